"""Runs of words that may be a name: where capitals begin and end one, and what may stand between them.

Knows the shapes of proper names in English text (particles, hyphens, joints such as "of"), and nothing of who bears
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from graphkit.language.characters import ADDRESS
from graphkit.language.function_words import ADDING, DEFINITE, GENITIVE, PURPOSE
from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon

__all__ = ["JOINTS", "NAME_PREPOSITIONS", "Piece", "RunReader", "kind_end"]


_NONE: Mapping[int, object] = {}
_PARTICLED = re.compile(r"[a-z]{2,4}[A-Z][a-z]+")
"""A surname with its particle: "deBrum"."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_APOSTROPHED = re.compile(r"[A-Z][a-z]?’[A-Z]\w+")
"""A surname that a typographer's apostrophe makes a common noun to the tagger: "O’Connell"."""
_ACTING = ("V", "MD", "RB")
_SMALL = frozenset({"IN", "CC", "DT", "PRP", "PRP$", "WDT", "WP", "WRB"})
_OPEN = frozenset({"JJ", "NN", "NNS", "VBG", "VBN", "VB", "RB", "FW", "VBP", "VBD"})
JOINTS = frozenset(FUNCTION_WORDS["small words inside names"])
"""Small words inside names."""
NAME_PREPOSITIONS = frozenset(FUNCTION_WORDS["prepositions inside names of bodies"])
"""Those after the kind of a body: Council on Foreign Relations, Mission to NATO."""
_OF_MISSION = frozenset(FUNCTION_WORDS["prepositions after a mission"])
_GOING_ON = ADDING | {","}
_LISTING = _GOING_ON | {"&"}
_HYPHENS = frozenset({"-"})
_RANGING = frozenset(FUNCTION_WORDS["words between the ends of a range"])
_LONGEST_PARTICLE = 5
"""Letters of a small word between the hyphens of a name."""
_LONGEST_THING = 3
"""Words of one of the things that a body is for."""


@dataclass(slots=True)
class Piece:
    """Tokens that may name one actor.

    Attributes:
        start: First token.
        end: One past the last token.
    """

    start: int
    end: int


def kind_end(doc: Doc, start: int, end: int) -> int:
    """Return where a name has said what it is, and goes on with of or for what: "Council | on Foreign Relations"."""
    return next((i for i in range(start + 1, end) if doc[i].lower_ in NAME_PREPOSITIONS), end)


def _hyphenated(doc: Doc, piece: Piece) -> Piece:
    """Return a name with the words that hyphens join to it: "Fort-de-France" around "France"."""
    start, end = piece.start, piece.end
    while start > 1 and doc[start - 1].text == "-" and not (doc[start - 1].whitespace_ or doc[start - 2].whitespace_):
        start -= 2
    while end + 1 < len(doc) and doc[end].text == "-" and not (doc[end].whitespace_ or doc[end - 1].whitespace_):
        end += 2
    return Piece(start, end)


class RunReader:
    """Reads the runs of name tokens of a block.

    Args:
        lexicon: Word lists (kinds of names).
        is_common: Tells of a word whether print has it with small letters more than so many times as often as with a
            capital.
    """

    def __init__(self, lexicon: Lexicon, is_common: Callable[[str, int], bool]) -> None:
        self._lexicon = lexicon
        self._is_common = is_common
        self._heads = lexicon.either("body-words", "force-words")
        self._kinds = self._heads | lexicon["organisation-words"] | lexicon["agreement-words"]
        self._named = self._kinds - lexicon["place-words"]
        self._sites = lexicon["place-words"] | lexicon["facility-words"]
        self._sited = lexicon["facilities-of-places"]
        self._particles = lexicon["name-particles"]
        self._prefixes = lexicon["name-prefixes"]
        self._given = lexicon["calendar-names"]
        self._tails = lexicon["compound-tails"]
        self._subjects = lexicon["name-subjects"]
        self._affairs = lexicon["affairs-words"]
        self._owners = lexicon["name-possessors"]
        self._crowned = lexicon["crowned-titles"]
        self._regnal = lexicon["regnal-numbers"]
        self._numbered = lexicon["numbered-posts"] | lexicon["formation-words"]

    def read(self, doc: Doc, known: Mapping[int, object] = _NONE) -> Iterator[Piece]:
        """Yield maximal runs of capitalised name tokens.

        Args:
            doc: The block.
            known: Known names by token.
        """
        i, n = 0, len(doc)
        firsts = [token.text[0] for token in doc]
        named = [c.isalnum() and self._is_name_token(doc, k) for k, c in enumerate(firsts)]
        for k in (token.i - 1 for token in doc.among(_HYPHENS) if token.i):
            named[k] = named[k] or (k not in known and self._opens_hyphenated(doc, k))
        while i < n:
            if not named[i]:
                i += 1
                continue
            j = i + 1
            while j < n:
                if named[j] or (j in known and known.get(j - 1) is known[j]):
                    j += 1  # no known name ends in its middle
                elif self._is_regnal(doc, j):
                    j += 1
                elif (k := self._bridge(doc, i, j)) > j or (k := self._goes_on(doc, i, j, known)) > j:
                    j = k
                else:
                    break
            if j < n and doc[j].text.isdigit() and len(doc[j].text) < 4:
                j += doc[j - 1].text in self._numbered  # "Hill 881", "Light Infantry Division 7"
            yield Piece(self._with_article(doc, i), j)
            i = j

    def _is_regnal(self, doc: Doc, i: int) -> bool:
        """Whether a word is the number of a ruler, though it may be a pronoun: "Manuel I", not "Meyer I saw"."""
        if not doc[i].is_upper or doc[i].lower_ not in self._regnal or not doc[i - 1].text.istitle():
            return False
        if i > 1 and doc[i - 2].lower_ in self._crowned:
            return True
        acting = i + 1 < len(doc) and doc[i + 1].tag_.startswith(_ACTING)
        return not acting and not self._is_common(doc[i - 1].text, 0)

    def _with_article(self, doc: Doc, i: int) -> int:
        """Return where a name begins with its Arabic article in lower case: "al-Shaddadi"."""
        return i - 2 if i > 1 and doc[i - 1].text == "-" and doc[i - 2].text in self._lexicon["arabic-articles"] else i

    def _is_name_token(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        text, lower, after = token.text, token.lower_, doc[i + 1].text if i + 1 < len(doc) else ""
        if not text[0].isalpha():
            return bool(_ORDINAL.fullmatch(text)) and after[:1].isupper()
        if text[0].islower():
            return _PARTICLED.fullmatch(text) is not None
        if "$" in text or ADDRESS.match(text):
            return False
        never = lower in self._lexicon["never-names"] or lower.rstrip(".") in self._lexicon["calendar-words"]
        if never and not self._possesses(doc, i) and not (text in self._given and self._begins_name(doc, i)):
            return False
        if token.tag_ in _SMALL or (token.is_sent_start and lower in self._lexicon["opening-words"]):
            return False
        if lower in self._prefixes and after == "-":  # "Anti-Doping Agency", not "Anti-Russian rallies"
            return i + 3 < len(doc) and doc[i + 2].text[0].isupper() and doc[i + 3].text[0].isupper()
        if token.tag_ in NAMES or _APOSTROPHED.fullmatch(text):
            return True
        if token.is_sent_start:
            return text.isupper() and 2 < len(text) < 7  # "SADC sent"
        return token.is_upper or (token.tag_ in _OPEN and after[:1].isupper() and doc[i + 1].tag_.startswith("NNP"))

    def is_within(self, doc: Doc, words: Piece, known: Container[int]) -> bool:
        """Whether words are some of those of a longer name: "Fort-de-France", "Surigao del Sur".

        Args:
            doc: The block.
            words: The words.
            known: Tokens of known names: "Israel-Gaza" is two of them.
        """
        sides = (doc[max(words.start - 2, 0) : words.start][::-1], doc[words.end : words.end + 2])
        for particle, name in (side for side in sides if len(side) == 2):
            if particle.text in self._particles and name.text.istitle() and name.i not in known:
                return True
        chain = _hyphenated(doc, words)
        if self._has_particle_between(doc, chain):
            return True
        others = [*doc[chain.start : words.start : 2], *doc[words.end + 1 : chain.end : 2]]
        return any(t.i not in known and t.tag_ == "NNP" and not self._is_common(t.text, 0) for t in others)

    def _has_particle_between(self, doc: Doc, chain: Piece) -> bool:
        """Whether small words stand between the hyphens of one name: "Clichy-sous-Bois", not "Beijing-to-Moscow"."""
        inner = doc[chain.start + 2 : chain.end - 1 : 2]
        if any(t.text != "-" for t in doc[chain.start + 1 : chain.end : 2]):
            return False
        if not inner or not (doc[chain.start].text.istitle() and doc[chain.end - 1].text.istitle()):
            return False
        return all(t.text.islower() and len(t) <= _LONGEST_PARTICLE and t.lower_ not in _RANGING for t in inner)

    def _opens_hyphenated(self, doc: Doc, i: int) -> bool:
        """Whether a word that the tagger takes for none opens a name of words that hyphens join: "Taganrog-Central"."""
        chain = _hyphenated(doc, Piece(i, i + 1))
        if chain.start < i or doc[i].tag_ in _SMALL or not doc[i].text.istitle():
            return False
        if self._has_particle_between(doc, chain):
            return True
        last = doc[chain.end - 1]
        plain = doc[i].lower_ in self._prefixes or self._is_common(doc[i].text, 0)
        return chain.end == i + 3 and last.text.istitle() and not plain

    def _begins_name(self, doc: Doc, i: int) -> bool:
        """Whether a word that may be a month or a first name has a surname behind it: "Jan Egeland", not "Jan 5"."""
        after = doc[i + 1] if i + 1 < len(doc) else None
        return after is not None and after.tag_ == "NNP" and after.text[0].isupper() and self._is_name_token(doc, i + 1)

    def _possesses(self, doc: Doc, i: int) -> bool:
        """Whether a word owns a body whose name goes on after it: "People's Assembly", "Dock Workers' Union"."""
        if i + 2 >= len(doc):
            return False
        if doc[i].text in self._lexicon["posts-with-offices"]:
            return doc[i + 1].tag_ == "POS" and doc[i + 2].text in self._lexicon["offices-of-posts"]
        if doc[i].text in self._owners:
            return doc[i + 1].tag_ == "POS" and any(t.text in self._named for t in doc[i + 2 : i + 6])
        return doc[i + 1].text in ("'", "’") and doc[i + 2].text in self._lexicon["club-words"]

    def _possesses_subject(self, doc: Doc, start: int, i: int) -> bool:
        """Whether a word owns what a body is for: "Initiative on Women's Health"."""
        if doc[i].text not in self._owners or doc[i + 1].tag_ != "POS":
            return False
        return self._is_for(doc, start, i) and self._is_name(doc, i + 2)

    def _bridge(self, doc: Doc, start: int, j: int) -> int:
        """Return where a run goes on after a particle, hyphen or joint at j, or j if it ends there."""
        token, after = doc[j], j + 1
        if after >= len(doc):
            return j
        if token.text == "-" and not token.whitespace_:
            chain = _hyphenated(doc, Piece(j - 1, j))
            if self._has_particle_between(doc, chain):
                return chain.end
            return after + 1 if self._joins(doc, start, j) else j
        if token.lower_ in self._particles:
            k = after
            while k < len(doc) and (doc[k].text in self._particles or doc[k].text == "-"):
                k += 1
            if k == len(doc) or not doc[k].text[:1].isupper():
                return j
            return k + (doc[k - 1].text == "-")  # "Ansar al-Sharia", whatever its last word is elsewhere
        if token.lower_ not in GENITIVE and token.lower_ not in PURPOSE:
            return j
        bodied = self._is_bodied(doc, start, j) or (token.lower_ in GENITIVE and doc[j - 1].text in self._sited)
        if token.lower_ in GENITIVE and not bodied:  # "Movement for the Liberation of Saba"
            bodied = any(doc[i].lower_ in PURPOSE for i in range(start + 1, j))
        if bodied:
            k = after + (doc[after].lower_ in DEFINITE)
            return k if self._is_name(doc, k) else self._two_subjects_end(doc, k) or j
        return j

    def _two_subjects_end(self, doc: Doc, k: int) -> int:
        """Return where two things that a body is for end, "European and Eurasian Affairs"; 0 if there are none."""
        two = k + 2 < len(doc) and doc[k].text[0].isupper() and doc[k + 1].lower_ in ADDING
        return self._end_with(self._affairs, doc, k + 2) if two else 0

    def _joins(self, doc: Doc, start: int, j: int) -> bool:
        """Whether a hyphen joins two parts of one name: "Abd-Rabbo", "Park Geun-hye", not "Abu Sayyaf-linked"."""
        after = doc[j + 1]
        if after.text[:1].isupper():
            return True
        in_person = after.tag_ in NAMES or (j - start >= 2 and len(after) <= 6 and after.lower_ not in self._tails)
        return in_person and after.text.isalpha() and not after.lower_.endswith("ed")

    def _goes_on(self, doc: Doc, start: int, j: int, known: Mapping[int, object]) -> int:
        """Return where the name of a body goes on with what it is for: "Council on Foreign Relations".

        Covers "on" and "to" after a body, a list of its subjects ("Ministry of Tourism, Arts and Culture"), "and"
        before the word that says its kind ("Food and Drug Administration"), and "People's" within it.
        """
        lower = doc[j].lower_
        if lower in ADDING and self._is_for(doc, start, j) and (k := self._end_with(self._affairs, doc, j + 1)):
            return k
        if (k := self._things_end(doc, start, j, known)) or (k := self._partners_end(doc, j, known)):
            return k
        if lower in _GOING_ON and j - 1 in known:
            return j
        if self._possesses(doc, j - 1) or self._possesses_subject(doc, start, j - 1):
            return j + 1
        if doc[j].tag_ == "POS" and j - 1 not in known and not self._is_common(doc[j - 1].text, 0):
            return j + 1 if self._end_with(self._sites, doc, j + 1) else j
        bodied = self._is_bodied(doc, start, j)
        if bodied and lower in NAME_PREPOSITIONS:
            if lower in _OF_MISSION and doc[j - 1].text not in ("Mission", "Embassy", "Delegation"):
                return j
            k = j + 1 + (j + 1 < len(doc) and doc[j + 1].lower_ in DEFINITE)
            return k if self._is_name(doc, k) and not doc[k].text[0].isdigit() else j
        before = doc[max(start - 1, 0)]
        if lower in ADDING and not bodied and (start in known or before.lower_ in DEFINITE or before.tag_ == "POS"):
            if self._is_name(doc, j + 1) and any(t.text in self._heads for t in doc[j + 2 : j + 5]):
                return j + 1
        both = j + 1 < len(doc) and self._subjects.issuperset((doc[j - 1].lower_, doc[j + 1].lower_))
        return j + 1 if both and doc[j + 1].text[0].isupper() and lower in _LISTING else j  # "Oil and Gas Corporation"

    @staticmethod
    def _end_with(words: Container[str], doc: Doc, k: int) -> int:
        """Return where words with capitals end of which the last is one of some: "Peter's | Square"; 0 if none is."""
        for i in range(k, min(k + 4, len(doc))):
            if not doc[i].text[0].isupper():
                return 0
            if doc[i].text in words:
                return i + 1
        return 0

    def _is_for(self, doc: Doc, start: int, j: int) -> bool:
        """Whether a run tells a body and what it is of or for: "Bureau of European"."""
        joint = kind_end(doc, start, j)
        return joint < j and doc[joint - 1].text in self._named

    def _things_end(self, doc: Doc, start: int, j: int, known: Mapping[int, object]) -> int:
        """Return where the things that a body is for end, if they are common words: "Office of Management and Budget".

        Args:
            doc: The block.
            start: Where the run begins.
            j: The comma or "and" behind the first of them.
            known: Known names by token.
        """
        if doc[j].lower_ not in _GOING_ON:
            return 0
        joint = kind_end(doc, start, j)
        if not self._is_for(doc, start, j) or joint - 1 in known:
            return 0
        first = joint + 1 + (doc[joint + 1].lower_ in DEFINITE)
        while j < len(doc) and doc[j].lower_ in _GOING_ON:
            k = j + 1 + (doc[j].text == "," and j + 1 < len(doc) and doc[j + 1].lower_ in ADDING)
            last = doc[k - 1].lower_ in ADDING
            k += first > joint + 1 and k < len(doc) and doc[k].lower_ in DEFINITE  # "for the Arts and the Humanities"
            end = self._thing_end(doc, k, known)
            if end == k or last:
                return end if end > k else 0
            j = end
        return 0

    def _thing_end(self, doc: Doc, k: int, known: Mapping[int, object]) -> int:
        """Return where words with capitals that name a thing, and no body, end: "Molecular Biology"; k if none do."""
        end = k
        while end < len(doc) and end - k < _LONGEST_THING and self._is_thing(doc, end, known):
            end += 1
        plain = (self._is_common(t.text, 1) or t.lower_ in self._subjects for t in doc[k:end])
        return end if any(plain) else k

    def _is_thing(self, doc: Doc, i: int, known: Mapping[int, object]) -> bool:
        """Whether a word with a capital has small letters elsewhere, and is no body by itself."""
        text = doc[i].text
        if i in known or not text[0].isupper() or text.isupper() or text in self._kinds or not text.isalpha():
            return False
        return self._is_common(text, 0) or text.lower() in self._subjects

    def _partners_end(self, doc: Doc, j: int, known: Mapping[int, object]) -> int:
        """Return where the second of two partners of a firm ends, "Dale & Sons"; 0 if "&" joins two parties."""
        k = j + 1
        if doc[j].text != "&" or k >= len(doc) or not self._is_name_token(doc, k) or (j - 1 in known and k in known):
            return 0
        return k + 1

    def _is_bodied(self, doc: Doc, start: int, j: int) -> bool:
        """Whether a run has, up to a word, the word for a body."""
        return doc[j - 1].text in self._named or any(doc[i].text in self._heads for i in range(start, j))

    def _is_name(self, doc: Doc, k: int) -> bool:
        return k < len(doc) and doc[k].tag_ in ("NNP", "NNPS", "NN", "JJ") and self._is_name_token(doc, k)
