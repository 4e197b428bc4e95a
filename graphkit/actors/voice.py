"""For whom a text speaks that says "we": the state or body that performs an act in saying so ("Norway condemns …").

Where none does, or several do, "we" is nobody. Who speaks in a parliament means his own state by "the Government".
"""

from __future__ import annotations

from collections.abc import Callable

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party, state_of
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = [
    "FIRST",
    "Voice",
]

FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me"})
"""Pronouns of who speaks."""
_BODIES = ("Country", "InternationalOrganization", "Alliance")
_GOVERNMENTS = frozenset({"Government", "Cabinet"})


class Voice:
    """Who speaks in a document, block by block.

    Args:
        ontology: Tells states from others, and of which state a person is.
        lexicon: Verbs by which a government acts in speaking, and verbs of saying.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._own: tuple[Actor, ...] = ()
        self._at_home = False

    def enter(self, doc: Doc, mentions: Mentions, spoken: str = "") -> None:
        """Go on to the next block: find the state that speaks of itself, if "we" stands in the block.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            spoken: The name or office before the block.
        """
        first = [token for token in doc if token.lower_ in FIRST]
        self._at_home = self._at_home or (any(not _is_quoted(t) for t in first) and self._is_in_parliament(doc, spoken))
        if not first:
            return
        acts = (_state(m.actor, self._ontology) for m in mentions if self._acts(doc, m))
        acting = {actor.id: actor for actor in acts if actor is not None}
        if len(acting) == 1:
            self._own = tuple(acting.values())

    def _is_in_parliament(self, doc: Doc, spoken: str) -> bool:
        """Whether somebody speaks to his own land: "PRIME MINISTER: I …", "the whole House will wish to …"."""
        cues = self._lexicon["parliament-cues"]
        return any(t.text in cues for t in doc)

    def government(self, noun: Token, resolve: Callable[[Token], list[Party]]) -> tuple[Actor, ...] | None:
        """Return whose "the Government" is where somebody speaks in his own parliament; None in other texts.

        Args:
            noun: The noun, which must be plain.
            resolve: Gives the actors that a token stands for.
        """
        if not self._at_home or noun.text not in _GOVERNMENTS:
            return None
        return tuple(actor for actor in self.of(noun, resolve) if actor.type == "Country")

    def _acts(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a state or its ministry acts by saying so, in the present: "Norway condemns", "the U.S. affirms"."""
        if mention.actor.type not in (*_BODIES, "GovernmentBody") or mention.is_adjectival:
            return False
        head = doc.span(mention.start, mention.end).root
        verb = head.head
        if head.dep_ != "nsubj" or verb.tag_ not in ("VBP", "VBZ") or verb.dep_ not in ("ROOT", "conj"):
            return False
        stance = [c.lower_ for c in verb.children if c.dep_ == "acomp"] if lemma_of(verb) == "be" else [lemma_of(verb)]
        return not self._lexicon["performing-verbs"].isdisjoint(stance)

    def of(self, pronoun: Token, resolve: Callable[[Token], list[Party]]) -> tuple[Actor, ...]:
        """Return for whom a pronoun of the first person stands: one, or all who declare something together.

        Args:
            pronoun: "we", "our" or the like.
            resolve: Gives the actors that a token stands for.
        """
        return self._own


def _state(actor: Actor, ontology: Ontology) -> Actor | None:
    return actor if actor.type in _BODIES else state_of(actor, ontology)


def _is_quoted(token: Token) -> bool:
    """Whether a word stands within quotation marks, which a report sets around what somebody else says."""
    before = [t.text for t in token.doc[: token.i]]
    return (before.count('"') + before.count("``") + before.count("''")) % 2 == 1 or before.count("“") > before.count(
        "”"
    )
