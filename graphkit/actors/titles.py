"""Titles and offices: "Russian President Vladimir Putin", "Nancy Faeser, Germany's interior minister".

Token patterns over the title lists of the ontology, tried before the parser is trusted: it often breaks inside such
groups. Finds who bears the title, to whom the title belongs, and whether the bearer leads or represents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.actors.mentions import STATES, ActorMention, Discourse, Mentions, actor_id
from graphkit.actors.title_groups import TitleGroup, TitleGroups
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["Title", "TitleFinder"]


_COUNTERPARTS = frozenset({"counterpart", "counterparts"})
_CLOSING = frozenset({",", ".", ")", ";"})
_OFFICE_TAGS = frozenset({"NNP", "NNPS", "NN", "JJ", "IN", "DT", "TO", "HYPH", "VBN"})
_NOW = frozenset({"current", "now", "former", "then", "also", "currently", "formerly", "incoming", "outgoing"})
"""Words before a second title of the same person: "NAME and current deputy chairman"."""


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
        relation: "leads" or "represents".
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
    relation: str
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
        self._groups = TitleGroups(ontology, lexicon)
        self._place_heads = lexicon["place-heads"]
        self._heads_of_state = lexicon["state-heads"]
        self._private = lexicon["private-heads"]
        self._transition = lexicon["transition-words"]
        self._organs = lexicon["common-organs"] | lexicon["organ-modifiers"] | lexicon["office-fields"]
        self._honorifics = lexicon["honorifics"]
        self._heads = lexicon["office-heads"]
        self._letters = lexicon["post-nominals"]
        self._stateless = lexicon["stateless-titles"]
        self._ranks = lexicon["rank-words"]
        self._crowns = lexicon["crowned-titles"]
        self._excellencies = lexicon["excellency-forms"]
        self._services = lexicon["service-words"]
        self._creeds = lexicon["creed-words"] - {"Communist", "Marxist"}  # who lead a state whose party rules
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
        self._share(doc, groups, borne)
        found: list[tuple[Title, tuple[str, ...]]] = []
        for group, bearers in zip(groups, borne, strict=True):
            for person, pattern in bearers:
                own = self._own_of_each(doc, mentions, group, person) if len(bearers) > 1 else group
                found.append((self._title(own, person, pattern), group.between))
                for body in group.also:
                    more = replace(own, of=body.actor, of_start=body.start, of_end=body.end)
                    found.append((self._title(more, person, pattern), group.between))
        found += [(title, ()) for title in self._in_name(doc, mentions)]
        found += [(title, ()) for title in self._counterparts(doc, mentions, [title for title, _ in found])]
        return [self._settle(title, mentions, discourse, between) for title, between in found]

    def _share(self, doc: Doc, groups: list[TitleGroup], borne: list[list[tuple[ActorMention, str]]]) -> None:
        """Give titles joined by "and" to one bearer, and an office with a rank after it only once."""
        for i in range(len(groups) - 1):
            first, second = groups[i], groups[i + 1]
            if borne[i] and borne[i + 1] and borne[i][0][0] == borne[i + 1][0][0]:
                continue
            end = borne[i][0][0].end if borne[i] and borne[i][0][1] == "before-name" else first.right
            joined = [t.lower_ for t in doc[end : second.left] if t.text != ","] == ["and"]
            if (
                joined
                and borne[i]
                and not borne[i + 1]
                and borne[i][0][1] != "appointed"
                and (end == first.right or doc[second.left].lower_ in _NOW)
            ):
                borne[i + 1] = [(person, "after-name") for person, _ in borne[i]]

    def _own_of_each(self, doc: Doc, mentions: Mentions, group: TitleGroup, person: ActorMention) -> TitleGroup:
        """ "Presidents A of X and B of Y": each leads his own."""
        if person.end >= len(doc) or doc[person.end].lower_ != "of":
            return group
        own = replace(group, of=None)
        self._groups.own_after_name(doc, mentions, own, person)
        return own

    def _counterparts(self, doc: Doc, mentions: Mentions, titles: list[Title]) -> Iterator[Title]:
        """ "his Turkish counterpart NAME": the office of whom he meets, or that of his own that the ontology knows."""
        for token in doc.among(_COUNTERPARTS):
            if mentions.at(token.i) is not None:
                continue
            person = self._person_from(doc, mentions, token.i + 1 + (doc[min(token.i + 1, len(doc) - 1)].text == ","))
            owner = mentions.ending(token.i) or self._counterpart_of(doc, mentions, token, person, titles)
            if owner is None or person is None or owner.actor.type != "Country" or person.actor.type != "Person":
                continue
            same = [
                title
                for title in titles
                if doc[title.start].sent.start == token.sent.start and title.person is not person
            ]
            words, relation = "counterpart", "represents"
            if same:
                nearest = min(same, key=lambda title: abs(title.start - token.i))
                words, relation = nearest.words, nearest.relation
            group = TitleGroup(doc, words, token.i, token.i + 1, relation, owner.actor, owner.start, owner.end)
            yield self._title(group, person, "apposition")

    @staticmethod
    def _counterpart_of(
        doc: Doc, mentions: Mentions, token: Token, person: ActorMention | None, titles: list[Title]
    ) -> ActorMention | None:
        """ "his counterpart NAME of Peru", "Peru and Chile …, his counterpart NAME": whose the counterpart is."""
        if person is None or token.i == 0 or doc[token.i - 1].tag_ != "PRP$":
            return None
        j = person.end + 1
        if j < len(doc) and doc[person.end].lower_ in ("of", "from"):
            return mentions.starting(j + (doc[j].lower_ == "the"))
        before = [m for m in mentions if m.end <= token.i and m.actor.type == "Country"]
        nearest = [t.of for t in titles if t.end <= token.i and t.of is not None][-1:]
        others = {m.actor.id: m for m in before if [m.actor] != nearest}
        return next(iter(others.values())) if nearest and len(others) == 1 else None

    def _in_name(self, doc: Doc, mentions: Mentions) -> Iterator[Title]:
        """ "King Salman of Saudi Arabia": the title is part of the name."""
        for person in list(mentions):
            first = doc[person.start].lower_
            if person.actor.type != "Person" or first not in self._crowns or person.end - person.start < 2:
                continue
            group = TitleGroup(doc, first, person.start, person.start + 1, self._groups.relation_of(first))
            self._groups.own_after_name(doc, mentions, group, person)
            if group.of is not None:
                yield self._title(group, person, "before-name")

    # --- who bears it ------------------------------------------------------------------------------------------------

    def _bearers(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> Iterator[tuple[ActorMention, str]]:
        self._attach_whose(doc, mentions, group)
        person = self._person_from(doc, mentions, group.right)
        if person is None and group.right != group.end:
            person = self._person_from(doc, mentions, group.end)
        if person is not None:
            self._groups.own_after_name(doc, mentions, group, person)
            yield person, "before-name"
            yield from ((p, "before-name") for p in self._coordinated(doc, mentions, group, person))
            return
        n = len(doc)
        if group.right + 1 < n and doc[group.right].lemma_ == "be":
            person = self._person_from(doc, mentions, group.right + 1)
        if group.right < n and doc[group.right].text == ",":
            person = self._person_from(doc, mentions, group.right + 1)
            plural = doc[group.end - 1].lower_ in self._groups.plurals
            closed = person is not None and self._closes(doc, person.end)
            if person is not None and person.end < n and (closed or plural):
                yield person, "after-name" if plural else "apposition"
                yield from ((p, "after-name") for p in self._coordinated(doc, mentions, group, person))
                return
        left = group.left
        if left > 4 and [t.lower_ for t in doc[left - 3 : left - 1]] in (["who", "has"], ["who", "had"]):
            described = self._described_by(mentions, doc[left - 3]) if doc[left - 1].lower_ == "been" else None
            if described is not None:
                yield described, "after-name"
                return
        if left >= 1 and doc[left - 1].text in (",", "–", "—", "("):
            person = mentions.ending(self._before_brackets(doc, left - 1))
            objects = left < group.end - 1 and doc[left].tag_ in ("VBD", "VBN") and group.words in self._groups.plurals
            if person is not None and person.actor.type == "Person" and not objects:
                yield person, "after-name"
                return
        if left > 3 and doc[left - 1].lower_ == "and":
            person = self._before_office(doc, mentions, left - 1)
        copula = left - 1
        while copula > 0 and doc[copula].tag_ in ("RB", "VBN", "VBG"):
            copula -= 1
        if copula > 0 and doc[copula].lemma_ in ("be", "become", "remain"):
            for subject in doc[copula].children:
                if subject.dep_ in ("nsubj", "nsubjpass"):
                    mention = mentions.at(subject.i)
                    if mention is not None and mention.actor.type == "Person":
                        yield mention, "copula"

    def _before_office(self, doc: Doc, mentions: Mentions, joint: int) -> ActorMention | None:
        """Return who has the office before "and" too: "NAME, Supreme Allied Commander Europe and | head of X"."""
        k, told = joint - 1, False
        while k > 0 and joint - k < 10 and doc[k].text != ",":
            token = doc[k]
            if not (
                token.tag_ in _OFFICE_TAGS and (token.text[0].isupper() or token.lower_ in ("of", "for", "the", "to"))
            ):
                return None
            told = told or token.text in self._heads
            k -= 1
        person = mentions.ending(k) if told and doc[k].text == "," else None
        return person if person is not None and person.actor.type == "Person" else None

    @staticmethod
    def _attach_whose(doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Let a body own the office of which a clause tells: "the Fajr Front, whose leader is NAME"."""
        k = group.left - 1
        if group.of is not None or k < 2 or doc[k].lower_ != "whose" or doc[k - 1].text != ",":
            return
        k -= 1
        if doc[k - 1].text == ")":
            k = next((i for i in range(k - 2, max(k - 6, 0), -1) if doc[i].text == "("), k)
        body = mentions.ending(k)
        if body is not None and body.actor.type not in ("Person", "Agreement"):
            group.of, group.of_start, group.of_end = body.actor, body.start, body.end

    def _closes(self, doc: Doc, j: int) -> bool:
        """Whether an aside ends behind a name, with letters or brackets after it: "NAME MP,", "NAME (LDP),"."""
        while j < len(doc) and doc[j].text in self._letters:
            j += 1
        return j < len(doc) and doc[j].text in _CLOSING

    @staticmethod
    def _described_by(mentions: Mentions, who: Token) -> ActorMention | None:
        """Return the person of whom a clause with "who" says more: "NAME is a politician who has been …"."""
        noun = who.head.head
        if noun.dep_ == "attr" and noun.head.lemma_ == "be":
            noun = next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
        mention = mentions.at(noun.i)
        return mention if mention is not None and mention.actor.type == "Person" else None

    @staticmethod
    def _before_brackets(doc: Doc, end: int) -> int:
        """Return where brackets before a token begin: "NAME (born 1970), mayor of X"; the token if there are none."""
        if end < 1 or doc[end - 1].text != ")":
            return end
        return next((k for k in range(end - 2, max(end - 14, 0), -1) if doc[k].text == "("), end)

    def _person_from(self, doc: Doc, mentions: Mentions, start: int) -> ActorMention | None:
        """Return the person whose name starts at a token, after honorifics and further titles."""
        j = start
        for _ in range(6):
            mention = mentions.starting(j) if j < len(doc) else None
            if mention is not None:
                return self._as_person(doc, mentions, mention)
            if j < len(doc) and (
                doc[j].lower_ in self._honorifics
                or doc[j].lower_.rstrip(".") in self._honorifics
                or (doc[j].text[0].isupper() and doc[j].lower_ in self._ranks)
                or doc[j].text in self._services | self._excellencies
            ):
                j += 1
            else:
                return None
        return None

    def _as_person(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return a mention as a person: what follows a title is one, whatever the recogniser took it for."""
        actor = mention.actor
        if actor.type == "Person":
            return mention
        last = doc[mention.end - 1].text
        if actor.known or mention.end - mention.start < 2 or last in self._kinds or actor.label.isupper():
            return None
        person = replace(
            mention, actor=Actor(actor_id("Person", actor.label, None), actor.label, "Person", None, False)
        )
        mentions.replace(mention, replace(person, tied=None))
        return mentions.starting(mention.start)

    def _coordinated(
        self, doc: Doc, mentions: Mentions, group: TitleGroup, first: ActorMention
    ) -> Iterator[ActorMention]:
        """ "Senators A and B": a plural title goes with every name of the list."""
        if not doc[group.end - 1].lower_.endswith("s") or doc[group.end - 1].lower_ not in self._groups.plurals:
            return
        j = self._past_owner(doc, mentions, first.end)
        while j < len(doc):
            if doc[j].text == "(":
                j = next((k + 1 for k in range(j, min(j + 8, len(doc))) if doc[k].text == ")"), len(doc))
            while j < len(doc) and (doc[j].text == "," or doc[j].lower_ == "and"):
                j += 1
            mention = mentions.starting(j) if j < len(doc) else None
            if mention is None or mention.actor.type != "Person":
                return
            yield mention
            j = self._past_owner(doc, mentions, mention.end)

    @staticmethod
    def _past_owner(doc: Doc, mentions: Mentions, j: int) -> int:
        """Return where a list of persons goes on after "of Poland"."""
        k = j + 1 + (j + 1 < len(doc) and doc[j + 1].lower_ == "the")
        owner = mentions.starting(k) if j < len(doc) and doc[j].lower_ == "of" and k < len(doc) else None
        return owner.end if owner is not None and owner.actor.type != "Person" else j

    def _title(self, group: TitleGroup, person: ActorMention, pattern: str) -> Title:
        return Title(
            group.words,
            group.start,
            group.end,
            person,
            group.of,
            group.of_start,
            group.of_end,
            group.relation,
            group.former,
            group.coming or pattern == "coming",
            "appointed" if pattern == "coming" else pattern,
        )

    def _crowned(self, title: Title, mentions: Mentions) -> ActorMention:
        """Let the title be part of a name that has one word: "King Salman", "Pope Francis"."""
        person = title.person
        actor = person.actor
        if title.words not in self._crowns or " " in actor.label or title.end != person.start or actor.known:
            return person
        label = f"{mentions.doc.span(title.start, title.end).text} {actor.label}"
        crowned = replace(person, actor=Actor(actor_id("Person", label, None), label, "Person", None, known=False))
        if mentions.at(person.start) is person:
            mentions.replace(person, crowned)
        return crowned

    # --- settle ------------------------------------------------------------------------------------------------------

    def _relation(self, title: Title, of: Actor, between: tuple[str, ...]) -> str:
        """Say what a head of something is to the owner of the title: a police chief does not lead the state.

        Returns:
            "leads", "represents", or nothing where the title is of something that the text leaves unnamed.
        """
        if title.words in self._heads_of_state or title.words.endswith(("president", "prime minister")):
            if not between or self._transition.issuperset(between):
                return "leads"
            return "" if self._organs.isdisjoint(between) else "represents"
        state = of.type in STATES
        if (
            of.type == "MilitaryUnit"
            and title.words in self._ranks - {"commander"}
            and title.of_start >= title.person.end
        ):
            return "represents"  # "Captain NAME of the Royal Navy"
        if not between and not state:
            return "leads"
        if state and title.words in self._private and self._organs.isdisjoint(between):
            return ""
        return "represents"

    def _settle(self, title: Title, mentions: Mentions, discourse: Discourse, between: tuple[str, ...]) -> Title:
        """Tie the person to the state of the title, and let unfit titles say nothing."""
        of = self._state_of(title)
        title = replace(title, of=of, person=self._crowned(title, mentions))
        if of is not None and title.relation == "leads":
            title = replace(title, relation=self._relation(title, of, between))
            if title.relation == "":
                of = None
                title = replace(title, relation="leads")
        if of is not None and title.words in self._stateless and of.type in ("Country", "People"):
            of = None
        if of is not None and of.type in STATES and title.relation == "leads" and title.words == "leader":
            of = None if self._is_one_of_many(mentions.doc, title) else of
        if of is not None and self._ontology.is_a(of.type, "Place") and of.type not in STATES:
            head = title.words.split()[-1]
            of = self._local_organ(mentions.doc, title, of)
            if of.type != "GovernmentBody" and (
                head not in self._place_heads or (of.known and of.type == "Region" and of.country is None)
            ):
                of = None  # of the Middle East there is no minister
        person = title.person
        unplaced = not person.actor.known and person.actor.country is None
        if of is not None and of.country and (unplaced or self._namesake(title, of)):
            actor = Actor(
                actor_id("Person", person.actor.label, of.country),
                person.actor.label,
                "Person",
                of.country,
                known=False,
            )
            new = replace(person, actor=actor)
            if mentions.at(person.start) is person:
                mentions.replace(person, new)
            discourse.add_person(actor)
            for later in [m for m in mentions if m.start > person.start] if person.actor.known else ():
                if later.actor.id == person.actor.id and later.actor.label.casefold() == actor.label.casefold():
                    mentions.replace(later, replace(later, actor=actor))
            person = new
        return replace(title, person=person, of=of)

    def _is_one_of_many(self, doc: Doc, title: Title) -> bool:
        """Whether a leader leads some of a state's people: "a Syrian Islamist leader", "Iraqi Shiite leader NAME"."""
        return any(t.text in self._creeds for t in doc[title.of_end : title.start])

    def _local_organ(self, doc: Doc, title: Title, place: Actor) -> Actor:
        """Return the organ that a title heads in a place: "head of the Basra police", "the Basra police chief"."""
        end = title.of_end
        while end < len(doc) and end - title.of_end < 3 and doc[end].text.islower() and doc[end].tag_ in ("NN", "JJ"):
            end += 1
        return place

    def _state_of(self, title: Title) -> Actor | None:
        """Return whose a title is, the state's for "U.S. Treasury Secretary", the EU's for "European Commissioner"."""
        of = title.of
        if of is None or not of.known:
            return of
        return of

    def _namesake(self, title: Title, of: Actor) -> bool:
        """Say whether a known full name is somebody else's: of a minister of a state that its bearer never served."""
        actor = title.person.actor
        if not actor.known or title.former or of.type != "Country" or title.words in self._groups.personal:
            return False
        if title.person.end - title.person.start < 2 or actor.country in (None, of.country):
            return False
        served = {office.of for office in self._ontology.actors[actor.id].offices}
        return not any(of.country == self._ontology.actors[body].actor.country for body in served)


def _own_titles(groups: Iterable[TitleGroup]) -> Iterator[TitleGroup]:
    """Leave out the titles of those who send an envoy: "Special Representative of the Secretary-General for Iraq"."""
    before: TitleGroup | None = None
    for group in groups:
        sends = before is not None and before.start < group.start and group.end <= before.right
        if not (sends and group.words in ("secretary-general", "secretary general")):
            yield group
            before = group
