"""Words that labels say to tell a relation and that no frame of it has: what frames could be written for.

Counts, by relation, the lemmas of labelled triggers of which no word is a predicate or needed noun of a frame of the
relation. Must not know what extraction makes of the passages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.evaluation.gold import GoldRecord
from graphkit.evaluation.scoring import Table
from graphkit.language.name_lists import unite_lists
from graphkit.language.parse import plain
from graphkit.language.words import lemma_of

if TYPE_CHECKING:
    from graphkit.extraction.extractor import Extractor
    from graphkit.ontology import Ontology

__all__ = ["UnknownTrigger", "trigger_table", "unknown_triggers"]

_TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class UnknownTrigger:
    """A wording of labels that no frame of its relation has.

    Attributes:
        relation: Name of the relation.
        words: Lemmas of the words that tell something.
        count: How many labelled statements have it.
        example: The words as a passage has them.
    """

    relation: str
    words: str
    count: int
    example: str


def unknown_triggers(records: Iterable[GoldRecord], extractor: Extractor) -> list[UnknownTrigger]:
    """Return the labelled triggers that no frame knows, by relation in the order of the ontology, the commonest first.

    Args:
        records: Labelled passages; statements without the characters of their trigger, and optional ones, are passed
            over.
        extractor: Whose parser and frames are used.
    """
    known = _known_words(extractor.ontology)
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for relation, lemmas, words in _triggers(records, extractor):
        if lemmas and known[relation].isdisjoint(lemmas):
            key = relation, " ".join(lemmas)
            counts[key] += 1
            examples.setdefault(key, " ".join(words.split()))
    order = {name: number for number, name in enumerate(extractor.ontology.relations)}
    ranked = sorted(counts, key=lambda key: (order.get(key[0], len(order)), -counts[key], key[1]))
    return [UnknownTrigger(*key, counts[key], examples[key]) for key in ranked]


def trigger_table(triggers: Sequence[UnknownTrigger], limit: int | None = None) -> Table:
    """Return triggers as a table, the commonest of all relations first.

    Args:
        triggers: What ``unknown_triggers`` found.
        limit: How many rows; None for all.
    """
    ranked = sorted(triggers, key=lambda each: -each.count)[:limit]
    rows = tuple((each.relation, each.words, str(each.count), each.example) for each in ranked)
    return Table("Labelled words that no frame of the relation has", ("relation", "words", "times", "as in"), rows)


def _known_words(ontology: Ontology) -> defaultdict[str, set[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for frame in ontology.frames:
        phrases = (*frame.verbs, *frame.nouns, *frame.adjectives, *frame.object_nouns, *frame.subject_nouns)
        words = {word for phrase in phrases for word in (phrase.split()[0], phrase.split()[-1])}
        known[frame.relation.name] |= words | frame.predicate_nouns
    return known


def _triggers(records: Iterable[GoldRecord], extractor: Extractor) -> Iterator[tuple[str, list[str], str]]:
    """Yield relation, lemmas and words of each labelled trigger."""
    for record in records:
        wanted = [gold for gold in record.statements if gold.trigger is not None and not gold.optional]
        if not wanted:
            continue
        doc = unite_lists(plain(extractor.nlp(record.text), record.text))
        for gold in wanted:
            assert gold.trigger is not None
            start, end = gold.trigger
            inside = [t for t in doc if t.idx < end and t.idx + len(t) > start]
            lemmas = [lemma_of(t) for t in inside if t.pos_ in _TELLING and t.is_alpha]
            yield gold.relations[0], lemmas, record.text[start:end]
