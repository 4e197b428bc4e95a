"""Function words by what they do in a sentence, where several modules ask for them: prepositions by what they govern.

The words are in ``function-words.json``; lists that one module alone asks for are read where they are used.
"""

from __future__ import annotations

from typing import Final

from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = [
    "ADDING",
    "AGENTIVE",
    "ARTICLES",
    "CALLING_FOR",
    "CONTENT",
    "COORDINATING",
    "COPULAS",
    "DEFINITE",
    "GENITIVE",
    "JOINT",
    "LINKING",
    "MUTUAL",
    "NEGATING",
    "OPPOSING",
    "ORIGIN",
    "PREDICATIVE",
    "PURPOSE",
    "WITHIN",
]

GENITIVE: Final = frozenset[str](FUNCTION_WORDS["genitive prepositions"])
AGENTIVE: Final = frozenset[str](FUNCTION_WORDS["prepositions before a doer"])
"""Those before who does what a passive or a noun says: "signed by X"."""
ORIGIN: Final = frozenset[str](FUNCTION_WORDS["prepositions before an origin"])
OPPOSING: Final = frozenset[str](FUNCTION_WORDS["prepositions before an opponent"])
MUTUAL: Final = frozenset[str](FUNCTION_WORDS["prepositions before two sides"])
JOINT: Final = frozenset[str](FUNCTION_WORDS["prepositions before a partner"])
"""Those before who takes part beside the subject: "talks with X"."""
PREDICATIVE: Final = frozenset[str](FUNCTION_WORDS["prepositions before what somebody is"])
"""Those of "named X as an ally"."""
WITHIN: Final = frozenset[str](FUNCTION_WORDS["prepositions before what a thing is part of"])
"""Those of "in support of X", "in a step that", "in the words of X"."""
PURPOSE: Final = frozenset[str](FUNCTION_WORDS["prepositions of purpose"])
"""Those of "Council for Trade", "envoy for Libya"."""
CALLING_FOR: Final = frozenset[str](FUNCTION_WORDS["words before who is to act"])
"""Those of "calls for X to go"."""
CONTENT: Final = frozenset[str](FUNCTION_WORDS["words before what is told"])
"""Those of "the report that X went"."""
ARTICLES: Final = frozenset[str](FUNCTION_WORDS["articles"])
DEFINITE: Final = frozenset[str](FUNCTION_WORDS["definite articles"])
NEGATING: Final = frozenset[str](FUNCTION_WORDS["determiners of none"])
ADDING: Final = frozenset[str](FUNCTION_WORDS["adding conjunctions"])
COORDINATING: Final = frozenset[str](FUNCTION_WORDS["coordinating conjunctions"])
COPULAS: Final = frozenset[str](FUNCTION_WORDS["copulas"])
LINKING: Final = frozenset[str](FUNCTION_WORDS["linking verbs"])
"""Verbs that tie a subject to what it is."""
