"""What an output folder holds of an earlier build, and whether a new one may take its place.

A hidden file beside the results says which inputs they are of and how they were read; another beside the shards, of
which inputs those are.
The same inputs, or more of them, go on or build anew; other articles take no place without being told to.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.files import replacing
from graphkit.formats.run_settings import BUILD_RECORD

__all__ = ["Origin", "check_shards"]

_INSTEAD = "choose another folder with -o, or add --replace to have it replaced"
_STANDARD_INPUT = "-"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """What a build is of.

    Attributes:
        inputs: Whole paths and addresses of the inputs, sorted; "-" for standard input.
    """

    inputs: tuple[str, ...]

    @classmethod
    def of(cls, inputs: Iterable[str | Path]) -> Origin:
        """Return what a build of these inputs is of."""
        return cls(tuple(sorted({_whole(each) for each in inputs})))

    def check(self, output: Path, results: Sequence[str]) -> None:
        """Refuse a folder that holds what another build has made.

        Args:
            output: Folder for the results.
            results: Names of the files that a build makes.

        Raises:
            StoreError: The folder holds results of other articles, or finished shards of them; the message says what.
        """
        self.check_results(str(output), [name for name in results if (output / name).exists()], _text_of(output))
        begun, _ = _parsed(_text_of(output / "shards"))
        if begun is not None and not self._has_all(begun, again=True):
            raise StoreError(f"{output}: holds an unfinished build of other articles ({_listed(begun)}); {_INSTEAD}")

    def check_results(self, output: str, there: Sequence[str], record: str | None) -> None:
        """Refuse a folder whose results another build has made.

        Args:
            output: Name of the folder.
            there: Names of the results that it holds.
            record: What its file ``BUILD_RECORD`` says, or None if it has none.

        Raises:
            StoreError: The results are of other articles, or nothing says of which.
        """
        earlier, documents = _parsed(record)
        if there and earlier is None:
            raise StoreError(f"{output}: holds {', '.join(there)} already, and nothing says of which build; {_INSTEAD}")
        if there and earlier is not None and not self._has_all(earlier, again=False):
            counted = f", {documents:,} document{'' if documents == 1 else 's'}" if documents else ""
            raise StoreError(f"{output}: holds the results of other articles ({_listed(earlier)}{counted}); {_INSTEAD}")

    def _has_all(self, earlier: tuple[str, ...], *, again: bool) -> bool:
        """Return whether nothing of an earlier build would be lost; standard input is never the same twice."""
        return all(
            any(each == own if _is_address(each) else Path(each).is_relative_to(own) for own in self.inputs)
            and (again or each != _STANDARD_INPUT)
            for each in earlier
        )

    def record(self, documents: int = 0, runs: Sequence[Mapping[str, Any] | None] = ()) -> str:
        """Return what the file ``BUILD_RECORD`` says of results, or of a build that has begun (no documents).

        Args:
            documents: How many documents the results are of.
            runs: The settings with which they were read, the last ones last.
        """
        return json.dumps({"inputs": self.inputs, "documents": documents, "runs": list(runs)}) + "\n"

    def write(self, folder: Path, documents: int = 0, runs: Sequence[Mapping[str, Any] | None] = ()) -> None:
        """Say beside results or shards what they are of, and how it was read.

        Args:
            folder: Folder, which is made if missing.
            documents: How many documents the results are of.
            runs: The settings with which they were read, the last ones last.

        Raises:
            StoreError: The folder cannot be written to.
        """
        with replacing(folder / BUILD_RECORD, advice="choose another -o", parents=True) as unfinished:
            unfinished.write_text(self.record(documents, runs), encoding="utf-8")


def check_shards(folder: Path) -> None:
    """Refuse a folder by the name of that of the shards which no build has made.

    Raises:
        StoreError: There is one, and it holds something.
    """
    begun, _ = _parsed(_text_of(folder))
    if begun is None and folder.is_dir() and any(not each.name.startswith(".") for each in folder.iterdir()):
        raise StoreError(
            f"{folder}: is no folder of a build, which would keep its unfinished work there; "
            "choose another folder with -o, or rename this one"
        )


def _whole(item: str | Path) -> str:
    return item if isinstance(item, str) and _is_address(item) else str(Path(item).resolve())


def _is_address(item: str) -> bool:
    from graphkit.sources.web import is_url

    return item == _STANDARD_INPUT or is_url(item)


def _text_of(folder: Path) -> str | None:
    """Return what a folder says of its results; None where it says nothing."""
    with contextlib.suppress(OSError, ValueError):
        return (folder / BUILD_RECORD).read_text(encoding="utf-8")
    return None


def _parsed(record: str | None) -> tuple[tuple[str, ...] | None, int]:
    """Return of which inputs results are, and of how many documents; None where that is not said."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        told = json.loads(record or "")
        return tuple(map(str, told["inputs"])), int(told.get("documents", 0))
    return None, 0


def _listed(inputs: tuple[str, ...]) -> str:
    names = ["standard input" if each == _STANDARD_INPUT else each for each in inputs]
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
