"""Characters of web text that are no part of its words: invisible ones, odd spaces, flags and emoji."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from reading import extractor, found

from graphkit.language.characters import plain_characters
from graphkit.language.glosses import offset_in_text
from graphkit.model import Document

DAY = dt.date(2022, 3, 1)


def test_names_are_plain_and_evidence_is_the_original_text() -> None:
    text = "🚨 Ir\u00adaq\u200b invaded Ku\u00adwait. Peru🇵🇪 and\u00a0Chile🇨🇱 signed\u200b a treaty."
    statements = extractor().extract_text(text)
    assert len(statements) == 2
    for s in statements:
        for mention in (s.subject_mention, s.trigger, s.object_mention):
            assert text[mention.start : mention.end] == mention.text
        assert text[s.evidence.start :].startswith(s.evidence.sentence)
    assert {m.text for s in statements for m in (s.subject_mention, s.object_mention)} == {
        "Ir\u00adaq",
        "Ku\u00adwait",
        "Peru",
        "Chile",
    }


def test_control_codes_are_no_part_of_names() -> None:
    text = "Premier Ana\x07 Lindt\vmet \x1b[1;31mKarin\x1b[0m Holm of the Baltic\0 Fund.\r\nPeru met\tChile."
    plain, gaps = plain_characters(text)
    assert plain == "Premier Ana Lindt\nmet Karin Holm of the Baltic Fund.\r\nPeru met\tChile."
    assert gaps[-1][1] == len(text) - len(plain)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Türkiye thanked Peru.", ("Türkiye", "Peru")),
        ("Côte d'Ivoire thanked São Tomé.", ("Côte d'Ivoire", "São Tomé")),
    ],
)
def test_letters_with_accents_of_their_own_are_those_of_names(text: str, names: tuple[str, str]) -> None:
    apart = unicodedata.normalize("NFD", text)
    [said] = extractor().extract_text(apart)
    assert said.subject.known and said.object.known
    mentions = said.subject_mention, said.object_mention
    assert tuple(unicodedata.normalize("NFC", mention.text) for mention in mentions) == names
    assert [apart[mention.start : mention.end] for mention in mentions] == [mention.text for mention in mentions]


def test_words_of_every_field_are_those_of_the_original() -> None:
    text = (
        "🚨 The Krem\u00adlin said that Rus\u00adsia attacked Uk\u00adraine on 24 Feb\u00adruary\n2022. "
        "Norway held talks with Chile on fish\u00ading quotas. "
        "Mali attacked Chad in retaliation for the clo\u00adsure of a con\u00adsulate, killing 12 sol\u00addiers."
    )
    said = {each.subject.label: each for each in next(extractor().extract([Document(text, date=DAY)]))[1]}
    attack, talks, raid = said["Russia"], said["Norway"], said["Mali"]
    assert attack.attribution is not None and attack.attribution.text == "The Krem\u00adlin"
    assert attack.time is not None and attack.time.text == "on 24 Feb\u00adruary 2022"
    assert raid.because is not None and raid.because.text == "the clo\u00adsure of a con\u00adsulate"
    assert [toll.text for toll in raid.toll] == ["12 sol\u00addiers"]
    assert talks.about == "fish\u00ading quotas"


def test_who_speaks_in_capitals_stays_in_capitals() -> None:
    text = "TURKISH FM SAID THAT RUSSIA HAD ATTACKED UKRAINE. FRANCE CONDEMNED RUSSIA FOR THE ATTACK."
    said = next(each for each in extractor().extract_text(text) if each.attribution is not None)
    assert said.attribution is not None and said.attribution.text == "TURKISH FM"


def test_an_explanation_points_into_the_original_text() -> None:
    text = "\ufeffIr\u00adaq invaded Kuwait."
    (statement,) = [s for reading in extractor().explain(text) for s in reading.statements]
    assert (statement.subject_mention.text, statement.subject_mention.start) == ("Ir\u00adaq", 1)


def test_a_word_that_a_line_breaks_is_joined() -> None:
    for end in ("\n", "\r\n"):
        assert plain_characters(f"the govern\u00ad{end}ment")[0] == "the government"


def test_the_page_of_a_sentence_is_where_the_original_has_it() -> None:
    first = "The may\u00adors of Por\u00adtu\u00adgal met on Fri\u00adday. 👍 No\u00adbody spoke.\n\n"
    document = Document(f"{first}Peru thanked Chile.", pages=(0, len(first)))
    [(_, [statement])] = extractor().extract([document])
    assert (statement.evidence.start, statement.evidence.page) == (len(first), 2)


@pytest.mark.parametrize("text", ["Iraq invaded Kuwait.", "Côte d’Ivoire thanked France — twice.", "• Peru met Chile."])
def test_plain_text_stays(text: str) -> None:
    assert plain_characters(text) == (text, ())


def test_each_character_keeps_its_place() -> None:
    text = "A\u200bb \u00adc 🇵🇪 d\u2060"
    plain, gaps = plain_characters(text)
    assert plain == "Ab c d"
    assert [text[offset_in_text(i, gaps)] for i in range(len(plain))] == list(plain)


def test_names_joined_by_a_narrow_space_are_found() -> None:
    assert found("The United\u00a0States sanctioned North\u2009Korea.") == {"United States sanctions North Korea"}
