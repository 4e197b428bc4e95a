"""A store survives SIGKILL at any moment: documents are whole or absent, and building on gives the same graph."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.rdf.store import Store

KILLS = 60
DOCUMENTS = 150

BUILDER = """
import sys
sys.path.insert(0, sys.argv[2])
from factories import statement
from graphkit.model import DocumentReference
from graphkit.rdf import ontology
from graphkit.rdf.store import Store

ontology.FILES = ("statements.ttl",)  # few triples, so that making many indices is quick
STATES = ("Russia", "China", "France", "Ukraine", "Poland")

with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    for number in range(int(sys.argv[3])):
        document = DocumentReference(f"doc-{number}", f"Story {number}")
        said = [
            statement(one, "visits", other, sentence=f"{one} visited {other}, story {number}.", document=document)
            for one in STATES for other in STATES if one != other
        ]
        store.add_document(document, said)
        if number % 7 == 0:
            store.add_document(document, said[: number % 20])
            store.forget(f"doc-{number - 5}")
            store.flush()
"""
TESTS = str(Path(__file__).parents[1])


def start(folder: Path, script: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(script), str(folder), TESTS, str(DOCUMENTS)], stdout=subprocess.PIPE)


def contents(folder: Path) -> tuple[list[str], list[str], set[str]]:
    """Return documents, statements and triples of a store."""
    with Store.open(folder, read_only=True) as store:
        quads = store.dataset.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return list(store.documents), [each.id for each in store.statements()], {str(q.triple) for q in quads}


def check_whole(folder: Path) -> None:
    """Every document has all statements of one of its versions."""
    if not (folder / "statements.sqlite").exists():
        return
    with Store.open(folder, read_only=True) as store:
        for id in store.documents:
            number = int(id.removeprefix("doc-"))
            assert len(list(store.statements(id))) in {20, number % 20 if number % 7 == 0 else 20}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_sigkill_at_random_moments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.rdf.ontology.FILES", ("statements.ttl",))  # as in the builder
    script = tmp_path / "builder.py"
    script.write_text(BUILDER)
    undisturbed = tmp_path / "undisturbed"
    with start(undisturbed, script) as child:
        assert child.wait() == 0
    expected = contents(undisturbed)

    chance = random.Random(20240901)
    folder, kills, rounds = tmp_path / "kg-0", 0, 0
    while kills < KILLS:
        with start(folder, script) as child:
            assert child.stdout is not None
            if chance.random() < 0.9:
                child.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            child.send_signal(signal.SIGKILL)
            code = child.wait()
        if code == -signal.SIGKILL:
            kills += 1
            check_whole(folder)
        else:
            assert code == 0
            assert contents(folder) == expected
            rounds += 1
            folder = tmp_path / f"kg-{rounds}"
    with start(folder, script) as child:
        assert child.wait() == 0
    assert contents(folder) == expected
    names = {each.name.split("-")[0] for each in folder.iterdir()}
    assert names == {"statements.sqlite", "lock", "index"}, "nothing is left behind"
