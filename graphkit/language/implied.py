"""Roles that the grammar does not tie to a predicate, though the sentence makes plain who fills them.

Who says it ("Moscow says 20 drones were shot down"), where the police are whose arrest is told without naming them
("X is jailed in Egypt"), and who arrests or charges somebody for it ("X jails two men for spying for Y"). Frames ask
for these roles by name, last; nothing is guessed for a frame that does not. Knows grammar and closed word lists.
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
    is_passive,
    is_verb,
    modifiers,
    prepositions,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["IMPLIED"]

_Roles = Mapping[str, list[Token]]

_FARTHEST = 10
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


def _words(noun: Token) -> set[str]:
    return {lemma_of(noun), *(lemma_of(m) for m in modifiers(noun))}


IMPLIED: dict[str, Callable[[Token, _Roles, Lexicon], list[Token]]] = {
    str(Role.SPEAKER): _speakers,
    str(Role.AUTHORITY): _authorities,
    str(Role.ACCUSER): _accusers,
    str(Role.ACCUSED): _accused,
}
"""What finds the tokens that fill an implied role, given the predicate, its other roles and the word lists."""
