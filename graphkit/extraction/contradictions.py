"""Candidates that the grammar of their sentence contradicts, so that a friend is not told as a foe.

Who condemns X's attack on Y finds no fault with Y, who backs Y against X does not back X, and what one side is said to
do is not done by another who stands nearby. What frames read in their roles is held to the plainest of these alone.
Knows grammar, and of predicates only whether the ontology lets them tell of good or of bad; must not know relations
by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.actors.mentions import STATES
from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.language.parse import Token
from graphkit.language.syntax import children, dependents, first_listed, governed, has_child, is_passive, is_verb
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Actor, Relation
from graphkit.ontology import Frame, Ontology

__all__ = ["Contradictions"]

_DEEPEST = 40
"""Words above a word that are looked at."""
_WITHIN = frozenset({"poss", "amod", "compound", "nmod"})
"""Dependencies of what stands before a noun of its phrase."""
_SIGNS = {"verbal-cooperation": 1, "material-cooperation": 1, "verbal-conflict": -1, "material-conflict": -1}
"""Quad classes of what is good between two parties, and of what is bad."""
_JUDGING = "judging"


class _Place(NamedTuple):
    """Where a party stands in its sentence.

    Attributes:
        head: First head of the phrase that it is in, of whose list it is.
        governor: The word of which this phrase is an object.
        link: The preposition between them, or the dependency.
    """

    head: Token
    governor: Token
    link: str


class Contradictions:
    """Tells candidates that cannot be so, whoever proposed them.

    Args:
        ontology: The frames, whose relations make their words good or bad, and the word lists.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        lexicon = Lexicon(ontology.words)
        self._shielding = lexicon["shielding-verbs"]
        self._bodies = lexicon.either("party-organs", "state-anaphors")
        self._meetings = lexicon["meeting-nouns"]
        self._organs = lexicon["party-organs"]
        self._terror = lexicon["terror-words"]
        self._harming = lexicon["harming-prepositions"]
        self._near = lexicon["place-prepositions"] | self._harming
        self._kind = lexicon["kindly-prepositions"]
        self._siding = lexicon["siding-prepositions"]
        self._opposing = lexicon["opposing-prepositions"]
        self._parting = lexicon["parting-prepositions"]
        self._of = lexicon["part-prepositions"]
        self._causal = lexicon["cause-prepositions"]
        self._spirit = lexicon["spirit-prepositions"]
        self._joining = tuple(lexicon["joining-prepositions"])
        self._splitting = tuple(lexicon["splitting-prepositions"])
        self._doing = sorted(lexicon["doer-roles"])
        self._undergoing = lexicon["object-roles"]
        self._hostile = _of_sign(ontology.noun_frames, -1)
        self._friendly = _of_sign(ontology.noun_frames, 1)
        self._acts = self._hostile | self._friendly
        self._hostile_verbs = _of_sign(ontology.verb_frames, -1)
        self._telling = {"dobj"}.union(self._near, self._kind, self._opposing, self._parting)
        self._nouns_of: dict[str, frozenset[str]] = {}
        for frame in ontology.frames:
            name = frame.relation.name
            self._nouns_of[name] = self._nouns_of.get(name, frozenset()) | frame.object_nouns

    def refute(self, candidate: Candidate, passage: Passage) -> bool:
        """Say whether the words around a candidate's parties tell that it is not so.

        Args:
            candidate: What was proposed.
            passage: Where; its resolver has entered the block.
        """
        relation, route = candidate.relation, candidate.route
        sign = _sign(relation)
        if sign == 0 or route.startswith("phrase:"):
            return False
        target = _root(candidate.target, passage)
        predicate = None if candidate.trigger is None else passage.doc.span(*candidate.trigger).root
        if sign < 0 and self._on_one_side(candidate, target, passage):
            return True
        if sign > 0 and predicate is not None and self._talked_of(candidate, predicate, target, passage):
            return True
        if route.startswith("frame:"):
            return False
        if sign > 0 and relation.symmetric and self._opposed(candidate, self._place(_root(candidate.source, passage))):
            return True
        place = self._place(target)
        if place.link in self._telling and self._refutes_place(candidate, place, predicate, passage):
            return True
        return predicate is not None and self._refutes_predicate(candidate, target, predicate, passage)

    def _refutes_place(self, candidate: Candidate, place: _Place, predicate: Token | None, passage: Passage) -> bool:
        """Whether the word of which the target is an object tells that a candidate is not so."""
        if predicate is not None and self._harmed(candidate, place, predicate, passage):
            return True
        if _sign(candidate.relation) > 0:
            return self._opposed(candidate, place)
        return predicate is not None and self._befriended(place, predicate)

    def _refutes_predicate(self, candidate: Candidate, target: Token, predicate: Token, passage: Passage) -> bool:
        """Whether whom the predicate names tells that a candidate is not so."""
        bad, symmetric = _sign(candidate.relation) < 0, candidate.relation.symmetric
        if not is_verb(predicate):
            if not symmetric and self._done_by_another(candidate, predicate, passage):
                return True
            return bad and self._of_terror(candidate.source, predicate, passage)
        if bad and self._of_rejected(candidate.source, predicate, passage):
            return True
        if symmetric:
            return self._with_another(candidate, predicate, passage)
        return self._addressed_another(candidate, target, predicate, passage)

    # --- of every route ----------------------------------------------------------------------------------------------

    def _on_one_side(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "The threat posed by X and Y" is none of X to Y."""
        first = first_listed(target)
        if first.dep_ != "pobj" or first.head.lower_ not in self._siding:
            return False
        source = _root(candidate.source, passage)
        return source is not target and first_listed(source) is first

    def _talked_of(self, candidate: Candidate, verb: Token, target: Token, passage: Passage) -> bool:
        """ "Supports talks between X and Y": the talks, and neither of them."""
        if candidate.relation.symmetric or not has_child(verb, "dobj") or not is_verb(verb):
            return False
        if candidate.frame is not None and not set(self._splitting).isdisjoint(candidate.frame.target):
            return False
        held = (t for t in dependents(verb, "dobj") if lemma_of(t) in self._meetings)
        talks = next((t for t in held if len(governed(t, *self._splitting)) > 1), None)
        if talks is None or not _is_under(target, talks):
            return False
        sides = [
            party.actor for token in governed(talks, *self._splitting) for party in passage.resolver.resolve(token)
        ]
        return any(_are_one(side, candidate.target.actor) for side in sides)

    # --- of what grammar did not read --------------------------------------------------------------------------------

    def _harmed(self, candidate: Candidate, place: _Place, predicate: Token, passage: Passage) -> bool:
        """ "Condemned X's attack on Y" finds no fault with Y, "backs Y's resistance to X" does not back X."""
        act, relation = place.governor, candidate.relation
        if act is predicate or (_sign(relation) < 0 and not self._is_judging(relation)):
            return False
        if not self._is_hostile(place) or not _is_under(act, predicate):
            return False
        if self._tells(act, relation) or self._is_ended(act, relation):
            return False
        return self._is_of_another(act, candidate, passage)

    def _is_hostile(self, place: _Place) -> bool:
        if is_verb(place.governor):
            return place.link == "dobj" and not self._hostile_verbs.isdisjoint(verb_lemmas(place.governor))
        reaching = self._near if self._is_terror(place.governor) else self._harming
        return place.link in reaching and lemma_of(place.governor) in self._hostile

    def _is_terror(self, act: Token) -> bool:
        """Whether an act is said to be none of the state where it was."""
        return not self._terror.isdisjoint(word.lower_ for word in act.lefts)

    def _is_of_another(self, act: Token, candidate: Candidate, passage: Passage) -> bool:
        """Whether an act is told to be of a third: "condemned X's attack on Y", but not "filed a claim against Y"."""
        if self._is_terror(act):
            return True
        clause = passage.clauses.read(act)
        agents = [token for role in self._doing for token in clause.fillers(role)] or list(clause.fillers("agent"))
        agents = passage.clauses.subjects.of_verb(act) if is_verb(act) else agents
        doers = [party.actor for token in agents for party in passage.resolver.resolve(token)]
        said = bool(doers) or (is_verb(act) and act.dep_ == "acl")  # "a resolution condemning Y", "a petition to try Y"
        ends = candidate.source.actor, candidate.target.actor
        return said and not any(_are_one(doer, end) for doer in doers for end in ends)

    def _opposed(self, candidate: Candidate, place: _Place) -> bool:
        """ "Backs Y against X" and "protects Y from X" is no friendship with X, who has a place."""
        against = place.link in self._opposing and not self._is_ended(place.governor, candidate.relation)
        if not against and not (place.link in self._parting and self._is_shielding(place.governor)):
            return False
        return candidate.trigger is None or not _is_under(place.head.doc[candidate.trigger[0]], place.head)

    def _befriended(self, place: _Place, predicate: Token) -> bool:
        """ "Expelled envoys in solidarity with Y", "cut ties with X and opened relations with Y": nothing bad to Y."""
        bond = place.governor
        if place.link not in self._kind or lemma_of(bond) not in self._friendly:
            return False
        if bond.dep_ == "pobj":
            return bond.head.lower_ in self._spirit and _is_under(bond.head, predicate)
        verb = bond.head
        return bond.dep_ == "dobj" and is_verb(verb) and verb.dep_ == "conj" and verb.head is predicate

    def _done_by_another(self, candidate: Candidate, noun: Token, passage: Passage) -> bool:
        """ "Regretted the tariffs on Y by X", "blamed X for its support of Y": X does so, and nobody beside."""
        if noun.pos_ != "NOUN" or not self._tells(noun, candidate.relation):
            return False
        acts = [noun]
        if noun.dep_ == "pobj" and noun.head.lower_ in self._of and noun.head.head.pos_ == "NOUN":
            acts.append(noun.head.head)  # "the imposition of tariffs on Y by X"
        clauses = [passage.clauses.read(act) for act in acts]
        named = [t for clause in clauses for role in self._doing for t in clause.fillers(role)]
        if _sign(candidate.relation) > 0:
            blamed = noun.dep_ == "pobj" and noun.head.lower_ in self._causal and any(t.tag_ == "PRP$" for t in named)
            named = children(noun.head.head, "dobj") if blamed else []
        source = candidate.source
        if any(source.start <= below.i < source.end for t in named for below in t.subtree):
            return False
        doers = [party.actor for token in named for party in passage.resolver.resolve(token)]
        return bool(doers) and not any(_are_one(doer, source.actor) for doer in doers)

    def _of_terror(self, source: Party, noun: Token, passage: Passage) -> bool:
        """ "The terrorist threat in X" is that of no state nearby, unless the phrase names it."""
        if source.actor.type not in STATES or not self._is_terror(noun):
            return False
        return not _is_under(_root(source, passage), noun)

    def _with_another(self, candidate: Candidate, verb: Token, passage: Passage) -> bool:
        """ "Since X moved its troops, Y has worked with its allies": with these, and not with X."""
        asides = children(verb, "advcl")
        partners = governed(verb, *self._joining) if asides else []
        if not partners:
            return False
        meant = [party.actor for token in partners for party in passage.resolver.resolve(token)]
        ends = [end for end in (candidate.source, candidate.target) if not any(_are_one(end.actor, a) for a in meant)]
        return any(_is_under(_root(end, passage), aside) for end in ends for aside in asides)

    def _of_rejected(self, source: Party, verb: Token, passage: Passage) -> bool:
        """ "Vetoed a resolution condemning Y": who rejects what does so does not."""
        if verb.dep_ != "acl" or verb.tag_ != "VBG":
            return False
        paper = first_listed(verb.head)
        against = paper.dep_ == "pobj" and paper.head.lower_ in self._opposing
        rejecting = paper.dep_ == "dobj" and not self._hostile_verbs.isdisjoint(verb_lemmas(paper.head))
        return (against or rejecting) and _root(source, passage).i < verb.head.i

    def _addressed_another(self, candidate: Candidate, word: Token, verb: Token, passage: Passage) -> bool:
        """ "Warned X against harming Y", "urged X to let Y in", "accused X of arming Y": X is who is meant."""
        if not candidate.relation.quad.startswith("verbal") or not has_child(verb, "dobj") or is_passive(verb):
            return False
        if not self._tells(verb, candidate.relation, plainly=True):
            return False
        target = candidate.target
        addressed = dependents(verb, "dobj")
        if any(target.start <= below.i < target.end for t in addressed for below in t.subtree):
            return False
        below = [c for c in verb.rights if c.dep_ in ("prep", "xcomp", "ccomp", "advcl") and _is_under(word, c)]
        if not below or _is_of_later(word, verb):
            return False
        meant = [party.actor for token in addressed for party in passage.resolver.resolve(token)]
        told = bool(meant) or any(lemma_of(token) in self._bodies for token in addressed)  # "urged both governments"
        return told and not any(_are_one(actor, target.actor) for actor in meant)

    # --- words -------------------------------------------------------------------------------------------------------

    def _is_judging(self, relation: Relation) -> bool:
        return _JUDGING in self._ontology.traits.get(relation.name, ())

    def _is_ended(self, act: Token, relation: Relation) -> bool:
        """Whether a good relation is that such an act ends: "lifted the sanctions against X"."""
        lemma = lemma_of(act)
        return _sign(relation) > 0 and lemma in self._hostile and lemma in self._nouns_of.get(relation.name, ())

    def _is_shielding(self, word: Token) -> bool:
        """Whether a verb, or the one whose object a word is, shields somebody."""
        return lemma_of(word if is_verb(word) else word.head) in self._shielding

    def _tells(self, word: Token, relation: Relation, *, plainly: bool = False) -> bool:
        """Whether a frame of a word tells a relation; ``plainly`` one of the plain object of a verb."""
        table: Mapping[str, Iterable[Frame]] = self._ontology.noun_frames
        lemmas: tuple[str, ...] = (lemma_of(word),)
        if is_verb(word):
            table, lemmas = self._ontology.verb_frames, verb_lemmas(word)
        frames = (frame for lemma in lemmas for frame in table.get(lemma, ()) if frame.relation.name == relation.name)
        return any(not plainly or self._is_of_object(frame) for frame in frames)

    def _is_of_object(self, frame: Frame) -> bool:
        """Whether the object of a verb is whom a frame is about, without more."""
        return not frame.object_nouns and not self._undergoing.isdisjoint(frame.target)

    def _place(self, root: Token) -> _Place:
        """Return where a party stands: of whose phrase its root is, and of what that phrase is an object."""
        token = first_listed(root)
        for _ in range(5):
            if token.dep_ in _WITHIN and lemma_of(token.head) not in self._hostile:
                token = first_listed(token.head)
            elif token.dep_ == "pobj" and token.head.lower_ in self._of and lemma_of(token.head.head) in self._organs:
                token = first_listed(token.head.head)
            else:
                break
        if token.dep_ == "pobj":
            link = token.head
            before = token.doc[link.i - 1] if link.i else link
            beside = before.dep_ == "pobj" and before.head.head is link.head  # "left in solidarity with X": with is its
            governor = before if beside and lemma_of(before) in self._acts else link.head
            return _Place(token, governor, link.lower_)
        return _Place(token, token.head, token.dep_)


def _sign(relation: Relation) -> int:
    """Return 1 for what is good between two parties, -1 for what is bad, 0 for what is neither."""
    return _SIGNS.get(relation.quad, 0)


def _of_sign(table: Mapping[str, Iterable[Frame]], sign: int) -> frozenset[str]:
    """Return the words of which frames tell by themselves what has a sign, and none what has the other."""
    signs = {
        lemma: {_sign(frame.relation) for frame in frames if not frame.object_nouns} for lemma, frames in table.items()
    }
    return frozenset(lemma for lemma, found in signs.items() if sign in found and -sign not in found)


def _root(party: Party, passage: Passage) -> Token:
    return passage.doc.span(party.start, party.end).root


def _is_under(token: Token, top: Token) -> bool:
    """Whether a word is another or below it."""
    for _ in range(_DEEPEST):
        if token is top:
            return True
        if token.head is token:
            return False
        token = token.head
    return False


def _is_of_later(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a verb coordinated below another, which may be a main one: "urge all to go, ask X"."""
    for _ in range(_DEEPEST):
        if token is verb or token.head is token:
            return False
        if token.dep_ == "conj" and is_verb(token):
            return True
        token = token.head
    return False


def _are_one(one: Actor, other: Actor) -> bool:
    """Whether two actors are one, or of one state."""
    return one.id == other.id or (one.country is not None and one.country == other.country)
