"""Measures what is read of text in other spellings: ``python tests/spelling.py --gold ../shared/gold --fast``.

Labelled passages are changed by a seeded script: small letters, capitals, Title Case, no accents, two wrong characters
in a hundred, lines and pages that break within sentences. For each is told which share of the right statements of the
original text is still read, and the precision. Every third passage is for scoring only, and none is ever printed.
``--part read`` measures the others, ``--sample 250`` some of them, ``--only small`` one spelling, ``--check`` fails
where too little is kept. ``--part read --weigh`` tells by how much the judge is still too sure of what such texts tell,
for the weights that ``graphkit train judge`` adds.
"""

from __future__ import annotations

import random
import string
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from measuring import command, options, part_of

from graphkit.evaluation.gold import GoldRecord, read_gold
from graphkit.evaluation.scoring import Evaluation, evaluate
from graphkit.extraction import Extractor
from graphkit.extraction.features import SPELLING
from graphkit.extraction.judge import Judge
from graphkit.model import Document, Statement

WRONG = 0.02
"""Share of letters that are wrong."""
WIDTH = 64
PAGE = 3
"""Lines of a page."""
LEAST = 0.1
"""Probability of a statement from which on it is weighed."""
LOSS = 0.03
"""How far precision may lie under that of the original."""

Spelling = Callable[[str, random.Random], str]
Case = tuple[int, Mapping[str, int], bool]
"""A sum of the judge's trees, numbers by name, and whether the statement is right."""


def small(text: str, chance: random.Random) -> str:
    return text.lower()


def capitals(text: str, chance: random.Random) -> str:
    return text.upper()


def title(text: str, chance: random.Random) -> str:
    """Every word with one capital, also "Of" and "The"."""
    return string.capwords(text, " ")


def plain(text: str, chance: random.Random) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def wrong(text: str, chance: random.Random) -> str:
    """Two letters in a hundred are left out, doubled with another, replaced, or change places."""
    letters, written, skip = string.ascii_lowercase, [], False
    for number, letter in enumerate(text):
        if skip:
            skip = False
            continue
        if not letter.isalpha() or chance.random() >= WRONG:
            written.append(letter)
            continue
        way, other = chance.randrange(4), chance.choice(letters)
        after = text[number + 1 : number + 2]
        if way == 0:
            continue
        if way == 1:
            written += [letter, other]
        elif way == 2 or not after.isalpha():
            written.append(other.upper() if letter.isupper() else other)
        else:
            written += [after, letter]
            skip = True
    return "".join(written)


def pages(text: str, chance: random.Random) -> str:
    """Lines of one width with broken words, and pages with numbers and a running head."""
    lines, line, number = [], "", 1
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH:
            room = WIDTH - len(line) - 2
            if word.isalpha() and len(word) > 7 and 3 <= room <= len(word) - 3 and chance.random() < 0.5:
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
            else:
                lines.append(line)
                line = word
            if len(lines) % PAGE == 0:
                style = chance.randrange(3)
                number += 1
                head = f"Page {number}" if style == 0 else f"- {number} -" if style == 1 else str(number)
                lines.append(f"\n{head}\n\nQuarterly Survey of Affairs\n" if chance.random() < 0.5 else f"\n{head}\n")
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


SPELLINGS: dict[str, tuple[Spelling, float]] = {
    "small": (small, 0.85),
    "capitals": (capitals, 0.85),
    "title": (title, 0.85),
    "plain": (plain, 0.90),
    "wrong": (wrong, 0.80),
    "pages": (pages, 0.90),
}
"""How a text is changed, and which share is to be kept."""


def changed(records: Iterable[GoldRecord], spelling: Spelling, seed: int) -> list[Document]:
    return [
        replace(record.document, text=spelling(record.text, random.Random(f"{seed} {record.id}"))) for record in records
    ]


def scored(records: Sequence[GoldRecord], documents: Iterable[Document], extractor: Extractor) -> Evaluation:
    found: list[Statement] = []
    for _, statements in extractor.extract(documents):
        found += statements
    return evaluate(records, found)


def sums(records: Sequence[GoldRecord], documents: Iterable[Document], extractor: Extractor) -> list[Case]:
    """What the judge's trees give together to each statement, what is seen of it, and whether it is right."""
    judge, judged = extractor.judge, []
    for _, found in extractor.candidates(documents):
        judged += [each for each in found if each.statement.confidence >= LEAST]
    totals = {each.statement: judge.verdict(each.numbers, each.keys).total for each in judged}
    seen = {each.statement: each.numbers for each in judged}
    evaluation = evaluate(records, list(seen))
    said = [(statement, True) for _, _, statement in evaluation.matched]
    said += [(statement, False) for _, statement in evaluation.wrong]
    return [(totals[statement], seen[statement], is_right) for statement, is_right in said]


def excess(cases: Sequence[Case], judge: Judge, share: float) -> int:
    """By how much sums are too high: as many are to be right as probabilities add up to, times the share of print."""
    low, high = -5000, 5000
    wanted = sum(is_right for *_, is_right in cases)
    while high - low > 1:
        middle = (low + high) // 2
        if share * sum(judge.probable(total - middle) for total, *_ in cases) > 1000 * wanted:
            low = middle
        else:
            high = middle
    return low


def weigh(records: Sequence[GoldRecord], extractor: Extractor, seed: int) -> None:
    judge = extractor.judge
    printed = sums(records, [record.document for record in records], extractor)
    share = 1000 * sum(is_right for *_, is_right in printed) / sum(judge.probable(total) for total, *_ in printed)
    cases = [
        case
        for name in ("title", "wrong")
        for case in sums(records, changed(records, SPELLINGS[name][0], seed), extractor)
    ]
    for number, name in enumerate(SPELLING):
        some = [case for case in cases if case[1][name] and not any(case[1][other] for other in SPELLING[number + 1 :])]
        print(f"{name:16} {len(some):5} statements, too sure by {excess(some, judge, share)} thousandths of log-odds")


def right(evaluation: Evaluation) -> Counter[tuple[str, int]]:
    """The labelled statements that are read."""
    return Counter((record.id, record.statements.index(gold)) for record, gold, _ in evaluation.matched)


def main() -> None:
    parser = command(__doc__, "what is no longer read")
    parser.add_argument("--gold", type=Path, required=True, help="folder of labelled sets")
    parser.add_argument("--sample", type=int, help="how many passages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=SPELLINGS, nargs="*", default=list(SPELLINGS))
    parser.add_argument("--weigh", action="store_true", help="how much too sure the judge is of what such texts tell")
    chosen = options(parser)
    records = part_of(read_gold(chosen.gold / "passages.train.jsonl"), chosen.part)
    if chosen.sample:
        records = random.Random(chosen.seed).sample(records, min(chosen.sample, len(records)))
    extractor = Extractor(fast=chosen.fast)
    if chosen.weigh:
        return weigh(records, extractor, chosen.seed)
    as_it_is = scored(records, [record.document for record in records], extractor)
    was, precision = right(as_it_is), as_it_is.triple.precision
    print(f"{'original':10} {was.total():5} right, precision {precision:.3f}, recall {as_it_is.triple.recall:.3f}")
    failed = False
    for name in chosen.only:
        spelling, least = SPELLINGS[name]
        documents = changed(records, spelling, chosen.seed)
        now = scored(records, documents, extractor)
        kept = (was & right(now)).total() / max(was.total(), 1)
        failed |= kept < least or now.triple.precision < precision - LOSS
        print(f"{name:10} {kept:.3f} kept (at least {least:.2f}), precision {now.triple.precision:.3f}", flush=True)
        if chosen.list:
            texts = {document.id: document.text for document in documents}
            for record, gold in now.missed:
                if (record.id, record.statements.index(gold)) in was:
                    print(f"  lost {record.id}: {gold}\n    {texts[record.id]}")
            for record, said in now.wrong:
                print(f"  wrong {record.id}: {said.subject.label} {said.relation.name} {said.object.label}")
    sys.exit(chosen.check and failed)


if __name__ == "__main__":
    main()
