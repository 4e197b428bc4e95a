"""Windows: some sentences in word pieces, with the actors in them marked, and the ordered pairs of actors to be read.

What the learned reader sees of a passage, the same when it learns and when it reads. Knows which words may stand for an
actor and how text is cut; must not know weights or relations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from itertools import groupby, permutations
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from graphkit.actors.mentions import fold
from graphkit.actors.parties import Party, StandsBy
from graphkit.extraction.candidates import Passage
from graphkit.language.parse import Span, Token
from graphkit.ontology import Ontology

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["MARKS", "Marked", "Window", "WindowCutter", "distance_classes"]


class _Kind(StrEnum):
    """What an actor is, in the order in which marks are numbered."""

    STATE = auto()
    PERSON = auto()
    FORCE = auto()
    ORGAN = auto()
    BODY = auto()
    PLACE = auto()
    OTHER = auto()


_HOW = _NAME, _NOUN, _REFERENCE = (StandsBy.NAME, StandsBy.NOUN, StandsBy.REFERENCE)
MARKS = tuple(f"{kind} {how}" for kind in _Kind for how in _HOW)
"""What the mark before a mention tells: what the actor is, and whether its name, a noun or a pronoun stands there."""
_NUMBERS = {mark: number for number, mark in enumerate(MARKS)}
_KIND_OF = {
    "Country": _Kind.STATE,
    "Territory": _Kind.STATE,
    "Person": _Kind.PERSON,
    "ArmedGroup": _Kind.FORCE,
    "MilitaryUnit": _Kind.FORCE,
    "People": _Kind.FORCE,
    "GovernmentBody": _Kind.ORGAN,
    "PoliticalParty": _Kind.ORGAN,
    "InternationalOrganization": _Kind.BODY,
    "Alliance": _Kind.BODY,
    "Organization": _Kind.BODY,
    "NonGovernmentalOrganization": _Kind.BODY,
    "Company": _Kind.BODY,
    "MediaOutlet": _Kind.BODY,
}
_NOWHERE = (-1, -1)
_REFERRING = frozenset({"PRP", "PRP$", "NN", "NNS", "NNP", "NNPS"})
_LONG = 220
"""Pieces of a window, beyond which the next sentence begins another."""
_LONGEST = 400
"""Pieces of a sentence, beyond which it is not read."""
_MOST = 16
"""Mentions in a sentence, beyond which it is a list: what follows is not read."""
_FARTHER = np.array([3, 5, 8, 12, 18, 28, 45])
"""Pieces between two mentions at which another class of distance begins."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a window.

    Attributes:
        party: The actor, with the tokens that stand for it.
        mark: Place of its mark in the window.
        start: First piece of its words.
        end: One past the last.
        sentence: First token of its sentence.
    """

    party: Party
    mark: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of a passage, in pieces.

    Attributes:
        pieces: Numbers of pieces, with the marks between them, and what opens and closes a text.
        places: First and last character of each piece in the text of the parse; (-1, -1) of marks.
        mentions: The actors in it.
        pairs: Numbers of two mentions of one sentence, whoever acts first.
    """

    pieces: tuple[int, ...]
    places: tuple[tuple[int, int], ...]
    mentions: tuple[Marked, ...]
    pairs: tuple[tuple[int, int], ...]


def distance_classes(pieces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the classes of distances, 0 to 16; 8 where two mentions begin together.

    Args:
        pieces: How many pieces behind the mark of one mention that of the other is, by pair.
    """
    found: NDArray[np.int64] = 8 + np.sign(pieces) * (1 + np.searchsorted(_FARTHER, np.abs(pieces) + 1))
    return found


class WindowCutter:
    """Cuts passages into windows.

    Args:
        vocabulary: The word pieces by their number, with those that open and close a text and stand for what is
            unknown ("[CLS]", "[SEP]", "[UNK]", "[MASK]"), and the marks ("[MARK0]" and on).
        ontology: Classes of actors.
    """

    def __init__(self, vocabulary: Sequence[str], ontology: Ontology) -> None:
        self._ontology = ontology
        pieces = {piece: number for number, piece in enumerate(vocabulary)}
        self._tokenizer = Tokenizer(WordPiece(pieces, unk_token="[UNK]", max_input_chars_per_word=60))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._open, self._close = pieces["[CLS]"], pieces["[SEP]"]
        self._first_mark = pieces["[MARK0]"]
        self._hidden = pieces["[MASK]"]

    def cut(self, passage: Passage) -> Iterator[Window]:
        """Yield the windows of a passage in which some sentence has two actors."""
        sentences = [s for s in passage.sentences if len(s) > 1]
        parties = {s.start: self._parties(s, passage) for s in sentences}
        if not any(len(found) > 1 for found in parties.values()):
            return
        encoded = self._tokenizer.encode(passage.doc.text, add_special_tokens=False)
        ids, places = encoded.ids, encoded.offsets
        starts = [start for start, _ in places]
        bounds = {s.start: (bisect_left(starts, s.start_char), bisect_left(starts, s.end_char)) for s in sentences}
        for context, group in _grouped(sentences, bounds):
            own = {s.start for s in group if len(parties[s.start]) > 1}
            if own:
                read = [*context, *group]
                first, last = bounds[read[0].start][0], bounds[read[-1].start][1]
                named = [(s.start, party) for s in read for party in parties[s.start]]
                yield from self._window(passage, ids[first:last], places[first:last], named, own)

    def hide(self, window: Window, start: int, end: int) -> Window:
        """Return a window in which some characters are hidden, as names are when the reader is taught.

        Args:
            window: The window.
            start: First character, in the text of the parse.
            end: One past the last.
        """
        pieces = (
            self._hidden if first < end and last > start else piece
            for piece, (first, last) in zip(window.pieces, window.places, strict=True)
        )
        return replace(window, pieces=tuple(pieces))

    def _window(
        self,
        passage: Passage,
        ids: list[int],
        places: list[tuple[int, int]],
        parties: list[tuple[int, Party]],
        own: set[int],
    ) -> Iterator[Window]:
        """Yield the window of some pieces, if it has pairs.

        Args:
            passage: The passage.
            ids: Numbers of the pieces.
            places: First and last character of each.
            parties: The actors in them, each with the first token of its sentence.
            own: First tokens of the sentences whose pairs are to be read.
        """
        starts, ends = [start for start, _ in places], [end for _, end in places]
        spans: list[tuple[Party, int, int, int]] = []
        for sentence, party in parties:
            first, last = self._words(party, passage)
            start, end = bisect_right(ends, first), bisect_left(starts, last)
            if start < end:
                spans.append((party, start, end, sentence))
        by_sentence = groupby(range(len(spans)), lambda n: spans[n][3])
        pairs = tuple(
            (i, j)
            for sentence, numbers in by_sentence
            if sentence in own
            for i, j in permutations(numbers, 2)
            if _are_two(spans[i][0], spans[j][0])
        )
        if not pairs:
            return
        marks: dict[int, int] = {}
        for party, start, _, _ in spans:
            marks.setdefault(start, self._first_mark + self._mark(party))
        marked = sorted(marks)
        pieces, where, before = [self._open], [_NOWHERE], 0
        for start in (*marked, len(ids)):
            pieces += ids[before:start]
            where += places[before:start]
            pieces.append(marks.get(start, self._close))
            where.append(_NOWHERE)
            before = start
        mentions = []
        for party, start, end, sentence in spans:
            mark = start + bisect_right(marked, start)
            mentions.append(Marked(party, mark, mark + 1, end + 1 + bisect_left(marked, end), sentence))
        yield Window(tuple(pieces), tuple(where), tuple(mentions), pairs)

    @staticmethod
    def _words(party: Party, passage: Passage) -> tuple[int, int]:
        """Return the characters that the reader takes for a party: its name, or the head of another phrase."""
        doc = passage.doc
        if party.how == _NAME and party.via is None:
            last = doc[party.end - 1]
            return doc[party.start].idx, last.idx + len(last)
        head = doc.root(party.start, party.end)
        return head.idx, head.idx + len(head)

    def _mark(self, party: Party) -> int:
        kind = _KIND_OF.get(party.actor.type)
        if kind is None:
            kind = _Kind.PLACE if self._ontology.is_a(party.actor.type, "Place") else _Kind.OTHER
        how = party.how
        if how != _REFERENCE and (how != _NAME or party.via):
            how = _NOUN
        return _NUMBERS[f"{kind} {how}"]

    def _parties(self, sentence: Span, passage: Passage) -> list[Party]:
        """Return the actors of a sentence in their order: names, and the nouns and pronouns that stand for one."""
        found: dict[tuple[int, str], Party] = {}
        mentions, resolve = passage.mentions.by_token, passage.resolver.resolve
        for token in sentence:
            mention = mentions.get(token.i)
            if mention is None:
                if token.tag_ in _REFERRING:
                    for party in resolve(token):
                        _note(found, token.i, _within(party, token, sentence))
            elif mention.start == token.i:
                head = passage.doc.root(mention.start, mention.end)
                _note(found, head.i, Party(mention.actor, mention.start, mention.end, form=mention.form))
        parties: Iterable[Party] = found.values()
        if len({actor for _, actor in found}) < len(found):
            parties = [p for (head, _), p in found.items() if not _is_part(p, head, found)]
        return sorted(parties, key=lambda p: (p.start, p.end, p.actor.id))[:_MOST]


def _note(found: dict[tuple[int, str], Party], head: int, party: Party) -> None:
    known = found.get((head, party.actor.id))
    if known is None or party.end - party.start > known.end - known.start:
        found[head, party.actor.id] = party


def _within(party: Party, token: Token, sentence: Span) -> Party:
    """Return a party whose words stand in the sentence: the token itself, where it refers to words elsewhere."""
    if sentence.start <= party.start < sentence.end:
        return party
    return replace(party, start=token.i, end=token.i + 1)


def _is_part(party: Party, head: int, found: dict[tuple[int, str], Party]) -> bool:
    """Whether a longer phrase for the same actor has the words of this one: "Russian" in "Russian troops"."""
    return any(
        other.actor.id == party.actor.id
        and at != head
        and other.start <= party.start
        and party.end <= other.end
        and other.end - other.start > party.end - party.start
        for (at, _), other in found.items()
    )


def _are_two(one: Party, other: Party) -> bool:
    same = one.actor.id == other.actor.id or fold(one.actor.label) == fold(other.actor.label)
    return not same and (one.start, one.end) != (other.start, other.end)


def _grouped(sentences: Sequence[Span], bounds: dict[int, tuple[int, int]]) -> Iterator[tuple[list[Span], list[Span]]]:
    """Yield sentences that go into one window, each group with the sentence before it."""
    context: list[Span] = []
    group: list[Span] = []
    for sentence in sentences:
        first, last = bounds[sentence.start]
        if last - first > _LONGEST:
            if group:
                yield context, group
            context, group = [], []
            continue
        if group and last - bounds[(context or group)[0].start][0] > _LONG:
            yield context, group
            context, group = ([group[-1]] if last - bounds[group[-1].start][0] <= _LONG else []), []
        group.append(sentence)
    if group:
        yield context, group
