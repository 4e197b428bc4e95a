"""Roles that the grammar does not tie to a predicate, though the sentence makes plain who fills them.

Who says it ("Moscow says 20 drones were shot down"), where the police are whose arrest is told without naming them
("X is jailed in Egypt"), who arrests or charges somebody for it ("X jails two men for spying for Y"), and who must act
first ("will not lift it until X withdraws"). Frames ask for these roles by name, last; nothing is guessed for a frame
that does not. Knows grammar and closed word lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from graphkit.language.attribution import speaker
from graphkit.language.clause import Role
from graphkit.language.parse import Token
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    dependents,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    prepositions,
    subjects_of,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["IMPLIED"]

_Roles = Mapping[str, list[Token]]

_FARTHEST = 10
_HYPOTHETICAL = frozenset(FUNCTION_WORDS["hypothetical modals"])
_AWAITING = frozenset(FUNCTION_WORDS["words before what is awaited"])
_REFUSING = frozenset(FUNCTION_WORDS["verbs of refusal"])
_ELLIPTIC = frozenset(FUNCTION_WORDS["verbs for another verb"])
_PLACED = tuple(FUNCTION_WORDS["prepositions before where it was"])


def _speakers(token: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who says what a token says."""
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
        subjects = dependents(verb, "nsubj")
        if subjects:
            return subjects
    return []


def _accused(token: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who is arrested, expelled or charged for what a token says: "X expels diplomats of Y for spying"."""
    verb = next(_charging_verbs(token, lexicon), None)
    if verb is None:
        return []
    return dependents(verb, "nsubjpass" if is_passive(verb) else "dobj")


def _authorities(verb: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return the place whose authorities act, where nobody or only "the police" is named as acting."""
    found = [t for name in _PLACED for t in roles.get(name, [])]
    for _, held in prepositions(verb):
        found += governed(held, *_PLACED)
    if any(t.tag_ in NAMES for t in found):
        return found
    critics = [t for t in roles.get(Role.OBJECT, []) if not lexicon["dissident-nouns"].isdisjoint(_words(t))]
    return [m for t in critics for m in (*modifiers(t), *children(t, "poss"))]


def _awaited(verb: Token, roles: _Roles, lexicon: Lexicon) -> list[Token]:
    """Return who must act before it is done, where it will not be done until then, or is refused."""
    coming = lexicon["planned-modals"] | _HYPOTHETICAL
    to_come = has_child(verb, "neg") and any(c.lower_ in coming for c in children(verb, "aux"))
    if not to_come and lemma_of(verb) not in _REFUSING:
        return []
    until = [c for c in children(verb, "advcl") if any(m.lower_ in _AWAITING for m in children(c, "mark"))]
    acting = [c for c in until if lemma_of(c) not in _ELLIPTIC]  # not "will not sign until Peru does"
    return [t for clause in acting for subject in subjects_of(clause) for t in conjuncts(subject)]


def _words(noun: Token) -> set[str]:
    return {lemma_of(noun), *(lemma_of(m) for m in modifiers(noun))}


IMPLIED: dict[str, Callable[[Token, _Roles, Lexicon], list[Token]]] = {
    str(Role.SPEAKER): _speakers,
    str(Role.AUTHORITY): _authorities,
    str(Role.ACCUSER): _accusers,
    str(Role.ACCUSED): _accused,
    str(Role.AWAITED): _awaited,
}
"""What finds the tokens that fill an implied role, given the predicate, its other roles and the word lists."""
