"""For whom a text speaks that says "we": the state whose statement it is, or the state of the person quoted.

A government's statement names itself where it performs an act ("The United States condemns …", "on behalf of the people
of Norway"); a quotation names its speaker. Where neither does, "we" is nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party, state_of
from graphkit.language.attribution import speaker
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["FIRST", "Voice"]

FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me"})
"""Pronouns of who speaks."""
_BODIES = ("Country", "InternationalOrganization", "Alliance")
_BEHALF = frozenset({"behalf"})
_REACH = 80
_TITLE = 12
"""Words before or after a name in which the title stands."""
_LONGEST = 120
"""Words of a list of those who declare something."""


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

    def enter(self, doc: Doc, mentions: Mentions) -> None:
        """Go on to the next block: find the state that speaks of itself, if "we" stands in the block.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
        """
        if self._own or not any(token.lower_ in FIRST and token.tag_ != "CD" for token in doc):
            return
        acting = {m.actor.id: m.actor for m in mentions if self._acts(doc, m)}
        behalf = self._on_behalf(doc, mentions)
        declaring = self._declaring(doc, mentions)
        if declaring:
            self._own = declaring
        elif behalf is not None:
            self._own = (behalf,)
        elif len(acting) == 1:
            self._own = tuple(acting.values())

    def _declaring(self, doc: Doc, mentions: Mentions) -> tuple[Actor, ...]:
        """Return whose declaration a text is that begins so: "We, the leaders of A, B and C, express …"."""
        if len(doc) < 4 or doc[0].lower_ != "we" or doc[1].text != ",":
            return ()
        found: dict[str, Actor] = {}
        told = False
        for i in range(2, min(len(doc), _LONGEST)):
            mention = mentions.at(i)
            before = doc[i - 1] if doc[i - 1].tag_ != "RB" else doc[i - 2]
            if mention is None and is_verb(doc[i]) and before.text in (",", ")"):
                break
            told = told or lemma_of(doc[i]) in self._lexicon["pair-anaphors"]
            if mention is not None and mention.actor.type in _BODIES:
                found[mention.actor.id] = mention.actor
        else:
            return ()
        return tuple(found.values()) if told else ()

    def _acts(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a state performs an act by saying so, in the present: "Norway condemns", "the U.S. reaffirms"."""
        if mention.actor.type not in _BODIES or mention.is_adjectival:
            return False
        head = doc.span(mention.start, mention.end).root
        verb = head.head
        if head.dep_ != "nsubj" or verb.tag_ not in ("VBP", "VBZ") or verb.dep_ not in ("ROOT", "conj"):
            return False
        stance = [c.lower_ for c in verb.children if c.dep_ == "acomp"] if lemma_of(verb) == "be" else [lemma_of(verb)]
        return not self._lexicon["performing-verbs"].isdisjoint(stance)

    def _on_behalf(self, doc: Doc, mentions: Mentions) -> Actor | None:
        """Return the state in whose name the text is given: "On behalf of the President and the people of X, I …"."""
        for token in doc.among(_BEHALF):
            if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
                continue
            for i in range(token.i + 2, min(token.i + 14, len(doc))):
                mention = mentions.at(i)
                if doc[i].text == "," or is_verb(doc[i]):
                    break
                actor = self._state(mention.actor) if mention is not None else None
                if actor is not None:
                    return actor
        return None

    def _state(self, actor: Actor) -> Actor | None:
        return actor if actor.type in _BODIES else state_of(actor, self._ontology)

    def of(self, pronoun: Token, resolve: Callable[[Token], list[Party]]) -> tuple[Actor, ...]:
        """Return for whom a pronoun of the first person stands: one, or all who declare something together.

        Args:
            pronoun: "we", "our" or the like.
            resolve: Gives the actors that a token stands for.
        """
        said = speaker(pronoun if is_verb(pronoun) else self._verb_of(pronoun), self._lexicon)
        who = said[0] if said is not None else self._quoted(pronoun)
        if who is not None and who.lower_ not in FIRST:
            parties = resolve(who)[:1]
            spoken = [self._spoken_for(p.actor, _around(who, p)) for p in parties]
            return tuple(state for state in spoken if state is not None)
        return self._own

    def _spoken_for(self, actor: Actor, around: str) -> Actor | None:
        """Return the body whose envoy or head somebody is ("we" of a UN envoy is the UN), else his state.

        Args:
            actor: Who speaks.
            around: The words around his name, in lower case: of several offices they may tell which he holds.
        """
        entry = self._ontology.actors.get(actor.id)
        held = entry.offices if entry is not None else ()
        titled = [office for office in held if office.title.lower() in around]
        offices = [self._ontology.actors[office.of].actor for office in titled or held]
        if offices and all(body.type in ("InternationalOrganization", "Alliance") for body in offices):
            return offices[0]
        return self._state(actor)

    @staticmethod
    def _verb_of(token: Token) -> Token:
        node = token
        while not is_verb(node) and node.head is not node:
            node = node.head
        return node

    def _quoted(self, pronoun: Token) -> Token | None:
        """Return who spoke before the colon or quotation mark that opens what a pronoun is part of."""
        doc = pronoun.doc
        opened = False
        for i in range(pronoun.i - 1, max(-1, pronoun.i - _REACH), -1):
            token = doc[i]
            opened = opened or token.text in (":", '"', "“")
            if opened and is_verb(token) and lemma_of(token) in self._lexicon["saying-verbs"]:
                return next((c for c in token.children if c.dep_ == "nsubj"), None)
        return None


def _around(name: Token, party: Party) -> str:
    """Return the words of a sentence around the name of who speaks, in lower case."""
    first, last = max(name.sent.start, party.start - _TITLE), min(name.sent.end, party.end + _TITLE)
    return name.doc.span(first, last).text.lower()
