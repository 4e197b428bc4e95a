"""What a corpus says that the ontology cannot read yet: predicates between actors without a frame, unknown actors.

Counts predicates that stand between two actors of a sentence from which no statement about the two came out, and names
of actors that the ontology does not list, the commonest first, with sentences. Knows what the extractor noted while
reading; must not know the ontology files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graphkit.evaluation.scoring import Table
from graphkit.language.clause import Clause
from graphkit.language.clauses import ClauseReader
from graphkit.language.syntax import is_verb, span_of
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor, Document

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor, Reading
    from graphkit.language.parse import Token
    from graphkit.ontology import Ontology

__all__ = ["Coverage", "MissingActor", "MissingPredicate", "missing"]

_EXAMPLES = 3
_DERIVED = frozenset({"agent", "prepositional-object", "bearer", "predicate"})
_NOUN_LISTS = ("military-nouns", "official-nouns", "people-nouns", "container-nouns", "place-nouns", "territory-nouns")
_CIRCUMSTANCES = frozenset("at near during after before since off outside inside around amid following".split())
_COPULAS = frozenset({"be", "become", "remain", "have", "do"})


@dataclass(frozen=True, slots=True)
class MissingPredicate:
    """A predicate that stands between two actors and gave no statement about them.

    Attributes:
        lemma: Lemma, with its particle or the preposition of the second actor ("side with").
        kind: "verb", "noun" or "adjective".
        roles: Roles of the two actors ("subject", "with").
        covered: Whether a frame has the lemma and none fitted; else no frame has it.
        count: How often it stands so.
        documents: In how many documents.
        examples: Up to three sentences.
    """

    lemma: str
    kind: str
    roles: tuple[str, str]
    covered: bool
    count: int
    documents: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingActor:
    """A name that the text alone gives.

    Attributes:
        label: The name.
        type: Class that its form or context suggests.
        count: How often it is named.
        documents: In how many documents.
        examples: Up to three sentences.
    """

    label: str
    type: str
    count: int
    documents: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """What is missing for a corpus, the commonest first.

    Attributes:
        documents: How many documents were read.
        sentences: How many sentences.
        statements: How many statements came out.
        predicates: Predicates without a statement.
        actors: Names that the ontology does not list.
    """

    documents: int
    sentences: int
    statements: int
    predicates: tuple[MissingPredicate, ...]
    actors: tuple[MissingActor, ...]

    def tables(self, limit: int = 30) -> list[Table]:
        """Return the commonest as tables: predicates without frame, predicates whose frames do not fit, actors.

        Args:
            limit: Rows of each table.
        """
        found = []
        headings = ("predicate", "kind", "actors as", "times", "documents", "example")
        for title, covered in (("Predicates without a frame", False), ("Predicates whose frames do not fit", True)):
            rows = tuple(
                (p.lemma, p.kind, ", ".join(p.roles), str(p.count), str(p.documents), p.examples[0])
                for p in [p for p in self.predicates if p.covered is covered][:limit]
            )
            found.append(Table(title, headings, rows))
        actors = tuple((a.label, a.type, str(a.count), str(a.documents), a.examples[0]) for a in self.actors[:limit])
        named = ("name", "taken for", "times", "documents", "example")
        found.append(Table("Actors that the ontology does not list", named, actors))
        return [table for table in found if table.rows]

    def to_dict(self) -> dict[str, Any]:
        """Return everything, for JSON."""
        return asdict(self)


def missing(documents: Iterable[Document], extractor: Extractor) -> Coverage:
    """Read a corpus for what the ontology lacks.

    Args:
        documents: Any number of documents; they are read as a stream.
        extractor: What extracts.
    """
    predicates = _Tally()
    actors = _Tally()
    read = sentences = statements = 0
    for document in documents:
        read += 1
        for reading in extractor.explain(document.text):
            sentences += 1
            statements += len(reading.statements)
            words = " ".join(reading.sentence.text.split())
            for gap in _gaps(reading, extractor.ontology):
                predicates.add(gap, document.id, words)
            for key in _unknown(reading):
                actors.add(key, document.id, words)
    return Coverage(
        read,
        sentences,
        statements,
        tuple(
            MissingPredicate(lemma, kind, (one, other), covered == "covered", count, spread, examples)
            for (lemma, kind, one, other, covered), count, spread, examples in predicates.ranked()
        ),
        tuple(
            MissingActor(label, kind, count, spread, examples)
            for (label, kind), count, spread, examples in actors.ranked()
        ),
    )


@dataclass(slots=True)
class _Tally:
    """Counts keys, the documents that have them, and the first sentences."""

    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    documents: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    examples: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def add(self, key: tuple[str, ...], document: str, sentence: str) -> None:
        """Count a key once more."""
        self.counts[key] += 1
        self.documents.setdefault(key, set()).add(document)
        examples = self.examples.setdefault(key, [])
        if len(examples) < _EXAMPLES and sentence not in examples:
            examples.append(sentence)

    def ranked(self) -> Iterator[tuple[tuple[str, ...], int, int, tuple[str, ...]]]:
        """Yield keys with count, documents and examples, the commonest first."""
        for key, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            yield key, count, len(self.documents[key]), tuple(self.examples[key])


# --- actors -------------------------------------------------------------------------------------------------


def _unknown(reading: Reading) -> Iterator[tuple[str, ...]]:
    for mention in reading.mentions:
        if not mention.actor.known and reading.sentence.start <= mention.start < reading.sentence.end:
            yield mention.actor.label, mention.actor.type


# --- predicates ---------------------------------------------------------------------------------------------


def _gaps(reading: Reading, ontology: Ontology) -> Iterator[tuple[str, ...]]:
    """Yield the predicates of a sentence that stand between actors about whom nothing came out."""
    mentions = reading.mentions.within(reading.sentence.start, reading.sentence.end)
    if len({m.actor.id for m in mentions}) < 2:
        return
    lexicon = Lexicon(ontology.words)
    clauses = ClauseReader(lexicon, ontology.noun_frames)
    tied = {frozenset((_state(s.subject), _state(s.object))) for s in reading.statements}
    ruled_out = frozenset(word for name in _NOUN_LISTS for word in lexicon[name])
    for token in reading.sentence:
        if reading.mentions.at(token.i) is None and _may_say_something(token, ruled_out):
            clause = clauses.read(token)
            if found := _between(clause, reading, tied):
                yield _key(clause, found, ontology)


def _may_say_something(token: Token, ruled_out: frozenset[str]) -> bool:
    lemma = lemma_of(token)
    if not token.is_alpha:
        return False
    if is_verb(token):
        return token.dep_ not in ("aux", "auxpass") and lemma not in _COPULAS
    if token.pos_ == "NOUN":
        return lemma not in ruled_out
    return token.pos_ == "ADJ" and token.dep_ in ("acomp", "attr", "oprd")


def _between(clause: Clause, reading: Reading, tied: set[frozenset[str]]) -> tuple[str, str] | None:
    """Return the roles of the first two different actors of a clause about whom nothing came out."""
    filled = [
        (role, actor)
        for role, tokens in clause.roles.items()
        if role not in _DERIVED | _CIRCUMSTANCES and not role.startswith("complement-")
        for token in tokens
        for actor in _actors(token, reading)
    ]
    for (one, first), (other, second) in combinations(filled, 2):
        pair = frozenset((_state(first), _state(second)))
        if len(pair) == 2 and one != other and pair not in tied:
            return one, other
    return None


def _state(actor: Actor) -> str:
    """Return the state that an actor belongs to, or else the actor: what is said of one may stand under either."""
    return actor.country or actor.id


def _actors(token: Token, reading: Reading) -> list[Actor]:
    """Return whom a token names, or whose it is by adjective or possessive."""
    own = reading.mentions.at(token.i)
    mentions = map(reading.mentions.at, range(*span_of(token))) if own is None else [own]
    return list({mention.actor.id: mention.actor for mention in mentions if mention is not None}.values())


def _key(clause: Clause, roles: tuple[str, str], ontology: Ontology) -> tuple[str, ...]:
    frames = {"verb": ontology.verb_frames, "noun": ontology.noun_frames, "adjective": ontology.adjective_frames}
    covered = any(lemma in frames[clause.kind] for lemma in clause.lemmas)
    lemma = clause.lemmas[-1]
    if clause.kind == "verb":
        lemma = next((phrase for phrase in clause.lemmas if phrase.endswith(f" {roles[1]}")), lemma)
    return lemma, clause.kind, *roles, "covered" if covered else "without"
