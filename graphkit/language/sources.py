"""Whose words a stretch of text is, wherever in it a word stands: what is said, asked, announced or quoted.

A clause asks ``attribution`` who says it. This asks more widely, for what is told of an act, a title or a place inside
what somebody says: in the complement of a word of speaking, in what is announced or asked for, in a quotation of one
sentence or several. Who stands in the words for the source itself is not said by it.
Which words are of speaking is in the word lists of the ontology.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from graphkit.language.attribution import authors, speaker, stands_beside
from graphkit.language.function_words import AGENTIVE
from graphkit.language.parse import Doc, Token
from graphkit.language.quotations import closes, is_mark, is_quoted, quotation_of
from graphkit.language.syntax import children, is_nobody, is_passive, is_verb, prepositions
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["quoted_from", "said_before", "source_of"]

_FARTHEST = 40
_BESIDE = 8
"""Words behind a quotation or before it in which the word of speaking stands."""
_STOP = "."
_ENDING = frozenset({_STOP, "!", "?", "…", "..."})
"""Marks that end what is said whole, and not the part of a sentence."""
Source = tuple[Token, str]


def source_of(token: Token, lexicon: Lexicon) -> Source | None:
    """Return the head of whose words a token is part of, and the lemma of the word of speaking; found once for a token.

    Args:
        token: Any word of a mended parse.
        lexicon: The word lists.

    Returns:
        None where the text speaks itself.
    """
    known = token.doc.sources
    if token.i not in known:
        known[token.i] = _governing(token, lexicon) or quoted_from(token, lexicon)
    return known[token.i]


def _governing(token: Token, lexicon: Lexicon) -> Source | None:
    """Return the source by the words that govern a token, from the nearest outwards."""
    path: set[int] = set()
    node = token
    for _ in range(_FARTHEST):
        path.add(node.i)
        for read in (_beside, _over):
            said = read(node, lexicon)
            if said is not None and not _is_within(said[0], path, node):
                return said
        if node.head is node:
            return None
        node = node.head
    return None


def _is_within(source: Token, path: set[int], node: Token) -> bool:
    """Whether the words of which a source is asked are those that name it, or its word of speaking."""
    return source.i in path or (source.head is not node and source.head.i in path)


def _beside(node: Token, lexicon: Lexicon) -> Source | None:
    """Return who says a clause by a phrase of its own, or by its verb: see ``attribution``."""
    return speaker(node, lexicon) if is_verb(node) or node.head is node else None


def _over(node: Token, lexicon: Lexicon) -> Source | None:
    """Return who asks for something, announces it or warns of it: "urged X to", "announced the visit", "warned of"."""
    head = node.head
    if head is node:
        return None
    if node.dep_ in ("ccomp", "xcomp", "dobj", "dative", "parataxis") and is_verb(head):
        return None if stands_beside(node) else _told_by(head, node, lexicon)
    if node.dep_ in ("pobj", "pcomp") and is_verb(head.head):
        return _told_by(head.head, node, lexicon, head.lower_)
    if node.dep_ in ("acl", "ccomp", "relcl", "pobj") and lemma_of(head) in lexicon["claim-nouns"]:
        owners = authors(head)
        return (owners[0], lemma_of(head)) if owners else None
    return None


def _told_by(verb: Token, content: Token, lexicon: Lexicon, preposition: str = "") -> Source | None:
    """Return the subject of a verb of speaking with what it says."""
    lemma = verb_lemmas(verb)[-1]
    spoken = f"{lemma} {preposition}" if preposition else lemma
    clause = is_verb(content) and content.dep_ in ("ccomp", "xcomp", "parataxis")
    if clause:
        found = lemma in lexicon["saying-verbs"] or lemma in lexicon["soliciting-verbs"]
    else:
        asked = lemma in lexicon["soliciting-verbs"] and bool(children(verb, "xcomp", "ccomp"))
        found = asked or spoken in lexicon["announcing-verbs"]
    return _subject(verb, lemma) if found else None


def _subject(verb: Token, lemma: str) -> Source | None:
    """Return who does what a verb says, by it or by the verb that it goes on from: "cancelled talks, accusing X"."""
    if is_passive(verb):
        by = [p for name, p in prepositions(verb) if name in AGENTIVE]
        return (by[0], lemma) if by else None
    for _ in range(3):
        subject = next(iter(children(verb, "nsubj")), None)
        if subject is not None:
            return None if is_nobody(subject) else (subject, lemma)
        if verb.dep_ not in ("conj", "advcl", "xcomp"):
            return None
        verb = verb.head
    return None


# --- quotations --------------------------------------------------------------------------------------------------


def quoted_from(token: Token, lexicon: Lexicon) -> Source | None:
    """Return who is quoted with a word: who is said to speak behind the quotation, before it, or in the one before.

    A quotation that opens a sentence, with nobody named beside it, goes on from what was said before; so does one that
    opens a block, whose source then is a word of the block before.
    """
    quote = quotation_of(token)
    if quote is None:
        return None
    said = _told_beside(token.doc, quote, lexicon)
    return said_before(token.doc, quote[0], lexicon) if said is None and _goes_on(token.doc, quote) else said


def said_before(doc: Doc, place: int, lexicon: Lexicon) -> Source | None:
    """Return who spoke last before a place: in the nearest sentence that tells it, else at the end of the block before.

    Args:
        doc: The block.
        place: Number of a word that begins a sentence, or that of words.
        lexicon: The word lists.
    """
    starts = doc.sentence_starts
    before = starts[: bisect_left(starts, place)]
    for first in before[: -_FARTHEST - 1 : -1]:
        sentence = doc[first].sent
        quoted = next((t for t in reversed(list(sentence)) if t.i < place and is_quoted(t)), None)
        quote = None if quoted is None else quotation_of(quoted)
        if quote is None:
            root = sentence.root
            said = speaker(root, lexicon)
            if said is None and lemma_of(root) in lexicon["saying-verbs"]:
                said = _subject(root, lemma_of(root))
        else:
            said = _told_beside(doc, quote, lexicon)
            if said is None and not _goes_on(doc, quote):
                return None
        if said is not None:
            return said
    return doc.quoted if len(before) <= _FARTHEST else None


def _told_beside(doc: Doc, quote: tuple[int, int], lexicon: Lexicon) -> Source | None:
    """Return who is said to speak behind a quotation or before it, by a verb of its sentence."""
    start, end = quote
    before = [] if _opens(doc, start) else reversed(doc[max(0, start - _BESIDE) : start])
    telling = lexicon.either("saying-verbs", "quoting-verbs")
    for verb in (*_behind(doc, end), *before):
        if is_verb(verb) and lemma_of(verb) in telling:
            said = _subject(verb, lemma_of(verb))
            if said is not None and not start < said[0].i < end:
                return said
    return None


def _behind(doc: Doc, end: int) -> Sequence[Token]:
    """Return the words behind a quotation that may tell who speaks: those of a sentence that goes on with it.

    Behind a full stop it is another sentence, which tells what somebody else says unless it tells nothing more.
    """
    if end + 1 >= len(doc):
        return ()
    sentence = doc[end + 1].sent
    if doc[end - 1].text == _STOP or doc[end + 1].text == _STOP:
        if any(t.dep_ in ("ccomp", "dobj") or is_mark(t) for t in doc[end + 1 : sentence.end]):
            return ()
    return doc[end + 1 : min(sentence.end, end + 1 + _BESIDE)]


def _opens(doc: Doc, start: int) -> bool:
    """Whether a quotation begins a sentence or the block."""
    return start == 0 or doc[start - 1].text in _ENDING or closes(doc[start - 1])


def _goes_on(doc: Doc, quote: tuple[int, int]) -> bool:
    """Whether a quotation is of whole sentences, and may go on from one before: no "so-called" name."""
    return _opens(doc, quote[0]) and doc[quote[1] - 1].text in _ENDING
