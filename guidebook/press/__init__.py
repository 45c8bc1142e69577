"""The print side: one PDF a guide and language, made from build/pages/<locale>.json.

book        one guide's HTML, with a marker wherever a page number is printed
numbers     true page numbers: render, read, fill in, render again until settled
render      one document in a process of its own: HTML in, PDF out, with its checks
textlayer   the text behind the page, mended for Thai and Vietnamese
inspection  what a reader gets out of a written PDF
build       all documents, side by side, unchanged ones skipped
"""
