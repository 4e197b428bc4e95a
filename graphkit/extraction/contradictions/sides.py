"""On whose side a party stands: who condemns an attack on X finds no fault with X, who backs Y against X not with X."""

from __future__ import annotations

from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.contradictions.signs import DEEDS, ActWords, sign_of
from graphkit.extraction.contradictions.standing import DEEPEST, Place, Places, are_one, is_under, root_of
from graphkit.extraction.routes import RouteKind
from graphkit.language.parse import Token
from graphkit.language.subjects import blamed
from graphkit.language.syntax import (
    children,
    dependents,
    first_listed,
    governed,
    has_child,
    is_verb,
    relative_head,
    subjects_of,
    verb_over,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Relation
from graphkit.ontology import Ontology, Quad, Trait


class Sides:
    """Tells what is said for or against another than the party proposed.

    Args:
        ontology: The frames and traits.
        lexicon: The word lists.
        words: Words of good and of bad acts.
        places: Where a party stands.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, words: ActWords, places: Places) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._words = words
        self._places = places
        self._shielding = lexicon["shielding-verbs"]
        self._terror = lexicon["terror-words"]
        self._harming = lexicon["harming-prepositions"]
        self._beyond = lexicon["clearing-prepositions"]
        self._near = lexicon["place-prepositions"] | self._harming
        self._opposition = lexicon["opposing-nouns"]
        self._beside_sites = lexicon["site-prepositions"]
        self._kind = lexicon["kindly-prepositions"]
        self._opposing = lexicon["opposing-prepositions"]
        self._parting = lexicon["parting-prepositions"]
        self._of = lexicon["part-prepositions"]
        self._beside = lexicon["partner-prepositions"]
        self._between = frozenset(FUNCTION_WORDS["prepositions before two sides"])
        self._people = lexicon["people-nouns"]
        self._opposite = lexicon["opposite-nouns"]
        self._given = lexicon["giving-prepositions"]
        self._winning, self._over = lexicon["conquering-nouns"], lexicon["conquering-prepositions"]
        self._spirit = lexicon["spirit-prepositions"]
        self._doing = sorted(lexicon["doer-roles"])
        self._judging = lexicon["judging-verbs"]
        self._denying = lexicon["negating-verbs"]
        self._faulting = (self._judging & words.hostile_verbs) - self._denying
        self._faulting -= lexicon.either("negative-verbs-of-event", "stance-words")
        self._blaming = (lexicon["blaming-verbs"] & words.hostile_verbs) - self._judging
        self._disagreeing = self._judging | self._denying
        frames = ((lemma, frame) for lemma, found in ontology.verb_frames.items() for frame in found)
        self._striking = {name for name, frame in frames if Trait.HARM in frame.traits and not frame.object_nouns}
        self._nouns_of: dict[str, frozenset[str]] = {}
        for frame in ontology.frames:
            name = frame.relation.name
            self._nouns_of[name] = self._nouns_of.get(name, frozenset()) | frame.object_nouns

    def are_mistaken(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether what is good or bad for somebody is so for another than the target."""
        predicate = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
        place = self._places.of(root_of(candidate.target, passage))
        if self._is_only_near(candidate, place) or self._is_for_own_people(candidate, predicate):
            return True
        if self._is_of_opposite(root_of(candidate.target, passage), predicate):
            return True
        if predicate is not None and candidate.relation.symmetric and self._is_between_others(candidate, passage):
            return True
        if predicate is not None and (
            self._is_of_foe(root_of(candidate.source, passage), predicate)
            or self._is_of_act_below(candidate, place, predicate, passage)
            or self._harmed(candidate, place, predicate, passage)
        ):
            return True
        if sign_of(candidate.relation) > 0:
            return self._is_no_friend(candidate, place, passage)
        return predicate is not None and (
            self._befriended(place, predicate) or self._of_rejected(candidate, predicate, passage)
        )

    def _is_only_near(self, candidate: Candidate, place: Place) -> bool:
        """ "Hit a ship off Y" is no attack on Y."""
        deed = candidate.relation.quad == Quad.MATERIAL_CONFLICT and not candidate.relation.symmetric
        return deed and place.link in self._beyond

    def _is_for_own_people(self, candidate: Candidate, predicate: Token | None) -> bool:
        """ "Warned its citizens to leave Y" is no warning to Y."""
        if predicate is None or candidate.relation.quad in DEEDS or not is_verb(predicate):
            return False
        told = [noun for noun in children(predicate, "dobj", "nsubjpass") if lemma_of(noun) in self._people]
        return any(owner.tag_ == "PRP$" for noun in told for owner in children(noun, "poss"))

    def _is_of_opposite(self, target: Token, predicate: Token | None) -> bool:
        """ "Praised critics of Y", "thanked Y's rivals": they are not Y."""
        of = target.dep_ == "pobj" and target.head.lower_ in self._of
        if not of and target.dep_ != "poss":
            return False
        opposite = target.head.head if of else target.head
        apart = predicate is not None and not is_under(predicate, opposite)
        return apart and opposite.dep_ != "attr" and lemma_of(opposite) in self._opposite

    def _is_between_others(self, candidate: Candidate, passage: Passage) -> bool:
        """ "X mediated in the war between Y and Z": X wages none."""
        assert candidate.trigger is not None
        said = (passage.doc[i] for i in range(*candidate.trigger))
        named = [m.actor for word in said for t in governed(word, *self._between) if (m := passage.mentions.at(t.i))]
        ends = candidate.source.actor, candidate.target.actor
        if len(named) > 1 and not all(any(are_one(one, end) for one in named) for end in ends):
            return True
        listed = first_listed(root_of(candidate.source, passage))
        if listed is not first_listed(root_of(candidate.target, passage)):
            return False
        return listed.dep_ == "pobj" and listed.head.lower_ in self._beside  # "met with X and Y"

    def _harmed(self, candidate: Candidate, place: Place, predicate: Token, passage: Passage) -> bool:
        """ "Condemned X's attack on Y" finds no fault with Y, "backs Y's resistance to X" does not back X."""
        act, relation = place.governor, candidate.relation
        if act is predicate and place.link in self._near:  # "condemned the campaign | in Y", as the parser has it
            act = next((noun for noun in children(act, "dobj") if lemma_of(noun) in self._words.hostile), act)
        if relation.quad == Quad.VERBAL_CONFLICT and self._is_of_given(place, predicate):
            return True
        judging = Trait.JUDGING in self._ontology.traits.get(relation.name, ())
        if act is predicate or (sign_of(relation) < 0 and not judging):
            return False
        named = place.head is first_listed(root_of(candidate.target, passage))
        judges = self._judging | self._opposition
        judged = sign_of(relation) < 0 and not judges.isdisjoint((*verb_lemmas(predicate), lemma_of(predicate)))
        suffers = (named and self._is_victim(place)) or self._is_beside_site(place)
        if judged and suffers and is_under(act, predicate):
            return True
        if not self._is_hostile(place, act) or not is_under(act, predicate) or self._is_ended(act, candidate.relation):
            return False
        return self._is_of_another(act, candidate, passage)

    def _is_of_given(self, place: Place, predicate: Token) -> bool:
        """ "Criticised delays in aid to Y", "blamed it on sanctions against Y": no fault is found with Y."""
        act, lemmas = place.governor, verb_lemmas(predicate)
        if place.link in self._opposing and not self._blaming.isdisjoint(lemmas):
            return lemma_of(act) in self._words.hostile and is_under(act, predicate)
        if place.link not in self._given or self._faulting.isdisjoint(lemmas):
            return False
        return has_child(act, "dobj") if act is predicate else not is_verb(act) and is_under(act, predicate)

    def _is_victim(self, place: Place) -> bool:
        """ "Condemned the attack on Y" and "the bombing of Y", whoever did it."""
        imposed = is_verb(place.governor) and place.governor.dep_ == "acl"  # "sanctions imposed on Y"
        act = lemma_of(place.governor.head if imposed else place.governor)
        if place.link in self._of:
            return self._lexicon.is_suffered(act)
        return place.link in self._harming and act in self._words.hostile

    def _is_beside_site(self, place: Place) -> bool:
        """ "Condemned the shooting outside Y's embassy"."""
        return place.link in self._beside_sites and lemma_of(place.governor) in self._words.hostile

    def _is_of_act_below(self, candidate: Candidate, place: Place, predicate: Token, passage: Passage) -> bool:
        """ "Accused X of arming Y" accuses no Y, "jailed a man who spied for Y" holds none of Y."""
        act = verb_over(place.head.head)
        if sign_of(candidate.relation) >= 0 or act is predicate or not is_under(act, predicate):
            return False
        said = candidate.relation.quad == Quad.VERBAL_CONFLICT
        if said and not self._disagreeing.isdisjoint(verb_lemmas(predicate)) and _is_in_plan(act, predicate):
            return True
        if said and self._is_rejected(act, predicate):
            return True
        if said and act.dep_ in ("pcomp", "xcomp") and act.tag_ == "VBG":
            if not self._denying.isdisjoint(verb_lemmas(predicate)):
                return True  # "denied sending arms to Y"
        victims = [t for t in (*dependents(predicate, "dobj"), *blamed(predicate, self._lexicon)) if t.i < act.i]
        if act.dep_ in ("pcomp", "xcomp"):
            words = (word for victim in victims for word in (victim, *children(victim, "amod", "compound")))
            return any(passage.mentions.at(word.i) for word in words)
        guessed = candidate.kind in (RouteKind.LEARNED, RouteKind.NEAR) and not said
        return guessed and act.dep_ == "relcl" and act.head in victims and lemma_of(act.head) not in self._words.means

    def _is_ended(self, act: Token, relation: Relation) -> bool:
        """Whether a good relation is that such an act ends: "lifted the sanctions against X"."""
        lemma = lemma_of(act)
        return sign_of(relation) > 0 and lemma in self._words.hostile and lemma in self._nouns_of.get(relation.name, ())

    def _is_hostile(self, place: Place, act: Token) -> bool:
        if is_verb(act):
            return place.link == "dobj" and not self._words.hostile_verbs.isdisjoint(verb_lemmas(act))
        return place.link in self._near and lemma_of(act) in self._words.hostile

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
        return said and not any(are_one(doer, end) for doer in doers for end in ends)

    def _is_no_friend(self, candidate: Candidate, place: Place, passage: Passage) -> bool:
        """Whether the target, or the source of what both do, is opposed; "backs the isolation of X" does not back X."""
        if candidate.relation.symmetric:
            if self._opposed(candidate, self._places.of(root_of(candidate.source, passage))):
                return True
        elif place.link in self._of and self._lexicon.is_suffered(lemma_of(place.governor)):
            return True
        elif place.link in self._over and lemma_of(place.governor) in self._winning:
            return True  # "hailed the victory over Y"
        elif candidate.trigger is not None and self._is_of_criticised(candidate, passage):
            return True
        return self._opposed(candidate, place)

    def _is_of_criticised(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Criticised a report that praised Y": who faults what does so does not."""
        assert candidate.trigger is not None
        verb = passage.doc.root(*candidate.trigger)
        if not _tells_of_noun(verb) or verb.head.dep_ != "dobj":
            return False
        faulting = self._words.hostile_verbs | self._denying
        return not faulting.isdisjoint(verb_lemmas(verb.head.head)) and not is_under(
            root_of(candidate.source, passage), verb.head
        )

    def _opposed(self, candidate: Candidate, place: Place) -> bool:
        """ "Backs Y against X" and "protects Y from X" is no friendship with X, who has a place."""
        verb = place.governor if is_verb(place.governor) else place.governor.head
        parted = place.link in self._parting and lemma_of(verb) in self._shielding
        against = place.link in self._opposing and not self._is_ended(place.governor, candidate.relation)
        if not against and not parted:
            return False
        return candidate.trigger is None or not is_under(place.head.doc[candidate.trigger[0]], place.head)

    def _befriended(self, place: Place, predicate: Token) -> bool:
        """ "Expelled envoys in solidarity with Y", "cut ties with X and opened relations with Y": nothing bad to Y."""
        bond = place.governor
        if place.link not in self._kind or lemma_of(bond) not in self._words.friendly:
            return False
        if bond.dep_ == "pobj":
            return bond.head.lower_ in self._spirit and is_under(bond.head, predicate)
        verb = bond.head
        return bond.dep_ == "dobj" and is_verb(verb) and verb.dep_ == "conj" and verb.head is predicate

    def _is_of_foe(self, source: Token, act: Token) -> bool:
        """ "X attacked gunmen that had killed Y": those did it whom X attacks."""
        foe, over = act.head, act.head.head
        if lemma_of(foe) in self._words.means:
            return False  # "used weapons that poisoned Y"
        if not _tells_of_noun(act) or foe.dep_ != "dobj" or self._striking.isdisjoint(verb_lemmas(over)):
            return False
        return not is_under(source, foe) and any(is_under(source, subject) for subject in subjects_of(over))

    def _is_rejected(self, act: Token, predicate: Token) -> bool:
        """ "Vetoed a resolution that condemned Y": Y is not rejected, but what is bad for him."""
        if not _tells_of_noun(act) or self._words.hostile_verbs.isdisjoint(verb_lemmas(act)):
            return False
        denied = not self._denying.isdisjoint(verb_lemmas(verb_over(predicate)))
        return denied and is_under(act.head, verb_over(predicate))

    def _of_rejected(self, candidate: Candidate, verb: Token, passage: Passage) -> bool:
        """ "Vetoed a text condemning Y", "its opposition to sanctions on Y": who rejects what does so does not."""
        if candidate.relation.quad in DEEDS and lemma_of(verb) in self._opposition:
            return True
        if verb.dep_ == "pobj" and lemma_of(verb.head.head) in self._opposition:
            opposition, opposer = verb.head.head, root_of(candidate.source, passage)
            return is_under(opposer, opposition) or opposer in subjects_of(verb_over(opposition))
        if not _tells_of_noun(verb):
            return False
        paper = first_listed(verb.head)
        against = paper.dep_ == "pobj" and paper.head.lower_ in self._opposing
        rejected = self._words.hostile_verbs if verb.dep_ == "acl" else self._denying
        rejecting = paper.dep_ == "dobj" and not rejected.isdisjoint(verb_lemmas(paper.head))
        return (against or rejecting) and root_of(candidate.source, passage).i < verb.head.i


def _tells_of_noun(verb: Token) -> bool:
    """Whether a verb tells what a noun does: "a resolution condemning Y", "a resolution that condemned Y"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBG"
    return verb.dep_ == "relcl" and any(relative_head(subject) is not None for subject in subjects_of(verb))


def _is_in_plan(token: Token, top: Token) -> bool:
    """Whether a word is part of what a noun below another word is to bring: "condemned any attempt to overthrow Y"."""
    planned = False
    for _ in range(DEEPEST):
        if token is top or token.head is token:
            return planned and token is top
        noun = has_child(token.head, "dobj") or not is_verb(token.head)
        hung = token.dep_ == "advcl" and noun  # "ignored appeals to", "rejected calls for Y to", as the parser has it
        planned |= (hung or token.dep_ in ("acl", "relcl")) and token.tag_ == "VB"
        token = token.head
    return False
