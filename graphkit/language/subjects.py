"""Who does what a verb or an event noun says, where the grammar puts the subject elsewhere.

Follows coordination, control and raising to the grammatical subject of a verb, and possessors, modifiers and light
verbs to the owner of an event noun. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.parse import Token
from graphkit.language.status import is_withstood, resumes_matrix
from graphkit.language.syntax import (
    FINITE,
    NAMES,
    children,
    conjuncts,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    prepositions,
    relative_head,
)
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["SubjectReader", "is_named_operation", "is_occasion"]

_OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "for", "from", "into", "with", "over", "against", "to", "on", "as"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_A = frozenset({"a", "an", "his", "her"})
_OCCASIONS = frozenset("at on during in after before following upon since until amid for from".split())
_CIRCUMSTANCES = frozenset({"despite", "amid", "following", "over", "about", "without"})
_AGAINST = ("on", "against", "to", "upon", "with")


def is_occasion(noun: Token) -> bool:
    """Say whether an event noun tells when something else happened: "at a meeting", "on his visit"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _OCCASIONS and is_verb(noun.head.head)


class SubjectReader:
    """Finds the subjects of verbs and the owners of event nouns.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._busy: set[tuple[str, int]] = set()

    # --- verbs -------------------------------------------------------------------------------------------------------

    def of_verb(self, verb: Token, depth: int = 0) -> list[Token]:
        """Return the heads of the grammatical subject of a verb, inherited where it has none of its own."""
        verb.doc.budget.spend(verb.i)
        own = children(verb, "nsubj", "nsubjpass")
        if not own:  # the parser sometimes hangs the subject on the auxiliary
            own = [s for aux in children(verb, "aux", "auxpass") for s in children(aux, "nsubj", "nsubjpass")]
        if len(own) == 2 and own[0].pos_ == "NOUN" and own[1].i == own[0].i + 1:
            own = own[1:]  # "NATO ally Turkey": one phrase, of which the parser made two subjects
        if own and (moving := _mover(verb, own[0], self._lexicon["chamber-nouns"])) is not None:
            return [moving]
        if own:
            found = [t for child in own for t in conjuncts(child) if child.tag_ != "EX"]
            if found or not all(child.tag_ == "EX" for child in own):
                return found
            return [t for child in children(verb, "attr", "dobj") for t in conjuncts(child)]
        if depth > 8 or has_child(verb, "expl"):
            return []
        speech = self.speech_beside(verb)
        if speech is not None:
            return self.of_verb(speech, depth + 1)
        named = _named_before_infinitive(verb) or _called_on_too(verb)
        if named is not None:
            return conjuncts(named)
        absolute = _absolute_subject(verb)
        if absolute is not None:
            return conjuncts(absolute)
        dep, head = verb.dep_, verb.head
        if dep == "conj" and is_verb(head):
            if head.tag_ == "VBG" and head.dep_ == "acl" and verb.tag_ in FINITE and is_verb(head.head.head):
                return self.of_verb(head.head.head, depth + 1)  # "police held men protesting at X and beat others"
            matrix = head.head
            if (
                head.dep_ == "ccomp"
                and is_verb(matrix)
                and (resumes_matrix(verb, head, self._lexicon) or self._resumes(verb, head, matrix))
            ):
                return self.of_verb(matrix, depth + 1)
            return self.of_verb(head.head if verb.tag_ == "VBG" and _as_what(head) else head, depth + 1)
        if dep == "conj" and head.dep_ == "amod":
            return [head.head]
        body = self._body_before_infinitive(verb)
        if body is not None:
            return [body]
        noun = self._noun_before_infinitive(verb)
        if noun is not None:
            return self.owners(noun, depth + 1) or self.of_verb(head, depth + 1)
        if dep in ("xcomp", "ccomp", "advcl", "parataxis") and is_verb(head):
            return self._controller(verb, head, depth)
        if dep in ("xcomp", "ccomp", "advcl") and head.pos_ == "ADJ" and is_verb(head.head):
            return self.of_verb(head.head, depth + 1)
        if dep in ("acl", "relcl", "xcomp", "ccomp", "advcl") and not is_verb(head):
            return self._noun_controller(verb, head, depth)
        if dep == "pcomp":
            governor = head.head
            if governor.lower_ in self._lexicon["sharing-adjectives"] and head.lower_ in ("to", "in"):
                return self.qualified(governor, depth + 1)
            if governor.dep_ == "acomp" and not is_verb(governor):
                return self.qualified(governor, depth + 1)  # "is serious about annexing X"
            if is_verb(governor):
                return self._prepositional_controller(governor, head, depth)
            if governor.lower_ == "short" and is_verb(governor.head):  # "stopped short of condemning X"
                return self.of_verb(governor.head, depth + 1)
            punished = head.lower_ == "for" and governor.dep_ == "dobj"
            if punished and not self._lexicon["object-control-verbs"].isdisjoint(verb_lemmas(governor.head)):
                return conjuncts(governor)  # "blacklists a firm of X for buying oil"
            return self.owners(governor, depth + 1)
        if dep == "amod":
            return [head]
        return []

    def running(self, subjects: list[Token]) -> list[Token]:
        """Return who acts where an operation is said to: "the offensive, launched by X, captured Y".

        Args:
            subjects: Heads of the grammatical subject of a verb.
        """
        campaigns = self._lexicon["campaign-nouns"]
        if not any(lemma_of(t) in campaigns or is_named_operation(t) for t in subjects):
            return subjects
        return [runner for t in subjects for runner in self._runners(t, campaigns) or [t]]

    def launching(self, operation: Token) -> list[Token]:
        """Return who launches an operation that is called by its name: "X launched Operation Y, a campaign against Z".

        Args:
            operation: Head of the name.
        """
        verb = operation.head
        if operation.dep_ not in ("dobj", "nsubjpass") or lemma_of(verb) not in self._lexicon["running-verbs"]:
            return self._runners(operation, self._lexicon["campaign-nouns"])
        return governed(verb, "by") if is_passive(verb) else self.of_verb(verb)

    def _runners(self, subject: Token, campaigns: frozenset[str]) -> list[Token]:
        """Return who runs an operation: "launched by X", "was an operation of X"; nobody, if that is not told."""
        if lemma_of(subject) not in campaigns and not is_named_operation(subject):
            return []
        described = children(subject.head, "attr") if subject.head.lemma_ == "be" else []
        described = [t for t in (*described, *children(subject, "appos")) if lemma_of(t) in campaigns]
        found: list[Token] = []
        for noun in (subject, *described):
            found += governed(noun, "by")
            found += [t for t in governed(noun, "of") if t.tag_ in NAMES and noun is not subject]
            for verb in children(noun, "acl", "relcl"):
                if verb.tag_ == "VBN" and lemma_of(verb) in self._lexicon["running-verbs"]:
                    found += governed(verb, "by")
        return found

    def _noun_before_infinitive(self, verb: Token) -> Token | None:
        """Return the noun of "a role in the Iraqi operation to liberate X", which the parser hangs on the verb."""
        if verb.dep_ not in ("advcl", "xcomp") or verb.i < 2 or not is_verb(verb.head):
            return None
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if mark is None or mark.i < 2:
            return None
        noun = verb.doc[mark.i - 1]
        purposeful = self._lexicon.either("fact-nouns", "planned-nouns")
        apart = noun.dep_ == "pobj" or (noun.dep_ == "dobj" and verb.dep_ == "advcl")
        return noun if apart and lemma_of(noun) in purposeful else None

    def _body_before_infinitive(self, verb: Token) -> Token | None:
        """Return the body that is called after what it is there for: "X's envoy for the coalition to counter Y"."""
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if mark is None or mark.i < 1 or verb.i - mark.i > 2:
            return None
        noun = verb.doc[mark.i - 1]
        if noun.tag_ not in ("NN", "NNP") or noun.dep_ not in ("pobj", "nsubj"):
            return None  # "an offensive against Afghan forces to seize the city"
        if lemma_of(noun) not in self._lexicon["purposeful-bodies"]:
            return None
        return noun

    def speech_beside(self, participle: Token) -> Token | None:
        """Return the verb whose subject speaks in a participle: "X says that Y plans a raid, accusing it of …".

        What is said beside an act, after a comma, is said by who speaks in the sentence, not by whom the reported
        clause or the noun before the comma names.
        """
        if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "acl", "xcomp", "ccomp", "conj"):
            return None
        if lemma_of(participle) not in self._lexicon["speech-participles"] or participle.i == 0:
            return None
        if participle.nbor(-1).text not in (",", '"', "”", "''") or (
            participle.dep_ == "conj" and is_verb(participle.head)
        ):
            return None
        node = participle.head
        while not is_verb(node) or (
            node.tag_ in ("VBG", "VBN", "VB") and not has_child(node, "nsubj", "nsubjpass", "aux")
        ):
            if node.dep_ == "ROOT":
                return node if is_verb(node) else None
            node = node.head
        saying = self._lexicon.either("saying-verbs", "asking-verbs")
        for _ in range(6):
            if not saying.isdisjoint(verb_lemmas(node)):
                break
            outer = self._reporting(node)
            if outer is None:
                break
            node = outer
        return node

    @staticmethod
    def _reporting(verb: Token) -> Token | None:
        """Return the verb that a clause depends on, through relative clauses and complements."""
        node = verb
        for _ in range(8):
            head = node.head
            if node.dep_ == "ROOT":
                return None
            if is_verb(head):
                return head
            node = head
        return None

    def _resumes(self, verb: Token, first: Token, matrix: Token) -> bool:
        """Whether a coordinated verb goes on with the speaker: "Israel says he was armed, and accused Hamas of …"."""
        saying = self._lexicon["saying-verbs"]
        if lemma_of(matrix) not in saying or verb.tag_ not in FINITE:
            return False
        if lemma_of(verb) not in saying:
            tense = next((c.tag_ for c in children(first, "aux", "auxpass") if c.tag_ in FINITE), first.tag_)
            return lemma_of(verb) in self._lexicon["asking-verbs"] and verb.tag_ == matrix.tag_ != tense
        return verb.tag_ == matrix.tag_ or (verb.i > 0 and verb.nbor(-1).lower_ == "and" and verb.tag_ != first.tag_)

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        lemmas = verb_lemmas(head)
        controls = any(lemma in self._lexicon["object-control-verbs"] for lemma in lemmas)
        if (
            verb.tag_ == "VBG"
            and head.dep_ in ("xcomp", "ccomp")
            and verb.left_edge.i
            and verb.left_edge.nbor(-1).text == ","
        ):
            if lemma_of(head.head) in self._lexicon["assisting-verbs"]:  # "helped B to retake C, using bombs"
                return self.of_verb(head.head, depth + 1)
        if not is_passive(head) and (seen := _as_what(verb)):
            return seen
        if controls and verb.dep_ in ("xcomp", "ccomp", "advcl") and not is_passive(head):
            infinitive = any(c.tag_ == "TO" for c in children(verb, "aux"))
            if infinitive or verb.dep_ == "xcomp" or verb.tag_ == "VBG":
                objects = [t for c in children(head, "dobj", "dative") for t in conjuncts(c)]
                if objects and _refers_to_controller(verb, objects):
                    return self.of_verb(head, depth + 1)
                if objects and (infinitive or verb.dep_ != "advcl"):
                    return objects
                for name, token in prepositions(head):
                    if name in ("on", "upon", "to", "for", "with") and token.i < verb.i and infinitive:
                        if (
                            any(f"{lemma} {name}" in self._lexicon["object-control-verbs"] for lemma in lemmas)
                            or lemmas[-1] == "appeal"
                        ):
                            return conjuncts(token)
        return self.of_verb(head, depth + 1)

    def _noun_controller(self, verb: Token, noun: Token, depth: int) -> list[Token]:
        if any(c.tag_ == "TO" for c in children(verb, "aux")):
            if lemma_of(noun) in self._lexicon["ordering-nouns"]:
                return self._ordered(noun)
            if lemma_of(noun) in self._lexicon.either("planned-nouns", "negative-nouns"):
                deciding = [t for t in governed(noun, "of") if t.tag_ in NAMES and t.i < verb.i]
                if deciding:
                    return deciding  # "welcomes the decision of Kosovo to lift the ban"
            owners = self.owners(noun, depth + 1) or self._agreeing(noun, depth + 1)
            return owners or self._withstanding(noun, depth + 1) or [noun]
        if verb.tag_ == "VBG" and lemma_of(noun) in self._lexicon["document-nouns"]:
            return self.owners(noun, depth + 1) or [noun]
        target = relative_head(noun) or noun
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "cc" and c.i > verb.i for c in target.children):
            return [target]  # "A, backed by B, and C": what stands before "and" describes A alone
        return conjuncts(target) if verb.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP") else [target]

    def _agreeing(self, plan: Token, depth: int) -> list[Token]:
        """Return who is to do what a plan says that he agrees to: "agrees to a plan to return the land"."""
        phrase = plan.head
        if plan.dep_ != "pobj" or phrase.lower_ not in ("to", "on") or not is_verb(phrase.head):
            return []
        return self.of_verb(phrase.head, depth) if lemma_of(phrase.head) in self._lexicon["agreeing-verbs"] else []

    def _withstanding(self, call: Token, depth: int) -> list[Token]:
        """Return who does not do what he is called on to do: "rejected calls to leave the union"."""
        return self.of_verb(call.head, depth) if is_withstood(call, self._lexicon) else []

    def _ordered(self, noun: Token) -> list[Token]:
        """Return who is to do what an order says: "gave X an ultimatum to leave", "issued a call on X to leave"."""
        carrier = self.carrier(noun)
        found = [t for c in children(carrier, "dative") for t in conjuncts(c)] if carrier is not None else []
        found = [t for t in found if t.tag_ not in ("IN", "TO")]
        for governor in (noun, carrier):
            if governor is not None and not found:
                found = governed(governor, "to", "on", "upon", "for")
        if (
            not found
            and carrier is not None
            and lemma_of(carrier) in self._lexicon["heeding-verbs"]
            and noun.dep_ == "dobj"
        ):
            return self.of_verb(carrier)  # "accepts an invitation to visit X"
        return found

    def _prepositional_controller(self, governor: Token, preposition: Token, depth: int) -> list[Token]:
        """The party that does what "of attacking", "by imposing", "for backing" says."""
        name = preposition.lower_
        lemmas = verb_lemmas(governor)
        if name in _OBJECT_CONTROL_PREPOSITIONS and any(
            lemma in self._lexicon["object-control-verbs"] for lemma in lemmas
        ):
            if is_passive(governor):
                return self.of_verb(governor, depth + 1)
            objects = [t for c in children(governor, "dobj") for t in conjuncts(c)]
            if objects:
                return objects
        imposing = self._lexicon["imposing-verbs"]
        if name == "for" and not imposing.isdisjoint(lemmas):  # "imposed sanctions on X for arming Y"
            burdened = [
                t for held in (governor, *children(governor, "dobj", "nsubjpass")) for t in governed(held, "on")
            ]
            if burdened and burdened[0].i < preposition.i:
                return burdened
        if is_passive(governor):
            agents = governed(governor, "by")
            if agents and name in ("by", "after", "before", "while"):
                return agents
        return self.of_verb(governor, depth + 1)

    # --- nouns -------------------------------------------------------------------------------------------------------

    def owners(self, noun: Token, depth: int = 0) -> list[Token]:
        """Return whose act an event or plan is: possessor, by-phrase, modifiers, or the subject of its light verb."""
        key = ("owners", noun.i)
        if depth > 8 or key in self._busy:
            return []
        self._busy.add(key)
        try:
            found = [t for child in children(noun, "poss") for t in conjuncts(child)]
            found += governed(noun, "by", "from")
            others = self._lexicon.either("judging-verbs", "asking-verbs")
            judged = noun.dep_ == "dobj" and lemma_of(noun.head) in others
            if judged and not found and not is_passive(noun.head):  # "condemned the raid by X"
                found += governed(noun.head, "by")
            owned = bool(found)
            found += [m for m in modifiers(noun) if m.tag_ in ("NNP", "NNPS", "JJ", "NN")]
            found += self.sharers(noun, depth)
            if owned:
                return found
            verb = self.carrier(noun)
            if verb is not None and lemma_of(verb) in self._lexicon["judging-verbs"]:
                return found  # "condemned the raid": another's
            if verb is None and noun.dep_ == "pobj" and noun.head.dep_ == "prep":
                holder = noun.head.head
                if lemma_of(holder) == "be":
                    found += self.of_verb(holder, depth + 1)
                elif noun.head.lower_ == "on" and holder.tag_ in NAMES and any(c.lower_ in _A for c in noun.lefts):
                    found.append(holder)  # "NAME, on a visit to X, said"
            if verb is not None:
                passive = is_passive(verb)
                found += governed(verb, "by") if passive else self.of_verb(verb, depth + 1)
            return found
        finally:
            self._busy.discard(key)

    def doers(self, act: Token) -> list[Token]:
        """Return who does what "a move" stands for: "A left, a move that …", "in a step that …"."""
        head = act.head
        if act.dep_ == "pobj" and head.lower_ == "in" and is_verb(head.head) and head.head.dep_ != "relcl":
            return self.of_verb(head.head)
        if act.dep_ != "appos" or act.left_edge.lower_ not in ("a", "an") or act.left_edge.i < 1:
            return []
        if not act.left_edge.nbor(-1).is_punct:
            return []
        told = next((t for t in act.head.ancestors if is_verb(t) and has_child(t, "nsubj", "nsubjpass")), None)
        if told is not None and told.tag_ in FINITE and any(c.dep_ == "xcomp" for c in told.rights):
            return [t for t in self.of_verb(told) if t.i < act.i]  # "asked B to form a cabinet, a step that …"
        return self.governing_subject(act)

    def blamed(self, noun: Token) -> list[Token]:
        """Return whose act an event is of which somebody is accused: "blames X for the attack on Y"."""
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.lower_ not in ("of", "for", "over", "on", "upon"):
            return []
        verb = preposition.head
        if not is_verb(verb) or lemma_of(verb) not in self._lexicon["blaming-verbs"]:
            return self._punished(preposition)
        if is_passive(verb):
            return self.of_verb(verb)
        return [t for c in children(verb, "dobj") if c.i < noun.i for t in conjuncts(c)]

    def _punished(self, preposition: Token) -> list[Token]:
        """Return against whom a measure is that an act moves: "sanctions on X over the arrest of Y"."""
        if preposition.lower_ not in ("for", "over"):
            return []
        node = preposition.head
        if node.dep_ == "pobj" and node.head.lower_ in _AGAINST:
            node = node.head.head
        words = self._lexicon["reprisal-words"]
        measures = [t for t in (node, *children(node, "dobj", "nsubjpass")) if lemma_of(t) in words]
        found = [t for measure in measures for t in governed(measure, *_AGAINST) if t.i < preposition.i]
        if measures and not found and is_verb(node):
            found = governed(node, *_AGAINST)
            if not found and measures[0] is node:
                held = children(node, "dobj")  # "summons the envoy of X", "recalls its envoy to X"
                found = [t for child in held for t in governed(child, "to", "from") or conjuncts(child)]
        return [t for t in found if t.i < preposition.i]

    def attendants(self, noun: Token) -> list[Token]:
        """Return who meet at talks that name nobody, as the clause tells: "agreed on a border at talks in Geneva"."""
        if noun.dep_ != "pobj" or lemma_of(noun) not in self._lexicon["meeting-nouns"]:
            return []
        if noun.head.lower_ not in ("at", "in", "during", "after", "following"):
            return []
        if any(t.tag_ in NAMES for t in modifiers(noun)):
            return []
        governor = noun.head.head
        while governor.dep_ in ("dobj", "pobj", "prep") and not is_verb(governor):
            governor = governor.head
        if not is_verb(governor):
            return []
        present = self.of_verb(governor)
        present += governed(governor, "with")
        named = len(present) > 1 and all(t.tag_ in NAMES for t in present)
        return present if named else []

    def governing_subject(self, noun: Token) -> list[Token]:
        """Return the subject of the clause that holds an event noun: whose talks "talks with X" most likely are."""
        return next(self.governing_subjects(noun), [])

    def governing_subjects(self, noun: Token) -> Iterator[list[Token]]:
        """Yield the subjects, before an event noun, of the clauses that hold it, from the innermost outwards.

        The subject may follow where the noun is in a phrase that opens the clause ("at a meeting with X, Y said").
        """
        node = noun
        opening = is_occasion(noun)
        for _ in range(12):
            if node.dep_ == "pobj" and node.head.lower_ == "into" and is_verb(node.head.head):
                yield [t for c in children(node.head.head, "dobj") for t in conjuncts(c)]  # "drag X into a war with Y"
            if is_verb(node):
                yield [t for t in self.of_verb(node) if t.i < noun.i or (opening and t.i < node.i)]
            if node.dep_ == "ROOT":
                return
            node = node.head

    def sharers(self, noun: Token, depth: int) -> list[Token]:
        """Return who has a share in an event: "X's role in the war", "X is committed to the fight"."""
        node = noun
        while node.dep_ == "conj" and not is_verb(node.head):
            node = node.head
        if node.dep_ != "pobj" or node.head.lower_ not in ("in", "to", "of", "for", "with", "into", "against"):
            return []
        governor = node.head.head
        if node.head.lower_ == "against" and lemma_of(noun) in self._lexicon.either("group-parts", "friend-nouns"):
            return []  # "united against X's affiliate"
        if governor.pos_ in ("ADJ", "VERB") and governor.lower_ in self._lexicon["sharing-adjectives"]:
            return self.qualified(governor, depth + 1)
        if governor.lower_ == "responsible" and lemma_of(noun) in self._lexicon["striking-nouns"]:
            return self.qualified(governor, depth + 1) if governor.dep_ in ("amod", "acomp") else []
        if is_verb(governor) and any(lemma_of(c) in ("part", "role", "place") for c in children(governor, "dobj")):
            return self.of_verb(governor, depth + 1)
        if governor.pos_ == "NOUN" and lemma_of(governor) in self._lexicon["sharing-nouns"] and governor.i < noun.i:
            return self._holders(governor, depth + 1)
        return []

    def _holders(self, noun: Token, depth: int) -> list[Token]:
        """Return whose a share is: its possessor, else the subject of its light verb, else whom the noun describes."""
        found = [t for child in children(noun, "poss") for t in conjuncts(child)]
        found += governed(noun, "by", "from", "of")
        found = found or [m for m in modifiers(noun) if m.tag_ in NAMES or m.text[:1].isupper()]
        verb = self.carrier(noun)
        if not found and verb is not None and not is_passive(verb):
            found = self.of_verb(verb, depth + 1)
        return found or self._bearers(noun, depth) or self.blamed(noun)

    def _bearers(self, noun: Token, depth: int) -> list[Token]:
        """Return whom a noun describes: "Turkey is a partner in the war", "Turkey, a key partner in the war"."""
        if noun.dep_ == "appos":
            return conjuncts(noun.head)
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and is_verb(noun.head.head):
            return self.of_verb(noun.head.head, depth + 1)
        return []

    def qualified(self, adjective: Token, depth: int = 0) -> list[Token]:
        """Return of whom an adjective or participle is said: "Germany remains committed to …"."""
        if adjective.dep_ in ("amod", "acl", "relcl", "appos") and not has_child(adjective, "nsubj", "nsubjpass"):
            before = adjective.doc[adjective.i - 1] if adjective.i else adjective
            if adjective.dep_ == "amod" and before.dep_ == "conj" and before.head.i == adjective.head.i:
                return [before]  # "the X and soldiers loyal to Y"
            return conjuncts(adjective.head)
        if is_verb(adjective) and (own := self.of_verb(adjective, depth + 1)):
            return own
        if is_verb(adjective.head):
            return self.of_verb(adjective.head, depth + 1)
        if adjective.dep_ == "conj":
            return self.qualified(adjective.head, depth + 1)
        return []

    def said_to_be(self, governor: Token) -> list[Token]:
        """Return of whom "as" says what he is: "X is elected as a member", "X's status as an ally"."""
        if is_verb(governor):
            named = children(governor, "nsubjpass") if is_passive(governor) else children(governor, "dobj")
            if any(child.lower_ in _REFLEXIVE for child in named):
                return self.of_verb(governor)
            return [t for child in named for t in conjuncts(child)]
        if lemma_of(governor) in self._lexicon["capacity-nouns"]:
            return [t for child in children(governor, "poss") for t in conjuncts(child)]
        return []

    def _contains(self, noun: Token) -> bool:
        """Whether a noun hands its place on to what follows "of": a series of laws."""
        return lemma_of(noun) in self._lexicon["container-nouns"]

    def enactors(self, noun: Token) -> list[Token]:
        """Return who makes the law or paper that a noun names: its owners, or who passes, adopts or signs it."""
        owners = self.owners(noun)
        top = noun
        while top.dep_ == "pobj" and top.head.lower_ == "of" and self._contains(top.head.head):
            top = top.head.head
        verb = top.head
        if not owners and top.dep_ == "pobj" and (voter := _voting(top)) is not None:
            return self.of_verb(voter)
        if owners or top.dep_ not in ("dobj", "nsubjpass"):
            return owners
        if self._lexicon["enacting-verbs"].isdisjoint(verb_lemmas(verb)):
            return []
        if is_passive(verb):
            return governed(verb, "by")
        return self.of_verb(verb)

    def carrier(self, noun: Token) -> Token | None:
        """Return the verb that carries an event noun: its light verb, through containers and coordination."""
        node = noun
        for _ in range(6):
            dep, head = node.dep_, node.head
            if dep in ("dobj", "nsubjpass", "attr", "dative") and is_verb(head):
                return head
            if dep == "nsubj" and is_verb(head) and any(x.lower_ == "there" for x in children(head, "expl")):
                return head
            if dep == "conj" and not is_verb(head):
                node = head
            elif dep == "pobj" and head.lower_ == "including" and not is_verb(head.head):
                node = head.head
            elif dep == "pobj" and head.lower_ == "of" and lemma_of(head.head) in self._lexicon["container-nouns"]:
                node = head.head
            elif dep == "pobj" and head.dep_ == "prep" and is_verb(head.head):
                phrases = [f"{lemma} {head.lower_}" for lemma in verb_lemmas(head.head)]
                return head.head if any(p in self._lexicon["light-verbs"] for p in phrases) else None
            else:
                return None
        return None


def _mover(verb: Token, subject: Token, chambers: frozenset[str]) -> Token | None:
    """Return who moves what a chamber is to declare: "I move that this House condemns"."""
    if verb.dep_ != "ccomp" or subject.lower_ not in chambers or lemma_of(verb.head) not in ("move", "propose"):
        return None
    if not any(c.lower_ in ("this", "the", "that") for c in subject.lefts):
        return None
    return next(iter(children(verb.head, "nsubj")), None)


def _refers_to_controller(verb: Token, objects: list[Token]) -> bool:
    """Whether the object of an infinitive is the one object before it: "called her to congratulate her".

    Nobody congratulates her who is herself told to: a plain pronoun is never the subject of its own clause.
    """
    persons = len(objects) == 1 and objects[0].tag_ in ("NNP", "PRP")
    return persons and any(c.lower_ in ("him", "her") for c in children(verb, "dobj", "dative"))


def _named_before_infinitive(verb: Token) -> Token | None:
    """Return the name between "for" and "to": "an agreement for A to leave B", wherever the parser hangs the verb."""
    mark = verb.doc[verb.i - 1] if verb.i > 1 else verb
    if verb.dep_ not in ("advcl", "xcomp") or mark.lower_ != "to" or mark.head is not verb:
        return None
    name = mark.nbor(-1)
    return name if name.tag_ in NAMES and name.dep_ == "pobj" and name.head.lower_ == "for" else None


def _called_on_too(verb: Token) -> Token | None:
    """Return who is second of those called on: "calls on X to leave and on Y to allow access"."""
    mark = verb.left_edge
    if verb.tag_ != "VB" or mark.tag_ != "TO" or mark.i < 4:
        return None
    asked = mark.nbor(-1)
    preposition = asked.head
    if asked.dep_ != "pobj" or preposition.lower_ not in ("on", "upon") or preposition.nbor(-1).lower_ != "and":
        return None
    before = (verb.doc[i] for i in range(verb.sent.start, preposition.i - 1))
    return asked if any(lemma_of(t) in ("call", "urge") for t in before) else None


def _voting(noun: Token) -> Token | None:
    """Return the verb of voting for a paper: "votes in favour of a resolution", "votes for a motion"."""
    phrase = noun.head
    if phrase.lower_ == "of" and phrase.head.lower_ in ("favour", "favor", "support") and phrase.head.dep_ == "pobj":
        phrase = phrase.head.head
    verb = phrase.head
    return verb if phrase.lower_ in ("in", "for") and is_verb(verb) and lemma_of(verb) == "vote" else None


def _absolute_subject(verb: Token) -> Token | None:
    """Return who does what a participle after a preposition says: "despite X and Y voting against the plan"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or verb.left_edge.i == 0:
        return None
    last = verb.left_edge.nbor(-1)
    first = last
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if last.tag_ not in NAMES or first.dep_ != "pobj" or first.head.lower_ not in _CIRCUMSTANCES:
        return None
    return first


def _as_what(participle: Token) -> list[Token]:
    """Return of whom a participle after "as" tells: "recognises Crimea as occupied by X"."""
    if participle.tag_ != "VBN" or participle.dep_ != "advcl" or not any(c.lower_ == "as" for c in participle.lefts):
        return []
    return [t for c in children(participle.head, "dobj") if c.i < participle.i for t in conjuncts(c)]


def is_named_operation(noun: Token) -> bool:
    """Return whether a name is that of an operation: "Operation Olive Branch"."""
    return noun.tag_ in NAMES and any(c.text == "Operation" for c in noun.lefts)
