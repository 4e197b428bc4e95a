"""Reconciliation: asks a service which Wikidata item (or other authority's record) an actor is.

Speaks the W3C Reconciliation Service API, version 0.2
(https://www.w3.org/community/reports/reconciliation/). Never called unless asked for, since it sends names
over the network. Candidates are proposals for a reviewer; nothing is accepted here but what the reviewer
accepts, or, on request, what the service calls a match. Knows actors and HTTP only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, NotRequired, TypedDict

from graphkit.actors.entries import entry_of
from graphkit.errors import InputError
from graphkit.model import Actor

__all__ = ["WIKIDATA", "Acceptance", "Identity", "reconcile"]

WIKIDATA = "https://wikidata-reconciliation.wmcloud.org/en/api"
"""Wikidata's service."""

_TYPES = {"Person": "Q5", "Country": "Q6256", "City": "Q515"}
_BATCH = 10
_LARGEST = 4_000_000


class Acceptance(StrEnum):
    """What becomes of a candidate."""

    ACCEPT = auto()
    REFUSE = auto()
    UNDECIDED = auto()


@dataclass(frozen=True, slots=True)
class Identity:
    """A candidate for what an actor is.

    Attributes:
        actor: The actor.
        wikidata: Id of the item ("Q…").
        name: Its name.
        description: What distinguishes it from namesakes.
        score: The service's score; services differ in scale.
        match: Whether the service is sure.
        decision: What becomes of it.
    """

    actor: Actor
    wikidata: str
    name: str
    description: str
    score: float
    match: bool
    decision: Acceptance = Acceptance.UNDECIDED

    @property
    def accepted(self) -> bool:
        """Whether the item is taken."""
        return self.decision == Acceptance.ACCEPT


class _Query(TypedDict):
    """What the service is asked of one actor."""

    query: str
    limit: int
    type: NotRequired[str]


@dataclass(frozen=True, slots=True)
class _Result:
    """A candidate as the service tells it."""

    id: str
    name: str
    description: str | None = None
    score: float | None = None
    match: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the service answers of one actor."""

    result: Sequence[Mapping[str, Any]] = ()


def reconcile(
    actors: Iterable[Actor],
    service: str = WIKIDATA,
    *,
    limit: int = 3,
    accept_matches: bool = False,
    timeout: float = 30.0,
) -> list[Identity]:
    """Return candidates from a reconciliation service, for each actor in its order.

    Sends the labels of the actors to the service, ten at a time.

    Args:
        actors: Actors; those with an item already are left out.
        service: Address of the service, http or https.
        limit: Most candidates for each actor.
        accept_matches: Accept what the service calls a match.
        timeout: Longest wait for an answer, in seconds.

    Raises:
        InputError: The address is not http or https, the service does not answer, or its answer is not of
            the API.
    """
    if not service.lower().startswith(("http://", "https://")):
        raise InputError(f"{service!r} is no address of a service; give one that begins with https:// or http://")
    left = [actor for actor in actors if actor.wikidata is None]
    typed = service == WIKIDATA
    found: list[Identity] = []
    for place in range(0, len(left), _BATCH):
        batch = left[place : place + _BATCH]
        queries = {f"q{number}": _query(actor, limit, typed) for number, actor in enumerate(batch)}
        answer = _ask(service, queries, timeout)
        for number, actor in enumerate(batch):
            found += list(_candidates(service, answer.get(f"q{number}"), actor, accept_matches))[:limit]
    return found


def _query(actor: Actor, limit: int, typed: bool) -> _Query:
    if typed and actor.type in _TYPES:
        return _Query(query=actor.label, limit=limit, type=_TYPES[actor.type])
    return _Query(query=actor.label, limit=limit)


def _ask(service: str, queries: Mapping[str, _Query], timeout: float) -> dict[str, Any]:
    from urllib.error import URLError
    from urllib.parse import urlencode
    from urllib.request import Request, urlopen

    body = urlencode({"queries": json.dumps(queries)}).encode()
    headers = {"Accept": "application/json", "User-Agent": "graphkit (reconciliation client)"}
    try:
        with urlopen(Request(service, body, headers), timeout=timeout) as response:
            content = response.read(_LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        raise InputError(f"{service}: the reconciliation service does not answer ({error}); try again later") from error
    if len(content) > _LARGEST:
        raise InputError(f"{service}: the answer is longer than {_LARGEST} bytes; ask for fewer candidates")
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise InputError(f"{service}: the answer is not JSON; is it a reconciliation service?") from error
    if not isinstance(answer, dict):
        raise InputError(f"{service}: the answer is not of the Reconciliation API; is it a reconciliation service?")
    return answer


def _candidates(service: str, answer: Any, actor: Actor, accept_matches: bool) -> Iterator[Identity]:
    try:
        for each in entry_of(_Answer, answer or {}).result:
            result = entry_of(_Result, each)
            match = bool(result.match)
            yield Identity(
                actor,
                str(result.id),
                str(result.name),
                str(result.description or ""),
                float(result.score or 0.0),
                match,
                Acceptance.ACCEPT if match and accept_matches else Acceptance.UNDECIDED,
            )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{service}: the answer for {actor.label!r} is not of the Reconciliation API (lacks {error}); "
            "is it a reconciliation service?"
        ) from error
