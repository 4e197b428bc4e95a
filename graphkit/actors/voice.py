"""For whom a text speaks that says "we": the state whose statement it is, or the state of the person quoted.

A government's statement names itself where it performs an act ("The United States condemns …", "on behalf of the people
of Norway") or names its author ("Statement by the foreign ministers of A and B"); a quotation names its speaker, and a
transcript before a colon ("SECRETARY NAME: We …"). Where none does, "we" is nobody. Who speaks in a parliament or to
the press of his land means his own by "the Government", and no state that he names in passing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party, state_of
from graphkit.language.attribution import speaker
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["FIRST", "Voice", "spoken_for"]

FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "my", "me"})
"""Pronouns of who speaks."""
_HIMSELF = frozenset({"i", "me"})
"""Pronouns of a member who speaks for no state."""
_BODIES = ("Country", "InternationalOrganization", "Alliance")
_BEHALF = frozenset({"behalf"})
_BY = frozenset({"by", "from", "of"})
_LABEL = 24
"""Words before a colon, or after "statement by", that tell who speaks."""
_COLON, _AS = frozenset({":", "):"}), frozenset({"as"})
_ENDS = frozenset({":", ".", "on", "with", "regarding", "about", "following", "-", "–"})
_REACH = 80
_OPENING = 4
"""Words in which a heading says what text it heads."""
_GOVERNMENTS = frozenset({"Government", "Cabinet"})
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
        self._labels: list[tuple[int, tuple[Actor, ...]]] = []
        self._at_home = False

    def enter(self, doc: Doc, mentions: Mentions, spoken: str = "") -> None:
        """Go on to the next block: find the state that speaks of itself, if "we" stands in the block.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            spoken: The name or office before the block.
        """
        first = [token for token in doc if token.lower_ in FIRST and token.tag_ != "CD"]
        self._at_home = self._at_home or (any(not _is_quoted(t) for t in first) and self._is_in_parliament(doc, spoken))
        if not first:
            self._labels = []
            if not self._own and any(map(self._is_heading, doc[:_OPENING])):
                self._own = self._authors(doc, mentions)  # a heading that stands by itself
            return
        self._labels = list(self._labelled(doc, mentions))
        if self._own:
            return
        acts = (_state(m.actor, self._ontology) for m in mentions if self._acts(doc, m))
        acting = {actor.id: actor for actor in acts if actor is not None}
        behalf = self._on_behalf(doc, mentions)
        declaring = self._declaring(doc, mentions)
        if declaring:
            self._own = declaring
        elif behalf is not None:
            self._own = (behalf,)
        elif author := self._authors(doc, mentions):
            self._own = author
        elif len(acting) == 1:
            self._own = tuple(acting.values())

    def _is_in_parliament(self, doc: Doc, spoken: str) -> bool:
        """Whether somebody speaks to his own land: "PRIME MINISTER: I …", "the whole House will wish to …"."""
        words = spoken.replace(",", " ").replace("(", " ").replace(")", " ").split()
        if not self._lexicon["authoring-offices"].isdisjoint(word.lower() for word in words):
            return True
        cues = self._lexicon["parliament-cues"]
        return not cues.isdisjoint(words) or any(t.text in cues for t in doc)

    def government(self, noun: Token, resolve: Callable[[Token], list[Party]]) -> tuple[Actor, ...] | None:
        """Return whose "the Government" is where somebody speaks in his own parliament; None in other texts.

        Args:
            noun: The noun, which must be plain.
            resolve: Gives the actors that a token stands for.
        """
        if not self._at_home or noun.text not in _GOVERNMENTS or _is_quoted(noun):
            return None
        if [t.lower_ for t in noun.lefts] != ["the"] or children(noun, "prep", "acl", "relcl"):
            return None
        return tuple(actor for actor in self.of(noun, resolve) if actor.type == "Country")

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
                state = spoken_for(people[0], doc.span(start, colon.i).text.lower(), self._ontology)
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
        opened = opened or (mention is not None and doc[mention.start - 1].lower_ == "the")
        return mention.actor if mention is not None and opened and mention.actor.type == "Country" else None

    def _authors(self, doc: Doc, mentions: Mentions) -> tuple[Actor, ...]:
        """Return whose a text is by its heading: "Statement by Foreign Minister NAME", "As President of X, I"."""
        for token in doc.among(_BY):
            if token.i and self._is_heading(doc[token.i - 1]) and _names_author(token):
                last = next((t.i for t in doc[token.i : token.i + _LABEL] if t.text in _ENDS), token.i + _LABEL)
                found = {
                    actor.id: actor
                    for i in range(token.i, min(last, len(doc)))
                    if (m := mentions.at(i)) is not None and (actor := _state(m.actor, self._ontology)) is not None
                }
                return tuple(found.values())
        for token in doc.among(_AS):
            phrase = doc[token.i : token.i + _LABEL]
            end = next((k for k, t in enumerate(phrase) if t.text == ","), 0)
            after = phrase[end + 1].lower_ if 0 < end < len(phrase) - 1 else ""
            if after in FIRST and any(lemma_of(t) in self._lexicon["authoring-offices"] for t in phrase[:end]):
                named = (mentions.at(t.i) for t in phrase[:end])
                return tuple({m.actor.id: m.actor for m in named if m is not None and m.actor.type in _BODIES}.values())
        return ()

    def _is_heading(self, noun: Token) -> bool:
        """Whether a noun names the text that it heads: "Press release of X", and not "welcomes the release of X"."""
        return lemma_of(noun) in self._lexicon["authored-texts"] and noun.dep_ not in ("dobj", "pobj", "conj")

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

    def _on_behalf(self, doc: Doc, mentions: Mentions) -> Actor | None:
        """Return the state in whose name the text is given: "On behalf of the President and the people of X, I …"."""
        for token in doc.among(_BEHALF):
            if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of":
                continue
            for i in range(token.i + 2, min(token.i + 14, len(doc))):
                mention = mentions.at(i)
                if doc[i].text == "," or is_verb(doc[i]):
                    break
                actor = _state(mention.actor, self._ontology) if mention is not None else None
                if actor is not None:
                    return actor
        return None

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
            spoken = [spoken_for(p.actor, _around(who, p), self._ontology) for p in parties]
            return tuple(state for state in spoken if state is not None)
        label = next((spoken for i, spoken in reversed(self._labels) if i < pronoun.i), None)
        if label is None:
            return self._own
        alone = pronoun.lower_ in _HIMSELF or not any(actor.type == "Person" for actor in label)
        return label if alone else ()

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


def spoken_for(person: Actor, around: str, ontology: Ontology) -> Actor | None:
    """Return the body whose envoy or head somebody is ("we" of a UN envoy is the UN), else his state.

    Args:
        person: Who speaks.
        around: The words around his name, in lower case: of several offices they may tell which he holds.
        ontology: The offices.
    """
    entry = ontology.actors.get(person.id)
    held = entry.offices if entry is not None else ()
    titled = [office for office in held if office.title.lower() in around]
    offices = [ontology.actors[office.of].actor for office in titled or held]
    if offices and all(body.type in ("InternationalOrganization", "Alliance") for body in offices):
        return offices[0]
    return _state(person, ontology)


def _state(actor: Actor, ontology: Ontology) -> Actor | None:
    return actor if actor.type in _BODIES else state_of(actor, ontology)


def _names_author(preposition: Token) -> bool:
    """Whether a name or title follows: "Statement of the Ministry", not "a statement of support for X"."""
    doc, i = preposition.doc, preposition.i + 1
    i += i < len(doc) and doc[i].lower_ == "the"
    return preposition.lower_ != "of" or (i < len(doc) and doc[i].text[:1].isupper())


def _around(name: Token, party: Party) -> str:
    """Return the words of a sentence around the name of who speaks, in lower case."""
    first, last = max(name.sent.start, party.start - _TITLE), min(name.sent.end, party.end + _TITLE)
    return name.doc.span(first, last).text.lower()


def _is_quoted(token: Token) -> bool:
    """Whether a word stands within quotation marks, which a report sets around what somebody else says."""
    before = [t.text for t in token.doc[: token.i]]
    return (before.count('"') + before.count("``") + before.count("''")) % 2 == 1 or before.count("“") > before.count(
        "”"
    )
