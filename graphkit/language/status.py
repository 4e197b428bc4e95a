"""Whether what a clause or an event noun says is a fact, planned, possible or denied.

Reads negation, modals, conditions and the governing words up the tree: "agreed to send" is planned, "accused of
hacking" possible, "denied attacking" negative. Which word does what is in the word lists of the ontology.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from graphkit.language.function_words import (
    AGENTIVE,
    CALLING_FOR,
    CONTENT,
    COPULAS,
    DEFINITE,
    LINKING,
    NEGATING,
    WITHIN,
)
from graphkit.language.parse import Token
from graphkit.language.subjects import content_noun, coordinated_with
from graphkit.language.syntax import (
    NAMES,
    QUESTION_WORDS,
    children,
    governed,
    has_child,
    is_set_apart,
    is_verb,
    listed_before,
    verb_over,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Modality, Polarity

__all__ = ["FACT", "Status", "StatusReader"]


_RANK = {Modality.ACTUAL: 0, Modality.PLANNED: 1, Modality.POSSIBLE: 2}
_PREDICATES, _SUBJECTS = ("acomp", "attr"), ("nsubj", "nsubjpass")
_PERIPHRASES = {verb: Modality(told) for verb, told in FUNCTION_WORDS["periphrastic modals"].items()}
"""Verbs that are modals before an infinitive: "is to", "is going to", "has to"."""
_CUE_OF_NONE: str = FUNCTION_WORDS["determiners of none"][0]
"""What is told where a subject or object is nobody, by whatever word."""
_HYPOTHETICAL = frozenset(FUNCTION_WORDS["hypothetical modals"])
_DENYING = frozenset(FUNCTION_WORDS["words before an inverted verb that deny it"])
_PRESENT = ("VBZ", "VBP")
_PERFECT = frozenset(FUNCTION_WORDS["auxiliaries of the perfect"])
_RENEWING = frozenset(FUNCTION_WORDS["adverbs that say that something is so anew"])
_NOT_ALONE = frozenset(FUNCTION_WORDS["words behind a not that denies nothing"])
"""Words that make "not" say that there is more: "is not only an ally"."""
_ASKING = frozenset(FUNCTION_WORDS["marks of what is asked"])
_DONE = frozenset(FUNCTION_WORDS["words before an act that was done"])
"""Words before an act that is a fact, whatever the clause around it is: "after attacking", "despite losing"."""
_SINGLE = frozenset(FUNCTION_WORDS["words of a single one"])
_OPEN = frozenset(FUNCTION_WORDS["determiners of what need not be"])
_PURPOSES = frozenset(FUNCTION_WORDS["prepositions before a purpose"])
_MEANS = frozenset(FUNCTION_WORDS["prepositions before a means"])
_LACKING = frozenset(FUNCTION_WORDS["prepositions before a lack"])
_MATTERS = frozenset(FUNCTION_WORDS["prepositions before the matter of a noun"])
_AHEAD = frozenset(FUNCTION_WORDS["prepositions before what is to come"])
_BEYOND = 3
"""Words before the noun of a phrase that says that something will not be: "out of the question"."""
_NEVER = 3
"""Words of a phrase that denies its verb: "at no time"."""
_CARRYING = LINKING | frozenset(FUNCTION_WORDS["verbs of staying"])


class Status(NamedTuple):
    """Polarity and modality, and the words that give them.

    Attributes:
        polarity: Positive or negative.
        modality: Actual, planned or possible.
        cues: The words that decided, for explanations.
    """

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    cues: tuple[str, ...] = ()

    def by(self, *cues: str) -> Status:
        """Return the same status, given by some words."""
        return self._replace(cues=cues)

    def under(self, other: Status) -> Status:
        """Return the status of something with this status inside something with another: two negatives compose."""
        if other is FACT:
            return self
        if self is FACT:
            return other
        same = self.polarity is other.polarity
        modality = max(self.modality, other.modality, key=lambda m: _RANK[m])
        return Status(Polarity.POSITIVE if same else Polarity.NEGATIVE, modality, self.cues + other.cues)


FACT = Status()
_DENIED, _POSSIBLE, _PLANNED = (
    Status(Polarity.NEGATIVE),
    Status(modality=Modality.POSSIBLE),
    Status(modality=Modality.PLANNED),
)
_MODALS = {"planned-modals": _PLANNED, "possible-modals": _POSSIBLE}
_TIMES = {"time-marks": _PLANNED, "open-time-marks": _POSSIBLE}
_DOUBTS = {"condition-marks": _POSSIBLE, "doubt-adverbs": _POSSIBLE}
"""Word lists with what their words make of the verb that they stand with."""
_ADJECTIVES = {"negative-adjectives": _DENIED, "possible-adjectives": _POSSIBLE, "planned-adjectives": _PLANNED}
_NOUNS = {"negative-nouns": _DENIED, "planned-nouns": _PLANNED, "possible-nouns": _POSSIBLE}
"""Word lists with what their words make of what they govern."""
_ENACTING = {**_NOUNS, "enacting-nouns": _PLANNED}
_COMING = {"nominee-nouns": _PLANNED}
"""Word lists with what their words say of themselves."""


class StatusReader:
    """Reads the status of verbs and event nouns of a document, and remembers it.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memory: dict[int, Status] = {}

    def status(self, token: Token) -> Status:
        """Return the status of the clause or event noun that a token heads."""
        known = self._memory.get(token.i)
        if known is not None:
            return known
        self._memory[token.i] = FACT  # where words govern each other in a circle
        if is_verb(token) and any(self._is_there(child) for child in children(token, "dobj")):
            return FACT
        status = self._own(token).under(self._governing(token)) if is_verb(token) else self._noun(token)
        if _is_asked(token):
            status = _POSSIBLE.by("?").under(_positive(status))
        self._memory[token.i] = status
        return status

    def _listed(self, word: Token, form: str, lists: dict[str, Status]) -> Status:
        """Return what a word makes of what it governs, by the first list that has it."""
        for name, status in lists.items():
            if form in self._lexicon[name]:
                return status.by(word.text)
        return FACT

    # --- verbs -------------------------------------------------------------------------------------------------------

    def _own(self, verb: Token) -> Status:
        words = self._lexicon
        status = FACT
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "aux" and (denying := _denying(child)):
                status = status.under(_DENIED.by(denying))
            if child.dep_ == "neg" and (child.i < verb.i or verb.pos_ == "AUX"):  # but "attacked X, not Y"
                if child.nbor(1).lower_ in _NOT_ALONE or any(c.lower_ in _ASKING for c in children(verb, "mark")):
                    continue  # who asks whether X might not go does not say that it will not
                status = status.under(_DENIED.by(child.text))
            elif child.dep_ in ("prep", "advmod") and (never := self._never(child)):
                status = status.under(_DENIED.by(never))
            elif child.dep_ == "advmod" and lower == "longer":
                status = status.under(_DENIED.by("no longer"))
            elif child.dep_ == "aux" and lower in _HYPOTHETICAL:
                status = status.under(_would(verb).by(child.text))
            elif child.dep_ == "aux" and not self._is_lasting(verb):
                status = status.under(self._listed(child, lower, _MODALS))  # but "will always stand with X"
            elif child.dep_ in ("advmod", "mark"):
                status = status.under(self._listed(child, lower, _DOUBTS))
            elif child.dep_ in (*_SUBJECTS, "dobj") and _counted(child, words["none-words"]):
                status = status.under(FACT if self._is_spared(child) else _DENIED.by(_CUE_OF_NONE))
        if verb.dep_ == "advcl":
            status = status.under(self._to_come(verb))
        return self._short_of(verb).under(status)

    def _to_come(self, verb: Token) -> Status:
        """Return what is made of a clause of time whose main clause is still to come: "when X joins, Y will go"."""
        finite = next((aux for aux in children(verb, "aux", "auxpass")), verb)
        degree = verb.head if verb.head.pos_ == "ADV" else None  # "as soon as X joins"
        main = verb.head if degree is None else degree.head
        if finite.tag_ not in _PRESENT or not is_verb(main):
            return FACT
        if not any(aux.lower_ in self._lexicon.either(*_MODALS) for aux in children(main, "aux")):
            return FACT
        marks = (child for child in children(verb, "mark", "advmod") if child.i < verb.i)
        for mark in marks:
            told = self._listed(mark, f"{degree.lower_} {mark.lower_}" if degree else mark.lower_, _TIMES)
            if told is not FACT:
                return told
        return FACT

    def _never(self, word: Token) -> str:
        """Return an adverb or a phrase that denies its verb, empty for any other: "at no time", "with neither"."""
        doc, never = word.doc, self._lexicon["never-phrases"]
        behind = doc.lowers[word.i : word.i + _NEVER]
        said = " ".join(behind) if word.dep_ == "prep" else doc.span(word.left_edge.i, word.i + 1).text.lower()
        if said in never:
            return said
        return behind[1] if word.dep_ == "prep" and behind[1:2] and behind[1] in self._lexicon["neither-words"] else ""

    def _is_spared(self, noun: Token) -> bool:
        """Whether to have none of something means to act at once, or with all one has: "lost no time in"."""
        return not self._lexicon["sparing-verbs"].isdisjoint(verb_lemmas(noun.head))

    def _short_of(self, verb: Token) -> Status:
        """Return what an adverb right before a verb makes of it: "almost attacked X", not "they almost collided".

        What is almost completed has come for the most part. A copula has it right behind: "is hardly an ally".
        """
        if lemma_of(verb) in COPULAS and has_child(verb, *_PREDICATES):
            behind = verb.nbor(1).lower_
            return _DENIED.by(behind) if behind in self._lexicon["negating-adverbs"] else FACT
        gradual = not self._lexicon["gradual-verbs"].isdisjoint(verb_lemmas(verb))
        if gradual or not has_child(verb, "dobj", "nsubjpass", "acomp"):
            return FACT
        found = listed_before(verb, self._lexicon["negating-adverbs"])
        return FACT if found is None else _DENIED.by(found)

    def _governing(self, verb: Token) -> Status:
        dep, head = verb.dep_, verb.head
        if is_set_apart(verb):
            return FACT
        if (
            not is_verb(head)
            and _is_infinitive(verb)
            and listed_before(verb.left_edge, self._lexicon["excepting-after-all"])
        ):
            return _positive(self.status(verb_over(head)))  # "had no choice but to go"
        left_out = listed_before(verb, self._lexicon["negating-prepositions"])
        if left_out is not None:  # "instead of attacking"
            return _DENIED.by(left_out)
        if _is_called_for(verb) and (open_act := self._called_for(head)) is not FACT:
            return open_act
        if (noun := content_noun(verb, self._lexicon)) is not None and is_verb(head):
            return self._noun_complement(noun)
        if dep in ("xcomp", "ccomp", "oprd", "acomp") or self._is_denied(verb, head):
            told = self._complement(verb, head)
            dropped = self._dropped(verb_over(head)) if told.modality is Modality.PLANNED else ""
            return _DENIED.by(dropped).under(told) if dropped else told
        if dep == "conj" and is_verb(head):
            return self._coordinated(verb, head)
        if dep == "pcomp":
            return self._after_preposition(verb, head)
        if dep == "advcl" and is_verb(head):
            if _is_infinitive(verb):
                asked = any(" " in lemma and lemma in self._lexicon["possible-verbs"] for lemma in verb_lemmas(head))
                return self._complement(verb, head) if asked else self.status(head)  # "call on X to go"
            if verb.tag_ == "VBG" and self._goes_along(verb, head):
                return _positive(self.status(head))  # "will go to X, meeting Y"
            return self._gerund(verb, head) if verb.tag_ == "VBG" else FACT
        if _is_infinitive(verb) and (dep == "ROOT" or (dep in ("acl", "relcl") and head.tag_ in NAMES)):
            return _PLANNED.by(f"to {verb.text}")  # "X, of Ohio, to be envoy"
        if dep in ("acl", "relcl") and (_is_infinitive(verb) or _is_content(verb)):
            return self._noun_complement(head, _ENACTING if _is_infinitive(verb) else _NOUNS)
        if verb.tag_ != "VBG":
            return FACT
        return self._of_open(head) if dep == "csubj" and is_verb(head) else self._gerund(verb, head)

    def _goes_along(self, verb: Token, head: Token) -> bool:
        """Whether a participle tells of one more act: "will go to X, meeting Y", not "may go, accusing Y"."""
        comma = verb.left_edge.nbor(-1) if verb.left_edge.i else verb
        if verb.i < head.i or comma.text != "," or has_child(verb, *_SUBJECTS, "mark", "advmod"):
            return False
        return self._lexicon.either("saying-verbs", "announcing-verbs", "judging-words").isdisjoint(verb_lemmas(verb))

    def _dropped(self, planning: Token) -> str:
        """Return the word that says that a plan told before it is off: "was expected to visit X, but cancelled"."""
        for verb in children(planning, "conj"):
            if self._lexicon["dropping-verbs"].isdisjoint(verb_lemmas(verb)) or has_child(verb, *_SUBJECTS, "neg"):
                continue
            acts, objects = self._lexicon["act-anaphors"], children(verb, "dobj")
            if all(t.pos_ == "PRON" or (lemma_of(t) in acts and not has_child(t, "prep")) for t in objects):
                return verb.text  # "but called the visit off", and no other deed
        return ""

    def _after_preposition(self, verb: Token, preposition: Token) -> Status:
        """Return what is made of an act behind a preposition: "a ban on selling arms", "without attacking"."""
        if preposition.lower_ in _DONE:
            return FACT
        governor = preposition.head
        if preposition.lower_ in self._lexicon["opposing-prepositions"] and is_verb(governor):
            if not self._lexicon["choosing-verbs"].isdisjoint(verb_lemmas(governor)):
                return _DENIED.by(preposition.text).under(self.status(governor))  # "voted against arming X"
        weighed = preposition.lower_ in self._lexicon["part-prepositions"]
        if weighed and lemma_of(governor) in self._lexicon["weight-nouns"]:
            if not self._lexicon["attaining-verbs"].isdisjoint(verb_lemmas(verb)):
                return _POSSIBLE.by(governor.text)
        before = preposition.nbor(-1) if preposition.i else preposition
        if before.dep_ == "dobj" and lemma_of(before) in self._lexicon["negative-nouns"]:
            governor = before  # "lifted its ban on selling arms", which the parser hangs on the verb
        if governor.dep_ == "advmod":
            governor = governor.head
        return self._complement(verb, governor)

    def _is_denied(self, verb: Token, head: Token) -> bool:
        """Whether a clause with "that" hangs on a verb of denying, for whatever the parser takes it."""
        if verb.dep_ != "advcl" or self._lexicon["negating-verbs"].isdisjoint(verb_lemmas(head)):
            return False
        return verb.left_edge.lower_ in CONTENT

    def _called_for(self, head: Token) -> Status:
        """Return what is made of an act after "for X to": "calls for X to go", "it is time for X to go"."""
        if not is_verb(head):
            status = self._adjective(head) if head.pos_ == "ADJ" else self._noun_complement(head)
        else:
            said = next((c for c in head.children if c.dep_ in _PREDICATES), None)
            if said is None or lemma_of(head) not in COPULAS or said.pos_ == "VERB":
                return FACT
            status = self._adjective(said) if said.dep_ == "acomp" else self._noun_complement(said)
        copula = head if is_verb(head) else head.head
        past = copula.tag_ == "VBD" and (is_verb(head) or head.dep_ in _PREDICATES)  # "it was a mistake for X to go"
        if status.polarity is Polarity.NEGATIVE or status.modality is not Modality.ACTUAL:
            return status
        return FACT if past else _POSSIBLE.by(*CALLING_FOR)

    def _gerund(self, verb: Token, head: Token) -> Status:
        """Return what is made of an act that follows a name: "the prospect of X joining Y", "ruled out X joining Y"."""
        before = verb.left_edge.nbor(-1) if verb.dep_ == "advcl" and has_child(verb, "nsubj") else verb.nbor(-1)
        if verb.dep_ == "acl" and before.tag_ in NAMES:
            if before is head:
                return self._noun_governing(head, verb)
            return self._noun_complement(head) if before.head.head is head else FACT
        objective = is_verb(head) and before.i >= head.i and (before is head or before.dep_ == "prt")
        return self._verb_complement(verb, head) if objective else FACT

    def _of_open(self, verb: Token) -> Status:
        """Return what a verb says of its subject, an act that nobody may have done: "X joining Y would be a threat"."""
        status = self.status(verb)
        fact = status.polarity is Polarity.POSITIVE and status.modality is Modality.ACTUAL
        return FACT if fact else _POSSIBLE.by(*status.cues)

    def _stance(self, event: Token, governor: Token) -> Status:
        """Return what a word for or against something makes of it, or a word of talk: "supports X's accession"."""
        is_open = is_verb(event) or lemma_of(event) in self._lexicon["open-nouns"]
        lemma = verb_lemmas(governor)[-1] if is_verb(governor) else lemma_of(governor)
        judged = is_open and lemma in self._lexicon["stance-words"]
        return _POSSIBLE.by(governor.text) if judged else FACT

    def _of(self, token: Token) -> Status:
        return self.status(token) if is_verb(token) else FACT

    def _coordinated(self, verb: Token, head: Token) -> Status:
        """A coordinated verb shares what governs the first, and its modal where it has no subject of its own."""
        head = coordinated_with(verb, self._lexicon)
        governing = self._governing(head)
        if has_child(verb, "nsubj", "nsubjpass"):
            return FACT if has_child(verb, "aux") else governing
        own = self._own(head)
        if has_child(verb, "aux") and not _is_infinitive(verb):
            return governing
        return Status(Polarity.POSITIVE, own.modality, own.cues).under(governing)

    def _complement(self, verb: Token, head: Token) -> Status:
        if is_verb(head):
            return self._verb_complement(verb, head)
        if head.pos_ == "ADJ":
            return self._adjective(head)
        if head.pos_ in ("NOUN", "PROPN"):
            return self._noun_complement(head)
        return FACT

    def _verb_complement(self, verb: Token, head: Token) -> Status:
        words = self._lexicon
        lemmas = verb_lemmas(head)
        outer = self.status(head)
        infinitive = _is_infinitive(verb)
        if infinitive and any(c.lower_ in words["pending-adverbs"] for c in (*head.children, *verb.children)):
            return _DENIED.by(head.text).under(outer)  # "has yet to sign"
        if infinitive and lemmas[-1] in _PERIPHRASES:
            return Status(modality=_PERIPHRASES[lemmas[-1]], cues=(f"{head.text} to",)).under(outer)
        finite = has_child(verb, "nsubj", "nsubjpass") and not infinitive
        if finite and (judged := self._truth(head)) is not None:
            return judged
        if outer.polarity is Polarity.NEGATIVE and not words["excluding-verbs"].isdisjoint(lemmas):
            return _POSSIBLE.by(head.text)  # "refused to rule out attacking X"
        if any(lemma in words["negating-verbs"] for lemma in lemmas):
            return _DENIED.by(head.text).under(outer)
        if verb.tag_ == "VBG" and (stance := self._stance(verb, head)) is not FACT:
            return stance
        if finite and any(lemma in words["saying-verbs"] for lemma in lemmas):
            if lemmas[-1] in words["doubting-verbs"] or self._is_said_by_none(head, lemmas[-1]):
                return _POSSIBLE.by(head.text)
            return FACT
        if lemmas[-1] in words["continuing-verbs"] and (outer.modality is Modality.PLANNED or not _is_supposed(head)):
            return outer._replace(modality=Modality.ACTUAL)  # what somebody will or can go on with is there
        planned = [lemma in words["planning-verbs"] for lemma in lemmas]
        if not planned[0] and any(lemma in words["possible-verbs"] for lemma in lemmas):
            return _POSSIBLE.by(head.text).under(_positive(outer))
        if any(planned):
            return _PLANNED.by(head.text).under(outer)
        if finite and lemmas[-1] not in words["fact-verbs"]:
            return FACT
        return outer

    def _is_said_by_none(self, verb: Token, lemma: str) -> bool:
        """Whether nobody holds what a verb of claiming governs: "nobody said that", "few believe that"."""
        none = self._lexicon.either("none-words", "few-words")
        holders = (c for c in verb.children if c.dep_ in _SUBJECTS)
        return lemma in self._lexicon["claiming-verbs"] and any(_counted(c, none) for c in holders)

    def _truth(self, copula: Token) -> Status | None:
        """Return what "is false" and "is not true" make of what they are said of; None where no such words are said."""
        said = next((c for c in copula.children if c.dep_ in _PREDICATES), None)
        if said is None:
            return None
        denied = said.lower_ in self._lexicon["negative-adjectives"]  # "it is unlikely that"
        if denied or lemma_of(said) in self._lexicon["falsehood-words"]:
            return _DENIED.by(said.text).under(self.status(copula))
        return self.status(copula) if lemma_of(said) in self._lexicon["truth-words"] else None

    def _adjective(self, adjective: Token) -> Status:
        outer = self.status(adjective.head) if is_verb(adjective.head) else FACT
        if any(child.lower_ in self._lexicon["excess-adverbs"] for child in children(adjective, "advmod")):
            return _DENIED.by(adjective.text).under(outer)  # "too weak to attack"
        return self._listed(adjective, adjective.lower_, _ADJECTIVES).under(outer)

    def _noun_complement(self, noun: Token, lists: dict[str, Status] = _NOUNS) -> Status:
        false = self._lexicon["falsehood-words"]
        if lemma_of(noun) in false or " ".join(noun.doc.lowers[max(0, noun.i - _BEYOND) : noun.i + 1]) in false:
            return _DENIED.by(noun.text).under(self._noun(noun))
        if self._is_there(noun):
            return FACT
        judged = self._truth(noun.head) if noun.dep_ in _SUBJECTS and is_verb(noun.head) else None
        if judged is not None:  # "reports that X went are false"
            return judged
        listed = self._listed(noun, lemma_of(noun), lists)
        if listed.modality is Modality.PLANNED and (kept := self._kept(noun)) is not None:
            return kept
        if listed.polarity is Polarity.NEGATIVE and self._is_lifted(noun):
            return _POSSIBLE.by(noun.head.text)
        status = listed.under(self._noun(noun))
        return _DENIED.by(noun.head.text).under(status) if self._is_kept_off(noun) else status

    def _kept(self, noun: Token) -> Status | None:
        """Return what comes of a promise: "kept its promise to go", "broke it"; None where neither is told."""
        if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(noun.head):
            return None
        lemmas = verb_lemmas(noun.head)
        if not self._lexicon["fulfilling-verbs"].isdisjoint(lemmas):
            return self.status(noun.head)
        broken = not self._lexicon["breaking-verbs"].isdisjoint(lemmas)
        return _DENIED.by(noun.head.text).under(self.status(noun.head)) if broken else None

    def _is_kept_off(self, noun: Token) -> bool:
        """Whether somebody does not do what he is asked to: "resisted pressure to go", but "did not ignore calls"."""
        if noun.dep_ not in ("dobj", "nsubjpass") or lemma_of(noun) not in self._lexicon["possible-nouns"]:
            return False
        lemmas = self._lexicon["negating-verbs"] - self._lexicon["negative-verbs-of-event"]  # which deny it already
        return not lemmas.isdisjoint(verb_lemmas(noun.head)) and self.status(noun.head).polarity is Polarity.POSITIVE

    def _is_lifted(self, noun: Token) -> bool:
        """Whether what keeps something from being done ends: "lifted its ban on selling arms"."""
        ends = noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head)
        return ends and not self._lexicon["lifting-verbs"].isdisjoint(verb_lemmas(noun.head))

    def _is_lasting(self, word: Token) -> bool:
        """Whether a word beside it says that something is so all the time: "always", "their continuing support"."""
        return any(child.lower_ in self._lexicon["lasting-words"] for child in word.children)

    def _is_there(self, noun: Token) -> bool:
        """Whether an object is there already, whoever will or may change it: "deepen their ties", not "deepen ties"."""
        words = self._lexicon
        if lemma_of(noun) not in words["lasting-nouns"] or noun.dep_ not in ("dobj", "nsubjpass"):
            return False
        if not has_child(noun, "det", "poss", "compound", "amod"):
            return False
        return not words["deepening-verbs"].isdisjoint(verb_lemmas(noun.head))

    # --- nouns -------------------------------------------------------------------------------------------------------

    def _noun(self, noun: Token) -> Status:
        predicative = self._lexicon["predicative-adjectives"]
        governing = FACT if self._is_there(noun) or self._is_lasting(noun) else self._noun_governing(noun)
        status = self._listed(noun, lemma_of(noun), _COMING)
        for child in noun.children:
            lower = child.lower_
            if _is_none(child) and _CUE_OF_NONE not in governing.cues:
                if not self._is_spared(noun):
                    status = status.under(_DENIED.by(child.text))  # but "held no talks" has it once
            elif child.dep_ == "det" and lower in _OPEN:
                status = status.under(_POSSIBLE.by(child.text))
            elif child.dep_ in ("amod", "compound", "advmod") and lower not in predicative:
                status = status.under(self._listed(child, lower, _ADJECTIVES))
        if past := self._past(noun):
            status = status.under(_DENIED.by(past))
        return status.under(governing)

    def _past(self, noun: Token) -> str:
        """Return the word that says that somebody is no more what a noun calls him: "a former ally", "once an ally"."""
        if lemma_of(noun) not in self._lexicon["standing-nouns"]:
            return ""
        past, copula = self._lexicon["past-words"], noun.head if noun.dep_ == "attr" else noun
        beside = (child for word in (noun, copula) for child in children(word, "amod", "advmod", "compound"))
        near = [child.lower_ for child in beside if _stands_alone(child)]
        near += [word.lower_ for kind in children(noun, "amod") for word in children(kind, "advmod")]  # "once close"
        if copula.tag_ == "VBD":  # "was an ally until 2019"
            near += [child.lower_ for child in children(copula, "prep")]
        begins = copula if copula is not noun else next(iter(children(noun, "det")), noun)
        return listed_before(begins, past) or next((word for word in near if word in past), "")

    def _noun_governing(self, noun: Token, event: Token | None = None) -> Status:
        words = self._lexicon
        dep, head = noun.dep_, noun.head
        event = event or noun
        named = noun.tag_ in NAMES and head.tag_ in NAMES
        one = dep == "compound" and (named or lemma_of(head) in words["meeting-nouns"])  # "summit meeting"
        if (dep == "conj" and not is_verb(head)) or one:
            return self._noun_governing(head, event if is_verb(event) else None)
        if dep == "compound" and lemma_of(head) in words["ordering-nouns"]:
            return self._noun_complement(head)  # "issued an arrest warrant"
        if dep in ("dobj", "nsubjpass", "pobj"):
            stance = self._stance(event, head.head if dep == "pobj" else head)
            if stance is not FACT:
                return stance
        if dep in ("dobj", "nsubjpass", "attr", "dative", "oprd"):
            return self._event_under(head, event)
        if dep == "nsubj" and is_verb(head):
            if lemma_of(event) in words["truce-nouns"] and not words["souring-verbs"].isdisjoint(verb_lemmas(head)):
                return _DENIED.by(head.text).under(self.status(head))  # "the truce collapsed"
            if (happens := self._happens(head)) is not None:
                return happens
            supposed = _is_supposed(head) and lemma_of(event) not in words["standing-nouns"]  # "X's ally, Y, would go"
            is_open = is_verb(event) or lemma_of(event) in words["open-nouns"] or supposed
            return self._of_open(head) if is_open else FACT
        if dep == "pobj":
            if self._is_awaited(noun, head):
                return _PLANNED.by(head.text)
            if head.lower_ in _LACKING:
                return _DENIED.by(head.lower_)
            governor = head.head
            if head.lower_ in WITHIN and governor.lower_ in words["sharing-adjectives"]:
                return self._of(governor if is_verb(governor) else governor.head)
            if is_verb(governor):
                return self._under_preposition(noun, head.lower_, governor)
            if head.lower_ in _MATTERS and governor.pos_ in ("NOUN", "PROPN"):
                return self._noun_under_noun(governor)
        return FACT

    def _is_awaited(self, noun: Token, preposition: Token) -> bool:
        """Whether something is done before a meeting or visit that is still to come: "ahead of his visit"."""
        words = self._lexicon
        before = " ".join(preposition.doc.lowers[max(preposition.i - 1, 0) : preposition.i + 1])
        return before in _AHEAD and lemma_of(noun) in words.either("meeting-nouns", "purposed-nouns")

    def _happens(self, verb: Token) -> Status | None:
        """Return what is said of an event that is a subject; None where it is not whether it takes place.

        For "the visit did not take place", "the deal fell through", "an attack is unlikely".
        """
        words, lemmas = self._lexicon, verb_lemmas(verb)
        phrases = {f"{lemma} {lemma_of(child)}" for lemma in lemmas for child in children(verb, "dobj")}
        if not words["happening-verbs"].isdisjoint(phrases.union(lemmas)):
            return self.status(verb)
        if not words["failing-verbs"].isdisjoint(lemmas):
            return _DENIED.by(verb.text).under(self.status(verb))
        said = next((c for c in verb.children if c.dep_ == "acomp"), None)
        if said is None or lemma_of(verb) not in COPULAS:
            return None
        if lemma_of(said) in words["falsehood-words"]:
            return _DENIED.by(said.text).under(self.status(verb))
        told = self._listed(said, said.lower_, _ADJECTIVES)
        return told.under(self.status(verb)) if told.cues else None

    def _under_preposition(self, noun: Token, link: str, verb: Token) -> Status:
        """Return what a verb and its preposition say of an event: "called for talks", "exempt from sanctions"."""
        words = self._lexicon
        lemma = f"{verb_lemmas(verb)[-1]} {link}"
        if lemma in words["negative-verbs-of-event"]:
            return _DENIED.by(lemma).under(self.status(verb))
        if lemma in words["possible-verbs"]:
            return _POSSIBLE.by(lemma).under(_positive(self.status(verb)))
        blaming = words["accusing-verbs"] & words["possible-verbs"]
        if link in words["cause-prepositions"] and not blaming.isdisjoint(verb_lemmas(verb)):
            named = any(m.text[0].isupper() for m in children(noun, "poss", "amod", "compound"))
            if not named and not governed(noun, *AGENTIVE):  # "blamed X for the attack"
                return _POSSIBLE.by(verb.text).under(_positive(self.status(verb)))
        if lemma in words["planning-phrases"]:
            return _PLANNED.by(lemma).under(self.status(verb))
        if lemma in words["light-verbs"]:
            return self.status(verb)
        if link in _MEANS and lemma_of(noun) in words.either("meeting-nouns", "purposed-nouns"):
            outer = self.status(verb)
            if outer.modality is not Modality.ACTUAL and not has_child(noun, "det", "poss"):
                return _positive(outer)  # "could be settled through talks"
        return self._meant(verb, lemma_of(noun)) if link in _PURPOSES else FACT

    def _noun_under_noun(self, governor: Token) -> Status:
        words = self._lexicon
        lemma = lemma_of(governor)
        if governor.dep_ in _SUBJECTS and (judged := self._truth(governor.head)) is not None:
            return judged
        if lemma in words.either(*_NOUNS, *_COMING):
            return self._noun_complement(governor)
        if lemma in words["container-nouns"]:
            return self._noun(governor)
        return FACT

    def _meant(self, verb: Token, event: str) -> Status:
        """Return what is made of what a verb is done for: "will host X for a visit", "arrives in X for talks"."""
        words = self._lexicon
        if event not in words.either("meeting-nouns", "purposed-nouns"):
            return FACT  # "will sue X for its attack"
        outer = self.status(verb)
        if verb.tag_ == "VBD" or event not in words["meeting-nouns"]:
            return outer
        bound = not words["setting-out-verbs"].isdisjoint(verb_lemmas(verb))
        return _PLANNED.by(verb.text).under(outer) if bound else outer

    def _event_under(self, verb: Token, event: Token) -> Status:
        """Return what a verb says of the event noun that is its object."""
        words = self._lexicon
        lemmas = verb_lemmas(verb)
        outer = self.status(verb)
        if outer.polarity is Polarity.NEGATIVE and not words["excluding-verbs"].isdisjoint(lemmas):
            return _POSSIBLE.by(verb.text)  # "has not ruled out sanctions"
        if any(lemma in words["negative-verbs-of-event"] for lemma in lemmas):
            return _DENIED.by(verb.text).under(outer)
        if not words["postponing-verbs"].isdisjoint(lemmas):
            return _PLANNED.by(verb.text).under(outer)
        if lemmas[-1] in words["ending-verbs"]:
            return FACT  # what somebody is asked to end goes on
        announced = lemmas[-1] in words["proclaiming-verbs"] and lemma_of(event) not in words["done-nouns"]
        if announced or lemmas[-1] in words["undertaking-verbs"]:
            return _PLANNED.by(verb.text).under(outer)
        if lemmas[-1] in words["arranging-verbs"]:
            return _positive(outer)
        if any(lemma in words["light-verbs"] for lemma in lemmas) or lemmas[-1] in _CARRYING:
            return outer
        if any(lemma in words.either("possible-verbs", "weighing-verbs") for lemma in lemmas):
            return _POSSIBLE.by(verb.text).under(_positive(outer))
        known = any(child.lower_ in DEFINITE for child in children(event, "det"))  # "could derail the talks"
        open_act = outer.modality is Modality.POSSIBLE and not known
        return Status(Polarity.POSITIVE, outer.modality if open_act else Modality.ACTUAL)


def _would(verb: Token) -> Status:
    """Return what "would" means: a plan, backshifted, after a verb of saying; elsewhere it is hypothetical."""
    said = verb.dep_ in ("ccomp", "conj", "relcl") and is_verb(verb.head)
    missed = any(lemma_of(child) in _PERFECT for child in children(verb, "aux"))  # "would have attacked"
    return _PLANNED if said and not missed else _POSSIBLE


def _is_none(word: Token) -> bool:
    """Return whether a word says that there is none of its noun: "no attack", "not one attack"."""
    if word.dep_ == "nummod":
        return word.lower_ in _SINGLE and has_child(word, "neg")
    single = word.dep_ == "neg" and word.nbor(1).lower_ in _SINGLE
    return single or (word.dep_ in ("det", "neg") and word.lower_ in NEGATING)


def _stands_alone(adverb: Token) -> bool:
    """Return whether no word makes a phrase with an adverb: "once an ally", but "at once", "once again"."""
    return adverb.left_edge is adverb and adverb.nbor(1).lower_ not in _RENEWING


def _is_supposed(verb: Token) -> bool:
    """Return whether a verb has "would", so that its subject may be as open as what it says."""
    return any(child.dep_ == "aux" and child.lower_ in _HYPOTHETICAL for child in verb.children)


def _denying(auxiliary: Token) -> str:
    """Return the word before an inverted auxiliary that denies its verb, empty for none: "nor did X attack Y"."""
    before = auxiliary.nbor(-1) if auxiliary.i else auxiliary
    verb, own = auxiliary.head, before.dep_ == "neg" and before.head is auxiliary.head  # which is read as that
    turned = any(auxiliary.i < subject.i < verb.i for subject in children(verb, *_SUBJECTS))
    return before.text if before.lower_ in _DENYING and turned and not own else ""


def _is_asked(verb: Token) -> bool:
    """Return whether a question asks for what is told: "Did X attack Y?"; but "Why did X …?" takes it for granted."""
    if "?" not in verb.doc.lowers or verb.dep_ != "ROOT":
        return False
    sentence = verb.sent
    asks = any(t.text == "?" for t in verb.doc[sentence.end - 2 : sentence.end])
    return asks and not any(t.tag_ in QUESTION_WORDS for t in verb.doc[sentence.start : verb.i])


def _positive(status: Status) -> Status:
    """A refusal to ask is no refusal of what is asked: keep the modality alone."""
    return Status(Polarity.POSITIVE, status.modality, status.cues)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _is_content(verb: Token) -> bool:
    """Return whether a clause is what its noun says: "the report that X went", "a lie that X attacked Y"."""
    that = next((child for child in verb.children if child.lower_ in CONTENT), None)
    if that is None or that.dep_ == "mark":
        return that is not None
    return that.dep_ == "dobj" and sum(child.dep_ == "dobj" for child in verb.children) > 1


def _is_called_for(verb: Token) -> bool:
    """Return whether a clause is "for X to go"."""
    marked = any(child.dep_ == "mark" and child.lower_ in CALLING_FOR for child in verb.children)
    return marked and _is_infinitive(verb) and has_child(verb, *_SUBJECTS)


def _counted(noun: Token, words: Container[str]) -> bool:
    """Return whether a noun is one of some words or has one: "no one", "none", "few", but not "a few"."""
    determined = has_child(noun, "det")
    if noun.lower_ in words and not determined:
        return True
    return any(c.lower_ in words and (c.dep_ == "det" or not determined) for c in noun.children)
