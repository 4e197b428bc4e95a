"""Briefs: what they tell is true to their evidence, in every form, and texts stay texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from pathlib import Path

import newsroom
import pytest
from factories import actor, statement

from graphkit.cli.program import run
from graphkit.errors import InputError, MissingExtraError
from graphkit.graph.brief_parts import signed
from graphkit.graph.names import relation_words
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Attribution, DocumentReference


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph(newsroom.statements())


def test_one_event_is_one_line_however_many_articles_retell_it() -> None:
    said = [
        statement("Russia", "attacks", "Ukraine", date="2024-05-01", document=f"doc{number}", published="2024-05-01")
        for number in range(4)
    ]
    said.append(statement("Russia", "invades", "Ukraine", date="2024-05-04", document="doc9"))
    kg = KnowledgeGraph(said, duplicates={"doc1": "doc0", "doc2": "doc0"})
    brief = kg.brief("Russia", "Ukraine")
    (line,) = brief.lines
    assert line.text == "Russia attacks Ukraine"
    assert line.told == "told by 5 articles, 3 without copies, 4 in this wording; also: Russia invades Ukraine (1)"
    assert set(line.statements) == {one.id for one in said}
    assert "5 articles (3 stories without copies)" in brief.sections[0].paragraphs[0]
    assert "3 reports of cooperation or conflict, all of conflict, in 1 dated event" in brief.sections[0].paragraphs[0]


def test_towns_are_neither_friends_nor_foes_but_stand_in_the_storyline() -> None:
    town, militia = actor("Mirefield", "City"), actor("Reed Militia", "ArmedGroup")
    kg = KnowledgeGraph([statement("Vladimir Putin", "attacks", town), statement("Vladimir Putin", "attacks", militia)])
    brief = kg.brief("Vladimir Putin")
    assert "2 reports of cooperation or conflict" in brief.sections[0].paragraphs[0]
    (against,) = [words for words in brief.sections[0].paragraphs if words.startswith("Who against")]
    assert "Reed Militia" in against and "Mirefield" not in against
    assert "Vladimir Putin attacks Mirefield" in {line.text for line in brief.lines}


@pytest.mark.parametrize(
    ("value", "words"), [(-0.04, "+0.0"), (-0.0, "+0.0"), (0.04, "+0.0"), (-0.06, "\u22120.1"), (2.0, "+2.0")]
)
def test_a_score_that_rounds_to_zero_is_not_negative(value: float, words: str) -> None:
    assert signed(value) == words


def test_other_wordings_of_an_article_leave_out_the_one_that_is_told() -> None:
    said = [
        statement("Russia", verb, "Ukraine", date="2024-05-01", document="doc", confidence=confidence)
        for verb, confidence in (("attacks", 0.9), ("invades", 0.8))
    ]
    (line,) = KnowledgeGraph(said).brief("Russia", "Ukraine").lines
    assert line.text == "Russia attacks Ukraine"
    assert line.told == "told by 1 article; confidence 90%; also: Russia invades Ukraine (1)"


def test_every_line_has_a_statement_that_says_it(kg: KnowledgeGraph) -> None:
    brief = kg.brief("Russia")
    assert len(brief.lines) > 5
    for line in brief.lines:
        said = [kg.statement(id) for id in line.statements]
        best = [one for one in said if one.evidence.sentence == line.sentence]
        assert any(
            f"{one.subject.label} {relation_words(one.relation.label)} {one.object.label}"
            == line.text.removeprefix("The ").replace(" the ", " ")
            for one in best
        )


def test_a_brief_counts_as_the_dyad_does(kg: KnowledgeGraph) -> None:
    sums = kg.dyad("Russia", "China").sums
    lead = kg.brief("Russia", "China").sections[0].paragraphs[0]
    assert f"{sums.reports} report" in lead
    assert f"net score {sums.net:+.1f}".replace("-", "−") in lead


def test_names_have_their_article_in_sentences_and_losses_a_minus() -> None:
    said = [
        statement("United States", "sanctions", "Iran", date="2024-05-01"),
        statement("Iran", "criticises", "United Kingdom", date="2024-05-02"),
        statement("Russia", "supports", "Iran", date="2024-05-03"),
    ]
    kg = KnowledgeGraph(said)
    pair = kg.brief("United States", "Iran")
    lead = " ".join(pair.sections[0].paragraphs)
    assert pair.title == "United States and Iran"
    assert "tells of the United States and Iran:" in lead
    assert "The United States towards Iran: sanctions (1)." in lead
    assert "net score −" in lead and "net score -" not in lead
    assert [line.text for line in pair.lines] == ["The United States sanctions Iran"]
    alone = kg.brief("Iran")
    assert "Who against: the United States (−" in " ".join(alone.sections[0].paragraphs)
    assert {"Iran criticises the United Kingdom", "Russia supports Iran"} <= {line.text for line in alone.lines}
    assert alone.sections[0].table is not None and "United States" in alone.sections[0].table.column("side")
    assert "| −" in alone.to_markdown() and "| -" not in alone.to_markdown().replace("| ---", "")


def test_who_with_and_who_against_are_ranked_by_net_score(kg: KnowledgeGraph) -> None:
    table = kg.brief("Russia").sections[0].table
    assert table is not None
    assert table.column("net score") == sorted(table.column("net score"), reverse=True)
    for row in table:
        assert row["net score"] == kg.dyad("Russia", row["side"]).sums.net
        assert row["reports"] == row["cooperative"] + row["hostile"] == kg.dyad("Russia", row["side"]).sums.reports


def test_no_table_has_a_heading_alone() -> None:
    ties = KnowledgeGraph([statement("Peru", "borders", "Chile")]).brief("Peru")
    assert ties.sections[0].table is None
    assert "| side |" not in ties.to_markdown() and "<table" not in ties.to_html()


def test_what_is_planned_or_denied_stands_apart() -> None:
    brief = KnowledgeGraph(
        [
            statement("Russia", "attacks", "Ukraine", date="2024-05-01"),
            statement("Russia", "arms", "Ukraine", date="2024-05-02", modality="planned"),
            statement("Russia", "aids", "Ukraine", date="2024-05-03", polarity="negative"),
        ]
    ).brief("Russia", "Ukraine")
    where = {line.text: (part.heading, line.when) for part in brief.sections for line in part.lines}
    assert where["Russia attacks Ukraine"] == ("May 2024", "published 1 May 2024")
    assert where["Russia arms Ukraine"] == ("Planned", "published 2 May 2024, as planned")
    assert where["Russia aids Ukraine"] == ("Said not to be so", "published 3 May 2024, as not so")


def test_what_has_no_date_is_told_with_its_sentence() -> None:
    undated = statement("Peru", "sanctions", "Chile", date=None, sentence="Peru sanctioned Chile.")
    again = statement("Peru", "sanctions", "Chile", date=None, sentence="Peru had sanctioned Chile.")
    brief = KnowledgeGraph([undated, again]).brief("Peru")
    assert [part.heading for part in brief.sections] == ["", "Without a date", "How to read this"]
    [line] = brief.lines
    assert (line.when, line.text) == ("undated", "Peru sanctions Chile")
    assert set(brief.statements) == {undated.id, again.id}
    dated = KnowledgeGraph([undated, statement("Peru", "attacks", "Chile", date="2024-05-01")]).brief("Peru", "Chile")
    assert [(part.heading, len(part.lines)) for part in dated.sections if part.lines] == [
        ("May 2024", 1),
        ("Without a date", 1),
    ]


def test_a_year_is_no_month_and_no_day() -> None:
    said = statement(
        "Russia", "attacks", "Ukraine", date="2014-01-01", end="2014-12-31", precision="year", time_text="in 2014"
    )
    brief = KnowledgeGraph([said]).brief("Russia", "Ukraine")
    assert [part.heading for part in brief.sections] == ["", "Storyline", "2014, month not told", "How to read this"]
    assert brief.lines[0].when == "2014"


def test_who_says_it_stands_with_the_sentence() -> None:
    said = Attribution("a ministry spokesman", "said", None)
    brief = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", attribution=said)]).brief("Ukraine")
    assert brief.lines[0].source.endswith("said by a ministry spokesman")
    assert "a ministry spokesman (1)" in brief.to_markdown()


@pytest.mark.parametrize("pronoun", ["He", "I", "they"])
def test_a_pronoun_is_no_name_of_who_says_it(pronoun: str) -> None:
    said = Attribution(pronoun, "tell", None)
    brief = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", attribution=said)]).brief("Ukraine")
    assert brief.lines[0].source.endswith("said by someone not named")
    assert "Who says it: someone not named (1)." in brief.to_markdown()


def test_a_turn_is_told_only_where_chance_does_not_explain_it() -> None:
    days = [f"2023-{month:02}-{day:02}" for month in range(1, 9) for day in (1, 15)]
    turned = [
        statement("Russia", "attacks" if place >= 8 else "aids", "Ukraine", date=day) for place, day in enumerate(days)
    ]
    mixed = [
        statement("Russia", "attacks" if place % 2 else "aids", "Ukraine", date=day) for place, day in enumerate(days)
    ]
    assert (
        "turned from cooperation to conflict by 1 May 2023"
        in KnowledgeGraph(turned).brief("Russia", "Ukraine").to_markdown()
    )
    assert "Too little evidence of a turn" in KnowledgeGraph(mixed).brief("Russia", "Ukraine").to_markdown()


def test_more_events_than_wanted_are_told_to_be_left_out(kg: KnowledgeGraph) -> None:
    brief = kg.brief("Russia", events=2)
    storyline = next(part for part in brief.sections if part.heading == "Storyline")
    assert storyline.paragraphs[0].startswith("2 of ")
    assert sum(len(part.lines) for part in brief.sections if part.level == 3) == 2


def test_texts_stay_texts_in_markdown_and_html() -> None:
    hostile = "Russia shelled Ukraine. <script>alert(1)</script> # *bold* [x](javascript:alert(1)) | \x00"
    brief = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", sentence=hostile)]).brief("Russia", "Ukraine")
    markdown, page = brief.to_markdown(), brief.to_html()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "<script" not in markdown.replace("\\<", "") and "\\[x\\](javascript" in markdown
    from markdown_it import MarkdownIt

    shown = MarkdownIt("commonmark").render(markdown)
    assert "<script" not in shown and "<em>" not in shown and "<a " not in shown


def test_an_address_that_cannot_be_printed_is_left_out(tmp_path: Path) -> None:
    document = DocumentReference("d", "Title", dt.date(2024, 5, 1), "https://example.org/\x01a")
    brief = KnowledgeGraph([statement("Russia", "attacks", "Ukraine", document=document)]).brief("Russia", "Ukraine")
    assert brief.save(tmp_path / "b.docx").exists()
    assert "example.org" not in brief.to_markdown() + brief.to_html()


def test_a_brief_is_saved_by_its_suffix(kg: KnowledgeGraph, tmp_path: Path) -> None:
    import docx

    brief = kg.brief("Russia", "China")
    assert brief.save(tmp_path / "b.md").read_text(encoding="utf-8") == brief.to_markdown()
    assert brief.save(tmp_path / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    again = brief.save(tmp_path / "c.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(again)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    (tmp_path / "c.docx").unlink()
    document = docx.Document(str(brief.save(tmp_path / "b.docx")))
    assert (tmp_path / "b.docx").read_bytes() == again
    assert document.core_properties.created is document.core_properties.modified is None
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.title == "Russia and China"
    assert all(" ".join(line.sentence.split()) in text for line in brief.lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.docx", "b.html", "b.md"]
    with pytest.raises(InputError, match=r"\.md, \.html"):
        brief.save(tmp_path / "b.pdf")


def test_docx_says_which_extra_it_needs(kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    how = 'pip install "python-docx>=1.1" (in a clone of graphkit: ".[brief]")'
    with pytest.raises(MissingExtraError, match=re.escape(how)):
        kg.brief("Russia").save(tmp_path / "b.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("Rusia",), "did you mean Russia"),
        (("Russia", "Vladimir Putin", "China"), "one side or of two"),
        (("Russia", "RUS"), "are one side"),
        (("Tuvalu",), "no statement tells of Tuvalu"),
        (("Russia", "Tuvalu"), "no statement is between Russia and Tuvalu; Russia is told of with"),
    ],
)
def test_what_cannot_be_told_is_an_error_that_helps(kg: KnowledgeGraph, names: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        kg.brief(*names)


def test_a_notebook_shows_it(kg: KnowledgeGraph) -> None:
    brief = kg.brief("Russia", "China")
    shown = brief._repr_html_()
    assert shown.count('class="line') == len(brief.lines)
    assert brief._repr_markdown_() == str(brief)
    assert repr(brief).startswith("Brief(Russia and China: ")


def test_the_command_prints_or_writes(kg: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kg.save(tmp_path / "kg.ttl")
    assert run(["brief", str(tmp_path / "kg.ttl"), "Russia", "China"]) == 0
    assert capsys.readouterr().out == kg.brief("Russia", "China").to_markdown()
    assert run(["brief", str(tmp_path / "kg.ttl"), "Russia", "-o", str(tmp_path / "russia.html")]) == 0
    assert (tmp_path / "russia.html").read_text(encoding="utf-8") == kg.brief("Russia").to_html()
    assert run(["brief", str(tmp_path / "kg.ttl"), "Rusia"]) == 1
    assert "did you mean Russia" in capsys.readouterr().err
