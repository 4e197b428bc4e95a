"""Entries of files and answers of services as dataclasses: their keys are the names of the fields.

Knows dataclasses and no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, ClassVar, Protocol, TypeVar

__all__ = ["entry_of", "record_of"]


class _Entry(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


_T = TypeVar("_T", bound=_Entry)


def entry_of(kind: type[_T], record: Any) -> _T:
    """Return a record as an entry; what has no field is left aside, and what is not there has its default.

    Args:
        kind: The dataclass.
        record: Values by name.

    Raises:
        KeyError: A field without a default is not there, or nothing has names; the message is its name.
    """
    known = record if isinstance(record, Mapping) else {}
    for each in fields(kind):
        needed = each.default is MISSING and each.default_factory is MISSING
        if each.name not in known and (needed or known is not record):
            raise KeyError(each.name)
    return kind(**{each.name: known[each.name] for each in fields(kind) if each.name in known})


def record_of(entry: _Entry) -> dict[str, Any]:
    """Return the values of an entry by name, in the order of its fields."""
    return {each.name: getattr(entry, each.name) for each in fields(entry)}
