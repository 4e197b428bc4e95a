"""Reading a dependency tree: coordinated words, prepositions, modifiers, relative pronouns, verbs and their voice.

Small functions over spaCy tokens in the ClearNLP scheme of the English models. Knows no words but those of closed
classes (pronouns, prepositions, conjunctions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.language.parse import Token

__all__ = [
    "FINITE",
    "NAMES",
    "QUESTION_WORDS",
    "SUBJECTS",
    "children",
    "conjuncts",
    "first_listed",
    "free_relative",
    "governed",
    "has_child",
    "is_ditransitive",
    "is_nobody",
    "is_own",
    "is_passive",
    "is_verb",
    "modifiers",
    "owners_after",
    "prepositions",
    "receiver",
    "relative_head",
    "span_of",
    "subjects_of",
]


FINITE = ("VBD", "VBZ", "VBP")
NAMES = ("NNP", "NNPS")
NOUNS = ("NN", "NNS", *NAMES)
"""Tags of finite verbs, of names, and of nouns and names."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
"""Dependencies of whatever a clause has as its subject."""
QUESTION_WORDS = ("WDT", "WP", "WP$", "WRB")
"""Tags of "which", "who", "whose" and "why"."""
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_LISTING = frozenset({"including", "include", "such", "like", "alongside", "plus"})
_LED = {"with": ("along", "together"), "as": ("such",)}
"""Prepositions that list members where one of these words is before them."""
_OWNING = {"hold": "by", "own": "by", "control": "by", "run": "by", "operate": "by", "administer": "by", "belong": "to"}
"""Participles that say whose something is, with the preposition that names the owner."""
_ONLY_VERBS = frozenset({"retook", "overran", "foresaw", "forsook", "strove", "vie"})
"""Rare forms of verbs that the model takes for nouns."""
_AWAY = frozenset({"away", "apart", "back", "off", "aside", "forward", "ahead", "home"})
_DITRANSITIVE = frozenset(
    "give offer grant award send pay call name dub deny show tell hand lend charge fine sell owe teach promise "
    "allocate assign designate elect appoint declare label deem consider allow allot assure issue serve".split()
)
"""Verbs that keep an object in the passive ("the aid given Syria")."""
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod", "nn"})
_PHRASE_DEPS = _MODIFIER_DEPS | {"det", "poss", "quantmod"}
"""Dependencies of what stands before a noun in its phrase: of what modifies it, and of all."""


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token with one of the dependency labels, in text order."""
    token.doc.budget.spend(token.i, 1 + len(token.children))
    return [child for child in token.children if child.dep_ in deps]


def has_child(token: Token, *deps: str) -> bool:
    """Say whether a token has a child with one of the dependency labels."""
    token.doc.budget.spend(token.i, 1 + len(token.children))
    for child in token.children:  # noqa: SIM110
        if child.dep_ in deps:
            return True
    return False


def subjects_of(verb: Token) -> Sequence[Token]:
    """Return the subjects that a verb itself governs, in text order; remembered, as each word below it may ask."""
    known = verb.subjects
    if known is None:
        known = verb.subjects = children(verb, "nsubj", "nsubjpass")
    return known


_NONE = frozenset({"nobody", "none", "neither", "noone"})
_HARDLY = frozenset({"hardly", "scarcely", "barely"})


def is_nobody(subject: Token) -> bool:
    """Say whether a subject is nobody or hardly anybody: "no one", "no analyst", "few experts", not "a few experts"."""
    if subject.lower_ in _NONE or any(c.lower_ in ("no", "neither") for c in subject.lefts):
        return True
    if any(c.lower_ in _HARDLY for c in subject.lefts):
        return True
    few = subject if subject.lower_ == "few" else next((c for c in subject.lefts if c.lower_ == "few"), None)
    first = few.i - 1 if few is not None else -1
    return few is not None and (first < 0 or few.doc[first].lower_ not in ("a", "the", "these", "those", "some"))


def is_verb(token: Token) -> bool:
    """Say whether a token is a verb or auxiliary."""
    known = token.verbal
    if known is None:
        known = token.verbal = _is_verb(token)
    return known


def _is_verb(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
        return True
    if token.tag_ not in ("NN", "NNS"):
        return False
    if token.lower_ in _ONLY_VERBS:
        return True
    deps = {child.dep_ for child in token.children}
    infinitive = any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children)
    return infinitive or ("nsubj" in deps and "dobj" in deps)


def receiver(verb: Token, thing: Token) -> list[Token]:
    """Return the name right behind a verb of giving that the parser made a part of what is given: "offer X help"."""
    first = verb.i + 1
    if first < thing.i and thing.doc[first].lower_ == "the":
        first += 1
    name = thing.doc[first] if first < thing.i and thing.dep_ == "dobj" and thing.tag_ in ("NN", "NNS") else None
    if name is None or name.tag_ not in ("NNP", "NNPS") or name.head.i > thing.i:
        return []
    while name.i + 1 < thing.i and name.nbor(1).tag_ in ("NNP", "NNPS"):
        name = name.nbor(1)
    return [name]


def relative_head(token: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, if the token is one."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "IN", "WP$"):
        return None
    node = token
    for _ in range(6):
        node = node.head
        if node.dep_ == "relcl":
            return _antecedent(token, node.head)
        if node.dep_ == "ROOT":
            return None
    return None


def _antecedent(pronoun: Token, noun: Token) -> Token:
    """Return what a relative pronoun stands for; a place phrase in between is climbed over.

    In "the attack on a base in Damascus, Syria, which killed ten" the parser takes "Syria" for the antecedent; what
    kills is the attack.
    """
    if pronoun.lower_ != "which" or pronoun.i < 2 or noun.doc[pronoun.i - 1].lower_ not in (",", "and"):
        return noun
    top = noun
    while top.dep_ in ("appos", "conj") and top.head.i < top.i:
        top = top.head
    return noun


def conjuncts(token: Token) -> list[Token]:
    """Return a noun and the nouns coordinated with it or listed after it, in text order.

    Members of lists after "including", "such as", "along with" and "as well as" belong to the list. A relative pronoun
    is replaced by its noun.
    """
    if not token.children and token.dep_ != "nsubj" and token.lower_ not in _RELATIVE:
        return [token]
    found: dict[Token, None] = {}
    _collect(token, found, 0)
    return list(found)


def first_listed(token: Token) -> Token:
    """Return the first of the words that a word is coordinated with: itself, if it is no later one of a list."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token


def _told_of(pronoun: Token, listed: list[Token]) -> list[Token]:
    """Return which of a list a relative pronoun stands for: where its verb tells of one alone, the last before it."""
    if len(listed) < 2 or pronoun.dep_ not in SUBJECTS:
        return listed
    verb = pronoun.head
    finite = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.i > pronoun.i), verb)
    before = [t for t in listed if t.i < pronoun.i]
    one = finite.tag_ == "VBZ" or finite.lower_ == "was"
    return [max(before, key=lambda t: t.i)] if one and before else listed


def _collect(token: Token, found: dict[Token, None], depth: int) -> None:
    token.doc.budget.spend(token.i)
    if depth > 40 or token in found:
        return
    head = relative_head(token)
    if head is not None:
        listed: dict[Token, None] = {}
        _collect(head, listed, depth + 1)
        found |= dict.fromkeys(_told_of(token, list(listed)))
        return
    found[token] = None
    if token.dep_ == "nsubj" and token.head.lemma_ == "include" and token.tag_ not in ("NNP", "NNPS"):
        for member in children(token.head, "dobj"):
            _collect(member, found, depth + 1)
    for child in token.children:
        if child.dep_ == "conj" and not is_clausal(child):
            if not _is_left_out(child):
                _collect(child, found, depth + 1)
        elif child.dep_ == "appos" and _adjoins(child):
            for sibling in children(child, "conj"):
                _collect(sibling, found, depth + 1)
        elif child.dep_ == "appos" and _is_listed(child):
            _collect(child, found, depth + 1)
        elif child.dep_ == "appos" and _goes_on(child):
            for sibling in children(child, "conj"):
                _collect(sibling, found, depth + 1)
        elif child.dep_ == "prep" and child.lower_ in _LISTING | _LED.keys():
            if child.lower_ in _LED and not any(c.lower_ in _LED[child.lower_] for c in child.lefts):
                continue
            for member in _pobj(child):
                _collect(member, found, depth + 1)


def _is_left_out(member: Token) -> bool:
    """Whether a list says of whom something does not hold: "A, but not B", "A and not B"."""
    before = member.left_edge.nbor(-1) if member.left_edge.i else member
    return before.lower_ == "not" or any(c.dep_ == "neg" and c.lower_ == "not" for c in member.lefts)


def _adjoins(apposition: Token) -> bool:
    """Whether a name follows its title at once, so that both are one member: "President X and Chancellor Y"."""
    before = apposition.left_edge.i - 1
    return apposition.head.i <= before and apposition.tag_ == "NNP" and not apposition.doc[before].is_punct


def _is_listed(apposition: Token) -> bool:
    """Whether a name is no apposition but the middle of a list: "Australia, the European Union, and Japan"."""
    head = apposition.head
    if apposition.tag_ not in ("NNP", "NNPS") or head.tag_ not in ("NNP", "NNPS"):
        return False
    if not has_child(head, "cc"):
        if not (has_child(apposition, "cc") and has_child(apposition, "conj")):
            return False
        described = any(c.i > head.i for c in children(head, "prep", "relcl", "acl"))
        return not (described or (head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "near", "from", "to")))
    after = apposition.subtree[-1].i + 1
    listed = after < len(apposition.doc) and apposition.doc[after].lower_ in (",", "and")
    return listed and any(c.dep_ == "conj" and c.i > apposition.i for c in head.children)


def _goes_on(apposition: Token) -> bool:
    """Whether what is coordinated with an apposition belongs to the list: "A's premier, NAME, and B's president"."""
    joint = next((c for c in children(apposition, "cc") if c.lower_ == "and"), None)
    return joint is not None and joint.i > 0 and apposition.doc[joint.i - 1].text == ","


def free_relative(verb: Token) -> Token | None:
    """Return what "what" stands for in "what it calls an act of war" or "what it described as provocation"."""
    if not any(child.lower_ == "what" for child in verb.children):
        return None
    for child in verb.rights:
        if child.dep_ in ("oprd", "attr", "dobj", "ccomp") and child.tag_.startswith("NN"):
            return child
        if child.dep_ == "prep" and child.lower_ == "as":
            return next(iter(children(child, "pobj")), None)
    return None


def is_clausal(token: Token) -> bool:
    """Say whether a token heads a clause rather than a noun phrase."""
    return is_verb(token) and has_child(token, "nsubj", "nsubjpass", "aux", "auxpass", "dobj", "prep")


def _pobj(preposition: Token) -> list[Token]:
    found = children(preposition, "pobj")
    for nested in children(preposition, "prep"):
        found += _pobj(nested)
    return found


_WHOLE = frozenset({"due", "because", "thanks", "owing", "prior", "contrary", "regardless", "instead", "subject"})
"""First words of prepositions of two that say nothing of the second one's: "stopped due to attacks"."""


_DEEPEST = 8
"""Prepositions that hang on each other ("from A to B to C …"), further than any sentence goes that means something."""


def prepositions(token: Token) -> Sequence[tuple[str, Token]]:
    """Return the prepositions of a token with their objects, coordinated prepositions included; remembered.

    "out of" gives "of" and "out of"; "according to" gives "according to"; "from A to B" gives both. Not to be asked
    before the parse is mended.
    """
    if not token.children:
        return ()
    known = token.held
    if known is None:
        known = token.held = list(_prepositions(token))
    return known


def _prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.lower_ == "according":
            continue
        if child.dep_ in ("prep", "agent", "dative") and (
            child.tag_ in ("IN", "TO", "VBG", "RP", "RB", "JJ", "CC", "VBN")
        ):
            if child.on_left and child.children[0].dep_ == "neg":
                continue  # "recognised by many, but not by X"
            yield from _objects(child, child.lower_)
        elif child.dep_ == "advmod" and child.lower_ in _AWAY and child.i > token.i:
            yield from prepositions(child)


def governed(token: Token, *names: str) -> list[Token]:
    """Return what certain prepositions of a token govern, coordination expanded: by whom, against whom.

    Args:
        token: A verb, noun or adjective.
        names: The prepositions, as ``prepositions`` names them.
    """
    return [t for name, held in prepositions(token) if name in names for t in conjuncts(held)]


def _objects(preposition: Token, name: str, depth: int = 0) -> list[tuple[str, Token]]:
    """Return what a preposition and those that hang on it govern; of a chain each link is read once, to a depth."""
    preposition.doc.budget.spend(preposition.i)
    found: list[tuple[str, Token]] = []
    shared = not has_child(preposition, "pobj", "pcomp", "prep")
    for child in preposition.children:
        if child.dep_ == "pobj":
            found.append((name, child))
        elif child.dep_ == "pcomp":
            meant = free_relative(child)
            if meant is not None:
                found.append((name, meant))
        elif depth < _DEEPEST and child.dep_ == "prep":
            held = _objects(child, child.lower_, depth + 1)
            if name not in _WHOLE and name not in _LED.get(child.lower_, ()):  # "along with X": a third, not the other
                found += held
            found += dict.fromkeys((f"{name} {child.lower_}", token) for _, token in held)
        elif depth < _DEEPEST and child.dep_ == "conj" and (shared or child.tag_ in ("IN", "TO")):
            held = _objects(child, child.lower_, depth + 1)
            found += held if child.tag_ in ("IN", "TO") else ()
            found += [(name, meant) for _, token in held if shared for meant in (token, *_supported(token))]
    return found


def _supported(token: Token) -> Iterator[Token]:
    """Yield what a noun governs that is no preposition's own object: "with and in support of X"."""
    for nested in children(token, "prep"):
        if nested.lower_ in ("of", "with", "to"):
            yield from children(nested, "pobj")


def modifiers(token: Token, depth: int = 0) -> list[Token]:
    """Return the words before a noun that modify it, through the whole chain, nearest first.

    In "Ukrainian government delegation" they are "government" and "Ukrainian", wherever the demonym hangs.
    Coordinated modifiers ("Iraqi and Kurdish") are all there.
    """
    found: list[Token] = []
    if depth > 6 or not token.on_left:
        return found
    for child in reversed(token.lefts):
        if child.dep_ in _MODIFIER_DEPS or (child.dep_ == "conj" and child.tag_ in ("JJ", "NNP", "NN", "NNPS")):
            found.append(child)
            found += modifiers(child, depth + 1)
            found += _siblings(child, token, depth + 1)
    return found


def _siblings(modifier: Token, noun: Token, depth: int) -> list[Token]:
    """Return what is coordinated with a modifier before its noun: "British, French and US jets"."""
    found: list[Token] = []
    for sibling in modifier.rights:
        if sibling.dep_ in ("conj", "npadvmod", "compound", "amod", "appos") and sibling.i < noun.i:
            found.append(sibling)
            found += modifiers(sibling, depth + 1)
            if depth < 6:
                found += _siblings(sibling, noun, depth + 1)
    return found


def owners_after(noun: Token) -> list[Token]:
    """Return who owns or runs something by the participle behind it: "assets held by X", "a fund belonging to X"."""
    return [
        token
        for verb in children(noun, "acl")
        for name, party in prepositions(verb)
        if _OWNING.get(verb.lemma_.lower()) == name
        for token in conjuncts(party)
    ]


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive, reduced forms included ("imposed by", "backed by"); remembered.

    Not to be asked before the parse is mended.
    """
    known = verb.passive
    if known is None:
        known = verb.passive = _is_passive(verb)
    return known


def _is_passive(verb: Token) -> bool:
    if has_child(verb, "nsubjpass", "auxpass", "csubjpass"):
        return True
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.lower_ == "blame":
        return not has_child(verb, "dobj")  # "is to blame"
    if verb.tag_ != "VBN" and not (verb.tag_ == "VBD" and has_child(verb, "agent")):
        return False
    if any(child.dep_ == "aux" and (child.lemma_ == "have" or child.lower_ == "having") for child in verb.children):
        return False
    if verb.dep_ in ("acl", "amod", "relcl", "xcomp"):
        return not (verb.dep_ == "relcl" and has_child(verb, "nsubj"))
    if verb.dep_ == "advcl":
        return not has_child(verb, "nsubj", "dobj")
    if verb.dep_ == "conj" and is_verb(verb.head) and not has_child(verb, "nsubj", "aux"):
        return is_passive(verb.head)
    return has_child(verb, "agent") and not has_child(verb, "dobj")


def is_ditransitive(verb: Token) -> bool:
    """Say whether a verb may have two objects ("gave the rebels arms")."""
    return verb.lemma_.lower() in _DITRANSITIVE


def is_own(possessive: Token) -> bool:
    """Return whether a possessive pronoun means who acts and nobody else: "its own people"."""
    after = possessive.doc[possessive.i + 1 : possessive.i + 2]
    return possessive.tag_ == "PRP$" and any(word.lower_ == "own" for word in after)


def span_of(token: Token) -> tuple[int, int]:
    """Return first and last-plus-one token of the noun phrase of a token, without clauses and trailing phrases.

    Remembered; not to be asked before the parse is mended.
    """
    known = token.phrase
    if known is None:
        edges = [child.left_edge.i for child in token.lefts if child.dep_ in _PHRASE_DEPS]
        known = token.phrase = min([token.i, *edges]), token.i + 1
    return known
