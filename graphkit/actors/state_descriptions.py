"""Which states a description may mean: "the West African nation", "the kingdom", "the war-torn country".

Knows the adjectives that news writers have for states instead of their names, and which states they fit; which of these
a text has named is for ``references``.
"""

from __future__ import annotations

from graphkit.language.parse import Token
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["StateDescriptions"]

_FAMILY = "states: "
"""What the names of the lists begin with that hold the ISO codes of states by adjective."""
_MORE = frozenset({"now", "then", "long", "once", "also", "tiny", "small", "poor", "rich", "the", "arab", "muslim"})
_POINTING = frozenset({"the", "this", "that"})
_INSIDE = frozenset({"JJ", "NN", "NNP", "VBN", "VBD", "VBG", "HYPH", "RB", "JJS"})


class StateDescriptions:
    """Tells which states the words of a description fit.

    Args:
        lexicon: Lists of states by adjective, and of adjectives that fit any.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._states = lexicon.family(_FAMILY)
        self._plain = lexicon["state-descriptions"]
        self._countries = lexicon["country-nouns"]

    def states(self, noun: Token) -> frozenset[str] | None:
        """Return the ISO codes of the states that a noun with its adjectives may mean.

        Args:
            noun: A noun such as "country", in the singular.

        Returns:
            None where the description tells nothing of the kind, or something that is not known; the empty set where
            its adjectives fit any state.
        """
        lemma, words = lemma_of(noun), self._words(noun)
        if words is None:
            return None
        fitting = [self._states[lemma]] if lemma in self._states else []
        if not words or not (fitting or lemma in self._countries):
            return fitting[0] if fitting else None
        end = len(words)
        while end > 0:
            known = next((n for n in (3, 2, 1) if n <= end and " ".join(words[end - n : end]) in self._states), None)
            if known is not None:
                fitting.append(self._states[" ".join(words[end - known : end])])
            elif words[end - 1] not in self._plain and words[end - 1] not in _MORE:
                return None
            end -= known or 1
        return frozenset.intersection(*fitting) if fitting else frozenset()

    @staticmethod
    def _words(noun: Token) -> list[str] | None:
        """Return the words between "the" and a noun, those with a hyphen as one; None where no "the" stands there."""
        start = noun.i
        while start > 0 and noun.i - start < 7 and noun.doc[start - 1].tag_ in _INSIDE:
            start -= 1
        if start == 0 or noun.doc[start - 1].lower_ not in _POINTING:
            return None
        text = " ".join(t.lower_ for t in noun.doc[start : noun.i])
        return text.replace(" - ", "-").split()
