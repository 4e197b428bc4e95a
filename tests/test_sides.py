"""Who is a side of what a text tells, and who is not: hosts, examples, topics, and words with another meaning."""

from __future__ import annotations

import pytest
from reading import check


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Norway Summit between Jonas Gahr Støre and Olaf Scholz begins in Bergen.",
            ["Jonas Gahr Støre meetsWith Olaf Scholz"],
            ["Norway meetsWith Olaf Scholz"],
        ),
        (
            "Oman is organizing a meeting between Iran and the United States.",
            [
                "Oman mediatesBetween Iran",
                "Oman mediatesBetween United States",
                "Iran meetsWith United States",
            ],
            ["Oman meetsWith Iran"],
        ),
        (
            "Qatar is making efforts for a ceasefire between Israel and Hamas.",
            ["Qatar mediatesBetween Israel", "Qatar mediatesBetween Hamas", "Israel ceasesFireWith Hamas (possible)"],
            ["Qatar ceasesFireWith Israel", "Israel ceasesFireWith Hamas (actual)"],
        ),
        (
            "The African Union, including Kenya and Ghana, suspends participation in trade negotiations.",
            [],
            ["African Union negotiatesWith Kenya", "Kenya negotiatesWith Ghana"],
        ),
        (
            "The operation by the Iraqi Army, the Peshmerga and Hezbollah began on Monday.",
            [],
            ["Iraqi Army fightsWith Hezbollah", "Hezbollah fightsWith Peshmerga"],
        ),
        ("Donald Trump vows to end the Ukraine war.", [], ["Donald Trump fightsWith Ukraine"]),
        ("Saudi Arabia hosts talks on ending the Sudanese civil war.", [], ["Saudi Arabia fightsWith Sudan"]),
        ("Saudi Arabia and Qatar co-hosted a conference on Yemen.", ["Saudi Arabia cooperatesWith Qatar"], []),
        (
            "Trade officials from Japan, Canada and Mexico meet in Lima.",
            ["Japan meetsWith Canada"],
            ["Japan tradesWith Canada", "Canada tradesWith Mexico"],
        ),
        ("India's trade with Brazil grew.", ["India tradesWith Brazil"], []),
        ("Italy fines Ryanair and Wizz Air for violating EU competition laws.", [], ["European Union rivalOf Ryanair"]),
        ("The competition between Japan and China is growing.", ["China rivalOf Japan"], []),
    ],
)
def test_only_those_between_whom_it_is_are_its_sides(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Accusations from Turkey that Greek jets harassed its ships were denied.",
            ["Turkey accuses Greece"],
            [],
        ),
        (
            "Canada filed a case at the World Trade Organization against India.",
            ["Canada accuses India"],
            ["Canada accuses World Trade Organization"],
        ),
        ("The European Commission opened an investigation into Gazprom.", ["European Commission accuses Gazprom"], []),
        ("Emmanuel Macron called Viktor Orbán a friend.", [], ["Emmanuel Macron meetsWith Viktor Orbán"]),
        ("Donald Trump called Vladimir Putin on Monday.", ["Donald Trump meetsWith Vladimir Putin"], []),
        ("Boris Johnson attacked the opposition leader Keir Starmer.", ["Boris Johnson criticizes Keir Starmer"], []),
        (
            "Volodymyr Zelenskyy says that 300 Ukrainian soldiers have been killed.",
            [],
            ["Volodymyr Zelenskyy attacks Ukraine"],
        ),
        ("Pro-Russian rebels are holding four European monitors.", [], ["pro-Russian rebels governs Europe"]),
        ("The Taliban hold the province of Helmand.", ["Taliban governs Helmand"], []),
        ("France claims officials in Algiers, Algeria, lied to it.", [], ["France claims Algiers"]),
        (
            "Russia asks for help from India in its standoff with Turkey over Abkhazia.",
            ["Russia requests India"],
            ["Russia claims Abkhazia", "Russia requests Abkhazia"],
        ),
        ("Russian troops forced their way into Kherson.", ["Russia invades Kherson"], []),
        ("Latvia orders the closure of the Belarusian consulate in Daugavpils.", ["Latvia cutsTiesWith Belarus"], []),
        ("Iran asked UN inspectors to return.", [], ["Iran expelsFrom United Nations"]),
        ("Iran asked UN inspectors to leave.", ["Iran expelsFrom United Nations"], []),
        ("FIFA ends its sponsorship with Rosneft.", ["FIFA cutsTiesWith Rosneft"], ["FIFA supports Rosneft"]),
        ("Malta allows volunteers to fight in Ukraine.", [], ["Malta concedesTo volunteers (Malta)"]),
        ("Kosovo receives a shipment of the Pfizer vaccine.", [], ["Kosovo supplies Pfizer"]),
        (
            "The Seimas passes a resolution recognising Abkhazia as occupied by Russia.",
            ["Russia occupies Abkhazia"],
            ["Russia occupies Seimas"],
        ),
        ("Arrests of activists ordered by Belarus were condemned.", [], ["Belarus demands activists (Belarus)"]),
    ],
)
def test_what_is_said_of_whom(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Protests against Viktor Orbán took place in Budapest.",
            ["people (Hungary) protestsAgainst Viktor Orbán"],
            ["Hungary protestsAgainst Viktor Orbán"],
        ),
        ("Protests in Georgia against Russia continue.", ["Georgia protestsAgainst Russia"], []),
        ("Israel carried out a raid, and cargo was held at Swedish ports.", [], ["Israel attacks Sweden"]),
        (
            "Dockworkers launch a boycott of cargo to Israel at all Swedish ports.",
            ["dockworkers (Sweden) sanctions Israel"],
            ["dockworkers (Sweden) protestsAgainst Sweden"],
        ),
        (
            "Japan and Chile agree to restore military ties after the 2008 war in Georgia.",
            ["Chile agreesWith Japan"],
            ["Japan recognizes Georgia"],
        ),
        ("Spain refused to deliver the ships due to the Libyan crisis.", [], ["Spain rejects Libya"]),
        (
            "Vietnam tightens security at its stations ahead of Lee Jae-myung's visit to Hanoi.",
            [],
            ["Vietnam deploysForcesTo South Korea"],
        ),
        (
            "Josep Borrell threatens Serbia with sanctions unless it and Kosovo make progress.",
            ["Josep Borrell threatens Serbia"],
            ["Josep Borrell threatens Kosovo"],
        ),
    ],
)
def test_what_stands_beside_an_act_is_not_its_target(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "Chile announces its agreement to join the coalition, along with Norway and Bahrain.",
            [],
            ["Chile signsAgreementWith Norway", "Bahrain signsAgreementWith Chile"],
        ),
        ("Italian police raid the offices of a pro-Russian group.", [], ["Italy coerces Russia"]),
        ("A studio in Oslo releases the first North Korean video game.", [], ["Norway concedesTo North Korea"]),
        ("Canadian airlines suspend flights to Toronto due to ash.", [], ["Canada cutsTiesWith Toronto"]),
        ("Canada suspends flights to Havana.", ["Canada cutsTiesWith Cuba"], []),
        ("Shinzo Abe visited the USS Ronald Reagan.", [], ["Shinzo Abe meetsWith Ronald Reagan"]),
        ("Latvia tested a rocket, echoing a failed attempt by Iran.", [], ["Latvia supports Iran"]),
        ("Macron echoed Merkel's call for peace.", ["Macron supports Merkel"], []),
        (
            "Finland rejects the election in Belarus, which it claims has been rigged.",
            [],
            ["Finland claims Belarus"],
        ),
        ("China claims Taiwan.", ["China claims Taiwan"], []),
        ("The firm executes a test of its Chinese rocket.", [], ["China attacks China"]),
        ("China executed a Canadian citizen.", ["China attacks Canada"], []),
        ("Raúl Castro laments the death of Orlando Zapata.", [], ["Raúl Castro criticizes Orlando Zapata"]),
        (
            "The United States Africa Command evacuates a contingent of U.S. troops from Libya.",
            [],
            ["United States Africa Command withdrawsFrom United States"],
        ),
        (
            "Japan expands sanctions against Iran over its alleged weapons breaches.",
            ["Japan sanctions Iran"],
            ["Iran cutsTiesWith Japan"],
        ),
        ("Norway will deploy a Boeing P-8 Poseidon and a frigate.", [], ["Norway deploysForcesTo Boeing"]),
        ("Russia forced Georgia to withdraw.", ["Russia coerces Georgia"], []),
    ],
)
def test_words_with_another_sense_tell_nothing_of_states(text: str, must: list[str], must_not: list[str]) -> None:
    check(text, must, must_not)
