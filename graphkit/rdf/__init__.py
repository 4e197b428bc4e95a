"""Statements as RDF and back, graph files, the store, SPARQL, rules and shapes.

Knows RDF and files; must not know text analysis, drawing, HTTP serving or the command line.
"""
