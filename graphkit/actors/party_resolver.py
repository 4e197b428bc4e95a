"""From a token that fills a role to the actors that it stands for.

A name stands for its actor; "Russian missiles", "the government of Iraq" and "troops from Chad" for the state or
group that they belong to; "he", "the president" and "the two countries" for whom the document named before. Nothing
is resolved where no rule holds, and a mere place is left a place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from graphkit.actors.antecedents import Antecedent, Ranker, load_ranker
from graphkit.actors.gazetteer import NameForm
from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import STATES, ActorMention, Mentions
from graphkit.actors.noun_classes import NounClasses
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, Reach, StandsBy, state_of
from graphkit.actors.pronouns import PronounResolver
from graphkit.actors.references import References
from graphkit.actors.titles import Title
from graphkit.language.characters import ADDRESS
from graphkit.language.clauses import ClauseReader
from graphkit.language.function_words import AGENTIVE, GENITIVE, ORIGIN, PURPOSE
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    children,
    conjuncts,
    dependents,
    governed,
    is_verb,
    owners_after,
    prepositions,
    relative_head,
    sides_after,
    span_of,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["PartyResolver"]


_OFFICE = 5
"""Words before a post among which is told whose somebody there is."""
_TOPIC = Reach.TOPIC
"""Looked up once, since every noun is asked for it."""
_THEIR = frozenset(FUNCTION_WORDS["possessives of one person"])
_SINGULAR = frozenset(FUNCTION_WORDS["singular pronouns"])
_OF_TWO = frozenset(FUNCTION_WORDS["pronouns of two"])
_INDEFINITE = frozenset(FUNCTION_WORDS["indefinite determiners"])
_NEAR_OWNER = frozenset(FUNCTION_WORDS["prepositions before an owner"])
"""Prepositions that say whose something is, and not only where."""
_OWNED = tuple(FUNCTION_WORDS["prepositions after what is owned"])
_SIDING = frozenset({"People", "MilitaryUnit"})
"""Classes of nouns for those who may be on somebody's side."""
_PEOPLED = tuple(FUNCTION_WORDS["prepositions after organs and people"])
"""Prepositions after what is somebody's, those that say it more surely first."""
_SOURCES = (*AGENTIVE, *ORIGIN)
_SCENES = tuple(FUNCTION_WORDS["prepositions before a scene"])
_EQUALS = tuple(FUNCTION_WORDS["prepositions before the parties of a deal"])


class PartyResolver:
    """Resolves the tokens of one document, block by block.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists (nouns that stand for a state, words that refer back).
        events: Lemmas of event nouns, whose "of" names the victim and not the owner.
        mutual: Those of them that say something of two equal parties ("deal", "talks").
        coreference: Whether pronouns and descriptions are resolved.
        heading: What is known of the document: who speaks in it, and whom its title names.
        ranker: Weighs whom references may mean; None for the weights of the ontology.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        events: Container[str] = (),
        mutual: Container[str] = (),
        coreference: bool = True,
        heading: Heading = NOTHING,
        ranker: Ranker | None = None,
    ) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._events = events
        self._mutual = mutual
        self._clauses: ClauseReader | None = None
        self._changes = -1
        self._resolved: dict[tuple[int, Reach], list[Party]] = {}
        self._bearers: dict[int, list[ActorMention]] = {}
        self._coreference = coreference
        self._nouns = NounClasses(lexicon)
        self._struck = lexicon.either("striking-nouns", "harming-things")
        self._references = References(ontology, lexicon, ranker or load_ranker(ontology.path), heading)
        self._pronouns = PronounResolver(ontology, lexicon, self._references, self._nouns, self._all_of, heading)
        self._mentions: Mentions | None = None
        self._doc: Doc | None = None
        self._before: dict[int, list[Party]] = {}

    @property
    def mentions(self) -> Mentions:
        """Mentions of the block that was entered last."""
        assert self._mentions is not None
        return self._mentions

    # --- the document so far -----------------------------------------------------------------------------------------

    def enter(
        self,
        doc: Doc,
        mentions: Mentions,
        clauses: ClauseReader,
        spoken: str = "",
        titles: Sequence[Title] = (),
    ) -> None:
        """Go on to the next block of the document.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            clauses: Reads its clauses.
            spoken: The name or office of who speaks, before the block.
            titles: Its titles.
        """
        said = doc.quoted
        self._before = {} if said is None else {id(said[0]): self.resolve(said[0])}
        self._doc = doc
        self._mentions = mentions
        self._clauses = clauses
        self._bearers = {}
        self._forget()
        self._references.enter(doc, mentions)
        self._pronouns.enter(doc, mentions, spoken, titles)

    def skip(self, sentences: int) -> None:
        """Count sentences that were left unread."""
        self._references.skip(sentences)

    def trace(self, doc: Doc) -> None:
        """Note of whom pronouns go on to tell, in order, so that later references can build on it."""
        for token in doc.among(_SINGULAR) if self._coreference else ():
            told = token.dep_ in ("nsubj", "nsubjpass") and token.tag_ == "PRP"
            parties = self._pronouns.resolve(token) if told else []
            if len(parties) == 1:
                self._references.goes_on(token, parties[0].actor)

    def holds_office(self, title: str, person: Actor) -> None:
        """Remember whom "the president" refers to from here on."""
        self._references.holds_office(title, person)

    def bears(self, tokens: range, person: ActorMention) -> None:
        """Let the words of a title stand for a person who bears it, whatever the parser makes of the name.

        Args:
            tokens: Tokens of the title.
            person: The mention of the person.
        """
        for i in tokens:
            self._bearers.setdefault(i, []).append(person)
        self._forget()

    def _forget(self) -> None:
        """Let tokens be resolved anew, since something that they may refer to has changed."""
        self._changes = self._references.changes
        self._resolved = {}

    @property
    def memory(self) -> dict[tuple[int, Reach], list[Party]]:
        """For whom words are known to stand; another object as soon as they may stand for somebody else."""
        if self._changes != self._references.changes:
            self._forget()
        return self._resolved

    # --- tokens to parties -------------------------------------------------------------------------------------------

    def resolve(self, token: Token, reach: Reach = Reach.DIRECT, depth: int = 0) -> list[Party]:
        """Return the actors that a token in a role stands for; remembered as long as the document says nothing new.

        Args:
            token: Head of the phrase that fills the role; coordination is expanded by the caller.
            reach: Which phrases may stand for whom they belong to.
            depth: How deep the search has gone.
        """
        if token.doc is not self._doc:
            return self._before.get(id(token), [])
        if depth:
            return self._resolve(token, reach, depth)
        resolved, key = self.memory, (token.i, reach)
        known = resolved.get(key)
        if known is None:
            known = resolved[key] = self._resolve(token, reach, depth)
        return known

    def _resolve(self, token: Token, reach: Reach, depth: int) -> list[Party]:
        assert self._mentions is not None
        if depth > 5:
            return []
        mention = self._mentions.at(token.i)
        if mention is not None:
            return self._posted(mention) if self._is_post(mention) else [self._named(mention)]
        bearers = self._bearers.get(token.i)
        if bearers is not None:
            return [self._named(bearer) for bearer in bearers]
        relative = relative_head(token)
        if relative is not None:
            return self._all_of(conjuncts(token), depth, reach)
        if token.tag_ in ("PRP", "PRP$") or token.lower_ in _OF_TWO:
            return self._pronouns.resolve(token, depth) if self._coreference else []
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return self._noun(token, reach, depth)
        return []

    def antecedents(self, token: Token) -> list[Antecedent]:
        """Return who may be meant by a pronoun of the third person; none for other words."""
        assert self._mentions is not None
        if self._mentions.at(token.i) is not None or not self._coreference:
            return []
        return self._pronouns.antecedents(token) if token.tag_ in ("PRP", "PRP$") else []

    def states_over(self, token: Token) -> list[Party]:
        """Return the state whose authorities act in a place: "jailed in Minsk"."""
        found = []
        for party in self.resolve(token) if token.lower_ != "hague" else ():  # where courts of no one state sit
            state = state_of(party.actor, self._ontology)
            if state is not None:
                found.append(replace(party, actor=state, weight=0.9 * party.weight, via="GovernmentBody"))
        return found

    def _is_post(self, mention: ActorMention) -> bool:
        """Whether a capital is where somebody is posted, as telegrams have it: "the X ambassador Moscow"."""
        before = self.mentions.doc[mention.start - 1] if mention.form is NameForm.CAPITAL and mention.start else None
        return before is not None and before.lower_ in self._lexicon["posting-words"]

    def _posted(self, post: ActorMention) -> list[Party]:
        """Return whose somebody is who is posted in a capital, by the names before his office."""
        doc = self.mentions.doc
        token = doc[post.start - 1]
        owners = [m for i in range(max(post.start - _OFFICE, token.sent.start), token.i) if (m := self.mentions.at(i))]
        return [
            replace(self._named(m), end=post.end, via="GovernmentBody") for m in owners[-1:] if m.actor.type in STATES
        ]

    @staticmethod
    def _named(mention: ActorMention) -> Party:
        return Party(mention.actor, mention.start, mention.end, 1.0, None, mention.form)

    def _noun(self, noun: Token, reach: Reach, depth: int) -> list[Party]:
        lemma = lemma_of(noun)
        alone = not noun.children and reach != _TOPIC and noun.dep_ not in ("appos", "attr")
        if alone and not sides_after(noun):
            return []  # nothing with it tells whose it is
        if lemma in self._lexicon["speaker-organs"] and self._coreference:
            own = self._pronouns.own_state(noun)
            if own is not None:
                return own
        if self._coreference and self._is_answered(noun) and (doers := self._doers(noun, depth)):
            return doers
        found = self._apposed(noun) or (self._described(noun, lemma, depth) if noun.dep_ == "attr" else [])
        if not found and (noun.tag_ == "CD" or lemma in self._lexicon["container-nouns"]):  # "one of the groups"
            found = self._all_of(governed(noun, *GENITIVE), depth, reach)
        return found or self._owned(noun, lemma, reach, depth)

    def _all_of(self, tokens: Iterable[Token], depth: int, reach: Reach = Reach.DIRECT) -> list[Party]:
        """Return for whom several words stand."""
        return [party for token in tokens for party in self.resolve(token, reach, depth + 1)]

    def _owned(self, noun: Token, lemma: str, reach: Reach, depth: int) -> list[Party]:
        """Return whose a noun is, else what it refers to, else whom it tells of as far as it reaches."""
        if lemma in self._lexicon["opposite-nouns"] and (children(noun, "poss") or governed(noun, *GENITIVE)):
            return []  # "X's rivals" and "critics of X" are not X
        via = self._nouns.class_of(lemma)
        land = lemma in self._lexicon["state-anaphors"] and any(c.lower_ in _THEIR for c in noun.lefts)
        owners = self.owners(noun, lemma, via, depth) if via is not None and not land else []
        if len(owners) == 1:
            self._references.has(owners[0], noun, lemma)
        found = owners or (self._references.described(noun, lemma) if self._coreference else [])
        if found or land:
            return found  # "his country" is not the person
        if reach == _TOPIC:
            return self._topic(noun, lemma, depth)
        goods = lemma in self._lexicon["goods-nouns"]
        if reach == Reach.THING and (goods or lemma not in self._events) and noun.pos_ == "NOUN":
            return self._thing(noun, depth)
        return []

    def _is_answered(self, act: Token) -> bool:
        """Whether somebody takes a stand on what a noun stands for: "condemned the ban", "voted against the plan"."""
        head = act.head
        above = head.head if act.dep_ == "pobj" else head
        taking = [above, *children(act, "relcl"), *(children(above, "dobj", "acomp") if act.dep_ == "nsubj" else ())]
        answering = self._ontology.answering
        return any(not answering.isdisjoint(verb_lemmas(t) if is_verb(t) else (lemma_of(t),)) for t in taking)

    def _doers(self, act: Token, depth: int) -> list[Party]:
        """Return who did what the text told before and a noun points to: "X annexed Y. Z condemned the annexation"."""
        assert self._clauses is not None
        start, end = span_of(act)
        first = act.sent.start
        doers = self._all_of(self._clauses.subjects.doers(act), depth)
        here = [p if p.start >= first else replace(p, start=start, end=end) for p in doers]
        return [replace(p, weight=0.75 * p.weight, form=None, how=StandsBy.REFERENCE) for p in here]

    def _thing(self, noun: Token, depth: int) -> list[Party]:
        """Return whose a thing is by the names before it, else where it is: "two Israeli ships"."""
        found = self._all_of(nearest_names(noun, self.mentions), depth)
        found = _through(noun, found, 0.7, StandsBy.NOUN, "People")
        if found and ADDRESS.match(noun.text):  # it stands behind the name, and is nobody's
            return [replace(p, end=noun.i) for p in found]
        return found or self._placed(noun, depth)

    def _apposed(self, noun: Token) -> list[Party]:
        """ "its ambassador, Meera Shankar" and "Hezbollah, the Lebanese movement": the name stands for the noun."""
        if noun.dep_ == "appos" and (named := self.mentions.at(noun.head.i)) is not None:
            return [replace(self._named(named), weight=0.9)]
        for child in children(noun, "appos") if noun.children else ():
            if self.mentions.at(child.i) is not None:
                return [self._named(m) for t in conjuncts(child) if (m := self.mentions.at(t.i)) is not None]
        return []

    def _described(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        """Return what a predicate noun is said of: "X is a Syrian rebel group backed by Turkey" is about X."""
        if self._nouns.class_of(lemma) != "Facility" and all(c.lower_ not in _INDEFINITE for c in noun.lefts):
            return []
        return self._all_of(dependents(noun.head, "nsubj"), depth)

    def owners(self, noun: Token, lemma: str, via: str, depth: int) -> list[Party]:
        """Return whose a noun is: the state of "troops from Chad", the group of "fighters loyal to Hezbollah".

        Args:
            noun: The noun.
            lemma: Its lemma.
            via: What it is of them, such as "MilitaryUnit".
            depth: How deep the search has gone.
        """
        start, end = span_of(noun)
        if via == "Facility":
            if found := self._all_of(governed(noun, *GENITIVE), depth):
                return [replace(p, start=min(start, p.start), end=max(end, p.end), via=via) for p in found]
        organ = lemma in self._lexicon.either("party-organs", "party-officials")
        for weight, placed, tokens in self._owning(noun, lemma, via):
            found = [self._seat(p, t) if organ else p for t in tokens for p in self.resolve(t, depth=depth + 1)]
            if found:
                return [
                    Party(
                        p.actor,
                        min(start, p.start) if p.start < noun.i else start,
                        max(end, p.end, noun.i + 1),
                        (0.85 if placed and organ else weight) * p.weight,
                        via,
                        p.form,
                        StandsBy.PLACE if placed and not organ else StandsBy.NOUN,
                        _without_article(noun, min(start, p.start)),
                        p.spoken,
                    )
                    for p in found
                ]
        return []

    def _owning(self, noun: Token, lemma: str, via: str) -> Iterator[tuple[float, bool, list[Token]]]:
        """Yield the words that may say whose a noun is, the nearest first: how surely, and whether only where it is."""
        possessors = dependents(noun, "poss")
        named = nearest_names(noun, self.mentions)
        if any(owner.tag_ != "PRP$" for owner in children(noun, "poss")):
            yield 0.95, False, possessors
            yield 0.95, False, named
        else:  # "their Chinese counterparts" are China, and "his counterpart" is not he
            yield 0.95, False, named
            yield 0.95, False, possessors if lemma not in self._lexicon["counterpart-nouns"] else []
        for name in self._owner_prepositions(noun, lemma, via) if prepositions(noun) else ():
            tokens = governed(noun, name)
            near = name in _NEAR_OWNER
            yield 0.85 if near else 0.7, not near, tokens
            if name in GENITIVE and via == "GovernmentBody":  # "the Ministers of Foreign Affairs of A and B"
                offices = [t for t in tokens if self.mentions.at(t.i) is None and t.tag_ in ("NNP", "NNPS")]
                yield 0.85, False, [t for office in offices for t in governed(office, *GENITIVE)]
        yield 0.85, False, owners_after(noun)
        if via in _SIDING:
            yield 0.85, False, sides_after(noun)

    def _owner_prepositions(self, noun: Token, lemma: str, via: str) -> tuple[str, ...]:
        """Return the prepositions after a noun that say whose it is."""
        names = _OWNED
        if via in ("GovernmentBody", "MilitaryUnit", "People"):
            names = _PEOPLED
        if lemma in self._struck:  # "a bomb in Kabul"
            names = tuple(name for name in names if name not in _SCENES)
        seated = noun.tag_ == "NN" and lemma in self._lexicon["seated-members"]
        if via == "GovernmentBody" and not seated and lemma not in self._lexicon["portfolio-offices"]:
            names = (*names, *PURPOSE)
        if (via == "MilitaryUnit" and lemma in self._events) or lemma in self._lexicon["speaking-documents"]:
            names = (*_SOURCES, *names)
        suffered = self._lexicon.is_suffered(lemma) and self._is_answered(noun)  # "of" names who suffers
        if suffered or lemma in self._lexicon["victim-nouns"]:  # "the victims of X's attack"
            names = tuple(name for name in names if name not in GENITIVE)
        return names

    def _seat(self, place: Party, token: Token) -> Party:
        """Return the state whose organ sits in a place: "a court in Lagos", "police in Angeles, Philippines"."""
        if place.actor.type not in ("City", "Place"):
            return place
        around = (m.actor for t in token.subtree if (m := self.mentions.at(t.i)) is not None)
        state = state_of(place.actor, self._ontology) or next((a for a in around if a.type == "Country"), None)
        return replace(place, actor=state) if state is not None else place

    def _topic(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        if lemma in self._events:
            return self._event_parties(noun, lemma, depth)
        sources = [dependents(noun, "poss"), nearest_names(noun, self.mentions), governed(noun, *_SOURCES)]
        if not self._lexicon.is_suffered(lemma) or not self._is_answered(noun):  # else "of" names who suffers
            sources.append(governed(noun, *GENITIVE))
        for tokens in sources:
            if found := self._all_of(tokens, depth, _TOPIC):
                return _through(noun, found, 0.75, StandsBy.TOPIC)
        return self._placed(noun, depth)

    def _placed(self, noun: Token, depth: int) -> list[Party]:
        """Return where something is that belongs to nobody named: "protesters in southern Nepal"."""
        found = [p for p in self._all_of(governed(noun, *_SCENES), depth) if p.how == StandsBy.NAME]
        return _through(noun, found, 0.55, StandsBy.PLACE, "Facility")

    def _event_parties(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        """Return whose act an event is; of one between equals, all parties ("welcomed the deal of A and B")."""
        assert self._clauses is not None
        mutual = lemma in self._mutual
        tokens = self._clauses.subjects.owners(noun)
        suffering = governed(noun, *GENITIVE) if self._lexicon.is_suffered(lemma) else []
        found: dict[str, Party] = {}
        for token in (*tokens, *governed(noun, *_EQUALS)) if mutual else tokens:
            for party in self.resolve(token, depth=depth + 1):
                if party.actor.type != "Person" or token not in suffering:  # "the removal of President X"
                    found.setdefault(party.actor.id, party)
            if found and not mutual:
                break
        if not found:
            return [] if lemma in self._lexicon["striking-nouns"] else self._placed(noun, depth)
        return _through(noun, found.values(), 0.75, StandsBy.TOPIC)


def _through(
    noun: Token, parties: Iterable[Party], weight: float, how: StandsBy, via: str | None = None
) -> list[Party]:
    """Return parties as those for whom a noun stands that they are named with, which is less sure."""
    start, end = span_of(noun)
    return [
        Party(p.actor, min(start, p.start), max(end, p.end), weight * p.weight, via, p.form, how, spoken=p.spoken)
        for p in parties
    ]


def _without_article(noun: Token, start: int) -> str:
    return noun.doc.span(start + (noun.doc[start].dep_ == "det"), noun.i + 1).text
