"""What is plain to see of a candidate, in whole numbers and words, for the judge to weigh.

Numbers are whole so that they are the same on every machine. ``features_of`` looks at one candidate in its passage;
``Crowd`` adds what is seen only when all candidates of a document are there. Words (``Seen.keys``) are what a share of
right candidates is kept for: the entry of the route, the relation, the classes of the parties. Must not know weights.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.writing import Draft
from graphkit.language.attribution import speaker
from graphkit.language.parse import Doc, Span, Token
from graphkit.language.syntax import is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor, Modality, Polarity
from graphkit.ontology import Ontology

__all__ = ["NUMBERS", "Crowd", "Seen", "Viewer", "is_led", "merged"]

_FAR = 60
"""Tokens beyond which a distance is as good as any greater one."""
_DEEP = 12
_KINDS = ("state", "person", "union", "alliance", "group", "organ", "force", "firm", "place", "treaty", "people")
"""Coarse classes of actors."""
_COARSE = {
    "Country": "state",
    "Territory": "state",
    "Person": "person",
    "InternationalOrganization": "union",
    "Alliance": "alliance",
    "ArmedGroup": "group",
    "GovernmentBody": "organ",
    "PoliticalParty": "organ",
    "MilitaryUnit": "force",
    "Company": "firm",
    "MediaOutlet": "firm",
    "Organization": "firm",
    "NonGovernmentalOrganization": "firm",
    "Agreement": "treaty",
    "People": "people",
}
_QUADS = (
    "verbal-cooperation",
    "material-cooperation",
    "verbal-conflict",
    "material-conflict",
    "structural",
    "neutral",
)
_HOW = ("name", "noun", "reference", "topic", "place")
_SPEAKERS = {
    **dict.fromkeys(("field", "title", "heading", "signature"), "known"),
    **dict.fromkeys(("quote", "label"), "quoted"),
    **dict.fromkeys(("text", "publisher"), "guessed"),
    "topic": "topic",
}
"""How it is told who speaks, and so for whom "we" stands, or of whom the title tells, in four degrees."""
_ROUTES = ("frame", "phrase", "discourse", "rule", "near", "learned")
_GUESSED = ("near", "learned")
"""Routes that no grammar leads to."""
_DEPENDENTS = ("relcl", "acl", "advcl", "ccomp", "xcomp", "conj", "amod", "pobj", "dobj", "nsubj", "compound", "ROOT")
_SCORE = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s)"
    r"(?!(?:on|of|in|from|between|pages?|chapters?|articles?|verses?|aged|ages?|about|some|over)\s)[A-Za-z]+,?\s"
    r"\(?\d{1,2}\s?[-–]\s?\d{1,2}(?=[.,;:)]|$"
    r"|\s(?:in|at|on|after|thanks|with|to|against|for|win|victory|defeat|loss|draw|drubbing|rout)\b)"
)
"""A score of a game behind a word: "crushed them 4-1", but "on 3-4 May", "on May 3-4"."""
_END = re.compile(r"[.!?][\"')\]”’]*\s+(?=[\"'(\[“‘]*[A-Z0-9])")
_MOST_SENTENCES = 3
"""Sentences of a document that are counted: a single one tells more surely what it tells; longer texts are alike."""
_SIDES = ("subject", "object")
_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "NNP", "JJ")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

NUMBERS: tuple[str, ...] = (
    *(f"route {name}" for name in _ROUTES),
    *(f"quad {name}" for name in _QUADS),
    "symmetric",
    "planned",
    "possible",
    "negative",
    "cues",
    "verb",
    "noun",
    "adjective",
    "passive",
    "carried",
    "needs a noun",
    "takes classes",
    "besides",
    "loose",
    "presupposed",
    "attributed",
    "quoted",
    "question",
    "sport",
    "stance",
    "sureness",
    "learned",
    "same state",
    "subject first",
    "distance",
    "to subject",
    "to object",
    "between",
    "path to subject",
    "path to object",
    "clause of subject",
    "clause of object",
    "depth",
    *(f"trigger {name}" for name in _DEPENDENTS),
    *(f"trigger {name}" for name in _TAGS),
    "length",
    "mentions",
    "sentences",
    "years in sentence",
    "one word",
    *(f"{side} {name}" for side in _SIDES for name in _KINDS),
    *(f"{side} by {name}" for side in _SIDES for name in _HOW),
    *(f"{side} speaker {name}" for side in _SIDES for name in dict.fromkeys(_SPEAKERS.values())),
    *(
        f"{side} {name}"
        for side in _SIDES
        for name in (
            "known",
            "has state",
            "via",
            "organ",
            "weight",
            "nameless",
            "adjectival",
            "capital",
            "words",
            "times",
            "first",
        )
    ),
    "routes",
    "in sentence",
    "of pair in sentence",
    "of trigger",
    "of relation in sentence",
    "pair told by roles",
    "trigger told by roles",
    "other status",
    "unlike status",
    "learned of pair",
    "learned other relation",
    "learned turned round",
)
"""Names of the numbers, in the order in which weights name them; what is not told is 0."""


@dataclass(slots=True)
class Seen:
    """What is seen of one candidate.

    Attributes:
        numbers: Whole numbers by name.
        keys: Words whose share of right candidates is learned, each list from the most particular to the most general.
        trigger: First token of the words that say it, and the sentence, to tell candidates of one trigger.
        weighed: Words with how much more probable each makes it, where somebody asks why.
    """

    numbers: dict[str, int]
    keys: dict[str, tuple[str, ...]]
    trigger: tuple[int, int]
    weighed: tuple[tuple[str, float], ...] = ()


class _Named:
    """The actors named in a passage and what of it is quoted, counted once for all of its candidates.

    Attributes:
        times: How often each actor is named, by IRI.
        quoted: Numbers of the words within quotation marks that open before them in their sentence.
        sporting: Whether a sentence tells of a game, by its first word; where it was asked.
        sentences: What is seen of a sentence, by its first word; where it was asked.
        parties: What is seen of an actor in a place, by side, actor and whether it is known; where it was asked.
        paths: Steps of the tree between two words, by their numbers; where it was asked.
    """

    def __init__(self, passage: Passage) -> None:
        self._starts = sorted(mention.start for mention in passage.mentions)
        self.times = Counter(mention.actor.id for mention in passage.mentions)
        self.quoted = set(_quoted(passage.doc))
        self.sporting: dict[int, bool] = {}
        self.sentences: dict[int, dict[str, int]] = {}
        self.parties: dict[tuple[str, Party, bool], dict[str, int]] = {}
        self.paths: dict[tuple[int, int], int] = {}

    def between(self, low: int, high: int) -> int:
        """Return how many mentions begin behind one token and before another."""
        return max(0, bisect_left(self._starts, high) - bisect_right(self._starts, low))

    def path(self, one: Token, other: Token) -> int:
        """Return how many steps of the tree lie between two words; counted once."""
        known = self.paths.get((one.i, other.i))
        if known is None:
            known = self.paths[one.i, other.i] = _path(one, other)
        return known


class Viewer:
    """Looks at candidates.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._counted: tuple[Passage, _Named] | None = None

    def _named(self, passage: Passage) -> _Named:
        if self._counted is None or self._counted[0] is not passage:
            self._counted = passage, _Named(passage)
        return self._counted[1]

    def see(self, candidate: Candidate, sentence: Span, passage: Passage) -> Seen:
        """Return what is seen of a candidate in its sentence.

        Args:
            candidate: The candidate.
            sentence: The sentence with the words that say it.
            passage: The passage.
        """
        named = self._named(passage)
        heads = [passage.doc.span(p.start, p.end).root for p in (candidate.source, candidate.target)]
        kinds = [self._kind(p.actor) for p in (candidate.source, candidate.target)]
        numbers = _NOTHING.copy()
        numbers |= self._of_route(candidate)
        numbers |= self._of_text(candidate, sentence, passage)
        numbers |= self._of_trigger(candidate, heads, passage)
        for side, kind, party in zip(_SIDES, kinds, (candidate.source, candidate.target), strict=True):
            key = side, party, party.actor.known
            if key not in named.parties:
                seen = self._of_party(party, kind, passage)
                named.parties[key] = {f"{side} {name}": value for name, value in seen.items()}
            numbers |= named.parties[key]
        numbers |= {name: value for name, value in candidate.features.items() if name in numbers}
        keys = _keys(candidate, kinds, heads, passage)
        return Seen(numbers, keys, (passage.block.start, candidate.words[0]), candidate.weighed)

    def _has(self, candidate: Candidate, trait: str) -> bool:
        return trait in self._ontology.traits.get(candidate.relation.name, ())

    def _kind(self, actor: Actor) -> str:
        kind = _COARSE.get(actor.type)
        return kind or ("place" if self._ontology.is_a(actor.type, "Place") else "firm")

    @staticmethod
    def _of_route(candidate: Candidate) -> dict[str, int]:
        frame, clause, status = candidate.frame, candidate.clause, candidate.status
        found = {
            f"route {candidate.kind}": 1,
            f"quad {candidate.relation.quad}": 1,
            "symmetric": int(candidate.relation.symmetric),
            "planned": int(status.modality is Modality.PLANNED),
            "possible": int(status.modality is Modality.POSSIBLE),
            "negative": int(status.polarity is Polarity.NEGATIVE),
            "cues": min(len(status.cues), 4),
        }
        if clause is not None:
            found |= {clause.kind: 1, "passive": int(clause.passive), "carried": int(clause.carrier is not None)}
        if frame is not None:
            found |= {
                "needs a noun": int(bool(frame.object_nouns or frame.predicate_nouns or frame.subject_nouns)),
                "takes classes": bool(frame.source_types) + bool(frame.target_types),
                "besides": int(frame.besides),
                "loose": int(frame.loose),
                "presupposed": int(frame.presupposed),
            }
        return {name: value for name, value in found.items() if name in _NOTHING}

    def _of_text(self, candidate: Candidate, sentence: Span, passage: Passage) -> dict[str, int]:
        source, target = candidate.source.actor, candidate.target.actor
        return self._of_sentence(sentence, passage) | {
            "sport": int(self._has(candidate, "contest") and self._is_of_sport(sentence, passage)),
            "stance": int(self._has(candidate, "stance")),
            "same state": 0 if source.country is None else 1 + (source.country == target.country),
        }

    def _of_sentence(self, sentence: Span, passage: Passage) -> dict[str, int]:
        named = self._named(passage)
        if sentence.start not in named.sentences:
            text = sentence.text
            named.sentences[sentence.start] = {
                "question": int(text.rstrip().endswith("?")),
                "length": min(len(sentence), 99),
                "mentions": min(named.between(sentence.start - 1, sentence.end), 20),
                "sentences": min(_count(_END, passage.document.text) + 1, _MOST_SENTENCES),
                "years in sentence": min(_count(_YEAR, text), 4),
            }
        return named.sentences[sentence.start]

    def _of_trigger(self, candidate: Candidate, heads: Sequence[Token], passage: Passage) -> dict[str, int]:
        named, source, target = self._named(passage), candidate.source, candidate.target
        start, end = candidate.words
        token = candidate.clause.token if candidate.clause is not None else passage.doc.span(start, end).root
        clause = _clause(token)
        found = {
            "subject first": int(source.start < target.start),
            "distance": min(abs(source.start - target.start), _FAR),
            "to subject": max(-_FAR, min(start - source.start, _FAR)),
            "to object": max(-_FAR, min(target.start - start, _FAR)),
            "between": min(named.between(*sorted((source.start, target.start))), 10),
            "path to subject": named.path(token, heads[0]),
            "path to object": named.path(token, heads[1]),
            "clause of subject": int(_clause(heads[0]) is clause),
            "clause of object": int(_clause(heads[1]) is clause),
            "depth": sum(1 for _ in islice(token.ancestors, _DEEP)),
            "quoted": int(token.i in named.quoted),
            "attributed": int(candidate.clause is not None and speaker(token, self._lexicon) is not None),
            "one word": int(end - start == 1),
        }
        if token.dep_ in _DEPENDENTS:
            found[f"trigger {token.dep_}"] = 1
        if token.tag_ in _TAGS:
            found[f"trigger {token.tag_}"] = 1
        return found

    def _of_party(self, party: Party, kind: str, passage: Passage) -> dict[str, int]:
        actor = party.actor
        mention = passage.mentions.at(party.start)
        spoken = {} if party.spoken is None else {f"speaker {_SPEAKERS[party.spoken]}": 1}
        return spoken | {
            kind: 1,
            f"by {party.how}": 1,
            "known": int(actor.known),
            "has state": int(actor.country is not None),
            "via": int(party.via is not None),
            "organ": int(party.organ is not None),
            "weight": round(1000 * party.weight),
            "nameless": int(party.via == actor.type and not actor.known),
            "adjectival": int(mention is not None and mention.is_adjectival),
            "capital": int(party.form is NameForm.CAPITAL),
            "words": min(party.end - party.start, 9),
            "times": min(self._named(passage).times[actor.id], 9),
            "first": int(not self._named(passage).between(-1, party.start)),
        }

    def _is_of_sport(self, sentence: Span, passage: Passage) -> bool:
        """Whether a sentence tells of a game, by a word of sport or by a score that is no count of votes."""
        known = self._named(passage).sporting
        if sentence.start not in known:
            known[sentence.start] = self._tells_of_sport(sentence, passage)
        return known[sentence.start]

    def _tells_of_sport(self, sentence: Span, passage: Passage) -> bool:
        words = [token.lower_ for token in sentence if passage.mentions.at(token.i) is None]
        words += ["".join(words[i : i + 3]) for i, word in enumerate(words) if words[i + 1 : i + 2] == ["-"]]
        if not self._lexicon["sport-words"].isdisjoint(words):
            return True
        return _SCORE.search(sentence.text) is not None and self._lexicon["ballot-words"].isdisjoint(words)


_NOTHING = dict.fromkeys(NUMBERS, 0)


def _keys(
    candidate: Candidate, kinds: Sequence[str], heads: Sequence[Token], passage: Passage
) -> dict[str, tuple[str, ...]]:
    """Return the words of a candidate: each list from what is particular to what is general."""
    relation, quad, kind = candidate.relation.name, candidate.relation.quad, candidate.kind
    general = (f"{kind} {relation}", f"{kind} {quad}", kind)
    pair = f"{kinds[0]} {kinds[1]}"
    start, end = candidate.words
    clause = candidate.clause
    word = lemma_of(clause.token) if clause is not None else passage.doc.span(start, end).root.lower_
    ways = " ".join(
        f"{p.how}{'' if p.via is None else '+'}{'' if p.organ is None else '*'}"
        for p in (candidate.source, candidate.target)
    )
    roles = " ".join([head.dep_ for head in heads])
    shape = clause.kind if clause is not None else kind
    link = " ".join([_link(head) for head in heads])
    return {
        "entry": (candidate.route, *general),
        "relation": (f"{relation} {pair}", f"{quad} {pair}", quad),
        "word": (f"{word} {relation}", f"{relation} {shape}", f"{quad} {shape}", shape),
        "ways": (f"{kind} {quad} {ways}", f"{kind} {ways}", ways),
        "roles": (f"{shape} {roles}", roles),
        "link": (f"{relation} {link}", f"{quad} {link}", link),
    }


@lru_cache(maxsize=64)
def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _link(token: Token) -> str:
    """Return the preposition before a party, else what it is to its head."""
    return token.head.lower_ if token.dep_ == "pobj" else token.dep_


def _path(one: Token, other: Token) -> int:
    """Return how many steps of the tree lie between two tokens; the most where they are of two sentences."""
    above = {node.i: steps for steps, node in enumerate((one, *islice(one.ancestors, _DEEP)))}
    for steps, node in enumerate((other, *islice(other.ancestors, _DEEP))):
        if node.i in above:
            return min(steps + above[node.i], _DEEP)
    return _DEEP


def _clause(token: Token) -> Token:
    node = token
    while node.head.i != node.i and not is_verb(node):
        node = node.head
    return node


def _quoted(doc: Doc) -> Iterator[int]:
    """Yield the numbers of the words within quotation marks that open before them in their sentence."""
    opened, starts = 0, set(doc.sentence_starts)
    for token in doc:
        if token.i in starts:
            opened = 0
        if opened > 0:
            yield token.i
        if token.text in ("“", "``"):
            opened += 1
        elif token.text in ("”", "''"):
            opened -= 1
        elif token.text == '"':
            opened = 0 if opened else 1


class Crowd:
    """What candidates of one sentence have in common, counted over the statements of a document.

    What other sentences say of a pair is not seen: they do not make this one say it. What no grammar leads to is not
    counted: there is much of it, and most is wrong.

    Args:
        drafts: What a document may say, each once, with what is seen of the first candidate of each and the best of
            what the learned reader says of them.
    """

    def __init__(self, drafts: Sequence[tuple[Draft, Seen, int]]) -> None:
        self._sentences: Counter[int] = Counter()
        self._local: Counter[tuple[int, frozenset[str]]] = Counter()
        self._triggers: Counter[tuple[int, int]] = Counter()
        self._relations: Counter[tuple[int, str]] = Counter()
        self._said: Counter[tuple[int, tuple[str, str, str]]] = Counter()
        self._led_pairs: Counter[tuple[int, frozenset[str]]] = Counter()
        self._led_triggers: Counter[tuple[int, int]] = Counter()
        self._learned: dict[tuple[int, frozenset[str]], dict[tuple[str, str, str], int]] = defaultdict(dict)
        for draft, seen, learned in drafts:
            where, triple = draft.start, _triple(draft)
            pair = where, _pair(draft)
            of_pair = self._learned[pair]
            of_pair[triple] = max(learned, of_pair.get(triple, 0))
            if seen.numbers["route learned"]:
                continue
            self._sentences[where] += 1
            self._local[pair] += 1
            self._triggers[seen.trigger] += 1
            self._relations[where, draft.candidate.relation.name] += 1
            self._said[where, triple] += 1
            if not _is_guessed(seen):
                self._led_pairs[pair] += 1
                self._led_triggers[seen.trigger] += 1

    def numbers(self, draft: Draft, seen: Seen) -> dict[str, int]:
        """Return what is counted around a draft.

        Args:
            draft: One of the drafts.
            seen: What is seen of it.
        """
        where, pair, triple, relation = draft.start, _pair(draft), _triple(draft), draft.candidate.relation
        turned = (triple[2], triple[1], triple[0])
        own = int(not _is_guessed(seen))
        counted = int(not seen.numbers["route learned"])
        learned = self._learned[where, pair]
        return {
            "routes": min(len(draft.routes), 4),
            "in sentence": min(self._sentences[where] - counted, 30),
            "of pair in sentence": min(self._local[where, pair] - counted, 6),
            "of trigger": min(self._triggers[seen.trigger] - counted, 12),
            "of relation in sentence": min(self._relations[where, relation.name] - counted, 12),
            "pair told by roles": min(self._led_pairs[where, pair] - own, 4),
            "trigger told by roles": min(self._led_triggers[seen.trigger] - own, 4),
            "other status": min(max(self._said[where, triple] - 1, 0), 3),
            "learned of pair": max(learned.values()),
            "learned other relation": max((n for said, n in learned.items() if said != triple), default=0),
            "learned turned round": 0 if relation.symmetric else learned.get(turned, 0),
        }


def is_led(numbers: Mapping[str, int]) -> bool:
    """Return whether grammar leads to a statement, by one of its routes at least.

    Args:
        numbers: What is seen of it, by name.
    """
    return any(numbers[f"route {route}"] for route in _ROUTES if route not in _GUESSED)


def _is_guessed(seen: Seen) -> bool:
    return any(seen.numbers[f"route {route}"] for route in _GUESSED)


def _pair(draft: Draft) -> frozenset[str]:
    return frozenset((draft.subject.id, draft.object.id))


def _triple(draft: Draft) -> tuple[str, str, str]:
    ends, relation = (draft.subject.id, draft.object.id), draft.candidate.relation
    one, other = sorted(ends) if relation.symmetric else ends
    return one, relation.name, other


def merged(views: Sequence[Seen]) -> dict[str, int]:
    """Return the numbers of a statement that several candidates give: those of the first, and the best of some."""
    numbers = views[0].numbers.copy()
    if len(views) == 1:
        return numbers
    for name in ("sureness", "learned", "unlike status"):
        numbers[name] = max(view.numbers[name] for view in views)
    for view in views[1:]:
        for route in _ROUTES:
            numbers[f"route {route}"] |= view.numbers[f"route {route}"]
    return numbers
