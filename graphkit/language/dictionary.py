"""Which words English has: those of the lists of lemmas that the spaCy model brings, in all their forms.

The lists are WordNet's, so they hold names too, in small letters. Knows how the model keeps them, and no word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from graphkit.language.annotation import lemmatizer_of

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Dictionary"]

_INDEX, _EXCEPTIONS, _RULES = "lemma_index", "lemma_exc", "lemma_rules"
_KINDS = ("verb", "adj", "adv", "noun")
_ENDINGS = (("ly", ""), ("ily", "y"), ("ness", ""))
_SHORTEST = 3


class Dictionary:
    """The words of a model; it has none where the model has no such lists.

    Args:
        nlp: The model.
    """

    def __init__(self, nlp: Language) -> None:
        lemmatizer = lemmatizer_of(nlp)
        lookups = None if lemmatizer is None else lemmatizer.lookups
        self._lemmas: list[Collection[str]] = []
        self._forms: list[Collection[str]] = []
        self._rules: list[Iterable[tuple[str, str]]] = []
        if lookups is None or not all(lookups.has_table(name) for name in (_INDEX, _EXCEPTIONS, _RULES)):
            return
        for kind in _KINDS:
            self._lemmas.append(frozenset(lookups.get_table(_INDEX).get(kind, ())))
            self._forms.append(frozenset(lookups.get_table(_EXCEPTIONS).get(kind, ())))
            rules = [(ending, instead) for ending, instead in lookups.get_table(_RULES).get(kind, ())]
            self._rules.append((*rules, *_ENDINGS))

    def knows(self, word: str) -> bool:
        """Say whether a word in small letters is English, as a lemma or in another form.

        Args:
            word: The word.
        """
        return any(
            word in lemmas or word in forms or any(lemma in lemmas for lemma in _lemmas(word, rules))
            for lemmas, forms, rules in zip(self._lemmas, self._forms, self._rules, strict=True)
        )


def _lemmas(word: str, rules: Iterable[tuple[str, str]]) -> Iterable[str]:
    for ending, instead in rules:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            stem = word[: len(word) - len(ending)]
            yield stem + instead
            if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]
