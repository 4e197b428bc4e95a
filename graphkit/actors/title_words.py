"""Words of titles inside and before names: "Foreign Minister", "Mr", "President".

Cuts titles off runs of capitals, so that a name is left; who bears a title, and whose it is, is for ``titles``.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import GazetteerMatch
from graphkit.actors.name_runs import JOINTS, Piece
from graphkit.language.parse import Doc
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon

__all__ = ["TitleWords"]

_BEFORE_PLACE = frozenset(FUNCTION_WORDS["prepositions before a namesake"])


class TitleWords:
    """The words of titles and honorifics.

    Args:
        lexicon: The title lists, and words of bodies, which are no titles.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        bodies = lexicon.either("body-words", "force-words")
        self._keywords = bodies | lexicon.either("organisation-words", "agreement-words", "place-words")
        self._honorifics = lexicon["honorifics"]
        self._named_after = lexicon.either("crowned-titles", "namesake-titles")
        self._ministers = lexicon["portfolio-holders"]
        self._of_fields = lexicon["field-holders"]
        self._fields = lexicon.either("office-fields", "portfolio-words")
        self._qualifiers = lexicon["title-qualifiers"]
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._titles: dict[str, list[tuple[str, ...]]] = {}
        for title in titles:
            words = tuple(title.replace("-", " - ").split())
            plural = (*words[:-1], f"{words[-1]}s")
            for form in (words, plural):
                self._titles.setdefault(form[0], []).append(form)
        for forms in self._titles.values():
            forms.sort(key=len, reverse=True)
        singular = {word for title in titles for word in title.split()}
        self.words: set[str] = singular | {word + "s" for word in singular}
        self.words -= {word.lower() for word in bodies} | JOINTS
        self.words |= lexicon["title-parts"]

    def precede(self, doc: Doc, piece: Piece) -> bool:
        """Say whether a title or honorific stands right before a name."""
        before = doc[piece.start - 1].lower_ if piece.start else ""
        return before in self.words or before in self._honorifics

    def tokens(self, doc: Doc, run: Piece, covered: dict[int, GazetteerMatch]) -> set[int]:
        """Return the tokens of a run that are titles: whole ones of the lists, never a surname ("Julie Bishop")."""
        cut: set[int] = set()
        i = run.start
        while i < run.end:
            length, inside = (0, False) if i in covered else self._length(doc, i)
            end = min(i + length, run.end)
            if length and end < run.end and doc[end].tag_ == "POS":
                i = end + 1  # "Prosecutor General's Office"
            elif length and (inside or self._is_title(doc, i, length, run, covered)):
                first = i
                begun = next((k for k in range(i, run.start, -1) if k - 1 in covered), run.start)
                of_ministry = doc[end - 1].lower_ in self._ministers or self._has_field(doc, begun, i, end)
                while first > run.start and first - 1 not in covered:
                    if not of_ministry and doc[first - 1].lower_ not in self._qualifiers:
                        break
                    first -= 1
                cut |= set(range(first, end))
                i += length
            else:
                i += 1
        return cut

    def _has_field(self, doc: Doc, start: int, title: int, end: int) -> bool:
        """Whether capitals before a title are a field of government: "Trade Policy Adviser", at no body."""
        if doc[end - 1].lower_ not in self._of_fields or title == start or doc[title - 1].lower_ not in self._fields:
            return False
        return self._keywords.isdisjoint(doc[k].text for k in range(start, title - 1))

    def _length(self, doc: Doc, i: int) -> tuple[int, bool]:
        """Return how many tokens the title that a token begins has, 0 for none, and whether it began before."""
        lowers = doc.lowers
        if lowers[i] in self._honorifics:
            return 1, False
        for back in range(min(3, i), -1, -1):
            for words in self._titles.get(lowers[i - back], ()):
                if len(words) > back and tuple(lowers[i - back : i - back + len(words)]) == words:
                    return len(words) - back, back > 0
        return 0, False

    def _is_title(self, doc: Doc, i: int, length: int, run: Piece, covered: dict[int, GazetteerMatch]) -> bool:
        end = i + length
        if i == run.start and doc[i].lower_ in self._named_after and self._is_namesake(doc, run):
            return False
        if end < run.end:
            return doc[end].text not in self._keywords
        if all(doc[k].lower_ in self._qualifiers for k in range(run.start, i)):
            return True
        return length > 1 or i - 1 in covered

    def _is_namesake(self, doc: Doc, run: Piece) -> bool:
        """Whether a unit, body or place is named after a person: "Sultan Murad Division", "in Sheikh Hamad"."""
        before = doc[run.start - 1].lower_ if run.start else ""
        return doc[run.end - 1].text in self._keywords or before in _BEFORE_PLACE
