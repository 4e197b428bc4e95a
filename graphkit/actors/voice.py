"""For whom a text speaks that says "we": whose statement it is, or the state of the person quoted.

A title or a field tells whose statement a document is, a label before a paragraph ("PRESIDENT NAME") whose turn it is
in a transcript, and a quotation its speaker. Where none does, "we" is nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import fold
from graphkit.actors.parties import Party
from graphkit.actors.references import quoted
from graphkit.actors.speakers import spoken_for
from graphkit.language.attribution import speaker
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import is_verb
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["FIRST", "SECOND", "Spoken", "Voice"]

FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me"})
"""Pronouns of who speaks."""
SECOND = frozenset({"you", "your", "yours", "yourself"})
"""Pronouns of who is spoken to."""
_HIMSELF = frozenset({"i", "me"})
"""Pronouns of one person."""
_TITLE = 12
"""Words before or after a name in which the title stands."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Those who speak, or are spoken to.

    Attributes:
        actors: One, or all who speak with one voice; empty where nothing tells who it is.
        told: What tells it: "title" and the like (see ``Speakers``), "quote" or "label".
    """

    actors: tuple[Actor, ...] = ()
    told: str = "title"


class Voice:
    """Who speaks in a document, block by block.

    Args:
        ontology: Tells of which state a person is.
        lexicon: Verbs of saying.
        heading: Who speaks in the document and to whom, as far as is known before it is read.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, heading: Heading = NOTHING) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._heading = heading
        self._turn: tuple[Actor, ...] | None = None
        self._quoted: list[bool] = []

    def enter(self, doc: Doc, spoken: str = "") -> None:
        """Go on to the next block.

        Args:
            doc: The block.
            spoken: The name or office before the block.
        """
        self._turn = self._turn_of(spoken)
        self._quoted = list(quoted(doc))

    def _turn_of(self, spoken: str) -> tuple[Actor, ...] | None:
        """Return whose turn it is in a transcript by the label before it ("PRESIDENT NAME"), nobody for another's name.

        Returns:
            None where no label stands before it, or nothing tells who speaks in the document.
        """
        words = fold(spoken).replace(".", " ").split() if spoken.isupper() else []
        if not words or not self._heading.speakers:
            return None
        known = dict.fromkeys((*self._heading.speakers.persons, *self._heading.others.persons))
        named = tuple(person for person in known if fold(person.label).split()[-1] in words)
        office = self._heading.offices.get(" ".join(words[1:] if words[0] == "the" else words))
        return named or (() if office is None else (office,))

    def addressed(self) -> Spoken:
        """Return for whom "you" stands in a letter or message."""
        someone = self._heading.addressees.alone
        return Spoken((someone,), self._heading.addressees.told) if someone is not None else Spoken()

    def of(self, pronoun: Token, resolve: Callable[[Token], list[Party]]) -> Spoken:
        """Return for whom a pronoun of the first person stands: one, or all who declare something together.

        Args:
            pronoun: "we", "our" or the like.
            resolve: Gives the actors that a token stands for.
        """
        alone = pronoun.lower_ in _HIMSELF
        if self._heading.speakers and not self._quoted[pronoun.i]:  # what others say is told from his side
            return self._of_document(alone)
        said = speaker(self._verb_of(pronoun), self._lexicon)
        if said is None or pronoun in said[0].subtree:  # "my government says"
            return self._of_document(alone)
        who = said[0]
        parties = resolve(who)[:1]
        if alone:
            return Spoken(tuple(p.actor for p in parties), "quote")
        spoken = [spoken_for(p.actor, _around(who, p), self._ontology) for p in parties]
        return Spoken(tuple(state for state in spoken if state is not None), "quote")

    def _of_document(self, alone: bool) -> Spoken:
        """Return who speaks in the document, as its heading and the label before the block tell."""
        known = self._heading.speakers
        if self._turn is not None:
            states = (spoken_for(person, "", self._ontology) for person in self._turn)
            return Spoken(self._turn if alone else tuple(s for s in states if s is not None), "label")
        if alone:
            return Spoken((known.alone,) if known.alone is not None else (), known.told)
        return Spoken(known.many, known.told)

    @staticmethod
    def _verb_of(token: Token) -> Token:
        node = token
        while not is_verb(node) and node.head is not node:
            node = node.head
        return node


def _around(name: Token, party: Party) -> str:
    """Return the words of a sentence around the name of who speaks, in lower case."""
    first, last = max(name.sent.start, party.start - _TITLE), min(name.sent.end, party.end + _TITLE)
    return name.doc.span(first, last).text.lower()
