"""Questions and rules with names: the query files under ``ontologies/queries`` and ``ontologies/rules``.

Knows their comment headers and how a value that a user types becomes an RDF term. Must not know what they ask.

A file begins with comments, one key on each line::

    # title: Who exercised with whom since a day
    # description: Joint exercises that are said to have taken place, newest first.
    # parameter: since date 2022-01-01 First day

A parameter has a name (``$since`` in the query), a kind (actor, date, text, number, relation, quad or by), a default
and a description. A query that counts cooperation and conflict has one named and of the kind ``by``: the switch of
``graphkit.graph.states``.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import OntologyError, QueryError
from graphkit.graph.names import find_actor
from graphkit.graph.states import by_which, check_by
from graphkit.model import Actor
from graphkit.ontology.load import ontology_folder
from graphkit.rdf.query import query
from graphkit.rdf.results import QueryResult
from graphkit.rdf.terms import gk, iri, quad_iri

if TYPE_CHECKING:
    from graphkit.graph.statement_set import StatementSet
    from graphkit.rdf.store import Store

__all__ = ["NamedQuery", "Parameter", "named_queries", "named_query", "read_library", "run_named"]

QUERIES = "queries"
"""Folder of the named queries in the folder of the ontology."""
_STEM = 5
KINDS = ("actor", "date", "text", "number", "relation", "quad", "by")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a named query needs.

    Attributes:
        name: Name, ``$name`` in the query.
        kind: actor (label, code or IRI), date (ISO), text, number, relation (name), quad (quad class) or by
            ("state" or "actor").
        default: Value where none is given, as a user would type it.
        description: What it is.
    """

    name: str
    kind: str
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A documented question or rule.

    Attributes:
        name: Name of its file without the suffix.
        title: The question in a line.
        description: What it counts and leaves out.
        parameters: Values that it needs.
        sparql: Text of the query.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def terms(self, actors: Mapping[str, Actor], values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of all parameters for ``graphkit.rdf.query.query``.

        Args:
            actors: Actors of the graph by IRI.
            values: Values by parameter, as typed or as Python values; defaults stand in for the others.

        Raises:
            QueryError: A parameter is unknown, or a value is not of its kind.
            InputError: No actor, or several, have a name, or ``by`` is neither "state" nor "actor".
        """
        self.check_names(values)
        return {
            parameter.name: _READERS[parameter.kind](parameter, self._value(parameter, actors, values), actors)
            for parameter in self.parameters
        }

    def _value(self, parameter: Parameter, actors: Mapping[str, Actor], values: Mapping[str, Any]) -> Any:
        """Return the value given or the default; a person or body that is named is not widened to its state."""
        if parameter.kind != "by" or parameter.name in values:
            return values.get(parameter.name, parameter.default)
        given = (values.get(other.name, other.default) for other in self.parameters if other.kind == "actor")
        named = (actors.get(value[1:-1]) if _is_iri(value) else find_actor(value, actors) for value in given)
        return by_which(parameter.default, *(actor for actor in named if actor is not None))

    def check_names(self, names: Iterable[str]) -> None:
        """Check that all names are those of parameters.

        Raises:
            QueryError: A parameter is unknown.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in names:
            if name not in known:
                choice = ", ".join(known) or "none"
                raise QueryError(f"the query {self.name} has no parameter {name!r}; its parameters are: {choice}")


def named_queries() -> dict[str, NamedQuery]:
    """Return the query library by name.

    Raises:
        OntologyError: A file has no title, or a wrong header.
    """
    return read_library(ontology_folder() / QUERIES)


def named_query(name: str) -> NamedQuery:
    """Return a query of the library.

    Raises:
        QueryError: There is none of that name.
    """
    library = named_queries()
    if name not in library:
        near = _near(name, library)
        hint = f"did you mean {' or '.join(near)}?" if near else f"choose one of: {', '.join(library)}"
        raise QueryError(f"no named query {name!r}; {hint}")
    return library[name]


def _near(name: str, library: Mapping[str, NamedQuery]) -> list[str]:
    """Return the names that are spelt alike or share the beginning of a word."""
    alike = difflib.get_close_matches(name.lower(), library, n=3)
    stems = {word[:_STEM] for word in name.lower().replace("_", "-").split("-") if len(word) >= _STEM}
    return [each for each in library if each in alike or any(word[:_STEM] in stems for word in each.split("-"))]


def run_named(source: StatementSet | Store, name: str, values: Mapping[str, Any] | None = None) -> QueryResult:
    """Answer a query of the library.

    Args:
        source: Graph or store.
        name: Name of the query.
        values: Values by parameter, as typed ("Russia", "2022-02-24") or as Python values; the defaults of the
            file stand in for the others.

    Raises:
        QueryError: The query or a parameter is unknown, or a value is not of its kind.
        InputError: No actor, or several, have a name.
    """
    named = named_query(name)
    return query(source, named.sparql, named.terms(source.actors, values or {}))


@lru_cache(maxsize=8)
def read_library(folder: Path) -> dict[str, NamedQuery]:
    """Return the query files of a folder by name.

    Raises:
        OntologyError: A file cannot be read, has no title or a wrong header; the message names file and line.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def _read(path: Path) -> NamedQuery:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read ({error}); restore the file") from error
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#"):
            break
        key, _, value = line.lstrip("# ").partition(":")
        if key == "parameter":
            parameters.append(_parameter(f"{path}, line {number}", value))
        else:
            said[key.strip()] = value.strip()
    for key in ("title", "description"):
        if not said.get(key):
            raise OntologyError(f"{path}: no {key}; begin the file with a line: # {key}: …")
    return NamedQuery(path.stem, said["title"], said["description"], tuple(parameters), text)


def _parameter(where: str, text: str) -> Parameter:
    words = text.split(maxsplit=3)
    if len(words) != 4 or words[1] not in KINDS:
        raise OntologyError(
            f"{where}: expected a parameter's name, kind ({', '.join(KINDS)}), default and description, "
            f"found {text.strip()!r}"
        )
    return Parameter(*words)


def _is_iri(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("<") and value.endswith(">")


def _actor(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> str:
    if _is_iri(value):
        return str(value)
    return iri(find_actor(value, actors).id)


def _date(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value.date() if isinstance(value, dt.datetime) else value))
    except ValueError:
        raise QueryError(f"{value!r} for {parameter.name} is no date; write it as 2022-02-24") from None


def _number(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> int | float:
    try:
        return value if isinstance(value, int | float) else float(value)
    except ValueError:
        raise QueryError(f"{value!r} for {parameter.name} is no number") from None


def _text(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> str:
    return str(value)


def _relation(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> str:
    return str(value) if str(value).startswith("<") else gk(str(value))


def _quad(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> str:
    return quad_iri(str(value))


def _by(parameter: Parameter, value: Any, actors: Mapping[str, Actor]) -> str:
    return check_by(str(value))


_READERS: dict[str, Callable[[Parameter, Any, Mapping[str, Actor]], Any]] = {
    "actor": _actor,
    "date": _date,
    "number": _number,
    "text": _text,
    "relation": _relation,
    "quad": _quad,
    "by": _by,
}
