"""Mention to actor: the gazetteer, names in a text, titles, places, and resolution across documents."""
