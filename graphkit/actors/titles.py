"""Titles and offices: "Russian President Vladimir Putin", "Nancy Faeser, Germany's interior minister".

Token patterns over the title lists of the ontology, tried before the parser is trusted: it often breaks inside such
groups. Finds who bears the title, to whom the title belongs, and whether the bearer is at its head
or acts for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.actors.mentions import STATES, ActorMention, Discourse, Mentions, actor_id
from graphkit.actors.title_groups import TitleGroup, TitleGroups
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Title", "TitleFinder"]


_COUNTERPARTS = frozenset({"counterpart", "counterparts"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the text gives a person.

    Attributes:
        words: The title in lower case.
        start: First token of the title.
        end: One past its last token.
        person: Who bears it.
        of: Whose title it is: a state, a body, an organisation.
        of_start: First token of the words for that.
        of_end: One past the last token.
        heads: Whether its bearer is at the head of whose title it is, rather than acting or speaking for it.
        former: Whether the text says that it is past.
        coming: Whether the text says that it is yet to come.
        pattern: Name of the pattern that matched.
    """

    words: str
    start: int
    end: int
    person: ActorMention
    of: Actor | None
    of_start: int
    of_end: int
    heads: bool
    former: bool
    coming: bool
    pattern: str


class TitleFinder:
    """Finds titles in a block.

    Args:
        ontology: Classes of actors.
        lexicon: The title lists.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._groups = TitleGroups(lexicon)
        self._place_heads = lexicon["place-heads"]
        self._heads_of_state = lexicon["state-heads"]
        self._private = lexicon["private-heads"]
        self._organs = lexicon["common-organs"] | lexicon["organ-modifiers"] | lexicon["office-fields"]
        self._honorifics = lexicon["honorifics"]
        self._stateless = lexicon["stateless-titles"]
        self._crowns = lexicon["crowned-titles"]
        self._prefixes = lexicon["service-words"] | lexicon["excellency-forms"]
        self._kinds = (
            lexicon["body-words"]
            | lexicon["force-words"]
            | lexicon["organisation-words"]
            | lexicon["place-words"]
            | lexicon["agreement-words"]
        ) - lexicon["place-surnames"]

    def find(self, doc: Doc, mentions: Mentions, discourse: Discourse) -> list[Title]:
        """Return the titles of a block; persons without a country get the one that their title names."""
        groups = list(_own_titles(self._groups.find(doc, mentions)))
        borne = [list(self._bearers(doc, mentions, group)) for group in groups]
        _share(doc, groups, borne)
        found: list[tuple[Title, tuple[str, ...]]] = []
        for group, bearers in zip(groups, borne, strict=True):
            found += [(_title(group, person, pattern), group.between) for person, pattern in bearers]
        found += [(title, ()) for title in self._in_name(doc, mentions)]
        found += [(title, ()) for title in self._counterparts(doc, mentions, [title for title, _ in found])]
        return [self._settle(title, mentions, discourse, between) for title, between in found]

    def _counterparts(self, doc: Doc, mentions: Mentions, titles: list[Title]) -> Iterator[Title]:
        """ "his Turkish counterpart NAME": the office of whom he meets."""
        for token in doc.among(_COUNTERPARTS):
            owner = mentions.ending(token.i)
            after = token.i + 1
            person = self._person_from(doc, mentions, after + (after < len(doc) and doc[after].text == ","))
            if owner is None or owner.actor.type != "Country" or person is None:
                continue
            same = [title for title in titles if doc[title.start].sent.start == token.sent.start]
            words, heads = "counterpart", False
            if same:
                nearest = min(same, key=lambda title: abs(title.start - token.i))
                words, heads = nearest.words, nearest.heads
            group = TitleGroup(doc, words, token.i, after, heads, owner.actor, owner.start, owner.end)
            yield _title(group, person, "apposition")

    def _in_name(self, doc: Doc, mentions: Mentions) -> Iterator[Title]:
        """ "King Salman of Saudi Arabia": the title is part of the name."""
        for person in list(mentions) if not self._crowns.isdisjoint(doc.lowers) else ():
            first = doc[person.start].lower_
            if person.actor.type != "Person" or first not in self._crowns:
                continue
            group = TitleGroup(doc, first, person.start, person.start + 1, self._groups.is_head(first))
            self._groups.own_after_name(doc, mentions, group, person)
            if group.of is not None:
                yield _title(group, person, "before-name")

    # --- who bears it ------------------------------------------------------------------------------------------------

    def _bearers(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> Iterator[tuple[ActorMention, str]]:
        person = self._person_from(doc, mentions, group.right) or self._person_from(doc, mentions, group.end)
        if person is not None:
            self._groups.own_after_name(doc, mentions, group, person)
            yield person, "before-name"
            yield from ((p, "before-name") for p in self._coordinated(doc, mentions, group, person))
            return
        if group.right < len(doc) and doc[group.right].text == ",":
            person = self._person_from(doc, mentions, group.right + 1)
            if person is not None:
                yield person, "apposition"
                yield from ((p, "after-name") for p in self._coordinated(doc, mentions, group, person))
                return
        if group.left and doc[group.left - 1].text in (",", "–", "—", "("):
            person = mentions.ending(group.left - 1)
            if person is not None and person.actor.type == "Person":
                yield person, "after-name"
                return
        copula = group.left - 1
        while copula > 0 and doc[copula].tag_ in ("RB", "VBN", "VBG"):
            copula -= 1
        if copula > 0 and doc[copula].lemma_ in ("be", "become", "remain"):
            subjects = [c for c in doc[copula].children if c.dep_ in ("nsubj", "nsubjpass")]
            named = [m for subject in subjects if (m := mentions.at(subject.i)) is not None]
            yield from ((m, "copula") for m in named if m.actor.type == "Person")

    def _person_from(self, doc: Doc, mentions: Mentions, start: int) -> ActorMention | None:
        """Return the person whose name starts at a token, after honorifics."""
        for j in range(start, min(start + 6, len(doc))):
            mention = mentions.starting(j)
            if mention is not None:
                return self._as_person(doc, mentions, mention)
            if doc[j].lower_ not in self._honorifics and doc[j].text not in self._prefixes:
                return None
        return None

    def _as_person(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return a mention as a person: what follows a title is one, whatever the recogniser took it for."""
        actor = mention.actor
        if actor.type == "Person":
            return mention
        if actor.known or mention.end - mention.start < 2 or doc[mention.end - 1].text in self._kinds:
            return None
        person = replace(mention, actor=_person(actor.label, None), tied=None)
        mentions.replace(mention, person)
        return person

    def _coordinated(
        self, doc: Doc, mentions: Mentions, group: TitleGroup, first: ActorMention
    ) -> Iterator[ActorMention]:
        """ "Senators A and B": a plural title goes with every name of the list."""
        if doc[group.end - 1].lower_ not in self._groups.plurals:
            return
        person: ActorMention | None = first
        while person is not None and person.actor.type == "Person":
            if person is not first:
                yield person
            j = person.end
            while j < len(doc) and (doc[j].text == "," or doc[j].lower_ == "and"):
                j += 1
            person = mentions.starting(j)

    def _crowned(self, title: Title, mentions: Mentions) -> ActorMention:
        """Let the title be part of a name that has one word: "King Salman", "Pope Francis"."""
        person = title.person
        actor = person.actor
        if title.words not in self._crowns or " " in actor.label or actor.known:
            return person
        label = f"{mentions.doc.span(title.start, title.end).text} {actor.label}"
        crowned = replace(person, actor=_person(label, None))
        if mentions.at(person.start) is person:
            mentions.replace(person, crowned)
        return crowned

    # --- settle ------------------------------------------------------------------------------------------------------

    def _heads(self, title: Title, of: Actor, between: tuple[str, ...]) -> bool | None:
        """Say whether a head of something is that of the owner of the title: a police chief does not lead the state.

        Returns:
            Whether he is, or acts for the owner; None where the title is of something that the text leaves unnamed.
        """
        if title.words in self._heads_of_state:
            if not between:
                return True
            return None if self._organs.isdisjoint(between) else False
        state = of.type in STATES
        if not between and not state:
            return True
        return None if state and title.words in self._private else False

    def _settle(self, title: Title, mentions: Mentions, discourse: Discourse, between: tuple[str, ...]) -> Title:
        """Tie the person to the state of the title, and let unfit titles say nothing."""
        title = replace(title, person=self._crowned(title, mentions))
        of = title.of
        if of is None:
            return title
        heads = self._heads(title, of, between) if title.heads else False
        if heads is None or not self._fits(title, of):
            return replace(title, of=None, heads=heads is not False)
        person = title.person
        if of.country and not person.actor.known and person.actor.country is None:
            new = replace(person, actor=_person(person.actor.label, of.country))
            if mentions.at(person.start) is person:
                mentions.replace(person, new)
            discourse.add_person(new.actor)
            person = new
        return replace(title, heads=heads, person=person)

    def _fits(self, title: Title, of: Actor) -> bool:
        """Whether somebody can have a title of an actor: of the Middle East there is no minister."""
        if title.words in self._stateless and of.type in ("Country", "People"):
            return False
        land = of.type not in STATES and self._ontology.is_a(of.type, "Place")
        return not land or title.words.split()[-1] in self._place_heads


def _person(label: str, country: str | None) -> Actor:
    return Actor(actor_id("Person", label, country), label, "Person", country, known=False)


def _title(group: TitleGroup, person: ActorMention, pattern: str) -> Title:
    return Title(
        group.words,
        group.start,
        group.end,
        person,
        group.of,
        group.of_start,
        group.of_end,
        group.heads,
        group.former,
        group.coming,
        pattern,
    )


def _share(doc: Doc, groups: list[TitleGroup], borne: list[list[tuple[ActorMention, str]]]) -> None:
    """Give titles joined by "and" to one bearer: "NAME, president of X and chairman of Y"."""
    for i in range(len(groups) - 1):
        between = doc[groups[i].right : groups[i + 1].left]
        joined = [t.lower_ for t in between if t.text != ","] == ["and"]
        if joined and borne[i] and not borne[i + 1] and borne[i][0][1] != "before-name":
            borne[i + 1] = [(person, "after-name") for person, _ in borne[i]]


def _own_titles(groups: Iterable[TitleGroup]) -> Iterator[TitleGroup]:
    """Leave out the titles of those who send an envoy: "Special Representative of the Secretary-General for Iraq"."""
    before: TitleGroup | None = None
    for group in groups:
        sends = before is not None and group.end <= before.right
        if not (sends and group.words in ("secretary-general", "secretary general")):
            yield group
            before = group
