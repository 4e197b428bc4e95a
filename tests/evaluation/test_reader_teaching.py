"""Teaching the learned reader: lessons from labels, pairs and frames; and, where torch is, a reader taught anew."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from reading import extractor

from graphkit.cli.program import commands
from graphkit.errors import InputError
from graphkit.evaluation.gold import GoldPair, GoldRecord, GoldStatement, read_labelled
from graphkit.evaluation.reader.lessons import Lesson, LessonMaker, without_labels
from graphkit.extraction import Extractor
from graphkit.extraction.pair_reader import STATUSES, load_pair_reader
from graphkit.model import Document
from graphkit.ontology import load_ontology

TINY = Path(__file__).parents[1] / "extraction" / "tiny-reader"
OWN = Path(__file__).parents[1] / "gold" / "own.jsonl"
TEXT = "France warned Iran. Russian troops attacked Turkey on Monday."


@pytest.fixture(scope="module")
def maker() -> LessonMaker:
    reader = load_pair_reader(TINY)
    assert reader is not None
    return LessonMaker(extractor(), reader.vocabulary)


def lesson_of(maker: LessonMaker, *statements: GoldStatement, text: str = TEXT) -> Lesson:
    [(_, [lesson])] = maker.of_labelled([GoldRecord("a", text, statements, labelled=frozenset({"all"}))])
    return lesson


def told(maker: LessonMaker, lesson: Lesson, values: np.ndarray) -> dict[tuple[str, str, str], float]:
    """Return a value by names of both and relation, where it is not 0."""
    names = [mention.party.actor.label for mention in lesson.window.mentions]
    return {
        (names[one], maker.relations[number], names[other]): float(values[group, number])
        for (one, other), group in zip(lesson.pairs, lesson.groups, strict=True)
        for number in np.flatnonzero(values[group])
    }


def test_a_label_is_told_of_its_pair_and_everything_else_is_denied(maker: LessonMaker) -> None:
    lesson = lesson_of(maker, GoldStatement(("Russia",), ("attacks", "invades"), ("Turkey",), "negated"))
    assert told(maker, lesson, lesson.targets) == {("Russia", "attacks", "Turkey"): 1}
    assert set(told(maker, lesson, 1 - lesson.weights)) == {("Russia", "invades", "Turkey")}
    assert set(told(maker, lesson, lesson.statuses + 1).values()) == {1 + STATUSES.index("negated")}
    assert lesson.says_something


def test_an_optional_label_teaches_nothing(maker: LessonMaker) -> None:
    lesson = lesson_of(maker, GoldStatement(("Russia",), ("attacks",), ("Turkey",), optional=True))
    assert not lesson.says_something
    assert set(told(maker, lesson, 1 - lesson.weights)) == {("Russia", "attacks", "Turkey")}


def test_of_a_symmetric_relation_both_orders_are_told(maker: LessonMaker) -> None:
    lesson = lesson_of(maker, GoldStatement(("Iran",), ("meetsWith",), ("France",)))
    assert set(told(maker, lesson, lesson.targets)) == {
        ("Iran", "meetsWith", "France"),
        ("France", "meetsWith", "Iran"),
    }


def test_a_label_is_told_in_the_sentence_of_its_trigger_only(maker: LessonMaker) -> None:
    text = "Iran attacked Turkey. Iran warned Turkey."
    spans = {"subject_span": (0, 4), "object_span": (14, 20), "trigger": (5, 13)}
    lesson = lesson_of(maker, GoldStatement(("Iran",), ("attacks",), ("Turkey",), **spans), text=text)
    attacks = maker.relations.index("attacks")
    said = [group for group in range(len(lesson.targets)) if lesson.targets[group, attacks]]
    assert len(said) == 1
    assert sum(lesson.weights[group, attacks] == 0 for group in range(len(lesson.targets))) == 1
    first, last = lesson.triggers[said[0], attacks]
    places = lesson.window.places
    assert text[places[first][0] : places[last][1]] == "attacked"


def test_a_label_without_a_trigger_points_at_none(maker: LessonMaker) -> None:
    spans = {"subject_span": (20, 27), "object_span": (44, 50)}
    lesson = lesson_of(maker, GoldStatement(("Russia",), ("attacks",), ("Turkey",), **spans))
    assert list(lesson.triggers.values()) == [(0, 0)]


def test_words_under_another_name_teach_nothing(maker: LessonMaker) -> None:
    spans = {"subject_span": (20, 34), "object_span": (44, 50)}
    lesson = lesson_of(maker, GoldStatement(("Russian Army",), ("attacks",), ("Turkey",), **spans))
    assert not lesson.says_something
    assert set(told(maker, lesson, 1 - lesson.weights)) == {("Russia", "attacks", "Turkey")}


def test_a_marked_pair_is_of_one_relation_of_its_class(maker: LessonMaker) -> None:
    pair = GoldPair("a", TEXT, "Russian troops", "Turkey", "ASSAULT")
    [(_, [lesson])] = maker.of_labelled([pair])
    assert lesson.either is not None
    some, numbers = lesson.either
    names = [mention.party.actor.label for mention in lesson.window.mentions]
    ends = {(names[i], names[j]) for (i, j), group in zip(lesson.pairs, lesson.groups, strict=True) if group in some}
    assert ends == {("Russia", "Turkey")}
    assert "attacks" in {maker.relations[number] for number in numbers}
    assert not lesson.weights[some[0], numbers].any()


def test_a_relation_for_which_a_passage_is_not_labelled_is_neither_taught_nor_denied(maker: LessonMaker) -> None:
    apart, said = load_ontology().labelled_apart, GoldStatement(("Russia",), ("intercepts",), ("Turkey",))
    every, one = set(maker.relations), {"intercepts"}
    for labelled, unknown in (None, apart), (one, every - one), ({"all"}, set()):
        record = GoldRecord("a", TEXT, (said,), labelled=None if labelled is None else frozenset(labelled))
        [(_, [lesson])] = maker.of_labelled([record])
        assert told(maker, lesson, lesson.targets) == {("Russia", "intercepts", "Turkey"): 1}
        assert {relation for _, relation, _ in told(maker, lesson, 1 - lesson.weights)} == unknown
        assert ("Russia", "intercepts", "Turkey") in told(maker, lesson, lesson.weights)


def test_a_marked_pair_tells_nothing_of_relations_that_are_labelled_apart(maker: LessonMaker) -> None:
    [(_, [lesson])] = maker.of_labelled([GoldPair("a", TEXT, "Russian troops", "Turkey", "ASSAULT")])
    apart = [maker.relations.index(name) for name in load_ontology().labelled_apart]
    assert not lesson.weights[:, apart].any()
    assert lesson.either is not None and not set(lesson.either[1]) & set(apart)


@pytest.mark.slow
def test_text_tells_nothing_of_a_relation_that_no_frame_says(maker: LessonMaker) -> None:
    reader, onto = load_pair_reader(TINY), load_ontology()
    assert reader is not None
    frames = tuple(frame for frame in onto.frames if frame.relation.name != "warns")
    without = Extractor(ontology=replace(onto, frames=frames), fast=True)
    [lesson] = LessonMaker(without, reader.vocabulary).of_text([Document(TEXT)])
    number = maker.relations.index("warns")
    assert not lesson.weights[:, number].any()
    assert np.delete(lesson.weights, number, axis=1).all()


def test_what_frames_say_teaches_by_its_probability(maker: LessonMaker) -> None:
    [lesson] = maker.of_text([Document(TEXT)])
    targets = told(maker, lesson, lesson.targets)
    assert 0.5 < targets["Russia", "attacks", "Turkey"] <= 1
    weights = told(maker, lesson, lesson.weights)
    assert weights["Russia", "attacks", "Turkey"] == 1
    assert weights["Turkey", "attacks", "Russia"] < weights["Russia", "supports", "Turkey"] < 1


def test_no_text_teaches_of_which_a_passage_is_labelled(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [
        {"id": f"p{n}", "text": f"Passage {n}.", "source": f"paper-{n}#{n}", "statements": []} for n in range(3)
    ]  # the third is to be scored only
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    texts = [
        Document("A whole paper.", id="paper-2"),
        Document("Passage 0. ", id="x"),
        Document("Other.", id="paper-9"),
    ]
    assert [each.id for each in without_labels(texts, [gold])] == ["paper-9"]


def test_of_an_export_only_the_articles_that_are_labelled_teach_nothing(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    line = {"id": "p", "text": "A passage.", "source": "export.txt#10#0-10", "statements": []}
    gold.write_text(json.dumps(line) + "\n", encoding="utf-8")
    texts = [Document("A passage. And more.", id="export.txt#10"), Document("Other.", id="export.txt#11")]
    assert [each.id for each in without_labels(texts, [gold])] == ["export.txt#11"]


def test_a_label_without_names_teaches_of_whom_its_words_name(maker: LessonMaker) -> None:
    text = "France warned Iran. Moscow attacked Turkey on Monday."
    spans = {"subject_span": (20, 26), "object_span": (36, 42)}
    label = GoldStatement(("Moscow",), ("attacks",), ("Turkey",), **spans, by_words=True)
    lesson = lesson_of(maker, label, text=text)
    assert told(maker, lesson, lesson.targets) == {("Russia", "attacks", "Turkey"): 1}
    assert not lesson_of(maker, replace(label, by_words=False), text=text).says_something


def test_names_are_those_that_a_score_takes_for_equal(maker: LessonMaker) -> None:
    lesson = lesson_of(maker, GoldStatement(("the Russia",), ("attacks",), ("Turkey's",)))
    assert told(maker, lesson, lesson.targets) == {("Russia", "attacks", "Turkey"): 1}


@pytest.mark.parametrize("span", [[3], [3, 3], ["a", 4], 7])
def test_spans_that_are_none_are_told(tmp_path: Path, span: object) -> None:
    from graphkit.errors import InputError

    record = {"id": "a", "text": TEXT, "statements": [{"s": ["a"], "r": ["b"], "o": ["c"], "status": "actual"}]}
    record["statements"][0]["trigger"] = span  # type: ignore[index]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="'trigger' must be two numbers"):
        read_labelled(path)


def needs_torch() -> None:
    """Skip a test where the extra "train-reader" is not installed; with GRAPHKIT_REQUIRE_TORCH=1 that is a failure."""
    if os.environ.get("GRAPHKIT_REQUIRE_TORCH") != "1":
        for name in ("torch", "transformers"):
            pytest.importorskip(name, reason='needs: pip install ".[train-reader]"; .ci/full has it')


@pytest.mark.slow
def test_a_reader_is_taught_and_weighed(tmp_path: Path) -> None:
    needs_torch()
    from tiny_reader import encoder, passages

    gold, model = tmp_path / "gold.jsonl", tmp_path / "encoder" / "model"
    gold.write_text("".join(json.dumps(each) + "\n" for each in passages()), encoding="utf-8")
    model.mkdir(parents=True)
    encoder(model)
    options = ["--encoder", str(model), "--parts", "2", "--passes", "0", "3", "--threads", "1"]
    run = CliRunner().invoke(commands, ["train", "reader", str(gold), "-o", str(tmp_path / "out"), *options])
    assert run.exit_code == 0, run.output
    found = load_pair_reader(tmp_path / "out")
    assert found is not None and "attacks" in found.relations
    assert json.loads((tmp_path / "out" / "reader.json").read_text())["about"]["parts"] == 2
    judge = tmp_path / "out" / "judge-learned.json"
    words = ["train", "judge", str(gold), str(OWN), "--reader", str(tmp_path / "out"), "-o", str(judge)]
    run = CliRunner().invoke(commands, words)
    assert run.exit_code == 0, run.output
    assert judge.is_file()


@pytest.mark.slow
def test_what_texts_taught_is_kept_for_other_labels(tmp_path: Path) -> None:
    needs_torch()
    from tiny_reader import encoder, passages

    gold, model, first = tmp_path / "gold.jsonl", tmp_path / "encoder" / "model", tmp_path / "kept" / "first.pt"
    gold.write_text("".join(json.dumps(each) + "\n" for each in passages()), encoding="utf-8")
    (tmp_path / "text.txt").write_text("Norway condemned Peru. Kenya praised Chad.", encoding="utf-8")
    model.mkdir(parents=True)
    encoder(model)
    options = ["--encoder", str(model), "--parts", "0", "--passes", "2", "1", "--threads", "1", "--first", str(first)]

    def taught(*more: str) -> tuple[int, str, bytes]:
        run = CliRunner().invoke(commands, ["train", "reader", str(gold), "-o", str(tmp_path / "out"), *options, *more])
        weights = tmp_path / "out" / "reader.onnx"
        return run.exit_code, f"{run.output}{run.exception or ''}", weights.read_bytes() if weights.exists() else b""

    code, said, weights = taught("--texts", str(tmp_path / "text.txt"))
    assert code == 0 and "reading 1 texts" in said and first.is_file(), said
    code, said, again = taught()
    assert code == 0 and "without labels" not in said and again == weights, said
    first.write_bytes(b"no weights")
    code, said, _ = taught()
    assert code == 1 and "first.pt: not what text without labels taught" in said


@pytest.mark.slow
def test_a_reader_is_taught_further(tmp_path: Path) -> None:
    needs_torch()
    from tiny_reader import encoder, passages

    from graphkit.evaluation.reader.teaching import Course
    from graphkit.evaluation.reader.training import Plan, train_reader

    gold, model = tmp_path / "gold.jsonl", tmp_path / "encoder" / "model"
    model.mkdir(parents=True)
    encoder(model)

    def taught(passes: int, out: str, first: Path | None = None, told: str = "warns") -> None:
        lines = (json.dumps(each | {"labelled": ["all"]}).replace('"warns"', f'"{told}"') for each in passages())
        gold.write_text("\n".join(lines), encoding="utf-8")
        plan = Plan(labelled=Course(passes, 3e-3, pieces=300), parts=0, threads=1)
        train_reader([gold], (), tmp_path / out, encoder=model, first=first, plan=plan, told=lambda line: None)

    def read(folder: str) -> tuple[LessonMaker, np.ndarray]:
        """Return what a reader says of the first passages."""
        reader = load_pair_reader(tmp_path / folder)
        assert reader is not None
        maker = LessonMaker(Extractor(fast=True), reader.vocabulary)
        records = [record for record in read_labelled(gold) if isinstance(record, GoldRecord)]
        lessons = [lesson for _, [lesson] in maker.of_labelled(records[:20])]
        return maker, np.concatenate([reader.read(lesson.window).relations for lesson in lessons])

    taught(40, "first")
    maker, first = read("first")
    known, other = (maker.relations.index(name) for name in ("attacks", "mourns"))
    assert first[:, known].max() > 0.5 > first[:, other].max()
    taught(0, "same", tmp_path / "first")
    assert np.abs(read("same")[1] - first).max() < 0.05  # whole numbers are rounded twice
    taught(20, "further", tmp_path / "first", told="mourns")
    further = read("further")[1]
    assert further[:, known].max() > 0.5 and further[:, other].max() > 0.5
    about, before = (json.loads((tmp_path / each / "reader.json").read_text()) for each in ("further", "first"))
    assert about["about"]["begun with"]["weights"] == before["weights"]
    with pytest.raises(InputError, match="no learned reader to teach further"):
        taught(1, "none", model)
    with pytest.raises(InputError, match="a network of another form"):
        taught(1, "none", TINY)
    words = ["train", "reader", str(gold), "--first", str(TINY), "--texts", str(gold), "-o", str(tmp_path / "none")]
    run = CliRunner().invoke(commands, words)
    assert run.exit_code == 2 and "leave out --texts" in run.output
