"""Where the parties of a candidate stand in their sentence: under which word, of which clause, in whose phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Passage
from graphkit.extraction.contradictions.signs import ActWords
from graphkit.language.parse import Token
from graphkit.language.syntax import first_listed, is_verb, subjects_of
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor

DEEPEST = 40
"""Words above a word that are looked at."""
WITHIN = frozenset({"poss", "amod", "compound", "nmod"})
"""Dependencies of what stands before a noun of its phrase."""


class Place(NamedTuple):
    """Where a party stands in its sentence.

    Attributes:
        head: First head of the phrase that it is in, of whose list it is.
        governor: The word of which this phrase is an object.
        link: The preposition between them, or the dependency.
    """

    head: Token
    governor: Token
    link: str


class Places:
    """Finds where a party stands.

    Args:
        words: Nouns of good and bad acts, which are no part of the name that stands before them.
        lexicon: The word lists.
    """

    def __init__(self, words: ActWords, lexicon: Lexicon) -> None:
        self._words = words
        self._of = lexicon["part-prepositions"]
        self._organs = lexicon["party-organs"]

    def of(self, root: Token) -> Place:
        """Return where a party stands: of whose phrase its root is, and of what that phrase is an object."""
        token = first_listed(root)
        for _ in range(5):
            if token.dep_ in WITHIN and lemma_of(token.head) not in self._words.hostile:
                token = first_listed(token.head)
            elif token.dep_ == "pobj" and token.head.lower_ in self._of and lemma_of(token.head.head) in self._organs:
                token = first_listed(token.head.head)
            else:
                break
        if token.dep_ == "pobj":
            link = token.head
            before = token.doc[link.i - 1] if link.i else link
            beside = before.dep_ == "pobj" and before.head.head is link.head  # "left in solidarity with X": with is its
            governor = before if beside and lemma_of(before) in self._words.acts else link.head
            if governor.dep_ == "pobj" and governor.head.dep_ == "agent":  # "imposed by X on Y", not "X on Y"
                governor = governor.head.head
            return Place(token, governor, link.lower_)
        return Place(token, token.head, token.dep_)


def root_of(party: Party, passage: Passage) -> Token:
    """Return the word of a party's phrase that the others hang from."""
    return passage.doc.root(party.start, party.end)


def names_of(party: Party, passage: Passage) -> Iterator[ActorMention]:
    """Yield where the phrase of a party names its state."""
    root = root_of(party, passage)
    named = filter(None, map(passage.mentions.starting, range(root.left_edge.i, root.i + 1)))
    return (mention for mention in named if are_one(mention.actor, party.actor))


def upward(token: Token) -> Iterator[Token]:
    """Yield a word and those above it, the nearest first."""
    for _ in range(DEEPEST):
        yield token
        if token.head is token:
            return
        token = token.head


def clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a word stands in: the nearest with a subject of its own."""
    return next((word for word in upward(token) if is_verb(word) and subjects_of(word)), None)


def is_under(token: Token, top: Token) -> bool:
    """Whether a word is another or below it."""
    return any(word is top for word in upward(token))


def are_one(one: Actor, other: Actor) -> bool:
    """Whether two actors are one, or of one state."""
    return one.id == other.id or (one.country is not None and one.country == other.country)
