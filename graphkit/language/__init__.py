"""English to clauses: the spaCy pipeline, syntax, status of events, coreference and dates. Knows grammar, no politics."""
