"""Organs, units, media and missions of states: whose they are, and where they sit.

Reads partOf off names ("U.S. Navy"), off what stands before or after a name ("Ukraine's 35th Marine Brigade", "the
Federal Bureau of Investigation of the United States", "Turkish state broadcaster TRT"), and off common nouns ("the
Chinese foreign ministry"); locatedIn off embassies ("… in Manila"). Token patterns over the mentions of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.places import PlaceFinder
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES, misread_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["OrganReader"]


_ORGANS = ("GovernmentBody", "MilitaryUnit")
_BODIES = (*STATES, *_ORGANS, "ArmedGroup", "InternationalOrganization", "Alliance")
_LOOSE = ("forces", "troops", "government")
"""Words after a state's name that make no organ of it, but a manner of speaking of the state."""
_JOINING = frozenset({",", "and", "the", "or"})
_LISTED = ("JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH")
_LONGEST_LIST = 16


class OrganReader:
    """Reads off a block what belongs to which state.

    Args:
        ontology: The relations and actors.
        lexicon: Common nouns that name organs, units and media.
        places: Tells places from states.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, places: PlaceFinder, gazetteer: Gazetteer) -> None:
        self._ontology = ontology
        self._part_of = ontology.relations["partOf"]
        self._located_in = ontology.relations["locatedIn"]
        self._places = places
        self._gazetteer = gazetteer
        self._organs = lexicon["common-organs"]
        self._organ_words = self._organs | lexicon["organ-modifiers"]
        self._field_organs = lexicon["field-organs"]
        self._forces = lexicon["force-nouns"]
        self._court_matters = lexicon["court-matters"]
        self._national = lexicon["national-organs"]
        self._single = lexicon["single-organ-modifiers"]
        self._plurals = {_plural(noun): noun for noun in lexicon["common-organs"]}
        self._plural_words = frozenset(self._plurals)
        self._plural_organs: dict[str, list[str]] = {}
        for name in lexicon["plural-organs"]:
            self._plural_organs.setdefault(name.split()[0], []).append(name.split()[1])
        self._soldiers = lexicon["military-nouns"] - lexicon["officer-nouns"]
        self._movements = lexicon["movement-words"]
        self._prefixes = lexicon["national-prefixes"]
        self._seats = lexicon["seat-nouns"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties of the organs of a block."""
        yield from self._parts(doc, mentions)
        yield from self._common_organs(doc, mentions)
        yield from self._several(doc, mentions)
        yield from self._embassies(doc, mentions)

    # --- named organs ------------------------------------------------------------------------------------------------

    def _parts(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        owners: dict[int, ActorMention] = {}
        for mention in mentions:
            if self._is_movement(doc, mention):
                continue
            organ = mention.actor.type in _ORGANS or mention.tied is not None or self._is_known_organ(mention)
            if not organ and not self._is_national(doc, mention):
                continue
            owner = self._owner(doc, mentions, mention) if organ else self._before(doc, mentions, mention)
            owner = owner or (self._unnamed_owner(doc, mentions, mention) if organ else None)
            if owner is None or owner.actor.id == mention.actor.id:
                continue
            owners[mention.start] = owner
            yield self._part(mention, owner, "part-by-name", 0.9)

    def _part(self, organ: ActorMention, owner: ActorMention, pattern: str, confidence: float) -> Tie:
        whole = Party(owner.actor, owner.start, owner.end)
        start, end = (organ.start, organ.end) if owner.start >= organ.start else (owner.start, organ.end)
        return Tie(self._part_of, party_of(organ), whole, start, max(end, owner.end), pattern, confidence)

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
        return (
            self._before(doc, mentions, mention)
            or self._owner_after(doc, mentions, mention)
            or self._served(doc, mentions, mention)
        )

    def _is_national(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a body is its state's by the first word of its name: "Libya's National Oil Corporation"."""
        first = doc[mention.start].text in self._prefixes and mention.end - mention.start > 1
        return first and mention.actor.type in ("Organization", "Company") and not mention.actor.known

    def _is_movement(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a name is that of a party or opposition, which no state has: "Iraqi Accord Front"."""
        if mention.actor.known or mention.end - mention.start < 2:
            return False
        return any(t.text in self._movements for t in doc[mention.start : mention.end])

    @staticmethod
    def _before(doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return the state that stands before a name as adjective or possessor."""
        k = mention.start
        while k > 1 and mention.start - k < 2 and doc[k - 1].tag_ == "JJ" and doc[k - 1].text.islower():
            k -= 1  # "Iraq's elite Counter Terrorism Service"
        if k > 0 and doc[k - 1].tag_ == "POS":
            k -= 1
        before = mentions.ending(k)
        if before is None or before.actor.type not in STATES:
            return None
        adjectival = before.form in (NameForm.DEMONYM, NameForm.ABBREVIATION, NameForm.NAME)
        return before if k != mention.start or adjectival else None

    def _named_owner(self, doc: Doc, mention: ActorMention) -> Actor | None:
        """Return the state whose name or adjective stands in a known organ's name ("Israeli Air Force")."""
        entry = self._ontology.actors.get(mention.actor.id)
        if entry is None or doc[mention.end - 1].text in _LOOSE or self._qualifies(doc, mention.end):
            return None
        owner = self._ontology.actors.get(entry.part_of) if entry.part_of else None
        if owner is None:
            return None
        state = self._ontology.states.get(entry.actor.country or "") if owner.actor.type == "MilitaryUnit" else None
        text = doc.span(mention.start, mention.end).text
        padded = f" {text} "
        known = self._ontology.actors.get(state.id) if state is not None else None
        for whole in (owner, known):
            names = () if whole is None else (whole.actor.label, *whole.names, *whole.demonyms)
            if any(text != name and (f" {name} " in padded or text.startswith(f"{name}'s ")) for name in names):
                return state or owner.actor  # the People's Liberation Army Navy is China's
        return None

    @staticmethod
    def _qualifies(doc: Doc, end: int) -> bool:
        """Whether "military" before a token says of what kind the next noun is: "Russian military officers"."""
        if doc[end - 1].text != "military" or end >= len(doc) or doc[end].tag_ not in ("NN", "NNS", "NNP", "JJ", "VBG"):
            return False
        return not misread_verb(doc, end)

    def _owner_after(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """ "the Federal Bureau of Investigation of the United States", "the 4th Brigade of the Libyan Army"."""
        j = mention.end
        if j + 1 >= len(doc) or doc[j].lower_ != "of" or mention.actor.type not in _ORGANS:
            return None
        j += 1 + (doc[j + 1].lower_ == "the")
        whole = mentions.starting(j) if j < len(doc) else None
        if whole is None or whole.actor.type not in _BODIES or whole.form is NameForm.CAPITAL:
            return None
        if whole.actor.type in STATES and whole.end + 1 < len(doc) and doc[whole.end].text in (",", "and"):
            other = mentions.starting(whole.end + 1)
            if other is not None and other.actor.type in STATES:
                return None  # "the Joint Force of Chad, Mali and Niger"
        following = mentions.starting(whole.end)
        return following if whole.is_adjectival and following is not None else (None if whole.is_adjectival else whole)

    def _unnamed_owner(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """ "the Kenyan navy's 3rd Squadron", "the 3rd Squadron of the Kenyan navy": an organ that has no name."""
        j = mention.end
        if j + 2 < len(doc) and doc[j].lower_ == "of" and mention.actor.type in _ORGANS:
            state = mentions.starting(j + 1 + (doc[j + 1].lower_ == "the"))
            end = self._end_of_organ(doc, mentions, state.end) if state is not None and state.is_adjectival else j
        else:
            return None
        if state is None or state.actor.type not in STATES or state.form is NameForm.CAPITAL:
            return None
        first = state.end + (state.end < end and doc[state.end].tag_ == "POS")
        if end <= first or self._end_of_organ(doc, mentions, first) != end:
            return None
        return ActorMention(state.start, end, self._unnamed(doc, state, state.start, end))

    def _served(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """ "two IDF soldiers of the 188th Armored Brigade": the unit belongs to whom its soldiers serve."""
        if mention.actor.type != "MilitaryUnit":
            return None
        k = mention.start - 1
        while k > 0 and doc[k].lower_ in ("the", "its", "their"):
            k -= 1
        if k < 1 or doc[k].lower_ not in ("of", "from", "in", "with") or lemma_of(doc[k - 1]) not in self._soldiers:
            return None
        force = mentions.ending(k - 1)
        return force if force is not None and force.actor.type in _BODIES else None

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
            if last == first or self._is_described(doc, mentions, last) or _renames(doc, mentions, last):
                continue
            yield from self._common(doc, mentions, mention, mention.start, last)

    @staticmethod
    def _is_described(doc: Doc, mentions: Mentions, last: int) -> bool:
        """Whether the name of an organ follows its noun, and goes for it: "the German intelligence agency BND"."""
        if last >= len(doc) or doc[last].tag_ not in NAMES or doc[last - 1].text[0].isupper():
            return False
        if not doc[last].text[0].isupper():
            return False
        named = mentions.starting(last)
        return named is None or named.actor.type not in STATES

    def _common(self, doc: Doc, mentions: Mentions, owner: ActorMention, first: int, last: int) -> Iterator[Tie]:
        """Yield that the organ which these tokens name is its state's, and where it sits."""
        body = Party(self._unnamed(doc, owner, first, last), first, last)
        yield tie(self._part_of, body, party_of(owner), "part-common", 0.85)
        yield from self._seat(doc, mentions, body, last)

    def _unnamed(self, doc: Doc, owner: ActorMention, first: int, last: int) -> Actor:
        """Return the organ of a state that these tokens name by a common noun."""
        label, country = doc.span(first, last).text, owner.actor.country
        kind = "MilitaryUnit" if self._forces.intersection(t.lower_ for t in doc[first:last]) else "GovernmentBody"
        return Actor(actor_id(kind, label, country), label, kind, country, known=False)

    def _end_of_organ(self, doc: Doc, mentions: Mentions, first: int) -> int:
        """Return where the common noun of an organ ends that starts at a token; the token if there is none."""
        last = first
        while last < len(doc) and last - first < 4 and mentions.at(last) is None:
            lower = doc[last].lower_
            ahead = last + 1 < len(doc) and doc[last + 1].lower_ in self._plural_organs.get(lower, ())
            if not ahead and (lower in self._organs or lower in self._plural_organs.get(doc[last - 1].lower_, ())):
                following = doc[last + 1] if last + 1 < len(doc) else None
                if following is None or following.lower_ not in self._organs or following.tag_ == "NNS":
                    appeals = [t.lower_ for t in doc[last : last + 3]]
                    named = appeals[:2] == ["court", "of"] and appeals[-1] in self._court_matters
                    end = last + 3 if named else self._past_field(doc, last + 1)
                    return end if self._names_organ(doc, last) and not self._describes(doc, last) else first
            elif not ahead and lower not in self._organ_words and not self._before_ministry(doc, last):
                return first
            last += 1
        return first

    def _describes(self, doc: Doc, i: int) -> bool:
        """Whether "military" says of what kind a later noun is: "a Kenyan military base", "military and other aid"."""
        head = doc[i].head
        if doc[i].lower_ != "military" or head.i <= i or doc[i].dep_ not in ("compound", "amod", "nmod"):
            return False
        if head.i > i + 1 and lemma_of(head) in self._soldiers:
            return False  # "the Kenyan military and rebel forces"
        return head.tag_ in ("NN", "NNS") and not misread_verb(doc, head.i)

    def _past_field(self, doc: Doc, end: int) -> int:
        """Return where a ministry ends that is named with its field: "ministry of foreign affairs"."""
        if doc[end - 1].lower_ != "ministry" or end + 1 >= len(doc) or doc[end].lower_ != "of":
            return end
        k = end + 1
        while k < len(doc) and k - end < 6 and doc[k].text.islower() and doc[k].tag_ in ("NN", "NNS", "JJ", "CC"):
            k += 1
        while doc[k - 1].tag_ in ("CC", "JJ"):
            k -= 1
        return k if k > end + 1 else end

    def _names_organ(self, doc: Doc, i: int) -> bool:
        """Whether a noun is an organ in the singular, or one of those that stand in the plural: "special forces"."""
        if doc[i].lower_ in self._plural_organs.get(doc[i - 1].lower_, ()) or doc[i].lower_ == "police":
            return True
        private = doc[i].lower_ == "bank" and doc[i - 1].lower_ not in self._organ_words
        return doc[i].tag_ in ("NN", "NNP") and doc[i - 1].lower_ != "news" and not private

    def _several(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the French and Italian navies": organs of several states in one plural."""
        for token in doc.among(self._plural_words):
            i, singular = token.i, self._plurals[token.lower_]
            if token.tag_ not in ("NNS", "NNPS") or (token.text.islower() and singular not in self._seats):
                continue
            first = i
            while first > 0 and doc[first - 1].lower_ in self._organ_words and mentions.at(first - 1) is None:
                first -= 1
            if singular not in self._national and (first == i or doc[i - 1].lower_ not in self._single):
                continue
            owners = list(self._owners_before(doc, mentions, first))
            for owner in owners if len(owners) > 1 else ():
                last = (
                    token.text if token.lower_ == "forces" else singular if token.text.islower() else singular.title()
                )
                words = [*(t.text for t in doc[first:i]), last]
                label = " ".join([doc.span(owner.start, owner.end).text, *words])
                kind = "GovernmentBody" if self._forces.isdisjoint(word.lower() for word in words) else "MilitaryUnit"
                entry = self._gazetteer.lookup(label.title())
                organ = Actor(actor_id(kind, label, owner.actor.country), label, kind, owner.actor.country, known=False)
                organ = organ if entry is None else replace(entry.actor, label=label)
                body = Party(organ, first, i + 1)
                yield tie(self._part_of, body, party_of(owner), "part-several", 0.8)
                if singular in self._seats:
                    yield from self._seat(doc, mentions, body, i + 1)

    @staticmethod
    def _owners_before(doc: Doc, mentions: Mentions, end: int) -> Iterator[ActorMention]:
        """Yield the states whose adjectives or names stand in a list before a token."""
        owner = mentions.ending(end)
        while owner is not None and owner.actor.type in STATES and owner.form is not NameForm.CAPITAL:
            yield owner
            k = owner.start
            while k > 0 and doc[k - 1].lower_ in (",", "and"):
                k -= 1
            owner = mentions.ending(k) if k < owner.start else None

    def _before_ministry(self, doc: Doc, i: int) -> bool:
        """Whether a common noun is the field of a ministry or agency ("the South Korean tourism ministry")."""
        fields = doc[i].tag_ in ("NN", "NNS", "JJ") and doc[i].text.islower()
        return fields and i + 1 < len(doc) and doc[i + 1].lower_ in self._field_organs

    # --- embassies ---------------------------------------------------------------------------------------------------

    def _embassies(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "the U.S. Embassy in Baghdad", "its embassy": what has a name of its own."""
        for mention in mentions:
            if mention.actor.type in (*_ORGANS, "Organization", "Facility"):
                yield from self._seat(doc, mentions, party_of(mention), mention.end)

    def _seat(self, doc: Doc, mentions: Mentions, body: Party, after: int) -> Iterator[Tie]:
        """ "… embassy in Manila" lies in Manila, "… in the Belarusian capital Minsk" in Minsk."""
        of = next((i for i in range(body.start + 1, after - 1) if doc[i].lower_ == "of"), after)
        if doc[of - 1].lower_ not in self._seats and lemma_of(doc[of - 1]) not in self._seats:
            return
        after = self._past_list(doc, after)
        if after + 1 >= len(doc) or doc[after].lower_ not in ("in", "at", "to"):
            return
        place = None
        j = after + 1
        while j < len(doc) and j - after < 7:
            mention = mentions.starting(j)
            if mention is not None:
                place = mention
                break
            common = doc[j].tag_ in ("DT", "JJ", "NN") or (doc[j].tag_ == "NNP" and doc[j].text.islower())
            if not common and doc[j].lower_ not in ("of", "city"):
                break
            j += 1
        if place is not None:
            target = self._places.as_place(doc, place, outer=True) or place
            if self._ontology.is_a(target.actor.type, "Place") or target.actor.type in STATES:
                if target.actor.id != body.actor.id:
                    yield tie(self._located_in, body, party_of(target), "embassy-in", 0.85)

    def _past_list(self, doc: Doc, after: int) -> int:
        """Return where a list that begins with an embassy ends: "the embassy, the UN headquarters | in"."""
        j = last = after
        while j < len(doc) and j - after < _LONGEST_LIST and (doc[j].lower_ in _JOINING or doc[j].tag_ in _LISTED):
            j += 1
        return last if last == j or (last < len(doc) and doc[last].lower_ in ("in", "at")) else after


def _renames(doc: Doc, mentions: Mentions, last: int) -> bool:
    """Whether an organ's noun tells what the body named before it is: "Vevak, the Iranian intelligence agency,"."""
    noun = doc[last - 1]
    named = mentions.at(noun.head.i) if noun.dep_ == "appos" and noun.head.i < noun.i else None
    return named is not None and named.actor.type in (*_ORGANS, "Organization")


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeo" else noun + "s"
