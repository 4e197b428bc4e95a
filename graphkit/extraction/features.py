"""What is plain to see of a candidate, in whole numbers and words, for the judge to weigh.

Numbers are whole so that they are the same on every machine. ``Viewer`` looks at one candidate in its passage: what
hangs on its sentence, its predicate or one of its parties alone is found once. ``rows_of`` adds what is seen only when
all candidates of a document are there. Words (``Seen.keys``) are what a share of right candidates is kept for: the
entry of the route, the relation, the classes of the parties. Must not know weights.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party, StandsBy, ToldBy
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.judge import Keys
from graphkit.extraction.routes import RouteKind
from graphkit.extraction.writing import Draft
from graphkit.language.attribution import speaker
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.parse import Span, Token
from graphkit.language.quotations import quotation_of
from graphkit.language.syntax import verb_over
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology, Quad, Trait

__all__ = ["NUMBERS", "SPELLING", "Seen", "Viewer", "is_led", "rows_of"]

_FAR = 60
"""Tokens beyond which a distance is as good as any greater one."""
_DEEP = 12


class _Kind(StrEnum):
    """Coarse classes of actors, in the order in which weights name them."""

    STATE = auto()
    PERSON = auto()
    UNION = auto()
    ALLIANCE = auto()
    GROUP = auto()
    ORGAN = auto()
    FORCE = auto()
    FIRM = auto()
    PLACE = auto()
    TREATY = auto()
    PEOPLE = auto()


_COARSE = {
    name: str(kind)
    for name, kind in {
        "Country": _Kind.STATE,
        "Territory": _Kind.STATE,
        "Person": _Kind.PERSON,
        "InternationalOrganization": _Kind.UNION,
        "Alliance": _Kind.ALLIANCE,
        "ArmedGroup": _Kind.GROUP,
        "GovernmentBody": _Kind.ORGAN,
        "PoliticalParty": _Kind.ORGAN,
        "MilitaryUnit": _Kind.FORCE,
        "Company": _Kind.FIRM,
        "MediaOutlet": _Kind.FIRM,
        "Organization": _Kind.FIRM,
        "NonGovernmentalOrganization": _Kind.FIRM,
        "Agreement": _Kind.TREATY,
        "People": _Kind.PEOPLE,
    }.items()
}
_QUADS = (
    Quad.VERBAL_COOPERATION,
    Quad.MATERIAL_COOPERATION,
    Quad.VERBAL_CONFLICT,
    Quad.MATERIAL_CONFLICT,
    Quad.STRUCTURAL,
    Quad.NEUTRAL,
)
_SPEAKERS = {
    **dict.fromkeys((ToldBy.FIELD, ToldBy.TITLE, ToldBy.HEADING, ToldBy.SIGNATURE), "known"),
    **dict.fromkeys((ToldBy.QUOTE, ToldBy.LABEL), "quoted"),
    **dict.fromkeys((ToldBy.TEXT, ToldBy.PUBLISHER), "guessed"),
    ToldBy.TOPIC: ToldBy.TOPIC,
}
"""How it is told who speaks, and so for whom "we" stands, or of whom the title tells, in four degrees."""
_NETWORK = str(RouteKind.LEARNED)
_GUESSED = (str(RouteKind.NEAR), _NETWORK)
"""Routes that no grammar leads to."""
_DEPENDENTS = ("relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "amod", "pobj", "dobj", "nsubj", "compound", "ROOT")
_SCORE = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s)"
    r"(?!(?:on|of|in|from|between|pages?|chapters?|articles?|verses?|aged|ages?|about|some|over)\s)[A-Za-z]+,?\s"
    r"\(?\d{1,2}\s?[-–]\s?\d{1,2}(?=[.,;:)]|$"
    r"|\s(?:in|at|on|after|thanks|with|to|against|for|win|victory|defeat|loss|draw|drubbing|rout)\b)"
)
"""A score of a game behind a word: "crushed them 4-1", but "on 3-4 May", "on May 3-4"."""
_END = re.compile(r"[.!?][\"')\]”’]*\s+(?=[\"'(\[“‘]*[A-Z0-9])")
_LONG_LIST = 10
"""Objects of one act from which on they are a long list."""
_MOST_SENTENCES = 3
"""Sentences of a document that are counted: a single one tells more surely what it tells; longer texts are alike."""
_SIDES = (Role.SUBJECT, Role.OBJECT)
_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "NNP", "JJ")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

SPELLING = ("in title case", "misspelled", "unknown in name")
"""Numbers of how a text is spelled: in Title Case, with many slips, and one of these in a name that nobody knows."""

_NAMES = (
    *(f"route {name}" for name in RouteKind),
    *(f"quad {name}" for name in _QUADS),
    "symmetric",
    Modality.PLANNED,
    Modality.POSSIBLE,
    Polarity.NEGATIVE,
    "cues",
    *ClauseKind,
    "passive",
    "carried",
    "needs a noun",
    "takes classes",
    "besides",
    "loose",
    "presupposed",
    "attributed",
    "quoted",
    "question",
    "sport",
    "stance",
    "sureness",
    "learned",
    "same state",
    "subject first",
    "distance",
    "to subject",
    "to object",
    "between",
    "path to subject",
    "path to object",
    "clause of subject",
    "clause of object",
    "depth",
    *(f"trigger {name}" for name in _DEPENDENTS),
    *(f"trigger {name}" for name in _TAGS),
    "length",
    "mentions",
    "sentences",
    "years in sentence",
    "one word",
    *SPELLING,
    *(f"{side} {name}" for side in _SIDES for name in _Kind),
    *(f"{side} by {name}" for side in _SIDES for name in StandsBy),
    *(f"{side} speaker {name}" for side in _SIDES for name in dict.fromkeys(_SPEAKERS.values())),
    *(
        f"{side} {name}"
        for side in _SIDES
        for name in (
            "known",
            "has state",
            "via",
            "organ",
            "weight",
            "nameless",
            "adjectival",
            NameForm.CAPITAL,
            "words",
            "times",
            "first",
        )
    ),
    "routes",
    "in sentence",
    "of pair in sentence",
    "of trigger",
    "of relation in sentence",
    "pair told by roles",
    "trigger told by roles",
    "other status",
    "unlike status",
    "learned of pair",
    "learned other relation",
    "learned turned round",
)
NUMBERS = tuple(map(str, _NAMES))
"""Names of the numbers, in the order in which weights name them; what is not told is 0."""
_PLACES = {name: place for place, name in enumerate(NUMBERS)}
_LEARNED, _BEST = _PLACES["learned"], (_PLACES["sureness"], _PLACES["learned"])
_SHARED = (*_BEST, *range(len(RouteKind)))
"""Numbers of which a statement that several candidates give has the highest."""
_CROWD = _PLACES["routes"]
"""Place from which on stands what a document counts."""
_PLACE, _FIRM = str(_Kind.PLACE), str(_Kind.FIRM)
_PLANNED, _POSSIBLE, _NEGATIVE, _CAPITAL = Modality.PLANNED, Modality.POSSIBLE, Polarity.NEGATIVE, NameForm.CAPITAL


class _OneOf(dict[str, tuple[int, ...]]):
    """For each of some names numbers that are 1 for it and 0 for the others; for any other name 0 for all."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = list(map(str, names))
        super().__init__({chosen: tuple([int(name == chosen) for name in listed]) for chosen in listed})
        self._none = (0,) * len(listed)

    def __missing__(self, name: str) -> tuple[int, ...]:
        return self._none


_OF_ROUTE, _OF_QUAD, _OF_CLAUSE = _OneOf(RouteKind), _OneOf(_QUADS), _OneOf(ClauseKind)
_OF_DEPENDENT, _OF_TAG = _OneOf(_DEPENDENTS), _OneOf(_TAGS)
_OF_KIND, _OF_HOW, _OF_SPEAKER = _OneOf(_Kind), _OneOf(StandsBy), _OneOf(dict.fromkeys(_SPEAKERS.values()))


@dataclass(slots=True)
class Seen:
    """What is seen of one candidate.

    Attributes:
        row: Whole numbers, in the order of ``NUMBERS``; without those that a document counts.
        keys: Words whose share of right candidates is learned, each list from the most particular to the most general.
        kind: Kind of its proposer.
        trigger: First token of the words that say it, and the sentence, to tell candidates of one trigger.
        weighed: Words with how much more probable each makes it, where somebody asks why.
        unlike: Whether it joins what others find with another status.
    """

    row: list[int]
    keys: dict[str, tuple[str, ...]]
    kind: str
    trigger: tuple[int, int]
    weighed: tuple[tuple[str, float], ...] = ()
    unlike: bool = False


@dataclass(slots=True)
class _Word:
    """What is seen of a word that says something or is the head of a party.

    Attributes:
        clause: Number of the word that heads its clause.
        above: Its number and those of the words above it, nearest first.
        steps: How far each of these is.
        numbers: What is seen of it where it says something.
        link: The preposition before it, else what it is to its head.
        dep: What it is to its head.
    """

    clause: int
    above: list[int]
    steps: dict[int, int]
    numbers: tuple[int, ...]
    link: str
    dep: str

    def path(self, other: _Word) -> int:
        """Return how many steps of the tree lie between two words; the most where they are of two sentences."""
        for steps, i in enumerate(other.above):
            if i in self.steps:
                return min(steps + self.steps[i], _DEEP)
        return _DEEP


@dataclass(slots=True)
class _Side:
    """What is seen of a party.

    Attributes:
        party: The party.
        head: The head of its words.
        kind: Coarse class of the actor.
        way: How the words stand for it.
        speaker: In numbers, how it is told who speaks.
        numbers: What else is seen of it.
    """

    party: Party
    head: _Word
    kind: str
    way: str
    speaker: tuple[int, ...]
    numbers: tuple[int, ...]


class _Looks:
    """What was looked at in a passage, once for all of its candidates.

    Attributes:
        times: How often each actor is named, by IRI.
        sporting: Whether a sentence tells of a game, by its first word.
        sentences: Whether a sentence is a question, and other numbers of it, by its first word.
        words: Words by number.
        sides: Parties by identity.
    """

    def __init__(self, passage: Passage) -> None:
        mentions = list(passage.mentions)
        self._starts = [mention.start for mention in mentions]
        self.times = Counter([mention.actor.id for mention in mentions])
        self.sporting: dict[int, bool] = {}
        self.sentences: dict[int, tuple[int, ...]] = {}
        self.words: dict[int, _Word] = {}
        self.sides: dict[int, _Side] = {}

    def between(self, low: int, high: int) -> int:
        """Return how many mentions begin behind one token and before another."""
        return max(0, bisect_left(self._starts, high) - bisect_right(self._starts, low))

    def word(self, token: Token) -> _Word:
        """Return what is seen of a word."""
        known = self.words.get(token.i)
        if known is None:
            above, node, dep = [token.i], token, token.dep_
            while node.head is not node and len(above) <= _DEEP:
                node = node.head
                above.append(node.i)
            token.doc.budget.spend(token.i, len(above))
            known = self.words[token.i] = _Word(
                verb_over(token).i,
                above,
                {i: steps for steps, i in enumerate(above)},
                (len(above) - 1, *_OF_DEPENDENT[dep], *_OF_TAG[token.tag_]),
                token.head.lower_ if dep == "pobj" else dep,
                dep,
            )
        return known


class Viewer:
    """Looks at candidates.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._looked: tuple[Passage, _Looks] | None = None

    def _looks(self, passage: Passage) -> _Looks:
        if self._looked is None or self._looked[0] is not passage:
            self._looked = passage, _Looks(passage)
        return self._looked[1]

    def see(self, candidate: Candidate, sentence: Span, passage: Passage) -> Seen:
        """Return what is seen of a candidate in its sentence.

        Args:
            candidate: The candidate.
            sentence: The sentence with the words that say it.
            passage: The passage.
        """
        looks, (start, end) = self._looks(passage), candidate.words
        kind, relation, clause, status = candidate.kind, candidate.relation, candidate.clause, candidate.status
        token = clause.token if clause is not None else passage.doc.root(start, end)
        says = looks.word(token)
        one, other = candidate.source, candidate.target
        sides = subject, object_ = self._side(one, looks, passage), self._side(other, looks, passage)
        traits = self._ontology.traits.get(relation.name, ())
        question, *of_sentence = self._of_sentence(sentence, looks, passage)
        country = one.actor.country
        row = [
            *_OF_ROUTE[kind],
            *_OF_QUAD[relation.quad],
            int(relation.symmetric),
            int(status.modality is _PLANNED),
            int(status.modality is _POSSIBLE),
            int(status.polarity is _NEGATIVE),
            min(len(status.cues), 4),
            *(_NO_CLAUSE if clause is None else _of_clause(clause)),
            *(_NO_FRAME if candidate.frame is None else _of_frame(candidate.frame)),
            int(clause is not None and speaker(token, self._lexicon) is not None),
            int(_is_quoted(token)),
            question,
            int(Trait.CONTEST in traits and self._is_of_sport(sentence, looks, passage)),
            int(Trait.STANCE in traits),
            0,
            0,
            0 if country is None else 1 + (country == other.actor.country),
            int(one.start < other.start),
            min(abs(one.start - other.start), _FAR),
            max(-_FAR, min(start - one.start, _FAR)),
            max(-_FAR, min(other.start - start, _FAR)),
            min(looks.between(min(one.start, other.start), max(one.start, other.start)), 10),
            says.path(subject.head),
            says.path(object_.head),
            int(subject.head.clause == says.clause),
            int(object_.head.clause == says.clause),
            *says.numbers,
            *of_sentence,
            int(end - start == 1),
            *_of_spelling(passage, (one, other)),
            *_OF_KIND[subject.kind],
            *_OF_KIND[object_.kind],
            *_OF_HOW[one.how],
            *_OF_HOW[other.how],
            *subject.speaker,
            *object_.speaker,
            *subject.numbers,
            *object_.numbers,
        ]
        for name, number in candidate.features.items():
            if _PLACES.get(name, _CROWD) < _CROWD:
                row[_PLACES[name]] = number
        word = lemma_of(token) if clause is not None else token.lower_
        keys = _keys(candidate, kind, word, kind if clause is None else clause.kind, sides)
        return Seen(row, keys, kind, (passage.block.start, start), candidate.weighed)

    def _of_sentence(self, sentence: Span, looks: _Looks, passage: Passage) -> tuple[int, ...]:
        """Return whether a sentence is a question, its length, mentions and years, and those beside it."""
        known = looks.sentences.get(sentence.start)
        if known is None:
            text = sentence.text
            known = looks.sentences[sentence.start] = (
                int(text.rstrip().endswith("?")),
                min(len(sentence), 99),
                min(looks.between(sentence.start - 1, sentence.end), 20),
                min(_count(_END, passage.document.text) + 1, _MOST_SENTENCES),
                min(_count(_YEAR, text), 4),
            )
        return known

    def _side(self, party: Party, looks: _Looks, passage: Passage) -> _Side:
        """Return what is seen of a party; once for each, however many candidates have it."""
        known = looks.sides.get(id(party))
        if known is not None:
            return known
        actor, mention = party.actor, passage.mentions.at(party.start)
        kind = _COARSE.get(actor.type) or (_PLACE if self._ontology.is_a(actor.type, "Place") else _FIRM)
        numbers = (
            int(actor.known),
            int(actor.country is not None),
            int(party.via is not None),
            int(party.organ is not None),
            round(1000 * party.weight),
            int(party.via == actor.type and not actor.known),
            int(mention is not None and mention.is_adjectival),
            int(party.form is _CAPITAL),
            min(party.end - party.start, 9),
            min(looks.times[actor.id], 9),
            int(not looks.between(-1, party.start)),
        )
        way = f"{party.how}{'' if party.via is None else '+'}{'' if party.organ is None else '*'}"
        spoken = _OF_SPEAKER[_SPEAKERS[party.spoken] if party.spoken is not None else ""]
        head = looks.word(passage.doc.root(party.start, party.end))
        found = looks.sides[id(party)] = _Side(party, head, kind, way, spoken, numbers)
        return found

    def _is_of_sport(self, sentence: Span, looks: _Looks, passage: Passage) -> bool:
        """Whether a sentence tells of a game, by a word of sport or by a score that is no count of votes."""
        if sentence.start not in looks.sporting:
            looks.sporting[sentence.start] = self._tells_of_sport(sentence, passage)
        return looks.sporting[sentence.start]

    def _tells_of_sport(self, sentence: Span, passage: Passage) -> bool:
        words = [token.lower_ for token in sentence if passage.mentions.at(token.i) is None]
        words += ["".join(words[i : i + 3]) for i, word in enumerate(words) if words[i + 1 : i + 2] == ["-"]]
        if not self._lexicon["sport-words"].isdisjoint(words):
            return True
        return _SCORE.search(sentence.text) is not None and self._lexicon["ballot-words"].isdisjoint(words)


_NO_CLAUSE = _NO_FRAME = (0, 0, 0, 0, 0)


def _of_spelling(passage: Passage, parties: Sequence[Party]) -> tuple[int, int, int]:
    """Return the numbers of ``SPELLING``."""
    spelling = passage.spelling
    titled, misspelled = int(spelling.titled), int(spelling.misspelled)
    if not spelling.unknown:
        return titled, misspelled, 0
    spans = [passage.mentions.at(party.start) or party for party in parties]
    named = [token.text for span in spans for token in passage.doc.span(span.start, span.end)]
    return titled, misspelled, int(not spelling.unknown.isdisjoint(named))


def _of_clause(clause: Clause) -> tuple[int, ...]:
    """Return the numbers from "verb" to "carried"."""
    return (*_OF_CLAUSE[clause.kind], int(clause.passive), int(clause.carrier is not None))


def _of_frame(frame: Frame) -> tuple[int, ...]:
    """Return the numbers from "needs a noun" to "presupposed"."""
    return (
        int(bool(frame.object_nouns or frame.predicate_nouns or frame.subject_nouns)),
        bool(frame.source_types) + bool(frame.target_types),
        int(frame.besides),
        int(frame.loose),
        int(frame.presupposed),
    )


def _keys(candidate: Candidate, kind: str, word: str, shape: str, sides: Sequence[_Side]) -> dict[str, tuple[str, ...]]:
    """Return the words of a candidate."""
    relation, quad = candidate.relation.name, candidate.relation.quad
    subject, object_ = sides
    pair, ways = f"{subject.kind} {object_.kind}", f"{subject.way} {object_.way}"
    roles, link = f"{subject.head.dep} {object_.head.dep}", f"{subject.head.link} {object_.head.link}"
    return Keys(
        entry=(candidate.route, f"{kind} {relation}", f"{kind} {quad}", kind),
        relation=(f"{relation} {pair}", f"{quad} {pair}", quad),
        word=(f"{word} {relation}", f"{relation} {shape}", f"{quad} {shape}", shape),
        ways=(f"{kind} {quad} {ways}", f"{kind} {ways}", ways),
        roles=(f"{shape} {roles}", roles),
        link=(f"{relation} {link}", f"{quad} {link}", link),
    )._asdict()


@lru_cache(maxsize=64)
def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _is_quoted(token: Token) -> bool:
    """Whether a word stands within quotation marks that open before it in its sentence."""
    quotation = quotation_of(token)
    return quotation is not None and quotation[0] >= token.sent.start


class _Said:
    """A statement of a document, and what is seen of the candidates that give it.

    Attributes:
        row: Numbers of the first candidate, with the best of the others' that can be better.
        relation: What is said.
        pair: Sentence and parties.
        triple: Subject, relation and object by IRI; of a symmetric relation the parties in alphabetical order.
        counted: What it is counted by: its sentence alone, and with the parties, trigger, relation and triple.
        led: What it is counted by if grammar leads to it: parties and trigger.
        first: What is seen of the first candidate.
        routes: By how many routes it was found.
        unlike: Whether a candidate of another status joined it.
    """

    __slots__ = ("counted", "first", "led", "pair", "relation", "routes", "row", "triple", "unlike")

    def __init__(self, draft: Draft, views: Sequence[Seen]) -> None:
        self.first, self.row = views[0], views[0].row.copy()
        if len(views) > 1:
            for place in _SHARED:
                self.row[place] = max([view.row[place] for view in views])
        one, other, where = draft.subject.id, draft.object.id, draft.start
        low, high = (one, other) if one <= other else (other, one)
        self.relation, self.routes = draft.candidate.relation, len(draft.routes)
        name, trigger = self.relation.name, self.first.trigger
        self.triple = (low, name, high) if self.relation.symmetric else (one, name, other)
        self.pair = where, low, high
        self.counted = where, self.pair, trigger, (where, name), (where, self.triple)
        self.led = ("led", self.pair), ("led", trigger)
        self.unlike = True in [view.unlike for view in views]


class _Crowd:
    """What candidates of one sentence have in common, counted over the statements of a document.

    What other sentences say of a pair is not seen: they do not make this one say it. What no grammar leads to is not
    counted: there is much of it, and most is wrong.

    Args:
        statements: What a document may say, each once.
    """

    def __init__(self, statements: Iterable[_Said]) -> None:
        counts: dict[object, int] = defaultdict(int)
        self._learned: dict[tuple[int, str, str], dict[tuple[str, str, str], int]] = defaultdict(dict)
        place: object
        for said in statements:
            of_pair = self._learned[said.pair]
            of_pair[said.triple] = max(said.row[_LEARNED], of_pair.get(said.triple, 0))
            if said.first.kind != _NETWORK:
                for place in said.counted:
                    counts[place] += 1
            if said.first.kind not in _GUESSED:
                for place in said.led:
                    counts[place] += 1
        self._counts = counts

    def numbers(self, said: _Said) -> tuple[int, ...]:
        """Return the numbers from "routes" on.

        Args:
            said: One of the statements.
        """
        triple, learned = said.triple, self._learned[said.pair]
        own, led = int(said.first.kind != _NETWORK), int(said.first.kind not in _GUESSED)
        in_sentence, of_pair, of_trigger, of_relation, of_triple = [self._counts[place] for place in said.counted]
        pair_led, trigger_led = [self._counts[place] for place in said.led]
        return (
            min(said.routes, 4),
            min(in_sentence - own, 30),
            min(of_pair - own, 6),
            min(of_trigger - own, 12),
            min(of_relation - own, 12),
            min(pair_led - led, 4),
            min(trigger_led - led, 4),
            min(max(of_triple - 1, 0), 3),
            int(said.unlike),
            max(learned.values()),
            max([number for other, number in learned.items() if other != triple], default=0),
            0 if said.relation.symmetric else learned.get(triple[::-1], 0),
        )


def _even_out(statements: Iterable[_Said]) -> None:
    """Let the members of a long list of objects that the network did not come to see have what the others have."""
    lists: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for said in statements:
        if said.first.kind not in _GUESSED:
            lists[said.first.trigger, said.triple[:2]].append(said)
    for many in lists.values():
        read = sorted(said.row[_LEARNED] for said in many if said.row[_LEARNED])
        if len(many) >= _LONG_LIST and len(read) >= _LONG_LIST // 2:
            for said in many:
                said.row[_LEARNED] = said.row[_LEARNED] or read[len(read) // 2]


def rows_of(statements: Iterable[tuple[Draft, Sequence[Seen]]], beside: Collection[str]) -> list[list[int]]:
    """Return the numbers of the statements of a document, in the order of ``NUMBERS``.

    Args:
        statements: Each once, with what is seen of the candidates that give it.
        beside: Names of relations that are told beside others, and add nothing to what is seen of these.
    """
    listed = [_Said(draft, views) for draft, views in statements]
    _even_out(listed)
    others = [said for said in listed if said.relation.name not in beside]
    whole = _Crowd(listed)
    apart = whole if len(others) == len(listed) else _Crowd(others)
    return [[*said.row, *(whole if said.relation.name in beside else apart).numbers(said)] for said in listed]


def is_led(numbers: Mapping[str, int]) -> bool:
    """Return whether grammar leads to a statement, by one of its routes at least.

    Args:
        numbers: What is seen of it, by name.
    """
    return any(numbers[f"route {route}"] for route in RouteKind if route not in _GUESSED)
