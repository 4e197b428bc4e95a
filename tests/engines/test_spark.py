"""Spark gives the statements that every other engine gives, and whole folders of results from files of any path."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_extractor import SCRIPTED, articles, in_order

from graphkit.cli.program import run as cli
from graphkit.engines import ExtractionSettings, extract, run
from graphkit.engines.spark import RESULTS, spark_job
from graphkit.errors import GraphkitError, InputError
from graphkit.formats.run_settings import BUILD_RECORD
from graphkit.formats.tables import row
from graphkit.sources.columns import Columns
from graphkit.version import __version__

REQUIRED = os.environ.get("GRAPHKIT_REQUIRE_SPARK") == "1"
try:
    import pyspark
except ImportError:
    pyspark = None  # type: ignore[assignment]
THERE = pyspark is not None and (shutil.which("java") or "JAVA_HOME" in os.environ)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.skipif(not THERE and not REQUIRED, reason='needs Java 17 and: pip install ".[spark]"'),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[None]:
    """One Spark for all tests, whose workers see the tests' own modules."""
    from graphkit.engines.spark import spark_session

    old = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        started = spark_session(2)
        yield
        started.stop()
    if old is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = old


def test_the_same_as_in_process() -> None:
    documents = articles(300, "RAISE", "Norway met Latvia. LEAVE-OUT")
    assert list(run(documents, SCRIPTED, engine="spark", workers=2)) == in_order(documents)


def test_a_worker_killed_once_changes_nothing(tmp_path: Path) -> None:
    documents = articles(200, f"Norway met Sweden. DIE-ONCE {tmp_path / 'died'}")
    found = list(run(documents, SCRIPTED, engine="spark", workers=2))
    assert (tmp_path / "died").exists()
    assert found == in_order(documents)


def test_a_wrong_model_is_told_in_a_line() -> None:
    with pytest.raises(GraphkitError, match=r"^the Spark job failed: .*no model is there; install one$"):
        list(run(articles(2), ExtractionSettings(extractor="scripted_extractor:without_model"), engine="spark"))


def job(inputs: list[Path], output: Path, columns: Columns | None = None) -> tuple[int, int, int]:
    named = [path.as_uri() for path in inputs]
    counts = spark_job(named, output.as_uri(), SCRIPTED, columns=columns, min_confidence=0.6, workers=2)
    return counts.documents, counts.statements, counts.skipped


def rows(folder: Path) -> list[dict[str, object]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    found: list[dict[str, object]] = parquet.read_table(folder).to_pylist()
    return found


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Articles as JSON Lines, with garbage among them."""
    path = tmp_path / "news.jsonl"
    good = [
        {"id": each.id, "text": each.text, "date": each.date.isoformat() if each.date else None, "title": each.title}
        for each in articles(40, "Norway met Latvia, maybe. Norway met Latvia. LEAVE-OUT")
    ]
    bad = ["{broken", json.dumps({"id": "e", "text": ""}), json.dumps({**good[3], "text": "Sweden met Norway. Again."})]
    path.write_text("\n".join([*map(json.dumps, good), *bad, "", json.dumps({"id": "x", "text": 3})]))
    return path


def test_files_give_the_statements_of_the_other_engines(lines: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert job([lines], output) == (41, 40, 4)
    here = [each for found in extract(lines, settings=SCRIPTED, min_confidence=0.6) for each in found.statements]
    wanted = {str(cells["id"]): cells for cells in map(row, here)}
    written = {str(cells["id"]): cells for cells in rows(output / "statements")}
    assert written.keys() == wanted.keys()
    own = {"source", "reader", "read"}  # Spark hands out lines without their numbers, and reads by itself
    for id, cells in wanted.items():
        assert {name: written[id][name] for name in cells if name not in own} == {
            name: cell for name, cell in cells.items() if name not in own
        }
    digest = hashlib.sha256(lines.read_bytes()).hexdigest()
    custody = {(cells["sha256"], str(cells["source"]), str(cells["reader"])) for cells in written.values()}
    reader = f"graphkit {__version__}, jsonl on Spark, pyspark {pyspark.__version__}"
    assert custody == {(digest, f"{lines.parent.name}/{lines.name}", reader)}
    assert all(dt.datetime.fromisoformat(str(cells["read"])).tzinfo is not None for cells in written.values())
    assert {path.name for path in output.iterdir()} == set(RESULTS)
    assert all((path / "_SUCCESS").exists() for path in output.iterdir())
    told = [json.loads(line) for path in (output / "skipped").glob("*.json") for line in path.read_text().splitlines()]
    assert [notice["reason"] for notice in told if notice["kind"] == "kept"].count("a sentence was left out") == 1


def test_a_folder_is_read_file_by_file_of_its_kind(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "lines.jsonl.gz").write_bytes(gzip.compress(lines.read_bytes()))
    (folder / "deep" / "story.md").write_text(
        "# Talks\n\nThe ministers of Norway and of Latvia have met. Norway met Latvia.\n"
    )
    (folder / "table.csv").write_text("id,text\nt1,Norway met Latvia.\nt2,Norway met Latvia.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    assert job([folder], tmp_path / "out")[0] == 41 + 1 + 2
    with pytest.raises(InputError, match="holds no file that graphkit reads"):
        (tmp_path / "empty").mkdir()
        job([tmp_path / "empty"], tmp_path / "out")


def test_quads_load_and_merging_counts_documents(lines: Path, tmp_path: Path) -> None:
    import pyoxigraph as ox

    output = tmp_path / "out"
    job([lines], output)
    store = ox.Store()
    for part in (output / "quads").glob("*.gz"):
        store.bulk_load(gzip.decompress(part.read_bytes()), ox.RdfFormat.N_QUADS)
    count = "PREFIX gk: <https://w3id.org/graphkit/ontology#> SELECT (COUNT(*) AS ?n) { ?s gk:confidence ?p }"
    assert [int(found["n"].value) for found in store.query(count)] == [40]
    relations = rows(output / "relations")
    assert sum(int(str(each["statements"])) for each in relations) == 40
    assert all(str(each["subject_id"]) <= str(each["object_id"]) for each in relations)
    events = rows(output / "events")
    days = [(each["start"], each["subject_id"], each["object_id"], each["plover"]) for each in events]
    assert len(days) == len(set(days)) == 40


def test_folders_of_files_and_tables(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Norway met Sweden. The weather was good for the time of the year.")
    (news / "b.md").write_text("---\ntitle: T\ndate: 2023-05-01\n---\nNorway met **Denmark**. It was in the north.")
    (news / "c.txt").write_bytes(b"\0\1\2" * 50)
    table = arrow.table({"story": ["Latvia met Estonia. They spoke of the sea."], "day": ["2023-05-02"], "nr": [7]})
    parquet.write_table(table, tmp_path / "t.parquet")
    (tmp_path / "t.csv").write_text('story,day,nr\n"Finland met Iceland.\nThey spoke, of ""fish"".",2023-05-03,8\n')
    assert job([news], tmp_path / "one") == (2, 2, 1)
    columns = Columns(text="story", date="day", id="nr")
    assert job([tmp_path / "t.parquet", tmp_path / "t.csv"], tmp_path / "two", columns) == (2, 2, 0)
    for name, output in {"news/a.txt": "one", "news/b.md": "one", f"{tmp_path.name}/t.parquet": "two"}.items():
        hashes = {cells["sha256"] for cells in rows(tmp_path / output / "statements") if cells["source"] == name}
        assert hashes == {hashlib.sha256(next(tmp_path.rglob(Path(name).name)).read_bytes()).hexdigest()}
    assert {cells["document"] for cells in rows(tmp_path / "one" / "statements")} == {"news/a.txt", "news/b.md"}
    found = {str(cells["document"]): str(cells["start"]) for cells in rows(tmp_path / "two" / "statements")}
    assert found == {"7": "2023-05-02", "8": "2023-05-03"}


def test_tables_are_read_each_by_its_header_and_with_their_fields(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.csv").write_text("id,text,date,speaker,long desk\n1,Norway met Latvia.,2023-05-01,Norway,Europe\n")
    (news / "B.CSV").write_text("date,speaker,text,id\n2023-05-02,Latvia,Norway met Sweden.,2\n")
    (news / "c é%20.csv").write_text("\ndate,speaker,text,id\n2023-05-03,Latvia,Norway met Finland.,3\n")
    (news / "d.csv").write_text("street,house\nKirkegata,1\n")
    (news / "E.TXT").write_text("Norway met Denmark.")
    (news / "f.txt.gz").write_bytes(gzip.compress(b"Norway met Iceland."))
    output = tmp_path / "out"
    assert job([news], output) == (5, 5, 1)
    found = {str(cells["document"]): str(cells["start"]) for cells in rows(output / "statements")}
    days = {number: f"2023-05-0{number}" for number in ("1", "2", "3")}
    assert found == {**days, "news/E.TXT": "None", "news/f.txt.gz": "None"}
    documents = [json.loads(str(each["document"])) for each in rows(output / "documents")]
    fields = {each["id"]: each.get("fields") for each in documents if each["id"] in days}
    assert fields == {
        "1": {"speaker": "Norway", "long desk": "Europe"},
        "2": {"speaker": "Latvia"},
        "3": {"speaker": "Latvia"},
    }
    told = "".join(path.read_text() for path in (output / "skipped").glob("*.json"))
    assert "d.csv" in told and "no column holds the text; the columns are 'street', 'house'" in told
    for name in ("a.csv", "B.CSV", "c é%20.csv"):
        (news / name).write_text(f"street,house {name}\nKirkegata,1\n")
    (news / "E.TXT").unlink()
    (news / "f.txt.gz").unlink()
    with pytest.raises(InputError, match="no column holds the text"):
        job([news], output)


def test_articles_that_say_nothing_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nThe weather was good for the time of the year.,2023-05-01\n")
    (tmp_path / "b.jsonl").write_text("\n")
    assert job([tmp_path / "a.csv"], tmp_path / "one") == (1, 0, 0)
    assert job([tmp_path / "b.jsonl"], tmp_path / "two") == (0, 0, 0)
    assert {path.name for path in (tmp_path / "two").iterdir()} == {*RESULTS}


def test_names_of_files_are_no_patterns_where_a_file_has_them(tmp_path: Path) -> None:
    folder = tmp_path / "news [2024]"
    folder.mkdir()
    row = 'id,text,date\n"{0}","It rained.\nNorway met Latvia.",2023-05-01\n'
    for name in ("a[1].csv", "b?.csv", "c*.csv", "d{e,f}.csv", "g, h%20.csv", "i\\j.csv"):
        (folder / name).write_text(row.format(name))
    for name in ("a1.csv", "bb.csv"):
        (folder / name).write_text("word\nNorway\n")
    (folder / "k[1].jsonl").write_text(json.dumps({"id": "k", "text": "Norway met Latvia."}))
    (folder / "l[1].txt").write_text("Norway met Latvia.")
    output = tmp_path / "out [1]"

    def read(*paths: Path) -> set[object]:
        counts = spark_job([f"file://{path}" for path in paths], f"file://{output}", SCRIPTED, workers=2)
        assert counts.documents == counts.statements
        return {cells["document"] for cells in rows(output / "statements")}

    tables = {"a[1].csv", "b?.csv", "c*.csv", "d{e,f}.csv", "i\\j.csv"}
    assert read(*(folder / name for name in tables)) == tables
    assert read(folder / "k[1].jsonl", folder / "l[1].txt") == {"k", "news [2024]/l[1].txt"}
    assert read(folder) == {*tables, "g, h%20.csv", "k", "news [2024]/l[1].txt"}
    told = "".join(path.read_text() for path in (output / "skipped").glob("*.json"))
    assert told.count("no column holds the text") == 2 and "a1.csv" in told and "bb.csv" in told
    assert read(tmp_path / "n*" / "[gh]*.csv") == {"g, h%20.csv"}
    (folder / "m[1].csv").write_text("street\nKirkegata\n")
    with pytest.raises(InputError, match=r"^file:///[^\\]*m\[1\]\.csv: no column holds the text"):
        read(folder / "m[1].csv")


def test_a_large_file_is_read_without_its_hash_and_told(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.engines.spark._HASHED", 100)
    output = tmp_path / "out"
    assert job([lines], output) == (41, 40, 4)
    assert {cells["sha256"] for cells in rows(output / "statements")} == {None}
    told = "".join(path.read_text() for path in (output / "skipped").glob("*.json"))
    assert told.count("its SHA-256 was not taken") == 1


def test_results_of_other_articles_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = {name: tmp_path / name for name in ("one", "two", "out")}
    for name in ("one", "two"):
        folders[name].mkdir()
        (folders[name] / "a.txt").write_text(f"Norway met Latvia in {name}. They spoke of the sea and of the weather.")
    one, two, out = (folder.as_uri() for folder in folders.values())

    def build(*arguments: str) -> tuple[int, str]:
        code = cli(["build", *arguments, "-o", out, "--engine", "spark", "--workers", "2"])
        return code, capsys.readouterr().err

    def texts() -> set[object]:
        return {json.loads(str(each["document"]))["source"]["sha256"] for each in rows(folders["out"] / "documents")}

    assert build(one)[0] == 0
    first = texts()
    code, said = build(two)
    assert code == 1
    assert "holds the results of other articles" in said
    assert "--replace" in said
    assert texts() == first
    assert build(f"{two}/none.txt", one)[0] != 0  # what is there stays that of the first
    assert build(one)[0] == 0
    assert texts() == first
    assert build(two, "--replace")[0] == 0
    assert texts().isdisjoint(first)
    (folders["out"] / BUILD_RECORD).unlink()
    code, said = build(two)
    assert code == 1
    assert "nothing says of which build" in said


def test_inputs_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read by Spark"):
        job([tmp_path / "none.jsonl"], tmp_path / "out")
    with pytest.raises(
        InputError, match=r'^nope://here/a\.jsonl: cannot be read by Spark \(No FileSystem for .*"nope"\)$'
    ):
        spark_job(["nope://here/a.jsonl"], (tmp_path / "out").as_uri(), SCRIPTED, workers=2)
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column holds the text"):
        job([tmp_path / "t.csv"], tmp_path / "out")


def test_a_submitted_job_runs_where_it_was_submitted_to(tmp_path: Path) -> None:
    said = "from graphkit.engines.spark import spark_session\nprint('master', spark_session(2).sparkContext.master)\n"
    (tmp_path / "job.py").write_text(said, encoding="utf-8")
    folder = Path(pyspark.__file__).parent
    places = {"SPARK_HOME": str(folder), "PYTHONPATH": str(Path(__file__).parents[2]), "SPARK_LOCAL_IP": "127.0.0.1"}
    environment = {**os.environ, **places, "PYSPARK_PYTHON": sys.executable}
    for name in ("PYSPARK_GATEWAY_PORT", "PYSPARK_GATEWAY_SECRET", "PYSPARK_SUBMIT_ARGS"):
        environment.pop(name, None)
    masters = {}
    for asked in ("local-cluster[1,1,1024]", "local[1]", None):
        master = ["--master", asked] if asked else []
        command = [str(folder / "bin" / "spark-submit"), *master, str(tmp_path / "job.py")]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, cwd=tmp_path)
        masters[asked] = done.stdout.split("master ")[1].strip()
    assert masters == {"local-cluster[1,1,1024]": "local-cluster[1,1,1024]", "local[1]": "local[1]", None: "local[2,4]"}
