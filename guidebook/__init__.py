"""What happens to a page on its way to the website and to print.

`project` reads the sources, `checks` judges them, `markup` turns one page into HTML, `web` and
`press` make the two editions. Nothing here depends on MkDocs; `hooks/` is the only bridge to it.
"""
