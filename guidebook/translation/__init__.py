"""The translator's path: what is behind, what changed, a page to begin with, the pin at the end.

Everything follows from the pin (pins.py): the state of each page (state.py), the English then and
now (diff.py), a scaffold for a missing page (scaffold.py), repairs that need no judgement (fix.py).
"""
