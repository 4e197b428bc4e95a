"""What a sentence adds to a statement: what talks are about, why an act was done, how many it killed and wounded.

Constructions of English around the word that says a statement: prepositions and clauses that hang on it, or on the noun
or verb that says it with it. Which words open a topic, a reason or a toll is in the word lists. Only statements that
are told are asked for, and what does not clearly hang on them is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.candidates import Candidate
from graphkit.language.dates import DateSpan
from graphkit.language.parse import Doc, Token
from graphkit.language.quantities import Quantity, QuantityReader
from graphkit.language.syntax import FINITE, children, conjuncts, first_listed, has_child, is_passive, is_verb
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.model import Reason, Statement, Toll
from graphkit.ontology import Quad

__all__ = ["FieldReader", "Found", "with_reasons_linked"]

_INSIDE = frozenset(
    "det amod compound poss case nummod nmod quantmod npadvmod prep pobj pcomp conj cc punct predet neg advmod acomp "
    "dobj aux xcomp prt attr auxpass dative acl relcl agent".split()
)
"""Dependencies of what belongs to a phrase; appositions do not, nor what a comma parts from it."""
_CLAUSAL = frozenset({"advcl", "xcomp", "acl", "ccomp"})
_OF_NOBODY = frozenset({Quad.STRUCTURAL, Quad.OPEN})
"""Quad classes of what is no act, and so has no reason."""
_EITHER = " or "
_CLOSING = frozenset('%)]”"')
"""Marks that close something: brackets, quotations, and the sign of percent."""
_BARE = 2
"""Words of "to explain", which says nothing where the rest of it was not read."""
_MOST_WORDS = 40
"""Words of a topic or a reason; longer ones are clauses that the parser hung on the wrong word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with its fields.

    Attributes:
        statement: The statement.
        reason_at: Where in the document the head of its reason stands; None without one.
    """

    statement: Statement
    reason_at: int | None = None


class FieldReader:
    """Reads topics, reasons and tolls of statements.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon
        self._quantities = QuantityReader(lexicon)
        self._phrases: dict[str, list[list[str]]] = {}
        for phrase in sorted(lexicon["reason-phrases"], key=lambda each: (-len(each.split()), each)):
            words = phrase.split()
            self._phrases.setdefault(words[0], []).append(words)
        self._openings = frozenset(self._phrases)
        self._telling = lexicon.either("topic-verbs", "topic-object-verbs", "topic-meeting-verbs", "demanding-verbs")
        self._harming = {"killed": lexicon["toll-verbs-killed"], "wounded": lexicon["toll-verbs-wounded"]}
        self._harmed = {"killed": lexicon["toll-states-killed"], "wounded": lexicon["toll-states-wounded"]}

    def read(
        self,
        statement: Statement,
        candidate: Candidate,
        doc: Doc,
        offset: int,
        dates: Callable[[], Sequence[DateSpan]],
    ) -> Found:
        """Return a statement with what the sentence adds to it; the same one where it adds nothing.

        Args:
            statement: The statement, which is told.
            candidate: What it was written from.
            doc: The parse of its block.
            offset: First character of the block in the document.
            dates: Returns the dates of the block, which are no topics.
        """
        if candidate.clause is not None:
            anchor = candidate.clause.token
        elif candidate.trigger is not None:
            anchor = doc.root(*candidate.trigger)
        else:
            return Found(statement)
        look = _Look(candidate, doc, offset, dates, anchor)
        about, because, toll = self._about(look), self._because(look, statement), self._toll(look, statement)
        if about is None and because is None and not toll:
            return Found(statement)
        return Found(replace(statement, about=about, because=because, toll=toll), look.reason_at)

    # --- topics ------------------------------------------------------------------------------------------------------

    def _about(self, look: _Look) -> str | None:
        for word in self._sayers(look):
            verb = is_verb(word) and not self._telling.isdisjoint(verb_lemmas(word))
            if verb or lemma_of(word) in self._words["topic-nouns"]:
                found = self._topic_behind(word, look) or self._topic_of_clause(word, look)
                if found is not None:
                    return found
        return None

    def _sayers(self, look: _Look) -> Iterator[Token]:
        """Yield the word that says a statement and the nouns or verb that say it together with it."""
        anchor = look.anchor
        yield anchor
        if is_verb(anchor):
            held = [*children(anchor, "dobj", "nsubjpass", "attr")]
            held += [t for p in children(anchor, "prep") for t in children(p, "pobj")]
            yield from (t for t in held if lemma_of(t) in self._words["topic-nouns"])
        elif lemma_of(anchor) in self._words["topic-nouns"]:
            if is_verb(anchor.head):
                yield anchor.head  # "talks were held on"

    def _topic_behind(self, word: Token, look: _Look) -> str | None:
        """Return what a preposition behind a word makes its topic: "talks with X on fisheries"."""
        noun = lemma_of(word) in self._words["topic-nouns"]
        if noun or (is_verb(word) and not self._words["topic-verbs"].isdisjoint(verb_lemmas(word))):
            for preposition in _hanging(word):
                if preposition.lower_ in self._words["topic-prepositions"]:
                    found = self._first_topic(children(preposition, "pobj", "pcomp"), look)
                    if found is not None:
                        return found
        if is_verb(word) and not self._words["topic-object-verbs"].isdisjoint(verb_lemmas(word)):
            return self._first_topic(children(word, "dobj"), look)
        return None

    def _first_topic(self, tokens: Sequence[Token], look: _Look) -> str | None:
        return next((found for t in tokens if (found := self._topic(t, look)) is not None), None)

    def _topic_of_clause(self, word: Token, look: _Look) -> str | None:
        """Return what is discussed in a clause behind ("met X to discuss Y"), or asked for ("urged X to do Y")."""
        if not is_verb(word):
            return None
        asks = not self._words["demanding-verbs"].isdisjoint(verb_lemmas(word))
        meets = not self._words["topic-meeting-verbs"].isdisjoint(verb_lemmas(word))
        for child in word.rights:
            if child.dep_ not in _CLAUSAL:
                continue
            if meets and not self._words["topic-object-verbs"].isdisjoint(verb_lemmas(child)):
                found = self._first_topic(children(child, "dobj"), look)
                if found is not None:
                    return found
            if asks and child.dep_ in ("xcomp", "ccomp"):
                return self._asked(child, look)
        return None

    def _asked(self, verb: Token, look: _Look) -> str | None:
        """Return what somebody is asked to do, with its "to"."""
        opening = next((c for c in verb.lefts if c.tag_ == "TO"), None)
        others = [t for t in children(look.anchor, "dobj") if not look.is_party(t)]
        if opening is None or others:
            return None  # "urged the use of X to counter Y"
        start, end = self._stretch(verb)
        return look.text(start, end) if end - start > _BARE else None

    def _topic(self, token: Token, look: _Look) -> str | None:
        stops = self._words["topic-stops"]
        if look.is_party(token) or look.is_dated(token) or lemma_of(token) in stops:
            return None
        start, end = self._stretch(token)
        if end == token.i + 1 and lemma_of(token) in self._words["topic-empty-nouns"]:
            return None
        opening = self._words["topic-party-prepositions"]
        behind = (word for word in look.doc[token.i + 1 : end] if word.lower_ in opening)
        return look.text(start, next((word.i for word in behind if any(map(look.is_party, word.subtree))), end))

    # --- reasons -----------------------------------------------------------------------------------------------------

    def _because(self, look: _Look, statement: Statement) -> Reason | None:
        if statement.quad in _OF_NOBODY or not self._is_own(look):
            return None
        opening = look.doc.among(self._openings)
        sentence = look.anchor.sent if opening else None
        for token in opening:
            if sentence is None or not sentence.start <= token.i < sentence.end:
                continue
            for words in self._phrases[token.lower_]:
                end = token.i + len(words)
                if look.doc.lowers[token.i : end] == words:
                    found = self._reason(look, token.i, end)
                    if found is not None:
                        return found
                    break
        return self._reason_clause(look) or self._judged_for(look)

    def _is_own(self, look: _Look) -> bool:
        """Whether what hangs on a verb is its own: a verb without tense shares it with the verb above."""
        for verb in look.verbs():
            tensed = verb.tag_ in FINITE or any(c.tag_ in ("MD", *FINITE) for c in children(verb, "aux", "auxpass"))
            planned = verb.dep_ == "xcomp" and lemma_of(verb.head) in self._words["planning-verbs"]
            if not (tensed or planned):
                return False
        return True

    def _reason(self, look: _Look, start: int, end: int) -> Reason | None:
        """Return the reason behind a phrase like "in response to" that hangs on the word that says the statement."""
        outer = look.doc[start]
        while start <= outer.head.i < end and outer.head is not outer:
            outer = outer.head
        inner = children(look.doc[end - 1], "pobj", "pcomp")
        return self._reason_of(look, inner[0], start, end) if inner and look.hangs(outer) else None

    def _reason_of(self, look: _Look, head: Token, start: int, end: int) -> Reason | None:
        text = look.text(*self._stretch(head))
        return look.reason(start, end, head, text) if text is not None else None

    def _reason_clause(self, look: _Look) -> Reason | None:
        """Return what a clause with "because" tells."""
        for verb in look.verbs():
            for clause in children(verb, "advcl"):
                mark = next((c for c in children(clause, "mark") if c.lower_ in self._words["reason-marks"]), None)
                if mark is not None:
                    text = look.text(mark.i + 1, clause.subtree[-1].i + 1)
                    return None if text is None else look.reason(mark.i, mark.i + 1, clause, text)
        return None

    def _judged_for(self, look: _Look) -> Reason | None:
        """Return for what somebody is condemned, thanked or punished."""
        for word in (look.anchor, *children(look.anchor, "dobj")):
            lemmas = verb_lemmas(word) if is_verb(word) else (lemma_of(word),)
            if self._words["judging-words"].isdisjoint(lemmas):
                continue
            for preposition in _hanging(word):
                excepting = f"{preposition.head.lower_} {preposition.lower_}" in self._words["excepting-words"]
                if preposition.lower_ in self._words["judging-prepositions"] and not excepting:
                    for head in children(preposition, "pobj", "pcomp"):
                        if lemma_of(head) not in self._words["reason-stops"]:
                            return self._reason_of(look, head, preposition.i, preposition.i + 1)
        return None

    def _stretch(self, head: Token) -> tuple[int, int]:
        """Return the words of a phrase around its head, as far as they stand together."""
        inside = {head.i}
        waiting = [head]
        for token in waiting:
            if len(inside) > _MOST_WORDS:
                break
            for child in token.children:
                if self._belongs(child, token):
                    inside.add(child.i)
                    waiting.append(child)
        end = head.i + 1
        while end in inside:
            end += 1
        start = head.i
        while start - 1 in inside:
            start -= 1
        return start, end

    def _belongs(self, child: Token, token: Token) -> bool:
        """Whether a word is part of the phrase of the word it hangs on, and tells no other time or occasion."""
        if child.dep_ == "conj" and is_verb(token):
            return child.tag_ == token.tag_
        if child.dep_ in ("acl", "relcl") and child.left_edge.nbor(-1).is_punct:
            return False
        if token.dep_ in ("acl", "relcl"):
            return True
        return child.dep_ in _INSIDE and child.lower_ not in self._words["occasion-prepositions"]

    # --- tolls -------------------------------------------------------------------------------------------------------

    def _toll(self, look: _Look, statement: Statement) -> tuple[Toll, ...]:
        if statement.quad != Quad.MATERIAL_CONFLICT or not statement.is_fact:
            return ()
        found: dict[tuple[str, str], Toll] = {}
        for kind, quantity in sorted(self._harm(look), key=lambda each: each[1].start):
            text = look.text(quantity.start, quantity.end)
            if text is not None:
                found.setdefault((kind, text), Toll(kind, quantity.least, quantity.unit, text))
        return tuple(found.values())

    def _harm(self, look: _Look) -> Iterator[tuple[str, Quantity]]:
        verbs: dict[int, Token] = {}
        for verb in self._harming_verbs(look):
            verbs[verb.i] = verb
            verbs |= {one.i: one for one in children(verb, "conj") if not self._is_parted(one)}
        for verb in verbs.values():
            if any(c.tag_ in ("MD", "TO") for c in children(verb, "aux")):
                continue
            if lemma_of(verb) in self._words["toll-leaving-verbs"]:
                yield from self._left(verb)
            else:
                yield from self._harmed_by(verb)

    def _harming_verbs(self, look: _Look) -> Iterator[Token]:
        """Yield the verbs that tell whom the act of a statement killed or wounded, or left so."""
        anchor = look.anchor
        heads = [anchor]
        if is_verb(anchor):
            heads += [t for t in children(anchor, "dobj") if look.is_trigger(t)]
        for head in heads:
            if self._kinds(head):
                yield head
            for child in head.rights:
                if self._kinds(child) and not self._is_parted(child) and not self._is_last_of(child, head.rights):
                    yield child
            if self._is_parted(head):
                yield from (t for t in head.head.rights if self._kinds(t) and self._is_last_of(t, (head,)))
            yield from self._over(head)

    def _is_parted(self, clause: Token) -> bool:
        """Whether a clause tells another act than the one that it hangs on: "hours after X had killed ten"."""
        return any(child.lower_ in self._words["toll-parting-words"] for child in children(clause, "mark"))

    def _is_last_of(self, verb: Token, clauses: Iterable[Token]) -> bool:
        """Whether a toll stands behind such a clause, whose it is: "fired on X after Y attacked Z, killing ten"."""
        before = [clause for clause in clauses if clause.i < verb.i and self._is_parted(clause)]
        return verb.tag_ == "VBG" and any(has_child(clause, "dobj") for clause in before)

    def _kinds(self, verb: Token) -> list[str]:
        """Return what a verb does to those whom it is done to; of one that leaves them so, what it leaves them."""
        if not is_verb(verb):
            return []
        lemma = lemma_of(verb)
        if lemma in self._words["toll-leaving-verbs"]:
            return list(self._harmed)
        return [kind for kind, verbs in self._harming.items() if lemma in verbs]

    def _over(self, head: Token) -> Iterator[Token]:
        """Yield the verb of which a noun is the cause: "the raid killed ten", "ten were killed in the raid"."""
        if is_verb(head):
            return
        over = head.head
        if head.dep_ == "nsubj":
            yield over
        elif head.dep_ == "pobj" and over.lower_ in self._words["toll-prepositions"]:
            yield over.head
            if over.head.dep_ == "conj":
                yield over.head.head

    def _harmed_by(self, verb: Token) -> Iterator[tuple[str, Quantity]]:
        kinds = self._kinds(verb)
        if not kinds:
            return
        if is_passive(verb):
            victims = children(verb, "nsubjpass") or ([first_listed(verb.head)] if verb.dep_ == "acl" else [])
        else:
            victims = children(verb, "dobj")
            if verb.dep_ == "conj" and verb.i - verb.head.i == 2:
                kinds = sorted({*kinds, *self._kinds(verb.head)})  # "killed and wounded ten"
        for victim in victims:
            counted = [q for one in conjuncts(victim) if (q := self._quantities.read(one)) is not None]
            for quantity in counted[:1] if _are_told_apart(counted) else counted:
                yield _EITHER.join(kinds), quantity

    def _left(self, verb: Token) -> Iterator[tuple[str, Quantity]]:
        """Yield whom an act left dead or wounded: the words right before each such word, to the end of its clause."""
        for word in verb.subtree:
            kinds = [kind for kind, words in self._harmed.items() if word.lower_ in words]
            quantity = self._quantities.read(word.nbor(-1)) if kinds and word.i > verb.i else None
            if quantity is not None:
                yield kinds[0], replace(quantity, end=word.i)


def _are_told_apart(counted: Sequence[Quantity]) -> bool:
    """Whether all but the first are who the first are: "three people, two men and a woman"."""
    least = [quantity.least or 0 for quantity in counted]
    return len(least) > 2 and least[0] == sum(least[1:])


@dataclass(slots=True)
class _Look:
    """One statement whose sentence is looked at.

    Attributes:
        candidate: What it was written from.
        doc: The parse of its block.
        offset: First character of the block in the document.
        dates: Returns the dates of the block.
        anchor: The word that says it.
        reason_at: Where in the document the head of a reason stands, once one was found.
    """

    candidate: Candidate
    doc: Doc
    offset: int
    dates: Callable[[], Sequence[DateSpan]]
    anchor: Token
    reason_at: int | None = None

    def text(self, start: int, end: int) -> str | None:
        """Return the words from one token to another, before a date among them; None where none are left."""
        doc = self.doc
        end = next((place for place in range(start, end) if self.is_dated(doc[place])), end)
        end = _without_end(doc, start, end)
        if not 0 < end - start <= _MOST_WORDS or _goes_on(doc[end - 1]):
            return None
        return doc.span(start, end).text

    def is_dated(self, token: Token) -> bool:
        """Whether a word is part of a date."""
        return any(date.start <= token.idx < date.end for date in self.dates() if not date.attributive)

    def is_party(self, token: Token) -> bool:
        """Whether a word is part of the subject or the object."""
        return any(p.start <= token.i < p.end for p in (self.candidate.source, self.candidate.target))

    def is_trigger(self, token: Token) -> bool:
        """Whether a word is among those that say the statement."""
        start, end = self.candidate.words
        return start <= token.i < end

    def verbs(self) -> Iterator[Token]:
        """Yield the verb that says the statement: its word, or the one that has it as object."""
        anchor = self.anchor
        if is_verb(anchor):
            yield anchor
        elif is_verb(anchor.head) and anchor.dep_ == "dobj":
            yield anchor.head

    def hangs(self, token: Token) -> bool:
        """Whether a phrase hangs on the words that say the statement, with no other clause between."""
        over = {self.anchor.i, *(verb.i for verb in self.verbs())}
        node = token
        while node.head is not node:
            node = node.head
            if node.i in over:
                return True
            if is_verb(node):
                return False
        return False

    def reason(self, start: int, end: int, head: Token, text: str) -> Reason:
        """Return a reason, and remember where its head stands."""
        self.reason_at = self.offset + head.idx
        return Reason(" ".join(t.lower_ for t in self.doc[start:end]), text)


def with_reasons_linked(found: Sequence[Found]) -> list[Statement]:
    """Return statements whose reasons name the statement that is said by the very word they hang on, if there is one.

    Args:
        found: What is told of a document.
    """
    linked = []
    for each in found:
        said, place = each.statement, each.reason_at
        if said.because is not None and place is not None:
            meant = [o.statement for o in found if _says_at(o.statement, place)]
            said = replace(said, because=replace(said.because, statement=meant[0].id if len(meant) == 1 else None))
        linked.append(said)
    return linked


def _says_at(statement: Statement, place: int) -> bool:
    """Whether the words that say a statement stand at a character of the document."""
    words = statement.trigger
    return words is not None and words.start <= place < words.end


def _hanging(word: Token) -> Iterator[Token]:
    """Yield the prepositions behind a word, and those that the parser hung on its party: "talks with X on Y"."""
    for preposition in children(word, "prep"):
        yield preposition
        for held in (preposition, *children(preposition, "pobj")):
            yield from children(held, "prep")
    for held in children(word, "dobj"):
        yield from children(held, "prep")


def _goes_on(last: Token) -> bool:
    """Whether a phrase was cut in the middle: before "'s", a hyphen or a participle that no comma parts from it."""
    after = last.nbor(1)
    return after.tag_ in ("POS", "VBG", "HYPH")


def _without_end(doc: Doc, start: int, end: int) -> int:
    """Return the end of a phrase without marks that close nothing, "and" and prepositions that nothing follows."""
    while end > start:
        last = doc[end - 1]
        if last.tag_ not in ("CC", "IN", "TO", "DT") and (not last.is_punct or last.text in _CLOSING):
            break
        end -= 1
    return end
