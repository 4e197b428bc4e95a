"""Which word may stand for a name of the gazetteer while its sentence is parsed: "Germany" for a state of many words.

The word is one of a kind with the name that every English model has met often. Knows classes of actors and forms of
names, and no grammar.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.passage import Passage
from graphkit.actors.senses import NameForm
from graphkit.language.stand_ins import StandIn

__all__ = ["stand_ins"]

_BY_CLASS = {"Country": "Germany", "Territory": "Germany", "City": "London", "Region": "Texas"}
_BODY = "NATO"
_PEOPLE, _ADJECTIVE = "Kurds", "German"
_GROUP = "Russians"
"""For a name in the plural that a parser takes for a singular: "the Houthis control Sanaa"."""
_ORGANS = frozenset(
    "police troops forces soldiers officials authorities government army navy military lawmakers prosecutors".split()
)
_MANY = frozenset({"ArmedGroup", "MilitaryUnit", "People"})


def stand_ins(gazetteer: Gazetteer, text: str) -> Iterator[StandIn]:
    """Yield the long names of a text, and groups in the plural, with the words that may stand for them.

    Args:
        gazetteer: The names.
        text: The text; it is read without parts of speech, which are not known before the parse.
    """
    if " " not in text:
        return
    passage = Passage(text)
    if not gazetteer.groups.isdisjoint(passage.words):
        for i, group in enumerate(passage.words):
            if group in gazetteer.groups:
                yield passage.starts[i], passage.ends[i], _GROUP
    for first, last, sense in gazetteer.read(passage, shortest=2):
        if sense.form in (NameForm.PEOPLE, NameForm.COMBINING):
            continue
        if passage.words[last - 1].islower():  # "the Indian navy" is plain English
            continue
        if " " not in text[passage.starts[first] : passage.ends[last - 1]]:  # al-Shabaab
            continue
        if passage.word(last) in _ORGANS:  # "Hong Kong police arrest NAME" is as plain
            continue
        kind = sense.entry.actor.type
        if kind == "Person":  # two names in a row are nothing new to a parser
            continue
        if sense.form is NameForm.DEMONYM:
            word = _ADJECTIVE
        elif kind in _MANY and passage.words[last - 1].endswith("s"):
            word = _PEOPLE
        else:
            word = _BY_CLASS.get(kind, _BODY)
        yield passage.starts[first], passage.ends[last - 1], word
