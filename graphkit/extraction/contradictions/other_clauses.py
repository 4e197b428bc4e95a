"""Verbs that have their parties elsewhere: in a clause of their own, below it, or at their other end."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.contradictions.signs import DEEDS, ActWords, sign_of
from graphkit.extraction.contradictions.standing import are_one, clause_of, is_under, root_of
from graphkit.extraction.routes import RouteKind
from graphkit.language.function_words import AGENTIVE, GENITIVE
from graphkit.language.parse import Token
from graphkit.language.syntax import (
    children,
    dependents,
    governed,
    is_passive,
    is_verb,
    prepositions,
    subjects_of,
)
from graphkit.language.words import Lexicon, verb_lemmas
from graphkit.ontology import Ontology, Quad


class OtherClauses:
    """Tells parties that a verb does not have, though they stand near it.

    Args:
        ontology: The frames, which say at which end of a verb its subject is.
        lexicon: The word lists.
        words: Verbs of good and bad acts.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, words: ActWords) -> None:
        self._words = words
        self._blaming, self._causes = lexicon["blaming-verbs"], lexicon["cause-prepositions"]
        self._control = lexicon["object-control-verbs"]
        self._linking = GENITIVE | lexicon["partner-prepositions"]
        ends: dict[tuple[str, str], set[bool]] = {}
        for lemma, frames in ontology.verb_frames.items():
            for frame in frames:
                ends.setdefault((frame.relation.name, lemma), set()).add("subject" in frame.target)
        self._received = {key for key, found in ends.items() if found == {True}}

    def have(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a verb has its parties elsewhere: in its own clause, below it, or at its other end."""
        if _lets(candidate, passage) or _stands_by(candidate, passage) or self._is_turned(candidate, passage):
            return True
        if self._is_asked_of_another(candidate, passage):
            return True
        if self._describes(candidate, passage) or self._is_told_to_another(candidate, passage):
            return True
        return candidate.kind == RouteKind.LEARNED and self._crosses(candidate, passage)

    def _is_turned(self, candidate: Candidate, passage: Passage) -> bool:
        """ "X buys oil from Y" is no supply of X: every frame of the verb has its subject at the other end."""
        if candidate.trigger is None or candidate.relation.symmetric:
            return False
        verb = passage.doc.root(*candidate.trigger)
        if not is_verb(verb) or is_passive(verb):
            return False
        received = any((candidate.relation.name, lemma) in self._received for lemma in verb_lemmas(verb))
        return received and root_of(candidate.source, passage) in subjects_of(verb)

    def _describes(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Thanked the pilots who defeated X", "criticised the law that helps X": it is said of them, not of X."""
        relation = candidate.relation
        verb = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
        if verb is None or relation.symmetric or relation.quad in DEEDS or not is_verb(verb):
            return False
        target = root_of(candidate.target, passage)
        act = target.head.head if target.dep_ == "pobj" else target.head
        if act.dep_ != "relcl" or act.head.dep_ != "dobj" or act.head.head is not verb or not subjects_of(act):
            return False
        if target in subjects_of(act) or governed(act, *AGENTIVE) or passage.mentions.at(act.head.i) is not None:
            return False  # "condemned the attacks that X made"
        friendly, hostile = (
            not words.isdisjoint(verb_lemmas(act)) for words in (self._words.friendly_verbs, self._words.hostile_verbs)
        )
        return not friendly if sign_of(relation) > 0 else friendly or hostile

    def _is_asked_of_another(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Urged Y to condemn Z": that Y is to do."""
        verb = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
        if verb is None or candidate.relation.quad in DEEDS or candidate.relation.symmetric or not is_verb(verb):
            return False
        asking = verb.head
        if verb.dep_ not in ("ccomp", "xcomp") or is_passive(asking) or self._control.isdisjoint(verb_lemmas(asking)):
            return False
        asked = any(passage.mentions.at(token.i) is not None for token in dependents(asking, "dobj"))
        askers = (party.actor for token in subjects_of(asking) for party in passage.resolver.resolve(token))
        return asked and any(are_one(asker, candidate.source.actor) for asker in askers)

    def _is_told_to_another(self, candidate: Candidate, passage: Passage) -> bool:
        """ "Warned Y that Z would attack", "told Y of Z's plans": it is said to Y, not to Z."""
        verb = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
        if verb is None or candidate.relation.quad in DEEDS or candidate.relation.symmetric or not is_verb(verb):
            return False
        target, lemmas = root_of(candidate.target, passage), verb_lemmas(verb)
        asked = candidate.relation.quad == Quad.VERBAL_CONFLICT and not self._control.isdisjoint(lemmas)
        if not asked and not self._is_reason(target, verb, lemmas):
            return False
        told = dependents(verb, "nsubjpass" if is_passive(verb) else "dobj")
        named = [mention.actor for token in told if (mention := passage.mentions.at(token.i)) is not None]
        if not named or any(are_one(actor, candidate.target.actor) for actor in named):
            return False
        beyond = target.i > told[-1].i and not any(is_under(target, token) for token in told)
        return beyond and is_under(target, verb)

    def _is_reason(self, word: Token, verb: Token, lemmas: Sequence[str]) -> bool:
        """Whether a word is in why somebody is praised or blamed: "praised Y for standing up to Z"."""
        if self._blaming.isdisjoint(lemmas):
            return False
        return any(link.lower_ in self._causes and is_under(word, link) for link in children(verb, "prep"))

    def _crosses(self, candidate: Candidate, passage: Passage) -> bool:
        """ "A joined B; C joined D": what a clause with both its parties says is said of none beside it."""
        if candidate.trigger is None:
            return False
        verb = clause_of(passage.doc.root(*candidate.trigger))
        if verb is None or not self._is_complete(verb, passage):
            return False
        of_parties = [clause_of(root_of(party, passage)) for party in (candidate.source, candidate.target)]
        if of_parties[0] is of_parties[1]:
            return False
        return any(clause is not None and clause is not verb for clause in of_parties)

    def _is_complete(self, verb: Token, passage: Passage) -> bool:
        """Whether a clause has a subject and an object that are named."""
        named = passage.mentions
        verbs = [verb, *children(verb, "xcomp")]  # "threatened to attack Y"
        objects = [token for each in verbs for token in dependents(each, "dobj")]
        objects += [token for each in verbs for _, token in prepositions(each)]
        objects += [other for each in objects for name, other in prepositions(each) if name in self._linking]
        return any(named.at(t.i) for t in subjects_of(verb)) and any(named.at(t.i) for t in objects)


def _lets(candidate: Candidate, passage: Passage) -> bool:
    """ "X let Y attack Z", "X wants Y to arm Z": what Y does X does not."""
    verb = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
    if verb is None or candidate.relation.symmetric or candidate.relation.quad not in DEEDS:
        return False
    if verb.dep_ not in ("ccomp", "xcomp") or not is_verb(verb) or is_passive(verb) or not is_verb(verb.head):
        return False
    named = [token for token in subjects_of(verb) if token.pos_ != "PRON"]
    doers = [party.actor for token in named for party in passage.resolver.resolve(token)]
    if not doers or any(are_one(doer, candidate.source.actor) for doer in doers):
        return False
    above = (party.actor for token in subjects_of(verb.head) for party in passage.resolver.resolve(token))
    return any(are_one(actor, candidate.source.actor) for actor in above)


def _stands_by(candidate: Candidate, passage: Passage) -> bool:
    """ "Under pressure from X, Y expelled Z", "in a letter to X, Y accused Z": X, before the verb, does not do it."""
    verb = None if candidate.trigger is None else passage.doc.root(*candidate.trigger)
    if verb is None or candidate.relation.symmetric or not is_verb(verb) or is_passive(verb):
        return False
    while verb.dep_ == "xcomp" and is_verb(verb.head) and not subjects_of(verb):
        verb = verb.head  # "refused to expel Z"
    source, subjects = root_of(candidate.source, passage), subjects_of(verb)
    if source.i > verb.i or source.head is verb:
        return False
    if any(is_under(source, subject) for subject in subjects) and clause_of(source) is verb:
        return False  # but "X, whose envoy met Y, refused": Y did not
    named = [mention.actor for token in subjects if (mention := passage.mentions.at(token.i)) is not None]
    ends = (candidate.source.actor, candidate.target.actor)
    if not named or any(are_one(actor, end) for actor in named for end in ends):
        return False
    return is_under(source, verb)
