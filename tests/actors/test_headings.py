"""Who speaks in a document, by its title, its first and last lines and its fields; and for whom "we" stands then."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest
from reading import extractor

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.headings import Heading, HeadingReader
from graphkit.actors.speakers import SpeakerReader, Speakers
from graphkit.extraction import Extractor
from graphkit.language.words import Lexicon
from graphkit.model import Document
from graphkit.ontology import load_ontology

DAY = dt.date(2022, 6, 1)


@lru_cache(maxsize=1)
def reader() -> HeadingReader:
    ontology = load_ontology()
    return HeadingReader(ontology, Gazetteer(ontology.actors, ontology.words), Lexicon(ontology.words))


def heading(title: str | None = None, text: str = "It is so.", **named: object) -> Heading:
    return reader().read(Document(text, title=title, date=DAY, **named))  # type: ignore[arg-type]


def names(speakers: Speakers) -> str:
    """Persons, a bar, and bodies."""
    persons, bodies = (", ".join(actor.label for actor in side) for side in (speakers.persons, speakers.bodies))
    return f"{persons} | {bodies}".strip()


def told(text: str, title: str | None = None, **named: object) -> set[str]:
    document = Document(text, title=title, date=DAY, **named)  # type: ignore[arg-type]
    [(_, judged)] = extractor().candidates([document])
    return {f"{j.statement.subject.label} {j.statement.relation.name} {j.statement.object.label}" for j in judged}


# --- titles -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "speakers"),
    [
        ("Statement by the Ministry of Foreign Affairs of the Russian Federation", "| Russia"),
        ("Briefing by Foreign Ministry Spokeswoman Maria Zakharova, Moscow, May 5, 2022", "Maria Zakharova | Russia"),
        ("Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 3", "Mao Ning | China"),
        ("Address by H.E. Mr. William Ruto, President of the Republic of Kenya", "William Ruto | Kenya"),
        ("NATO Secretary General Jens Stoltenberg's remarks", "Jens Stoltenberg | NATO"),
        ("Remarks by Foreign Minister Annalena Baerbock at the UN", "Annalena Baerbock | Germany"),
        ("Statement from the Government of Norway", "| Norway"),
        ("Reply of the Prime Minister of Norway to the letter of the Government of the USSR", "| Norway"),
        ("Answer of the Government of Togo to the note of Ghana", "| Togo"),
        ("Explanation of vote by Kenya on the resolution concerning Uganda", "| Kenya"),
        ("Ultimatum of Kenya to Uganda", "| Kenya"),
        ("Telegram of congratulation from the Government of Kenya to the Government of Uganda", "| Kenya"),
        (
            "Remarks by Secretary of State for Foreign, Commonwealth and Development Affairs of the United Kingdom",
            "| United Kingdom",
        ),
        ("G7 Leaders' Statement on Ukraine", "| G7"),
        (
            "Joint Statement of the United States, Japan, and the Republic of Korea",
            "| United States, Japan, South Korea",
        ),
        ("Fact Sheet: Biden Administration Announces Aid", "| United States"),
        ("Statement by the High Representative on behalf of the European Union on Georgia", "| European Union"),
        (
            "2022 06 01 statement by vice president harris on u s japan space cooperation",
            "Kamala Harris | United States",
        ),
        ("2022 06 01 readout of president bidens call with president macron of france", "Joe Biden | United States"),
        ("statement-by-press-secretary-karine-jean-pierre-on-the-visit", "Karine Jean-Pierre | United States"),
        ("no en", "| Norway"),
        ("NOR_75_2020", "| Norway"),
        ("Fishing and Peace by Ban Ki-moon", "Ban Ki-moon |"),
        ("Department Press Briefing – June 1, 2022", "| United States"),
        ("Pentagon Press Briefing", "| United States"),
        ("Ministry of Foreign Affairs of Norway: Press Conference", "| Norway"),
        ("Russian Foreign Ministry news briefing", "| Russia"),
        ("Foreign Ministry Press Briefing, Nairobi, June 1, 2022", "| Kenya"),
        ("Secretary Antony J. Blinken at a Press Availability", "Antony Blinken | United States"),
        ("Joint press statement of the foreign ministers of Kenya and Chad", "| Kenya, Chad"),
        ("Joint Communiqué on the visit of the Prime Minister of Chad to Kenya", "| Chad, Kenya"),
        (
            "2022 06 01 joint statement following the meeting between president biden and president macron",
            "Joe Biden, Emmanuel Macron | United States, France",
        ),
    ],
)
def test_a_title_tells_who_speaks(title: str, speakers: str) -> None:
    assert names(heading(title).speakers) == speakers


@pytest.mark.parametrize(
    ("title", "speakers", "addressees"),
    [
        ("Telegram From the Embassy in Iran to the Department of State", "| United States", "| United States"),
        ("The Ambassador in France (Bullitt) to the Secretary of State", "Bullitt | United States", "| United States"),
        ("146 mr r quill high commissioner in paris to mr t s wren", "R. Quill |", "T. S. Wren |"),
        ("12 cablegram from quill to foreign office", "Quill | United Kingdom", "| United Kingdom"),
        ("A Message to the Congress on Peru, from the White House", "| United States", "| United States"),
    ],
)
def test_who_writes_to_whom(title: str, speakers: str, addressees: str) -> None:
    found = heading(title, "The British told the United States.")
    assert (names(found.speakers), names(found.addressees)) == (speakers, addressees)


@pytest.mark.parametrize(
    "title",
    [
        "Statement to the General Assembly",
        "Ten ways to help Ukraine",
        "Putin: 'We will win'",
        "Iran–United States relations",
        "2022 visit by Volodymyr Zelenskyy to the United States",
        "Background Press Call on Attacks by the Houthis",
        "Russia to Launch Probe",
        "Paris press conference",
        "Putin news conference",
        "Russian press conference",
        "UN report on Gaza",
        "Press Briefing, Geneva",
        "Prime Minister Modi to hold press conference",
        "",
    ],
)
def test_where_a_title_tells_no_speaker_nobody_speaks(title: str) -> None:
    assert not heading(title).speakers


def test_who_speaks_with_one_voice() -> None:
    assert len(heading("Joint Declaration of the Presidents of Estonia, Latvia and Lithuania").speakers.many) == 3
    assert heading("Remarks by President Biden and President Macron of France").speakers.many == ()


# --- fields and lines ---------------------------------------------------------------------------------------


def test_a_field_goes_before_the_title() -> None:
    assert names(heading("Statement from the Government of Norway", speaker="Peru").speakers) == "| Peru"
    assert names(heading(speaker="Emmanuel Macron; Germany").speakers) == "Emmanuel Macron | France, Germany"
    assert Document("It is so.", speaker="Peru").fields["speaker"] == "Peru"
    assert Document("It is so.", fields={"speaker": "Peru"}).speaker == "Peru"


def test_an_author_speaks_for_himself_alone() -> None:
    assert names(heading(fields={"author": "Ban Ki-moon"}).speakers) == "Ban Ki-moon |"
    assert names(heading(fields={"author": "Jane Doe"}).speakers) == "|"


@pytest.mark.parametrize(
    ("named", "state"),
    [
        ({"publisher": "The White House"}, "| United States"),
        ({"publisher": "Ministry of Foreign Affairs of Ukraine"}, "| Ukraine"),
        ({"url": "https://www.dfat.gov.au/news/1"}, "| Australia"),
        ({"url": "https://www.state.gov/x"}, "| United States"),
        ({"publisher": "China Daily"}, "|"),
        ({"publisher": "Russia Today"}, "|"),
        ({"publisher": "Ukraine"}, "|"),
        ({"url": "https://gov.example.com/x"}, "|"),
    ],
)
def test_a_government_puts_out_its_own_words(named: dict[str, str], state: str) -> None:
    assert names(heading(**named).speakers) == state


@pytest.mark.parametrize(
    ("text", "speakers", "how"),
    [
        ("THE WHITE HOUSE\nWashington\n\nWe are here.", "| United States", "heading"),
        ("PERMANENT MISSION OF CHAD TO THE UNITED NATIONS\nNEW YORK\n\nWe are here.", "| Chad", "heading"),
        ("Embassy of the Republic of Peru in Norway\n\nWe are here.", "| Peru", "heading"),
        ("HIGH COMMISSION OF KENYA, OTTAWA\n\nWe are here.", "| Kenya", "heading"),
        ("EMBASSY OF\nTHE REPUBLIC OF KENYA\n\nWe are here.", "| Kenya", "heading"),
        ("FROM: AMEMBASSY ANKARA\nTO: SECSTATE WASHDC\n\n1. We met.", "| United States", "heading"),
        ("R 011200Z JUN 22\nFM USMISSION GENEVA\nTO SECSTATE WASHDC 0001\n\n1. We met.", "| United States", "heading"),
        ("FROM RUSSIA WITH LOVE\n\nWe are here.", "|", "title"),
        ("Ambassador to France\n\nWe are here.", "|", "title"),
        ("FROM: Embassy in Tehran\nTO: Department of State\n\n1. We met.", "| United States", "heading"),
        (
            "We write to you.\n\nSincerely,\nEmmanuel Macron\nPresident of France",
            "Emmanuel Macron | France",
            "signature",
        ),
        ("Statement by President Macron\n\nWe are here.", "Emmanuel Macron | France", "heading"),
    ],
)
def test_lines_of_the_text_tell_who_speaks(text: str, speakers: str, how: str) -> None:
    found = heading(text=text).speakers
    assert (names(found), found.told) == (speakers, how)


# --- whom words stand for -----------------------------------------------------------------------------------


def test_who_answers_at_a_briefing_of_a_ministry_speaks_for_it() -> None:
    title = "Department Press Briefing – June 1, 2022"
    text = "MR. QUILL: We condemn Belarus.\n\nQUESTION: We condemn Chad.\n\nMS. DALE: We condemn Mali."
    found = {each for each in told(text, title) if "criticizes" in each}
    assert found == {"United States criticizes Belarus", "United States criticizes Mali"}


def test_we_are_those_for_whom_somebody_speaks() -> None:
    assert "Norway criticizes Belarus" in told("We condemn Belarus.", "Statement from the Government of Norway")
    assert "Peru criticizes Belarus" in told("We condemn Belarus.", speaker="Peru")
    assert not any("criticizes" in each for each in told("We condemn Belarus."))


@pytest.mark.parametrize(
    ("speaker", "group"),
    [
        ("Hezbollah", "Hezbollah"),
        ("Spokesman of Hamas", "Hamas"),
        ("Hassan Nasrallah", "Hezbollah"),
        ("Gazprom", "Gazprom"),
    ],
)
def test_a_group_speaks_for_itself_and_not_for_the_state_where_it_is(speaker: str, group: str) -> None:
    assert [actor.label for actor in heading(speaker=speaker).speakers.many] == [group]
    assert f"{group} criticizes Belarus" in told("We condemn Belarus.", speaker=speaker)


def test_who_is_quoted_for_a_group_says_we_for_it() -> None:
    text = 'Hassan Nasrallah, the leader of Hezbollah, said: "We condemn Belarus."'
    assert "Hezbollah criticizes Belarus" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        'Peru said: "We are calm. We condemn Belarus."',
        '"We are calm," Peru said.\n\n"We condemn Belarus. We are sad."',
        'Peru said: "We are calm.\n\n"We condemn Belarus."',
        '"We condemn Belarus," Peru replied.',
        'Peru said: "It rained all day, and nobody came. Prices rose. We condemn Belarus."',
        '"We condemn Belarus. It is to blame," Peru\'s president told reporters.',
    ],
)
def test_we_in_a_quotation_is_who_is_quoted_and_never_who_speaks_around_it(text: str) -> None:
    for named in ({}, {"speaker": "Norway"}, {"title": "Telegram From the Embassy in Peru to the Department of State"}):
        found = {each for each in told(text, **named) if each.endswith("criticizes Belarus")}
        assert found and found <= {"Peru criticizes Belarus"}
    assert "Norway criticizes Belarus" in told(f"{text}\n\nWe condemn Belarus.", speaker="Norway")


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ('Peru blamed Belarus for it. "We condemn Belarus," its spokesman said.', "Peru criticizes Belarus"),
        ('Peru blamed Belarus. "Belarus attacked our ship," its navy spokesman said.', "Belarus attacks Peru"),
        ('Peru is calm. "Belarus attacked Chad. We condemn Belarus," said its spokesman.', "Peru criticizes Belarus"),
        ('Peru is calm. "Peru condemns Belarus," its spokesman said.', "Peru criticizes Belarus"),
    ],
)
def test_who_is_named_in_a_quotation_is_not_whose_spokesman_says_it(text: str, statement: str) -> None:
    found = told(text)
    assert statement in found
    assert "Belarus criticizes Belarus" not in found


@pytest.mark.parametrize("noun", ["Our Republic", "Our young Republic", "Our Kingdom", "The Republic", "Our Union"])
def test_our_republic_is_whose_republic_it_is(noun: str) -> None:
    found = told(f"Chad is near. {noun} condemns Belarus.", "Statement by the President of Kenya")
    assert {each for each in found if each.endswith("criticizes Belarus")} == {"Kenya criticizes Belarus"}


def test_the_kingdom_is_another_state_than_that_of_a_speaker_who_has_no_king() -> None:
    found = told("Saudi Arabia is near. The Kingdom condemns Belarus.", "Statement by the President of Kenya")
    assert "Kenya criticizes Belarus" not in found


def test_a_speaker_who_is_not_known_is_told() -> None:
    notices: list[object] = []
    for speaker in ("Norwya", "Norway"):
        list(extractor().extract([Document("We condemn Belarus.", id="note-7", speaker=speaker)], notices.append))
    assert [str(notice) for notice in notices] == [
        "note-7: “we” is nobody, since this names no state, body or group that is known as its speaker: “Norwya”"
    ]


def test_nothing_is_told_of_speakers_where_nobody_asks_who_they_are() -> None:
    notices: list[object] = []
    alone = Extractor(fast=True, coreference=False)
    list(alone.extract([Document("We condemn Belarus.", speaker="Norway")], notices.append))
    assert notices == []


def test_i_am_the_person_who_speaks() -> None:
    title = "Statement by President Emmanuel Macron on Mali"
    assert "Emmanuel Macron criticizes Mali" in told("I condemn Mali.", title)


def test_in_indirect_speech_we_are_still_the_speakers() -> None:
    title = "Statement from the Government of Norway"
    assert "Norway aids Ukraine" in told("Estonia announced that we had given aid to Ukraine.", title)


def test_who_is_quoted_speaks_for_himself() -> None:
    found = told("“We condemn Belarus,” said Estonia.", "Statement from the Government of Norway")
    assert "Estonia criticizes Belarus" in found
    assert "Norway criticizes Belarus" not in found


def test_you_are_who_a_message_is_for() -> None:
    title = "Message From the Government of Norway to the Government of Peru"
    assert any(each.startswith("Norway ") and each.endswith(" Peru") for each in told("We thank you.", title))
    assert not any(each.endswith(" Peru") for each in told("We thank you.", "Statement from the Government of Norway"))


def test_the_government_of_a_letter_is_that_of_its_writer() -> None:
    title = "Letter from the Prime Minister of Norway to the Prime Minister of Belarus"
    assert "Norway criticizes Estonia" in told("Belarus helped us. The Government condemns Estonia.", title)
    assert "Belarus criticizes Estonia" in told("Belarus helped us. Its Government condemns Estonia.", title)


def test_two_speakers_in_turn_are_told_apart_by_their_labels() -> None:
    title = "Remarks by President Biden and President Macron of France"
    text = "PRESIDENT BIDEN: We condemn Mali.\n\nPRESIDENT MACRON: We condemn Belarus."
    found = told(text, title)
    assert {"United States criticizes Mali", "France criticizes Belarus"} <= found
    assert "United States criticizes Belarus" not in found


def test_a_visitor_says_we_for_his_own_state_behind_his_label() -> None:
    title = "Remarks by Secretary of State Antony Blinken"
    text = "SECRETARY BLINKEN: We condemn Mali.\n\nFOREIGN MINISTER LAVROV: We condemn Chad."
    text += "\n\nPRIME MINISTER QUILL: We condemn Peru.\n\nMR. DALE: We condemn Kenya."
    found = {each for each in told(text, title) if "criticizes" in each}
    assert found == {"United States criticizes Mali", "Russia criticizes Chad", "United States criticizes Kenya"}


def test_a_host_speaks_to_his_guest() -> None:
    title = "Toast by the Prime Minister of Norway at the State Dinner for the President of Kenya"
    found = told("Mali is near Chad. My government supports you. Our two countries condemn Peru.", title)
    assert {"Norway supports Kenya", "Norway criticizes Peru", "Kenya criticizes Peru"} <= found


@pytest.mark.parametrize(
    "text", ["'We met. We condemn {},' Peru said.", "Peru said: ‘The states’ plan failed. We condemn {}.’"]
)
def test_single_marks_quote_as_double_ones_do(text: str) -> None:
    found = {each for each in told(text.format("Belarus"), speaker="Norway") if "criticizes" in each}
    assert found == {"Peru criticizes Belarus"}


def test_the_two_countries_are_those_who_speak_together() -> None:
    title = "Joint Communiqué of the Governments of Kenya and Norway"
    found = told("Both condemned Mali and thanked Chad. The two delegations discussed fish.", title)
    assert "Kenya meetsWith Norway" in found
    assert not {each for each in found if "meetsWith" in each} - {"Kenya meetsWith Norway"}


def test_a_readout_goes_on_about_those_who_met() -> None:
    title = "Readout of President Joe Biden's Call with Prime Minister Giorgia Meloni of Italy"
    assert "Italy criticizes Belarus" in told("They condemned Belarus.", title)
    assert "Joe Biden criticizes Mali" in told("The President condemned Mali.", title)


@pytest.mark.parametrize("name", ["title", "publisher", "author", "speaker", "addressee"])
def test_of_an_endless_title_or_field_the_beginning_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = 0

    def cased(self: SpeakerReader, text: str) -> str:
        nonlocal longest
        longest = max(longest, len(text))
        return text

    monkeypatch.setattr(SpeakerReader, "cased", cased)
    value = "Speech by Emmanuel Macron " + "- " * 100_000
    fields = {} if name in ("title", "publisher") else {name: value}
    heading(**({name: value} if name in ("title", "publisher") else {}), fields=fields)
    assert 500 < longest <= 1_000


def test_both_countries_may_be_those_of_the_title() -> None:
    assert "Chad memberOf African Union" in told(
        "Both countries are members of the African Union.", "Chad–Mali relations"
    )


def test_the_two_sides_are_those_of_a_joint_statement_whoever_was_named_last() -> None:
    title = "Joint Communiqué of the Foreign Ministers of Jordan and Kenya"
    condemned = "Both sides condemned the Israeli attack on Doha. The two sides called on Israel to stop."
    said = told(f"{condemned} The two sides agreed to trade.", title)
    assert {"Jordan requests Israel", "Kenya requests Israel"} <= said
    assert said.isdisjoint({"Jordan agreesWith Israel", "Kenya agreesWith Israel"})
