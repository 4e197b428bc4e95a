"""Makes the table of how words are spelled: ``python tests/word_forms.py --corpus ../shared/corpus``.

Counts, in running text, how often each word stands small and how often with capitals, away from the heads of sentences
and from headings, and for words that are written both ways which neighbours go with which. Writes
``ontologies/word-forms.json``: words and counts, and no sentence. ``--without`` names files in JSON Lines, every third
record of which is for scoring only: texts that such a record is taken from are not counted.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from graphkit.evaluation.gold import is_unread
from graphkit.ontology.word_forms import FILE, class_of, words_of

RARER_FORM = 0.02
"""Share of the rarer form above which a word counts as written both ways."""
NEIGHBOURS = 60
"""Neighbours that are kept of a word, at most, on either side."""
LEAST_WEIGHT = 5
"""Tenths below which what a neighbour says is left out."""
HEADING = 0.6
"""Share of words with capitals above which a sentence is a heading."""
STOPPED = 0.2
"""Share of the places of a word at which a full stop follows, above which it is an abbreviation."""
SHOWN = 60

Sentence = list[tuple[str, str]]
"""Words, each with what stands before it."""


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text but headings, as words with what stands before each."""
    found: Sentence = []
    for word, before in words_of(text):
        if found and ("\n" in before or ends_sentence(before, found[-1][0], word)):
            yield from _running(found)
            found = []
        found.append((word, before))
    yield from _running(found)


def ends_sentence(between: str, before: str, word: str) -> bool:
    """Say whether a sentence ends between two words, in text with capitals."""
    if not any(mark in between for mark in ".!?") or not word[0].isupper():
        return False
    return not (between == ". " and (len(before) == 1 or (len(before) < 6 and before[0].isupper())))


def _running(sentence: Sentence) -> Iterator[Sentence]:
    long = [word for word, _ in sentence if len(word) > 3]
    if long and sum(word[0].isupper() for word in long) <= HEADING * len(long):
        yield sentence


def texts_of(folder: Path, without: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of a folder but those that a record for scoring only is taken from."""
    held = set()
    for path in without:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            text = json.loads(line).get("text", "") if is_unread(number) else ""
            held |= {text[start : start + SHOWN] for start in (0, len(text) // 2) if len(text) >= SHOWN}
    starts = {text[:12] for text in held}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            if not any(text[at : at + 12] in starts and text[at : at + SHOWN] in held for at in range(len(text))):
                yield text


def learn(texts: Iterable[str]) -> dict[str, object]:
    """Return the table of some texts."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    kept = []
    for text in texts:
        for sentence in sentences(text):
            kept.append([(word.lower(), word, before) for word, before in sentence])
            for number, (word, before) in enumerate(sentence):
                seen[word.lower()] += 1
                if number and not any(mark in before for mark in '"“”:('):
                    forms[word.lower()][word] += 1
    small: dict[str, int] = {}
    named: dict[str, tuple[str, int]] = {}
    either: dict[str, tuple[str, int, int]] = {}
    for word, counts in forms.items():
        total = counts.total()
        lower = counts[word]
        capital, times = max(((f, n) for f, n in counts.items() if f != word), key=lambda p: p[1], default=("", 0))
        if lower and times and min(lower, times) >= max(2, RARER_FORM * total):
            either[word] = capital, times, lower
        elif lower >= times:
            small[word] = lower
        elif len(word) > 1:
            named[word] = capital, times
    table = {word: form for word, (form, _) in named.items()}
    around = _around(kept, either, dict.fromkeys(table, "N") | dict.fromkeys(small, "s"))
    return {
        "small": _classed((word, count) for word, count in small.items()),
        "named": _classed(named.values()),
        "abbreviated": " ".join(sorted(_abbreviated(kept))),
        "either": {word: [*either[word], *around[word]] for word in sorted(either)},
    }


def _classed(words: Iterable[tuple[str, int]]) -> dict[str, str]:
    by_class: dict[int, list[str]] = defaultdict(list)
    for word, count in words:
        by_class[int(math.log2(count))].append(word)
    return {str(number): " ".join(sorted(by_class[number])) for number in sorted(by_class)}


def _abbreviated(kept: list[list[tuple[str, str, str]]]) -> Iterator[str]:
    """Yield the short words that a full stop follows nearly always, and within a sentence."""
    all_of, stopped = Counter[str](), Counter[str]()
    for sentence in kept:
        for (word, _, _), (_, _, after) in pairwise(sentence):
            all_of[word] += 1
            stopped[word] += after.startswith(".")
    for word, times in stopped.items():
        if times > 2 and times >= STOPPED * all_of[word] and "." not in word and 1 < len(word) < 6:
            yield word


def _around(
    kept: list[list[tuple[str, str, str]]], either: dict[str, tuple[str, int, int]], classes: dict[str, str]
) -> dict[str, list[dict[str, int]]]:
    counts: dict[str, tuple[dict[str, list[int]], dict[str, list[int]]]] = {w: ({}, {}) for w in either}
    for sentence in kept:
        for number in range(1, len(sentence)):
            word, form, gap = sentence[number]
            if word not in either or form not in (word, either[word][0]):
                continue
            after = sentence[number + 1] if number + 1 < len(sentence) else ("", "", "")
            sides = (
                (sentence[number - 1][0], gap),
                (after[0], after[2]),
            )
            for side, (neighbour, between) in zip(counts[word], sides, strict=True):
                for feature in class_of(neighbour, between, classes):
                    side.setdefault(feature, [0, 0])[form != word] += 1
    found = {}
    for word, sides in counts.items():
        _, times, lower = either[word]
        share = times / (times + lower)
        weights = []
        for side in sides:
            most = sorted(side.items(), key=lambda item: -sum(item[1]))
            weighed = {}
            for feature, (no, yes) in most:
                weight = round(10 * (math.log((yes + share) / (no + 1 - share)) - math.log(share / (1 - share))))
                if no + yes > 1 and abs(weight) >= LEAST_WEIGHT and len(weighed) < NEIGHBOURS:
                    weighed[feature] = weight
            weights.append(weighed)
        found[word] = weights
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="folder of texts in JSON Lines")
    parser.add_argument("--without", type=Path, nargs="*", default=(), help="labelled files")
    options = parser.parse_args()
    table = learn(texts_of(options.corpus, options.without))
    path = Path(__file__).resolve().parents[1] / "ontologies" / FILE
    path.write_text(
        json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
