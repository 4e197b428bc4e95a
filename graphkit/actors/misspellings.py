"""Gives a text with many slips of the pen the words that were meant: "Rusia atacked Ukrane".

A word that is none becomes the one that differs from it by one letter too many, too few, wrong or out of place, the
commonest where there are several; a long name may differ by two. Where few words of a text are wrong, no name is
mended but one that is often named, for an odd name is one that the lists lack, and no word but into a common one. Knows
letters and how common words are, and no word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from graphkit.actors.spelling import split
from graphkit.language.glosses import Gaps
from graphkit.ontology.word_forms import WordForms

__all__ = ["Misspellings"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TOKEN = re.compile(r"(?<![\w@/\\#&.'’])[A-Za-z]{3,}(?![\w@/\\]|\.\w)")
_CHUNK = re.compile(r"\S+")
_NO_WORDS = re.compile(r"[/@\\_<>=#]|www|\w\d|\d\w")
"""What addresses, codes and names of files have."""
_CROSSED = re.compile(r"[a-z][A-Z][a-z]+")
"""A word whose first two letters changed places: "nUited"."""
_BEFORE, _AFTER = re.compile(r"(\w+) \Z"), re.compile(r" (\w+)")
"""The words beside a word."""
_ANY = re.compile(r"[^\W\d_]+")
_FEWEST, _SHARE = 2, 0.03
"""Wrong words of a text that can be mended, and their share of its words, below which few of its words are wrong."""
_FEW_LONG, _FEW_COMMON = 6, 3
"""Letters of a wrong word, and how common that is which was meant, from which on it is mended where few are wrong."""
_FIRST_PART, _LAST_PART = 2, 5
"""Letters that the parts of a word have at least, which the lists lack though they know its last part: "demining"."""
_MENDED = 0.5
"""Share of its wrong words that can be mended, below which it is of another language."""
_COMMON = {3: 7, 4: 5, 5: 1}
"""How common, in powers of two, a word must be that a short one becomes."""
_LONG_NAME, _SURE, _OFTEN = 8, 5, 6
_LONG_ENOUGH, _KNOWN = 6, 3
"""Letters of a name, and how common a shorter one must be, for one that the lists lack may be a name as well."""
_LONGEST = 40
"""Letters beyond which no word was meant: what one letter makes of a word grows with the square of its length."""
_MOST = 2_000
"""Different wrong words of a text that are looked up, the first ones: each has hundreds of neighbours."""
_REMEMBERED = 100_000
"""Words that are right, and need not be looked at again."""
_LISTED = 3
"""What it adds, in powers of two, that a name is one of the ontology."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A word that is none, and the one that was meant; empty where that is not known."""

    start: int
    word: str
    meant: str


class Misspellings:
    """Mends misspelled words.

    Args:
        names: Names as they are printed.
        titles: Titles before names, in small letters.
        forms: How other words are spelled, and how common they are.
        english: Whether a word in small letters is one.
    """

    def __init__(
        self, names: Iterable[str], titles: Iterable[str], forms: WordForms, english: Callable[[str], bool]
    ) -> None:
        self._forms = forms
        self._english = english
        pieces = [split(name) for name in names]
        self._pieces = {
            piece.lower(): piece for name in pieces for piece in name if piece[0].isupper() and len(piece) > 3
        }
        words = [split(title) for title in titles]
        self._titles = {piece.lower() for title in words for piece in title}
        pieces += words
        self._named = {piece.lower() for name in pieces for piece in name}
        self._whole = frozenset(name[0].lower() for name in pieces if len(name) == 1)
        self._pairs = frozenset((one.lower(), other.lower()) for name in pieces for one, other in pairwise(name))
        self._right: set[str] = set()

    @cached_property
    def _long_names(self) -> list[str]:
        return [word for word in {**self._forms.named, **self._pieces} if len(word) >= _LONG_NAME - 1]

    @cached_property
    def _often_named(self) -> list[str]:
        """Names and titles, and words of these, that are common."""
        return [word for word in self._named if len(word) >= _SURE - 1 and self._forms.frequency(word) >= _OFTEN]

    def mended(self, text: str) -> tuple[str, Gaps, frozenset[str] | None]:
        """Return a text with the words that were meant, how far its characters moved, and what stays unknown.

        Args:
            text: A text with its capitals.

        Returns:
            The text, the gaps, and of a text with many slips the words that are none and could not be mended; None
            where it has not many.
        """
        words = set(_TOKEN.findall(text)) - self._right
        odd = {word for word in words if self._is_none(word)}
        if len(self._right) > _REMEMBERED:
            self._right.clear()
        self._right |= words - odd
        if not odd:
            return text, (), None
        unknown = [
            match
            for chunk in _CHUNK.finditer(text)
            if not _NO_WORDS.search(chunk[0])
            for match in _TOKEN.finditer(text, *chunk.span())
            if match[0] in odd
        ]
        times = Counter(match[0].lower() for match in _ANY.finditer(text))
        fewest = max(_FEWEST, _SHARE * times.total())
        first = list(islice(dict.fromkeys(match[0] for match in unknown), _MOST))
        few = len(unknown) < fewest
        if few or all(word.istitle() for word in first):
            first = [word for word in first if self._may_be_sure(word)]
        meant = {word: self._meant(word, times) for word in first}
        slips = [
            _Slip(match.start(), match[0], self._with_capital(meant[match[0]], match[0], match.start(), text))
            for match in unknown
            if match[0] in meant
        ]
        mended = [slip.word for slip in slips if slip.meant]
        if len(mended) < max(fewest, _MENDED * len(slips)) or all(word.istitle() for word in mended):
            sure = [slip for slip in slips if self._is_sure(slip, text) or (few and self._is_common(slip))]
            return *_with(text, sure), None
        return *_with(text, slips), frozenset(slip.word for slip in slips if not slip.meant)

    def _may_be_sure(self, word: str) -> bool:
        """Whether a word may be mended where few are: one as long as is asked, or like a name that is often named."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        if word.islower():
            last = (word[cut:] for cut in range(_FIRST_PART, len(word) - _LAST_PART + 1))
            return len(word) >= _FEW_LONG and not any(map(self.known, last))
        if len(word) < _SURE or not word.istitle():
            return False
        return extractOne(word.lower(), self._often_named, scorer=OSA.distance, score_cutoff=2) is not None

    def _is_sure(self, slip: _Slip, text: str) -> bool:
        """Whether a long word can hardly be anything but a name that is often named, or the next word of one."""
        small = slip.meant.lower()
        if not slip.word.istitle() or len(slip.word) < _SURE or small not in self._often_named:
            return False
        end = slip.start + len(slip.word)
        if small in self._whole and (len(slip.word) >= _LONG_NAME or not self._is_in_other_name(slip.start, end, text)):
            return True
        return self._is_in_name(small, slip.start, end, text)

    def _is_in_other_name(self, start: int, end: int, text: str) -> bool:
        """Whether a word is beside another with a capital that is no title: "Ann Boden" is no Biden."""
        before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
        words = [match[1] for match in (before, after) if match is not None and match[1].istitle()]
        if before is not None and before[1].lower() in self._forms.small:
            words = words[before[1].istitle() :]  # "The", "In"
        return any(word.lower() not in self._titles for word in words)

    def _is_in_name(self, small: str, start: int, end: int, text: str) -> bool:
        """Whether a word with that before or behind it is part of a name."""
        before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
        return bool(before and (before[1].lower(), small) in self._pairs) or bool(
            after and (small, after[1].lower()) in self._pairs
        )

    def _with_capital(self, meant: str, word: str, start: int, text: str) -> str:
        """Return a word that lost its first letter with a capital, where it is part of a name."""
        if meant[1:] != word or not meant.islower() or not self._is_in_name(meant, start, start + len(word), text):
            return meant
        return meant[0].upper() + meant[1:]

    def _is_common(self, slip: _Slip) -> bool:
        """Whether a word in small letters can hardly be anything but a common one."""
        return slip.word.islower() and slip.meant.islower() and self._forms.frequency(slip.meant) >= _FEW_COMMON

    def known(self, word: str) -> bool:
        """Say whether a word in small letters is one, or part of a name."""
        return self._forms.knows(word) or word in self._pieces or self._english(word)

    def _is_none(self, word: str) -> bool:
        if _CROSSED.fullmatch(word):
            return self.known(_uncrossed(word).lower())
        return (word.islower() or word.istitle()) and not self.known(word.lower())

    def _meant(self, word: str, words: Counter[str]) -> str:
        """Return the word that was meant, as it is printed."""
        small = word.lower()
        if len(word) > _LONGEST:
            return ""
        if _CROSSED.fullmatch(word):
            return _uncrossed(word)
        named = word[0].isupper()
        if named and words[small] > 1:
            return ""
        best = max(((self._worth(other, named), other) for other in _edits(small)), default=(0.0, ""))
        if best[0] <= 0 and named and len(small) >= _LONG_NAME:
            best = self._long_name(small)
        return self._printed(best[1], word) if best[0] > 0 else ""

    def _worth(self, word: str, named: bool) -> float:
        """Return how likely it is that a word was meant; 0 where it is none or too rare."""
        listed = word in self._pieces
        common = self._forms.frequency(word)
        if common < 0 and not listed:
            return 0.0
        if named and len(word) < _LONG_ENOUGH and common < _KNOWN:
            return 0.0
        has_capital = listed or word in self._forms.named or word in self._forms.either
        if not listed and common < _COMMON.get(len(word), 0 if len(word) > 3 else 7):
            return 0.0
        worth = 1.0 + max(common, 0)
        if named:
            return worth + _LISTED * listed if has_capital else worth - _LISTED
        return worth - _LISTED * (has_capital and word not in self._forms.either)

    def _long_name(self, word: str) -> tuple[float, str]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        found = extractOne(word, self._long_names, scorer=OSA.distance, score_cutoff=2)
        return (1.0, found[0]) if found else (0.0, "")

    def _printed(self, small: str, word: str) -> str:
        """Return a word as it is printed in the place of another."""
        lost = small[1:] == word and (small in self._pieces or small in self._forms.named)
        told = small in self._forms.small or small in self._forms.either or (self._english(small) and not lost)
        if word.islower() and told:
            return small
        if small in self._pieces:
            return self._pieces[small]
        if small in self._forms.named:
            return self._forms.named[small]
        return small[0].upper() + small[1:] if word[0].isupper() else small


def _uncrossed(word: str) -> str:
    return word[1] + word[0] + word[2:]


def _with(text: str, slips: Sequence[_Slip]) -> tuple[str, Gaps]:
    """Return a text with the words that were meant; a word that changes its length moves what stands behind it."""
    kept, gaps, last, length, moved = [], [], 0, 0, 0
    for slip in slips:
        if not slip.meant:
            continue
        kept += [text[last : slip.start], slip.meant]
        length += slip.start - last + len(slip.meant)
        last = slip.start + len(slip.word)
        if len(slip.word) != len(slip.meant):
            moved += len(slip.word) - len(slip.meant)
            gaps.append((length - 1, moved))
    return "".join([*kept, text[last:]]), tuple(gaps)


def _edits(word: str) -> Iterator[str]:
    """Yield what a word becomes with one letter less, more, other or out of place."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS)
