"""Words of titles inside and before names: "Foreign Minister", "Mr", "President".

Cuts titles off runs of capitals, so that a name is left; who bears a title, and whose it is, is for ``titles``.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import GazetteerMatch
from graphkit.actors.name_runs import JOINTS, Piece
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon

__all__ = ["TitleWords"]


_LINKS = frozenset({"for", "of", "and", "the", ","})


class TitleWords:
    """The words of titles and honorifics.

    Args:
        lexicon: The title lists, and words of bodies, which are no titles.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._bodies = lexicon["body-words"]
        forces = lexicon["force-words"]
        kinds = lexicon["organisation-words"] | lexicon["agreement-words"] | lexicon["place-words"]
        self._keywords = self._bodies | forces | kinds
        self._partisans = lexicon["republican-words"] | lexicon["democratic-words"] | lexicon["conservative-words"]
        self._creeds = lexicon["creed-words"]
        self._honorifics = lexicon["honorifics"]
        self._named_after = lexicon["crowned-titles"] | {"imam", "shaykh", "ayatollah"}
        self._qualifiers = lexicon["title-qualifiers"]
        self._subjects = lexicon["name-subjects"]
        titles = lexicon["leading-titles"] | lexicon["representing-titles"]
        self._titles: dict[str, list[tuple[str, ...]]] = {}
        for title in titles:
            words = tuple(title.replace("-", " - ").split())
            plural = (*words[:-1], f"{words[-1]}s")
            for form in (words, plural):
                self._titles.setdefault(form[0], []).append(form)
        for forms in self._titles.values():
            forms.sort(key=len, reverse=True)
        self.words: set[str] = {word for title in titles for word in title.split()} | {
            word + "s" for title in titles for word in title.split()
        }
        self.words -= {word.lower() for word in self._bodies | forces} | JOINTS
        self.words |= lexicon["title-parts"]

    def precede(self, doc: Doc, piece: Piece) -> bool:
        """Say whether a title or honorific stands right before a name."""
        before = doc[piece.start - 1].lower_ if piece.start else ""
        return before in self.words or before in self._honorifics

    def tokens(self, doc: Doc, run: Piece, covered: dict[int, GazetteerMatch]) -> set[int]:
        """Return the tokens of a run that are titles: whole ones of the lists, never a surname ("Julie Bishop")."""
        cut = self._portfolio(doc, run, covered)
        i = run.start + len(cut)
        while i < run.end:
            named = i in covered or (doc[i].text == "Sheikh" and self._is_within_name(doc, i, run, covered, cut))
            length, begun = (0, False) if named else self._length(doc, i)
            if length and (begun or self._is_title(doc, i, length, run, covered)):
                first = i
                if doc[min(i + length, run.end) - 1].lower_ in ("minister", "secretary", "ministers"):
                    while first > run.start and first - 1 not in covered:
                        first -= 1
                while first > run.start and first - 1 not in covered and doc[first - 1].lower_ in self._qualifiers:
                    first -= 1
                cut |= set(range(first, min(i + length, run.end)))
                i += length
            else:
                i += 1
        return cut

    def _portfolio(self, doc: Doc, run: Piece, covered: dict[int, GazetteerMatch]) -> set[int]:
        """Return the tokens before a name that say what a minister is for: "Minister for Trade and | Tourism NAME"."""
        if run.end - run.start < 3 or run.start < 2 or doc[run.start].lower_ not in self._subjects:
            return set()
        k = run.start - 1
        if doc[k].lower_ not in ("for", "of", "and", ","):
            return set()
        while k > 0 and run.start - k < 8 and (doc[k].lower_ in self._subjects or doc[k].lower_ in _LINKS):
            k -= 1
        if doc[k].lower_ not in ("minister", "secretary", "state") or doc[k + 1].lower_ not in ("for", "of"):
            return set()
        end = run.start
        while end < run.end and end not in covered and doc[end].lower_ in self._subjects | _LINKS:
            end += 1
        rest = doc[end : run.end]
        named = len(rest) > 1 and rest[-1].text not in self._keywords and all(t.lower_ not in _LINKS for t in rest)
        return set(range(run.start, end)) if named else set()

    def _is_within_name(self, doc: Doc, i: int, run: Piece, covered: dict[int, GazetteerMatch], cut: set[int]) -> bool:
        """Whether an honorific is a given name between two others: "Sharif Sheikh Ahmed"."""
        if not run.start < i < run.end - 1 or i - 1 in cut or i - 1 in covered:
            return False
        return doc[i - 1].text.istitle() and doc[i + 1].text.istitle() and doc[i - 1].text not in self._creeds

    def _length(self, doc: Doc, i: int) -> tuple[int, bool]:
        """Return how many tokens the title that a token begins has, 0 for none, and whether it began before."""
        lowers = doc.lowers
        lower = lowers[i]
        if lower in self._honorifics or lower.rstrip(".") in self._honorifics or f"{lower}." in self._honorifics:
            return 1, False
        for back in (3, 2, 1):
            if i >= back:
                for words in self._titles.get(lowers[i - back], ()):
                    if len(words) > back and tuple(lowers[i - back : i - back + len(words)]) == words:
                        return len(words) - back, True
        for words in self._titles.get(lower, ()):
            if tuple(lowers[i : i + len(words)]) == words:
                return len(words), False
        return 0, False

    def _is_title(self, doc: Doc, i: int, length: int, run: Piece, covered: dict[int, GazetteerMatch]) -> bool:
        end = i + length
        if doc[i].text in self._partisans and end < len(doc) and doc[end].text in self._keywords:
            return False  # "Republican Guard"
        named_after = doc[i].lower_ in self._named_after or doc[i].lower_ == "general"
        if i == run.start and i not in covered and named_after and self._is_namesake(doc, run):
            return False
        if end < run.end:
            return doc[end].text not in self._keywords or end + 1 < run.end
        if all(doc[k].lower_ in self._qualifiers for k in range(run.start, i)):
            return True
        return length > 1 or i - 1 in covered

    def _is_namesake(self, doc: Doc, run: Piece) -> bool:
        """Whether a unit, body or place is named after a person: "Sultan Murad Division", "in Sheikh Hamad"."""
        if doc[run.end - 1].text in self._keywords:
            return True
        if doc[run.start].lower_ == "general":
            return False
        before = doc[run.start - 1].lower_ if run.start else ""
        after = doc[run.end].lower_ if run.end < len(doc) else "."
        return before in ("in", "near", "outside") and run.end - run.start == 2 and after not in ("'s", "’s")
