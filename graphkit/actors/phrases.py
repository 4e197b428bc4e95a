"""Finds noun phrases by the patterns of the ontology: who belongs to whom, and what lies where.

Only the mechanism: the patterns stand in ``ontologies/phrases.ttl``. Each becomes a chain of functions, once; a block
is tried for those alone whose words it has. What is asked of two parties beyond their words, and who is sought where
the words name but one, is for ``phrase_parties``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import chain

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import ActorMention, Mentions, label_of, unlisted
from graphkit.actors.phrase_parties import PhraseParties, head_of
from graphkit.actors.state_bodies import StateBodies
from graphkit.actors.ties import Tie, party_of
from graphkit.language.function_words import PREDICATIVE
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon, lemma_of, lemmas_of
from graphkit.model import Actor
from graphkit.ontology import Ontology
from graphkit.ontology.phrases import (
    NO_FORM,
    ROLES,
    Captured,
    Case,
    Condition,
    Flag,
    Group,
    Look,
    Named,
    NewName,
    Node,
    Phrase,
    Repeat,
    Test,
    Word,
    bare,
    beginnings,
)

__all__ = ["PatternFinder", "PhraseFinder", "by_role"]


@dataclass(slots=True)
class _Try:
    """A block while a pattern is tried on it.

    Attributes:
        doc: The block.
        lowers: Its words in lower case, and an empty one behind them.
        mentions: The mention that covers a token, by its number.
        found: What is captured so far: roles and mentions, in the order of the text.
        titles: The title that begins at a token, by its number.
        opened: Where the new names begin that are being read.
    """

    doc: Doc
    lowers: list[str]
    mentions: dict[int, ActorMention]
    titles: Mapping[int, ActorMention] = field(default_factory=dict)
    found: list[tuple[str, ActorMention]] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)


NOBODY = Actor("", "", "")
"""Whom words name that a pattern captures as words."""
_OWNED = ("GovernmentBody", "MilitaryUnit", "Facility")
"""Classes of what is told apart by the state that owns it; a building may yet lie elsewhere."""
_MENTION, _TITLED, _ANYTHING = "[]", "[title]", "[any]"
"""Keys of the index for what a pattern may begin with beside words and lemmas."""
_FARTHEST = 20
"""Words before a title from which on what is said of it may begin."""
_SAID_OF, _DESCRIBING = frozenset({"appos", "attr", "oprd"}), frozenset({"amod", "nummod", "compound", "poss"})
"""Dependencies of a noun that says what somebody is, and of what tells more of it."""
_Step = Callable[[_Try, int], bool]
_Asked = Callable[[Token], bool]
_Fits = Callable[[Doc, ActorMention], bool]


def _ends(trial: _Try, i: int) -> bool:
    """Return True: nothing comes after the last node."""
    return True


class PatternFinder:
    """Finds where the patterns of some phrases fit a block.

    Patterns are numbered in the order of the file. Sets of them are bits of a number: those that a word or mention may
    begin, those that go on with a word behind a mention, and those that a block needs some word for.

    Args:
        phrases: The phrases.
        parties: Tells what else is asked of mentions.
    """

    def __init__(self, phrases: Iterable[Phrase], parties: PhraseParties) -> None:
        self._parties = parties
        ways = [(phrase, way) for phrase in phrases for way in phrase.ways]
        self._patterns: list[tuple[Phrase, _Step]] = [(phrase, self._sequence(way, _ends)) for phrase, way in ways]
        self._begun, self._needed = defaultdict[str, int](int), defaultdict[frozenset[str], int](int)
        self._openings = [
            [node for node in beginnings(way) if isinstance(node, Named) and node.role != Captured.TITLE]
            for _, way in ways
        ]
        self._opened: dict[tuple[str, NameForm | None, bool], int] = {}
        self._behind = defaultdict[str, int](int)
        for number, (_, way) in enumerate(ways):
            for key in chain.from_iterable(map(_keys, beginnings(way))):
                self._begun[key] |= 1 << number
            for key in _next(_rest(way)) or {_ANYTHING}:
                self._behind[key] |= 1 << number
            for needed in _needed(way):
                self._needed[needed] |= 1 << number
        self._lacking = [(1 << number, patterns) for number, patterns in enumerate(self._needed.values())]
        self._holding = dict.fromkeys(self._begun, 0)
        for number, needed in enumerate(self._needed):
            for word in needed:
                self._holding[word] = self._holding.get(word, 0) | 1 << number

    def fitting(
        self, doc: Doc, mentions: Mentions, titles: Mapping[int, ActorMention] | None = None
    ) -> Iterator[tuple[Phrase, list[tuple[str, ActorMention]]]]:
        """Yield each phrase that fits with what it captures, in the order of the patterns.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            titles: The title that begins at a token, by its number.
        """
        trial = _Try(doc, [*doc.lowers, ""], mentions.by_token, titles or {})
        near = {i for title in trial.titles for i in range(title - _FARTHEST, title + 1)}
        titled = self._needed.get(frozenset({_TITLED}), 0)
        for number, start in sorted(set(self._tries(trial, mentions))):
            if titled >> number & 1 and start not in near:
                continue
            doc.budget.spend(start)
            phrase, step = self._patterns[number]
            trial.found.clear()
            if step(trial, start):
                yield phrase, trial.found

    def _tries(self, trial: _Try, mentions: Mentions) -> Iterator[tuple[int, int]]:
        """Yield the patterns that may be in a block, each by its number with the token at which it would begin."""
        doc, holding, begun = trial.doc, self._holding, self._begun
        doc.budget.spend(-1, len(doc))
        lemmas = lemmas_of(doc)
        held, begins = 0, [(self._of_mention(mention, trial, lemmas), mention.start) for mention in mentions]
        for i, word in chain(enumerate(doc.lowers), enumerate(lemmas)):
            if word in holding:
                held |= holding[word]
                if word in begun and i not in trial.mentions:
                    begins.append((begun[word], i))
        if trial.titles:
            held |= holding.get(_TITLED, 0)
            begins += [(begun[_TITLED], i) for i in trial.titles]
        alive = -1
        for need, patterns in self._lacking:
            if not held & need:
                alive &= ~patterns
        for patterns, start in begins:
            fitting = alive & patterns
            while fitting:
                lowest = fitting & -fitting
                yield lowest.bit_length() - 1, start
                fitting ^= lowest

    def _of_mention(self, mention: ActorMention, trial: _Try, lemmas: Sequence[str]) -> int:
        """Return the patterns that may begin with a mention of its class and form, and go on with what follows it."""
        key = kind, form, known = mention.actor.type, mention.form, mention.actor.known
        if key not in self._opened:
            called, barred = form or NO_FORM, Flag.UNKNOWN if known else Flag.KNOWN
            self._opened[key] = sum(
                1 << number
                for number, opening in enumerate(self._openings)
                if any(kind in node.kinds and called in node.forms and barred not in node.flags for node in opening)
            )
        end, behind = mention.end, self._behind
        follows = behind[_ANYTHING]
        if end in trial.titles:
            follows |= behind[_TITLED]
        if end in trial.mentions:
            follows |= behind[_MENTION]
        elif end < len(lemmas):
            follows |= behind.get(trial.lowers[end], 0) | behind.get(lemmas[end], 0)
        return self._opened[key] & follows

    # --- from values to functions ------------------------------------------------------------------------------------

    def _sequence(self, nodes: Sequence[Node], then: _Step) -> _Step:
        for node in reversed(nodes):
            then = self._node(node, then)
        return then

    def _node(self, node: Node, then: _Step) -> _Step:
        """Return what tries a node, and then what comes after it."""
        match node:
            case Word(tests):
                return _word(tests, then)
            case Named():
                return self._mention(node, then)
            case Group(ways):
                return _any([self._sequence(way, then) for way in ways], beginnings((node,)))
            case Repeat(Word(tests), least, most):
                return _run(_asked(tests), least, most, then)
            case Repeat(item, least, most):
                return self._repeat(item, least, most, then)
            case Look(item, wanted):
                return _look(self._sequence((item,), _ends), wanted, then)
            case NewName(role, kind, item):
                return _opens(self._sequence((item,), _closes(role, kind, then)))

    def _repeat(self, item: Node, least: int, most: int, then: _Step) -> _Step:
        """Return what tries something from the most times to the least."""
        step = then
        for n in range(most, 0, -1):
            again = self._node(item, step)
            step = again if n <= least else _any([again, then])
        return step

    def _mention(self, asked: Named, then: _Step) -> _Step:
        if asked.role == Captured.TITLE:
            return _titled(asked.among, then)
        fits, role, flags = _fitting(asked), asked.role, asked.flags
        outer = Flag.WHOLE in flags
        place = outer or Flag.PLACE in flags
        turned = {Flag.BECOMES_PLACE: self._parties.of_place, Flag.BECOMES_PERSON: self._parties.as_person}
        becomes = next((way for flag, way in turned.items() if flag in flags), None)

        def step(trial: _Try, i: int) -> bool:
            mention: ActorMention | None = trial.mentions.get(i)
            if mention is None or mention.start != i or not fits(trial.doc, mention):
                return False
            end = mention.end
            if place:
                mention = self._parties.as_place(trial.doc, mention, outer)
            elif becomes is not None:
                mention = becomes(trial.doc, mention)
            if mention is None:
                return False
            return _captured(trial, role, mention, end, then) if role else then(trial, end)

        return step


class PhraseFinder:
    """Finds what the phrases of a block tell; of titles, ``titles`` does.

    Args:
        ontology: The patterns, and the actors and classes.
        lexicon: The word lists.
        gazetteer: Names of known actors.
        bodies: Bodies of states by their names.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer, bodies: StateBodies) -> None:
        self._parties = PhraseParties(ontology, lexicon, gazetteer)
        self._finder = PatternFinder([phrase for phrase in ontology.phrases if not phrase.titled], self._parties)
        self._bodies = bodies

    def find(
        self, doc: Doc, mentions: Mentions, held: Container[tuple[str, str]] = (), borne: Container[int] = ()
    ) -> list[Tie]:
        """Return the ties of a block, in the order of the patterns; those of one route tell each two parties once.

        A name that a pattern says to be of a place is a mention of that place from here on.

        Args:
            doc: The block.
            mentions: Its mentions of actors.
            held: Persons, and whose the titles are that they bear: no phrase that adds to what is told tells these.
            borne: Tokens at which the titles begin that a person bears by name: no phrase about an office tells these.
        """
        if not mentions.found:
            return []
        found: dict[tuple[str, str, int, int, int, int], Tie] = {}
        for phrase, captured in self._finder.fitting(doc, mentions):
            for tie in self._ties(phrase, captured, mentions):
                one, other = tie.source, tie.target
                if Condition.UNTOLD in phrase.conditions and (
                    (one.actor.id, other.actor.id) in held
                    or any(t.source.actor.id == one.actor.id for t in found.values())
                ):
                    continue
                if Condition.UNBORNE in phrase.conditions and _is_borne(doc, one.start, one.end, borne):
                    continue
                found.setdefault((tie.pattern, tie.trait, one.start, one.end, other.start, other.end), tie)
        return list(found.values())

    def _ties(self, phrase: Phrase, captured: Sequence[tuple[str, ActorMention]], mentions: Mentions) -> Iterator[Tie]:
        """Yield what a phrase that was found tells."""
        roles = by_role((role, self._settled(mention)) for role, mention in captured)
        sources, targets, words = roles[Captured.SOURCE], roles[Captured.TARGET], roles[Captured.WORDS]
        pairs = [(source, target) for source in sources for target in targets]
        if phrase.seeks:
            place = (words or sources or targets)[0].start
            sought = self._parties.sought(phrase.seeks, sources or targets, mentions, place)
            pairs = [(known, other) if sources else (other, known) for known, other in sought]
        for source, target in pairs:
            if source.actor.id != target.actor.id and self._parties.fit(phrase.conditions, source, target, roles):
                known = [each for each in (source, target) if each in sources or each in targets]
                said = [*words, *known] if words else [source, target]
                start, end = min(mention.start for mention in said), max(mention.end for mention in said)
                one, other = party_of(source), party_of(target)
                yield Tie(phrase.trait, one, other, start, end, phrase.route, phrase.sureness)

    def _settled(self, mention: ActorMention) -> ActorMention:
        actor = self._bodies.settled(mention.actor)
        return mention if actor is mention.actor else replace(mention, actor=actor)


def by_role(captured: Iterable[tuple[str, ActorMention]]) -> dict[str, list[ActorMention]]:
    """Return what a phrase captures by role, in the order of the text."""
    roles: dict[str, list[ActorMention]] = {role: [] for role in ROLES}
    for role, mention in captured:
        roles[role].append(mention)
    return roles


def _fitting(asked: Named) -> _Fits:
    """Return what tells whether a mention is what is asked for."""
    kinds, heads, without = asked.kinds, asked.heads, asked.without
    forms = {None if form == NO_FORM else NameForm(form) for form in asked.forms}
    barred = {known for known, flag in ((True, Flag.UNKNOWN), (False, Flag.KNOWN)) if flag in asked.flags}
    among = asked.among
    short, apart, first, led, placed = (
        flag in asked.flags for flag in (Flag.SHORT, Flag.APART, Flag.FIRST, Flag.LED, Flag.PLACED)
    )

    def fits(doc: Doc, mention: ActorMention) -> bool:
        if mention.actor.type not in kinds or mention.form not in forms:
            return False
        if mention.actor.known in barred:
            return False
        if among and doc.lowers[mention.start] not in among:
            return False
        if short and mention.end - mention.start > 1:
            return False
        if apart and mention.start and doc[mention.start - 1].text in ("-", "–"):
            return False
        if (led and "led" not in doc.lowers[mention.start : mention.end]) or (
            placed and (not mention.start or doc[mention.start - 1].dep_ != "prep")
        ):
            return False
        if (first and not doc[mention.start].is_sent_start) or (heads and head_of(doc, mention) not in heads):
            return False
        return not without or all(token.text not in without for token in doc[mention.start : mention.end])

    return fits


def _keys(first: Node) -> frozenset[str]:
    """Return the keys of the index of what a pattern begins with."""
    match first:
        case Word(tests):
            return frozenset().union(*(test.spelled for test in tests))
        case Named(role):
            return frozenset({_TITLED if role == Captured.TITLE else _MENTION})
    return frozenset()


def _rest(way: Sequence[Node]) -> Sequence[Node]:
    """Return what comes after the mention with which a pattern begins."""
    first = way[0]
    if isinstance(first, NewName):
        return _rest((first.item, *way[1:]))
    if isinstance(first, Group):
        return (Group(tuple((*_rest(each), *way[1:]) for each in first.ways)),)
    return way[1:]


def _next(nodes: Iterable[Node]) -> frozenset[str]:
    """Return keys of the index with which a sequence may begin; none where it may begin with anything."""
    found = frozenset[str]()
    for node in nodes:
        match node:
            case Group(ways) | NewName(_, _, Group(ways)):
                each = [_next(way) for way in ways]
                return found.union(*each) if all(each) else frozenset()
            case Repeat(item, least, _) if _next((item,)):
                found |= _next((item,))
                if least:
                    return found
            case _:
                return found | _keys(node) if _keys(node) else frozenset()
    return frozenset()


def _needed(nodes: Iterable[Node]) -> Iterator[frozenset[str]]:
    """Yield sets of words and lemmas of each of which what fits a sequence has one."""
    for node in nodes:
        match node:
            case Word(tests):
                yield from (test.spelled for test in tests if test.spelled)
            case Named(Captured.TITLE):
                yield frozenset({_TITLED})
            case NewName(_, _, item) | Group(((item,),)):
                yield from _needed((item,))
            case Repeat(item, least, _) if least:
                yield from _needed((item,))
            case Group(ways):
                each = [list(_needed(way)) for way in ways]
                if all(each):
                    yield frozenset().union(*(min(sets, key=len) for sets in each))


# --- steps: each tries what stands at a token, and then what comes after ---------------------------------------------


def _asked(tests: Sequence[Test]) -> _Asked:
    """Return what tells whether a word passes some tests."""
    return reduce(_both, map(_one_asked, tests))


def _both(one: _Asked, other: _Asked) -> _Asked:
    return lambda token: one(token) and other(token)


def _one_asked(test: Test) -> _Asked:
    marked = {mark: frozenset(bare(key) for key in test.among if key[0] == mark and len(key) > 1) for mark in "~#@"}
    lemmas, tags, cases = marked.values()
    words, wanted = frozenset(key for key in test.among if bare(key) == key), test.wanted
    if cases:
        upper = Case.CAPITAL in cases
        return lambda token: (token.text[0].isupper() is upper or token.lower_ in words or token.tag_ in tags) is wanted
    if lemmas:
        return lambda token: (token.lower_ in words or token.tag_ in tags or lemma_of(token) in lemmas) is wanted
    return lambda token: (token.lower_ in words or token.tag_ in tags) is wanted


def _word(tests: Sequence[Test], then: _Step) -> _Step:
    asked, words = _asked(tests), tests[0].among
    if len(tests) == 1 and tests[0].spelled == words:
        return lambda trial, i: trial.lowers[i] in words and i not in trial.mentions and then(trial, i + 1)
    return lambda trial, i: (
        i < len(trial.doc) and i not in trial.mentions and asked(trial.doc[i]) and then(trial, i + 1)
    )


def _captured(trial: _Try, role: str, mention: ActorMention, end: int, then: _Step) -> bool:
    """Return whether what comes after fits while something is captured; else that is let go."""
    trial.found.append((role, mention))
    fits = then(trial, end)
    if not fits:
        trial.found.pop()
    return fits


def _titled(among: frozenset[str], then: _Step) -> _Step:
    """Return what tries a title, of some if any are given."""

    def step(trial: _Try, i: int) -> bool:
        title = trial.titles.get(i)
        if title is None or (among and title.actor.label not in among):
            return False
        return _captured(trial, Captured.TITLE, title, title.end, then)

    return step


def _run(asked: _Asked, least: int, most: int, then: _Step) -> _Step:
    """Return what tries a row of words, from the longest to the shortest."""

    def step(trial: _Try, i: int) -> bool:
        j, last = i, min(i + most, len(trial.doc))
        while j < last and j not in trial.mentions and asked(trial.doc[j]):
            j += 1
        least_end = i + least
        while j >= least_end:
            if then(trial, j):
                return True
            trial.doc.budget.spend(i)
            j -= 1
        return False

    return step


def _any(steps: Sequence[_Step], begins: Sequence[Node] = ()) -> _Step:
    """Return what tries several things; where all begin with words, it looks for one of these first."""

    def step(trial: _Try, i: int) -> bool:
        for each in steps:  # noqa: SIM110 (a generator takes longer)
            if each(trial, i):
                return True
        return False

    spelled = [node.tests[0].spelled if isinstance(node, Word) else frozenset[str]() for node in begins]
    if len(spelled) < 2 or not all(spelled):
        return step if len(steps) > 1 else steps[0]
    words = frozenset[str]().union(*spelled)
    return lambda trial, i: (
        (trial.lowers[i] in words or (i < len(trial.doc) and lemma_of(trial.doc[i]) in words)) and step(trial, i)
    )


def _look(seen: _Step, wanted: bool, then: _Step) -> _Step:
    def step(trial: _Try, i: int) -> bool:
        held = len(trial.found)
        fits = seen(trial, i)
        del trial.found[held:]
        return fits is wanted and then(trial, i)

    return step


def _is_borne(doc: Doc, start: int, end: int, titles: Container[int]) -> bool:
    """Return whether words for an office are what somebody is: by name, in apposition, or "as" and behind a copula.

    Where more describes it than an article ("the 16th Kenyan ambassador"), it is of someone told elsewhere.
    """
    noun, before = doc.root(start, end), doc[start].nbor(-1)
    if any(i in titles for i in range(start, end)) or noun.dep_ in _SAID_OF:
        return True
    described = before.head.i == noun.i and before.i < start and before.dep_ in _DESCRIBING
    return described or noun.head.lower_ in PREDICATIVE


def _opens(inner: _Step) -> _Step:
    def step(trial: _Try, i: int) -> bool:
        trial.opened.append(i)
        fits = inner(trial, i)
        trial.opened.pop()
        return fits

    return step


def _named(trial: _Try, start: int, end: int, kind: str) -> Actor:
    """Return an actor of a class that some words name, an organ of the state of the first mention among them."""
    inner = next((trial.mentions[k] for k in range(start, end) if k in trial.mentions), None)
    state = inner.actor.country if inner is not None and kind in _OWNED else None
    actor = unlisted(kind, label_of(trial.doc, start, end), state)
    return replace(actor, country=None) if kind == "Facility" else actor


def _closes(role: str, kind: str, then: _Step) -> _Step:
    """Return what ends a new name, or words that have no class and name nobody."""

    def step(trial: _Try, i: int) -> bool:
        start = trial.opened.pop()
        named = ActorMention(start, i, _named(trial, start, i, kind) if kind else NOBODY)
        fits = _captured(trial, role, named, i, then)
        trial.opened.append(start)
        return fits

    return step
