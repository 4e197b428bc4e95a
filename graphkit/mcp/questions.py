"""The questions that an assistant may ask of a graph, and their answers as plain values.

Knows which function of the graph answers which question; counts are those of ``graphkit.graph`` and never made here.
Must not know the protocol.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from graphkit.errors import InputError
from graphkit.graph.dates import Frequency, statement_date
from graphkit.graph.dyads import rank_dyads
from graphkit.graph.reports import SUM_COLUMNS, find_reports, touching
from graphkit.graph.states import By, by_which, counting, is_side, party_label
from graphkit.graph.tables import Table
from graphkit.graph.ties import side_nodes
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.mcp.quotations import as_record, fitted, status_of, table_record
from graphkit.model import Actor, Statement

__all__ = ["about_graph", "brief", "dyad", "search_actors", "statements"]

STATUSES = ("actual", "planned", "possible", "denied")
_LIKE = 70
"""Likeness, 0 to 100, above which a name is offered for another."""
_SOME_PUBLISHERS = 20
"""Publishers that are named where none is meant."""
_PERIODS = 240
"""Periods of a series that are told, the latest."""


def about_graph(kg: KnowledgeGraph) -> dict[str, Any]:
    """Return what the graph holds: documents, publishers, days, and relations by how often they are stated."""
    days = [day for each in kg.statements if (day := statement_date(each))]
    published = [document.date for document in kg.documents.values() if document.date]
    publishers = Counter(document.publisher or "not known" for document in kg.documents.values())
    relations = Counter((each.relation.label, each.relation.quad) for each in kg.statements)
    return fitted(
        {
            "documents": len(kg.documents),
            "copies_of_stories": len(kg.duplicates),
            "published": _span(published),
            "statements": _by_status(kg.statements),
            "dates_told": _span(days),
            "actors": len(kg.actors),
            "publishers": [{"name": name, "documents": count} for name, count in publishers.most_common(30)],
            "relations": [
                {"relation": label, "quad_class": quad, "statements": count}
                for (label, quad), count in relations.most_common(100)
            ],
        },
        "relations",
        "publishers",
    )


def search_actors(kg: KnowledgeGraph, text: str, *, type: str | None = None, limit: int = 20) -> dict[str, Any]:
    """Return the actors of the graph whose names are, hold or are like a text; without one the most mentioned.

    Args:
        kg: The graph.
        text: Name, part of a name, country code or IRI.
        type: Class of the actors ("Country", "Person").
        limit: Most actors.
    """
    mentions = Counter(actor.id for said in kg.statements for actor in (said.subject, said.object))
    actors = [actor for actor in kg.actors.values() if type is None or actor.type.casefold() == type.casefold()]
    if type is not None and not actors:
        there = ", ".join(sorted({actor.type for actor in kg.actors.values()}))
        raise InputError(f"no actor of this graph is of the class {type!r}; there are {there}")
    meant = _meant(kg, text)
    found = _named(text.strip().casefold(), meant, actors, mentions)
    listed = [_actor(actor) | {"statements": mentions[actor.id]} for actor in found[:limit]]
    known = {} if meant is None or meant.id in kg.actors else {"known_but_not_in_this_graph": _actor(meant)}
    return fitted({"found": len(found), "actors": listed, **known}, "actors")


def _meant(kg: KnowledgeGraph, text: str) -> Actor | None:
    """Return the one actor that a text names ("Kremlin"), if there is one; several are found by their labels."""
    try:
        return kg.find(text)
    except InputError:
        return None


def _named(folded: str, meant: Actor | None, actors: Sequence[Actor], mentions: Counter[str]) -> list[Actor]:
    """Return actors by a text: that which is meant, those whose labels begin with it or hold it, those alike."""
    alike = {
        actors[at].id
        for _, _, at in process.extract(
            folded, [actor.label.casefold() for actor in actors], scorer=fuzz.ratio, score_cutoff=_LIKE, limit=50
        )
    }
    ranked = []
    for actor in actors:
        label = actor.label.casefold()
        ranks = (actor == meant or folded == label, label.startswith(folded), folded in label, actor.id in alike)
        if any(ranks):
            ranked.append((ranks.index(True), -mentions[actor.id], actor.label, actor))
    return [actor for *_, actor in sorted(ranked, key=lambda each: each[:3])]


def brief(
    kg: KnowledgeGraph,
    actor: str,
    other: str | None = None,
    *,
    by: By = "state",
    since: str | None = None,
    until: str | None = None,
    latest: int = 10,
) -> dict[str, Any]:
    """Return a profile of an actor, or of a pair: with whom and against whom, how often, the brief in prose as
    ``KnowledgeGraph.brief`` writes it (Markdown, by lines), and the latest events.

    Args:
        kg: The graph.
        actor: Name.
        other: Name of a second one.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        since: First day.
        until: Last day.
        latest: How many events the storyline has, and how many are quoted as records.

    Raises:
        InputError: A name or a date is none.
    """
    side = kg.find(actor)
    told = _within(kg, since, until)
    sides = [side] if other is None else [side, _another(kg, other, side)]
    if other is not None:
        found = told.dyad(*sides, by=by)
        head: dict[str, Any] = {"first": _actor(side), "second": _actor(found.second)}
        counts: dict[str, Any] = {"counts": dict(zip(SUM_COLUMNS, found.sums.values, strict=True))}
        said: Sequence[Statement] = found.statements
        by, reports = found.by, found.reports
    else:
        by = by_which(by, side)
        said = touching(told, sides, by)
        own = counting(by)(side, None)
        reports = tuple(one for one in find_reports(said, kg.duplicates, by=by) if own in one.pair)
        head = {"actor": _actor(side)}
        counts = _partners(said, kg.duplicates, party_label(side, None, by), by)
    latest_first = sorted((r for r in reports if r.day), key=lambda r: (r.day, r.statement.id), reverse=True)
    return fitted(
        {
            **head,
            "counted_by": by,
            "statements": _by_status(said),
            **counts,
            "brief": _prose(told, sides, by, latest),
            "latest_events": [as_record(one.statement, kg.duplicates) for one in latest_first[:latest]],
        },
        "latest_events",
        "brief",
        *(("with", "against") if other is None else ()),
    )


def _prose(kg: KnowledgeGraph, sides: Sequence[Actor], by: By, events: int) -> list[str]:
    """Return the lines of a brief; none where nothing is said."""
    try:
        return kg.brief(*sides, by=by, events=max(events, 1)).to_markdown().splitlines()
    except InputError:
        return []


def _partners(said: Sequence[Statement], duplicates: Mapping[str, str], own: str, by: By) -> dict[str, Any]:
    """Return with whom and against whom a side is told to act, the most reported first."""
    sides = {node["label"] for node in side_nodes(said, by).values() if is_side(node["type"])}
    rows = [
        {"name": other} | {name: row[name] for name in SUM_COLUMNS}
        for row in rank_dyads(said, duplicates, by=by)
        if own in (row["first"], row["second"])
        for other in [row["second"] if row["first"] == own else row["first"]]
        if other in sides
    ]
    friends = sorted((row for row in rows if row["cooperative"]), key=lambda row: -row["cooperative"])
    foes = sorted((row for row in rows if row["hostile"]), key=lambda row: -row["hostile"])
    return {"partners": len(rows), "with": friends[:10], "against": foes[:10]}


def dyad(
    kg: KnowledgeGraph,
    first: str,
    second: str,
    *,
    by: By = "state",
    period: Frequency = "month",
    since: str | None = None,
    until: str | None = None,
) -> dict[str, Any]:
    """Return the counts of a pair, over all and by period; periods of which nothing is told are left out.

    Args:
        kg: The graph.
        first: Name of one side.
        second: Name of the other side.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        period: "day", "week", "month", "quarter" or "year".
        since: First day.
        until: Last day.

    Raises:
        InputError: A name or a date is none.
    """
    one = kg.find(first)
    found = _within(kg, since, until).dyad(one, _another(kg, second, one), by=by)
    series = found.series(period)
    told = tuple(row for row in series.rows if row[series.columns.index("reports")])
    return fitted(
        {
            "first": _actor(found.first),
            "second": _actor(found.second),
            "counted_by": found.by,
            "statements": _by_status(found.statements),
            "counts": dict(zip(SUM_COLUMNS, found.sums.values, strict=True)),
            "period": period,
            "periods_with_reports": len(told),
            "series": table_record(Table(series.columns, told[-_PERIODS:], series.note)),
        }
    )


def statements(
    kg: KnowledgeGraph,
    actor: str | None = None,
    other: str | None = None,
    *,
    by: By = "state",
    relation: str | None = None,
    quad_class: str | None = None,
    status: str | None = None,
    publisher: str | None = None,
    words: str | None = None,
    since: str | None = None,
    until: str | None = None,
    least_probability: float | None = None,
    limit: int = 20,
    skip: int = 0,
) -> dict[str, Any]:
    """Return statements with their evidence, the newest first.

    Args:
        kg: The graph.
        actor: Name of a party.
        other: Name of the other party.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself.
        relation: Name or label of the relation.
        quad_class: Quad class.
        status: "actual", "planned", "possible" or "denied".
        publisher: Publisher of the document, without regard to case.
        words: Words that the sentence must hold, in this order.
        since: First day.
        until: Last day.
        least_probability: Lowest probability, 0 to 1.
        limit: Most statements.
        skip: How many to leave out at the beginning.

    Raises:
        InputError: A name, a date or another value is none, or no document is of this publisher.
    """
    if other is not None and actor is None:
        raise InputError("other is given without actor; name both, or give the one as actor")
    chosen = kg.select(
        relations=relation,
        quads=quad_class,
        publishers=None if publisher is None else _publishers(kg, publisher),
        start=since,
        end=until,
        min_confidence=least_probability,
    )
    said: Iterable[Statement] = chosen.statements
    if actor is not None and other is not None:
        one = kg.find(actor)
        said = chosen.dyad(one, _another(kg, other, one), by=by).statements
    elif actor is not None:
        side = kg.find(actor)
        said = touching(chosen, [side], by_which(by, side))
    wanted = None if words is None else " ".join(words.casefold().split())
    found = [
        each
        for each in said
        if (status is None or status_of(each) == status)
        and (wanted is None or wanted in " ".join(each.evidence.sentence.casefold().split()))
    ]
    found.sort(key=lambda one: (-(day.toordinal() if (day := statement_date(one)) else 0), one.id))
    listed = [as_record(one, kg.duplicates) for one in found[skip : skip + limit]]
    return fitted({"found": len(found), "skipped": min(skip, len(found)), "statements": listed}, "statements")


def _publishers(kg: KnowledgeGraph, name: str) -> list[str]:
    """Return the publishers of the graph that a name stands for, however it is written in capitals.

    Raises:
        InputError: There is none; the message names those alike, or the most frequent.
    """
    counts = Counter(document.publisher for document in kg.documents.values() if document.publisher)
    found = [each for each in counts if each.casefold() == name.strip().casefold()]
    if found:
        return found
    by_name = {each.casefold(): each for each in counts}
    alike = process.extract(name.strip().casefold(), by_name.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3)
    near = [by_name[each] for each, *_ in alike]
    if near:
        raise InputError(f"no document of this graph is published by {name!r}; did you mean {' or '.join(near)}?")
    some = ", ".join(each for each, _ in counts.most_common(_SOME_PUBLISHERS)) or "none"
    more = "" if len(counts) <= _SOME_PUBLISHERS else f" and {len(counts) - _SOME_PUBLISHERS:,} more"
    raise InputError(f"no document of this graph is published by {name!r}; its publishers are {some}{more}")


def _another(kg: KnowledgeGraph, name: str, side: Actor) -> Actor:
    """Return the actor that a name stands for, which is not to be a certain one."""
    found = kg.find(name)
    if found.id == side.id:
        raise InputError(f"{name!r} is {side.label} again; give two different actors")
    return found


def _within(kg: KnowledgeGraph, since: str | None, until: str | None) -> KnowledgeGraph:
    return kg if since is None and until is None else kg.select(start=since, end=until)


def _by_status(said: Iterable[Statement]) -> dict[str, int]:
    counts = Counter(map(status_of, said))
    return {"all": counts.total(), **{status: counts[status] for status in STATUSES}}


def _span(days: Sequence[Any]) -> dict[str, str] | None:
    return {"first": min(days).isoformat(), "last": max(days).isoformat()} if days else None


def _actor(actor: Actor) -> dict[str, str]:
    record = {"name": actor.label, "type": actor.type, "country": actor.country, "iri": actor.id}
    return {name: value for name, value in record.items() if value}
