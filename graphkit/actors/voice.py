"""For whom a text speaks that says "we": the state whose statement it is, or the state of the person quoted.

The heading of a document tells who speaks in it, or the text, where it is given "on behalf of the people of Norway"; a
quotation names its speaker, and a transcript before a colon ("SECRETARY NAME: We …"). Where none does, "we" is nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import STATES, Mentions, fold
from graphkit.actors.parties import Party, ToldBy, state_of
from graphkit.actors.speakers import BODIES, UNIONS, holds_office, spoken_for
from graphkit.actors.titles import Title
from graphkit.language.attribution import speaker
from graphkit.language.function_words import DEFINITE, GENITIVE
from graphkit.language.parse import Doc, Token
from graphkit.language.quotations import is_quoted
from graphkit.language.sources import quoted_from
from graphkit.language.syntax import children, is_verb, verb_over
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["FIRST", "SECOND", "Spoken", "Voice"]

FIRST = frozenset(FUNCTION_WORDS["first person"])
"""Pronouns of who speaks."""
SECOND = frozenset(FUNCTION_WORDS["second person"])
"""Pronouns of who is spoken to."""
_HIMSELF = frozenset(FUNCTION_WORDS["first person singular"])
"""Pronouns of one person."""
_OWN = frozenset(FUNCTION_WORDS["first person possessive"])
_AT_HAND = frozenset(FUNCTION_WORDS["determiners of what is at hand"])
_LABEL = 24
"""Words before a colon, or after "statement by", that tell who speaks."""
_COLON = frozenset({":", "):"})
_TITLE = 12
"""Words before or after a name in which the title stands."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Those who speak, or are spoken to.

    Attributes:
        actors: One, or all who speak with one voice; empty where nothing tells who it is.
        told: What tells it.
    """

    actors: tuple[Actor, ...] = ()
    told: ToldBy = ToldBy.TEXT


class Voice:
    """Who speaks in a document, block by block.

    Args:
        ontology: Tells states from others, and of which state a person is.
        lexicon: Verbs of saying, and words that tell in whose name somebody speaks.
        heading: Who speaks in the document and to whom, as far as is known before it is read.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, heading: Heading = NOTHING) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._speakers = heading.speakers
        self._addressees = heading.addressees
        self._others = heading.others
        self._offices = heading.offices
        self._turns = heading.turns
        self._turn: tuple[Actor, ...] | None = None
        self._asks = False
        self._own: Actor | None = None
        self._labels: list[tuple[int, tuple[Actor, ...]]] = []
        self._mentions: Mentions | None = None
        self._titles: list[Title] = []
        self._titled: dict[str, Title] = {}

    def enter(self, doc: Doc, mentions: Mentions, spoken: str = "", titles: Sequence[Title] = ()) -> None:
        """Go on to the next block: find the state that speaks of itself, if "we" stands in the block.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            spoken: The name or office before the block.
            titles: Its titles.
        """
        self._titled |= {title.person.actor.id: title for title in self._titles}
        self._titles = [title for title in titles if title.of is not None]
        self._turn = self._turn_of(spoken)
        self._asks = spoken.isupper() and spoken.lower() in self._lexicon["asking-labels"]
        self._mentions = mentions
        first = any(token.tag_ != "CD" for token in doc.among(FIRST))
        self._labels = list(self._labelled(doc, mentions)) if first else []
        if first and self._own is None:
            self._own = self._on_behalf(doc, mentions)

    def _turn_of(self, spoken: str) -> tuple[Actor, ...] | None:
        """Return whose turn it is in a transcript by the label before it ("PRESIDENT NAME"), nobody for another's name.

        Returns:
            None where no label stands before it, or one that names nobody; where one state speaks in the document, for
            its own people too.
        """
        words = fold(spoken).replace(".", " ").split() if spoken.isupper() else []
        if not words or not self._speakers:
            return None
        visitor = self._turns.get(spoken)
        if len(self._speakers.bodies) == 1:
            foreign = visitor is not None and set(visitor.bodies).isdisjoint(self._speakers.bodies)
            return visitor.persons if visitor is not None and foreign else None
        known = {p.id: p for p in (*self._speakers.persons, *self._others.persons)}
        named = tuple(person for person in known.values() if fold(person.label).split()[-1] in words)
        office = self._offices.get(" ".join(words[1:] if words[0] in DEFINITE else words))
        return named or (() if office is None else (office,)) or (() if visitor is None else visitor.persons)

    def owners(self, noun: Token, resolve: Callable[[Token], list[Party]]) -> Spoken | None:
        """Return whose a noun is that means what is the speaker's own; None for other nouns.

        These are "my country", "our two countries", "this Ministry", and "the Government" of which somebody speaks.

        Args:
            noun: The noun.
            resolve: Gives the actors that a token stands for.
        """
        own = next((t for t in noun.lefts if t.lower_ in _OWN), None)
        if own is not None:
            ours = self.of(own, resolve, alone=False)
            return self._with_other(ours) if noun.tag_ == "NNS" else ours
        if is_quoted(noun) or children(noun, "prep", "acl", "relcl", "poss"):
            return None
        lefts = [t.lower_ for t in noun.lefts]
        if len(lefts) != 1 or lefts[0] not in _AT_HAND:
            return None
        lemma, one = lemma_of(noun), len(self._speakers.many) == 1 and self._speakers.many[0].type in STATES
        told = lemma in self._speakers.words
        if one and noun.text[0].isupper():
            entry = self._ontology.actors.get(self._speakers.many[0].id)
            names = " ".join(entry.names).lower().split() if entry is not None else ()
            told = told or lemma in names or lemma in self._lexicon["government-words"]
        told = told and not self._speakers.posted
        if told and len(self._speakers.many) == 1 and (noun.text[0].isupper() or lefts[0] not in DEFINITE):
            return Spoken(self._speakers.many, self._speakers.told)
        return None

    def _with_other(self, ours: Spoken) -> Spoken:
        """Return those of "our two countries": who speaks, and the one whom he speaks to or with."""
        others = {b.id: b for b in (*self._addressees.bodies, *self._others.bodies, *self._speakers.bodies)}
        several = tuple({actor.id: actor for actor in (*ours.actors, *others.values())}.values())
        return Spoken(several, ours.told) if ours.actors and len(several) > 1 else Spoken()

    def addressed(self, pronoun: Token) -> Spoken:
        """Return for whom "you" stands in a letter or message."""
        someone = self._addressees.alone
        return Spoken() if someone is None or is_quoted(pronoun) else Spoken((someone,), self._addressees.told)

    def _labelled(self, doc: Doc, mentions: Mentions) -> Iterator[tuple[int, tuple[Actor, ...]]]:
        """Yield where the words of a speaker begin in a transcript, and his state: "SECRETARY NAME: We condemn"."""
        for colon in doc.among(_COLON):
            start = colon.sent.start if colon.sent.start < colon.i else max(0, colon.i - 1)
            words = doc[start : colon.i]
            if colon.i + 1 >= len(doc) or not 0 < len(words) <= _LABEL or any(is_verb(t) for t in words):
                continue
            people = [m.actor for t in words if (m := mentions.at(t.i)) is not None and m.actor.type == "Person"]
            seat = self._in_brackets(doc, colon.i, mentions)
            if seat is not None:
                yield colon.i, (seat,)
            elif people:
                label = doc.span(start, colon.i).text.lower()
                state = self._body(people[0], start) or spoken_for(people[0], label, self._ontology)
                yield colon.i, (state,) if state is not None else ()
            elif all(t.text.isupper() or t.is_punct for t in words):
                yield colon.i, ()

    @staticmethod
    def _in_brackets(doc: Doc, colon: int, mentions: Mentions) -> Actor | None:
        """Return the state in the brackets of a record: "Ms. NAME (Norway): I thank"."""
        close = colon if doc[colon].text == "):" else colon - 1
        if close < 3 or not doc[close].text.startswith(")"):
            return None
        mention = mentions.at(close - 1)
        opened = mention is not None and mention.start > 1 and doc[mention.start - 1].text == "("
        opened = opened or (mention is not None and doc[mention.start - 1].lower_ in DEFINITE)
        return mention.actor if mention is not None and opened and mention.actor.type == "Country" else None

    def _on_behalf(self, doc: Doc, mentions: Mentions) -> Actor | None:
        """Return the state in whose name the text is given: "On behalf of the President and the people of X, I …"."""
        for token in doc.among(self._lexicon["behalf-words"]):
            if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ not in GENITIVE:
                continue
            for i in range(token.i + 2, min(token.i + 14, len(doc))):
                mention = mentions.at(i)
                if doc[i].text == "," or is_verb(doc[i]):
                    break
                actor = _state(mention.actor, self._ontology) if mention is not None else None
                if actor is not None:
                    return actor
        return None

    def of(self, pronoun: Token, resolve: Callable[[Token], list[Party]], *, alone: bool = True) -> Spoken:
        """Return for whom a pronoun of the first person stands: one, or all who declare something together.

        Args:
            pronoun: "we", "our" or the like.
            resolve: Gives the actors that a token stands for.
            alone: Whether "I" and "my" are the person who speaks, and not those for whom he does.
        """
        alone = alone and pronoun.lower_ in _HIMSELF
        if self._speakers and not is_quoted(pronoun) and not self._labels:  # what others say is told from his side
            return self._of_document(alone)
        said = quoted_from(pronoun, self._lexicon) or speaker(verb_over(pronoun), self._lexicon)
        who = said[0] if said is not None else None
        if who is not None and who.lower_ not in FIRST and pronoun not in who.subtree:  # "my government says"
            parties = resolve(who)[:1]
            if alone:
                return Spoken(tuple(p.actor for p in parties), ToldBy.QUOTE)
            spoken = [self._body_of(who, party) for party in parties]
            return Spoken(tuple(state for state in spoken if state is not None), ToldBy.QUOTE)
        label = next((spoken for i, spoken in reversed(self._labels) if i < pronoun.i), None)
        if label is not None:
            single = alone or not any(actor.type == "Person" for actor in label)
            return Spoken(label if single else (), ToldBy.LABEL)
        return self._of_document(alone)

    def _body_of(self, name: Token, party: Party) -> Actor | None:
        """Return for whom somebody named says "we"."""
        mentions = self._mentions if self._mentions is not None and self._mentions.doc is name.doc else None
        owner = next((c for c in name.children if c.dep_ == "poss" and c.i < party.start), None)
        owns = None if owner is None or mentions is None else mentions.at(owner.i)
        if owns is not None and party.actor.type == "Person" and owns.actor.type in UNIONS:
            return owns.actor  # "NATO's NAME"
        body = self._body(party.actor, party.start)
        return body or spoken_for(party.actor, _around(name, party), self._ontology)

    def _body(self, person: Actor, at: int) -> Actor | None:
        """Return the body of states for which somebody speaks by the title that the text gives him, nearest to him.

        Args:
            person: Who speaks.
            at: A word of his name.
        """
        here = [title for title in self._titles if title.person.actor.id == person.id]
        title = min(here, key=lambda title: abs(title.start - at), default=self._titled.get(person.id))
        if title is None or title.of is None or title.former or title.coming or title.of.type not in UNIONS:
            return None
        return title.of if title.heads or holds_office(person, title.of, self._ontology) else None

    def _of_document(self, alone: bool) -> Spoken:
        """Return who speaks in the document: as its heading tells, else as its text does."""
        known = self._speakers
        if self._asks:
            return Spoken()
        if self._turn is not None:
            states = (spoken_for(person, "", self._ontology) for person in self._turn)
            return Spoken(self._turn if alone else tuple(s for s in states if s is not None), ToldBy.LABEL)
        if known and alone:
            return Spoken((known.alone,) if known.alone is not None else (), known.told)
        if known.bodies:
            return Spoken(known.many, known.told)
        return Spoken() if self._own is None else Spoken((self._own,))


def _state(actor: Actor, ontology: Ontology) -> Actor | None:
    return actor if actor.type in BODIES else state_of(actor, ontology)


def _around(name: Token, party: Party) -> str:
    """Return the words of a sentence around the name of who speaks, in lower case."""
    first, last = max(name.sent.start, party.start - _TITLE), min(name.sent.end, party.end + _TITLE)
    return name.doc.span(first, last).text.lower()
