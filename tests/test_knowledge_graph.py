"""Working in Python: dictionaries in, statements of one's own, adding, choosing by fields, tables, networks, errors."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click.testing
import networkx as nx
import pandas
import pytest
from factories import statement as made

import graphkit as gk
from graphkit.cli import commands
from graphkit.errors import InputError
from graphkit.evaluation.judged import Judgement, judged_lines
from graphkit.graph.tables import Table

SAID = "Norway accused Denmark of spying on its frigates."
THANKS = "Chile thanked Peru for the rescue ships."


class TestDictionaries:
    def test_build_takes_dictionaries(self) -> None:
        record = {
            "text": SAID,
            "date": "2022-03-03",
            "title": "Spies",
            "url": "https://fjord.example/1",
            "publisher": "The Fjord",
            "desk": "Europe",
        }
        kg = gk.build([record, {"text": THANKS, "date": dt.date(2022, 3, 4), "desk": "Americas"}])
        first, second = kg.documents.values()
        assert (first.title, first.date, first.url, first.publisher) == (
            "Spies",
            dt.date(2022, 3, 3),
            "https://fjord.example/1",
            "The Fjord",
        )
        assert second.fields == {"desk": "Americas"}
        assert kg.select("Norway") and kg.select("Chile")

    def test_one_dictionary_is_one_document(self) -> None:
        assert [document.text for document in gk.read({"text": SAID})] == [SAID]

    def test_a_dictionary_without_a_text_is_told(self) -> None:
        notices: list[gk.Notice] = []
        assert not list(gk.read([{"id": "a7", "headline": SAID}], on_skip=notices.append))
        assert "a7" in notices[0].where and "no column holds the text" in notices[0].reason


class TestDocuments:
    @pytest.mark.parametrize(
        "date", ["2022-03-03", "2022-03-03T10:15:00Z", dt.date(2022, 3, 3), dt.datetime(2022, 3, 3)]
    )
    def test_dates_may_be_written(self, date: str) -> None:
        assert gk.Document(SAID, date=date).date == dt.date(2022, 3, 3)

    @pytest.mark.parametrize("date", ["3 March 2022", "", "2022-02-30", 20220303])
    def test_what_is_no_date_is_refused_with_the_form_expected(self, date: str) -> None:
        with pytest.raises(InputError, match="2022-03-03"):
            gk.Document(SAID, date=date)

    @pytest.mark.parametrize("date", [pandas.NaT, float("nan")])
    def test_an_empty_cell_of_a_data_frame_is_no_date(self, date: Any) -> None:
        assert gk.Document(SAID, date=date).date is None
        with pytest.raises(InputError, match="year-month-day"):
            gk.KnowledgeGraph().at(date)

    def test_names_are_strings(self) -> None:
        with pytest.raises(InputError, match="title"):
            gk.Document(SAID, title=7)  # type: ignore[arg-type]


class TestOwnStatements:
    def test_names_of_the_ontology_are_its_actors(self) -> None:
        said = gk.statement("Russia", "exercises-with", "RUS".replace("RUS", "CHN"), date="2024-09-10")
        assert (said.subject.country, said.object.label, said.relation.name) == ("RUS", "China", "exercisesWith")
        assert (said.plover, said.quad, said.is_fact) == (said.relation.plover, "material-cooperation", True)
        assert said.time is not None and said.time.start == said.time.end == dt.date(2024, 9, 10)
        assert said.document.date == dt.date(2024, 9, 10)

    def test_other_names_make_actors(self) -> None:
        said = gk.statement("Ruritania", "sanctions", "France", modality="planned")
        assert (said.subject.label, said.subject.known) == ("Ruritania", False)
        assert said.subject == gk.statement("Ruritania", "sanctions", "Germany").subject
        assert said.plover != said.relation.plover

    def test_a_name_that_looks_misspelt_is_told(self, caplog: pytest.LogCaptureFixture) -> None:
        gk.statement("Ruritania", "sanctions", "France")
        assert not caplog.messages
        assert gk.statement("Rusia", "sanctions", "France").subject.label == "Rusia"
        assert "'Rusia'" in caplog.text and "did you mean Russia?" in caplog.text

    def test_the_sentence_given_holds_the_names(self) -> None:
        said = gk.statement(
            "Norway", "accuses", "Denmark", sentence=SAID, publisher="The Fjord", fields={"desk": "Europe"}
        )
        assert SAID[said.object_mention.start : said.object_mention.end] == "Denmark"
        assert said.document.field("desk") == "Europe"
        assert gk.statement("Norway", "accuses", "Denmark", sentence=SAID, publisher="The Fjord").id == said.id

    def test_months_and_years_are_whole(self) -> None:
        said = gk.statement("Norway", "sanctions", "Denmark", date="2022-03")
        assert said.time is not None
        assert (said.time.start, said.time.end, said.time.precision) == (
            dt.date(2022, 3, 1),
            dt.date(2022, 3, 31),
            "month",
        )
        assert said.document.date is None

    @pytest.mark.parametrize("kind", [str, dt.date.fromisoformat, dt.datetime.fromisoformat, pandas.Timestamp])
    def test_dates_of_every_form_are_told(self, kind: Any) -> None:
        said = gk.statement("France", "memberOf", "NATO", date=kind("2020-01-01"), end=kind("2021-01-01"))
        days = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
        assert said.time == gk.Interval(*days, gk.Precision.DAY, "2020-01-01 to 2021-01-01")
        kg = gk.KnowledgeGraph([said])
        assert kg.at("2020-06") and not kg.at("2030")
        attacks = [
            gk.statement("Russia", "attacks", "Ukraine", date=kind(day), url="https://fjord.example/1", sentence=day)
            for day in ("2022-02-24", "2022-03-01")
        ]
        kg = gk.KnowledgeGraph(attacks)
        assert kg.dyads().column("reports") == [2]
        assert kg.events().column("precision") == ["day", "day"]

    def test_an_end_alone_is_as_exact_as_it_is_written(self) -> None:
        said = gk.statement("France", "memberOf", "NATO", end="2021")
        assert said.time == gk.Interval(None, dt.date(2021, 12, 31), gk.Precision.YEAR, "2021")
        kg = gk.KnowledgeGraph([said])
        assert kg.at("2021") and not kg.at("2022")
        short = gk.statement("France", "sanctions", "Iran", date="2022-3")
        assert short.time is not None and short.time.precision == "month"
        assert gk.statement("France", "sanctions", "Iran", date="2022-3-5").document.date == dt.date(2022, 3, 5)

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (("Russia", "exercise-with", "China"), "exercises-with"),
            (("Russia", "exercises-with", ""), "object"),
            ((None, "exercises-with", "China"), "subject"),
        ],
    )
    def test_what_is_wrong_is_named(self, given: tuple[str, str, str], told: str) -> None:
        with pytest.raises(InputError, match=told):
            gk.statement(*given)

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ({"modality": "certain"}, "actual, planned, possible"),
            ({"confidence": 2}, "0 to 1"),
            ({"date": "soon"}, "year-month-day"),
            ({"date": "2022", "end": "2021"}, "before"),
            ({"document": "doc1"}, "the document of a statement is 'doc1'; give a gk.Document"),
        ],
    )
    def test_values_of_another_kind_are_named(self, options: dict[str, str], told: str) -> None:
        with pytest.raises(InputError, match=told):
            gk.statement("Russia", "sanctions", "France", **options)  # type: ignore[arg-type]

    def test_they_live_in_every_file(self, tmp_path: Path) -> None:
        kg = gk.KnowledgeGraph(
            [gk.statement("Ruritania", "sanctions", "France", date="2022", said_by="Germany", place="Rome")]
        )
        for name in ("kg.ttl", "kg.jsonl", "kg.csv", "kg.graphml"):
            kg.save(tmp_path / name)
            assert gk.load(tmp_path / name).statements == kg.statements


class TestAdding:
    def test_statements_and_documents(self) -> None:
        kg = gk.KnowledgeGraph()
        own = gk.statement("Russia", "sanctions", "France")
        kg.add(own)
        kg.add([own, gk.Document(SAID, id="fjord-1", date="2022-03-03"), gk.Document("Nothing happened.", id="quiet")])
        assert own in kg
        assert {"fjord-1", "quiet"} <= kg.documents.keys()
        assert any(one.document.id == "fjord-1" for one in kg.select("Norway"))

    @pytest.mark.parametrize("other", [{"date": "2022-03-04"}, {"text": "Fiji thanked Tonga on Monday."}])
    def test_another_document_of_one_id_is_left_out_and_told(
        self, other: dict[str, str], caplog: pytest.LogCaptureFixture
    ) -> None:
        kg = gk.KnowledgeGraph()
        first = {"text": "Peru sanctioned Chile on Monday.", "id": "a", "date": "2022-03-03"}
        kg.add(gk.Document(**first))  # type: ignore[arg-type]
        before = kg.statements
        kg.add([gk.Document(**{**first, **other})])  # type: ignore[arg-type]
        assert "another document has the id 'a' already" in caplog.text
        assert kg.statements == before and kg.documents["a"].date == dt.date(2022, 3, 3)
        caplog.clear()
        kg.add(gk.Document(**first))  # type: ignore[arg-type]
        assert (kg.statements, caplog.text) == (before, "")

    def test_what_cannot_be_read_is_told(self) -> None:
        kg = gk.KnowledgeGraph()
        with pytest.raises(InputError, match="empty"):
            kg.add(gk.Document(" "))
        with pytest.raises(InputError, match="str"):
            kg.add([SAID])  # type: ignore[list-item]
        with pytest.raises(InputError, match="int cannot be added"):
            kg.add(5)  # type: ignore[arg-type]
        assert not kg.documents

    @pytest.mark.parametrize("texts", ["articles/", Path("articles"), ["articles/"]])
    def test_a_folder_is_no_texts(self, texts: Any) -> None:
        kg = gk.KnowledgeGraph([made("Russia", "criticizes", "China")])
        for take in (kg.view, kg.sample):
            with pytest.raises(InputError, match=r"texts has .*articles.*; give documents, as graphkit\.read"):
                take(texts=texts)


@pytest.fixture
def kg() -> gk.KnowledgeGraph:
    records = (
        ("Norway", "Denmark", {"desk": "Europe", "rank": "1"}),
        ("Chile", "Peru", {"desk": "Americas"}),
        ("Norway", "Sweden", {"desk": "Europe"}),
        ("Japan", "Norway", {}),
    )
    return gk.KnowledgeGraph(
        gk.statement(one, "sanctions", two, date="2022-03-03", fields=fields, publisher=f"{one} Daily")
        for one, two, fields in records
    )


class TestFields:
    def test_statements_are_chosen_by_field(self, kg: gk.KnowledgeGraph) -> None:
        assert len(kg.select(fields={"desk": "Europe"})) == 2
        assert len(kg.select(fields={"desk": ["Europe", "Americas"]})) == 3
        assert len(kg.select(fields={"desk": "Europe", "rank": "1"})) == 1
        assert len(kg.select(fields={"publisher": "Chile Daily"})) == 1
        assert len(kg.view(fields={"desk": "Americas"}).actors) == 2

    def test_an_unknown_field_names_those_that_are_there(self, kg: gk.KnowledgeGraph) -> None:
        with pytest.raises(InputError, match="desk, publisher, rank"):
            kg.select(fields={"desks": "Europe"})
        with pytest.raises(InputError, match="desks"):
            kg.group_by("desks")

    def test_groups(self, kg: gk.KnowledgeGraph) -> None:
        assert {value: len(group) for value, group in kg.group_by("desk").items()} == {"Americas": 1, "Europe": 2}

    def test_the_command_line(self, kg: gk.KnowledgeGraph, tmp_path: Path) -> None:
        kg.save(tmp_path / "kg.jsonl")
        run = click.testing.CliRunner().invoke
        events = ["events", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "e.csv")]
        assert "1 event" in run(commands, [*events, "--field", "desk=Americas"]).output
        assert "3 events" in run(commands, [*events, "--field", "desk=Americas", "--field", "desk=Europe"]).output
        assert "NAME=VALUE" in run(commands, [*events, "--field", "desk"]).output
        page = ["view", str(tmp_path / "kg.jsonl"), "-o", str(tmp_path / "g.html"), "--field", "desk=Europe"]
        assert "3 actors" in run(commands, page).output

    def test_the_explorer_takes_them(self) -> None:
        from graphkit.server.explorer import filters_of

        given = filters_of([("field", "desk=Europe"), ("field", "desk=Asia"), ("actor", "Norway")])
        assert given == {"fields": {"desk": ["Europe", "Asia"]}, "actors": ["Norway"]}

    def test_documents_without_a_date_are_counted(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(
            json.dumps({"text": SAID}) + "\n" + json.dumps({"text": THANKS, "date": "2022-03-03"})
        )
        told = click.testing.CliRunner().invoke(
            commands, ["build", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]
        )
        assert "1 of them has no date: words such as “on Tuesday” stay undated in it" in told.output


class TestTables:
    def test_head_indexing_and_frames(self) -> None:
        table = Table(("state", "events"), (("Russia", 4), ("China", 2), ("India", 1)), note="of 2022")
        assert table.head(1) == Table(("state", "events"), (("Russia", 4),), note="of 2022")
        assert table["events"] == [4, 2, 1]
        assert table[-1] == {"state": "India", "events": 1}
        assert table[1:].column("state") == ["China", "India"]
        with pytest.raises(InputError, match="state, events"):
            table["event"]

    def test_statements_as_frames(self, kg: gk.KnowledgeGraph) -> None:
        pytest.importorskip("pandas")
        pytest.importorskip("polars")
        frame, other = kg.to_pandas(), kg.to_polars()
        assert len(frame) == other.height == len(kg.table()) == 4
        assert list(frame["subject"]) == other["subject"].to_list() == ["Norway", "Chile", "Norway", "Japan"]
        assert json.loads(frame["fields"][0]) == {"desk": "Europe", "rank": "1"}


class TestNetworks:
    def test_networkx_writes_the_graph_as_it_is(self, kg: gk.KnowledgeGraph, tmp_path: Path) -> None:
        kg.add(made("Russia", "criticizes", "China"))
        nx.write_graphml(kg.graph, tmp_path / "kg.graphml")
        nx.write_gexf(kg.graph, tmp_path / "kg.gexf")
        assert nx.read_graphml(tmp_path / "kg.graphml").number_of_edges() == 5
        assert nx.read_gexf(tmp_path / "kg.gexf").number_of_nodes() == kg.graph.number_of_nodes()

    @pytest.mark.parametrize("suffix", ["graphml", "gexf", "gephi", "neo4j", "cypher", "sqlite", "ttl"])
    def test_edges_of_the_user_do_not_hinder(self, suffix: str, kg: gk.KnowledgeGraph, tmp_path: Path) -> None:
        norway = kg.find("Norway").id
        kg.graph.add_edge(norway, "own:thing", note="guess", since=2020, tags=["a"])
        kg.graph.add_edge(5, norway)
        kg.save(tmp_path / f"kg.{suffix}")
        if suffix in ("graphml", "gexf", "ttl"):
            assert len(gk.load(tmp_path / f"kg.{suffix}")) == len(kg)
        if suffix == "graphml":
            edges = nx.read_graphml(tmp_path / "kg.graphml").edges(data=True)
            assert [at["since"] for _, target, at in edges if target == "own:thing"] == [2020]
        assert kg.network().number_of_nodes() >= 5


class TestErrors:
    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"polarity": "maybe"}, "maybe"),
            ({"confidence": 17}, "confidence is 17; it is a probability, from 0 to 1"),
            ({"subject": None}, "NoneType"),
            ({"time": {"start": "soon", "end": None, "precision": "day"}}, "soon"),
        ],
    )
    def test_a_record_that_is_wrong_names_statement_and_value(self, change: dict[str, object], told: str) -> None:
        record = {**made("Russia", "criticizes", "China").to_dict(), **change}
        with pytest.raises(InputError, match=f"{record['id']}.*{told}"):
            gk.Statement.from_dict(record)

    def test_words_that_say_it_are_whole_or_none(self) -> None:
        record = replace(made("Russia", "criticizes", "China"), trigger=None, id="").to_dict()
        assert gk.Statement.from_dict(record).trigger is None
        for given in ({"text": "said"}, {"start": 3, "end": 7}):
            with pytest.raises(InputError, match="only some of text, start and end"):
                gk.Statement.from_dict({**record, "relation": {**record["relation"], **given}})

    def test_an_argument_that_is_unknown_names_the_function_that_was_called(self) -> None:
        with pytest.raises(TypeError, match=r"^build\(\) takes no argument 'foo'$"):
            gk.build([SAID], foo=1)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match=r"^extract\(\) takes no argument 'text_colum'; did you mean text_column\?"):
            list(gk.extract([SAID], text_colum="a"))  # type: ignore[call-arg]

    def test_a_query_is_a_text(self) -> None:
        with pytest.raises(gk.QueryError, match="the query is None; give SPARQL as a string"):
            gk.KnowledgeGraph().query(None)  # type: ignore[arg-type]

    def test_a_missing_key_is_named(self) -> None:
        record = made("Russia", "criticizes", "China").to_dict()
        del record["relation"]
        with pytest.raises(InputError, match="no 'relation'"):
            gk.Statement.from_dict(record)
        with pytest.raises(InputError, match="dictionary"):
            gk.Statement.from_dict([])  # type: ignore[arg-type]


def test_explain_prints_itself_and_has_the_parts() -> None:
    explained = gk.explain(SAID)
    assert str(explained) == explained.text()
    assert "Norway" in repr(explained)
    assert any(one.relation.name == "accuses" for one in explained.statements)
    assert explained.sentences[0].mentions
    with pytest.raises(InputError, match="sentence"):
        gk.explain("  ")


def test_explain_reads_with_the_settings_of_a_build() -> None:
    text = "Germany regulates France. Germany attacked France."
    told = {one.relation.name for one in gk.explain(text, fast=True, relations=["attacks"]).statements}
    assert told == {"attacks"}
    fast = gk.explain(text, fast=True).statements
    assert not any(route.startswith("learned") for one in fast for route in one.evidence.routes)
    with pytest.raises(InputError, match="attaks"):
        gk.explain(text, relations="attaks")


def test_explain_reads_past_half_characters() -> None:
    said = gk.explain(f"\ud800 {SAID}").statements
    assert "accuses" in {one.relation.name for one in said}
    assert {one.evidence.sentence for one in said} == {f"\ufffd {SAID}"}


def test_a_build_tells_of_documents_without_a_date(caplog: pytest.LogCaptureFixture) -> None:
    said = [
        gk.Document("Russia invaded Ukraine.", "a"),
        gk.Document("Iran armed Hezbollah.", "b", date=dt.date(2024, 1, 2)),
    ]
    kg = gk.build(said)
    assert [document.id for document in kg.undated] == ["a"]
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "2 documents, 1 of them has no date"
    ]
    assert "in no timeline, period or comparison" in caplog.text
    caplog.clear()
    assert len(gk.build(said, on_skip=print).undated) == 1
    gk.build(said[1:])
    assert not caplog.records


def test_what_is_judged_wrong_can_be_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    right, wrong, unsure = (made("Russia", "aids", other) for other in ("China", "Iran", "Ukraine"))
    kg = gk.KnowledgeGraph([right, wrong, unsure], duplicates={wrong.document.id: right.document.id})
    judged = [Judgement(right.id, True), Judgement(wrong.id, False), Judgement(unsure.id, None)]
    left = kg.without_wrong(judged)
    assert left.statements == [right, unsure] and len(kg) == 3
    assert left.documents == kg.documents and left.duplicates == kg.duplicates and not caplog.text
    file = tmp_path / "judged.jsonl"
    file.write_text(judged_lines([*judged, Judgement("gone", False)]), encoding="utf-8")
    assert kg.without_wrong(file).statements == [right, unsure]
    assert "1 of 2 statements judged wrong is not in the graph: gone" in caplog.text
