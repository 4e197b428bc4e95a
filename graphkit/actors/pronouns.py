"""Whom a pronoun stands for: by the grammar of its own clause first, by what the document named before otherwise.

"Iran says that it will …" and "Russia's threat that it would …" settle "it" within the sentence; so do "condemned Mali
for its …", where the possessor is who is judged, and "'We will …', said …", where "we" is who speaks. What no clause
settles is for ``references``, which knows what was named before.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Protocol

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import Mentions
from graphkit.actors.noun_classes import NounClasses
from graphkit.actors.owners import nearest_names
from graphkit.actors.parties import Party, kind_of, state_of
from graphkit.actors.references import COLLECTIVE, References
from graphkit.actors.voice import FIRST, Voice
from graphkit.language.coreference import NEUTER, PERSONAL, PLURAL, bound, singular
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    has_child,
    is_verb,
    prepositions,
    relative_head,
    span_of,
)
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Ontology

__all__ = ["PronounResolver"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONS = frozenset({"person"})
_FARTHEST = 10
_DEEPEST = 4
"""Sentences with the same pronoun as their subject that are gone back."""
_NO_SUBJECTS = ("PRP", "WDT", "WP", "EX", "DT")


class Resolver(Protocol):
    """What the resolution of pronouns asks of that of nouns."""

    @property
    def mentions(self) -> Mentions:
        """Mentions of the block."""

    @property
    def excluded(self) -> set[str]:
        """Actors that are not meant."""

    def exclude(self, actors: set[str]) -> None:
        """Leave out actors until told otherwise."""

    def resolve(self, token: Token, reach: str = "direct", depth: int = 0) -> list[Party]:
        """Return the actors that a token stands for."""

    def owners(self, noun: Token, lemma: str, via: str, depth: int) -> list[Party]:
        """Return whose a noun is."""


class PronounResolver:
    """Resolves pronouns, block by block.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists.
        events: Lemmas of event nouns: "it" is none of the actors where it is said to be one.
        references: What the document has named.
        nouns: Nouns that stand for someone, which "they" may refer to.
        parties: Resolves nouns and names.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        events: Container[str],
        references: References,
        nouns: NounClasses,
        parties: Resolver,
    ) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._events = events
        self._references = references
        self._nouns = nouns
        self._parties = parties
        self._voice = Voice(ontology, lexicon)

    def enter(self, doc: Doc, mentions: Mentions, spoken: str = "") -> None:
        """Go on to the next block of the document, before which the name of one who speaks for a state may stand."""
        self._voice.enter(doc, mentions, spoken)

    def own_state(self, noun: Token) -> list[Party] | None:
        """Return whose "our soldiers" are, and "the Government" in a speech at home; None for other nouns."""
        first = noun.head if noun.dep_ == "conj" and not children(noun, "det", "poss") else noun
        owner = next((c for c in children(first, "poss") if c.lower_ in FIRST), None)
        if owner is not None:
            return self.resolve(owner)
        own = self._voice.government(noun, self._parties.resolve)
        if own is None:
            return None
        return [Party(a, *span_of(noun), 0.75, "GovernmentBody", None, "reference") for a in own]

    def resolve(self, token: Token, depth: int = 0) -> list[Party]:
        """Return whom a pronoun stands for.

        Args:
            token: The pronoun.
            depth: How deep the search for parties has gone.
        """
        lower = token.lower_
        if lower in FIRST:
            ours = self._voice.of(token, lambda who: self._parties.resolve(who, depth=depth + 1))
            return [
                Party(a, token.i, token.i + 1, 0.8, None if a.type == "Person" else "GovernmentBody", None, "reference")
                for a in ours
            ]
        if lower == "their" and (both := self._of_both(token, depth)):
            return both
        if self._is_assessed(token) or self._is_judged(token):
            return []
        if lower == "it" and token.dep_ in ("dobj", "dative") and (helped := self._helped_before(token, depth)):
            return helped
        inside = self._bound(token, depth) or self._of_clause(token, depth)
        if inside is None or inside:
            return self._of_state(token, inside or [])
        if self._goes_on_with_nobody(token, depth):
            return []
        before = self._references.before(token)
        sentence = self._references.sentence_of(token)
        if lower in PERSONAL:
            fit = self._references.told_of([c for c in before if self._references.may_be(lower, c)], token)
            found = singular(fit, _PERSONS, sentence)
            ahead = self._subject_ahead(token, depth) if found is None or not found.subject else []
            if ahead:
                return ahead
            officer = self._officer_before(token) if found is None or not found.subject else None
            if officer is not None:
                holders = self._parties.resolve(officer, "direct", depth + 1)
                return [replace(p, start=token.i, end=token.i + 1, how="reference") for p in holders]
            return self._references.referring(token, [found] if found else [], 0.8)
        if lower in NEUTER and token.dep_ == "nsubj" and token.head.lemma_ == "be":
            if any(lemma_of(c) in self._events for c in children(token.head, "attr")):
                return []
        if lower in NEUTER and self._is_taken(token):
            place = self._references.taken_place(token)
            if place is not None:
                return self._references.referring(token, [place], 0.8)
        if lower in NEUTER and token.dep_ == "poss" and lemma_of(token.head) in self._lexicon["place-nouns"]:
            place = self._references.place_told_of(token)
            if place is not None:
                return self._references.referring(token, [place], 0.85)
        if lower in NEUTER and token.dep_ in _SUBJECTS and self._follows_unnamed_body(token):
            return []
        if lower in NEUTER:
            told = self._thing_before(token)
            if told is not None:
                makers = self._parties.resolve(told, "direct", depth + 1)
                return [
                    replace(p, start=token.i, end=token.i + 1, weight=0.85 * p.weight, how="reference") for p in makers
                ]
            named = self._references.single(before, owning=token.dep_ == "poss")
            found = singular(named, COLLECTIVE, sentence, 1)
            weight = 0.75 if token.dep_ in ("poss", *_SUBJECTS) or _is_participial(token.head) else 0.5
            return self._of_state(token, self._references.referring(token, [found] if found else [], weight))
        if lower in PLURAL:
            group = self._plural_noun(token, depth)
            if group is None:
                return []
            return group or self._references.referring(token, self._references.they(token), 0.65)
        return []

    def _goes_on_with_nobody(self, token: Token, depth: int) -> bool:
        """Whether the sentence before has the same pronoun as its subject, of whom the text tells nothing."""
        alike = next((words for words in (PERSONAL, PLURAL, NEUTER) if token.lower_ in words), None)
        subject = _leading_subject(token) if alike is not None else None
        if alike is None or subject is None or subject.lower_ not in alike or subject.sent.start == token.sent.start:
            return False
        if alike is NEUTER and not children(subject.head, "dobj"):
            return False  # "it is raining" tells of nobody
        return depth < _DEEPEST and not self.resolve(subject, depth + 1)

    def _helped_before(self, it: Token, depth: int) -> list[Party]:
        """Return whom "it" names where another helps too: "X sent Peru jets, and Y supplied it with missiles"."""
        giving, verb = self._lexicon["giving-verbs"], it.head
        if lemma_of(verb) not in giving or not has_child(verb, "nsubj"):
            return []
        start = it.sent.start
        first = (
            verb.head if verb.dep_ == "conj" else it.doc[start - 1].sent.root if start and verb.dep_ == "ROOT" else verb
        )
        if first is verb or lemma_of(first) not in giving:
            return []
        given = children(first, "dative") or [c for c in children(first, "prep") if c.lower_ == "to"]
        names = [t for c in given for t in (children(c, "pobj") or [c])]
        found = [p for t in names if len(conjuncts(t)) == 1 for p in self._named(t, depth)]
        found = [p for p in found if p.how == "name" and p.actor.id not in self._parties.excluded]
        return [replace(p, start=it.i, end=it.i + 1, weight=0.8 * p.weight, how="reference") for p in found]

    def _thing_before(self, it: Token) -> Token | None:
        """Return whose text or missile a sentence goes on about: "The report says … It calls", "fired one. It hit"."""
        start = it.sent.start
        if not start or it.dep_ not in _SUBJECTS or it.head.i != it.sent.root.i:
            return None
        before = it.doc[start - 1].sent.root
        subjects = children(before, "nsubj", "nsubjpass")
        weapons = self._lexicon["strike-weapons"]
        if any(lemma_of(c) in weapons and c.tag_ == "NN" for c in children(before, "dobj")):
            return subjects[0] if lemma_of(it.head) in self._lexicon["landing-verbs"] and subjects else None
        for subject in subjects:
            definite = any(c.lower_ in ("the", "this", "that", "a", "an") for c in subject.lefts)
            common = subject.tag_ in ("NN", "NNP") and definite and len(conjuncts(subject)) == 1
            if common and self._parties.mentions.at(subject.i) is None and not self._is_officer(subject):
                both_say = bool(children(before, "ccomp")) and lemma_of(it.head) in self._lexicon["saying-verbs"]
                return subject if both_say or lemma_of(subject) in self._lexicon["speaking-documents"] else None
        return None

    def _officer_before(self, he: Token) -> Token | None:
        """Return the unnamed officer whom a sentence goes on about: "The Prime Minister spoke to X. He condemned"."""
        start = he.sent.start
        if not start or he.dep_ not in _SUBJECTS:
            return None
        for subject in children(he.doc[start - 1].sent.root, "nsubj", "nsubjpass"):
            if self._parties.mentions.at(subject.i) is None and self._is_officer(subject):
                return subject
        return None

    def _subject_ahead(self, his: Token, depth: int) -> list[Party]:
        """Return the person of whom a phrase tells that opens his sentence: "During his visit to X, NAME said"."""
        start = his.sent.start
        if his.dep_ != "poss" or not start < his.i < start + 4 or his.doc[start].pos_ not in ("ADP", "SCONJ"):
            return []
        subjects = [c for c in children(his.sent.root, *_SUBJECTS) if c.i > his.i and c.tag_ in NAMES]
        found = [p for t in subjects[:1] for p in self._named(t, depth) if self._agrees(his.lower_, p, 1)]
        return [replace(p, start=his.i, end=his.i + 1, weight=0.8 * p.weight, how="reference") for p in found]

    def _is_taken(self, it: Token) -> bool:
        """Whether "it" is what somebody captures or besieges: "ISIL captured it in May", "it was taken by the army"."""
        verb = it.head
        if it.dep_ == "dobj":
            return lemma_of(verb) in self._lexicon["taking-verbs"]
        if it.dep_ != "nsubjpass":
            return False
        return lemma_of(verb) in self._lexicon["taking-verbs"] or (
            lemma_of(verb) == "take" and has_child(verb, "agent")
        )

    def _is_assessed(self, it: Token) -> bool:
        """Whether "it" is what somebody else looks into: "the command determined that it posed no threat"."""
        verb, assessing = it.head, it.head.head
        if (
            it.lower_ not in ("it", "they")
            or it.dep_ != "nsubj"
            or verb.dep_ != "ccomp"
            or lemma_of(assessing) not in self._lexicon["assessing-verbs"]
        ):
            return False
        return any(lemma_of(c) in self._lexicon["danger-nouns"] for c in children(verb, "dobj", "attr"))

    def _is_judged(self, it: Token) -> bool:
        """Whether "it" is what somebody rejects or praises: "rejected the plan, saying it was biased"."""
        judged, saying = it.head, it.head.head
        if it.lower_ != "it" or it.dep_ not in _SUBJECTS or judged.dep_ != "ccomp" or saying.dep_ != "advcl":
            return False
        if saying.tag_ != "VBG" or not (judged.lemma_ == "be" or has_child(judged, "auxpass", "attr", "acomp")):
            return False
        things = children(saying.head, "dobj")
        acts = self._lexicon["act-anaphors"]
        return (
            any(lemma_of(t) in self._events or lemma_of(t) in acts for t in things)
            and lemma_of(saying) in self._lexicon["saying-verbs"]
        )

    def _of_both(self, their: Token, depth: int) -> list[Party]:
        """Return subject and object where what is theirs is of two: "asked Vietnam for calm in their row"."""
        if their.dep_ != "poss" or lemma_of(their.head) not in self._lexicon["shared-nouns"]:
            return []
        verb = their.head
        while verb.dep_ != "ROOT" and not (is_verb(verb) and has_child(verb, "nsubj")):
            verb = verb.head
        subjects, objects = children(verb, "nsubj"), children(verb, "dobj", "dative")
        if len(subjects) != 1 or len(objects) != 1 or not subjects[0].i < objects[0].i < their.i:
            return []
        sides = [self._parties.resolve(t, "direct", depth + 1) for t in (subjects[0], objects[0])]
        named = [side[0] for side in sides if len(side) == 1 and side[0].how == "name"]
        return [replace(p, weight=0.9 * p.weight) for p in named] if len(named) == 2 else []

    def _of_state(self, token: Token, found: list[Party]) -> list[Party]:
        """Return the state in the place of a ministry whose are forces or ground: "the ministry said its troops"."""
        if token.dep_ != "poss" or self._nouns.class_of(lemma_of(token.head)) not in ("MilitaryUnit", "Facility"):
            return found
        return [
            replace(party, actor=state_of(party.actor, self._ontology) or party.actor)
            if party.actor.type == "GovernmentBody"
            else party
            for party in found
        ]

    def _plural_noun(self, token: Token, depth: int) -> list[Party] | None:
        """Resolve "they" to the nearest plural noun that stands for someone: "Chinese companies", "Russian troops".

        None where the nearest are people of whom nothing is told: "after rioters broke in. They protested".
        """
        rivals = self._references.clausemates(token)
        leading = _leading_subject(token)
        if leading is not None and (leading.lower_ == "they" or self._are_people(leading)):
            found = self._named(leading, depth) if depth < _DEEPEST else []
            here = leading.sent.start == token.sent.start
            found = found if here else [replace(p, start=token.i, end=token.i + 1) for p in found]
            sure = 1.0 if leading.lower_ == "they" else 0.75
            return [replace(p, weight=sure * p.weight, form=None, how="reference") for p in found] or None
        for i in range(token.i - 1, max(-1, token.i - 40), -1):
            noun = token.doc[i]
            if noun.dep_ == "conj" and noun.head.i not in rivals and self._are_two(noun, token):
                return []  # "supports A and B with the arms they asked for"
            if not self._are_somebody(noun):
                continue
            lemma = lemma_of(noun)
            via = self._nouns.class_of(lemma)
            if any(t.i in rivals for t in noun.subtree):
                continue
            apart = self._references.sentence_of(token) - self._references.sentence_of(noun)
            if apart > 1:
                break
            here = apart == 0
            if noun.tag_ == "NNPS":
                found = self._named(noun, depth)
            else:
                found = self._parties.owners(noun, lemma, via or "People", depth + 1)
            if not found and here and depth < 2:  # "refused to talk to the rebels and denied arming them"
                found = [p for p in self._named(noun, depth) if p.how == "reference"]
            if found:
                found = found if here else [replace(p, start=token.i, end=token.i + 1) for p in found]
                return [Party(p.actor, p.start, p.end, 0.75 * p.weight, p.via, None, "reference") for p in found]
            if token.dep_ in _SUBJECTS and noun.dep_ in _SUBJECTS and is_verb(noun.head):
                return None
        return []

    def _are_people(self, noun: Token) -> bool:
        """Whether a noun without a name tells of known people: "the ministers", "the members of the Council"."""
        if noun.tag_ != "NNS" or self._parties.mentions.at(noun.i) is not None:
            return False
        definite = any(c.lower_ in ("the", "these", "both") for c in noun.lefts)
        return definite and (lemma_of(noun) in self._lexicon["member-words"] or self._is_office(noun))

    def _are_two(self, last: Token, they: Token) -> bool:
        """Whether a name ends a list of two parties in the sentence of a pronoun, neither of which is its clause's."""
        if self._parties.mentions.at(last.i) is None or last.sent.start != they.sent.start or they.dep_ == "poss":
            return False
        return len(self._anyone([last.head, last], 1)) == 2

    # --- within the sentence -----------------------------------------------------------------------------------------

    def _bound(self, token: Token, depth: int) -> list[Party]:
        """Resolve a pronoun to whom grammar binds it nearer than to the subject: "sanctioned X over its invasion"."""
        for tokens in bound(token, self._lexicon):
            found = [p for t in tokens for p in self._named(t, depth)]
            owning = (None, "GovernmentBody", "MilitaryUnit")
            found = [p for p in found if p.via in owning and p.how in ("name", "noun", "reference")]
            fit = [p for p in found if self._agrees(token.lower_, p, len(found)) or _are_forces(token, p)]
            if fit and len(fit) == len(found):
                return [Party(p.actor, p.start, p.end, 0.9 * p.weight, None, None, "reference") for p in fit]
        return []

    def _named(self, token: Token, depth: int) -> list[Party]:
        return self._parties.resolve(token, "direct", depth + 1)

    def _of_clause(self, token: Token, depth: int) -> list[Party] | None:
        """Resolve a pronoun to the subject of the clause that holds it ("Iran says that it will …").

        Returns:
            None where the subject is whom it stands for, and is left out: "Iran warns its citizens" of nobody else.
        """
        lower = token.lower_
        nothing: list[Party] | None = []
        nearest: Token | None = None
        node = token
        for _ in range(_FARTHEST):
            head = node.head
            if head.i == node.i:
                return nothing
            verbal = head.pos_ in ("VERB", "AUX")
            if verbal and nearest is None and token.dep_ != "poss":
                nearest = head
            tokens: list[Token] = []
            if verbal and nearest is not None and node.i == nearest.i and _is_participial(nearest):
                nearest = head  # whoever acts in both: "cut ties with X, accusing it of Y"
            elif verbal and (nearest is None or head.i != nearest.i):
                tokens = children(head, "nsubj", "nsubjpass")
            elif node.dep_ in ("acl", "ccomp", "relcl") and head.pos_ == "NOUN":
                tokens = self._authors(node, head)
            for subject in tokens:
                if subject.tag_ in ("WDT", "WP") and token.dep_ == "poss" and head.dep_ == "relcl":
                    subject = relative_head(subject) or subject  # "praises the Assembly, which repeats its demand"
                if subject.i >= token.i or token in subject.subtree or subject.tag_ in _NO_SUBJECTS:
                    continue
                found = self._anyone(conjuncts(subject), depth)
                if not found and lower in PERSONAL and token.dep_ in _SUBJECTS and self._is_officer(subject):
                    return None
                if not found and lower in NEUTER and self._is_unnamed_body(subject):
                    return None
                if not found and lower in PERSONAL and node.dep_ == "conj" and self._holds_office(subject):
                    return None  # "the Secretary spoke to X, and he will speak to Y"
                if token.dep_ == "poss" and any(self._agrees(lower, p, len(found)) for p in found):
                    nothing = None
                left = [p for p in found if p.actor.id not in self._parties.excluded]
                if found and not left and token.dep_ == "poss" and lemma_of(head.head) in self._lexicon["helped-verbs"]:
                    return None  # "helps X rebuild its army"
                found = left
                titled = lower in PERSONAL and self._is_officer(subject)
                fit = [
                    p
                    for p in found
                    if self._agrees(lower, p, len(found))
                    or self._speaks_as_they(token, p, found)
                    or (titled and p.via == "GovernmentBody")
                ]
                if fit and (len(fit) == len(found) or lower not in PLURAL):
                    kept = fit if lower in PLURAL else fit[-1:]
                    weight = 0.55 if lower in ("it", "them") and token.dep_ in ("dobj", "pobj") else 0.9
                    return [Party(p.actor, p.start, p.end, weight * p.weight, None, None, "reference") for p in kept]
            node = head
        return nothing

    def _follows_unnamed_body(self, it: Token) -> bool:
        """Whether "it" goes on about a body that the text does not name: "The Council met. It urges X to leave"."""
        start = it.sent.start
        if start == 0:
            return False
        subjects = children(it.doc[start - 1].sent.root, *_SUBJECTS)
        return bool(subjects) and self._is_unnamed_body(subjects[0]) and not self._parties.resolve(subjects[0])

    def _is_unnamed_body(self, subject: Token) -> bool:
        """Whether "it" may be a body that is not named where it stands: "the regional bloc lifted what it imposed"."""
        definite = any(c.lower_ in ("the", "this", "that") for c in subject.lefts)
        return (
            subject.tag_ in ("NN", "NNP") and definite and lemma_of(subject) in self._lexicon["organisation-anaphors"]
        )

    def _anyone(self, tokens: list[Token], depth: int) -> list[Party]:
        """Return for whom some tokens stand, those who are left out for now included."""
        excluded = self._parties.excluded
        self._parties.exclude(set())
        found = [p for t in tokens for p in self._named(t, depth)]
        self._parties.exclude(excluded)
        return found

    def _authors(self, clause: Token, noun: Token) -> list[Token]:
        """Return who says or plans what a clause after a noun tells: "Russia's threat that it would …"."""
        if lemma_of(noun) in self._lexicon["charge-nouns"]:
            return []
        if not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
            return []
        found = [*children(noun, "poss"), *nearest_names(noun, self._parties.mentions)]
        return found or [p for n, p in prepositions(noun) if n in ("by", "from", "of")]

    def _speaks_as_they(self, token: Token, party: Party, found: list[Party]) -> bool:
        """Whether "they" do what a single state says or plans: "Britain says they will seek his return"."""
        if token.lower_ != "they" or token.dep_ != "nsubj" or len(found) > 1 or lemma_of(token.head) in ("be", "have"):
            return False
        if party.how != "name" or kind_of(party.actor, self._ontology) not in COLLECTIVE:
            return False
        between = (token.doc[i] for i in range(party.end, token.i))
        return party.form is NameForm.PEOPLE or not any(self._are_somebody(noun) for noun in between)

    def _are_somebody(self, noun: Token) -> bool:
        """Whether a noun in the plural stands for people or bodies, who are "they" rather than a single state."""
        if noun.tag_ == "NNPS":
            mention = self._parties.mentions.at(noun.i)
            return mention is not None and mention.form is NameForm.PEOPLE
        lemma = lemma_of(noun)
        acting = self._nouns.class_of(lemma) not in (None, "Facility")
        return noun.tag_ == "NNS" and (acting or lemma in self._lexicon["party-civilians"])

    def _holds_office(self, noun: Token) -> bool:
        """Whether a noun that names nobody is an office: "the Secretary spoke to X"."""
        return self._is_officer(noun) or lemma_of(noun) in self._lexicon["office-nouns"]

    def _is_officer(self, noun: Token) -> bool:
        """Whether a noun names the holder of an office, who speaks for a state: "Ruritania's president says he"."""
        return noun.tag_ in ("NN", "NNP") and self._is_office(noun)

    def _is_office(self, noun: Token) -> bool:
        """Whether a noun, in the plural too, names an office."""
        officers = ("party-offices", "party-officials", "representing-titles")
        phrases = [lemma_of(noun), *(f"{lemma_of(c)} {lemma_of(noun)}" for c in noun.lefts)]
        return any(p in self._lexicon[name] for name in officers for p in phrases)

    def _agrees(self, pronoun: str, party: Party, number: int) -> bool:
        kind = kind_of(party.actor, self._ontology)
        if pronoun in PERSONAL:
            return kind == "person" and self._references.fits_gender(pronoun, party.actor)
        if pronoun in NEUTER:
            return number == 1 and kind in COLLECTIVE
        if pronoun in PLURAL:
            return (
                number > 1
                or party.via in ("MilitaryUnit", "GovernmentBody", "People")
                or (kind == "organisation" and party.actor.type in ("ArmedGroup", "People", "PoliticalParty"))
            )
        return False


def _leading_subject(pronoun: Token) -> Token | None:
    """Return the subject that a sentence or coordinated clause goes on with which begins with a pronoun."""
    verb = pronoun.head
    if pronoun.dep_ not in _SUBJECTS:
        return None
    if verb.dep_ == "conj" and is_verb(verb.head):
        before = verb.head
    elif verb.dep_ == "ROOT" and pronoun.sent.start:
        before = pronoun.doc[pronoun.sent.start - 1].sent.root
    else:
        return None
    return next((c for c in children(before, *_SUBJECTS) if c.i < before.i), None)


def _is_participial(verb: Token) -> bool:
    """Return whether a clause in -ing goes on with the subject of the one around it, whom no object in it can mean."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not has_child(verb, *_SUBJECTS, "mark")


def _are_forces(their: Token, party: Party) -> bool:
    """Return whether what is "theirs" may be of a force with a plural name: "the Malian armed forces in their war"."""
    return their.lower_ == "their" and party.actor.type == "MilitaryUnit" and party.actor.label.endswith("s")
