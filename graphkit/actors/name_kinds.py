"""What kind of actor a name is that the gazetteer does not know: person, body, place, treaty, or no actor at all.

Judges by the words of the name and by what stands around it.
"""

from __future__ import annotations

import re

from graphkit.actors.gazetteer import GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES
from graphkit.actors.name_runs import NAME_PREPOSITIONS, Piece
from graphkit.actors.title_words import TitleWords
from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Doc
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Ontology
from graphkit.ontology.word_forms import load_word_forms

__all__ = ["NameKinds"]

_MODEL = re.compile(r"\b[A-Za-z]{1,8}-?\d{1,4}[A-Z]?s?\b")
"""Name of a weapon, aircraft or probe: "S-400", "F16s"."""
_IN = frozenset(FUNCTION_WORDS["prepositions before a place"])
_QUOTES = frozenset("\"“‘'`") | {"``"}
_JOINING = frozenset({",", "CC"})
_LONGEST_LIST = 30
"""Words of a list of names, from the noun that they share to the last."""
_CLOSING = frozenset(FUNCTION_WORDS["words behind a larger place"])
"""What stands behind the larger place in which another lies."""


class NameKinds:
    """Tells the kinds of unknown names.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists (kinds of names, places, weapons).
        titles: Words that stand before the name of a person.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, titles: TitleWords) -> None:
        self._lexicon = lexicon
        self._ontology = ontology
        self._titles = titles
        self._bodies = lexicon["body-words"]
        self._forces = lexicon["force-words"]
        self._agreements = lexicon["agreement-words"]
        self._places = lexicon["place-words"]
        self._lone = (
            self._forces
            | self._bodies
            | self._agreements
            | lexicon["service-words"]
            | lexicon["facility-words"]
            | lexicon["numbered-posts"]
        )
        self._forms = load_word_forms(ontology.path)
        self._given = lexicon.either("given-names", "given-names-of-men", "given-names-of-women")
        self._place_nouns = lexicon["place-nouns"] | lexicon["site-nouns"]
        self._site_nouns = self._place_nouns | lexicon["placing-nouns"]
        self._place_heads = self._place_nouns | lexicon["place-offices"]
        self._behind = lexicon["words-behind-kinds"]
        self._documents = lexicon["document-names"]
        self._abstract = lexicon["abstract-names"]
        self._vessels = lexicon["vessel-prefixes"]
        self._weapons = lexicon["weapon-names"]
        self._ships = lexicon["ship-nouns"]
        self._things = lexicon["weapon-nouns"] | lexicon["thing-nouns"] | self._ships

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
        if len(words) == 1:
            if words[0] in self._lone or words[0].lower() in self._titles.words:
                return None
        elif (kind := self.by_words(words)) is not None:
            return kind
        if "&" in words:
            return "Organization"
        if self._titles.precede(doc, piece):
            if piece.start - 1 not in covered:
                return "Person"
        elif self._is_placed(doc, piece) or self._before_larger(doc, piece, covered):
            return "Place"
        if words[-1] in self._lexicon["office-heads"] or (len(words) > 1 and words[-1] in self._abstract):
            return None  # "NATO's Senior Civilian Representative"
        if len(words) == 1 and not words[0].isupper():
            unclear = context is not None or doc[piece.start].tag_ != "NNP" or len(words[0]) < 4
            if unclear or (self.is_common(words[0]) and not self._is_told(doc, piece)):
                return None
        return "Person" if self._is_person(doc, piece, words) else "Organization"

    def _is_person(self, doc: Doc, piece: Piece, words: list[str]) -> bool:
        """Whether a name is that of a person: several words that are no common ones, or one of whom the text tells it.

        One word alone is rather that of a firm, a site or a movement.
        """
        several = len(doc.span(piece.start, piece.end).text.split())
        if several > 4 or (several == 1 and words[0].isupper()) or words[0][0].isdigit():
            return False
        return self._is_told(doc, piece) or (several > 1 and not all(self.is_common(word, 0) for word in words))

    def _is_told(self, doc: Doc, piece: Piece) -> bool:
        """Whether a given name, "who", an age or an office tells that a person bears it."""
        if doc[piece.start].text in self._given:
            return True
        k = piece.end + (piece.end < len(doc) and doc[piece.end].text == ",")
        after = doc[k : k + 5]
        if not after or after[0].tag_.startswith("WP"):
            return bool(after)
        aged = after[0].text.isdigit() and len(after[0]) == 2
        if k == piece.end:
            return False
        if len(after) > 1 and after[0].lower_ in self._titles.words and after[1].lower_ in NAME_PREPOSITIONS:
            return True  # "X, Premier of Queensland"
        return aged or any(t.text.islower() and t.lower_ in self._titles.words for t in after)

    def is_common(self, word: str, times: int = 1) -> bool:
        """Whether print has a word with small letters, and more than so many times as often as with a capital."""
        either = self._forms.either.get(word.lower())
        capitals, small = (1, 0) if either is None else either.odds
        return word.lower() in self._forms.small or small > times * capitals

    def kind_word(self, words: list[str]) -> str:
        """Return the word at the end of a name that says what it is: "Consulate" of "Consulate General"."""
        behind = len(words) > 1 and words[-1] in self._behind and words[-2] in self._bodies
        return words[-2] if behind else words[-1]

    def by_words(self, words: list[str]) -> str | None:
        """Return the class of a name of several words by the word for what it is: "the Badr Brigade"."""
        last = self.kind_word(words)
        head = next((words[i - 1] for i in range(1, len(words)) if words[i] in NAME_PREPOSITIONS), last)
        if head in self._places and (last in self._forces or last in self._bodies):
            head = last  # "Republic of China Army"
        for word in (head, last):
            if word in self._forces:
                rebels = word == "Front" and self._lexicon["direction-words"].isdisjoint(w.lower() for w in words)
                return "ArmedGroup" if rebels else "MilitaryUnit"
            if word in self._bodies:
                return "GovernmentBody"
            if word in self._places:
                return "Place" if self._lexicon["union-words"].isdisjoint(words) else "InternationalOrganization"
            if word in self._agreements:
                return "Agreement"
            if word in self._lexicon["organisation-words"]:
                return "PoliticalParty" if word == "Party" else "Organization"
        if words[0] in self._lexicon["place-prefixes"]:
            return "Place"
        return "Organization" if words[0] in self._lexicon["organisation-prefixes"] else None

    def _is_placed(self, doc: Doc, piece: Piece) -> bool:
        """Whether what stands beside a name says that it is a place: "in X", "the village of X", "X district"."""
        if not piece.start:
            return False
        before = doc[piece.start - 1].lower_
        if before in _IN or self._precedes_site(doc, piece.end):
            return True
        if before in GENITIVE and piece.start > 1:
            return doc[piece.start - 2].lower_ in self._place_heads
        return before in self._place_nouns

    def _precedes_site(self, doc: Doc, end: int) -> bool:
        """Whether the noun after a name says that it is a place: "Nanshan district", "the Zamzam refugee camp"."""
        for noun in doc[end : end + 2]:
            if not noun.text.islower() or noun.tag_ not in ("NN", "NNS"):
                return False
            if noun.lower_ in self._site_nouns:
                return True
        return False

    def _before_larger(self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch]) -> bool:
        """Whether the name of a state or region follows after a comma: "Bohodukhiv, Kharkiv Oblast"."""
        match = covered.get(piece.end + 1)
        if match is None or doc[piece.end].text != "," or match.form not in (NameForm.NAME, NameForm.ABBREVIATION):
            return False
        larger = match.entry.actor.type
        after = doc[match.end].lower_ if match.end < len(doc) else "."
        return after in _CLOSING and (larger in STATES or self._ontology.is_a(larger, "Place"))

    def is_vessel(self, doc: Doc, piece: Piece) -> bool:
        """Whether a name is that of a ship: "MV Rubymar", "the tanker Stena Impero".

        Several have one noun: "the tankers Coral Dawn and Baltic Wren".
        """
        if self.ship_name(doc, piece).start > piece.start:
            return True
        before = piece.start - 1
        return self._is_among_ships(doc, before) or self._is_ship(doc, before)

    def ship_name(self, doc: Doc, piece: Piece) -> Piece:
        """Return the name of a ship without what such names begin with: "Rubymar" of "MV Rubymar"."""
        begins = piece.end - piece.start > 1 and doc[piece.start].text in self._lexicon["ship-prefixes"]
        return Piece(piece.start + begins, piece.end)

    def _is_among_ships(self, doc: Doc, i: int) -> bool:
        """Whether ships in the plural stand before a name, or before a list that it goes on with."""
        first = max(i - _LONGEST_LIST, 0)
        while i > first and (doc[i].text[0].isupper() or doc[i].text in _QUOTES or doc[i].tag_ in _JOINING):
            i -= 1
        return i >= 0 and doc[i].tag_ == "NNS" and lemma_of(doc[i]) in self._ships and doc[i + 1].tag_ not in _JOINING

    def _is_ship(self, doc: Doc, i: int) -> bool:
        """Whether a noun is a kind of ship: a flag carrier is none, and an aircraft carrier is one."""
        if i < 0 or doc[i].tag_ != "NN":
            return False
        return doc[i].lower_ in self._ships or (i > 0 and f"{doc[i - 1].lower_} {doc[i].lower_}" in self._ships)

    def is_thing(self, doc: Doc, piece: Piece, text: str) -> bool:
        """Whether a name is that of a weapon, ship, storm, exercise or document."""
        words = text.split()
        if doc[piece.end - 1].text in self._documents or words[0] in self._vessels or _MODEL.search(text):
            return True
        if not self._weapons.isdisjoint(words) or all(len(word) < 3 for word in doc[piece.start : piece.end]):
            return True
        if piece.end >= len(doc) or piece.end - piece.start > 2 or text.isupper():
            return False
        after = doc[piece.end]
        return after.tag_ in ("NN", "NNS") and lemma_of(after) in self._things
