"""One writer at a time: an advisory lock on a store's folder.

Knows the locks of operating systems. A lock belongs to its process: it ends with the process, however that ends, and
is not passed on to child processes. Must not know what is written.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from graphkit.errors import StoreError

__all__ = ["ReaderLock", "WriterLock"]

_HELD: set[str] = set()


class WriterLock:
    """The right to write into a folder; taken on construction.

    Args:
        path: File that stands for the right; made if missing.

    Raises:
        StoreError: Another writer holds it.
        OSError: The file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._key = str(path.resolve())
        if self._key in _HELD:
            raise _held(path, "this program")
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(self._handle)
        except OSError:
            holder = os.read(self._handle, 32).decode("ascii", "replace").strip()
            os.close(self._handle)
            raise _held(path, f"process {holder}" if holder else "another process") from None
        _HELD.add(self._key)
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, f"{os.getpid()}\n".encode(), 0) if hasattr(os, "pwrite") else None

    def release(self) -> None:
        """Give the right up; more than once does no harm."""
        if self._key in _HELD:
            _HELD.discard(self._key)
            os.close(self._handle)

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class ReaderLock:
    """A sign on a folder that it is being read, so that the writer leaves it in place.

    Args:
        folder: Folder that is read.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        if sys.platform != "win32":  # Windows never removes a folder with open files
            import fcntl

            self._handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(self._handle, fcntl.LOCK_SH)

    def release(self) -> None:
        """Take the sign away."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @staticmethod
    def held(folder: Path) -> bool:
        """Return whether any process is reading the folder."""
        if sys.platform == "win32":
            return False
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(handle)
        return False


def _held(path: Path, holder: str) -> StoreError:
    return StoreError(
        f"{path.parent}: {holder} is writing to this store; wait until it has ended (it can be read meanwhile)"
    )


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
