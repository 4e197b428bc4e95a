"""Clauses of event nouns: whose act "the invasion", "talks" or "a show of support" is, and whom it concerns.

Possessors, modifiers and prepositional phrases fill the roles, and so do the light verb that carries the noun, the
container that it stands in, and the phrases that the parser hangs on the verb. Knows grammar and closed word lists.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.clause import Clause
from graphkit.language.parse import Token
from graphkit.language.status import StatusReader
from graphkit.language.subjects import SubjectReader
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    owners_after,
    prepositions,
    relative_head,
)
from graphkit.language.words import Lexicon, is_opposed, lemma_of, verb_lemmas

__all__ = ["NounReader", "on_side"]


_SIDES = frozenset({"behalf", "side", "favour", "favor", "service", "honour", "honor"})


class NounReader:
    """Reads the clauses of event nouns.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
        status: Tells what is a fact, planned, possible or denied.
        subjects: Tells who does what a verb or noun says.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str], status: StatusReader, subjects: SubjectReader) -> None:
        self._lexicon = lexicon
        self._events = events
        self._status = status
        self._subjects = subjects
        self._backing = lexicon["backing-participles"] | lexicon["linking-participles"]

    def read(self, noun: Token) -> Clause:
        """Return the clause of an event noun."""
        clause = Clause(noun, "noun", self._noun_lemmas(noun), status=self._status.status(noun))
        clause.add("possessor", [t for child in children(noun, "poss") for t in conjuncts(child)])
        self._noun_modifiers(noun, clause)
        clause.add("possessor", owners_after(noun))
        for name, token in prepositions(noun):
            side = on_side(name, token)
            clause.add("for" if side else name, side or conjuncts(token))
            if name in ("in", "of", "on", "for") and token.pos_ == "NOUN":
                for inner, nested in prepositions(token):
                    if inner in ("with", "between", "against") and inner not in clause.roles:
                        clause.add(inner, conjuncts(nested))
        self._undergone(noun, clause)
        for said in children(noun, "acl", "ccomp"):
            if any(c.lower_ == "that" and c.dep_ == "mark" for c in said.lefts):
                clause.add("complement-subject", self._subjects.of_verb(said))
            elif any(c.tag_ == "TO" for c in said.lefts):  # "a threat to annex X"
                clause.add("complement-object", [t for child in children(said, "dobj") for t in conjuncts(child)])
                for name, token in prepositions(said):
                    clause.add(f"complement-{name}", conjuncts(token))
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
        self._said_of_subject(noun, clause)
        self._accompanied(noun, clause)
        self._helping(noun, clause)
        if not any(clause.fillers(role) for role in ("possessor", "between", "with", "of", "among", "by")):
            clause.add("subject", self._subjects.attendants(noun))
        if not any(clause.fillers(role) for role in ("possessor", "by", "from")):
            clause.add("subject", self._subjects.blamed(noun))
        clause.add("subject", self._subjects.sharers(noun, 0))
        agents: list[Token] = []
        for role in ("possessor", "by", "modifier", "subject", "from"):
            agents += clause.fillers(role)
        clause.add("agent", agents)
        return clause

    def _accompanied(self, noun: Token, clause: Clause) -> None:
        """Add who does what an adverbial phrase says: "conducted strikes in support of X"."""
        head = noun.head
        if noun.dep_ != "pobj" or head.lower_ != "in" or lemma_of(noun) not in self._lexicon["accompanying-nouns"]:
            return
        governor = head.head
        while governor.dep_ in ("prep", "pobj", "conj") and not is_verb(governor) and governor.head.i != governor.i:
            governor = governor.head
        if is_verb(governor):
            clause.add("subject", self._subjects.of_verb(governor))
        else:
            clause.add("subject", self._subjects.governing_subject(governor))

    def _helping(self, noun: Token, clause: Clause) -> None:
        """Add whom help helps: "drove them out with the help of X"."""
        if noun.dep_ != "pobj" or not self._helps(clause.lemmas):
            return
        head = noun.head
        governor = head.head
        if head.lower_ not in ("with", "through", "under") or not is_verb(governor):
            return
        clause.add("patient", self._subjects.of_verb(governor))

    def _helps(self, lemmas: tuple[str, ...]) -> bool:
        return any(lemma in self._lexicon["helping-nouns"] for lemma in lemmas)

    def _undergone(self, noun: Token, clause: Clause) -> None:
        """Add who undergoes the event: "Cuba is under sanctions", "the town faces a siege"."""
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ == "under" and lemma_of(head.head) in self._lexicon["staying-verbs"]:
            clause.add("patient", self._subjects.of_verb(head.head))
        elif noun.dep_ == "dobj" and is_verb(head) and lemma_of(head) in self._lexicon["suffering-verbs"]:
            clause.add("patient", self._subjects.of_verb(head))

    def _noun_lemmas(self, noun: Token) -> tuple[str, ...]:
        lemma = lemma_of(noun)
        compounds = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
        if noun.lower_ == "arms" and not compounds:
            return ("arms",)  # weapons: a group that lays down its arms has no branches
        found = []
        if compounds:
            words = " ".join(lemma_of(c) for c in compounds[-2:])
            if len(compounds) > 1:
                found.append(f"{words} {lemma}")
            found.append(f"{lemma_of(compounds[-1])} {lemma}")
        return (*found, lemma)

    def _noun_modifiers(self, noun: Token, clause: Clause) -> None:
        shared = [m for m in modifiers(noun) if not self._brokers(m)]
        if shared and lemma_of(noun) not in self._events:
            shared = [m for m in shared if not self._supplies(m)]
        if len(shared) > 1:
            shared = [m for m in shared if not self._stands_behind(m, shared)]
        if noun.dep_ == "conj" and not shared and noun.head.pos_ in ("NOUN", "PROPN"):
            shared = modifiers(noun.head) if not has_child(noun, "det", "poss") else []
            clause.add("possessor", [t for child in children(noun.head, "poss") for t in conjuncts(child)])
        for modifier in shared:
            before = [noun.doc[i].lower_ for i in range(max(0, modifier.i - 2), modifier.i)]
            if before[-1:] == ["anti"] or before in (["anti", "-"], ["counter", "-"]):
                clause.add("against", [modifier])
            elif before == ["pro", "-"]:
                clause.add("for", [modifier])
            else:
                clause.add("modifier", [modifier])

    def _brokers(self, modifier: Token) -> bool:
        """Whether a word names who brought others together, or says so: in "US-brokered truce" it is no party to it."""
        doc, brought = modifier.doc, self._lexicon["brokering-participles"]
        if modifier.i + 2 < len(doc) and doc[modifier.i + 1].text == "-":
            return doc[modifier.i + 2].lower_ in brought
        return modifier.lower_ in brought

    def _supplies(self, modifier: Token) -> bool:
        """Whether a word names who gave a thing away: "US-supplied tanks" that are destroyed are not the giver's."""
        doc = modifier.doc
        if doc[modifier.i + 1].text not in ("-", "–"):
            return False
        return doc[modifier.i + 2].lower_ in self._lexicon["supplying-participles"]

    def _stands_behind(self, modifier: Token, beside: list[Token]) -> bool:
        """Whether a word names who backs those named after it: "Iranian-backed Houthi boats" are not Iran's."""
        doc = modifier.doc
        if modifier.i + 2 >= len(doc) or doc[modifier.i + 1].text != "-":
            return False
        backing = doc[modifier.i + 2].lower_ in self._backing
        return backing and any(m.i > modifier.i + 2 and m.tag_ in NAMES for m in beside)

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
        verb = self._subjects.carrier(noun)
        if verb is None:
            if noun.dep_ == "pobj" and noun.head.lower_ == "in" and not has_child(noun, "det"):
                governor = noun.head.head if is_verb(noun.head.head) else noun.head.head.head
                if is_verb(governor) and lemma_of(noun) in self._lexicon["manner-nouns"]:
                    clause.add("subject", self._subjects.of_verb(governor))
            claim = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else None
            if claim is not None and claim.lower_ == "responsibility" and claim.dep_ == "dobj" and is_verb(claim.head):
                clause.add("subject", self._subjects.of_verb(claim.head))
            if noun.dep_ == "nsubj" and is_verb(noun.head) and noun.head.dep_ != "relcl":
                occurs = not self._lexicon["occurrence-verbs"].isdisjoint(verb_lemmas(noun.head))
                if lemma_of(noun.head) in self._lexicon["targeting-verbs"] and not is_passive(noun.head):
                    clause.add("on", [t for child in children(noun.head, "dobj") for t in conjuncts(child)])
                for name, token in prepositions(noun.head):
                    if occurs or (name in ("between", "with", "among", "against") and not _is_of_object(token)):
                        clause.add(name, conjuncts(token))
            return
        if noun.dep_ == "pobj" and clause.fillers("possessor") and has_child(verb, "dobj"):
            return  # "assists the army in its fight": the verb is about the army
        lemmas = verb_lemmas(verb)
        carrying = self._lexicon.either("light-verbs", "own-act-verbs")
        light = not carrying.isdisjoint(lemmas)
        light = light or lemmas[-1] in ("be", "become", "remain")
        if not light:
            return
        clause.carrier = verb
        if lemmas[-1] == "receive" and not is_passive(verb):
            clause.add("patient", self._subjects.of_verb(verb))  # "received a shipment of grain"
        elif is_passive(verb):
            clause.add("subject", governed(verb, "by"))
        elif not is_opposed(noun, self._lexicon):
            clause.add("subject", [t for t in self._subjects.of_verb(verb) if t.i != noun.i])
        for name, token in prepositions(verb):
            if (name not in ("by", "of", "in", "as", "from") or name not in clause.roles) and not on_side(name, token):
                clause.add(name, conjuncts(token))
        clause.add("dative", [t for child in children(verb, "dative") for t in conjuncts(child)])

    def _misattached(self, noun: Token, clause: Clause) -> None:
        """Add phrases after an event noun that the parser hangs on the verb ("killed in an airstrike on Gilan")."""
        if noun.lemma_ not in self._events:
            return
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ == "dobj" else None
        if governor is None or not is_verb(governor):
            return
        for name, token in prepositions(governor):
            names = ("on", "against", "between") if is_passive(governor) else ("on", "against", "between", "by")
            near = token.head.i == noun.i + 1
            going = self._lexicon["trip-nouns"] if near else self._lexicon.either("trip-nouns", "sending-nouns")
            of_act = name == "to" and lemma_of(noun) in going
            if near and name == "from":  # "threw out a request from X"
                of_act = lemma_of(noun) in self._lexicon["behest-nouns"]
            if noun.i < governor.i < token.i:
                continue  # "At the request of X, Y struck at Z": what follows the verb is the verb's
            if token.i > noun.i and (name in names or of_act) and name not in clause.roles and not on_side(name, token):
                clause.add(name, conjuncts(token))

    def _reduced(self, noun: Token, clause: Clause) -> None:
        """Add the roles of a relative with a light verb: "an attack carried out by X on Y", "attacks X made on Y"."""
        inner = [t for name, t in prepositions(noun) if name == "of" and t.pos_ == "NOUN"]
        ordered = [v for t in inner for v in children(t, "acl") if lemma_of(v) in ("order", "carry", "conduct")]
        for verb in (*children(noun, "acl", "relcl"), *ordered):  # "arrests of activists ordered by X"
            if not any(lemma in self._lexicon["light-verbs"] for lemma in verb_lemmas(verb)):
                continue
            if verb.tag_ != "VBN" and not is_passive(verb):
                own = [c for c in children(verb, "nsubj") if relative_head(c) is None]
                else_done = [c for c in children(verb, "dobj", "mark") if relative_head(c) is None]
                if not own or else_done or self._lexicon["acting-verbs"].isdisjoint(verb_lemmas(verb)):
                    continue
                clause.add("subject", [t for c in own for t in conjuncts(c)])
            for name, token in prepositions(verb):
                if name == "by":
                    clause.add("subject", conjuncts(token))
                clause.add(name, conjuncts(token))

    def _said_of_subject(self, noun: Token, clause: Clause) -> None:
        """Add whom a noun describes across the clause: "operates as the armed wing of X"."""
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ == "as" and is_verb(head.head) and not is_passive(head.head):
            verb = head.head
            if self._lexicon["role-verbs"].intersection(verb_lemmas(verb)) and not has_child(verb, "dobj"):
                clause.add("bearer", self._subjects.of_verb(verb))

    def _partakes(self, noun: Token) -> bool:
        """Whether "as part of X" tells with whom the subject acts, and not what the object is."""
        verb = noun.head.head
        if lemma_of(noun) != "part" or not is_verb(verb) or is_passive(verb):
            return False
        return not self._lexicon["partaking-verbs"].isdisjoint(verb_lemmas(verb))

    @staticmethod
    def _shares_bearer(noun: Token, clause: Clause) -> None:
        """Add whom two nouns describe: "Oman, a neighbour and an ally of X", "its neighbour and rival Oman"."""
        first = noun.head
        if not any(c.lower_ in ("and", "but") for c in first.rights) or noun.tag_ in NAMES:
            return
        if any(c.lower_ == "the" for c in noun.lefts):
            return  # "the capital X and the city of Y" are two
        clause.add("bearer", _described(first))

    def _apposed(self, noun: Token, clause: Clause) -> None:
        """Add whom a relational noun describes: "Turkey, a member of NATO", "NATO member Turkey"."""
        if noun.dep_ == "appos" and not (clause.fillers("of") and clause.fillers("to")):
            before = [t for t in conjuncts(noun.head) if t.i < noun.i]  # but "X, the loyalty of A to B" is a list
            clause.add("bearer", before if noun.tag_ == "NNS" else [_nearest(noun, before)])
        elif noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
            self._shares_bearer(noun, clause)
        elif noun.dep_ == "pobj" and noun.head.lower_ == "as":
            if not self._partakes(noun):
                clause.add("bearer", self._said_as(noun.head))
        elif noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
            clause.add("bearer", [noun.head])
        named = [child for child in children(noun, "appos") if not _hides_verb(noun, child)]
        named = [child for child in named if child.lower_ != noun.lower_]  # "a part of X, itself a part of Y"
        clause.add("bearer", [t for child in named for t in conjuncts(child)])
        if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "Its armed wing was the Badr Brigade"
            named = [t for t in children(noun.head, "attr") if t.tag_ in ("NNP", "NNPS")]
            clause.add("bearer", [t for each in named for t in conjuncts(each)])
        if noun.dep_ == "attr" and is_verb(noun.head):
            clause.add("bearer", [t for s in children(noun.head, "nsubj") for t in conjuncts(s)])

    def _said_as(self, link: Token) -> list[Token]:
        """Return whom "as" describes: the subject behind it, the name right before it, or the object of its verb."""
        verb = link.head
        if is_verb(verb) and link.i < verb.i:
            return self._subjects.of_verb(verb)  # "As chair of X, Ghana urged Togo to come"
        apart = link.i > 1 and link.doc[link.i - 1].text == ","
        named = link.doc[link.i - 1 - apart] if link.i > 1 else link
        within = named.dep_ == "pobj" and named.tag_ in NAMES and named.head.lower_ != "with"
        if within and any(c.lower_ in ("a", "an", "the") for t in children(link, "pobj") for c in t.lefts):
            if not apart:
                return [named]  # "the worries of Ghana as a member of X"
        return self._subjects.said_to_be(verb)


def _nearest(noun: Token, before: list[Token]) -> Token:
    """Return whom of a list one noun describes, the last: "A and B, the armed wing of X", "A, a part of X, and B"."""
    last = before[-1] if before else noun.head
    article = noun.left_edge
    one = article.lower_ in ("a", "an", "the") and article.i > 0 and article.nbor(-1).text == ","
    return last if one and last.tag_ in NAMES else noun.head


def _hides_verb(noun: Token, apposed: Token) -> bool:
    """Whether a name in apposition is the object of a verb misread as its participle: "Members of X, …, renewed Y"."""
    first = apposed.left_edge
    return noun.dep_ in ("ROOT", "appos") and first.tag_ in ("VBN", "VBD") and first.nbor(-1).text == ","


def _is_of_object(noun: Token) -> bool:
    """Whether a phrase stands right behind the object of its verb: "the war set up a rift between A and B"."""
    phrase = noun.head
    return any(c.subtree[-1].i == phrase.i - 1 for c in children(phrase.head, "dobj"))


def _described(noun: Token) -> list[Token]:
    """Return whom a noun describes that is in apposition, or has a name in apposition to it; no abbreviation."""
    if noun.dep_ == "appos":
        return [noun.head]
    return [name for name in children(noun, "appos") if not _is_bracketed(name)]


def _is_bracketed(noun: Token) -> bool:
    first = noun.left_edge.i
    return "(" in (noun.doc[first].text, noun.doc[first - 1].text if first else "")


def on_side(name: str, noun: Token) -> list[Token] | None:
    """Return for whom something is done "on behalf of X", "in honour of X", "on the side of X"."""
    if name not in ("on", "at", "in") or lemma_of(noun) not in _SIDES:
        return None
    return governed(noun, "of")
