"""Why a text gave the statements that it gave: actors, clauses, the frames that were tried, and near misses, in words.

Turns what the extractor noted while reading into plain values and into a text that needs no knowledge of the program.
Must not decide anything: it reports what the extraction did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.glossary import GLOSSARY

from graphkit.actors.parties import StandsBy
from graphkit.actors.senses import NameForm
from graphkit.errors import InputError
from graphkit.extraction.judge import Verdict, Weight
from graphkit.language.clause import Clause, ClauseKind, Role
from graphkit.language.clauses import ClauseReader
from graphkit.language.function_words import COPULAS
from graphkit.language.status import Status
from graphkit.language.syntax import is_verb, span_of
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Document, Modality, Polarity, Statement
from graphkit.sources.notices import Notice

if TYPE_CHECKING:
    from graphkit.actors.mentions import ActorMention
    from graphkit.extraction.extractor import Extractor, Reading
    from graphkit.extraction.matches import Attempt
    from graphkit.language.parse import Span, Token
    from graphkit.ontology import Ontology

__all__ = [
    "ClauseFound",
    "Explanation",
    "FrameTried",
    "MentionFound",
    "SentenceExplanation",
    "explain",
]

_FAR = 5
"""Readings with other words that are shown where nothing was found."""
_MOST_WEIGHTS, _MOST_LEFT_OUT = 5, 6
"""Features that are told of a verdict, and statements of what is not probable enough."""
_SHARES = ("share ", "subject weight", "object weight", "sureness", "learned")
"""Features that are told in thousandths."""
_LEFT_OUT = "Left out, as not probable enough (--min-confidence 0 keeps it)"
_NOTHING = ["none"]
_FORMS: dict[str, str] = {
    NameForm.NAME: "a name",
    NameForm.ABBREVIATION: "an abbreviation",
    NameForm.CAPITAL: "a capital",
    NameForm.SEAT: "a seat of power",
    NameForm.DEMONYM: "an adjective or name of a people",
    NameForm.PEOPLE: "a name of a people",
    NameForm.COMBINING: "the first part of a compound",
    NameForm.PERSON: "a person's name",
}
_STATUS: dict[str, str] = {
    Modality.ACTUAL: "the text says that it is so",
    Modality.PLANNED: "the text says that it is planned",
    Modality.POSSIBLE: "the text says that it is possible, feared, asked for or alleged",
    "negated": "the text says that it is not so",
}


@dataclass(frozen=True, slots=True)
class MentionFound:
    """Words that name an actor.

    Attributes:
        words: As they stand in the text.
        label: Name of the actor.
        type: Class of the actor.
        how: What the words are to the actor ("a capital", "a reference back"), or that the text alone names it.
    """

    words: str
    label: str
    type: str
    how: str


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """A predicate with its logical roles.

    Attributes:
        predicate: The word.
        lemmas: Its lemmas, the longest first.
        kind: What the predicate is.
        passive: Whether it stands in the passive; the roles are the logical ones all the same.
        roles: Words by role.
        status: What the text says of it, in words.
        covered: Whether any frame has the predicate.
    """

    predicate: str
    lemmas: tuple[str, ...]
    kind: ClauseKind
    passive: bool
    roles: tuple[tuple[str, str], ...]
    status: str
    covered: bool


@dataclass(frozen=True, slots=True)
class FrameTried:
    """A frame that was tried on a predicate.

    Attributes:
        frame: Its name.
        relation: Reading form of its relation.
        predicate: The predicate's lemma.
        matched: Whether it matched.
        reason: Why it did not, in words; empty where it matched.
        nearness: How many of its demands were met; the higher, the nearer a miss.
    """

    frame: str
    relation: str
    predicate: str
    matched: bool
    reason: str
    nearness: int


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """What was found in one sentence, and why.

    Attributes:
        sentence: The sentence.
        mentions: Actors named or referred to.
        clauses: Predicates with their roles.
        frames: Frames that were tried: those that matched, then near misses, the nearest first.
        statements: What came out.
        left_out: What is read as well, and not probable enough to be told.
        verdicts: Why each of both is so probable, by id of statement.
        weighed: Words that made the learned reader say it, with how much more probable each makes it, by id.
        parse: The words with what they hang on, a line each.
    """

    sentence: str
    mentions: tuple[MentionFound, ...]
    clauses: tuple[ClauseFound, ...]
    frames: tuple[FrameTried, ...]
    statements: tuple[Statement, ...]
    left_out: tuple[Statement, ...]
    verdicts: Mapping[str, Verdict]
    weighed: Mapping[str, tuple[tuple[str, float], ...]]
    parse: tuple[str, ...]

    def text(self, parse: bool = False) -> str:
        """Return the explanation as text.

        Args:
            parse: Whether to add the parse, word by word.
        """
        matched = [f"{f.frame} ({f.predicate}: {f.relation})" for f in self.frames if f.matched]
        uncovered = [clause.lemmas[-1] for clause in self.clauses if not clause.covered]
        parts = [
            f"“{self.sentence}”",
            *_section("Statements", self._lines(self.statements) or ["none: " + self._why_none()]),
            *_section(_LEFT_OUT, self._left_out()),
            *_section("Actors", [f"{m.label} ({m.type}): “{m.words}”, {m.how}" for m in self.mentions] or _NOTHING),
            *_section("Clauses", [line for clause in self.clauses for line in _clause_lines(clause)] or _NOTHING),
            *_section("Frames that matched", matched),
            *_section("Near misses", self._misses()),
            *_section("Predicates that no frame has", uncovered),
        ]
        if parse:
            parts += _section("Parse", self.parse)
        return "\n".join(parts)

    def _lines(self, statements: Iterable[Statement]) -> list[str]:
        return [line for each in statements for line in _statement_lines(each, self.verdicts, self.weighed)]

    def _left_out(self) -> list[str]:
        """Return the most probable of what was left out, and how much more there is."""
        shown = sorted(self.left_out, key=lambda each: -each.confidence)[:_MOST_LEFT_OUT]
        more = len(self.left_out) - len(shown)
        return self._lines(shown) + ([f"and {more} less probable"] if more else [])

    def _why_none(self) -> str:
        if self.left_out:
            return "what is read is not probable enough"
        if not self.frames:
            return "no frame has any of the predicates"
        if len({m.label for m in self.mentions}) < 2 and all(f.nearness < 2 for f in self.frames):
            return "a statement needs two actors, and the sentence names fewer that are known or resolved"
        return "no frame found its parties; the near misses say what was lacking"

    def _misses(self) -> list[str]:
        """Return what else the predicates could have said; of one that said something, only how much else there is."""
        told = {f.predicate for f in self.frames if f.matched}
        missed = [f for f in self.frames if not f.matched and f.predicate not in told]
        near = [_miss_line(f) for f in missed if f.nearness]
        far = [_miss_line(f) for f in missed if not f.nearness]
        shown = 0 if self.statements else _FAR  # what needs other words matters where nothing was found
        more = "and {} more that need other words" if near or shown else "{} that need other words"
        rest = [more.format(len(far) - shown)] if len(far) > shown else []
        others = Counter(f.predicate for f in self.frames if not f.matched and f.predicate in told)
        return near + far[:shown] + rest + [_others_line(*other) for other in others.items()]


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """What was found in a text, sentence by sentence; it prints itself as the text that ``graphkit explain`` shows.

    Attributes:
        sentences: One for each sentence.
        unread: What was left out because it takes too much work, in words.
    """

    sentences: tuple[SentenceExplanation, ...]
    unread: tuple[str, ...] = ()

    @property
    def statements(self) -> list[Statement]:
        """All statements, in order."""
        return [statement for sentence in self.sentences for statement in sentence.statements]

    def of(self, statement: str) -> Explanation:
        """Return the explanation of the sentence that says a statement.

        Args:
            statement: Id of the statement, told or left out.

        Raises:
            InputError: No sentence says it.
        """
        saying = tuple(
            each for each in self.sentences if statement in {s.id for s in (*each.statements, *each.left_out)}
        )
        if not saying:
            raise InputError(
                f"no statement of the text has the id {statement!r}; it may be of another document or version"
            )
        return Explanation(saying)

    def text(self, parse: bool = False) -> str:
        """Return the explanation as text.

        Args:
            parse: Whether to add the parses, word by word.
        """
        return "\n\n".join([*(sentence.text(parse) for sentence in self.sentences), *self.unread])

    def __repr__(self) -> str:
        return self.text()


def explain(text: str | Document, extractor: Extractor) -> Explanation:
    """Explain what an extractor finds in a text.

    Args:
        text: One sentence or more, or a document, whose statements are those of a build.
        extractor: What extracts.
    """
    notices: list[Notice] = []
    readings = extractor.explain(text, notices.append)
    sentences = tuple(_sentence(reading, extractor.ontology) for reading in readings)
    return Explanation(sentences, tuple(notice.reason for notice in notices))


def _sentence(reading: Reading, ontology: Ontology) -> SentenceExplanation:
    sentence = reading.sentence
    clauses = ClauseReader(Lexicon(ontology.words), ontology.noun_frames)
    named = reading.mentions.within(sentence.start, sentence.end)
    covered = {attempt.clause.token.i for attempt in reading.attempts}
    return SentenceExplanation(
        sentence=sentence.text.strip(),
        mentions=(*(_named(sentence, m) for m in named), *_references(sentence, reading)),
        clauses=tuple(
            _clause(clauses.read(token), token.i in covered)
            for token in sentence
            if token.i in covered or (_is_predicate(token) and reading.mentions.at(token.i) is None)
        ),
        frames=tuple(sorted(_frames(reading.attempts), key=lambda f: (not f.matched, -f.nearness))),
        statements=tuple(reading.statements),
        left_out=tuple(reading.left_out),
        verdicts=dict(reading.verdicts),
        weighed=dict(reading.weighed),
        parse=tuple(_word_line(token) for token in sentence if not token.is_space),
    )


def _statement_lines(
    s: Statement, verdicts: Mapping[str, Verdict], weighed: Mapping[str, tuple[tuple[str, float], ...]]
) -> list[str]:
    status = "negated" if s.polarity is Polarity.NEGATIVE else str(s.modality)
    routes = ", ".join(s.evidence.routes)
    said = f"; said by “{s.attribution.text}”" if s.attribution is not None else ""
    words = f"from “{s.trigger.text}” " if s.trigger is not None else ""
    lines = [
        f"{s.subject.label} –{s.relation.label}– {s.object.label}: {status}",
        f"    {words}between “{s.subject_mention.text}” and “{s.object_mention.text}” by {routes}; "
        f"probability {s.confidence:.2f}{said}",
    ]
    lines += [f"    {name}: {told}" for name, told in _added(s)]
    if weighing := weighed.get(s.id):
        told = ", ".join(f"“{word}” ({less:+.2f})" for word, less in weighing)
        lines.append(f"    words that weighed with the learned reader: {told}")
    verdict = verdicts.get(s.id)
    if verdict is not None:
        weights = verdict.weights[:_MOST_WEIGHTS]
        spoken = {"for it": [w for w in weights if w.weight > 0], "against it": [w for w in weights if w.weight < 0]}
        lines += [f"    {side}: " + ", ".join(map(_weight, told)) for side, told in spoken.items() if told]
    return lines


def _added(s: Statement) -> Iterator[tuple[str, str]]:
    """Yield what the sentence adds to a statement, by name."""
    if s.place is not None:
        yield "where", f"“{s.place}”"
    if s.about is not None:
        yield "about", f"“{s.about}”"
    if s.because is not None:
        told = f" (statement {s.because.statement})" if s.because.statement else ""
        yield "because", f"“{s.because.link} {s.because.text}”{told}"
    for each in s.toll:
        least = "no lower bound" if each.least is None else f"{each.least} or more"
        yield each.kind, f"“{each.text}”, {least}"


def _weight(weight: Weight) -> str:
    """Return a feature with what it is and what it weighed: "share entry 0.91 (+1.20)"."""
    number = f"{weight.number / 1000:.2f}" if weight.feature.startswith(_SHARES) else str(weight.number)
    return f"{weight.feature} {number} ({weight.weight / 1000:+.2f})"


# --- actors -------------------------------------------------------------------------------------------------


def _named(sentence: Span, mention: ActorMention) -> MentionFound:
    form = None if mention.form is None else _FORMS.get(str(mention.form), str(mention.form))
    how = form or ("known from the ontology" if mention.actor.known else "named by the text alone")
    return _mention(sentence, mention.start, mention.end, mention.actor, how)


def _mention(sentence: Span, start: int, end: int, actor: Actor, how: str) -> MentionFound:
    return MentionFound(sentence.doc.span(start, end).text, actor.label, actor.type, how)


def _references(sentence: Span, reading: Reading) -> list[MentionFound]:
    """Return the pronouns and descriptions that stood for actors in matches."""
    matches = [match for attempt in reading.attempts for match in attempt.matches]
    parties = [p for match in matches for p in (match.source, match.target) if p.how == StandsBy.REFERENCE]
    found = {(p.start, p.actor.id): _mention(sentence, p.start, p.end, p.actor, "a reference back") for p in parties}
    return [found[key] for key in sorted(found)]


# --- clauses ------------------------------------------------------------------------------------------------


def _is_predicate(token: Token) -> bool:
    return is_verb(token) and token.dep_ not in ("aux", "auxpass") and token.lemma_ not in COPULAS


def _clause(clause: Clause, covered: bool) -> ClauseFound:
    return ClauseFound(
        predicate=clause.token.text,
        lemmas=clause.lemmas,
        kind=clause.kind,
        passive=clause.passive,
        roles=tuple((str(role), _phrases(tokens)) for role, tokens in clause.roles.items() if tokens),
        status=_status(clause.status),
        covered=covered,
    )


def _phrases(tokens: Iterable[Token]) -> str:
    return "; ".join(dict.fromkeys(token.doc.span(*span_of(token)).text for token in tokens))


def _status(status: Status) -> str:
    name = "negated" if status.polarity is Polarity.NEGATIVE else str(status.modality)
    words = _STATUS[name]
    if status.polarity is Polarity.NEGATIVE and status.modality is not Modality.ACTUAL:
        words += f" ({status.modality})"
    cues = ", ".join(f"“{cue}”" for cue in dict.fromkeys(status.cues))
    return f"{words}, by {cues}" if cues else words


# --- frames -------------------------------------------------------------------------------------------------


def _frames(attempts: Iterable[Attempt]) -> list[FrameTried]:
    found: dict[tuple[str, int], FrameTried] = {}
    for attempt in attempts:
        frame, clause = attempt.frame, attempt.clause
        reason = "" if attempt.matches else _reason(attempt)
        said = (frame.relation.label, clause.lemmas[-1], bool(attempt.matches), reason, _nearness(attempt))
        found.setdefault((frame.name, clause.token.i), FrameTried(frame.name, *said))
    return list(found.values())


def _nearness(attempt: Attempt) -> int:
    """Return how far a frame came: past its words and voice, its subject, its object."""
    if attempt.matches:
        return 3
    return 1 if attempt.lacks_source else 2 * attempt.lacks_target


def _reason(attempt: Attempt) -> str:
    frame, clause = attempt.frame, attempt.clause
    if attempt.lacks_source or attempt.lacks_target:
        source = attempt.lacks_source
        roles = frame.source if source else frame.target
        types = frame.source_types if source else frame.target_types
        return _lacking(clause, roles, types, "that acts" if source else "it concerns")
    if frame.object_nouns and attempt.lack.startswith("its object"):
        return f"needs an object such as {_some(frame.object_nouns)}; {_filled(clause, (Role.OBJECT,))}"
    if frame.predicate_nouns and attempt.lack.startswith("the complement"):
        return f"needs a complement such as {_some(frame.predicate_nouns)}; {_filled(clause, (Role.PREDICATE,))}"
    return attempt.lack or "matched"


def _lacking(clause: Clause, roles: tuple[str, ...], types: frozenset[str], part: str) -> str:
    kind = f" that is {_some(types)}" if types else ""
    return f"found no actor{kind} as the party {part}, sought as {' or '.join(roles)}; {_filled(clause, roles)}"


def _filled(clause: Clause, roles: Iterable[str]) -> str:
    found = [f"{role} is “{_phrases(clause.fillers(role))}”" for role in roles if clause.fillers(role)]
    return ", ".join(found) if found else "nothing stands there"


def _some(words: Iterable[str]) -> str:
    ordered = sorted(words)
    return " or ".join(ordered[:4]) + (" …" if len(ordered) > 4 else "")


# --- lines --------------------------------------------------------------------------------------------------


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title}:", *(f"  {line}" for line in lines)] if lines else []


def _clause_lines(clause: ClauseFound) -> list[str]:
    voice = " in the passive" if clause.passive else ""
    lines = [f"“{clause.predicate}” ({clause.lemmas[0]}), {clause.kind}{voice}: {clause.status}"]
    return lines + [f"    {role}: {words}" for role, words in clause.roles]


def _miss_line(frame: FrameTried) -> str:
    return f"“{frame.predicate}” can mean {frame.relation}; here not: {frame.reason} ({frame.frame})"


def _others_line(predicate: str, count: int) -> str:
    more = "one more reading, which fits less" if count == 1 else f"{count} more readings, which fit less"
    return f"“{predicate}” has {more}"


def _word_line(token: Token) -> str:
    function = GLOSSARY.get(token.dep_, token.dep_).lower()
    return f"{token.text} [{token.tag_}]: {function}" + (f" of {token.head.text}" if token.head is not token else "")
