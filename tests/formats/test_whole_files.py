"""Files are written whole or not at all, and never among those of a store."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from factories import statement

from graphkit import KnowledgeGraph
from graphkit.actors.review import Review, write_review
from graphkit.cli import run
from graphkit.errors import GraphkitError, StoreError
from graphkit.evaluation.annotation_tasks import tasks_of_statements
from graphkit.evaluation.labelled_lines import split_by_annotator
from graphkit.evaluation.training import write_weights
from graphkit.files import is_store
from graphkit.formats.replication import Description, write_package
from graphkit.formats.run_settings import RESULTS
from graphkit.rdf.store import Store

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.usefixtures("small_ontology")


@contextmanager
def full_disk(room: int = 64) -> Iterator[None]:
    """Let no file be longer than so many bytes, as on a disk that fills up while it is written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def kg() -> KnowledgeGraph:
    names = ("attacks", "sanctions", "meetsWith", "aids")
    return KnowledgeGraph(
        [
            statement("Russia", name, "China", date=f"{year}-01-05", document=f"{name}-{year}")
            for name in names
            for year in (2022, 2023)
        ]
    )


@pytest.fixture
def store(kg: KnowledgeGraph, tmp_path: Path) -> Path:
    folder = tmp_path / "kx"
    with Store.open(folder) as opened:
        for said in kg.statements:
            opened.add_document(said.document, [said])
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return what each file of a folder holds, but for what reading a database leaves beside it."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".sqlite-shm", ".sqlite-wal"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _split(kg: KnowledgeGraph, folder: Path) -> None:
    """Write what two annotators did in an export of Label Studio as files of their own."""
    export = folder.with_name("export.json")
    if not export.exists():
        tasks = json.loads(tasks_of_statements(kg.sample().statements, "label-studio"))
        done = [{"completed_by": {"email": name}, "result": []} for name in ("anna", "ben")]
        export.write_text(json.dumps([{**task, "annotations": done} for task in tasks]), encoding="utf-8")
    split_by_annotator(export, folder)


WRITERS: dict[str, Callable[[KnowledgeGraph, Path], object]] = {
    "table.csv": lambda kg, path: kg.events().to_csv(path),
    "brief.md": lambda kg, path: kg.brief("Russia").save(path),
    "brief.docx": lambda kg, path: kg.brief("Russia").save(path),
    "page.html": lambda kg, path: kg.view(ask=False).save(path),
    "picture.svg": lambda kg, path: kg.view().save(path),
    "matrices.npz": lambda kg, path: kg.adjacency().save(path),
    "graph.ttl": lambda kg, path: kg.save(path),
    "answer.csv": lambda kg, path: kg.query("SELECT ?a ?b { ?a gk:attacks ?b }").to_csv(path),
    "merges.yaml": lambda kg, path: write_review(path, Review()),
    "judge.json": lambda kg, path: write_weights("x" * 999, path),
}
FOLDERS: dict[str, Callable[[KnowledgeGraph, Path], object]] = {
    "matrices": lambda kg, path: kg.adjacency(states=["Russia", "China", "India", "Japan"]).save(path),
    "sample": lambda kg, path: kg.sample().save(path),
    "readers": _split,
    "tables.gephi": lambda kg, path: kg.save(path),
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.filterwarnings("error")
def test_a_file_that_does_not_fit_leaves_the_old_one_and_nothing_else(
    kg: KnowledgeGraph, tmp_path: Path, name: str
) -> None:
    if name.endswith(".docx"):
        pytest.importorskip("docx")
    target = tmp_path / name
    target.write_text("old", encoding="utf-8")
    kg.query("ASK {}")  # makes what a query needs on disk
    with full_disk(), pytest.raises(GraphkitError, match=r"cannot be written \(File too large\)"):
        WRITERS[name](kg, target)
    assert contents(tmp_path) == {name: b"old"}
    WRITERS[name](kg, target)
    assert target.stat().st_size > 64 and target.stat().st_mode & 0o777 == 0o666 & ~_mask(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_database_that_does_not_fit_says_where_it_is_made(kg: KnowledgeGraph, tmp_path: Path) -> None:
    target = tmp_path / "graph.sqlite"
    target.write_bytes(b"old")
    with (
        full_disk(),
        pytest.raises(StoreError, match=r"graph\.sqlite: cannot be written \(disk I/O error in .*made first"),
    ):
        kg.save(target)
    assert contents(tmp_path) == {"graph.sqlite": b"old"}


def _mask(folder: Path) -> int:
    probe = folder.parent / "probe"
    probe.write_text("")
    return 0o666 & ~probe.stat().st_mode


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_does_not_fit_is_not_there(kg: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    target = tmp_path / "deep" / name
    (tmp_path / "deep").mkdir()
    FOLDERS[name](kg, tmp_path / "deep" / f"first-{name}")
    with full_disk(), pytest.raises(StoreError, match=rf"{name}: cannot be written \(File too large\)"):
        FOLDERS[name](kg, target)
    assert not target.exists()
    FOLDERS[name](kg, target)
    assert all(not path.name.startswith(".") for path in target.iterdir()) and len(contents(target)) > 0


def test_matrices_that_do_not_fit_leave_the_earlier_ones(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.adjacency().save(tmp_path / "m")
    before = contents(tmp_path / "m")
    with full_disk(), pytest.raises(StoreError):
        kg.adjacency(weight="events", states=["Russia", "China", "India", "Japan"]).save(tmp_path / "m")
    assert contents(tmp_path / "m") == before


def test_a_file_in_a_folder_that_is_not_there(kg: KnowledgeGraph, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    kg.save(graph)
    for command in (["view"], ["events"], ["panel"], ["export"]):
        suffix = {"view": "svg", "export": "nq"}.get(command[0], "csv")
        assert run([*command, str(graph), "-o", str(tmp_path / "none" / f"x.{suffix}")]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_package_says_why_it_cannot_be_written(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(StoreError, match=r"package: cannot be written \(No space left on device\)"):
        write_package(kg, tmp_path / "package", [], Description("t"))
    assert list(tmp_path.iterdir()) == []


# --- stores -----------------------------------------------------------------------------------------------------


def test_a_store_is_never_overwritten_by_what_is_made_of_it(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(store)
    index = next(store.glob("index-*"))
    for command in (
        ["export", "-o", "statements.sqlite"],
        ["export", "-o", "kg.ttl"],
        ["export", "--format", "turtle", "-o", "lock"],
        ["export", "--format", "turtle", "-o", f"{index.name}/CURRENT"],
        ["events", "-o", "events.csv"],
        ["view", "-o", "graph.html"],
        ["brief", "Russia", "-o", "b.md"],
        ["adjacency", "-o", ""],
        ["sample", "-o", ""],
        ["resolve", "--review", "statements.sqlite"],
    ):
        name, *options, target = command
        capsys.readouterr()
        assert run([name, str(store), *options, str(store / target)]) == 1, command
        assert "a store" in capsys.readouterr().err or name == "resolve", command
        assert contents(store) == before, command
    assert run(["resolve", str(store)]) == 0
    assert run(["check", str(store)]) == 0


def test_a_build_does_not_write_among_the_files_of_a_store(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(store)
    article = tmp_path / "a.txt"
    article.write_text("Norway met Denmark.", encoding="utf-8")
    other = tmp_path / "other"
    for command in (
        ["build", str(article), "-o", str(store)],
        ["build", str(article), "-o", str(store), "--replace"],
        ["build", str(article), "--into", str(store), "-o", str(store)],
        ["build", str(article), "--into", str(other), "-o", str(store)],
        ["demo", "-o", str(store)],
    ):
        assert run(command) == 2
        assert f"add articles to it with --into {store}" in capsys.readouterr().err
    assert contents(store) == before and not other.exists()
    (store / RESULTS[1]).write_text("", encoding="utf-8")
    assert run(["stats", str(store)]) == 0


def test_a_database_of_the_same_name_is_no_store(kg: KnowledgeGraph, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "statements.sqlite"
    target.parent.mkdir()
    kg.save(target)
    assert not is_store(target.parent) and is_store(store)
    kg.save(target)
    assert [path.name for path in target.parent.iterdir()] == ["statements.sqlite"]
    with Store.open(tmp_path / "new") as opened:
        assert is_store(tmp_path / "new")
        opened.add_document(kg.statements[0].document, [kg.statements[0]])
        assert is_store(tmp_path / "new")
    for index in store.glob("index-*"):
        shutil.rmtree(index)
    assert is_store(store)
    (store / "statements.sqlite").write_bytes(b"damaged" * 999)
    assert is_store(store)
