"""Reconciliation: asks a service which Wikidata item (or other authority's record) an actor is.

Speaks the W3C Reconciliation Service API, version 0.2
(https://www.w3.org/community/reports/reconciliation/). Never called unless asked for, since it sends names
over the network. Candidates are proposals for a reviewer; nothing is accepted here but what the reviewer
accepts, or, on request, what the service calls a match. Knows actors and HTTP only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphkit.errors import InputError
from graphkit.model import Actor

__all__ = ["WIKIDATA", "Identity", "reconcile"]

WIKIDATA = "https://wikidata-reconciliation.wmcloud.org/en/api"
"""Wikidata's service."""

_TYPES = {"Person": "Q5", "Country": "Q6256", "City": "Q515"}
_BATCH = 10
_LARGEST = 4_000_000


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
        decision: "accept", "refuse" or "undecided".
    """

    actor: Actor
    wikidata: str
    name: str
    description: str
    score: float
    match: bool
    decision: str = "undecided"

    @property
    def accepted(self) -> bool:
        """Whether the item is taken."""
        return self.decision == "accept"


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


def _query(actor: Actor, limit: int, typed: bool) -> dict[str, Any]:
    query: dict[str, Any] = {"query": actor.label, "limit": limit}
    if typed and actor.type in _TYPES:
        query["type"] = _TYPES[actor.type]
    return query


def _ask(service: str, queries: dict[str, dict[str, Any]], timeout: float) -> dict[str, Any]:
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
        for result in (answer or {}).get("result", ()):
            match = bool(result.get("match"))
            yield Identity(
                actor,
                str(result["id"]),
                str(result["name"]),
                str(result.get("description") or ""),
                float(result.get("score") or 0.0),
                match,
                "accept" if match and accept_matches else "undecided",
            )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{service}: the answer for {actor.label!r} is not of the Reconciliation API (lacks {error}); "
            "is it a reconciliation service?"
        ) from error
