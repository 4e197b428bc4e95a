"""Statements as RDF and back, RDF files, the store, SPARQL, rules and shapes.

Knows RDF and its files; must not know text analysis, files of other programs, drawing, HTTP serving or the command
line.
"""
