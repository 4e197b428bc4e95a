"""GraphView: a knowledge graph, or a part of it, as page, static picture and notebook display.

Knows which arguments filter what, and joins layout, groups, columns and page. Each of these is in its own module.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import InputError
from graphkit.files import replacing
from graphkit.graph.dates import statement_date
from graphkit.graph.names import known_relations
from graphkit.graph.reports import sides_of
from graphkit.graph.selection import QUADS
from graphkit.graph.statement_set import StatementSet
from graphkit.graph.states import By, check_by, state_iri, state_label
from graphkit.model import Actor, Document, Modality, Statement
from graphkit.view.columns import columns, described, fitting_texts, made
from graphkit.view.groups import Group, alliances, bloc_groups
from graphkit.view.leading import leading_places, leading_sides
from graphkit.view.links import Link, links_of, mark_sizes

if TYPE_CHECKING:
    import matplotlib.axes

    from graphkit.graph.blocs import Blocs
    from graphkit.ontology import Ontology

__all__ = ["GraphView"]


class GraphView:
    """A graph to look at: in a browser, in a notebook, or on paper.

    Args:
        kg: Knowledge graph, or statements.
        relations: Names of relations to show ("sanctions").
        quads: Quad classes to show ("material-conflict").
        actors: Actors (labels, codes or IRIs) of which one must take part.
        fields: Values of fields of documents, as in ``{"desk": "Europe"}``.
        since: First day; what ended before is left out.
        until: Last day; what began after is left out.
        modality: "actual", "planned" or "possible".
        min_weight: Least number of documents that a link must have.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself; the reader of the
            page can switch.
        title: Heading of the page.
        seed: Another seed gives another picture of the same graph.
        endpoint: Address of a SPARQL endpoint for this graph, to which the page links; for servers.
        ask: Whether the page answers SPARQL by itself, offline; the engine makes it about 2.2 MB larger. A notebook's
            cell never has it.
        texts: The documents that the graph was built from (``graphkit.read``), to be read in the page with all
            statements marked; of more than four million characters those of most statements. Without them the page
            shows the sentences alone.

    Raises:
        InputError: An argument names nothing that is there.

    Examples:
        >>> GraphView([]).title
        'Who does what to whom'
    """

    def __init__(
        self,
        kg: StatementSet | Iterable[Statement],
        *,
        relations: str | Collection[str] | None = None,
        quads: str | Collection[str] | None = None,
        actors: str | Actor | Iterable[str | Actor] | None = None,
        fields: Mapping[str, str | Collection[str]] | None = None,
        since: dt.date | str | None = None,
        until: dt.date | str | None = None,
        modality: str | None = None,
        min_weight: int = 1,
        by: By = "state",
        title: str | None = None,
        seed: int = 0,
        endpoint: str | None = None,
        ask: bool = True,
        texts: Iterable[Document] | None = None,
    ) -> None:
        if not isinstance(kg, StatementSet):
            kg = StatementSet(kg)
        _check(relations, quads, modality, min_weight, kg)
        chosen = kg.select(
            actors, relations=relations, quads=quads, modality=modality, fields=fields, start=since, end=until
        )
        self.kg = _at_least(chosen, min_weight)
        whole = len(self.kg) == len(kg)
        self._documents = list((kg if whole else self.kg).documents.values())
        self.by = check_by(by)
        self.title = title or "Who does what to whom"
        self.seed = seed
        self.endpoint = endpoint
        self.ask = ask
        self._texts, self._other_texts = fitting_texts(self.kg.statements, texts or ())

    @property
    def other_texts(self) -> list[str]:
        """Ids of documents whose text, as it was given, lacks sentences of their statements; the page is without it."""
        return self._other_texts

    def told_texts(self) -> str | None:
        """Return what is told of texts that were given and are not in the page, or None where all is well."""
        ids = self._other_texts
        if ids:
            told = "1 text does" if len(ids) == 1 else f"{len(ids):,} texts do"
            named = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
            return (
                f"{told} not hold the sentences of their statements, and the page is without: {named}; give the texts "
                "that the graph was built from"
            )
        if not self._texts and self._documents:
            return (
                "no text is that of a document of the graph, so that the page has none; give the folder that the graph "
                "was built from, since documents are known by their ids"
            )
        return None

    @cached_property
    def links(self) -> list[Link]:
        """What is drawn between actors: one link for each source, target and sign."""
        named = self.kg.actors
        return [
            replace(link, source=named[link.source.id], target=named[link.target.id])
            for link in links_of(self.kg.statements, self.kg.duplicates)
        ]

    @cached_property
    def actors(self) -> list[Actor]:
        """Actors that are drawn, sorted by id."""
        return [self.kg.actors[iri] for iri in sorted(self.kg.actors)]

    @cached_property
    def blocs(self) -> list[list[str]]:
        """Actors that cooperate with each other more than with the rest, largest group first."""
        found = self._blocs
        groups: list[list[str]] = [[] for _ in found.blocs]
        for iri in sorted(found.of):
            groups[found.of[iri]].append(iri)
        return groups

    @cached_property
    def _blocs(self) -> Blocs:
        from graphkit.graph.blocs import TYPES, stable_blocs
        from graphkit.graph.ties import Ties

        return stable_blocs(Ties(self.kg, self.kg.duplicates, by=self.by, types=TYPES))

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Where each actor is drawn: x to the right and y down, in the page's units."""
        from graphkit.view.layout import layout

        return layout(
            [actor.id for actor in self.actors],
            self.links,
            groups=self.blocs,
            seed=self.seed,
            radii=self._sizes,
        )

    @cached_property
    def groups(self) -> list[Group]:
        """Blocs and alliances that the page offers."""
        ontology = _ontology()
        days = [day.isoformat() for one in self.kg.statements if (day := statement_date(one))]
        unsure = {iri for iri in self._blocs.of if self._blocs.membership(self._blocs.strengths[iri]) == "unsure"}
        return bloc_groups(self.blocs, self.actors, unsure) + alliances(
            self.actors,
            self.links,
            ontology.memberships,
            ontology.actors,
            since=min(days, default=None),
            until=max(days, default=None),
        )

    @cached_property
    def html(self) -> str:
        """The page: one self-contained HTML text that asks for nothing."""
        return self._page(ask=self.ask)

    def _page(self, *, ask: bool) -> str:
        from graphkit.view.asking import questions
        from graphkit.view.page import render

        numbers = {actor.id: number for number, actor in enumerate(self.actors)}
        contents = columns(
            self.kg.statements,
            self.actors,
            self.links,
            definitions=_ontology().definitions,
            stories=self.kg.duplicates,
            sides={side.id: number for number, side in enumerate((*self.actors, *self._sides))},
        )
        contents["by"] = self.by
        contents["sides"] = [self._side(side) for side in self._sides]
        places = {document[0]: place for place, document in enumerate(contents["documents"])}
        contents["texts"] = {places[document]: text for document, text in self._texts.items()}
        contents["made"] = made(self.kg.statements, self._documents)
        contents["leading"] = self._leading()
        contents["blocsAreSure"] = self._blocs.sure
        contents["groups"] = [group.columns(numbers) for group in self.groups]
        contents["questions"] = questions(self.kg.actors) if ask or self.endpoint else []
        contents["endpoint"] = self.endpoint
        return render(self.title, self._nodes(), self._edges(numbers), contents, self.endpoint, engine=ask)

    @cached_property
    def _sides(self) -> list[Actor]:
        """States and organisations for which somebody acts, though no text of the graph names them."""
        listed = {entry.actor.id: entry.actor for entry in _ontology().actors.values()}
        named = {iri for said in self.kg.statements for iri in sides_of(said)} - self.kg.actors.keys()
        return [listed.get(iri) or Actor(iri, state_label(iri), "Country") for iri in sorted(named)]

    def _leading(self) -> list[list[float]]:
        """Return place in the list of actors and other sides, x and y of those that are shown first."""
        everyone = (*self.actors, *self._sides)
        sizes = {side.id: self._side_size(side) for side in everyone}
        first = leading_sides(
            self.kg.statements, {side.id: side.type for side in everyone}, self.kg.duplicates, by=self.by
        )
        chosen = [side for side in everyone if side.id in set(first)]
        places = leading_places(chosen, self.kg.statements, by=self.by, groups=self.blocs, seed=self.seed, radii=sizes)
        return [[number, *places[side.id]] for number, side in enumerate(everyone) if side.id in places]

    def _side_size(self, side: Actor) -> float:
        return self._sizes.get(side.id) or self._sizes[self._first_for(side).id]

    def _first_for(self, side: Actor) -> Actor:
        """Return the first who acts for a side that no text names."""
        return next(actor for said in self.kg.statements for actor, iri in _acting(said) if iri == side.id)

    def _side(self, side: Actor) -> dict[str, Any]:
        """Return what the page says of a side, which is found where the first who acts for it is drawn."""
        first = self._first_for(side)
        x, y = self.positions[first.id]
        return {
            **described(side),
            "state": side.id,
            "names": _names(side),
            "x": x,
            "y": y,
            "size": self._sizes[first.id],
        }

    @cached_property
    def _sizes(self) -> dict[str, float]:
        return mark_sizes(self.kg.statements)

    @cached_property
    def _colours(self) -> dict[str, int]:
        """Number of the colour of each actor in a bloc."""
        groups = bloc_groups(self.blocs, self.actors)
        return {iri: group.colour for group in groups for iri, _, _ in group.members}

    def _nodes(self) -> list[dict[str, Any]]:
        return [
            {
                "id": number,
                **described(actor),
                "state": state_iri(actor),
                "names": _names(actor),
                "x": self.positions[actor.id][0],
                "y": self.positions[actor.id][1],
                "size": self._sizes[actor.id],
            }
            for number, actor in enumerate(self.actors)
        ]

    def _edges(self, numbers: dict[str, int]) -> list[dict[str, Any]]:
        return [
            {
                "from": numbers[link.source.id],
                "to": numbers[link.target.id],
                "sign": str(link.sign),
                "directed": link.directed,
            }
            for link in self.links
        ]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page, or with the suffix ``.svg`` the static picture, whole or not at all.

        Args:
            path: File to write; an existing one is replaced.

        Returns:
            The path.

        Raises:
            InputError: The folder does not exist, or the file cannot be written.
        """
        target = Path(path)
        text = self.svg() if target.suffix.lower() == ".svg" else self.html
        with replacing(target, InputError) as unfinished:
            unfinished.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        return target

    def svg(self, *, width: int = 960) -> str:
        """Return a static picture for papers: the drawn links, actors, labels and a legend, as SVG.

        Args:
            width: Width in pixels; the height follows from the graph.
        """
        from graphkit.view.picture import draw

        return draw(
            self.title,
            self.actors,
            self.links,
            self.positions,
            self._sizes,
            self._colours,
            width=width,
        )

    def plot(self, ax: matplotlib.axes.Axes | None = None) -> matplotlib.axes.Axes:
        """Draw the picture on matplotlib axes.

        Args:
            ax: ``matplotlib.axes.Axes`` to draw on; those of a new figure without it.

        Returns:
            The axes; their figure is ``axes.figure``.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        from graphkit.view.plot import draw_on

        drawn: matplotlib.axes.Axes = draw_on(
            ax, self.title, self.actors, self.links, self.positions, self._sizes, self._colours
        )
        return drawn

    @property
    def summary(self) -> str:
        """How much there is, in words."""
        return f"{len(self.actors)} actors, {len(self.links)} links, {len(self.kg)} statements"

    def _repr_html_(self) -> str:
        from graphkit.view.notebook import display

        return display(self, self._page(ask=False))

    def __repr__(self) -> str:
        return f"GraphView({self.summary})"


def _acting(said: Statement) -> Iterator[tuple[Actor, str]]:
    """Yield the parties of a statement, each with the IRI of the side that it counts as."""
    day = statement_date(said)
    yield from ((actor, state_iri(actor, day)) for actor in (said.subject, said.object))


def _names(actor: Actor) -> list[str]:
    """Return the other names that the ontology knows of an actor."""
    entry = _ontology().actors.get(actor.id)
    return [] if entry is None else [name for name in entry.names if name != actor.label]


def _ontology() -> Ontology:
    from graphkit.ontology import load_ontology

    return load_ontology()


def _check(
    relations: str | Collection[str] | None,
    quads: str | Collection[str] | None,
    modality: str | None,
    min_weight: int,
    kg: StatementSet,
) -> None:
    """Refuse filters that name nothing, since a misspelt one would give an empty page."""
    for name in _as_names(quads):
        if name not in QUADS:
            raise InputError(f"{name!r} is not a quad class; take one of {', '.join(QUADS)}")
    known_relations(_as_names(relations), kg.statements)
    if modality is not None and modality not in set(Modality):
        raise InputError(f"{modality!r} is not a modality; take one of {', '.join(Modality)}")
    if min_weight < 1:
        raise InputError(f"min_weight is {min_weight} documents; give one or more")


def _as_names(names: str | Collection[str] | None) -> Collection[str]:
    return () if names is None else (names,) if isinstance(names, str) else names


def _at_least(kg: StatementSet, weight: int) -> StatementSet:
    """Return the graph without links that fewer documents say."""
    if weight == 1:
        return kg
    kept = {
        statement.id
        for link in links_of(kg.statements, kg.duplicates)
        if link.weight >= weight
        for statement in link.statements
    }
    return StatementSet((statement for statement in kg.statements if statement.id in kept), duplicates=kg.duplicates)
