"""Samples to judge, and counts corrected by them: the truth lies within the intervals as often as they promise."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from factories import statement
from labels import write_judged

from graphkit import Document, KnowledgeGraph, Statement
from graphkit.cli import run
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldRecord, GoldStatement, read_gold
from graphkit.evaluation.judged import Judgement, is_judged_file, read_judged
from graphkit.evaluation.judged_scores import JudgedScores
from graphkit.graph.corrected import Corrected, LabelledPassage, compare_passages, stratum_of
from graphkit.graph.passages import Passage, passages_of
from graphkit.graph.samples import sample_passages, sample_statements
from graphkit.model import ONTOLOGY, Mention, Relation
from graphkit.ontology import load_ontology

RESAMPLES = 1000 if "GRAPHKIT_LONG" in os.environ else 60
BAND = (0.93, 0.97) if "GRAPHKIT_LONG" in os.environ else (0.86, 1.0)
"""How often the truth must lie within a 95 % interval; few resamples allow for chance."""

_STATES = ("Russia", "Ukraine", "China", "India", "France")
_RELATIONS = ("attacks", "accuses", "aids", "meetsWith", "sanctions")


# --- a world with known errors --------------------------------------------------------------------------------


@dataclasses.dataclass
class World:
    """Passages of which it is known what they state and what is read in them."""

    told: list[Statement]
    right: dict[str, bool]
    missed: list[tuple[int, str, dt.date, tuple[str, str]]]
    passages: list[tuple[int, str, dt.date]]

    def truth(self, quad: str) -> int:
        """How many statements of a class a reader finds."""
        return sum(self.right[s.id] for s in self.told if s.quad == quad) + sum(q == quad for _, q, _, _ in self.missed)


def world(seed: int = 1, passages: int = 1500, wrong_dyad: bool = False) -> World:
    """Return passages whose errors depend on relation, kind of text and year, and if wanted on the dyad."""
    rng = random.Random(seed)
    made = World([], {}, [], [])
    for n in range(passages):
        late, war = rng.random() < 0.5, rng.random() < 0.4
        day = dt.date(2022 + late, rng.randint(1, 12), rng.randint(1, 28))
        for m in range(rng.choice((0, 0, 1, 1, 2, 3))):
            relation, one, two = rng.choice(_RELATIONS), *rng.sample(_STATES, 2)
            said = statement(
                one, relation, two, date=day, document=f"d{n}", start=100 * m, confidence=rng.uniform(0.5, 1)
            )
            wrong = 0.05 + 0.2 * (relation == "accuses") + 0.1 * war + 0.1 * late - 0.1 * (said.confidence - 0.75)
            lost = 0.15 + 0.2 * (relation == "attacks") + 0.15 * war + 0.1 * late
            if wrong_dyad and {one, two} == {"Russia", "Ukraine"}:
                wrong = 0.95
            if rng.random() < lost:
                made.missed.append((n, str(said.quad), day, (min(one, two), max(one, two))))
            else:
                made.told.append(said)
                made.right[said.id] = rng.random() > wrong
        made.passages.append((n, "", day))
    tell = {said.document.id for said in made.told}
    made.passages = [(n, "told" if f"d{n}" in tell else "silent", day) for n, _, day in made.passages]
    return made


def drawn(
    made: World, seed: int, keep: Callable[[Statement], bool] = lambda said: True, strata: Sequence[str] = ()
) -> Corrected:
    """Return counts that are corrected by a new random sample."""
    rng = random.Random(seed)
    pools: dict[str, list[Statement]] = defaultdict(list)
    for said in filter(keep, made.told):
        pools[stratum_of(said)].append(said)
    judged = [
        Judgement(said.id, made.right[said.id])
        for pool in pools.values()
        for said in rng.sample(pool, min(len(pool), max(10, len(pool) // 4)))
    ]
    short: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for n, quad, _, _ in made.missed:
        short[n][quad, "any"] += 1
    labelled = []
    for name in strata or ("told", "silent"):
        pool = [each for each in made.passages if each[1] == name]
        some = rng.sample(pool, min(len(pool), 250))
        labelled += [LabelledPassage(name, len(pool) / len(some), day, short[n]) for n, _, day in some]
    return Corrected(made.told, judged, labelled)


@pytest.fixture(scope="module")
def made() -> World:
    return world()


@pytest.mark.slow
def test_the_truth_lies_within_the_intervals_of_counts(made: World) -> None:
    inside: Counter[str] = Counter()
    for seed in range(RESAMPLES):
        for row in drawn(made, seed).counts():
            inside[row["quad"]] += row["low"] <= made.truth(row["quad"]) <= row["high"]
    shares = {quad: count / RESAMPLES for quad, count in inside.items()}
    assert len(shares) == 4
    assert BAND[0] <= sum(shares.values()) / 4 <= BAND[1], shares
    assert all(BAND[0] - 0.02 <= share <= BAND[1] + 0.02 for share in shares.values()), shares


@pytest.mark.slow
def test_the_truth_lies_within_the_intervals_of_series(made: World) -> None:
    truth = series_truth(made)
    inside = total = 0
    for seed in range(max(RESAMPLES // 5, 20)):
        for row in drawn(made, seed).series("quarter"):
            pair = (min(row["first"], row["second"]), max(row["first"], row["second"]))
            inside += row["low"] <= truth[row["period"], pair, row["quad"]] <= row["high"]
            total += 1
    assert BAND[0] <= inside / total <= max(BAND[1], 0.975), inside / total


def series_truth(made: World) -> Counter[tuple[dt.date, tuple[str, str], str]]:
    """How many statements a reader finds by quarter, dyad and class."""
    truth: Counter[tuple[dt.date, tuple[str, str], str]] = Counter()
    for said in made.told:
        day, pair = said.document.date, sorted((said.subject.label, said.object.label))
        assert day is not None
        truth[quarter(day), (pair[0], pair[1]), str(said.quad)] += made.right[said.id]
    for _, quad, day, dyad in made.missed:
        truth[quarter(day), dyad, quad] += 1
    return truth


def quarter(day: dt.date) -> dt.date:
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


@pytest.mark.slow
def test_a_sample_that_is_not_random_breaks_the_promise(made: World) -> None:
    inside = total = 0
    for seed in range(20):
        rows = drawn(made, seed, keep=lambda said: made.right[said.id] or int(said.id[:2], 16) < 64).counts()
        for row in rows:  # three in four wrong statements never come up for judgement
            inside += row["low"] <= made.truth(row["quad"]) <= row["high"]
            total += 1
    assert inside / total < 0.8


def test_passages_without_the_silent_ones_break_the_promise(made: World) -> None:
    rows = [row for seed in range(10) for row in drawn(made, seed, strata=("told",)).counts("all")]
    truth = len(made.missed) + sum(made.right.values())
    assert sum(row["low"] <= truth <= row["high"] for row in rows) / len(rows) < 0.5


def test_errors_that_depend_on_the_dyad_break_series_but_not_counts() -> None:
    made = world(2, wrong_dyad=True)
    truth = series_truth(made)
    series, counts = [], []
    for seed in range(20):
        corrected = drawn(made, seed)
        for row in corrected.series("year"):
            if {row["first"], row["second"]} == {"Russia", "Ukraine"} and row["told"] >= 5:
                found = sum(
                    n
                    for (day, pair, quad), n in truth.items()
                    if day.year == row["period"].year and pair == ("Russia", "Ukraine") and quad == row["quad"]
                )
                series.append(row["low"] <= found <= row["high"])
        counts += [row["low"] <= made.truth(row["quad"]) <= row["high"] for row in corrected.counts()]
    assert sum(series) / len(series) < 0.7
    assert sum(counts) / len(counts) > 0.85


# --- what is estimated ----------------------------------------------------------------------------------------


def test_all_judged_and_all_labelled_leave_no_doubt(made: World) -> None:
    judged = [Judgement(said.id, made.right[said.id]) for said in made.told]
    short: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for n, quad, _, _ in made.missed:
        short[n][quad, "any"] += 1
    labelled = [LabelledPassage(stratum, 1.0, day, short[n]) for n, stratum, day in made.passages]
    for row in Corrected(made.told, judged, labelled).counts():
        truth = made.truth(row["quad"])
        assert row["estimate"] == row["low"] == row["high"] == pytest.approx(truth)


def test_without_passages_only_what_is_wrong_is_corrected(made: World) -> None:
    corrected = Corrected(made.told, [Judgement(said.id, made.right[said.id]) for said in made.told])
    assert "what is missed is not" in corrected.note
    (row,) = corrected.counts("all")
    assert row["missed"] is None
    assert row["estimate"] == sum(made.right.values())


def test_no_more_can_be_right_than_are_told(made: World) -> None:
    few = made.told[:12]
    corrected = Corrected(made.told, [Judgement(said.id, at != 0) for at, said in enumerate(few)])
    (row,) = corrected.counts("all")
    assert row["estimate"] <= row["high"] <= row["told"] - 1
    series = corrected.series()
    assert len(series) and all(one["low"] <= one["high"] <= one["told"] for one in series)


def test_few_judged_of_a_class_count_as_they_were_judged() -> None:
    attacks = [statement("Russia", "attacks", "Ukraine", document=f"d{n}") for n in range(16)]
    aids = [statement("Russia", "aids", "Ukraine", document=f"d{n}") for n in range(16)]
    judged = [Judgement(said.id, False) for said in attacks[:3]] + [Judgement(said.id, True) for said in aids]
    rows = {row["quad"]: row for row in Corrected([*attacks, *aids], judged).counts()}
    row = rows["material-conflict"]
    assert row["estimate"] == pytest.approx(13 * 16 / 19)  # the rest of the class, by the share of all
    assert row["low"] < row["estimate"] < row["high"] <= 13


def test_the_truth_lies_within_the_intervals_of_classes_with_few_judged() -> None:
    names = ("attacks", "sanctions", "aids", "meetsWith", "accuses")
    told = [statement("Russia", name, "Ukraine", document=f"d{n}") for n in range(20) for name in names]
    inside = 0
    for seed in range(100):
        rng = random.Random(seed)
        right = {said.id: rng.random() < 0.8 for said in told}
        judged = [Judgement(said.id, right[said.id]) for said in told[:20]]
        for row in Corrected(told, judged).counts("relation"):
            truth = sum(right[said.id] for said in told if said.relation.name == row["relation"])
            inside += row["low"] <= truth <= row["high"]
    assert 0.9 <= inside / 500 <= 0.99


def test_two_judged_of_each_band_of_a_class_tell_of_that_class() -> None:
    shares = {"attacks": 0.98, "aids": 0.5, "meetsWith": 0.7, "accuses": 0.9}
    told = [
        statement("Russia", name, "Ukraine", document=f"d{n} {confidence}", confidence=confidence)
        for n in range(60)
        for name in shares
        for confidence in (0.5, 0.7, 0.9)
    ]
    inside: Counter[str] = Counter()
    for seed in range(100):
        rng = random.Random(seed)
        right = {said.id: rng.random() < shares[said.relation.name] for said in told}
        judged = [Judgement(said.id, right[said.id]) for said in told[:24]]
        for row in Corrected(told, judged).counts("relation"):
            truth = sum(right[said.id] for said in told if said.relation.name == row["relation"])
            inside[row["relation"]] += row["low"] <= truth <= row["high"]
    assert min(inside[name] for name in shares) >= 90, inside


@pytest.mark.parametrize("whole", [True, False])
def test_what_leans_on_the_same_judged_errs_together(whole: bool) -> None:
    def told(confidences: tuple[float, ...]) -> list[Statement]:
        spread = [confidences[n % len(confidences)] for n in range(90)]
        return [
            statement("Russia", "attacks", "Ukraine", document=f"d{n}", confidence=one) for n, one in enumerate(spread)
        ]

    def width(said: list[Statement]) -> float:
        corrected = Corrected(said, [Judgement(each.id, n > 1) for n, each in enumerate(said[:6])])
        (row,) = corrected.counts() if whole else corrected.series()
        return float(row["high"] - row["low"])

    assert width(told((0.5, 0.7, 0.9))) >= 0.9 * width(told((0.9,)))


def test_one_sample_without_errors_is_no_certainty() -> None:
    told = [statement("Russia", "attacks", "Ukraine", document=f"d{n}") for n in range(100)]
    (row,) = Corrected(told, [Judgement(said.id, True) for said in told[:10]]).counts()
    assert row["estimate"] == 100
    assert row["low"] < 90


def test_counts_by_several_things_and_by_none(made: World) -> None:
    corrected = drawn(made, 3)
    both = corrected.counts(["quad", "year"])
    assert both.columns[:2] == ("quad", "year")
    assert sum(both.column("told")) == len(made.told)
    assert {row["relation"] for row in corrected.counts("relation") if row["told"]} == set(_RELATIONS)
    with pytest.raises(InputError, match="nothing to count by"):
        corrected.counts("colour")
    with pytest.raises(InputError, match="no judged statement"):
        Corrected(made.told, [Judgement("other", True)])
    with pytest.raises(InputError, match="no judged statement; set right"):
        Corrected(made.told, [Judgement(made.told[0].id, None)])
    assert (
        "1 judged statements are not in the graph"
        in Corrected(made.told, [Judgement("other", True), Judgement(made.told[0].id, True)]).note
    )


# --- samples and their files ----------------------------------------------------------------------------------


def test_a_sample_is_stratified_weighted_and_repeatable(made: World) -> None:
    sample = sample_statements(made.told, 100)
    assert len(sample) == 100
    sizes = Counter(map(stratum_of, made.told))
    drawn_of = Counter(each.stratum for each in sample)
    assert drawn_of.keys() == sizes.keys()
    assert min(drawn_of.values()) >= 2
    for each in sample:
        assert each.weight == pytest.approx(sizes[each.stratum or ""] / drawn_of[each.stratum])
    assert [each.id for each in sample_statements(reversed(made.told), 100)] == [each.id for each in sample]
    assert [each.id for each in sample_statements(made.told, 100, seed=1)] != [each.id for each in sample]
    assert len(sample_statements(made.told, 10**6)) == len(made.told)
    with pytest.raises(InputError, match="is none"):
        sample_statements(made.told, 0)


def test_judged_statements_come_back_from_their_file(made: World, tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    sample = [dataclasses.replace(each, right=True, note="sure") for each in sample_statements(made.told, 10)]
    write_judged(sample, path)
    assert read_judged(path) == sample
    assert is_judged_file(path)
    path.write_text('{"id": "a", "right": null}\n')
    assert read_judged(path) == [Judgement("a")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "a"}', "'right'"),
        ('{"id": "a", "right": "yes"}', "true, false or null"),
        ('{"id": "a", "right": true, "weight": 0.5}', "at least"),
        ('{"id": "a", "right": true}\n{"id": "a", "right": true}', "line 2.*twice"),
        ("", "no judged statement"),
    ],
)
def test_a_wrong_judgement_is_told(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "j.jsonl").write_text(line)
    with pytest.raises(InputError, match=told):
        read_judged(tmp_path / "j.jsonl")


def test_passages_hold_all_words_and_each_statement_once() -> None:
    text = "Title\n\n" + "Russia shelled Ukraine. " * 12 + "\n\n \n" + "Nothing else was said here. " * 10 + "\n\nEnd."
    document = Document(text, "doc")
    said = [statement("Russia", "attacks", "Ukraine", document="doc", start=at) for at in (7, 31, len(text) - 4)]
    passages = passages_of(document, said)
    assert " ".join(" ".join(p.text for p in passages).split()) == " ".join(text.split())
    assert passages[0].text.startswith("Title")  # a headline goes with what follows
    assert [len(passage.statements) for passage in passages] == [2, 0, 1]
    assert passages_of(Document("  \n\n ", "empty")) == []


def test_paragraphs_may_end_as_on_windows() -> None:
    unix = Document("\n\n".join(["Russia shelled Ukraine. " * 12, "Nothing else. " * 20, "The end. " * 30]), "doc")
    windows = Document(unix.text.replace("\n", "\r\n"), "doc")
    assert [each.text for each in passages_of(windows)] == [each.text for each in passages_of(unix)]
    assert len(passages_of(windows)) == 3


def test_silent_passages_are_drawn_too() -> None:
    document = Document("x", "d")
    told = statement("Russia", "attacks", "Ukraine")
    passages = [Passage(document, n, n + 1, (told,) if n % 10 == 0 else ()) for n in range(300)]
    sample = sample_passages(passages, 60)
    strata = Counter(stratum for _, stratum, _ in sample)
    assert len(sample) == 60
    assert strata["told"] >= 15
    assert sum(weight for _, _, weight in sample) == pytest.approx(300)


# --- from texts to corrected counts ---------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of three statements, one of them wrong and one told twice, and labelled passages of its documents."""
    text = "Russia attacked Ukraine.\n" + "x" * 200 + "\n\nFrance armed Ukraine.\n" + "y" * 200
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "d.jsonl").write_text(json.dumps({"id": "d", "text": text, "date": "2024-05-01"}) + "\n")
    second = text.index("France")
    said = [
        statement("Russia", "attacks", "Ukraine", document="d", sentence="Russia attacked Ukraine."),
        statement("Russia", "attacks", "Ukraine", document="d", sentence="Russia attacked Ukraine.", start=5),
        statement("Russia", "aids", "China", document="d", sentence="Russia, it says, aids China.", start=9),
    ]
    KnowledgeGraph(said).save(tmp_path / "kg.jsonl")
    gold = [
        {
            "id": f"d#0-{second - 2}",
            "text": text[: second - 2],
            "date": "2024-05-01",
            "stratum": "told",
            "statements": [{"s": ["Russia"], "r": ["attacks"], "o": ["Ukraine"], "status": "actual"}],
        },
        {
            "id": f"d#{second}-{len(text)}",
            "text": text[second:],
            "date": "2024-05-01",
            "stratum": "silent",
            "statements": [{"s": ["France"], "r": ["arms"], "o": ["Ukraine"], "status": "actual"}],
        },
    ]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(each) + "\n" for each in gold))
    return tmp_path


def test_a_sample_is_drawn_judged_and_counted_on_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph, out = str(folder / "kg.jsonl"), folder / "sample"
    assert run(["sample", graph, "--texts", str(folder / "texts"), "-o", str(out)]) == 0
    judged = read_judged(out / "statements.jsonl")
    assert [each.right for each in judged] == [None] * 3
    assert run(["corrected", graph, str(out / "statements.jsonl"), "-o", str(folder / "counts.csv")]) == 1
    assert "true or false" in capsys.readouterr().err
    rights = {True: [each for each in judged if each.statement and each.statement.relation.name == "attacks"]}
    write_judged([dataclasses.replace(each, right=each in rights[True]) for each in judged], out / "statements.jsonl")
    passages = [json.loads(line) for line in (out / "passages.jsonl").read_text().splitlines()]
    gold = {record.id: record for record in read_gold(folder / "gold.jsonl")}
    assert {each["id"] for each in passages} == gold.keys()
    assert all(each["statements"] is None and each["text"] == gold[each["id"]].text for each in passages)
    assert read_gold(out / "passages.jsonl") == []  # not labelled yet
    capsys.readouterr()
    assert (
        run(
            [
                "corrected",
                graph,
                str(out / "statements.jsonl"),
                "--passages",
                str(folder / "gold.jsonl"),
                "-o",
                str(folder / "counts.csv"),
            ]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "material-conflict" in told
    table = (
        KnowledgeGraph.load(folder / "kg.jsonl")
        .corrected(out / "statements.jsonl", folder / "gold.jsonl")
        .counts("relation")
    )
    rows = {row["relation"]: (row["told"], row["right"], row["missed"], row["estimate"]) for row in table}
    assert rows == {"attacks": (2, 2.0, -1.0, 1.0), "aids": (1, 0.0, 0.0, 0.0), "arms": (0, 0, 1.0, 1.0)}


def test_what_a_selection_could_not_hold_is_not_missed_in_it(folder: Path) -> None:
    kg = KnowledgeGraph.load(folder / "kg.jsonl")
    judged = [Judgement(said.id, said.relation.name == "attacks", statement=said) for said in kg.statements]
    whole = {row["relation"]: row for row in kg.corrected(judged, folder / "gold.jsonl").counts("relation")}
    assert whole.keys() == {"attacks", "aids", "arms"}
    for relation in ("attacks", "aids"):
        (row,) = kg.select(relations=relation).corrected(judged, folder / "gold.jsonl").counts("all")
        names = ("told", "missed", "estimate")
        assert [row[name] for name in names] == [whole[relation][name] for name in names]
    both = kg.select(facts=True).select(relations=["attacks", "arms"])
    (row,) = both.corrected(judged, folder / "gold.jsonl").counts("all")
    assert (row["told"], row["missed"], row["estimate"]) == (2, 0.0, 2.0)  # one told twice, one missed
    (row,) = kg.select(quads="material-conflict").corrected(judged, folder / "gold.jsonl").counts("all")
    assert (row["told"], row["missed"]) == (2, -1.0)
    (row,) = kg.select(modality="actual", min_confidence=0.1).corrected(judged, folder / "gold.jsonl").counts("all")
    assert (row["told"], row["missed"]) == (3, 0.0)


def test_a_passage_does_not_tell_what_other_selections_miss(folder: Path) -> None:
    kg = KnowledgeGraph.load(folder / "kg.jsonl")
    judged = [Judgement(said.id, True, statement=said) for said in kg.statements]
    for part, named in (
        (kg.select("China"), "by actors"),
        (kg.between("2024", "2025").select(relations="attacks"), "by end, start"),
        (kg.select(documents="d"), "by documents"),
        (kg.select(relations="attacks") | kg.select(relations="aids"), "added to"),
        (kg.select(relations="attacks").resolve(), "do that first"),
    ):
        with pytest.raises(InputError, match=named):
            part.corrected(judged, folder / "gold.jsonl")
        if len(part):
            assert part.corrected(judged).counts("all").column("told") == [len(part)]


def test_judged_statements_can_be_evaluated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "sample"
    assert run(["sample", str(folder / "kg.jsonl"), "-o", str(out), "--size", "3"]) == 0
    assert not (out / "passages.jsonl").exists()
    judged = [dataclasses.replace(each, right=True) for each in read_judged(out / "statements.jsonl")]
    write_judged(judged, out / "statements.jsonl")
    capsys.readouterr()
    assert run(["evaluate", str(out / "statements.jsonl")]) == 0
    assert "judged" in capsys.readouterr().out
    assert run(["evaluate", str(out / "statements.jsonl"), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["judged"], figures["right"], figures["precision"]) == (3, 3, 1.0)
    assert run(["evaluate", str(out / "statements.jsonl"), str(folder / "gold.jsonl")]) == 2


def test_all_that_is_asked_of_judged_statements_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = KnowledgeGraph.load(folder / "kg.jsonl").statements
    judged = [Judgement(each.id, each.relation.name != "aids", "hearsay", each) for each in said]
    file, other = folder / "judged.jsonl", folder / "other.jsonl"
    write_judged(judged, file)
    write_judged(judged[:1], other)
    assert run(["evaluate", str(file), "--json", "--errors", "5"]) == 0
    figures = json.loads(capsys.readouterr().out)
    line = f"wrong {said[2].id}: Russia aids China (actual) | Russia, it says, aids China. | hearsay"
    assert figures["errors"] == [line]
    assert figures["calibration"][-1] == {"low": 0.9, "high": 1.0, "count": 3, "share": 0.6667}
    assert figures["thresholds"][0]["kept"] == 1.0
    assert run(["evaluate", str(file), "--errors", "5"]) == 0
    assert "hearsay" in capsys.readouterr().out
    assert run(["evaluate", str(file), str(other)]) == 1
    assert f"{other}: the statement {said[0].id} is in another of the files too" in capsys.readouterr().err
    for words in (["--fast"], ["--relation", "aids"], ["--ontology", str(folder)], ["--part", "unread"]):
        assert run(["evaluate", str(file), *words]) == 2
        assert f"are not read again; leave out {words[0]}" in capsys.readouterr().err


def test_thresholds_count_judged_statements_by_what_they_stand_for(folder: Path) -> None:
    said = KnowledgeGraph.load(folder / "kg.jsonl").statements
    judged = [Judgement(each.id, n == 0, "", each, weight=10.0 if n == 0 else 90.0) for n, each in enumerate(said)]
    figures = JudgedScores(judged).to_dict()
    assert figures["thresholds"][0]["precision"] == pytest.approx(figures["precision"], abs=1e-4)


def test_passages_of_other_documents_are_told() -> None:
    with pytest.raises(InputError, match="where it stands"):
        compare_passages([GoldRecord("mine", "A text.")], [])


def test_words_that_are_marked_are_sought_in_their_passage() -> None:
    """Statements count characters from the beginning of the document, labels from that of the passage."""
    sentence = "Moscow attacked Kyiv."
    said = dataclasses.replace(
        statement("Russia", "attacks", "Ukraine", document="d", sentence=sentence, start=500),
        subject_mention=Mention("Moscow", 500, 506),
        object_mention=Mention("Kyiv", 516, 520),
    )
    label = GoldStatement(
        ("Moscow",), ("attacks",), ("Kyiv",), subject_span=(0, 6), object_span=(16, 20), by_words=True
    )
    for by_words, shortfall in ((True, {}), (False, {("material-conflict", "attacks"): 1})):
        gold = (dataclasses.replace(label, by_words=by_words),)
        [found] = compare_passages([GoldRecord("d#500-521", sentence, gold)], [said])
        assert found.shortfall == shortfall


def test_passages_of_another_graph_are_told_and_do_not_count() -> None:
    def passage(document: str, stratum: str) -> GoldRecord:
        missed = GoldStatement(("China",), ("aids",), ("India",))
        return GoldRecord(f"{document}#0-99", "A text.", (missed,), stratum=stratum)

    said = [statement("Russia", "attacks", "Ukraine", document=name) for name in "ab"]
    judged = [Judgement(each.id, True) for each in said]
    own = [passage("a", "told"), passage("b", "told"), passage("c", "silent")]
    strange = [passage("other", "told"), passage("another", "told")]
    alone, both = (Corrected(said, judged, compare_passages(each, said)) for each in (own, own + strange))
    assert alone.counts("all").column("missed") == both.counts("all").column("missed") == [3.0]
    assert alone.note.endswith("are corrected")
    assert both.note.endswith("2 labelled passages are of no document of the graph and do not count")
    assert all(each.known for each in compare_passages(strange, said, {"other", "another"}))
    with pytest.raises(InputError, match="no labelled passage is of a document of this graph"):
        Corrected(said, judged, compare_passages(strange, said))
    unlabelled = Corrected(said, judged, [])
    assert unlabelled.counts("all").column("missed") == [None]
    assert "label passages" in unlabelled.note


def test_labelled_passages_stand_for_those_of_their_stratum_that_are_not_labelled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = [statement("Russia", "arms", "Ukraine", document=f"d{n}") for n in range(4)]
    kg, judged = KnowledgeGraph(said), [Judgement(each.id, True, statement=each) for each in said]
    missed = {"s": ["France"], "r": ["arms"], "o": ["Ukraine"], "status": "actual"}

    def passages(labelled: range, stratum: str = "silent") -> Path:
        drawn = {"text": "A text.", "stratum": stratum, "weight": 50.0, "labelled": ["all"]}
        lines = [
            {"id": f"d{n}#0-99", **drawn, "statements": [missed] * (1 + n % 2) if n in labelled else None}
            for n in range(20)
        ]
        (tmp_path / "passages.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
        return tmp_path / "passages.jsonl"

    whole, half = (kg.corrected(judged, passages(range(n))) for n in (20, 10))
    for found in (whole, half):
        assert found.counts("all").column("missed") == [1500.0]
        assert found.series().column("estimate") == [pytest.approx(1504.0)]
    widths = [row["high"] - row["low"] for found in (whole, half) for row in found.counts("all")]
    assert widths[1] > 1.3 * widths[0]
    assert whole.note.endswith("are corrected")
    assert "and 10 labelled passages" in half.note and "; 10 passages are not labelled" in half.note
    assert kg.corrected(judged, passages(range(0))).counts("all").column("missed") == [None]
    kg.save(tmp_path / "kg.jsonl")
    write_judged(judged, tmp_path / "judged.jsonl")
    arguments = ["corrected", str(tmp_path / "kg.jsonl"), str(tmp_path / "judged.jsonl"), "-o", str(tmp_path / "c.csv")]
    assert run([*arguments, "--passages", str(passages(range(10)))]) == 0
    assert "; 10 passages are not labelled" in capsys.readouterr().out
    both = passages(range(10)).read_text() + passages(range(0), "told").read_text().replace("#0-99", "#100-199")
    (tmp_path / "both.jsonl").write_text(both)
    with pytest.raises(InputError, match="no passage of the stratum 'told' is labelled"):
        kg.corrected(judged, tmp_path / "both.jsonl")


@pytest.mark.parametrize("statuses", [("actual", "planned"), ("planned", "actual")])
def test_what_is_told_with_its_status_is_not_missed(statuses: tuple[str, str]) -> None:
    labels = [GoldStatement(("Russia",), ("attacks",), ("Ukraine",), status) for status in statuses]
    record = GoldRecord("d#0-99", "Russia attacked Ukraine and plans to attack Ukraine again.", tuple(labels))
    done = statement("Russia", "attacks", "Ukraine", document="d")
    planned = statement("Russia", "attacks", "Ukraine", document="d", start=5, modality="planned", confidence=0.8)
    assert [each.shortfall for each in compare_passages([record], [done, planned])] == [{}]
    (passage,) = compare_passages([record], [done])
    assert sum(passage.shortfall.values()) == 1 and ("material-conflict", "attacks") not in passage.shortfall
    (passage,) = compare_passages([record], [planned])
    assert passage.shortfall == {("material-conflict", "attacks"): 1}


def test_a_meeting_that_is_told_from_either_side_is_told_twice() -> None:
    record = GoldRecord("d#0-99", "A text.", (GoldStatement(("Russia",), ("meetsWith",), ("China",)),))
    told = [statement("Russia", "meetsWith", "China", document="d")]
    told.append(statement("China", "meetsWith", "Russia", document="d", start=20, confidence=0.8))
    assert [each.shortfall for each in compare_passages([record], told)] == [{("verbal-cooperation", "meetsWith"): -1}]


def test_relations_of_the_graph_and_of_the_ontology_are_known(tmp_path: Path) -> None:
    own = Relation(ONTOLOGY + "tracksVesselsOf", "tracksVesselsOf", "tracks-vessels-of", quad="material-conflict")
    said = dataclasses.replace(statement("Russia", "attacks", "Ukraine", document="d"), relation=own, plover=None)
    kg, judged = KnowledgeGraph([said]), [Judgement(said.id, True, statement=said)]

    def passages(*relations: str) -> Path:
        labels = [{"s": ["Russia"], "r": [name], "o": ["Ukraine"], "status": "actual"} for name in relations]
        record = {"id": "d#0-99", "text": "A text.", "stratum": "told", "statements": labels}
        (tmp_path / "passages.jsonl").write_text(json.dumps(record))
        return tmp_path / "passages.jsonl"

    for graph in (kg, kg.select(quads="material-conflict"), kg.select(relations="tracks-vessels-of")):
        assert graph.corrected(judged, passages("tracksVesselsOf")).counts("quad").column("missed") == [0.0]
    with pytest.raises(InputError, match="no relation 'trackVesselsOf'; the nearest names are tracksVesselsOf"):
        kg.corrected(judged, passages("trackVesselsOf"))
    row = kg.corrected(judged, passages("tracksVesselsOf", "arms")).counts("relation")[0]
    assert (row["relation"], row["missed"]) == ("arms", 1.0)
    folder = tmp_path / "mine"
    shutil.copytree(load_ontology().path, folder)
    with (folder / "geopolitics.ttl").open("a", encoding="utf-8") as stream:
        stream.write(
            "gk:warnsShipsOf a owl:ObjectProperty, gk:Relation ; rdfs:subPropertyOf gk:verbalConflictWith ;\n"
            'rdfs:label "warns-ships-of"@en ; gk:inverseLabel "ships-warned-by"@en ; rdfs:domain gk:Actor ;\n'
            'skos:definition "Warns ships of the other party."@en ; rdfs:range gk:Actor ;\n'
            "gk:event plover:THREATEN ; gk:code cameo:130 .\n"
        )
    with pytest.raises(InputError, match="no relation 'warnsShipsOf'"):
        kg.corrected(judged, passages("warnsShipsOf"))
    found = kg.corrected(judged, passages("warnsShipsOf"), ontology=folder).counts("quad")
    assert [(row["quad"], row["missed"]) for row in found] == [("material-conflict", 0.0), ("verbal-conflict", 1.0)]
    kg.save(tmp_path / "kg.jsonl")
    write_judged(judged, tmp_path / "judged.jsonl")
    arguments = [str(tmp_path / name) for name in ("kg.jsonl", "judged.jsonl", "passages.jsonl", "counts.csv")]
    command = ["corrected", *arguments[:2], "--passages", arguments[2], "-o", arguments[3]]
    assert (run(command), run([*command, "--ontology", str(folder)])) == (1, 0)


@pytest.mark.slow
@pytest.mark.skipif("GRAPHKIT_LONG" not in os.environ, reason="extracts many passages; .ci/full runs it")
def test_the_truth_of_labelled_passages_lies_within_the_intervals() -> None:
    """Take labelled passages for all there are, and draw samples of them."""
    from graphkit.evaluation.gold import read_gold_files
    from graphkit.evaluation.scoring import evaluate, status_of
    from graphkit.extraction import Extractor

    own = str(Path(__file__).parents[1] / "gold" / "own.jsonl")
    records = read_gold_files(os.environ.get("GRAPHKIT_LABELLED", own).split(os.pathsep))
    records = [dataclasses.replace(each, source=f"{each.id}#0-{len(each.text)}") for each in records]
    extractor = Extractor()
    told = [said for _, found in extractor.extract(each.document for each in records) for said in found]
    outcome = evaluate(records, told)
    right = {said.id for _, gold, said in outcome.matched if status_of(said) == gold.status}
    wrong = {said.id for _, said in outcome.wrong} | {said.id for _, _, said in outcome.misjudged}
    told = [said for said in told if said.id in right | wrong]
    tell = {said.document.id for said in told}
    records = [dataclasses.replace(each, stratum="told" if each.id in tell else "silent") for each in records]
    passages = compare_passages(records, told)
    truth = len(right) + sum(sum(each.shortfall.values()) for each in passages)
    inside = 0
    for seed in range(RESAMPLES):
        rng = random.Random(seed)
        pools: dict[str, list[Statement]] = defaultdict(list)
        for said in told:
            pools[stratum_of(said)].append(said)
        judged = [
            Judgement(said.id, said.id in right)
            for pool in pools.values()
            for said in rng.sample(pool, max(min(len(pool), 5), len(pool) // 3))
        ]
        some = []
        for stratum in ("told", "silent"):
            pool = [each for each in passages if each.stratum == stratum]
            part = rng.sample(pool, (len(pool) + 2) // 3)
            some += [dataclasses.replace(each, weight=len(pool) / len(part)) for each in part]
        (row,) = Corrected(told, judged, some).counts("all")
        inside += row["low"] <= truth <= row["high"]
    assert 0.93 <= inside / RESAMPLES <= 0.985, inside / RESAMPLES
