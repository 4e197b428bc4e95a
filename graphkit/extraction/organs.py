"""Organs, units, media and missions of states: whose they are, and where they sit.

Reads what is part of a state off names ("U.S. Navy"), off what stands before or after a name ("Ukraine's
35th Marine Brigade", "the Federal Bureau of Investigation of the United States", "Turkish state broadcaster TRT"), and
off common nouns ("the Chinese foreign ministry"); and where embassies lie ("… in Manila"). Token patterns over the
mentions of a block.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.places import PlaceFinder
from graphkit.extraction.ties import PART, PLACE, Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["OrganReader"]


_ORGANS = ("GovernmentBody", "MilitaryUnit")
_SEATED = (*_ORGANS, "Organization", "Facility")
_BODIES = (*STATES, *_ORGANS, "ArmedGroup", "InternationalOrganization", "Alliance")


class OrganReader:
    """Reads off a block what belongs to which state.

    Args:
        ontology: The classes and actors.
        lexicon: Common nouns that name organs, units and media.
        places: Tells places from states.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder) -> None:
        self._ontology = ontology
        self._places = places
        self._organs = lexicon["common-organs"]
        self._organ_words = self._organs | lexicon["organ-modifiers"]
        self._field_organs = lexicon["field-organs"]
        self._forces = lexicon["force-nouns"]
        self._court_matters = lexicon["court-matters"]
        self._plural_organs: dict[str, list[str]] = {}
        for name in lexicon["plural-organs"]:
            self._plural_organs.setdefault(name.split()[0], []).append(name.split()[1])
        self._movements = lexicon["movement-words"]
        self._seats = lexicon["seat-nouns"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties of the organs of a block."""
        yield from self._parts(doc, mentions)
        yield from self._common_organs(doc, mentions)
        yield from self._embassies(doc, mentions)

    # --- named organs ------------------------------------------------------------------------------------------------

    def _parts(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        for mention in mentions:
            if mention.actor.type not in _ORGANS and mention.tied is None and not self._is_known_organ(mention):
                continue
            if self._is_movement(doc, mention):
                continue
            owner = self._owner(doc, mentions, mention)
            if owner is not None:
                yield self._part(mention, owner)

    def _part(self, organ: ActorMention, owner: ActorMention) -> Tie:
        whole = Party(owner.actor, owner.start, owner.end)
        start, end = min(organ.start, owner.start), max(organ.end, owner.end)
        return Tie(PART, party_of(organ), whole, start, end, "part-by-name", 0.9)

    def _is_known_organ(self, mention: ActorMention) -> bool:
        entry = self._ontology.actors.get(mention.actor.id)
        return entry is not None and entry.part_of is not None and not self._ontology.is_a(entry.actor.type, "Place")

    def _owner(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return what a name says it belongs to, or what stands before it as adjective or possessor, or after it."""
        if mention.tied is not None:
            return ActorMention(mention.start, mention.end, mention.tied)
        named = self._named_owner(doc, mention)
        if named is not None:
            return ActorMention(mention.start, mention.end, named)
        return self._before(doc, mentions, mention) or self._owner_after(doc, mentions, mention)

    def _is_movement(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a name is that of a party or opposition, which no state has: "Iraqi Accord Front"."""
        if mention.actor.known or mention.end - mention.start < 2:
            return False
        return any(t.text in self._movements for t in doc[mention.start : mention.end])

    @staticmethod
    def _before(doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return the state that stands before a name as adjective or possessor."""
        k = mention.start
        if k > 1 and doc[k - 1].tag_ == "JJ" and doc[k - 1].text.islower():
            k -= 1  # "Iraq's elite Counter Terrorism Service"
        if k > 0 and doc[k - 1].tag_ == "POS":
            k -= 1
        before = mentions.ending(k)
        if before is None or before.actor.type not in STATES:
            return None
        return before if before.form in (NameForm.DEMONYM, NameForm.ABBREVIATION, NameForm.NAME) else None

    def _named_owner(self, doc: Doc, mention: ActorMention) -> Actor | None:
        """Return the state whose name or adjective stands in a known organ's name ("Israeli Air Force")."""
        entry = self._ontology.actors.get(mention.actor.id)
        owner = self._ontology.actors.get(entry.part_of or "") if entry is not None else None
        if entry is None or owner is None:
            return None
        state = self._ontology.states.get(entry.actor.country or "") if owner.actor.type == "MilitaryUnit" else None
        known = self._ontology.actors.get(state.id) if state is not None else None
        words = f" {doc.span(mention.start, mention.end).text} ".replace("'s ", " ")
        for whole in (owner, known):
            names = () if whole is None else (whole.actor.label, *whole.names, *whole.demonyms)
            if any(f" {name} " in words for name in names):
                return state or owner.actor  # the People's Liberation Army Navy is China's
        return None

    def _owner_after(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """ "the Federal Bureau of Investigation of the United States", "the 4th Brigade of the Libyan Army"."""
        j = mention.end
        if j + 1 >= len(doc) or doc[j].lower_ != "of":
            return None
        whole = mentions.starting(j + 1 + (doc[j + 1].lower_ == "the"))
        return whole if whole is not None and whole.actor.type in _BODIES and not whole.is_adjectival else None

    # --- organs without a name of their own --------------------------------------------------------------------------

    def _common_organs(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the Chinese foreign ministry", "the Israeli embassy in Manila": organs named by a common noun."""
        for mention in mentions:
            if mention.actor.type not in STATES or mention.form is NameForm.CAPITAL:
                continue
            first = mention.end
            if first < len(doc) and doc[first].tag_ == "POS":
                first += 1
            elif mention.form is NameForm.SEAT:
                continue
            last = self._end_of_organ(doc, mentions, first)
            if last == first or self._is_described(doc, mentions, last):
                continue
            yield from self._common(doc, mentions, mention, mention.start, last)

    @staticmethod
    def _is_described(doc: Doc, mentions: Mentions, last: int) -> bool:
        """Whether the name of an organ follows its noun, and goes for it: "the German intelligence agency BND"."""
        if last == len(doc) or doc[last].tag_ not in NAMES or doc[last - 1].text[0].isupper():
            return False
        named = mentions.starting(last)
        return named is None or named.actor.type not in STATES

    def _common(self, doc: Doc, mentions: Mentions, owner: ActorMention, first: int, last: int) -> Iterator[Tie]:
        """Yield that the organ which these tokens name is its state's, and where it sits."""
        body = Party(self._unnamed(doc, owner, first, last), first, last)
        yield tie(PART, body, party_of(owner), "part-common", 0.85)
        yield from self._seat(doc, mentions, body, last)

    def _unnamed(self, doc: Doc, owner: ActorMention, first: int, last: int) -> Actor:
        """Return the organ of a state that these tokens name by a common noun."""
        label, country = doc.span(first, last).text, owner.actor.country
        kind = "MilitaryUnit" if self._forces.intersection(t.lower_ for t in doc[first:last]) else "GovernmentBody"
        return Actor(actor_id(kind, label, country), label, kind, country, known=False)

    def _end_of_organ(self, doc: Doc, mentions: Mentions, first: int) -> int:
        """Return where the common noun of an organ ends that starts at a token; the token if there is none."""
        last = first
        while last < len(doc) and mentions.at(last) is None:
            lower = doc[last].lower_
            ahead = last + 1 < len(doc) and doc[last + 1].lower_ in self._plural_organs.get(lower, ())
            if not ahead and (lower in self._organs or lower in self._plural_organs.get(doc[last - 1].lower_, ())):
                following = doc[last + 1] if last + 1 < len(doc) else None
                if following is None or following.lower_ not in self._organs:
                    appeals = [t.lower_ for t in doc[last : last + 3]]
                    named = appeals[:2] == ["court", "of"] and appeals[-1] in self._court_matters
                    end = last + 3 if named else self._past_field(doc, last + 1)
                    return end if self._names_organ(doc, last) and not _describes(doc, last) else first
            elif not ahead and lower not in self._organ_words and not self._before_ministry(doc, last):
                return first
            last += 1
        return first

    def _past_field(self, doc: Doc, end: int) -> int:
        """Return where a ministry ends that is named with its field: "ministry of foreign affairs"."""
        if doc[end - 1].lower_ != "ministry" or end == len(doc) or doc[end].lower_ != "of":
            return end
        k = end + 1
        while k < len(doc) and doc[k].text.islower() and doc[k].tag_ in ("NN", "NNS", "JJ", "CC"):
            k += 1
        while doc[k - 1].tag_ in ("CC", "JJ"):
            k -= 1
        return k

    def _names_organ(self, doc: Doc, i: int) -> bool:
        """Whether a noun is an organ in the singular, or one of those that stand in the plural: "special forces"."""
        if doc[i].lower_ in self._plural_organs.get(doc[i - 1].lower_, ()) or doc[i].lower_ == "police":
            return True
        return doc[i].tag_ in ("NN", "NNP")

    def _before_ministry(self, doc: Doc, i: int) -> bool:
        """Whether a common noun is the field of a ministry or agency ("the South Korean tourism ministry")."""
        fields = doc[i].tag_ in ("NN", "NNS", "JJ") and doc[i].text.islower()
        return fields and i + 1 < len(doc) and doc[i + 1].lower_ in self._field_organs

    # --- embassies ---------------------------------------------------------------------------------------------------

    def _embassies(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the U.S. Embassy in Baghdad", "its embassy": what has a name of its own."""
        for mention in mentions:
            if mention.actor.type in _SEATED:
                yield from self._seat(doc, mentions, party_of(mention), mention.end)

    def _seat(self, doc: Doc, mentions: Mentions, body: Party, after: int) -> Iterator[Tie]:
        """ "… embassy in Manila" lies in Manila, "… in the Belarusian capital Minsk" in Minsk."""
        of = next((i for i in range(body.start + 1, after - 1) if doc[i].lower_ == "of"), after)
        if lemma_of(doc[of - 1]) not in self._seats:
            return
        if after + 1 >= len(doc) or doc[after].lower_ not in ("in", "at", "to"):
            return
        j = after + 1
        while j < len(doc) and mentions.starting(j) is None and doc[j].tag_ in ("DT", "JJ", "NN"):
            j += 1
        place = mentions.starting(j)
        if place is not None:
            target = self._places.as_place(doc, place, outer=True) or place
            if self._ontology.is_a(target.actor.type, "Place") or target.actor.type in STATES:
                if target.actor.id != body.actor.id:
                    yield tie(PLACE, body, party_of(target), "embassy-in", 0.85)


def _describes(doc: Doc, i: int) -> bool:
    """Whether "military" says of what kind a later noun is: "a Kenyan military base", "military and other aid"."""
    head = doc[i].head
    return doc[i].lower_ == "military" and head.i > i and head.tag_ in ("NN", "NNS")
