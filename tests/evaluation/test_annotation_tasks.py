"""Tasks of Label Studio and Prodigy, and their results as judged statements and labelled passages."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import statement

import graphkit
from graphkit import Document, KnowledgeGraph
from graphkit.cli import run
from graphkit.errors import InputError
from graphkit.evaluation.agreement import agreement_of_files
from graphkit.evaluation.gold import GoldStatement, read_gold
from graphkit.evaluation.judged import is_judged_file, read_judged
from graphkit.evaluation.labelled_lines import annotators_of, split_by_annotator
from graphkit.graph.corrected import compare_with
from graphkit.graph.samples import Sample
from graphkit.ontology import load_ontology

TEXT = "Russia attacked Ukraine. France may arm Ukraine."
SAID = statement("Russia", "attacks", "Ukraine", document="d", sentence="Russia attacked Ukraine.")


@pytest.fixture
def sample() -> Sample:
    other = statement("France", "arms", "Ukraine", document="d", sentence="France may arm Ukraine.", start=25)
    wordless = replace(other, trigger=None, id="")
    return KnowledgeGraph([SAID, wordless]).sample(10, texts=[Document(TEXT, "d")])


def written(path: Path, tasks: list[dict[str, Any]], lines: bool = False) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in tasks) if lines else json.dumps(tasks))
    return path


def span(name: str, words: str) -> dict[str, Any]:
    start = TEXT.rindex(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": ["actor"]}
    return {"id": name, "from_name": "actor", "to_name": "text", "type": "labels", "value": value}


def test_label_studio_judges_statements(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample.save(tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "statements.json").read_text())
    assert {task["data"]["says"] for task in tasks} == {
        "Russia attacks Ukraine (actual)",
        "France arms Ukraine (actual)",
    }
    for task in tasks:
        right = task["data"]["says"].startswith("Russia")
        result = [
            {"from_name": "right", "type": "choices", "value": {"choices": ["right" if right else "wrong"]}},
            {"from_name": "note", "type": "textarea", "value": {"text": ["so it is"]}},
        ]
        task["annotations"] = [{"was_cancelled": True, "result": []}, {"was_cancelled": False, "result": result}]
    export = written(tmp_path / "export.json", tasks)
    judged = {each.id: each for each in read_judged(export)}
    assert judged[SAID.id].right is True
    assert judged[SAID.id].statement == SAID
    assert {each.id: each.statement for each in judged.values()} == {one.id: one.statement for one in sample.statements}
    assert None in [each.statement.trigger for each in judged.values() if each.statement is not None]
    assert sorted(str(each.right) for each in judged.values()) == ["False", "True"]
    assert {each.note for each in judged.values()} == {"so it is"}
    assert is_judged_file(export)
    assert run(["evaluate", str(export), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["precision"] == 0.5


def test_label_studio_labels_passages(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    (task,) = json.loads((tmp_path / "passages.json").read_text())
    assert read_gold(written(tmp_path / "undone.json", [task])) == []
    links = [
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["attacks (actual)"]},
        {"type": "relation", "from_id": "c", "to_id": "b", "direction": "right", "labels": ["arms (possible)"]},
    ]
    result = [span("a", "Russia"), span("b", "Ukraine"), span("c", "France"), *links]
    task["annotations"] = [{"was_cancelled": False, "result": result}]
    (record,) = read_gold(written(tmp_path / "export.json", [task]))
    russia, ukraine, france = (0, 6), (40, 47), (25, 31)
    assert record.statements == (
        GoldStatement(("Russia",), ("attacks",), ("Ukraine",), subject_span=russia, object_span=ukraine, by_words=True),
        GoldStatement(
            ("France",), ("arms",), ("Ukraine",), "possible", subject_span=france, object_span=ukraine, by_words=True
        ),
    )
    result[0]["value"]["start"] += 1  # characters beyond the first plane are two for a browser
    (record,) = read_gold(written(tmp_path / "moved.json", [task]))
    assert (record.statements[0].subjects, record.statements[0].subject_span) == (("Russia",), None)
    assert (record.stratum, record.weight, record.source) == ("told", 1.0, f"d#0-{len(TEXT)}")
    task["annotations"] = [{"result": []}]
    (record,) = read_gold(written(tmp_path / "export.json", [task]))
    assert record.statements == ()


def test_marked_words_are_whom_they_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A label of an annotation program has words and no name, so that "Moscow" was missed where Russia was told."""
    text = (
        "Nothing else was said there. " * 9 + "\n\nMoscow criticized Kyiv on Monday, and the Kremlin sanctioned Poland."
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")
    kg = graphkit.build(tmp_path / "a.jsonl", fast=True)
    kg.save(tmp_path / "kg.jsonl")
    assert {(s.subject.label, s.object.label) for s in kg.statements} == {("Russia", "Ukraine"), ("Russia", "Poland")}
    kg.sample(9, texts=[Document(text, "a")]).save(tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "passages.json").read_text())
    for task in tasks:
        own, links = task["data"]["text"], (("Moscow", "criticizes", "Kyiv"), ("Kremlin", "sanctions", "Poland"))
        task["annotations"] = [{"result": []}]
        for n, (one, relation, other) in enumerate(links if "Moscow" in own else ()):
            ends = {name: own.index(words) for name, words in ((f"s{n}", one), (f"o{n}", other))}
            task["annotations"][0]["result"] += [
                {"id": name, "type": "labels", "value": {"start": start, "end": start + len(words), "text": words}}
                for (name, start), words in zip(ends.items(), (one, other), strict=True)
            ]
            arrow = {"from_id": f"s{n}", "to_id": f"o{n}", "labels": [f"{relation} (actual)"]}
            task["annotations"][0]["result"].append({"type": "relation", **arrow})
    export = written(tmp_path / "export.json", tasks)
    assert run(["evaluate", str(export), "--fast", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert [figures[level]["f1"] for level in ("triple", "dyad+quad", "dyad")] == [1.0, 1.0, 1.0]
    passages = compare_with(kg, read_gold(export))
    assert len(passages) == 2 and not any(each.shortfall for each in passages)
    files = split_by_annotator(written(tmp_path / "by.json", [_by_anna(task) for task in tasks]), tmp_path / "split")
    assert read_gold(files[0]) == read_gold(export)


def _by_anna(task: dict[str, Any]) -> dict[str, Any]:
    return task | {"annotations": [each | {"completed_by": "anna"} for each in task["annotations"]]}


def test_links_of_label_studio_are_read_as_they_point(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    (task,) = json.loads((tmp_path / "passages.json").read_text())
    spans = [span("a", "Russia"), span("b", "Ukraine"), span("c", "France")]

    def link(one: str, other: str, **more: Any) -> dict[str, Any]:
        return {"type": "relation", "from_id": one, "to_id": other, **more}

    turned = link("b", "a", direction="left", labels=["attacks (actual)"])
    both = link("c", "b", direction="bi", labels=["meetsWith (planned)", "arms (possible)"])
    task["annotations"] = [{"result": [*spans, turned, both]}]
    (record,) = read_gold(written(tmp_path / "export.json", [task]))
    assert [(s.subjects, s.relations, s.objects) for s in record.statements] == [
        (("Russia",), ("attacks",), ("Ukraine",)),
        (("France",), ("meetsWith",), ("Ukraine",)),
        (("France",), ("arms",), ("Ukraine",)),
        (("Ukraine",), ("meetsWith",), ("France",)),
        (("Ukraine",), ("arms",), ("France",)),
    ]
    gone = link("a", "deleted", direction="right", labels=["attacks (actual)"])
    task["annotations"] = [{"result": [*spans, gone, link("deleted", "b", direction="bi"), turned]}]
    (record,) = read_gold(written(tmp_path / "export.json", [task]))
    assert [str(said) for said in record.statements] == ["Russia attacks Ukraine (actual)"]
    for bare in (link("a", "b", direction="right"), link("a", "b", direction="right", labels=[])):
        task["annotations"] = [{"result": [*spans, bare]}]
        with pytest.raises(InputError, match=r"task 1: .*\(the link from 'Russia' to 'Ukraine' has no relation"):
            read_gold(written(tmp_path / "export.json", [task]))


def test_the_smaller_export_of_label_studio_has_judgements_and_no_links(sample: Sample, tmp_path: Path) -> None:
    """JSON-MIN has the data of a task and the values of its results side by side; it was read as not judged at all."""
    sample.save(tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "statements.json").read_text())
    lead = {"annotator": 1, "annotation_id": 4, "created_at": "2026-03-01T10:00:00Z", "lead_time": 3.1}
    rows = [
        {"id": 1, **tasks[0]["data"], "right": "wrong", "note": ["no", "not so"], **lead},
        {"id": 2, **tasks[1]["data"], **lead},
    ]
    judged = read_judged(written(tmp_path / "export.json", rows))
    assert [(each.right, each.note) for each in judged] == [(False, "no\nnot so"), (None, "")]
    (task,) = json.loads((tmp_path / "passages.json").read_text())
    labels = [{"start": 0, "end": 6, "text": "Russia", "labels": ["actor"]}]
    with pytest.raises(InputError, match=r"task 1: .*JSON-MIN leaves the links .* as JSON"):
        read_gold(written(tmp_path / "export.json", [{"id": 1, **task["data"], "actor": labels, **lead}]))


def test_prodigy_judges_statements_and_labels_passages(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "prodigy")
    tasks = [json.loads(line) for line in (tmp_path / "statements.jsonl").read_text().splitlines()]
    tasks[0]["answer"], tasks[1]["answer"] = "accept", "ignore"
    judged = read_judged(written(tmp_path / "out.jsonl", tasks, lines=True))
    assert [each.right for each in judged] == [True, None]
    (task,) = [json.loads(line) for line in (tmp_path / "passages.jsonl").read_text().splitlines()]
    head, child = ({"start": TEXT.index(w), "end": TEXT.index(w) + len(w)} for w in ("Russia", "Ukraine"))
    task |= {"answer": "accept", "relations": [{"head_span": head, "child_span": child, "label": "attacks"}]}
    (record,) = read_gold(written(tmp_path / "out.jsonl", [task], lines=True))
    [said] = record.statements
    spans = {"subject_span": (0, 6), "object_span": (16, 23)}
    assert said == GoldStatement(("Russia",), ("attacks",), ("Ukraine",), **spans, by_words=True)


# --- several annotators ---------------------------------------------------------------------------------------


def done(by: Any, right: str, **more: Any) -> dict[str, Any]:
    result = [{"from_name": "right", "type": "choices", "value": {"choices": [right]}}]
    return {"completed_by": by, "was_cancelled": False, "result": result, **more}


@pytest.fixture
def shared(sample: Sample, tmp_path: Path) -> Path:
    """An export of which Anna did both tasks, Ben the first and, before her, the second, and Carla none."""
    sample.save(tmp_path, "label-studio")
    anna, ben = {"id": 1, "email": "anna@example.org"}, {"id": 2, "email": "ben@example.org"}
    tasks = json.loads((tmp_path / "statements.json").read_text())
    tasks[0]["annotations"] = [done(anna, "right"), done(ben, "right"), done(3, "wrong", was_cancelled=True)]
    tasks[1]["annotations"] = [done(ben, "wrong"), done(anna, "right"), done(anna, "wrong")]
    return written(tmp_path / "export.json", tasks)


def test_of_several_annotators_one_can_be_chosen(shared: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert annotators_of(shared) == ["anna@example.org", "ben@example.org"]
    assert [each.right for each in read_judged(shared, "ANNA@example.org")] == [True, True]
    assert [each.right for each in read_judged(shared, "ben@example.org")] == [True, False]
    assert not caplog.messages
    assert [each.right for each in read_judged(shared)] == [True, False]
    (told,) = caplog.messages
    assert (
        "several annotators; of each task the first result is taken (anna@example.org: 1, ben@example.org: 1)" in told
    )
    with pytest.raises(InputError, match=r"no annotator 'carla'; there are anna@example\.org, ben"):
        read_judged(shared, "carla")


def test_what_an_annotator_did_not_do_is_open(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "statements.json").read_text())
    tasks[0]["annotations"], tasks[1]["annotations"] = [done(7, "right")], [done(8, "wrong")]
    export = written(tmp_path / "export.json", tasks)
    assert [each.right for each in read_judged(export, "8")] == [None, False]
    assert [each.right for each in read_judged(export)] == [True, False]
    plain = tmp_path / "plain.jsonl"
    plain.write_text("".join(json.dumps(task["data"]["graphkit"]) + "\n" for task in tasks))
    assert annotators_of(plain) == []
    with pytest.raises(InputError, match=r"plain\.jsonl: no export .* no annotator"):
        read_judged(plain, "7")


def test_exports_with_a_row_for_each_result_have_annotators_too(
    sample: Sample, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sample.save(tmp_path, "label-studio")
    tasks = [task["data"] for task in json.loads((tmp_path / "statements.json").read_text())]
    answers = [(0, "anna", "right"), (0, "ben", "wrong"), (1, "ben", "right")]
    rows = [{**tasks[n], "right": r, "annotator": who, "annotation_id": n} for n, who, r in answers]
    export = written(tmp_path / "export.json", rows)
    assert [each.right for each in read_judged(export)] == [True, True]
    assert "(anna: 1, ben: 1)" in caplog.messages[0]
    assert [each.right for each in read_judged(export, "anna")] == [True, None]
    assert [each.right for each in read_judged(export, "ben")] == [False, True]
    sample.save(tmp_path / "prodigy", "prodigy")
    tasks = [json.loads(line) for line in (tmp_path / "prodigy" / "statements.jsonl").read_text().splitlines()]
    kinds = {"right": "accept", "wrong": "reject"}
    rows = [{**tasks[n], "answer": kinds[r], "_annotator_id": f"news-{who}"} for n, who, r in answers]
    out = written(tmp_path / "out.jsonl", rows, lines=True)
    assert [each.right for each in read_judged(out, "news-ben")] == [False, True]
    twice = written(tmp_path / "twice.jsonl", [rows[0], rows[0]], lines=True)
    with pytest.raises(InputError, match="is there twice"):
        read_judged(twice)


def test_annotators_of_an_export_are_compared_and_split(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    split = tmp_path / "readers"
    assert run(["agree", str(shared), "--split", str(split)]) == 0
    told = capsys.readouterr()
    assert "0.500" in told.out
    assert f"{shared}: anna@example.org, ben@example.org" in told.err
    files = [split / "anna@example.org.jsonl", split / "ben@example.org.jsonl"]
    assert sorted(split.iterdir()) == files
    assert [each.right for each in read_judged(files[1])] == [True, False]
    assert agreement_of_files([shared]) == agreement_of_files(files)
    assert run(["agree", str(shared), "--split", str(split)]) == 1
    assert "may hold judgements" in capsys.readouterr().err
    KnowledgeGraph(each.statement for each in read_judged(files[0]) if each.statement).save(tmp_path / "kg.jsonl")
    for name, right in (("anna@example.org", 2), ("ben@example.org", 1)):
        assert run(["evaluate", str(shared), "--json", "--annotator", name]) == 0
        assert json.loads(capsys.readouterr().out)["right"] == right
        counts = ["-o", str(tmp_path / "counts.csv"), "--by", "all", "--annotator", name]
        assert run(["corrected", str(tmp_path / "kg.jsonl"), str(shared), *counts]) == 0
        (row,) = csv.DictReader((tmp_path / "counts.csv").read_text().splitlines())
        assert float(row["estimate"]) == right
        capsys.readouterr()


def test_an_annotator_of_judgements_need_not_have_labelled_the_passages(
    shared: Path, sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    KnowledgeGraph([one for each in sample.statements if (one := each.statement)]).save(tmp_path / "kg.jsonl")
    tasks = json.loads((tmp_path / "passages.json").read_text())
    labelled = [{**task["data"]["graphkit"], "statements": []} for task in tasks]
    plain = written(tmp_path / "plain.jsonl", labelled, lines=True)
    for task in tasks:
        task["annotations"] = [{"completed_by": 7, "result": []}]
    command = ["corrected", str(tmp_path / "kg.jsonl"), str(shared), "-o", str(tmp_path / "counts.csv"), "--annotator"]
    for passages in (plain, written(tmp_path / "alone.json", tasks)):
        assert run([*command, "ben@example.org", "--passages", str(passages)]) == 0
        assert run([*command, "carla", "--passages", str(passages)]) == 1
        assert "no annotator 'carla'; there are " in capsys.readouterr().err
    for task in tasks:
        task["annotations"].append({"completed_by": 8, "result": []})
    assert run([*command, "ben@example.org", "--passages", str(written(tmp_path / "two.json", tasks))]) == 1
    assert "no annotator 'ben@example.org'; there are 7, 8" in capsys.readouterr().err


def test_passages_of_several_annotators_are_apart(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    (task,) = json.loads((tmp_path / "passages.json").read_text())
    link = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["attacks (actual)"]}
    found = {"completed_by": 1, "result": [span("a", "Russia"), span("b", "Ukraine"), link]}
    task["annotations"] = [{"completed_by": 2, "result": []}, found]
    export = written(tmp_path / "export.json", [task])
    assert [len(record.statements) for name in ("1", "2") for record in read_gold(export, annotator=name)] == [1, 0]
    assert agreement_of_files([export])[0].same == 0.0


def test_interfaces_are_xml_and_name_every_relation(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    assert ET.parse(tmp_path / "statements.xml").find("Choices") is not None
    labels = {each.get("value") for each in ET.parse(tmp_path / "passages.xml").iter("Relation")}
    assert {f"{name} (planned)" for name in load_ontology().relations} <= labels
    own = replace(load_ontology(), relations={"tracksVesselsOf": load_ontology().relations["attacks"]})
    sample.save(tmp_path / "own", "label-studio", own)
    labels = {each.get("value") for each in ET.parse(tmp_path / "own" / "passages.xml").iter("Relation")}
    assert "tracksVesselsOf (actual)" in labels and len(labels) == 4


def test_what_is_no_export_is_told(sample: Sample, tmp_path: Path) -> None:
    sample.save(tmp_path, "label-studio")
    tasks = json.loads((tmp_path / "statements.json").read_text())
    tasks[1]["annotations"] = [{"result": [{"from_name": "right", "value": {"choices": ["perhaps"]}}]}]
    with pytest.raises(InputError, match=r"task 2.*perhaps"):
        read_judged(written(tmp_path / "export.json", tasks))
    with pytest.raises(InputError, match="task 1: no task of graphkit sample"):
        read_gold(written(tmp_path / "export.json", [{"data": {"text": "x"}}]))
    (tmp_path / "export.json").write_text("[{")
    with pytest.raises(InputError, match="not JSON"):
        read_gold(tmp_path / "export.json")


def test_the_command_writes_tasks_and_keeps_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    KnowledgeGraph([SAID]).save(tmp_path / "kg.jsonl")
    arguments = ["sample", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "tasks"), "--form", "label-studio"]
    assert run(arguments) == 0
    assert (tmp_path / "tasks" / "statements.json").exists()
    assert not (tmp_path / "tasks" / "passages.json").exists()
    assert run(arguments) == 1
    assert "may hold judgements" in capsys.readouterr().err
