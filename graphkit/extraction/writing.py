"""Candidates written as statements, with their words, time, speaker, place and codes.

What a sentence may say is found before, and how probable it is told later; here it gets its evidence.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, Discourse
from graphkit.actors.parties import Party, StandsBy
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.candidates import Candidate
from graphkit.extraction.fields import FieldReader, Found
from graphkit.language.attribution import authors, is_somebody, speaker
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.dates import DateSpan, find_dates
from graphkit.language.glosses import Gaps, offset_in_text
from graphkit.language.parse import Doc, Span, Token
from graphkit.language.pipeline import Block
from graphkit.language.sources import source_of
from graphkit.language.syntax import NAMES, conjuncts, governed, is_verb, relative_head, verb_over
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import (
    Actor,
    Attribution,
    Document,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Statement,
)
from graphkit.ontology import Ontology, Quad, Trait

__all__ = ["Draft", "StatementWriter", "in_original", "under_full_names"]

_INTENTS = {"decided": "deciding-words", "offered": "offering-words", "threatened": "threatening-words"}
"""Word list by the intent that its words tell."""
_DENIED = {"denied": "denial-words"}
_NAMED_TIME = r"(?:an?|the)\s(?:(?:same|very)\s)?(?:year|month|week|day|date|night|time|summit|meeting)\s"
_WHENCE = rf"(?:(?:{_NAMED_TIME})?(?:when|where|(?:in|on|during|at)\swhich)|{_NAMED_TIME}(?:that\s)?(?:the|[A-Z]\S*))\b"
_OPENING = re.compile(rf"\)?(?:\s?[,–—(]|\s-)?\s*(?:and\s)?{_WHENCE}")
_OPENING_NOUN = re.compile(rf"(?:\s[\w-]+){{1,3}},\s{_WHENCE}")
"""What is between a date, or a noun that it dates, and the clause that tells what was then; with its first word."""
_CLEFT, _CLEFT_THAT = (
    re.compile(r"\b[Ii]t\s(?:was|is)\s(?:(?:only|just|not|also|already)\s)?\Z"),
    re.compile(r"\sthat\b"),
)
"""What is around the date in "It was only in 2014 that"."""
_BEFORE = 2_000
"""Characters before a sentence in which a heading may tell who says it."""
_LINE_BREAKS = str.maketrans("\n\r\t", "   ")
_PLACING: tuple[str, ...] = tuple(FUNCTION_WORDS["roles of the place of an act"])
_AROUND = (*FUNCTION_WORDS["prepositions before an event around"], *_PLACING)
_SOME_DAY = dt.date(2000, 1, 1)
"""Stands in for a day of publication where it does not matter which it is."""
_HELD = ("nsubj", "nsubjpass", "dobj")
"""What the noun of an act is to the verb that says that it took place: "talks were held in X"."""
_PRINTED = frozenset(FUNCTION_WORDS["prepositions before the author of a text"])
_THEN = frozenset(FUNCTION_WORDS["relatives of time"])
_COUNTED = frozenset(FUNCTION_WORDS["prepositions between a span of time and another event"])
_LONG = frozenset(FUNCTION_WORDS["nouns of long spans of time"])
_WHEN = frozenset(FUNCTION_WORDS["words before an occasion"])


@dataclass(slots=True)
class Draft:
    """A candidate that may become a statement; most are too improbable, so the rest is written only of those told.

    Attributes:
        writer: What writes it.
        sentence: The sentence with the words that say it.
        candidate: What was proposed.
        subject: Who acts.
        object: To whom, or with whom.
        attribution: Who says so, as far as the document tells when the sentence is read.
        place: Where, likewise.
        start: First character of the sentence in the document.
        routes: All ways by which it was found.
    """

    writer: StatementWriter
    sentence: Span
    candidate: Candidate
    subject: Actor
    object: Actor
    attribution: Attribution | None
    place: str | None
    start: int
    routes: tuple[str, ...]


class StatementWriter:
    """Writes the candidates of a block as statements with their evidence.

    Args:
        ontology: Gives the codes of a statement.
        lexicon: Words of speaking.
        version: Name and version of the program and its model, for the evidence.
        document: The document.
        block: The part of it that was parsed.
        doc: The parse of the block.
        resolver: Tells whom words stand for.
        heading: Who stands before the colon of a heading that the block is the rest of ("Kremlin: …").

    Attributes:
        doc: The parse.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        version: str,
        document: Document,
        block: Block,
        doc: Doc,
        resolver: PartyResolver,
        heading: Actor | None = None,
    ) -> None:
        self._ontology = ontology
        self._heading = heading
        self._lexicon = lexicon
        self._version = version
        self.document = document
        self._block = block
        self.doc = doc
        self._resolver = resolver
        self._reference = document.reference
        self._memory: object = None
        self._known: dict[tuple[int, int], Attribution | None] = {}

    @cached_property
    def _dates(self) -> list[DateSpan]:
        return find_dates(self._block.text, self.document.date)

    @cached_property
    def _dated(self) -> list[DateSpan]:
        """Where dates stand: "on Friday" does in a document without a day too, though nothing tells which it is."""
        return self._dates if self.document.date else find_dates(self._block.text, _SOME_DAY)

    def draft(self, sentence: Span, candidate: Candidate) -> Draft:
        """Return a candidate with what has to be asked as long as its passage is read."""
        return Draft(
            self,
            sentence,
            candidate,
            candidate.source.actor,
            candidate.target.actor,
            self._attribution(candidate),
            self._place(candidate, candidate.clause) if candidate.clause is not None else None,
            self._block.start + sentence.start_char,
            (candidate.route,),
        )

    def written(self, draft: Draft, confidence: float) -> Statement:
        """Return a draft as a statement, so probable."""
        candidate, sentence, start = draft.candidate, draft.sentence, draft.start
        status, frame, clause = candidate.status, candidate.frame, candidate.clause
        act = frame.act if frame is not None else None
        intent = self._intent(sentence, candidate, clause) if clause is not None else ""
        kind = draft.subject.type
        codes = self._ontology.derive(candidate.relation, status.polarity, status.modality, act, intent, kind)
        source, target = candidate.source, candidate.target
        return Statement(
            subject=draft.subject,
            subject_mention=self._mention(source.start, source.end),
            relation=candidate.relation,
            trigger=None if candidate.trigger is None else self._mention(*candidate.trigger),
            object=draft.object,
            object_mention=self._mention(target.start, target.end),
            evidence=Evidence(
                self._reference,
                self.document.text[start : start + len(sentence.text)],
                start,
                candidate.entry,
                self._version,
                draft.routes,
                self.document.page_at(start),
            ),
            polarity=status.polarity,
            modality=status.modality,
            attribution=draft.attribution,
            time=self._time(sentence, candidate, clause) if clause is not None else None,
            place=draft.place,
            confidence=confidence,
            plover=codes.plover,
            cameo=codes.cameo,
            quad=codes.quad,
            score=codes.score,
        )

    def with_fields(self, statement: Statement, candidate: Candidate, fields: FieldReader) -> Found:
        """Return a statement of this block with what its sentence adds to it.

        Args:
            statement: The statement, which is told.
            candidate: What it was written from.
            fields: Reads topics, reasons and tolls.
        """
        return fields.read(statement, candidate, self.doc, self._block.start, lambda: self._dated)

    def _mention(self, start: int, end: int) -> Mention:
        first = self.doc[start].idx
        last = self.doc[end - 1].idx + len(self.doc[end - 1])
        offset = self._block.start
        return Mention(self.document.text[offset + first : offset + last], offset + first, offset + last)

    def _intent(self, sentence: Span, candidate: Candidate, clause: Clause) -> str:
        """Return how something planned is announced: "decided", "offered", "threatened"; "denied" of an act; or ""."""
        listing = dict(_INTENTS) if candidate.status.modality is Modality.PLANNED else {}
        if candidate.status.polarity is Polarity.NEGATIVE:
            listing |= _DENIED
        if not listing:
            return ""
        cues = [cue.lower() for cue in candidate.status.cues]
        lemmas = {t.lower_: lemma_of(t) for t in sentence if t.lower_ in cues}
        words = [lemmas.get(cue, cue) for cue in cues]
        if candidate.frame is not None and candidate.frame.modality is Modality.PLANNED:
            words.insert(0, lemma_of(clause.token))
        for word in words:
            for intent, listed in listing.items():
                if word in self._lexicon[listed]:
                    return intent
        return ""

    def _attribution(self, candidate: Candidate) -> Attribution | None:
        """Return who says a candidate, found once for its words as long as these stand for the same parties."""
        if self._memory is not self._resolver.memory:
            self._memory, self._known = self._resolver.memory, {}
        clause, root = candidate.clause, self.doc.root(*candidate.words)
        words = -1 if clause is None else clause.token.i, root.i
        if words not in self._known:
            said = None if clause is None else self._said_by(speaker(clause.token, self._lexicon))
            said = said or self._said_by(source_of(root, self._lexicon))
            if said is None and self._heading is not None:
                said = Attribution(self._block.speaker, "say", self._heading)
            self._known[words] = said
        return self._known[words]

    def _said_by(self, source: tuple[Token, str] | None) -> Attribution | None:
        """Return a source as the text names it; None where it is a thing, or somebody of whom nothing is known."""
        if source is None:
            return None
        who, verb = relative_head(source[0]) or source[0], source[1]
        author = next((t for t in authors(who, *_PRINTED) if t.tag_ in NAMES and self._resolver.resolve(t)), None)
        who = author if author is not None and lemma_of(who) in self._lexicon["written-things"] else who
        parties = self._resolver.resolve(who)
        named = next((p.end for p in parties if p.start <= who.i + 1 and who.i < p.end), 0)
        if not named and not is_somebody(who, self._lexicon, known=bool(parties)):
            return None
        text = who.doc.span(who.left_edge.i, max(who.i + 1, named)).text
        return Attribution(text, verb, parties[0].actor if parties else None)

    def _time(self, sentence: Span, candidate: Candidate, clause: Clause) -> Interval | None:
        """Return when the text says that it was: a date of the same clause, else the day of publication.

        A date of another clause of the sentence says nothing of this one, unless this one tells of that date what was
        then ("in 2014, when X annexed Y"). An event that a noun names, and what a text about the past tells, may be
        long past, so without a date of its own it has none. The date of another event from which years are counted
        ("two years after the coup of 2020") is not its own.
        """
        trigger = clause.token
        verb = verb_over(trigger)
        bare = clause.kind is ClauseKind.NOUN and clause.carrier is None
        dates = [date for date in self._dates if sentence.start_char <= date.start < sentence.end_char]
        for date in dates:
            token = self._token_at(sentence, date.end - 1)
            if token is None or _is_counted_from(token, verb):
                continue
            if date.attributive:
                if any(a.i == trigger.i for a in (token, *token.ancestors)) and verb_over(token).i == verb.i:
                    return date.interval
            elif bare and not any(a.i == trigger.i for a in token.ancestors):
                continue
            elif verb_over(token).i == verb.i:
                return date.interval
        opening = _first_of_clause(verb)
        told = self._told_of_date(dates, sentence, opening)
        if told is not None and not bare:
            return told
        published = self.document.date
        fact = candidate.status.modality is Modality.ACTUAL and candidate.relation.quad != Quad.STRUCTURAL
        aside = opening.dep_ == "advcl" and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in _WHEN for c in opening.children
        )
        aside = aside or (opening.dep_ in ("relcl", "acl") and any(c.lower_ in _THEN for c in opening.lefts))
        if published is None or not fact or _is_past_perfect(verb) or bare or aside:
            return None
        return Interval(published, published)

    def _told_of_date(self, dates: Iterable[DateSpan], sentence: Span, clause: Token) -> Interval | None:
        """Return the date right before a clause that says what was then: "since 2014, when X annexed Y"."""
        for date in dates:
            cleft = _CLEFT.search(self._block.text, sentence.start_char, date.start) is not None
            form = _CLEFT_THAT if cleft else _OPENING_NOUN if date.attributive else _OPENING
            opening = form.match(self._block.text, date.end)
            first = self._token_at(sentence, opening.end() - 1) if opening is not None else None
            if first is not None and _opens(first, clause):
                return date.named or date.interval
        return None

    @staticmethod
    def _token_at(sentence: Span, character: int) -> Token | None:
        return next((t for t in sentence if t.idx <= character < t.idx + len(t)), None)

    def _place(self, candidate: Candidate, clause: Clause) -> str | None:
        """Return where it happens: where the clause says it, else where an act that takes both has one of the two."""
        for role in _PLACING:
            for token in clause.fillers(role):
                if (place := self._named_place(token)) is not None:
                    return self._beside_parties(place, candidate)
        if Trait.ON_SITE in self._ontology.traits.get(candidate.relation.name, ()):
            for token in self._taking_part(candidate, clause):
                for held in governed(token, *_PLACING):
                    place = self._named_place(held)
                    if place is not None and self._is_place(place):
                        return self._beside_parties(place, candidate)
        return None

    def _named_place(self, token: Token) -> Party | None:
        found = self._resolver.resolve(token)
        return next((p for p in found if p.how == StandsBy.NAME and p.actor.type != "Person"), None)

    def _is_place(self, party: Party) -> bool:
        return party.actor.type in STATES or self._ontology.is_a(party.actor.type, "Place")

    def _beside_parties(self, place: Party, candidate: Candidate) -> str | None:
        """Return the words for a place that is no party; a capital is the town, though its state may be one."""
        for party in (candidate.source, candidate.target):
            same = party.start < place.end and place.start < party.end
            if same or (place.actor.id == party.actor.id and place.form is not NameForm.CAPITAL):
                return None
        return self.doc.span(place.start, place.end).text

    def _taking_part(self, candidate: Candidate, clause: Clause) -> Iterator[Token]:
        """Yield the heads of the words for whom and what an act takes, and the verb that says that it took place."""
        act = clause.token
        for party in (candidate.target, candidate.source):
            yield from conjuncts(self.doc.root(party.start, party.end))
        yield from clause.fillers(Role.OBJECT)
        for role in _AROUND:  # "killed five in a raid on X near Y"
            yield from clause.fillers(role)
        if not is_verb(act) and act.dep_ in _HELD and is_verb(act.head):
            yield act.head


def in_original(statement: Statement, document: Document, read: str, gaps: Gaps) -> Statement:
    """Return a statement that points into the original of a text that was changed to be read, and has its words.

    Args:
        statement: A statement that points into the text as it was read.
        document: The original.
        read: The text as it was read.
        gaps: Where characters were left out of it.
    """
    text = document.text

    def span(start: int, end: int) -> tuple[int, int]:
        last = offset_in_text(end - 1, gaps) + 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1  # an accent of its own
        return offset_in_text(start, gaps), last

    def mention(read: Mention) -> Mention:
        start, end = span(read.start, read.end)
        return Mention(text[start:end], start, end)

    def words(said: str) -> str:
        found = _place_of(said, read, evidence)
        return said if found is None else _on_one_line(text[slice(*span(*found))])

    evidence = statement.evidence
    start, end = span(evidence.start, evidence.start + len(evidence.sentence))
    said, time, reason = statement.attribution, statement.time, statement.because
    return replace(
        statement,
        subject_mention=mention(statement.subject_mention),
        trigger=None if statement.trigger is None else mention(statement.trigger),
        object_mention=mention(statement.object_mention),
        evidence=replace(evidence, sentence=text[start:end], start=start, page=document.page_at(start)),
        attribution=None if said is None else replace(said, text=words(said.text)),
        time=time if time is None or time.text is None else replace(time, text=words(time.text)),
        place=None if statement.place is None else words(statement.place),
        about=None if statement.about is None else words(statement.about),
        because=None if reason is None else replace(reason, link=words(reason.link), text=words(reason.text)),
        toll=tuple(replace(each, text=words(each.text)) for each in statement.toll),
        id="",
    )


def _place_of(said: str, read: str, evidence: Evidence) -> tuple[int, int] | None:
    """Return where words stand that a statement has of a text: in its sentence, or else right before it."""
    if not said:
        return None
    opening, closing = r"(?<!\w)" if said[0].isalnum() else "", r"(?!\w)" if said[-1].isalnum() else ""
    whole = re.compile(f"{opening}{re.escape(said)}{closing}")
    inside = whole.search(_on_one_line(evidence.sentence))
    if inside is not None:
        return inside.start() + evidence.start, inside.end() + evidence.start
    first = max(0, evidence.start - _BEFORE)
    before = [match.span() for match in whole.finditer(_on_one_line(read[first : evidence.start]))]
    return (before[-1][0] + first, before[-1][1] + first) if before else None


def _on_one_line(words: str) -> str:
    """Return words with spaces for line breaks, as long as they were."""
    return words.translate(_LINE_BREAKS)


def under_full_names(drafts: Sequence[Draft], discourse: Discourse) -> None:
    """Give each actor the fullest name of the document, and a person the country that some sentence tells: one id."""
    tied = {
        actor.label: actor
        for draft in drafts
        for actor in map(discourse.in_full, (draft.subject, draft.object))
        if actor.type == "Person" and not actor.known and actor.country
    }

    def settle(actor: Actor) -> Actor:
        actor = discourse.in_full(actor)
        loose = actor.type == "Person" and not actor.known and actor.country is None
        return discourse.in_full(tied.get(actor.label, actor)) if loose else actor

    for draft in drafts:
        said = draft.attribution
        speaker = settle(said.actor) if said is not None and said.actor is not None else None
        if said is not None and speaker is not None and speaker != said.actor:
            said = replace(said, actor=speaker)
        settled = settle(draft.subject), settle(draft.object), said
        if settled != (draft.subject, draft.object, draft.attribution):
            draft.subject, draft.object, draft.attribution = settled


def _is_past_perfect(verb: Token) -> bool:
    """Whether a verb is told as done before: "had signed", and "left" in "had signed and left"."""
    node = verb
    while True:
        helping = [c for c in node.children if c.dep_ in ("aux", "auxpass")]
        if any(c.lower_ == "had" for c in helping):
            return True
        shares = node.dep_ == "conj" and is_verb(node.head) and node.tag_ in ("VBN", "VBD")
        if not shares or helping or any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children):
            return False
        node = node.head


def _is_counted_from(word: Token, verb: Token) -> bool:
    """Whether a word is of what a long time is counted from: "2020" in "left two years after the coup of 2020"."""
    node = word
    while node.i != verb.i and node.dep_ != "ROOT":
        if node.lower_ in _COUNTED and any(c.dep_ == "npadvmod" and lemma_of(c) in _LONG for c in node.children):
            return True
        node = node.head
    return False


def _first_of_clause(verb: Token) -> Token:
    """Return the verb that opens the clause which a verb goes on: "when X sanctioned Y and Z sued it"."""
    node = verb
    while node.dep_ in ("conj", "xcomp") and is_verb(node.head):
        node = node.head
    return node


def _opens(first: Token, clause: Token) -> bool:
    """Whether a word is the first of a clause but for an article: "when", "in which", the subject."""
    if first.head.i == clause.i or clause.left_edge.i == first.i:
        return first.i < clause.i
    return first.i < clause.i and first.head.head.i == clause.i
