"""Roles that the grammar does not tie to a predicate, though the sentence makes plain who fills them.

Who says it ("Moscow says 20 drones were shot down"), where the police are whose arrest is told without naming them
("X is jailed in Egypt"), who arrests or charges somebody for it ("X jails two men for spying for Y"), whom a gift
serves and whose quarrel is to end. Frames ask for these roles by name, last; nothing is guessed for a frame that does
not. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from graphkit.language.attribution import speaker
from graphkit.language.parse import Token
from graphkit.language.purposes import aims, beneficiaries, deterred, disputants, opponents, partners, provokers
from graphkit.language.syntax import NAMES, children, conjuncts, governed, is_passive, is_verb, modifiers, prepositions
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["IMPLIED", "implied"]

_Roles = Mapping[str, list[Token]]

_TOWARDS = ("to", "for", "in", "at", "into")
_FARTHEST = 10
_PLACED = ("in", "at", "near", "inside", "across", "throughout")


def implied(
    role: str,
    token: Token,
    roles: _Roles,
    lexicon: Lexicon,
) -> list[Token]:
    """Return the tokens that fill an implied role.

    Args:
        role: One of ``IMPLIED``.
        token: The predicate.
        roles: Its other roles.
        lexicon: The word lists.
    """
    return _READERS[role](token, roles, lexicon)


def _speakers(token: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who says what a token says."""
    if token.pos_ == "NOUN" and token.dep_ != "attr":
        return []
    said = speaker(token, lexicon)
    return conjuncts(said[0]) if said is not None else []


def _charging_verbs(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield the verbs of arresting and charging above a token, nearest first."""
    for node in islice(token.ancestors, _FARTHEST):
        if is_verb(node) and lemma_of(node) in lexicon["accusing-verbs"]:
            yield node


def _accusers(token: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who arrests or charges somebody for what a token says: "X jails two men for spying for Y"."""
    for verb in _charging_verbs(token, lexicon):
        if is_passive(verb):
            agents = governed(verb, "by")
            placed = governed(verb, *_PLACED)
            named = [t for t in placed if t.tag_ in NAMES]
            if agents or named:
                return agents or named
        else:
            subjects = [t for child in children(verb, "nsubj") for t in conjuncts(child)]
            if subjects:
                return subjects
    return []


def _accused(token: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who is arrested, expelled or charged for what a token says: "X expels diplomats of Y for spying"."""
    verb = next(_charging_verbs(token, lexicon), None)
    if verb is None:
        return []
    if verb.dep_ == "acl":
        return [verb.head] if verb.tag_ == "VBN" else []
    held = children(verb, "nsubjpass" if is_passive(verb) else "dobj")
    return [t for child in held for t in conjuncts(child)]


def _authorities(verb: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return the place whose authorities act, where nobody or only "the police" is named as acting."""
    undergone = lemma_of(verb) in lexicon["undergoing-verbs"]
    actors = [] if undergone else roles.get("subject", [])
    if any(lemma_of(t) not in lexicon["authority-nouns"] for t in actors):
        return []
    if not actors and not is_passive(verb) and not undergone:
        return []
    found = [t for name in _PLACED for t in roles.get(name, [])]
    for _, held in prepositions(verb):
        found += governed(held, *_PLACED)
    for actor in actors:
        found += governed(actor, *_PLACED)
    if any(t.tag_ in NAMES for t in found):
        return found
    critics = [t for t in roles.get("object", []) if not lexicon["dissident-nouns"].isdisjoint(_words(t))]
    return [m for t in critics for m in (*modifiers(t), *children(t, "poss")) if m.tag_ in ("JJ", "NNP")]


def _cargo(verb: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return whose goods the subjects are or carry."""
    return [t for subject in roles.get("subject", []) for t in _origins_of(subject, verb, lexicon)]


def _origins_of(subject: Token, verb: Token, lexicon: Lexicon) -> list[Token]:
    """Return whose goods travel: "Ukrainian grain arrives", "a ship with Ukrainian grain", "a batch from India"."""
    if subject.tag_ in NAMES:
        return []  # "Secretary Rice arrives"
    lemma = lemma_of(subject)
    goods = [subject] if lemma in lexicon["goods-nouns"] else []
    if lemma in lexicon["carriers"]:
        held = governed(subject, "of", "with")
        for clause in children(subject, "acl", "relcl"):
            if lemma_of(clause) in lexicon["carrying-verbs"]:
                held += children(clause, "dobj") + governed(clause, "with", "of")
        held += [t for token in held for t in governed(token, "of")]
        goods += [t for t in held if lemma_of(t) in lexicon["goods-nouns"]]
    if not goods and lemma not in lexicon["carriers"]:
        return []
    found = [t for thing in goods for t in (*modifiers(thing), *children(thing, "poss"))]
    found = [t for t in found if t.tag_ in ("JJ", "NNP", "NNPS", "NN") and t.text[:1].isupper()]
    if found and goods and lemma_of(goods[0]) not in lexicon["makers-goods"]:
        return found
    sources = [subject, *goods, verb]
    return [t for token in sources for t in governed(token, "from")]


def _destinations(verb: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return where somebody or something travels to: "arrives in X", "reaches X", "leaves Y for X", "bound for X"."""
    lemma = lemma_of(verb)
    if lemma == "reach":
        return roles.get("object", [])
    names = ("to", "for") if lemma in lexicon["departing-verbs"] else _TOWARDS
    found = [t for name in names for t in roles.get(name, [])]
    for bound in verb.rights:
        if bound.lower_ == "bound":
            found += governed(bound, "for")
    return found


def _words(noun: Token) -> set[str]:
    return {lemma_of(noun), *(lemma_of(m) for m in modifiers(noun))}


_READERS: dict[str, Callable[[Token, _Roles, Lexicon], list[Token]]] = {
    "speaker": _speakers,
    "authority": _authorities,
    "accuser": _accusers,
    "cargo": _cargo,
    "destination": _destinations,
    "accused": _accused,
    "deterred": lambda token, roles, lexicon: deterred(token, lexicon),
    "partner": lambda token, roles, lexicon: partners(token, lexicon),
    "provoker": lambda token, roles, lexicon: provokers(token),
    "purpose": lambda token, roles, lexicon: beneficiaries(token, lexicon),
    "dispute": lambda token, roles, lexicon: disputants(token, lexicon),
    "aim": lambda token, roles, lexicon: aims(token, lexicon),
    "opponent": lambda token, roles, lexicon: opponents(roles.get("subject", []), lexicon),
}
IMPLIED = frozenset(_READERS)
"""Roles that are filled by what a sentence implies."""
