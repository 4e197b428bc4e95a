"""Normalised clauses: a predicate with its logical roles, whatever construction the text puts it in.

Active and passive, relative and reduced clauses, participles, coordination, control and raising, event nouns with
their light verbs, copulas and apposition all become the same thing: roles filled by tokens. "Sanctions imposed by the
EU on Russia" and "the EU imposes sanctions on Russia" give one clause. Frames are written over these roles. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.clause import COMPLEMENT, Clause, ClauseKind, Role
from graphkit.language.function_words import AGENTIVE, CALLING_FOR, DEFINITE, GENITIVE, PREDICATIVE
from graphkit.language.implied import IMPLIED
from graphkit.language.noun_clauses import NounReader, noun_lemmas
from graphkit.language.parse import Token
from graphkit.language.status import Status, StatusReader
from graphkit.language.subjects import SubjectReader
from graphkit.language.syntax import (
    NAMES,
    QUESTION_WORDS,
    children,
    conjuncts,
    dependents,
    governed,
    has_child,
    is_passive,
    is_verb,
    prepositions,
    relative_head,
    subjects_of,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["ClauseReader"]

_OBLIGING = frozenset(FUNCTION_WORDS["verbs of duty"])
_SAYING = ("acomp", "attr", "oprd", "xcomp", "conj", "advcl", "ccomp")
_SIDES = frozenset(FUNCTION_WORDS["nouns for a side"])
_ON_SIDE = frozenset(FUNCTION_WORDS["prepositions before a side"])
_SERVED: tuple[str, ...] = tuple(FUNCTION_WORDS["prepositions before who is served"])
"""Roles of whose side somebody is on: "on behalf of X" is "for X"."""
_GIVEN: tuple[str, ...] = tuple(FUNCTION_WORDS["prepositions before what is given"])
_DURING: tuple[str, ...] = tuple(FUNCTION_WORDS["prepositions before an event around"])
_OWN_OBJECTS = ("ccomp", "xcomp", "acomp", "attr", "oprd", "prt")
"""Dependencies of what a verb governs in the place of an object."""
_SHARED = frozenset(FUNCTION_WORDS["prepositions before both sides"])
_SUBJECT, _OBJECT, _DATIVE, _PREDICATE = map(str, (Role.SUBJECT, Role.OBJECT, Role.DATIVE, Role.PREDICATE))
_PREPOSITIONAL_OBJECT, _COMPLEMENT_OBJECT, _COMPLEMENT_SUBJECT, _OBLIGED = map(
    str, (Role.PREPOSITIONAL_OBJECT, Role.COMPLEMENT_OBJECT, Role.COMPLEMENT_SUBJECT, Role.OBLIGED)
)
"""Roles as they are kept; members of an enum are looked up slowly."""


class ClauseReader:
    """Reads the clauses of a parsed document, each once.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.

    Attributes:
        status: Tells what is a fact, planned, possible or denied.
        subjects: Tells who does what a verb or noun says.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str] = ()) -> None:
        self._lexicon = lexicon
        self._events = events
        self.status = StatusReader(lexicon)
        self.subjects = SubjectReader(lexicon)
        self._nouns = NounReader(lexicon, events, self.subjects)
        self._clauses: dict[int, Clause] = {}

    def read(self, token: Token) -> Clause:
        """Return the clause that a verb, noun or adjective heads."""
        known = self._clauses.get(token.i)
        if known is None:
            if is_verb(token):
                known = Clause(token, ClauseKind.VERB, verb_lemmas(token), self, is_passive(token))
            elif token.pos_ == "ADJ":
                known = Clause(token, ClauseKind.ADJECTIVE, (token.lower_, lemma_of(token)), self)
            else:
                known = Clause(token, ClauseKind.NOUN, noun_lemmas(token), self)
            self._clauses[token.i] = known
        return known

    def fill(self, clause: Clause) -> Token | None:
        """Fill the roles of a clause, and return the light verb or copula that carries an event noun."""
        if clause.kind is ClauseKind.NOUN:
            return self._nouns.fill(clause.token, clause)
        (self._verb if clause.kind is ClauseKind.VERB else self._adjective)(clause.token, clause)
        return None

    def status_of(self, clause: Clause) -> Status:
        """Return whether a clause tells of a fact."""
        told = clause.token
        return self.status.status(told.head if clause.kind is ClauseKind.ADJECTIVE else told)

    def imply(self, clause: Clause, role: str) -> None:
        """Fill a role that grammar does not tie to the predicate; see ``graphkit.ontology.Frame`` for what they are."""
        if role in IMPLIED and role not in clause.roles:
            clause.roles[role] = IMPLIED[role](clause.token, clause.roles, self._lexicon)

    # --- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token, clause: Clause) -> None:
        self._participants(verb, self.subjects.of_verb(verb), clause)
        self._phrases(verb, clause)
        self._given(verb, clause)
        self._prepositional_object(clause)
        self._predicates(verb, clause)
        self._complement_roles(verb, clause)

    def _participants(self, verb: Token, surface: list[Token], clause: Clause) -> None:
        """Add who does and who undergoes what a verb says, from its grammatical subject and objects."""
        objects = dependents(verb, "dobj") or _left_out(verb)
        if not clause.passive:
            clause.add(_SUBJECT, surface)
            clause.add(_OBJECT, objects)
        else:
            clause.add(_SUBJECT, self._agents(verb))
            clause.add(_DATIVE, surface if objects else [])
            clause.add(_OBJECT, objects or surface)
        for child in children(verb, "dative"):
            if child.tag_ not in ("IN", "TO"):
                clause.add(_DATIVE, conjuncts(child))
        if objects and _DATIVE not in clause.roles:
            clause.add(_DATIVE, self._receiver(verb, objects[0], clause))

    def _receiver(self, verb: Token, thing: Token, clause: Clause) -> list[Token]:
        """Return the name that the parser takes for a part of what its bearer is given: "granted X debt relief"."""
        if thing.tag_ in NAMES or self._lexicon["double-object-verbs"].isdisjoint(clause.lemmas):
            return []
        if not self._lexicon["receiving-prepositions"].isdisjoint(name for name, _ in prepositions(verb)):
            return []  # "sold Airbus jets to X"
        start = verb.i + 1 + (verb.doc[verb.i + 1].lower_ in DEFINITE)
        return [t for t in children(thing, "compound", "nmod") if t.tag_ in NAMES and t.left_edge.i == start]

    def _phrases(self, verb: Token, clause: Clause) -> None:
        """Add what the prepositions of a verb govern."""
        for name, token in prepositions(verb):
            if (name in AGENTIVE and clause.passive) or (name in PREDICATIVE and token.i < verb.i):
                continue  # "As chair of X, Ghana invited Togo": of the subject
            if name in _ON_SIDE and lemma_of(token) in _SIDES:  # "on behalf of X", "in honour of X"
                for role in _SERVED:
                    clause.add(role, governed(token, *GENITIVE))
            else:
                clause.add(name, conjuncts(token))

    def _predicates(self, verb: Token, clause: Clause) -> None:
        """Add what is said of subject or object: "named X an ally", "found Iran guilty", "names X as responsible"."""
        clause.add(_PREDICATE, dependents(verb, "oprd", "attr", "acomp"))
        for named in children(verb, "dobj"):  # "calls X its enemy", where the parser takes one for the other's name
            clause.add(_PREDICATE, [t for t in children(named, "appos") if t.left_edge.i == named.i + 1])
        clause.add(_PREDICATE, [t for t in verb.doc[verb.i + 1 : verb.i + 2] if self._is_verdict(t, verb)])
        for child in children(verb, "ccomp"):
            judged = dependents(child, "nsubj") if child.pos_ in ("ADJ", "NOUN") else []
            if judged:
                clause.add(_OBJECT, judged)
                clause.add(_PREDICATE, conjuncts(child))
                clause.add_phrases(child)
        for name, token in prepositions(verb):
            if name in PREDICATIVE and token.i > verb.i:
                clause.add(_PREDICATE, conjuncts(token))
        for preposition in children(verb, "prep"):
            if preposition.lower_ in PREDICATIVE:
                clause.add(_PREDICATE, children(preposition, "amod", "acomp"))

    def _is_verdict(self, word: Token, verb: Token) -> bool:
        """Whether a word before an object is said of it: "holding accountable officials of Iran"."""
        held = word.head
        return held.dep_ == "dobj" and held.head is verb and word.lower_ in self._lexicon["verdict-adjectives"]

    def _agents(self, verb: Token) -> list[Token]:
        """Return who does what a passive says: the by-phrase, "Russian-" before it, or whose attack it was in."""
        found = governed(verb, *AGENTIVE)
        if found:  # "signed by A (X) and the government of B", where the parser hangs the second on the verb
            found += [t for c in children(verb, "conj") if c.tag_ in NAMES for t in conjuncts(c)]
        if verb.dep_ == "amod":
            found += children(verb, "npadvmod", "compound", "nmod", "amod", "nsubj")
        passives = [verb, *(later for later in children(verb, "conj") if is_verb(later) and is_passive(later))]
        if not found and not governed(verb, *_SHARED):  # "signed with A and brokered by B"
            found = [t for v in passives[1:] if not has_child(v, "auxpass") for t in governed(v, *AGENTIVE)]
        if not found:
            for name, token in (pair for v in passives for pair in prepositions(v)):
                if name in _DURING and lemma_of(token) in self._events:
                    found += [owner for t in conjuncts(token) for owner in self.subjects.owners(t)]
        return found

    @staticmethod
    def _prepositional_object(clause: Clause) -> None:
        """The party of a prepositional verb ("call on X", "clash with X") is its object where it has no other."""
        if clause.fillers(_OBJECT) or clause.passive:
            return
        found = (clause.fillers(lemma.rsplit(" ", 1)[1]) for lemma in clause.lemmas if " " in lemma)
        clause.add(_PREPOSITIONAL_OBJECT, next(filter(None, found), []))

    def _given(self, verb: Token, clause: Clause) -> None:
        """Tell who receives from what is given: "provides X with tanks"."""
        things = [t for name in _GIVEN for t in clause.fillers(name) if t.i > verb.i]
        if things and not self._lexicon["giving-with-verbs"].isdisjoint(clause.lemmas):
            clause.add(_DATIVE, clause.roles.pop(_OBJECT, []))
            clause.add(_OBJECT, things)

    def _complement_roles(self, verb: Token, clause: Clause) -> None:
        for preposition in children(verb, "prep"):
            for child in children(preposition, "pcomp"):
                clause.add(_COMPLEMENT_OBJECT, dependents(child, "dobj"))
                clause.add_phrases(child, COMPLEMENT)
        for child in children(verb, "ccomp", "xcomp", "advcl"):
            # "calls for X to go"
            called_for = any(c.dep_ == "mark" and c.lower_ in CALLING_FOR for c in child.children)
            if not is_verb(child) or (child.dep_ == "advcl" and not called_for):
                continue
            subjects, objects = [t for c in subjects_of(child) for t in conjuncts(c)], dependents(child, "dobj")
            if is_passive(child):
                subjects, objects = governed(child, *AGENTIVE), subjects or objects
            clause.add(_COMPLEMENT_SUBJECT, subjects)
            clause.add(_COMPLEMENT_OBJECT, objects)
            if any(c.dep_ == "aux" and c.lower_ in _OBLIGING for c in child.children):
                clause.add(_OBLIGED, subjects)
            clause.add_phrases(child, COMPLEMENT)
            for ready in children(child, "acomp"):  # "told soldiers to be ready to leave for Poland"
                for nested in children(ready, "xcomp"):
                    clause.add_phrases(nested, COMPLEMENT)

    # --- adjectives --------------------------------------------------------------------------------------------------

    def _adjective(self, adjective: Token, clause: Clause) -> None:
        head = adjective.head
        if adjective.dep_ in _SAYING and is_verb(head):  # "is hostile to"
            clause.add(_SUBJECT, self.subjects.of_verb(head))
            clause.add_phrases(head)
        elif adjective.dep_ in ("amod", "acl", "relcl", "appos"):
            clause.add(_SUBJECT, [head])
        clause.add_phrases(adjective)


def _left_out(verb: Token) -> list[Token]:
    """Return what a relative clause without a pronoun is about: "the envoy X expelled", not "the day it fell"."""
    if verb.dep_ != "relcl" or is_passive(verb) or has_child(verb, *_OWN_OBJECTS):
        return []
    if any(relative_head(token) is not None or token.tag_ in QUESTION_WORDS for token in verb.lefts):
        return []
    begun = subjects_of(verb)
    follows = begun and begun[0].i > verb.head.i and begun[0].left_edge.nbor(-1).dep_ != "punct"
    return [verb.head] if follows else []
