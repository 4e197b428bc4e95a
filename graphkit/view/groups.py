"""Groups of actors that the page can ring: blocs found in the statements, and alliances that the ontology lists.

Knows which organisations are worth offering for the actors at hand. Knows nothing of drawing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.model import Actor
from graphkit.ontology.entries import ActorEntry, Membership
from graphkit.view.links import Link, Sign

__all__ = ["Group", "alliances", "bloc_groups"]

_MOST = 14
_COLOURS = 8
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that belong together, each with the time for which that holds.

    Attributes:
        name: Name that the page shows; unique in a page.
        kind: "bloc" or "alliance".
        colour: Place in the page's list of colours of blocs, or of alliances.
        members: IRI, first and last day (ISO dates; None where the time is open) of each member.
        label: Full name, where ``name`` is an abbreviation.
        unsure: Of a bloc, IRIs of the members whose membership is unsure.
    """

    name: str
    kind: str
    colour: int
    members: tuple[tuple[str, str | None, str | None], ...]
    label: str | None = None
    unsure: frozenset[str] = frozenset()

    def columns(self, numbers: Mapping[str, int]) -> dict[str, Any]:
        """Return the form that the page reads; members are named by their place in the list of actors."""
        return {
            "name": self.name,
            "kind": self.kind,
            "colour": self.colour,
            "label": self.label or self.name,
            "members": [[numbers[iri], since, until] for iri, since, until in self.members if iri in numbers],
            "unsure": [numbers[iri] for iri, _, _ in self.members if iri in self.unsure and iri in numbers],
        }


def bloc_groups(blocs: Iterable[Iterable[str]], actors: Sequence[Actor], unsure: Collection[str] = ()) -> list[Group]:
    """Return a group for each bloc, largest first, named A, B, C …

    Args:
        blocs: IRIs of the members of each bloc.
        actors: Actors at hand; others are left out.
        unsure: IRIs of those whose membership is unsure.
    """
    present = {actor.id for actor in actors}
    sets = [tuple(member for member in bloc if member in present) for bloc in blocs]
    return [
        Group(
            f"Bloc {_letters(number)}",
            "bloc",
            number % _COLOURS,
            tuple((member, None, None) for member in members),
            unsure=frozenset(members).intersection(unsure),
        )
        for number, members in enumerate(members for members in sets if len(members) > 1)
    ]


def alliances(
    actors: Sequence[Actor],
    links: Iterable[Link],
    memberships: Iterable[Membership],
    entries: Mapping[str, ActorEntry],
    *,
    since: str | None = None,
    until: str | None = None,
) -> list[Group]:
    """Return the alliances and organisations that tell the actors at hand apart, at most fourteen.

    One counts where at least two of its members are at hand, but not nearly all states: a club to which everybody
    belongs says nothing. Those that the texts name come first, then alliances; among them those that fit the links
    best, with cooperation inside and conflict across their border.

    Args:
        actors: Actors at hand.
        links: Links between them.
        memberships: From the ontology.
        entries: The ontology's actors by IRI.
        since: First day of the graph (ISO date); who had left before is no member. None leaves it open.
        until: Last day of the graph; who joined after is no member.
    """
    present = {actor.id for actor in actors}
    states = sum(actor.type == "Country" for actor in actors)
    members: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for one in memberships:
        start = one.start.isoformat() if one.start else None
        end = one.end.isoformat() if one.end else None
        gone = (since and end and end < since) or (until and start and start > until)
        if one.member in present and not gone and _is_club(entries.get(one.organisation)):
            members.setdefault(one.organisation, []).append((one.member, start, end))
    sizes = {club: len({iri for iri, _, _ in found}) for club, found in members.items()}
    telling = [club for club in members if 1 < sizes[club] <= max(3, 0.75 * states)]
    fits = _fits(telling, members, links)

    def order(club: str) -> tuple[bool, bool, int, str]:
        actor = entries[club].actor
        return club not in present, actor.type != "Alliance", -fits[club], actor.label

    return [
        Group(
            _short_name(entries[club]),
            "alliance",
            number,
            tuple(sorted(members[club], key=lambda one: (one[0], one[1] or ""))),
            entries[club].actor.label,
        )
        for number, club in enumerate(sorted(telling, key=order)[:_MOST])
    ]


def _is_club(entry: ActorEntry | None) -> bool:
    return entry is not None and entry.actor.type in {"Alliance", "InternationalOrganization"}


def _fits(
    clubs: Iterable[str],
    members: Mapping[str, Iterable[tuple[str, str | None, str | None]]],
    links: Iterable[Link],
) -> dict[str, int]:
    """Return, for each club, the documents that speak for it (friends inside, foes across) less those against it."""
    signed = [
        (link.source.id, link.target.id, link.weight if link.sign is Sign.COOPERATION else -link.weight)
        for link in links
        if link.sign is not Sign.NEUTRAL
    ]
    fits = {}
    for club in clubs:
        inside = {iri for iri, _, _ in members[club]}
        ends = ((source in inside, target in inside, weight) for source, target, weight in signed)
        fits[club] = sum(weight if one and other else -weight for one, other, weight in ends if one or other)
    return fits


def _short_name(entry: ActorEntry) -> str:
    """Return the label, or the abbreviation of a long one ("CSTO")."""
    label = entry.actor.label
    if len(label) <= _SHORT:
        return label
    return next((name for name in entry.names if len(name) <= 6 and name[:2].isupper()), label)


def _letters(number: int) -> str:
    """Return A, B, …, Z, AA, AB, …"""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
