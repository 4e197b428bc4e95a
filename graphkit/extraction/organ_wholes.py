"""What an organ belongs to that is itself no state: "Hezbollah's Radwan Force", "the Central Committee of the party".

Reads the whole off the organ's own name, off a possessor before it, and off a list whose first organ has an owner ("the
Turkish Army and Air Force"). Token patterns over the mentions of a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.party_resolver import PartyResolver
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["OrganWholes"]

_GROUPS = ("ArmedGroup", "PoliticalParty", "GovernmentBody", "MilitaryUnit")
_JOINING = frozenset({",", "and", "&"})


class OrganWholes:
    """Tells what organs belong to.

    Args:
        ontology: Classes of actors.
        lexicon: Words of the names of bodies and forces.
        gazetteer: Names of known actors.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._bodies = lexicon["body-words"]
        self._forces = lexicon["force-words"]
        self._portfolios = lexicon["portfolio-organs"]
        self._joint = lexicon["joint-words"]
        self._parties = lexicon["organisation-anaphors"]

    def in_name(self, doc: Doc, organ: ActorMention) -> ActorMention | None:
        """ "Political Bureau of Hamas", "Main Directorate of the General Staff": a body or group after "of"."""
        if organ.actor.known:
            return None
        for i in range(organ.start + 1, organ.end - 1):
            if doc[i].lower_ != "of" or doc[i - 1].text not in self._bodies | self._forces:
                continue
            if doc[i - 1].text in self._portfolios:
                return None
            start = i + 1 + (doc[i + 1].lower_ == "the")
            whole = self._body(doc, start, organ.end)
            return ActorMention(start, organ.end, whole) if whole is not None else None
        return None

    def _body(self, doc: Doc, start: int, end: int) -> Actor | None:
        """Return the body, force, party or group that words name, if they name one."""
        text = doc.span(start, end).text
        entry = self._gazetteer.lookup(text)
        if entry is not None:
            kind = entry.actor.type
            return replace(entry.actor, label=text) if self._ontology.is_a(kind, "Organization") else None
        words = [t.text for t in doc[start:end]]
        if len(words) < 2:
            return None
        head = next((words[k - 1] for k in range(1, len(words)) if words[k] == "of"), words[-1])
        forces, party = head in self._forces, head == "Party"
        if not (forces or party or head in self._bodies):
            return None
        kind = "MilitaryUnit" if forces else "PoliticalParty" if party else "GovernmentBody"
        return Actor(actor_id(kind, text, None), text, kind, None, known=False)

    def possessor(
        self, doc: Doc, mentions: Mentions, organ: ActorMention, resolver: PartyResolver
    ) -> ActorMention | None:
        """ "Hezbollah's Radwan Force", "the party's Central Committee", "its Ministry of Defence": whose it is."""
        k = organ.start - 1
        while k > 1 and organ.start - k < 3 and doc[k].tag_ in ("JJ", "CD", "NN") and doc[k].text[0].islower():
            k -= 1
        if k == organ.start - 1 and k > 0 and doc[k].tag_ == "PRP$" and doc[k].lower_ == "its":
            return self._its_state(doc, k, resolver)
        if k < 1 or doc[k].tag_ != "POS":
            return None
        owner = mentions.ending(k)
        if owner is not None:
            region = owner.actor.type == "Region" and organ.actor.type == "GovernmentBody" and not organ.actor.known
            return owner if region or owner.actor.type in _GROUPS else None
        if doc[k - 1].lower_ not in self._parties:
            return None
        parties = [p for p in resolver.resolve(doc[k - 1]) if p.actor.type in _GROUPS]
        return ActorMention(k - 1, k, parties[0].actor) if len(parties) == 1 else None

    @staticmethod
    def _its_state(doc: Doc, k: int, resolver: PartyResolver) -> ActorMention | None:
        """Return the one state or government that "its" stands for."""
        states = [p for p in resolver.resolve(doc[k]) if p.actor.type in (*STATES, "GovernmentBody")]
        return ActorMention(k, k + 1, states[0].actor) if len(states) == 1 else None

    def listed(
        self, doc: Doc, mentions: Mentions, owners: Mapping[int, ActorMention]
    ) -> Iterator[tuple[ActorMention, ActorMention]]:
        """Yield the organs in a list after one whose owner stands before it, with that owner.

        Args:
            doc: The block.
            mentions: Its mentions.
            owners: Owners of organs by the first token of the organ.
        """
        shared: ActorMention | None = None
        before: ActorMention | None = None
        for mention in mentions:
            joined = before is not None and self._joins(doc, before.end, mention.start)
            own = owners.get(mention.start)
            if own is not None:
                first = own.start < mention.start or own.end == mention.end
                shared = own if first and (own.actor.type in STATES) else (shared if joined else None)
            elif not joined or shared is None:
                shared = None
            elif any(t.text in self._joint for t in doc[mention.start : mention.end]):
                shared = None  # "US Forces Japan and Combined Maritime Command"
            elif mention.actor.type in ("GovernmentBody", "MilitaryUnit", "Organization") and not mention.actor.known:
                if (mention.end >= len(doc) or doc[mention.end].lower_ != "of") and not self._names_state(doc, mention):
                    yield mention, shared
            else:
                shared = None
            before = mention

    def _names_state(self, doc: Doc, organ: ActorMention) -> bool:
        """Whether a name ends in that of a state: "the Bank of X and the Reserve Bank of Y" are not both X's."""
        for i in range(organ.start + 1, organ.end - 1):
            if doc[i].lower_ == "of":
                entry = self._gazetteer.lookup(doc.span(i + 1, organ.end).text)
                return entry is not None and entry.actor.type in STATES
        return False

    @staticmethod
    def _joins(doc: Doc, end: int, start: int) -> bool:
        return end < start and all(doc[i].lower_ in _JOINING for i in range(end, start))
