"""Whose a named thing is by the description beside its name: "French regulator Arcom", "the Russian frigate Kasatonov".

Reads what is part of a state off ships, agencies, firms and media of it, and off its territories ("Bermuda, a British
overseas territory"), and what lies in it off media and firms that are not the state's: an owner, the words of a
description, its noun, and a name after or before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.extraction.ties import PART, PLACE, Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["DescribedReader"]


_DESCRIBING = frozenset({"NN", "NNS", "JJ", "JJS", "JJR", "RB", "RBS", "VBN", "VBG", "HYPH", "CD"})
_ENDING = frozenset({",", ".", ")", ";", ":", "–", "—", "-"})
_GOING_ON = frozenset({"that", "which", "who", "whose", "in", "and", "with", "since", "under", "near", "off", "of"})
_DETERMINERS = frozenset({"the", "a", "an"})
_OF = frozenset({"of", "the"})
_QUOTES = frozenset({'"', "“", "(", "``", "'", "‘"})


@dataclass(slots=True)
class _Description:
    """What stands beside a name: whose it is, and the words for what it is.

    Attributes:
        owner: The state, force or firm that owns it.
        words: The words of the description, in lower case.
        end: One past its last noun.
        possessive: Whether the owner has an 's.
    """

    owner: ActorMention
    words: tuple[str, ...]
    end: int
    possessive: bool


class DescribedReader:
    """Reads off a block whose the named things in it are that a description stands beside.

    Args:
        lexicon: Nouns for ships, agencies, firms, media and territories.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = {
            "vessel": lexicon["vessel-nouns"],
            "agency": lexicon["agency-nouns"] | lexicon["service-nouns"],
            "outlet": lexicon["media-nouns"],
            "firm": lexicon["firm-nouns"] | lexicon["trade-nouns"],
            "territory": lexicon["dependency-nouns"],
        }
        self._nouns = frozenset[str]().union(*self._kinds.values())
        self._public = lexicon["state-run-words"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties of a block."""
        for mention in mentions:
            if mention.actor.type in STATES or mention.actor.type == "MilitaryUnit":
                found = self._description(doc, mentions, mention)
                if found is not None:
                    yield from self._described(doc, mentions, found)

    # --- the description ---------------------------------------------------------------------------------------------

    def _description(self, doc: Doc, mentions: Mentions, owner: ActorMention) -> _Description | None:
        """Return the description that begins with an owner, if its noun is one of those that have names."""
        first, n = owner.end, len(doc)
        if first >= n or owner.form is NameForm.CAPITAL or (owner.start and doc[owner.start - 1].text in ("-", "–")):
            return None
        possessive = doc[first].tag_ == "POS"
        first += possessive
        end = first
        while end < n and mentions.at(end) is None and _describes(doc, end):
            end += 1
        while end > first and doc[end - 1].lower_ in ("and", "-"):
            end -= 1
        words = tuple(t.lower_ for t in doc[first:end])
        return _Description(owner, words, end, possessive) if words and words[-1] in self._nouns else None

    def _kind(self, words: tuple[str, ...]) -> str:
        """Return the class of what a description says."""
        return next(kind for kind, nouns in self._kinds.items() if words[-1] in nouns)

    def _trait(self, kind: str, words: tuple[str, ...]) -> str:
        """Return what a thing of a class is to its state: part of it, unless it is a private outlet or firm."""
        private = kind in ("outlet", "firm") and self._public.isdisjoint(words)
        return PLACE if private else PART

    # --- the name ----------------------------------------------------------------------------------------------------

    def _described(self, doc: Doc, mentions: Mentions, found: _Description) -> Iterator[Tie]:
        kind = self._kind(found.words)
        name = self._after(doc, mentions, found, kind) or self._before(doc, mentions, found)
        if name is not None and name.actor.id != found.owner.actor.id:
            yield tie(self._trait(kind, found.words), name, party_of(found.owner), f"described-{kind}", 0.85)

    def _after(self, doc: Doc, mentions: Mentions, found: _Description, kind: str) -> Party | None:
        """ "French regulator Arcom", "Chile's state copper company, Codelco,", "the US territory of Guam"."""
        j, n = found.end, len(doc)
        apart = j < n and doc[j].text == ","
        j += apart
        skipped = _QUOTES | _OF if kind == "territory" else _QUOTES
        while j < n and doc[j].lower_ in skipped:
            j += 1
        name = self._name(doc, mentions, j, kind)
        closed = name is not None and (name.end >= n or doc[name.end].text in _ENDING)
        return name if closed or not apart else None

    def _before(self, doc: Doc, mentions: Mentions, found: _Description) -> Party | None:
        """ "Codelco, Chile's state copper company,", "Bermuda is a British overseas territory"."""
        n, k = len(doc), found.owner.start
        after = doc[found.end].lower_ if found.end < n else "."
        if after not in _ENDING and after not in _GOING_ON:
            return None
        while k > 0 and doc[k - 1].tag_ in ("JJ", "JJS", "RB", "RBS", "VBN"):
            k -= 1
        if k > 0 and doc[k - 1].lower_ in _DETERMINERS:
            k -= 1
        elif not found.possessive:
            return None
        if k < 2:
            return None
        copula = doc[k - 1].lemma_ in ("be", "become", "remain")
        if not copula and doc[k - 1].text not in (",", "(", "–", "—"):
            return None
        name = mentions.ending(k - 1)
        return party_of(name) if name is not None and _fits(name) else None

    def _name(self, doc: Doc, mentions: Mentions, start: int, kind: str) -> Party | None:
        """Return the party that a name after a description names, if it can be of that kind."""
        mention = mentions.starting(start)
        if mention is not None:
            return party_of(mention) if _fits(mention) else None
        end = start
        while end < len(doc) and doc[end].tag_ in NAMES:
            end += 1
        return self._party(doc, start, end, kind) if end > start else None

    @staticmethod
    def _party(doc: Doc, start: int, end: int, kind: str) -> Party:
        """Return the party that words name which are no mention of an actor."""
        label = doc.span(start, end).text
        type_ = {"agency": "GovernmentBody", "outlet": "MediaOutlet", "firm": "Company"}.get(kind, "Organization")
        return Party(Actor(actor_id(type_, label, None), label, type_, None, known=False), start, end)


def _fits(mention: ActorMention) -> bool:
    """Whether an actor can be what a description says: what looks like a full name is a person's."""
    return mention.actor.type not in ("Person", "People") or mention.end - mention.start == 1


def _describes(doc: Doc, i: int) -> bool:
    """Whether a token can belong to a description: a common noun or adjective in lower case."""
    token = doc[i]
    if token.text[0].isupper():
        return False
    return token.tag_ in _DESCRIBING or (token.lower_ == "and" and i + 1 < len(doc) and doc[i + 1].text.islower())
