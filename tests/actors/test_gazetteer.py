"""Names in sentences, and the actors that they must and must not give."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.spelling import fold, variants
from graphkit.model import ID
from graphkit.ontology import load_ontology

STATES = [
    ("Turkey vetoed the plan.", "Turkey=TUR"),
    ("The U.S. and the U.K. agreed.", "U.S.=USA U.K.=GBR"),
    ("US officials told us nothing.", "US=USA"),
    ("The United States warned America's rivals.", "United States=USA America=USA"),
    ("Türkiye and Myanmar, once Burma, voted.", "Türkiye=TUR Myanmar=MMR Burma=MMR"),
    ("Chinese officials spoke to Americans.", "Chinese=CHN Americans=USA"),
    ("Sri Lankan and South African troops arrived.", "Sri Lankan=LKA South African=ZAF"),
    ("Frenchmen, Swedes, a Dane and two Britons were held.", "Frenchmen=FRA Swedes=SWE Dane=DNK Britons=GBR"),
    ("Dutch, Thai and Filipino divers helped New Zealanders.", "Dutch=NLD Thai=THA Filipino=PHL New Zealanders=NZL"),
    ("Saudi and Emirati jets struck Houthi positions.", "Saudi=SAU Emirati=ARE Houthi=houthis"),
    ("The WHO said so.", "WHO=WHO"),
    ("Turkey Says Greece Must Withdraw Troops", "Turkey=TUR Greece=GRC"),
    ("Germany's chancellor wrote to Russia’s president.", "Germany=DEU Russia=RUS"),
    ("Niger expelled an envoy, and Nigeria shut its border.", "Niger=NER Nigeria=NGA"),
    (
        "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea signed.",
        "Guinea=GIN Guinea-Bissau=GNB Equatorial Guinea=GNQ Papua New Guinea=PNG",
    ),
    ("North Korea fired a missile toward South Korea.", "North Korea=PRK South Korea=KOR"),
    ("South Koreans fear North Korean missiles.", "South Koreans=KOR North Korean=PRK"),
    (
        "The Democratic Republic of the Congo warned Rwanda; the Republic of the Congo kept silent.",
        "Democratic Republic of the Congo=COD Rwanda=RWA Republic of the Congo=COG",
    ),
    ("DR Congo recalled its envoy.", "DR Congo=COD"),
    ("Dominica and the Dominican Republic signed.", "Dominica=DMA Dominican Republic=DOM"),
    ("The Kremlin, the White House and the Elysee declined to comment.", "Kremlin=RUS White House=USA Elysee=FRA"),
    ("Downing Street briefed Whitehall.", "Downing Street=GBR Whitehall=GBR"),
    ("NATO and the European Union praised ASEAN.", "NATO=NATO European Union=EU ASEAN=ASEAN"),
    ("Nato said the UN security council would meet.", "Nato=NATO UN security council=UNSC"),
    ("Daesh, Hezbollah and al-Shabaab were named.", "Daesh=islamic-state Hezbollah=hezbollah al-Shabaab=al-shabaab"),
]
TRAPS = [
    ("The senator flew from Macon, Georgia, to Miami Beach.", "Georgia=US-GA"),
    ("The Georgia governor vetoed the bill.", "Georgia=US-GA"),
    ("Ada Lund joined the National Security Council of Peru.", "Peru=PER"),
    ("Voters in Georgia and Florida went to the polls.", "Georgia=US-GA Florida=florida"),
    ("Georgia accused Russia of moving a border fence.", "Georgia=GEO Russia=RUS"),
    ("Tbilisi said Georgia would apply to join NATO.", "Tbilisi=GEO Georgia=GEO NATO=NATO"),
    ("Michael Jordan never played there.", ""),
    ("Jordan Peterson gave a lecture.", ""),
    ("The trophy went to Mr Jordan.", ""),
    ("Jordan and Egypt reopened the crossing.", "Jordan=JOR Egypt=EGY"),
    ("Queen Rania of Jordan opened the school.", "Jordan=JOR"),
    ("Families roasted a turkey for the feast.", ""),
    ("Chad Smith plays the drums.", ""),
    ("Chad sent troops to Mali.", "Chad=TCD Mali=MLI"),
    ("Mali Thompson won the race.", ""),
    ("Paris Hilton landed in Ankara.", "Ankara=TUR"),
    ("India Williams and China Miller were hired.", ""),
    ("President Israel Gomez spoke.", ""),
    ("Denzel Washington met his fans.", ""),
    ("Washington state sued the administration.", "Washington state=US-WA"),
    ("The flight from Seattle, Washington, was late.", "Seattle=city/seattle.USA Washington=US-WA"),
    ("Washington warned Beijing over Taiwan.", "Washington=USA Beijing=CHN Taiwan=TWN"),
    ("She is a Russian diplomat.", "Russian=RUS"),
    ("They ate Chinese food and French fries.", ""),
    ("Russian-speaking residents protested.", ""),
    ("New Mexico, New Jersey and British Columbia are far.", "New Mexico=new-mexico New Jersey=new-jersey"
     " British Columbia=british-columbia"),
    ("Snow fell across New England.", "New England=region/new-england.USA"),
    ("Ships crossed the Indian Ocean.", "Indian Ocean=indian-ocean"),
    ("Patrols in the South China Sea went on.", "South China Sea=south-china-sea"),
    ("Rigs in the Gulf of Mexico shut down.", "Gulf of Mexico=gulf-of-mexico"),
    ("Missiles fell into the Sea of Japan.", "Sea of Japan=sea-of-japan"),
    ("The Korean War ended in a truce.", ""),
    ("The Bank of England raised rates.", "Bank of England=bank-of-england"),
    ("Air France cancelled flights.", "Air France=air-france"),
    ("China Daily carried the story.", "China Daily=china-daily"),
    ("The Moscow Times carried the story.", ""),
    ("A fire broke out in Moscow Oblast.", "Moscow Oblast=moscow-oblast"),
    ("Doctors in Wuhan reported cases.", "Wuhan=city/wuhan.CHN"),
    ("President Medina met Whitney Houston near Mosul Dam in Kharkiv.", "Kharkiv=city/kharkiv.UKR"),
    ("Marches were held in Panama City and Mexico City.", "Panama City=PAN Mexico City=MEX"),
    ("Brussels warned London over the protocol.", "Brussels=EU London=GBR"),
    ("The leaders met in Brussels.", "Brussels=BEL"),
    ("Brazil's Congress passed the bill.", "Brazil=BRA"),
    ("The PA accused Israel of raids near Ramallah.", "PA=palestinian-authority Israel=ISR Ramallah=PSE"),
    ("The PA system broke down.", ""),
    ("The AFP told the Philippines so.", "AFP=armed-forces-of-the-philippines Philippines=PHL"),
    ("A Philippine envoy told AFP so. The Philippines agreed.",
     "Philippine=PHL AFP=agence-france-presse Philippines=PHL"),
    ("An AFP journalist met AFP troops in the Philippines.", "AFP=agence-france-presse"
     " AFP=armed-forces-of-the-philippines Philippines=PHL"),
]  # fmt: skip
COMPOUNDS = [
    ("US-led forces left.", "US=USA"),
    ("U.S.-led talks failed.", "U.S.-led=USA"),
    ("The U.S.-China talks failed.", "U.S.-China=USA U.S.-China=CHN"),
    ("Russian-backed rebels fled.", "Russian=RUS"),
    ("A pro-Russian rally and anti-China riots followed.", "Russian=RUS China=CHN"),
    ("Pro-Russian fighters shelled the town.", "Russian=RUS"),
    ("The EU-Turkey deal and the Russia–Ukraine war", "EU=EU Turkey=TUR Russia=RUS Ukraine=UKR"),
    ("The Franco-German axis", "Franco=FRA German=DEU"),
    ("Sino-Russian ties and the Indo-Pakistani border", "Sino=CHN Russian=RUS Indo=IND Pakistani=PAK"),
    ("Sino-U.S. talks began.", "Sino=CHN U.S.=USA"),
    ("Franco ruled for decades.", ""),
    ("Anglo-Saxon law", ""),
    ("A non-NATO ally", "NATO=NATO"),
]
PERSONS = [
    ("Volodymyr Zelenskyy thanked Olaf Scholz.", "Volodymyr Zelenskyy=volodymyr-zelensky Olaf Scholz=olaf-scholz"),
    ("Recep Tayyip Erdogan met Viktor Orban.", "Recep Tayyip Erdogan=recep-tayyip-erdogan Viktor Orban=viktor-orban"),
    ("Kim Jong Un wrote to Kim Yo-jong.", "Kim Jong Un=kim-jong-un Kim Yo-jong=kim-yo-jong"),
    ("Mr Trump met Mr. Putin.", "Trump=donald-trump Putin=vladimir-putin"),
    ("President Obama spoke, and so did Michelle Obama.", "Obama=barack-obama"),
    ("Ivanka Trump visited a school.", ""),
    ("Ivanka K. Trump visited a school.", ""),
    ("Hunter Biden went to Ukraine.", "Ukraine=UKR"),
    ("Asma al-Assad left Syria, but Assad stayed.", "Syria=SYR Assad=bashar-al-assad"),
    ("Trump Tower is tall.", ""),
    ("The Trump administration imposed sanctions.", "Trump administration=trump-administration"),
    ("Speaker Pelosi landed in Taipei.", "Pelosi=nancy-pelosi Taipei=TWN"),
    ("Netanyahu-Biden calls and anti-Putin protests", "Netanyahu=benjamin-netanyahu Biden=joe-biden"
     " Putin=vladimir-putin"),
    ("Theresa May may resign in May.", "Theresa May=theresa-may"),
    ("Israel Katz said Israel would respond.", "Israel Katz=israel-katz Israel=ISR"),
    ("Jordan Bardella addressed a rally.", "Jordan Bardella=jordan-bardella"),
]  # fmt: skip
ALL = STATES + TRAPS + COMPOUNDS + PERSONS


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(load_ontology().actors, load_ontology().words)


@pytest.fixture(scope="module")
def tokenizer():
    return spacy.blank("en")


def found(gazetteer, doc, date=None):
    return " ".join(
        f"{doc[match.start : match.end].text}={match.entry.actor.id.removeprefix(ID)}"
        for match in gazetteer.find(doc, date)
    )


def forms(gazetteer, doc):
    return [match.form for match in gazetteer.find(doc)]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_names_give_their_actors(gazetteer, tokenizer, text, expected):
    assert found(gazetteer, tokenizer(text)) == expected


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_the_filter_loses_nothing(gazetteer, text, expected):
    assert gazetteer.contains_any(text) or not expected


def test_the_filter_drops_texts_without_names(gazetteer):
    assert not gazetteer.contains_any("The cat sat on the mat, and nobody told us why.")
    assert not gazetteer.contains_any("")


def test_forms_of_names(gazetteer, tokenizer):
    doc = tokenizer("Russia, the EU, French and Germans, Ankara, the Kremlin, Sino-Indian, Angela Merkel")
    assert forms(gazetteer, doc) == [
        NameForm.NAME,
        NameForm.ABBREVIATION,
        NameForm.DEMONYM,
        NameForm.PEOPLE,
        NameForm.CAPITAL,
        NameForm.SEAT,
        NameForm.COMBINING,
        NameForm.DEMONYM,
        NameForm.PERSON,
    ]


def test_an_empty_document_names_nobody(gazetteer, tokenizer):
    assert gazetteer.find(tokenizer("")) == []


def test_a_span_is_read_within_its_document(gazetteer, tokenizer):
    doc = tokenizer("Tbilisi held a vote. Georgia then recalled its envoy.")
    second = doc[5:]
    (match,) = gazetteer.find(second)
    assert doc[match.start : match.end].text == "Georgia"
    assert match.entry.actor.label == "Georgia" and match.entry.actor.country == "GEO"


def test_the_day_tells_holders_of_one_surname_apart(tokenizer):
    bushes = {
        iri: replace(entry, names=("Bush",))
        for iri, entry in load_ontology().actors.items()
        if iri.removeprefix(ID) in ("george-w-bush", "george-h-w-bush")
    }
    gazetteer = Gazetteer(bushes, load_ontology().words)
    doc = tokenizer("Bush spoke.")
    assert found(gazetteer, doc, dt.date(1990, 1, 1)) == "Bush=george-h-w-bush"
    assert found(gazetteer, doc, dt.date(2003, 1, 1)) == "Bush=george-w-bush"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("russia", "Russia"),
        ("Russian Federation", "Russia"),
        ("THE UNITED STATES", "United States"),
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("erdogan", "Recep Tayyip Erdoğan"),
        ("N.A.T.O.", "NATO"),
        ("Moscow", "Russia"),
        ("Georgia", "Georgia"),
    ],
)
def test_names_are_looked_up(gazetteer, name, label):
    assert gazetteer.lookup(name).actor.label == label


def test_what_nobody_is_called_is_not_found(gazetteer):
    assert gazetteer.lookup("Ruritania") is None


def test_matches_are_in_order_and_apart(gazetteer, tokenizer):
    doc = tokenizer(" ".join(text for text, _ in ALL))
    matches = gazetteer.find(doc)
    assert len(matches) > 100
    for one, other in pairwise(matches):
        assert one.end <= other.start or (one.start, one.end) == (other.start, other.end)


def test_tags_of_tokens_tell_a_verb_from_a_surname(gazetteer, tokenizer):
    doc = tokenizer("Jordan Slammed the plan.")
    assert found(gazetteer, doc) == ""
    for token, tag in zip(doc, ["NNP", "VBD", "DT", "NN", "."], strict=True):
        token.tag_ = tag
    assert found(gazetteer, doc) == "Jordan=JOR"


WORDS = sorted(
    {piece for text, _ in ALL for piece in re.findall(r"\S+|[A-Z][a-z]+", text)}
    | {"-", "–", "'s", "’s", ",", ".", "\n", "the", "St", "of", "Republic", "U.S.-", "al-", "\u00a0"}
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "", "\n"]))
def test_what_is_found_passes_the_filter(gazetteer, tokenizer, words, joint):
    for text in (joint.join(words), joint.join(words).upper()):
        if gazetteer.find(tokenizer(text)):
            assert gazetteer.contains_any(text)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Türkiye", {"Türkiye", "Turkiye"}),
        ("Kim Jong-un", {"Kim Jong-un", "Kim Jong un", "Kim Jong Un"}),
        ("al-Qaeda", {"al-Qaeda", "Al-Qaeda", "al Qaeda", "Al Qaeda"}),
        ("U.K.", {"U.K.", "U.K"}),
        ("Côte d’Ivoire", {"Côte d'Ivoire", "Cote d'Ivoire"}),
    ],
)
def test_spellings(name, spellings):
    assert set(variants(name)) == spellings


def test_folding_makes_spellings_equal():
    assert fold("The U.S.") == fold("us") == "us"
    assert fold("Recep Tayyip Erdoğan") == fold("recep tayyip ERDOGAN")
