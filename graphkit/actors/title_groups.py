"""The words of a title in a text, and whose title it is: "Ukraine's former interior minister", "president of Poland".

Finds the title of the lists, the words that go with it, and the state or body beside it. Who bears the title, and what
that says, is for ``titles``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.language.parse import Doc
from graphkit.language.syntax import is_prefixed
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["TitleGroup", "TitleGroups"]


_DETERMINERS = frozenset({"the", "a", "an"})
_OWNED_BY = frozenset(FUNCTION_WORDS["prepositions after a title"])
_WITHIN = frozenset({"JJ", "NN", "NNP", "NNS", "NNPS", "VBG", "VBN", "JJS", "HYPH", "POS"})
"""Tags of the words between an owner and a title."""
_FARTHEST = 6
"""Words before a title among which its owner stands."""
_SUFFIXES = (["-", "elect"], ["-", "designate"], ["-", "nominate"])


@dataclass(slots=True)
class TitleGroup:
    """A title and the words that go with it.

    Attributes:
        doc: The block.
        words: The title in lower case.
        start: First token of the title.
        end: One past its last token.
        heads: Whether its bearer is at the head of whose title it is, rather than acting or speaking for it.
        of: Whose title it is.
        of_start: First token of the words for that.
        of_end: One past the last token.
        left: First token of the whole group.
        right: One past its last token.
        former: Whether the text says that it is past.
        coming: Whether the text says that it is yet to come.
        between: Words between the owner and the title.
    """

    doc: Doc
    words: str
    start: int
    end: int
    heads: bool
    of: Actor | None = None
    of_start: int = -1
    of_end: int = -1
    left: int = -1
    right: int = -1
    former: bool = False
    coming: bool = False
    between: tuple[str, ...] = ()


class TitleGroups:
    """Finds titles and whose they are.

    Args:
        lexicon: The title lists.

    Attributes:
        plurals: Singular titles by their plurals.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.plurals = {_plural(title): title for title in lexicon["plural-titles"]}
        self._titles: dict[tuple[str, ...], bool] = {}
        for name, heads in (("representing-titles", False), ("leading-titles", True)):
            for title in lexicon[name]:
                self._titles[tuple(title.replace("-", " - ").split())] = heads
        lengths = {(words[0], len(words)) for words in self._titles} | {(word, 1) for word in self.plurals}
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted(lengths, key=lambda each: -each[1]):
            self._lengths.setdefault(first, []).append(length)
        self._beginnings = frozenset(self._lengths)
        self._former = lexicon["former-words"]
        self._stances = lexicon["stance-prefixes"]
        self._personal = lexicon["personal-titles"]
        self._subjects = lexicon["name-subjects"]

    def is_head(self, title: str) -> bool:
        """Say whether a title of one word is that of a head rather than of who acts or speaks for something."""
        return self._titles.get((title,), True)

    def find(self, doc: Doc, mentions: Mentions) -> Iterator[TitleGroup]:
        """Yield the groups of a block, with whose title each is."""
        lowers = doc.lowers
        end = 0
        for token in doc.among(self._beginnings):
            i = token.i
            if i < end or mentions.at(i) is not None:
                continue
            for length in self._lengths[token.lower_]:
                if i + length > len(lowers):
                    continue
                words = tuple(lowers[i : i + length])
                singular = (*words[:-1], self.plurals.get(words[-1], words[-1]))
                heads = self._titles.get(singular)
                if heads is not None:
                    end = i + length
                    group = TitleGroup(doc, " ".join(singular).replace(" - ", "-"), i, end, heads)
                    if [t.lower_ for t in doc[end : end + 2]] in _SUFFIXES:
                        group.end += 2
                        group.coming = True
                    group.right = group.end
                    self._attach_left(doc, mentions, group)
                    self._attach_right(doc, mentions, group)
                    yield group
                    break

    def _attach_left(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Find whose title it is to the left ("Russian", "Ukraine's", "NATO"), and whether it is past."""
        k = group.start
        for _ in range(_FARTHEST):
            mention = mentions.ending(k)
            if mention is not None and is_prefixed(doc, mention.start, self._stances):
                k = mention.start - 2
            elif mention is not None:
                if mention.actor.type != "Person" or group.words in self._personal:
                    _own(group, mention)
                    group.between = tuple(
                        t.lower_ for t in doc[mention.end : group.start] if t.tag_ in ("NN", "NNS", "NNP")
                    )
                    k = mention.start
                break
            elif k and doc[k - 1].lower_ in self._former:
                group.former = group.former or doc[k - 1].lower_ not in ("then", "late")
                k -= 1
            elif k and doc[k - 1].tag_ in _WITHIN:
                k -= 1
            else:
                break
        while k > 0 and doc[k - 1].lower_ in self._former | _DETERMINERS:
            group.former = group.former or doc[k - 1].lower_ in self._former - {"then", "late"}
            k -= 1
        group.left = k

    def _attach_right(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Find whose title it is to the right: "of Poland", "for the Middle East"."""
        j, n = group.end, len(doc)
        mention = None
        if j < n and doc[j].lower_ in _OWNED_BY:
            j += 1
            while (
                j < n
                and mentions.starting(j) is None
                and (doc[j].lower_ in _DETERMINERS or doc[j].tag_ in ("JJ", "NN", "NNS", "NNP", "CC"))
            ):
                j += 1
            mention = mentions.starting(j)
        if mention is None:
            self._attach_subject(doc, mentions, group)
        elif mention.actor.type != "Person":
            self._own_right(doc, mentions, group, mention)
        elif group.words in self._personal and group.of is None:
            _own(group, mention)
            group.right = mention.end
        else:
            named = [t.lower_ for t in doc[group.end + 1 : j] if t.tag_.startswith("NN")]
            group.right = j if named else mention.end
            group.between += tuple(named or (t.lower_ for t in doc[mention.start : mention.end]))

    def _own_right(self, doc: Doc, mentions: Mentions, group: TitleGroup, mention: ActorMention) -> None:
        """Let what stands after "of" or "for" own a title: the last of "Moldova's Gagauzia region"."""
        group.right = mention.end
        inner = _innermost(doc, mentions, mention)
        if inner is None:
            group.of = None
            return
        if group.of is None:
            _own(group, inner)
        group.right = _past_kind(doc, mentions, inner.end)

    def _attach_subject(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Pass over what an office is for, where a name follows: "special rapporteur on torture, NAME"."""
        j, n = group.end, len(doc)
        if j >= n or doc[j].lower_ not in ("of", "for", "on", "to"):
            return
        k = j + 1
        while k < min(n, j + 12) and mentions.starting(k) is None and self._is_subject(doc, k, group.of is not None):
            k += 1
        after = mentions.starting(k)
        if after is not None and after.actor.type != "Person":
            k = after.end
            after = mentions.starting(k)
        if after is not None or (k < n and doc[k].text == ","):
            group.right = k

    def _is_subject(self, doc: Doc, k: int, owned: bool) -> bool:
        token = doc[k]
        if token.lower_ in self._subjects or token.lower_ in ("the", "and", "of", "for"):
            return True
        return owned and token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")

    def own_after_name(self, doc: Doc, mentions: Mentions, group: TitleGroup, person: ActorMention) -> None:
        """ "King Salman of Saudi Arabia": the state after the name is the owner where none stands before."""
        j = person.end
        if group.of is not None or j + 1 >= len(doc) or doc[j].lower_ != "of":
            return
        owner = mentions.starting(j + 1 + (doc[j + 1].lower_ == "the"))
        if owner is not None and owner.actor.type != "Person":
            owner = _innermost(doc, mentions, owner)
            if owner is not None:
                _own(group, owner)


def _own(group: TitleGroup, mention: ActorMention) -> None:
    group.of = mention.actor
    group.of_start, group.of_end = mention.start, mention.end


def _past_kind(doc: Doc, mentions: Mentions, end: int) -> int:
    """Return where a name ends with the noun that says its kind, if a holder's name follows: "X region, NAME"."""
    k = end
    while k < len(doc) and doc[k].tag_ == "NN":
        k += 1
    return k if mentions.starting(k) is not None or (k < len(doc) and doc[k].text == ",") else end


def _innermost(doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
    """Return what a title is of where names stand in a row: "Australia's Liberal Party", "the Nepali capital of X".

    Returns:
        The last of them; None where the last is a thing without a name ("Prague's sixth district").
    """
    for _ in range(3):
        k = mention.end
        owned = k < len(doc) and doc[k].tag_ == "POS"
        if owned:
            k += 1
        elif mention.is_adjectival:
            while k < len(doc) and doc[k].tag_ in ("NN", "JJ"):
                k += 1
            k += k < len(doc) and doc[k].lower_ == "of"
        inner = mentions.starting(k)
        if inner is None or inner.actor.type == "Person" or k == mention.end:
            return None if owned else mention
        mention = inner
    return mention


def _plural(title: str) -> str:
    if title.endswith("man"):
        return title[:-3] + "men"
    return title[:-1] + "ies" if title.endswith("y") else title + "s"
