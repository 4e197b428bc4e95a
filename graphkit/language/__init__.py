"""English to clauses: the spaCy pipeline, syntax, status, coreference and dates. Knows grammar, no politics."""
