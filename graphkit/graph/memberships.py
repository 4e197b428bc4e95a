"""What texts say held against what is known: memberships and alliances of the ontology.

Knows statements, and the memberships of the ontology with their dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from graphkit.graph.dates import interval_of, shifted, statement_date
from graphkit.graph.states import state_iri
from graphkit.graph.tables import Table
from graphkit.model import Statement

if TYPE_CHECKING:
    from graphkit.ontology import Membership, Ontology

__all__ = ["check_memberships", "members_by_day"]

_CLAIMS = ("memberOf", "joins", "leaves", "alliedWith")
_NOTICE = 366
"""Days before the end of a membership within which a text may tell of leaving that is not done yet."""


def check_memberships(statements: Iterable[Statement], ontology: Ontology) -> Table:
    """Return every statement of membership or alliance with what the ontology knows of it.

    Columns: ``date``, ``subject``, ``relation``, ``object``, ``polarity``, ``modality``, ``verdict``,
        ``known`` (what the
    ontology says), ``sentence``, ``id``. The verdict is "confirmed", "contradicted" or "unlisted" (the
    ontology lists no members of the organisation, or knows of no alliance between the two, which proves
    nothing; nor does it contradict an accession, which may be an application, or a withdrawal in the year
    before it). Who has joined or left by the day of the statement has done so. Only actual statements are
    judged; others are "open".

    Args:
        statements: Statements.
        ontology: ``graphkit.ontology.load_ontology()``.
    """
    known = _Known(ontology)
    rows = []
    for said in statements:
        if said.relation.name in _CLAIMS:
            verdict, words = known.judge(said)
            rows.append(
                (
                    statement_date(said),
                    said.subject.label,
                    said.relation.label,
                    said.object.label,
                    str(said.polarity),
                    str(said.modality),
                    verdict,
                    words,
                    said.evidence.sentence,
                    said.id,
                )
            )
    columns = ("date", "subject", "relation", "object", "polarity", "modality", "verdict", "known")
    return Table((*columns, "sentence", "id"), tuple(rows))


def members_by_day(ontology: Ontology, organisation: str) -> Callable[[dt.date], set[str]]:
    """Return a function from a day to the IRIs of an organisation's members on it and of the organisation itself.

    Args:
        ontology: ``graphkit.ontology.load_ontology()``.
        organisation: IRI.
    """

    @cache
    def members(day: dt.date) -> set[str]:
        return ontology.members(organisation, day) | {organisation}

    return members


class _Known:
    """Memberships by pair, for quick answers."""

    def __init__(self, ontology: Ontology) -> None:
        self._by_pair: dict[tuple[str, str], list[Membership]] = {}
        self._of_member: dict[str, set[str]] = {}
        self._organisations = set()
        self._ontology = ontology
        for membership in ontology.memberships:
            pair = (membership.member, membership.organisation)
            self._by_pair.setdefault(pair, []).append(membership)
            self._of_member.setdefault(membership.member, set()).add(membership.organisation)
            self._organisations.add(membership.organisation)

    def belongs(self, member: str, organisation: str, day: dt.date | None) -> bool:
        """Say whether the member belongs to the organisation on a day (today's members without one)."""
        return any(_lasts(m, day) for m in self._by_pair.get((member, organisation), ()))

    def judge(self, said: Statement) -> tuple[str, str]:
        """Return verdict and what is known."""
        member, other, day = state_iri(said.subject), said.object.id, statement_date(said)
        if said.relation.name == "alliedWith":
            truth, words = self._allied(member, state_iri(said.object), day)
        else:
            when = day if said.relation.name == "memberOf" else _last_day(said)
            truth, words = self._member(said.relation.name, member, other, when)
        if truth is None:
            return "unlisted", words
        if said.modality != "actual":
            return "open", words
        if truth == (said.polarity == "positive"):
            return "confirmed", words
        return ("contradicted" if truth or not self._may_be_ahead(said, member) else "unlisted"), words

    def _may_be_ahead(self, said: Statement, member: str) -> bool:
        """Say whether a text may tell of what is only applied for, or announced: joining, or leaving within a year."""
        last = _last_day(said)
        soon = last is not None and self._changed(said.relation.name, member, said.object.id, shifted(last, _NOTICE))
        return said.relation.name == "joins" or (said.relation.name == "leaves" and soon)

    def _allied(self, one: str, two: str, day: dt.date | None) -> tuple[bool | None, str]:
        shared = self._of_member.get(one, set()) & self._of_member.get(two, set())
        alliances = [
            _label(self._ontology, iri)
            for iri in sorted(shared)
            if self._is_alliance(iri) and self.belongs(one, iri, day) and self.belongs(two, iri, day)
        ]
        return (True, "both in " + ", ".join(alliances)) if alliances else (None, "")

    def _is_alliance(self, iri: str) -> bool:
        entry = self._ontology.actors.get(iri)
        return entry is not None and self._ontology.is_a(entry.actor.type, "Alliance")

    def _member(self, relation: str, member: str, organisation: str, day: dt.date | None) -> tuple[bool | None, str]:
        if organisation not in self._organisations:
            return None, ""
        spells = self._by_pair.get((member, organisation), [])
        words = "; ".join(_spell(m) for m in spells) or "never a member"
        if relation == "memberOf":
            return self.belongs(member, organisation, day), words
        return self._changed(relation, member, organisation, day), words

    def _changed(self, relation: str, member: str, organisation: str, day: dt.date | None) -> bool:
        """Say whether the member has joined, or left, by a day (by today without one)."""
        spells = self._by_pair.get((member, organisation), ())
        days = [(m.start or dt.date.min) if relation == "joins" else m.end for m in spells]
        return any(each is not None and (day is None or each <= day) for each in days)


def _last_day(said: Statement) -> dt.date | None:
    """Return the last day of what a statement is dated to, by which a membership must have begun or ended."""
    interval = interval_of(said)
    return None if interval is None else interval.end or interval.start


def _lasts(membership: Membership, day: dt.date | None) -> bool:
    if day is None:
        return membership.end is None
    return (membership.start is None or membership.start <= day) and (membership.end is None or day <= membership.end)


def _spell(membership: Membership) -> str:
    start = f"since {membership.start}" if membership.start else "member"
    return f"{start}, until {membership.end}" if membership.end else start


def _label(ontology: Ontology, iri: str) -> str:
    entry = ontology.actors.get(iri)
    return entry.actor.label if entry else iri
