"""From a token that fills a role to the actors that it stands for.

A name stands for its actor; "Russian missiles", "the government of Iraq" and "troops from Chad" for the state or
group that they belong to; "he", "the alliance" and "the two countries" for whom the document named before. Nothing
is resolved where no rule holds, and a mere place is left a place.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from graphkit.actors.antecedents import Antecedent, Ranker, load_ranker
from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.noun_classes import NounClasses
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, state_of
from graphkit.actors.pronouns import PronounResolver
from graphkit.actors.references import References
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    children,
    conjuncts,
    governed,
    has_child,
    is_own,
    owners_after,
    prepositions,
    relative_head,
    span_of,
)
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import ID, Actor
from graphkit.ontology import Ontology

__all__ = ["PartyResolver"]


_SINGULAR = frozenset({"he", "she", "it"})


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
        self._excluded: set[str] = set()
        self._changes = -1
        self._resolved: dict[tuple[int, str], list[Party]] = {}
        self._resolved_without: dict[frozenset[str], dict[tuple[int, str], list[Party]]] = {}
        self._bearers: dict[int, ActorMention] = {}
        self._coreference = coreference
        self._nouns = NounClasses(lexicon)
        self._references = References(ontology, lexicon, ranker or load_ranker(ontology.path), heading)
        self._pronouns = PronounResolver(ontology, lexicon, self._references, self._nouns, self, heading)
        self._mentions: Mentions | None = None

    @property
    def mentions(self) -> Mentions:
        """Mentions of the block that was entered last."""
        assert self._mentions is not None
        return self._mentions

    @property
    def excluded(self) -> set[str]:
        """Actors that are left out as owners for now."""
        return self._excluded

    @property
    def actors(self) -> list[Actor]:
        """Actors named in the document up to the end of the block, one for each mention."""
        return self._references.actors

    # --- the document so far -----------------------------------------------------------------------------------------

    def enter(
        self,
        doc: Doc,
        mentions: Mentions,
        clauses: ClauseReader,
        spoken: str = "",
    ) -> None:
        """Go on to the next block of the document, the words of one whose name or office may stand before it."""
        self._mentions = mentions
        self._clauses = clauses
        self._bearers = {}
        self._forget()
        self._references.enter(doc, mentions)
        self._pronouns.enter(doc, mentions, spoken)

    def own_state(self, noun: Token) -> list[Party] | None:
        """Return whose "my country" or "this Ministry" is; None where a noun says nothing of that."""
        return self._pronouns.own_state(noun) if self._coreference else None

    def skip(self, sentences: int) -> None:
        """Count sentences that were left unread."""
        self._references.skip(sentences)

    def trace(self, doc: Doc) -> None:
        """Note what "the four countries" and the like refer to, in order, so that later references can build on it."""
        if not self._coreference:
            return
        self._references.trace(doc)
        for token in doc:
            if token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if token.tag_ == "PRP" and token.lower_ in _SINGULAR:
                parties = self._pronouns.resolve(token)
            elif token.tag_ == "NN" and lemma_of(token) in self._lexicon["organisation-anaphors"]:
                parties = [p for p in self.resolve(token) if p.how == "reference"]
            else:
                continue
            if len(parties) == 1:
                self._references.goes_on(token, parties[0].actor)

    def note_pair(self, act: Token, one: Actor, other: Actor, sides: bool) -> None:
        """Remember between which two states a sentence told an act, for "both countries" and "both sides" after it."""
        self._references.note_pair(act, one, other, sides)

    def holds_office(self, title: str, person: Actor) -> None:
        """Remember whom "the president" refers to from here on."""
        self._references.holds_office(title, person)

    def bears(self, tokens: range, person: ActorMention) -> None:
        """Let the words of a title stand for the person who bears it, whatever the parser makes of the name.

        Args:
            tokens: Tokens of the title.
            person: The mention of the person.
        """
        self._bearers |= dict.fromkeys(tokens, person)
        self._forget()

    def exclude(self, actors: set[str]) -> None:
        """Leave out actors as owners of a phrase until told otherwise: who closes his own embassy is no target.

        Args:
            actors: IRIs.
        """
        if actors != self._excluded:
            self._excluded = actors
            self._resolved = self._resolved_without.setdefault(frozenset(actors), {})

    def _forget(self) -> None:
        """Let tokens be resolved anew, since something that they may refer to has changed."""
        self._changes = self._references.changes
        self._resolved = {}
        self._resolved_without = {frozenset(self._excluded): self._resolved}

    # --- tokens to parties -------------------------------------------------------------------------------------------

    def resolve(self, token: Token, reach: str = "direct", depth: int = 0) -> list[Party]:
        """Return the actors that a token in a role stands for; remembered as long as the document says nothing new.

        Args:
            token: Head of the phrase that fills the role; coordination is expanded by the caller.
            reach: "direct", or "topic" where any phrase that belongs to an actor will do.
            depth: How deep the search has gone.
        """
        if depth:
            return self._resolve(token, reach, depth)
        if self._changes != self._references.changes:
            self._forget()
        key = token.i, reach
        known = self._resolved.get(key)
        if known is None:
            known = self._resolved[key] = self._resolve(token, reach, depth)
        return known

    def _resolve(self, token: Token, reach: str, depth: int) -> list[Party]:
        assert self._mentions is not None
        if depth > 5:
            return []
        mention = self._mentions.at(token.i)
        if mention is not None:
            return [self._named(mention)]
        bearer = self._bearers.get(token.i)
        if bearer is not None:
            return [self._named(bearer)]
        relative = relative_head(token)
        if relative is not None:
            return [p for t in conjuncts(token) for p in self.resolve(t, reach, depth + 1)]
        if token.tag_ in ("PRP", "PRP$") or token.lower_ == "both":
            return self._pronoun(token, depth) if self._coreference else []
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return self._noun(token, reach, depth)
        return []

    def _pronoun(self, token: Token, depth: int) -> list[Party]:
        """Return for whom a pronoun stands; "its own" is his who acts, also where he is left out for now."""
        if not is_own(token):
            return self._pronouns.resolve(token, depth)
        excluded = self._excluded
        self.exclude(set())
        found = self._pronouns.resolve(token, depth)
        self.exclude(excluded)
        return found

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
            state = party.actor if party.actor.type == "Country" else state_of(party.actor, self._ontology)
            if state is not None and party.how == "name" and (party.via is None) and party.actor.type != "Person":
                found.append(replace(party, actor=state, weight=0.9 * party.weight, via="GovernmentBody"))
        return found

    @staticmethod
    def _named(mention: ActorMention) -> Party:
        return Party(mention.actor, mention.start, mention.end, 1.0, None, mention.form)

    def _noun(self, noun: Token, reach: str, depth: int) -> list[Party]:
        lemma = lemma_of(noun)
        if lemma in self._lexicon["act-anaphors"] and self._clauses is not None:
            doers = [p for t in self._clauses.subjects.doers(noun) for p in self.resolve(t, "direct", depth + 1)]
            if doers:
                return [replace(p, weight=0.8 * p.weight, form=None, how="topic") for p in doers]
        if lemma in self._lexicon["speaker-organs"] and self._coreference:
            own = self._pronouns.own_state(noun)
            if own is not None:
                return own
        apposed = self._apposed(noun)
        if apposed:
            return apposed
        described = self._described(noun, lemma, depth)
        if described:
            return described
        if lemma in self._lexicon["container-nouns"] or noun.tag_ == "CD":
            inner = [
                p
                for name, t in prepositions(noun)
                if name == "of"
                for c in conjuncts(t)
                for p in self.resolve(c, reach, depth + 1)
            ]
            if inner:
                return inner
        if noun.tag_ == "NNS" and self._coreference and lemma in self._lexicon["pair-anaphors"]:
            named = self._references.described(noun, lemma) if self._is_counted(noun) else []
            if named:
                return named
        if lemma in self._lexicon["opposite-nouns"] and children(noun, "poss"):
            return []
        if lemma in self._lexicon["state-anaphors"] and any(c.lower_ in ("his", "her", "my") for c in noun.lefts):
            return self._land_of_person(noun, lemma, depth) if self._coreference else []  # and not the person
        via = self._nouns.class_of(lemma)
        owners: list[Party] = []
        if via is not None:
            owners = self.owners(noun, lemma, via, depth)
        if owners:
            return owners
        if self._coreference:
            described = self._references.described(noun, lemma)
            if described:
                return described
        if reach == "topic":
            return self._topic(noun, lemma, depth)
        goods = lemma in self._lexicon["goods-nouns"]
        if reach == "thing" and (goods or lemma not in self._events) and noun.pos_ == "NOUN":
            names = nearest_names(noun, self.mentions)
            found = [p for t in names for p in self.resolve(t, "direct", depth + 1)]
            start, end = span_of(noun)
            if found:
                return [
                    Party(p.actor, min(start, p.start), max(end, p.end), 0.7 * p.weight, "People", p.form, "noun")
                    for p in found
                ]
            return self._placed(noun, depth)
        return []

    def _land_of_person(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        """Return what "his country" is of a person or an officer: "Ruritania's president said his country"."""
        described = self._references.described(noun, lemma)
        if described:
            return described
        officers = [p for t in children(noun, "poss") for p in self._pronouns.resolve(t, depth)]
        return [replace(p, weight=0.75 * p.weight) for p in officers if p.actor.type == "Country"]

    def _is_counted(self, noun: Token) -> bool:
        """Whether a number stands with a noun, and no name before it: "both countries", not "two Israeli ministers"."""
        counted = any(c.dep_ == "nummod" or c.lower_ in ("these", "those", "both") for c in noun.lefts)
        return counted and all(t.i > noun.i for t in nearest_names(noun, self.mentions))

    def _apposed(self, noun: Token) -> list[Party]:
        """ "its ambassador, Meera Shankar" and "Hezbollah, the Lebanese movement": the name stands for the noun."""
        assert self._mentions is not None
        if noun.dep_ == "appos" and (named := self._mentions.at(noun.head.i)) is not None:
            if named.actor.type != "Person" or self._nouns.class_of(lemma_of(noun)) != "Facility":
                return [replace(self._named(named), weight=0.9)]
        if noun.dep_ == "compound" and noun.text.islower():  # "the Turkish-backed group Ahrar al-Sharqiya"
            named = self._mentions.starting(noun.i + 1)
        for child in children(noun, "appos"):
            mention = self._mentions.at(child.i)
            if mention is not None and mention.actor.type not in ("Place", "City", "Region", "Facility"):
                return [self._named(m) for t in conjuncts(child) if (m := self._mentions.at(t.i)) is not None]
        return []

    def _described(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        """Return what a predicate noun is said of: "X is a Syrian rebel group backed by Turkey" is about X."""
        assert self._mentions is not None
        if noun.dep_ != "attr" or noun.head.lemma_ != "be":
            return []
        facility = self._nouns.class_of(lemma) == "Facility"
        subjects = [t for s in children(noun.head, "nsubj") for t in conjuncts(s)]
        if not facility:
            kind = any(c.lower_ in ("a", "an", "another") for c in noun.lefts)
            told = lemma in self._lexicon["group-descriptions"] and has_child(noun, "acl", "relcl")
            if not (kind or told) or any(self._mentions.at(t.i) is None and t.tag_ != "PRP" for t in subjects):
                return []
        return [p for t in subjects for p in self.resolve(t, "direct", depth + 1)]

    def owners(self, noun: Token, lemma: str, via: str, depth: int) -> list[Party]:
        """Return whose a noun is: the state of "troops from Chad", the group of "fighters loyal to Hezbollah".

        Args:
            noun: The noun.
            lemma: Its lemma.
            via: What it is of them, such as "MilitaryUnit".
            depth: How deep the search has gone.
        """
        start, end = span_of(noun)
        names: tuple[str, ...] = ("of", "in")
        if via in ("GovernmentBody", "MilitaryUnit", "People"):
            names = ("of", "from", "in", "across", "to")
        sent = any(c.lower_ in self._lexicon["envoy-modifiers"] for c in noun.lefts)
        portfolio = sent or lemma in self._lexicon["portfolio-offices"]
        seated = lemma == "member" and noun.tag_ == "NN"  # "the member for X" sits for a constituency
        if via == "GovernmentBody" and not portfolio and not seated:
            names = (*names, "for")
        if (via == "MilitaryUnit" and lemma in self._events) or lemma in self._lexicon["speaking-documents"]:
            names = ("by", "from", *names)
        if via == "Facility":
            named = governed(noun, "of")
            found = [p for t in named for p in self.resolve(t, "direct", depth + 1) if p.how == "name"]
            if found:
                return [replace(p, start=min(start, p.start), end=max(end, p.end), via=via) for p in found]
        owners = children(noun, "poss")
        phrases = [
            (0.95, False, [t for child in owners for t in conjuncts(child)]),
            (0.95, False, nearest_names(noun, self.mentions)),
        ]
        own = all(owner.tag_ == "PRP$" for owner in owners)  # "their Chinese counterparts" are China
        if own and lemma == "counterpart":
            phrases = phrases[1:]  # and "his counterpart" is not he
        if own or lemma in self._lexicon["party-insurgents"]:  # "Colombia's ELN guerrillas" are the ELN
            phrases.reverse()
        organ = any(lemma in self._lexicon[name] for name in ("party-organs", "party-officials"))
        for name in names:
            tokens = governed(noun, name)
            near = name in ("of", "from", "by", "for", "with")
            phrases.append((0.85 if near or organ else 0.7, not near, tokens))
            if name == "of" and via == "GovernmentBody":  # "the Ministers of Foreign Affairs of A and B"
                offices = [t for t in tokens if self.mentions.at(t.i) is None and t.tag_ in ("NNP", "NNPS")]
                phrases.append((0.85, False, [t for office in offices for t in governed(office, "of")]))
        phrases.append((0.85, False, owners_after(noun)))
        for weight, placed, tokens in phrases:
            found = [
                self._seat(p, t, placed) if organ and via == "GovernmentBody" else p
                for t in tokens
                for p in self.resolve(t, "direct", depth + 1)
            ]
            found = [p for p in found if p.actor.id not in self._excluded]
            if found:
                return [
                    Party(
                        p.actor,
                        min(start, p.start) if p.start < noun.i else start,
                        max(end, p.end, noun.i + 1),
                        weight * p.weight,
                        via,
                        p.form,
                        "place" if placed and not organ and not self._nouns.stands_for_place(lemma) else "noun",
                        noun.doc.span(_first_word(noun, min(start, p.start)), noun.i + 1).text,
                        p.spoken,
                    )
                    for p in found
                ]
        return []

    def _seat(self, place: Party, token: Token, placed: bool) -> Party:
        """Return the state whose organ sits in a place: "a court in Lagos", "police in Angeles, Philippines"."""
        if place.actor.type not in ("City", "Place") and not (
            placed and self._ontology.is_a(place.actor.type, "Place")
        ):
            return place
        listed = self._ontology.actors.get(f"{ID}{place.actor.country}")
        around = [m.actor for t in token.subtree if t.i > token.i and (m := self.mentions.at(t.i)) is not None]
        state = listed.actor if listed is not None else next((a for a in around if a.type == "Country"), None)
        return replace(place, actor=state) if state is not None else place

    def _topic(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        start, end = span_of(noun)
        if lemma in self._events and self._clauses is not None:
            return self._event_parties(noun, lemma, depth)
        sources = [
            [t for child in children(noun, "poss") for t in conjuncts(child)],
            nearest_names(noun, self.mentions),
            governed(noun, "by", "from"),
        ]
        suffered = lemma in self._lexicon["violating-nouns"]
        if not suffered:
            sources.append(governed(noun, "of"))
        for tokens in sources:
            found = [p for t in tokens for p in self.resolve(t, "topic", depth + 1)]
            found = [p for p in found if p.actor.id not in self._excluded]
            if found:
                return [
                    Party(
                        p.actor,
                        min(start, p.start),
                        max(end, p.end),
                        0.75 * p.weight,
                        None,
                        p.form,
                        "topic",
                        spoken=p.spoken,
                    )
                    for p in found
                ]
        return self._placed(noun, depth)

    def _placed(self, noun: Token, depth: int) -> list[Party]:
        """Return where something is that belongs to nobody named: "protesters in southern Nepal"."""
        start, end = span_of(noun)
        tokens = governed(noun, "in", "near", "across", "at")
        found = [p for t in tokens for p in self.resolve(t, "direct", depth + 1) if p.how == "name"]
        return [
            Party(p.actor, min(start, p.start), max(end, p.end), 0.55 * p.weight, "Facility", p.form, "place")
            for p in found
            if p.actor.type != "Person"
        ]

    def _event_parties(self, noun: Token, lemma: str, depth: int) -> list[Party]:
        """Return whose act an event is; of one between equals, all parties ("welcomed the deal of A and B")."""
        assert self._clauses is not None
        mutual = lemma in self._mutual
        tokens = list(self._clauses.subjects.owners(noun))
        if mutual:
            tokens += governed(noun, "between", "with", "of", "among")
        found: list[Party] = []
        for token in tokens:
            for party in self.resolve(token, "direct", depth + 1):
                if all(party.actor.id != other.actor.id for other in found):
                    found.append(party)
            if found and not mutual:
                break
        if not found:
            return [] if lemma in self._lexicon["striking-nouns"] else self._placed(noun, depth)
        start, end = span_of(noun)
        return [
            Party(p.actor, min(start, p.start), max(end, p.end), 0.75 * p.weight, None, p.form, "topic") for p in found
        ]


def _first_word(noun: Token, start: int) -> int:
    """Return where a phrase starts without its article."""
    return start + 1 if noun.doc[start].dep_ == "det" and start < noun.i else start
