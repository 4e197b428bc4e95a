"""What kind of actor a name is that the gazetteer does not know: person, body, place, treaty, or no actor at all.

Judges by the words of the name and by what stands around it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from graphkit.actors.gazetteer import GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES
from graphkit.actors.name_runs import ENTITY_TYPES, NAME_PREPOSITIONS, Piece
from graphkit.actors.title_words import TitleWords
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Ontology

__all__ = ["NameKinds"]


_HEADED = frozenset("in on against with near across at over".split())
"""What follows a noun that a heading writes with a capital."""


class NameKinds:
    """Tells the kinds of unknown names.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists (kinds of names, places, weapons).
        titles: Words that stand before the name of a person.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, titles: TitleWords) -> None:
        self._ontology = ontology
        self._titles = titles
        self._bodies = lexicon["body-words"]
        self._forces = lexicon["force-words"]
        self._organisations = lexicon["organisation-words"]
        self._agreements = lexicon["agreement-words"]
        self._place_offices = lexicon["place-offices"]
        self._unit_words = lexicon["unit-modifiers"]
        self._unit_kinds = lexicon["unit-kinds"]
        self._state_names = lexicon["state-bodies"]
        self._lone = self._forces | self._bodies | self._agreements | lexicon["service-words"]
        self._places = lexicon["place-words"]
        self._facility_words = lexicon["facility-words"]
        self._union_words = lexicon["union-words"]
        self._place_prefixes = lexicon["place-prefixes"]
        self._place_nouns = lexicon["place-nouns"] | lexicon["site-nouns"]
        self._site_nouns = self._place_nouns | lexicon["placing-nouns"]
        self._bases = lexicon["base-nouns"] | lexicon["works-nouns"]
        self._post_modifiers = lexicon["unit-modifiers"] | lexicon["post-modifiers"]
        self._documents = lexicon["document-names"]
        self._offices = lexicon["office-heads"]
        self._abstract = lexicon["abstract-names"]
        self._numbered = lexicon["numbered-posts"]
        self._headings = lexicon["headline-nouns"].union(n for n in ontology.noun_frames if " " not in n)
        self._ship_nouns = lexicon["ship-nouns"]
        self._taking = lexicon["place-taking-verbs"]
        self._fates = lexicon["place-fates"]
        self._arresters = lexicon["arresting-nouns"]
        self._directions = lexicon["direction-words"]
        self._vessels = lexicon["vessel-prefixes"]
        self._models = lexicon["weapon-models"]
        self._weapons = lexicon["weapon-names"]
        self._heads = lexicon["weapon-heads"]
        self._things = lexicon["weapon-nouns"] | lexicon["thing-nouns"]

    def kind_of(
        self, doc: Doc, piece: Piece, context: GazetteerMatch | None, covered: dict[int, GazetteerMatch]
    ) -> str | None:
        """Return the class of the actor that a piece names, or None if it names none.

        Args:
            doc: The block.
            piece: The name.
            context: A known name beside it, if any.
            covered: Known names by token.
        """
        words = [doc[i].text for i in range(piece.start, piece.end)]
        last = words[-1]
        head = next((words[i - 1] for i in range(1, len(words)) if words[i] in NAME_PREPOSITIONS), last)
        military = not self._unit_words.isdisjoint(words[:-1])
        if (military and last in self._unit_kinds) or self._is_posted(words):
            return "MilitaryUnit"
        if " ".join(words[-2:]) in self._state_names:
            return "GovernmentBody"
        if len(words) > 1:
            for word in (last, head) if last in self._forces and head in self._places else (head, last):
                if (kind := self._kind_by(word, words, piece)) is not None:
                    return kind
        if len(words) > 1 and words[0] in self._place_prefixes and not self._titles.precede(doc, piece):
            return "Place"
        if len(words) == 1 and words[0] in self._lone:
            return None
        if len(words) == 1 and (
            words[0] in self._facility_words | self._numbered or self._is_heading(doc, piece.start)
        ):
            return None  # "Highway 47", "Airstrikes in X"
        if piece.label is not None:
            return self._labelled(doc, piece, words, covered)
        if self._titles.precede(doc, piece) and piece.start - 1 not in covered:
            return "Person"
        if self._in_place(doc, piece) or self._before_larger(doc, piece, covered) or self._is_placed(doc, piece):
            return "Place"
        if last in self._offices or (len(words) > 1 and last in self._abstract):
            return None  # "NATO's Senior Civilian Representative"
        if len(words) == 1:
            if words[0].isupper() and len(words[0]) > 1:
                return "Organization"
            return "Person" if context is None and doc[piece.start].tag_ == "NNP" and len(words[0]) > 3 else None
        if len(words) >= 2 and len(doc.span(piece.start, piece.end).text.split()) <= 4:
            return "Person"
        return "Organization"

    def _kind_by(self, word: str, words: list[str], piece: Piece) -> str | None:
        """Return the class of a name of several words by the word for what it is: "the Badr Brigade"."""
        if word in self._forces:
            front = word == "Front" and self._directions.isdisjoint(w.lower() for w in words)
            return "ArmedGroup" if front else "MilitaryUnit"
        if word in self._bodies:
            return "GovernmentBody"
        if word in self._places and (piece.label != "PERSON" or word in self._facility_words):
            return "Place" if self._union_words.isdisjoint(words) else "InternationalOrganization"
        if word in self._agreements:
            return "Agreement"
        if word in self._organisations:
            return "PoliticalParty" if word == "Party" else "Organization"
        return None

    def _labelled(self, doc: Doc, piece: Piece, words: list[str], covered: dict[int, GazetteerMatch]) -> str:
        """Return the class of a name that the model's recogniser has found."""
        kind = ENTITY_TYPES[piece.label or ""]
        if kind == "Organization" and len(words) == 1 and not words[0].isupper() and self._in_place(doc, piece):
            return "Place"
        placed = kind in ("Person", "Organization", "People") and (
            self._is_placed(doc, piece) or self._before_larger(doc, piece, covered)
        )
        return "Place" if placed else kind

    def _is_heading(self, doc: Doc, i: int) -> bool:
        """Whether a word is a common noun that a heading writes with a capital: "Situation in X", "Raids against Y"."""
        text, after = doc[i].text, doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if after not in _HEADED or not text.istitle():
            return False
        return not self._headings.isdisjoint((text.lower(), lemma_of(doc[i]).lower(), text.lower().removesuffix("s")))

    def is_taken(self, doc: Doc, piece: Piece) -> bool:
        """Whether what is done to a name of one word is done to places: "shelled X", "the siege of X"."""
        if piece.end - piece.start != 1 or not piece.start or self._titles.precede(doc, piece):
            return False
        token, before = doc[piece.start], doc[piece.start - 1]
        if token.text in self._places:
            return False  # "the Port of Latakia"
        if before.lower_ == "of" and piece.start > 1:
            return doc[piece.start - 2].lower_ in self._fates
        if token.dep_ != "dobj" or token.head.i >= token.i or lemma_of(token.head) not in self._taking:
            return False
        return not any(doc[k].lower_ in self._arresters for k in range(max(token.head.i - 3, 0), token.head.i))

    def follows_ship(self, doc: Doc, start: int) -> bool:
        """Whether the kind of a ship stands before a name: "the tanker Grace 1", not "the carrier, Ryanair"."""
        k = start - 1
        while k > 0 and doc[k].text.istitle() and doc[k].lower_ in self._titles.words:
            k -= 1  # "the aircraft carrier Admiral Kuznetsov"
        if k < 1 or doc[k].text not in self._ship_nouns or (doc[k].text == "carrier" and doc[k - 1].text != "aircraft"):
            return False
        return any(doc[i].tag_ in ("DT", "POS", "PRP$") for i in range(max(k - 4, 0), k))

    def _is_posted(self, words: list[str]) -> bool:
        """Whether a name goes on behind the kind of a force: "Task Force Black", "Regional Command South"."""
        modified = pairwise(words[:-1])
        return any(kind in self._unit_kinds and before in self._post_modifiers for before, kind in modified)

    @staticmethod
    def _in_place(doc: Doc, piece: Piece) -> bool:
        before = doc[piece.start - 1].lower_ if piece.start else ""
        return before in ("in", "near", "at", "outside", "around", "throughout", "across", "toward", "towards")

    def _is_placed(self, doc: Doc, piece: Piece) -> bool:
        """Whether what stands before a name says that it is a place: "in X", "the village of X", "the town X"."""
        if self._titles.precede(doc, piece) or not piece.start:
            return False
        before = doc[piece.start - 1].lower_
        if self._precedes_site(doc, piece.end):
            return True
        if before == "," and piece.start > 1 and piece.end < len(doc):
            return doc[piece.start - 2].ent_type_ in ("GPE", "LOC") and doc[piece.end].lower_ in ("of", "in")
        if before == "of" and piece.start > 1:
            headed = doc[piece.start - 2].lower_
            return headed in self._place_nouns or headed in self._place_offices
        return (before in self._place_nouns and doc[piece.start - 1].text.islower()) or (
            before in ("near", "outside") or (before == "in" and doc[piece.start - 1].dep_ == "prep")
        )

    def _precedes_site(self, doc: Doc, end: int) -> bool:
        """Whether the noun after a name says that it is a place: "Nanshan district", "the Zamzam refugee camp"."""
        for i in (end, end + 1):
            if i < len(doc) and doc[i].text.islower() and doc[i].tag_ in ("NN", "NNS"):
                if i > end and f"{doc[i - 1].lower_} {doc[i].lower_}" in self._site_nouns:
                    return True
                if doc[i].lower_ in self._site_nouns and (
                    i + 1 >= len(doc) or doc[i + 1].tag_ not in ("NN", "NNS") or doc[i + 1].lower_ in self._directions
                ):
                    return True
            else:
                return False
        return False

    def _before_larger(self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch]) -> bool:
        """Whether the name of a state or region follows after a comma: "Bohodukhiv, Kharkiv Oblast"."""
        j = piece.end
        if j + 1 >= len(doc) or self._titles.precede(doc, piece):
            return False
        if doc[j].lower_ == "in" and piece.end - piece.start == 1 and not doc[piece.start].dep_.startswith("nsubj"):
            k = j + 2 if doc[j + 1].lower_ in self._directions else j + 1
            match = covered.get(k)
            return match is not None and match.entry.actor.type in ("Country", "Territory", "Region")
        if doc[j].text != ",":
            return False
        match = covered.get(j + 1)
        if match is None or match.form not in (NameForm.NAME, NameForm.ABBREVIATION):
            return False
        placed = match.entry.actor.type in STATES or self._ontology.is_a(match.entry.actor.type, "Place")
        end = match.end
        after = doc[end].lower_ if end < len(doc) else "."
        closed = after in (",", ".", ";", ")", "on", "in", "and", "after", "when", "by", "who", "which")
        return placed and closed and doc[end - 1].tag_ != "POS" and piece.end - piece.start <= 3

    def is_thing(self, doc: Doc, piece: Piece, text: str) -> bool:
        """Whether a name is that of a weapon, ship, storm, exercise or document."""
        first = text.split()[0]
        if doc[piece.end - 1].text in self._documents and piece.label != "PERSON":
            return True
        if self._heads_base(doc, piece.end):
            return False  # "the Engels-2 air base"
        if (
            (piece.end - piece.start > 1 and lemma_of(doc[piece.end - 1]) in self._heads)
            or first in self._vessels
            or _is_merchant(doc, piece.start)
            or not self._weapons.isdisjoint(text.split())
            or re.search(r"\b[A-Za-z]{1,8}-?\d{1,4}[A-Z]?s?\b", text)
        ):
            return True
        if self.follows_ship(doc, piece.start):
            return True
        if all(word.lower_ in self._models or len(word) < 3 for word in doc[piece.start : piece.end]):
            return True
        if piece.end >= len(doc) or piece.end - piece.start > 2 or text.isupper():
            return False
        after = doc[piece.end]
        return after.tag_ in ("NN", "NNS") and (lemma_of(after) in self._things or lemma_of(after) in self._ship_nouns)

    def _heads_base(self, doc: Doc, j: int) -> bool:
        """Whether the noun of a base or plant follows, by itself or after one word: "airbase", "air base"."""
        after = [t.lower_ for t in doc[j : j + 2] if t.text.islower()]
        return not self._bases.isdisjoint(after)


def _is_merchant(doc: Doc, start: int) -> bool:
    """Whether a name begins with the end of what stands before that of a merchant ship: "M/ | V Baltic Hope"."""
    return doc[start].text in ("V", "T") and start > 1 and doc[start - 1].text == "/" and doc[start - 2].text == "M"
