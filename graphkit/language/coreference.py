"""Which earlier mention a pronoun or a description refers to: rules that are right when they fire.

Works over candidates that the caller describes by kind, place and grammatical role; knows pronouns and "the two", no
names. Where no rule fires nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.language.parse import Token
from graphkit.language.syntax import (
    NAMES,
    NOUNS,
    SUBJECTS,
    children,
    conjuncts,
    first_listed,
    governed,
    has_child,
    is_passive,
    is_verb,
)
from graphkit.language.words import Lexicon

__all__ = ["Candidate", "bound", "pair", "plural", "singular"]

PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier mention that something may refer to.

    Attributes:
        key: What is referred to.
        kind: "person", "state", "organisation" or "place".
        sentence: Number of its sentence in the document.
        position: Order in the document.
        subject: Whether it is, or is part of, the subject of a verb.
        group: Number shared by mentions that are coordinated with each other.
        adjectival: Whether it is only a modifier ("Russian"), or stands aside ("Backed by X, the group").
        voice: Whether the text only gives his words: "according to X", "X said that …".
        seat: Whether a state goes by its capital as the place where something is: "met in Vienna".
        beside: Whether it is named only for whom another follows: "pledged allegiance to X", "aligned with X".
        placed: Whether a state is named only for where something is: "talks in Sweden".
        owning: Whether it is named only for whose others are: "the ministers of X and Y".
    """

    key: Hashable
    kind: str
    sentence: int
    position: int
    subject: bool = False
    group: int = -1
    adjectival: bool = False
    voice: bool = False
    seat: bool = False
    beside: bool = False
    placed: bool = False
    owning: bool = False


def bound(pronoun: Token, lexicon: Lexicon) -> Iterator[list[Token]]:
    """Yield what grammar binds a pronoun to before the subject of the clause, the surest first.

    Who is judged owns what he is judged for ("criticised X for its war", "sanctions on X over its war"), and who owns
    a claim or plan does what it says ("X's claim that it …", "X's plan to leave its bases").

    Args:
        pronoun: The pronoun.
        lexicon: Nouns of charges, and verbs whose subject serves himself.
    """
    if pronoun.dep_ in ("nsubj", "nsubjpass"):
        yield from _accused(pronoun, lexicon["charge-nouns"], lexicon["denying-verbs"])
        yield from _accompanied(pronoun, lexicon["backing-verbs"], lexicon["helping-nouns"])
    if pronoun.dep_ == "poss":
        yield from _listed_before(pronoun)
        yield from _helped(pronoun, lexicon["helped-verbs"])
        yield from _judged(pronoun, lexicon["own-use-verbs"])
        yield from _directed(pronoun, lexicon)
        yield from _beside(pronoun)
    else:
        yield from _told(pronoun, lexicon["warning-verbs"])
    node = pronoun
    for _ in range(6):
        if node.head is node:
            return
        clause, node = node, node.head
        stated = pronoun.dep_ in ("nsubj", "nsubjpass") and clause is pronoun.head
        planned = any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)
        if clause.dep_ in ("acl", "ccomp") and node.pos_ == "NOUN" and (stated or planned):
            if node.lemma_.lower() in lexicon["charge-nouns"]:
                return  # "rejected X's charge that it …" is of who rejects it
            owners = [t for child in children(node, "poss") for t in conjuncts(child) if t.tag_ in NOUNS]
            if owners:
                yield owners
            return


def _beside(pronoun: Token) -> Iterator[list[Token]]:
    """Yield beside whom his own acts: "shelled by Syria and its Russian ally"."""
    noun = pronoun.head
    first = noun.head
    if noun.dep_ == "conj" and first.dep_ == "pobj" and first.head.lower_ in ("by", "between") and first.i < pronoun.i:
        yield [first]


def _helped(pronoun: Token, helping: frozenset[str]) -> Iterator[list[Token]]:
    """Yield who is helped in what is his: "assists X in their fight", "backs X in its war"."""
    noun = pronoun.head
    verb = noun.head.head
    if verb.dep_ == "dobj":
        verb = verb.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with") and is_verb(verb) and not is_passive(verb):
        if verb.lemma_.lower() in helping:
            yield [t for c in children(verb, "dobj") if c.i < noun.i for t in conjuncts(c)]


def _listed_before(pronoun: Token) -> Iterator[list[Token]]:
    """Yield whose something is that is listed right behind himself: "the regime and its backers", "X and his aides"."""
    noun, owner = pronoun.head, pronoun.head.head
    joined = pronoun.i > 0 and pronoun.nbor(-1).lower_ in ("and", "or") and noun.left_edge is pronoun
    if noun.dep_ == "conj" and joined and owner.dep_ != "conj" and not is_verb(owner):
        yield [owner]


def _accompanied(pronoun: Token, backing: frozenset[str], helping: frozenset[str]) -> Iterator[list[Token]]:
    """Yield who is backed while he acts: "backed X as they took Y", "gave support to X as they advanced"."""
    clause = pronoun.head
    if pronoun.lower_ not in PLURAL or clause.dep_ != "advcl":
        return
    if not any(c.lower_ in ("as", "while") and c.dep_ in ("mark", "advmod") for c in clause.lefts):
        return
    verb, edge = clause.head, clause.left_edge.i
    near = next((t for t in reversed(pronoun.doc[max(0, edge - 8) : edge]) if t.tag_ in NAMES or t.tag_ == "NNS"), None)
    if near is None or not is_verb(verb) or is_passive(verb):
        return
    for child in (c for c in near.ancestors if c.i < edge):
        if is_verb(child):
            if child.lemma_.lower() in backing and (near.dep_ == "dobj" or near.head.dep_ == "dobj"):
                yield conjuncts(near)
            return
        if child.dep_ in ("prep", "dative") and child.lower_ in ("of", "to", "for"):
            given = child.head
            thing = next((c for c in children(given, "dobj")), given) if is_verb(given) else given
            if thing.lemma_.lower() in helping:
                yield conjuncts(near)
            return


def _told(pronoun: Token, telling: frozenset[str]) -> Iterator[list[Token]]:
    """ "A told B that it would cut aid if it joined C": the condition, and what is given, are of who is told."""
    clause = pronoun.head
    if pronoun.dep_ in ("nsubj", "nsubjpass"):
        if clause.dep_ != "advcl" or not any(c.lower_ in ("if", "unless", "until") for c in clause.lefts):
            return
        clause = clause.head
    elif pronoun.dep_ == "pobj":
        clause = clause.head
    elif pronoun.dep_ not in ("dobj", "dative"):
        return
    conditional = clause is not pronoun.head or pronoun.dep_ in ("nsubj", "nsubjpass")
    for _ in range(3):
        told = [c for c in children(clause, "dobj", "dative") if c.i < pronoun.i]
        if clause.lemma_.lower() in telling and told and (conditional or clause is not pronoun.head):
            yield [t for child in told for t in conjuncts(child)]
            return
        if clause.dep_ not in ("ccomp", "xcomp", "pcomp") or clause.head is clause:
            return
        clause = clause.head.head if clause.dep_ == "pcomp" else clause.head


def _directed(pronoun: Token, lexicon: Lexicon) -> Iterator[list[Token]]:
    """Yield who is told to do something with what is his: "ordered X to halt its offensive"."""
    noun = pronoun.head
    verb = noun.head
    course = verb
    while verb.dep_ == "conj" and is_verb(verb.head) and not has_child(verb, *SUBJECTS):
        verb = verb.head
    if noun.dep_ != "dobj" or verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return
    if course.lemma_.lower() not in lexicon["own-course-verbs"] or not any(c.tag_ == "TO" for c in course.lefts):
        return
    teller = verb.head
    if is_verb(teller) and teller.lemma_.lower() in lexicon["directing-verbs"]:
        told = children(teller, "nsubjpass" if is_passive(teller) else "dobj") or children(verb, "nsubj")
        told = told or governed(teller, "on", "upon")
        yield [t for child in told if child.i < verb.i for t in conjuncts(child)]


def _judged(pronoun: Token, selfish: frozenset[str]) -> Iterator[list[Token]]:
    noun = first_listed(pronoun.head)
    reason = noun.head
    if noun.dep_ != "pobj" or reason.lower_ not in ("for", "over", "against"):
        return
    before = pronoun.doc[reason.i - 1] if reason.i else reason
    if reason.lower_ != "against" and before.dep_ == "pobj" and before.head.lower_ in ("on", "against"):
        yield [before]  # "sanctions on X over its war", whatever "over" hangs on
    verb = reason.head
    while not is_verb(verb) and verb.head is not verb:
        verb = verb.head
    if not is_verb(verb) or verb.i > pronoun.i:
        return
    if reason.lower_ == "for" and not is_passive(verb):
        yield from _given(verb, reason)
    if verb.lemma_.lower() in selfish:
        return
    if reason.lower_ == "against" and verb.lemma_.lower() != "warn":
        return
    objects = [t for c in children(verb, *(("nsubjpass",) if is_passive(verb) else ("dobj",))) for t in conjuncts(c)]
    yield [t for t in objects if t.i < reason.i]
    for held in (verb, *objects):
        against = governed(held, "on", "against", "with")
        yield [t for t in against if t.i < reason.i]


def singular(candidates: Sequence[Candidate], kinds: frozenset[str], sentence: int, reach: int = 2) -> Candidate | None:
    """Return what a singular pronoun or description refers to.

    The latest subject of the same sentence comes first, then the subject of the sentence before, then the latest
    mention of the kind.

    Args:
        candidates: Mentions before the pronoun, in order.
        kinds: Kinds that it can refer to.
        sentence: Number of its sentence.
        reach: How many sentences back to look.
    """
    fit = [c for c in candidates if c.kind in kinds and sentence - c.sentence <= reach]
    for back in range(reach + 1):
        there = [c for c in fit if sentence - c.sentence == back]
        subjects = [c for c in there if c.subject and not c.adjectival]
        if subjects:
            return subjects[-1] if back == 0 else subjects[0]
        nominal = [c for c in there if not c.adjectival]
        if back == 0 and nominal:
            return nominal[-1]
        if there:
            return (nominal or there)[0 if back else -1]
    return None


def plural(candidates: Sequence[Candidate], kinds: frozenset[str], sentence: int, count: int = 0) -> list[Candidate]:
    """Return what "they", "these countries" or "the four countries" refers to: the latest coordination that fits.

    Args:
        candidates: Mentions before, in order.
        kinds: Kinds that it can refer to.
        sentence: Number of its sentence.
        count: How many there must be; 0 for any number above one.
    """
    reach = 15 if count > 2 else 4
    fit = [c for c in candidates if c.kind in kinds and sentence - c.sentence <= reach and c.group >= 0]
    for candidate in reversed(fit):
        members = _distinct([c for c in fit if c.group == candidate.group])
        if (count and len(members) == count) or (not count and len(members) > 1):
            return members
    return []


def pair(candidates: Sequence[Candidate], kinds: frozenset[str], sentence: int) -> list[Candidate]:
    """Return what "the two countries" or "both sides" refers to.

    A coordination of two in this sentence or the one before, else the two that these sentences name, if there are
    just two.
    """
    near = [c for c in candidates if c.kind in kinds and sentence - c.sentence <= 2]
    told = [c for c in near if not c.voice]
    if len({c.key for c in told}) > 1:
        near = told  # whose words a text gives is not one of two persons told of, where there are two
    coordinated = plural(near, kinds, sentence, 2)
    if coordinated:
        return coordinated
    for reach in (0, 1, 2):
        there = _distinct([c for c in near if sentence - c.sentence <= reach])
        if len(there) == 2:
            return there
        if len(there) > 2:
            subjects = _distinct([c for c in near if sentence - c.sentence <= reach and not c.adjectival])
            return subjects if len(subjects) == 2 else []
    return []


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    found: dict[Hashable, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.key, candidate)
    return list(found.values())


def _given(verb: Token, purpose: Token) -> Iterator[list[Token]]:
    """Yield who gets what is given for a purpose: "gave X drones for its war", "sent troops to X for its war"."""
    objects = [t for c in children(verb, "dobj") for t in conjuncts(c)]
    given = [t for c in children(verb, "dative") for t in (children(c, "pobj") or [c])]
    given += [c for t in objects for c in children(t, "compound") if c.tag_ in NAMES and c.i == t.left_edge.i]
    yield [t for c in given if c.i < purpose.i for t in conjuncts(c)]
    yield [t for held in (verb, *objects) for t in governed(held, "to") if t.i < purpose.i]


def _accused(pronoun: Token, charges: frozenset[str], denying: frozenset[str]) -> Iterator[list[Token]]:
    """ "A accuses B of it, a charge that it denies": who denies is who was accused."""
    verb = pronoun.head
    charge = verb.head
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in denying or charge.lemma_.lower() not in charges:
        return
    accusing = charge.head
    while not is_verb(accusing) and accusing.head is not accusing:
        accusing = accusing.head
    yield [t for c in children(accusing, "dobj", "nsubjpass") if c.i < charge.i for t in conjuncts(c)]
