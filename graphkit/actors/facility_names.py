"""How far the name of a facility or landform reaches: "the Volgograd refinery", "RAF Akrotiri", "the Seym river".

A proper name with the common noun behind it, or with the service before it, names what stands or lies there, and not
the town or person that it is called after. Nouns of provinces and towns are left out: "the Kinmen region" is Kinmen.
"""

from __future__ import annotations

from dataclasses import replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Discourse, actor_id, fold
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["FacilityNames"]

_MOST_NOUNS = 4
_NAMED_AFTER = ("City", "Place", "Region", "Facility")
_UNNAMED = ("Person", "Organization", "Place", "Facility", "City", "Region")


class FacilityNames:
    """Finds the whole names of facilities and landforms.

    Args:
        ontology: Classes of actors.
        lexicon: Nouns of buildings, works and landforms.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._landforms = lexicon["landform-nouns"]
        self._nouns = lexicon["building-nouns"] | self._landforms
        self._councils = lexicon["council-nouns"]
        self._works = lexicon["works-nouns"] | self._councils
        self._modifiers = lexicon["facility-modifiers"]
        self._prefixes = lexicon["base-prefixes"]
        self._organs = lexicon["common-organs"] | self._councils

    def complete(self, doc: Doc, found: list[ActorMention], discourse: Discourse) -> list[ActorMention]:
        """Return mentions with those of facilities over their whole names.

        Args:
            doc: The block.
            found: Its mentions, in order.
            discourse: What the document has named; learns the short names of the facilities.
        """
        whole: list[ActorMention] = []
        starts = {mention.start for mention in found}
        for mention in found:
            before = whole[-1] if whole else None
            if before is not None and before.end == mention.start and self._is_prefixed(doc, before, mention):
                whole[-1] = self._named(doc, before.start, mention.end, mention.actor.country)
                continue
            end = self._end(doc, mention, starts)
            if end == mention.end:
                whole.append(mention)
                continue
            facility = self._named(doc, mention.start, end, mention.actor.country)
            if not mention.actor.known and self._ontology.is_a(mention.actor.type, "Place"):
                discourse.aliases.setdefault(fold(mention.actor.label), facility.actor)
            whole.append(replace(facility, tied=mention.tied))
        return whole

    def _is_prefixed(self, doc: Doc, before: ActorMention, name: ActorMention) -> bool:
        """Whether a service before the name of a place makes it that of its base: "RAF Akrotiri"."""
        if doc[before.end - 1].text not in self._prefixes:
            return False
        return name.form is not NameForm.CAPITAL and self._ontology.is_a(name.actor.type, "Place")

    def _named(self, doc: Doc, start: int, end: int, country: str | None) -> ActorMention:
        label = " ".join(doc.span(start, end).text.split())
        last = doc[end - 1].lower_
        kind = "Place" if last in self._landforms else "GovernmentBody" if last in self._organs else "Facility"
        return ActorMention(start, end, Actor(actor_id(kind, label, country), label, kind, country, known=False))

    def _end(self, doc: Doc, mention: ActorMention, starts: set[int]) -> int:
        """Return where the name ends with the nouns after it; the mention's end if none of them belong to it."""
        nouns = self._nouns_of(doc, mention)
        end = mention.end
        k = mention.end
        while k < len(doc) and k - mention.end < _MOST_NOUNS and k not in starts:
            lower = doc[k].lower_
            if doc[k].tag_ not in ("NN", "JJ", "HYPH") or not (doc[k].text.islower() or doc[k].text == "-"):
                break
            if lower in nouns:
                end = k + 1
            elif lower not in self._modifiers and doc[k].text != "-":
                break
            k += 1
        if end == mention.end or (end < len(doc) and doc[end].tag_ in ("NN", "NNS") and doc[end].text.islower()):
            return mention.end  # "the Idlib hospital director"
        return end if end not in starts else mention.end

    def _nouns_of(self, doc: Doc, mention: ActorMention) -> frozenset[str]:
        """Return the nouns that may close a name: after one that is known, only works that are called after towns."""
        actor = mention.actor
        if mention.is_adjectival or actor.type == "Agreement":
            return frozenset()
        before = doc[mention.start - 1] if mention.start else None
        if not actor.known:
            indefinite = before is not None and before.lower_ in ("a", "an", "another", "one")
            return self._nouns | self._councils if actor.type in _UNNAMED and not indefinite else frozenset()
        capital = mention.form is NameForm.CAPITAL and actor.type in (*STATES, "Region")
        named = mention.form is NameForm.NAME and actor.type in _NAMED_AFTER
        definite = before is not None and (before.lower_ == "the" or before.tag_ == "POS")
        return self._works if (capital or named) and definite else frozenset()
