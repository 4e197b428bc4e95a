"""Replication packages: what they hold, that they can be built again, and how far readers agree."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from factories import actor, statement
from labels import OWN_RELATION, write_judged

from graphkit import KnowledgeGraph
from graphkit.cli import run
from graphkit.errors import InputError, StoreError
from graphkit.evaluation.agreement import agreement_of_files, krippendorff_alpha
from graphkit.evaluation.judged import Judgement, read_judged
from graphkit.formats.codebook import codebook
from graphkit.formats.replication import Description, write_package
from graphkit.model import Attribution, DocumentReference, Interval, Precision, Reason, Toll
from graphkit.ontology import load_ontology
from graphkit.rdf.store import Store
from graphkit.sources import read

pytestmark = pytest.mark.usefixtures("small_ontology")
TEXTS = {
    "a": "Russia invaded Ukraine on 24 February 2022. Japan imposed sanctions on North Korea.",
    "b": "China and India held talks in Geneva.",
    "c": "The weather was mild.",
}


# --- agreement ------------------------------------------------------------------------------------------------


def test_alpha_is_that_of_the_published_examples() -> None:
    """K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), examples A and B."""
    binary = zip("0100000010", "1110010000", strict=True)
    assert krippendorff_alpha([*binary]) == pytest.approx(0.095, abs=5e-4)
    nominal = zip("aabbdcccedda", "babbbccceddd", strict=True)
    assert krippendorff_alpha([*nominal]) == pytest.approx(0.692, abs=5e-4)


def test_alpha_leaves_out_what_one_reader_judged() -> None:
    assert krippendorff_alpha([(1, 1), (2, 2), (1,)]) == 1.0
    assert krippendorff_alpha([(1, 1), (1, 1)]) is None
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([(1, 2), (2, 1)]) == pytest.approx(-0.5)


def test_readers_of_statements_are_compared_by_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [statement("Russia", name, "China", document=f"d{n}") for n, name in enumerate(["attacks", "aids"] * 5)]
    for reader, wrong in (("anna", {0, 1}), ("ben", {0, 3})):
        judged = [Judgement(each.id, n not in wrong, statement=each) for n, each in enumerate(said)]
        write_judged(judged, tmp_path / f"{reader}.jsonl")
    files = [str(tmp_path / "anna.jsonl"), str(tmp_path / "ben.jsonl")]
    levels = {each.level: each for each in agreement_of_files(files)}
    assert (levels["all"].units, levels["all"].same) == (10, 0.8)
    assert levels["material-conflict"].alpha == 1.0
    assert run(["agree", *files]) == 0
    assert "material-cooperation" in capsys.readouterr().out
    assert run(["agree", *files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["units"] == 10
    judged = [Judgement(each.id, True if n in (0, 2, 4) else None, statement=each) for n, each in enumerate(said)]
    write_judged(judged, tmp_path / "carla.jsonl")
    fewer = agreement_of_files([files[0], tmp_path / "carla.jsonl"])
    assert [(each.level, each.units, each.alone) for each in fewer] == [("all", 3, 7), ("material-conflict", 3, 2)]
    assert run(["agree", files[0], str(tmp_path / "carla.jsonl")]) == 0
    assert "not compared, as not all readers did them: 7 statements" in capsys.readouterr().err
    with pytest.raises(InputError, match="nobody to agree with"):
        agreement_of_files(files[:1])


def test_readers_of_passages_are_compared_at_four_levels(tmp_path: Path) -> None:
    def record(number: int, *said: tuple[str, str, str]) -> str:
        told = [{"s": [s], "r": [r], "o": [o], "status": "actual"} for s, r, o in said]
        return json.dumps({"id": str(number), "text": "x", "statements": told}) + "\n"

    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(record(1, ("Russia", "attacks", "Ukraine")) + record(2, ("China", "aids", "India")) + record(3))
    two.write_text(record(1, ("Russia", "invades", "the Ukraine")) + record(2) + record(4))
    levels = {each.level: each for each in agreement_of_files([one, two])}
    assert [levels[name].same for name in ("dyad", "quad", "relation", "status")] == [0.5, 0.5, 0.0, 0.5]
    assert (levels["dyad"].units, levels["dyad"].alone) == (2, 2)
    two.write_text(record(9))
    with pytest.raises(InputError, match="same sample"):
        agreement_of_files([one, two])
    write_judged([Judgement("a", True)], tmp_path / "judged.jsonl")
    with pytest.raises(InputError, match=r"one\.jsonl.*one kind"):
        agreement_of_files([tmp_path / "judged.jsonl", one])


Told = tuple[str, str, str] | tuple[str, str, str, str]


def labelled(path: Path, *told: Told, key: str = "1", **more: object) -> Path:
    """Write a file of one passage; alternatives of names are separated by "/"."""
    said = [
        {"s": s.split("/"), "r": [r], "o": o.split("/"), "status": "".join(st) or "actual"} for s, r, o, *st in told
    ]
    passage = {"id": key, "text": "The Russian forces attacked on Kyiv.", "statements": [each | more for each in said]}
    path.write_text(json.dumps(passage) + "\n")
    return path


@pytest.mark.parametrize(
    ("anna", "ben", "same"),
    [
        ([("Russia", "attacks", "Ukraine")], [("Ukraine", "attacks", "Russia")], "dyad"),
        ([("Russia", "meetsWith", "Ukraine")], [("Ukraine", "meetsWith", "Russia")], "dyad quad relation status"),
        ([("Russia", "meetsWith", "Ukraine")], [("Ukraine", "visits", "Russia")], "dyad quad status"),
        ([("Russia", "attacks", "Ukraine", "planned")], [("Russia", "attacks", "Ukraine")], "dyad quad relation"),
        ([("Putin/Russia", "attacks", "U.S.")], [("Russia", "attacks", "the US")], "dyad quad relation status"),
        (
            [("Putin/Russia", "attacks", "Ukraine")],
            [("Putin", "attacks", "Ukraine"), ("Russia", "attacks", "Ukraine")],
            "dyad quad relation status",
        ),
        (
            [("Russia", "attacks", "Ukraine"), ("Ukraine", "attacks", "Russia")],
            [("Ukraine", "attacks", "Russia")],
            "dyad",
        ),
        ([("Russia", "tracksVesselsOf", "Ukraine")], [("Russia", "praises", "Ukraine")], "dyad status"),
    ],
)
def test_readers_agree_where_they_say_the_same_of_the_same(
    tmp_path: Path, anna: list[Told], ben: list[Told], same: str
) -> None:
    for first, second in ((anna, ben), (ben, anna)):
        files = [labelled(tmp_path / "one.jsonl", *first), labelled(tmp_path / "two.jsonl", *second)]
        levels = agreement_of_files(files)
        assert {each.units for each in levels} == {1}
        assert " ".join(each.level for each in levels if each.same == 1) == same


def test_a_relation_of_your_own_ontology_has_its_quad_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "mine"
    shutil.copytree(load_ontology().path, copy)
    with (copy / "geopolitics.ttl").open("a", encoding="utf-8") as stream:
        stream.write(OWN_RELATION)
    files = [
        labelled(tmp_path / "one.jsonl", ("Russia", "tracksVesselsOf", "Ukraine")),
        labelled(tmp_path / "two.jsonl", ("Russia", "attacks", "Ukraine")),
    ]
    for more, same in (([], 0.0), (["--ontology", str(copy)], 1.0)):
        assert run(["agree", *map(str, files), *more, "--json"]) == 0
        levels = {each["level"]: each["same"] for each in json.loads(capsys.readouterr().out)}
        assert levels["quad"] == same


def test_words_that_two_marked_otherwise_are_one_party(tmp_path: Path) -> None:
    spans = {"o_span": [30, 34], "by_words": True}
    files = [
        labelled(tmp_path / "one.jsonl", ("Russian forces", "attacks", "Kyiv"), s_span=[4, 18], **spans),
        labelled(tmp_path / "two.jsonl", ("forces", "attacks", "Kyiv"), s_span=[12, 18], **spans),
    ]
    assert [each.same for each in agreement_of_files(files)] == [1.0] * 4


def test_readers_who_find_nothing_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [labelled(tmp_path / "one.jsonl"), labelled(tmp_path / "two.jsonl")]
    assert [(each.units, each.same, each.alpha) for each in agreement_of_files(files)] == [(0, 1.0, None)] * 4
    assert run(["agree", *map(str, files)]) == 0
    assert "nobody finds anything in the passages that all labelled" in capsys.readouterr().err
    with pytest.raises(InputError, match="no passage is labelled in two of the files"):
        agreement_of_files([files[0], labelled(tmp_path / "three.jsonl", key="3")])


# --- packages -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, a graph of them, and a package."""
    home = tmp_path_factory.mktemp("replication")
    (home / "texts").mkdir()
    for name, text in TEXTS.items():
        (home / "texts" / f"{name}.txt").write_text(f"---\ndate: 2022-03-0{ord(name) - 96}\n---\n\n{text}")
    assert run(["build", str(home / "texts"), "--into", str(home / "kg")]) == 0
    arguments = ["package", str(home / "kg"), "-o", str(home / "package"), "--texts", str(home / "texts")]
    assert run([*arguments, "--title", "Three texts", "--author", "Doe, Jane", "--licence", "CC-BY-4.0"]) == 0
    return home


@pytest.mark.parametrize("wrong", ["CC BY 4.0", "free", "LicenseRef-mine", "MIT OR Apache-2.0", ""])
def test_a_licence_that_archives_do_not_know_is_refused(wrong: str) -> None:
    assert Description("t", licence="cc-by-4.0").licence == "CC-BY-4.0"
    with pytest.raises(InputError, match=r"is no SPDX identifier of a licence; give one of https://spdx\.org/licenses"):
        Description("t", licence=wrong)


def test_a_package_holds_no_text_and_its_sums_are_right(built: Path) -> None:
    package = built / "package"
    documents = [json.loads(line) for line in (package / "documents.jsonl").read_text().splitlines()]
    assert {each["sha256"] for each in documents} == {hashlib.sha256(t.encode()).hexdigest() for t in TEXTS.values()}
    assert not any(TEXTS["a"].encode() in file.read_bytes() for file in package.rglob("*") if file.is_file())
    done = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=package, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    assert len((package / "statements.jsonl").read_text().splitlines()) >= 3


def test_its_metadata_name_every_file(built: Path) -> None:
    package = built / "package"
    crate = json.loads((package / "ro-crate-metadata.json").read_text())
    things = {thing["@id"]: thing for thing in crate["@graph"]}
    assert things["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    parts = {part["@id"] for part in things["./"]["hasPart"]}
    files = {file.relative_to(package).as_posix() for file in package.rglob("*") if file.is_file()}
    assert files - parts == {"SHA256SUMS", "ro-crate-metadata.json"}
    assert all(things[part]["sha256"] for part in parts)
    assert things[things["./"]["author"][0]["@id"]]["name"] == "Doe, Jane"
    citation = yaml.safe_load((package / "CITATION.cff").read_text())
    assert (citation["title"], citation["license"]) == ("Three texts", "CC-BY-4.0")
    assert citation["authors"] == [{"family-names": "Doe", "given-names": "Jane"}]


def test_only_texts_that_were_read_are_hashed(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    KnowledgeGraph.load(built / "kg").save(tmp_path / "graph.ttl")
    (tmp_path / "texts").mkdir()

    def packed(graph: Path, name: str, old: str, new: str) -> tuple[int, set[str], str]:
        for key, text in TEXTS.items():
            (tmp_path / "texts" / f"{key}.txt").write_text(text.replace(old, new))
        code = run(["package", str(graph), "-o", str(tmp_path / name), "--texts", str(tmp_path / "texts")])
        listed = tmp_path / name / "documents.jsonl"
        records = [json.loads(line) for line in listed.read_text().splitlines()] if listed.exists() else []
        return code, {each["id"] for each in records if each["sha256"]}, capsys.readouterr().err

    store, graph = built / "kg", tmp_path / "graph.ttl"
    code, hashed, told = packed(store, "one", "Geneva", "Vienna")
    assert (code, hashed) == (0, {"texts/a.txt", "texts/c.txt"})
    assert "1 document with another text than the one that was read, without a hash: texts/b.txt" in told
    assert "not among the texts" not in told
    assert packed(store, "silent", "mild", "wild")[1] == {"texts/a.txt", "texts/b.txt"}, (
        "a store knows silent texts too"
    )
    code, hashed, told = packed(graph, "two", "Geneva", "Vienna")
    assert (code, hashed) == (0, {"texts/a.txt", "texts/c.txt"}) and "another text" in told
    code, hashed, told = packed(store, "none", ".", "!")
    assert (code, hashed) == (1, set()) and "no text is the one that its statements were made from" in told
    assert not (tmp_path / "none").exists()
    assert packed(store, "all", "", "")[1:] == ({"texts/a.txt", "texts/b.txt", "texts/c.txt"}, "")


@pytest.mark.slow
def test_building_again_is_identical_whatever_files_are_called(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    for number, text in enumerate(TEXTS.values()):
        (tmp_path / "mine" / f"{number}.md").write_text(text)
    assert run(["rebuild", str(built / "package"), "--texts", str(tmp_path / "mine")]) == 0
    assert "identical (3 documents read again)" in capsys.readouterr().out
    (tmp_path / "mine" / "1.md").unlink()
    assert run(["rebuild", str(built / "package"), "--texts", str(tmp_path / "mine")]) == 4
    told = capsys.readouterr().out
    assert "text is missing of: texts/b.txt (2022-03-02)" in told
    assert "as far as there are texts" in told


def test_a_text_that_was_changed_is_told_by_its_name(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text.replace("China", "Japan"))
    assert run(["rebuild", str(built / "package"), "--texts", str(tmp_path / "texts")]) == 4
    told = capsys.readouterr().out
    assert "text is another than that of: texts/b.txt (2022-03-02)" in told
    assert "missing" not in told and "identical as far as there are texts (2 documents)" in told


def test_a_missing_text_is_no_other_one_where_titles_are_shared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"id": name, "text": text, "title": "News", "date": "2024-05-01"} for name, text in TEXTS.items()]
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    whole.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run(["build", str(whole), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    assert run(["package", str(tmp_path / "kg"), "-o", str(tmp_path / "package"), "--texts", str(whole)]) == 0
    part.write_text("".join(json.dumps(row) + "\n" for row in rows[1:]))
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(part)]) == 4
    told = capsys.readouterr().out
    assert f"text is missing of: {rows[0]['id']} (News, 2024-05-01)" in told and "another" not in told
    part.write_text("".join(json.dumps({**row, "id": "x", "text": f"Later, {row['text']}"}) + "\n" for row in rows[:1]))
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(part)]) == 4
    assert f"text is another than that of: {rows[0]['id']}" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_make_no_other_text(tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Russia invaded Ukraine.\n\nJapan imposed sanctions on North Korea.\n"
    for folder, ends in (("theirs", end), ("mine", "\r\n" if end == "\n" else "\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(text.replace("\n", ends).encode())
    theirs = ["--texts", str(tmp_path / "theirs")]
    assert run(["build", str(tmp_path / "theirs"), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    assert run(["package", str(tmp_path / "kg"), "-o", str(tmp_path / "package"), *theirs]) == 0
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(tmp_path / "mine")]) == 0
    assert "identical (1 document read again)" in capsys.readouterr().out
    (tmp_path / "mine" / "a.txt").write_text(text.replace("invaded", "invades"))
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(tmp_path / "mine")]) == 4
    assert "text is another than that of: theirs/a.txt" in capsys.readouterr().out
    (tmp_path / "package" / "SHA256SUMS").unlink()
    assert run(["rebuild", str(tmp_path / "package"), *theirs]) == 3
    assert "altered file: SHA256SUMS" in capsys.readouterr().out
    (tmp_path / "package" / "statements.jsonl").write_text("[1]\n")
    assert run(["rebuild", str(tmp_path / "package"), *theirs]) == 1
    assert "get the package anew" in capsys.readouterr().err


@pytest.mark.slow
def test_who_speaks_is_known_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = {"text": "We imposed sanctions on North Korea on Monday.", "speaker": "Norway", "date": "2022-03-03"}
    (tmp_path / "a.jsonl").write_text(json.dumps(said) + "\n")
    texts = ["--texts", str(tmp_path / "a.jsonl")]
    assert run(["build", str(tmp_path / "a.jsonl"), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    assert run(["package", str(tmp_path / "kg"), "-o", str(tmp_path / "package"), *texts]) == 0
    (kept,) = (tmp_path / "package" / "statements.jsonl").read_text().splitlines()
    assert json.loads(kept)["subject"]["label"] == "Norway"
    assert run(["rebuild", str(tmp_path / "package"), *texts]) == 0
    assert "identical" in capsys.readouterr().out


# --- how the graph was read -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three texts, one of them without a statement."""
    folder = tmp_path_factory.mktemp("read") / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def package(graph: Path, folder: Path, texts: Path, *options: str) -> dict[str, Any]:
    """Write a package and return its settings."""
    assert run(["package", str(graph), "-o", str(folder), "--texts", str(texts), *options]) == 0
    settings: dict[str, Any] = json.loads((folder / "settings.json").read_text())
    return settings


@pytest.mark.slow
def test_a_package_takes_the_settings_from_the_store(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["--fast", "--relation", "all", "--min-confidence", "0.4", "--speaker", "Norway"]
    assert run(["build", str(texts), "--into", str(tmp_path / "kg"), *chosen]) == 0
    capsys.readouterr()
    settings = package(tmp_path / "kg", tmp_path / "package", texts)
    assert capsys.readouterr().err == ""
    assert [settings[name] for name in ("fast", "relations", "min_confidence")] == [True, ["all"], 0.4]
    assert (settings["speaker"], settings["ontology"]) == ("Norway", load_ontology().digest)
    assert settings["recorded"] == [{name: settings[name] for name in settings["recorded"][0]}]
    assert settings["weights"] and settings["versions"]["graphkit"]
    assert len((tmp_path / "package" / "documents.jsonl").read_text().splitlines()) == 3
    assert "all documents that were read, 1 of them without" in (tmp_path / "package" / "README.md").read_text()
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(texts)]) == 0
    told = capsys.readouterr()
    assert "identical (3 documents read again)" in told.out
    assert "setting" not in told.err


def test_a_package_of_a_build_has_all_documents_and_its_settings(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["build", str(texts), "-o", str(out), "--fast", "--no-ask"]) == 0
    for number, graph in enumerate((out, out / "graph.ttl")):
        settings = package(graph, tmp_path / f"package-{number}", texts)
        assert (settings["fast"], settings["documents"]) == (True, "all that were read")
        assert len((tmp_path / f"package-{number}" / "documents.jsonl").read_text().splitlines()) == 3
    assert str(tmp_path) not in (tmp_path / "package-0" / "settings.json").read_text()
    capsys.readouterr()
    settings = package(out / "statements.jsonl", tmp_path / "few", texts)
    assert "only documents with statements; give the store or the folder" in capsys.readouterr().err
    assert (settings["fast"], settings["documents"]) == (True, "those with statements")
    assert len((tmp_path / "few" / "documents.jsonl").read_text().splitlines()) == 2
    assert "only documents with statements: the graph" in (tmp_path / "few" / "README.md").read_text()
    crate = json.loads((tmp_path / "few" / "ro-crate-metadata.json").read_text())
    (listed,) = (thing for thing in crate["@graph"] if thing["@id"] == "documents.jsonl")
    assert listed["description"].startswith("It lists only documents with statements")
    shutil.copy(out / "graph.ttl", tmp_path / "elsewhere.ttl")
    assert package(tmp_path / "elsewhere.ttl", tmp_path / "bare", texts, "--fast")["recorded"] == []
    assert "no settings are recorded; those given are taken" in capsys.readouterr().err


@pytest.mark.slow
def test_a_setting_that_differs_is_named(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(texts / "a.txt"), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    least = ["--fast", "--min-confidence", "0.99"]
    capsys.readouterr()
    settings = package(tmp_path / "kg", tmp_path / "package", texts, "--min-confidence", "0.99")
    assert "min_confidence: 0.99 is taken, none is recorded" in capsys.readouterr().err
    assert (settings["fast"], settings["recorded"][0]["min_confidence"]) == (True, None)
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(texts)]) == 3
    assert "setting min_confidence is 0.99 here, and was none when the graph was built" in capsys.readouterr().err
    assert run(["build", str(texts / "b.txt"), "--into", str(tmp_path / "kg"), *least]) == 0
    capsys.readouterr()
    settings = package(tmp_path / "kg", tmp_path / "mixed", texts)
    assert "different settings (min_confidence); those of the last run are taken" in capsys.readouterr().err
    assert (settings["min_confidence"], len(settings["recorded"])) == (0.99, 2)
    assert run(["rebuild", str(tmp_path / "mixed"), "--texts", str(texts)]) == 3
    assert "setting min_confidence is 0.99 here, and was none" in capsys.readouterr().err


def test_a_store_that_does_not_record_its_settings_says_so(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(tmp_path / "kg") as store:
        store.add_document(DocumentReference("old"))
        assert store.runs == []
    settings = package(tmp_path / "kg", tmp_path / "package", texts, "--fast")
    assert (settings["fast"], settings["recorded"]) == (True, [])
    assert "no settings are recorded" in capsys.readouterr().err
    assert run(["build", str(texts / "b.txt"), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    assert run(["build", str(texts / "b.txt"), "--into", str(tmp_path / "kg"), "--fast"]) == 0
    with Store.open(tmp_path / "kg", read_only=True) as store:
        assert [run and run["fast"] for run in store.runs] == [None, True]
        with pytest.raises(StoreError, match="read-only"):
            store.note_run({})
    capsys.readouterr()
    assert package(tmp_path / "kg", tmp_path / "more", texts)["recorded"][0] is None
    assert "of some nothing is recorded" in capsys.readouterr().err


@pytest.mark.slow
def test_the_ontology_that_was_used_goes_into_the_package(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    shutil.copytree(load_ontology().path, own)
    with (own / "frames.ttl").open("a") as stream:
        stream.write("\n# ours\n")
    assert run(["build", str(texts), "--into", str(tmp_path / "kg"), "--fast", "--ontology", str(own)]) == 0
    settings = package(tmp_path / "kg", tmp_path / "package", texts)
    assert (tmp_path / "package" / "ontology" / "frames.ttl").read_text().endswith("# ours\n")
    assert settings["ontology"] != load_ontology().digest
    assert "folder" not in settings and "folder" not in settings["recorded"][0]
    capsys.readouterr()
    other = package(tmp_path / "kg", tmp_path / "other", texts, "--ontology", str(load_ontology().path))
    assert f"ontology: {other['ontology']} is taken, {settings['ontology']} is recorded" in capsys.readouterr().err
    run(["rebuild", str(tmp_path / "other"), "--texts", str(texts)])
    assert f"setting ontology is {other['ontology']} here, and was {settings['ontology']}" in capsys.readouterr().err
    shutil.rmtree(own)
    assert run(["package", str(tmp_path / "kg"), "-o", str(tmp_path / "gone"), "--texts", str(texts)]) == 1
    assert "the ontology that the graph was read with is gone; give it with --ontology" in capsys.readouterr().err


@pytest.mark.slow
def test_what_differs_is_told(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kg = KnowledgeGraph.load(built / "kg")
    first, other = (said for said in kg.statements if said.document.id.endswith("a.txt"))
    changed = KnowledgeGraph(
        [dataclasses.replace(first, confidence=0.123), statement("Iran", "aids", "Syria")],
        documents=kg.documents.values(),
    )
    changed.save(tmp_path / "kg.jsonl")
    arguments = ["package", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "package")]
    assert run([*arguments, "--texts", str(built / "texts"), "--no-sentences"]) == 0
    assert "without a hash" in capsys.readouterr().err
    assert "Russia invaded" not in (tmp_path / "package" / "statements.jsonl").read_text()
    with (tmp_path / "package" / "codebook.md").open("a") as stream:
        stream.write("more")
    assert run(["rebuild", str(tmp_path / "package"), "--texts", str(built / "texts")]) == 3
    told = capsys.readouterr().out
    assert f"statement differs: {first.id} (confidence)" in told
    assert f"statement is new: {other.id}" in told
    assert "altered file: codebook.md" in told
    assert "no hash in the package of" in told


def test_long_fields_stay_behind(built: Path, tmp_path: Path) -> None:
    document = DocumentReference("d", fields={"desk": "Europe", "summary": "long " * 50})
    KnowledgeGraph([statement("Iran", "aids", "China", document=document)]).save(tmp_path / "kg.jsonl")
    arguments = ["package", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "package")]
    assert run([*arguments, "--texts", str(built / "texts")]) == 0
    for name in ("documents.jsonl", "statements.jsonl"):
        text = (tmp_path / "package" / name).read_text()
        assert "Europe" in text
        assert "long long" not in text


def test_a_package_without_sentences_has_no_words_but_names(tmp_path: Path) -> None:
    time = Interval(dt.date(2022, 2, 1), dt.date(2022, 2, 28), Precision.MONTH, "in February")
    said = dataclasses.replace(
        statement("Russia", "attacks", "Ukraine", attribution=Attribution("a tall source", "say")),
        time=time,
        about="grain exports",
        because=Reason("in retaliation for", "the raid on the harbour"),
        toll=(Toll("killed", 12, "soldier", "at least a dozen soldiers"),),
        place="Kharkiv",
    )
    linked = statement(
        "Iran", "aids", "China", attribution=Attribution("the ministry in Paris", "say", actor("France"))
    )
    kg = KnowledgeGraph([said, linked])
    write_judged([Judgement(each.id, True, statement=each) for each in kg], tmp_path / "anna.jsonl")
    write_package(kg, tmp_path / "package", [], Description("t"), judged=[tmp_path / "anna.jsonl"], quote=False)
    kept = "".join(file.read_text() for file in (tmp_path / "package").rglob("*.jsonl"))
    for words in ("tall", "February", "grain", "raid", "dozen", "ministry", "shelled", "sent relief"):
        assert words not in kept.replace(said.document.title or "", "").replace(linked.document.title or "", "")
    assert "Sentences and other words" in (tmp_path / "package" / "README.md").read_text()
    first, second = KnowledgeGraph.load(tmp_path / "package" / "statements.jsonl")
    assert (first.id, first.killed, first.place, first.about, first.trigger) == (said.id, 12, "Kharkiv", None, None)
    assert first.time == dataclasses.replace(time, text="2022-02-01 to 2022-02-28")
    assert first.because == Reason("in retaliation for", "…")
    assert second.attribution == Attribution("France", "say", actor("France"))
    assert [each.right for each in read_judged(tmp_path / "package" / "judged" / "1-anna.jsonl")] == [True, True]
    write_package(kg, tmp_path / "quoted", [], Description("t"))
    assert KnowledgeGraph.load(tmp_path / "quoted" / "statements.jsonl").statements == [said, linked]
    assert "Sentences and other words" not in (tmp_path / "quoted" / "README.md").read_text()


def test_a_package_may_be_written_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg = KnowledgeGraph([statement("Iran", "aids", "China")])
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    write_package(kg, ".", [], Description("t"))
    assert Path("statements.jsonl").is_file() and Path("ontology").is_dir()
    for folder in (".", "README.md"):
        with pytest.raises(StoreError, match="holds files; choose a new folder"):
            write_package(kg, folder, [], Description("t"))


def test_judged_samples_come_with_their_agreement(built: Path, tmp_path: Path) -> None:
    said = KnowledgeGraph.load(built / "kg").statements
    for name in ("anna", "ben"):
        write_judged([Judgement(each.id, True, statement=each) for each in said], tmp_path / f"{name}.jsonl")
    arguments = ["package", str(built / "kg"), "-o", str(tmp_path / "package"), "--texts", str(built / "texts")]
    judged = [word for name in ("anna", "ben") for word in ("--judged", str(tmp_path / f"{name}.jsonl"))]
    assert run([*arguments, *judged]) == 0
    found = json.loads((tmp_path / "package" / "judged" / "agreement.json").read_text())
    assert (found[0]["level"], found[0]["same"], found[0]["alpha"]) == ("all", 1.0, None)


def test_annotators_of_an_export_are_readers_without_their_addresses(built: Path, tmp_path: Path) -> None:
    kg = KnowledgeGraph.load(built / "kg")
    kg.sample(5).save(tmp_path / "tasks", "label-studio")
    tasks = json.loads((tmp_path / "tasks" / "statements.json").read_text())
    for number, task in enumerate(tasks):
        answers = {"anna@example.org": "right", "ben@example.org": "wrong" if number else "right"}
        task["annotations"] = [
            {"completed_by": {"email": who}, "result": [{"from_name": "right", "value": {"choices": [answer]}}]}
            for who, answer in answers.items()
        ]
    (tmp_path / "export.json").write_text(json.dumps(tasks))
    arguments = ["package", str(built / "kg"), "-o", str(tmp_path / "package"), "--texts", str(built / "texts")]
    assert run([*arguments, "--judged", str(tmp_path / "export.json")]) == 0
    folder = tmp_path / "package" / "judged"
    assert sorted(file.name for file in folder.iterdir()) == ["1-export-1.jsonl", "1-export-2.jsonl", "agreement.json"]
    assert json.loads((folder / "agreement.json").read_text())[0]["same"] == pytest.approx(1 / len(tasks))
    assert not [file for file in folder.iterdir() if "example.org" in file.read_text()]


@pytest.mark.slow
def test_both_samples_of_a_reader_come_without_words_that_may_not_be_passed_on(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kg = KnowledgeGraph.load(built / "kg")
    drawn = kg.sample(5, texts=read(built / "texts"))
    judged = [dataclasses.replace(each, right=True) for each in drawn.statements]
    write_judged(judged, tmp_path / "statements.jsonl")
    labels = {"s": ["Russia"], "r": ["invades"], "o": ["Ukraine"], "status": "actual"}
    lines = [json.dumps(each | {"statements": [labels] if "Russia" in each["text"] else []}) for each in drawn.passages]
    (tmp_path / "passages.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["package", str(built / "kg"), "-o", str(tmp_path / "package"), "--texts", str(built / "texts")]
    files = [str(tmp_path / "statements.jsonl"), str(tmp_path / "passages.jsonl")]
    assert run([*arguments, "--judged", files[0], "--judged", files[1], "--no-sentences"]) == 0
    folder = tmp_path / "package" / "judged"
    assert {file.name for file in folder.iterdir()} == {"1-statements.jsonl", "2-passages.jsonl"}
    words = [sentence for text in TEXTS.values() for sentence in text.split(". ")]
    kept = [file.read_text() for file in (tmp_path / "package").rglob("*.*") if file.parent.name != "ontology"]
    assert not [sentence for sentence in words if any(sentence in text for text in kept)]
    before, after = (
        kg.corrected(*both) for both in (files, (folder / "1-statements.jsonl", folder / "2-passages.jsonl"))
    )
    assert after.counts("all").rows == before.counts("all").rows
    capsys.readouterr()
    assert run(["evaluate", str(folder / "2-passages.jsonl"), "--fast"]) == 1
    assert "without its words" in capsys.readouterr().err


def test_judgements_of_another_graph_are_told(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, other = KnowledgeGraph.load(built / "kg").statements[0], statement("Iran", "aids", "China")
    for name, said in (("both", [own, other]), ("other", [other])):
        write_judged([Judgement(each.id, True, statement=each) for each in said], tmp_path / f"{name}.jsonl")
    arguments = ["package", str(built / "kg"), "-o", str(tmp_path / "package"), "--texts", str(built / "texts")]
    assert run([*arguments, "--judged", str(tmp_path / "both.jsonl"), "--judged", str(tmp_path / "other.jsonl")]) == 1
    assert f"{tmp_path / 'other.jsonl'}: no judged statement is of this graph" in capsys.readouterr().err
    assert not (tmp_path / "package").exists()
    assert run([*arguments, "--judged", str(tmp_path / "both.jsonl")]) == 0
    assert f"1 judged statement not in the graph: {other.id}\n" in capsys.readouterr().err


def test_a_sample_that_cannot_be_read_is_named(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["package", str(built / "kg"), "-o", str(tmp_path / "package"), "--texts", str(built / "texts")]
    assert run([*arguments, "--judged", str(tmp_path / "anna.jsonl")]) == 1
    assert f"{tmp_path / 'anna.jsonl'}: cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "package").exists()


def test_no_package_is_written_over_another_and_none_read_that_is_none(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["package", str(built / "kg"), "-o", str(built / "package"), "--texts", str(built / "texts")]
    assert run(arguments) == 1
    assert "new folder" in capsys.readouterr().err
    assert run(["rebuild", str(built / "texts"), "--texts", str(built / "texts")]) == 1
    assert "no package" in capsys.readouterr().err


def test_the_codebook_defines_every_relation() -> None:
    ontology = load_ontology()
    said = [statement("Russia", "attacks", "Ukraine", confidence=0.9), statement("China", "attacks", "India")]
    text = codebook(ontology, said)
    assert all(f"- name: `{name}`" in text for name in ontology.relations)
    section = text.partition("### attacks\n")[2].partition("\n### ")[0]
    assert ontology.definitions["attacks"] in section
    assert "statements here: 2" in section
    assert "“Russia shelled Ukraine.” (Russia attacks Ukraine)" in section
    assert "ASSAULT" in section
    assert "shelled" not in codebook(ontology, said, quote=False)
    assert "| field | meaning |\n|---|---|\n| `id` |" in text
