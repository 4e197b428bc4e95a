"""All engines give the same statements in the same order, whatever dies on the way."""

from __future__ import annotations

import gc
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from factories import statement
from hypothesis import given, settings
from hypothesis import strategies as some
from scripted_extractor import SCRIPTED, articles, in_order, without_model

from graphkit.engines import ExtractionSettings, Part, build, extract, part_of, process_shard, run
from graphkit.engines.extraction import extract_batch
from graphkit.engines.shards import Shard, cut_shards, read_shard
from graphkit.errors import InputError, MissingExtraError, ModelError, StoreError
from graphkit.model import Document
from graphkit.ontology import load_ontology
from graphkit.sources import Notice


def test_what_is_not_installed_is_told_across_processes() -> None:
    error = MissingExtraError("pypdf", "pdf", "reading PDF files")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.package, copy.extra) == (str(error), "pypdf", "pdf")


class TestInProcess:
    def test_every_document_comes_out_in_order_with_its_statements(self) -> None:
        found = in_order(articles(300))
        assert [each.document.id for each in found] == [f"a/{i}" for i in range(300)]
        assert all(len(each.statements) == 1 and each.failure is None for each in found)

    def test_a_document_that_fails_costs_no_other(self) -> None:
        found = in_order(articles(20, "RAISE"))
        assert [each.failure is None for each in found] == [i != 10 for i in range(21)]
        assert found[10].failure == "could not be extracted (RuntimeError: as the text asks)"

    def test_a_wrong_model_stops_at_once(self) -> None:
        with pytest.raises(ModelError, match="no model"):
            list(run(articles(2), ExtractionSettings(extractor="scripted_extractor:without_model")))

    def test_a_wrong_extractor_or_engine_is_named(self) -> None:
        with pytest.raises(InputError, match="no extractor 'nowhere:it'"):
            list(run(articles(1), ExtractionSettings(extractor="nowhere:it")))
        with pytest.raises(InputError, match="the extractor of the settings is <function without_model"):
            ExtractionSettings(extractor=without_model)  # type: ignore[arg-type]
        with pytest.raises(InputError, match="no engine 'gpu'; there are in-process, processes, spark"):
            list(run(articles(1), SCRIPTED, engine="gpu"))

    @pytest.mark.parametrize("workers", [0, -1, "2"])
    def test_a_number_of_workers_that_is_none_is_refused(self, workers: Any) -> None:
        with pytest.raises(InputError, match=f"workers is {workers!r}; give a number of processes, one or more"):
            list(extract(articles(1), engine="processes", workers=workers, settings=SCRIPTED))

    def test_one_relation_is_named_without_a_list(self) -> None:
        text = Document("Peru attacked Chile. Norway sanctioned Poland.", date="2024-05-08")
        assert [said.relation.name for said in build([text], fast=True, relations="sanctions")] == ["sanctions"]
        assert len(build([text], fast=True, relations="all")) == 2
        with pytest.raises(InputError, match="no relation 'sanktions'"):
            build([text], fast=True, relations="sanktions")
        assert load_ontology().told("all") == set(load_ontology().relations)

    @pytest.mark.parametrize("engine", ["in-process", "processes"])
    def test_an_extractor_gets_the_ontology_if_it_takes_one(self, tmp_path: Path, engine: str) -> None:
        mine = tmp_path / "mine"
        shutil.copytree(load_ontology().path, mine, ignore=shutil.ignore_patterns("reader.*"))
        for folder in (None, mine):
            settings = ExtractionSettings(ontology=folder and str(folder), extractor="scripted_extractor:with_ontology")
            (found,) = run(articles(1), settings, engine=engine, workers=1)
            assert found.left_out == (str(folder or load_ontology().path),)

    @pytest.mark.parametrize("engine", ["in-process", "processes"])
    @pytest.mark.parametrize(
        ("name", "ontology", "told"),
        [
            ("ScriptedExtractor", True, "cannot be called with model and ontology .*; write it as def make"),
            ("without_arguments", False, "cannot be called with model .*; write it as def make"),
            ("breaking", False, r"could not be made \(KeyError: 'no such key'\)"),
        ],
    )
    def test_an_extractor_that_cannot_be_made_is_told_once(
        self, name: str, ontology: bool, told: str, engine: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder = str(load_ontology().path) if ontology else None
        settings = ExtractionSettings(ontology=folder, extractor=f"scripted_extractor:{name}")
        with pytest.raises(InputError, match=f"the extractor 'scripted_extractor:{name}' {told}"):
            list(run(articles(2), settings, engine=engine, workers=2))
        assert not caplog.records

    @pytest.mark.parametrize("given", [{"fast": True}, {"model": "other"}, {"ontology": "mine"}, {"relations": "all"}])
    def test_an_argument_that_contradicts_the_settings_is_refused(self, given: dict[str, Any]) -> None:
        (name,) = given
        with pytest.raises(InputError, match=f"{name} is .* in settings; give it there"):
            list(extract(articles(1), settings=SCRIPTED, **given))
        settings = ExtractionSettings(fast=True, extractor=SCRIPTED.extractor)
        assert list(extract(articles(1), settings=settings, fast=True))

    def test_an_edited_ontology_is_read_anew(self, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        shutil.copytree(load_ontology().path, mine, ignore=shutil.ignore_patterns("reader.*"))
        settings = ExtractionSettings(ontology=str(mine), fast=True)
        before = settings.make()
        assert settings.make() is before
        with (mine / "frames.ttl").open("a", encoding="utf-8") as file:
            file.write('fr:attacks-glorble a gk:Frame ; gk:expresses gk:attacks ; gk:verb "glorble" .\n')
        [(_, told)] = settings.make().extract([Document("Peru glorbled Chile on Monday.")])
        assert [each.relation.name for each in told] == ["attacks"]


class TestShards:
    @given(sizes=some.lists(some.integers(1, 90_000), max_size=40))
    @settings(max_examples=30, deadline=None)
    def test_cutting_loses_and_reorders_nothing(self, sizes: list[int]) -> None:
        documents = [Document("x" * size, str(i)) for i, size in enumerate(sizes)]
        shards = list(cut_shards(documents))
        assert [document for shard in shards for document in shard.documents] == documents
        assert [shard.index for shard in shards] == list(range(len(shards)))

    def test_what_is_written_is_read_back_equal(self, tmp_path: Path) -> None:
        shard = Shard(0, tuple(articles(4, "RAISE", "Norway met Latvia. LEAVE-OUT")))
        extractor = SCRIPTED.make()
        out = process_shard(shard, tmp_path / "0.jsonl", extractor)
        again = list(read_shard(shard, out))
        assert again == list(extract_batch(extractor, shard.documents))
        assert [each.statements[0].subject.known for each in again if each.statements] == [False] * 5
        assert [path.name for path in tmp_path.iterdir()] == ["0.jsonl"]

    def test_a_name_changes_with_documents_and_settings(self) -> None:
        one, *others = (Shard(0, (Document(text, id),)) for text, id in (("a", "1"), ("b", "1"), ("a", "2")))
        assert len({one.file_name("y"), *(each.file_name("x") for each in (one, *others))}) == 4

    def test_a_broken_file_is_told(self, tmp_path: Path) -> None:
        shard = Shard(3, tuple(articles(2)))
        (tmp_path / "x").write_text('{"document": "other"}\n')
        with pytest.raises(StoreError, match="delete the file"):
            list(read_shard(shard, tmp_path / "x"))
        with pytest.raises(StoreError, match="cannot be written"):
            process_shard(shard, tmp_path / "no" / "folder.jsonl", SCRIPTED.make())

    @pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "1/2/3"])
    def test_parts_that_are_none(self, text: str) -> None:
        with pytest.raises(InputError, match="such as 2/8"):
            part_of(text)

    @pytest.mark.parametrize("engine", ["in-process", "processes"])
    def test_parts_fill_one_folder_and_a_last_run_only_reads(self, tmp_path: Path, engine: str) -> None:
        documents = articles(400)
        seen = [
            each
            for number in (1, 2, 3)
            for each in run(documents, SCRIPTED, engine=engine, workers=1, folder=tmp_path, part=Part(number, 3))
        ]
        assert sorted(each.document.id for each in seen) == sorted(document.id for document in documents)
        times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        assert list(run(documents, SCRIPTED, folder=tmp_path)) == in_order(documents)
        assert times == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}

    def test_a_part_needs_a_folder(self) -> None:
        with pytest.raises(InputError, match="folder"):
            list(run(articles(1), SCRIPTED, part=Part(1, 2)))


class TestProcesses:
    def test_the_same_as_in_process(self) -> None:
        documents = articles(700, "Norway met Latvia. LEAVE-OUT")
        expected = in_order(documents)
        assert [each.left_out for each in expected if each.left_out] == [("a sentence was left out",)]
        assert list(run(documents, SCRIPTED, engine="processes", workers=2)) == expected

    def test_model_and_ontology_are_loaded_once_for_all_workers(self, tmp_path: Path) -> None:
        noted = ExtractionSettings(str(tmp_path / "loads"), extractor="scripted_extractor:noting_loads")
        documents = articles(700)
        assert list(run(documents, noted, engine="processes", workers=3)) == in_order(documents)
        loads = (tmp_path / "loads").read_text().count("loaded")
        assert loads == 1 if sys.platform == "linux" else 1 <= loads <= 3

    @pytest.mark.skipif(os.name == "nt", reason="descriptors of POSIX")
    def test_a_program_without_input_reads_all_the_same(self) -> None:
        script = textwrap.dedent(
            f"""
            import os, sys
            os.close(0)
            sys.path[:0] = {[str(Path(__file__).parents[1])]!r}
            from graphkit.engines import run
            from scripted_extractor import SCRIPTED, articles
            print(sum(len(each.statements) for each in run(articles(300), SCRIPTED, engine="processes", workers=3)))
            """
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("300\n", "")

    @pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux")
    def test_workers_of_a_program_that_was_killed_while_they_loaded_end_without_a_word(self) -> None:
        (tasks, to_worker), (from_worker, answers) = os.pipe(), os.pipe()
        os.close(to_worker)
        os.close(from_worker)
        script = f"import sys; sys.path[:0] = {[str(Path(__file__).parents[1])]!r}\n"
        script += "from graphkit.engines.worker import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", script, f"{tasks}:{answers}"],
            input=json.dumps(SCRIPTED.to_dict()) + "\n",
            capture_output=True,
            text=True,
            pass_fds=[tasks, answers],
            check=False,
        )
        os.close(tasks)
        os.close(answers)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_documents_are_read_only_as_they_are_needed(self) -> None:
        taken = 0

        def counted() -> object:
            nonlocal taken
            for document in articles(3_000):
                taken += 1
                yield document

        results = run(counted(), SCRIPTED, engine="processes", workers=1)  # type: ignore[arg-type]
        next(results)
        assert taken <= 4 * 128
        results.close()  # type: ignore[attr-defined]

    def test_a_worker_killed_once_changes_nothing(self, tmp_path: Path) -> None:
        documents = articles(300, f"Norway met Sweden. DIE-ONCE {tmp_path / 'died'}")
        found = list(run(documents, SCRIPTED, engine="processes", workers=2))
        assert (tmp_path / "died").exists()
        assert found == in_order(documents)

    @pytest.mark.slow
    def test_a_shard_that_kills_twice_is_reported_and_the_rest_goes_on(self) -> None:
        documents = articles(500, "DIE")
        found = list(run(documents, SCRIPTED, engine="processes", workers=2))
        failed = [each.document.id for each in found if each.failure is not None]
        assert failed == [f"a/{i}" for i in range(128, 256)]
        assert found[200].failure is not None and "two worker processes died on shard 1" in found[200].failure
        assert [each for each in found if each.failure is None] == in_order(documents[:128] + documents[256:])

    def test_a_wrong_model_stops_the_run(self) -> None:
        wrong = ExtractionSettings(extractor="scripted_extractor:without_model")
        with pytest.raises(ModelError, match="no model"):
            list(run(articles(300), wrong, engine="processes", workers=1))

    @pytest.mark.slow
    @pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
    def test_an_interrupted_run_is_taken_up_again(self, tmp_path: Path) -> None:
        script = textwrap.dedent(
            f"""
            import signal, sys, time
            signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell started us in background
            sys.path[:0] = {[str(Path(__file__).parents[1])]!r}
            from pathlib import Path
            from graphkit.engines import run
            from scripted_extractor import SCRIPTED, articles
            try:
                results = run(articles(1000), SCRIPTED, engine="processes", workers=1, folder=Path(sys.argv[1]))
                for n, _ in enumerate(results):
                    if n == 300:
                        print("ready", flush=True)
                        time.sleep(60)
            except KeyboardInterrupt:
                print("stopped", flush=True)
            """
        )
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert child.stdout is not None
        with child.stdout:
            assert child.stdout.readline() == "ready\n"
            os.killpg(child.pid, signal.SIGINT)
            assert child.stdout.readline() == "stopped\n"
        assert child.wait(30) == 0
        kept = sorted(tmp_path.iterdir())
        assert len(kept) >= 3 and not [path for path in kept if path.name.startswith(".")]
        times = {path: path.stat().st_mtime_ns for path in kept}
        assert list(run(articles(1000), SCRIPTED, folder=tmp_path)) == in_order(articles(1000))
        assert {path: path.stat().st_mtime_ns for path in kept} == times


class TestBuild:
    def test_extract_filters_and_reports(self) -> None:
        notices: list[Notice] = []
        found = extract(
            [*articles(3, "RAISE"), Document("Norway met Latvia, maybe. Norway met Latvia.", "b"), ""],
            settings=SCRIPTED,
            min_confidence=0.6,
            on_skip=notices.append,
        )
        assert [len(each.statements) for each in found] == [1, 0, 1, 1, 0]
        assert {notice.where: notice.reason.split()[-1] for notice in notices} == {
            "a/1": "asks)",
            Document("").id: "text",
        }

    def test_how_often_python_looks_for_garbage_is_left_as_it_was(self) -> None:
        before = gc.get_threshold()
        assert len(list(extract(articles(2, "RAISE"), settings=SCRIPTED))) == 3
        assert gc.get_threshold() == before

    def test_what_was_left_out_of_a_document_is_told(self) -> None:
        notices: list[Notice] = []
        found = list(extract(articles(1, "Norway met Latvia. LEAVE-OUT"), settings=SCRIPTED, on_skip=notices.append))
        assert [len(each.statements) for each in found] == [1, 1]
        assert [(n.where, n.reason, str(n.kind)) for n in notices] == [("a/0", "a sentence was left out", "kept")]

    def test_failures_are_logged_without_a_report(self, caplog: pytest.LogCaptureFixture) -> None:
        assert len(list(extract(articles(1, "RAISE"), settings=SCRIPTED))) == 2
        assert "as the text asks" in caplog.text

    def test_build_keeps_documents_without_statements(self) -> None:
        seen: list[str] = []
        kg = build(
            [*articles(2), Document("Nobody met.", "b")],
            settings=SCRIPTED,
            on_document=lambda extracted: seen.append(extracted.document.id),
        )
        assert len(kg.statements) == 2
        assert list(kg.documents) == seen == ["a/0", "a/1", "b"]


def test_quads_are_cut_at_line_feeds_only() -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyoxigraph as ox

    from graphkit.engines.spark_tasks import quads_of
    from graphkit.records import to_json, to_record

    said = statement("Russia", "sanctions", "France", sentence="Russia\u2028 sanctioned\u2029 France\x85 again.")
    records = arrow.RecordBatch.from_pydict({"record": [to_json(to_record(said))]})
    lines = [line for batch in quads_of(iter([records])) for line in batch.column("value").to_pylist()]
    assert all(len(list(ox.parse(line.encode(), ox.RdfFormat.N_QUADS))) == 1 for line in lines)
    assert any("\\u2028 sanctioned" in line for line in lines)
