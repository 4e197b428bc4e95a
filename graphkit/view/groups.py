"""Groups of actors that the page can ring: blocs found in the statements, and alliances that the ontology lists.

Knows which organisations are worth offering for the actors at hand. Knows nothing of drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.model import Actor
from graphkit.ontology.entries import ActorEntry, Membership

__all__ = ["Group", "alliances", "bloc_groups"]

_MOST = 14
_COLOURS = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that belong together, each with the time for which that holds.

    Attributes:
        name: Name that the page shows; unique in a page.
        kind: "bloc" or "alliance".
        colour: Place in the page's list of group colours.
        members: IRI, first and last day (ISO dates; None where the time is open) of each member.
    """

    name: str
    kind: str
    colour: int
    members: tuple[tuple[str, str | None, str | None], ...]

    def columns(self, numbers: Mapping[str, int]) -> dict[str, Any]:
        """Return the form that the page reads; members are named by their place in the list of actors."""
        return {
            "name": self.name,
            "kind": self.kind,
            "colour": self.colour,
            "members": [[numbers[iri], since, until] for iri, since, until in self.members if iri in numbers],
        }


def bloc_groups(blocs: Iterable[Iterable[str]], actors: Sequence[Actor]) -> list[Group]:
    """Return a group for each bloc, largest first, named A, B, C …

    Args:
        blocs: IRIs of the members of each bloc.
        actors: Actors at hand; others are left out.
    """
    present = {actor.id for actor in actors}
    sets = [tuple(member for member in bloc if member in present) for bloc in blocs]
    return [
        Group(f"Bloc {_letters(number)}", "bloc", number % _COLOURS, tuple((member, None, None) for member in members))
        for number, members in enumerate(members for members in sets if len(members) > 1)
    ]


def alliances(
    actors: Sequence[Actor], memberships: Iterable[Membership], entries: Mapping[str, ActorEntry]
) -> list[Group]:
    """Return the alliances and organisations that tell the actors at hand apart.

    An organisation counts where at least two of its members are present, but not nearly all states: one to which
    everybody belongs says nothing. Alliances come first, then those with most members present.

    Args:
        actors: Actors at hand.
        memberships: From the ontology.
        entries: The ontology's actors by IRI.
    """
    present = {actor.id for actor in actors}
    states = sum(actor.type == "Country" for actor in actors)
    members: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for one in memberships:
        if one.member in present:
            since = one.start.isoformat() if one.start else None
            until = one.end.isoformat() if one.end else None
            members.setdefault(one.organisation, []).append((one.member, since, until))

    def worth(organisation: str) -> tuple[int, int, int, str]:
        actor = entries[organisation].actor
        return (
            -(actor.type == "Alliance"),
            -(organisation in present),
            -len({iri for iri, _, _ in members[organisation]}),
            actor.label,
        )

    telling = [
        organisation
        for organisation, found in members.items()
        if organisation in entries and 1 < len({iri for iri, _, _ in found}) <= max(3, 0.75 * states)
    ]
    return [
        Group(entries[organisation].actor.label, "alliance", number % _COLOURS, tuple(sorted_members))
        for number, organisation in enumerate(sorted(telling, key=worth)[:_MOST])
        if (sorted_members := sorted(members[organisation], key=lambda one: (one[0], one[1] or "")))
    ]


def _letters(number: int) -> str:
    """Return A, B, …, Z, AA, AB, …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
