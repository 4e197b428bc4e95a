"""What a document has named so far, and whom its descriptions refer back to: "the alliance", "the two countries".

Keeps the mentions of a document in order, with what coreference asks about each. Pronouns that the grammar of their own
clause settles are for ``party_resolver``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from graphkit.actors.antecedents import Antecedent, Ranker, Seen
from graphkit.actors.gazetteer import NameForm
from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party, kind_of, state_of
from graphkit.language.coreference import NEUTER, PERSONAL, PLURAL, Candidate, pair, plural, singular
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import (
    children,
    conjuncts,
    first_listed,
    has_child,
    is_verb,
    prepositions,
    span_of,
    subjects_of,
)
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["COLLECTIVE", "References"]


_OF_REGION = frozenset({"regional", "economic", "trading"})
_ADDING_NOTHING = frozenset({"same", "whole", "entire", "military", "defensive", "transatlantic"}) | _OF_REGION
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}
_BACK = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "all"})
_PLACING = frozenset({"in", "at", "near", "across", "outside", "inside"})
_STATES = frozenset({"state"})
_LANDS = frozenset({"country", "nation"})
"""Nouns for states alone: no organisation is one of "both countries"."""
_MEMORY = 4
"""Sentences for which the two states of an act are "both countries"."""
_NEAREST = 250
"""Mentions before a word among which is what it refers to: more than any reference goes back."""
_POSITION = attrgetter("position")
"""Where a mention stands."""
_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FOLLOWED = frozenset({"to", "with", "of", "from"})
"""Prepositions before whom somebody follows or belongs to."""
_PLACES = frozenset({"place"})
_BODIES = frozenset({"organisation"})
_ORGANS = frozenset({"GovernmentBody", "MilitaryUnit"})
_ALLIED = frozenset({"Alliance", "ArmedGroup", "PoliticalParty"})
_PLURAL_TYPES = frozenset({"ArmedGroup", "People", "PoliticalParty"})
_FRONTED = frozenset({"npadvmod", "advcl", "acl", "dep", "advmod", "nmod"})
_OPENING, _EITHER, _CLOSING = frozenset({"“", "``"}), frozenset({'"'}), frozenset({"”", "''"})
COLLECTIVE = frozenset({"state", "organisation"})
"""Kinds of actors that "it" may refer to."""
_THING, _MANY = 2, 3
"""What refers, beside he (0) and she (1): "it", "they"."""
_PERSONS = frozenset({"person"})
_ANYBODY = COLLECTIVE | _PLACES
_KINDS = (_PERSONS, _PERSONS, _ANYBODY, _ANYBODY | _PERSONS)
"""Kinds of whom a word may stand for, by the word."""
_WEIGHTS = (0.8, 0.8, 0.75, 0.65)
"""How surely a word stands for whom it is told to, by the word."""
_ORDER = ("person", "state", "organisation", "place")
_TYPES = (
    "Country",
    "Territory",
    "ArmedGroup",
    "PoliticalParty",
    "Alliance",
    "GovernmentBody",
    "MilitaryUnit",
    "Company",
    "MediaOutlet",
    "People",
    "City",
    "Region",
    "Facility",
    "Place",
)
_REACH, _MOST = 12, 12
"""Sentences back in which those are who may be meant, and how many at most."""
_UNSEEN = Seen(*(0 for _ in Seen._fields))._replace(above=9, sentences=50, tokens=200, old_role=9)
_ROLES = {"nsubj": 0, "nsubjpass": 1, "dobj": 2, "dative": 2, "pobj": 3, "poss": 4, "amod": 5, "compound": 5, "nmod": 5}


class References:
    """What the descriptions of one document refer to, block by block.

    Args:
        ontology: Classes of actors.
        lexicon: Words that refer back.
        ranker: Weighs who may be meant.
        heading: What is known of the document: whom its title names, and who holds which office.

    Attributes:
        changes: How often something was noted that a description may refer to.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, ranker: Ranker, heading: Heading = NOTHING) -> None:
        self._ranker = ranker
        self._heading = heading
        self._ontology = ontology
        self._lexicon = lexicon
        self.changes = 0
        self._candidates: list[Candidate] = []
        self._actors: dict[str, Actor] = {}
        self._offices: dict[str, Actor] = {}
        self._mentions: Mentions | None = None
        self._offset = 0
        self._sentences: list[int] = []
        self._verbs: dict[int, Token | None] = {}
        self._subjects: dict[int, list[tuple[int, int]]] = {}
        self._sentence_base = 0
        self._quoted: list[bool] = []
        self._pairs: dict[bool, tuple[int, str, str]] = {}

    @property
    def actors(self) -> list[Actor]:
        """Actors named in the document up to the end of the block, one for each mention."""
        return [self._actors[str(c.key)] for c in self._candidates]

    def enter(self, doc: Doc, mentions: Mentions) -> None:
        """Go on to the next block of the document."""
        self._mentions = mentions
        self.changes += 1
        self._sentences = []
        self._verbs = {}
        self._subjects = {}
        for sentence in doc.sents:
            self._sentences += [self._sentence_base] * len(sentence)
            self._sentence_base += 1
        offset = self._candidates[-1].position + 1 if self._candidates else 0
        self._offset = offset
        self._quoted = list(quoted(doc))
        for mention in mentions:
            head = doc.span(mention.start, mention.end).root
            before = self._actors.get(mention.actor.id)
            if before is None or len(before.label.split()) <= len(mention.actor.label.split()):
                self._actors[mention.actor.id] = mention.actor
            top = first_listed(self._governing(head))
            speaks = head.dep_ in ("poss", "amod", "compound", "nmod") and self._governs(head.head)
            top = head.head if speaks and top is head else top
            first = self._governing(head)
            group = offset + top.i if top.i != first.i or any(c.dep_ == "conj" for c in first.children) else -1
            self._candidates.append(
                Candidate(
                    mention.actor.id,
                    kind_of(mention.actor, self._ontology),
                    self._sentences[mention.start],
                    offset + mention.start,
                    top.dep_ in ("nsubj", "nsubjpass") or (top.dep_ == "poss" and top.head.dep_.startswith("nsubj")),
                    group,
                    not speaks
                    and (mention.is_adjectival or head.dep_ in ("amod", "compound", "poss", "nmod") or _is_aside(head)),
                    mention.actor.type == "Person" and self._only_speaks(top),
                    _is_seat(head, mention),
                    self._is_beside(top),
                    head.dep_ == "pobj" and head.head.lower_ == "in",
                    top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.tag_ == "NNS",
                    role_of(top),
                    self._quoted[mention.start],
                )
            )

    def _governing(self, name: Token) -> Token:
        """Return the noun that acts for the state whose name it governs: "the government of X and the Y Movement"."""
        if name.dep_ != "pobj" or name.head.lower_ != "of" or name.head.i != name.left_edge.i - 1:
            return name
        noun = name.head.head
        return noun if noun.tag_ == "NN" and lemma_of(noun) in self._lexicon["governing-nouns"] else name

    def _only_speaks(self, name: Token) -> bool:
        """Whether a text gives somebody's words, and tells nothing else of him: "according to X", "said X"."""
        while name.dep_ == "appos" and name.head is not name:
            name = name.head
        if name.dep_ == "pobj":
            return name.head.head.lower_ == "according"
        verb = name.head
        saying = name.dep_ == "nsubj" and lemma_of(verb) in self._lexicon["saying-verbs"]
        return saying and not children(verb, "dobj", "dative")

    def _is_beside(self, name: Token) -> bool:
        """Whether somebody is named only for whom another follows: "pledged allegiance to X", "aligned with X"."""
        if name.dep_ != "pobj" or name.head.lower_ not in _FOLLOWED:
            return False
        governor = name.head.head
        return (
            not self._lexicon["following-adjectives"].isdisjoint((governor.lower_, lemma_of(governor)))
            or lemma_of(governor) in self._lexicon["following-nouns"]
        )

    def _governs(self, noun: Token) -> bool:
        """Whether a noun names what acts for its state, which "it" then stands for: "Mali's junta has … It"."""
        acting = noun.tag_ == "NN" and noun.dep_ in ("nsubj", "nsubjpass")
        return acting and lemma_of(noun) in self._lexicon["governing-nouns"]

    def skip(self, sentences: int) -> None:
        """Count sentences that were left unread."""
        self._sentence_base += sentences

    def trace(self, doc: Doc) -> None:
        """Note what "the four countries" and the like refer to, in order, so that later references can build on it."""
        for token in doc:
            if token.tag_ == "NNS":
                lemma = lemma_of(token)
                if lemma in self._lexicon["pair-anaphors"]:
                    self.described(token, lemma)

    def goes_on(self, pronoun: Token, actor: Actor) -> None:
        """Note that a subject is somebody named before, so that the next sentence can go on with him."""
        position = self._offset + pronoun.i
        kind = kind_of(actor, self._ontology)
        index = bisect_left(self._candidates, position, key=_POSITION)
        candidate = Candidate(
            actor.id, kind, self.sentence_of(pronoun), position, subject=True, quoted=self._quoted[pronoun.i]
        )
        self._candidates.insert(index, candidate)
        self._actors.setdefault(actor.id, actor)
        self.changes += 1

    def as_named(self, actor: Actor) -> Actor:
        """Return an actor that is known before the text is read under the name that the text gives it."""
        return self._actors.get(actor.id, actor)

    def holds_office(self, title: str, person: Actor) -> None:
        """Remember whom "the president" refers to from here on."""
        self._offices[title] = person
        self._actors[person.id] = person
        self.changes += 1

    @staticmethod
    def single(before: list[Candidate], owning: bool = False) -> list[Candidate]:
        """Return those of whom "it" may tell: not with others as one subject ("A and B said"), and named by a noun.

        Args:
            before: What stands before the pronoun.
            owning: Whether it is "its", which may be of whom an adjective names.
        """
        listed: dict[int, set[Hashable]] = {}
        for candidate in before:
            if candidate.group >= 0 and (candidate.subject or candidate.adjectival or candidate.owning):
                listed.setdefault(candidate.group, set()).add(candidate.key)
        return [c for c in before if (owning or not c.adjectival) and len(listed.get(c.group, ())) < 2]

    def may_be(self, pronoun: str, candidate: Candidate) -> bool:
        """Whether a given name lets "he" or "she" be somebody: "his" is not Angela Merkel's."""
        return candidate.kind != "person" or self.fits_gender(pronoun, self._actors.get(str(candidate.key)))

    def fits_gender(self, pronoun: str, person: Actor | None) -> bool:
        """Whether a given name lets "he" or "she" be a person; a surname alone lets both."""
        if person is None:
            return True
        others = self._lexicon["given-names-of-women" if pronoun in _MASCULINE else "given-names-of-men"]
        return person.label.split(" ", 1)[0] not in others or " " not in person.label

    def sentence_of(self, token: Token) -> int:
        """Return the number of a token's sentence in the document."""
        return self._sentences[token.i]

    def before(self, token: Token) -> list[Candidate]:
        """Return what stands before a token and may be what it refers to."""
        position = self._offset + token.i
        rivals = self.clausemates(token)
        end = bisect_left(self._candidates, position, key=_POSITION)
        near = self._candidates[max(0, end - _NEAREST) : end]
        token.doc.budget.spend(token.i, 1 + len(near))
        return [c for c in near if c.position - self._offset not in rivals]

    def clausemates(self, token: Token) -> set[int]:
        """Return the first tokens of the subjects of a token's own clause, to which it cannot refer as object."""
        assert self._mentions is not None
        if token.dep_ in ("nsubj", "nsubjpass"):
            return self._fronted(token)
        if token.dep_ == "poss":
            return set()
        verb = self._clause_of(token)
        if verb is None:
            return set()
        found: set[int] = set()
        subjects = subjects_of(verb)
        if not subjects and verb.tag_ == "VBG" and verb.dep_ == "advcl":  # "cut ties with X, accusing it of Y"
            acting = subjects_of(verb.head)
            subjects = [*acting, *(owner for subject in acting for owner in children(subject, "poss"))]
        for subject in subjects:
            for head in conjuncts(subject):
                mention = self._mentions.at(head.i)
                if mention is not None and head.i < token.i:
                    found.add(mention.start)
        return found

    def _clause_of(self, token: Token) -> Token | None:
        """Return the verb that a token is governed by, or what is above all; None where it is within a possessor."""
        passed: list[Token] = []
        verb: Token | None = token
        while verb is not None and verb.i not in self._verbs:
            if verb.dep_ == "ROOT" or verb.head.i == verb.i or verb.pos_ in ("VERB", "AUX"):
                self._verbs[verb.i] = verb
                break
            passed.append(verb)
            verb = verb.head if verb.dep_ != "poss" else None
        known = self._verbs[verb.i] if verb is not None else None
        self._verbs |= {word.i: known for word in passed}
        return known

    def _fronted(self, pronoun: Token) -> set[int]:
        """Return what stands in phrases before a subject that tell of the subject: "Led by X and part of Y, it …"."""
        assert self._mentions is not None
        verb = pronoun.head
        found: set[int] = set()
        for phrase in verb.lefts:
            placing = phrase.dep_ == "prep" and phrase.lower_ in _PLACING  # "In Mali it works with the UN"
            if (
                phrase.i >= pronoun.i
                or not (placing or phrase.dep_ in _FRONTED)
                or has_child(phrase, "nsubj", "nsubjpass", "mark")
            ):
                continue
            found |= {m.start for t in phrase.subtree if (m := self._mentions.at(t.i)) is not None}
        return found

    # --- who may be meant --------------------------------------------------------------------------------------------

    def antecedents(self, token: Token, inside: Sequence[Party] = ()) -> list[Antecedent]:
        """Return who may be meant by a pronoun of the third person, the last named first.

        Args:
            token: The pronoun.
            inside: Whom the grammar of the sentence makes the word stand for.
        """
        word = self._word(token)
        if word is None:
            return []
        before = self.before(token)
        sentence = self.sentence_of(token)
        fit = [c for c in before if sentence - c.sentence <= _REACH and c.kind in _KINDS[word]]
        latest = {c.key: c for c in fit}
        last = sorted(latest.values(), key=_POSITION)[-_MOST:]
        options: dict[tuple[str, ...], list[Candidate]] = {(str(c.key),): [c] for c in reversed(last)}
        if word == _MANY:
            groups: dict[int, dict[Hashable, Candidate]] = {}
            for c in fit:
                if c.group >= 0 and sentence - c.sentence <= _MEMORY:
                    groups.setdefault(c.group, {})[c.key] = c
            for several in groups.values():
                if len(several) > 1:
                    options[tuple(sorted(map(str, several)))] = list(several.values())
            options = {k: v for k, v in options.items() if len(k) > 1 or v[0].kind != "person"}
        parties = {tuple(sorted({p.actor.id for p in inside})): inside} if inside else {}
        titled = [(a.id,) for a in self._heading.topics if kind_of(a, self._ontology) in _KINDS[word]]
        sides = tuple(sorted(a.id for a in self._heading.sides)) if word == _MANY else ()
        by_title = {a.id: a for a in (*self._heading.topics, *self._heading.sides)}
        for key in (*parties, *titled, *((sides,) if sides else ())):
            options.setdefault(key, [])
        about = self._about(token, word)
        above = self._above(token)
        found = []
        for key, members in options.items():
            weight = _WEIGHTS[word]
            if key in parties:
                told = tuple(parties[key])
            elif members:
                told = tuple(self.referring(token, members, weight))
            else:
                told = tuple(self._parties_of(token, [by_title[each] for each in key]))
            if told:
                seen = self._see(token, about, key, members, fit, above, sentence)
                seen = seen._replace(inside=int(key in parties), options=min(len(options), 20))
                found.append(Antecedent(told, seen))
        return found

    def meant(self, antecedents: Sequence[Antecedent]) -> list[Party]:
        """Return for whom a word stands, of those who may be meant."""
        found = self._ranker.best(antecedents)
        return list(found.parties) if found is not None else []

    def _word(self, token: Token) -> int | None:
        lower = token.lower_
        if lower in PERSONAL:
            return int(lower not in _MASCULINE)
        if lower in NEUTER:
            return _THING
        if lower in PLURAL:
            return _MANY
        return None

    def _about(self, token: Token, word: int) -> Seen:
        """Return what is seen of a word that refers to somebody, whoever may be meant."""
        first = token.i
        sentence = self._sentences[token.i]
        opens = next((k for k in range(9) if first - k == 0 or self._sentences[first - k - 1] != sentence), 9)
        return _UNSEEN._replace(
            word=word,
            role=role_of(token),
            depth=min(sum(is_verb(t) for t in token.ancestors), 6),
            opens=opens,
            quoted=self._quoted[token.i],
        )

    def _above(self, token: Token) -> dict[int, int]:
        """Return how many clauses up the subjects are that stand before a word, by the first word of each name."""
        assert self._mentions is not None
        found: dict[int, int] = {}
        steps = 0
        for verb in token.ancestors:
            if not is_verb(verb):
                continue
            for head, start in self._named_subjects(verb):
                if head < token.i:
                    found.setdefault(self._offset + start, steps)
            steps += 1
        return found

    def _named_subjects(self, verb: Token) -> list[tuple[int, int]]:
        """Return the heads of the subjects of a verb that name somebody, each with the first word of the name."""
        assert self._mentions is not None
        known = self._subjects.get(verb.i)
        if known is None:
            heads = [head.i for subject in subjects_of(verb) for head in conjuncts(subject)]
            named = ((head, self._mentions.at(head)) for head in heads)
            known = self._subjects[verb.i] = [(head, mention.start) for head, mention in named if mention is not None]
        return known

    def _see(
        self,
        token: Token,
        about: Seen,
        key: tuple[str, ...],
        members: list[Candidate],
        fit: list[Candidate],
        above: dict[int, int],
        sentence: int,
    ) -> Seen:
        actor = self._actors.get(key[0])
        if actor is None:
            actor = next((a for a in (*self._heading.topics, *self._heading.sides) if a.id == key[0]), None)
        if actor is None:
            return about
        is_a = self._ontology.is_a
        kind = kind_of(actor, self._ontology)
        body = is_a(actor.type, "InternationalOrganization")
        told = about._replace(
            kind=_ORDER.index(kind) if kind in _ORDER else len(_ORDER),
            type=_TYPES.index(actor.type) if actor.type in _TYPES else len(_TYPES) + body,
            known=actor.known,
            gender=self._gender(token.lower_, actor) if about.word < _THING else 1,
            size=len(key),
            titled=any(a.id in key for a in self._heading.topics),
            speaks=any(a.id in key for a in (*self._heading.speakers.persons, *self._heading.speakers.bodies)),
        )
        if not members:
            return told
        last = members[-1]
        mine = [c for c in fit if str(c.key) in key]
        since = {c.key for c in fit if c.position > last.position and str(c.key) not in key}
        near = {c.key for c in fit if c.kind == last.kind and sentence - c.sentence <= 1 and str(c.key) not in key}
        told_before = [c for c in fit if sentence - c.sentence == 1 and c.subject and not c.adjectival]
        told_here = [c for c in fit if c.sentence == sentence and c.subject and not c.adjectival]
        return told._replace(
            many=self._is_many(last),
            sentences=sentence - last.sentence,
            tokens=min(self._offset + token.i - last.position, 200),
            between=len(since),
            rivals=len(near),
            named=min(len(mine), 20),
            here=sum(c.sentence == sentence for c in mine),
            before=sum(sentence - c.sentence == 1 for c in mine),
            first=str(self._candidates[0].key) in key,
            old_role=last.role,
            subject=last.subject,
            adjectival=last.adjectival,
            voice=last.voice,
            seat=last.seat,
            beside=last.beside,
            placed=last.placed,
            owning=last.owning,
            grouped=last.group >= 0,
            old_quoted=last.quoted,
            led=bool(told_before) and str(told_before[0].key) in key,
            subjects=bool(told_here) and str(told_here[-1].key) in key,
            above=min((above[c.position] for c in mine if c.position in above), default=9),
        )

    def _gender(self, pronoun: str, person: Actor) -> int:
        given = person.label.split(" ", 1)[0]
        women, men = (given in self._lexicon[f"given-names-of-{which}"] for which in ("women", "men"))
        return 1 if women == men or " " not in person.label else 2 * (men == (pronoun in _MASCULINE))

    def _is_many(self, candidate: Candidate) -> bool:
        """Return whether one actor is many: a group of fighters, a people, "the Houthis", "the Russians"."""
        actor = self._actors.get(str(candidate.key))
        index = candidate.position - self._offset
        mention = self._mentions.starting(index) if self._mentions is not None and index >= 0 else None
        if mention is not None and mention.form is NameForm.PEOPLE and not candidate.adjectival:
            return True
        plural_name = actor is not None and actor.label.endswith("s") and candidate.kind == "organisation"
        return actor is not None and (actor.type in _PLURAL_TYPES or plural_name)

    def described(self, noun: Token, lemma: str) -> list[Party]:
        """Resolve "the alliance", "the two countries", "his country", "the president"."""
        words = self._lexicon
        determiners = [c for c in noun.lefts if c.dep_ in ("det", "poss", "nummod", "predet", "amod")]
        lowers = {c.lower_ for c in determiners}
        if not lowers & _BACK and not lowers & set(_NUMBERS):
            return []
        before = [c for c in self.before(noun) if c.position < self._offset + noun.left_edge.i]  # none of its own words
        sentence = self.sentence_of(noun)
        number = next((_NUMBERS[w] for w in lowers if w in _NUMBERS), 0)
        is_plural = noun.tag_ in ("NNS", "NNPS")
        if is_plural and lemma in words["pair-anaphors"]:
            return self._plural_description(noun, lemma, lowers, before, sentence, number)
        armed = self._armed_group(noun, lemma, lowers, before, sentence)
        if armed is not None:
            return self.referring(noun, [armed], 0.75)
        if any(c.dep_ == "amod" and c.lower_ not in _ADDING_NOTHING for c in determiners):
            return []
        if lowers & {"his", "her"} and lemma in words["state-anaphors"]:
            gendered = next(iter(lowers & {"his", "her"}))
            person = singular([c for c in before if self.may_be(gendered, c)], frozenset({"person"}), sentence)
            country = self._country_of(person)
            return [Party(country, *span_of(noun), 0.75, None, None, "reference")] if country else []
        if not lowers & {"the", "this", "that"} or any(p == "of" for p, _ in prepositions(noun)):
            return []
        office = " ".join([*(c.lower_ for c in children(noun, "compound", "amod")), lemma])
        if noun.tag_ in ("NN", "NNP") and (own := self._heading.offices.get(office)) is not None:
            told = self._heading.speakers.told
            return [Party(self.as_named(own), *span_of(noun), 0.8, None, None, "reference", spoken=told)]
        if lemma in self._offices and noun.tag_ in ("NN", "NNP"):
            holder = self._offices.get(" ".join([*(c.lower_ for c in children(noun, "compound")), lemma]))
            return [Party(holder, *span_of(noun), 0.8, None, None, "reference")] if holder is not None else []
        if lemma == "state" and not lowers & {"this", "that"}:
            return []  # the state of a federation as a rule, or the state as such
        if lemma in words["state-anaphors"]:
            found = singular(self._with_states_of_speakers(before, noun), _STATES, sentence)
            return self.referring(noun, [found] if found else [], 0.7)
        if lemma in words["organisation-anaphors"]:
            fit = [c for c in before if c.kind == "organisation" and not c.beside and self._fits(c, lemma)]
            found = singular(fit, _BODIES, sentence, 4)
            return self.referring(noun, [found] if found else [], 0.75)
        if lemma in words["place-anaphors"]:
            found = self._only_place([c for c in before if self._is_such_place(c, lemma, noun)], sentence)
            return self.referring(noun, [found] if found else [], 0.8)
        return []

    @staticmethod
    def _only_place(fit: list[Candidate], sentence: int) -> Candidate | None:
        """Return the place that the last sentences are about: their subject, or the only one that they name."""
        found = singular(fit, _PLACES, sentence, 4)
        alone = len({c.key for c in fit if sentence - c.sentence <= 4}) == 1
        return found if found is not None and (alone or (found.subject and found.group < 0)) else None

    def _is_such_place(self, candidate: Candidate, lemma: str, noun: Token) -> bool:
        """Whether "the town" or "the dam" may be a place: a town by its class, others by the noun in the name."""
        actor = self._actors.get(str(candidate.key))
        if actor is None or candidate.kind != "place":
            return False
        words = actor.label.lower().split()
        if lemma not in self._lexicon["town-anaphors"]:
            return lemma in words
        unknown = actor.type == "Place" and not actor.known and self._lexicon["place-anaphors"].isdisjoint(words)
        return actor.type == "City" or (unknown and not self._describes(candidate, noun))

    def _describes(self, candidate: Candidate, noun: Token) -> bool:
        """Whether a name in a noun's sentence only describes another noun: "NAME militiamen retook the city"."""
        index = candidate.position - self._offset
        if index < 0 or self._mentions is None or (mention := self._mentions.starting(index)) is None:
            return False
        return noun.doc.span(mention.start, mention.end).root.dep_ in ("compound", "nmod")

    def _with_states_of_speakers(self, candidates: list[Candidate], noun: Token) -> list[Candidate]:
        """Return candidates with the states that persons speak for in their place, where these act as subjects."""
        found = []
        for candidate in candidates:
            speaks = candidate.kind == "person" and candidate.subject and not self._undergoes(candidate, noun)
            country = self._country_of(candidate) if speaks else None
            if country is not None:
                if country.id not in self._actors:
                    self._actors[country.id] = country
                    self.changes += 1
                candidate = replace(candidate, key=country.id, kind="state")
            found.append(candidate)
        return found

    def _undergoes(self, candidate: Candidate, noun: Token) -> bool:
        """Whether something is done to a candidate in a noun's sentence: "X would be banned from the country"."""
        index = candidate.position - self._offset
        if candidate.sentence != self.sentence_of(noun) or index < 0:
            return False
        mention = self._mentions.starting(index) if self._mentions is not None else None
        return mention is not None and noun.doc.span(mention.start, mention.end).root.dep_ == "nsubjpass"

    def _armed_group(
        self, noun: Token, lemma: str, lowers: set[str], before: list[Candidate], sentence: int
    ) -> Candidate | None:
        """Return what "this barbaric terrorist group", "these terrorists" or "the militants" refers to."""
        if not lowers & {"the", "this", "that", "these", "those"} or any(p == "of" for p, _ in prepositions(noun)):
            return None
        qualities = {c.lower_ for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")}
        if not qualities <= self._lexicon["armed-adjectives"]:
            return None
        grouped = lemma in self._lexicon["armed-group-nouns"] and qualities - {"same", "powerful", "brutal"}
        if lemma not in self._lexicon["fighter-nouns"] and not grouped:
            return None
        fit = [
            c
            for c in before
            if not c.beside and (a := self._actors.get(str(c.key))) is not None and a.type == "ArmedGroup"
        ]
        return singular(fit, _BODIES, sentence, 4)

    def _plural_description(
        self, noun: Token, lemma: str, lowers: set[str], before: list[Candidate], sentence: int, number: int
    ) -> list[Party]:
        persons = lemma in self._lexicon["person-anaphors"]
        kinds = frozenset({"person"}) if persons else _STATES if lemma in _LANDS else COLLECTIVE
        before = [c for c in before if not c.seat]
        if number == 2 or "each" in lowers:
            beside = self._named_beside(noun)
            before = [c for c in before if c.key not in beside]
            found = self._last_pair(before, sentence, lemma)
            states = lemma in self._lexicon["two-sided-anaphors"] and lemma != "side"
            if states:  # the sides are those of the conflict, whoever was named since
                told = self._pairs[False][0] if found else sentence - _MEMORY
                found = self._two_just_named(before, beside, noun, told) or found
            found = found or pair(before, kinds, sentence)
        elif number:
            found = plural(before, kinds, sentence, number)
        elif lowers & {"these", "those"} or lemma in ("side",):
            two = lemma == "side" and "all" not in lowers  # "all sides" are more than two that happen to be named
            found = plural(before, kinds, sentence) or (pair(before, kinds, sentence) if two else [])
        elif "the" in lowers and lemma in self._lexicon["paired-nouns"] and self._is_bare(noun):
            found = self._last_pair(before, sentence, lemma)
            found = found or pair(before, kinds, sentence) or (pair(before, COLLECTIVE, sentence) if persons else [])
        else:
            found = []
        if not found and (number == 2 or (not number and self._is_bare(noun))):
            met = self.met(noun) if lowers & {"the", "both", "two"} else []
            return met or (self.titled(noun) if lemma in _LANDS | {"side"} else [])
        self._echo(noun, found)
        return self.referring(noun, found, 0.8 if persons and number == len(found) else 0.7)

    def met(self, token: Token) -> list[Party]:
        """Return the two of whose meeting or common statement the title tells: "the two leaders", "they"."""
        return self._parties_of(token, self._heading.sides)

    def titled(self, token: Token) -> list[Party]:
        """Return the two states that the title names, where it names two and nobody speaks: "both countries"."""
        states = [actor for actor in self._heading.topics if actor.type == "Country"]
        return self._parties_of(token, states if len(states) == 2 and not self._heading.speakers else ())

    def _parties_of(self, token: Token, actors: Iterable[Actor]) -> list[Party]:
        start, end = (token.i, token.i + 1) if token.tag_ in ("PRP", "PRP$") else span_of(token)
        named = map(self.as_named, actors)
        return [Party(actor, start, end, 0.6, None, None, "reference", spoken="topic") for actor in named]

    def note_pair(self, act: Token, one: Actor, other: Actor, sides: bool) -> None:
        """Remember the two states between which a word tells an act.

        Args:
            act: The word.
            one: One of the states.
            other: The other.
            sides: Whether they are "both sides" of something, and not just "both countries".
        """
        told = (self.sentence_of(act), one.id, other.id)
        self._pairs |= dict.fromkeys((False, True) if sides else (False,), told)
        self.changes += 1

    def _last_pair(self, before: list[Candidate], sentence: int, lemma: str) -> list[Candidate]:
        """Return the two states between which the last act was, unless the text lists two together after it."""
        last = self._pairs.get(lemma == "side")
        if last is None or lemma not in self._lexicon["two-sided-anaphors"] or not 0 <= sentence - last[0] <= _MEMORY:
            return []
        if plural([c for c in before if sentence - c.sentence <= 2], _STATES, sentence, 2):
            return []
        found = {c.key: c for c in before if c.key in last[1:]}
        return list(found.values()) if len(found) == 2 else []

    def _named_beside(self, noun: Token) -> set[Hashable]:
        """Return who is named beside two that something is done to: "China buys oil from both countries"."""
        assert self._mentions is not None
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in ("dobj", "dative", "pobj") or not is_verb(verb):
            return set()
        beside = self.clausemates(noun)
        others = [c for c in children(verb, "advcl", "conj", "parataxis") if c.i > noun.i and has_child(c, "nsubj")]
        apart = {t.i for clause in others for t in clause.subtree}  # "urged both sides to talk, while X backed Y"
        after = (
            m for t in verb.subtree if t.i > noun.i and t.i not in apart and (m := self._mentions.at(t.i)) is not None
        )
        return {m.actor.id for m in after if not m.is_adjectival} | {
            c.key for c in self._candidates if c.position - self._offset in beside
        }

    def _two_just_named(
        self, before: list[Candidate], beside: set[Hashable], noun: Token, told: int
    ) -> list[Candidate]:
        """Return the two states of the sentence before, told by name or by those who speak for them.

        Args:
            before: Mentions before, in order.
            beside: Who is none of the two.
            noun: The noun for two.
            told: In which sentence the last act between two was told, which outweighs what was said before it.
        """
        sentence = self.sentence_of(noun)
        if any(c.sentence == sentence for c in before) or told >= sentence - 1:
            return []
        near = [c for c in before if c.sentence == sentence - 1]
        told_of = self._with_states_of_speakers(near, noun)
        states = {c.key: c for c in told_of if c.kind == "state" and c.key not in beside}
        return list(states.values()) if len(states) == 2 else []

    @staticmethod
    def _is_bare(noun: Token) -> bool:
        """Whether nothing but an article stands with a noun: "the leaders", not "the leaders of the coup"."""
        return all(child.dep_ == "det" or child.pos_ == "PUNCT" for child in noun.children)

    def _echo(self, noun: Token, found: list[Candidate]) -> None:
        """Let "these countries" refer to what "the four countries" referred to just before."""
        position = self._offset + noun.i
        if not found or any(c.position == position for c in self._candidates):
            return
        self.changes += 1
        self._candidates += [
            replace(c, position=position, sentence=self.sentence_of(noun), group=position, adjectival=False)
            for c in found
        ]
        self._candidates.sort(key=lambda c: c.position)

    def _fits(self, candidate: Candidate, lemma: str) -> bool:
        actor = self._actors.get(str(candidate.key))
        if actor is None:
            return False
        is_a = self._ontology.is_a
        if actor.type == "MediaOutlet":
            return lemma in self._lexicon["media-anaphors"]
        if lemma in self._lexicon["coalition-anaphors"]:
            return actor.type in _ALLIED or lemma in actor.label.casefold()
        if lemma in self._lexicon["outsider-anaphors"] and actor.type in _ORGANS:
            return lemma in actor.label.casefold()
        if lemma in self._lexicon["bloc-anaphors"]:
            return is_a(actor.type, "InternationalOrganization") or (not actor.known and actor.type == "Organization")
        if lemma in self._lexicon["fighter-nouns"] or lemma in self._lexicon["militia-anaphors"]:
            return actor.type in ("ArmedGroup", "PoliticalParty")
        if lemma == "group":
            return actor.type != "Company"
        if lemma in ("company", "firm"):
            return actor.type in ("Company", "Organization")
        if lemma in ("party",):
            return actor.type == "PoliticalParty"
        if lemma in self._lexicon["organ-anaphors"]:
            own = lemma in actor.label.casefold()
            nameless = lemma not in self._lexicon["named-organ-anaphors"]
            return own or (nameless and actor.type in ("GovernmentBody", "Organization"))
        return True

    def _country_of(self, person: Candidate | None) -> Actor | None:
        actor = self._actors.get(str(person.key)) if person else None
        return state_of(actor, self._ontology) if actor is not None else None

    def referring(self, token: Token, found: list[Candidate], weight: float) -> list[Party]:
        """Return the parties that a token stands for, given what it refers to.

        Args:
            token: The pronoun or the head of the description.
            found: What it refers to.
            weight: 0 to 1, how surely it does.
        """
        start, end = (token.i, token.i + 1) if token.tag_ in ("PRP", "PRP$") else span_of(token)
        return [
            Party(
                self._actors[str(c.key)], *(self._span_here(c, token) or (start, end)), weight, None, None, "reference"
            )
            for c in found
            if str(c.key) in self._actors
        ]

    def _span_here(self, candidate: Candidate, token: Token) -> tuple[int, int] | None:
        """Return the words of an antecedent in the same sentence: the name says more than the pronoun."""
        assert self._mentions is not None
        index = candidate.position - self._offset
        if candidate.sentence != self.sentence_of(token) or index < 0:
            return None
        mention = self._mentions.starting(index)
        return (mention.start, mention.end) if mention is not None else None


def role_of(token: Token) -> int:
    """Return the role of a word in its clause as a number."""
    return _ROLES.get(token.dep_, 6)


def quoted(doc: Doc) -> Iterator[bool]:
    """Yield for each word whether it stands in a quotation."""
    within = False
    for token in doc:
        if token.text in _OPENING or (token.text in _EITHER and not within):
            within = True
        elif token.text in _CLOSING or token.text in _EITHER:
            within = False
        yield within


def _is_aside(name: Token) -> bool:
    """Return whether a name stands aside of what a sentence is about, in a participle.

    "Backed by X, the group" and "rebels backed by X" tell of the group and the rebels.
    """
    participle = name.head.head
    if name.dep_ != "pobj" or participle.tag_ not in ("VBN", "VBG"):
        return False
    while participle.dep_ == "conj" and is_verb(participle.head):
        participle = participle.head
    if name.head.dep_ == "agent" and participle.dep_ in ("acl", "relcl"):
        return True
    if participle.dep_ not in ("advcl", "acl", "amod", "nmod") or has_child(participle, "mark", "nsubj", "nsubjpass"):
        return False
    return any(name.i < c.i for c in subjects_of(participle.head))


def _is_seat(name: Token, mention: ActorMention) -> bool:
    """Return whether a capital is named for where something is, and not for its state: "met in Vienna"."""
    return mention.form is NameForm.CAPITAL and name.dep_ == "pobj" and name.head.lower_ in _PLACING
