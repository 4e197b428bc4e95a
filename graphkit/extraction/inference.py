"""Who is meant where the grammar leaves a party out: the target of a predicate that has only its source.

News names whom an act concerns in other places than the role where a frame seeks it. It stands a step further in
the phrase of the predicate ("fired missiles at targets inside Ukraine", "suspended flights to seven cities in Russia"),
or it is the armed group that a report of attacks is about. What is found so is trusted less than a party in its role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention
from graphkit.actors.parties import Party, is_mere_spot, is_water
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.impossible_pairs import ImpossiblePairs
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.sole_others import SoleOthers, is_reason
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Doc, Token
from graphkit.language.status import Status
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    first_listed,
    governed,
    has_child,
    is_own,
    is_passive,
    is_verb,
)
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor, Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["Inference", "harms_own"]

_LEADING_UP = frozenset("for of with to by about at on upon behind beside around alongside toward towards".split())
"""Prepositions with which verbs of talk and favour say whom they concern."""
_IMPLIED, _ANSWERED, _ADVERSARY, _SAID, _SOLE = 0.65, 0.8, 0.6, 0.6, 0.5
_CONDITIONAL = 0.7
_ROUTES = {
    _IMPLIED: "implied",
    _ANSWERED: "answered",
    _ADVERSARY: "adversary",
    _SOLE: "sole-other",
    _CONDITIONAL: "conditional",
}
"""Name of the route by what a party counts that is found in that way."""
_CLEARLY = 3
"""How many times as often the adversary of a document is named as the next armed group."""
_TARGETS = frozenset({"Country", "Territory", "Organization", "ArmedGroup", "People", "Person", "Place"})
_OF_STATE = frozenset({"Country", "Territory", "MilitaryUnit", "GovernmentBody"})
_STRUCK = frozenset({"Country", "Territory", "ArmedGroup", "Region", "City"})
_SPEAKERS = frozenset({"Country", "InternationalOrganization", "GovernmentBody", "MilitaryUnit"})
_MOST = 4
"""Sources above which a target that stands in no role is not trusted for all of them."""
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "parataxis", "csubj", "mark", "appos"})
_ELSEWHERE = frozenset(
    "by with from out as like than since during after before under amid alongside according following near off despite "
    "ahead via because without including until when about per through beyond outside between among behind given "
    "due".split()
)
_INSIDE = frozenset({"in", "at", "within", "around"})
_THREATENED = frozenset({"to", "in", "against", "on"})
_WORKING = frozenset({"InternationalOrganization", "NonGovernmentalOrganization", "Organization", "Company"})
"""Classes of those who stop what they do in a land."""
_BEYOND_TALK = frozenset({"in", "for", "across", "throughout", "except", "around", "between", "within"})
_BESIDE = frozenset({"near", "outside", "off"})
_GOALS = frozenset({"to", "into", "for", "toward", "towards"})
"""Prepositions of where somebody goes."""
_PLACING = _INSIDE | {"inside", "into", "across", "throughout", "on", "over"}


class Inference:
    """Completes attempts that found one party alone.

    Args:
        ontology: Classes of actors, event nouns, and the verbs of answering.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._harms = ontology.words["striking-nouns"]
        self._lexicon = Lexicon(ontology.words)
        self._impossible = ImpossiblePairs(ontology)
        self._sole = SoleOthers(ontology)
        self._judging = ontology.words["judging-verbs"]
        self._saying = ontology.words["saying-verbs"]
        self._states = ontology.words["state-anaphors"]
        self._people = ontology.words["people-nouns"]
        self._violating = ontology.words["violating-nouns"]
        self._honouring = ontology.words["honouring-verbs"]
        self._helping = ontology.words["rallying-verbs"]
        self._engaged = ontology.words["engagement-verbs"]
        self._watching = ontology.words["party-press"] | {"observer", "monitor", "mediator", "liaison officer"}
        self._directions = ontology.words["direction-words"]
        self._addressees = ontology.words["pair-anaphors"]
        self._enacting = ontology.words["enacting-words"]
        self._standing = ontology.words["standing-nouns"]
        self._viewing = ontology.words["viewing-verbs"]
        self._dangers = ontology.words["danger-nouns"]
        self._meetings = ontology.words["meeting-nouns"] | ontology.words["gathering-nouns"]

    @staticmethod
    def is_addressed(frame: Frame) -> bool:
        """Say whether a frame names an act that is addressed to who answers it: a demand, a charge, a threat."""
        return "addressed" in frame.traits and not frame.loose

    def matches(
        self,
        half: list[list[Attempt]],
        found: list[Match],
        clauses: ClauseReader,
        parties: PartyResolver,
    ) -> list[Match]:
        """Return matches for attempts that have one side alone, for pairs of which the sentence says nothing yet.

        Args:
            half: For each predicate the attempts with one side alone, the best first.
            found: Matches of the sentence.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        said = {frozenset((m.source.actor.id, m.target.actor.id)) for m in found}
        inferred: list[Match] = []
        for attempts in half:
            for attempt in attempts:
                new = self._complete(attempt, said, clauses, parties)
                inferred += new
                if new:
                    break
        for match in (*found, *inferred):
            one, other = match.source.actor, match.target.actor
            relation = match.frame.relation
            passing = relation.quad == "verbal-cooperation" and not relation.symmetric
            if one.type == other.type == "Country" and not passing and relation.quad != "structural":
                sides = relation.symmetric or relation.quad == "material-conflict"
                parties.note_pair(match.clause.token, one, other, sides)
        return inferred

    def _complete(
        self,
        attempt: Attempt,
        said: set[frozenset[str]],
        clauses: ClauseReader,
        parties: PartyResolver,
    ) -> list[Match]:
        frame = attempt.frame
        if frame.relation.quad == "structural" or (not attempt.targets and harms_own(frame, attempt.clause)):
            return []
        if frame.relation.symmetric or frame.loose:
            weight, sources, targets = _SOLE, attempt.sources, self._sole.find(attempt, parties)
        elif attempt.targets:
            weight, sources, targets = _SAID, self._sources(attempt, clauses, parties), attempt.targets
        else:
            sources = attempt.sources
            weight, targets = self._targets(attempt, clauses, parties)
            if not targets and not self._is_to_nameless(attempt, parties):
                weight, targets = _SOLE, self._sole.find(attempt, parties)
        answered = weight == _ANSWERED
        route = "discourse:source" if attempt.targets and not attempt.sources else f"discourse:{_ROUTES[weight]}"
        for source in sources:
            for target in targets:
                pair = frozenset((source.actor.id, target.actor.id))
                if len(pair) == 1 or (pair in said and not answered and weight != _CONDITIONAL):
                    continue
                verbal = frame.relation.quad.startswith("verbal")
                if verbal and self._impossible.is_impossible(frame, source.actor, target.actor):
                    continue
                said.add(pair)
                alleged = attempt.status.modality is Modality.POSSIBLE and attempt.status.polarity is Polarity.POSITIVE
                made = answered and not alleged and "mediation" not in frame.traits
                status = Status() if made else attempt.status
                sure = round(weight * source.weight * target.weight, 3)
                attempt.matches.append(Match(frame, attempt.clause, source, target, status, sure, attempt.words, route))
        return attempt.matches

    def _targets(self, attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> tuple[float, list[Party]]:
        if "held" in attempt.frame.traits and attempt.clause.passive:
            return _IMPLIED, self._holders(attempt, clauses, parties)
        if "mediation" in attempt.frame.traits:
            sides = self._signers(attempt, clauses, parties) or self._reconciled(attempt, clauses, parties)
            return _ANSWERED, [] if self._speak_above(sides, attempt, clauses, parties) else sides
        if "provoked" in attempt.frame.traits:
            provoked = self._occasion(attempt, parties)
            if provoked:
                return _IMPLIED, provoked
        found, weight = self._conditional(attempt, parties), _CONDITIONAL
        if found:
            return weight, found
        weight = _IMPLIED
        fixed = (
            "fixed-target" in attempt.frame.traits or _is_led_up_to(attempt) or self._is_to_nameless(attempt, parties)
        )
        if not fixed and len(attempt.sources) <= _MOST:
            found = self._in_phrase(attempt, parties)
        if not found and "adversary" in attempt.frame.traits:
            found, weight = self._adversary(attempt, parties), _ADVERSARY
        if not found and "other-state" in attempt.frame.traits:
            found, weight = self._other_state(attempt, parties), _ADVERSARY
        return weight, found

    def _is_to_nameless(self, attempt: Attempt, parties: PartyResolver) -> bool:
        """Whether somebody without a name is asked: "asked the members to impose sanctions on X" asks X nothing."""
        if "addressed" not in attempt.frame.traits or attempt.clause.kind != "verb":
            return False
        asked = (t for t in attempt.clause.fillers("object") if t.tag_ == "NNS" and parties.mentions.at(t.i) is None)
        return any(lemma_of(t) in self._addressees and not parties.resolve(t) for t in asked)

    def _occasion(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return whose act moves somebody to judge: "lodged a protest after Venezuelan troops crossed the border"."""
        if attempt.clause.kind != "verb":
            return []
        states = {source.actor.country or source.actor.id for source in attempt.sources}
        for clause in children(attempt.clause.token, "advcl"):
            if any(c.dep_ == "mark" and c.lower_ in ("after", "because", "as") for c in clause.lefts):
                doers = clause.children if not is_passive(clause) else ()
                found = [p for c in doers if c.dep_ == "nsubj" for t in conjuncts(c) for p in parties.resolve(t)]
                return [
                    p
                    for p in found
                    if (p.actor.country or p.actor.id) not in states and self._is_target(p, attempt.frame)
                ]
        return []

    def _conditional(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return on whom an act depends: "will not lift the embargo until Cuba reforms"."""
        if "conditional" not in attempt.frame.traits or attempt.clause.kind != "verb":
            return []
        marks = ("until", "unless", "if") if "addressed" in attempt.frame.traits else ("until", "unless")
        actors = {source.actor.id for source in attempt.sources}
        verb = attempt.clause.token
        inner = [c for c in children(verb, "ccomp", "xcomp", "prep") if is_verb(c) or c.lower_ == "of"]
        for clause in [c for top in (verb, *inner) for c in children(top, "advcl")]:
            if any(c.dep_ == "mark" and c.lower_ in marks for c in clause.lefts):
                subjects = [p for t in children(clause, "nsubj") for p in parties.resolve(t)]
                return [p for p in subjects if p.actor.id not in actors and self._is_target(p, attempt.frame)]
        return []

    def _holders(self, attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who has what was given: "Ukraine fires missiles supplied by Britain"."""
        clause = attempt.clause
        if clause.token.dep_ not in ("acl", "amod", "relcl"):
            return []
        actors = {source.actor.id for source in attempt.sources}
        for subjects in clauses.subjects.governing_subjects(clause.token.head):
            held = [p for t in subjects for p in parties.resolve(t) if p.actor.id not in actors]
            fit = [p for p in held if p.actor.type != "Person" and self._is_target(p, attempt.frame)]
            if fit:
                return fit
        return []

    def _is_target(self, party: Party, frame: Frame) -> bool:
        types = frame.target_types or _TARGETS
        if "ashore" in frame.traits and is_water(party.actor, self._ontology):
            return False
        if frame.relation.name == "criticizes" and is_mere_spot(party):
            return False  # "condemned the deployment of soldiers to X"
        if "posting" in frame.traits and party.actor.type == "Company":
            return False  # "deploys a Boeing P-8"
        return any(self._ontology.is_a(party.actor.type, t) for t in types)

    def _signers(self, attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who made a deal, told beside its broker: "a truce brokered by C and signed by A and B"."""
        verb = attempt.clause.token
        deal = verb.head.head if verb.dep_ == "conj" else verb.head
        if not attempt.clause.passive:
            return []
        described = [*children(deal, "acl", "relcl"), verb]
        described += [c for c in verb.subtree if c.dep_ == "relcl"]  # "brokered by C, which A and B accepted"
        own = {source.actor.id for source in attempt.sources}
        for act in (*described, *(c for each in described for c in children(each, "conj"))):
            if lemma_of(act) not in self._lexicon["concluding-verbs"] or act.i == verb.i:
                continue
            makers = governed(act, "by") if is_passive(act) or act.tag_ == "VBN" else clauses.subjects.of_verb(act)
            sides = [p for t in makers for p in parties.resolve(t) if p.actor.id not in own]
            sides = [p for p in sides if p.actor.type != "InternationalOrganization"]
            if len({side.actor.id for side in sides}) > 1:
                return sides
        return []

    @staticmethod
    def _reconciled(attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who made the deal that somebody brokered: "A and B agreed to it in talks mediated by C"."""
        own = {source.actor.id for source in attempt.sources}
        for subjects in clauses.subjects.governing_subjects(attempt.clause.token):
            sides = [p for t in subjects for p in parties.resolve(t) if p.actor.id not in own]
            if len({side.actor.id for side in sides}) > 1:
                return sides
        return []

    def _speak_above(self, sides: list[Party], attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> bool:
        """Whether one of them says or welcomes what a clause above tells, and so is no side of what was brokered."""
        above = [v for v in attempt.clause.token.ancestors if sides and is_verb(v) and lemma_of(v) in self._judging]
        acting = {p.actor.id for v in above for t in clauses.subjects.of_verb(v) for p in parties.resolve(t)}
        return any(side.actor.id in acting for side in sides)

    # --- who speaks of his own act -----------------------------------------------------------------------------------

    def _sources(self, attempt: Attempt, clauses: ClauseReader, parties: PartyResolver) -> list[Party]:
        """Return who speaks of a good deed without saying whose it is: "Germany said support for X would go on"."""
        clause = attempt.clause
        if clause.kind != "noun" or "own-deed" not in attempt.frame.traits:
            return []
        if any(clause.fillers(role) for role in ("possessor", "by", "from", "subject")):
            return []
        node = clause.token
        for _ in range(8):
            node = node.head
            if is_verb(node) and lemma_of(node) in self._saying:
                spoken = [p for t in clauses.subjects.of_verb(node) for p in parties.resolve(t)]
                others = {target.actor.id for target in attempt.targets}
                return [p for p in spoken if p.actor.id not in others and p.actor.type in _SPEAKERS]
            if node.dep_ == "ROOT":
                break
        return []

    # --- in the phrase of the predicate ------------------------------------------------------------------------------

    def _in_phrase(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        frame = attempt.frame
        actors = {source.actor.id for source in attempt.sources}
        countries = {source.actor.country for source in attempt.sources if source.actor.country}
        places = _PLACING if "placeless" in frame.traits else _INSIDE if attempt.clause.kind == "noun" else ()

        def fits(party: Party, preposition: str) -> bool:
            if preposition in places or party.actor.id in actors:
                return False
            if preposition in _GOALS and "parting" in frame.traits:
                return False  # "fled to X" leaves no X, "withdrew to X" breaks with none
            if preposition in _BEYOND_TALK and "put-to" in frame.traits:
                return False  # "proposes a policy for X", "accused of fraud in X": to nobody there
            if preposition in _BESIDE and "harm" in frame.traits:
                return False  # what is destroyed near a town is not the town
            if preposition == "against" and not frame.relation.quad.endswith("conflict"):
                return False  # "asked for help against NAME" asks others, "rallied the world against NAME" too
            if party.actor.country in countries and party.actor.type in _OF_STATE:
                return False
            return self._is_target(party, frame)

        clause = attempt.clause

        def is_opposed(party: Party, preposition: str) -> bool:
            return preposition == "against" and fits(party, preposition)

        engaged = self._engaged if "harm" in frame.traits else ()
        working = any(source.actor.type in _WORKING for source in attempt.sources)
        for top in [clause.token, *([clause.carrier] if clause.carrier is not None else [])]:
            within = list(_within(top, engaged))
            if (
                frame.relation.name == "cutsTiesWith" and not working
            ):  # "suspended flights to seven cities in X", not "schools in X"
                within = [t for t in within if _is_led_to(t, top, self._lexicon["mission-nouns"])]
            if frame.relation.name == "cutsTiesWith" and any(lemma_of(t) in self._meetings for t in attempt.words):
                within = [t for t in within if t.head.lower_ not in _INSIDE]  # "walked out of talks in X"
            if frame.relation.quad == "verbal-conflict":  # "condemned the attack of 3 May on a convoy of NAME"
                within = [t for t in within if not self._sole.is_scene(t, top)]
            elif frame.relation.quad == "material-conflict" and "for" not in frame.target:
                within = [t for t in within if not is_reason(t, top)]
            found = self._first(within, attempt.words, parties, is_opposed) if "against" in frame.target else []
            found = found or self._first(within, attempt.words, parties, fits)
            if found:
                return found
        return []

    def _first(
        self,
        within: Iterable[Token],
        words: tuple[Token, ...],
        parties: PartyResolver,
        fits: Callable[[Party, str], bool],
    ) -> list[Party]:
        """Return the first actor that fits among the words of a predicate's phrase."""
        mentions = parties.mentions
        for token in within:
            mention = mentions.at(token.i)
            if mention is None or token.head.i in range(mention.start, mention.end):
                continue
            if token.dep_ not in ("pobj", "dobj", "conj", "appos", "nsubjpass", "dative"):
                if token.dep_ != "poss" and is_verb(token.head):
                    continue
                if lemma_of(token.head) in self._ontology.noun_frames:
                    continue
            owned = token
            while owned.dep_ in ("amod", "compound", "nmod", "poss", "conj"):  # "the attack on the Chadian embassy"
                owned = owned.head
            if owned.dep_ == "pobj" and self._is_of_other(owned.head, words):
                continue
            if owned.dep_ == "pobj" and owned.head.lower_ == "of" and lemma_of(owned.head.head) in self._violating:
                continue  # "this violation of NAME's sovereignty" is somebody else's
            if owned.dep_ == "pobj" and lemma_of(owned.head.head) in self._directions:
                continue  # "a checkpoint 20 km north of X"
            first = first_listed(token)
            over = first.head if first.dep_ == "pobj" else None
            if over is not None and over.lower_ == "by" and over.dep_ == "prep":
                continue  # "warned of an attack by X"
            if over is not None and over.lower_ == "of" and over.head.lower_ == "out":
                continue  # "helped to get them out of X"
            preposition = over.lower_ if over is not None and not self._is_of_people(over) else ""
            if over is not None and preposition == "of" and over.head.dep_ == "pobj":  # "a raid in the north of X"
                preposition = over.head.head.lower_ if over.head.head.lower_ in _INSIDE else preposition
            found = [p for p in parties.resolve(token) if fits(p, preposition)]
            if found:
                return found
        return []

    def _is_of_people(self, preposition: Token) -> bool:
        """Whether a phrase says of which land people are: "food for children in X" concerns X."""
        return preposition.lower_ in _PLACING and lemma_of(preposition.head) in self._people

    def _is_of_other(self, preposition: Token, words: tuple[Token, ...]) -> bool:
        """Whether a phrase says whom another event concerns: "called for an end to the blockade of Gaza"."""
        noun = preposition.head if preposition.head.dep_ != "npadvmod" else preposition.head.head
        if preposition.lower_ in _THREATENED and lemma_of(noun) in self._dangers and noun.i not in {w.i for w in words}:
            return True  # "sanctions on those behind the threat to X", "suppress the threat in X"
        if preposition.lower_ in ("in", "at", "near"):  # "the attack in X", "condemned the attacks this week in X"
            return any(lemma_of(word) in self._harms for word in (noun, *children(noun, "dobj")))
        if preposition.lower_ not in ("of", "on", "against", "with") or noun.i in {word.i for word in words}:
            return False
        return noun.pos_ == "NOUN" and lemma_of(noun) in self._ontology.noun_frames

    # --- the adversary of the document -------------------------------------------------------------------------------

    def _adversary(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one armed group that a report is about: "… ISIL …. The coalition conducted ten strikes".

        Args:
            attempt: What has only its source.
            parties: Resolver, entered into the block.
        """
        if attempt.frame.loose:
            return []
        groups: Counter[str] = Counter()
        named: dict[str, Actor] = {}
        for actor in parties.actors:
            if actor.type == "ArmedGroup":
                groups[actor.id] += 1
                named[actor.id] = actor
        if any(source.actor.id in groups or source.actor.type == "Person" for source in attempt.sources):
            return []
        ranked = groups.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
            return []
        token = attempt.clause.token
        if any(word.lower_ == "responsibility" for word in token.sent):
            return []  # "with the group claiming responsibility": it is who did it
        return [Party(named[ranked[0][0]], token.i, token.i + 1, how="reference")]

    def _other_state(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return the one other state of the sentence: "Russian missiles hit a hotel, and Ukraine mourns the dead".

        Args:
            attempt: What has only its source, which is a state, one of its organs or an armed group.
            parties: Resolver, entered into the block.
        """
        own = {source.actor.country for source in attempt.sources}
        if None in own and any(source.actor.type != "ArmedGroup" for source in attempt.sources):
            return []
        act = attempt.clause.token
        if attempt.frame.relation.name == "sanctions" and lemma_of(act) in self._enacting:
            return []  # a tariff or ban by law goes by whom it is on
        objects = attempt.clause.fillers("object")
        if any(lemma_of(token) in self._standing for token in objects):
            return []
        if any(attempt.clause.fillers(role) for role in ("into", "toward", "towards")) or any(
            lemma_of(token) in self._states for token in objects
        ):
            return []  # "into the sea", "attacked the country": it tells a target
        trigger = attempt.clause.token
        sentence = trigger.sent
        named = parties.mentions.within(sentence.start, sentence.end)
        states = {m.actor.country for m in named if m.actor.country and m.actor.country not in own}
        if len(states) != 1 or self._is_at_home(attempt, named):
            return []
        struck = (m for m in named if m.actor.type in _STRUCK and m.form is not NameForm.CAPITAL)
        struck = (m for m in struck if not self._helps(trigger.doc.span(m.start, m.end).root))
        theirs = [m for m in struck if m.actor.country in states]
        theirs = [m for m in theirs if not _is_flag(trigger.doc, m.end) and not self._watches(trigger.doc, m)]
        roots = {m.start: trigger.doc.span(m.start, m.end).root for m in theirs}
        spots = [r.head if r.dep_ in ("amod", "compound", "nmod") else r for r in roots.values()]  # "at Swedish ports"
        if any(r.dep_ == "pobj" and r.head.lower_ in _ELSEWHERE | _PLACING for r in spots):
            return []  # where it was, and no more
        if any(r.dep_ == "pobj" and lemma_of(r.head.head) in self._directions for r in spots):
            return []  # "20 km west of X"
        doing = (a for root in roots.values() for a in root.ancestors if a.dep_ == "acl" and a.tag_ == "VBG")
        if any(lemma_of(verb) in self._engaged for verb in doing):
            return []  # "destroyed vehicles besieging X"
        nearest = sorted(
            theirs, key=lambda m: (m.actor.type != "Country", m.start < trigger.i, abs(m.start - trigger.i))
        )
        if attempt.clause.kind == "noun" and nearest and self._tells_of(roots[nearest[0].start], trigger):
            return []
        for mention in nearest[:1]:
            found = parties.resolve(roots[mention.start])
            return [p for p in found if p.actor.country in states and self._is_target(p, attempt.frame)]
        return []

    def _watches(self, doc: Doc, state: ActorMention) -> bool:
        """Whether a state only goes before those who watch and report: "Swiss observers said that …"."""
        noun = doc.span(state.start, state.end).root.head
        return noun.dep_ == "nsubj" and lemma_of(noun) in self._watching

    def _tells_of(self, state: Token, act: Token) -> bool:
        """Whether a state only has a view of an act of others, or no part in it: "X apologized for a raid"."""
        verb = state.head
        return state.dep_ == "nsubj" and lemma_of(verb) in self._viewing and any(a.i == verb.i for a in act.ancestors)

    def _helps(self, state: Token) -> bool:
        """Whether a state comes to the help of who was struck: "Norway backs Chad after rebels' attacks"."""
        verb = state.head
        if state.dep_ == "dobj":
            return lemma_of(verb) in self._helping and lemma_of(verb) in self._honouring
        if state.dep_ != "nsubj" or is_passive(verb):
            return False
        return lemma_of(verb) in self._helping and has_child(verb, "dobj", "dative", "prep")

    @staticmethod
    def _is_at_home(attempt: Attempt, named: list[ActorMention]) -> bool:
        """Whether the land is named in which an armed group fights: "B backs Afghans after Taliban attack"."""
        lands = {source.actor.country for source in attempt.sources if source.actor.type == "ArmedGroup"}
        return any(m.actor.type == "Country" and m.actor.country in lands for m in named)


def _is_led_to(token: Token, top: Token, missions: frozenset[str]) -> bool:
    """Return whether a phrase behind a predicate leads to somebody: "flights to X", "trade with X", "talks with X"."""
    node = token
    for _ in range(12):
        if node.i == top.i:
            return False
        if node.dep_ in ("dobj", "poss", "amod", "compound") and node.i == token.i:
            return True
        if lemma_of(node.head) in missions and node.dep_ == "prep":
            return True
        if node.dep_ == "prep" and node.lower_ in ("to", "with", "from", "between"):
            return lemma_of(node.head) != "response"
        node = node.head
    return False


def _is_flag(doc: Doc, end: int) -> bool:
    """Return whether a name only says under whose flag a ship goes: "a Liberian-flagged tanker"."""
    return any(token.lower_ in ("flagged", "registered") for token in doc[end : end + 2])


def harms_own(frame: Frame, clause: Clause) -> bool:
    """Say whether harm is done to what is the doer's: "bombs its own people" is done to no other state.

    Args:
        frame: What is said.
        clause: With what words.
    """
    if frame.relation.quad != "material-conflict" or clause.kind != "verb":
        return False
    return any(is_own(word) for noun in clause.fillers("object") for word in noun.subtree)


def _is_led_up_to(attempt: Attempt) -> bool:
    """Return whether a verb of talk or favour says by a preposition alone whom it concerns: "votes for X"."""
    frame = attempt.frame
    if frame.relation.quad != "verbal-cooperation" or attempt.clause.kind != "verb" or frame.object_nouns:
        return False
    return _LEADING_UP.issuperset(frame.target)


def _within(top: Token, engaged: Container[str]) -> Iterator[Token]:
    """Yield the words after a predicate that belong to its own phrase, in text order.

    Args:
        top: The predicate.
        engaged: Lemmas of verbs that tell what somebody is at: "destroyed vehicles advancing on X" tells of no X.
    """
    for token in top.subtree:
        if token.i > top.i and _is_reached(token, top, engaged):
            yield token


def _is_reached(token: Token, top: Token, engaged: Container[str]) -> bool:
    node = token
    for _ in range(12):
        if node.i == top.i:
            return True
        if node.dep_ in _CLAUSES or (node.dep_ in ("conj", "pcomp") and is_verb(node)):
            return False
        if node.dep_ == "conj" and node.tag_ in NAMES and first_listed(node).i == top.i:
            return False  # "plagued by attacks, floods and X"
        if node.dep_ == "acl" and (lemma_of(node) in engaged or has_child(node, "nsubj", "nsubjpass", "mark")):
            return False
        if node.dep_ in ("prep", "agent", "advmod") and node.lower_ in _ELSEWHERE:
            return False
        node = node.head
    return False
