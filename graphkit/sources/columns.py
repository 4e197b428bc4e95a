"""Records to documents: which fields of a JSON object or table row hold text, id, date, title and URL; a record
without a date takes that of its dateline.

Knows the usual names of columns and what a wrong value looks like. Knows no file format.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sized
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any
from uuid import UUID

from graphkit.errors import InputError
from graphkit.model import PUBLISHER_COLUMNS, Document, plain_name
from graphkit.sources.encoding import GUESSED
from graphkit.sources.faults import Reporter, faults_of
from graphkit.sources.lines import text_of_cell
from graphkit.sources.notices import Notice, NoticeKind, Report
from graphkit.sources.publication import dateline_date, publisher_of, told_date

__all__ = ["UNKEPT", "Columns", "Once", "is_missing", "kind_named"]

_USUAL = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "maintext",
        "full_text",
        "fulltext",
        "article_text",
        "articlebody",
        "volltext",
        "artikeltext",
        "inhalt",
        "artikel",
        "texte intégral",
        "texte",
        "contenu",
        "corps",
        "texto completo",
        "texto",
        "contenido",
        "cuerpo",
        "abstract note",
        "abstractnote",
        "abstract",
    ),
    "date": (
        "date",
        "published",
        "publish_date",
        "publication_date",
        "pub_date",
        "date_publish",
        "date_published",
        "datepublished",
        "published_at",
        "publishedat",
        "pubdate",
        "datetime",
        "timestamp",
        "seendate",
        "dateadded",
        "sqldate",
        "publication year",
        "erscheinungsdatum",
        "veröffentlichungsdatum",
        "datum",
        "date de publication",
        "date de parution",
        "fecha de publicación",
        "fecha",
    ),
    "title": ("title", "headline", "titel", "überschrift", "schlagzeile", "titre", "título", "titular"),
    "url": ("url", "link", "source_url", "sourceurl", "lien", "enlace"),
    "id": ("id", "doc_id", "document_id", "article_id", "uuid", "key"),
    "publisher": PUBLISHER_COLUMNS,
}
"""Names in English, German, French and Spanish, the surest first; case and accents make no other name."""
_FIELD_NAMES = {
    **dict.fromkeys(("author", "authors", "byline", "creator"), "author"),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(("speaker", "speakers"), "speaker"),
    **dict.fromkeys(("addressee", "recipient"), "addressee"),
}
"""Usual columns of author and language, and of who speaks and to whom, by the name of the field."""
_LONGEST_FIELD = 300
"""Characters of the longest value that is kept as a field; what is longer is a text."""
_LONGEST_NAME = 40
_OTHER_COLUMN = "has another column; read"
"""How a notice begins that tells of a usual name taken instead of the one given."""
UNKEPT = "values without a place in a field are left out:"
"""How a notice begins that tells of a column whose values no field can hold."""


@dataclass(slots=True)
class Once(Reporter):
    """Passes on notices; of those on names of columns and on encodings the first only, since all records have the same.

    Attributes:
        told: Reasons of these kinds that were told.
        kinds: How the reasons begin that are told once.
    """

    told: set[str] = dataclasses.field(default_factory=set)
    kinds: tuple[str, ...] = (_OTHER_COLUMN, GUESSED, UNKEPT)

    def __call__(self, notice: Notice) -> None:
        """Pass a notice on, unless the same was told."""
        if notice.reason.startswith(self.kinds):
            if notice.reason in self.told:
                return
            self.told.add(notice.reason)
        Reporter.__call__(self, notice)


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns, where the user gives them; None leaves the usual names to be tried.

    Attributes:
        text: Column of the article's text.
        date: Column of the publication date.
        title: Column of the headline.
        url: Column of the web address.
        id: Column of the document's id.
        fetch: Whether a record with an address may lack the text, since its page is fetched.
    """

    text: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    id: str | None = None
    fetch: bool = False

    def __post_init__(self) -> None:
        for name in ("text", "date", "title", "url", "id"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, str(getattr(self, name)))  # pandas names columns by numbers too

    @property
    def named(self) -> bool:
        """Whether the user names a column."""
        return any((self.text, self.date, self.title, self.url, self.id))

    @staticmethod
    def known(names: list[str]) -> bool:
        """Return whether words are plainly the columns of a table: short, one of the text, and one of another field."""
        if not all(0 < len(name) <= _LONGEST_NAME and name == name.strip() for name in names):
            return False
        fields = {field for field, usual in _USUAL.items() if _usual_name(usual, names)}
        return "text" in fields and len(fields) > 1

    def resolve(self, names: Iterable[str], where: str, report: Report, *, whole: bool = True) -> dict[str, str]:
        """Return which column of a table holds which field.

        A record that lacks a key that the user named is read by a usual name, if it has one, and that is reported.

        Args:
            names: Columns that the table has.
            where: Name of the table, for messages.
            report: Told of a usual name taken instead of the one that the user gave, and of a name that several
                columns of a table have.
            whole: Whether these are all columns of a table, rather than the fields of one record, which may lack some.

        Raises:
            InputError: A table lacks a column that the user named, or nothing holds the text.
        """
        there = list(names)
        found = {}
        for column, count in Counter(there).items():
            if count > 1 and str(column).strip():
                said = f"{count} columns are named {column!r}; the last one is read, so give each a name of its own"
                report(Notice(where, said, NoticeKind.KEPT))
        for field, usual in _USUAL.items():
            wanted = getattr(self, field, None)
            name = wanted if wanted in there else _usual_name(usual, there)
            if wanted is not None and wanted not in there and (whole or (name is None and field == "text")):
                raise InputError(f"{where}: no column {wanted!r}; the columns are {_listed(there)}")
            if wanted is not None and name is not None and name != wanted:
                report(Notice(where, f"{_OTHER_COLUMN} {name!r} as the {field}, not {wanted!r}", NoticeKind.KEPT))
            if name is not None:
                found[field] = name
        if "text" not in found and not (self.fetch and "url" in found):
            pages = f", or fetch the pages in {found['url']!r} with --urls (fetch=True)" if "url" in found else ""
            raise InputError(
                f"{where}: no column holds the text; the columns are {_listed(there)};"
                f" name one with --text-column or text_column={pages}"
            )
        return found

    def document(
        self, record: Mapping[str, Any], where: str, report: Report, names: Mapping[str, str] | None = None
    ) -> Document | None:
        """Return the document of one record, or None after reporting why there is none.

        Args:
            record: A JSON object or a row.
            where: File and line or row, for messages.
            report: Takes notices.
            names: What ``resolve`` returned for the table; without it the record's own keys are looked up.
        """
        try:
            with faults_of(where, report):
                return self._document(record, where, report, names)
        except InputError as error:
            report(Notice(where, str(error).removeprefix(f"{where}: ")))
            return None

    def _document(
        self, record: Mapping[str, Any], where: str, report: Report, names: Mapping[str, str] | None
    ) -> Document:
        names = names if names is not None else self.resolve(record, where, report, whole=False)
        text = record.get(names["text"]) if "text" in names else None
        if self.fetch and "url" in names and is_missing(text):
            text = ""
        if not isinstance(text, str):
            kind = "missing" if is_missing(text) else kind_named(text)
            raise InputError(f"{where}: the text in {names['text']!r} is {kind}; expected a string")
        text = text_of_cell(text)
        field = {key: record.get(name) for key, name in names.items()}
        for key in ("id", "title", "url", "publisher"):
            given = field.get(key)
            if not is_missing(given) and not isinstance(given, str) and _string(given) is None:
                instead = "; the document is named by a hash of its content" if key == "id" else ""
                said = f"the {key} in {names[key]!r} is {kind_named(given)}, no string; read without it{instead}"
                report(Notice(where, said, NoticeKind.KEPT))
        url = _string(field.get("url"))
        return Document(
            text=text,
            id=_string(field.get("id")) or "",
            title=_string(field.get("title")),
            date=_date(field.get("date"), where, report) or dateline_date(text),
            url=url,
            publisher=_string(field.get("publisher")) or publisher_of(url),
            fields=_fields(record, set(names.values()), where, report),
        )


def _fields(record: Mapping[str, Any], taken: Collection[str], where: str, report: Report) -> dict[str, str]:
    """Return the other columns of a record that hold a short text, a number, a date, or a list of short texts."""
    fields = {}
    for name, value in record.items():
        if name in taken or not isinstance(name, str) or not name.strip():
            continue
        text = _field_text(value)
        if text and len(text) <= _LONGEST_FIELD:
            fields[_FIELD_NAMES.get(name.strip().casefold(), name.strip())] = text
        elif text is None and not (is_missing(value) or isinstance(value, str | Real) or _is_empty(value)):
            said = f"{UNKEPT} {name.strip()!r} is {kind_named(value)}; expected a text, a number, a date or texts"
            report(Notice(where, said, NoticeKind.KEPT))
    return fields


def _is_empty(value: object) -> bool:
    return isinstance(value, Sized) and not len(value)


def _field_text(value: object) -> str | None:
    if isinstance(value, bool | dt.date):
        return str(value)
    if isinstance(value, list | tuple) and value and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return _string(value)


def _usual_name(usual: tuple[str, ...], there: list[str]) -> str | None:
    folded = {plain_name(name): name for name in reversed(there) if isinstance(name, str)}
    return next((folded[name] for name in map(plain_name, usual) if name in folded), None)


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name)[:60] for name in names[:12])
    return (shown + ", …" if len(names) > 12 else shown) or "none"


def is_missing(value: object) -> bool:
    """Return whether a value stands for an empty cell, as None and the NaN and NA of data frames do."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or type(value).__name__ == "NAType"


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        return None
    if isinstance(value, Integral):
        return str(int(value))
    number = float(value)
    return str(int(number)) if number.is_integer() else str(number)


_KINDS = (
    (bool, "true or false"),
    (Real, "a number"),
    (str, "a string"),
    (type(None), "missing"),
    (bytes, "bytes"),
    (list | tuple | set, "a list"),
    (Mapping, "an object"),
    (dt.date, "a date"),
)


def kind_named(value: object) -> str:
    """Return what a value is, in words for a message: "a number", "a list"."""
    found = (words for kind, words in _KINDS if isinstance(value, kind))
    return next(found, f"of type {type(value).__name__}")


def _date(value: object, where: str, report: Report) -> dt.date | None:
    return None if is_missing(value) else told_date(value, where, report)
