"""How a text is cut into headings and paragraphs, and what is left out of it before it is parsed."""

from __future__ import annotations

import pytest

from graphkit.language.glosses import offset_in_text, without_entities, without_glosses
from graphkit.language.hyphens import WHOLE
from graphkit.language.pipeline import blocks


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Peru: Mali thanked Chad.", ["Peru", "Mali thanked Chad."]),
        ("Draw • Chad left Aouzou • Mali thanked Chad", ["Draw", "Chad left Aouzou", "Mali thanked Chad"]),
        ("Mali left. -   Chad stayed.", ["Mali left.", "Chad stayed."]),
        ("Mali left - Chad stayed.", None),
        ("Heard:• Mali left • Chad stayed", ["Heard:", "Mali left", "Chad stayed"]),
        ("- Oma, Mali - Ada, Chad - Ivo, Peru", ["- Oma, Mali", "Ada, Chad", "Ivo, Peru"]),
        ("- Oma, Mali - Ada, Chad", None),
        ("- Oma, Mali - so Chad, Peru and Togo said - Peru", None),
    ],
)
def test_topics_and_bullets_within_a_line_are_cut(text: str, parts: list[str] | None) -> None:
    found = list(blocks(text))
    assert [block.text for block in found] == (parts or [text])
    assert all(text[block.start :].casefold().startswith(block.text.casefold()) for block in found)


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (["On Monday the United States of America sanctioned Cuba", "Visit https://un.org/en for more."], True),
        (["On Monday the United States of America sanctioned Cuba", "www.un.org"], True),
        (["RUSSIA ATTACKED UKRAINE ON MONDAY IN A NEW WAVE OF STRIKES", "France condemned it."], True),
        (["On Monday the United States of America sanctioned Cuba", "FRANCE CONDEMNED RUSSIA"], True),
        (["On Monday it was told in the capital that the members of", "NATO sanctioned Cuba."], False),
        (["THE FOREIGN MINISTER OF RUSSIA CONDEMNED THE ATTACK BY", "UKRAINE ON MONDAY."], False),
    ],
)
def test_no_line_goes_on_in_an_address_or_over_the_end_of_a_headline(lines: list[str], cut: bool) -> None:
    assert [block.text for block in blocks("\n".join(lines))] == (lines if cut else [" ".join(lines)])


@pytest.mark.parametrize("address", ["https://t.co/abc", "Https://www.un.org/en/ga/news", "www.un.org"])
def test_an_address_is_no_part_of_a_name(address: str) -> None:
    from reading import extractor

    for text in ("the United States imposed new sanctions on Cuba", "the United States of America sanctioned Cuba"):
        for said in extractor().extract_text(f"On Monday {text} {address}"):
            assert (said.object.label, said.object_mention.text) == ("Cuba", "Cuba")


HEADLINES = [
    "India denies role in the murder of an exile in Ottawa",
    "Germany to send more jets to Ukraine",
    "Mali quits bloc",
]


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (HEADLINES, True),
        (["U.S. Navy ships leave the port of Aden for Djibouti", *HEADLINES], True),
        ([*HEADLINES[:2], "and tanks to Poland"], False),
        ([*HEADLINES[:2], "Poland, which asked for them."], False),
    ],
)
def test_lines_that_all_begin_with_a_capital_are_headlines(lines: list[str], cut: bool) -> None:
    found = [block.text for block in blocks("\n".join(lines))]
    assert (found == lines) is cut


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_in_capitals_are_headlines(between: str) -> None:
    from reading import found

    lines = ["RUSSIA ATTACKED UKRAINE", "FRANCE CONDEMNED RUSSIA", "GERMANY ARMED ISRAEL"]
    told = {"Russia attacks Ukraine", "France criticizes Russia", "Germany arms Israel"}
    assert found(between.join(lines)) == told
    assert found(lines[0]) == {"Russia attacks Ukraine"}


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("Homs (Arabic: حمص) is a city.", "Homs is a city."),
        ("Homs (KSS; Arabic: حمص) is a city.", "Homs (KSS) is a city."),
        ("He (born 1951) left.[2][note 1]", "He left."),
        ("Ali (1 May 1950 – 2 June 2011) led it.", "Ali led it."),
        ("NATO (North Atlantic Treaty Organization) and 12 (65) in 1990 (1991)", None),
        ("Daesh (also known as ISIL) fled.", None),
        ("(Arabic: حمص)", None),
    ],
)
def test_glosses_are_left_out(text, shortened):
    words, gaps = without_glosses(text)
    assert words == (shortened or text)
    kept = "".join(text[offset_in_text(i, gaps)] for i in range(len(words)))
    assert kept == words


def test_the_evidence_keeps_the_gloss():
    from reading import extractor

    text = "France (French: République française) condemned Libya.[4] Libya left."
    said = extractor().extract_text(text)[0]
    assert said.evidence.sentence.startswith("France (French: République française) condemned Libya.")
    for mention in (said.subject_mention, said.object_mention, said.trigger):
        assert text[mention.start : mention.end] == mention.text


def test_forms_of_words_with_a_hyphen() -> None:
    assert WHOLE["co-operating"] == "cooperate"
    assert WHOLE["re-occupied"] == "reoccupy"
    assert WHOLE["re-took"] == "retake"
    assert WHOLE["co-hosted"] == "co-host"
    assert "co-host" not in WHOLE


def test_clauses_without_an_end_are_read_by_what_a_long_sentence_has() -> None:
    """One at a time they cost half as much again as in a sentence, which a text that is doubled came to at once."""
    clause = "Peru warned Chile; "
    text = clause * 400 + "and Mali left."
    found = list(blocks(text))
    assert "".join(text[block.start : block.start + len(block.text)] for block in found).count("Peru") == 400
    assert all(450 < len(block.text) <= 600 for block in found[:-1])
    rows = "Peru; Chile; 7\n" * 400
    assert all("\n" not in block.text.strip() for block in blocks(rows))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Peru &apos;s envoy said : &quot; Yes &quot; .", 'Peru \'s envoy said : " Yes " .'),
        ("Iran&#39;s and&nbsp;Iraq&#x2019;s", "Iran's and Iraq’s"),
        ("AT&amp;T, a &amp; b, R&D; &unknown; &", "AT&amp;T, a & b, R&D; &unknown; &"),
    ],
)
def test_entities_stand_for_their_characters_at_their_places(text: str, read: str) -> None:
    words, gaps = without_entities(text)
    assert words == read
    for place, character in enumerate(words):
        if character.isalpha():
            assert text[offset_in_text(place, gaps)] == character
