"""A parse as plain objects: what the readers ask of a spaCy document, read out of it once.

Every look at a spaCy token makes a new object and looks up a string; the readers look at each token dozens of times, so
that would cost as much as the parsing. ``Doc``, ``Span`` and ``Token`` have that part of spaCy's interface which the
readers use, under the same names, and each token is one object; but a slice of a ``Doc`` is a list of its words, and
``Doc.span`` gives the stretch with text and root. Knows spaCy's arrays, and no grammar.
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise, repeat
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.language.abbreviations import STRINGS, Shortened
from graphkit.language.budget import Budget
from graphkit.language.glosses import Gaps, offset_in_text

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc as SpacyDoc

__all__ = ["Doc", "Span", "Token", "is_overlong", "plain"]

_ROW = np.dtype((np.void, 8 * len(STRINGS)))
_unpacked = struct.Struct(f"={len(STRINGS)}Q").unpack
_PLACE = attrgetter("i")
_MOST_WORDS = 200_000
_DEEPEST, _WIDEST = 100, 400
"""Words above one another, and below one, that are looked at; there are fewer in what somebody has written."""
_LONGEST_SENTENCE = 400
"""Words of a sentence that is read; what people write has seldom 100 and never 300, but for tables without lines."""
_MOST_LEVELS = 100
"""Words above one another in a sentence that is read; what people write has seldom 20 and never 50."""
_Word = tuple[str, str, str, str, str, str]
_NO_WORD: _Word = ("", "", "", "", "", "")
_words: dict[bytes, _Word] = {}
"""What ``STRINGS`` are of a word, by spaCy's numbers for them, which are hashes and so the same for all models."""
_FILLING = Lock()
"""Held while that is filled and read."""


class Token:
    """A word of a parse; attributes are those of ``spacy.tokens.Token``.

    Attributes:
        doc: The parse.
        i: Its number in the parse.
        idx: Its first character.
        children: The words that it governs, in text order.
        by_dep: The same by how they depend on it; None before ``graphkit.language.syntax`` asked.
        on_left: How many of them are before it.
        edge: The first word of what it governs; None before it was asked, and after something moved.
        as_frames_spell: What ``graphkit.language.words.lemma_of`` found for it; None before it was asked.
        verbal: What ``graphkit.language.syntax.is_verb`` found for it; None before it was asked.
        phrases: What ``graphkit.language.words.verb_lemmas`` found for it; None before it was asked.
        held: What ``graphkit.language.syntax.prepositions`` found for it; None before it was asked.
        passive: What ``graphkit.language.syntax.is_passive`` found for it; None before it was asked.
        phrase: What ``graphkit.language.syntax.span_of`` found for it; None before it was asked.
    """

    __slots__ = (
        "as_frames_spell",
        "by_dep",
        "children",
        "dep_",
        "doc",
        "edge",
        "head",
        "held",
        "i",
        "idx",
        "is_sent_start",
        "lemma_",
        "lower_",
        "on_left",
        "passive",
        "phrase",
        "phrases",
        "pos_",
        "tag_",
        "text",
        "verbal",
    )

    def __init__(self, doc: Doc, i: int, word: _Word, idx: int, sent_start: int) -> None:
        self.doc = doc
        self.i = i
        self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_ = word
        self.idx = idx
        self.is_sent_start = sent_start == 1 or i == 0
        self.head: Token = self
        self.edge: Token | None = None
        self.children: list[Token] = []
        self.by_dep: dict[str, list[Token]] | None = None
        self.on_left = 0
        self.as_frames_spell: str | None = None
        self.verbal: bool | None = None
        self.phrases: tuple[str, ...] | None = None
        self.held: list[tuple[str, Token]] | None = None
        self.passive: bool | None = None
        self.phrase: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The words before it that it governs."""
        if not self.on_left:
            return []
        self.doc.budget.spend(self.i, 1 + self.on_left)
        return self.children[: self.on_left]

    @property
    def rights(self) -> list[Token]:
        """The words after it that it governs."""
        found = self.children[self.on_left :]
        if found:
            self.doc.budget.spend(self.i, 1 + len(found))
        return found

    @property
    def whitespace_(self) -> str:
        """The space after it, if there is one."""
        end = self.idx + len(self.text)
        return " " if self.doc.text[end : end + 1] == " " else ""

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters alone."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_punct(self) -> bool:
        """Whether it is of punctuation alone."""
        return all(unicodedata.category(character).startswith("P") for character in self.text)

    @property
    def is_space(self) -> bool:
        """Whether it is of spaces alone."""
        return self.text.isspace()

    @property
    def sent(self) -> Span:
        """Its sentence."""
        starts = self.doc.sentence_starts
        number = bisect_right(starts, self.i)
        return Span(self.doc, starts[number - 1], starts[number] if number < len(starts) else len(self.doc))

    @property
    def subtree(self) -> list[Token]:
        """The word and all that it governs, in text order; of what goes on for ever what is nearest to it."""
        found = [self]
        for token in found:
            if len(found) > _WIDEST:
                break
            found += token.children
        self.doc.budget.spend(self.i, len(found))
        found.sort(key=_PLACE)
        return found

    @property
    def left_edge(self) -> Token:
        """The first word of what it governs."""
        if not self.children:
            return self
        if self.edge is None:
            below = [self]
            for token in below:
                below += [child for child in token.children if child.edge is None]
            self.doc.budget.spend(self.i, len(below))
            for token in reversed(below):
                edges = [child.edge for child in token.children if child.edge is not None]
                token.edge = min(token, *edges, key=_PLACE) if edges else token
        return self.edge or self

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, nearest first, as far as anybody would look."""
        node = self
        for _ in range(_DEEPEST):
            if node.head is node:
                return
            node = node.head
            self.doc.budget.spend(self.i)
            yield node

    def nbor(self, distance: int = 1) -> Token:
        """Return the word so many places on; beyond the ends of the parse an empty one, which is of no kind."""
        place = self.i + distance
        return self.doc[place] if 0 <= place < len(self.doc) else Token(self.doc, place, _NO_WORD, 0, 0)


class Span:
    """A stretch of a parse.

    Attributes:
        doc: The parse.
        start: Number of its first word.
        end: One past that of its last.
    """

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __iter__(self) -> Iterator[Token]:
        tokens = self.doc[self.start : self.end]
        self.doc.budget.spend(self.start, 1 + len(tokens))
        return iter(tokens)

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, index: int) -> Token:
        return self.doc[self.start : self.end][index]

    @property
    def start_char(self) -> int:
        """Its first character in the text of the parse."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """One past its last character."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """The word that governs the others: the one nearest to the root of the sentence, punctuation last."""
        return self.doc.root(self.start, self.end)


class Doc(list[Token]):
    """A parsed text: the list of its words.

    Attributes:
        text: The text.
        lowers: The words in lower case.
        lemmas: What ``graphkit.language.words.lemmas_of`` found; None before it was asked.
        budget: Steps that reading it may still take.
        roots: What governs the others in a stretch, by its bounds; where it was asked.
        sentence_starts: Numbers of the words that begin a sentence.
        speakers: What ``graphkit.language.attribution`` found for a word, by its number.
        sources: What ``graphkit.language.sources`` found for a word, by its number.
        quotes: The marks of each quotation, where somebody asked.
        quoted: Who spoke last in the block before, and the word of speaking, if a quotation here can go on from there.
    """

    __slots__ = (
        "budget",
        "lemmas",
        "lowers",
        "quoted",
        "quotes",
        "roots",
        "sentence_starts",
        "sources",
        "speakers",
        "text",
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.budget = Budget(0)
        self.lowers: list[str] = []
        self.lemmas: list[str] | None = None
        self.sentence_starts: list[int] = []
        self.roots: dict[tuple[int, int], Token] = {}
        self.speakers: dict[int, tuple[Token, str] | None] = {}
        self.sources: dict[int, tuple[Token, str] | None] = {}
        self.quotes: list[tuple[int, int]] | None = None
        self.quoted: tuple[Token, str] | None = None

    def among(self, words: frozenset[str]) -> list[Token]:
        """Return those of its words that are, in lower case, among some."""
        return [] if words.isdisjoint(self.lowers) else [token for token in self if token.lower_ in words]

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of it, bounded as a slice is."""
        if 0 <= start <= end <= len(self):
            return Span(self, start, end)
        start, end, _ = slice(start, end).indices(len(self))
        return Span(self, start, max(start, end))

    def root(self, start: int, end: int) -> Token:
        """Return the word of a stretch that governs the others, as ``Span.root`` is."""
        if end - start == 1:
            return self[start]
        known = self.roots.get((start, end))
        if known is None:
            known = self.roots[start, end] = self._root(start, end)
        return known

    def _root(self, start: int, end: int) -> Token:
        tokens = self[start:end]
        self.budget.spend(start, 1 + len(tokens))
        for token in tokens:
            if token.head is token:
                return token
        outer = [token for token in tokens if not start <= token.head.i < end]
        return min(outer, key=_depth, default=tokens[0]) if len(outer) > 1 else (outer or tokens)[0]

    @property
    def doc(self) -> Doc:
        """The parse itself, which a span too has under this name."""
        return self

    @property
    def sents(self) -> Iterator[Span]:
        """Its sentences."""
        bounds = [*self.sentence_starts, len(self)] if self else []
        for start, end in pairwise(bounds):
            yield Span(self, start, end)


def is_overlong(sentence: Span) -> bool:
    """Return whether a sentence has more words, or more of them above one another, than anybody writes."""
    words = len(sentence)
    if words <= _MOST_LEVELS:
        return False
    level = [token for token in sentence if token.head is token]
    levels = 0
    while level and levels <= _MOST_LEVELS:
        level = [child for token in level for child in token.children]
        levels += 1
    return words > _LONGEST_SENTENCE or levels > _MOST_LEVELS


def plain(doc: SpacyDoc | Shortened, text: str | None = None, gaps: Gaps = ()) -> Doc:
    """Read a spaCy document out into plain objects.

    Args:
        doc: Parsed with tagger, parser and lemmatizer.
        text: Its text, where it is at hand: spaCy would put it together anew.
        gaps: Where the text has glosses that were not parsed.
    """
    if not isinstance(doc, Shortened):
        doc = Shortened(doc, doc)
    read = Doc(doc.full.text if text is None else text)
    strings, numbers = doc.columns()
    words = _worded(strings, doc.full.vocab.strings)
    read.lowers = [word[1] for word in words]
    read.budget = Budget(len(words))
    heads, offsets, starts = numbers.T.tolist()
    if gaps:
        offsets = [offset_in_text(offset, gaps) for offset in offsets]
    read += map(Token, repeat(read), range(len(words)), words, offsets, starts)
    for token, head in zip(read, heads, strict=True):
        if head:
            above = token.head = read[token.i + head]
            above.children.append(token)
            if head > 0:
                above.on_left += 1
    read.sentence_starts = [token.i for token in read if token.is_sent_start]
    return read


def _worded(numbers: Any, strings: StringStore) -> list[_Word]:
    """Return what stands in each row of an array of numbers of strings."""
    packed: Any = np.ascontiguousarray(numbers).view(_ROW)
    with _FILLING:
        if len(_words) > _MOST_WORDS:
            _words.clear()
        rows: list[bytes] = packed.ravel().tolist()
        for row in set(rows).difference(_words):
            _words[row] = tuple([strings[number] for number in _unpacked(row)])
        return list(map(_words.__getitem__, rows))


def _depth(token: Token) -> int:
    """Return how many words are above one; punctuation and spaces are below all."""
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
