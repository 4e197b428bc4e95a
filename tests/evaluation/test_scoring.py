"""How statements are scored against gold: what matches, what counts, and what the tables say."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import relation, statement
from reading import extractor

from graphkit.errors import InputError
from graphkit.evaluation import references
from graphkit.evaluation.calibration import Bin
from graphkit.evaluation.gold import GoldRecord, GoldStatement, document_and_place, read_gold, read_labelled
from graphkit.evaluation.reader.lessons import readable
from graphkit.evaluation.scoring import Evaluation, Score, evaluate, evaluate_file, is_in_place, judged_triples
from graphkit.evaluation.training import train
from graphkit.model import Mention, Statement

RELATIONS = {
    name: relation(name)
    for name in ("meetsWith", "visits", "supports", "criticizes", "accuses", "sanctions", "attacks", "leads")
}


def gold(subject: str, name: str, object_: str, status: str = "actual", optional: bool = False) -> GoldStatement:
    """A gold statement; alternatives are separated by "/"."""
    return GoldStatement(tuple(subject.split("/")), tuple(name.split("/")), tuple(object_.split("/")), status, optional)


def score(*pairs: tuple[list[GoldStatement], list[tuple[Any, ...]]]) -> Evaluation:
    """Score records, each given by its gold and by what was extracted from it."""
    records = [GoldRecord(str(n), "A passage.", tuple(wanted)) for n, (wanted, _) in enumerate(pairs)]
    found = [said(str(n), *parts) for n, (_, extracted) in enumerate(pairs) for parts in extracted]
    return evaluate(records, found, RELATIONS)


def said(document: str, subject: str, name: str, object_: str, **more: Any) -> Statement:
    return statement(subject, name, object_, document=document, **more)


def test_a_statement_matches_by_any_accepted_name_and_relation() -> None:
    wanted = [gold("Wang Yi/China", "accuses/criticizes", "United States")]
    for subject, name in (("China", "accuses"), ("Wang Yi", "criticizes")):
        assert score((wanted, [(subject, name, "United States")])).triple == Score(1, 1, 1)
    assert score((wanted, [("China", "attacks", "United States")])).triple == Score(0, 1, 1)


def test_names_are_compared_without_case_accents_hyphens_and_the() -> None:
    wanted = [gold("Côte d’Ivoire", "supports", "the Pan-Arab League")]
    assert score((wanted, [("Cote d'Ivoire", "supports", "pan arab league")])).triple.right == 1
    wanted = [gold("U.S.", "supports", "China")]
    assert score((wanted, [("us", "supports", "China")])).triple.right == 1


def test_statements_of_relations_for_which_a_passage_is_not_labelled_are_neither_right_nor_wrong() -> None:
    told = [("Russia", "attacks", "Iran"), ("Russia", "sanctions", "Iran"), ("Iran", "visits", "China")]
    found = [said("0", *parts) for parts in told]

    def scored(labelled: set[str] | None) -> list[Score]:
        names = None if labelled is None else frozenset(labelled)
        record = GoldRecord("0", "A passage.", (gold("Russia", "attacks", "Iran"),), labelled=names)
        outcome = evaluate([record], found, RELATIONS, {"visits"})
        return [outcome.triple, outcome.quad, outcome.dyad]

    assert scored({"all"}) == [Score(1, 3, 1), Score(1, 2, 1), Score(1, 2, 1)]
    assert scored(None) == [Score(1, 2, 1), Score(1, 1, 1), Score(1, 1, 1)]
    assert scored({"visits"}) == [Score(1, 2, 1), Score(1, 2, 1), Score(1, 2, 1)]


def test_order_is_free_for_symmetric_relations_only() -> None:
    assert score(([gold("Iran", "meetsWith", "China")], [("China", "meetsWith", "Iran")])).triple.right == 1
    assert score(([gold("Iran", "attacks", "China")], [("China", "attacks", "Iran")])).triple.right == 0


def test_the_pair_counts_in_either_order_whatever_the_relation() -> None:
    found = score(([gold("Iran", "attacks", "China")], [("China", "supports", "Iran")]))
    assert (found.triple.right, found.quad.right, found.dyad.right) == (0, 0, 1)


def test_the_quad_class_is_enough_for_the_middle_figure() -> None:
    found = score(([gold("Iran", "accuses", "China")], [("Iran", "criticizes", "China")]))
    assert (found.triple.right, found.quad.right, found.dyad.right) == (0, 1, 1)


def test_optional_statements_are_neither_rewarded_nor_punished() -> None:
    wanted = [gold("Iran", "attacks", "Israel"), gold("Israel", "attacks", "Iran", optional=True)]
    both = score((wanted, [("Iran", "attacks", "Israel"), ("Israel", "attacks", "Iran")]))
    one = score((wanted, [("Iran", "attacks", "Israel")]))
    assert both.triple == one.triple == Score(1, 1, 1)


def test_a_gold_statement_is_matched_once_and_a_second_match_is_left_out() -> None:
    wanted = [gold("Wang Yi/China", "accuses", "India")]
    found = score((wanted, [("Wang Yi", "accuses", "India"), ("China", "accuses", "India")]))
    assert found.triple == Score(1, 1, 1)
    assert not found.wrong


def test_a_statement_is_in_place_where_its_sentence_has_words_of_the_label() -> None:
    there = said("0", "Peru", "meetsWith", "Chile")
    length = len(there.evidence.sentence)
    label = gold("Peru", "meetsWith", "Chile")
    assert is_in_place(there, label) is None
    assert is_in_place(there, replace(label, subject_span=(0, 4))) is True
    assert is_in_place(there, replace(label, trigger=(length + 1, length + 4))) is False


MARKED = "Moscow attacked Kyiv. The Kremlin attacked Kyiv again."


def marked(subject: str, name: str, object_: str, **more: Any) -> GoldStatement:
    """A label of an annotation program in that text: words and where they stand."""
    spans = [(MARKED.index(words), MARKED.index(words) + len(words)) for words in (subject, object_)]
    return replace(gold(subject, name, object_), subject_span=spans[0], object_span=spans[1], by_words=True, **more)


def read_there(subject: str, words: str, name: str, object_: str, other: str) -> Statement:
    """A statement of the marked text whose parties have other words there."""
    ends = [Mention(each, MARKED.index(each), MARKED.index(each) + len(each)) for each in (words, other)]
    return replace(said("0", subject, name, object_), subject_mention=ends[0], object_mention=ends[1])


def test_a_label_without_names_is_of_whom_its_words_are_found_to_name() -> None:
    found = [read_there("Russia", "Moscow", "attacks", "Ukraine", "Kyiv")]

    def scored(*labels: GoldStatement) -> list[Score]:
        outcome = evaluate([GoldRecord("0", MARKED, labels)], found, RELATIONS)
        return [outcome.triple, outcome.quad, outcome.dyad]

    assert scored(marked("Moscow", "attacks", "Kyiv")) == [Score(1, 1, 1)] * 3
    assert scored(replace(marked("Moscow", "attacks", "Kyiv"), by_words=False)) == [Score(0, 1, 1)] * 3
    assert scored(marked("Kremlin", "attacks", "Kyiv")) == [Score(0, 1, 1)] * 3
    assert scored(marked("Kyiv", "attacks", "Moscow")) == [Score(0, 1, 1), Score(0, 1, 1), Score(1, 1, 1)]
    label = marked("Moscow", "attacks", "Kyiv")
    [hit], wrong = judged_triples(GoldRecord("0", MARKED, (label,)), found, RELATIONS)
    assert hit is label and not wrong


def test_what_is_marked_twice_counts_once_as_what_is_told_twice() -> None:
    found = [read_there("Russia", words, "attacks", "Ukraine", "Kyiv") for words in ("Moscow", "Kremlin")]
    labels = (marked("Moscow", "attacks", "Kyiv"), marked("Kremlin", "attacks", "Kyiv"))
    outcome = evaluate([GoldRecord("0", MARKED, labels)], found, RELATIONS)
    assert (outcome.triple, outcome.missed) == (Score(1, 1, 1), ())
    planned = replace(labels[1], status="planned")
    assert evaluate([GoldRecord("0", MARKED, (labels[0], planned))], found, RELATIONS).triple.wanted == 2


def test_a_drawn_passage_counts_for_all_that_it_stands_for() -> None:
    """Of ten passages that tell something two are labelled, and of ninety that tell nothing two."""
    wanted = (gold("Iran", "attacks", "Israel"),)
    records = [
        GoldRecord("0", "A passage.", wanted, weight=5.0, construction="active"),
        GoldRecord("1", "A passage.", weight=5.0),
        GoldRecord("2", "A passage.", wanted, weight=45.0),
        GoldRecord("3", "A passage.", weight=45.0),
    ]
    extracted = [said("0", "Iran", "attacks", "Israel"), said("1", "Iran", "attacks", "Israel", confidence=0.65)]
    found = evaluate(records, extracted, RELATIONS)
    assert found.triple == found.dyad == found.relations["attacks"] == Score(5, 10, 50)
    assert found.constructions == {"active": Score(5, 5, 5)}
    assert (found.triple.recall, found.status, found.stands_for) == (0.1, 1.0, 100)
    cut = {t.confidence: (t.kept, t.precision, t.recall) for t in found.thresholds}
    assert (cut[0.0], cut[0.7]) == ((1.0, 0.5, 0.1), (0.5, 1.0, 0.1))
    first = found.tables()[0]
    assert first.title == "Agreement over 4 passages, which stand for 100"
    assert first.rows[0] == ("triple", "0.500", "0.100", "0.167", "5", "10", "50")
    assert (len(found.missed), found.to_dict()["stands_for"]) == (1, 100)


def test_what_training_left_alone_is_scored_alone(tmp_path: Path) -> None:
    files = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for file in files:
        lines = [{"id": f"{file.stem}{n}", "text": "No one.", "statements": []} for n in range(4)]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = {
        part: [record.id for record, _ in evaluate_file(files, extractor(), part=part).scores]
        for part in ("all", "unread", "readable")
    }
    assert found["unread"] == ["a2", "b2"] and len(found["all"]) == 8
    assert found["readable"] == [each for each in found["all"] if each not in found["unread"]]
    files[0].write_text(json.dumps({"id": "a", "text": "No one.", "statements": []}), encoding="utf-8")
    with pytest.raises(InputError, match="no passage of the part 'unread'"):
        evaluate_file(files[0], extractor(), part="unread")


def test_the_same_triple_twice_counts_once() -> None:
    assert score(([], [("Iran", "sanctions", "India")] * 2)).triple == Score(0, 1, 0)


def test_gold_statements_that_are_one_pair_count_once_for_the_pair() -> None:
    wanted = [gold("Iran", "attacks", "Israel"), gold("Israel", "criticizes", "Iran")]
    found = score((wanted, [("Iran", "attacks", "Israel")]))
    assert found.dyad == Score(1, 1, 1)
    assert found.triple.wanted == 2


def test_open_relations_are_not_scored_as_triples() -> None:
    found = score(([], [("Iran", "befriend", "India")]))
    assert found.triple == Score()
    assert found.dyad.predicted == 1


def test_statements_of_other_documents_are_left_out() -> None:
    record = GoldRecord("a", "A passage.", (gold("Iran", "attacks", "Israel"),))
    assert evaluate([record], [said("b", "Iran", "attacks", "Israel")], RELATIONS).triple == Score(0, 0, 1)


def test_a_record_hands_on_its_title(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "title": "Statement by Chad", "date": "2024-05-08", "text": "We.", "statements": []}')
    [record] = read_gold(path)
    assert (record.document.title, record.document.date) == ("Statement by Chad", dt.date(2024, 5, 8))


def test_status_is_the_share_of_matches_that_say_it_rightly() -> None:
    wanted = [
        gold("Iran", "attacks", "Israel", "planned"),
        gold("China", "visits", "India", "negated"),
        gold("Japan", "visits", "India", "possible"),
        gold("Poland", "visits", "India"),
    ]
    extracted = [
        said("0", "Iran", "attacks", "Israel", modality="planned"),
        said("0", "China", "visits", "India", polarity="negative", modality="planned"),
        said("0", "Japan", "visits", "India"),
        said("0", "Poland", "visits", "India"),
    ]
    found = evaluate([GoldRecord("0", "A passage.", tuple(wanted))], extracted, RELATIONS)
    assert found.status == 0.75
    assert [g.subjects for _, g, _ in found.misjudged] == [("Japan",)]


def test_a_triple_with_two_statuses_is_found_in_each_that_a_statement_has() -> None:
    wanted = [gold("Iran", "attacks", "Israel"), gold("Iran", "attacks", "Israel", "negated")]
    yes, no = (("Iran", "attacks", "Israel", polarity) for polarity in ("positive", "negative"))
    plan = ("Iran", "attacks", "Israel", "positive", "planned")

    def scored(*told: tuple[str, ...]) -> tuple[Score, float]:
        found = [
            said("0", *each[:3], polarity=each[3], modality=(*each, "actual")[4], confidence=0.9 - n / 10)
            for n, each in enumerate(told)
        ]
        outcome = evaluate([GoldRecord("0", "A passage.", tuple(wanted))], found, RELATIONS)
        return outcome.triple, outcome.status_right

    assert scored(yes, no) == scored(no, yes) == scored(plan, no, yes) == (Score(2, 2, 2), 2)
    assert scored(yes) == scored(no) == scored(no, no) == (Score(1, 1, 2), 1)
    assert scored(plan, no) == (Score(2, 2, 2), 1)
    assert scored(plan) == (Score(1, 1, 2), 0)
    del wanted[1]
    assert scored(no, yes) == (Score(1, 1, 1), 0), "of what the label has once, the surest counts"


def test_missed_and_wrong_are_listed_with_their_record() -> None:
    found = score(([gold("Iran", "attacks", "Israel", "planned")], [("India", "visits", "Iran")]))
    assert found.errors() == [
        "missed 0: Iran attacks Israel (planned) | A passage.",
        "wrong 0: India visits Iran (actual) | A passage.",
    ]


def test_scores_by_relation_and_construction() -> None:
    records = [
        GoldRecord("a", "A.", (gold("Iran", "accuses/criticizes", "Israel"),), construction="active"),
        GoldRecord("b", "B.", (gold("China", "visits", "India"),), construction="headline"),
        GoldRecord("c", "C.", (), construction="nothing-food"),
        GoldRecord("d", "D."),
    ]
    extracted = [said("a", "Iran", "criticizes", "Israel"), said("c", "China", "supports", "Italy")]
    found = evaluate(records, extracted, RELATIONS)
    assert found.relations == {"visits": Score(0, 0, 1), "supports": Score(0, 1, 0), "accuses": Score(1, 1, 1)}
    assert found.constructions == {
        "active": Score(1, 1, 1),
        "headline": Score(0, 0, 1),
        "nothing-food": Score(0, 1, 0),
    }
    assert [table.title for table in found.tables()] == [
        "Agreement over 4 passages",
        "By relation",
        "By construction",
        "Calibration",
        "Left at or above a confidence",
    ]
    json.dumps(found.to_dict())


def test_nothing_against_nothing_divides_by_nothing() -> None:
    found = evaluate([], [], RELATIONS)
    assert (found.triple.precision, found.triple.recall, found.triple.f1, found.status) == (0, 0, 0, 0)
    assert len(found.tables()) == 1


def test_calibration_counts_the_right_ones_of_each_confidence() -> None:
    record = GoldRecord("a", "A.", (gold("Iran", "attacks", "Israel"), gold("Iran", "visits", "Oman", optional=True)))
    extracted = [
        said("a", "Iran", "attacks", "Israel", confidence=0.95),
        said("a", "China", "attacks", "Israel", confidence=0.92),
        said("a", "Iran", "visits", "Oman", confidence=0.91),
        said("a", "China", "visits", "Oman", confidence=0.2),
        said("a", "Japan", "visits", "Oman", confidence=1.0),
    ]
    found = evaluate([record], extracted, RELATIONS)
    bins = {(b.low, b.high): (b.count, b.right) for b in found.bins}
    assert bins[0.9, 1.0] == (3, 1)
    assert bins[0.0, 0.5] == (1, 0)
    assert sum(count for count, _ in bins.values()) == 4
    cut = {t.confidence: (t.kept, t.precision, t.recall) for t in found.thresholds}
    assert cut[0.0] == (1.0, 0.25, 1.0)
    assert cut[0.9] == (0.75, pytest.approx(1 / 3), 1.0)


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = Bin(0.9, 1.0, 10, 8).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Bin(0.9, 1.0, 0, 0).interval == (0.0, 1.0)


def test_two_gold_files_must_not_share_an_id(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text((LINE % STATED) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="the id a is there twice"):
        evaluate_file([path, path], extractor())


def test_nothing_is_learned_of_two_records_of_one_id(tmp_path: Path) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    for path in (one, other):
        path.write_text((LINE % STATED) + "\n", encoding="utf-8")
    both = f"{other}, line 1: the id 'a' stands twice"
    for learn in (
        lambda: train([one, other], extractor()),
        lambda: references.train([one, other]),
        lambda: readable([one, other], False),
    ):
        with pytest.raises(InputError, match=re.escape(both)):
            learn()
    one.write_text((LINE % STATED + "\n") * 2, encoding="utf-8")
    with pytest.raises(InputError, match="line 2: the id 'a' stands twice"):
        read_labelled(one)


# --- files --------------------------------------------------------------------------------------------------

LINE = '{"id": "a", "date": "2024-03-01", "text": "Iran.", "construction": "active", "statements": [%s]}'
STATED = '{"s": ["Iran"], "r": ["visits"], "o": ["Oman"], "status": "planned", "optional": true}'


def test_a_gold_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text((LINE % STATED) + "\n\n", encoding="utf-8")
    (record,) = read_gold(path)
    assert record.statements == (GoldStatement(("Iran",), ("visits",), ("Oman",), "planned", True),)
    assert (record.document.id, str(record.date), record.construction) == ("a", "2024-03-01", "active")


@pytest.mark.parametrize(
    ("source", "document", "place"),
    [
        ("export.txt#10#0-305", "export.txt#10", "0-305"),
        ("paper-7#3", "paper-7", "3"),
        ("https://example.org/a#b#0-9", "https://example.org/a#b", "0-9"),
        ("wire-2024-05-08", "wire-2024-05-08", ""),
    ],
)
def test_the_place_of_a_passage_stands_behind_the_last_mark(source: str, document: str, place: str) -> None:
    """An article of an export that numbers none is "export.txt#10": all of an export were taken for one document."""
    assert document_and_place(source) == (document, place)
    assert GoldRecord("p", "x", source=source).origin == document


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: expected a JSON object, found list"),
        ('{"id": "a", "text": "b"}', "line 1: no gold record (no key 'statements')"),
        ('{"id": "a", "text": 1, "statements": []}', "'text' must be text"),
        (LINE % STATED.replace("planned", "hoped"), "status 'hoped' is none of actual, negated, planned, possible"),
        (LINE % STATED.replace('["Oman"]', '"Oman"'), "'o' must be a list of one or more names"),
        (LINE % "" + "\n" + LINE % "", "the id 'a' stands twice"),
        (
            LINE % STATED.replace("}", ', "s_span": [0, 999]}'),
            "line 1: no gold record ('s_span' is [0, 999]",
        ),
        (LINE % STATED.replace("}", ', "o_span": [-3, 2]}'), "'o_span' is [-3, 2], and the text has"),
        (LINE % STATED.replace("}", ', "trigger": [998, 999]}'), "'trigger' is [998, 999], and the text has"),
    ],
)
def test_a_bad_gold_file_is_refused_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_gold(path)
    assert str(path) in str(error.value)
    assert complaint in str(error.value)


def test_a_missing_gold_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")


def test_a_file_of_labels_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    missing = tmp_path / "labels.jsonl"
    with pytest.raises(InputError) as caught:
        read_gold(missing)
    assert str(caught.value) == (
        f"{missing}: cannot be read (No such file or directory); expected a JSON Lines file in UTF-8"
    )
