"""What a text says that a name is: "Zarwa is a television channel", "Liwa al-Nasr, a rebel group", "the militia X".

A name that the gazetteer does not know shows by its form alone whether it is that of a person, a body or a place, which
is a guess. Where the text describes it, the noun of the description decides, for the rest of the document too. Knows
nouns for kinds of actors and where a description stands; whose the described one is, is for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.asides import COPULAS, past_other_name
from graphkit.actors.mentions import ActorMention, Discourse, actor_id, fold
from graphkit.actors.sectors import plural
from graphkit.actors.title_words import TitleWords
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["ToldKinds"]

_KINDS = {
    "described-armed-groups": "ArmedGroup",
    "described-parties": "PoliticalParty",
    "described-outlets": "MediaOutlet",
    "described-firms": "Company",
    "described-alliances": "Alliance",
    "described-charities": "NonGovernmentalOrganization",
    "described-bodies": "Organization",
    "described-persons": "Person",
    "place-nouns": "Place",
    "site-nouns": "Place",
}
"""Class of an actor by the word list that holds the noun of its description, those that decide first before others."""
_GUESSED = frozenset({"Person", "Organization", "Place", "MilitaryUnit", "ArmedGroup", "PoliticalParty"})
"""Classes that the form of a name suggests and a description may correct."""
_ADVERBS = frozenset({"also", "now", "still", "today", "then", "once", "formerly", "currently", "essentially"})
_ONE = frozenset({"a", "an"})
_THE = frozenset({"the", "one", "its", "their"})
_BEFORE_NOUN = frozenset({"JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBG", "VBN", "POS", "CD", "RB"})
_CLOSING = frozenset(",.;)—–")
_GOING_ON = frozenset("that which who whose in of from based led linked allied affiliated close run owned and".split())
_LONGEST = 9
"""Most words of a description up to its noun."""


class ToldKinds:
    """Corrects the classes of unknown names by their descriptions.

    Args:
        lexicon: Nouns for kinds of actors.
        titles: Words that stand before the name of a person.
    """

    def __init__(self, lexicon: Lexicon, titles: TitleWords) -> None:
        self._nouns = {noun: kind for name, kind in reversed(_KINDS.items()) for noun in lexicon[name]}
        self._places = frozenset(plural(noun) for noun in lexicon["place-nouns"] | lexicon["site-nouns"])
        self._militias = lexicon["militia-heads"]
        self._titles = titles

    def settle(self, doc: Doc, found: list[ActorMention], discourse: Discourse) -> None:
        """Give the unknown names of a block the classes that it tells, and remember them.

        Args:
            doc: The block.
            found: Its mentions in order; those that change are put in their places.
            discourse: Where they are remembered under their names.
        """
        told: dict[str, Actor] = {}
        listed = self._listed_places(doc, found)
        for mention in found:
            actor = mention.actor
            if actor.known or mention.form is not None or actor.type not in _GUESSED or mention.tied is not None:
                continue
            kind = "Place" if mention.start in listed else self._told(doc, mention)
            if kind is None or kind == actor.type or not self._may_be(doc, mention, kind):
                continue
            named = replace(actor, id=actor_id(kind, actor.label, actor.country), type=kind)
            told[actor.id] = named
            discourse.aliases[fold(actor.label)] = named
            discourse.persons.pop(fold(actor.label), None)
        if told:
            found[:] = [replace(m, actor=told[m.actor.id]) if m.actor.id in told else m for m in found]

    def _listed_places(self, doc: Doc, found: list[ActorMention]) -> set[int]:
        """Return where names begin that a plural says to be places: "the villages of A and B", "A and B districts"."""
        listed: set[int] = set()
        for first, mention in enumerate(found):
            before = doc[mention.start - 2 : mention.start] if mention.start > 1 else ()
            if len(before) == 2 and before[1].lower_ == "of" and before[0].lower_ in self._places:
                listed.update(m.start for m in _in_series(doc, found[first:]))
            elif mention.end < len(doc) and doc[mention.end].lower_ in self._places and mention.start > 1:
                joint = doc[mention.start - 1].lower_ == "and" and first > 0
                if joint and found[first - 1].end == mention.start - 1:
                    listed.update((found[first - 1].start, mention.start))
        return listed

    def _told(self, doc: Doc, mention: ActorMention) -> str | None:
        """Return the class that the text gives a name, or None where it gives none."""
        j, n = past_other_name(doc, mention.end), len(doc)
        if j < n and doc[j].text == "(":
            j = next((k + 1 for k in range(j, min(j + 25, n)) if doc[k].text == ")"), n)
        if j + 2 < n:
            if doc[j].lower_ in COPULAS:
                j += 1 + (doc[j + 1].lower_ in _ADVERBS)
                if doc[j].lower_ in _ONE | _THE:
                    return self._kind(doc, j + 1)
            elif doc[j].text == "," and doc[j + 1].lower_ in _ONE:
                return self._kind(doc, j + 2, closed=True)
        if mention.end < n and mention.end - mention.start == 1 and doc[mention.end].lower_ in self._militias:
            definite = mention.start > 0 and doc[mention.start - 1].lower_ == "the"
            return "ArmedGroup" if definite and doc[mention.start].dep_ in ("compound", "nmod", "amod") else None
        k = mention.start - 1
        if k > 0 and doc[k].text.islower() and doc[k].tag_ in ("NN", "NNS") and doc[k - 1].tag_ != "IN":
            return self._named(doc, k)
        return None

    def _kind(self, doc: Doc, start: int, closed: bool = False) -> str | None:
        """Return the class of the noun at the end of a noun phrase that begins at a token, after its article.

        Args:
            doc: The block.
            start: Where the phrase begins.
            closed: Whether the phrase must end in punctuation or go on with what says more of its noun.
        """
        if doc[start].lower_ == "of" and start + 2 < len(doc):  # "one of the rebel groups"
            start += 2
        end = start
        while end < len(doc) and end - start < _LONGEST and doc[end].tag_ in _BEFORE_NOUN:
            end += 1
        while end > start and doc[end - 1].tag_ not in ("NN", "NNS"):  # "a channel owned by"
            end -= 1
        if end == start or doc[end - 1].tag_ not in ("NN", "NNS"):
            return None
        after = doc[end] if end < len(doc) else None
        if closed and after is not None and after.text not in _CLOSING and after.lower_ not in _GOING_ON:
            return None
        if after is not None and after.lower_ == "of" and doc[end - 1].lower_ in ("part", "member", "series", "kind"):
            return None
        return self._named(doc, end - 1)

    def _named(self, doc: Doc, i: int) -> str | None:
        """Return the class that a noun names, with the word before it where that decides ("rebel group")."""
        noun, lemma = doc[i].lower_, doc[i].lemma_.lower()
        first = i
        while first > 0 and i - first < 4 and doc[first - 1].tag_ in _BEFORE_NOUN:
            first -= 1
        for k in range(i - 1, first - 1, -1):
            for word in (noun, lemma):
                kind = self._nouns.get(f"{doc[k].lower_} {word}")
                if kind is not None:
                    return kind
        return self._nouns.get(noun) or self._nouns.get(lemma)

    def _may_be(self, doc: Doc, mention: ActorMention, kind: str) -> bool:
        """Whether a name can be of a class: who has a title is a person, and who is one has a name as persons have."""
        titled = doc[mention.start - 1].lower_ in self._titles.words if mention.start else False
        if mention.actor.type == "Person":
            return not titled
        if kind == "Person":
            words = doc[mention.start : mention.end]
            return mention.actor.type in ("Organization", "Place") and 1 < len(words) < 5 and not words[0].is_upper
        return True


def _in_series(doc: Doc, names: list[ActorMention]) -> Iterator[ActorMention]:
    """Yield the names of a list up to the one after "and": "A, B, C and D"."""
    last = names[0]
    yield last
    for name in names[1:]:
        between = [t.lower_ for t in doc[last.end : name.start]]
        if between not in ([","], ["and"], [",", "and"]):
            return
        yield name
        if "and" in between:
            return
        last = name
