"""Lists of events for relational event models: who did what to whom, when, one row for each act between states.

Relational event models explain which event comes next (C. T. Butts, A relational event framework for social action,
Sociological Methodology 38, 2008); the R packages relevent, remify and goldfish read such lists. What counts comes from
``state_acts``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from graphkit.graph.locations import Locations
from graphkit.graph.state_acts import Acts
from graphkit.graph.tables import Table, undated_note
from graphkit.ontology.state_codes import StateCodes

__all__ = ["relational_event_table"]

_COLUMNS = (
    "time",
    "sender",
    "receiver",
    "type",
    "weight",
    "date",
    "sender_ccode",
    "receiver_ccode",
    "sender_gwcode",
    "receiver_gwcode",
    "symmetric",
    "place",
    "place_country",
    "statement",
)
_EPOCH = dt.date(1970, 1, 1)


def relational_event_table(told: Acts, codes: StateCodes, *, states: Iterable[str] | None = None) -> Table:
    """Return the acts between states as a list of events, in order of time.

    Columns: ``time`` (days since 1 January 1970, which R takes for a date), ``sender`` and ``receiver`` (ISO codes),
    ``type`` (PLOVER type, or the relation where it has none), ``weight`` (the score, -10 to 10), ``date``, the numbers
    of both states in the lists of states on that day, ``symmetric`` (whether both act, so that a model of directed
    events should take the row both ways), ``place`` and ``place_country`` (see ``graphkit.graph.locations``), and
    ``statement``, the id.

    Args:
        told: Acts between states.
        codes: Lists of states.
        states: Codes of the states between whom acts are kept; all if not given.
    """
    wanted = None if states is None else frozenset(states)
    places = Locations.known()
    rows = [
        (
            (act.day - _EPOCH).days,
            act.source,
            act.target,
            act.statement.plover or act.statement.relation.name,
            act.score,
            act.day,
            codes.number("cow", act.source, act.day),
            codes.number("cow", act.target, act.day),
            codes.number("gw", act.source, act.day),
            codes.number("gw", act.target, act.day),
            act.statement.relation.symmetric,
            *places.of(act.statement),
            act.statement.id,
        )
        for act in told.acts
        if wanted is None or (act.source in wanted and act.target in wanted)
    ]
    return Table(_COLUMNS, tuple(rows), undated_note(told.undated))
