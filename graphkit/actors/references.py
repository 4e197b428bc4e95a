"""What a document has named so far, and whom its descriptions refer back to: "the alliance", "the two countries".

Keeps the mentions of a document in order, with what coreference asks about each. Pronouns that the grammar of their own
clause settles are for ``party_resolver``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from graphkit.actors.antecedents import Antecedent, Ranker, Seen
from graphkit.actors.headings import NOTHING, Heading
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party, StandsBy, ToldBy, kind_of, state_of
from graphkit.language.coreference import NEUTER, PERSONAL, PLURAL, Candidate, Referent, pair, plural, singular
from graphkit.language.function_words import GENITIVE, WITHIN
from graphkit.language.parse import Doc, Token
from graphkit.language.quotations import is_mark, is_quoted, quotation_of
from graphkit.language.subjects import SubjectReader
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
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["COLLECTIVE", "References", "words_of"]


_STATES = frozenset({Referent.STATE})
_CLASSES = {"firm-anaphors": ("Company", "Organization"), "party-anaphors": ("PoliticalParty",)}
"""Classes of organisations that the nouns of a list may refer to, where these tell."""
_PLACES = frozenset({Referent.PLACE})
_BODIES = frozenset({Referent.ORGANISATION})
_NEAREST = 250
"""Mentions before a word among which is what it refers to: more than any reference goes back."""
_MASCULINE = frozenset(FUNCTION_WORDS["masculine pronouns"])
_THEIR = PERSONAL & frozenset(FUNCTION_WORDS["possessives of one person"])
_REFLEXIVE = frozenset(FUNCTION_WORDS["reflexive pronouns"])
_POINTING = frozenset(FUNCTION_WORDS["singular definite determiners"])
_BEFORE_TWO = frozenset(FUNCTION_WORDS["determiners of two"])
COLLECTIVE = _STATES | _BODIES
"""Kinds of actors that "it" may refer to."""
_THING, _MANY = 2, 3
"""What refers, beside he (0) and she (1): "it", "they"."""
_PERSONS = frozenset({Referent.PERSON})
_ANYBODY = COLLECTIVE | _PLACES
_KINDS = (_PERSONS, _PERSONS, _ANYBODY, _ANYBODY | _PERSONS)
"""Kinds of whom a word may stand for, by the word."""
_WEIGHTS = (0.8, 0.8, 0.75, 0.65)
"""How surely a word stands for whom it is told to, by the word."""
_ORDER = {kind: number for number, kind in enumerate(Referent)}
_LISTED_TYPES = (
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
_TYPES = {kind: number for number, kind in enumerate(_LISTED_TYPES)}
_MOST = 12
"""How many at most are weighed of those who may be meant."""
_UNSEEN = Seen(*(0 for _ in Seen._fields))._replace(above=9, sentences=50, tokens=200, old_role=9)
_OBJECTS = ("dobj", "dative")
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
        self._by_title = {a.id: a for a in (*heading.topics, *heading.sides)}
        self._ontology = ontology
        self._lexicon = lexicon
        self._definite = lexicon["definite-words"]
        self._telling = lexicon.first_of(*_CLASSES)
        self._anaphors = lexicon.either("pair-anaphors", "state-anaphors", "organisation-anaphors", "place-anaphors")
        self.changes = 0
        self._waiting: list[tuple[Doc, list[ActorMention], int, list[int]]] = []
        self._read: list[Candidate] = []
        self._named: dict[str, Actor] = {}
        self._offices: dict[str, Actor] = {}
        self._owned: dict[str, Party | None] = {}
        self._mentions: Mentions | None = None
        self._offset = self._next = 0
        self._sentences: list[int] = []
        self._subjects: dict[int, list[tuple[int, int]]] = {}
        self._grammar = SubjectReader(lexicon)
        self._sentence_base = 0

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """How many parties a word counts."""
        told = (entry.split(" ", 1) for entry in self._lexicon["counted-parties"])
        return {word: int(number) for number, word in told}

    def enter(self, doc: Doc, mentions: Mentions) -> None:
        """Go on to the next block of the document; its mentions are looked at when something refers to any."""
        self._mentions = mentions
        self.changes += 1
        self._sentences, self._subjects, self._grammar = [], {}, SubjectReader(self._lexicon)
        for start, end in pairwise([*doc.sentence_starts, len(doc)]):
            self._sentences += [self._sentence_base] * (end - start)
            self._sentence_base += 1
        self._offset = self._next
        if mentions.found:
            self._next += mentions.found[-1].start + 1
            self._waiting.append((doc, list(mentions.found), self._offset, self._sentences))

    @property
    def _candidates(self) -> list[Candidate]:
        """The mentions of the document so far, in order."""
        while self._waiting:
            self._look_at(*self._waiting.pop(0))
        return self._read

    @property
    def _actors(self) -> dict[str, Actor]:
        """The actors that the document named so far, under the fullest name that it had for each."""
        return self._named if self._candidates is not None else {}

    def _look_at(self, doc: Doc, mentions: list[ActorMention], offset: int, sentences: list[int]) -> None:
        doc.budget.spend(-1, len(mentions))
        for mention in mentions:
            actor, start = mention.actor, mention.start
            head = doc.root(start, mention.end)
            before = self._named.get(actor.id)
            if before is None or len(before.label.split()) <= len(actor.label.split()):
                self._named[actor.id] = actor
            top = first_listed(head)
            self._read.append(
                Candidate(
                    actor.id,
                    kind_of(actor, self._ontology),
                    sentences[start],
                    offset + start,
                    top.dep_ in ("nsubj", "nsubjpass") or (top.dep_ == "poss" and top.head.dep_.startswith("nsubj")),
                    offset + top.i if top is not head or has_child(head, "conj") else -1,
                    mention.is_adjectival or head.dep_ in ("amod", "compound", "poss", "nmod"),
                    head.dep_ == "pobj" and head.head.lower_ in WITHIN,
                    top.dep_ == "pobj" and top.head.lower_ in GENITIVE and top.head.head.tag_ == "NNS",
                    role_of(top),
                    is_quoted(doc[start]),
                )
            )

    def skip(self, sentences: int) -> None:
        """Count sentences that were left unread."""
        self._sentence_base += sentences

    def goes_on(self, pronoun: Token, actor: Actor) -> None:
        """Note that a subject is somebody named before, so that the next sentence can go on with him."""
        position = self._offset + pronoun.i
        kind = kind_of(actor, self._ontology)
        index = bisect_left(self._candidates, position, key=_position_of)
        candidate = Candidate(
            actor.id, kind, self.sentence_of(pronoun), position, subject=True, quoted=is_quoted(pronoun)
        )
        self._candidates.insert(index, candidate)
        self._next = max(self._next, position + 1)
        self._actors.setdefault(actor.id, actor)
        self.changes += 1

    def as_named(self, actor: Actor) -> Actor:
        """Return an actor that is known before the text is read under the name that the text gives it."""
        return self._actors.get(actor.id, actor)

    def holds_office(self, title: str, person: Actor) -> None:
        """Remember whom "the president" refers to from here on."""
        self._offices[title.replace("-", " ")] = person
        self._actors[person.id] = person
        self.changes += 1

    def has(self, owner: Party, noun: Token, lemma: str) -> None:
        """Remember whose "the foreign minister" or "the rebels" are; of two owners of such they are nobody's."""
        for words in {self._office(noun, lemma), lemma}:
            known = self._owned.get(words, owner)
            same = known is not None and known.actor == owner.actor
            if words not in self._owned or (known is not None and not same):
                self._owned[words] = owner if same else None
                self.changes += 1

    def _office(self, noun: Token, lemma: str) -> str:
        """Return the words of an office without names: "foreign minister" of "the British foreign minister"."""
        assert self._mentions is not None
        before = (c for c in children(noun, "compound", "amod") if self._mentions.at(c.i) is None)
        return " ".join([*(c.lower_ for c in before if c.i < noun.i), lemma])

    def sentence_of(self, token: Token) -> int:
        """Return the number of a token's sentence in the document."""
        return self._sentences[token.i]

    def before(self, token: Token) -> list[Candidate]:
        """Return what stands before a token and may be what it refers to."""
        position = self._offset + token.i
        end = bisect_left(self._candidates, position, key=_position_of)
        near = self._candidates[max(0, end - _NEAREST) : end]
        token.doc.budget.spend(token.i, 1 + len(near))
        return near

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
        assert self._mentions is not None
        acting = filter(None, (self._mentions.at(i) for i in self.acting_on(token)))
        barred = {mention.actor.id for mention in acting}
        near = [c for c in self.before(token) if c.kind in _KINDS[word] and c.key not in barred]
        said = self._offset + self._opening_of_said(token)
        fit = [c for c in near if c.position < said] or near
        options = self._options(word, fit)
        within = tuple(sorted({p.actor.id for p in inside}))
        sides = tuple(sorted(a.id for a in self._heading.sides)) if word == _MANY else ()
        topics = [(a.id,) for a in self._heading.topics if kind_of(a, self._ontology) in _KINDS[word]]
        for key in filter(None, (within, *topics, sides)):
            options.setdefault(key, [])
        about = self._about(token, word, len(options))
        above, leading = self._above(token), _leading(fit, self.sentence_of(token))
        found = []
        for key, members in options.items():
            if inside and key == within:
                told = tuple(inside)
            elif members:
                told = tuple(self.referring(token, members, _WEIGHTS[word]))
            else:
                told = tuple(self._parties_of(token, map(self._by_title.__getitem__, key)))
            if told:
                seen = self._see(token, about, key, members, fit, above, leading)
                found.append(Antecedent(told, seen._replace(inside=1) if key == within else seen))
        return found

    def acting_on(self, token: Token) -> set[int]:
        """Return the words for who does to a pronoun what its verb says: of "X left and accused it", X is not "it"."""
        verb = token.head
        if token.dep_ not in _OBJECTS or token.lower_ in _REFLEXIVE or not is_verb(verb):
            return set()
        return {subject.i for subject in self._grammar.of_verb(verb)}

    def _opening_of_said(self, token: Token) -> int:
        """Return where what "its envoy" says before it begins, and of other pronouns their own place.

        Whom '"Peru is near," its envoy said' names is not whose envoy he is.
        """
        verb, telling = token.head.head, self._lexicon.either("saying-verbs", "quoting-verbs")
        if token.dep_ != "poss" or token.head.dep_ != "nsubj" or lemma_of(verb) not in telling:
            return token.i
        content = [verb.head] if verb.dep_ == "parataxis" else children(verb, "ccomp")
        first = min((t.left_edge.i for t in content), default=token.i)
        if first >= token.i:
            return token.i
        quote = quotation_of(token.doc[first + is_mark(token.doc[first])])
        return first if quote is None else quote[0]

    @staticmethod
    def _options(word: int, fit: list[Candidate]) -> dict[tuple[str, ...], list[Candidate]]:
        """Return who may be meant of those named before, alone or as they were listed together, by their IRIs."""
        latest = {c.key: c for c in fit}
        last = sorted(latest.values(), key=_position_of)[-_MOST:]
        options = {(c.key,): [c] for c in reversed(last) if word != _MANY or c.kind not in _PERSONS}
        groups: dict[int, dict[str, Candidate]] = {}
        for c in fit if word == _MANY else ():
            if c.group >= 0:
                groups.setdefault(c.group, {})[c.key] = c
        several = (list(group.values()) for group in groups.values() if len(group) > 1)
        return options | {tuple(sorted(c.key for c in group)): group for group in several}

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

    def _about(self, token: Token, word: int, options: int) -> Seen:
        """Return what is seen of a word that refers to somebody, whoever of so many is meant."""
        first = token.i
        sentence = self._sentences[token.i]
        opens = next((k for k in range(9) if first - k == 0 or self._sentences[first - k - 1] != sentence), 9)
        return _UNSEEN._replace(
            word=word,
            role=role_of(token),
            depth=min(sum(is_verb(t) for t in token.ancestors), 6),
            opens=opens,
            quoted=is_quoted(token),
            options=min(options, 20),
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
        leading: tuple[str, str],
    ) -> Seen:
        sentence = self.sentence_of(token)
        actor = self._actors.get(key[0]) or self._by_title.get(key[0])
        if actor is None:
            return about
        speakers = self._heading.speakers
        of_type = _TYPES.get(actor.type)
        if of_type is None:
            of_type = len(_TYPES) + self._ontology.is_a(actor.type, "InternationalOrganization")
        told = about._replace(
            kind=_ORDER[kind_of(actor, self._ontology)],
            type=of_type,
            known=actor.known,
            gender=self._gender(token.lower_, actor) if about.word < _THING else 1,
            size=len(key),
            titled=any(a.id in key for a in self._heading.topics),
            speaks=bool(speakers) and any(a.id in key for a in (*speakers.persons, *speakers.bodies)),
        )
        if not members:
            return told
        last = members[-1]
        mine = [c for c in fit if c.key in key]
        others = [c for c in fit if c.key not in key]
        since = {c.key for c in others if c.position > last.position}
        near = {c.key for c in others if c.kind == last.kind and sentence - c.sentence <= 1}
        return told._replace(
            sentences=sentence - last.sentence,
            tokens=min(self._offset + token.i - last.position, 200),
            between=len(since),
            rivals=len(near),
            named=min(len(mine), 20),
            here=sum(c.sentence == sentence for c in mine),
            before=sum(sentence - c.sentence == 1 for c in mine),
            first=self._candidates[0].key in key,
            old_role=last.role,
            subject=last.subject,
            adjectival=last.adjectival,
            placed=last.placed,
            owning=last.owning,
            grouped=last.group >= 0,
            old_quoted=last.quoted,
            led=leading[0] in key,
            subjects=leading[1] in key,
            above=min((above[c.position] for c in mine if c.position in above), default=9),
        )

    def _gender(self, pronoun: str, person: Actor) -> int:
        given = person.label.split(" ", 1)[0]
        women, men = (given in self._lexicon[f"given-names-of-{which}"] for which in ("women", "men"))
        return 1 if women == men else 2 * (men == (pronoun in _MASCULINE))

    def described(self, noun: Token, lemma: str) -> list[Party]:
        """Resolve "the alliance", "the two countries", "his country", "the president"."""
        words = self._lexicon
        if lemma not in self._anaphors and lemma not in words.posts and self._owned.get(lemma) is None:
            return []
        determiners = [c for c in noun.lefts if c.dep_ in ("det", "poss", "nummod", "predet", "amod")]
        lowers = {c.lower_ for c in determiners}
        pointing = _POINTING if noun.tag_ in ("NN", "NNP") else words["pointing-words"]
        if not lowers & (self._definite | pointing) and not lowers & self._numbers.keys():
            return []
        sentence = self.sentence_of(noun)
        if noun.tag_ in ("NNS", "NNPS") and lemma in words["pair-anaphors"]:
            return self._plural_description(noun, lemma, lowers, self._before_phrase(noun))
        pointed = lowers & pointing and not any(p in GENITIVE for p, _ in prepositions(noun))
        if pointed and (holder := self._holder(noun, lemma)) is not None:
            return [holder]
        armed = {c.lower_ for c in children(noun, "amod", "compound")} & words["armed-adjectives"]
        if {c.lower_ for c in determiners if c.dep_ == "amod"} - words["empty-adjectives"] - armed:
            return []
        if lowers & _THEIR and lemma in words["state-anaphors"]:
            person = singular(self._before_phrase(noun), _PERSONS, sentence)
            country = state_of(self._actors[person.key], self._ontology) if person else None
            return [Party(country, *span_of(noun), 0.75, None, None, StandsBy.REFERENCE)] if country else []
        if not pointed or lemma not in self._anaphors:
            return []
        before = self._before_phrase(noun)
        if lemma in words["state-anaphors"]:
            named = lemma in words["realm-nouns"]
            fit = [c for c in before if not named or self._is_called(self._actors[c.key], lemma.capitalize())]
            found, weight = singular(fit, _STATES, sentence), 0.7
        elif lemma in words["organisation-anaphors"]:
            fit = [c for c in before if c.kind in _BODIES and self._fits(self._actors[c.key], lemma)]
            fit = [c for c in fit if not armed or self._actors[c.key].type == "ArmedGroup"]
            found, weight = singular(fit, _BODIES, sentence, 4), 0.75
            if found is None and noun.text[0].isupper() and (organ := self._organ_named(lemma)) is not None:
                return [Party(organ, *span_of(noun), 0.7, None, None, StandsBy.REFERENCE)]
        elif lemma in words["place-anaphors"]:
            fit = [c for c in before if c.kind in _PLACES and self._is_such_place(self._actors[c.key], lemma)]
            found, weight = singular(fit, _PLACES, sentence, 4), 0.8
        else:
            return []
        return self.referring(noun, [found] if found else [], weight)

    def _before_phrase(self, noun: Token) -> list[Candidate]:
        """Return what stands before the first word of a phrase, and may be what it refers to."""
        first = self._offset + noun.left_edge.i
        return [c for c in self.before(noun) if c.position < first]

    def _is_called(self, actor: Actor, word: str) -> bool:
        """Whether a state has a name with a word, as "the kingdom" asks for."""
        entry = self._ontology.actors.get(actor.id)
        return entry is not None and any(word in name.split() for name in (actor.label, *entry.names))

    def _is_such_place(self, actor: Actor, lemma: str) -> bool:
        """Whether "the town" or "the dam" may be a place: a town by its class, others by the noun in the name."""
        if lemma in self._lexicon["town-anaphors"]:
            return actor.type == "City"
        return lemma in actor.label.lower().split()

    def _fits(self, actor: Actor, lemma: str) -> bool:
        """Whether "the company", "the party" or "the ministry" may be an organisation, by its class or its name."""
        told = self._telling.get(lemma)
        if told is not None:
            return actor.type in _CLASSES[told]
        return lemma not in self._lexicon["organ-anaphors"] or lemma in actor.label.casefold()

    def _holder(self, noun: Token, lemma: str) -> Party | None:
        """Return who holds an office: by what is known of the document, or by a title that the text gave."""
        office = self._office(noun, lemma)
        own = self._heading.offices.get(office)
        if own is not None:
            told = self._heading.speakers.told
            return Party(self.as_named(own), *span_of(noun), 0.8, None, None, StandsBy.REFERENCE, spoken=told)
        owner = self._owned.get(office)
        holder = self._offices.get(office) or (owner and owner.actor) or self._only_one_with(office)
        via = owner.via if owner is not None and holder is owner.actor else None
        return Party(holder, *span_of(noun), 0.8, via, None, StandsBy.REFERENCE) if holder is not None else None

    def _only_one_with(self, office: str) -> Actor | None:
        """Return whose an office is that only one of the organisations has which the text names."""
        named = self._actors | self._wholes()
        having = [named[key] for key in self._ontology.posts.get(office, ()) if key in named]
        return having[0] if len(having) == 1 and having[0].type != "Country" else None

    def _organ_named(self, word: str) -> Actor | None:
        """Return "the Commission", where only one of the organisations has one that the text names."""
        known, wholes = self._ontology.actors, self._actors | self._wholes()
        organs = [organ for organ in self._ontology.organs.get(word, ()) if known[organ.id].part_of in wholes]
        return organs[0] if len(organs) == 1 else None

    def _wholes(self) -> dict[str, Actor]:
        """Return the organisations of which the text names a part."""
        known = self._ontology.actors
        named = (known[key].part_of for key in self._actors if key in known)
        return {key: known[key].actor for key in named if key is not None}

    def _plural_description(self, noun: Token, lemma: str, lowers: set[str], before: list[Candidate]) -> list[Party]:
        words = self._lexicon
        persons = lemma in words["person-anaphors"]
        kinds = _PERSONS if persons else _STATES if lemma in words["state-nouns"] else COLLECTIVE
        sentence = self.sentence_of(noun)
        number = next((self._numbers[w] for w in lowers if w in self._numbers), 0)
        found: list[Candidate] = []
        if number == 2 and self._heading.sides and lemma in words["two-sided-anaphors"]:
            here = {c.key for c in before if c.sentence == sentence and c.kind in _STATES}
            near = [c for c in before if sentence - c.sentence <= 1]
            others = () if self._heading.speakers.together else plural(near, _STATES, sentence, 2)
            if len(here) < 2 and not others:
                return self._parties_of(noun, self._heading.sides)  # "the two sides" of a joint statement, of a toast
        if number == 2:
            found = pair(before, kinds, sentence)
        elif number:
            found = plural(before, kinds, sentence, number)
        if found or number > 2 or not (number or self._is_bare(noun)):
            return self.referring(noun, found, 0.7)
        sided = words.either("person-anaphors", "two-sided-anaphors") if self._heading.speakers.together else ()
        met = self._parties_of(noun, self._heading.sides) if lowers & _BEFORE_TWO or lemma in sided else []
        titled = self._heading.topics if lemma in words["titled-anaphors"] and len(self._heading.topics) == 2 else ()
        return met or self._parties_of(noun, titled)

    def _parties_of(self, token: Token, actors: Iterable[Actor]) -> list[Party]:
        start, end = words_of(token)
        named = map(self.as_named, actors)
        return [Party(actor, start, end, 0.6, None, None, StandsBy.REFERENCE, spoken=ToldBy.TOPIC) for actor in named]

    @staticmethod
    def _is_bare(noun: Token) -> bool:
        """Whether nothing but an article stands with a noun: "the leaders", not "the leaders of the coup"."""
        return all(child.dep_ == "det" for child in noun.children)

    def referring(self, token: Token, found: list[Candidate], weight: float) -> list[Party]:
        """Return the parties that a token stands for, given what it refers to.

        Args:
            token: The pronoun or the head of the description.
            found: What it refers to.
            weight: 0 to 1, how surely it does.
        """
        own = words_of(token)
        return [
            Party(self._actors[c.key], *(self._span_here(c, token) or own), weight, None, None, StandsBy.REFERENCE)
            for c in found
        ]

    def _span_here(self, candidate: Candidate, token: Token) -> tuple[int, int] | None:
        """Return the words of an antecedent in the same sentence: the name says more than the pronoun."""
        assert self._mentions is not None
        index = candidate.position - self._offset
        if candidate.sentence != self.sentence_of(token):
            return None
        mention = self._mentions.starting(index)
        return (mention.start, mention.end) if mention is not None else None


def _position_of(candidate: Candidate) -> int:
    return candidate.position


def words_of(token: Token) -> tuple[int, int]:
    """Return first and last-plus-one token of what refers: a pronoun alone, a noun with its phrase."""
    return (token.i, token.i + 1) if token.tag_ in ("PRP", "PRP$") else span_of(token)


def role_of(token: Token) -> int:
    """Return the role of a word in its clause as a number."""
    return _ROLES.get(token.dep_, 6)


def _leading(fit: Sequence[Candidate], sentence: int) -> tuple[str, str]:
    """Return the first subject of the sentence before and the last of this one, as far as they are named; else ""."""
    subjects = [c for c in fit if c.subject and not c.adjectival]
    before = (c.key for c in subjects if sentence - c.sentence == 1)
    here = (c.key for c in reversed(subjects) if c.sentence == sentence)
    return next(before, ""), next(here, "")
