"""Text in the cells of CSV files that spreadsheets open: no formula comes out of an article.

Knows what a spreadsheet takes for a formula (OWASP, "CSV Injection"), and how the mark against it is taken off again.
Must not know tables.
"""

from __future__ import annotations

import re

__all__ = ["from_cell", "to_cell"]

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?")


def to_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    What begins with ``=``, ``+``, ``-``, ``@``, a tab or an end of line, and is no number, gets an apostrophe in front
    (and so does what begins with apostrophes before such a character, so that ``from_cell`` undoes it).
    """
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def from_cell(cell: str) -> str:
    """Return the text that ``to_cell`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
