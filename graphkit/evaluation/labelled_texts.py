"""The texts that labels refer to by document and characters, where labels may be handed on and the texts may not.

Knows the form of such a reference and of the texts (JSON Lines with ``id`` and ``text``, in one folder), and tells
where a text is another than the one that was labelled. Must not know what the labels say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.errors import InputError

__all__ = ["LabelledTexts", "is_reference"]

_KEYS = ("file", "source", "start", "end", "sha256")


def is_reference(record: Mapping[str, Any]) -> bool:
    """Say whether a labelled passage refers to its words instead of having them."""
    return "text" not in record and "file" in record


class LabelledTexts:
    """Finds the words of passages.

    Args:
        folder: Folder of the files that references name; None where there is none.
    """

    def __init__(self, folder: str | Path | None) -> None:
        self._folder = None if folder is None else Path(folder)
        self._files: dict[str, dict[str, tuple[str, str | None]]] = {}

    def passage(self, record: Mapping[str, Any], where: str) -> tuple[str, str | None]:
        """Return the words that a reference is to, and the title of their document, where it has one.

        Args:
            record: A labelled passage that is one.
            where: File and line that it stands in, for errors.

        Raises:
            InputError: There is no folder, the file or document is not in it, or the words are others than those that
                were labelled; the message names the line, the file and the document.
        """
        file, source, start, end, digest = (record.get(key) for key in _KEYS)
        texts = all(isinstance(each, str) and each for each in (file, source, digest))
        if not texts or not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            raise InputError(f"{where}: no reference to a passage; expected {', '.join(_KEYS)}")
        assert isinstance(file, str) and isinstance(source, str)
        if self._folder is None:
            raise InputError(
                f"{where}: the words of the passage are in {file} (document {source}), and no folder of texts is "
                "given; name it with --labelled-texts"
            )
        text, title = self._texts(file, where).get(source, (None, None))
        if text is None:
            raise InputError(
                f"{where}: {self._folder / file} has no document {source}; give the folder of the texts that were "
                "labelled"
            )
        if _hash(text[start:end]) != digest:
            raise InputError(
                f"{where}: characters {start} to {end} of document {source} in {self._folder / file} are others than "
                "those that were labelled; give the texts as they were, or label the passage anew"
            )
        return text[start:end], title

    def _texts(self, file: str, where: str) -> dict[str, tuple[str, str | None]]:
        """Return the texts of a file with their titles, by id."""
        assert self._folder is not None
        if file not in self._files:
            path = self._folder / file
            if path.parent.resolve() != self._folder.resolve():
                raise InputError(f"{where}: {file} is no name of a file in {self._folder}")
            try:
                lines = path.read_text(encoding="utf-8-sig").split("\n")
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(f"{where}: {path}, where its words are, cannot be read ({error})") from error
            numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
            self._files[file] = dict(_document(line, f"{path}, line {number}", where) for number, line in numbered)
        return self._files[file]


def _document(line: str, place: str, where: str) -> tuple[str, tuple[str, str | None]]:
    """Return the id of a line of a file of texts, with its text and title."""
    try:
        record = json.loads(line)
        title = record.get("title")
        return str(record["id"]), (str(record["text"]), None if title is None else str(title))
    except (AttributeError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place}: no text with an id ({error}); {where} refers to it") from error


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
