"""Sides of a war that the model lost behind what describes them, as accounts of battles have them.

"Fought between A, backed by B, and C", "was launched by A in March 2016, supported by B", "was shelled by A, defended
by B, and supplied by C": long descriptions stand between the sides, and the second side or the next passive then hangs
on the wrong word. Each function takes the word that shows the mistake. Knows grammar and closed word lists, no
politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.grafting import attach
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, NOUNS, SUBJECTS, children, governed, has_child, is_passive

__all__ = [
    "adjective_behind_second",
    "against_from_side",
    "agents_between_dashes",
    "backed_side",
    "behind_second",
    "gapped_agent",
    "led_last",
    "opposed_side",
    "parallel_passive",
    "second_side",
    "told_of_second",
]

_WHERE = frozenset({"in", "on", "from", "since", "during", "at", "near", "to", "until"})
_SIDED = frozenset({"by", "between", "against", "with", "among"})
_LED = frozenset({"led", "headed", "commanded"})
_THEN = frozenset({"then", "later", "subsequently", "finally", "again", "eventually", "afterwards", "next"})


_DASHES = frozenset({"–", "—", "--"})
_ASIDE = 25
"""Words within which an aside between dashes ends."""


def agents_between_dashes(verb: Token) -> None:
    """ "A and B – backed by C, D and E – attacked F": whom the dashes hold are agents of the participle between them.

    Args:
        verb: The participle.
    """
    doc, edge = verb.doc, verb.left_edge.i
    if verb.tag_ != "VBN" or edge < 2 or doc[edge - 1].text not in _DASHES:
        return
    agent = next(iter(governed(verb, "by")), None)
    after = doc[agent.i + 1 : agent.i + _ASIDE] if agent is not None else []
    close = next((t.i for t in after if t.text in _DASHES), None)
    if agent is None or close is None:
        return
    for name in doc[agent.i + 1 : close]:
        outside = name.dep_ == "conj" and name.head.i < edge
        if name.tag_ in NAMES and (outside or (name.dep_ == "appos" and name.head is agent)):
            attach(name, agent, "conj")
    backed = verb.head
    if backed.dep_ == "conj" and backed.tag_ == "NNS" and backed.head.tag_ in NAMES:
        attach(verb, backed.head, "acl")  # "A and six other states – backed by B –": all of them are


def second_side(preposition: Token) -> None:
    """ "between A, who hold X, and C": one party is not enough, and what follows "and" is the other.

    Args:
        preposition: A preposition.
    """
    if preposition.lower_ != "between":
        return
    first = next(iter(children(preposition, "pobj")), None)
    if first is None or first.tag_ not in NOUNS or has_child(first, "conj"):
        return
    found = _nested(first) or _apart(preposition, first) or _outside(preposition, first)
    if found is None or found.tag_ not in NOUNS or found.left_edge.i == 0:
        return
    joint = next((c for c in reversed(found.head.children) if c.dep_ == "cc" and c.i < found.i), None)
    if joint is None or joint.i != found.left_edge.i - 1 or joint.lower_ != "and":
        return
    attach(joint, first, "cc")
    attach(found, first, "conj")


def _nested(first: Token) -> Token | None:
    """Return the noun that was joined to one within the description of the first side, if it is the other side."""
    described = {c for c in first.children if c.dep_ in ("acl", "relcl", "amod") and c.i > first.i}
    joined = [t for t in first.subtree if t.dep_ == "conj" and t.tag_ in NOUNS and t.left_edge.i > first.i]
    for noun in joined:
        branch = noun
        while branch.head is not first:
            branch = branch.head
        article = noun.left_edge.lower_ == "the"
        single = first.tag_ in ("NN", "NNP") and branch.dep_ == "prep" and branch.lower_ == "of"
        if article and (branch in described or (single and len(joined) == 1 and first.tag_ == "NN")):
            return noun
    return None


def _apart(preposition: Token, first: Token) -> Token | None:
    """Return the noun joined to one within a participle right behind the first side, which then describes that side.

    "A battle between A, commanded by P, and B": the participle is the first side's, B is not commanding.
    """
    end = first.subtree[-1].i + 1
    if end >= len(first.doc) or first.doc[end].text != ",":
        return None
    for verb in children(preposition.head, "acl", "advcl"):
        if verb.left_edge.i != end + 1 or verb.tag_ != "VBN" or has_child(verb, "auxpass", *SUBJECTS):
            continue
        for noun in verb.subtree:
            edge = noun.left_edge.i
            if noun.dep_ == "conj" and noun.tag_ in NOUNS and noun.doc[edge - 1].lower_ == "and":
                if noun.doc[edge - 2].text == "," and not has_child(noun, *SUBJECTS):
                    attach(verb, first, "acl")
                    return noun
    return None


def _outside(preposition: Token, first: Token) -> Token | None:
    """Return the noun that was joined to a word above, right behind the comma or bracket that ends the first side."""
    above = preposition.head
    for _ in range(2):
        for noun in children(above, "conj", "appos"):
            if noun.left_edge.i > first.subtree[-1].i and noun.tag_ in NOUNS and not has_child(noun, *SUBJECTS):
                between = noun.doc[first.subtree[-1].i + 1 : noun.left_edge.i]
                if all(t.is_punct or t.lower_ == "and" or _describes(t) for t in between):
                    return noun
        above = above.head
    return _behind_participle(preposition.head, first)


def _behind_participle(verb: Token, first: Token) -> Token | None:
    """Return the noun joined to a participle that describes the first side, with which no noun can be joined."""
    end = first.subtree[-1].i
    for described in children(verb, "advcl", "acl"):
        if described.tag_ != "VBN" or described.left_edge.i != end + 2 or described.doc[end + 1].text != ",":
            continue
        for participle in (described, *children(described, "conj")):
            for noun in children(participle, "conj"):
                if participle.tag_ == "VBN" and noun.tag_ in NOUNS and noun.i > participle.i:
                    attach(described, first, "acl")
                    return noun
    return None


def _describes(word: Token) -> bool:
    """Whether a word is within a participle that describes somebody: "backed by X"."""
    while word.head is not word and not (word.tag_ == "VBN" and word.dep_ in ("acl", "advcl")):
        word = word.head
    return word.tag_ == "VBN" and word.head is not word


def opposed_side(preposition: Token) -> None:
    """ "between A and B on one side and C, joined by D, on the other": the other side stands beside the word "side".

    Args:
        preposition: A preposition.
    """
    if preposition.lower_ != "on":
        return
    side = next(iter(children(preposition, "pobj")), None)
    if side is None or side.lower_ not in ("side", "hand") or not any(c.lower_ == "one" for c in side.lefts):
        return
    doc, sentence = side.doc, side.sent
    start = side.i + 1
    start += start < sentence.end and doc[start].text == ","
    if start >= sentence.end or doc[start].lower_ != "and":
        return
    ends = range(start + 2, sentence.end - 2)
    end = next((i for i in ends if [t.lower_ for t in doc[i : i + 3]] == ["on", "the", "other"]), None)
    if end is None:
        return
    before = range(preposition.i - 1, sentence.start - 1, -1)
    between = next((doc[i] for i in before if doc[i].lower_ == "between"), None)
    if between is None:
        return
    nouns = [t for t in doc[start + 1 : end] if t.tag_ in NOUNS and t.left_edge.i == start + 1]
    if nouns:
        attach(max(nouns, key=lambda t: len(t.subtree)), side, "conj")
    if between.head is not preposition.head:
        attach(preposition, between.head, "prep")


def against_from_side(preposition: Token) -> None:
    """ "fought on the side of A against B": who fights is against B, not the side."""
    if preposition.lower_ != "against":
        return
    side = preposition.head
    while side.dep_ == "pobj" and side.head.lower_ == "of":
        side = side.head.head
    if side.lower_ not in ("side", "behalf", "support") or side.dep_ != "pobj":
        return
    verb = side.head.head
    if side.head.lower_ in ("on", "at", "in") and verb.pos_ == "VERB":
        attach(preposition, verb, "prep")


def behind_second(verb: Token) -> None:
    """ "between A and militants allied with X": what stands right behind the second side describes that alone."""
    first = verb.head
    if first.dep_ != "pobj" or first.head.lower_ != "between" or verb.left_edge.i == 0:
        return
    before = verb.left_edge.nbor(-1)
    if before.dep_ == "conj" and before.head is first and before.tag_ in NOUNS:
        attach(verb, before, "acl")


def told_of_second(verb: Token) -> None:
    """ "between A and the forces of B, which had the backing of C": the relative clause tells of the second side."""
    first, edge = verb.head, verb.left_edge.i
    if first.dep_ != "pobj" or first.head.lower_ != "between" or edge < 2 or verb.doc[edge - 1].text != ",":
        return
    second = next((c for c in children(first, "conj") if c.i < edge and c.subtree[-1].i + 2 == edge), None)
    if second is not None and verb.doc[edge].lower_ in ("which", "who", "whose"):
        attach(verb, second, "relcl")


def adjective_behind_second(adjective: Token) -> None:
    """ "A rebels and B forces loyal to X": the adjective behind the second of two nouns describes that alone."""
    if adjective.i < adjective.head.i or not has_child(adjective, "prep"):
        return
    before = adjective.left_edge.nbor(-1)
    if before.dep_ == "conj" and before.head is adjective.head and before.tag_ in NOUNS:
        attach(adjective, before, "amod")


def led_last(verb: Token) -> None:
    """ "the army and a brigade of the mission, led by X": a commander has the force that is named last.

    Args:
        verb: The participle.
    """
    if verb.tag_ != "VBN" or verb.lower_ not in _LED or not has_child(verb, "agent"):
        return
    edge = verb.left_edge.i - (verb.left_edge.nbor(-1).text == "," if verb.left_edge.i else 0)
    last = next((c for c in children(verb.head, "conj") if c.i < edge and c.subtree[-1].i + 1 == edge), None)
    if last is not None and last.tag_ in NOUNS:
        attach(verb, last, "acl")


def gapped_agent(noun: Token) -> None:
    """ "A was helped by X and B by Y": who stands before another "by" is helped by that one and helps nobody."""
    first = noun.head
    if noun.tag_ not in NOUNS or first.dep_ != "pobj" or first.head.dep_ != "agent":
        return
    after = noun.i + 1
    if after < len(noun.doc) and noun.doc[after].lower_ == "by" and noun.doc[after].dep_ in ("prep", "agent"):
        attach(noun, first.head.head, "dep")
        attach(noun.doc[after], noun, "prep")


def parallel_passive(verb: Token) -> None:
    """ "was shelled by A, defended by B, and supplied by C", "taken by A, then overrun by B": passives of one subject.

    Args:
        verb: The participle.
    """
    agent = next(iter(children(verb, "agent")), None)
    edge = verb.left_edge.i
    if agent is None or edge < 2 or has_child(verb, "auxpass", "aux", "mark", *SUBJECTS):
        return
    main = verb.head
    while main.dep_ in ("pobj", "agent", "compound", "prep", "conj") and main.head is not main and main.tag_ != "VBN":
        main = main.head
    if main.tag_ != "VBN" or not is_passive(main) or main.i > edge or not has_child(main, "auxpass", "agent"):
        return
    before = verb.doc[edge - 1]
    then = before.lower_ in _THEN or verb.doc[edge].lower_ in _THEN
    comma = verb.doc[edge - 1].text == "," or (then and "," in (verb.doc[edge - 2].text, verb.doc[edge - 1].text))
    later = [c for c in children(main, "conj") if c.i > verb.i and c.tag_ == "VBN" and has_child(c, "agent", "prep")]
    if not comma or not (then or later) or not has_child(main, "agent"):
        return
    if verb.tag_ == "NN":
        verb.tag_, verb.pos_, verb.lemma_ = "VBN", "VERB", verb.lower_
    attach(verb, main, "conj")


def backed_side(verb: Token, backing: Container[str]) -> None:
    """ "launched by A in March, supported by B", "fought between A and C of X, backed by B": parties are backed.

    What is backed behind a comma is no month, no town where it happens, and no war, but the side named last.

    Args:
        verb: The participle.
        backing: Lemmas of verbs of help.
    """
    edge = verb.left_edge.i
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl") or edge < 2 or verb.doc[edge - 1].text != ",":
        return
    if verb.lemma_.lower() not in backing or not has_child(verb, "agent") or has_child(verb, "auxpass", *SUBJECTS):
        return
    top = verb.doc[edge - 2]
    if verb.i < verb.head.i or (top is verb.head and top.dep_ != "pobj"):
        return
    while top.head is not top and top.tag_ != "IN" and not top.tag_.startswith("VB"):
        if top.dep_ == "conj" and top.head.head.lower_ in _SIDED and top.head.dep_ == "pobj":
            break
        if top.dep_ == "pobj" and top.head.lower_ != "of":
            break
        top = top.head.head if top.dep_ == "pobj" else top.head
    if top.tag_ not in (*NOUNS, "CD"):
        return
    side: Token | None = top
    governor = top.head if top.dep_ == "pobj" else top.head.head
    if top.dep_ in ("pobj", "conj") and governor.lower_ in _WHERE:
        main = governor.head
        side = next(iter(governed(main, "by")), None) if main.tag_ == "VBN" else None
        root = verb.sent.root
        if side is None and main.is_ancestor(verb) and root.lemma_ == "be" and root.is_ancestor(main):
            side = next(iter(children(root, "nsubj")), None)  # "X is ten miles from Y's base at Z, backed by W"
        if side is not None and (side.i > verb.i or side.tag_ not in (*NAMES, "NNS", "NN")):
            side = None
    elif governor.lower_ not in _SIDED:
        return
    if side is not None and side is not verb.head:
        attach(verb, side, "acl")
