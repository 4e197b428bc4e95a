"""Who says it: every way in which news attributes a statement, and that the author's own words have no speaker."""

from __future__ import annotations

import pytest
from reading import extractor

SAID = [
    ("Israel said that Iran had armed Hezbollah.", "arms", "Israel", "say"),
    ('"Iran has armed Hezbollah," said Israeli Defence Minister Dana Levin.', "arms", "Dana Levin", "say"),
    ('"Iran," the Israeli ambassador said, "is arming Hezbollah."', "arms", "the Israeli ambassador", "say"),
    ("Iran, Israel says, is arming Hezbollah.", "arms", "Israel", "say"),
    ("Turkey, the foreign minister added, will never recognise Armenia.", "recognizes", "foreign minister", "add"),
    ("According to the Pentagon, Iraq attacked Islamic State.", "attacks", "the Pentagon", "according to"),
    ("Iraq attacked Islamic State, according to the Pentagon.", "attacks", "the Pentagon", "according to"),
    ("In the words of the Kremlin, NATO threatens Russia.", "threatens", "the Kremlin", "in the words of"),
    ("Israel bombed Syria, as Reuters reported on Monday.", "attacks", "Reuters", "report"),
    ("Syria claims that Israel has bombed Lebanon.", "attacks", "Syria", "claim"),
    ("Ukraine's claim that Russia had bombed Moldova was rejected by Moscow.", "attacks", "Ukraine", "claim"),
    ("Kenya accused Somalia of arming Eritrea.", "arms", "Kenya", "accuse"),
    ("The United Nations, which said that Israel had bombed Syria, left.", "attacks", "United Nations", "say"),
    ("A senior official said that Israel had bombed Syria.", "attacks", "A senior official", "say"),
    ("Iraqi Shia cleric Hadi Qasim says that Israel bombed Syria.", "attacks", "cleric Hadi Qasim", "say"),
    ("An article in the Washington Times alleges that Israel bombed Syria.", "attacks", "Washington Times", "allege"),
]


@pytest.mark.parametrize(("text", "relation", "speaker", "verb"), SAID)
def test_says_who(text: str, relation: str, speaker: str, verb: str) -> None:
    found = [s.attribution for s in extractor().extract_text(text) if s.relation.name == relation]
    assert any(said is not None and speaker in said.text and said.verb == verb for said in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Israel bombed Syria.",
        "Israel bombed Syria, and the Pentagon said nothing.",
        "Israel bombed Syria; the Pentagon denied it.",
        "After Israel spoke, Iran armed Hezbollah.",
        "In the middle of May, Iran armed Hezbollah.",
        "A video shows that Israel bombed Syria.",
        "Reports indicate that Israel bombed Syria.",
        "Terrorists said that Israel had bombed Syria.",
        "Sources close to the talks said that Israel had bombed Syria.",
        "In view of the elections in Syria, Israel bombed Lebanon.",
    ],
)
def test_the_author_speaks(text: str) -> None:
    found = extractor().extract_text(text)
    assert found
    assert all(statement.attribution is None for statement in found)


def test_a_speaker_is_linked_to_its_actor() -> None:
    statements = extractor().extract_text("Iraq attacked Islamic State, according to the Pentagon.")
    speakers = [s.attribution.actor for s in statements if s.attribution is not None]
    assert any(actor is not None and actor.label == "Pentagon" for actor in speakers)


def test_a_date_before_a_party_is_no_part_of_it() -> None:
    [said] = extractor().extract_text("On 24 May 2024 Peruvian jets bombed Tacna province.")
    assert said.subject_mention.text == "Peruvian jets"
