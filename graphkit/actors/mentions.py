"""Mentions of actors: which words of a block name whom, and whom a document has named so far.

Finding them is for ``mention_finder``; here are what it finds, and the names and IRIs of actors that the ontology does
not list.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.spelling import as_printed
from graphkit.language.parse import Doc
from graphkit.model import ID, Actor, content_hash

__all__ = ["STATES", "ActorMention", "Discourse", "Mentions", "actor_id", "fold", "label_of", "slug", "unlisted"]

_UNFIT = re.compile(r"[^a-z0-9]+")
_ADJECTIVAL = frozenset({NameForm.DEMONYM, NameForm.COMBINING})
STATES = ("Country", "Territory")
"""Classes of states, and of lands that are spoken of as states are."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span of tokens that names an actor.

    Attributes:
        start: First token of the block.
        end: One past the last token.
        actor: Whom it names.
        form: How the gazetteer knows the name; None for a name that the text alone gives.
        tied: Actor by whose name, adjective or possessive the text ties this one to a state, if any.
    """

    start: int
    end: int
    actor: Actor
    form: NameForm | None = None
    tied: Actor | None = None

    @property
    def is_adjectival(self) -> bool:
        """Whether it is an adjective or prefix ("Russian", "Sino-")."""
        return self.form in _ADJECTIVAL


@dataclass(slots=True)
class Discourse:
    """What a document has named so far, for later short forms and references back.

    Attributes:
        persons: Persons by folded name, with every part that may stand alone.
        aliases: Actors by abbreviation or short name.
        labels: The fullest name that the document has for an actor, by IRI.
        organs: Codes of the states of bodies by the body's folded name without its state, which others' have too.
    """

    persons: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, Actor] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)

    def add_person(self, actor: Actor, name: str = "") -> None:
        """Remember a person under the full name and the surname.

        Args:
            actor: The person.
            name: The name without what tells generations apart ("Jr."), where it has that.
        """
        words = (name or actor.label).split()
        self.persons[fold(actor.label)] = actor
        for first in range(1, len(words)):
            self._short_for(" ".join(words[first:]), actor)
        if len(words) > 1:
            self._short_for(words[-1].split("-")[-1], actor)
            self._short_for(words[0], actor)

    def _short_for(self, short: str, actor: Actor) -> None:
        """Let a short name stand for a person, unless it does for another whose full name the document gave before."""
        before = self.persons.get(fold(short))
        if before is None or (" " not in before.label and not before.known):
            self.persons[fold(short)] = actor

    def note_names(self, actors: Iterable[Actor]) -> None:
        """Remember the fullest name of each actor that goes by what the text calls it."""
        for actor in actors:
            before = self.labels.get(actor.id)
            if before is None or (len(actor.label.split()), len(actor.label)) > (len(before.split()), len(before)):
                self.labels[actor.id] = actor.label

    def in_full(self, actor: Actor) -> Actor:
        """Return an actor under the fullest name of the document; for a bare surname, who bears it."""
        if actor.type == "Person" and not actor.known and " " not in actor.label:
            actor = self.persons.get(fold(actor.label), actor)
        label = self.labels.get(actor.id, actor.label)
        return replace(actor, label=label) if _shortens(actor.label, label) else actor


class Mentions:
    """The mentions of one block, by token.

    Args:
        doc: The parsed block.
        found: Its mentions, in order and not overlapping.

    Attributes:
        by_token: The mention that covers a token, by its number.
    """

    def __init__(self, doc: Doc, found: list[ActorMention]) -> None:
        self.doc = doc
        self.found = found
        self.by_token = {i: mention for mention in found for i in range(mention.start, mention.end)}

    def __iter__(self) -> Iterator[ActorMention]:
        self.doc.budget.spend(-1, 1 + len(self.found))
        return iter(self.found)

    def within(self, start: int, end: int) -> list[ActorMention]:
        """Return the mentions that begin from one token on and before another."""
        first = bisect_left(self.found, start, key=_start_of)
        found = self.found[first : bisect_left(self.found, end, lo=first, key=_start_of)]
        self.doc.budget.spend(start, 1 + len(found))
        return found

    def at(self, index: int) -> ActorMention | None:
        """Return the mention that covers a token."""
        return self.by_token.get(index)

    def starting(self, index: int) -> ActorMention | None:
        """Return the mention that starts at a token."""
        mention = self.by_token.get(index)
        return mention if mention is not None and mention.start == index else None

    def replace(self, old: ActorMention, new: ActorMention) -> None:
        """Put one mention in the place of another."""
        self.found[self.found.index(old)] = new
        for i in range(old.start, old.end):
            self.by_token.pop(i, None)
        for i in range(new.start, new.end):
            self.by_token[i] = new


def _start_of(mention: ActorMention) -> int:
    return mention.start


def _shortens(short: str, full: str) -> bool:
    """Say whether a name is a short form of a fuller one of the same actor: "SBU", "Putin", "Coast Guard"."""
    if short == full:
        return False
    words = set(fold(short).split())
    return len(words) == 1 or words < set(fold(full).split())


def actor_id(kind: str, label: str, country: str | None) -> str:
    """Return the IRI of an actor that the ontology does not list: kind, name, and state where it is known."""
    name = slug(label) or content_hash(label, size=6)
    suffix = f".{country}" if country else ""
    return f"{ID}{kind.lower()}/{name}{suffix}"


def unlisted(kind: str, label: str, country: str | None = None) -> Actor:
    """Return an actor that only the text names.

    Args:
        kind: Class.
        label: Name.
        country: Code of its state, where it is known.
    """
    return Actor(actor_id(kind, label, country), label, kind, country, known=False)


def label_of(doc: Doc, start: int, end: int) -> str:
    """Return the name that some tokens are, on one line and with the marks that print has."""
    return " ".join(as_printed(doc.span(start, end).text).split())


def slug(label: str) -> str:
    """Return a label in lower-case ASCII letters, digits and hyphens, fit for an IRI."""
    return _UNFIT.sub("-", fold(label)).strip("-")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return a name without accents and case, as names are compared."""
    if name.isascii():
        return name.casefold()
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()
