"""Documents in, statements out: the path from text over clauses, actors and frames.

Holds the model, the ontology and the readers together and streams documents through them in batches. The knowledge is
elsewhere: grammar in ``language``, names in ``actors``, relations and frames in the ontology.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.mention_finder import MentionFinder
from graphkit.actors.mentions import Discourse, Mentions
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.places import PlaceFinder
from graphkit.actors.titles import TitleFinder
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.matches import Attempt
from graphkit.extraction.matching import Matcher
from graphkit.extraction.structure import StructureReader
from graphkit.extraction.writing import StatementWriter, in_original, surest, under_full_names, without_loose
from graphkit.language.abbreviations import Shortened, shorten
from graphkit.language.budget import Budget, BudgetExceeded
from graphkit.language.characters import plain_characters
from graphkit.language.clauses import ClauseReader
from graphkit.language.glosses import Gaps, without_glosses
from graphkit.language.parse import Doc, Span, Token, plain
from graphkit.language.pipeline import DEFAULT_MODEL, Block, blocks, load_model
from graphkit.language.prefilter import Prefilter, has_several_sentences
from graphkit.language.repairs import Repairs
from graphkit.language.words import Lexicon
from graphkit.model import (
    Document,
    Statement,
)
from graphkit.ontology import Ontology, load_ontology
from graphkit.sources.notices import Notice, NoticeKind, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

__all__ = ["Extractor", "Proposal", "Reading"]

_BATCH_CHARACTERS = 24_000
"""Text to be parsed at once: enough for the arithmetic to be of one piece, and little enough to stay in the caches."""
_NEW_WORDS = 200_000
"""Strings that a model may add to its own before it is loaded anew: some 100 MB."""
_MOST_LEFT_OUT = 8
"""Sentences of a document that may take too much work, before it is left out itself."""
_TOO_MUCH = f"more than {_MOST_LEFT_OUT} of its sentences take too much work to read; split it, or leave them out"
_SHOWN = 60
"""Characters of a sentence that are shown where it was left out."""
_SENTENCE = 120
"""Characters of text left unparsed that count as a sentence, for how far back words refer."""
_SCORE = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s)"
    r"(?!(?:on|of|in|from|between|pages?|chapters?|articles?|verses?|aged|ages?|about|some|over)\s)[A-Za-z]+,?\s"
    r"\(?\d{1,2}\s?[-–]\s?\d{1,2}(?=[.,;:)]|$"
    r"|\s(?:in|at|on|after|thanks|with|to|against|for|win|victory|defeat|loss|draw|drubbing|rout)\b)"
)
"""A score of a game behind a word: "crushed them 4-1", but "on 3-4 May", "on May 3-4"."""


@dataclass(slots=True)
class Reading:
    """What was found in one sentence, for explanations.

    Attributes:
        sentence: The parsed sentence.
        mentions: Mentions of actors in its block.
        attempts: Frames that were tried.
        statements: What came out.
        left_out: Those of them that are too loose for a text of several sentences.
    """

    sentence: Span
    mentions: Mentions
    attempts: list[Attempt] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    left_out: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that a frame or pattern proposes.

    Attributes:
        statement: What it says.
        told: Whether it comes out: no other frame or pattern says the same more surely, and it is not left out.
    """

    statement: Statement
    told: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A document in plain characters.

    Attributes:
        document: The document; its names are those of the original.
        gaps: Where characters of the original were left out.
    """

    document: Document
    gaps: Gaps

    def located(self, text: str, statements: list[Statement]) -> list[Statement]:
        """Return statements that point into the original text.

        Args:
            text: The original text.
            statements: Statements that point into the plain one.
        """
        if text == self.document.text:
            return statements
        return [in_original(statement, text, self.gaps) for statement in statements]


def _told(document: Document) -> _Told:
    """Return a document in plain characters: itself, where it has no others."""
    text, gaps = plain_characters(document.text)
    return _Told(document if text == document.text else replace(document, text=text), gaps)


def _without_costliest(block: Block, doc: Doc) -> tuple[str, list[Block]]:
    """Return the sentence of a block that took the most work, and what is before and behind it as blocks."""
    sentence = list(doc.sents)[doc.budget.costliest(doc.sentence_starts)]
    parts = ((0, sentence.start_char), (sentence.end_char, len(block.text)))
    rest = []
    for start, end in parts:
        words = block.text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            rest.append(replace(block, text=words.strip(), start=block.start + start + lead))
    return sentence.text, rest


def _left_out(sentence: str) -> str:
    words = f"a sentence of {len(sentence.split()):,} words takes too much work to read and was left out"
    return f"{words}: “{sentence[:_SHOWN]}{'…' if len(sentence) > _SHOWN else ''}”"


def _logged(notice: Notice) -> None:
    logging.getLogger("graphkit.extraction").warning("%s", notice)


class Extractor:
    """Extracts statements from documents.

    Args:
        model: Name of a spaCy English model, or None for the one that comes with graphkit.
        ontology: Relations, frames and actors; None for those that come with graphkit.
        coreference: Whether pronouns and descriptions are resolved.
        entities: Whether the model's entity recogniser helps to find and type names; it costs as much time as all the
            rest and finds about one statement more in a hundred.
        prefilter: Whether sentences that name no actor of the ontology and refer to none are left unparsed.
        strict: Whether a text of several sentences tells only what is as sure as each relation asks for, or all that
            is read in it; see ``Ontology.least``.

    Attributes:
        steps: Work done so far: words parsed, and looks at them that readers count (``graphkit.language.budget``).

    Raises:
        ModelError: The model is missing or unfit.
        OntologyError: A file of the ontology is wrong.
    """

    def __init__(
        self,
        model: str | None = None,
        ontology: Ontology | None = None,
        *,
        coreference: bool = True,
        entities: bool = False,
        prefilter: bool = True,
        strict: bool = True,
    ) -> None:
        self.ontology = ontology or load_ontology()
        self.model = model or DEFAULT_MODEL
        self._coreference = coreference
        self._entities = entities
        self._strict = strict
        self._lexicon = Lexicon(self.ontology.words)
        self._gazetteer = Gazetteer(self.ontology.actors, self.ontology.words)
        self._prefilter = Prefilter(self._gazetteer.contains_any, self._lexicon) if prefilter else None
        self._finder = MentionFinder(self.ontology, self._gazetteer, self._lexicon)
        self._titles = TitleFinder(self.ontology, self._lexicon)
        self._places = PlaceFinder(self.ontology, self._lexicon)
        self._structure = StructureReader(self.ontology, self._lexicon, self._places, self._gazetteer)
        self._repairs = Repairs(self._lexicon, self.ontology.noun_frames, self.ontology.verb_frames)
        self._matcher = Matcher(self.ontology, UnnamedParties(self.ontology, self._lexicon))
        self._mutual = frozenset(
            lemma
            for lemma, frames in self.ontology.noun_frames.items()
            if all(frame.relation.symmetric for frame in frames if not frame.object_nouns)
        )
        self._nlp: Language | None = None
        self._most_words = 0
        self._version: str | None = None
        self.steps = 0

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded on first use."""
        if self._nlp is None:
            self._nlp = load_model(self.model, self._entities)
        return self._nlp

    @property
    def version(self) -> str:
        """Name and version of program and model, for the provenance of statements."""
        if self._version is None:
            meta = self.nlp.meta
            self.name_model(f"{meta['lang']}_{meta['name']}", str(meta["version"]))
        assert self._version is not None
        return self._version

    def name_model(self, name: str, version: str) -> None:
        """Say which model parsed the documents, where it is not the extractor's own."""
        from graphkit.version import __version__

        self._version = f"graphkit {__version__} {name} {version}"

    def extract(
        self, documents: Iterable[Document], report: Report | None = None
    ) -> Iterator[tuple[Document, list[Statement]]]:
        """Yield every document with its statements, in order.

        Args:
            documents: Any number of documents; they are read as a stream.
            report: Told, before a document is yielded, of sentences of it that took too much work and were left out,
                or that all of it was.
        """
        batch: list[tuple[Document, _Told, list[Block]]] = []
        size = 0
        for document in documents:
            told = _told(document)
            cut = list(self._relevant(told.document.text))
            batch.append((document, told, cut))
            size += sum(len(block.text) for block in cut) + 100
            if size >= _BATCH_CHARACTERS:
                yield from self._batch(batch, report)
                batch, size = [], 0
        yield from self._batch(batch, report)

    def extract_text(self, text: str) -> list[Statement]:
        """Return the statements of one text."""
        return next(iter(self.extract([Document(text)])))[1]

    def firm(self, document: Document, statements: list[Statement]) -> list[Statement]:
        """Return those of all statements of a document that are told where extraction is strict."""
        several = has_several_sentences(plain_characters(document.text)[0])
        return without_loose(statements, self.ontology.least, several=several)

    def explain(self, text: str, report: Report | None = None) -> list[Reading]:
        """Return what was found in each sentence of a text, with the frames that were tried.

        Args:
            text: One sentence or more.
            report: Told of sentences that took too much work and were left out, or that all of it was.
        """
        readings: list[Reading] = []
        told = _told(Document(text))
        cut = list(blocks(told.document.text))
        self._read(told.document, cut, next(self._parsed([cut])), report, readings)
        for reading in readings:
            reading.sentence.doc.budget = Budget(len(reading.sentence.doc))
            reading.statements = told.located(text, reading.statements)
            reading.left_out = told.located(text, reading.left_out)
        return readings

    def proposals(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Proposal]]]:
        """Yield every document with all that frames and patterns propose for it, also where several say the same.

        Args:
            documents: Any number of documents; they are read as a stream.
        """
        for document in documents:
            told = _told(document)
            cut = list(self._relevant(told.document.text))
            found: list[Proposal] = []
            self._read(told.document, cut, next(self._parsed([cut])), proposals=found)
            located = told.located(document.text, [proposal.statement for proposal in found])
            yield document, [Proposal(s, proposal.told) for s, proposal in zip(located, found, strict=True)]

    def extract_doc(self, doc: SpacyDoc, document: Document) -> list[Statement]:
        """Return the statements of a document that is parsed already.

        Args:
            doc: Parsed with tagger, parser and lemmatizer; its text is the document's.
            document: What is known of the document.
        """

        def parsed(cut: list[Block]) -> list[Doc]:
            docs = []
            for block in cut:
                span = doc.char_span(block.start, block.start + len(block.text), alignment_mode="expand")
                docs.append(plain((span or doc[:0]).as_doc(), block.text))
            return docs

        return self._read(document, [Block(doc.text, 0)], [plain(doc, doc.text)], parsed=parsed)

    def _relevant(self, text: str) -> Iterator[Block]:
        return blocks(text) if self._prefilter is None else self._prefilter.relevant(blocks(text))

    def _renew(self) -> None:
        """Load the model anew when it has seen very many words, all of which it keeps; so memory stays as it is."""
        words = len(self.nlp.vocab.strings)
        self._most_words = self._most_words or words + _NEW_WORDS
        if words > self._most_words:
            self._nlp, self._most_words = None, 0
            load_model.cache_clear()
            gc.collect()

    def _batch(
        self, batch: list[tuple[Document, _Told, list[Block]]], report: Report | None
    ) -> Iterator[tuple[Document, list[Statement]]]:
        self._renew()
        parsed = self._parsed([cut for _, _, cut in batch])
        for document, told, cut in batch:
            yield document, told.located(document.text, self._read(told.document, cut, next(parsed), report))

    def _parsed(self, documents: list[list[Block]]) -> Iterator[list[Doc]]:
        """Yield the parses of the blocks of each document, made without glosses and abbreviations in brackets."""
        told = [[without_glosses(block.text) for block in cut] for cut in documents]
        short = [[self._shortened(words) for words, _ in cut] for cut in told]
        parsed = self.nlp.pipe(each.doc for cut in short for each in cut)
        for cut, glossed, shortened in zip(documents, told, short, strict=True):
            docs = []
            for block, (_, gaps), each in zip(cut, glossed, shortened, strict=True):
                docs.append(plain(replace(each, doc=next(parsed)), block.text, gaps))
            yield docs

    def _shortened(self, text: str) -> Shortened:
        """Return a tokenised text without abbreviations in brackets, unless names are to be recognised."""
        doc = self.nlp.make_doc(text)
        return Shortened(doc, doc) if self._entities else shorten(doc)

    # --- one document ------------------------------------------------------------------------------------------------

    def _read(
        self,
        document: Document,
        cut: list[Block],
        docs: list[Doc],
        report: Report | None = None,
        readings: list[Reading] | None = None,
        proposals: list[Proposal] | None = None,
        parsed: Callable[[list[Block]], list[Doc]] | None = None,
    ) -> list[Statement]:
        """Return the statements of a document, without the sentences that take too much work.

        Args:
            document: The document.
            cut: Its blocks.
            docs: Their parses.
            report: Told what was left out.
            readings: Where to put what was found in each sentence, for explanations.
            proposals: Where to put all that was proposed.
            parsed: Parses blocks anew, where one is to be read without one of its sentences.
        """
        notices: list[Notice] = []
        while True:
            try:
                statements = self._statements(document, cut, docs, readings, proposals)
                break
            except BudgetExceeded:
                statements = []
                if readings is not None:
                    readings.clear()
            finally:
                self.steps += sum(len(doc) + doc.budget.taken for doc in docs)
            number = next(number for number, doc in enumerate(docs) if doc.budget.exceeded)
            if len(notices) == _MOST_LEFT_OUT:
                notices = [Notice(document.id, _TOO_MUCH)]
                break
            costly, rest = _without_costliest(cut[number], docs[number])
            notices.append(Notice(document.id, _left_out(costly), NoticeKind.KEPT))
            cut = [*cut[:number], *rest, *cut[number + 1 :]]
            docs = parsed(cut) if parsed is not None else next(self._parsed([cut]))
        for notice in notices:
            (report or _logged)(notice)
        return statements

    def _statements(
        self,
        document: Document,
        cut: list[Block],
        docs: list[Doc],
        readings: list[Reading] | None,
        proposals: list[Proposal] | None,
    ) -> list[Statement]:
        discourse = Discourse()
        resolver = PartyResolver(
            self.ontology, self._lexicon, self.ontology.noun_frames, self._mutual, coreference=self._coreference
        )
        found: dict[str, Statement] = {}
        proposed: list[Statement] = []
        end = 0
        for block, doc in zip(cut, docs, strict=True):
            resolver.skip((block.start - end) // _SENTENCE)
            end = block.start + len(block.text)
            self._repairs.mend(doc)
            for statement in self._block(document, block, doc, discourse, resolver, readings, proposed):
                found.setdefault(statement.id, statement)
        kept = list(found.values())
        if self._strict:
            kept = without_loose(kept, self.ontology.least, several=has_several_sentences(document.text))
        if readings is not None:
            told = {id(statement) for statement in kept}
            for reading in readings:
                reading.left_out += [s for s in reading.statements if id(found[s.id]) not in told]
        if proposals is not None:
            out = {id(statement) for statement in kept}
            named = under_full_names(proposed, discourse)
            proposals += [Proposal(full, id(s) in out) for s, full in zip(proposed, named, strict=True)]
        return under_full_names(kept, discourse)

    def _block(
        self,
        document: Document,
        block: Block,
        doc: Doc,
        discourse: Discourse,
        resolver: PartyResolver,
        readings: list[Reading] | None,
        proposed: list[Statement],
    ) -> list[Statement]:
        mentions = self._finder.find(doc, discourse, document.date)
        titles = self._titles.find(doc, mentions, discourse)
        clauses = ClauseReader(self._lexicon, self.ontology.noun_frames)
        resolver.enter(doc, mentions, clauses, block.speaker)
        resolver.trace(doc)
        nestings = self._places.find(doc, mentions)
        ties = self._structure.read(doc, mentions, titles, nestings, resolver)
        discourse.note_names(m.actor for m in mentions if not self.ontology.is_a(m.actor.type, "Place"))
        writer = StatementWriter(self.ontology, self._lexicon, self.version, document, block, doc, resolver)
        found: list[Statement] = []
        skip = {t for title in titles for t in range(title.start, title.end)}
        skip.update(i for mention in mentions for i in range(mention.start, mention.end))
        for sentence in doc.sents:
            attempts: list[Attempt] = []
            tokens = [t for t in sentence if t.i not in skip]
            explained = readings is not None
            matches = self._matcher.match(tokens, clauses, resolver, attempts, explained=explained)
            matches = [match for match in matches if match.is_kept]
            if any("contest" in m.frame.traits for m in matches) and self._is_of_sport(tokens):
                matches = [m for m in matches if "contest" not in m.frame.traits]
            statements = [writer.matched(sentence, match) for match in matches]
            statements += [writer.tied(sentence, tie) for tie in ties if sentence.start <= tie.start < sentence.end]
            calibrated = {id(statement): writer.calibrated(statement) for statement in statements}
            proposed += calibrated.values()
            statements = [calibrated[id(statement)] for statement in surest(statements, self.ontology.traits)]
            found += statements
            if readings is not None:
                readings.append(Reading(sentence, mentions, attempts, statements))
        return found

    def _is_of_sport(self, tokens: list[Token]) -> bool:
        """Whether a sentence tells of a game, in which to attack and to defeat are no acts of states.

        It has a word of sport, or a score that is no count of votes.
        """
        words = [token.lower_ for token in tokens]
        words += ["".join(words[i : i + 3]) for i, word in enumerate(words) if words[i + 1 : i + 2] == ["-"]]
        if not self._lexicon["sport-words"].isdisjoint(words):
            return True
        scored = tokens and _SCORE.search(tokens[0].sent.text)
        return bool(scored) and self._lexicon["ballot-words"].isdisjoint(words)
