"""What a SPARQL query answers: rows, a truth value, or triples.

Knows how RDF terms become Python values and how answers become tables and files. Must not know where they come
from.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from graphkit.errors import MissingExtraError, QueryError
from graphkit.files import replacing
from graphkit.graph.cells import to_cell
from graphkit.rdf.terms import NAMESPACES
from graphkit.rdf.turtle import turtle_lines

if TYPE_CHECKING:
    import pandas
    import polars
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

__all__ = ["QueryResult", "Row", "python_value"]

Value = str | int | float | bool | dt.date | dt.datetime | None
"""IRIs and plain texts as str, numbers, dates and truth values as Python's own, None where nothing is bound."""

_XSD = NAMESPACES["xsd"]
_QUOTED = re.compile('[",\r\n]')
_WHOLE = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger "
    "unsignedLong unsignedInt unsignedShort unsignedByte"
)
_PARSERS: dict[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in _WHOLE.split()},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": lambda text: dt.date.fromisoformat(text.rstrip("Z")),
    _XSD + "dateTime": dt.datetime.fromisoformat,
}


def python_value(term: Any) -> Value:
    """Return the Python value of an RDF term; what Python cannot hold (the year 12000) stays text."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    parse = _PARSERS.get(datatype.value) if datatype is not None else None
    text: str = str(term) if not hasattr(term, "value") else term.value
    if parse is None:
        return text
    try:
        return parse(text)
    except ValueError:
        return text


class Row(tuple[Value, ...]):
    """One answer: values in the order of the variables, also by name (``row["actor"]``)."""

    _names: Sequence[str]

    @classmethod
    def of(cls, names: Sequence[str], values: Sequence[Value]) -> Row:
        """Return a row of the values."""
        made = cls(values)
        made._names = names
        return made

    @overload
    def __getitem__(self, key: SupportsIndex) -> Value: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Value, ...]: ...
    @overload
    def __getitem__(self, key: str) -> Value: ...
    def __getitem__(self, key: SupportsIndex | slice | str) -> Value | tuple[Value, ...]:
        if isinstance(key, str):
            return super().__getitem__(self._names.index(key)) if key in self._names else self._missing(key)
        return super().__getitem__(key)

    def asdict(self) -> dict[str, Value]:
        """Return the values by name."""
        return dict(zip(self._names, self, strict=True))

    def _missing(self, key: str) -> Value:
        raise KeyError(f"no variable {key!r}; the query has {', '.join(self._names)}")


class QueryResult:
    """The answer to a query.

    It iterates over rows (SELECT) or over triples as tuples of three values (CONSTRUCT, DESCRIBE); ``bool()``
    gives the answer of ASK, and else whether there is any row. All rows are fetched when it is made, in the thread
    that asked: an open answer of pyoxigraph must not outlive that thread.

    Attributes:
        kind: "select", "ask" or "graph".
        variables: Names of the columns; ("subject", "predicate", "object") for a graph.

    Raises:
        QueryError: Evaluation failed.
    """

    def __init__(self, answer: QuerySolutions | QueryBoolean | QueryTriples) -> None:
        import pyoxigraph as ox

        self.kind = "ask" if isinstance(answer, ox.QueryBoolean) else "select"
        self.variables: tuple[str, ...] = ()
        self._truth: bool | None = None
        self._rows: list[Row] = []
        self._terms: list[tuple[str, str, str]] = []
        failed = ""
        try:
            if isinstance(answer, ox.QueryBoolean):
                self._truth = bool(answer)
            elif isinstance(answer, ox.QuerySolutions):
                self.variables = tuple(variable.value for variable in answer.variables)
                self._rows = [Row.of(self.variables, [python_value(term) for term in row]) for row in answer]
            else:
                self.kind, self.variables = "graph", ("subject", "predicate", "object")
                self._terms, self._rows = _triples(answer, self.variables)
        except (OSError, RuntimeError, ValueError) as error:
            failed = str(error)
        del answer
        if failed:
            raise QueryError(f"the query failed: {failed}")

    @classmethod
    def of_contents(cls, contents: Mapping[str, Any]) -> QueryResult:
        """Return the answer that ``contents`` describes."""
        made = cls.__new__(cls)
        made.kind, made.variables = contents["kind"], contents["variables"]
        made._truth, made._terms = contents["truth"], contents["terms"]
        made._rows = [Row.of(made.variables, row) for row in contents["rows"]]
        return made

    def contents(self) -> dict[str, Any]:
        """Return the whole answer as plain values, for another process."""
        rows = [tuple(row) for row in self.rows]
        return {
            "kind": self.kind,
            "variables": self.variables,
            "truth": self._truth,
            "rows": rows,
            "terms": self._terms,
        }

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return self._rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self._truth) if self.kind == "ask" else bool(self.rows)

    def __repr__(self) -> str:
        if self.kind == "ask":
            return f"QueryResult(ask: {bool(self)})"
        return f"QueryResult({self.kind}: {len(self)} rows of {', '.join(self.variables)})"

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("pandas", "tables", "a data frame of query results") from None
        return pd.DataFrame([tuple(row) for row in self._table()], columns=list(self._columns()))

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars data frame.

        Raises:
            MissingExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError:
            raise MissingExtraError("polars", "tables", "a data frame of query results") from None
        rows = [tuple(row) for row in self._table()]
        columns = {name: _uniform([row[at] for row in rows]) for at, name in enumerate(self._columns())}
        return pl.DataFrame(columns, strict=False)

    def to_csv(self, path: str | Path | None = None) -> str:
        """Return the rows as CSV with a header line, and write them to a file if one is given.

        Text that a spreadsheet would run as a formula gets an apostrophe in front (``graphkit.graph.cells``).
        """
        lines = [",".join(map(_csv_cell, row)) or '""' for row in (self._columns(), *self._table())]
        return _written("".join(line + "\n" for line in lines), path)

    def to_json(self, path: str | Path | None = None) -> str:
        """Return the rows as a JSON list of objects (ASK: true or false), and write them if a path is given."""
        if self.kind == "ask":
            return _written(json.dumps(bool(self)), path)
        rows = [{name: _json_value(value) for name, value in row.asdict().items()} for row in self.rows]
        return _written(json.dumps(rows, ensure_ascii=False, indent=1), path)

    def to_turtle(self, path: str | Path | None = None) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE query as Turtle, and write them if a path is given.

        Raises:
            QueryError: The query was of another kind.
        """
        if self.kind != "graph":
            raise QueryError(
                "only CONSTRUCT and DESCRIBE give a graph; write the rows as table, CSV or JSON, or ask with CONSTRUCT"
            )
        grouped: dict[str, dict[tuple[str, str], None]] = {}
        for subject, predicate, object_ in self._terms:
            grouped.setdefault(subject, {})[predicate, object_] = None
        blocks = ((subject, list(properties)) for subject, properties in grouped.items())
        return _written("".join(turtle_lines(blocks)), path)

    def table(self, *, width: int = 60) -> str:
        """Return the rows as a plain text table; IRIs are shortened by their prefixes.

        Args:
            width: Characters of the widest column; longer values are cut and end in "…".
        """
        rows = [self._columns(), *([_cut(_short(value), width) for value in row] for row in self._table())]
        widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in rows]
        lines.insert(1, "  ".join("-" * size for size in widths))
        return "\n".join(lines) + "\n"

    def _repr_html_(self) -> str:
        return str(self.to_pandas()._repr_html_())

    def _columns(self) -> Sequence[str]:
        return self.variables or ("answer",)

    def _table(self) -> Sequence[tuple[Value, ...]]:
        if self.variables:
            return self.rows
        return [(bool(self),)] if self.kind == "ask" else [(True,)] * len(self.rows)


def _triples(answer: QueryTriples, names: tuple[str, ...]) -> tuple[list[tuple[str, str, str]], list[Row]]:
    """Return triples as they are written, and as rows."""
    terms, rows = [], []
    for triple in answer:
        parts = (triple.subject, triple.predicate, triple.object)
        terms.append((str(parts[0]), str(parts[1]), str(parts[2])))
        rows.append(Row.of(names, [python_value(part) for part in parts]))
    return terms, rows


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _csv_cell(value: Value) -> str:
    text = to_cell(value) if isinstance(value, str) else _text(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _json_value(value: Value) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def _short(value: Value) -> str:
    text = _text(value)
    if isinstance(value, str):
        for prefix, namespace in NAMESPACES.items():
            if text.startswith(namespace) and len(text) > len(namespace):
                return f"{prefix}:{text[len(namespace) :]}"
    return " ".join(text.split())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(width - 1, 1)] + "…"


def _uniform(values: list[Value]) -> list[Value]:
    """Return values of one kind: as they are, or all as text where a column mixes kinds."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} or len(kinds) <= 1:
        return values
    return [None if value is None else _text(value) for value in values]


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        with replacing(Path(path), QueryError) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="")
    return text
