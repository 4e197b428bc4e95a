"""Candidates that the grammar of their sentence contradicts, so that a friend is not told as a foe.

Who condemns X's attack on Y finds no fault with Y, who backs Y against X does not back X, and what X and Y do together
is nothing between them. What frames read in their roles is held to the last of these alone.
Knows grammar, and of predicates only whether the ontology lets them tell of good or of bad; must not know relations
by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention
from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.routes import RouteKind
from graphkit.language.function_words import AGENTIVE, GENITIVE
from graphkit.language.parse import Doc, Token
from graphkit.language.subjects import blamed, coordinated_with
from graphkit.language.syntax import (
    HYPHENS,
    children,
    dependents,
    first_listed,
    governed,
    has_child,
    is_passive,
    is_prefixed,
    is_set_apart,
    is_verb,
    prepositions,
    subjects_of,
    verb_over,
    words_before,
)
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Actor, Polarity, Relation
from graphkit.ontology import Frame, Ontology, Quad, Trait

__all__ = ["Contradictions"]

_DEEPEST = 40
"""Words above a word that are looked at."""
_TOPIC = 3
"""Words behind what talks are about: "on the agenda"."""
_QUANTIFIED = 8
"""Words before "but X" among which "all" or "none" stands."""
_WITHIN = frozenset({"poss", "amod", "compound", "nmod"})
"""Dependencies of what stands before a noun of its phrase."""
_SIGNS: dict[str, int] = {
    Quad.VERBAL_COOPERATION: 1,
    Quad.MATERIAL_COOPERATION: 1,
    Quad.VERBAL_CONFLICT: -1,
    Quad.MATERIAL_CONFLICT: -1,
}
"""Quad classes of what is good between two parties, and of what is bad."""
_DEEDS = (Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT)
"""Quad classes of what is done, and not said alone."""


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
        self._lexicon = lexicon = Lexicon(ontology.words)
        self._shielding = lexicon["shielding-verbs"]
        self._harms = lexicon["violating-nouns"]
        self._suffered = lexicon["suffered-nouns"]
        self._organs = lexicon["party-organs"]
        self._terror = lexicon["terror-words"]
        self._harming = lexicon["harming-prepositions"]
        self._inside = lexicon["place-prepositions"]
        self._beyond = lexicon["clearing-prepositions"]
        self._near = self._inside | self._harming
        self._kind = lexicon["kindly-prepositions"]
        self._siding = lexicon["siding-prepositions"]
        self._opposing = lexicon["opposing-prepositions"]
        self._parting = lexicon["parting-prepositions"]
        self._of = lexicon["part-prepositions"]
        self._opposite, self._exiles = lexicon["opposite-nouns"], lexicon["exile-nouns"]
        self._origins = GENITIVE | self._parting
        self._posting = lexicon["posting-prepositions"]
        self._posted = lexicon["posted-titles"]
        self._owning = lexicon["servant-prepositions"]
        self._linking = GENITIVE | lexicon["partner-prepositions"]
        self._topics = lexicon["topic-phrases"]
        self._spirit = lexicon["spirit-prepositions"]
        self._doing = sorted(lexicon["doer-roles"])
        self._stances = lexicon["stance-prefixes"]
        self._excluding = lexicon["excluding-prefixes"]
        self._backing = lexicon["backing-participles"]
        self._telling = self._stances | self._excluding | self._backing
        self._except = lexicon["excepting-words"]
        self._contrasting = lexicon["contrasting-words"]
        self._sponsors = lexicon["sponsor-words"]
        self._helpers = lexicon["helper-words"]
        self._beside = {words.split()[0] for words in self._helpers} | {words.split()[-1] for words in self._topics}
        self._last: tuple[Passage | None, frozenset[str]] = (None, frozenset())
        self._citing = lexicon["citing-words"]
        self._judging = lexicon["judging-verbs"]
        self._denying = lexicon["negating-verbs"]
        self._disagreeing = self._judging | self._denying
        self._rejecting = lexicon["negative-verbs-of-event"]
        self._all_but = lexicon["excepting-after-all"]
        self._all = lexicon["universal-words"]
        self._none = lexicon["none-words"]
        self._hostile = _of_sign(ontology.noun_frames, -1)
        self._friendly = _of_sign(ontology.noun_frames, 1)
        self._acts = self._hostile | self._friendly
        self._means = self._acts | lexicon.either("weapon-nouns", "handed-weapons")
        self._nouns_of: dict[str, frozenset[str]] = {}
        for frame in ontology.frames:
            name = frame.relation.name
            self._nouns_of[name] = self._nouns_of.get(name, frozenset()) | frame.object_nouns
        self._hostile_verbs = _of_sign(ontology.verb_frames, -1)
        ends: dict[tuple[str, str], set[bool]] = {}
        for lemma, frames in ontology.verb_frames.items():
            for frame in frames:
                ends.setdefault((frame.relation.name, lemma), set()).add("subject" in frame.target)
        self._received = {key for key, found in ends.items() if found == {True}}

    def refute(self, candidate: Candidate, passage: Passage) -> bool:
        """Say whether the words around a candidate's parties tell that it is not so.

        Args:
            candidate: What was proposed.
            passage: Where; its resolver has entered the block.
        """
        relation, kind, sign = candidate.relation, candidate.kind, _sign(candidate.relation)
        parties = (candidate.source, candidate.target)
        if sign and kind != RouteKind.PHRASE and self._is_sender(candidate, passage):
            return True
        if relation.symmetric and _is_whole(candidate, passage):
            return True
        if kind in (RouteKind.LEARNED, RouteKind.NEAR) and self._is_of_another_clause(candidate, passage):
            return True
        if kind == RouteKind.LEARNED and relation.symmetric and sign >= 0:
            if any(self._is_venue(party, candidate, passage) for party in parties):
                return True
        stated = kind == RouteKind.PHRASE and sign
        for party in () if stated or self._telling.isdisjoint(self._words(passage)) else parties:
            if self._is_named_as_stance(party, candidate, passage) or self._is_backer(party, candidate, passage):
                return True
        if sign == 0 or kind == RouteKind.PHRASE:
            return False
        target = _root(candidate.target, passage)
        if self._is_of_others(candidate, target, passage):
            return True
        if kind == RouteKind.FRAME:
            return False
        predicate = None if candidate.trigger is None else passage.doc.span(*candidate.trigger).root
        place = self._place(target)
        if self._is_only_near(candidate, place):
            return True
        if predicate is not None and (
            self._is_of_act_below(candidate, place, predicate, passage)
            or self._harmed(candidate, place, predicate, passage)
        ):
            return True
        if sign > 0:
            return self._is_no_friend(candidate, place, passage)
        return predicate is not None and (
            self._befriended(place, predicate) or self._of_rejected(candidate.source, predicate, passage)
        )

    def _words(self, passage: Passage) -> frozenset[str]:
        """Return the words of a passage, in small letters; those of the last one are kept."""
        last = self._last
        if last[0] is not passage:
            self._last = last = (passage, frozenset(passage.doc.lowers))
        return last[1]

    def _is_of_others(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """Whether what is said is said of others than a candidate's parties, by whatever route it was found."""
        beside = not self._beside.isdisjoint(self._words(passage))
        for party in (candidate.source, candidate.target):
            if beside and (self._is_topic(party, passage.doc) or self._is_helper(party, candidate, passage)):
                return True
            if self._is_excepted(party, candidate, passage):
                return True
        if _sign(candidate.relation) < 0 and self._on_one_side(candidate, target, passage):
            return True
        if _sign(candidate.relation) > 0 and self._is_punished(candidate, target):
            return True
        if _sign(candidate.relation) < 0 and self._is_aimed_at_by_another(candidate, target, passage):
            return True
        if not candidate.relation.symmetric and self._is_beside_what_is_done(candidate, passage):
            return True
        return self._are_words_of_another(candidate, target, passage) or self._is_told_and_denied(candidate, target)

    # --- of every route ----------------------------------------------------------------------------------------------

    def _is_topic(self, party: Party, doc: Doc) -> bool:
        """ "Talks of X and Y, with Z on the agenda"."""
        return " ".join(doc.lowers[party.end : party.end + _TOPIC]) in self._topics

    def _on_one_side(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "The threat posed by X and Y" is none of X to Y."""
        first = first_listed(target)
        if first.dep_ != "pobj" or first.head.lower_ not in self._siding:
            return False
        source = _root(candidate.source, passage)
        return source is not target and first_listed(source) is first

    def _is_aimed_at_by_another(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "Shot down missiles fired by Y at Z": Z was aimed at by Y alone."""
        place = self._place(target)
        act = place.governor
        if not is_verb(act) or act.dep_ != "acl" or place.link not in self._near:
            return False
        doers = [p.actor for token in governed(act, *AGENTIVE) for p in passage.resolver.resolve(token)]
        return bool(doers) and not any(_are_one(doer, candidate.source.actor) for doer in doers)

    def _is_helper(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "Reached a deal with Y with the help of X": X is no party to it."""
        if candidate.relation.quad == Quad.STRUCTURAL:
            return False
        for mention in filter(None, map(passage.mentions.starting, range(party.start, party.end))):
            start = mention.start - (mention.start > 0 and passage.doc[mention.start - 1].tag_ == "DT")
            said = candidate.trigger is not None and start - 2 in range(*candidate.trigger)
            if not said and not self._helpers.isdisjoint(words_before(passage.doc, start)):
                return True
        return False

    def _is_punished(self, candidate: Candidate, target: Token) -> bool:
        """ "Welcomed X's expulsion" and "backs the trial of X" are no friendship with X."""
        token = first_listed(target)
        for _ in range(3):
            if lemma_of(token) in self._suffered:
                return candidate.trigger is None or token.i not in range(*candidate.trigger)
            if token.dep_ == "pobj" and token.head.lower_ in self._of:
                token = token.head.head
            elif token.dep_ == "poss":
                token = token.head
        return False

    def _is_beside_what_is_done(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Sold grain on behalf of X", "bombed Y, according to X"; a state may be cited of what befell it."""
        doc, party, start = passage.doc, candidate.target, candidate.target.start
        words = set(words_before(doc, start - (start > 0 and doc[start - 1].tag_ == "DT")))
        cited = party.actor.type not in STATES and not self._citing.isdisjoint(words)
        return cited or (candidate.relation.quad in _DEEDS and not self._sponsors.isdisjoint(words))

    def _are_words_of_another(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "X rejects the criticism of Y": it is Y's, and X denies none of his own."""
        if candidate.relation.quad != Quad.VERBAL_CONFLICT or candidate.trigger is None:
            return False
        words, place = passage.doc.span(*candidate.trigger).root, self._place(target)
        if candidate.status.polarity is not Polarity.NEGATIVE or words.dep_ != "dobj" or place.governor is not words:
            return False
        rejected = place.link in self._of and not self._rejecting.isdisjoint(verb_lemmas(words.head))
        return rejected and _root(candidate.source, passage) in subjects_of(words.head)

    def _is_told_and_denied(self, candidate: Candidate, target: Token) -> bool:
        """ "X says Y arms Z, which Y denies": Y denies what X says, and nothing of Z."""
        if candidate.relation.quad != Quad.VERBAL_CONFLICT or candidate.trigger is None:
            return False
        denial = next((verb for verb in children(target, "relcl") if verb.i in range(*candidate.trigger)), None)
        if denial is None or self._denying.isdisjoint(verb_lemmas(denial)):
            return False
        return bool(children(denial, "dobj")) and verb_over(target.head).dep_ == "ccomp"

    def _is_named_as_stance(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "Anti-X forces" and "non-X members" are not X, of whom at most that stance is told: "an anti-X protest"."""
        mention = next(_names(party, passage), None)
        if mention is None:
            return False
        if is_prefixed(passage.doc, mention.start, self._excluding):
            return True
        if not is_prefixed(passage.doc, mention.start, self._stances):
            return False
        noun = passage.doc[mention.end - 1]
        while noun.dep_ in _WITHIN:
            noun = noun.head
        if _sign(candidate.relation) == 0:
            return True  # the anti-X president holds no office of X
        return candidate.trigger is None or noun.i not in range(*candidate.trigger)

    def _is_backer(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "X-backed rebels" and "rebels backed by X" are not X, of whom at most is told that X backs them."""
        doc, root = passage.doc, _root(party, passage)
        trigger = None if candidate.trigger is None else doc.span(*candidate.trigger).root
        for mention in _names(party, passage):
            behind = mention.end + 1
            if behind < len(doc) and doc[behind].lower_ in self._backing and doc[behind - 1].text in HYPHENS:
                said = trigger is None or trigger.i == behind
                backs = party is candidate.source or candidate.relation.symmetric
                return not (said and backs and _sign(candidate.relation) > 0)
        backing = first_listed(root).head.head
        if root.dep_ == "poss" or first_listed(root).dep_ != "pobj" or backing.lower_ not in self._backing:
            return False
        acting = backing.dep_ in ("acl", "amod", "relcl") and backing.head.head is trigger
        return acting and _sign(candidate.relation) < 0

    def _is_excepted(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "All members but X", "every state except X": what is said of the others is not said of X."""
        doc, token, start = passage.doc, _root(party, passage), party.start
        for _ in range(_DEEPEST):
            start -= start > 0 and doc[start - 1].tag_ == "DT"
            before = [t.lower_ for t in doc[max(token.sent.start, start - _QUANTIFIED) : start]]
            none = not self._none.isdisjoint(before)
            counted = before[-1:] and before[-1] in self._all_but and (none or not self._all.isdisjoint(before))
            if counted or not self._except.isdisjoint(words_before(doc, start)) or self._is_contrasted(doc, start):
                said = candidate.trigger is not None and _is_under(doc[candidate.trigger[0]], token)
                return not said and (candidate.status.polarity is Polarity.NEGATIVE or not none)
            if token.dep_ != "conj":
                return False
            token, start = token.head, token.head.left_edge.i
        return False

    def _is_contrasted(self, doc: Doc, start: int) -> bool:
        """ "Not to X but to Y", "with Y rather than with X", "attacked Y, not X"."""
        start -= start > 0 and doc[start - 1].dep_ in ("prep", "dative")
        if not self._contrasting.isdisjoint(words_before(doc, start)):
            return True
        before = doc[start - 1] if start else None
        return (
            before is not None
            and before.dep_ == "neg"
            and before.head.pos_ != "AUX"
            and (not is_verb(before.head) or before.head.i < before.i)
        )

    def _is_venue(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """Whether a party is only where others meet: "A and B met in X", "in Y, X"."""
        root = first_listed(_root(party, passage))
        place = first_listed(root.head) if root.dep_ == "appos" else root
        if candidate.trigger is None or place.dep_ != "pobj" or place.head.lower_ not in self._inside:
            return False
        clause = passage.clauses.read(passage.doc.span(*candidate.trigger).root)
        fillers = {t for tokens in clause.roles.values() for t in tokens if t is not place}
        present = [p.actor for t in fillers for p in passage.resolver.resolve(t)]
        return len({actor.id for actor in present if actor.country not in (None, party.actor.country)}) > 1

    # --- of what grammar did not read --------------------------------------------------------------------------------

    def _is_of_another_clause(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a verb has its parties elsewhere: in its own clause, below it, or at its other end."""
        if _is_doer_beside(candidate, passage) or _lets(candidate, passage) or _stands_by(candidate, passage):
            return True
        crosses = candidate.kind == RouteKind.LEARNED and self._crosses(candidate, passage)
        return crosses or self._is_of_sayer(candidate, passage) or self._is_turned(candidate, passage)

    def _is_of_sayer(self, candidate: Candidate, passage: Passage) -> bool:
        """ "A said that B would go and praised C", "A fined B for arming C": A praised, and B armed."""
        verb = None if candidate.trigger is None else passage.doc.span(*candidate.trigger).root
        if verb is None or candidate.relation.symmetric:
            return False
        source = _root(candidate.source, passage)
        if verb.dep_ == "pcomp" and verb.head.lower_ in self._lexicon["cause-prepositions"]:
            held = blamed(verb.head.head, self._lexicon)
            return bool(held) and not any(_is_under(source, token) for token in held)
        apart = verb.dep_ == "conj" and coordinated_with(verb, self._lexicon) is not verb.head
        return apart and source in subjects_of(verb.head)

    def _is_turned(self, candidate: Candidate, passage: Passage) -> bool:
        """ "X buys oil from Y" is no supply of X: every frame of the verb has its subject at the other end."""
        if candidate.trigger is None or candidate.relation.symmetric:
            return False
        verb = passage.doc.span(*candidate.trigger).root
        if not is_verb(verb) or is_passive(verb):
            return False
        received = any((candidate.relation.name, lemma) in self._received for lemma in verb_lemmas(verb))
        return received and _root(candidate.source, passage) in subjects_of(verb)

    def _is_only_near(self, candidate: Candidate, place: _Place) -> bool:
        """ "Hit a ship off Y" is no attack on Y."""
        deed = candidate.relation.quad == Quad.MATERIAL_CONFLICT and not candidate.relation.symmetric
        return deed and place.link in self._beyond

    def _harmed(self, candidate: Candidate, place: _Place, predicate: Token, passage: Passage) -> bool:
        """ "Condemned X's attack on Y" finds no fault with Y, "backs Y's resistance to X" does not back X."""
        act, relation = place.governor, candidate.relation
        judging = Trait.JUDGING in self._ontology.traits.get(relation.name, ())
        if act is predicate or (_sign(relation) < 0 and not judging):
            return False
        named = place.head is first_listed(_root(candidate.target, passage))
        judged = _sign(relation) < 0 and named and not self._judging.isdisjoint(verb_lemmas(predicate))
        if judged and self._is_victim(place) and _is_under(act, predicate):
            return True
        if not self._is_hostile(place) or not _is_under(act, predicate) or self._is_ended(act, candidate.relation):
            return False
        return self._is_of_another(act, candidate, passage)

    def _is_victim(self, place: _Place) -> bool:
        """ "Condemned the attack on Y" and "the bombing of Y", whoever did it."""
        imposed = is_verb(place.governor) and place.governor.dep_ == "acl"  # "sanctions imposed on Y"
        act = lemma_of(place.governor.head if imposed else place.governor)
        if place.link in self._of:
            return act in self._harms
        return place.link in self._harming and act in self._hostile

    def _is_of_act_below(self, candidate: Candidate, place: _Place, predicate: Token, passage: Passage) -> bool:
        """ "Accused X of arming Y" accuses no Y, "jailed a man who spied for Y" holds none of Y."""
        act = verb_over(place.head.head)
        if _sign(candidate.relation) >= 0 or act is predicate or not _is_under(act, predicate):
            return False
        said = candidate.relation.quad == Quad.VERBAL_CONFLICT
        if said and not self._disagreeing.isdisjoint(verb_lemmas(predicate)) and _is_in_plan(act, predicate):
            return True
        if said and act.dep_ in ("pcomp", "xcomp") and act.tag_ == "VBG":
            if not self._denying.isdisjoint(verb_lemmas(predicate)):
                return True  # "denied sending arms to Y"
        victims = [t for t in (*dependents(predicate, "dobj"), *blamed(predicate, self._lexicon)) if t.i < act.i]
        if act.dep_ in ("pcomp", "xcomp"):
            words = (word for victim in victims for word in (victim, *children(victim, "amod", "compound")))
            return any(passage.mentions.at(word.i) for word in words)
        guessed = candidate.kind in (RouteKind.LEARNED, RouteKind.NEAR) and not said
        return guessed and act.dep_ == "relcl" and act.head in victims and lemma_of(act.head) not in self._means

    def _is_ended(self, act: Token, relation: Relation) -> bool:
        """Whether a good relation is that such an act ends: "lifted the sanctions against X"."""
        lemma = lemma_of(act)
        return _sign(relation) > 0 and lemma in self._hostile and lemma in self._nouns_of.get(relation.name, ())

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

    def _is_no_friend(self, candidate: Candidate, place: _Place, passage: Passage) -> bool:
        """Whether the target, or the source of what both do, is opposed; "backs the isolation of X" does not back X."""
        if candidate.relation.symmetric:
            if self._opposed(candidate, self._place(_root(candidate.source, passage))):
                return True
        elif place.link in self._of and lemma_of(place.governor) in self._harms:
            return True
        return self._opposed(candidate, place)

    def _opposed(self, candidate: Candidate, place: _Place) -> bool:
        """ "Backs Y against X" and "protects Y from X" is no friendship with X, who has a place."""
        verb = place.governor if is_verb(place.governor) else place.governor.head
        parted = place.link in self._parting and lemma_of(verb) in self._shielding
        against = place.link in self._opposing and not self._is_ended(place.governor, candidate.relation)
        if not against and not parted:
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

    def _of_rejected(self, source: Party, verb: Token, passage: Passage) -> bool:
        """ "Vetoed a resolution condemning Y": who rejects what does so does not."""
        if verb.dep_ != "acl" or verb.tag_ != "VBG":
            return False
        paper = first_listed(verb.head)
        against = paper.dep_ == "pobj" and paper.head.lower_ in self._opposing
        rejecting = paper.dep_ == "dobj" and not self._hostile_verbs.isdisjoint(verb_lemmas(paper.head))
        return (against or rejecting) and _root(source, passage).i < verb.head.i

    def _crosses(self, candidate: Candidate, passage: Passage) -> bool:
        """ "A joined B; C joined D": what a clause with both its parties says is said of none beside it."""
        if candidate.trigger is None:
            return False
        verb = _clause_of(passage.doc.span(*candidate.trigger).root)
        if verb is None or not self._is_complete(verb, passage):
            return False
        of_parties = [_clause_of(_root(party, passage)) for party in (candidate.source, candidate.target)]
        if of_parties[0] is of_parties[1]:
            return False
        return any(clause is not None and clause is not verb for clause in of_parties)

    def _is_sender(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Y, chief of staff to X, met Z" and "X's envoy Y met Z" are no meeting of X, who is a person."""
        for party in (candidate.source, candidate.target):
            root = _root(party, passage)
            if root.pos_ == "PRON":
                continue
            if party is candidate.source and self._is_set_against(root, candidate, passage):
                return True
            if not self._ontology.is_a(party.actor.type, "Person"):
                if party is candidate.source and self._is_post_of(root, candidate, passage):
                    return True
                continue
            post = self._post_of(root)
            said = candidate.trigger is not None and _is_under(passage.doc[candidate.trigger[0]], post)
            if post is root or said:
                continue
            holders = (post, *children(post, "appos"))
            if post.dep_ == "appos" or any(self._is_other(token, party, passage) for token in holders):
                return True
        return False

    def _is_set_against(self, root: Token, candidate: Candidate, passage: Passage) -> bool:
        """ "Critics of X praised Y", "X's allies accused Y" and "refugees from X attacked Y": X did not."""
        whose = root.dep_ == "pobj" and root.head.lower_ in self._origins
        noun = root.head.head if whose else root.head
        opposite = (whose or root.dep_ == "poss") and lemma_of(noun) in self._opposite
        owned = noun if whose or root.dep_ in _WITHIN else root
        if lemma_of(owned) in self._exiles and owned.dep_ == "nsubj":
            return candidate.source.actor.type in STATES
        if not opposite:
            return False
        return candidate.trigger is None or not _is_under(passage.doc.span(*candidate.trigger).root, noun)

    def _is_post_of(self, root: Token, candidate: Candidate, passage: Passage) -> bool:
        """ "X's ambassador to Y accused Z" is no word of Y, and what "X's ally Y" did X did not."""
        if root.dep_ == "pobj" and root.head.lower_ in self._posting and lemma_of(root.head.head) in self._posted:
            post = root.head.head
        elif root.dep_ == "poss" and self._is_beside_foreign(root, passage):
            post = root.head
        else:
            return False
        return candidate.trigger is None or not _is_under(passage.doc[candidate.trigger[0]], post)

    @staticmethod
    def _is_beside_foreign(owner: Token, passage: Passage) -> bool:
        """Whether what a state possesses has the name of another state: "X's ally Y"."""
        whose = passage.mentions.at(owner.i)
        for token in (owner.head, owner.head.head, *children(owner.head, "appos")):
            mention = passage.mentions.at(token.i)
            if mention is None or whose is None or mention.form is NameForm.DEMONYM:
                continue
            if mention.actor.type in STATES and not _are_one(mention.actor, whose.actor):
                return True
        return False

    def _is_person(self, token: Token, passage: Passage) -> bool:
        mention = passage.mentions.at(token.i)
        return mention is not None and self._ontology.is_a(mention.actor.type, "Person")

    def _post_of(self, token: Token) -> Token:
        """Return the noun whose post, envoy or relative is of a person, or the person where there is none."""
        owner = token
        for _ in range(4):
            if token.dep_ == "poss" or (token is not owner and token.dep_ in _WITHIN):
                token = token.head
            elif token.dep_ == "pobj" and token.head.lower_ in self._owning:
                token = token.head.head
            else:
                break
        return token

    def _is_other(self, token: Token, party: Party, passage: Passage) -> bool:
        """Whether a word names another person."""
        mention = passage.mentions.at(token.i)
        return mention is not None and mention.actor.id != party.actor.id and self._is_person(token, passage)

    def _is_complete(self, verb: Token, passage: Passage) -> bool:
        """Whether a clause has a subject and an object that are named."""
        named = passage.mentions
        verbs = [verb, *children(verb, "xcomp")]  # "threatened to attack Y"
        objects = [token for each in verbs for token in dependents(each, "dobj")]
        objects += [token for each in verbs for _, token in prepositions(each)]
        objects += [other for each in objects for name, other in prepositions(each) if name in self._linking]
        return any(named.at(t.i) for t in subjects_of(verb)) and any(named.at(t.i) for t in objects)

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
            if governor.dep_ == "pobj" and governor.head.dep_ == "agent":  # "imposed by X on Y", not "X on Y"
                governor = governor.head.head
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


def _names(party: Party, passage: Passage) -> Iterator[ActorMention]:
    """Yield where the phrase of a party names its state."""
    root = _root(party, passage)
    named = filter(None, map(passage.mentions.starting, range(root.left_edge.i, root.i + 1)))
    return (mention for mention in named if _are_one(mention.actor, party.actor))


def _clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a word stands in: the nearest with a subject of its own."""
    for _ in range(_DEEPEST):
        if is_verb(token) and subjects_of(token):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _is_doer_beside(candidate: Candidate, passage: Passage) -> bool:
    """ "With A voting against and B abstaining", "A met B; C did not come": who acts beside is no object."""
    verb = None if candidate.trigger is None else _clause_of(passage.doc.span(*candidate.trigger).root)
    for party in (candidate.source, candidate.target) if candidate.relation.symmetric else (candidate.target,):
        token = _root(party, passage)
        other = _clause_of(token)
        if verb is None or other is None or other is verb or token not in subjects_of(other):
            continue
        if verb.tag_ == "VBG" and other.dep_ == "conj" and other.head is verb:
            return True
        if (verb.head is other and is_set_apart(verb)) or (other.head is verb and is_set_apart(other)):
            return True
    return False


def _lets(candidate: Candidate, passage: Passage) -> bool:
    """ "X let Y attack Z", "X wants Y to arm Z": what Y does X does not."""
    verb = None if candidate.trigger is None else passage.doc.span(*candidate.trigger).root
    if verb is None or candidate.relation.symmetric or candidate.relation.quad not in _DEEDS:
        return False
    if verb.dep_ not in ("ccomp", "xcomp") or not is_verb(verb) or is_passive(verb) or not is_verb(verb.head):
        return False
    named = [token for token in subjects_of(verb) if token.pos_ != "PRON"]
    doers = [party.actor for token in named for party in passage.resolver.resolve(token)]
    if not doers or any(_are_one(doer, candidate.source.actor) for doer in doers):
        return False
    above = (party.actor for token in subjects_of(verb.head) for party in passage.resolver.resolve(token))
    return any(_are_one(actor, candidate.source.actor) for actor in above)


def _stands_by(candidate: Candidate, passage: Passage) -> bool:
    """ "Under pressure from X, Y expelled Z", "in a letter to X, Y accused Z": X, before the verb, does not do it."""
    verb = None if candidate.trigger is None else passage.doc.span(*candidate.trigger).root
    if verb is None or candidate.relation.symmetric or not is_verb(verb) or is_passive(verb):
        return False
    source, subjects = _root(candidate.source, passage), subjects_of(verb)
    if source.i > verb.i or source.head is verb or any(_is_under(source, subject) for subject in subjects):
        return False
    named = [mention.actor for token in subjects if (mention := passage.mentions.at(token.i)) is not None]
    ends = (candidate.source.actor, candidate.target.actor)
    if not named or any(_are_one(actor, end) for actor in named for end in ends):
        return False
    return _is_under(source, verb)


def _is_whole(candidate: Candidate, passage: Passage) -> bool:
    """ "Talks with the Quartet (X and Y)": who deals with a group and its members; not one of these with another."""
    first, second = sorted((candidate.source, candidate.target), key=lambda party: party.start)
    behind = [token.text for token in passage.doc[first.end : len(passage.doc)]]
    if behind[:1] != ["("] or ")" not in behind[second.start - first.end :]:
        return False
    bracket = range(first.end, first.end + behind.index(")"))
    return second.start in bracket and (candidate.trigger is None or candidate.trigger[0] not in bracket)


def _is_in_plan(token: Token, top: Token) -> bool:
    """Whether a word is part of what a noun below another word is to bring: "condemned any attempt to overthrow Y"."""
    planned = False
    for _ in range(_DEEPEST):
        if token is top or token.head is token:
            return planned and token is top
        hung = token.dep_ == "advcl" and has_child(token.head, "dobj")  # "ignored appeals to", as the parser has it
        planned |= (hung or token.dep_ in ("acl", "relcl")) and token.tag_ == "VB"
        token = token.head
    return False


def _is_under(token: Token, top: Token) -> bool:
    """Whether a word is another or below it."""
    for _ in range(_DEEPEST):
        if token is top:
            return True
        if token.head is token:
            return False
        token = token.head
    return False


def _are_one(one: Actor, other: Actor) -> bool:
    """Whether two actors are one, or of one state."""
    return one.id == other.id or (one.country is not None and one.country == other.country)
