"""One writer at a time: advisory locks on the folder of a store and on the folder that a build writes to.

Knows the locks of operating systems. A lock ends with its process, however that ends. Must not know what is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType

from graphkit.errors import StoreError

__all__ = ["BuildLock", "ReaderLock", "WriterLock"]

_BUILDING: set[tuple[str, int | None]] = set()
_BUILD = ".graphkit.lock"
_PARTS = 1 << 20
_FIRST = 1 << 10
"""Byte of a build's lock file that stands for the first part; the holder's number stands before it."""
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a file system says that knows no locks."""


class WriterLock:
    """The right to write into a folder; taken on construction.

    The number of the process that holds it stands in the file from its second byte on: on Windows nobody else may read
    the first, which is the one that is locked.

    Args:
        path: File that stands for the right; made if missing, for those who may use its folder.

    Raises:
        StoreError: Another writer holds it.
        OSError: The file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        from filelock import FileLock, Timeout

        shared = path.parent.stat().st_mode & 0o666 | 0o600  # filelock sets it, whatever the umask
        self._lock = FileLock(path, timeout=0, mode=shared, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise _held(path, _holder(path)) from None
        with contextlib.suppress(OSError), path.open("r+b", buffering=0) as file:  # without it nobody is named
            file.seek(1)
            file.truncate()
            file.write(f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Give the right up; more than once does no harm."""
        self._lock.release()

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _holder(path: Path) -> str:
    """Return who holds the right to write, in words."""
    number = ""
    with contextlib.suppress(OSError), path.open("rb", buffering=0) as file:
        file.seek(1)
        number = file.read(32).decode("ascii", "replace").strip()
    if number == str(os.getpid()):
        return "this program"
    return f"process {number}" if number.isdecimal() else "another process"


class BuildLock:
    """The right to build into a folder, or to do one part of such a build; taken on construction.

    Parts are done side by side, and the whole only when no part is being done. The lock file goes with the lock. Where
    a file system knows no locks, the right is taken for granted.

    Args:
        folder: Folder that takes the results.
        part: Number of the part, from 1; None for the whole.

    Raises:
        StoreError: Another process builds into the folder.
    """

    def __init__(self, folder: Path, part: int | None = None) -> None:
        self._path, self._part = folder / _BUILD, part
        self._key = (str(self._path.resolve()), part)
        if any(path == self._key[0] and (None in (held, part) or held == part) for path, held in _BUILDING):
            raise _built(folder, "this program")
        self._handle = self._taken()
        _BUILDING.add(self._key)

    def _taken(self) -> int | None:
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            except OSError:
                return None  # a folder that cannot be written to: whoever writes into it says so
            try:
                _lock_bytes(handle, *self._bytes)
            except OSError as error:
                holder = os.read(handle, 32).decode("ascii", "replace").strip()
                os.close(handle)
                if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                    return None
                raise _built(self._path.parent, f"process {holder}" if holder else "another process") from None
            if self._is_current(handle):
                break
            os.close(handle)  # its holder gave it up, and the file with it, in the meantime
        os.ftruncate(handle, 0)
        if self._part is None:
            os.write(handle, f"{os.getpid()}\n".encode())
        return handle

    @property
    def _bytes(self) -> tuple[int, int]:
        return (_FIRST, _PARTS) if self._part is None else (_FIRST + self._part, 1)

    def _is_current(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Give the right up; more than once does no harm."""
        if self._key not in _BUILDING:
            return
        _BUILDING.discard(self._key)
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            if self._part is not None:  # the last part to end takes the file away
                _unlock_bytes(self._handle, *self._bytes)
                _lock_bytes(self._handle, _FIRST, _PARTS)
            if sys.platform != "win32":
                self._path.unlink()
        os.close(self._handle)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):  # an open file, which somebody else holds by now, stays there
                self._path.unlink()

    def __enter__(self) -> BuildLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class ReaderLock:
    """A sign on a folder that it is being read, so that the writer leaves it in place; none where there are no locks.

    Args:
        folder: Folder that is read.
    """

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        if sys.platform != "win32":  # Windows never removes a folder with open files
            import fcntl

            self._handle = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(self._handle, fcntl.LOCK_SH)
            except OSError as error:
                self.release()
                if error.errno not in _NO_LOCKS:
                    raise

    def release(self) -> None:
        """Take the sign away."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @staticmethod
    def held(folder: Path) -> bool:
        """Return whether any process is reading the folder, or may be where there are no locks."""
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


def _built(folder: Path, holder: str) -> StoreError:
    return StoreError(f"{folder}: {holder} is building into this folder; wait until it has ended, or choose another -o")


def _lock_bytes(handle: int, first: int, count: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, first, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, count)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, count, first)


def _unlock_bytes(handle: int, first: int, count: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, first, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, count)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_UN, count, first)
