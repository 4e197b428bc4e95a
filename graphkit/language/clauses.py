"""Normalised clauses: a predicate with its logical roles, whatever construction the text puts it in.

Active and passive, relative and reduced clauses, participles, coordination, control and raising, event nouns with
their light verbs, copulas and apposition all become the same thing: roles filled by tokens. "Sanctions imposed by the
EU on Russia" and "the EU imposes sanctions on Russia" give one clause. Frames are written over these roles. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.clause import Clause
from graphkit.language.implied import IMPLIED, implied
from graphkit.language.noun_clauses import NounReader, on_side
from graphkit.language.parse import Token
from graphkit.language.status import StatusReader
from graphkit.language.subjects import SubjectReader
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    free_relative,
    governed,
    has_child,
    is_ditransitive,
    is_passive,
    is_verb,
    prepositions,
    receiver,
    relative_head,
    subjects_of,
)
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["Clause", "ClauseReader"]

_OBLIGING = frozenset({"must", "should", "ought", "needs", "need"})
_COPULAR = frozenset({"be", "remain", "become", "feel", "seem"})


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
        self._nouns = NounReader(lexicon, events, self.status, self.subjects)
        self._clauses: dict[int, Clause] = {}

    def read(self, token: Token) -> Clause:
        """Return the clause that a verb, noun or adjective heads."""
        known = self._clauses.get(token.i)
        if known is None:
            if is_verb(token):
                known = self._verb(token)
            elif token.pos_ == "ADJ":
                known = self._adjective(token)
            else:
                known = self._nouns.read(token)
            self._clauses[token.i] = known
        return known

    def imply(self, clause: Clause, role: str) -> None:
        """Fill a role that grammar does not tie to the predicate; see ``graphkit.ontology.Frame`` for what they are."""
        if role in IMPLIED and role not in clause.roles:
            found = implied(role, clause.token, clause.roles, self._lexicon)
            clause.add(role, found)

    # --- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token) -> Clause:
        clause = Clause(verb, "verb", verb_lemmas(verb), status=self.status.status(verb), passive=is_passive(verb))
        surface = self.subjects.of_verb(verb)
        if verb.dep_ == "acomp" and not surface and lemma_of(verb.head) in _COPULAR:
            surface = self.subjects.of_verb(verb.head)  # "is deeply worried by"
        self._participants(verb, surface, clause)
        self._phrases(verb, clause)
        self._shared_prepositions(verb, clause)
        self._given(verb, clause)
        self._prepositional_object(clause)
        self._predicates(verb, clause)
        self._complement_roles(verb, clause)
        return clause

    def _participants(self, verb: Token, surface: list[Token], clause: Clause) -> None:
        """Add who does and who undergoes what a verb says, from its grammatical subject and objects."""
        objects = self._objects(verb) or self._small_clause_object(verb)
        if not clause.passive:
            clause.add("subject", surface)
            clause.add("object", objects)
        else:
            clause.add("subject", self._agents(verb))
            clause.add("dative", surface if objects else [])
            clause.add("object", objects or surface)
        for child in children(verb, "dative"):
            if child.tag_ not in ("IN", "TO"):
                clause.add("dative", conjuncts(child))

    def _phrases(self, verb: Token, clause: Clause) -> None:
        """Add what the prepositions of a verb govern."""
        for name, token in prepositions(verb):
            if (name == "by" and clause.passive) or (name == "as" and token.i < verb.i):
                continue  # "As chair of X, Ghana invited Togo": of the subject
            side = on_side(name, token)
            clause.add("for" if side is not None else name, conjuncts(token) if side is None else side)
            if name == "to" and token.head.dep_ == "dative":
                clause.add("dative", conjuncts(token))
        for token in [t for name in ("in", "during") for t in clause.fillers(name) if lemma_of(t) in self._events]:
            for name, nested in prepositions(token):
                if name in ("in", "on", "at", "near"):
                    clause.add("in", conjuncts(nested))

    @staticmethod
    def _predicates(verb: Token, clause: Clause) -> None:
        """Add what is said of subject or object: "named X an ally", "found Iran guilty", "names X as responsible"."""
        for child in children(verb, "oprd", "attr", "acomp"):
            clause.add("predicate", conjuncts(child))
        for child in children(verb, "ccomp"):
            judged = children(child, "nsubj") if child.pos_ in ("ADJ", "NOUN") and not is_verb(child) else []
            if judged and not has_child(child, "aux", "mark"):
                clause.add("object", [t for subject in judged for t in conjuncts(subject)])
                clause.add("predicate", conjuncts(child))
                for name, token in prepositions(child):
                    clause.add(name, conjuncts(token))
        for name, token in prepositions(verb):
            if name == "as" and token.i > verb.i:
                clause.add("predicate", conjuncts(token))
        for preposition in children(verb, "prep"):
            if preposition.lower_ == "as":
                clause.add("predicate", children(preposition, "amod", "acomp"))

    def _agents(self, verb: Token) -> list[Token]:
        """Return who does what a passive says: the by-phrase, "Russian-" before it, or whose attack it was in."""
        found = governed(verb, "by")
        if found:  # "signed by A (X) and the government of B", where the parser hangs the second on the verb
            found += [t for c in children(verb, "conj") if c.tag_ in NAMES and c.i > found[-1].i for t in conjuncts(c)]
        if verb.dep_ == "amod":
            found += [c for c in children(verb, "npadvmod", "compound", "nmod", "amod", "nsubj") if c.i < verb.i]
        grounds = self._lexicon["place-nouns"] | self._lexicon["territory-nouns"] | self._lexicon["settlement-nouns"]
        passives = [verb, *(later for later in children(verb, "conj") if is_verb(later) and is_passive(later))]
        if not found and not governed(verb, "with", "between"):  # "signed with A and brokered by B"
            found = [t for v in passives[1:] if not has_child(v, "auxpass") for t in governed(v, "by")]
        if not found:
            for name, token in (pair for v in passives for pair in prepositions(v)):
                if name in ("in", "during") and lemma_of(token) in self._events and lemma_of(token) not in grounds:
                    found += [owner for t in conjuncts(token) for owner in self.subjects.owners(t)]
        return found

    def _objects(self, verb: Token) -> list[Token]:
        found = [t for child in children(verb, "dobj") for t in conjuncts(child)]
        if found:
            return found + [t for money in found for t in self._bought(money)]
        relative = self._relative_object(verb)
        if relative is not None:
            return conjuncts(relative)
        for child in children(verb, "ccomp"):
            meant = free_relative(child) if is_verb(child) else None
            if meant is not None:
                return conjuncts(meant)
        if not is_passive(verb) and not has_child(verb, "ccomp", "xcomp", "prep", "attr", "acomp"):
            for later in verb.rights:
                if later.dep_ == "conj" and is_verb(later) and not has_child(later, "nsubj", "nsubjpass"):
                    return [t for child in children(later, "dobj") for t in conjuncts(child)]
        return []

    def _small_clause_object(self, verb: Token) -> list[Token]:
        """Return the object that the parser made the subject of a participle: "visits Chad hoping to mend ties"."""
        if is_passive(verb) or self._lexicon["saying-verbs"].intersection(verb_lemmas(verb)):
            return []
        for child in children(verb, "ccomp", "xcomp"):
            if child.tag_ == "VBG" and child.i > verb.i and not has_child(child, "mark", "aux"):
                named = [c for c in children(child, "nsubj") if verb.i < c.i and c.tag_ in NAMES]
                return [t for c in named for t in conjuncts(c)]
        return []

    def _bought(self, amount: Token) -> list[Token]:
        """Return what an amount of money is of: "$100 million in assistance", "500 euros worth of arms"."""
        if amount.tag_ != "CD" and lemma_of(amount) not in self._lexicon["amount-nouns"]:
            return []
        return governed(amount, "in", "of", "worth")

    @staticmethod
    def _relative_object(verb: Token) -> Token | None:
        """Return the noun of a relative clause without pronoun ("the drones Iran sent"), where it is the object."""
        if verb.dep_ != "relcl" or is_passive(verb) or not has_child(verb, "nsubj"):
            return None
        for child in verb.children:
            if child.dep_ == "nsubj" and relative_head(child) is not None:
                return None
        return verb.head if not has_child(verb, "dobj") else None

    def _shared_prepositions(self, verb: Token, clause: Clause) -> None:
        """Coordinated verbs share the prepositional phrases after the last ("trains and fights with X")."""
        last = verb
        for _ in range(5):
            following = [c for c in last.rights if c.dep_ == "conj" and is_verb(c)]
            if clause.passive:  # "is trained by X, was banned by Y": a passive of its own has its own agent
                following = [c for c in following if not has_child(c, "auxpass")]
            if not following or has_child(verb, "prep", "dobj", "agent"):
                return
            last = following[-1]
            if has_child(last, "nsubj", "nsubjpass"):
                return
            for name, token in prepositions(last):
                if name not in clause.roles:
                    clause.add(name, conjuncts(token))

    @staticmethod
    def _prepositional_object(clause: Clause) -> None:
        """The party of a prepositional verb ("call on X", "clash with X") is its object where it has no other."""
        if clause.fillers("object") or clause.passive:
            return
        for lemma in clause.lemmas:
            if " " in lemma:
                fillers = clause.fillers(lemma.rsplit(" ", 1)[1])
                if fillers:
                    clause.add("prepositional-object", fillers)
                    return

    def _given(self, verb: Token, clause: Clause) -> None:
        """Tell who receives from what is given: "provides X with tanks", "offers X help" without an article."""
        things = [t for t in clause.fillers("with") if t.i > verb.i]
        if things and not self._lexicon["giving-with-verbs"].isdisjoint(clause.lemmas) and clause.fillers("object"):
            clause.add("dative", clause.roles.pop("object"))
            clause.add("object", things + [t for money in things for t in self._bought(money)])
        elif is_ditransitive(verb) and not clause.passive and "dative" not in clause.roles:
            clause.add("dative", [name for held in clause.fillers("object")[:1] for name in receiver(verb, held)])

    def _befalls(self, verb: Token) -> bool:
        """Whether a verb tells what comes to somebody, which nobody asks of him: "should find it harder"."""
        return lemma_of(verb) in self._lexicon["befalling-verbs"]

    def _complement_roles(self, verb: Token, clause: Clause) -> None:
        for preposition in children(verb, "prep"):
            for child in children(preposition, "pcomp"):
                clause.add("complement-object", [t for c in children(child, "dobj") for t in conjuncts(c)])
                for name, token in prepositions(child):
                    clause.add(f"complement-{name}", conjuncts(token))
        for child in children(verb, "ccomp", "xcomp", "advcl"):
            if not is_verb(child) or (child.dep_ == "advcl" and not self._is_called_for(child)):
                continue
            inner = self._light_verb_roles(child)
            clause.add("complement-subject", inner[0])
            clause.add("complement-object", inner[1])
            if any(c.dep_ == "aux" and c.lower_ in _OBLIGING for c in child.children) and not self._befalls(child):
                clause.add("obliged", inner[0])
            for name, token in prepositions(child):
                clause.add(f"complement-{name}", conjuncts(token))
            for nested in children(child, "xcomp"):
                if is_verb(nested):
                    clause.add("complement-object", [t for c in children(nested, "dobj") for t in conjuncts(c)])
            for ready in children(child, "acomp"):  # "told soldiers to be ready to leave for Poland"
                for nested in children(ready, "xcomp"):
                    for name, token in prepositions(nested):
                        clause.add(f"complement-{name}", conjuncts(token))

    @staticmethod
    def _is_called_for(verb: Token) -> bool:
        """Whether an infinitive with a subject of its own is a complement: "calls for Germany to send tanks"."""
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
        return marked and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)

    def _light_verb_roles(self, verb: Token) -> tuple[list[Token], list[Token]]:
        passive = is_passive(verb)
        own = [t for c in subjects_of(verb) for t in conjuncts(c)]
        objects = [t for c in children(verb, "dobj") for t in conjuncts(c)]
        if passive:
            agents = governed(verb, "by")
            return agents, own or objects
        return own, objects

    # --- adjectives --------------------------------------------------------------------------------------------------

    def _adjective(self, adjective: Token) -> Clause:
        clause = Clause(adjective, "adjective", (adjective.lower_, lemma_of(adjective)))
        head = adjective.head
        if adjective.dep_ in ("acomp", "attr", "oprd", "xcomp", "conj", "advcl", "ccomp") and is_verb(head):
            clause.status = self.status.status(head)
            clause.add("subject", self.subjects.of_verb(head))
            for name, token in prepositions(head):
                clause.add(name, conjuncts(token))
        elif adjective.dep_ in ("amod", "acl", "relcl", "appos"):
            clause.add("subject", [head])
        for name, token in prepositions(adjective):
            clause.add(name, conjuncts(token))
        return clause
