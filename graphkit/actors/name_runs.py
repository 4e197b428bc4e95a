"""Runs of words that may be a name: where capitals begin and end one, and what may stand between them.

Knows the shapes of proper names in English text (particles, hyphens, joints such as "of"), and nothing of who bears
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES
from graphkit.language.words import Lexicon

__all__ = ["ARABIC_ARTICLES", "ENTITY_TYPES", "FAMILY_PARTICLES", "JOINTS", "NAME_PREPOSITIONS", "Piece", "RunReader"]


ENTITY_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Facility",
    "NORP": "People",
    "LAW": "Agreement",
}
"""Classes of actors by the labels of the parser's recogniser."""
_PARTICLES = frozenset("dia wa al el bin ibn bint van von der den de da del della di du la le ter abu dos das".split())
ARABIC_ARTICLES = frozenset({"al", "el", "ul", "ad", "an", "as", "ar", "ash", "ur", "at", "ud", "az", "adh", "ath"})
"""Articles of Arabic names, which a hyphen joins to what follows: "al-Shaddadi"."""
FAMILY_PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "ould", "ben"})
"""Words after which the name of an Arab person goes on."""
_PREFIXES = frozenset({"pro", "anti", "ex", "non", "then", "former", "post", "pre", "all", "pan", "inter", "trans"})
_NONE: Mapping[int, object] = {}
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
JOINTS = frozenset({"of", "for", "and", "on", "to", "the", "in", "against"})
"""Small words inside names."""
NAME_PREPOSITIONS = frozenset({"of", "for", "on", "to"})
"""Those after the kind of a body: Council on Foreign Relations, Mission to NATO."""


@dataclass(slots=True)
class Piece:
    """Tokens that may name one actor.

    Attributes:
        start: First token.
        end: One past the last token.
        label: The label of the parser's recogniser, if it gave one.
    """

    start: int
    end: int
    label: str | None


class RunReader:
    """Reads the runs of name tokens of a block.

    Args:
        lexicon: Word lists (kinds of names).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon["body-words"] | lexicon["force-words"]
        kinds = self._heads | lexicon["organisation-words"] | lexicon["agreement-words"]
        self._named = kinds - lexicon["place-words"]
        self._formations = lexicon["formation-words"]
        self._clubs = lexicon["club-words"]
        self._calendar = lexicon["calendar-words"]
        self._never = lexicon["never-names"]
        self._openers = lexicon["opening-words"]
        self._tails = lexicon["compound-tails"]
        self._subjects = lexicon["name-subjects"]
        self._owners = lexicon["name-possessors"]
        self._wholes = lexicon["place-wholes"]
        self._numbered = lexicon["numbered-posts"]
        self._joint = lexicon["joint-bodies"]

    def read(self, doc: Doc, known: Mapping[int, object] = _NONE) -> Iterator[Piece]:
        """Yield maximal runs of capitalised name tokens, with the recogniser's spans as a guide.

        Args:
            doc: The block.
            known: Known names by token.
        """
        labels: dict[int, str] = {}
        for entity in doc.ents:
            if entity.label_ in ENTITY_TYPES:
                for i in range(entity.start, entity.end):
                    labels[i] = entity.label_
        i, n = 0, len(doc)
        while i < n:
            if not self._is_name_token(doc, i, labels):
                i += 1
                continue
            j = i + 1
            while j < n:
                if self._is_name_token(doc, j, labels) or (j in known and known.get(j - 1) is known[j]):
                    j += 1  # no known name ends in its middle
                elif (k := self._bridge(doc, i, j, labels, known)) > j or (
                    k := self._goes_on(doc, i, j, labels, known)
                ) > j:
                    j = k
                else:
                    break
            if j < n and doc[j].text.isdigit() and len(doc[j].text) < 4 and j - i < 5:
                j += doc[j - 1].text in self._numbered | self._formations  # "Hill 881", "Light Infantry Division 7"
            i = self._with_article(doc, i)
            yield Piece(i, j, self._label(labels, i, j))
            i = j

    @staticmethod
    def _with_article(doc: Doc, i: int) -> int:
        """Return where a name begins with its Arabic article in lower case: "al-Shaddadi"."""
        joined = i > 1 and doc[i - 1].text == "-" and doc[i - 2].text in ARABIC_ARTICLES
        return i - 2 if joined and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_ else i

    @staticmethod
    def _label(labels: dict[int, str], start: int, end: int) -> str | None:
        counts: dict[str, int] = {}
        for i in range(start, end):
            label = labels.get(i)
            if label:
                counts[label] = counts.get(label, 0) + 1 + (i == end - 1)
        return max(counts, key=lambda label: counts[label]) if counts else None

    def _is_name_token(self, doc: Doc, i: int, labels: dict[int, str]) -> bool:
        token = doc[i]
        text = token.text
        if text[0].islower() or (text[-1] == "-" and len(text) > 1):
            return False  # "the Western- and Saudi-backed council"
        never = token.lower_.rstrip(".") in self._calendar or token.lower_ in self._never
        never = never and not self._possesses(doc, i) and not (token.lower_ == "all" and _begins_name(doc, i))
        if never or not text[0].isalpha() or "$" in text:
            return bool(_ORDINAL.fullmatch(text)) and i + 1 < len(doc) and doc[i + 1].text[:1].isupper()
        if not text[0].isupper() or (
            token.tag_ in ("IN", "CC", "DT", "PRP", "PRP$", "WDT", "WP", "WRB") and i not in labels
        ):
            return False
        if token.is_sent_start and token.lower_ in self._openers:
            return False
        if token.lower_ in _PREFIXES and i + 1 < len(doc) and doc[i + 1].text == "-":
            return _begins_name(doc, i)
        if token.tag_ in NAMES:
            return True
        if token.is_sent_start and i not in labels:
            return self._is_acronym(doc, i)
        if token.tag_ in ("JJ", "NN", "NNS", "VBG", "VBN", "VB", "RB", "FW", "VBP", "VBD") and (
            i in labels or (i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and doc[i + 1].tag_.startswith("NNP"))
        ):
            return True
        return i in labels or (token.is_upper and len(text) > 1)

    @staticmethod
    def _is_acronym(doc: Doc, i: int) -> bool:
        """Whether a word at the start of a sentence is an acronym: "SADC sent", and not "WAR BREAKS OUT"."""
        text = doc[i].text
        spelt = text.isalpha() and text.isupper() and 2 < len(text) < 7
        return spelt and i + 1 < len(doc) and not doc[i + 1].is_upper

    def _possesses(self, doc: Doc, i: int) -> bool:
        """Whether a word owns a body whose name goes on after it: "People's Assembly", "Dock Workers' Union"."""
        if i + 2 >= len(doc):
            return False
        if doc[i].text not in self._owners:
            plural = doc[i + 1].text in ("'", "’") and doc[i].tag_ in ("NNS", "NNPS", "NNP") and doc[i].text[-1] == "s"
            return plural and doc[i].text.istitle() and doc[i + 2].text in self._clubs and not doc[i + 1].ent_type_
        kinds = (t.text in self._heads or t.text in self._named for t in doc[i + 2 : i + 6])
        return doc[i + 1].tag_ == "POS" and doc[i + 2].text[0].isupper() and any(kinds)

    def _bridge(self, doc: Doc, start: int, j: int, labels: dict[int, str], known: Mapping[int, object]) -> int:
        """Return where a run goes on after a particle, hyphen or joint at j, or j if it ends there."""
        token = doc[j]
        lower = token.lower_
        after = j + 1
        if lower == "–" and (self._joins_kind(doc, j) or self._joins_place(doc, start, j, known)):
            return after + 1
        if lower == "-" and after < len(doc) and not token.whitespace_ and not doc[j - 1].whitespace_:
            if doc[j - 1].lower_ in _PREFIXES:
                return after + 1 if _begins_name(doc, j - 1) else j
            if doc[after].text[:1].isupper() and not self._is_compound_modifier(doc, after):
                return after + 1
            in_person = (
                labels.get(j) == "PERSON"
                or doc[after].tag_ in NAMES
                or (j - start >= 2 and len(doc[after]) <= 6 and doc[after].lower_ not in self._tails)
            )
            if (
                doc[after].text.isalpha()
                and in_person
                and not doc[after].lower_.endswith(("ed", "led", "born", "based"))
            ):
                return after + 1
            return j
        if (
            lower in ARABIC_ARTICLES
            and after + 1 < len(doc)
            and doc[after].text == "-"
            and doc[after + 1].text[:1].isupper()
        ):
            return after + 2
        if lower in _PARTICLES and after < len(doc):
            k = j
            while k < len(doc) and (doc[k].lower_ in _PARTICLES or doc[k].text == "-"):
                k += 1
            return (
                k
                if k < len(doc) and doc[k].text[:1].isupper() and labels.get(j, "PERSON") in ("PERSON", "ORG", "GPE")
                else j
            )
        if lower in JOINTS and j in labels and after in labels and labels[j] in ("ORG", "LAW", "FAC"):
            k = j
            while k < len(doc) and doc[k].lower_ in JOINTS:
                k += 1
            same = all(doc[m].ent_iob_ == "I" for m in range(j, k + 1) if m < len(doc))
            return k if same and k < len(doc) and doc[k].text[:1].isupper() else j
        bodied = any(doc[i].text in self._heads for i in range(start, j))
        bodied = bodied or (lower == "of" and self._is_for_cause(doc, start, j))
        if lower in ("of", "for") and (bodied or doc[j - 1].text in self._named):
            k = after
            if k < len(doc) and doc[k].lower_ == "the":
                k += 1
            if k < len(doc) and doc[k].tag_ in ("NNP", "NNPS", "NN", "JJ") and self._is_name_token(doc, k, labels):
                return k
        return j

    def _is_for_cause(self, doc: Doc, start: int, j: int) -> bool:
        """Whether a body is named for a cause, of somebody: "Movement for the Liberation | of Saba"."""
        return any(doc[i].lower_ == "for" and doc[i - 1].text in self._named for i in range(start + 1, j))

    def _joins_kind(self, doc: Doc, j: int) -> bool:
        """Whether a dash joins two names before the kind of their body: "NATO–Russia Council"."""
        if j + 2 >= len(doc) or doc[j].whitespace_ or doc[j - 1].whitespace_:
            return False
        return doc[j + 1].text[0].isupper() and doc[j + 2].text in self._heads | self._named

    @staticmethod
    def _joins_place(doc: Doc, start: int, j: int, known: Mapping[int, object]) -> bool:
        """Whether a dash joins two names to that of one region: "in Warmia–Masuria", not "the Orlov–Petrov talks"."""
        if j + 2 >= len(doc) or doc[j].whitespace_ or doc[j - 1].whitespace_ or {j - 1, j + 1} & set(known):
            return False
        placed = start > 0 and doc[start - 1].lower_ in ("in", "near", "of", "across", ",")
        return placed and doc[j + 1].text[0].isupper() and doc[j + 2].text in (",", ".", ";")

    def _goes_on(self, doc: Doc, start: int, j: int, labels: dict[int, str], known: Mapping[int, object]) -> int:
        """Return where the name of a body goes on with what it is for: "Council on Foreign Relations".

        Covers "on" and "to" after a body, a list of its subjects ("Ministry of Tourism, Arts and Culture"), "and"
        before the word that says its kind ("Food and Drug Administration"), and "People's" within it.
        """
        lower = doc[j].lower_
        if lower in (",", "and") and j - 1 in known and j not in known:
            return self._past_members(doc, start, j, known)
        if self._possesses(doc, j - 1):
            return j + 1
        bodied = doc[j - 1].text in self._named or any(doc[i].text in self._heads for i in range(start, j))
        if lower in NAME_PREPOSITIONS and (bodied or doc[j - 1].text in self._wholes) and j not in known:
            k = j + 1 + (j + 1 < len(doc) and doc[j + 1].lower_ == "the")
            mission = lower == "to" and doc[j - 1].text in ("Mission", "Embassy", "Delegation")
            if lower != "to" and self._is_name(doc, k, labels) and k not in known:
                return k
            return k if mission and self._is_name(doc, k, labels) else j
        if lower not in (",", "and", "&") or j in known:
            return j
        if lower == "and" and not bodied and (start in known or doc[max(start - 1, 0)].lower_ == "the"):
            kind = next((k for k in range(j + 2, min(j + 5, len(doc))) if doc[k].text in self._heads), None)
            if kind is not None and all(
                self._is_name(doc, k, labels) and k not in known for k in (j - 1, *range(j + 1, kind))
            ):
                return j + 1
        subjects = [k for k in range(start, j) if doc[k].lower_ in self._subjects]
        if not subjects or subjects[-1] != j - 1:
            return j
        end = self._subject_after(doc, j, known)
        if end > j and (lower != "," or self._closes_list(doc, end, known)):
            return end
        return j

    def _past_members(self, doc: Doc, start: int, j: int, known: Mapping[int, object]) -> int:
        """Return where the list of those ends whose joint body it is: "the Commission of Peru, Chile and Bolivia".

        A ministry or parliament is that of one state, and one of two may stand beside the other state.
        """
        first = j - 1
        while first > start and first in known:
            first -= 1
        while first > start and doc[first].lower_ == "the":
            first -= 1
        if first <= start or doc[first].lower_ != "of" or doc[first - 1].text not in self._joint:
            return j
        end, several = j, False
        while end + 1 < len(doc) and doc[end].lower_ in (",", "and"):
            last = doc[end].lower_ == "and"
            k = end + 1 + (doc[end + 1].lower_ == "and")
            last = last or k == end + 2
            k += k < len(doc) and doc[k].lower_ == "the"
            if k >= len(doc) or k not in known:
                return j
            end = k + 1
            while end < len(doc) and end in known:
                end += 1
            if last:
                return end if several else j
            several = True
        return j

    def _is_name(self, doc: Doc, k: int, labels: dict[int, str]) -> bool:
        return k < len(doc) and doc[k].tag_ in ("NNP", "NNPS", "NN", "JJ") and self._is_name_token(doc, k, labels)

    def _subject_after(self, doc: Doc, j: int, known: Mapping[int, object]) -> int:
        """Return where the next subject of a body ends, after a comma or "and" at j; j if there is none."""
        k = j + 1 + (doc[j].text == "," and j + 1 < len(doc) and doc[j + 1].lower_ == "and")
        end = k
        while end < len(doc) and end - k < 3 and doc[end].text[:1].isupper() and end not in known:
            end += 1
            if doc[end - 1].lower_ in self._subjects:
                return end
        return j

    def _closes_list(self, doc: Doc, end: int, known: Mapping[int, object]) -> bool:
        """Whether an "and" and a last subject follow a subject after a comma."""
        while end < len(doc) and doc[end].lower_ in (",", "and", "&"):
            if doc[end].lower_ != ",":
                return self._subject_after(doc, end, known) > end
            after = self._subject_after(doc, end, known)
            if after == end:
                return False
            end = after
        return False

    @staticmethod
    def _is_compound_modifier(doc: Doc, i: int) -> bool:
        return i + 1 < len(doc) and doc[i].tag_ in ("VBN", "VBD", "VBG")


def _begins_name(doc: Doc, i: int) -> bool:
    """Whether a prefix with a capital is part of a longer name: "Anti-Doping Agency", not "Anti-Russian rallies"."""
    if i + 3 >= len(doc) or doc[i].is_sent_start or not doc[i].text[0].isupper():
        return False
    return (
        doc[i + 2].text[0].isupper()
        and doc[i + 3].text[0].isupper()
        and doc[i].lower_ in ("anti", "non", "pre", "all", "pan", "inter", "trans")
    )
