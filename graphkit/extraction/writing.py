"""Matches and ties written as statements, with their words, time, speaker, place and codes; and which of them stay.

What a sentence says is decided before; here it gets its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from graphkit.actors.mentions import Discourse
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.matches import Match
from graphkit.extraction.ties import Tie
from graphkit.language.attribution import speaker
from graphkit.language.dates import DateSpan, find_dates
from graphkit.language.glosses import Gaps, offset_in_text
from graphkit.language.parse import Doc, Span, Token
from graphkit.language.pipeline import Block
from graphkit.language.syntax import is_verb
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
    Relation,
    Statement,
)
from graphkit.ontology import Codes, Ontology

__all__ = ["StatementWriter", "in_original", "surest", "under_full_names", "without_loose"]

"""Relations that hold rather than happen."""
_FIRM = 0.5
_LEAST = 0.4
"""Confidence that a statement needs in a text of several sentences, whatever its relation."""
_LOOSE, _CLEAR = 0.45, 0.6
"""Confidence below which half of the statements are wrong, and from which more than four in five are right."""
_STRANGE = 0.75
"""What remains of the confidence in an act for each party of whom little is known: six in ten such acts were wrong in
861 statements that were read before anything was mended by them, of the others two."""
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
_WHEN = frozenset({"after", "before", "since", "when", "until", "while", "as", "once"})


class StatementWriter:
    """Writes the matches and ties of a block as statements with their evidence.

    Args:
        ontology: Gives the codes of a statement.
        lexicon: Words of speaking.
        version: Name and version of the program and its model, for the evidence.
        document: The document.
        block: The part of it that was parsed.
        doc: The parse of the block.
        resolver: Tells whom words stand for.
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
    ) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._version = version
        self._document = document
        self._block = block
        self._doc = doc
        self._resolver = resolver
        self._strangers: set[str] = set()

    @cached_property
    def _dates(self) -> list[DateSpan]:
        return find_dates(self._block.text, self._document.date)

    def matched(self, sentence: Span, match: Match) -> Statement:
        """Write the match of a frame."""
        self._strangers.update(p.actor.id for p in (match.source, match.target) if self._is_stranger(p))
        first, last = match.words[0], match.words[-1]
        end = last.i + 1
        if last.i - first.i > 8:
            first = last = match.clause.token
            end = first.i + 1
        for child in match.clause.token.rights:
            if child.dep_ == "prt" and child.i == end:
                end += 1
        time = self._time(sentence, match)
        status = match.status
        intent = self._intent(sentence, match)
        return self._statement(
            sentence,
            match.frame.relation,
            self._ontology.derive(match.frame.relation, status.polarity, status.modality, match.frame.act, intent),
            match.source,
            match.target,
            self._mention(first.i, end),
            match.status.polarity,
            match.status.modality,
            match.confidence,
            match.frame.name,
            self._attribution(match),
            time,
            self._place(match),
        )

    def calibrated(self, statement: Statement) -> Statement:
        """Return a statement with less confidence where it tells an act between strangers."""
        strange = sum(actor.id in self._strangers for actor in (statement.subject, statement.object))
        if not strange or statement.relation.quad == "structural":
            return statement
        return replace(statement, confidence=round(statement.confidence * _STRANGE**strange, 3))

    def _is_stranger(self, party: Party) -> bool:
        """Whether the text alone names a party and ties it to no state, or a mere noun stands for it.

        Such a name is most often cut wrongly, or that of something that does not act. Places are exempt.
        """
        actor = party.actor
        if actor.known:
            return False
        nameless = party.via == actor.type
        return nameless or (actor.country is None and not self._ontology.is_a(actor.type, "Place"))

    def tied(self, sentence: Span, tie: Tie) -> Statement:
        """Write a title, a nesting of places or a part of a body."""
        polarity = Polarity.NEGATIVE if tie.negative else Polarity.POSITIVE
        return self._statement(
            sentence,
            tie.relation,
            self._ontology.derive(tie.relation, polarity, tie.modality),
            tie.source,
            tie.target,
            self._mention(tie.start, tie.end),
            polarity,
            tie.modality,
            tie.confidence,
            tie.pattern,
            None,
            None,
            None,
        )

    def _statement(
        self,
        sentence: Span,
        relation: Relation,
        codes: Codes,
        source: Party,
        target: Party,
        trigger: Mention,
        polarity: Polarity,
        modality: Modality,
        confidence: float,
        frame: str,
        attribution: Attribution | None,
        time: Interval | None,
        place: str | None,
    ) -> Statement:
        start = self._block.start + sentence.start_char
        return Statement(
            subject=source.actor,
            subject_mention=self._mention(source.start, source.end),
            relation=relation,
            trigger=trigger,
            object=target.actor,
            object_mention=self._mention(target.start, target.end),
            evidence=Evidence(
                self._document.reference,
                self._document.text[start : start + len(sentence.text)],
                start,
                frame,
                self._version,
            ),
            polarity=polarity,
            modality=modality,
            attribution=attribution,
            time=time,
            place=place,
            confidence=confidence,
            plover=codes.plover,
            cameo=codes.cameo,
            quad=codes.quad,
            score=codes.score,
        )

    def _mention(self, start: int, end: int) -> Mention:
        first = self._doc[start].idx
        last = self._doc[end - 1].idx + len(self._doc[end - 1])
        offset = self._block.start
        return Mention(self._document.text[offset + first : offset + last], offset + first, offset + last)

    def _intent(self, sentence: Span, match: Match) -> str:
        """Return how something planned is announced: "decided", "offered", "threatened"; "denied" of an act; or ""."""
        listing = dict(_INTENTS) if match.status.modality is Modality.PLANNED else {}
        if match.status.polarity is Polarity.NEGATIVE:
            listing |= _DENIED
        if not listing:
            return ""
        cues = [cue.lower() for cue in match.status.cues]
        lemmas = {t.lower_: lemma_of(t) for t in sentence if t.lower_ in cues}
        words = [lemmas.get(cue, cue) for cue in cues]
        if match.frame.modality is Modality.PLANNED:
            words.insert(0, lemma_of(match.clause.token))
        for word in words:
            for intent, listed in listing.items():
                if word in self._lexicon[listed]:
                    return intent
        return ""

    def _attribution(self, match: Match) -> Attribution | None:
        said = speaker(match.clause.token, self._lexicon)
        if said is None:
            return None
        who, verb = said
        parties = self._resolver.resolve(who)
        named = [p.end for p in parties if p.start <= who.i < p.end]
        text = self._doc.span(who.left_edge.i, max(who.i + 1, *named[:1], 0)).text
        return Attribution(text, verb, parties[0].actor if parties else None)

    def _time(self, sentence: Span, match: Match) -> Interval | None:
        """Return when the text says that it was: a date of the same clause, else the day of publication.

        A date of another clause of the sentence says nothing of this one, unless this one tells of that date what was
        then ("in 2014, when X annexed Y"). An event that a noun names, and what a text about the past tells, may be
        long past, so without a date of its own it has none.
        """
        trigger = match.clause.token
        verb = _verb_over(trigger)
        bare = match.clause.kind == "noun" and match.clause.carrier is None
        for date in self._dates:
            if not sentence.start_char <= date.start < sentence.end_char:
                continue
            token = self._token_at(sentence, date.end - 1)
            if token is None:
                continue
            if date.attributive:
                if any(a.i == trigger.i for a in (token, *token.ancestors)) and _verb_over(token).i == verb.i:
                    return date.interval
            elif bare and not any(a.i == trigger.i for a in token.ancestors):
                continue
            elif _verb_over(token).i == verb.i:
                return date.interval
        told, clause = self._told_of_date(sentence, verb), _first_of_clause(verb)
        if told is not None and not bare:
            return told
        published = self._document.date
        fact = match.status.modality is Modality.ACTUAL and match.frame.relation.quad != "structural"
        perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        aside = clause.dep_ == "advcl" and any(
            c.dep_ in ("mark", "advmod") and c.lower_ in _WHEN for c in clause.children
        )
        aside = aside or (clause.dep_ in ("relcl", "acl") and any(c.lower_ == "when" for c in clause.lefts))
        if published is None or not fact or perfect or bare or aside:
            return None
        return Interval(published, published)

    def _told_of_date(self, sentence: Span, verb: Token) -> Interval | None:
        """Return the date right before a clause that says what was then: "since 2014, when X annexed Y"."""
        clause = _first_of_clause(verb)
        for date in self._dates:
            if not sentence.start_char <= date.start < sentence.end_char:
                continue
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

    def _place(self, match: Match) -> str | None:
        for role in ("in", "at", "near"):
            for token in match.clause.fillers(role):
                for party in self._resolver.resolve(token):
                    if party.how == "name" and party.actor.type != "Person":
                        parties = (match.source.actor.id, match.target.actor.id)
                        return None if party.actor.id in parties else self._doc.span(party.start, party.end).text
        return None


def in_original(statement: Statement, text: str, gaps: Gaps) -> Statement:
    """Return a statement that points into the original of a text from which characters were left out.

    Args:
        statement: A statement that points into the text as it was read.
        text: The original.
        gaps: Where characters were left out of it.
    """

    def mention(read: Mention) -> Mention:
        start, end = offset_in_text(read.start, gaps), offset_in_text(read.end - 1, gaps) + 1
        return Mention(text[start:end], start, end)

    evidence = statement.evidence
    start = offset_in_text(evidence.start, gaps)
    end = offset_in_text(evidence.start + len(evidence.sentence) - 1, gaps) + 1
    return replace(
        statement,
        subject_mention=mention(statement.subject_mention),
        trigger=mention(statement.trigger),
        object_mention=mention(statement.object_mention),
        evidence=replace(evidence, sentence=text[start:end], start=start),
        id="",
    )


def under_full_names(statements: list[Statement], discourse: Discourse) -> list[Statement]:
    """Give each actor the fullest name of the document, and a person the country that some sentence tells: one id."""
    tied = {
        actor.label: actor
        for s in statements
        for actor in map(discourse.in_full, (s.subject, s.object))
        if actor.type == "Person" and not actor.known and actor.country
    }

    def settle(actor: Actor) -> Actor:
        actor = discourse.in_full(actor)
        loose = actor.type == "Person" and not actor.known and actor.country is None
        return discourse.in_full(tied.get(actor.label, actor)) if loose else actor

    return [_between(s, settle(s.subject), settle(s.object), settle) for s in statements]


def _between(statement: Statement, subject: Actor, object: Actor, settle: Callable[[Actor], Actor]) -> Statement:
    """Return a statement about these two; the same one where nothing changes."""
    said = statement.attribution
    speaker = settle(said.actor) if said is not None and said.actor is not None else None
    if said is not None and speaker is not None and speaker != said.actor:
        said = replace(said, actor=speaker)
    if (subject, object, said) == (statement.subject, statement.object, statement.attribution):
        return statement
    return replace(statement, subject=subject, object=object, attribution=said, id="")


def surest(statements: list[Statement], traits: Mapping[str, frozenset[str]]) -> list[Statement]:
    """Keep one statement for each subject, relation, object and status of a sentence: the surest.

    A weak reading ("agreed to do something for X") stands only where nothing firmer is said of the same two, and a
    stance that somebody has is none that he plans ("the commitment of X to the defense of Y").

    Args:
        statements: The statements of a sentence.
        traits: Traits by relation.
    """
    best: dict[tuple[str, ...], Statement] = {}
    for statement in statements:
        ends = [statement.subject.id, statement.object.id]
        if statement.relation.symmetric:
            ends.sort()
        key = (ends[0], statement.relation.id, ends[1], statement.polarity, statement.modality)
        if key not in best or best[key].confidence < statement.confidence:
            best[key] = statement
    within = {(s.object.id, s.subject.id) for s in best.values() if s.relation.name == "memberOf"}
    mediated = [k for k, s in best.items() if within and "mediation" in traits.get(s.relation.name, ())]
    for between in mediated:
        if (best[between].subject.id, best[between].object.id) in within:
            del best[between]  # who brings its own members together mediates nothing
    plans = [
        k for k, s in best.items() if s.modality is Modality.PLANNED and "stance" in traits.get(s.relation.name, ())
    ]
    for plan in plans:
        if (*plan[:-1], Modality.ACTUAL) in best:
            del best[plan]
    said = {frozenset((s.subject.id, s.object.id)) for s in best.values() if s.confidence >= _FIRM and s.plover}
    return [s for s in best.values() if s.confidence >= _FIRM or frozenset((s.subject.id, s.object.id)) not in said]


def without_loose(statements: list[Statement], least: Mapping[str, float], *, several: bool) -> list[Statement]:
    """Leave out the loosest readings of a text that has more to tell.

    In a text of several sentences a statement needs the confidence that its relation asks for, and the least that any
    needs: no hostile act is told of anybody on a loose reading, of which half are wrong. Of the others the loosest go
    where another sentence tells something firmer: half of them are wrong too.

    Args:
        statements: The statements of a document.
        least: By name of relation, the confidence, 0 to 1, that it needs in a text of several sentences.
        several: Whether the text has several sentences.
    """
    events = [s for s in statements if s.quad != "structural"]
    if several:
        statements = [s for s in statements if s.confidence >= max(least.get(s.relation.name, 0.0), _LEAST)]
    firm = {s.evidence.start for s in events if s.confidence >= _CLEAR}
    return [s for s in statements if s.quad == "structural" or s.confidence >= _LOOSE or not firm - {s.evidence.start}]


def _verb_over(token: Token) -> Token:
    """Return the verb of the clause that a token stands in."""
    node = token
    while node.dep_ != "ROOT" and not is_verb(node):
        node = node.head
    return node


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
