"""Normalised clauses: a predicate with its logical roles, whatever construction the text puts it in.

Active and passive, relative and reduced clauses, participles, coordination, control and raising, event nouns with
their light verbs, copulas and apposition all become the same thing: roles filled by tokens. "Sanctions imposed by the
EU on Russia" and "the EU imposes sanctions on Russia" give one clause. Frames are written over these roles. Knows
grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from graphkit.language.implied import IMPLIED, implied
from graphkit.language.parse import Token
from graphkit.language.status import Status, StatusReader, verb_lemmas
from graphkit.language.subjects import SubjectReader, said_to_be
from graphkit.language.syntax import (
    children,
    conjuncts,
    free_relative,
    has_child,
    is_ditransitive,
    is_passive,
    is_verb,
    modifiers,
    owners_after,
    prepositions,
    receiver,
    relative_head,
)
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Clause", "ClauseReader"]

_TELLING = frozenset({"tell", "inform", "notify", "remind"})


@dataclass(slots=True)
class Clause:
    """A predicate and what fills its logical roles.

    Attributes:
        token: The predicate: a verb, an event noun or an adjective.
        kind: "verb", "noun" or "adjective".
        lemmas: Lemmas, the longest first ("pull out of", "pull out", "pull").
        roles: Tokens by role, coordination expanded; see ``graphkit.ontology.Frame`` for the names of roles.
        status: Polarity and modality.
        passive: Whether a verb is in the passive.
        carrier: The light verb or copula that carries an event noun, if any.
    """

    token: Token
    kind: str
    lemmas: tuple[str, ...]
    roles: dict[str, list[Token]] = field(default_factory=dict)
    status: Status = field(default_factory=Status)
    passive: bool = False
    carrier: Token | None = None

    def add(self, role: str, tokens: Iterable[Token]) -> None:
        """Fill a role with more tokens, each once."""
        filled = self.roles.setdefault(role, [])
        filled += [token for token in tokens if token not in filled and token.i != self.token.i]

    def fillers(self, role: str) -> list[Token]:
        """Return the tokens that fill a role."""
        return self.roles.get(role, [])


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
                known = self._noun(token)
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
        objects = self._objects(verb) or self._small_clause_object(verb)
        if clause.passive:
            clause.add("subject", self._agents(verb))
            if objects:
                clause.add("dative", surface)
                clause.add("object", objects)
            else:
                clause.add("object", surface)
        else:
            clause.add("subject", surface)
            clause.add("object", objects)
        if verb.dep_ == "relcl" and objects and self._is_given(verb):  # "the weapons Iran gave Hezbollah"
            clause.add("dative", clause.roles.pop("object"))
            clause.add("object", [verb.head])
        for child in children(verb, "dative"):
            if child.tag_ not in ("IN", "TO"):
                clause.add("dative", conjuncts(child))
        for name, token in prepositions(verb):
            if name == "by" and clause.passive:
                continue
            side = self._side(name, token)
            if side is not None:
                clause.add("for", side)
                continue
            clause.add(name, conjuncts(token))
            if name == "to" and token.head.dep_ == "dative":
                clause.add("dative", conjuncts(token))
        for token in [t for name in ("in", "during") for t in clause.fillers(name) if lemma_of(t) in self._events]:
            for name, nested in prepositions(token):
                if name in ("in", "on", "at", "near"):
                    clause.add("in", conjuncts(nested))
        if clause.fillers("with") and not self._lexicon["providing-verbs"].isdisjoint(clause.lemmas):
            clause.add("dative", clause.fillers("object"))
            clause.add("provided", clause.fillers("with"))
        self._shared_prepositions(verb, clause)
        self._given(verb, clause)
        self._prepositional_object(verb, clause)
        complements = children(verb, "oprd", "attr", "acomp")
        bare = not clause.passive and not clause.fillers("object")
        if bare and len(complements) == 2 and complements[0].dep_ == "oprd":
            clause.add("object", conjuncts(complements.pop(0)))  # "called the strikes a provocation"
        for child in complements:
            clause.add("predicate", conjuncts(child))
        for child in children(verb, "ccomp"):
            judged = children(child, "nsubj") if child.pos_ in ("ADJ", "NOUN") and not is_verb(child) else []
            if judged and not has_child(child, "aux", "mark"):  # "found Iran guilty", "considers Russia a threat"
                clause.add("object", [t for subject in judged for t in conjuncts(subject)])
                clause.add("predicate", conjuncts(child))
                for name, token in prepositions(child):
                    clause.add(name, conjuncts(token))
        for name, token in prepositions(verb):
            if name == "as":
                clause.add("predicate", conjuncts(token))
        self._complement_roles(verb, clause)
        return clause

    @staticmethod
    def _side(name: str, noun: Token) -> list[Token] | None:
        """Return for whom something is done "on behalf of X", "on the side of X", "on X's side"."""
        if name not in ("on", "at", "in") or lemma_of(noun) not in ("behalf", "side", "favour", "favor", "service"):
            return None
        found = [t for inner, p in prepositions(noun) if inner == "of" for t in conjuncts(p)]
        return found or [t for child in children(noun, "poss") for t in conjuncts(child)] or None

    def _agents(self, verb: Token) -> list[Token]:
        """Return who does what a passive says: the by-phrase, "Russian-" before it, or whose attack it was in."""
        found = [t for name, p in prepositions(verb) if name == "by" for t in conjuncts(p)]
        if verb.dep_ == "amod":
            found += [c for c in children(verb, "npadvmod", "compound", "nmod", "amod", "nsubj") if c.i < verb.i]
        passives = [verb, *(later for later in children(verb, "conj") if is_verb(later) and is_passive(later))]
        if not found:
            found = [t for v in passives[1:] for name, p in prepositions(v) if name == "by" for t in conjuncts(p)]
        if not found:
            for name, token in (pair for v in passives for pair in prepositions(v)):
                if name in ("in", "during") and lemma_of(token) in self._events:
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
                named = [c for c in children(child, "nsubj") if verb.i < c.i and c.tag_ in ("NNP", "NNPS")]
                return [t for c in named for t in conjuncts(c)]
        return []

    def _bought(self, amount: Token) -> list[Token]:
        """Return what an amount of money is of: "$100 million in assistance", "500 euros worth of arms"."""
        if amount.tag_ != "CD" and lemma_of(amount) not in self._lexicon["amount-nouns"]:
            return []
        return [t for name, p in prepositions(amount) if name in ("in", "of", "worth") for t in conjuncts(p)]

    @staticmethod
    def _relative_object(verb: Token) -> Token | None:
        """Return the noun of a relative clause without pronoun ("the drones Iran sent"), where it is the object."""
        if verb.dep_ != "relcl" or is_passive(verb) or not has_child(verb, "nsubj"):
            return None
        for child in verb.children:
            if child.dep_ == "nsubj" and relative_head(child) is not None:
                return None
        return verb.head if not has_child(verb, "dobj") else None

    def _is_given(self, verb: Token) -> bool:
        """Whether the named object of a relative clause receives what the clause is about."""
        if is_passive(verb) or not is_ditransitive(verb) or has_child(verb, "dative"):
            return False
        subject = next(iter(children(verb, "nsubj")), None)
        named = next(iter(children(verb, "dobj")), None)
        if subject is None or named is None or named.tag_ not in ("NNP", "NNPS"):
            return False
        return relative_head(subject) is None and verb.head.tag_ in ("NN", "NNS")

    def _shared_prepositions(self, verb: Token, clause: Clause) -> None:
        """Coordinated verbs share the prepositional phrases after the last ("trains and fights with X")."""
        last = verb
        for _ in range(5):
            following = [c for c in last.rights if c.dep_ == "conj" and is_verb(c)]
            if not following or has_child(verb, "prep", "dobj", "agent"):
                return
            last = following[-1]
            if has_child(last, "nsubj", "nsubjpass"):
                return
            for name, token in prepositions(last):
                if name == "by" and clause.passive:
                    clause.add("subject", conjuncts(token))
                elif name not in clause.roles:
                    clause.add(name, conjuncts(token))

    @staticmethod
    def _prepositional_object(verb: Token, clause: Clause) -> None:
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

    def _complement_roles(self, verb: Token, clause: Clause) -> None:
        for preposition in children(verb, "prep"):
            for child in children(preposition, "pcomp"):
                clause.add("complement-object", [t for c in children(child, "dobj") for t in conjuncts(c)])
        for child in children(verb, "ccomp", "xcomp", "advcl"):
            if not is_verb(child) or (child.dep_ == "advcl" and not self._is_called_for(child)):
                continue
            inner = self._light_verb_roles(child)
            clause.add("complement-subject", inner[0])
            clause.add("complement-object", inner[1])
            told = clause.fillers("object") if clause.lemmas[-1] in _TELLING and not clause.passive else []
            if any(
                c.dep_ == "aux" and c.lower_ in ("must", "should", "ought", "needs", "need") for c in child.children
            ):
                clause.add("obliged", told or inner[0] or self.subjects.of_verb(child))
            elif told and child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in children(child, "aux")):
                clause.add("obliged", told)
            for name, token in prepositions(child):
                clause.add(f"complement-{name}", conjuncts(token))
            for nested in children(child, "xcomp"):
                if is_verb(nested):
                    clause.add("complement-object", [t for c in children(nested, "dobj") for t in conjuncts(c)])

    @staticmethod
    def _is_called_for(verb: Token) -> bool:
        """Whether an infinitive with a subject of its own is a complement: "calls for Germany to send tanks"."""
        marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
        return marked and any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)

    def _light_verb_roles(self, verb: Token) -> tuple[list[Token], list[Token]]:
        passive = is_passive(verb)
        own = [t for c in children(verb, "nsubj", "nsubjpass") for t in conjuncts(c)]
        objects = [t for c in children(verb, "dobj") for t in conjuncts(c)]
        if passive:
            agents = [t for name, p in prepositions(verb) if name == "by" for t in conjuncts(p)]
            return agents, own or objects
        return own, objects

    # --- nouns -------------------------------------------------------------------------------------------------------

    def _accompanied(self, noun: Token, clause: Clause) -> None:
        """Add who does what an adverbial phrase says: "conducted strikes in support of X"."""
        head = noun.head
        if noun.dep_ != "pobj" or head.lower_ != "in" or lemma_of(noun) not in self._lexicon["accompanying-nouns"]:
            return
        governor = head.head
        while governor.dep_ in ("prep", "pobj", "conj") and not is_verb(governor) and governor.head.i != governor.i:
            governor = governor.head
        while is_verb(governor) and governor.dep_ == "relcl" and lemma_of(governor) in ("include", "be", "have"):
            governor = governor.head
            while not is_verb(governor) and governor.head.i != governor.i:
                governor = governor.head
        if is_verb(governor):
            passive = is_passive(governor)
            by = [t for name, p in prepositions(governor) if name == "by" for t in conjuncts(p)]
            clause.add("subject", by if passive and by else self.subjects.of_verb(governor))
        else:
            owners = self.subjects.owners(governor) if lemma_of(governor) in self._events else []
            clause.add("subject", owners or self.subjects.governing_subject(governor))

    def _helping(self, noun: Token, clause: Clause) -> None:
        """Add whom help helps: "with the help of X", "aided by support from X", "dependent on X's support"."""
        if noun.dep_ != "pobj" or not self._helps(clause.lemmas):
            return
        head = noun.head
        governor = head.head
        phrases = {f"{lemma} {head.lower_}" for lemma in verb_lemmas(governor)} if is_verb(governor) else set()
        phrases |= {f"{governor.lower_} {head.lower_}"}
        helped = self._lexicon["helped-verbs"]
        if (head.dep_ == "agent" and lemma_of(governor) in helped) or any(phrase in helped for phrase in phrases):
            clause.add("patient", self.subjects.qualified(governor))
        elif head.lower_ in ("with", "through", "thanks to", "under") and is_verb(governor):
            if is_passive(governor):
                clause.add("patient", [t for name, p in prepositions(governor) if name == "by" for t in conjuncts(p)])
            else:
                clause.add("patient", self.subjects.of_verb(governor))
        elif head.lower_ == "with" and governor.dep_ in ("nsubj", "nsubjpass") and governor.i < noun.i:
            clause.add("patient", conjuncts(governor))
        else:
            return
        if clause.fillers("patient") and "of" in clause.roles:
            clause.add("by", clause.roles.pop("of"))

    def _helps(self, lemmas: tuple[str, ...]) -> bool:
        return any(lemma in self._lexicon["helping-nouns"] for lemma in lemmas)

    def _noun(self, noun: Token) -> Clause:
        clause = Clause(noun, "noun", self._noun_lemmas(noun), status=self.status.status(noun))
        clause.add("possessor", [t for child in children(noun, "poss") for t in conjuncts(child)])
        self._noun_modifiers(noun, clause)
        clause.add("possessor", owners_after(noun))
        for name, token in prepositions(noun):
            side = self._side(name, token)
            clause.add("for" if side else name, side or conjuncts(token))
            if name in ("in", "of", "on", "for") and token.pos_ == "NOUN":
                for inner, nested in prepositions(token):
                    if inner in ("with", "between", "against") and inner not in clause.roles:
                        clause.add(inner, conjuncts(nested))
        self._undergone(noun, clause)
        for container in self._containers(noun):
            clause.add("possessor", [t for child in children(container, "poss") for t in conjuncts(child)])
            clause.add("modifier", modifiers(container))
            for name, token in prepositions(container):
                if name != "of":
                    clause.add(name, conjuncts(token))
        self._carried(noun, clause)
        self._misattached(noun, clause)
        self._reduced(noun, clause)
        self._apposed(noun, clause)
        self._accompanied(noun, clause)
        self._helping(noun, clause)
        if not any(clause.fillers(role) for role in ("possessor", "between", "with", "of", "among", "by")):
            clause.add("subject", self.subjects.attendants(noun))
        if not any(clause.fillers(role) for role in ("possessor", "by", "from")):
            clause.add("subject", self.subjects.blamed(noun))
        clause.add("subject", self.subjects.sharers(noun, 0))
        agents: list[Token] = []
        for role in ("possessor", "by", "modifier", "subject", "from"):
            agents += clause.fillers(role)
        clause.add("agent", agents)
        return clause

    def _undergone(self, noun: Token, clause: Clause) -> None:
        """Add who undergoes the event: "Cuba is under sanctions", "the town faces a siege"."""
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ in ("under", "to") and is_verb(head.head):
            verb = head.head
            lemma = lemma_of(verb)
            if head.lower_ == "under" and lemma in ("be", "come", "remain", "fall", "place", "put", "live", "stay"):
                undergone = lemma not in ("place", "put") or is_passive(verb)
                clause.add("patient", self.subjects.of_verb(verb) if undergone else [])
            elif head.lower_ == "to" and lemma in ("subject",):
                clause.add("patient", self.subjects.of_verb(verb))
        elif noun.dep_ == "dobj" and is_verb(head) and lemma_of(head) in self._lexicon["suffering-verbs"]:
            clause.add("patient", self.subjects.of_verb(head))

    @staticmethod
    def _noun_lemmas(noun: Token) -> tuple[str, ...]:
        lemma = lemma_of(noun)
        compounds = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
        found = []
        if compounds:
            words = " ".join(lemma_of(c) for c in compounds[-2:])
            if len(compounds) > 1:
                found.append(f"{words} {lemma}")
            found.append(f"{lemma_of(compounds[-1])} {lemma}")
        return (*found, lemma)

    @staticmethod
    def _noun_modifiers(noun: Token, clause: Clause) -> None:
        shared = modifiers(noun)
        if noun.dep_ == "conj" and not shared and noun.head.pos_ in ("NOUN", "PROPN"):
            shared = modifiers(noun.head)
            clause.add("possessor", [t for child in children(noun.head, "poss") for t in conjuncts(child)])
        for modifier in shared:
            before = [noun.doc[i].lower_ for i in range(max(0, modifier.i - 2), modifier.i)]
            if before[-1:] == ["anti"] or before == ["anti", "-"]:
                clause.add("against", [modifier])
            elif before == ["pro", "-"]:
                clause.add("for", [modifier])
            else:
                clause.add("modifier", [modifier])

    def _containers(self, noun: Token) -> list[Token]:
        found = []
        node = noun
        for _ in range(4):
            if (
                node.dep_ == "pobj"
                and node.head.lower_ == "of"
                and (lemma_of(node.head.head) in self._lexicon["container-nouns"])
            ):
                node = node.head.head
                found.append(node)
            else:
                break
        return found

    def _carried(self, noun: Token, clause: Clause) -> None:
        """Add the subject and prepositions of the verb that carries the noun."""
        verb = self.subjects.carrier(noun)
        if verb is None:
            clause.add("subject", self._shown(noun))
            if noun.dep_ == "pobj" and noun.head.lower_ == "in" and not has_child(noun, "det"):
                governor = noun.head.head if is_verb(noun.head.head) else noun.head.head.head
                if is_verb(governor) and lemma_of(noun) in self._lexicon["manner-nouns"]:
                    clause.add("subject", self.subjects.of_verb(governor))
            claim = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
            if claim is not None and claim.lower_ == "responsibility" and claim.dep_ == "dobj" and is_verb(claim.head):
                clause.add("subject", self.subjects.of_verb(claim.head))
            if noun.dep_ == "nsubj" and is_verb(noun.head) and noun.head.dep_ != "relcl":
                occurs = not self._lexicon["occurrence-verbs"].isdisjoint(verb_lemmas(noun.head))
                for name, token in prepositions(noun.head):
                    if occurs or name in ("between", "with", "among", "against"):
                        clause.add(name, conjuncts(token))
            return
        lemmas = verb_lemmas(verb)
        carrying = self._lexicon["light-verbs"] | self._lexicon["own-act-verbs"]
        light = not carrying.isdisjoint(lemmas)
        light = light or lemmas[-1] in ("be", "become", "remain")
        if not light:
            return
        clause.carrier = verb
        if is_passive(verb):
            clause.add("subject", [t for name, p in prepositions(verb) if name == "by" for t in conjuncts(p)])
        else:
            clause.add("subject", [t for t in self.subjects.of_verb(verb) if t.i != noun.i])
        for name, token in prepositions(verb):
            if (name not in ("by", "of", "in", "as", "from") or name not in clause.roles) and not self._side(
                name, token
            ):
                clause.add(name, conjuncts(token))
        clause.add("dative", [t for child in children(verb, "dative") for t in conjuncts(child)])

    def _shown(self, noun: Token) -> list[Token]:
        """Return who does what "in a show of support for X" says."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "of":
            return []
        sign = noun.head.head
        if lemma_of(sign) not in self._lexicon["showing-nouns"] or sign.dep_ != "pobj":
            return []
        phrase = sign.head
        return self.subjects.of_verb(phrase.head) if phrase.lower_ in ("in", "as") and is_verb(phrase.head) else []

    def _misattached(self, noun: Token, clause: Clause) -> None:
        """Add phrases after an event noun that the parser hangs on the verb ("killed in an airstrike on Gilan")."""
        if noun.lemma_ not in self._events:
            return
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ == "dobj" else None
        if governor is None or not is_verb(governor):
            return
        for name, token in prepositions(governor):
            names = ("on", "against", "between") if is_passive(governor) else ("on", "against", "between", "by")
            if token.i > noun.i and name in names and name not in clause.roles and not self._side(name, token):
                clause.add(name, conjuncts(token))

    def _reduced(self, noun: Token, clause: Clause) -> None:
        """Add the roles of a reduced relative with a light verb: "an attack carried out by X on Y"."""
        for verb in children(noun, "acl", "relcl"):
            if verb.tag_ != "VBN" and not is_passive(verb):
                continue
            if not any(lemma in self._lexicon["light-verbs"] for lemma in verb_lemmas(verb)):
                continue
            for name, token in prepositions(verb):
                if name == "by":
                    clause.add("subject", conjuncts(token))
                clause.add(name, conjuncts(token))

    @staticmethod
    def _apposed(noun: Token, clause: Clause) -> None:
        """Add whom a relational noun describes: "Turkey, a member of NATO", "NATO member Turkey"."""
        if noun.dep_ == "appos":
            clause.add("bearer", [noun.head])
        elif noun.dep_ == "pobj" and noun.head.lower_ == "as":
            clause.add("bearer", said_to_be(noun.head.head))
        elif noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
            clause.add("bearer", [noun.head])
        clause.add("bearer", [t for child in children(noun, "appos") for t in conjuncts(child)])
        if noun.dep_ == "nsubj":
            clause.add("bearer", [t for t in children(noun.head, "nsubj") if t.i == noun.i + 1])
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "include":
            clause.add("bearer", [t for o in children(noun.head, "dobj") for t in conjuncts(o)])
        if noun.dep_ == "attr" and is_verb(noun.head):
            clause.add("bearer", [t for s in children(noun.head, "nsubj") for t in conjuncts(s)])

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
