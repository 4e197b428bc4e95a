"""The command line: what it writes and prints, its exit codes, and that no input ends in a traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from factories import statement
from labels import write_judged

from graphkit import KnowledgeGraph, __version__, build, load
from graphkit.cli import commands, run
from graphkit.cli.building import _Page
from graphkit.cli.terminal import show_strongest
from graphkit.engines import Extracted, ExtractionSettings
from graphkit.errors import InputError, StoreError
from graphkit.evaluation.judged import Judgement, judged_lines
from graphkit.formats.run_settings import BUILD_RECORD
from graphkit.model import ID, Actor, Document
from graphkit.rdf.lock import BuildLock
from graphkit.rdf.store import Store
from graphkit.sources import read
from graphkit.sources.web import Answer, WebReader

ARTICLES = {
    "a.txt": "Norway met Denmark. The talks were about the fishing grounds between the two.",
    "b.md": "---\ntitle: A visit\ndate: 2023-06-06\n---\n\nNorway met Denmark. Sweden met Finland.",
}


ARTICLE = Document("Norway met Denmark. The talks were about the fishing grounds between the two.", "a")


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command use the extractor that needs no language model."""

    def settings(*_: object, **__: object) -> ExtractionSettings:
        return ExtractionSettings(extractor="scripted_extractor:ScriptedExtractor")

    monkeypatch.setattr("graphkit.engines.building.ExtractionSettings", settings)


def _scripted_with_options(*given: object, **named: object) -> ExtractionSettings:
    return ExtractionSettings(*given, **named, extractor="scripted_extractor:ScriptedExtractor")  # type: ignore[arg-type]


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return folder


def shown_texts(page: Path) -> list[str]:
    """Return the whole texts that a page holds, sorted."""
    source = page.read_text("utf-8").partition('id="texts-source">')[2].partition("</script>")[0]
    return sorted(json.loads(source).values()) if source else []


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A small graph file."""
    path = tmp_path / "graph.ttl"
    said = [statement("Russia", "sanctions", "France", date="2024-01-05"), statement("China", "meetsWith", "India")]
    KnowledgeGraph(said).save(path)
    return path


@pytest.mark.usefixtures("small_ontology")
def test_of_what_as_many_tell_the_surest_is_shown_first(capsys: pytest.CaptureFixture[str]) -> None:
    said = [
        statement("China", "sanctions", "France", confidence=0.4),
        statement("Russia", "sanctions", "France", confidence=0.9),
        statement("India", "sanctions", "France", confidence=0.4),
        statement("India", "sanctions", "France", confidence=0.5, date="2024-06-01"),
    ]
    show_strongest(KnowledgeGraph(said))
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["India", "Russia", "China"]


@pytest.mark.usefixtures("scripted", "small_ontology")
class TestBuild:
    def test_a_folder_gives_four_files_and_a_table(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out"
        assert run(["build", str(articles), "-o", str(out)]) == 0
        assert sorted(path.name for path in out.iterdir()) == [
            ".graphkit-build.json",
            "graph.graphml",
            "graph.html",
            "graph.ttl",
            "statements.jsonl",
        ]
        shown = capsys.readouterr()
        assert "2 documents, 3 statements, 4 actors" in shown.out
        strongest = shown.out.splitlines()[1].split()
        assert {strongest[0], strongest[2]} == {"Norway", "Denmark"} and strongest[-2:] == ["2", "2"]
        assert len(load(out / "graph.ttl").statements) == 3
        assert 'id="ask-engine"' in (out / "graph.html").read_text()
        assert shown_texts(out / "graph.html") == sorted(each.text for each in read(articles))

    @pytest.mark.parametrize("engine", ["in-process", "processes"])
    def test_parts_are_joined_by_a_last_run(self, articles: Path, tmp_path: Path, engine: str) -> None:
        out = tmp_path / "out"
        for number in (1, 2):
            part = ["--shards", f"{number}/2", "--engine", engine, "--workers", "1"]
            assert run(["build", str(articles), "-o", str(out), *part]) == 0
        assert not (out / "graph.ttl").exists()
        assert run(["build", str(articles), "-o", str(out), "--no-ask"]) == 0
        assert 'id="ask-engine"' not in (out / "graph.html").read_text()
        assert run(["build", str(articles), "-o", str(out), "--no-texts"]) == 0
        assert shown_texts(out / "graph.html") == []
        assert len(load(out / "statements.jsonl").statements) == 3
        assert not (out / "shards").exists()

    def test_a_store_takes_each_document_once(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kg = tmp_path / "kg"
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        (articles / "a.txt").write_text("Norway met Latvia. The talks were about the sea between the two.")
        (articles / "c.txt").write_text("Latvia met Estonia. The talks were about the border between the two.")
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        first, second = capsys.readouterr().out.splitlines()
        assert first.endswith("2 added, 0 replaced, 0 unchanged")
        assert second.endswith("1 added, 1 replaced, 1 unchanged")
        assert run(["stats", str(kg), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["documents"] == 3
        assert run(["forget", "news/cc.txt", "--from", str(kg)]) == 1
        assert "news/cc.txt: not in the store; ids like it there: news/c.txt" in capsys.readouterr().err
        assert run(["forget", "doc:news/c.txt", "--from", str(kg)]) == 0
        assert run(["forget", "news/c.txt", "--from", str(kg)]) == 1
        capsys.readouterr()
        assert run(["forget", "doc:news/c.txt", "--from", str(kg), "--purge"]) == 0
        told = capsys.readouterr()
        assert "doc:news/c.txt: forgotten before; what files still had of its words is purged" in told.out
        assert not told.err
        assert run(["query", str(kg), "SELECT (COUNT(*) AS ?n) { ?d a prov:Entity }", "--format", "csv"]) == 0
        assert len(load(kg).documents) == 2
        assert run(["build", str(articles), "--into", str(kg), "-o", str(tmp_path / "new" / "out")]) == 0
        assert (tmp_path / "new" / "out" / "graph.html").exists()
        (tmp_path / "file").write_text("")
        assert run(["build", str(articles), "--into", str(kg), "-o", str(tmp_path / "file" / "out")]) == 2
        assert "cannot be made" in capsys.readouterr().err

    @pytest.mark.parametrize("option", [["--fast"], ["--min-confidence", "0.99"], ["--relation", "all"]])
    def test_a_store_that_was_read_with_other_settings_says_so(
        self,
        articles: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        option: list[str],
    ) -> None:
        monkeypatch.setattr("graphkit.engines.building.ExtractionSettings", _scripted_with_options)
        kg = tmp_path / "kg"
        build = ["build", str(articles), "--into", str(kg)]

        def built(*more: str) -> tuple[str, str]:
            assert run([*build, *more]) == 0
            told = capsys.readouterr()
            return told.out.strip().rpartition(": ")[2], told.err

        name = option[0].strip("-").replace("-", "_").replace("relation", "relations")
        assert "other settings" not in built()[1]
        assert "other settings" not in built()[1]
        counts, told = built(*option)
        assert counts == "0 added, 0 replaced, 2 unchanged"
        assert f"{kg} was read with other settings too ({name}" in told and "--again reads it with these" in told
        counts, told = built(*option, "--again")
        assert counts.startswith("0 added") and "other" not in told
        with Store.open(kg, read_only=True) as store:
            assert len(store.runs) == 1
        assert "other settings" not in built(*option)[1]
        assert run(["build", str(articles), "-o", str(tmp_path / "out"), "--again"]) == 2

    def test_a_store_without_statements_can_be_counted(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Store.open(tmp_path / "kg").close()
        assert run(["stats", str(tmp_path / "kg")]) == 0
        rows = dict(line.split() for line in capsys.readouterr().out.splitlines())
        assert (rows["documents"], rows["first"], rows["last"]) == ("0", "none", "none")
        assert run(["stats", str(tmp_path / "none.ttl")]) == 1
        assert "none.ttl: there is no such file or folder" in capsys.readouterr().err

    def test_a_graph_file_can_be_counted(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "graph.ttl"
        KnowledgeGraph([statement("Russia", "attacks", "Ukraine", date="2022-02-24")]).save(file)
        assert run(["stats", str(file)]) == 0
        rows = dict(line.split() for line in capsys.readouterr().out.splitlines())
        assert (rows["statements"], rows["actors"], rows["first"]) == ("1", "2", "2022-02-24")
        assert rows["material-conflict"] == "1"

    def test_who_still_reads_what_is_forgotten_is_told(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kg = tmp_path / "kg"
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        with Store.open(kg, read_only=True) as reader:
            assert reader.query("ASK { ?s ?p ?o }")
            assert run(["forget", "news/a.txt", "--from", str(kg), "--purge"]) == 0
            assert "is being read and still has what is forgotten" in capsys.readouterr().err
        assert run(["forget", "news/b.md", "--from", str(kg), "--purge"]) == 0
        assert "is being read" not in capsys.readouterr().err

    def test_who_keeps_decisions_on_actors_is_told_of_them(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kg = tmp_path / "kg"
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        (kg / "merges.yaml").write_text("merges: []\n")
        assert run(["forget", "news/a.txt", "--from", str(kg), "--purge"]) == 0
        assert f"{kg / 'merges.yaml'} is yours and stays as it is" in capsys.readouterr().err

    def test_documents_of_a_file_are_forgotten_by_their_ids(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        kg, feed = tmp_path / "kg", tmp_path / "news" / "feed.jsonl"
        feed.parent.mkdir()
        pairs = [("Norway", "Latvia"), ("Latvia", "Estonia"), ("Sweden", "Finland"), ("Finland", "Norway")]
        feed.write_text("".join(json.dumps({"text": f"{one} met {other}."}) + "\n" for one, other in pairs))
        assert run(["build", str(feed), "--into", str(kg)]) == 0
        capsys.readouterr()
        for name in (str(feed), "news/feed.jsonl", "feed.jsonl"):
            assert run(["forget", name, "--from", str(kg)]) == 1
            told = capsys.readouterr().err
            assert f"{name}: not the id of a document; the store has 4 documents of this file" in told
        [query] = re.findall(r"graphkit query \S+ '(.*)'", told)
        assert run(["query", str(kg), query, "--format", "csv"]) == 0
        _, *ids = capsys.readouterr().out.split()
        assert run(["forget", *ids, "--from", str(kg)]) == 0
        assert len(ids) == 4 and not load(kg).documents
        assert run(["forget", "eed.jsonl", "--from", str(kg)]) == 1
        assert capsys.readouterr().err == "eed.jsonl: not in the store\n"

    def test_failed_inputs_are_told_and_the_rest_is_built(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (articles / "c.txt").write_text("")
        (articles / "d.txt").write_bytes(b"\0\1\2" * 100)
        missing = articles.parent / "missing.txt"
        out = tmp_path / "out"
        assert run(["build", str(articles), str(missing), "-o", str(out)]) == 1
        told = capsys.readouterr().err
        assert "empty text" in told and "binary file" in told and "no such file" in told
        assert len(load(out / "graph.ttl").statements) == 3
        records = [json.loads(line) for line in (out / "skipped.jsonl").read_text().splitlines()]
        assert sorted(record["kind"] for record in records) == ["skipped", "skipped", "unread"]

    def test_a_document_that_is_left_out_is_no_failure(self, articles: Path, tmp_path: Path) -> None:
        (articles / "c.txt").write_text("")
        assert run(["build", str(articles), "-o", str(tmp_path / "out")]) == 0
        assert run(["build", str(articles), "-o", str(tmp_path / "parts"), "--shards", "1/2"]) == 0
        assert run(["build", str(articles), "-o", str(tmp_path / "parts"), "--shards", "2/2"]) == 0
        assert run(["build", str(articles), "--into", str(tmp_path / "kg")]) == 0
        assert run(["extract", str(articles)]) == 0

    def test_nothing_read_leaves_no_new_folder(self, tmp_path: Path) -> None:
        (tmp_path / "own").mkdir()
        for name, stays in (("new", False), ("own", True)):
            assert run(["build", str(tmp_path / "missing"), "-o", str(tmp_path / name)]) == 1
            assert (tmp_path / name).exists() is stays

    def test_nothing_read_leaves_earlier_results_alone(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out, empty = tmp_path / "out", tmp_path / "empty"
        empty.mkdir()
        (tmp_path / "none.jsonl").write_text("")
        assert run(["build", str(articles), "-o", str(out)]) == 0
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        for wrong in ("missing", "empty", "none.jsonl"):
            assert run(["build", str(tmp_path / wrong), "-o", str(out), "--replace"]) == 1
            assert "nothing was written" in capsys.readouterr().err
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before

    def test_an_id_that_stood_for_another_text_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name, text in (("a", "Norway met Denmark."), ("b", "Sweden met Finland.")):
            (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n")
            assert run(["build", str(tmp_path / f"{name}.jsonl"), "--into", str(tmp_path / "kg")]) == 0
        told = capsys.readouterr().err
        assert "another text than before took the place of the earlier one: 1; that is right where" in told

    @pytest.mark.parametrize(
        ("text", "reason"),
        [("", "an empty text"), ("RAISE", "could not be extracted (RuntimeError: as the text asks)")],
    )
    def test_what_an_article_said_before_it_was_emptied_is_told_to_be_kept(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, reason: str
    ) -> None:
        kg = tmp_path / "k g"
        for name in ("a.txt", "c.txt"):  # the second was never read
            (articles / name).write_text(text if name == "c.txt" else ARTICLES[name])
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        assert "keeps" not in capsys.readouterr().err
        (articles / "a.txt").write_text(text)
        assert run(["build", str(articles), "--into", str(kg)]) == 0
        told = capsys.readouterr().err
        until = f"the store keeps what its earlier text said, until: graphkit forget news/a.txt --from '{kg}'"
        assert f"{reason}; {until}" in told and told.count("keeps") == 1
        assert "news/a.txt" in load(kg).documents

    @pytest.mark.parametrize("name", ["x.ttl", "x.html", "x.SQLITE"])
    def test_a_folder_named_as_a_file_is_refused(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        out = tmp_path / "out" / name
        assert run(["build", str(articles), "-o", str(out)]) == 2
        assert f"give -o {tmp_path / 'out' / 'x'}" in capsys.readouterr().err
        assert not out.parent.exists()
        out.mkdir(parents=True)
        assert run(["build", str(articles), "-o", str(out)]) == 0

    @pytest.mark.parametrize("command", [["build", "news"], ["demo"]])
    def test_a_run_that_is_stopped_before_a_shard_is_done_leaves_nothing(
        self,
        articles: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        command: list[str],
    ) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("graphkit.engines.shards.extract_batch", stop)
        monkeypatch.chdir(articles.parent)
        assert run([*command, "-o", str(tmp_path / "out")]) == 130
        assert capsys.readouterr().err.split() == ["stopped"]
        assert not (tmp_path / "out").exists()

    def test_pages_are_fetched_once_and_pipes_are_read_once(
        self, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def fetch(self: WebReader, url: str) -> Answer:
            asked.append(url)
            return Answer(url, "text/plain", ARTICLES["a.txt"].encode())

        monkeypatch.setattr(WebReader, "fetch", fetch)
        (articles / "a.urls").write_text("https://fjord.example/1\n")
        assert run(["build", str(articles), "-o", str(tmp_path / "out")]) == 0
        assert asked == ["https://fjord.example/1"]
        if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "pipe.txt")
            assert _Page.chosen([tmp_path / "pipe.txt", articles, "-", tmp_path / ("x" * 300)], {}).inputs == (
                articles,
            )

    @pytest.mark.parametrize("option", ["--into=kg", "--merges=m.yaml", "--shards=1/2", "--urls", "--speaker=Norway"])
    def test_options_that_files_of_hadoop_do_not_have_are_refused(
        self, option: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["build", "hdfs:///news", "-o", "hdfs:///out", "--engine", "spark", option]) == 2
        assert f"{option.partition('=')[0]}: not with files of Hadoop" in capsys.readouterr().err

    def test_options_that_do_not_go_together_are_told(self, articles: Path, tmp_path: Path) -> None:
        out = str(tmp_path / "out")
        assert run(["build", str(articles), "-o", out, "--workers", "2"]) == 2
        assert run(["build", str(articles), "-o", out, "--shards", "3/2"]) == 2
        assert run(["build", "", "-o", out]) == 2
        assert run(["extract", " "]) == 2

    def test_nothing_said_gives_an_empty_graph_and_a_plain_word(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_text("It rained on the hills, and nobody went out to see the river before the evening.")
        assert run(["build", str(path), "-o", str(tmp_path / "out")]) == 0
        shown = capsys.readouterr()
        assert "1 document, 0 statements, 0 actors" in shown.out
        assert "no statement found in the document" in shown.err
        assert run(["extract", str(path)]) == 0
        assert "no sentence tells who does what to whom" in capsys.readouterr().err

    def test_an_output_that_is_a_file_is_an_error(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "file").write_text("x")
        assert run(["build", str(articles), "-o", str(tmp_path / "file")]) == 2
        assert run(["build", str(articles), "--into", str(tmp_path / "file")]) == 1
        assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("scripted", "small_ontology")
class TestOtherArticles:
    @pytest.fixture
    def others(self, tmp_path: Path) -> Path:
        folder = tmp_path / "others"
        folder.mkdir()
        (folder / "c.txt").write_text("Latvia met Estonia. The talks were about the border between the two.")
        return folder

    def test_results_of_other_articles_stay_until_told(
        self, articles: Path, others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out"
        assert run(["build", str(articles), "-o", str(out)]) == 0
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        capsys.readouterr()
        for more in ([], ["--shards", "1/2"], ["--into", str(tmp_path / "kg")]):
            assert run(["build", str(others), "-o", str(out), *more]) == 1
            told = capsys.readouterr().err
            assert f"{out}: holds the results of other articles ({articles}, 2 documents)" in told
            assert "choose another folder with -o, or add --replace" in told
        assert {path.name: path.read_bytes() for path in out.iterdir()} == before
        assert not (tmp_path / "kg").exists()
        assert run(["build", str(others), "-o", str(out), "--replace"]) == 0
        assert {said.subject.label for said in load(out / "graph.ttl").statements} == {"Latvia"}
        assert run(["build", str(articles), "-o", str(out)]) == 1

    def test_the_same_articles_and_more_are_built_anew(self, articles: Path, others: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        assert run(["build", str(articles / "a.txt"), "-o", str(out)]) == 0
        for inputs in (
            [articles / "a.txt"],
            [articles],
            [articles, others],
            [others, tmp_path / "news" / ".." / "news"],
        ):
            assert run(["build", *map(str, inputs), "-o", str(out)]) == 0
        assert len(load(out / "graph.ttl").documents) == 3
        assert run(["build", str(articles), "-o", str(out)]) == 1

    def test_an_unfinished_build_of_other_articles_stays(
        self, articles: Path, others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "out"
        assert run(["build", str(articles), "-o", str(out), "--shards", "1/2"]) == 0
        for more in ([], ["--shards", "2/2"]):
            assert run(["build", str(others), "-o", str(out), *more]) == 1
            assert f"{out}: holds an unfinished build of other articles ({articles})" in capsys.readouterr().err
        assert run(["build", str(articles), "-o", str(out)]) == 0
        assert not (out / "shards").exists()

    def test_a_graph_of_ones_own_and_standard_input_are_not_replaced_in_silence(
        self,
        articles: Path,
        graph: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        assert run(["build", str(articles), "-o", str(graph.parent)]) == 1
        told = capsys.readouterr().err
        assert f"{graph.parent}: holds graph.ttl already, and nothing says of which build" in told
        for expected in (0, 1):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLES["a.txt"].encode())))
            assert run(["build", "-", "-o", str(tmp_path / "out")]) == expected
        assert "holds the results of other articles (standard input, 1 document)" in capsys.readouterr().err

    def test_replacing_goes_with_a_folder(self, articles: Path, tmp_path: Path) -> None:
        assert run(["build", str(articles), "--into", str(tmp_path / "kg"), "--replace"]) == 2

    @pytest.mark.parametrize("more", [[], ["--replace"], ["--shards", "1/2"]])
    def test_a_folder_of_ones_own_named_shards_stays(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]
    ) -> None:
        own = tmp_path / "data" / "shards"
        own.mkdir(parents=True)
        (own / "part-1.txt").write_text(ARTICLES["a.txt"])
        for given in (own, articles, tmp_path / "missing"):
            assert run(["build", str(given), "-o", str(own.parent), *more]) == 1
            assert f"{own}: is no folder of a build" in capsys.readouterr().err
        assert sorted(path.name for path in own.parent.rglob("*")) == ["part-1.txt", "shards"]

    def test_of_a_folder_of_shards_only_they_are_removed(self, articles: Path, tmp_path: Path) -> None:
        shards = tmp_path / "out" / "shards"
        assert run(["build", str(articles), "-o", str(shards.parent), "--shards", "1/2"]) == 0
        for name in ("000001-notes.jsonl", ".unfinished-host-7-x"):
            (shards / name).touch()
        assert run(["build", str(articles), "-o", str(shards.parent)]) == 0
        assert {path.name for path in shards.iterdir()} == {"000001-notes.jsonl", BUILD_RECORD}
        assert run(["build", str(articles), "-o", str(shards.parent)]) == 0

    def test_a_demo_takes_the_place_of_other_results_where_it_is_told_to(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = str(tmp_path / "out")
        assert run(["build", str(articles), "-o", out]) == 0
        assert run(["demo", "-o", out]) == 1
        assert "add --replace" in capsys.readouterr().err
        assert run(["demo", "-o", out, "--replace"]) == 0


HOLDER = """
import sys, time
from pathlib import Path
from graphkit.rdf.lock import BuildLock
BuildLock(Path(sys.argv[1]), *map(int, sys.argv[2:]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.usefixtures("scripted")
class TestBuildsAtOnce:
    @pytest.fixture
    def hold(self) -> Iterator[Callable[..., subprocess.Popen[str]]]:
        """Return a function that lets another process hold the right to build into a folder."""
        started: list[subprocess.Popen[str]] = []

        def start(*words: object) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", HOLDER, *map(str, words)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            started.append(process)
            assert process.stdout is not None and process.stdout.readline() == "held\n"
            return process

        yield start
        for process in started:
            process.kill()
            process.communicate()

    def test_the_second_is_told_and_a_killed_one_holds_up_nobody(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], hold: Callable[..., Any]
    ) -> None:
        out = tmp_path / "out"
        out.mkdir()
        other = hold(out)
        for into in ((), ("--into", str(tmp_path / "kg"))):
            assert run(["build", str(articles), "-o", str(out), *into]) == 1
            told = capsys.readouterr().err
            assert f"{out}: process {other.pid} is building into this folder; wait until it has ended" in told
        assert [path.name for path in out.iterdir()] == [".graphkit.lock"]
        other.kill()
        other.wait()
        (out / ".results-killed").mkdir()
        assert run(["build", str(articles), "-o", str(out)]) == 0
        assert {path.name for path in out.iterdir()} == {
            ".graphkit-build.json",
            "graph.graphml",
            "graph.html",
            "graph.ttl",
            "statements.jsonl",
        }

    def test_parts_are_done_side_by_side_and_the_whole_alone(
        self, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], hold: Callable[..., Any]
    ) -> None:
        out = tmp_path / "out"
        out.mkdir()
        other = hold(out, 1)
        build = ["build", str(articles), "-o", str(out)]
        assert run([*build, "--shards", "2/2"]) == 0
        capsys.readouterr()
        assert run([*build, "--shards", "1/2"]) == 1
        assert run(build) == 1
        assert capsys.readouterr().err.count("another process is building into this folder") == 2
        other.kill()
        other.wait()
        assert run([*build, "--shards", "1/2"]) == 0
        assert not (out / ".graphkit.lock").exists()
        with BuildLock(out, 1), BuildLock(out, 2):
            for part in (None, 1):
                with pytest.raises(StoreError, match="this program is building"):
                    BuildLock(out, part)
        assert run(build) == 0

    def test_results_that_cannot_be_written_leave_those_of_before(
        self, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "out"
        assert run(["build", str(articles), "-o", str(out)]) == 0
        before = {path.name: path.read_bytes() for path in out.iterdir()}
        (articles / "c.txt").write_text("Iceland met Denmark. They talked.")

        def full(*_: object, **__: object) -> None:
            raise StoreError("no space left")

        monkeypatch.setattr(KnowledgeGraph, "save", full)
        assert run(["build", str(articles), "-o", str(out)]) == 1
        assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("scripted")
def test_results_among_the_articles_are_no_articles(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "empty.txt").touch()
    build = ["build", str(articles), "-o", str(articles / "out")]
    assert run(build) == 0
    before = (articles / "out" / "statements.jsonl").read_bytes()
    assert run([*build, "--shards", "1/1"]) == 0
    capsys.readouterr()
    assert run(build) == 0
    told = capsys.readouterr().err
    assert "ignored 7 files, of other kinds or made by graphkit" in told and told.count("skipped") == 1
    assert (articles / "out" / "statements.jsonl").read_bytes() == before
    for name in ("statements.jsonl", "graph.html"):
        assert run(["extract", str(articles / "out" / name)]) == 1
        assert f"unread {articles / 'out' / name}: made by graphkit, and no article" in capsys.readouterr().err


@pytest.mark.usefixtures("scripted")
class TestExtract:
    def test_lines_follow_the_contract(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["extract", str(articles)]) == 0
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [record["document"]["id"] for record in records] == ["news/a.txt", "news/b.md", "news/b.md"]
        text = ARTICLES["a.txt"]
        for role in ("subject", "object"):
            assert text[records[0][role]["start"] : records[0][role]["end"]] == records[0][role]["text"]
        assert records[1]["document"]["date"] == "2023-06-06"

    def test_other_forms(self, articles: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert run(["extract", str(articles), "--format", "csv"]) == 0
        assert len(capsysbinary.readouterr().out.splitlines()) == 4
        assert run(["extract", str(articles), "--format", "table"]) == 0
        assert b"meets-with" in capsysbinary.readouterr().out

    def test_engines_print_the_same(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["extract", str(articles)]) == 0
        here = capsys.readouterr().out
        assert run(["extract", str(articles), "--engine", "processes", "--workers", "2"]) == 0
        assert capsys.readouterr().out == here

    def test_confidence_is_a_threshold(self, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["extract", str(articles), "--min-confidence", "0.95"]) == 0
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "no statement of confidence 0.95 or more" in shown.err

    def test_columns_are_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "a.csv"
        path.write_text("story,day\nNorway met Denmark. They spoke of it.,2023-06-06\n")
        assert run(["extract", str(path)]) == 1
        assert "'story', 'day'" in capsys.readouterr().err
        assert run(["extract", str(path), "--text-column", "story", "--date-column", "day"]) == 0
        assert json.loads(capsys.readouterr().out)["document"]["date"] == "2023-06-06"

    def test_standard_input_is_a_table_where_columns_are_named(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        options = ["extract", "-", "--text-column", "story", "--date-column", "day"]
        table = b'story,day\n"Norway met Denmark. They spoke of it.",2023-06-06\n'
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table)))
        assert run(options) == 0
        assert json.loads(capsys.readouterr().out)["document"]["date"] == "2023-06-06"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Norway met Denmark.")))
        assert run(options) == 1
        assert "leave out the options that name them" in capsys.readouterr().err

    def test_who_says_we_is_said(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "a.txt"
        path.write_text("Norway met Denmark. We spoke of it.")
        assert run(["extract", str(path), "--speaker", "Norway"]) == 0
        assert json.loads(capsys.readouterr().out)["document"]["fields"] == {"speaker": "Norway"}


class TestQuery:
    QUESTION = "SELECT ?who ?whom { ?who gk:sanctions ?whom }"

    def test_answers_in_every_form(self, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["query", str(graph), self.QUESTION]) == 0
        assert "id:RUS" in capsys.readouterr().out
        assert run(["query", str(graph), self.QUESTION, "--format", "csv"]) == 0
        assert capsys.readouterr().out.splitlines()[0] == "who,whom"
        assert run(["query", str(graph), self.QUESTION, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)[0]["who"].endswith("RUS")
        assert run(["query", str(graph), "CONSTRUCT WHERE { ?a gk:sanctions ?b }", "--format", "ttl"]) == 0
        assert "gk:sanctions" in capsys.readouterr().out
        (tmp_path / "q.rq").write_text(self.QUESTION)
        assert run(["query", str(graph), "--file", str(tmp_path / "q.rq")]) == 0

    def test_values_are_given_by_name(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        sparql = "SELECT ?x { ?x rdfs:label $name }"
        assert run(["query", str(graph), sparql, "--param", "name=Russia", "--format", "csv"]) == 0
        assert "RUS" not in capsys.readouterr().out.splitlines()[0]
        assert run(["query", str(graph), sparql, "--param", "name"]) == 2

    @pytest.mark.parametrize(
        ("sparql", "message"),
        [("SELECT nonsense", "does not parse"), ("DROP ALL", ""), ("SELECT * { SERVICE <http://x/> {} }", "")],
    )
    def test_bad_queries_are_told(
        self, graph: Path, capsys: pytest.CaptureFixture[str], sparql: str, message: str
    ) -> None:
        assert run(["query", str(graph), sparql]) == 2
        told = capsys.readouterr().err
        assert told.startswith("Error: ") and message in told and "Traceback" not in told

    def test_names_that_nothing_has_are_told(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["query", str(graph), "SELECT * { ?who gk:sanction ?whom . ?whom a gk:Contry }"]) == 0
        told = capsys.readouterr().err
        assert "gk:sanction: neither the graph nor the ontology has this name; did you mean gk:sanctions" in told
        assert "gk:Contry: " in told and "gk:Country" in told and "no rows" in told
        assert run(["query", str(graph), "ASK { id:Russia gk:Zzzzzz id:RUS }"]) == 0
        told = capsys.readouterr().err
        assert "did you mean id:RUS" in told
        assert "gk:Zzzzzz: neither the graph nor the ontology has this name; see graphkit query" in told
        assert run(["query", str(graph), "SELECT * { ?a gk:memberOf ?b }"]) == 0
        assert capsys.readouterr().err == (
            "gk:memberOf: the ontology has this name, and nothing in this graph does\nno rows\n"
        )
        assert run(["query", str(graph), "SELECT (COUNT(*) AS ?n) { ?a gk:memberOf ?b }"]) == 0
        assert "gk:memberOf: the ontology has this name" in capsys.readouterr().err
        for sparql in ("SELECT * { ?said a gk:Statement }", "SELECT (COUNT(*) AS ?n) { ?said a gk:Statement }"):
            assert run(["query", str(graph), sparql]) == 0
            told = capsys.readouterr().err
            assert told.startswith("gk:Statement: the ontology has this name") and "a/rdfs:subClassOf gk:S" in told
        assert run(["query", str(graph), "SELECT * { ?said a/rdfs:subClassOf gk:Statement }"]) == 0
        assert capsys.readouterr().err == ""
        assert run(["query", str(graph), "SELECT * { GRAPH ?g { ?a gk:nowhere ?b } }"]) == 0
        assert run(["query", str(graph), "SELECT * { ?a gk:sanctions ?b OPTIONAL { ?a gk:memberOf ?c } }"]) == 0
        assert "gk:memberOf" not in capsys.readouterr().err

    @pytest.mark.slow
    def test_a_query_that_takes_too_long_is_stopped(self, tmp_path: Path) -> None:
        parties = [f"Land {number}" for number in range(40)]
        kg = KnowledgeGraph([statement(one, "visits", two) for one in parties for two in parties if one < two])
        kg.save(tmp_path / "kg.nt")
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?g)) }"
        command = [sys.executable, "-m", "graphkit", "query", str(tmp_path / "kg.nt")]
        done = subprocess.run([*command, endless, "--timeout", "0.5"], capture_output=True, text=True, timeout=60)
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr == (
            "Error: the query was stopped after 0.5 seconds; make it narrower, add a LIMIT, "
            "or allow it more with timeout (--timeout on the command line)\n"
        )
        for seconds in ("0", "60"):
            done = subprocess.run(
                [*command, "ASK {}", "--timeout", seconds], capture_output=True, text=True, timeout=60
            )
            assert done.returncode == 0 and "true" in done.stdout

    def test_an_answer_in_the_wrong_form_is_told_and_nothing_else(
        self, graph: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        for query, form, told in (
            (self.QUESTION, "ttl", "Error: only CONSTRUCT and DESCRIBE give a graph; "),
            ("CONSTRUCT { ?a gk:mine ?b } WHERE { ?a gk:sanctions ?b }", "csv", ""),
        ):
            run(["query", str(graph), query, "--format", form])
            said = capfd.readouterr().err
            assert said.startswith(told) and len(said.splitlines()) == bool(told)

    def test_one_query_is_wanted(self, graph: Path) -> None:
        assert run(["query", str(graph)]) == 2

    def test_a_graph_that_is_none(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "bad.ttl").write_text("<a> <b> .")
        assert run(["query", str(tmp_path / "bad.ttl"), self.QUESTION]) == 1
        assert run(["query", str(tmp_path / "none.ttl"), self.QUESTION]) == 1
        assert run(["query", str(tmp_path), self.QUESTION]) == 1
        assert "Traceback" not in capsys.readouterr().err


class TestLibrary:
    def test_named_queries_are_listed_and_answered(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["query", "--list"]) == 0
        listed = capsys.readouterr().out
        assert "exercises-since" in listed and "--param" in listed
        assert run(["query", str(graph), "--named", "acts-of", "--param", "nothing=1"]) == 2
        assert "no parameter 'nothing'" in capsys.readouterr().err
        assert run(["query", str(graph), "--named", "acts-off"]) == 2
        assert "did you mean acts-of" in capsys.readouterr().err
        assert run(["query", str(graph), "--named", "sanctions"]) == 2
        assert "did you mean members-who-sanctioned or mutual-sanctions?" in capsys.readouterr().err
        assert run(["query", str(graph), "--named", "acts-of", "--param", "actor=Atlantis"]) == 2
        assert "no actor is named 'Atlantis'" in capsys.readouterr().err

    def test_defaults_and_empty_answers_are_told(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["query", str(graph), "--named", "exercises-since"]) == 0
        told = capsys.readouterr()
        assert "since=2022-01-01 (choose with --param)" in told.err and "no rows" in told.err
        assert told.out.startswith("one  other  day")
        assert run(["query", str(graph), "--named", "exercises-since", "--param", "since=2001-01-01"]) == 0
        assert "choose with" not in capsys.readouterr().err

    @pytest.mark.parametrize("wrong", [("friends-and-foes", "actr=Russia"), ("dyads-by-month", "one=Atlantis")])
    def test_mistakes_are_told_without_a_heading(
        self, graph: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
    ) -> None:
        named, value = wrong
        assert run(["query", str(graph), "--named", named, "--param", value]) == 2
        told = capsys.readouterr()
        assert told.err.startswith("Error: ") and "choose with" not in told.err and told.out == ""


class TestEvents:
    def test_rows_as_csv_and_parquet(self, graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["events", str(graph), "-o", str(tmp_path / "e.csv"), "--one-a-day"]) == 0
        shown = capsys.readouterr()
        assert shown.out == f"{tmp_path / 'e.csv'}: 2 events\n"
        rows = (tmp_path / "e.csv").read_text(encoding="utf-8").splitlines()
        assert rows[0].startswith("event_id,date,end_date,precision,source,")
        assert ",RUS,RUS," in rows[1]
        assert run(["events", str(graph), "-o", str(tmp_path / "e.parquet")]) == 0
        assert (tmp_path / "e.parquet").read_bytes()[:4] == b"PAR1"

    def test_undated_statements_are_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        kg = tmp_path / "kg.ttl"
        KnowledgeGraph([statement("China", "meetsWith", "India", date=None)]).save(kg)
        assert run(["events", str(kg), "-o", str(tmp_path / "e.csv")]) == 0
        assert "1 statement is undated and left out" in capsys.readouterr().err

    def test_a_folder_that_is_not_there(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["events", str(graph), "-o", str(graph.parent / "none" / "e.csv")]) == 1
        assert "cannot be written" in capsys.readouterr().err


@pytest.mark.usefixtures("small_ontology")
class TestResolve:
    def test_decisions_are_kept_and_applied(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        said = [
            statement("Vladimir Putin", "visits", "China"),
            statement(Actor(f"{ID}text/putin-RUS", "Putin", "Person", "RUS", known=False), "visits", "India"),
        ]
        kg = tmp_path / "kg"
        with Store.open(kg) as store:
            for each in said:
                store.add_document(each.document, [each])
        assert len(load(kg).actors) == 4
        assert run(["resolve", str(kg)]) == 0
        assert "Vladimir Putin" in capsys.readouterr().out
        review = (kg / "merges.yaml").read_text()
        (kg / "merges.yaml").write_text(re.sub("decision: .*", "decision: merge", review))
        assert {actor.label for actor in load(kg).actors.values()} == {"Vladimir Putin", "China", "India"}
        assert run(["query", str(kg), "SELECT ?x { ?x gk:visits id:IND }", "--format", "csv"]) == 0
        assert "vladimir-putin" in capsys.readouterr().out
        (kg / "merges.yaml").write_text(re.sub("decision: .*", "decision: apart", review))
        capsys.readouterr()
        assert run(["resolve", str(kg)]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "1 kept apart" in told and f"It is applied whenever {kg} is read." in told
        assert len(load(kg).actors) == 4

    def test_a_folder_built_again_applies_what_was_decided(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full, short = (Actor(f"{ID}text/{name}", name, "Person", None, known=False) for name in ("Ada Novak", "Novak"))
        said = [statement(full, "visits", "China"), statement(short, "visits", "India")]
        monkeypatch.setattr("graphkit.engines.building.run", lambda *_, **__: [Extracted(ARTICLE, said, None)])
        (tmp_path / "a.txt").write_text(ARTICLE.text)
        out = tmp_path / "out"
        build = ["build", str(tmp_path / "a.txt"), "-o", str(out)]
        assert run(build) == 0
        assert f"{out / 'merges.yaml'}  which names are one actor: 1 merged; edit it" in capsys.readouterr().out
        assert {actor.label for actor in load(out / "graph.ttl").actors.values()} == {"Ada Novak", "China", "India"}
        assert run(["resolve", str(out / "graph.ttl")]) == 0
        assert f"It is applied by: graphkit build ARTICLES -o {out}." in capsys.readouterr().out
        review = (out / "merges.yaml").read_text()
        assert "Novak" in review
        (out / "merges.yaml").write_text(re.sub("decision: .*", "decision: apart", review))
        assert run(build) == 0
        assert len(load(out / "graph.ttl").actors) == 4

    def test_nothing_to_decide_is_said(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["resolve", str(graph)]) == 0
        assert "no two names look like one actor" in capsys.readouterr().out
        assert [path.name for path in graph.parent.iterdir()] == [graph.name]


def test_publish_tells_a_server_that_is_not_there(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["publish", str(graph), "http://127.0.0.1:9/store"]) == 1
    assert run(["publish", str(graph), "nowhere"]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
class TestLanguage:
    """Commands that need the language model and the ontology."""

    SENTENCE = "Norway imposed sanctions on Belarus."

    def test_explain_tells_another_language(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", "La Russie a attaqué l'Ukraine."]) == 0
        assert capsys.readouterr().err == "seems to be French; only English text is read\n"

    def test_explain_takes_a_document_and_a_statement_of_a_build(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "news"
        folder.mkdir()
        article = folder / "a.txt"
        article.write_text(f"Norway met Sweden. It also expelled the ambassador of Belarus. {self.SENTENCE}", "utf-8")
        [meeting, *_, last] = build(folder).statements
        assert run(["explain", str(article), "--statement", last.id]) == 0
        shown = capsys.readouterr().out
        assert last.evidence.sentence in shown and meeting.evidence.sentence not in shown
        assert run(["explain", str(article)]) == 0
        shown = capsys.readouterr().out
        assert all(sentence in shown for sentence in (meeting.evidence.sentence, self.SENTENCE))
        assert run(["explain", str(article), "--statement", "none"]) == 1
        assert "no statement of the text has the id 'none'" in capsys.readouterr().err
        (folder / "b.txt").write_text(self.SENTENCE, "utf-8")
        assert run(["explain", str(folder)]) == 2
        assert "holds 2 documents (news/a.txt, news/b.txt); choose one with --document ID" in capsys.readouterr().err
        assert run(["explain", str(folder), "--document", "news/b.txt"]) == 0
        assert run(["explain", self.SENTENCE, "--statement", last.id]) == 2

    def test_explain_takes_a_sentence_longer_than_the_name_of_any_file(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["explain", "--fast", " ".join([self.SENTENCE] * 9)]) == 0
        assert "Norway –sanctions– Belarus" in capsys.readouterr().out

    def test_explain(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", *self.SENTENCE.split(), "--parse"]) == 0
        shown = capsys.readouterr().out
        assert "Norway –sanctions– Belarus" in shown and "Parse" in shown

    def test_explain_takes_a_date(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        sentence = "Moscow accused Norway of spying."
        assert run(["explain", "--fast", sentence, "--date", "1980-02-01"]) == 0
        assert "Soviet Union –accuses– Norway" in capsys.readouterr().out
        assert run(["explain", "--fast", sentence]) == 0
        assert "Russia –accuses– Norway" in capsys.readouterr().out
        assert run(["explain", "--fast", sentence, "--date", "last week"]) == 2
        assert "does not match the format '%Y-%m-%d'" in capsys.readouterr().err
        (tmp_path / "a.txt").write_text(sentence, "utf-8")
        assert run(["explain", str(tmp_path), "--date", "1980-02-01"]) == 2
        assert "--date goes with a sentence" in capsys.readouterr().err

    def test_explain_reads_past_bytes_that_are_not_utf_8(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", "--fast", f"\udcff\udcfe {self.SENTENCE}"]) == 0
        assert "Norway –sanctions– Belarus" in capsys.readouterr().out

    def test_lint(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint"]) == 0
        assert capsys.readouterr().out.splitlines()[-1].endswith(("finding", "findings"))
        (tmp_path / "a.txt").write_text("Norway bamboozled Denmark. Norway bamboozled Sweden over the price of fish.")
        assert run(["lint", str(tmp_path / "a.txt")]) == 0
        assert "bamboozle" in capsys.readouterr().out
        (tmp_path / "a.txt").write_text("Norway met Denmark.")
        assert run(["lint", str(tmp_path / "a.txt")]) == 0
        assert capsys.readouterr().err == "1 document read; nothing found that the ontology lacks\n"

    def test_a_speaker_that_nobody_knows_is_told_once(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for name, text in (("a", "We sanctioned Libya."), ("b", "Norway met Denmark.")):
            (tmp_path / f"{name}.txt").write_text(text)
        assert run(["extract", str(tmp_path), "--fast", "--speaker", "Nowayland"]) == 0
        assert capsys.readouterr().err.count("“we” is nobody") == 1

    @pytest.mark.slow
    def test_evaluate(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        gold = tmp_path / "gold.jsonl"
        said = {"s": ["Norway"], "r": ["sanctions"], "o": ["Belarus"], "status": "actual"}
        gold.write_text(json.dumps({"id": "1", "text": self.SENTENCE, "statements": [said]}) + "\n")
        assert run(["evaluate", str(gold), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["triple"]["f1"] == 1
        assert run(["evaluate", str(gold), "--errors", "5"]) == 0
        assert "precision" in capsys.readouterr().out
        assert run(["evaluate", str(gold), "--errors", "5", "--json", "--part", "readable"]) == 0
        assert json.loads(capsys.readouterr().out)["errors"] == []
        plot = tmp_path / "calibration.svg"
        assert run(["evaluate", str(gold), "--no-coreference", "--plot", str(plot)]) == 0
        assert plot.read_text().startswith("<?xml")
        gold.write_text("{}\n")
        assert run(["evaluate", str(gold)]) == 1

    def test_validate(self, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
        pytest.importorskip("pyshacl")
        assert run(["validate", str(graph)]) == 0
        assert "all as it must be" in capsys.readouterr().out

    def test_a_folder_of_real_sentences(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(self.SENTENCE)
        assert run(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--engine", "processes"]) == 0
        (found,) = load(tmp_path / "out" / "graph.ttl").statements
        assert (found.subject.label, found.relation.name, found.object.label) == ("Norway", "sanctions", "Belarus")


@pytest.mark.usefixtures("small_ontology")
@pytest.mark.parametrize("judged", [False, True])
def test_a_plot_that_cannot_be_saved_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], judged: bool
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1", "right": true}\n' if judged else '{"id": "1", "text": "a", "statements": []}\n')
    for name in ("p.xyz", "p", "none/p.svg"):
        assert run(["evaluate", str(gold), "--plot", str(tmp_path / name)]) == 2
        told = capsys.readouterr()
        assert "--plot" in told.err and not told.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.jsonl"]


def test_a_score_is_printed_before_its_plot_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    drawn = [Judgement(said.id, True, statement=said) for said in [statement("Russia", "sanctions", "France")]]
    write_judged(drawn, tmp_path / "judged.jsonl")
    full = OSError(errno.EACCES, "Permission denied")
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", lambda *_, **__: (_ for _ in ()).throw(full))
    assert run(["evaluate", str(tmp_path / "judged.jsonl"), "--plot", str(tmp_path / "p.svg")]) == 1
    told = capsys.readouterr()
    assert "right" in told.out and "p.svg: cannot be written (Permission denied)" in told.err


def test_a_plot_is_saved_though_nobody_reads_the_scores_to_their_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    write_judged(
        [Judgement("a", True, statement=statement("Russia", "sanctions", "France"))], tmp_path / "judged.jsonl"
    )

    def closed(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr("graphkit.cli.terminal.show_table", closed)
    assert run(["evaluate", str(tmp_path / "judged.jsonl"), "--plot", str(tmp_path / "p.svg")]) == 130
    assert (tmp_path / "p.svg").exists()


def test_a_picture_of_the_page_in_no_folder_is_told(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["view", str(graph), "-o", str(tmp_path / "none" / "kg.svg")]) == 1
    assert "kg.svg: cannot be written" in capsys.readouterr().err


def test_a_relation_of_labels_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    said = {"s": ["Norway"], "r": ["meetWith"], "o": ["Belarus"], "status": "actual"}
    gold.write_text(json.dumps({"id": "1", "text": "Norway met Belarus.", "statements": [said]}) + "\n")
    weights = tmp_path / "judge.json"
    for command in (
        ["evaluate", str(gold)],
        ["lint", "--labelled", str(gold)],
        ["train", "judge", str(gold), "-o", str(weights)],
    ):
        assert run(command) == 1
        told = capsys.readouterr()
        assert f"{gold}, line 1: the ontology has no relation 'meetWith'; the nearest names are meetsWith" in told.err
    assert not weights.exists()


@pytest.fixture
def sampled(tmp_path: Path) -> Path:
    """A graph whose statements are of several strata."""
    path = tmp_path / "graph.ttl"
    KnowledgeGraph(
        statement("Russia", name, whom, document=whom, confidence=confidence)
        for name in ("sanctions", "meetsWith", "supports", "criticizes")
        for whom in ("France", "India", "China")
        for confidence in (0.5, 0.9)
    ).save(path)
    return path


def test_two_of_each_stratum_are_drawn_at_least_and_it_is_told(
    sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sample", str(sampled), "-o", str(tmp_path / "few"), "--size", "3"]) == 0
    lines = (tmp_path / "few" / "statements.jsonl").read_text().splitlines()
    told = capsys.readouterr().err
    assert len(lines) > 3 and f"{len(lines)} statements to judge" in told
    assert "more than 3, for two of each stratum are drawn at least" in told
    assert run(["sample", str(sampled), "-o", str(tmp_path / "many"), "--size", "12"]) == 0
    assert "more than" not in capsys.readouterr().err


@pytest.mark.parametrize("texts", ["nonexist", "broken.pdf", "empty"])
def test_a_sample_without_the_texts_it_was_to_have_is_not_written(
    sampled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], texts: str
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "empty").mkdir()
    output = tmp_path / "sample"
    assert run(["sample", str(sampled), "-o", str(output), "--texts", str(tmp_path / texts)]) != 0
    assert texts in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.parametrize("command", ["view", "package", "rebuild"])
def test_texts_that_are_not_there_are_refused_before_anything_is_written(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    output = [] if command == "rebuild" else ["-o", str(tmp_path / "out.html")]
    assert run([command, str(graph), *output, "--texts", str(tmp_path / "nonexist")]) == 2
    assert "there is no such file or folder" in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()


def test_view_tells_texts_that_are_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [statement("Russia", "sanctions", "France", document=name) for name in ("a", "b", "c")]
    KnowledgeGraph(said).save(tmp_path / "graph.ttl")
    own = said[0].evidence.sentence
    texts = [("a", own), ("b", own.replace("Russia", "Rossiya")), ("strange", "Nothing of the kind was told.")]
    rows = (json.dumps({"id": name, "text": text}) + "\n" for name, text in texts)
    (tmp_path / "texts.jsonl").write_text("".join(rows))
    page = tmp_path / "kg.html"
    assert run(["view", str(tmp_path / "graph.ttl"), "-o", str(page), "--texts", str(tmp_path / "texts.jsonl")]) == 0
    assert shown_texts(page) == [own]
    told = capsys.readouterr().err
    assert "1 text does not hold the sentences of their statements, and the page is without: b;" in told


def test_view_writes_the_page(graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "kg.html"
    assert run(["view", str(graph), "-o", str(page), "--relation", "sanctions", "--title", "Sanctions"]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(page) and "1 link" in told.err
    assert "<title>Sanctions" in page.read_text()
    assert run(["view", str(graph), "-o", str(page), "--since", "2999-01-01"]) == 0
    assert "the page is empty" in capsys.readouterr().err
    assert run(["view", str(graph), "-o", str(tmp_path / "kg.svg")]) == 0
    assert (tmp_path / "kg.svg").read_text().lstrip().startswith(("<svg", "<?xml"))
    assert run(["view", str(graph), "-o", str(page), "--actor", "Nowhere"]) == 1
    assert run(["view", str(graph), "-o", str(page)]) == 0
    assert 'id="ask-engine"' in page.read_text()
    assert run(["view", str(graph), "-o", str(page), "--no-ask"]) == 0
    assert 'id="ask-engine"' not in page.read_text()


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["build"],
            ["build", "x"],
            ["extract", "x", "--format", "pdf"],
            ["nonsense"],
            ["build", "x", "--shards", "1/2"],
        ],
    )
    def test_wrong_usage_ends_with_two(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert run(arguments) == 2
        assert "Usage" in capsys.readouterr().err

    def test_every_command_has_help_with_an_example_or_a_sentence(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name, command in commands.commands.items():
            assert run([name, "--help"]) == 0
            shown = capsys.readouterr().out
            assert command.help and command.help.splitlines()[0].strip(" .") in " ".join(shown.split()), name
            for parameter in command.params:
                assert parameter.param_type_name == "argument" or parameter.help, (name, parameter.name)

    def test_version_needs_no_language_model(self) -> None:
        code = textwrap.dedent(
            """
            import sys
            from graphkit.cli import run
            assert run(["--version"]) == 0
            heavy = {"spacy", "numpy", "pandas", "networkx", "rdflib", "rich", "trafilatura"} & set(sys.modules)
            assert not heavy, heavy
            """
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, f"graphkit, version {__version__}\n"), done.stderr

    @pytest.mark.skipif(os.name == "nt", reason="streams of POSIX")
    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
    def test_a_closed_stream_is_no_error(self, graph: Path, tmp_path: Path, closed: str) -> None:
        command = f"{sys.executable} -m graphkit export {graph} -o {tmp_path / 'kg.jsonl'} {closed}"
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(KnowledgeGraph.load(tmp_path / "kg.jsonl")) == len(KnowledgeGraph.load(graph))

    @pytest.mark.slow
    @pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
    def test_a_reader_that_has_enough_is_no_error(self, tmp_path: Path) -> None:
        path = tmp_path / "many.jsonl"
        lines = [statement("Russia", "sanctions", "France", document=f"d{i}") for i in range(2_000)]
        KnowledgeGraph(lines).save(path)
        every = "'SELECT * { ?a ?b ?c }'"
        for arguments in (f"query {path} {every} --format csv", f"query {path} {every}", "query --list", "--help"):
            command = f"({sys.executable} -m graphkit {arguments}; echo $? >&2) | head -c 5"
            done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
            assert (len(done.stdout), done.stderr) == (5, "0\n"), arguments

    @pytest.mark.slow
    @pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
    @pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
    @pytest.mark.parametrize("reader", ["true", "head -1"])
    def test_statements_that_nobody_reads_are_no_error(self, tmp_path: Path, form: str, reader: str) -> None:
        article = tmp_path / "a.txt"
        article.write_text("Russia imposed sanctions on France. Norway met Latvia.\n\n" * 60)
        command = f"({sys.executable} -m graphkit extract {article} --fast --format {form}; echo $? >&2) | {reader}"
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert done.stderr == "0\n"


def test_a_review_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Norway sanctioned Belarus.")
    missing = tmp_path / "merges.yaml"
    assert run(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--merges", str(missing)]) == 1
    assert f"{missing}: no such file" in capsys.readouterr().err


@pytest.mark.usefixtures("small_ontology")
@pytest.mark.parametrize("what", ["folder", "link"])
def test_a_review_that_is_no_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    kg = tmp_path / "kg"
    with Store.open(kg) as store:
        said = statement("Norway", "sanctions", "Belarus")
        store.add_document(said.document, [said])
    review = kg / "merges.yaml"
    review.mkdir() if what == "folder" else review.symlink_to(tmp_path / "gone.yaml")
    for command in (["query", str(kg), "SELECT ?x { ?x gk:sanctions id:BLR }"], ["view", str(kg), "-o", "v.html"]):
        assert run(command) == 1
        assert f"{review}: cannot be read" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("Norway sanctioned Belarus.")
    reads: list[object] = []
    with pytest.raises(InputError, match=re.escape(str(review))):
        build(tmp_path / "a.txt", merges=review, on_document=reads.append)
    assert reads == []


@pytest.mark.slow
class TestNarrowStreams:
    """Names beyond the encoding of a console, as Windows has it, end no command."""

    NAME = "Erdoğan"

    def told(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-X", "utf8=0", "-m", "graphkit", *words]
        environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done

    def test_build_and_query(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(f"President {self.NAME} met Vladimir Putin in Sochi.", encoding="utf-8")
        self.told("build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--fast")
        read = self.told("extract", str(tmp_path / "a.txt"), "--fast", "--format", "table")
        assert self.NAME in read.stdout.decode("utf-8")
        labels = "SELECT ?name { ?someone rdfs:label ?name }"
        for form in ("table", "csv"):
            asked = self.told("query", str(tmp_path / "out" / "graph.ttl"), labels, "--format", form)
            assert self.NAME in asked.stdout.decode("utf-8")

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1254"])
    def test_explain(self, encoding: str) -> None:
        sentence = f"President {self.NAME} met Vladimir Putin in Sochi."
        if encoding == "utf-8":
            assert self.NAME in self.told("explain", "--fast", sentence).stdout.decode("utf-8")
        assert "Putin" in self.told("explain", "--fast", "-", given=sentence.encode(encoding)).stdout.decode("utf-8")


def test_a_statement_that_is_judged_wrong_is_left_out(
    scripted: None, articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, judged = tmp_path / "out", tmp_path / "judged.jsonl"
    assert run(["build", str(articles), "-o", str(out)]) == 0
    [wrong, *others] = load(out / "graph.ttl").statements
    judged.write_text(judged_lines([Judgement(wrong.id, False), Judgement(others[0].id, True)]), encoding="utf-8")
    capsys.readouterr()
    for command in (
        ["build", str(articles), "-o", str(out), "--judged", str(judged)],
        ["export", str(out / "graph.ttl"), "-o", str(tmp_path / "kg.ttl"), "--judged", str(judged)],
    ):
        assert run(command) == 0
        expected = "1 statement left out as judged wrong" if command[0] == "build" else "0 statements left out"
        assert expected in capsys.readouterr().err
    for graph in (out / "graph.ttl", tmp_path / "kg.ttl"):
        assert {said.id for said in load(graph).statements} == {said.id for said in others}
    refused = ["build", str(articles), "--into", str(tmp_path / "kg"), "--judged", str(judged)]
    assert run(refused) == 2
    assert "a store keeps all that is read" in capsys.readouterr().err
