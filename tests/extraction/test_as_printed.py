"""Text in small letters, in capitals, in Title Case, with misspelled words or cut by pages is read as print has it."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

import pytest
from reading import extractor, found, short

from graphkit.actors import misspellings
from graphkit.extraction.as_printed import Printed
from graphkit.model import Document

TEXT = (
    "Russia attacked Ukraine on Monday. The United States condemned the attack, and Germany will send weapons to "
    "Ukraine next week. On Tuesday the president of Turkey met Vladimir Putin in Moscow. The talks lasted two hours."
)
WRONG = (
    "Russsia attacked Ukraine on Mnday. The Unitd States condemned the atack, and Gremany will send weaposn to "
    "Ukraine next week. On Tuesday the presidnt of Turkey met Vladimir Putin in Moscow. The talks lastedd two hours."
)
PAGES = (
    "The ministers of Peru met on Sunday in the capital. The govern-\nment of Peru accused Chile on Monday of spying, "
    "while the armed\n\n- 12 -\n\nSurvey of Affairs\n\nforces of Chile\nhave attacked Bolivia in the night."
)


def probabilities(text: str) -> dict[str, float]:
    return {short(statement): statement.confidence for statement in extractor().extract_text(text)}


def sure() -> set[str]:
    return {name for name, probability in probabilities(TEXT).items() if probability > 0.5}


@pytest.mark.parametrize("changed", [TEXT.lower(), TEXT.upper(), string.capwords(TEXT, " ")], ids=str.istitle)
def test_text_in_one_case_is_read_as_print_has_it(changed: str) -> None:
    assert len(sure()) >= 3 and sure() <= found(changed) <= found(TEXT)


@pytest.mark.parametrize("changed", [TEXT.lower(), TEXT.upper(), WRONG, PAGES], ids=range(4))
def test_statements_point_into_the_text_as_it_is(changed: str) -> None:
    said = extractor().extract_text(changed)
    assert said
    for statement in said:
        evidence = statement.evidence
        assert changed[evidence.start :].startswith(evidence.sentence)
        for mention in (statement.subject_mention, statement.trigger, statement.object_mention):
            assert changed[mention.start : mention.end] == mention.text
            assert not mention.text.startswith(" ") and not mention.text.endswith(" ")


def test_work_on_words_that_are_none_grows_with_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of a hundred thousand letters has five million neighbours; one that recurs has as many as once."""
    tried = 0
    edits = misspellings._edits

    def counted(word: str) -> Iterator[str]:
        nonlocal tried
        for other in edits(word):
            tried += len(other)
            yield other

    monkeypatch.setattr(misspellings, "_edits", counted)
    read = extractor()._print.read
    long = f"Russia {'x' * 2_000} attacked Ukraine."
    assert read(long)[0] == long
    assert tried == 0
    wrong, right = "The army atacked the villlage. ", "The army attacked the village. "
    assert read(wrong)[0] == right
    once, tried = tried, 0
    assert read(wrong * 50)[0] == right * 50
    assert tried == once > 0
    monkeypatch.setattr(misspellings, "_MOST", 20)
    nonsense = [f"q{a}x{b}zk" for a in string.ascii_lowercase for b in string.ascii_lowercase]
    tried = 0
    read(f"{wrong} {' '.join(nonsense[:18])}.")
    most, tried = tried, 0
    read(f"{wrong} {' '.join(nonsense)}.")
    assert tried == most > 20 * 300


def test_misspelled_words_become_those_that_were_meant() -> None:
    assert sure() <= found(WRONG) <= found(TEXT)
    said = next(s for s in extractor().extract_text(WRONG) if short(s) == "Russia attacks Ukraine")
    assert said.subject_mention.text == "Russsia"


def test_what_an_odd_spelling_tells_is_less_sure() -> None:
    act = "Russia attacks Ukraine"
    printed, titled, wrong = (probabilities(text)[act] for text in (TEXT, string.capwords(TEXT, " "), WRONG))
    assert max(titled, wrong) < printed
    slips = "The Grman army atacked the vilage of Tarrnhivkxa in Ukraine on Mnday, and nobdy helped the peple there."
    _, judged = next(iter(extractor().candidates([Document(slips)])))
    torn = {each.statement.object.label: each.numbers["unknown in name"] for each in judged}
    assert (torn["Tarrnhivkxa"], torn["Ukraine"]) == (1, 0)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Peru and Chile met on Monnday.", "Peru and Chile met on Monnday."),
        ("Peru condmned Chile on Monday.", "Peru condemned Chile on Monday."),
        (
            "Norway met the United Kinadom and the Europaen Union.",
            "Norway met the United Kingdom and the European Union.",
        ),
        ("Ukriane sued the firm.", "Ukraine sued the firm."),
        ("Foreign Mnister Ana Ruiz met Presidnt Berg.", "Foreign Minister Ana Ruiz met President Berg."),
        ("Norway sent demining teams to Moldova.", "Norway sent demining teams to Moldova."),
        (
            "The firm Norskel met Mr Oberling and the Kolmar Union.",
            "The firm Norskel met Mr Oberling and the Kolmar Union.",
        ),
    ],
)
def test_a_single_slip_is_mended_where_one_word_alone_can_be_meant(written: str, printed: str) -> None:
    read = extractor()._print.read(written)
    assert read.text == printed and not read.spelling.misspelled


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("sNorway", "sNorway"),
        ("oNrway", "Norway"),
        ("orway", "Norway"),
        ("the nited States", "the United States"),
        ("Emma", "Emma"),
    ],
)
def test_names_in_a_text_of_many_slips(written: str, printed: str) -> None:
    slips = "The army atacked the vilage on Mnday, and nobdy helped the peple there, said"
    read = extractor()._print.read(f"{slips} {written}.")
    assert read.spelling.misspelled and read.text.endswith(f"said {printed}.")


def test_pages_and_lines_break_no_sentence() -> None:
    assert {"Peru accuses Chile", "Chile attacks Bolivia"} <= found(PAGES)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "RUSSIA INVADES UKRAINE\n\nThe Kremlin said on Monday that it had no other choice.",
        "Peru Condemns Attacks\n\nThe Peruvian government condemned the attacks of the night.",
        "The village of Xuquilandra and its qorvel dance are known to few people who live elsewhere in the country.",
        "Members of the board\n\n12\n\nThe minister of trade spoke first.",
        "- Department of Trade - Official Website\n- European Court of Human Rights - Official Website",
        "UNITED NATIONS (AP) - The council met on Monday.\nIDP UNHCR camps are full.\nMr HALL: We left.",
        "See www.example.org/a-speach-of-teh-ministr-on-trad for what the minister said about trade and fishing.",
        "",
    ],
)
def test_text_as_print_has_it_is_left_alone(text: str) -> None:
    assert extractor()._print.read(text) == Printed(text, ())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (
            "us troops left the country. they told us that the u.s. army helped those who asked.",
            "US troops left the country. They told us that the U.S. Army helped those who asked.",
        ),
        (
            "ON FRIDAY MR. MCCAIN'S AIDES SAID THE EUROPEAN UNION AND NATO DIDN'T AGREE WITH THE PLAN.",
            "On Friday Mr. McCain's aides said the European Union and NATO didn't agree with the plan.",
        ),
        (
            'The Villagers Said A "sharp Turn" And Some Half-hearted Steps Hurt The Country (and The Whole Region).',
            'The villagers said a "sharp turn" and some half-hearted steps hurt the country (and the whole region).',
        ),
        (
            "The DISTRICT COUNCIL OF MORGAN was a local body.\nANN O'NEILL LOWE KCH (1817 - 1890) was its head.",
            "The District Council of Morgan was a local body.\nAnn O'Neill Lowe KCH (1817 - 1890) was its head.",
        ),
    ],
)
def test_capitals_are_those_of_print(written: str, printed: str) -> None:
    assert extractor()._print.read(written)[:2] == (printed, ())


def test_a_letter_that_has_no_capital_of_its_own_stays() -> None:
    text = "the army of russia attacked the village of ßovaria on monday, and the president of ukraine condemned it."
    read, gaps, _ = extractor()._print.read(text)
    assert (len(read), gaps) == (len(text), ())
    assert "village of ßovaria on Monday" in read


def test_explanations_read_text_as_print_has_it_too() -> None:
    readings = extractor().explain("russia attacked ukraine on monday, and the army of belarus helped.")
    assert any(short(statement) == "Russia attacks Ukraine" for reading in readings for statement in reading.statements)


def test_no_text_makes_reading_fail_or_moves_characters_out_of_it() -> None:
    chance = random.Random(7)
    letters = "abcdeABCDE  \n\n-.,'12ßİéı\f"
    for _ in range(200):
        text = "".join(chance.choice(letters) for _ in range(chance.randrange(80)))
        read, gaps, _ = extractor()._print.read(text)
        moved = gaps[-1][1] if gaps else 0
        assert len(read) + moved == len(text)


def test_a_document_keeps_its_text() -> None:
    document = Document(TEXT.upper(), id="cable")
    told, statements = next(iter(extractor().extract([document])))
    assert told.text == TEXT.upper()
    assert all(statement.evidence.sentence.isupper() for statement in statements)


def test_a_reason_has_the_letters_of_the_text() -> None:
    text = "RUSSIA EXPELLED TEN BRITISH DIPLOMATS IN RETALIATION FOR THE CLOSURE OF A CONSULATE."
    reasons = {each.because for each in extractor().extract_text(text) if each.because is not None}
    assert {(reason.link, reason.text) for reason in reasons} == {("IN RETALIATION FOR", "THE CLOSURE OF A CONSULATE")}
