"""Parties that are named beside what is said: as a topic, a helper, a stance, an exception, a place."""

from __future__ import annotations

from collections.abc import Iterator, Set

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES
from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.contradictions.signs import DEEDS, ActWords, sign_of
from graphkit.extraction.contradictions.standing import (
    DEEPEST,
    WITHIN,
    Places,
    are_one,
    is_under,
    names_of,
    root_of,
)
from graphkit.language.function_words import AGENTIVE, CONTENT, GENITIVE, PURPOSE
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    HYPHENS,
    children,
    dependents,
    first_listed,
    governed,
    has_child,
    is_passive,
    is_prefixed,
    is_verb,
    subjects_of,
    verb_over,
    words_before,
)
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Polarity
from graphkit.ontology import Quad

_TOPIC = 3
"""Words behind what talks are about: "on the agenda"."""
_SUMMING = ("PRP", "WDT", "DT")
"""Tags of words that may stand for all that was told: "condemned it", "which X condemned"."""
_QUANTIFIED = 8
"""Words before "but X" among which "all" or "none" stands."""


class Bystanders:
    """Tells parties of whom a passage does not say what was proposed, by whatever route it was found.

    Args:
        lexicon: The word lists.
        words: Words of good and of bad acts.
        places: Where a party stands.
    """

    def __init__(self, lexicon: Lexicon, words: ActWords, places: Places) -> None:
        self._hostile = words.hostile
        self._places = places
        self._surrendering = lexicon["surrendering-verbs"]
        self._suffered = lexicon["suffered-nouns"]
        self._inside = lexicon["place-prepositions"]
        self._near = self._inside | lexicon["harming-prepositions"]
        self._bound, self._setting_out = lexicon["heading-prepositions"], lexicon["heading-verbs"]
        self._siding = lexicon["siding-prepositions"]
        self._of = lexicon["part-prepositions"]
        self._vehicles = lexicon["vehicle-nouns"]
        self._accidents = lexicon["accident-verbs"]
        self._topics = lexicon["topic-phrases"]
        self._stances = lexicon["stance-prefixes"]
        self._excluding = lexicon["excluding-prefixes"]
        self._backing = lexicon["backing-participles"]
        self._posts = lexicon.posts
        self._former, self._blocs = lexicon["former-words"], lexicon["party-blocs"]
        self._retired = self._former | self._blocs
        self._telling = self._stances | self._excluding | self._backing
        self._acts = lexicon["act-anaphors"]
        self._except = lexicon["excepting-words"]
        self._contrasting = lexicon["contrasting-words"]
        self._sponsors = lexicon["sponsor-words"]
        self._helpers = lexicon["helper-words"]
        self._beside = {words.split()[0] for words in self._helpers} | {words.split()[-1] for words in self._topics}
        self._last: tuple[Passage | None, frozenset[str], bool] = (None, frozenset(), False)
        self._judging = lexicon["judging-verbs"]
        self._harming = words.hostile_verbs
        self._worries, self._cared = lexicon["worry-words"], lexicon["cared-nouns"]
        self._citing = lexicon["citing-words"]
        self._denying = lexicon["negating-verbs"]
        self._rejecting = lexicon["negative-verbs-of-event"]
        self._all_but = lexicon["excepting-after-all"]
        self._all = lexicon["universal-words"]
        self._none = lexicon["none-words"]
        excepting = self._except | self._contrasting | self._all_but
        self._excepting = {words.split()[-1] for words in excepting}

    def is_stance(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a party is named only as whom others are for, against or without: "X-backed rebels", "non-X"."""
        said = self._words(passage)
        person = sign_of(candidate.relation) == 0 and candidate.source.actor.type == "Person"
        if person and not self._blocs.isdisjoint(said):  # "the leader of the X opposition" does not lead X
            if any(self._is_bloc(noun, before) for noun, _, before in self._nouns_over(candidate.target, passage)):
                return True
        if self._telling.isdisjoint(said):
            return False
        return any(
            self._is_named_as_stance(party, candidate, passage) or self._is_backer(party, candidate, passage)
            for party in (candidate.source, candidate.target)
        )

    def is_beside(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether what is said is said of others than a candidate's parties."""
        target = root_of(candidate.target, passage)
        ends = candidate.source, candidate.target
        if not self._retired.isdisjoint(self._words(passage)):
            doers = (ends, ends[::-1]) if candidate.relation.symmetric else (ends,)
            if any(self._is_no_longer_spoken_for(party, other, passage) for party, other in doers):
                return True
        beside, excepts = not self._beside.isdisjoint(self._words(passage)), self._excepts(passage)
        for party in ends:
            if beside and (self._is_topic(party, passage.doc) or self._is_helper(party, candidate, passage)):
                return True
            if excepts and self._is_excepted(party, candidate, passage):
                return True
        if sign_of(candidate.relation) < 0 and self._on_one_side(candidate, target, passage):
            return True
        if sign_of(candidate.relation) > 0 and self._is_punished(candidate, target):
            return True
        if sign_of(candidate.relation) < 0 and self._is_aimed_at_by_another(candidate, target, passage):
            return True
        if candidate.relation.quad == Quad.MATERIAL_CONFLICT:
            if self._is_accident(candidate, passage) or self._is_scene(candidate, passage):
                return True
        if not candidate.relation.symmetric and self._is_beside_what_is_done(candidate, passage):
            return True
        if candidate.relation.quad != Quad.VERBAL_CONFLICT or candidate.trigger is None:
            return False
        return (
            self._are_words_of_another(candidate, target, passage)
            or self._is_cared_for(candidate, target, passage)
            or self._suffers_what_is_judged(candidate, target, passage)
            or self._is_told_and_denied(candidate, target)
            or self._is_let_off(candidate, target, passage)
            or self._is_in_what_is_denied(candidate, target, passage)
        )

    def is_post(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a party is only where another's people are posted: "the X delegation in Brussels"."""
        ends = candidate.source, candidate.target
        return any(self._is_post(party, other, passage) for party, other in (ends, ends[::-1]))

    def _is_post(self, party: Party, other: Party, passage: Passage) -> bool:
        place = first_listed(root_of(party, passage))
        if party.form is not NameForm.CAPITAL or place.dep_ != "pobj" or place.head.lower_ not in self._inside:
            return False
        posted = [p.actor for p in passage.resolver.resolve(place.head.head) if p.via is not None]
        named = passage.mentions.at(place.head.head.i)  # "the International Criminal Court in The Hague"
        if named is not None and named.actor.type not in STATES:
            posted.append(named.actor)
        return bool(posted) and not any(are_one(actor, end.actor) for actor in posted for end in (party, other))

    def is_venue(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a party is only where others meet: "A and B met in X", "in Y, X"."""
        return any(self._is_venue(party, candidate, passage) for party in (candidate.source, candidate.target))

    def _is_venue(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        root = first_listed(root_of(party, passage))
        place = first_listed(root.head) if root.dep_ == "appos" else root
        if candidate.trigger is None or place.dep_ != "pobj" or place.head.lower_ not in self._inside:
            return False
        clause = passage.clauses.read(passage.doc.root(*candidate.trigger))
        fillers = {t for tokens in clause.roles.values() for t in tokens if t is not place}
        present = [p.actor for t in fillers for p in passage.resolver.resolve(t)]
        return len({actor.id for actor in present if actor.country not in (None, party.actor.country)}) > 1

    def _words(self, passage: Passage) -> frozenset[str]:
        """Return the words of a passage, in small letters; those of the last one are kept."""
        if self._last[0] is not passage:
            words = frozenset(passage.doc.lowers)
            excepts = not self._excepting.isdisjoint(words) or any(token.dep_ == "neg" for token in passage.doc)
            self._last = passage, words, excepts
        return self._last[1]

    def _excepts(self, passage: Passage) -> bool:
        """Whether a passage has a word that may set somebody apart from the others."""
        self._words(passage)
        return self._last[2]

    def _is_topic(self, party: Party, doc: Doc) -> bool:
        """ "Talks of X and Y, with Z on the agenda"."""
        return " ".join(doc.lowers[party.end : party.end + _TOPIC]) in self._topics

    def _on_one_side(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "The threat posed by X and Y" is none of X to Y."""
        first = first_listed(target)
        if first.dep_ != "pobj" or first.head.lower_ not in self._siding:
            return False
        source = root_of(candidate.source, passage)
        return source is not target and first_listed(source) is first

    def _is_accident(self, candidate: Candidate, passage: Passage) -> bool:
        """ "A bus of X crashed, killing people of Y": X did nothing to Y."""
        if candidate.trigger is None:
            return False
        verb = passage.doc.root(*candidate.trigger)
        if verb.dep_ in ("advcl", "conj", "acl") and not subjects_of(verb) and is_verb(verb.head):
            verb = verb.head
        if not is_verb(verb) or has_child(verb, "auxpass", "dobj") or self._accidents.isdisjoint(verb_lemmas(verb)):
            return False  # "a submarine sank a ship"
        return any(lemma_of(subject) in self._vehicles for subject in subjects_of(verb))

    def _is_scene(self, candidate: Candidate, passage: Passage) -> bool:
        """ "The X bombing" was in X, which is a capital, and no deed of its state."""
        for name in names_of(candidate.source, passage):
            place = passage.doc[name.end - 1]
            if name.form is NameForm.CAPITAL and place.dep_ in ("compound", "amod", "nmod"):
                return lemma_of(place.head) in self._hostile
        return False

    def _is_aimed_at_by_another(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "Shot down missiles fired by Y at Z", "drones bound for Z": Z was aimed at by Y alone."""
        place = self._places.of(target)
        act = place.governor
        if not is_verb(act) or act.dep_ != "acl":
            return False
        if place.link in self._bound and candidate.relation.quad in DEEDS:
            return not self._setting_out.isdisjoint(verb_lemmas(act))
        if place.link not in self._near:
            return False
        doers = [p.actor for token in governed(act, *AGENTIVE) for p in passage.resolver.resolve(token)]
        return bool(doers) and not any(are_one(doer, candidate.source.actor) for doer in doers)

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
        return cited or (candidate.relation.quad in DEEDS and not self._sponsors.isdisjoint(words))

    def _are_words_of_another(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "X rejects the criticism of Y": it is Y's, and X denies none of his own."""
        assert candidate.trigger is not None
        words, place = passage.doc.root(*candidate.trigger), self._places.of(target)
        if candidate.status.polarity is not Polarity.NEGATIVE or words.dep_ != "dobj" or place.governor is not words:
            return False
        rejected = place.link in self._of and not self._rejecting.isdisjoint(verb_lemmas(words.head))
        return rejected and root_of(candidate.source, passage) in subjects_of(words.head)

    def _is_cared_for(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "Worried about Y's safety", "voiced concern for Y": no fault is found with Y."""
        assert candidate.trigger is not None
        words = [passage.doc[i] for i in range(*candidate.trigger)]
        if self._worries.isdisjoint(lemma_of(noun) for word in words for noun in (word, *children(word, "dobj"))):
            return False
        owned = target.dep_ == "pobj" and target.head.lower_ in self._of
        noun = target.head.head if owned else target.head if target.dep_ == "poss" else target
        feared_for = noun.dep_ == "pobj" and noun.head.lower_ in PURPOSE
        return feared_for or (noun is not target and lemma_of(noun) in self._cared)

    def _suffers_what_is_judged(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "X attacked Y, and Z condemned it", "which Z condemned": no fault is found with Y."""
        assert candidate.trigger is not None
        verb, act = passage.doc.root(*candidate.trigger), verb_over(target)
        if act is verb or target.dep_ != "dobj" or self._harming.isdisjoint(verb_lemmas(act)):
            return False
        if self._judging.isdisjoint(verb_lemmas(verb)):
            return False  # "blocks Y, which it accuses"
        return any(told.tag_ in _SUMMING for told in children(verb, "dobj"))

    def is_owned(self, candidate: Candidate, passage: Passage) -> bool:
        """ "X understood Y's concern about Z": whose words they are is told, and X says none of them."""
        if candidate.relation.quad != Quad.VERBAL_CONFLICT or candidate.trigger is None:
            return False
        words = passage.doc.root(*candidate.trigger)
        owners = [p.actor for owner in children(words, "poss", "amod") for p in passage.resolver.resolve(owner)]
        ends = candidate.source.actor, candidate.target.actor
        return bool(owners) and not any(are_one(owner, end) for owner in owners for end in ends)

    def _is_told_and_denied(self, candidate: Candidate, target: Token) -> bool:
        """ "X says Y arms Z, which Y denies": Y denies what X says, and nothing of Z."""
        assert candidate.trigger is not None
        denial = next((verb for verb in children(target, "relcl") if verb.i in range(*candidate.trigger)), None)
        if denial is None or self._denying.isdisjoint(verb_lemmas(denial)):
            return False
        return bool(children(denial, "dobj")) and verb_over(target.head).dep_ == "ccomp"

    def _is_in_what_is_denied(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "Rejects claims that he arms Y" and "denied that he was mediating for Y" are no words against Y."""
        assert candidate.trigger is not None
        denial = verb_over(passage.doc.root(*candidate.trigger))
        if self._denying.isdisjoint(verb_lemmas(denial)) or not is_under(target, denial):
            return False
        source = root_of(candidate.source, passage)
        deniers = governed(denial, *AGENTIVE) if is_passive(denial) else subjects_of(denial)
        if is_under(source, denial) and not any(is_under(source, denier) for denier in deniers):
            return False  # "rejects a warning by X that Y"
        while target is not denial:
            content = target.dep_ in ("acl", "ccomp") and is_verb(target) and subjects_of(target)
            if content and (target.head is denial or target.head.head is denial):
                return any(child.lower_ in CONTENT for child in children(target, "mark"))
            target = target.head
        return False

    def _is_let_off(self, candidate: Candidate, target: Token, passage: Passage) -> bool:
        """ "Refused to condemn Y" and "declined to extradite Y" are no words against Y."""
        assert candidate.trigger is not None
        refusal = passage.doc.root(*candidate.trigger)
        if candidate.status.polarity is Polarity.NEGATIVE or self._denying.isdisjoint(verb_lemmas(refusal)):
            return False
        act = verb_over(target)
        if act is refusal or act.dep_ != "xcomp" or act.head is not refusal:
            return False
        pair = candidate.source.actor.id, candidate.target.actor.id
        if any(is_under(passage.doc[word], act) for word in passage.forgone.get(pair, ())):
            return True
        given_up = not self._surrendering.isdisjoint(verb_lemmas(act))
        return given_up and any(token is self._places.of(target).head for token in dependents(act, "dobj"))

    def _is_named_as_stance(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "Anti-X forces" and "non-X members" are not X, of whom at most that stance is told: "an anti-X protest"."""
        mention = next(names_of(party, passage), None)
        if mention is None:
            return False
        if is_prefixed(passage.doc, mention.start, self._excluding):
            return True
        if not is_prefixed(passage.doc, mention.start, self._stances):
            return False
        noun = passage.doc[mention.end - 1]
        while noun.dep_ in WITHIN:
            noun = noun.head
        if sign_of(candidate.relation) == 0:
            return True  # the anti-X president holds no office of X
        return candidate.trigger is None or noun.i not in range(*candidate.trigger)

    def _is_no_longer_spoken_for(self, party: Party, other: Party, passage: Passage) -> bool:
        """ "A former X minister" and "the X opposition" do not act for X, nor does "a former X republic".

        But X itself may act on them: "a former X minister was detained".
        """
        end = root_of(other, passage)
        for noun, owned, before in self._nouns_over(party, passage):
            if is_under(end, noun):
                return False
            if (owned or noun.lower_ in self._posts) and not self._former.isdisjoint(before):
                return True
            if self._is_bloc(noun, before):
                return True
        return False

    def _is_bloc(self, noun: Token, before: Set[str]) -> bool:
        """Whether a noun is of the opposition, and not whose opposition to something it is."""
        return not self._blocs.isdisjoint(before | {noun.lower_}) and not has_child(noun, "prep")

    def _nouns_over(self, party: Party, passage: Passage) -> Iterator[tuple[Token, bool, Set[str]]]:
        """Yield the nouns whose words name a state, whether it stands before them, and what else does."""
        doc = passage.doc
        for mention in names_of(party, passage) if party.actor.type in STATES else ():
            token, owned = doc[mention.end - 1], True
            while token.dep_ in WITHIN or (token.dep_ == "pobj" and token.head.lower_ in GENITIVE):
                owned &= token.dep_ in WITHIN
                token = token.head if token.dep_ in WITHIN else token.head.head
                before = {word.lower_ for word in token.lefts}
                if token.i > 1 and doc[token.i - 1].text in HYPHENS:
                    before.add(doc[token.i - 2].lower_)
                yield token, owned, before

    def _is_backer(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "X-backed rebels" and "rebels backed by X" are not X, of whom at most is told that X backs them."""
        doc, root = passage.doc, root_of(party, passage)
        trigger = None if candidate.trigger is None else doc.root(*candidate.trigger)
        for mention in names_of(party, passage):
            behind = mention.end + 1
            if behind < len(doc) and doc[behind].lower_ in self._backing and doc[behind - 1].text in HYPHENS:
                backed = doc[behind].head
                if lemma_of(backed) in self._acts and not any(map(passage.mentions.at, range(behind, backed.i))):
                    return False  # "the X-backed campaign" is his
                said = trigger is None or trigger.i == behind
                backs = party is candidate.source or candidate.relation.symmetric
                return not (said and backs and sign_of(candidate.relation) > 0)
        backing = first_listed(root).head.head
        if root.dep_ == "poss" or first_listed(root).dep_ != "pobj" or backing.lower_ not in self._backing:
            return False
        sign, acting = sign_of(candidate.relation), backing.head.head is trigger
        acting &= backing.dep_ in ("acl", "amod", "relcl")
        if party.actor.type == "Person" and backing.tag_ == "JJ":
            return False  # fighters loyal to somebody are his
        return acting and (sign < 0 or (sign > 0 and party is candidate.source))

    def _is_excepted(self, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "All members but X", "every state except X": what is said of the others is not said of X."""
        doc, token, start = passage.doc, root_of(party, passage), party.start
        for _ in range(DEEPEST):
            start -= start > 0 and doc[start - 1].tag_ == "DT"
            before = [t.lower_ for t in doc[max(token.sent.start, start - _QUANTIFIED) : start]]
            none = not self._none.isdisjoint(before)
            counted = before[-1:] and before[-1] in self._all_but and (none or not self._all.isdisjoint(before))
            if counted or not self._except.isdisjoint(words_before(doc, start)) or self._is_contrasted(doc, start):
                said = candidate.trigger is not None and is_under(doc[candidate.trigger[0]], token)
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


def is_group_with_members(candidate: Candidate, passage: Passage) -> bool:
    """ "Talks with the Quartet (X and Y)": who deals with a group and its members; not one of these with another."""
    first, second = sorted((candidate.source, candidate.target), key=lambda party: party.start)
    behind = [token.text for token in passage.doc[first.end : len(passage.doc)]]
    if behind[:1] != ["("] or ")" not in behind[second.start - first.end :]:
        return False
    bracket = range(first.end, first.end + behind.index(")"))
    return second.start in bracket and (candidate.trigger is None or candidate.trigger[0] not in bracket)
