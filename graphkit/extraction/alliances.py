"""Who is allied with whom by words beside a name: "Iran-aligned Houthi rebels", "visits ally Belarus".

Token patterns over the mentions of a block, for alliances that no frame reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.mentions import STATES, ActorMention, Mentions
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, conjuncts, is_verb
from graphkit.language.words import Lexicon
from graphkit.ontology import Ontology

__all__ = ["AllianceReader"]

_GROUPS = ("ArmedGroup", "PoliticalParty", "Organization", "InternationalOrganization", "Alliance")
_SIDES = (*STATES, *_GROUPS, "MilitaryUnit")
_PERSONAL = frozenset({"allied", "aligned"})
_ALLIES = frozenset({"ally", "allies"})
_ADVERBS = frozenset({"close", "closest", "key", "staunch", "longtime", "long-time", "main", "fellow", "treaty", "war"})


class AllianceReader:
    """Reads off a block who is allied with whom.

    Args:
        ontology: The relations.
        lexicon: Participles and nouns of alliances.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._allied = ontology.relations["alliedWith"]
        self._linked = lexicon["linking-participles"]
        self._words = self._linked | _ALLIES
        self._nouns = lexicon["fighter-nouns"] | lexicon["armed-group-nouns"]

    def read(self, doc: Doc, mentions: Mentions, resolver: PartyResolver) -> Iterator[Tie]:
        """Yield the ties of a block."""
        for token in doc.among(self._words):
            if token.lower_ in self._linked and token.i > 1 and doc[token.i - 1].text in ("-", "–"):
                yield from self._linked_group(doc, mentions, token.i)
            elif token.lower_ in _ALLIES:
                yield from self._bare(doc, mentions, token, resolver)
                if token.i + 2 < len(doc):
                    yield from self._own(doc, mentions, token, resolver)

    def _linked_group(self, doc: Doc, mentions: Mentions, i: int) -> Iterator[Tie]:
        """ "the al-Qaeda-linked group al-Shabaab": a group by whom it is linked to."""
        side = mentions.ending(i - 1)
        if side is None or side.actor.type not in _SIDES or (side.start > 1 and doc[side.start - 1].text == "-"):
            return
        j = i + 1
        while j < len(doc) and j - i < 6 and mentions.at(j) is None and doc[j].text.islower() and doc[j].text.isalpha():
            j += 1
        group = mentions.starting(j) if j < len(doc) else None
        if group is None:
            return
        allied = group.actor.type in _GROUPS or (group.actor.type == "Person" and doc[i].lower_ in _PERSONAL)
        if allied and group.actor.id != side.actor.id:
            yield tie(self._allied, party_of(group), party_of(side), "linked-group", 0.8)

    def _own(self, doc: Doc, mentions: Mentions, ally: Token, resolver: PartyResolver) -> Iterator[Tie]:
        """ "Peru and its ally the United States": an article parts the noun from the name."""
        k = ally.i - 1
        while k > 0 and doc[k].tag_ in ("JJ", "NN", "JJS", "HYPH"):
            k -= 1
        if doc[k].tag_ != "PRP$" or doc[ally.i + 1].lower_ != "the":
            return
        for named in self._listed(doc, mentions, ally.i + 2):
            for party in resolver.resolve(doc[k]):
                if party.actor.type in STATES and party.actor.id != named.actor.id:
                    yield tie(self._allied, party, party_of(named), "own-ally", 0.8)

    def _bare(self, doc: Doc, mentions: Mentions, ally: Token, resolver: PartyResolver) -> Iterator[Tie]:
        """ "President X visits ally Belarus", "allies Russia and Belarus": an ally of the subject, or of each other."""
        k = ally.i - 1
        while k >= 0 and doc[k].lower_ in _ADVERBS:
            k -= 1
        if k >= 0 and (doc[k].tag_ in ("DT", "PRP$", "POS", "JJ", "NN") or mentions.at(k) is not None):
            return
        named = list(self._listed(doc, mentions, ally.i + 1))
        if not named:
            return
        if ally.lower_ == "allies":
            if len(named) == 2:
                yield tie(self._allied, party_of(named[0]), party_of(named[1]), "allies", 0.8)
            return
        verb = ally.head
        while verb.dep_ != "ROOT" and not is_verb(verb):
            verb = verb.head
        for subject in children(verb, "nsubj", "nsubjpass"):
            for party in (p for each in conjuncts(subject) for p in resolver.resolve(each)):
                if party.actor.type in (*STATES, "Person") and party.actor.id != named[0].actor.id:
                    yield tie(self._allied, party, party_of(named[0]), "bare-ally", 0.75)

    @staticmethod
    def _listed(doc: Doc, mentions: Mentions, j: int) -> Iterator[ActorMention]:
        """Yield the states of a list that begins at a token."""
        while j < len(doc):
            state = mentions.starting(j)
            if state is None or state.actor.type not in STATES or state.is_adjectival:
                return
            yield state
            j = state.end
            if j < len(doc) and doc[j].lower_ not in (",", "and"):
                return
            while j < len(doc) and doc[j].lower_ in (",", "and", "the"):
                j += 1
