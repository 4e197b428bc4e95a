"""Documents in, statements out: the path from text over clauses, actors and candidates to what is probable.

Holds the model, the ontology, the proposers and the judge together and streams documents through them in batches. The
knowledge is elsewhere: grammar in ``language``, names in ``actors``, relations and frames in the ontology, what is
probable in the judge's weights.
"""

from __future__ import annotations

import gc
import logging
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from graphkit.actors.antecedents import load_ranker
from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.headings import NOTHING, Heading, HeadingReader
from graphkit.actors.mention_finder import MentionFinder
from graphkit.actors.mentions import STATES, Discourse, Mentions
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.phrases import PhraseFinder
from graphkit.actors.state_bodies import StateBodies
from graphkit.actors.titles import TitleFinder
from graphkit.errors import InputError
from graphkit.extraction.as_printed import AS_PRINTED, AsPrinted, Printed, Spelling
from graphkit.extraction.beside import without_beside
from graphkit.extraction.candidates import Passage, Proposer, supported
from graphkit.extraction.contradictions import Contradictions
from graphkit.extraction.features import NUMBERS, Seen, Viewer, rows_of
from graphkit.extraction.fields import FieldReader, Found, with_reasons_linked
from graphkit.extraction.judge import Judge, Verdict, load_judge
from graphkit.extraction.learned import LearnedProposer
from graphkit.extraction.matches import Attempt
from graphkit.extraction.pair_reader import load_pair_reader
from graphkit.extraction.place_chains import PlaceChains
from graphkit.extraction.proposers import default_proposers
from graphkit.extraction.routes import RouteKind
from graphkit.extraction.writing import Draft, StatementWriter, in_original, under_full_names
from graphkit.language.abbreviations import Shortened, shorten
from graphkit.language.budget import JUDGING, PARSING, Budget, BudgetExceeded
from graphkit.language.characters import plain_characters
from graphkit.language.clauses import ClauseReader
from graphkit.language.glosses import Gaps, composed, without_entities, without_glosses
from graphkit.language.name_lists import unite_lists
from graphkit.language.parse import Doc, Span, is_overlong, plain
from graphkit.language.pipeline import DEFAULT_MODEL, LONGEST_BLOCK, Block, blocks, load_model
from graphkit.language.prefilter import Prefilter
from graphkit.language.sources import said_before
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Document, Polarity, Statement
from graphkit.ontology import Ontology, Trait, load_ontology
from graphkit.sources.notices import Notice, NoticeKind, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

__all__ = ["Extractor", "Judged", "Reading"]

_BATCH_CHARACTERS = 50_000
"""Text to be parsed at once: enough for what is done once a batch not to count, and little enough for the caches."""
_NEW_WORDS = 200_000
"""Strings that a model may add to its own before it is loaded anew: some 100 MB."""
_MOST_LEFT_OUT = 8
"""Sentences of a document that may take too much work, before it is left out itself."""
_TOO_MUCH = f"more than {_MOST_LEFT_OUT} of its sentences take too much work to read; split it, or leave them out"
_UNKNOWN_SPEAKER = "“we” is nobody, since this names no state, body or group that is known as its speaker"
_MOST_TOLD = 8
"""Sentences left out of a document that are told one by one."""
_SHOWN = 60
"""Characters of a sentence that are shown where it was left out."""
_LONGEST_WORDS = 20
"""Characters for each word of a sentence, beyond which its length in words would tell little."""
_COLON = ":"
_SENTENCE = 120
"""Characters of text left unparsed that count as a sentence, for how far back words refer."""


@dataclass(slots=True)
class Reading:
    """What was found in one sentence, for explanations.

    Attributes:
        sentence: The parsed sentence.
        mentions: Mentions of actors in its block.
        attempts: Frames that were tried.
        statements: What is probable enough to be told.
        left_out: What is read as well, and less probable.
        verdicts: What the judge says of each of both, by id of statement.
        weighed: Words that made the learned reader say it, with how much more probable each makes it, by id.
    """

    sentence: Span
    mentions: Mentions
    attempts: list[Attempt] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    left_out: list[Statement] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    weighed: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with what is seen of it.

    Attributes:
        statement: The statement; its confidence is what the judge says.
        row: Whole numbers, in the order of ``graphkit.extraction.features.NUMBERS``.
        keys: Words by kind; see ``graphkit.extraction.features``.
        told: Whether it is probable enough to come out.
        weighed: Words that made the learned reader say it, where somebody asks why.
    """

    statement: Statement
    row: list[int]
    keys: dict[str, tuple[str, ...]]
    told: bool
    weighed: tuple[tuple[str, float], ...] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """The whole numbers by name."""
        return dict(zip(NUMBERS, self.row, strict=True))


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A candidate that may become a statement.

    Attributes:
        draft: What is to be written of it.
        seen: What is seen of it.
    """

    draft: Draft
    seen: Seen


@dataclass(frozen=True, slots=True)
class _Told:
    """A document in plain characters.

    Attributes:
        document: The document; its names are those of the original.
        gaps: Where characters of the original were left out.
        spelling: How it was spelled.
    """

    document: Document
    gaps: Gaps = ()
    spelling: Spelling = AS_PRINTED

    def located(self, original: Document, judged: list[Judged]) -> list[Judged]:
        """Return what is judged with statements that point into the original text.

        Args:
            original: The document as it was given.
            judged: Statements that point into the plain text.
        """
        if original.text == self.document.text:
            return judged
        moved = [in_original(each.statement, original, self.document.text, self.gaps) for each in judged]
        now = {each.statement.id: new.id for each, new in zip(judged, moved, strict=True)}
        return [replace(each, statement=_reason_under(new, now)) for each, new in zip(judged, moved, strict=True)]


def _reason_under(statement: Statement, now: Mapping[str, str]) -> Statement:
    """Return a statement whose reason is named by the id that it has now."""
    reason = statement.because
    if reason is None or reason.statement is None:
        return statement
    return replace(statement, because=replace(reason, statement=now.get(reason.statement)))


def _told(document: Document, print_of: Callable[[str], Printed]) -> _Told:
    """Return a document in plain characters and as print has it: itself, where it is.

    Args:
        document: The document.
        print_of: Returns a text as print has it.
    """
    text, gaps = plain_characters(document.text)
    printed = print_of(text)
    if printed.text != document.text:
        document = replace(document, text=printed.text)
    return _Told(document, composed(gaps, printed.gaps), printed.spelling)


def _pieces(block: Block, stretches: Iterable[tuple[int, int]]) -> Iterator[Block]:
    """Yield stretches of a block as blocks, but those of spaces.

    Args:
        block: The block.
        stretches: First character of each and one past its last.
    """
    for start, end in stretches:
        words = block.text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield replace(block, text=words.strip(), start=block.start + start + lead)


def _apart(cut: Iterable[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks that are to be parsed, and the text of those that are too long."""
    kept = list(cut)
    return [block for block in kept if not block.overlong], [block.text for block in kept if block.overlong]


def _without_glosses(text: str) -> tuple[str, Gaps]:
    """Return a text without glosses and entities, and where they were."""
    text, entities = without_entities(text)
    text, glosses = without_glosses(text)
    return text, composed(entities, glosses)


def _words(text: str) -> int:
    return len(text.split())


def _length(sentence: str) -> str:
    """Return how long a sentence is, for people: in words, or in characters where they are no usual words."""
    words = _words(sentence)
    return f"{words:,} words" if len(sentence) <= _LONGEST_WORDS * words else f"{len(sentence):,} characters"


def _parsed_blocks(doc: SpacyDoc) -> Iterator[Block]:
    """Yield a parsed text as blocks that are no longer than those into which texts are cut: all, or by sentences."""
    text = doc.text
    start = end = 0
    for sentence in doc.sents if len(text) > LONGEST_BLOCK else ():
        if start < end and sentence.end_char - start > LONGEST_BLOCK:
            yield Block(text[start:end], start)
            start = sentence.start_char
        end = sentence.end_char
    yield Block(text[start:], start)


def _left_out(sentences: Sequence[str], document: Document) -> Iterator[Notice]:
    """Yield what is told of sentences that were left out: of the first some each, of the others how many they are."""
    for sentence in sentences[:_MOST_TOLD]:
        words = f"a sentence of {_length(sentence)} takes too much work to read and was left out"
        shown = f"{sentence[:_SHOWN]}{'…' if len(sentence) > _SHOWN else ''}"
        yield Notice(document.id, f"{words}: “{shown}”", NoticeKind.KEPT)
    more = len(sentences) - _MOST_TOLD
    if more > 0:
        words = f"{more:,} more such sentences were left out" if more > 1 else "one more such sentence was left out"
        yield Notice(document.id, words, NoticeKind.KEPT)


def _logged(notice: Notice) -> None:
    logging.getLogger("graphkit.extraction").warning("%s", notice)


def _check_can_be_sent(proposers: Sequence[Proposer]) -> None:
    pickler = pickle.Pickler(BytesIO())  # one for all: what they share is looked at once
    for proposer in proposers:
        try:
            pickler.dump(proposer)
        except Exception as error:  # whatever a class of the user's raises
            raise InputError(
                f"the proposer {type(proposer).__qualname__} cannot be sent to another process ({error}); define its "
                "class at the top of a module and keep no function, lock, file or session in it, or make the extractor "
                "in the other process"
            ) from error


class Extractor:
    """Extracts statements from documents. It can be pickled, where its proposers can.

    Args:
        model: Name of a spaCy English model, or None for the one that comes with graphkit.
        ontology: Relations, frames and actors; None for those that come with graphkit.
        coreference: Whether pronouns and descriptions are resolved.
        prefilter: Whether sentences that name no actor of the ontology and refer to none are left unparsed.
        proposers: What finds candidates, in their order; None for ``default_proposers``.
        fast: Whether frames and phrases read alone, without the learned reader.
        min_confidence: Probability, 0 to 1, below which a statement is not told; None for that of the judge's weights.
        judge: Tells how probable a candidate is; None for the weights in the folder of the ontology, or those that
            come with graphkit.
        relations: Names of the relations to tell, "all" for every one; none for those that are not off by default.

    Attributes:
        steps: Work done so far: words parsed, looks at them, and candidates (``graphkit.language.budget``).

    Raises:
        ModelError: The model is missing or unfit.
        OntologyError: A file of the ontology is wrong.
        InputError: There is no such relation, the confidence is no number from 0 to 1, the ontology is none, or a
            proposer proposes nothing.
    """

    def __init__(
        self,
        model: str | None = None,
        ontology: Ontology | None = None,
        *,
        coreference: bool = True,
        prefilter: bool = True,
        proposers: Sequence[Proposer] | None = None,
        min_confidence: float | None = None,
        judge: Judge | None = None,
        fast: bool = False,
        relations: Collection[str] = (),
    ) -> None:
        if ontology is not None and not isinstance(ontology, Ontology):
            raise InputError(f"the ontology is {ontology!r}; give what graphkit.ontology.load_ontology(folder) returns")
        self.ontology = ontology or load_ontology()
        self._relations = relations
        self._off = frozenset(self.ontology.relations) - self.ontology.told(relations)
        self.model = model or DEFAULT_MODEL
        self._coreference = coreference
        self._lexicon = Lexicon(self.ontology.words)
        self._gazetteer = Gazetteer(self.ontology.actors, self.ontology.words)
        self._prefilter = Prefilter(self._gazetteer.contains_any, self._lexicon) if prefilter else None
        self._headings = HeadingReader(self.ontology, self._gazetteer, self._lexicon)
        self._others = without_beside(self.ontology)
        self._beside = frozenset(name for name, traits in self.ontology.traits.items() if Trait.BESIDE in traits)
        bodies = StateBodies(self.ontology, self._lexicon)
        self._finder = MentionFinder(self._others, self._gazetteer, self._lexicon, bodies)
        self._titles = TitleFinder(self.ontology, self._lexicon, self._gazetteer)
        self._phrases = PhraseFinder(self.ontology, self._lexicon, self._gazetteer, bodies)
        self._print = AsPrinted(self.ontology, lambda: self.nlp)
        if proposers is None:
            reader = None if fast else load_pair_reader(self.ontology.path)
            proposers = default_proposers(self.ontology, reader)
        self.proposers = list(proposers)
        for proposer in self.proposers:
            if not callable(getattr(proposer, "propose", None)):
                raise InputError(f"the proposer {proposer!r} has no method propose; see graphkit.extraction.candidates")
        learned = any(isinstance(proposer, LearnedProposer) for proposer in self.proposers)
        self.judge = judge or load_judge(self.ontology.path, learned=learned)
        if min_confidence is not None and not 0 <= min_confidence <= 1:
            raise InputError(f"min_confidence is {min_confidence!r}; give a number from 0 to 1, or None")
        self._least = self.judge.threshold if min_confidence is None else round(1000 * min_confidence)
        self._ranker = load_ranker(self.ontology.path)
        self._viewer = Viewer(self.ontology, self._lexicon)
        self._fields = FieldReader(self._lexicon)
        self._contradictions = Contradictions(self.ontology)
        self._chains = PlaceChains(self.ontology)
        self._mutual = frozenset(
            lemma
            for lemma, frames in self._others.noun_frames.items()
            if all(frame.relation.symmetric for frame in frames if not frame.object_nouns)
        )
        self._nlp: Language | None = None
        self._most_words = 0
        self._version: str | None = None
        self.steps = 0

    def __reduce__(self) -> tuple[Callable[[], Extractor], tuple[()], dict[str, Any]]:
        """Return what another process makes it of: its own knowledge, and a model that is loaded there.

        Raises:
            InputError: A proposer cannot be pickled.
        """
        _check_can_be_sent(self.proposers)
        made = partial(
            type(self),
            self.model,
            self.ontology,
            coreference=self._coreference,
            prefilter=self._prefilter is not None,
            proposers=self.proposers,
            min_confidence=self._least / 1000,
            judge=self.judge,
            relations=self._relations,
        )
        return made, (), {"_version": self._version}

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded on first use."""
        if self._nlp is None:
            self._nlp = load_model(self.model)
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
                or that all of it was; and of a speaker that is not known.

        Raises:
            InputError: Something is no document.
        """
        for document, told, judged in self._read(documents, report):
            yield document, [each.statement for each in told.located(document, judged)]

    def _read(
        self, documents: Iterable[Document], report: Report | None = None, *, every: bool = False
    ) -> Iterator[tuple[Document, _Told, list[Judged]]]:
        """Yield every document with what is told in it, or every statement that is read; some are parsed at once."""
        batch: list[tuple[Document, _Told, Heading, list[Block], list[str]]] = []
        size = 0
        if isinstance(documents, str | Document):
            raise InputError(f"{documents!r:.80} is no list of documents; give one, as graphkit.read yields it")
        for document in documents:
            if not isinstance(document, Document):
                raise InputError(f"{document!r:.80} is no document; give those that graphkit.read yields")
            told = _told(document, self._print.read)
            heading = self._heading(told.document)
            cut, overlong = _apart(self._relevant(told.document, heading))
            batch.append((document, told, heading, cut, overlong))
            size += sum(len(block.text) for block in cut) + 100
            if size >= _BATCH_CHARACTERS:
                yield from self._batch(batch, report, every)
                batch, size = [], 0
        yield from self._batch(batch, report, every)

    def extract_text(self, text: str) -> list[Statement]:
        """Return the statements of one text."""
        return next(iter(self.extract([Document(text)])))[1]

    def explain(self, text: str | Document, report: Report | None = None) -> list[Reading]:
        """Return what was found in each sentence of a text, with the frames that were tried.

        Args:
            text: One sentence or more, or a document, of which what ``extract`` reads is explained.
            report: Told of sentences that took too much work and were left out, or that all of it was.
        """
        readings: list[tuple[Reading, int]] = []
        document = Document(text) if isinstance(text, str) else text
        told = _told(document, self._print.read)
        whole = isinstance(text, Document)
        relevant = self._relevant(told.document, self._heading(told.document)) if whole else blocks(told.document.text)
        cut, overlong = _apart(relevant)
        found = self._judged(told, cut, next(self._parsed([cut])), report, readings, overlong=overlong)
        for reading, _ in readings:
            reading.sentence.doc.budget = Budget(len(reading.sentence.doc))
        shown = [each for each in found if each.statement.relation.name not in self._off]
        for read, judged in zip(shown, told.located(document, shown), strict=True):
            start, statement = read.statement.evidence.start, judged.statement
            reading = next(r for r, first in readings if first == start)
            reading.verdicts[statement.id] = self.judge.verdict(judged.numbers, judged.keys)
            if judged.weighed:
                reading.weighed[statement.id] = judged.weighed
            (reading.statements if judged.told else reading.left_out).append(statement)
        return [reading for reading, _ in readings]

    def candidates(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Judged]]]:
        """Yield every document with all that is read in it, however improbable, and what is seen of each statement.

        Args:
            documents: Any number of documents; they are read as a stream.
        """
        for document, told, judged in self._read(documents, every=True):
            yield document, told.located(document, judged)

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
                docs.append(unite_lists(plain((span or doc[:0]).as_doc(), block.text)))
            return docs

        cut = list(_parsed_blocks(doc))
        docs = parsed(cut) if len(cut) > 1 else [unite_lists(plain(doc, doc.text))]
        return [each.statement for each in self._judged(_Told(document), cut, docs, parsed=parsed)]

    def _relevant(self, document: Document, heading: Heading) -> Iterator[Block]:
        cut = blocks(document.text)
        return cut if self._prefilter is None else self._prefilter.relevant(cut, opened=bool(heading))

    def _heading(self, document: Document) -> Heading:
        """Return what is known of a document before it is read."""
        return self._headings.read(document) if self._coreference else NOTHING

    def _renew(self) -> None:
        """Load the model anew when it has seen very many words, all of which it keeps; so memory stays as it is."""
        words = len(self.nlp.vocab.strings)
        self._most_words = self._most_words or words + _NEW_WORDS
        if words > self._most_words:
            self._nlp, self._most_words = None, 0
            load_model.cache_clear()
            gc.collect()

    def _batch(
        self, batch: list[tuple[Document, _Told, Heading, list[Block], list[str]]], report: Report | None, every: bool
    ) -> Iterator[tuple[Document, _Told, list[Judged]]]:
        self._renew()
        parsed = self._parsed([cut for *_, cut, _ in batch])
        for document, told, heading, cut, overlong in batch:
            docs = next(parsed)
            judged = self._judged(told, cut, docs, report, overlong=overlong, heading=heading, every=every)
            yield document, told, judged

    def _parsed(self, documents: list[list[Block]]) -> Iterator[list[Doc]]:
        """Yield the parses of the blocks of each document, made without glosses and abbreviations in brackets."""
        told = [[_without_glosses(block.text) for block in cut] for cut in documents]
        short = [[self._shortened(words) for words, _ in cut] for cut in told]
        parsed = self.nlp.pipe(each.doc for cut in short for each in cut)
        for cut, glossed, shortened in zip(documents, told, short, strict=True):
            docs = []
            for block, (_, gaps), each in zip(cut, glossed, shortened, strict=True):
                docs.append(unite_lists(plain(replace(each, doc=next(parsed)), block.text, gaps)))
            yield docs

    def _shortened(self, text: str) -> Shortened:
        """Return a tokenised text without abbreviations in brackets."""
        return shorten(self.nlp.make_doc(text), text)

    # --- one document ------------------------------------------------------------------------------------------------

    def _judged(
        self,
        told: _Told,
        cut: list[Block],
        docs: list[Doc],
        report: Report | None = None,
        readings: list[tuple[Reading, int]] | None = None,
        parsed: Callable[[list[Block]], list[Doc]] | None = None,
        overlong: Sequence[str] = (),
        heading: Heading | None = None,
        every: bool = False,
    ) -> list[Judged]:
        """Return what is told in a document, without the sentences that take too much work.

        Args:
            told: The document.
            cut: Its blocks.
            docs: Their parses.
            report: Told what was left out.
            readings: Where to put what was found in each sentence, for explanations.
            parsed: Parses blocks anew, where one is to be read without one of its sentences.
            overlong: What was left out of it unparsed.
            heading: What is known of the document before it is read; None where nobody has asked.
            every: Whether every statement that is read is wanted, and not those alone that are told.
        """
        report, document = report or _logged, told.document
        heading = self._heading(document) if heading is None else heading
        self.steps += sum(map(_words, overlong))
        again = parsed or (lambda blocks: next(self._parsed([blocks])))
        cut, docs, too_long = self._bounded(cut, docs, again)
        costly: list[str] = []
        while True:
            try:
                found = self._all(told, heading, cut, docs, readings, every or readings is not None)
                break
            except BudgetExceeded:
                found = []
                if readings is not None:
                    readings.clear()
            finally:
                self.steps += sum(PARSING * len(doc) + doc.budget.taken for doc in docs)
            if len(costly) == _MOST_LEFT_OUT:
                report(Notice(document.id, _TOO_MUCH))
                return []
            number = next(number for number, doc in enumerate(docs) if doc.budget.exceeded)
            sentence = list(docs[number].sents)[docs[number].budget.costliest(docs[number].sentence_starts)]
            costly.append(sentence.text)
            stretches = (0, sentence.start_char), (sentence.end_char, len(cut[number].text))
            cut = [*cut[:number], *_pieces(cut[number], stretches), *cut[number + 1 :]]
            docs = again(cut)
        if self._coreference and document.speaker and not heading.speakers.bodies:
            words = f"{_UNKNOWN_SPEAKER}: “{document.speaker[:_SHOWN]}”"
            report(Notice(document.id, words, NoticeKind.KEPT))
        for notice in _left_out([*overlong, *too_long, *costly], document):
            report(notice)
        return found

    def _bounded(
        self, cut: list[Block], docs: list[Doc], parsed: Callable[[list[Block]], list[Doc]]
    ) -> tuple[list[Block], list[Doc], list[str]]:
        """Return the blocks of a document and their parses without sentences longer or deeper than people write.

        Args:
            cut: Its blocks.
            docs: Their parses.
            parsed: Parses blocks anew.

        Returns:
            Blocks, parses, and the text of what was left out.
        """
        waiting = list(zip(reversed(cut), reversed(docs), strict=True))
        kept: list[tuple[Block, Doc]] = []
        left_out: list[str] = []
        while waiting:
            block, doc = waiting.pop()
            overlong = [sentence for sentence in doc.sents if is_overlong(sentence)]
            if not overlong:
                kept.append((block, doc))
                continue
            self.steps += PARSING * len(doc)
            left_out += [sentence.text for sentence in overlong]
            starts = [0, *(sentence.end_char for sentence in overlong)]
            ends = [*(sentence.start_char for sentence in overlong), len(block.text)]
            rest = list(_pieces(block, zip(starts, ends, strict=True)))
            waiting += zip(reversed(rest), reversed(parsed(rest)), strict=True)
        return [block for block, _ in kept], [doc for _, doc in kept], left_out

    def _all(
        self,
        told: _Told,
        heading: Heading,
        cut: list[Block],
        docs: list[Doc],
        readings: list[tuple[Reading, int]] | None,
        every: bool,
    ) -> list[Judged]:
        """Return what is told in a document, or every statement, in the order of its sentences."""
        discourse = Discourse()
        resolver = PartyResolver(
            self.ontology,
            self._lexicon,
            self._others.noun_frames,
            self._mutual,
            coreference=self._coreference,
            heading=heading,
            ranker=self._ranker,
        )
        found: list[_Drafted] = []
        end = 0
        before: Doc | None = None
        for block, doc in zip(cut, docs, strict=True):
            skipped = (block.start - end) // _SENTENCE
            resolver.skip(skipped)
            if before is not None and not skipped:
                doc.quoted = said_before(before, len(before), self._lexicon)
            before = doc
            end = block.start + len(block.text)
            passage = self._passage(told, block, doc, discourse, resolver)
            passage.explained = readings is not None
            found += self._drafted(passage)
            if readings is not None:
                readings += _readings(passage)
        under_full_names([each.draft for each in found], discourse)
        return self._with_fields(self._weighed(_united(found), every))

    def _with_fields(self, judged: list[tuple[Judged, Draft]]) -> list[Judged]:
        """Return what is read in a document, where what is told has what its sentence adds to it.

        Args:
            judged: All that is read, each with the draft that tells how.
        """
        told = [n for n, (each, _) in enumerate(judged) if each.told]
        whole = [each for each, _ in judged]
        found: list[Found] = []
        budgets: dict[int, Budget] = {}
        for number in told:
            statement, way = whole[number].statement, judged[number][1]
            doc = way.writer.doc
            if id(doc) not in budgets:
                budgets[id(doc)] = Budget(len(doc))
            spent, doc.budget = doc.budget, budgets[id(doc)]
            try:
                found.append(way.writer.with_fields(statement, way.candidate, self._fields))
            except BudgetExceeded:
                found.append(Found(statement))
            finally:
                doc.budget = spent
        self.steps += sum(budget.taken for budget in budgets.values())
        for number, statement in zip(told, with_reasons_linked(found), strict=True):
            if statement is not whole[number].statement:
                whole[number] = replace(whole[number], statement=statement)
        return whole

    def _passage(
        self,
        told: _Told,
        block: Block,
        doc: Doc,
        discourse: Discourse,
        resolver: PartyResolver,
    ) -> Passage:
        """Return a block with its actors, titles, phrases and clauses."""
        mentions = self._finder.find(doc, discourse, told.document.date)
        titles = self._titles.find(doc, mentions, discourse, told.document.date)
        clauses = ClauseReader(self._lexicon, self._others.noun_frames)
        resolver.enter(doc, mentions, clauses, block.speaker, titles)
        resolver.trace(doc)
        held = {(title.person.actor.id, title.of.id) for title in titles if title.of is not None}
        ties = self._phrases.find(doc, mentions, held, {title.start for title in titles})
        return Passage(
            told.document, block, doc, mentions, titles, ties, clauses, resolver, discourse, spelling=told.spelling
        )

    def _drafted(self, passage: Passage) -> Iterator[_Drafted]:
        """Yield what the proposers find in a passage, each in turn, but what its grammar contradicts."""
        discourse, mentions = passage.discourse, passage.mentions
        writer = StatementWriter(
            self.ontology,
            self._lexicon,
            self.version,
            passage.document,
            passage.block,
            passage.doc,
            passage.resolver,
            self._before_colon(passage),
        )
        found = [candidate for proposer in self.proposers for candidate in proposer.propose(passage)]
        self._contradictions.note(found, passage)
        for proposed, sentence in supported(found, passage):
            passage.doc.budget.spend(proposed.words[0], JUDGING)
            candidate = self._chains.narrowed(proposed, passage)
            if not self._contradictions.refute(candidate, passage):
                yield _Drafted(writer.draft(sentence, candidate), self._viewer.see(candidate, sentence, passage))
        discourse.note_names(m.actor for m in mentions if not self.ontology.is_a(m.actor.type, "Place"))

    def _before_colon(self, passage: Passage) -> Actor | None:
        """Return the actor before the colon of a heading: "Kremlin: talks to go on"."""
        block = passage.block
        before = passage.document.text[max(0, block.start - _SHOWN) : block.start]
        if not block.speaker or not before.rstrip().endswith(_COLON):
            return None
        entry = self._gazetteer.lookup(block.speaker)
        if entry is None or (entry.actor.type not in STATES and self.ontology.is_a(entry.actor.type, "Place")):
            return None  # "North Sea: ..." tells where it is
        return entry.actor

    def _weighed(self, united: list[tuple[Draft, list[Seen], Draft]], every: bool) -> list[tuple[Judged, Draft]]:
        """Return the statements that are told, or every one, each with the draft that tells how it was read.

        What is said beside others adds nothing to their probability.
        """
        rows = rows_of([(draft, views) for draft, views, _ in united], self._beside)
        keys = [views[0].keys for _, views, _ in united]
        verdicts = self.judge.thousandths(NUMBERS, list(zip(rows, keys, strict=True)))
        surest: dict[tuple[object, ...], int] = {}
        for (draft, _, _), thousandths in zip(united, verdicts, strict=True):
            says = _says(draft)
            surest[says] = max(thousandths, surest.get(says, 0))
        found = []
        for (draft, views, way), row, thousandths in zip(united, rows, verdicts, strict=True):
            relation = draft.candidate.relation.name
            told = relation not in self._off and thousandths >= self._least
            if thousandths < surest[_says(draft)] and all(view.kind == RouteKind.NEAR for view in views):
                told = False  # the same with a surer status
            if every or told:
                weighed = next((view.weighed for view in views if view.weighed), ())
                statement = draft.writer.written(draft, thousandths / 1000)
                found.append((Judged(statement, row, views[0].keys, told, weighed), way))
        return found


def _readings(passage: Passage) -> Iterator[tuple[Reading, int]]:
    """Yield each sentence of a passage, with its first character in the document."""
    for sentence in passage.sentences:
        reading = Reading(sentence, passage.mentions, passage.attempts.get(sentence.start, []))
        yield reading, passage.block.start + sentence.start_char


def _says(draft: Draft) -> tuple[object, ...]:
    """Return what a candidate says in which sentence, whatever its status."""
    relation, ends = draft.candidate.relation, [draft.subject.id, draft.object.id]
    if relation.symmetric:
        ends.sort()
    return (draft.start, *ends, relation.id)


def _united(found: list[_Drafted]) -> list[tuple[Draft, list[Seen], Draft]]:
    """Return each statement once, in the order of sentences, with what is seen of the candidates that give it, and one.

    Its words are those of the first candidate that tells any, and none where no candidate does; the routes of all are
    kept. What the learned reader finds with another status than others joins them, and the status is theirs; so does
    what the words near by tell, where they are the same.
    The one candidate that goes along is the first that was read from a clause, if any was.
    """
    same: dict[tuple[object, ...], list[_Drafted]] = {}
    first_said: dict[tuple[object, ...], tuple[object, ...]] = {}
    for each in found:
        says, status = _says(each.draft), each.draft.candidate.status
        key = (*says, status.polarity, status.modality)
        other = first_said.setdefault(says, key)
        denied = Polarity.NEGATIVE in other and all(told.seen.kind == RouteKind.NEAR for told in same.get(key, ()))
        if other in same and (key not in same or denied):  # what a clause denies no guess tells as done
            learned, near = each.seen.kind == RouteKind.LEARNED, each.seen.kind == RouteKind.NEAR
            words = {told.draft.candidate.trigger for told in same[other]}
            if learned or (near and each.draft.candidate.trigger in words):
                each.seen.unlike = learned
                key = other
        same.setdefault(key, []).append(each)
    united = []
    for group in same.values():
        if len(group) == 1:
            united.append((group[0].draft, [group[0].seen], group[0].draft))
            continue
        first = next((each for each in group if each.draft.candidate.trigger is not None), group[0])
        first.draft.routes = tuple(sorted({each.draft.candidate.route for each in group}))
        views = [first.seen, *(each.seen for each in group if each is not first)]
        read = next((each for each in (first, *group) if each.draft.candidate.clause is not None), first)
        united.append((first.draft, views, read.draft))
    return sorted(united, key=lambda each: each[0].start)
