"""Words that British English writes with a hyphen after a prefix, kept as one token: "co-operate", "re-impose".

The tokenizer would cut them in three, and the parser make three verbs of them. Knows their forms, and the lemmas that
the frames have for them. Capitalised ones are left as they are: they stand in names ("Economic Co-operation").
"""

from __future__ import annotations

__all__ = ["WHOLE", "joined"]

_VERBS = (
    "co-chair co-host co-lead co-opt co-operate co-ordinate co-sign co-sponsor co-found co-finance de-escalate "
    "de-list de-recognise de-recognize pre-empt re-admit re-affirm re-appoint re-arm re-arrest re-deploy re-designate "
    "re-elect re-emerge re-engage re-enter re-establish re-impose re-join re-launch re-negotiate re-occupy re-open "
    "re-route re-settle re-start re-supply re-take re-unite"
).split()
_AS_WRITTEN = frozenset(
    "co-chair co-host co-lead co-sign co-sponsor co-found co-finance de-escalate de-escalation".split()
)
"""Words that the frames have with their hyphen."""
_TITLES = frozenset({"co-chair", "co-host", "co-lead", "co-sponsor"})
"""Verbs whose plain form, and form in -s, are nouns for people: those are left as titles have them."""
_IRREGULAR = {
    "co-lead": ("co-leads", "co-led", "co-leading"),
    "re-take": ("re-takes", "re-took", "re-taken", "re-taking"),
}
_NOUNS = (
    "co-operation co-ordination co-ordinator co-existence de-escalation pre-condition re-election re-emergence "
    "re-establishment re-imposition re-opening"
).split()


def joined(word: str) -> str:
    """Return a word without its hyphen, as the model knows it."""
    return word.replace("-", "")


def _forms(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y"):
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    return verb + "s", stem + "ed", stem + "ing"


def _lemmas() -> dict[str, str]:
    found: dict[str, str] = {}
    for verb in _VERBS:
        lemma = verb if verb in _AS_WRITTEN else joined(verb)
        plain = () if verb in _TITLES else (verb,)
        found |= dict.fromkeys((*plain, *_forms(verb)[not plain :]), lemma)
    for noun in _NOUNS:
        lemma = noun if noun in _AS_WRITTEN else joined(noun)
        found |= {noun: lemma, noun + "s": lemma}
    return found


WHOLE = _lemmas()
"""Lemma, as the frames spell it, of each form that is one word."""
