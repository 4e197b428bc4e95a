"""Statements to a network, and its analysis: selection, merging, dyads, blocs, balance, timelines, events.

Knows statements and the ontology; must not know how statements were extracted, nor files, RDF or drawing.
"""
