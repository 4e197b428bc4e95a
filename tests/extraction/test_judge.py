"""The judge: its arithmetic, its file, what it leaves out, what an explanation tells of it, and learning it."""

from __future__ import annotations

import json
import logging
import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import reading
from click.testing import CliRunner
from labels import OWN_RELATION, write_judged

import graphkit as gk
from graphkit.actors.parties import Party
from graphkit.cli.program import commands
from graphkit.engines import ExtractionSettings
from graphkit.errors import InputError, OntologyError
from graphkit.evaluation.gold import read_labelled
from graphkit.evaluation.judged import Judgement
from graphkit.evaluation.training import Labelled, learn, train, unlearned
from graphkit.extraction import Extractor
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.explanation import explain
from graphkit.extraction.features import NUMBERS
from graphkit.extraction.judge import BESIDE_READER, Judge, Node, Shares, from_json, judge_file, load_judge, to_json
from graphkit.model import Document
from graphkit.ontology import load_ontology
from graphkit.ontology.load import ontology_folder

SHARES = Shares({"entry": {"frame:a": (9, 10), "frame criticizes": (30, 60)}}, (1, 2), 10)
SMALL = Judge(
    ("distance", "share entry"),
    ((Node(0, 5, 1, 2, 0), 40, Node(1, 600, 3, 4, -10), -60, 20), (7,)),
    3,
    ((-100, 100), (0, 400), (100, 900)),
    SHARES,
    500,
)


# --- arithmetic ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("distance", "entry", "thousandths"),
    [(5, "frame:a", 400 + 5 * 50), (6, "frame:a", 400 + 5 * 30), (6, "frame:none", 400 - 3 * 50)],
)
def test_leaves_are_summed_and_looked_up(distance: int, entry: str, thousandths: int) -> None:
    keys = {"entry": (entry, "frame criticizes")}
    assert SMALL.thousandths(("distance",), [([distance], keys)]) == [thousandths]
    assert SMALL.verdict({"distance": distance}, keys).thousandths == thousandths


def test_shares_fall_back_on_what_is_more_general() -> None:
    shares = SHARES.numbers({"entry": ("frame:a", "frame criticizes")})
    assert shares == {"share entry": 700, "cases entry": 10}
    assert SHARES.numbers({"entry": ("frame:b", "frame criticizes")}) == {"share entry": 500, "cases entry": 0}
    assert SHARES.numbers({"entry": ("rule:new", "rule new")})["share entry"] == 500


def test_a_verdict_tells_what_weighed() -> None:
    verdict = SMALL.verdict({"distance": 9}, {"entry": ("frame:a", "frame criticizes")})
    assert [(w.feature, w.number, w.weight) for w in verdict.weights] == [
        ("share entry", 700, 30),
        ("distance", 9, -10),
    ]
    assert verdict.probability == verdict.thousandths / 1000


def test_what_the_weights_do_not_know_is_passed_over() -> None:
    keys = {"entry": ("frame:a",), "other": ("x",)}
    known = SMALL.thousandths(("distance",), [([1], keys)])
    assert SMALL.thousandths(("unheard of", "distance"), [([99, 1], keys)]) == known


@pytest.mark.parametrize("learned", [False, True])
def test_all_trees_at_once_give_what_each_gives_question_by_question(learned: bool) -> None:
    judge, chance = load_judge(learned=learned), Random(1)
    names = tuple(name for name in judge.features if not name.startswith(("share ", "cases ")))
    limits = {name: [-1, 0, 1] for name in names}
    for node in (node for tree in judge.trees for node in tree if isinstance(node, Node)):
        limits.get(judge.features[node.feature], []).extend((node.limit, node.limit + 1))
    rows = [[chance.choice(limits[name]) for name in names] for _ in range(70)]
    words = [sorted(words) for words in judge.shares.counts.values()]
    keys = [{kind: (chance.choice(many),) for kind, many in zip(judge.shares.counts, words, strict=True)} for _ in rows]
    walked = [judge.verdict(dict(zip(names, row, strict=True)), key) for row, key in zip(rows, keys, strict=True)]
    assert judge.thousandths(names, list(zip(rows, keys, strict=True))) == [each.thousandths for each in walked]
    assert len({each.thousandths for each in walked}) > 10


# --- the file -----------------------------------------------------------------------------------------------


def test_a_file_gives_the_judge_back() -> None:
    again = from_json(json.loads(to_json(SMALL)))
    assert (again.trees, again.table, again.shares, again.threshold) == (
        SMALL.trees,
        SMALL.table,
        SMALL.shares,
        SMALL.threshold,
    )


def test_the_weights_are_small_and_whole() -> None:
    path = judge_file()
    assert path.stat().st_size < 1_200_000
    decimals: list[str] = []
    record = json.loads(path.read_text(encoding="utf-8"), parse_float=lambda text: decimals.append(text) or float(text))
    assert decimals == [f"{record['threshold']:.3f}"]
    assert {"command", "labels", "files", "licences", "statements", "right"} <= set(record["about"])
    assert 0 < record["threshold"] < 1
    known = {f"{what} {kind}" for what in ("share", "cases") for kind in record["shares"]["counts"]}
    assert set(record["features"]) <= {*NUMBERS, *known}


def with_questions(count: int) -> str:
    """A file of a tree that asks so many questions one after another."""
    nodes = [part for n in range(count) for part in (Node(0, n, 2 * n + 1, 2 * n + 2, 0), n)]
    return to_json(replace(SMALL, trees=((*nodes, count),)))


@pytest.mark.parametrize(
    "wrong",
    [
        "{",
        "[]",
        '{"features": []}',
        to_json(SMALL).replace("[0,5,1,2,0]", "[0,5,0,2,0]"),
        to_json(SMALL).replace("[0,5,1,2,0]", "[0,5,2,2,0]"),
        with_questions(64),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "judge.json").write_text(wrong, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"judge\.json: no weights of a judge .*graphkit train"):
        load_judge(tmp_path)


def test_a_tree_has_up_to_64_leaves() -> None:
    judge = from_json(json.loads(with_questions(63)))
    rows = [([distance], {}) for distance in (-5, 0, 1, 62, 63, 99)]
    expected = [judge.verdict({"distance": row[0]}, {}).thousandths for row, _ in rows]
    assert judge.thousandths(("distance",), rows) == expected == [415, 415, 420, 725, 730, 730]


def test_a_folder_without_weights_takes_ours(tmp_path: Path) -> None:
    assert load_judge(tmp_path) is load_judge()
    (tmp_path / "judge.json").write_text(to_json(SMALL), encoding="utf-8")
    assert load_judge(tmp_path).threshold == SMALL.threshold


# --- what is told -------------------------------------------------------------------------------------------


TEXT = (
    "Canada condemned Iran on Monday. Russian President Vladimir Putin met the Chinese foreign minister in Sochi. "
    "The bloc, officials said, might one day want Kenya to talk to those near Togo about Malta."
)


@pytest.fixture(scope="module")
def usual() -> Extractor:
    return reading.extractor()


@pytest.fixture(scope="module")
def everything() -> Extractor:
    """The extractor that tells whatever it reads: that of ``gk.extract(min_confidence=0, fast=True)``."""
    return ExtractionSettings(min_confidence=0, fast=True).make()  # type: ignore[return-value]


@pytest.fixture(scope="module")
def unjudged() -> Extractor:
    """The extractor whose judge has learned nothing."""
    return Extractor(judge=unlearned(), fast=True)


def test_the_threshold_is_that_of_the_weights(usual: Extractor) -> None:
    [everything] = gk.extract([TEXT], min_confidence=0, fast=True)
    [told] = gk.extract([TEXT], fast=True)
    least = load_judge().threshold / 1000
    assert told.statements == [s for s in everything.statements if s.confidence >= least]
    assert {s.id for s in told.statements} <= {s.id for s in everything.statements}
    assert told.statements == usual.extract_text(TEXT)


def test_a_threshold_leaves_out_what_is_less_probable() -> None:
    [everything] = gk.extract([TEXT], min_confidence=0, fast=True)
    surest = max(s.confidence for s in everything.statements)
    [told] = gk.extract([TEXT], min_confidence=surest, fast=True)
    assert {s.confidence for s in told.statements} == {surest}


@pytest.mark.parametrize("wrong", [3, -0.1, "high"])
def test_a_threshold_is_a_probability(wrong: object) -> None:
    with pytest.raises(InputError, match=r"min_confidence is .*; give a number from 0 to 1"):
        list(gk.extract([TEXT], min_confidence=wrong))


def test_the_order_of_documents_changes_no_probability(usual: Extractor) -> None:
    documents = [gk.Document(text, id=str(n)) for n, text in enumerate((TEXT, "Peru accused Chile of spying.", TEXT))]
    straight = {d.id: [s.confidence for s in told] for d, told in usual.extract(documents)}
    turned = {d.id: [s.confidence for s in told] for d, told in usual.extract(reversed(documents))}
    assert straight == turned
    assert straight["0"] == straight["2"] != []


def test_a_title_has_a_probability_like_all_else(usual: Extractor) -> None:
    [led] = [s for s in usual.extract_text("Russian President Vladimir Putin resigned.") if s.relation.name == "leads"]
    assert led.evidence.routes == ("phrase:title-before-name",)
    assert 0.5 < led.confidence < 1


def test_an_explanation_tells_route_and_reasons(usual: Extractor) -> None:
    text = explain("Canada condemned Iran.", usual).text()
    assert "by frame:criticizes-" in text
    assert "probability 0." in text
    assert "for it: " in text


def test_an_explanation_tells_what_was_left_out() -> None:
    explained = explain(TEXT, Extractor(min_confidence=1, fast=True))
    assert explained.statements == []
    left_out = [s for sentence in explained.sentences for s in sentence.left_out]
    assert {s.relation.name for s in left_out} >= {"criticizes", "meetsWith"}
    assert "Left out, as not probable enough (--min-confidence 0 keeps it)" in explained.text()


# --- proposers ----------------------------------------------------------------------------------------------


class Neighbours:
    """Proposes that every actor criticizes the one named after it; it cannot tell which words say so."""

    def __init__(self) -> None:
        self.relation = load_ontology().relations["criticizes"]

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        named = list(passage.mentions)
        for one, other in pairwise(named):
            yield Candidate(
                "toy:neighbours",
                self.relation,
                Party(one.actor, one.start, one.end),
                Party(other.actor, other.start, other.end),
                None,
            )


def test_a_proposer_of_ones_own() -> None:
    alone = Extractor(proposers=[Neighbours()], min_confidence=0)
    [said] = alone.extract_text("Peru saw Chile.")
    assert (said.subject.label, said.relation.name, said.object.label) == ("Peru", "criticizes", "Chile")
    assert said.evidence.routes == ("toy:neighbours",)
    assert said.trigger is None
    assert not {said.to_dict()["relation"][key] for key in ("text", "start", "end")} - {None}


def test_what_is_no_proposer_and_no_ontology_is_refused() -> None:
    with pytest.raises(InputError, match="the proposer 'me' has no method propose"):
        Extractor(proposers=[Neighbours(), "me"])  # type: ignore[list-item]
    with pytest.raises(InputError, match=r"the ontology is 'ontologies'; give what graphkit\.ontology\.load_ontology"):
        Extractor(ontology="ontologies")  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["Peru saw Chile.", ["Peru saw Chile."], Document("Peru saw Chile.")])
def test_what_is_no_list_of_documents_is_refused(given: Any) -> None:
    with pytest.raises(InputError, match=r"is no (list of )?documents?; give"):
        list(Extractor(proposers=[Neighbours()]).extract(given))


def test_what_several_routes_find_is_one_statement(everything: Extractor) -> None:
    text = "Peru condemned Chile."
    both = Extractor(proposers=[Neighbours(), *everything.proposers], min_confidence=0)
    [said] = both.extract_text(text)
    [usual] = everything.extract_text(text)
    assert said.evidence.routes == (*usual.evidence.routes, "toy:neighbours")
    assert said.trigger.text == "condemned"
    assert said.id == usual.id


def test_an_extractor_with_proposers_goes_to_another_process(everything: Extractor) -> None:
    text = "Peru condemned Chile. Peru saw Chile."
    both = Extractor(proposers=[Neighbours(), *everything.proposers], min_confidence=0.004, relations="criticizes")
    again = pickle.loads(pickle.dumps(both))
    assert again.extract_text(text) == both.extract_text(text) != []
    assert {route for said in again.extract_text(text) for route in said.evidence.routes} > {"toy:neighbours"}


def test_a_proposer_that_cannot_go_to_another_process_is_named() -> None:
    hopeless = Neighbours()
    hopeless.near = lambda one, other: True  # type: ignore[attr-defined]
    with pytest.raises(InputError, match=r"the proposer Neighbours cannot be sent to another process \(.*lambda"):
        pickle.dumps(Extractor(proposers=[Neighbours(), hopeless], fast=True))


def test_weights_do_not_change_what_a_statement_is(usual: Extractor, unjudged: Extractor) -> None:
    told = unjudged.extract_text(TEXT)
    assert {s.confidence for s in told} == {0.5}
    assert {s.id for s in usual.extract_text(TEXT)} <= {s.id for s in told}


def test_a_route_has_a_kind_and_an_entry() -> None:
    party = Party(next(iter(load_ontology().actors.values())).actor, 0, 1)
    with pytest.raises(ValueError, match="give it a kind and an entry"):
        Candidate("my own route", load_ontology().relations["criticizes"], party, party, None)


# --- ontologies of one's own --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "my-ontologies"
    copy.mkdir()
    for path in ontology_folder().glob("*.ttl"):
        shutil.copy(path, copy)
    return copy


def appended(path: Path, text: str) -> int:
    """Append a text to a file, and return the number of its first line."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def test_confidences_of_frames_are_told_as_unused(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    frame = "fr:tests-own a gk:Frame ; gk:expresses gk:blockades ; gk:confidence 0.5 ;\n    gk:verb "
    line = appended(folder / "frames.ttl", f'{frame}"zorgle" .\n')
    relation = "gk:tests a gk:Note ; gk:leastConfidence 0.5 .\n"
    other = appended(folder / "geopolitics.ttl", relation)
    with caplog.at_level(logging.WARNING, "graphkit.ontology"):
        load_ontology(folder)
    assert f"frames.ttl, line {line}: gk:confidence is no longer used" in caplog.text
    assert f"geopolitics.ttl, line {other}: gk:leastConfidence is no longer used" in caplog.text
    assert load_ontology().unused == ()


@pytest.mark.slow
def test_a_relation_that_no_label_has_is_told(folder: Path) -> None:
    appended(folder / "geopolitics.ttl", OWN_RELATION)
    appended(
        folder / "frames.ttl",
        """
fr:tracksVesselsOf-trail a gk:Frame ; gk:expresses gk:tracksVesselsOf ;
    gk:verb "trail" ; gk:objectNoun "ship", "vessel", "warship" ;
    gk:target "object possessor modifier of" .
""",
    )
    told = Extractor(ontology=load_ontology(folder), fast=True).extract_text("Norway trailed Russian warships.")
    assert [(s.subject.label, s.relation.name, s.object.label) for s in told] == [
        ("Norway", "tracksVesselsOf", "Russia")
    ]


# --- learning -----------------------------------------------------------------------------------------------


def labelled(count: int = 400) -> list[Labelled]:
    """Statements that are right where the parties are near; of two entries one is mostly wrong."""
    found = []
    for n in range(count):
        numbers = dict.fromkeys(NUMBERS, 0) | {"distance": n * 7 % 40, "length": n * 3 % 50}
        entry = "frame:good" if n % 3 else "frame:bad"
        right = n * 7 % 40 < (25 if n % 3 else 5)
        found.append(
            Labelled(
                numbers, {"entry": (entry, "frame x", "frame")}, right, f"d{n % 37}", True, str(n), (str(n),) * right
            )
        )
    return found


@pytest.mark.slow
def test_learning_is_the_same_twice_and_learns() -> None:
    one, two = learn(labelled(), 250), learn(labelled(), 250)
    assert to_json(one.judge) == to_json(two.judge)
    good = ([2], {"entry": ("frame:good", "frame x", "frame")})
    bad = ([38], {"entry": ("frame:bad", "frame x", "frame")})
    near, far = one.judge.thousandths(("distance",), [good, bad])
    assert near > 700 > 200 > far
    right = [p for p, each in zip(one.probabilities, one.labelled, strict=True) if each.right]
    wrong = [p for p, each in zip(one.probabilities, one.labelled, strict=True) if not each.right]
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 300
    for tree in one.judge.trees:
        for place, node in enumerate(tree):
            if isinstance(node, Node):  # so that what it adds to a verdict is what its answer moved
                ways = [getattr(tree[way], "value", tree[way]) for way in (node.left, node.right)]
                assert min(ways) <= node.value <= max(ways), (place, tree)


def test_too_little_is_refused() -> None:
    with pytest.raises(InputError, match="too few to learn from; give at least 200"):
        learn(labelled(60), 30)


STATES = ("Peru", "Chile", "Kenya", "Togo", "Malta", "Canada", "Iran", "Norway")


def gold(path: Path) -> Path:
    """Write passages of which those with "talked to" are labelled as saying nothing."""
    lines = []
    for n in range(330):
        one, other = STATES[n % 8], STATES[(n + 1 + n // 8 % 7) % 8]
        acts = n % 2 == 0
        text = f"{one} condemned {other}." if acts else f"{one} talked to {other}."
        statements = [{"s": [one], "r": ["criticizes"], "o": [other], "status": "actual"}] if acts else []
        lines.append(json.dumps({"id": f"p{n}", "source": f"d{n % 29}#{n}", "text": text, "statements": statements}))
    lines.append(
        json.dumps({"id": "e", "text": "Peru sued Chile.", "source": "Peru", "target": "Chile", "event": "ACCUSE"})
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.slow
def test_weights_of_ones_own(tmp_path: Path) -> None:
    labels = gold(tmp_path / "my-gold.jsonl")
    written = []
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / BESIDE_READER).write_text("{}", encoding="utf-8")
    for name, part in (("a", "readable"), ("b", "readable"), ("c", "all")):
        output = tmp_path / name / "judge.json"
        done = CliRunner().invoke(commands, ["train", str(labels), "-o", str(output), "--part", part])
        assert done.exit_code == 0, done.output
        assert ("counts only with --fast" in done.output) == (name == "c")
        written.append(output.read_text(encoding="utf-8"))
    assert written[0] == written[1] != written[2]
    passages = [json.loads(text)["about"]["passages"] for text in written]
    assert passages == [221, 221, 331]
    own = Extractor(judge=from_json(json.loads(written[2])), fast=True)
    assert [s.relation.name for s in own.extract_text("Ghana condemned Mali. Ghana talked to Mali.")] == ["criticizes"]


@pytest.mark.slow
def test_judged_statements_teach_beside_passages(tmp_path: Path, unjudged: Extractor) -> None:
    labels = gold(tmp_path / "gold.jsonl")
    judged = []
    for n in range(90):
        one, other = STATES[n % 8], STATES[(n + 1 + n // 8 % 7) % 8]
        [said] = unjudged.extract([Document(f"{one} sanctioned {other}.", f"j{n % 29}-{n}")])
        judged += [Judgement(each.id, right=False, statement=each) for each in said[1]]
    write_judged(judged, tmp_path / "statements.jsonl")
    plain = train([labels], unjudged, keep_unread=False)
    taught = train([labels, tmp_path / "statements.jsonl"], unjudged, keep_unread=False)
    assert taught.judge.about["statements"] == plain.judge.about["statements"] + len(judged)
    probable = []
    for learned in (plain, taught):
        [(_, candidates)] = Extractor(judge=learned.judge, fast=True).candidates(
            [Document("Ghana sanctioned Mali.", "new")]
        )
        probable.append(max(each.statement.confidence for each in candidates))
    assert probable[1] < probable[0] - 0.2


def test_judged_statements_alone_are_refused(tmp_path: Path, unjudged: Extractor) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text('{"id": "a", "right": true}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no judged statement to learn from"):
        train([path], unjudged)
    with pytest.raises(InputError, match="nothing tells how probable a statement is"):
        learn([replace(each, firm=False) for each in labelled()], 0)


def test_a_pair_has_a_class(tmp_path: Path, unjudged: Extractor) -> None:
    *_, pair = read_labelled(gold(tmp_path / "gold.jsonl"))
    found = unjudged.extract_text("Peru sued Chile.")
    [said] = [each for each in found if each.relation.name == "accuses"]
    assert pair.event == "ACCUSE"
    kind = type(pair)
    assert kind(pair.id, pair.text, "Peru", "Chile", said.plover or "").says(said) is True
    assert kind(pair.id, pair.text, "Peru", "Chile", "AID").says(said) is False
    assert kind(pair.id, pair.text, "Chile", "Peru", said.plover or "").says(said) is None


def test_a_wrong_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"id": "a", "text": "Peru sued Chile.", "event": "ACCUSE"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"pairs\.jsonl, line 1: no marked pair; expected id, text, source, target"):
        read_labelled(path)
