"""Reading a dependency tree: coordinated words, prepositions, modifiers, relative pronouns, verbs and their voice.

Small functions over spaCy tokens in the ClearNLP scheme of the English models. Knows no words but those of closed
classes (pronouns, prepositions, conjunctions).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import attrgetter

from graphkit.language.date_words import CALENDAR
from graphkit.language.function_words import COPULAS, NEGATING
from graphkit.language.parse import Doc, Token
from graphkit.language.word_tables import FUNCTION_WORDS

__all__ = [
    "FINITE",
    "HYPHENS",
    "NAMES",
    "QUESTION_WORDS",
    "children",
    "conjuncts",
    "dependents",
    "first_listed",
    "governed",
    "has_child",
    "is_nobody",
    "is_own",
    "is_passive",
    "is_prefixed",
    "is_set_apart",
    "is_verb",
    "listed_before",
    "modifiers",
    "owners_after",
    "prepositions",
    "relative_head",
    "sides_after",
    "span_of",
    "subjects_of",
    "verb_over",
    "words_before",
]


_PLACE = attrgetter("i")
FINITE = ("VBD", "VBZ", "VBP")
NAMES = ("NNP", "NNPS")
NOUNS = ("NN", "NNS", *NAMES)
"""Tags of finite verbs, of names, and of nouns and names."""
HYPHENS = frozenset("-–")
QUESTION_WORDS = ("WDT", "WP", "WP$", "WRB")
"""Tags of "which", "who", "whose" and "why"."""
_NONE = frozenset(FUNCTION_WORDS["words for nobody"])
_RELATIVE = frozenset(FUNCTION_WORDS["relative pronouns"])
_LISTING = frozenset(FUNCTION_WORDS["words before members"])
_LED = FUNCTION_WORDS["words before the prepositions of a list"]
"""Prepositions that list members where one of these words is before them."""
_JOINING = ("conj", "appos", "prep")
"""Dependencies of what may make a noun the first of a list."""
_OWNING = FUNCTION_WORDS["participles of owning"]
"""Participles that say whose something is, with the preposition that names the owner."""
_SIDING = FUNCTION_WORDS["participles of siding"]
"""Participles that say on whose side people are, with the preposition that names it."""
_PERFECT = frozenset(FUNCTION_WORDS["auxiliaries of the perfect"])
_PASSIVE_SENSE = frozenset(FUNCTION_WORDS["infinitives of a passive sense"])
"""Infinitives that say of a subject what is done to it: "is to blame"."""
_STRESSING = frozenset(FUNCTION_WORDS["words behind a possessive that stress it"])
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod", "nn"})
_PHRASE_DEPS = _MODIFIER_DEPS | {"det", "poss", "quantmod"}
"""Dependencies of what stands before a noun in its phrase: of what modifies it, and of all."""


def children(token: Token, *deps: str) -> Sequence[Token]:
    """Return the children of a token with one of the dependency labels, in text order."""
    if not token.children:
        return []
    by_dep = token.by_dep
    if by_dep is None:
        by_dep = _by_dep(token)
    if len(deps) == 1:
        return by_dep.get(deps[0]) or []
    found = [by_dep[dep] for dep in deps if dep in by_dep]
    if len(found) < 2:
        return found[0] if found else []
    return sorted((child for alike in found for child in alike), key=_PLACE)


def _by_dep(token: Token) -> dict[str, list[Token]]:
    """Return the children of a token by their dependency labels; remembered."""
    token.doc.budget.spend(token.i, 1 + len(token.children))
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep_ in found:
            found[child.dep_].append(child)
        else:
            found[child.dep_] = [child]
    token.by_dep = found
    return found


def dependents(token: Token, *deps: str) -> list[Token]:
    """Return the children of a token with one of the dependency labels, coordination expanded."""
    found = children(token, *deps)
    return [t for child in found for t in conjuncts(child)] if found else []


def has_child(token: Token, *deps: str) -> bool:
    """Say whether a token has a child with one of the dependency labels."""
    if not token.children:
        return False
    by_dep = token.by_dep
    if by_dep is None:
        by_dep = _by_dep(token)
    for dep in deps:  # noqa: SIM110
        if dep in by_dep:
            return True
    return False


def subjects_of(verb: Token) -> Sequence[Token]:
    """Return the subjects that a verb itself governs, in text order."""
    return children(verb, "nsubj", "nsubjpass")


def is_nobody(subject: Token) -> bool:
    """Say whether a subject is nobody: "no one", "no analyst"."""
    return subject.lower_ in _NONE or any(c.lower_ in NEGATING for c in subject.lefts)


def is_verb(token: Token) -> bool:
    """Say whether a token is a verb or auxiliary."""
    known = token.verbal
    if known is None:
        known = token.verbal = _is_verb(token)
    return known


def _is_verb(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.tag_ in ("NN", "NNS") and has_child(token, "nsubj") and has_child(token, "dobj")


def relative_head(token: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for, if the token is one."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "IN", "WP$"):
        return None
    node = token
    for _ in range(6):
        node = node.head
        if node.dep_ == "relcl":
            return node.head
    return None


def conjuncts(token: Token) -> list[Token]:
    """Return a noun and the nouns coordinated with it or listed after it, in text order.

    Members of lists after "including", "such as", "along with" and "as well as" belong to the list. A relative pronoun
    is replaced by its noun.
    """
    if token.lower_ not in _RELATIVE and not (token.children and has_child(token, *_JOINING)):
        return [token]
    found: dict[Token, None] = {}
    _collect(token, found, 0)
    return list(found)


def words_before(doc: Doc, index: int) -> Iterator[str]:
    """Yield the word before a token, and the two before it, in small letters."""
    before = [token.lower_ for token in doc[max(0, index - 2) : index]]
    for size in range(1, len(before) + 1):
        yield " ".join(before[-size:])


def is_prefixed(doc: Doc, index: int, prefixes: Container[str]) -> bool:
    """Whether a listed prefix and a hyphen stand right before a token: "pro-Russian"."""
    return index > 1 and doc[index - 1].text == "-" and doc[index - 2].lower_ in prefixes


def listed_before(token: Token, words: Container[str]) -> str | None:
    """Return the words right before a token that a list has; None where it has none of them."""
    return next((word for word in words_before(token.doc, token.i) if word in words), None)


def first_listed(token: Token) -> Token:
    """Return the first of the words that a word is coordinated with: itself, if it is no later one of a list."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token


def _collect(token: Token, found: dict[Token, None], depth: int) -> None:
    token.doc.budget.spend(token.i)
    if depth > 40 or token in found:
        return
    head = relative_head(token)
    if head is not None:
        _collect(head, found, depth + 1)
        return
    found[token] = None
    for child in token.children:
        if child.dep_ == "conj":
            if not is_verb(child) and not has_child(child, "neg"):  # "A, but not B"
                _collect(child, found, depth + 1)
        elif child.dep_ == "appos" and _is_listed(child):
            _collect(child, found, depth + 1)
        elif child.dep_ == "prep" and (child.lower_ in _LISTING or child.lower_ in _LED):
            led = _LED.get(child.lower_)
            if led is None or any(c.lower_ in led for c in child.lefts):
                for member in _pobj(child):
                    _collect(member, found, depth + 1)


def _is_listed(apposition: Token) -> bool:
    """Whether a name or count is no apposition but the middle of a list: "Australia, the European Union, and Japan"."""
    head = apposition.head
    if has_child(head, "nummod") and has_child(apposition, "nummod") and has_child(apposition, "cc"):
        behind = max(token.i for token in apposition.subtree) + 1
        return behind < len(head.doc) and head.doc[behind].text != ","  # "three people, two men and a boy, died"
    if apposition.tag_ not in NAMES or head.tag_ not in NAMES:
        return False
    if has_child(head, "cc"):
        return any(c.i > apposition.i for c in children(head, "conj"))
    return has_child(apposition, "cc")


def _pobj(preposition: Token) -> list[Token]:
    found = [*children(preposition, "pobj")]
    for nested in children(preposition, "prep"):
        found += _pobj(nested)
    return found


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
            yield from _objects(child, child.lower_)


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
        elif depth < _DEEPEST and child.dep_ == "prep":
            held = _objects(child, child.lower_, depth + 1)
            found += held
            found += dict.fromkeys((f"{name} {child.lower_}", token) for _, token in held)
        elif depth < _DEEPEST and child.dep_ == "conj" and child.tag_ in ("IN", "TO"):
            held = _objects(child, child.lower_, depth + 1)
            found += held
            if shared:
                found += [(name, token) for _, token in held]
    return found


def modifiers(token: Token, depth: int = 0) -> list[Token]:
    """Return the words before a noun that modify it, through the whole chain, nearest first.

    In "Ukrainian government delegation" they are "government" and "Ukrainian", wherever the demonym hangs.
    Coordinated modifiers ("Iraqi and Kurdish") are all there.
    """
    found: list[Token] = []
    if depth > 6 or not token.on_left:
        return found
    for child in reversed(token.lefts):
        if child.dep_ in _MODIFIER_DEPS:
            found.append(child)
            if child.children:
                found += modifiers(child, depth + 1)
                found += _siblings(child, depth + 1)
    return found


def _siblings(modifier: Token, depth: int) -> list[Token]:
    """Return what is coordinated with a modifier before its noun: "British, French and US jets"."""
    found: list[Token] = []
    for sibling in modifier.rights:
        if sibling.dep_ in ("conj", "npadvmod", "compound", "amod", "appos"):
            found.append(sibling)
            found += modifiers(sibling, depth + 1)
            if depth < 6 and sibling.children:
                found += _siblings(sibling, depth + 1)
    return found


def owners_after(noun: Token) -> list[Token]:
    """Return who owns or runs something by the verb behind it: "assets held by X", "a fund that belongs to X"."""
    return [
        token
        for verb in children(noun, "acl", "relcl")
        for name, party in prepositions(verb)
        if _OWNING.get(verb.lemma_.lower()) == name
        for token in conjuncts(party)
    ]


def sides_after(noun: Token) -> list[Token]:
    """Return on whose side people are by the participle behind them: "hackers linked to X".

    Where another verb follows, the parser may take the participle for that of the sentence.
    """
    said = [*children(noun, "acl")]
    if noun.dep_ == "nsubj" and noun.i < noun.head.i and not has_child(noun.head, "aux", "dobj"):
        said.append(noun.head)
    return [t for verb in said for t in governed(verb, _SIDING.get(verb.lemma_.lower(), ""))]


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
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in COPULAS and verb.lower_ in _PASSIVE_SENSE:
        return not has_child(verb, "dobj")  # "is to blame"
    if verb.tag_ == "VBD" and verb.dep_ == "acl":
        return not has_child(verb, "nsubj", "dobj")  # "a pilot shot down over X", as the tagger has it
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "aux" and child.lemma_ in _PERFECT for child in verb.children):
        return False
    if verb.dep_ in ("acl", "amod", "relcl", "xcomp"):
        return True
    if verb.dep_ == "advcl":
        return not has_child(verb, "nsubj", "dobj")
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return has_child(verb, "agent")


def verb_over(token: Token) -> Token:
    """Return the verb of the clause that a token stands in, itself included; the root where no verb is above it."""
    while token.head is not token and not is_verb(token):
        token = token.head
    return token


def is_set_apart(clause: Token) -> bool:
    """Return whether a semicolon stands between a clause and what the parser takes for its governor."""
    head = clause.head
    return ";" in clause.doc.lowers[min(clause.i, head.i) : max(clause.i, head.i)]


def is_own(possessive: Token) -> bool:
    """Return whether a possessive pronoun means who acts and nobody else: "its own people"."""
    return possessive.tag_ == "PRP$" and possessive.nbor(1).lower_ in _STRESSING


def span_of(token: Token) -> tuple[int, int]:
    """Return first and last-plus-one token of the noun phrase of a token, without clauses, trailing phrases and dates.

    Remembered; not to be asked before the parse is mended.
    """
    known = token.phrase
    if known is None:
        lefts = token.lefts
        dated = max((child.i for child in lefts if child.lower_ in CALENDAR), default=-1)  # "24 May 2024 Peru's jets"
        edges = [child.left_edge.i for child in lefts if child.dep_ in _PHRASE_DEPS and child.i > dated]
        known = token.phrase = min([token.i, *edges]), token.i + 1
    return known
