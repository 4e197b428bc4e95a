"""Who says what a clause says: reporting verbs, "according to", parentheses of speech, claims and accusations.

Finds the speaker's head and the word of speaking for a predicate. Which words are of speaking is in the word lists of
the ontology; whether what is said holds is the business of ``status``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.language.function_words import AGENTIVE, GENITIVE, ORIGIN, PREDICATIVE, WITHIN
from graphkit.language.parse import Token
from graphkit.language.quotations import closes
from graphkit.language.syntax import (
    NAMES,
    children,
    has_child,
    is_nobody,
    is_passive,
    is_set_apart,
    is_verb,
    prepositions,
    subjects_of,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["authors", "is_somebody", "speaker", "stands_beside"]

_FARTHEST = 12
_SAID_OF = frozenset(FUNCTION_WORDS["prepositions before what is said of somebody"])
_WRITTEN = AGENTIVE | ORIGIN
"""Prepositions before who wrote or said something."""


def speaker(token: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """Return the head of who says what a token heads, and the lemma of the word of speaking.

    Args:
        token: A predicate.
        lexicon: The word lists.

    Returns:
        None where the text speaks itself.
    """
    known = token.doc.speakers
    if token.i not in known:
        known[token.i] = _speaker(token, lexicon)
    return known[token.i]


def _speaker(token: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    node = token
    for _ in range(_FARTHEST):
        said = _beside(node, lexicon)
        if said is not None:
            return said
        if node.dep_ in ("ROOT", "advcl"):
            return None
        said = _over(node, lexicon)
        if said is not None:
            return said
        node = node.head
    return None


def _beside(node: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """Return who says a clause by a phrase of its own: "according to X", "X added", "as X reported"."""
    node.doc.budget.spend(node.i, 1 + len(node.children))
    helping = children(node, "aux", "auxpass")  # on which the parser may hang the phrase
    for child in (*node.children, *(c for auxiliary in helping for c in auxiliary.children)):
        lower = child.lower_
        if child.dep_ in ("prep", "advmod", "npadvmod") and lower == "according":
            for source in (source for nested in child.children for source in children(nested, "pobj")):
                return source, "according to"
        elif child.dep_ == "prep" and lower in WITHIN:
            for voice in children(child, "pobj"):
                for name, source in prepositions(voice):
                    if name in GENITIVE and lemma_of(voice) in lexicon["voice-nouns"] and children(voice, "det"):
                        return source, f"{lower} the {voice.lower_} {name}"
        elif child.dep_ in ("parataxis", "advcl", "ccomp") and is_verb(child):
            said = _parenthesis(child, lexicon)
            if said is not None:
                return said
    return None


def _parenthesis(verb: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """Return who speaks in "X said" between commas, or in "as X reported" beside a clause."""
    subject = next(iter(subjects_of(verb)), None)
    if subject is None:
        return None
    lemma = lemma_of(verb)
    as_ = any(child.lower_ in PREDICATIVE and child.dep_ in ("mark", "advmod") for child in verb.children)
    if lemma not in lexicon["saying-verbs"] or children(verb, "ccomp", "dobj") or is_passive(verb):
        return None
    if verb.dep_ == "advcl":
        return (subject, lemma) if as_ else None
    before = verb.left_edge.nbor(-1)
    apart = verb.dep_ == "parataxis" or before.text == "," or closes(before)
    return (subject, lemma) if apart else None


def _over(node: Token, lexicon: Lexicon) -> tuple[Token, str] | None:
    """Return who says a clause by the word that governs it: "X said that", "accused by X of", "X's claim that"."""
    head = node.head
    if node.dep_ in ("ccomp", "parataxis") and is_verb(head) and not stands_beside(node):
        return _subject(head, verb_lemmas(head)[-1], lexicon)
    if node.dep_ == "pcomp" and head.lower_ in _SAID_OF and is_verb(head.head):
        lemma = lemma_of(head.head)
        accusing = lemma in lexicon["saying-verbs"] and lemma in lexicon["blaming-verbs"]
        if accusing or lemma in lexicon["reproaching-verbs"]:
            return _subject(head.head, lemma, lexicon)
    if node.dep_ in ("acl", "ccomp", "relcl") and lemma_of(head) in lexicon["claim-nouns"] and has_child(node, "mark"):
        owners = authors(head)
        return (owners[0], lemma_of(head)) if owners else None
    return None


def stands_beside(clause: Token) -> bool:
    """Return whether a clause is no content of its governor, which has an object: "X accused Y; Z denied it"."""
    return is_set_apart(clause) and has_child(clause.head, "dobj")


def authors(noun: Token, *more: str) -> Sequence[Token]:
    """Return whose words a noun is: "X's claim", "a report by X"; and those behind more prepositions.

    Args:
        noun: A noun of what is said.
        more: Other prepositions that name who says it: "an article in X".
    """
    return children(noun, "poss") or [named for name, named in prepositions(noun) if name in _WRITTEN or name in more]


def _subject(verb: Token, lemma: str, lexicon: Lexicon) -> tuple[Token, str] | None:
    if lemma not in lexicon["saying-verbs"] and lemma not in lexicon["reproaching-verbs"]:
        return None
    if is_passive(verb):
        by = [p for name, p in prepositions(verb) if name in AGENTIVE]
        return (by[0], lemma) if by else None
    subject = next(reversed(children(verb, "nsubj")), None)  # the nearest: "Y, X said on Monday, had attacked"
    return (subject, lemma) if subject is not None and not is_nobody(subject) else None


def is_somebody(noun: Token, lexicon: Lexicon, *, known: bool = False) -> bool:
    """Say whether a source can speak: no thing that shows, and no plural of which nothing is told.

    Args:
        noun: Its head.
        lexicon: The word lists.
        known: Whether it stands for a known actor, as "they" may; a thing of that actor still shows and does not speak.
    """
    lemma = lemma_of(noun)
    if known or noun.tag_ not in ("NN", "NNS"):
        named = known or (noun.tag_ in NAMES and len(noun) > 1) or noun.lower_ in lexicon["speaking-pronouns"]
        return named and lemma not in lexicon["showing-things"]
    bare = noun.tag_ == "NNS" and not noun.lefts and lemma in lexicon.either("fighter-nouns", "written-things")
    return not bare and lemma not in lexicon["showing-things"]
