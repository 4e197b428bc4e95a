"""What a name in a text means: the rules that choose among the actors of that name, or none.

"Jordan" may be the kingdom or a surname, "Georgia" a state of either kind, "Chinese" a people or a language,
"Brussels" a town or the European Union. The rules look at the pieces around the name and at the cues that the
ontology lists; they must not parse, and must work on text without part-of-speech tags.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graphkit.actors.passage import Passage
from graphkit.ontology.entries import ActorEntry

__all__ = ["NameForm", "Sense", "choose"]


class NameForm(StrEnum):
    """Which kind of name stood in the text."""

    NAME = "name"
    """Label or other name of an actor ("Russia", "Russian Federation")."""
    ABBREVIATION = "abbreviation"
    """Name in capitals ("UN", "U.S.")."""
    DEMONYM = "demonym"
    """Adjective, or noun for one of the people ("Russian", "British", "Swede")."""
    PEOPLE = "people"
    """Plural noun for the people ("Russians", "Frenchmen")."""
    CAPITAL = "capital"
    """City that stands for an actor, and is a place as well ("Moscow")."""
    SEAT = "seat"
    """Palace, street or house that stands for an actor ("Kremlin")."""
    COMBINING = "combining"
    """First part of a compound ("Sino" in "Sino-Russian")."""
    PERSON = "person"
    """Name of a person."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean.

    Attributes:
        entry: The actor.
        form: Which kind of name it is.
        cued: Whether it counts only where a cue of the entry is in the text.
        personal: Whether people bear the name too.
        common: Whether other states have a body of this name, so that a foreign possessor rules it out
            ("Brazil's Congress").
    """

    entry: ActorEntry
    form: NameForm
    cued: bool = False
    personal: bool = False
    common: bool = False


_STATELIKE = frozenset({"Country", "Territory", "Region", "Place", "City"})
_STANDING = frozenset({NameForm.NAME, NameForm.CAPITAL})

_HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Dr Rep Sen Judge Justice Coach Officer Sgt Pvt Lt Capt Professor Sir Saint".split()
)
_OFFICES = frozenset(
    """Commissioner Director Speaker Spokesman Spokeswoman Spokesperson Chairman Chairwoman Chairperson Taoiseach
    Comrade Justice Attorney Lawmaker Candidate Nominee Dictator Strongman Democrat Republican""".split()
)
"""Titles before a surname, besides those that stand before the name of a state."""
_RANKS = _OFFICES | frozenset(
    """President Minister Chancellor Premier Secretary Senator General Colonel Major Captain Admiral Commander Marshal
    Brigadier Lieutenant Sergeant King Queen Prince Princess Emir Sultan Sheikh Governor Mayor Ambassador Leader
    Congressman Congresswoman Representative Envoy Pope Ayatollah Imam Rabbi Chief Gen Col Maj Adm Gov Sens Reps
    Detective Constable Father Sister Archbishop Bishop Cardinal""".split()
)
"""What stands before a person's surname and not before a city."""
_ARTICLES = frozenset("al el Al El".split())
"""First parts of Arabic surnames, before a hyphen."""
_GIVEN = frozenset(
    """Aaron Adam Alan Albert Alex Alexander Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony Arthur
    Barbara Benjamin Bill Bob Brandon Brian Bruce Carl Carlos Carol Caroline Charles Charlotte Chris Christian
    Christopher Claire Colin Craig Daniel David Dean Deborah Denise Denis Dennis Denzel Diana Donald Dorothy Doug
    Douglas Edward Elizabeth Emily Emma Eric Frank Fred Gary George Gerald Grace Graham Greg Gregory Hannah Harold
    Harry Helen Henry Howard Ian Jack Jacob James Jamie Jane Janet Jason Jean Jeff Jeffrey Jennifer Jeremy Jessica
    Jim Joan Joe John Johnny Jonathan Jordan Joseph Joshua Juan Julia Julian Julie Justin Karen Karl Kate
    Katherine Kathleen Keith Kelly Ken Kenneth Kevin Kyle Larry Laura Lauren Lawrence Lee Linda Lisa Louis Louise
    Lucy Luke Margaret Maria Marie Mark Martin Mary Matt Matthew Megan Melissa Michael Michelle Miguel Mike Nancy
    Natalie Nathan Neil Nicholas Nick Nicole Noah Oliver Olivia Oscar Pamela Patricia Patrick Paul Pedro Peter
    Philip Phil Rachel Ralph Randy Raymond Rebecca Richard Rob Robert Roger Ronald Rose Roy Russell Ruth Ryan Sam
    Samantha Samuel Sandra Sara Sarah Scott Sean Sharon Simon Sophia Stephanie Stephen Steve Steven Stuart Susan
    Taylor Ted Terry Theresa Thomas Tim Timothy Todd Tom Tony Tracy Tyler Victor Victoria Vincent Virginia Walter
    Wayne William Zachary""".split()
)
"""Given names by which a capital before a name shows a person even at the start of a sentence."""

_NO_NAMES = frozenset(
    """A About After Against All Along Although Amid Among An And Another Any Around As At Because Before Behind
    Beside Between Beyond Both But By Can Could Despite Does During Each Either Even Every Following For Former
    From Had Has Have He Her His How However If In Inside Instead Into Is It Its Just Last Later Like Many May
    Meanwhile More Most Much Near Neither New Next No Nor Not Now Of Off On Once One Only Or Other Our Out Outside
    Over Per Previously Recently She Should Since So Some Still Such Than That The Their Then There These They
    This Those Though Through Throughout To Today Together Too Toward Towards Two Under Unless Unlike Until Up
    Upon Via Was We Were What When Where Whether Which While Who Why Will With Within Without Would Yes Yesterday
    Yet You Your
    North South East West Northern Southern Eastern Western Central Upper Lower Greater Inner Outer Mainland
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August
    September October November December
    President Presidents Vice Prime Premier Chancellor Minister Ministers Ministry Ministries Secretary Foreign
    Defence Defense Finance Interior Interim Acting Deputy Senior Chief Head King Queen Prince Princess Crown Emir
    Sultan Sheikh Ayatollah Imam Pope Supreme Leader Ambassador Envoy Special Governor Senator Representative
    Congressman Mayor General Colonel Major Captain Admiral Commander Marshal Field Air Army Navy Armed Forces
    Force Royal Police Security Intelligence Coast Border National Federal Central State States Government
    Parliament Parliamentary Assembly Senate House Congress Cabinet Council Commission Court Constitutional Bank
    Reserve Embassy Consulate Consul Permanent Mission Office Department Trade Energy Justice Health Education
    Economy Environment Home Treasury Armed Strategic Military Special Revolutionary Islamic Communist Socialist
    Democratic Republican Conservative Labour Labor Party Republic Kingdom Federation Union Alliance League Pact
    Treaty Summit Conference Group Opposition""".split()
)
"""Capitalised words that stand before or after a state's name without making it a person's."""

_PROPER_HEADS = frozenset(
    """Airlines Airways Airport Oblast Krai Raion Okrug Governorate Prefecture Province County District Daily Times
    Post Herald Tribune Globe Gazette Telegraph Journal Review Magazine Sea Ocean Gulf Bay River Lake Mountain
    Mountains Desert Canal Channel Peninsula Plateau Basin Delta Valley Spring Cup Open Grand Games Olympics
    Olympic Paralympics Marathon Derby Masters University College Institute School Museum Stadium Arena Street
    Avenue Road Square Hotel Cathedral Church Station Tower Bridge Festival Opera Ballet Symphony Orchestra
    Philharmonic Film Stock Zoo Metro Underground Railway Railways Highway Expressway Marathon Rovers United
    Express Idol""".split()
)
"""Heads of proper names: what stands before them is part of the name of something else ("Moscow Times")."""
_PROPER_WHOLES = frozenset(
    """University Bishop Archbishop Battle Siege Treaty Gulf Strait Straits Sea Bay Duke Duchess Earl Lord Museum
    Tour Church Voice""".split()
)
"""The same before "of" ("University of Georgia")."""

_LANGUAGES = frozenset(
    """Albanian Armenian Azerbaijani Azeri Basque Belarusian Bulgarian Burmese Catalan Chechen Chinese Croatian
    Czech Danish Dutch Estonian Finnish Flemish French Georgian German Greek Hungarian Icelandic Indonesian Italian
    Japanese Kazakh Korean Kurdish Kyrgyz Lao Latvian Lithuanian Macedonian Malagasy Maltese Mongolian Nepali
    Norwegian Persian Polish Portuguese Romanian Russian Samoan Serbian Slovak Slovenian Somali Spanish Swedish
    Tajik Thai Tibetan Turkish Turkmen Ukrainian Uzbek Vietnamese Welsh""".split()
)
_SPEECH = frozenset(
    """speak speaks spoke spoken speaking learn learns learned learnt learning study studying teach teaches taught
    teaching fluent translated translate translation broken conversational""".split()
)
_LINKS = frozenset(
    """and or on to at for with as but before after by from during when while because that which who is was were
    are""".split()
)
_CULTURE = frozenset(
    """language languages speaker speakers speaking subtitles dialect dialects alphabet translation translations
    grammar vocabulary accent literature lessons food foods cuisine restaurant restaurants dish dishes cooking
    recipe recipes chef wine wines beer tea cheese fries fry toast bulldog bulldogs cinema novel novels poetry
    painter painters composer composers mythology yogurt""".split()
)
"""Nouns before which a demonym means a language, a kitchen or an art."""

_STATE_BODIES = frozenset(
    """governor Governor Gov senator Senator Sen senators Rep legislature Legislature lawmakers lawmaker
    Republican Republicans Democrat Democrats Democratic voters primary runoff gubernatorial congressman
    congresswoman Congressman Congresswoman sheriff Sheriff county""".split()
)
"""Words beside a name that only the states of a federation have."""
_LOCATIVES = frozenset(
    """in at near outside around across through into from to visiting visit visited leaving left downtown central
    greater inside reached reach entering entered""".split()
)
_PLACE_NOUNS = frozenset(
    """airport attack attacks bombing bombings suburb suburbs district neighbourhood neighborhood metro region
    court police resident residents mayor prosecutor prosecutors hotel hospital conference summit meeting
    headquarters""".split()
)
_POSSESSIVE = frozenset({"'s", "'"})

_ADJACENT = 3.0
_NEAR = 2.0
_PRESENT = 1.0
_CITY_FIRST = 1.0

Reader = Callable[[str], Collection[Sense]]
"""Gives the senses of one single piece, whatever its context."""


def choose(
    passage: Passage,
    start: int,
    end: int,
    senses: Sequence[Sense],
    read: Reader,
    date: dt.date | None = None,
) -> Sense | None:
    """Return what the name means here; None where it names none of the actors.

    Args:
        passage: The text.
        start: Index of the first piece of the name.
        end: Index after its last piece.
        senses: What the name may mean, in the order of the ontology.
        read: Gives the senses of a neighbouring piece.
        date: Publication date, which decides between holders of one name at different times.
    """
    fitting = [sense for sense in senses if _fits(passage, start, end, sense, read)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    shared = _city_of_two(passage, start, end, fitting)
    if shared is not None:
        return shared
    weights = [_weight(passage, start, end, sense) + _in_time(sense.entry, date) for sense in fitting]
    return fitting[weights.index(max(weights))]


def _fits(passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
    if sense.cued and not any(passage.holds(cue) for cue in sense.entry.cues):
        return False
    form = sense.form
    if form is NameForm.COMBINING:
        return _combines(passage, end, read)
    if form is NameForm.DEMONYM and _is_language_or_dish(passage, start, end):
        return False
    if sense.personal and _is_someone_else(passage, start, end, sense, read):
        return False
    if sense.entry.actor.type == "City" and _is_no_city(passage, start, end, sense, read):
        return False
    if sense.common and _is_foreign(passage, start, end, sense, read):
        return False
    if sense.entry.actor.type not in _STATELIKE:
        return True
    return not (
        _heads_proper_name(passage, start, end)
        or (form in _STANDING and _is_namesake_town(passage, end, sense, read))
        or (form is NameForm.CAPITAL and _goes_on(passage, end, read))
    )


def _combines(passage: Passage, end: int, read: Reader) -> bool:
    """ "Sino" in "Sino-Russian", not in "Sino-Tibetan studies" of an unknown second half."""
    if passage.word(end) != "-" or passage.apart(end) or passage.apart(end + 1):
        return False
    return any(
        sense.form in (NameForm.DEMONYM, NameForm.NAME, NameForm.ABBREVIATION, NameForm.COMBINING)
        for sense in read(passage.word(end + 1))
    )


def _is_language_or_dish(passage: Passage, start: int, end: int) -> bool:
    following = passage.word(end)
    if following in _CULTURE and passage.apart(end):
        return True
    if following == "-" and passage.word(end + 1) in _CULTURE:
        return True
    if passage.words[start] not in _LANGUAGES:
        return False
    return _is_spoken(passage, start) and not _modifies(passage, end)


def _is_spoken(passage: Passage, start: int) -> bool:
    """Whether a verb of speech or "in" stands before, also across "and" and a first language."""
    before = passage.word(start - 1)
    if before in ("and", "or") and passage.word(start - 2) in _LANGUAGES:
        return _is_spoken(passage, start - 2)
    return before in _SPEECH or before in ("in", "into")


def _modifies(passage: Passage, end: int) -> bool:
    """Whether a noun follows that the adjective may belong to, also across "and" and a second language."""
    following = passage.word(end)
    if following in ("and", "or") and passage.word(end + 1) in _LANGUAGES:
        return _modifies(passage, end + 2)
    if following == "-":
        return True
    return bool(following) and following[0].isalpha() and following not in _LINKS


def _is_someone_else(passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
    """Whether the name is part of a person's name that is not the actor's: "Michael Jordan", "Ivanka Trump"."""
    if sense.form is NameForm.PERSON:
        if _follows_own_title(passage, start):
            return False
        if passage.word(start - 1) == "-" and passage.word(start - 2) in _ARTICLES:
            start -= 2
        if passage.headline(start):
            return _follows_given_name(passage, start, read)
        return _follows_first_name(passage, start, read) or _precedes_surname(passage, end, read)
    return _follows_given_name(passage, start, read) or _precedes_surname(passage, end, read)


def _is_no_city(passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
    """Whether a city's name is somebody's surname, or part of a longer name: "President Medina", "Mosul Dam"."""
    before = passage.word(start - 1)
    if before in _RANKS and passage.apart(start):
        return True
    if before == "." and passage.word(start - 2) in _RANKS and not passage.breaks(start):
        return True
    return _is_someone_else(passage, start, end, sense, read)


def _follows_own_title(passage: Passage, start: int) -> bool:
    """Whether a title before a surname says that it is a person in office: "Mr Putin", "Speaker Pelosi"."""
    before = passage.word(start - 1)
    if before == "." and not passage.breaks(start):
        before = passage.word(start - 2)
    return before in _HONORIFICS or before in _OFFICES


def _follows_first_name(passage: Passage, start: int, read: Reader) -> bool:
    """Whether a capitalised word before a surname makes it a namesake, also at the start of a sentence."""
    if _follows_given_name(passage, start, read):
        return True
    tag = passage.tag(start - 1)
    return passage.apart(start) and _looks_personal(passage, start - 1, read) and (not tag or tag.startswith("NNP"))


def _follows_given_name(passage: Passage, start: int, read: Reader) -> bool:
    before = passage.word(start - 1)
    if before == "." and not passage.breaks(start):
        return passage.word(start - 2) in _HONORIFICS or _is_initial(passage, start - 2)
    if not passage.apart(start):
        return False
    if before in _HONORIFICS or (before in _GIVEN and not _also_actor(before, read)):
        return True
    if passage.breaks(start - 1) or passage.headline(start):
        return False
    return _looks_personal(passage, start - 1, read)


def _is_initial(passage: Passage, index: int) -> bool:
    """Whether a piece is the initial of a person ("Michael B."), not a letter of an abbreviation ("U.S.")."""
    word = passage.word(index)
    return len(word) == 1 and word.isupper() and passage.word(index - 1) != "." and index > 0


def _precedes_surname(passage: Passage, end: int, read: Reader) -> bool:
    if not passage.apart(end):
        return False
    following = passage.word(end)
    if len(following) == 1 and following.isupper():
        return passage.word(end + 1) == "." and passage.word(end + 2)[:1].isupper() and passage.apart(end + 2)
    if not _looks_personal(passage, end, read):
        return False
    if passage.headline(end) and following.endswith(("s", "ed", "ing")):
        return False
    tag = passage.tag(end)
    return not tag or tag.startswith("NNP")


def _looks_personal(passage: Passage, index: int, read: Reader) -> bool:
    word = passage.word(index)
    if len(word) < 2 or not word[0].isupper() or not word[1:].islower() or word in _NO_NAMES:
        return False
    return word in _GIVEN or not _also_actor(word, read)


def _also_actor(word: str, read: Reader) -> bool:
    return any(not sense.cued for sense in read(word))


def _is_foreign(passage: Passage, start: int, end: int, sense: Sense, read: Reader) -> bool:
    """Whether the possessor of a common name is another state: "Brazil's Congress", "the Congress of Peru"."""
    before = start - 1
    if passage.word(before) == "s" and passage.word(before - 1) == "'":
        before -= 2
    owners = [read(passage.word(before))] if before >= 0 and passage.word(before) else []
    if passage.word(end) == "of":
        following = end + 1 + (passage.word(end + 1) == "the")
        owners.append(read(passage.word(following)))
    countries = {
        owner.entry.actor.country
        for senses in owners
        for owner in senses
        if owner.entry.actor.type == "Country" and owner.form is not NameForm.CAPITAL
    }
    return bool(countries) and sense.entry.actor.country not in countries


def _heads_proper_name(passage: Passage, start: int, end: int) -> bool:
    if passage.apart(end) and passage.word(end) in _PROPER_HEADS:
        return True
    return passage.word(start - 1) == "of" and passage.word(start - 2) in _PROPER_WHOLES


def _is_namesake_town(passage: Passage, end: int, sense: Sense, read: Reader) -> bool:
    """Whether the name is a town's in a region of another state: "Lebanon, Ohio", "London, Ontario"."""
    if passage.word(end) != ",":
        return False
    return any(
        region.entry.actor.type == "Region"
        and region.form is NameForm.NAME
        and region.entry.part_of is not None
        and region.entry.actor.country not in (None, sense.entry.actor.country)
        for region in read(passage.word(end + 1))
    )


def _goes_on(passage: Passage, end: int, read: Reader) -> bool:
    """Whether a capital is only the start of some other name: "Vienna Philharmonic", "Paris Hilton"."""
    if not passage.apart(end) or passage.headline(end):
        return False
    tag = passage.tag(end)
    return _looks_personal(passage, end, read) and (not tag or tag.startswith("NNP"))


def _city_of_two(passage: Passage, start: int, end: int, senses: Sequence[Sense]) -> Sense | None:
    """The state where a seat of two actors is a place, else the organisation.

    "In Brussels" and "the Brussels airport" speak of the town, so of Belgium; "Brussels warned London" and "a
    deal with Brussels" of the European Union.
    """
    if any(sense.form is not NameForm.CAPITAL for sense in senses):
        return None
    states = [sense for sense in senses if sense.entry.actor.type in _STATELIKE]
    bodies = [sense for sense in senses if sense.entry.actor.type not in _STATELIKE]
    if not states or not bodies:
        return None
    before, following = passage.word(start - 1), passage.word(end)
    is_place = before.lower() in _LOCATIVES or following in _PLACE_NOUNS
    is_place = is_place or (following == "," and passage.word(end + 1) == states[0].entry.actor.label)
    return states[0] if is_place else bodies[0]


def _weight(passage: Passage, start: int, end: int, sense: Sense) -> float:
    """How much the text speaks for a sense: words beside the name, near it, anywhere in the document."""
    weight = _CITY_FIRST if sense.form is NameForm.CAPITAL else 0.0
    if sense.entry.actor.type == "Region" and _is_federal(passage, start, end, sense):
        weight += _ADJACENT
    for cue in sense.entry.cues:
        if passage.near(cue, start, end):
            weight += _NEAR
        elif passage.holds(cue):
            weight += _PRESENT
    return weight


def _is_federal(passage: Passage, start: int, end: int, sense: Sense) -> bool:
    """Whether the words beside a name are those of a state within a federation: "Atlanta, Georgia"."""
    before, following = passage.word(start - 1), passage.word(end)
    if before == "." and not passage.breaks(start):
        before = passage.word(start - 2)
    if before in _STATE_BODIES or following in _STATE_BODIES:
        return True
    return before == "," and passage.word(start - 2) in sense.entry.cues


def _in_time(entry: ActorEntry, date: dt.date | None) -> float:
    """One where the actor existed, or held an office, on the day; else nothing."""
    if date is None:
        return 0.0
    spans = [(office.start, office.end) for office in entry.offices] or [(entry.start, entry.end)]
    return float(any((start or date) <= date <= (end or date) for start, end in spans))
