"""The words of a title in a text, and whose title it is: "Ukraine's former interior minister", "president of Poland".

Finds the title of the lists, the words that go with it, and the state or body beside it. Who bears the title, and what
that says, is for ``titles``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions, actor_id
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor

__all__ = ["TitleGroup", "TitleGroups"]

_DETERMINERS = frozenset({"the", "a", "an"})
_ADVERBS = frozenset({"currently", "now", "also", "previously", "formerly"})


@dataclass(slots=True)
class TitleGroup:
    """A title and the words that go with it.

    Attributes:
        doc: The block.
        words: The title in lower case.
        start: First token of the title.
        end: One past its last token.
        relation: "leads" or "represents".
        of: Whose title it is.
        of_start: First token of the words for that.
        of_end: One past the last token.
        left: First token of the whole group.
        right: One past its last token.
        former: Whether the text says that it is past.
        between: Words between the owner and the title.
    """

    doc: Doc
    words: str
    start: int
    end: int
    relation: str
    of: Actor | None = None
    of_start: int = -1
    of_end: int = -1
    left: int = -1
    right: int = -1
    former: bool = False
    between: tuple[str, ...] = ()


class TitleGroups:
    """Finds titles and whose they are.

    Args:
        lexicon: The title lists.

    Attributes:
        plurals: Singular titles by their plurals.
        personal: Titles that may be held under a person.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.plurals = {_plural(title): title for title in lexicon["plural-titles"]}
        self._titles: dict[tuple[str, ...], str] = {}
        for name, relation in (("representing-titles", "represents"), ("leading-titles", "leads")):
            for title in lexicon[name]:
                self._titles[tuple(title.replace("-", " - ").split())] = relation
        self._beginnings = {words[0] for words in self._titles} | set(self.plurals)
        self._longest = max((len(words) for words in self._titles), default=1)
        self._organs = lexicon["common-organs"] | lexicon["organ-modifiers"] | lexicon["office-fields"]
        self._former = lexicon["former-words"]
        self.personal = lexicon["personal-titles"]

    def relation_of(self, title: str) -> str:
        """Return what a title of one word says of its bearer: "leads" or "represents"."""
        return self._titles.get((title,), "leads")

    def find(self, doc: Doc, mentions: Mentions) -> Iterator[TitleGroup]:
        """Yield the groups of a block, with whose title each is."""
        lowers = [token.lower_ for token in doc]
        i = 0
        while i < len(lowers):
            if lowers[i] not in self._beginnings:
                i += 1
                continue
            if mentions.at(i) is not None and mentions.at(i).actor.type != "Person":  # type: ignore[union-attr]
                i += 1
                continue
            for length in range(min(self._longest, len(lowers) - i), 0, -1):
                words = tuple(lowers[i : i + length])
                singular = (*words[:-1], self.plurals.get(words[-1], words[-1]))
                relation = self._titles.get(singular)
                if relation is not None and not any(mentions.at(k) for k in range(i, i + length)):
                    group = TitleGroup(doc, " ".join(singular).replace(" - ", "-"), i, i + length, relation)
                    self._attach_owner(doc, mentions, group)
                    yield group
                    i += length - 1
                    break
            i += 1

    def _attach_owner(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Find whose title it is, to the left ("Russian", "Ukraine's", "NATO") or the right ("of Poland")."""
        k = group.start
        steps = 0
        while k > 0 and steps < 4:
            word = doc[k - 1]
            mention = mentions.ending(k)
            if mention is not None and (mention.actor.type != "Person" or group.words in self.personal):
                self._own(group, mention)
                group.between = tuple(
                    t.lower_
                    for t in doc[mention.end : group.start]
                    if t.tag_ in ("NN", "NNS", "NNP") or t.lower_ in self._organs
                )
                k = mention.start
                break
            if word.lower_ in self._former or (word.text == "-" and k > 1 and doc[k - 2].lower_ in ("ex", "then")):
                group.former = group.former or word.lower_ not in ("then", "late", "-") or word.text == "-"
                k -= 2 if word.text == "-" else 1
            elif word.tag_ == "POS":
                k -= 1
            elif word.tag_ in ("JJ", "NN", "NNP", "NNS", "NNPS", "VBG", "VBN", "JJS", "HYPH") and word.lower_ not in (
                "that",
            ):
                k -= 1
            else:
                break
            steps += 1
        group.left = k
        while group.left > 0 and (
            doc[group.left - 1].lower_ in self._former | _DETERMINERS or doc[group.left - 1].lower_ in _ADVERBS
        ):
            if doc[group.left - 1].lower_ in self._former:
                group.former = True
            group.left -= 1
        group.right = group.end
        self._attach_right(doc, mentions, group)

    def _attach_right(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        j = group.end
        n = len(doc)
        if (
            j < n
            and doc[j].lower_ == "to"
            and group.words.rsplit(" ", 1)[-1] in ("ambassador", "envoy", "representative")
        ):
            k = j + 2 if j + 1 < n and doc[j + 1].lower_ == "the" else j + 1
            posted = mentions.starting(k) if k < n else None
            if posted is not None and posted.actor.type != "Person":
                group.right = posted.end
                return
        for _ in range(3):
            if j >= n or doc[j].lower_ not in ("of", "for", "in"):
                return
            if doc[j].lower_ == "in" and group.of is not None:
                return
            j += 1
            skipped = 0
            while (
                j < n
                and mentions.starting(j) is None
                and skipped < 4
                and (
                    doc[j].lower_ in _DETERMINERS
                    or doc[j].tag_ in ("JJ", "NN", "NNS", "NNP", "CC")
                    or doc[j].lower_ == "and"
                )
            ):
                if doc[j].lower_ in ("of", "for"):
                    break
                j += 1
                skipped += 1
            mention = mentions.starting(j) if j < n else None
            if mention is not None and mention.actor.type != "Person":
                if group.of is None or doc[group.end].lower_ == "of":
                    self._own(group, mention)
                group.right = mention.end
                rest = mentions.starting(mention.end)
                if (
                    rest is not None
                    and not rest.actor.known
                    and mention.actor.type == "Country"
                    and not self._is_seat(mention)
                ):
                    label = doc[mention.start : rest.end].text
                    country = mention.actor.country
                    firm = Actor(actor_id("Organization", label, country), label, "Organization", country, known=False)
                    mentions.replace(rest, ActorMention(mention.end, rest.end, firm))
                    group.of, group.of_end, group.right = firm, rest.end, rest.end
                if group.right < n and doc[group.right].tag_ == "POS":
                    group.of = None
                return
            if mention is not None:
                named = [t.lower_ for t in doc[group.end + 1 : j] if t.tag_.startswith("NN")]
                if not named:
                    named = [t.lower_ for t in doc[mention.start : mention.end]]
                    j = mention.end
                group.right = j
                group.between += tuple(named)
                return

    @staticmethod
    def _is_seat(mention: ActorMention) -> bool:
        return mention.form in (NameForm.CAPITAL, NameForm.SEAT)

    @staticmethod
    def _own(group: TitleGroup, mention: ActorMention) -> None:
        group.of = mention.actor
        if mention.form is NameForm.CAPITAL and group.words.endswith(("mayor", "governor", "police chief")):
            text = group.doc[mention.start : mention.end].text
            group.of = Actor(actor_id("City", text, mention.actor.country), text, "City", mention.actor.country, False)
        group.of_start, group.of_end = mention.start, mention.end

    def own_after_name(self, doc: Doc, mentions: Mentions, group: TitleGroup, person: ActorMention) -> None:
        """ "King Salman of Saudi Arabia": the state after the name is the owner where none stands before."""
        if group.of is None and person.end < len(doc) and doc[person.end].lower_ == "of":
            j = person.end + 1
            if j < len(doc) and doc[j].lower_ == "the":
                j += 1
            owner = mentions.starting(j) if j < len(doc) else None
            if owner is not None and owner.actor.type != "Person":
                self._own(group, owner)


def _plural(title: str) -> str:
    if title.endswith("man"):
        return title[:-3] + "men"
    return title[:-1] + "ies" if title.endswith("y") else title + "s"
