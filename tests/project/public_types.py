"""What type checkers know of the public API; ``test_typing.py`` runs mypy over this file, and nothing runs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, assert_type

import networkx
import rdflib

import graphkit as gk
from graphkit.engines import Extracted
from graphkit.extraction.explanation import Explanation
from graphkit.graph.adjacency import Adjacency
from graphkit.graph.corrected import Corrected
from graphkit.graph.samples import Sample
from graphkit.graph.tables import Table
from graphkit.rdf.results import QueryResult
from graphkit.view import GraphView

kg = gk.build([{"text": "Russia invaded Ukraine.", "date": "2022-02-24"}], model=None, text_column="text", fetch=False)
assert_type(kg, gk.KnowledgeGraph)
assert_type(gk.load("kg.ttl"), gk.KnowledgeGraph)
assert_type(gk.extract("articles/", engine="processes", workers=2), Iterator[Extracted])
assert_type(gk.read("articles/", fetch=True), Iterator[gk.Document])
assert_type(gk.explain("Russia invaded Ukraine."), Explanation)
assert_type(gk.explain("Russia invaded Ukraine.").statements, list[gk.Statement])

said = gk.statement("Russia", "exercises-with", "China", date="2024-09-10", fields={"desk": "Asia"})
assert_type(said, gk.Statement)
assert_type(said.evidence.page, int | None)
assert_type(said.document.field("desk"), str | None)
assert_type(said.document.source, gk.Source | None)
document = gk.Document("Russia invaded Ukraine.", date="2022-02-24", fields={"rank": 3})
assert_type(document.date, dt.date | None)
assert_type(document.pages, tuple[int, ...])
kg.add(said)
kg.add([said, document])

assert_type(kg.select("Russia", fields={"desk": ["Asia", "Europe"]}, facts=True), gk.KnowledgeGraph)
assert_type(kg.group_by("desk"), dict[str, gk.KnowledgeGraph])
assert_type(kg.graph, networkx.MultiDiGraph)
assert_type(kg.rdf, rdflib.Graph)
assert_type(kg.query("ASK { ?s ?p ?o }", {"limit": 3}, prefixes={"ex": "https://example.org/"}), QueryResult)
assert_type(kg.view(actors="Russia", fields={"desk": "Asia"}, since="2022", title="Russia"), GraphView)
assert_type(kg.table(), Table)
assert_type(kg.events().head(3), Table)
assert_type(kg.events()["source"], list[Any])
assert_type(kg.events()[0], dict[str, Any])
assert_type(kg.events()[:3], Table)
assert_type(kg.panel("dyad-month", states=["Russia", "France"], start="2022"), Table)
assert_type(kg.relational_events(), Table)
assert_type(kg.adjacency("year", weight="net"), Adjacency)
assert_type(kg.sample(3), Sample)
assert_type(kg.corrected("judged.jsonl", "passages.jsonl"), Corrected)
assert_type(kg.corrected("judged.jsonl").counts("quad"), Table)

gk.build("articles/", modell="en")  # type: ignore[call-arg]
gk.extract("articles/", min_confidence="high")  # type: ignore[arg-type]
kg.view(actor="Russia")  # type: ignore[call-arg]
kg.query("ASK {}", parameters=3)  # type: ignore[arg-type]
kg.panel("dyad-fortnight")  # type: ignore[arg-type]
kg.plot(quad="material-conflict")  # type: ignore[call-arg]
gk.Document("text", date=3)  # type: ignore[arg-type]
kg.add("Russia")  # type: ignore[arg-type]
