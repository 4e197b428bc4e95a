"""Graph files: every format that a graph is saved in, and the files of other programs.

Knows which formats there are and how files are written whole; how RDF looks is for ``rdf``. Must not know drawing, HTTP
serving or the command line.
"""
