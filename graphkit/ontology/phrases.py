"""Reader of ``phrases.ttl``: patterns of noun phrases, which tell who belongs to whom and what lies where.

The head of the file says how a pattern is written. Here it is read into plain values, against the classes, traits and
word lists of the other files; finding it in a text is for ``graphkit.actors.phrases``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from pathlib import Path

from graphkit.ontology.relations import Scheme
from graphkit.ontology.turtle import GK, RDF, RDFS, TRAIT, Resource, read_turtle

__all__ = [
    "CASES",
    "FLAGS",
    "NO_FORM",
    "ROLES",
    "Captured",
    "Case",
    "Condition",
    "Flag",
    "Group",
    "Look",
    "Named",
    "NewName",
    "Node",
    "Phrase",
    "Repeat",
    "Sought",
    "Test",
    "Word",
    "bare",
    "beginnings",
    "read_phrases",
]

NO_FORM = "none"
"""Form of a name that the text alone gives."""
FORMS = frozenset("name abbreviation demonym people capital seat combining person".split()) | {NO_FORM}
"""How the gazetteer knows a name."""
_PROPERTIES = frozenset(GK + name for name in "pattern tells routeName sureness condition seeks must mustNot".split())
_ALWAYS = frozenset({RDF + "type", RDFS + "comment"})
_SURENESS = 0.85
_PIECE = re.compile(r"\[[^\]]*\][?*+]?|\S+")
_OPENING = re.compile(r"(?P<look>\?[=!])?(?:(?P<role>[a-z]+)=(?P<kind>[A-Za-z]+)?)?\(")
_SEVERAL = {"?": (0, 1), "*": (0, 12), "+": (1, 12)}
"""How often what has such a mark may stand in a row; no phrase goes on for longer."""
_TAGS = frozenset(
    "ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB "
    "VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX . , : $ `` '' -LRB- -RRB-".split()
)
_LONGEST, _DEEPEST = 250, 20
"""Steps that a pattern may come to with its parts and repetitions, and brackets and parts that may be in each other."""
_EXAMPLE = re.compile(r".*\S => \S.* \| \S.*")


class Captured(StrEnum):
    """What a pattern captures: both parties, and words that say it.

    Of a title also that it is past or yet to come, what its bearer sees to, and the title.
    """

    SOURCE = auto()
    TARGET = auto()
    WORDS = auto()
    FORMER = auto()
    COMING = auto()
    FIELD = auto()
    TITLE = auto()


class Flag(StrEnum):
    """What is asked of a mention beside its class and form, or how it is read."""

    KNOWN = auto()
    UNKNOWN = auto()
    SHORT = auto()
    APART = auto()
    FIRST = auto()
    LED = auto()
    PLACED = auto()
    PLACE = auto()
    WHOLE = auto()
    BECOMES_PLACE = "becomes-place"
    BECOMES_PERSON = "becomes-person"


class Condition(StrEnum):
    """What may be asked of the parties of a pattern together."""

    LIES_IN = "lies-in"
    ALIKE = auto()
    UNTOLD = auto()
    UNBORNE = auto()


class Sought(StrEnum):
    """Which party may be sought that the words of a pattern leave out."""

    NEIGHBOUR = auto()
    STATE = auto()
    NAMESAKE = auto()
    OWNER = auto()
    LEADER = auto()
    SUBJECT = auto()


class Case(StrEnum):
    """How a word may have to begin."""

    LOWER = auto()
    CAPITAL = auto()


ROLES = tuple(Captured)
SPOKEN = frozenset(ROLES) - {Captured.SOURCE, Captured.TARGET}
"""Roles of words, which name no actor."""
FLAGS = frozenset(Flag)
CASES = frozenset(f"@{case}" for case in Case)


@dataclass(frozen=True, slots=True)
class Test:
    """What a word must be one of, or must not: words, lemmas ("~city"), tags ("#NN") and cases ("@lower")."""

    among: frozenset[str]
    wanted: bool = True

    @property
    def spelled(self) -> frozenset[str]:
        """The words and lemmas one of which it must be; none where others may pass."""
        other = any(len(each) > 1 and each[0] in "#@" for each in self.among)
        return frozenset() if other or not self.wanted else frozenset(map(bare, self.among))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that belongs to no mention and passes all tests."""

    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an actor, or a title.

    Attributes:
        role: One of ``Captured``, or ""; the title for a title.
        kinds: Classes of actors that it may be of.
        forms: Forms in which it may stand.
        flags: What else is asked of it, or how it is read.
        heads: Words one of which its name must have at its head, in lower case; none for any.
        without: Words none of which its name may have.
        among: Words with one of which its name begins, or titles of which it is one; none for any.
    """

    role: str
    kinds: frozenset[str]
    forms: frozenset[str] = FORMS
    flags: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """One of several sequences, the first that fits."""

    ways: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same several times in a row, as often as it goes."""

    item: Node
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Look:
    """What must follow, or must not, and is no part of the phrase."""

    item: Group
    wanted: bool


@dataclass(frozen=True, slots=True)
class NewName:
    """Words that name an actor of a class whom no mention names."""

    role: str
    kind: str
    item: Group


Node = Word | Named | Group | Repeat | Look | NewName
_Ways = tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Patterns that tell one thing.

    Attributes:
        name: Local name of its IRI.
        trait: Trait of the relation that it tells.
        route: Name of the pattern in the route of a statement.
        sureness: 0 to 1.
        ways: Its patterns.
        conditions: What is asked of the two parties, of ``Condition``.
        seeks: Which party is sought that the words leave out, of ``Sought``; "" where they name both.
        titled: Whether it tells who bears a title, and whose title that is where the words say so.
        must: Sentences and what the patterns tell of them ("Juba, the capital of South Sudan. => Juba | South Sudan").
        must_not: Sentences of which they tell nothing, or not this.
    """

    name: str
    trait: str
    route: str
    sureness: float
    ways: _Ways
    conditions: frozenset[str]
    seeks: str
    titled: bool
    must: tuple[str, ...]
    must_not: tuple[str, ...]


def bare(key: str) -> str:
    """Return a word, lemma or tag without the mark that says which it is."""
    return key[1:] if len(key) > 1 and key[0] in "~#@" else key


def beginnings(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes with one of which a sequence begins: mentions, words, or what may be left out."""
    first = nodes[0]
    if isinstance(first, NewName):
        return beginnings((first.item,))
    return [node for way in first.ways for node in beginnings(way)] if isinstance(first, Group) else [first]


def read_phrases(path: Path, scheme: Scheme, words: Mapping[str, frozenset[str]]) -> tuple[Phrase, ...]:
    """Read the patterns of a Turtle file.

    Args:
        path: The file, usually ``ontologies/phrases.ttl``.
        scheme: Traits and classes.
        words: Word lists by name.

    Returns:
        Its phrases, in the order of the file.

    Raises:
        OntologyError: The file cannot be read or parsed, or a pattern cannot be right; the message names file, line,
            phrase, and the piece of the pattern.
    """
    resources = read_turtle(path)
    parts = {r.name: r for r in resources.values() if GK + "PhrasePart" in r.types}
    found = []
    for resource in resources.values():
        resource.check_once()
        reader = _Reader(resource, scheme, words, parts)
        if resource.name in parts:
            resource.check({*_ALWAYS, GK + "pattern"})
            reader.ways()
        elif GK + "Phrase" in resource.types:
            resource.check(_ALWAYS | _PROPERTIES)
            found.append(reader.phrase())
        else:
            raise resource.error("is no gk:Phrase and no gk:PhrasePart; phrases.ttl holds these only")
    return tuple(found)


@dataclass(frozen=True)
class _Reader:
    """Reads the patterns of one resource, or of a part within others."""

    resource: Resource
    scheme: Scheme
    words: Mapping[str, frozenset[str]]
    parts: Mapping[str, Resource]
    inside: tuple[str, ...] = ()

    def phrase(self) -> Phrase:
        resource, ways = self.resource, self.ways()
        trait = (resource.iri(GK + "tells") or "").removeprefix(TRAIT)
        if trait not in self.scheme.trait_definitions:
            raise resource.error("gk:tells must name a trait of geopolitics.ttl, such as trait:place-by-name")
        sureness = resource.number(GK + "sureness")
        if sureness is not None and not 0 <= sureness <= 1:
            raise resource.error(f"gk:sureness is {sureness}; give a number from 0 to 1")
        must, must_not = resource.texts(GK + "must"), resource.texts(GK + "mustNot")
        if not must or not must_not:
            raise resource.error("needs gk:must and gk:mustNot, sentences that show what it reads and what it must not")
        for example in must:
            if not _EXAMPLE.fullmatch(example):
                raise resource.error(f'gk:must has "{example}"; write "SENTENCE => SOURCE | TARGET"')
        seeks = "".join(resource.choices(GK + "seeks", frozenset(Sought)))
        captured = [_captured(way) for way in ways]
        titled = any(Captured.TITLE in roles for roles in captured)
        borne = (Captured.TITLE, Captured.WORDS if seeks == Sought.SUBJECT else Captured.SOURCE)
        for roles in captured:
            lacking = [role for role in (borne if titled else (Captured.SOURCE, Captured.TARGET)) if role not in roles]
            if lacking and (titled or not seeks or len(lacking) > 1):
                write = f"{lacking[0]}=( … )" if lacking[0] == Captured.WORDS else f"[{lacking[0]}: …]"
                raise resource.error(
                    f"has a gk:pattern that may fit without a {lacking[0]}; write {write} in every way"
                )
        for begins in map(beginnings, ways):
            if not all(isinstance(node, Named) or _is_spelled(node) for node in begins):
                raise resource.error("has a gk:pattern that begins neither with a mention nor with a word of its own")
        route = resource.text(GK + "routeName") or resource.name
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", route):
            raise resource.error(f'has the route "{route}"; write letters, digits and hyphens, as in "place-in"')
        return Phrase(
            resource.name,
            trait,
            route,
            _SURENESS if sureness is None else sureness,
            ways,
            resource.choices(GK + "condition", frozenset(Condition)),
            seeks,
            titled,
            must,
            must_not,
        )

    def ways(self) -> _Ways:
        """Return the patterns."""
        found: list[tuple[Node, ...]] = []
        for text in self.resource.texts(GK + "pattern"):
            pieces = _PIECE.findall(text)
            if _depth(pieces) + len(self.inside) > _DEEPEST:
                raise self.resource.error(
                    f"has brackets or parts in each other more than {_DEEPEST} deep; make do with fewer"
                )
            group, end = self._group(pieces, 0)
            if end < len(pieces):
                raise self._wrong(pieces[end], "closes nothing")
            if _length(group) > _LONGEST:
                raise self.resource.error(
                    f"has a gk:pattern of more than {_LONGEST} steps, with its parts and repetitions; make it shorter"
                )
            found += group.ways
        if not found:
            raise self.resource.error("has no gk:pattern; give it one")
        return tuple(found)

    def _wrong(self, piece: str, problem: str) -> Exception:
        return self.resource.error(f"gk:pattern has {piece!r}, which {problem}")

    def _group(self, pieces: Sequence[str], start: int) -> tuple[Group, int]:
        """Return the sequences from one piece on, and where they end: at what closes the group."""
        ways: list[list[Node]] = [[]]
        i = start
        while i < len(pieces) and not re.fullmatch(r"\)[?*+]?", pieces[i]):
            opening = _OPENING.fullmatch(pieces[i])
            if pieces[i] == "|":
                ways.append([])
            elif opening:
                inner, end = self._group(pieces, i + 1)
                if end == len(pieces):
                    raise self._wrong(pieces[i], "nothing closes")
                if len(pieces[end]) > 1 and pieces[end][1] != "?" and any(map(_may_be_nothing, inner.ways)):
                    raise self._wrong(
                        " ".join(pieces[i : end + 1]), "repeats what may be nothing; let one word be there"
                    )
                ways[-1].append(_repeated(self._opened(opening, inner), pieces[end][1:]))
                i = end
            else:
                ways[-1].append(self._piece(pieces[i]))
            i += 1
        if not all(ways):
            raise self._wrong(" ".join(pieces[start:i]) or "( )", "has nothing between two marks")
        return Group(tuple(map(tuple, ways))), i

    def _opened(self, opening: re.Match[str], inner: Group) -> Node:
        role, kind = opening["role"], opening["kind"] or ""
        if opening["look"] or role is None:
            return Look(inner, opening["look"] == "?=") if opening["look"] else inner
        if role not in ROLES or (kind not in self.scheme.classes and role not in SPOKEN):
            raise self._wrong(opening[0], f"names no role ({', '.join(ROLES)}) or no class of geopolitics.ttl")
        if any(map(_may_be_nothing, inner.ways)):
            raise self._wrong(opening[0], "names what may be nothing; let one word be there")
        return NewName(role, kind, inner)

    def _piece(self, piece: str) -> Node:
        text, mark = (piece[:-1], piece[-1]) if len(piece) > 1 and piece[-1] in _SEVERAL else (piece, "")
        if text[0] == "[" and text[-1] == "]":
            return _repeated(self._named(text), mark)
        if text[0] == "$":
            part = self._part(text[1:])
            if mark in ("*", "+") and _may_be_nothing((part,)):
                raise self._wrong(piece, "repeats what may be nothing; let one word be there")
            return _repeated(part, mark)
        return _repeated(Word(tuple(self._test(each) for each in text.split("&"))), mark)

    def _part(self, name: str) -> Node:
        if name not in self.parts or name in self.inside:
            raise self._wrong(f"${name}", "is no gk:PhrasePart, or one that is part of itself")
        ways = replace(self, resource=self.parts[name], inside=(*self.inside, name)).ways()
        return ways[0][0] if len(ways) == len(ways[0]) == 1 else Group(ways)

    def _list(self, text: str) -> frozenset[str]:
        """Return the words of some lists, by their names in braces."""
        names = text.strip("{}").split("|")
        unknown = [name for name in names if name not in self.words]
        if unknown:
            raise self._wrong(text, f"names {unknown[0]!r}, which is no list of lexicon.ttl")
        return frozenset().union(*(self.words[name] for name in names))

    def _test(self, text: str) -> Test:
        wanted = text[:1] != "!" or text == "!"
        among: set[str] = set()
        for each in re.split(r"\|(?![^{]*\})", text if wanted else text[1:]):
            if not each or (each[0] == "@" and each not in CASES):
                raise self._wrong(text, "is no test of a word")
            if re.fullmatch(r"~?\{.+\}", each):
                mark = each[: each.index("{")]
                among |= {mark + word.lower() for word in self._list(each[len(mark) :])}
            elif re.search(r"[][{}]|^\$.", each):
                raise self._wrong(text, "has a bracket that nothing closes or opens, or a part among words")
            elif each[0] == "#" and each[1:] not in {"", *_TAGS}:
                raise self._wrong(each, "is no tag of the Penn Treebank")
            elif each[0] != "#" and each != each.lower():
                raise self._wrong(text, "has a capital; write words in lower case, and @capital for a capital")
            else:
                among.add(each)
        return Test(frozenset(among), wanted)

    def _named(self, piece: str) -> Named:
        role, colon, spec = piece[1:-1].rpartition(":")
        if colon and role not in ROLES:
            raise self._wrong(piece, f"names no role; expected one of {', '.join(ROLES)}")
        found = Named(role, frozenset(self.scheme.classes))
        for word in spec.split():
            names, wanted = frozenset(word.removeprefix("!").split("|")), word[0] != "!"
            if word.startswith("head{"):
                found = replace(found, heads=self._list(word[4:]))
            elif word.startswith("without{"):
                found = replace(found, without=self._list(word[7:]))
            elif word.startswith("among{"):
                found = replace(found, among=self._list(word[5:]))
            elif names <= FLAGS:
                found = replace(found, flags=found.flags | names)
            elif names <= FORMS:
                found = replace(found, forms=names if wanted else found.forms - names)
            elif names <= self.scheme.classes.keys():
                below = frozenset(kind for kind in self.scheme.classes if self._is_below(kind, names))
                found = replace(found, kinds=below if wanted else found.kinds - below)
            else:
                raise self._wrong(piece, f"has {word!r}: no class of geopolitics.ttl, form of a name, or condition")
        return found

    def _is_below(self, kind: str | None, names: frozenset[str]) -> bool:
        """Whether a class is one of some, or below one."""
        return kind is not None and (kind in names or self._is_below(self.scheme.classes[kind], names))


def _is_spelled(node: Node) -> bool:
    """Whether a node is a word that must be one of some."""
    return isinstance(node, Word) and any(test.spelled for test in node.tests)


def _repeated(node: Node, mark: str) -> Node:
    return Repeat(node, *_SEVERAL[mark]) if mark else node


def _depth(pieces: Sequence[str]) -> int:
    """Return how many brackets at most stand in each other."""
    depth = deepest = 0
    for piece in pieces:
        depth += 1 if _OPENING.fullmatch(piece) else -1 if re.fullmatch(r"\)[?*+]?", piece) else 0
        deepest = max(deepest, depth)
    return deepest


def _length(node: Node) -> int:
    """Return how many steps a node comes to, by its longest way."""
    match node:
        case Repeat(item, _, most) if not isinstance(item, Word):
            return most * (_length(item) + 1)
        case Group(ways):
            return 3 + max(sum(map(_length, way)) for way in ways)
        case Look(item, _) | NewName(_, _, item):
            return 2 + _length(item)
        case _:
            return 1


def _may_be_nothing(way: Sequence[Node]) -> bool:
    """Whether a sequence may pass without a word."""
    for node in way:
        match node:
            case Look() | Repeat(_, 0, _):
                continue
            case Group(ways) | NewName(_, _, Group(ways)) | Repeat(Group(ways), _, _) if any(
                map(_may_be_nothing, ways)
            ):
                continue
            case _:
                return False
    return True


def _captured(way: Sequence[Node]) -> frozenset[str]:
    """Return the roles that a sequence fills whichever way it goes."""
    found = frozenset[str]()
    for node in way:
        match node:
            case Named(role):
                found |= {role}
            case Group(ways):
                found |= frozenset.intersection(*map(_captured, ways))
            case NewName(role, _, item):
                found |= {role, *_captured((item,))}
            case Repeat(item, least, _) if least:
                found |= _captured((item,))
    return found
