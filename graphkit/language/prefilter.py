"""Which sentences are worth a parse: those that name an actor, or may refer to one named before.

Sentences are split cheaply, by punctuation, and too seldom rather than too often. What is left out is never parsed, so
it must hold no statement about an actor of the ontology. A sentence is worth a parse where it names one of those, or
two names beside a word for an organ, officer or force ("the NDLEA ordered Ladi Bako to appear in court"); of a text
with such a sentence also those that have a word that can stand for one. Knows characters and words, and no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise

from graphkit.language.date_words import CALENDAR
from graphkit.language.pipeline import Block
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon

__all__ = ["Prefilter"]

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Sen|Rep|Gov|Pres|Prof|Rev|Hon"
    r"|St|Ste|Sr|Jr|No|Nos|vs|v|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Co|Bros|approx|etc|a\.m|p\.m))"
    r"\.[\"”’')\]]*\s+\Z"
)
_WITHIN_SINGLE_MARKS = re.compile(r"(?<!\w)[‘'](?=[^\W\d])(?:[^‘’']|[’'](?=\w))*\Z")
"""A quotation in single marks that is not closed: behind its opening no mark but within words."""
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’-]*")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+")
_RUN = re.compile(r"\b[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:of|the|de|al|bin)\s+)*[A-ZÀ-Þ][\w’'.-]*)*")
_FIRST = frozenset(FUNCTION_WORDS["first person"])
_PUBLIC = ("organs", "offices", "officials", "forces", "soldiers", "insurgents", "blocs")


class Prefilter:
    """Leaves out the sentences that cannot hold a statement.

    Args:
        names: Tells whether a text may name an actor of the ontology; it must never say no where one is named.
        lexicon: Word lists; those of anaphors and titles can stand for an actor, those of organs and forces act.
    """

    def __init__(self, names: Callable[[str], bool], lexicon: Lexicon) -> None:
        self._names = names
        lists = ("state-anaphors", "organisation-anaphors", "pair-anaphors", "leading-titles", "representing-titles")
        phrases = (phrase for name in lists for phrase in lexicon[name])
        nouns = {phrase.split()[-1].lower() for phrase in phrases}
        self._referring = lexicon["referring-words"] | nouns | _plurals(nouns)
        self._plural = lexicon["plural-words"] | _plurals(lexicon["paired-nouns"])
        self._acts = lexicon["act-anaphors"] | _plurals(lexicon["act-anaphors"])
        self._pointing = lexicon["pointing-words"]
        public = {phrase.split()[-1] for name in _PUBLIC for phrase in lexicon[f"party-{name}"]}
        self._public = public | _plurals(public) | {noun + "s" for noun in public}

    def relevant(self, blocks: Iterable[Block], *, opened: bool = False) -> Iterator[Block]:
        """Yield what is worth a parse of a document's blocks; neighbouring sentences stay together.

        Args:
            blocks: Blocks of one document, in order.
            opened: Whether it is known who speaks or whom the title names, so that the first words may refer to them.
        """
        seen: set[str] = {""} if opened else set()
        kept: list[str] = []
        for block in blocks:
            if block.overlong:
                if self._names(block.text):
                    yield block
                continue
            start: int | None = None
            end = 0
            for first, last in _sentences(block.text):
                if self._keeps(block.text[first:last], seen, kept):
                    start = first if start is None else start
                    end = last
                elif start is not None:
                    yield _part(block, start, end)
                    start = None
            if start is not None:
                yield _part(block, start, end)

    def _keeps(self, sentence: str, seen: set[str], kept: list[str]) -> bool:
        """Return whether a sentence may hold a statement.

        Args:
            sentence: The sentence.
            seen: Names of those kept so far.
            kept: Those whose names were not looked for yet.
        """
        if not (self._names(sentence) or self._is_public(sentence)):
            for earlier in kept:
                seen.update(_NAME.findall(earlier))
            kept.clear()
            if not (seen and self._refers(sentence, seen)):
                return False
        seen.add("")
        kept.append(sentence)
        return True

    def _is_public(self, sentence: str) -> bool:
        """Return whether a sentence has two names, listed or not, and a word for an organ, officer or force."""
        runs = [run for run in _RUN.findall(sentence) if run.lower() not in CALENDAR]
        opening = bool(runs) and sentence.lstrip().startswith(runs[0]) and " " not in runs[0]
        if len(runs) - opening < 2 or len(set(runs)) < 2:
            return False
        return any(word.lower() in self._public for word in _WORD.findall(sentence))

    def _refers(self, sentence: str, seen: set[str]) -> bool:
        """Return whether a sentence has a word for an actor named before, and a second one for another party."""
        words = _WORD.findall(sentence)
        known = sum(word in seen or word.lower() in self._referring for word in words)
        if not known:
            return False
        others = sum(word[0].isupper() and word not in seen for word in words[1:])
        if known + others > 1 or any(word.lower() in self._plural for word in words):
            return True
        return any(
            word in self._acts and before in self._pointing for before, word in pairwise(word.lower() for word in words)
        )


def _plurals(nouns: Collection[str]) -> set[str]:
    plain = {noun.removesuffix("y") + "ies" if noun.endswith("y") else noun + "s" for noun in nouns}
    return plain | ({"men"} if "man" in nouns else set())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield sentences, and those of a quotation as one where "we" stands: who that is, its beginning or end tells."""
    start = 0
    spoken = not _FIRST.isdisjoint(_WORD.findall(text.lower()))
    for found in _END.finditer(text):
        abbreviated = _ABBREVIATED.search(text, max(start, found.start() - 12), found.end())
        before = text[start : found.end()]
        quoted = before.count('"') % 2 or before.count("“") > before.count("”")
        quoted = quoted or _WITHIN_SINGLE_MARKS.search(before) is not None
        if not abbreviated and not (spoken and quoted):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _part(block: Block, start: int, end: int) -> Block:
    text = block.text[start:end]
    words = text.rstrip()
    return block if len(words) == len(block.text) else Block(words, block.start + start, block.speaker)
