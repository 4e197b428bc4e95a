"""Mentions of actors in a document: which words name whom.

Joins three sources: names of the gazetteer, proper names that the text itself gives, and what the document has said
before (full names behind surnames, names behind abbreviations). Knows the shapes of names; what a name's owner does
is none of its business.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphkit.actors.gazetteer import Gazetteer, GazetteerMatch, NameForm
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import ID, Actor, content_hash
from graphkit.ontology import Ontology

__all__ = ["ActorMention", "Discourse", "MentionFinder", "Mentions", "place_of", "slug"]

_ENTITY_TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Facility",
    "NORP": "People",
    "LAW": "Agreement",
}
_PARTICLES = frozenset("al el bin ibn bint van von der den de da del della di du la le ter abu dos das".split())
_ARTICLES = frozenset({"al", "el", "ul", "ad", "an", "as", "ar", "ash", "ur", "at", "ud"})
_PREFIXES = frozenset({"pro", "anti", "ex", "non", "then", "former", "post", "pre"})
_EVENTS = frozenset(
    "War Conflict Crisis Uprising Olympics Cup Games Open Championship Championships Summit Day Revolution Election "
    "Elections Prize Award Awards Standard Spring Offensive Massacre Pandemic Earthquake Hurricane Typhoon "
    "Cyclone".split()
)
_OPENERS = frozenset(
    "near following despite under within elsewhere between among against over amid per via today yesterday "
    "tomorrow inside "
    "outside earlier later meanwhile recent several many most other another one two three four five six "
    "seven eight nine "
    "ten more first second last next new local foreign senior top state military police government officials "
    "rebels militants insurgents guerrillas gunmen protesters troops soldiers lawmakers villagers".split()
)
_QUALIFIERS = frozenset(
    "foreign deputy vice former acting interim senior first chief assistant then outgoing incoming special "
    "permanent".split()
)
_TAILS = frozenset("wide style era type born made level aid year day old run held age like free led based".split())
_VESSELS = frozenset("USS USNS HMS MV INS Typhoon Cyclone Hurricane Tropical Operation".split()) - {"Operation"}
_CREEDS = frozenset(
    "Muslim Muslims Christian Christians Islamic Islamist Islamists Jewish Jew Jews Communist Communists "
    "Sunni Shia Shiite "
    "Catholic Orthodox World Earth Western West Eastern East Northern Southern North South Internet "
    "Parliament Congress".split()
)
_JOINTS = frozenset({"of", "for", "and", "on", "the", "in", "against"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_NOT_NAMES = frozenset(
    "the a an in on at of for and or but he she it they we i you his her its their our my this that these those there "
    "after before during since while when as with by from to according meanwhile however also both at all some "
    "people president's former covid-19 god christmas easter ramadan internet i'm".split()
)


_BY_TEXT = frozenset({"Person", "GovernmentBody", "MilitaryUnit", "City", "Region", "Place", "Facility"})
"""Classes whose actors are labelled as the text names them."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span of tokens that names an actor.

    Attributes:
        start: First token of the block.
        end: One past the last token.
        actor: Whom it names.
        form: How the gazetteer knows the name; None for a name that the text alone gives.
        tied: Actor by whose name, adjective or possessive the text ties this one to a state, if any.
    """

    start: int
    end: int
    actor: Actor
    form: NameForm | None = None
    tied: Actor | None = None

    @property
    def is_adjectival(self) -> bool:
        """Whether it is an adjective or prefix ("Russian", "Sino-")."""
        return self.form in (NameForm.DEMONYM, NameForm.COMBINING)


@dataclass(slots=True)
class Discourse:
    """What a document has named so far, for later short forms and references back.

    Attributes:
        persons: Persons by folded name, with every part that may stand alone.
        aliases: Actors by abbreviation or short name.
    """

    persons: dict[str, Actor] = field(default_factory=dict)
    aliases: dict[str, Actor] = field(default_factory=dict)

    def add_person(self, actor: Actor) -> None:
        """Remember a person under the full name and the surname."""
        words = [w for w in actor.label.split() if w]
        self.persons[_fold(actor.label)] = actor
        if len(words) > 1:
            for length in range(1, len(words)):
                self.persons.setdefault(_fold(" ".join(words[length:])), actor)
            surname = words[-1]
            if "-" in surname:
                self.persons.setdefault(_fold(surname.split("-")[-1]), actor)
            self.persons.setdefault(_fold(words[0]), actor)


class Mentions:
    """The mentions of one block, by token.

    Args:
        doc: The parsed block.
        found: Its mentions, in order and not overlapping.
    """

    def __init__(self, doc: Doc, found: list[ActorMention]) -> None:
        self.doc = doc
        self.found = found
        self._by_token = {i: mention for mention in found for i in range(mention.start, mention.end)}

    def __iter__(self) -> Iterator[ActorMention]:
        return iter(self.found)

    def at(self, index: int) -> ActorMention | None:
        """Return the mention that covers a token."""
        return self._by_token.get(index)

    def starting(self, index: int) -> ActorMention | None:
        """Return the mention that starts at a token."""
        mention = self._by_token.get(index)
        return mention if mention is not None and mention.start == index else None

    def ending(self, index: int) -> ActorMention | None:
        """Return the mention whose last token is the one before the index."""
        mention = self._by_token.get(index - 1)
        return mention if mention is not None and mention.end == index else None

    def replace(self, old: ActorMention, new: ActorMention) -> None:
        """Put one mention in the place of another."""
        self.found[self.found.index(old)] = new
        for i in range(old.start, old.end):
            self._by_token.pop(i, None)
        for i in range(new.start, new.end):
            self._by_token[i] = new

    def add(self, mention: ActorMention) -> None:
        """Add a mention where none was."""
        self.found.append(mention)
        self.found.sort(key=lambda m: m.start)
        for i in range(mention.start, mention.end):
            self._by_token[i] = mention


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    label: str | None


class MentionFinder:
    """Finds the mentions of a block.

    Args:
        ontology: Actors and classes.
        gazetteer: Names of known actors.
        lexicon: Word lists (kinds of names, honorifics).
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._bodies = lexicon["body-words"]
        self._forces = lexicon["force-words"]
        self._organisations = lexicon["organisation-words"]
        self._agreements = lexicon["agreement-words"]
        self._places = lexicon["place-words"]
        self._honorifics = lexicon["honorifics"]
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._titles: dict[str, list[tuple[str, ...]]] = {}
        for title in titles:
            words = tuple(title.replace("-", " - ").split())
            plural = (*words[:-1], f"{words[-1]}s")
            for form in (words, plural):
                self._titles.setdefault(form[0], []).append(form)
        for forms in self._titles.values():
            forms.sort(key=len, reverse=True)
        self._title_words = {word for title in titles for word in title.split()} | {
            word + "s" for title in titles for word in title.split()
        }
        self._portfolios = lexicon["portfolio-words"]
        self._anaphors = lexicon["organisation-anaphors"] | lexicon["state-anaphors"]
        self._place_nouns = lexicon["place-nouns"] | lexicon["site-nouns"]
        self._directions = lexicon["direction-words"]
        self._platforms = lexicon["platform-names"]
        self._things = lexicon["weapon-nouns"] | lexicon["thing-nouns"]
        self._title_words -= {word.lower() for word in self._bodies | self._forces} | _JOINTS
        self._title_words |= {
            "foreign",
            "prime",
            "defence",
            "defense",
            "interior",
            "vice",
            "deputy",
            "former",
            "sen",
            "rep",
        }
        self._keywords = self._bodies | self._forces | self._organisations | self._agreements | self._places

    def find(self, doc: Doc, discourse: Discourse, date: dt.date | None = None) -> Mentions:
        """Return the mentions of a block and remember them in the discourse."""
        matches = self._gazetteer.find(doc, date)
        covered: dict[int, GazetteerMatch] = {i: m for m in matches for i in range(m.start, m.end)}
        for match in self._after_titles(doc, covered):
            matches.append(match)
            covered |= dict.fromkeys(range(match.start, match.end), match)
        matches.sort(key=lambda match: match.start)
        found: list[ActorMention] = []
        for piece in self._runs(doc):
            for mention in self._segment(doc, piece, covered, discourse):
                if not found or mention.start >= found[-1].end:
                    found.append(mention)
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for match in matches:
            if not any(i in taken for i in range(match.start, match.end)):
                found.append(self._known(doc, match))
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for token in doc:
            if (
                token.i not in taken
                and token.text[:1].isupper()
                and len(token) > 3
                and token.tag_ in ("NNS", "NN", "NNPS")
            ):
                person = discourse.persons.get(_fold(token.text))
                if person is not None:
                    found.append(ActorMention(token.i, token.i + 1, person))
        found.sort(key=lambda mention: mention.start)
        self._learn_abbreviations(doc, found, discourse)
        for mention in found:
            if mention.actor.type == "Person" and mention.end - mention.start > 1:
                discourse.add_person(mention.actor)
        found = self._alike(doc, [self._in_full(doc, mention, discourse) for mention in found])
        return Mentions(doc, found)

    def _alike(self, doc: Doc, found: list[ActorMention]) -> list[ActorMention]:
        """Give the members of a list of places one type: "Donetsk, Luhansk and Kherson"."""
        group: list[int] = []
        for index, mention in enumerate(found):
            joined = group and all(
                doc[i].lower_ in (",", "and", "or") for i in range(found[group[-1]].end, mention.start)
            )
            if not joined:
                self._settle_places(doc, found, group)
                group = []
            group.append(index)
        self._settle_places(doc, found, group)
        return found

    def _settle_places(self, doc: Doc, found: list[ActorMention], group: list[int]) -> None:
        is_place = [self._ontology.is_a(found[i].actor.type, "Place") for i in group]
        if len(group) < 2 or not any(is_place):
            return
        for i in group:
            mention = found[i]
            actor = mention.actor
            single = mention.end - mention.start == 1 and not self._after_title(
                doc, _Piece(mention.start, mention.end, None)
            )
            if (
                not actor.known
                and single
                and actor.type in ("Person", "People", "Organization")
                and not actor.label.isupper()
            ):
                found[i] = replace(mention, actor=place_of(actor), tied=None)

    def _after_titles(self, doc: Doc, covered: dict[int, GazetteerMatch]) -> list[GazetteerMatch]:
        """Find the state in "President of France NAME", which looks like part of the name."""
        found = []
        for i in range(2, len(doc) - 1):
            if doc[i - 1].lower_ != "of" or i in covered or doc[i - 2].lower_ not in self._title_words:
                continue
            for end in range(min(i + 4, len(doc)), i, -1):
                text = doc[i:end].text
                entry = self._gazetteer.lookup(text)
                if entry is not None and entry.actor.type == "Country":
                    form = NameForm.CAPITAL if text in entry.cities else NameForm.NAME
                    found.append(GazetteerMatch(i, end, entry, form))
                    break
        return found

    @staticmethod
    def _in_full(doc: Doc, mention: ActorMention, discourse: Discourse) -> ActorMention:
        """Let a surname stand for the person whose full name the document gives, and a known name for its namesake."""
        actor = mention.actor
        if actor.known and actor.type == "Person":
            namesake = discourse.persons.get(_fold(actor.label))
            same = namesake is not None and not namesake.known and _fold(namesake.label) == _fold(actor.label)
            return replace(mention, actor=namesake, tied=None) if same and namesake is not None else mention
        if actor.known or actor.type not in ("Person", "Organization", "Place", "People"):
            return mention
        person = discourse.persons.get(_fold(actor.label))
        if person is not None and person.id != actor.id:
            return replace(mention, actor=person, tied=None)
        if actor.type == "Person":
            discourse.add_person(actor)
        return mention

    def _known(self, doc: Doc, match: GazetteerMatch) -> ActorMention:
        """Return the mention of a known actor; all but states and organisations go by the name that the text uses."""
        actor = match.entry.actor
        text = doc[match.start : match.end].text
        organ = actor.type in _BY_TEXT or match.entry.part_of is not None
        described = " " in text and text.endswith("-led coalition")
        whole = len(text) > 4 or self._ontology.is_a(actor.type, "Place")
        if (organ or described) and match.form in (NameForm.NAME, NameForm.PERSON) and whole:
            actor = replace(actor, label=text)
        return ActorMention(match.start, match.end, actor, match.form)

    # --- runs of name tokens -----------------------------------------------------------------------------------------

    def _runs(self, doc: Doc) -> Iterator[_Piece]:
        """Yield maximal runs of capitalised name tokens, with the recogniser's spans as a guide."""
        labels: dict[int, str] = {}
        for entity in doc.ents:
            if entity.label_ in _ENTITY_TYPES:
                for i in range(entity.start, entity.end):
                    labels[i] = entity.label_
        i, n = 0, len(doc)
        while i < n:
            if not self._is_name_token(doc, i, labels):
                i += 1
                continue
            j = i + 1
            while j < n:
                if self._is_name_token(doc, j, labels):
                    j += 1
                elif (k := self._bridge(doc, i, j, labels)) > j:
                    j = k
                else:
                    break
            yield _Piece(i, j, self._label(labels, i, j))
            i = j

    @staticmethod
    def _label(labels: dict[int, str], start: int, end: int) -> str | None:
        counts: dict[str, int] = {}
        for i in range(start, end):
            label = labels.get(i)
            if label:
                counts[label] = counts.get(label, 0) + 1 + (i == end - 1)
        return max(counts, key=lambda label: counts[label]) if counts else None

    @staticmethod
    def _is_name_token(doc: Doc, i: int, labels: dict[int, str]) -> bool:
        token = doc[i]
        text = token.text
        if token.lower_ in ("may", "march", "august", "april", "june") and i and doc[i - 1].tag_ in ("NNP", "NNPS"):
            before = doc[i - 1].text
            dated = i + 1 < len(doc) and doc[i + 1].text[:1].isdigit()
            if before[0].isupper() and before.isalpha() and before.lower() not in _CALENDAR and not dated:
                return token.text[0].isupper()
        if not text[0].isalpha() or "$" in text or token.lower_.rstrip(".") in _CALENDAR or token.lower_ in _NOT_NAMES:
            return bool(re.fullmatch(r"\d+(st|nd|rd|th)", text)) and i + 1 < len(doc) and doc[i + 1].text[:1].isupper()
        if not text[0].isupper() or (
            token.tag_ in ("IN", "CC", "DT", "PRP", "PRP$", "WDT", "WP", "WRB") and i not in labels
        ):
            return False
        if token.is_sent_start and token.lower_ in _OPENERS:
            return False
        if token.lower_ in _PREFIXES and i + 1 < len(doc) and doc[i + 1].text == "-":
            return _begins_name(doc, i)
        if token.tag_ in ("NNP", "NNPS"):
            return True
        if token.is_sent_start and i not in labels:
            return False
        if token.tag_ in ("JJ", "NN", "NNS", "VBG", "VBN", "VB", "RB", "FW", "VBP", "VBD") and (
            i in labels or (i + 1 < len(doc) and doc[i + 1].text[:1].isupper() and doc[i + 1].tag_.startswith("NNP"))
        ):
            return True
        return i in labels or (token.is_upper and len(text) > 1)

    def _bridge(self, doc: Doc, start: int, j: int, labels: dict[int, str]) -> int:
        """Return where a run goes on after a particle, hyphen or joint at j, or j if it ends there."""
        token = doc[j]
        lower = token.lower_
        after = j + 1
        if lower == "-" and after < len(doc) and not token.whitespace_ and not doc[j - 1].whitespace_:
            if doc[j - 1].lower_ in _PREFIXES:
                return after + 1 if _begins_name(doc, j - 1) else j
            if doc[after].text[:1].isupper() and not self._is_compound_modifier(doc, after):
                return after + 1
            in_person = (
                labels.get(j) == "PERSON"
                or doc[after].tag_ in ("NNP", "NNPS")
                or (j - start >= 2 and len(doc[after]) <= 6 and doc[after].lower_ not in _TAILS)
            )
            if (
                doc[after].text.isalpha()
                and in_person
                and not doc[after].lower_.endswith(("ed", "led", "born", "based"))
            ):
                return after + 1
            return j
        if lower in _ARTICLES and after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].text[:1].isupper():
            return after + 2
        if lower in _PARTICLES and after < len(doc):
            k = j
            while k < len(doc) and (doc[k].lower_ in _PARTICLES or doc[k].text == "-"):
                k += 1
            return (
                k
                if k < len(doc) and doc[k].text[:1].isupper() and labels.get(j, "PERSON") in ("PERSON", "ORG", "GPE")
                else j
            )
        if lower in ("'", "’") and after < len(doc) and not token.whitespace_ and doc[after].text[:1].isalpha():
            return after + 1 if doc[after].lower_ != "s" else j
        if lower in _JOINTS and j in labels and after in labels and labels[j] in ("ORG", "LAW", "FAC"):
            k = j
            while k < len(doc) and doc[k].lower_ in _JOINTS:
                k += 1
            same = all(doc[m].ent_iob_ == "I" for m in range(j, k + 1) if m < len(doc))
            return k if same and k < len(doc) and doc[k].text[:1].isupper() else j
        bodied = any(doc[i].text in self._bodies | self._forces for i in range(start, j))
        if lower in ("of", "for") and (bodied or (doc[j - 1].text in self._keywords - self._places)):
            k = after
            if k < len(doc) and doc[k].lower_ == "the":
                k += 1
            if k < len(doc) and doc[k].text[:1].isupper() and doc[k].tag_ in ("NNP", "NNPS", "NN", "JJ"):
                return k
        if lower == "of" and doc[j - 1].text in ("Bank", "University", "Church", "House", "Court", "Republic", "Party"):
            return after if after < len(doc) and doc[after].text[:1].isupper() else j
        return j

    @staticmethod
    def _is_compound_modifier(doc: Doc, i: int) -> bool:
        return i + 1 < len(doc) and doc[i].tag_ in ("VBN", "VBD", "VBG")

    # --- segments of a run -------------------------------------------------------------------------------------------

    def _segment(
        self, doc: Doc, run: _Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        """Cut a run at titles and known names and return its mentions."""
        found: list[ActorMention] = []
        if any(doc[i].text in _EVENTS for i in range(run.end - 1, run.end)) or self._is_war(doc, run):
            return found
        cut = self._title_tokens(doc, run, covered)
        start = run.start
        while start < run.end:
            if start in cut:
                start += 1
                continue
            end = start + 1
            while end < run.end and end not in cut:
                end += 1
            found += self._piece(doc, _Piece(start, end, run.label), covered, discourse)
            start = end
        return found

    @staticmethod
    def _is_war(doc: Doc, run: _Piece) -> bool:
        """Whether a run names a war ("World War II", "Korean War"), which is no actor."""
        return any(doc[i].text == "War" for i in range(max(run.start, run.end - 2), run.end))

    def _title_tokens(self, doc: Doc, run: _Piece, covered: dict[int, GazetteerMatch]) -> set[int]:
        """Return the tokens of a run that are titles: whole ones of the lists, never a surname ("Julie Bishop")."""
        cut: set[int] = set()
        i = run.start
        while i < run.end:
            length = 0 if i in covered else self._title_length(doc, i)
            if length and self._is_title(doc, i, length, run, covered):
                first = i
                if doc[min(i + length, run.end) - 1].lower_ in ("minister", "secretary", "ministers"):
                    while first > run.start and first - 1 not in covered:
                        first -= 1
                while first > run.start and first - 1 not in covered and doc[first - 1].lower_ in _QUALIFIERS:
                    first -= 1
                cut |= set(range(first, min(i + length, run.end)))
                i += length
            else:
                i += 1
        return cut

    def _title_length(self, doc: Doc, i: int) -> int:
        """Return how many tokens the title that starts at a token has, 0 for none."""
        lower = doc[i].lower_
        if lower in self._honorifics or lower.rstrip(".") in self._honorifics or f"{lower}." in self._honorifics:
            return 1
        for words in self._titles.get(lower, ()):
            if all(i + k < len(doc) and doc[i + k].lower_ == word for k, word in enumerate(words)):
                return len(words)
        for back in (1, 2, 3):
            if i >= back:
                for words in self._titles.get(doc[i - back].lower_, ()):
                    whole = len(words) > back and all(
                        i - back + k < len(doc) and doc[i - back + k].lower_ == word for k, word in enumerate(words)
                    )
                    if whole:
                        return len(words) - back
        return 0

    def _is_title(self, doc: Doc, i: int, length: int, run: _Piece, covered: dict[int, GazetteerMatch]) -> bool:
        for j in range(run.start + 1, i):
            if doc[j].lower_ in ("of", "for") and doc[j - 1].text in self._bodies:
                return False
        end = i + length
        if end < len(doc) and doc[end - 1].lower_ in ("house", "state", "head") and length == 1:
            return end < run.end
        if end < run.end:
            return doc[end].text not in self._keywords or end + 1 < run.end
        if all(doc[k].lower_ in _QUALIFIERS for k in range(run.start, i)):
            return True
        return length > 1 or i - 1 in covered

    def _piece(
        self, doc: Doc, piece: _Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        while piece.start < piece.end and (
            doc[piece.start].text in ("-", "'", "’") or doc[piece.start].lower_ in _JOINTS
        ):
            piece.start += 1
        while piece.end > piece.start and doc[piece.end - 1].text in ("-", "'", "’", "."):
            piece.end -= 1
        if piece.start >= piece.end:
            return []
        matches = self._matches(piece, covered)
        if not matches:
            piece = self._past_office(doc, piece)
        if not matches and piece.end - piece.start > 2 and doc[piece.start].text in self._bodies - {"Council"}:
            rest = _Piece(piece.start + 1, piece.end, piece.label)
            if doc[rest.start].lower_ not in _JOINTS and piece.label == "PERSON":
                piece = rest
        if not matches:
            mention = self._unknown(doc, piece, None, discourse, covered)
            return [mention] if mention else []
        if len(matches) == 1 and matches[0].start <= piece.start and matches[0].end >= piece.end:
            return [self._known(doc, matches[0])]
        last = doc[piece.end - 1].text
        outer = matches[0]
        if last in self._keywords and not (matches[-1].end >= piece.end and matches[-1].start > piece.start):
            if outer.form is not NameForm.PERSON:
                mention = self._unknown(doc, piece, outer, discourse, covered)
                return [mention] if mention else []
        if self._has_keyword_head(doc, piece, matches):
            mention = self._unknown(doc, piece, outer, discourse, covered)
            return [mention] if mention else []
        return self._split(doc, piece, matches, discourse, covered)

    def _past_office(self, doc: Doc, piece: _Piece) -> _Piece:
        """Cut the body of an office off the name of its holder: "Speaker of the House Nancy Pelosi"."""
        k = piece.start - 1
        if k > 0 and doc[k].lower_ == "the":
            k -= 1
        if k < 1 or doc[k].lower_ != "of" or doc[k - 1].lower_ not in self._title_words:
            return piece
        for i in range(piece.end - 3, piece.start - 1, -1):
            if doc[i].text in self._bodies or doc[i].lower_ in self._portfolios:
                return _Piece(i + 1, piece.end, piece.label)
        return piece

    def _has_keyword_head(self, doc: Doc, piece: _Piece, matches: list[GazetteerMatch]) -> bool:
        """Whether a name such as "Supreme Court of India" has its kind before "of"."""
        for i in range(piece.start + 1, piece.end - 1):
            if doc[i].lower_ in ("of", "for") and doc[i - 1].text in self._bodies | self._organisations | self._forces:
                return all(match.start > i or match.end < i for match in matches)
        return False

    @staticmethod
    def _matches(piece: _Piece, covered: dict[int, GazetteerMatch]) -> list[GazetteerMatch]:
        found: list[GazetteerMatch] = []
        for i in range(piece.start, piece.end):
            match = covered.get(i)
            if match is not None and match not in found:
                found.append(match)
        return found

    def _split(
        self,
        doc: Doc,
        piece: _Piece,
        matches: list[GazetteerMatch],
        discourse: Discourse,
        covered: dict[int, GazetteerMatch],
    ) -> list[ActorMention]:
        found: list[ActorMention] = []
        start = piece.start
        context: GazetteerMatch | None = None
        for match in [*matches, None]:
            end = match.start if match else piece.end
            if start < end:
                rest = _Piece(start, end, self._rest_label(doc, start, end, piece.label))
                while rest.start < rest.end and doc[rest.start].text in ("-", "'", "’", "of", "and"):
                    rest.start += 1
                while rest.end > rest.start and doc[rest.end - 1].text in ("-", "'", "’", "of", "and"):
                    rest.end -= 1
                if rest.start < rest.end:
                    mention = self._unknown(doc, rest, context, discourse, covered)
                    if mention:
                        found.append(mention)
            if match:
                found.append(self._known(doc, match))
                context = match
                start = match.end
        return found

    @staticmethod
    def _rest_label(doc: Doc, start: int, end: int, label: str | None) -> str | None:
        own = {doc[i].ent_type_ for i in range(start, end) if doc[i].ent_type_ in _ENTITY_TYPES}
        return next(iter(own)) if len(own) == 1 else label

    # --- names that the gazetteer does not know -----------------------------------------------------------------------

    def _unknown(
        self,
        doc: Doc,
        piece: _Piece,
        context: GazetteerMatch | None,
        discourse: Discourse,
        covered: dict[int, GazetteerMatch],
    ) -> ActorMention | None:
        text = doc[piece.start : piece.end].text
        if not any(c.isalpha() for c in text) or (len(text) < 3 and not text.isupper()) or len(text) < 2:
            return None
        before = doc[piece.start - 1].lower_ if piece.start else ""
        if (
            piece.end - piece.start == 1
            and before in ("the", "this", "these", "two")
            and text.lower() in self._anaphors
        ):
            return None
        folded = _fold(text)
        known = discourse.aliases.get(folded)
        if known is not None:
            return ActorMention(piece.start, piece.end, known)
        if doc[piece.end - 1].text in _EVENTS or "War" in text.split():
            return None
        if piece.end - piece.start == 1 and (text in _CREEDS or self._begins_office(doc, piece)):
            return None
        kind = self._kind(doc, piece, context, covered)
        if kind is None or self._is_thing(doc, piece, text):
            return None
        if kind in ("Person", "Organization") and (person := discourse.persons.get(folded)) is not None:
            return ActorMention(piece.start, piece.end, person)
        entry = self._gazetteer.lookup(text) if kind == "Person" else None
        if entry is not None and entry.actor.type == "Person":
            return ActorMention(piece.start, piece.end, entry.actor, NameForm.PERSON)
        if context is not None and "Government" in (doc[piece.end - 1].text, *text.split(" of ")[0].split()[-1:]):
            if context.entry.actor.type in ("Country", "Territory"):
                return ActorMention(piece.start, piece.end, context.entry.actor, NameForm.NAME)
        tied = context.entry.actor if context is not None and self._ties(kind) else None
        if kind not in ("GovernmentBody", "MilitaryUnit") and context is not None and context.start != piece.start:
            tied = None
        if tied is not None and (
            tied.type not in ("Country", "Territory") or (context is not None and context.form is NameForm.CAPITAL)
        ):
            tied = None
        country = tied.country if tied else None
        actor = Actor(actor_id(kind, text, country), text, kind, country, known=False)
        return ActorMention(piece.start, piece.end, actor, None, tied)

    @staticmethod
    def _begins_office(doc: Doc, piece: _Piece) -> bool:
        """Whether a word begins the name of an office: "Fuel and Energy Minister"."""
        after = [doc[i].lower_ for i in range(piece.end, min(piece.end + 5, len(doc)))]
        return after[:1] in (["and"], [","]) and any(w in ("minister", "ministry", "secretary") for w in after[1:])

    def _is_thing(self, doc: Doc, piece: _Piece, text: str) -> bool:
        """Whether a name is that of a weapon, ship, storm or exercise."""
        first = text.split()[0]
        if first in _VESSELS or re.search(r"\b[A-Za-z]{1,8}-?\d{1,4}[A-Z]?s?\b", text):
            return True
        if self._is_platform(doc, piece.end - 1):
            return True
        if piece.end >= len(doc) or piece.end - piece.start > 2 or text.isupper():
            return False
        after = doc[piece.end]
        return after.tag_ in ("NN", "NNS") and lemma_of(after) in self._things

    def _is_platform(self, doc: Doc, i: int) -> bool:
        """Whether a word is the model of an aircraft or weapon: in the plural, after a force, or before "jet"."""
        if lemma_of(doc[i]) not in self._platforms:
            return False
        near = [doc[k].lower_ for k in (i - 1, i + 1) if 0 <= k < len(doc)]
        plural = doc[i].lower_ not in self._platforms
        return plural or doc[i - 1].lower_ in ("a", "an", "raf") or any(word in self._things for word in near)

    @staticmethod
    def _ties(kind: str) -> bool:
        return kind in ("GovernmentBody", "MilitaryUnit", "Organization", "Company", "PoliticalParty")

    def _kind(
        self, doc: Doc, piece: _Piece, context: GazetteerMatch | None, covered: dict[int, GazetteerMatch]
    ) -> str | None:
        words = [doc[i].text for i in range(piece.start, piece.end)]
        last = words[-1]
        head = next((words[i - 1] for i in range(1, len(words)) if words[i] in ("of", "for")), last)
        for word in (head, last):
            if len(words) > 1:
                if word in self._forces:
                    return "MilitaryUnit"
                if word in self._bodies:
                    return "GovernmentBody"
                if word in self._places and piece.label != "PERSON":
                    return "Place"
                if word in self._agreements:
                    return "Agreement"
                if word in self._organisations:
                    return "PoliticalParty" if word == "Party" else "Organization"
        if piece.label is not None:
            kind = _ENTITY_TYPES[piece.label]
            if kind == "Organization" and len(words) == 1 and not words[0].isupper() and self._in_place(doc, piece):
                return "Place"
            if kind in ("Person", "Organization", "People") and (
                self._is_placed(doc, piece) or self._before_larger(doc, piece, covered)
            ):
                return "Place"
            return kind
        if self._after_title(doc, piece):
            return "Person"
        if self._in_place(doc, piece) or self._before_larger(doc, piece, covered) or self._is_placed(doc, piece):
            return "Place"
        if len(words) == 1:
            if words[0] in self._forces | self._bodies:
                return None
            if words[0].isupper() and len(words[0]) > 1:
                return "Organization"
            return "Person" if context is None and doc[piece.start].tag_ == "NNP" and len(words[0]) > 3 else None
        if 2 <= len(words) <= 4:
            return "Person"
        return "Organization"

    @staticmethod
    def _in_place(doc: Doc, piece: _Piece) -> bool:
        before = doc[piece.start - 1].lower_ if piece.start else ""
        return before in ("in", "near", "at", "outside", "around", "throughout", "across", "toward", "towards")

    def _is_placed(self, doc: Doc, piece: _Piece) -> bool:
        """Whether what stands before a name says that it is a place: "in X", "the village of X", "the town X"."""
        if self._after_title(doc, piece) or not piece.start:
            return False
        before = doc[piece.start - 1].lower_
        if self._precedes_site(doc, piece.end):
            return True
        if before == "," and piece.start > 1 and piece.end < len(doc):
            return doc[piece.start - 2].ent_type_ in ("GPE", "LOC") and doc[piece.end].lower_ in ("of", "in")
        if before == "of" and piece.start > 1:
            return doc[piece.start - 2].lower_ in self._place_nouns
        return (before in self._place_nouns and doc[piece.start - 1].text.islower()) or (
            before in ("near", "outside") or (before == "in" and doc[piece.start - 1].dep_ == "prep")
        )

    def _precedes_site(self, doc: Doc, end: int) -> bool:
        """Whether the noun after a name says that it is a place: "Nanshan district", "the Zamzam refugee camp"."""
        for i in (end, end + 1):
            if i < len(doc) and doc[i].text.islower() and doc[i].tag_ in ("NN", "NNS"):
                if doc[i].lower_ in self._place_nouns and (i + 1 >= len(doc) or doc[i + 1].tag_ not in ("NN", "NNS")):
                    return True
            else:
                return False
        return False

    def _before_larger(self, doc: Doc, piece: _Piece, covered: dict[int, GazetteerMatch]) -> bool:
        """Whether the name of a state or region follows after a comma: "Bohodukhiv, Kharkiv Oblast"."""
        j = piece.end
        if j + 1 >= len(doc) or self._after_title(doc, piece):
            return False
        if doc[j].lower_ == "in" and piece.end - piece.start == 1 and not doc[piece.start].dep_.startswith("nsubj"):
            k = j + 2 if doc[j + 1].lower_ in self._directions else j + 1
            match = covered.get(k)
            return match is not None and match.entry.actor.type in ("Country", "Territory", "Region")
        if doc[j].text != ",":
            return False
        match = covered.get(j + 1)
        if match is None or match.form not in (NameForm.NAME, NameForm.ABBREVIATION):
            return False
        placed = match.entry.actor.type in ("Country", "Territory") or self._ontology.is_a(
            match.entry.actor.type, "Place"
        )
        end = match.end
        after = doc[end].lower_ if end < len(doc) else "."
        closed = after in (",", ".", ";", ")", "on", "in", "and", "after", "when", "by", "who", "which")
        return placed and closed and doc[end - 1].tag_ != "POS" and piece.end - piece.start <= 3

    def _after_title(self, doc: Doc, piece: _Piece) -> bool:
        before = doc[piece.start - 1].lower_ if piece.start else ""
        return before in self._title_words or before in self._honorifics

    # --- abbreviations -----------------------------------------------------------------------------------------------

    @staticmethod
    def _learn_abbreviations(doc: Doc, found: list[ActorMention], discourse: Discourse) -> None:
        """Learn "World Food Programme (WFP)": the short name in brackets is the actor before it."""
        for index, mention in enumerate(found[:-1]):
            after = found[index + 1]
            if (
                after.start == mention.end + 1
                and doc[mention.end].text == "("
                and after.end < len(doc)
                and doc[after.end].text == ")"
                and doc[after.start].text.isupper()
                and after.end - after.start == 1
                and mention.actor.type not in ("Person", "Country")
            ):
                discourse.aliases[_fold(doc[after.start].text)] = mention.actor
                found[index + 1] = ActorMention(after.start, after.end, mention.actor, after.form)


def _begins_name(doc: Doc, i: int) -> bool:
    """Whether a prefix with a capital is part of a longer name: "Anti-Doping Agency", not "Anti-Russian rallies"."""
    if i + 3 >= len(doc) or doc[i].is_sent_start or not doc[i].text[0].isupper():
        return False
    return doc[i + 2].text[0].isupper() and doc[i + 3].text[0].isupper() and doc[i].lower_ in ("anti", "non", "pre")


def actor_id(kind: str, label: str, country: str | None) -> str:
    """Return the IRI of an actor that the ontology does not list: kind, name, and state where it is known."""
    name = slug(label) or content_hash(label, size=6)
    suffix = f".{country}" if country else ""
    return f"{ID}{kind.lower()}/{name}{suffix}"


def place_of(actor: Actor) -> Actor:
    """Return an actor that only the text names as the place that it turned out to be."""
    return Actor(actor_id("Place", actor.label, None), actor.label, "Place", None, known=False)


def slug(label: str) -> str:
    """Return a label in lower-case ASCII letters, digits and hyphens, fit for an IRI."""
    text = unicodedata.normalize("NFKD", label)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()
