"""Table: what an analysis returns - named columns and plain rows - and its ways to the screen, pandas, polars, CSV
and Parquet.

Knows no statement and no analysis.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from graphkit.errors import InputError, MissingExtraError
from graphkit.files import replacing
from graphkit.graph.cells import to_cell

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["SharedRows", "Table", "undated_note"]

_SHOWN = 30
_WIDEST = 40
_LINE = 160


class SharedRows(Sequence[tuple[Any, ...]]):
    """Rows put together from parts that many of them share, as those of a panel: names, calendar, and zeros.

    They take a third of the memory of whole rows, and each part is written as text once.

    Args:
        parts: The parts of each row.

    Examples:
        >>> russia, zeros = ("Russia", "RUS"), (0, 0)
        >>> rows = SharedRows([(russia, zeros), (russia, (4, 1))])
        >>> rows[1], len(rows)
        (('Russia', 'RUS', 4, 1), 2)
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence[tuple[tuple[Any, ...], ...]]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return len(self._parts)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return map(tuple, map(chain.from_iterable, self._parts))

    @overload
    def __getitem__(self, key: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, key: slice) -> SharedRows: ...
    def __getitem__(self, key: int | slice) -> tuple[Any, ...] | SharedRows:
        if isinstance(key, slice):
            return SharedRows(self._parts[key])
        return tuple(chain.from_iterable(self._parts[key]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SharedRows | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(tuple.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def csv_lines(self) -> Iterator[str]:
        """Yield each row as a line of CSV."""
        known: dict[int, str] = {}

        def written(part: tuple[Any, ...]) -> str:
            text = known.get(id(part))
            if text is None:
                line = io.StringIO()
                csv.writer(line).writerow([*map(_cell, part), 0])
                text = known[id(part)] = line.getvalue()[: -len("0\r\n")]
            return text

        return ("".join(map(written, parts))[:-1] + "\r\n" for parts in self._parts)


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows of values under named columns; iterating gives one dictionary for each row.

    Attributes:
        columns: Names.
        rows: Values in the order of the columns: text, numbers, dates, booleans, tuples of text, or None.
        note: What a reader of the table should know, such as what was left out; no part of the data.

    Examples:
        >>> table = Table(("state", "events"), (("Russia", 4), ("China", 2)))
        >>> table
        state   events
        Russia  4
        China   2
        >>> table.column("events")
        [4, 2]
        >>> next(iter(table))
        {'state': 'Russia', 'events': 4}
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]] = ()
    note: str = ""

    def column(self, name: str) -> list[Any]:
        """Return the values of one column.

        Raises:
            InputError: There is no such column.
        """
        if name not in self.columns:
            raise InputError(f"no column is named {name!r}; there are {', '.join(self.columns)}")
        position = self.columns.index(name)
        return [row[position] for row in self.rows]

    def head(self, count: int = 5) -> Table:
        """Return the table of the first rows; of a negative count, of all but the last."""
        return replace(self, rows=self.rows[:count])

    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    def __getitem__(self, key: str | int | slice) -> list[Any] | dict[str, Any] | Table:
        """Return a column by name, a row by number, or the table of a slice of rows."""
        if isinstance(key, str):
            return self.column(key)
        if isinstance(key, slice):
            return replace(self, rows=self.rows[key])
        return dict(zip(self.columns, self.rows[key], strict=True))

    def to_pandas(self) -> pandas.DataFrame:
        """Return a ``pandas.DataFrame``; dates become timestamps.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import numpy as np
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("pandas", "tables", "a pandas data frame") from error
        frame = pd.DataFrame(list(self.rows), columns=list(self.columns))
        for name in self.columns:
            if frame[name].dtype == object and any(isinstance(value, dt.date) for value in frame[name]):
                try:
                    frame[name] = pd.to_datetime(frame[name])
                except pd.errors.OutOfBoundsDatetime:  # in nanoseconds, time begins in 1677
                    frame[name] = np.array(frame[name].tolist(), dtype="datetime64[s]")
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return a ``polars.DataFrame``; tuples become lists.

        Raises:
            MissingExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtraError("polars", "tables", "a polars data frame") from error
        return pl.DataFrame(self._by_column(), strict=False)

    def to_csv(self, path: str | Path) -> None:
        """Write UTF-8 CSV with a heading; tuples are joined by ";", None is empty.

        Text that a spreadsheet would run as a formula gets an apostrophe in front (``graphkit.graph.cells``).

        Raises:
            StoreError: The file cannot be written.
        """
        with replacing(Path(path)) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(self.columns)
            if isinstance(self.rows, SharedRows):
                stream.writelines(self.rows.csv_lines())
            else:
                writer.writerows([_cell(value) for value in row] for row in self.rows)

    def to_parquet(self, path: str | Path) -> None:
        """Write Apache Parquet.

        Raises:
            MissingExtraError: pyarrow is not installed.
            StoreError: The file cannot be written.
        """
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MissingExtraError("pyarrow", "tables", "writing Parquet") from error
        with replacing(Path(path)) as unfinished:
            pq.write_table(pa.table(self._by_column()), unfinished)

    def _by_column(self) -> dict[str, list[Any]]:
        """Return the values of each column, tuples as lists."""
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.columns)
        return {name: [*map(_listed, values)] for name, values in zip(self.columns, columns, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        cells = [self.columns, *(tuple(map(_short, row)) for row in self.rows[:_SHOWN])]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        fitting = sum(total <= _LINE for total in accumulate(width + 2 for width in widths))
        lines = ["  ".join(map(str.ljust, row[:fitting], widths)).rstrip() for row in cells]
        hidden = ", ".join(self.columns[fitting:])
        return "\n".join([*lines, *([f"and the columns {hidden}"] if hidden else []), *self._remarks()])

    def _remarks(self) -> list[str]:
        more = [f"{_SHOWN} of {len(self):,} rows"] if len(self) > _SHOWN else []
        return more + ([self.note] if self.note else [])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{_html_cells(row)}</tr>" for row in self.rows[:_SHOWN])
        note = "".join(f"<p>{html.escape(remark)}</p>" for remark in self._remarks())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def undated_note(count: int) -> str:
    """Return the note of a table that left out undated statements; empty where there were none."""
    if not count:
        return ""
    said = "1 statement is undated and" if count == 1 else f"{count:,} statements are undated and"
    return f"{said} left out; give documents their dates, and they count"


def _short(value: Any) -> str:
    text = " ".join(_text(value).split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _html_cells(row: Iterable[Any]) -> str:
    return "".join(f"<td>{html.escape(_text(value))}</td>" for value in row)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = ";".join(map(str, value))
    return to_cell(value) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
