"""Event data: statements as PLOVER- and CAMEO-coded rows, the form that political scientists feed to their
models.

PLOVER: A. Halterman et al., PLOVER and POLECAT: a new political event ontology and dataset (2023), and its
manual; CAMEO: P. A. Schrodt, CAMEO: Conflict and Mediation Event Observations, event and actor codebook 1.1b3 (2012).
Knows statements and the sector codes of actors; events and scores come with the statements, from the
ontology.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.graph.dates import story_days, told_day
from graphkit.graph.locations import Locations
from graphkit.graph.merging import MergedStatement, merge_statements, one_a_day
from graphkit.graph.tables import Table, undated_note
from graphkit.graph.tolls import TollLedger
from graphkit.model import Actor, Statement

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

__all__ = ["EVENT_COLUMNS", "actor_code", "event_table", "sector"]

_SECTORS: Mapping[str, str] = {
    "GovernmentBody": "GOV",
    "MilitaryUnit": "MIL",
    "ArmedGroup": "REB",
    "PoliticalParty": "PTY",
    "Company": "BUS",
    "MediaOutlet": "MED",
    "NonGovernmentalOrganization": "NGO",
    "InternationalOrganization": "IGO",
    "Alliance": "IGO",
    "People": "CVL",
}
"""Sector by class of actor, in the codes that CAMEO and PLOVER share. A state and its soil have none; a person
has that of the office held on the day."""

_BY_TITLE = ("head-by-title", "agent-by-title")
"""Traits of the relations of a person to the body whose office he holds."""

EVENT_COLUMNS = (
    "event_id",
    "date",
    "end_date",
    "precision",
    "source",
    "source_country",
    "source_sector",
    "source_label",
    "source_id",
    "target",
    "target_country",
    "target_sector",
    "target_label",
    "target_id",
    "event",
    "mode",
    "quad",
    "score",
    "cameo",
    "relation",
    "polarity",
    "modality",
    "place",
    "place_country",
    "about",
    "because",
    "killed",
    "wounded",
    "toll_event",
    "confidence",
    "documents",
    "publishers",
    "document_ids",
    "statement_ids",
)
"""Columns of event data, in order."""


def event_table(
    statements: Iterable[Statement],
    *,
    one_event_a_day: bool = False,
    window: int = 0,
    possible: bool = False,
    duplicates: Mapping[str, str] | None = None,
) -> Table:
    """Return the events that statements tell of, one row each, in order of date.

    Statements that say the same of the same actors within the window are one event. Structural, open and
    uncoded statements are no events; undated ones are left out, since event data are daily, and counted in the
    table's note. A symmetric relation gives one row, with the parties in the order of the text that tells it first,
    which says who launched a war against whom. Columns are those of ``EVENT_COLUMNS``: ``date`` and ``end_date`` are
    the first and last day of what the text says, ``precision`` how exactly it does ("day", "month", "year" …;
    "published" where the date of publication stands in), ``source`` and ``target`` are actor codes (see
    ``actor_code``), ``event`` the PLOVER type, ``mode`` its mode where the relation fixes one, ``quad`` the quad class,
    ``score`` PLOVER's, ``place`` and ``place_country`` where it happened as far as the text says
    (``graphkit.graph.locations``), ``about`` what talks, an agreement or a demand are about, ``because`` why,
    ``killed`` and ``wounded`` how many at least (each from the earliest statement of the event that tells it), on one
    row only of those that rest on the same words, so that they can be added up; ``toll_event`` is the ``event_id`` of
    the row that has them. ``documents`` is the number of documents, copies of a story counted once.

    Args:
        statements: Statements.
        one_event_a_day: Keep one event for each day, source, target and event type: a fact before a plan, and a plan
            before what is possible.
        window: Days within which the same statement tells of the same event.
        possible: Also give what is only alleged, feared, requested or hypothetical; such rows have no score.
        duplicates: For copies of a story, document id to the id of the document that stands for all.

    Raises:
        InputError: The window is no whole number of days, zero or more.
    """
    from graphkit.ontology import load_ontology

    said, ontology = list(statements), load_ontology()
    offices = _Offices(said, ontology)
    coded = [s for s in said if s.plover and (possible or s.modality != "possible")]
    day_of = story_days(coded, duplicates or {})
    dated = [s for s in coded if day_of(s)]
    merged = merge_statements(dated, window=window, duplicates=duplicates)
    if one_event_a_day:
        days = {event.statements[0].id: event.first for event in merged}
        first = {s.id for s in one_a_day((event.statements[0] for event in merged), day_of=lambda s: days[s.id])}
        merged = [event for event in merged if event.statements[0].id in first]
    tolls = TollLedger(merged, duplicates or {})
    rows = [_row(event, offices, ontology, tolls) for event in merged]
    return Table(EVENT_COLUMNS, tuple(rows), undated_note(len(coded) - len(dated)))


def sector(actor: Actor, office: str | None = None) -> str | None:
    """Return the sector of an actor (GOV, MIL, REB, PTY, BUS, MED, NGO, IGO, CVL, ELI), or None for a state.

    Args:
        actor: The actor.
        office: Sector of the office that a person holds; ELI, in CAMEO, is who held one before.
    """
    return office if actor.type == "Person" else _SECTORS.get(actor.type)


def actor_code(actor: Actor, office: str | None = None) -> str:
    """Return the code of an actor: country (ISO 3166-1 alpha-3) and sector, as in "RUS", "RUSMIL", "IGO".

    "XXX" stands for an actor of neither. Who acts for an international organisation has no country.

    Args:
        actor: The actor.
        office: Sector of the office that a person holds.
    """
    country = None if office == "IGO" else actor.country
    return (country or "") + (sector(actor, office) or "") or "XXX"


class _Offices:
    """The sectors of the offices of persons by day: those that the ontology lists, else those that texts tell of."""

    def __init__(self, statements: Iterable[Statement], ontology: Ontology) -> None:
        self._actors = ontology.actors
        self._told: dict[str, str] = {}
        tells = {one.name for trait in _BY_TITLE for one in ontology.having(trait)}
        for said in statements:
            if said.relation.name in tells and said.is_fact:
                self._told.setdefault(said.subject.id, self._sector(said.object))

    def of(self, actor: Actor, day: dt.date) -> str | None:
        """Return the sector of the office that a person holds on a day, ELI for a former one; None for others."""
        if actor.type != "Person":
            return None
        entry = self._actors.get(actor.id)
        listed = entry.offices if entry is not None else ()
        held = [self._actors[office.of].actor for office in listed if office.held_on(day) and office.of in self._actors]
        sectors = sorted(map(self._sector, held), key=_FIRST.index)
        if sectors:
            return sectors[0]
        if actor.id in self._told:
            return self._told[actor.id]
        return "ELI" if any(office.end is not None and office.end < day for office in listed) else None

    @staticmethod
    def _sector(body: Actor) -> str:
        return _SECTORS.get(body.type, "GOV" if body.country else "ELI")


_FIRST = ("GOV", "IGO", "MIL", "REB", "PTY", "BUS", "MED", "NGO", "CVL", "ELI")
"""Which sector counts for a person of several offices."""


def _row(event: MergedStatement, offices: _Offices, ontology: Ontology, tolls: TollLedger) -> tuple[Any, ...]:
    said = event.statements[0]
    source, target = said.subject, said.object
    codes = ontology.derive(said.relation, said.polarity, said.modality, source=source.type)
    day = event.first or dt.date.max
    return (
        said.id,
        event.first,
        event.last,
        "published" if said.time is None or told_day(said) is None else str(said.time.precision),
        *_party(source, offices.of(source, day)),
        *_party(target, offices.of(target, day)),
        said.plover,
        codes.mode if codes.plover == said.plover else None,
        said.quad,
        said.score,
        said.cameo,
        said.relation.name,
        str(said.polarity),
        str(said.modality),
        *Locations.known().of(said),
        *_told(event.statements),
        *tolls.of(said.id),
        event.confidence,
        len(event.documents),
        event.publishers,
        event.documents,
        tuple(statement.id for statement in event.statements),
    )


def _told(said: Iterable[Statement]) -> tuple[str | None, str | None]:
    """Return topic and reason, each of the first statement that tells it."""
    statements = list(said)
    return (
        next((one.about for one in statements if one.about is not None), None),
        next((f"{one.because.link} {one.because.text}" for one in statements if one.because is not None), None),
    )


def _party(actor: Actor, office: str | None) -> tuple[str, str | None, str | None, str, str]:
    country = None if office == "IGO" else actor.country
    return actor_code(actor, office), country, sector(actor, office), actor.label, actor.id
