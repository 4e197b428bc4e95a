"""Plain sentences of news agencies: lists, the present of headlines, weapons moved, posts taken and groups listed."""

from __future__ import annotations

import pytest
from reading import extractor


def triples(text: str) -> set[tuple[str, str, str]]:
    """Return what a text says as subject, relation and object."""
    return {(s.subject.label, s.relation.name, s.object.label) for s in extractor().extract_text(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Paul Kagame, Felix Tshisekedi, Yoweri Museveni and William Ruto meet for talks in Nairobi.",
            {("Paul Kagame", "meetsWith", "Felix Tshisekedi"), ("Yoweri Museveni", "meetsWith", "William Ruto")},
        ),
        (
            "Joe Biden, Fumio Kishida and Yoon Suk Yeol meet at Camp David.",
            {("Joe Biden", "meetsWith", "Fumio Kishida"), ("Joe Biden", "meetsWith", "Yoon Suk Yeol")},
        ),
        (
            "Mali, Niger, Burkina Faso quit ECOWAS",
            {("Mali", "leaves", "ECOWAS"), ("Niger", "leaves", "ECOWAS"), ("Burkina Faso", "leaves", "ECOWAS")},
        ),
        ("Greece blocks EU statement condemning China", {("European Union", "criticizes", "China")}),
        ("Houthi rebels fire missiles at Saudi Arabia.", {("Houthi rebels", "attacks", "Saudi Arabia")}),
        ("Hezbollah fighters fire rockets at Haifa.", {("Hezbollah", "attacks", "Haifa")}),
        ("North Korea test-fires a missile over Japan.", {("North Korea", "mobilizesAgainst", "Japan")}),
        (
            "Fighting between Myanmar's army and the Arakan Army intensifies.",
            {("Myanmar", "fightsWith", "Arakan Army")},
        ),
        ("Greece demands that Turkey withdraw its ships.", {("Greece", "demands", "Turkey")}),
        (
            "Qatar is mediating between Israel and Hamas, according to Egyptian officials.",
            {("Qatar", "mediatesBetween", "Israel"), ("Qatar", "mediatesBetween", "Hamas")},
        ),
        (
            "Russia says it has moved tactical nuclear weapons to Belarus.",
            {("Russia", "deploysForcesTo", "Belarus")},
        ),
        (
            "Russia announced it is moving air defence systems to the Arctic island of Kotelny.",
            {("Russia", "deploysForcesTo", "Kotelny")},
        ),
        (
            "North Korea has moved missiles to its border with South Korea.",
            {("North Korea", "mobilizesAgainst", "South Korea")},
        ),
        ("Paraguay designated Hezbollah a terrorist group.", {("Paraguay", "sanctions", "Hezbollah")}),
        (
            "Australia announces the designation of Hamas as a terrorist organisation.",
            {("Australia", "sanctions", "Hamas")},
        ),
        (
            "Britain formally names Russia as responsible for the cyberattack.",
            {("United Kingdom", "accuses", "Russia")},
        ),
        ("Dutch intelligence links Iran to two assassinations.", {("Netherlands", "accuses", "Iran")}),
        (
            "Roberta Metsola is voted president of the European Parliament.",
            {("Roberta Metsola", "leads", "European Parliament")},
        ),
        ("Dina Boluarte takes over as president of Peru.", {("Dina Boluarte", "leads", "Peru")}),
        (
            "The European Union launches membership talks with North Macedonia and Albania.",
            {("North Macedonia", "joins", "European Union"), ("Albania", "joins", "European Union")},
        ),
        ("The Arab League is headquartered in Cairo.", {("Arab League", "locatedIn", "Cairo")}),
        (
            "French carmaker Renault and Danish brewer Carlsberg suspend their operations in Russia.",
            {("Renault", "cutsTiesWith", "Russia"), ("Carlsberg", "cutsTiesWith", "Russia")},
        ),
        ("The expulsion of Syrian ambassadors from Canada was announced.", {("Canada", "expelsFrom", "Syria")}),
        ("Moldova announces the expulsion of Russian diplomats.", {("Moldova", "expelsFrom", "Russia")}),
        ("Norway hit Belarusian judges with sanctions.", {("Norway", "sanctions", "Belarus")}),
        ("Japan flew medical teams and ten tonnes of rice to Vanuatu.", {("Japan", "aids", "Vanuatu")}),
        ("Slovenia's prime minister flew to Skopje the next day.", {("Slovenia", "visits", "North Macedonia")}),
        (
            "Chilean President Gabriel Boric said that Argentina had attacked his country's fishing boats.",
            {("Argentina", "attacks", "Chile")},
        ),
        ("Danish prosecutors charged an officer with selling secrets to China.", {("China", "spiesOn", "Denmark")}),
        ("Cuban doctors treated the wounded in Haiti.", {("Cuba", "aids", "Haiti")}),
        ("Iceland joined Norway in sanctioning three Belarusian judges.", {("Norway", "sanctions", "Belarus")}),
        (
            "Parliament votes to pass the treaty for Iceland to leave the European Economic Area.",
            {("Iceland", "leaves", "European Economic Area")},
        ),
        (
            "United States Secretary of Health and Human Services Laura Kemp travels to Ghana.",
            {("Laura Kemp", "visits", "Ghana")},
        ),
    ],
)
def test_plain_sentences_are_read(text, expected):
    assert expected <= triples(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Dina Boluarte takes over as president of Peru.", ("Dina Boluarte", "seizes", "Peru")),
        ("Russia moves troops to its border with Finland.", ("Russia", "deploysForcesTo", "Finland")),
        ("The Arab League is headquartered in Cairo.", ("Arab League", "locatedIn", "Egypt")),
        ("Norway hit Belarusian judges with sanctions.", ("Norway", "attacks", "Belarus")),
        ("Japan flew medical teams and ten tonnes of rice to Vanuatu.", ("Japan", "visits", "Vanuatu")),
        ("UNICEF evacuated forty teachers from Goma.", ("UNICEF", "cutsTiesWith", "Goma")),
        (
            "A code for the South China Sea, which China resisted, was signed.",
            ("China", "rejects", "South China Sea"),
        ),
        (
            "Chilean President Gabriel Boric said that Argentina had attacked his country's fishing boats.",
            ("Argentina", "attacks", "Gabriel Boric"),
        ),
        ("Israel kills Hamas deputy leader in Beirut drone strike", ("Lebanon", "attacks", "Hamas")),
        ("Greece blocks EU statement condemning China", ("Greece", "criticizes", "China")),
        ("A Cessna aircraft crashes in Norway, killing an Indian pilot.", ("Cessna", "attacks", "India")),
        ("A Russian helicopter crashed in Chad and killed six French soldiers.", ("Russia", "attacks", "France")),
        ("Lagos, Nigeria police investigate a fire at a school.", ("Nigeria", "accuses", "Lagos")),
        ("Latvia stopped the trains because of Belarusian attacks.", ("Latvia", "cutsTiesWith", "Belarus")),
        ("Chile beats co-host Qatar in the play-off.", ("Chile", "hosts", "Qatar")),
        (
            "Danish prosecutors charged a Danish officer with selling secrets to China.",
            ("Denmark", "sharesIntelligenceWith", "China"),
        ),
    ],
)
def test_what_they_do_not_say(text, unwanted):
    assert unwanted not in triples(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Iceland pledged two million euros to Lebanon.", "planned"),
        ("Iceland gave two million euros to Lebanon.", "actual"),
        ("Serbia may recognise Kosovo.", "possible"),
        ("Latvia votes amid allegations of Russian meddling.", "possible"),
    ],
)
def test_what_is_pledged_or_alleged_is_no_fact(text, modality):
    assert [s.modality for s in extractor().extract_text(text) if s.quad != "structural"] == [modality]
