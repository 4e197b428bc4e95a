"""Files written whole or not at all, and no file written among those of a store.

Knows how what is written takes the place of what was there, and by what a store is known. Must not know what is
written.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.errors import GraphkitError, StoreError

__all__ = ["STORE_FILE", "UNFINISHED", "check_apart", "is_store", "replacing", "replacing_files"]

STORE_FILE = "statements.sqlite"
"""Name of the file by which the folder of a store is known."""
UNFINISHED = ".unfinished"
"""How the names of files and folders end that are being written; they begin with a dot."""
_OWN = "merges.yaml"
"""The one file that is written into the folder of a store from outside: decisions on its actors."""
_INDEX = "index-"
_NAMED = 50
"""Characters of the target's name in that of its unfinished file, so that no name is too long."""


@contextmanager
def replacing(
    target: Path,
    refused: type[GraphkitError] = StoreError,
    *,
    advice: str = "choose another folder",
    parents: bool = False,
) -> Iterator[Path]:
    """Give a file to write to, which takes the target's place when it is whole, and goes where it cannot be.

    Args:
        target: File to write; an existing one is replaced.
        refused: What is raised where it cannot be written.
        advice: What to do then.
        parents: Whether a missing folder is made.

    Raises:
        StoreError: The target lies in the folder of a store; else ``refused``.
    """
    check_apart(target)
    unfinished: Path | None = None
    try:
        if parents:
            target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=UNFINISHED, prefix=f".{target.name[:_NAMED]}.", dir=target.parent)
        os.close(handle)
        unfinished = Path(name)
        yield unfinished
        _give_usual_mode(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise refused(f"{target}: cannot be written ({error.strerror or error}); {advice}") from error
    finally:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)


@contextmanager
def replacing_files(
    folder: Path, refused: type[GraphkitError] = StoreError, *, advice: str = "choose another folder"
) -> Iterator[Path]:
    """Give a folder to write files to, which take their places in the target when all are whole.

    Args:
        folder: Folder that gets the files, made where it is missing; files of other names stay in it.
        refused: What is raised where they cannot be written.
        advice: What to do then.

    Raises:
        StoreError: The folder is that of a store; else ``refused``.
    """
    check_apart(folder / "files")
    made: list[Path] = []
    unfinished: Path | None = None
    done = False
    try:
        made += [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(suffix=UNFINISHED, prefix=".", dir=folder))
        yield unfinished
        for file in sorted(unfinished.iterdir()):
            file.replace(folder / file.name)
        done = True
    except OSError as error:
        raise refused(f"{folder}: cannot be written ({error.strerror or error}); {advice}") from error
    finally:
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)
        with contextlib.suppress(OSError):  # it has something in it
            for each in () if done else made:
                each.rmdir()


def check_apart(target: Path) -> None:
    """Refuse a file in the folder of a store: by the name of one of its own, it would take the place of the graph.

    Raises:
        StoreError: The target lies there, and is not the review file of the store.
    """
    folder = target.parent.parent if target.parent.name.startswith(_INDEX) else target.parent
    if target.name != _OWN and is_store(folder):
        raise StoreError(f"{target}: {folder} is a store, which holds its own files alone; give another folder")


def is_store(folder: Path) -> bool:
    """Say whether a folder is that of a store, a damaged one too, and not one with a database of that name alone."""
    file = folder / STORE_FILE
    if not file.is_file():
        return False
    if any(folder.glob(f"{_INDEX}*")):
        return True
    import sqlite3

    logged = file.with_name(f"{file.name}-wal").exists()  # without one nobody writes, and none is left by looking
    options = "mode=ro" if logged else "mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?{options}", uri=True)) as opened:
            found = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone()
    except sqlite3.Error:
        return True
    return found is not None


def _give_usual_mode(path: Path) -> None:
    """Give a temporary file the permissions of a file that was opened for writing."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
