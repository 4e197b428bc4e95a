"""Clauses of event nouns: whose act "the invasion", "talks" or "a show of support" is, and whom it concerns.

Possessors, modifiers and prepositional phrases fill the roles, and so do the light verb that carries the noun, the
container that it stands in, and the phrases that the parser hangs on the verb. Knows grammar and closed word lists.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from graphkit.language.clause import AGENT_ROLES, COMPLEMENT, Clause, Role
from graphkit.language.function_words import (
    AGENTIVE,
    ARTICLES,
    CALLING_FOR,
    CONTENT,
    COPULAS,
    GENITIVE,
    LINKING,
    ORIGIN,
    PREDICATIVE,
    WITHIN,
)
from graphkit.language.parse import Token
from graphkit.language.subjects import SubjectReader, blamed
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    dependents,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    owners_after,
    prepositions,
    relative_head,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["NounReader", "noun_lemmas"]

_OF_PARTIES = frozenset({str(Role.POSSESSOR), *FUNCTION_WORDS["prepositions before who takes part"]})
"""Roles that name any party to an event."""
_MATTERS = frozenset(FUNCTION_WORDS["prepositions before the matter of an event"])
_OTHERS = frozenset(FUNCTION_WORDS["prepositions before another side"])
_HELPED = frozenset(FUNCTION_WORDS["prepositions before help"])
_SUFFERED = frozenset(FUNCTION_WORDS["prepositions before a hardship"])
_ANSWERED = frozenset(FUNCTION_WORDS["prepositions before what others say of an act"])
_ANSWERING = frozenset(FUNCTION_WORDS["words before the prepositions of an answer"])
_AIMING = _OTHERS | frozenset(FUNCTION_WORDS["prepositions before whom a saying is aimed at"])
_OF_VERB = frozenset(FUNCTION_WORDS["prepositions of a light verb itself"])
"""Prepositions that say of the verb, where its noun has the same, what they govern."""
_OF_EVENT = frozenset(FUNCTION_WORDS["prepositions before a side of an event"])
_PREFIXES = FUNCTION_WORDS["prefixes of stance"]
_POSSESSOR, _COMPLEMENT_SUBJECT, _COMPLEMENT_OBJECT, _MODIFIER = map(
    str, (Role.POSSESSOR, Role.COMPLEMENT_SUBJECT, Role.COMPLEMENT_OBJECT, Role.MODIFIER)
)
_AGENT, _SUBJECT, _PATIENT, _DATIVE = map(str, (Role.AGENT, Role.SUBJECT, Role.PATIENT, Role.DATIVE))
_BEARER = str(Role.BEARER)
"""Roles as they are kept; members of an enum are looked up slowly."""


class NounReader:
    """Reads the clauses of event nouns.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
        subjects: Tells who does what a verb or noun says.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str], subjects: SubjectReader) -> None:
        self._lexicon = lexicon
        self._events = events
        self._subjects = subjects

    def fill(self, noun: Token, clause: Clause) -> Token | None:
        """Fill the roles of the clause of an event noun, and return the light verb or copula that carries it."""
        clause.add(_POSSESSOR, dependents(noun, "poss"))
        self._noun_modifiers(noun, clause)
        clause.add(_POSSESSOR, owners_after(noun))
        for name, token in _phrases(noun, self._events):
            clause.add(name, conjuncts(token))
            if name in _MATTERS and token.pos_ == "NOUN":
                for inner, nested in prepositions(token):
                    if inner in _OTHERS:
                        clause.add(inner, conjuncts(nested))
        if noun.dep_ == "pobj":
            self._adverbial(noun, clause)
        for said in children(noun, "acl", "ccomp", "advcl"):
            if any(c.dep_ == "mark" and c.lower_ in CALLING_FOR for c in said.lefts):  # "a deadline for X to go"
                clause.add(_COMPLEMENT_SUBJECT, [] if is_passive(said) else self._subjects.of_verb(said))
            elif said.dep_ == "advcl":
                continue
            elif any(c.lower_ in CONTENT for c in said.lefts):
                clause.add(_COMPLEMENT_SUBJECT, self._subjects.of_verb(said))
            elif any(c.tag_ == "TO" for c in said.lefts):  # "a threat to annex X"
                clause.add(_COMPLEMENT_OBJECT, dependents(said, "dobj"))
                clause.add_phrases(said, COMPLEMENT)
        for container in self._containers(noun):
            clause.add(_POSSESSOR, dependents(container, "poss"))
            clause.add(_MODIFIER, modifiers(container))
            for name, token in prepositions(container):
                if name not in GENITIVE:
                    clause.add(name, conjuncts(token))
        carrier = self._carried(noun, clause)
        self._misattached(noun, clause)
        self._reduced(noun, clause)
        self._apposed(noun, clause)
        if _OF_PARTIES.isdisjoint(clause.roles):
            clause.add(_SUBJECT, self._subjects.attendants(noun))
        roles = clause.roles
        clause.add(_AGENT, [t for role in AGENT_ROLES if role in roles for t in roles[role]])
        return carrier

    def _adverbial(self, noun: Token, clause: Clause) -> None:
        """Add who does or undergoes what a phrase says: "in support of X", "with X's help", "despite protests by X"."""
        link, words = noun.head, self._lexicon
        verb = next((t for t in link.ancestors if is_verb(t)), link)
        if link.lower_ in WITHIN and lemma_of(noun) in words["accompanying-nouns"]:
            done = lemma_of(link.head) in self._events  # "a raid by A in support of X"
            doers = self._subjects.owners(link.head) if done and not is_verb(link.head) else []
            clause.add(_SUBJECT, doers or self._subjects.of_verb(verb))
        helped = link.lower_ in _HELPED and not words["helping-nouns"].isdisjoint(clause.lemmas)
        if helped or (link.lower_ in _SUFFERED and lemma_of(verb) in words["staying-verbs"]):
            clause.add(_PATIENT, self._subjects.of_verb(verb))
        elif _answers(link) and not words["answering-nouns"].isdisjoint(clause.lemmas) and not _is_aimed(noun):
            clause.add(_PATIENT, governed(verb, *AGENTIVE) if is_passive(verb) else self._subjects.of_verb(verb))
        if link.lower_ in words["cause-prepositions"] and is_verb(link.head):  # "blamed X for the attack"
            clause.add(_SUBJECT, blamed(link.head, words))

    def _noun_modifiers(self, noun: Token, clause: Clause) -> None:
        shared = modifiers(noun)
        if noun.dep_ == "conj" and not shared and noun.head.pos_ in ("NOUN", "PROPN"):
            shared = modifiers(noun.head) if not has_child(noun, "det", "poss") else []
            clause.add(_POSSESSOR, dependents(noun.head, "poss"))
        for modifier in shared:
            hyphened = modifier.i > 1 and noun.doc[modifier.i - 1].text == "-"
            prefix = noun.doc[modifier.i - 2].lower_ if hyphened else ""
            clause.add(_PREFIXES.get(prefix, _MODIFIER), [modifier])

    def _containers(self, noun: Token) -> list[Token]:
        found: list[Token] = []
        node, words = noun, self._lexicon["container-nouns"]
        while (
            len(found) < 4
            and node.dep_ == "pobj"
            and node.head.lower_ in GENITIVE
            and lemma_of(node.head.head) in words
        ):
            node = node.head.head
            found.append(node)
        return found

    def _carried(self, noun: Token, clause: Clause) -> Token | None:
        """Add the subject and prepositions of the verb that carries the noun, and return it."""
        verb = self._subjects.carrier(noun)
        if verb is None:
            return None
        lemmas = verb_lemmas(verb)
        carrying = self._lexicon.either("light-verbs", "own-act-verbs")
        if carrying.isdisjoint(lemmas) and lemmas[-1] not in LINKING:
            return None
        clause.add(_SUBJECT, governed(verb, *AGENTIVE) if is_passive(verb) else self._subjects.of_verb(verb))
        own = noun.dep_ == "pobj" and has_child(noun, "poss")
        for name, token in prepositions(verb):
            if own and token.i < noun.i:
                continue  # "stands with X in their fight"
            if name not in _OF_VERB or name not in clause.roles:
                clause.add(name, conjuncts(token))
        clause.add(_DATIVE, dependents(verb, "dative"))
        return verb

    def _misattached(self, noun: Token, clause: Clause) -> None:
        """Add phrases after an event noun that the parser hangs on the verb ("killed in an airstrike on Gilan")."""
        if noun.lemma_ not in self._events:
            return
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ == "dobj" else None
        if governor is None or not is_verb(governor):
            return
        names = _OF_EVENT if is_passive(governor) else _OF_EVENT | AGENTIVE
        for name, token in prepositions(governor):
            if token.i > noun.i and name in names and name not in clause.roles:
                clause.add(name, conjuncts(token))

    def _reduced(self, noun: Token, clause: Clause) -> None:
        """Add the roles of a relative with a light verb: "an attack carried out by X on Y", "attacks X made on Y"."""
        for verb in children(noun, "acl", "relcl"):
            if not any(lemma in self._lexicon["light-verbs"] for lemma in verb_lemmas(verb)):
                continue
            if verb.tag_ != "VBN":
                own = [c for c in children(verb, "nsubj") if relative_head(c) is None]
                if not own:
                    continue
                clause.add(_SUBJECT, [t for c in own for t in conjuncts(c)])
            clause.add(_SUBJECT, governed(verb, *AGENTIVE))
            clause.add_phrases(verb)

    def _apposed(self, noun: Token, clause: Clause) -> None:
        """Add whom a relational noun describes: "Turkey, a member of NATO", "NATO member Turkey"."""
        if noun.dep_ == "appos":
            before = conjuncts(noun.head)
            if noun.tag_ != "NNS":  # of a list the last: "A and B, the armed wing of X"
                one = noun.left_edge.lower_ in ARTICLES
                before = [t for t in before if t.i < noun.i][-1:] if one else [noun.head]
            clause.add(_BEARER, before)
        elif noun.dep_ == "pobj" and noun.head.lower_ in PREDICATIVE:
            gesture = lemma_of(noun) in self._lexicon["gesture-nouns"] and is_verb(noun.head.head)
            clause.add(_BEARER, self._subjects.of_verb(noun.head.head) if gesture else self._said_as(noun.head))
        elif noun.dep_ in ("compound", "nmod"):
            clause.add(_BEARER, [noun.head])
        clause.add(_BEARER, dependents(noun, "appos"))
        if noun.dep_ == "nsubj" and noun.head.lemma_ in COPULAS:  # "Its armed wing was the Badr Brigade"
            clause.add(_BEARER, [t for t in dependents(noun.head, "attr") if t.tag_ in NAMES])
        if noun.dep_ == "attr":
            clause.add(_BEARER, dependents(noun.head, "nsubj"))

    def _said_as(self, link: Token) -> list[Token]:
        """Return whom "as" describes: the subject behind it, or the object of its verb."""
        verb = link.head
        if not is_verb(verb):
            return []
        passive = is_passive(verb)
        acting = not passive and not self._lexicon["role-verbs"].isdisjoint(verb_lemmas(verb))
        if acting or link.i < verb.i:  # "operates as the armed wing of X", "As chair of X, Ghana urged Togo to come"
            return self._subjects.of_verb(verb)
        return dependents(verb, "nsubjpass" if passive else "dobj")


def _phrases(noun: Token, events: Container[str] = ()) -> Iterator[tuple[str, Token]]:
    """Yield the prepositions of a noun with their objects, those too that the parser hangs on what is behind it.

    Nothing is done by a name or a thing: "the shelling of Kherson by X", "the seizure of assets by X". Nor is who acts
    in need of more to say who it is: "criticism by X of Y", "sanctions by X on Y".
    """
    for name, token in prepositions(noun):
        yield name, token
        if not token.children:
            continue
        named = token.tag_ in NAMES
        acting, suffering = named and name in AGENTIVE, name in GENITIVE and lemma_of(token) not in events
        for inner, held in prepositions(token):
            of_act = inner in _OF_EVENT - GENITIVE or (inner in GENITIVE and not token.lefts and held.tag_ in NAMES)
            if (inner in AGENTIVE and (named or suffering)) or (acting and of_act):
                yield inner, held


def _is_aimed(noun: Token) -> bool:
    """Whether what somebody says names whom it is aimed at: "threats by X to Y", but not "threats of war by X"."""
    links = {name for name, token in _phrases(noun) if token.tag_ in NAMES}
    told = not links.isdisjoint(AGENTIVE | ORIGIN)  # else "of" names who says it
    return not links.isdisjoint(_AIMING if told else _AIMING - GENITIVE)


def _answers(link: Token) -> bool:
    """Whether a preposition comes before what others say of an act: "despite", "due to", "in the face of"."""
    return link.lower_ in _ANSWERED or link.head.lower_ in _ANSWERING


def noun_lemmas(noun: Token) -> tuple[str, ...]:
    """Return the lemmas of a noun, the longest first, with up to two words before it: "trade deal", "deal"."""
    if not noun.on_left:
        return (lemma_of(noun),)
    words = [lemma_of(c) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")][-2:]
    words.append(lemma_of(noun))
    return tuple([" ".join(words[first:]) for first in range(len(words))])
