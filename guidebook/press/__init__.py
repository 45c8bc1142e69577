"""The print side: one PDF a guide and language, made from build/pages/<locale>.json.

book        one guide's HTML, with a marker wherever a page number is printed
numbers     true page numbers: render, read, fill in, render again until settled
render      one document in a process of its own: HTML in, draft of the PDF out
mends       what is mended in WeasyPrint, bound to its version:
textlayer     the text behind the page, for Thai and Vietnamese
tagging       languages in the tags, running heads out of them

Three gates, all of which a draft must pass before it replaces the last good PDF:
render      WeasyPrint's log is empty
layout, inspection  our own checks: the rendered pages, and what a reader gets out of the file
verapdf     PDF/UA-1 and PDF/A-2a, by veraPDF's engine

build       all documents, side by side, unchanged ones skipped
"""
