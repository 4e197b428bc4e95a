"""Places in reports of wars: lists of towns, capitals by name, borders of two states, and where somebody only is."""

from __future__ import annotations

import pytest
from reading import check

from graphkit.language.pipeline import blocks

Case = tuple[str, list[str], list[str]]

LISTS: list[Case] = [
    (
        "Hezbollah has full control over the villages of Deir Zohra, Marjat, al-Khirba, Qalat Numan and Ain Sofar.",
        [f"Hezbollah governs {place}" for place in ("Deir Zohra", "Marjat", "al-Khirba", "Qalat Numan", "Ain Sofar")],
        ["Deir Zohra locatedIn Marjat"],
    ),
    (
        "Two raids hit depots near Zorbat, Malaq, Ramadi, Qasra and Tall Dibs.",
        [],
        ["Zorbat locatedIn Malaq", "Malaq locatedIn Ramadi", "Qasra locatedIn Tall Dibs"],
    ),
    (
        "Troops left the hamlets of Ovrin, Seltek, and Maskar, Kherson Oblast.",
        [f"{place} locatedIn Kherson Oblast" for place in ("Ovrin", "Seltek", "Maskar")],
        ["Ovrin locatedIn Maskar", "Ovrin locatedIn Seltek"],
    ),
    (
        "He was buried in Tolvar, Ashmar District, Herat, Afghanistan, and mourned at home.",
        ["Tolvar locatedIn Ashmar District"],
        [],
    ),
    (
        "Insurgents took the city of Velm, the towns of Ordas and Pruth, and a dam.",
        [],
        ["Velm locatedIn Ordas", "Velm locatedIn Pruth", "Ordas locatedIn Velm"],
    ),
    (
        "Storms swept the province of Razavi in the towns of Sarun, Meybar and Kolah.",
        [],
        ["Razavi locatedIn Sarun", "Razavi locatedIn Meybar", "Razavi locatedIn Kolah"],
    ),
    ("They met in Tolvar in the mainly Arvanite hills of Morna.", [], ["Tolvar locatedIn Arvanite"]),
]

TAKEN: list[Case] = [
    (
        "Hezbollah seized the Lebanese capital of Beirut in May.",
        ["Hezbollah seizes Beirut", "Beirut locatedIn Lebanon"],
        ["Hezbollah seizes Lebanon"],
    ),
    (
        "Al-Shabaab captured Dinsar district in Bakool province.",
        ["Al-Shabaab seizes Dinsar"],
        ["Al-Shabaab seizes Bakool"],
    ),
    (
        "The army dealt a heavy blow to the insurgency by seizing Benghazi, Libya's second city.",
        ["Benghazi locatedIn Libya"],
        ["army (Libya) seizes Libya"],
    ),
]

BORDERS: list[Case] = [
    (
        "French troops will withdraw from the Chad-Niger border.",
        ["Chad borders Niger"],
        ["France withdrawsFrom Chad", "France withdrawsFrom Niger"],
    ),
    (
        "Belarus sent troops to the Lithuanian border.",
        ["Belarus mobilizesAgainst Lithuania"],
        ["Belarus deploysForcesTo Lithuania"],
    ),
    ("Germany sent troops to Poland's border with Belarus.", ["Germany deploysForcesTo Poland"], []),
    ("Kenya withdrew its troops from the Somali border.", ["Kenya withdrawsFrom Somalia"], []),
    ("Rebels in Mali took a police base in Kidal.", [], ["Mali deploysForcesTo Kidal"]),
    ("Britain keeps a garrison in Oman on the Omani-Yemeni border.", ["United Kingdom deploysForcesTo Oman"], []),
]

NO_PARTIES: list[Case] = [
    ("Japan warns of an East China Sea arms race.", [], ["Japan warns East China Sea"]),
    ("Police in Peru charged two guards over a riot in Ancon prison.", [], ["Peru accuses Ancon prison"]),
    ("The European Union calls on the Doha guarantors to keep their word.", [], ["European Union requests Qatar"]),
    ("The Kurds hold Zarbat. Zarbat is an enclave ruled by Kurdish forces.", [], ["Zarbat partOf Kurds"]),
    (
        "The depot came under fire from rebels in Marzuqa.",
        [],
        ["Marzuqa attacks depot"],
    ),
    (
        "Hezbollah shelled Haifa. Israel widened its air campaign against the militants in Tyre.",
        ["Israel attacks Hezbollah"],
        ["Israel attacks Tyre"],
    ),
    (
        "Turkish forces launched an offensive against army and Kurdish forces in Hasakah province.",
        ["Turkey attacks Kurds"],
        ["Turkey attacks Hasakah"],
    ),
    (
        "The Georgians held the pass, in addition to surrounding Abkhaz villages.",
        [],
        ["Georgia blockades Abkhazia"],
    ),
    ("Turkish troops surrounding Kobani fired on the town.", ["Turkey blockades Kobani"], []),
]

BANKS: list[Case] = [
    ("U.S. authorities asked the Bank of Alberta for its files.", ["United States requests Bank of Alberta"], []),
    ("The Bank of Japan and the Reserve Bank of India cut rates.", [], ["Reserve Bank of India partOf Japan"]),
    ("Israel raided Jenin in the West Bank.", ["Jenin locatedIn West Bank"], []),
]


@pytest.mark.parametrize(("text", "must", "never"), LISTS)
def test_a_list_of_places_is_no_nesting(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


@pytest.mark.parametrize(("text", "must", "never"), TAKEN)
def test_what_is_taken_is_the_nearest_place(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


@pytest.mark.parametrize(("text", "must", "never"), BORDERS)
def test_a_border_of_two_states_is_neither(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


@pytest.mark.parametrize(("text", "must", "never"), NO_PARTIES)
def test_where_somebody_is_does_not_act_and_is_not_addressed(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


@pytest.mark.parametrize(("text", "must", "never"), BANKS)
def test_a_bank_is_a_firm_and_not_a_shore(text: str, must: list[str], never: list[str]) -> None:
    check(text, must, never)


def test_a_caption_that_runs_into_a_name_ends_it() -> None:
    check(
        "Jets landed at Zubar Airport in Malta Image copyright Ministry of Defence",
        ["Zubar Airport locatedIn Malta"],
        ["Zubar Airport locatedIn Malta Image"],
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("By Ana Ruiz. Lisbon, 4 July 2019: President Costa went to Porto.", "Lisbon"),
        (
            "BENI, Democratic Republic of Congo (Reuters) -Rebels entered a village.",
            "BENI, Democratic Republic of Congo",
        ),
    ],
)
def test_a_date_or_an_agency_tells_a_dateline(text: str, place: str) -> None:
    (block,) = blocks(text)
    assert block.dateline == place
    assert block.speaker == ""
