"""What a sentence adds to a statement: topic, reason and toll, and where it adds none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import extractor, short

from graphkit.extraction.fields import Found, with_reasons_linked
from graphkit.model import Document, Reason, Statement, Toll


def told(text: str, relation: str) -> Statement:
    """Return the first statement of a relation."""
    [(_, statements)] = extractor().extract([Document(text, date="2024-05-08")])
    return next(s for s in statements if s.relation.name == relation)


@pytest.mark.parametrize(
    ("text", "relation", "about"),
    [
        ("Ghana negotiated with Togo over water rights.", "negotiatesWith", "water rights"),
        ("Norway held talks with Chile on fishing quotas on Tuesday.", "meetsWith", "fishing quotas"),
        (
            "The foreign minister of Peru met his Bolivian counterpart to discuss the drought in the Andes.",
            "meetsWith",
            "the drought in the Andes",
        ),
        ("Japan and South Korea signed an agreement on chip exports.", "signsAgreementWith", "chip exports"),
        ("France urged Mali to hold elections by February.", "requests", "to hold elections"),
        ("Kenya urged Mali on Monday to lift its blockade on Friday.", "requests", "to lift its blockade"),
        ("Azerbaijan and Armenia agreed to resume talks.", "agreesWith", "to resume talks"),
        ("Norway held talks with Chile on Tuesday.", "meetsWith", None),
        ("Norway held talks with Chile on the sidelines of a summit.", "meetsWith", None),
        ("Norway held talks with Chile over lunch.", "meetsWith", None),
    ],
)
def test_the_topic_of_talks_agreements_and_demands(text: str, relation: str, about: str | None) -> None:
    assert told(text, relation).about == about
    undated = next(s for s in extractor().extract_text(text) if s.relation.name == relation)
    assert undated.about == about


@pytest.mark.parametrize(
    ("text", "relation", "because"),
    [
        (
            "Russia expelled ten British diplomats in retaliation for London's decision to close a consulate.",
            "expelsFrom",
            Reason("in retaliation for", "London's decision to close a consulate"),
        ),
        (
            "Armenia released five Azerbaijani prisoners in exchange for maps of minefields.",
            "concedesTo",
            Reason("in exchange for", "maps of minefields"),
        ),
        (
            "The United States condemned Iran for the seizure of a tanker.",
            "criticizes",
            Reason("for", "the seizure of a tanker"),
        ),
        (
            "Egypt closed its embassy in Qatar because it had supported an armed group.",
            "cutsTiesWith",
            Reason("because", "it had supported an armed group"),
        ),
        ("The United States condemned Iran for the third time.", "criticizes", None),
        ("The United States condemned Iran.", "criticizes", None),
    ],
)
def test_the_reason_of_an_act(text: str, relation: str, because: Reason | None) -> None:
    assert told(text, relation).because == because


def test_a_reason_that_is_a_statement_is_named_by_its_id() -> None:
    text = "Israel attacked Iran in response to an Iranian missile attack on Israel."
    statements = extractor().extract_text(text)
    [answer] = [s for s in statements if s.subject.label == "Israel"]
    [first] = [s for s in statements if s.subject.label == "Iran"]
    assert answer.because == Reason("in response to", "an Iranian missile attack on Israel", first.id)
    assert first.because is None


def test_the_id_of_a_reason_is_that_of_the_text_as_it_stands() -> None:
    text = "Israel attacked Iran in response to an Ira\xadnian missile attack on Israel."
    statements = extractor().extract_text(text)
    [answer] = [s for s in statements if s.because is not None]
    assert answer.because is not None
    assert answer.because.statement in {s.id for s in statements if s is not answer}


def test_a_reason_hangs_on_no_statement_without_words_that_say_it() -> None:
    text = "Israel attacked Iran in response to an Iranian missile attack on Israel."
    statements = extractor().extract_text(text)
    [answer] = [s for s in statements if s.subject.label == "Israel"]
    [first] = [s for s in statements if s.subject.label == "Iran"]
    found = [Found(answer, text.index("attack on")), Found(first)]
    assert [s.because and s.because.statement for s in with_reasons_linked(found)] == [first.id, None]
    wordless = replace(first, trigger=None, id="")
    assert [s.because and s.because.statement for s in with_reasons_linked([found[0], Found(wordless)])] == [None, None]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "Turkey shelled positions of the PKK, killing at least 12 fighters and wounding three others.",
            [("killed", 12, "fighter", "at least 12 fighters"), ("wounded", 3, "other", "three others")],
        ),
        (
            "Israel bombed Lebanon, killing dozens of people.",
            [("killed", 24, "people", "dozens of people")],
        ),
        (
            "Russia attacked Ukraine with drones, leaving up to 20 people dead and two hundred injured.",
            [("killed", None, "people", "up to 20 people"), ("wounded", 200, None, "two hundred")],
        ),
        ("Russia bombed Ukraine, killing 1,200 people.", [("killed", 1200, "people", "1,200 people")]),
        ("Russia bombed Ukraine, killing 10 to 12 people.", [("killed", 10, "people", "10 to 12 people")]),
        (
            "Russia bombed Ukraine, killing hundreds of thousands of people.",
            [("killed", 200_000, "people", "hundreds of thousands of people")],
        ),
        (
            "Two medics and a Ukrainian soldier killed in Russian strike on Ukraine.",
            [("killed", 2, "medic", "Two medics"), ("killed", 1, "soldier", "a Ukrainian soldier")],
        ),
        (
            "Four soldiers, two officers and a child were killed in a Russian strike on Ukraine.",
            [
                ("killed", 4, "soldier", "Four soldiers"),
                ("killed", 2, "officer", "two officers"),
                ("killed", 1, "child", "a child"),
            ],
        ),
        (
            "Three people, two men and a woman, were killed in a Russian strike on Ukraine.",
            [("killed", 3, "people", "Three people")],
        ),
        ("Russia bombed Ukraine, killing a 12-year-old boy.", [("killed", 1, "boy", "a 12-year-old boy")]),
        (
            "Ethiopian forces killed and wounded 17 Eritrean soldiers.",
            [("killed or wounded", 17, "soldier", "17 Eritrean soldiers")],
        ),
        ("Russia bombed Ukraine, killing civilians.", []),
        ("Russia bombed Ukraine.", []),
    ],
)
def test_the_toll_of_an_attack(text: str, toll: list[tuple[str, int | None, str | None, str]]) -> None:
    assert told(text, "attacks").toll == tuple(Toll(*each) for each in toll)


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Ukraine fired on Russian ships after Moscow attacked Odesa, killing 7 people.",
            {"Ukraine attacks Russia": [], "Russia attacks Odesa": ["7 people"]},
        ),
        (
            "Israel killed 5 people in Lebanon, hours after Hezbollah had killed 3 soldiers.",
            {"Israel attacks Lebanon": ["5 people"]},
        ),
    ],
)
def test_a_toll_is_told_of_the_act_that_took_it(text: str, tolls: dict[str, list[str]]) -> None:
    said = {short(statement): [toll.text for toll in statement.toll] for statement in extractor().extract_text(text)}
    assert {act: said[act] for act in tolls} == tolls


@pytest.mark.parametrize("rest", ["in two attacks", "in two days", "on 4 March", "with four missiles"])
def test_times_places_and_weapons_are_no_victims(rest: str) -> None:
    [said] = extractor().extract_text(f"Russian forces killed 12 Ukrainian civilians {rest}.")
    assert said.toll == (Toll("killed", 12, "civilian", "12 Ukrainian civilians"),)


def test_a_row_of_digits_is_no_number_of_victims() -> None:
    for digits in ("9" * 400, "9" * 20):
        [said] = extractor().extract_text(f"Russian missiles killed {digits} Ukrainian civilians.")
        assert said.toll == ()


def test_who_condemns_an_attack_has_killed_nobody() -> None:
    said = told("Peru condemned Israel for a strike that killed 12 people.", "criticizes")
    assert (said.toll, said.killed) == ((), None)


def test_numbers_are_added_up_where_each_has_a_least() -> None:
    said = told(
        "Russia bombed Ukraine, killing 12 soldiers and three civilians and wounding about 20 people.", "attacks"
    )
    assert (said.killed, said.wounded) == (15, None)


def test_fields_are_no_part_of_the_id_and_stand_in_the_record() -> None:
    said = told("Ghana negotiated with Togo over water rights.", "negotiatesWith")
    assert replace(said, about=None, id="").id == said.id
    assert said.to_dict()["about"] == "water rights"
    assert "because" not in said.to_dict()
    assert Statement.from_dict(said.to_dict()).about == "water rights"
