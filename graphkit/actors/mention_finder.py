"""Finds the mentions of actors in a block: which words name whom.

Joins three sources: names of the gazetteer, proper names that the text itself gives, and what the document has said
before (full names behind surnames, names behind abbreviations). What a name's owner does is none of its business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Set
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES, ActorMention, Discourse, Mentions, fold, label_of, unlisted
from graphkit.actors.name_kinds import NameKinds
from graphkit.actors.name_runs import JOINTS, NAME_PREPOSITIONS, Piece, RunReader, kind_end
from graphkit.actors.name_ties import NameTies
from graphkit.actors.rosters import Entry, RosterReader
from graphkit.actors.state_bodies import BODIES_OF_STATES, StateBodies
from graphkit.actors.title_words import TitleWords
from graphkit.actors.unnamed_groups import UnnamedGroups
from graphkit.language.function_words import ADDING, COORDINATING, DEFINITE, GENITIVE, WITHIN
from graphkit.language.parse import Doc
from graphkit.language.syntax import HYPHENS
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["MentionFinder"]


_LINKS = frozenset(FUNCTION_WORDS["prepositions between a title and whose it is"])
_LISTING = COORDINATING | {","}
_WARRING = frozenset(FUNCTION_WORDS["prepositions before war in general"])
_NAMED_BEFORE = frozenset(FUNCTION_WORDS["determiners before what was named"])
_GENERIC = 2
"""Words of the name of an organ that many bodies have: the Executive Council of the National Assembly."""
_ORGANS = ("GovernmentBody", "MilitaryUnit")
_PLACED = (NameForm.NAME, NameForm.CAPITAL, NameForm.SEAT)
_STATED = (NameForm.NAME, NameForm.ABBREVIATION, NameForm.DEMONYM)
_SAID_OF = frozenset({"nsubj", "attr", "appos"})
_ONE = frozenset(FUNCTION_WORDS["indefinite determiners"])
_MARKS = frozenset({"-", "'", "’", "."})
_WAR = "War"


class MentionFinder:
    """Finds the mentions of a block.

    Args:
        ontology: Actors and classes.
        gazetteer: Names of known actors.
        lexicon: Word lists (kinds of names, honorifics).
        bodies: Bodies of states by their names.
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon, bodies: StateBodies) -> None:
        self._lexicon = lexicon
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._heads = lexicon.either("body-words", "force-words")
        self._named = self._heads | lexicon["organisation-words"]
        self._keywords = self._named | lexicon["agreement-words"] | lexicon["place-words"] | lexicon["company-suffixes"]
        self._subjects = lexicon["name-subjects"]
        self._portfolios = lexicon["portfolio-words"] | self._subjects
        self._collective = lexicon["collective-names"]
        self._anaphors = lexicon["organisation-anaphors"] | lexicon["state-anaphors"]
        self._military = lexicon["military-names"]
        self._titles = TitleWords(lexicon)
        self._posted = lexicon["posted-titles"]
        self._kinds = NameKinds(ontology, lexicon, self._titles)
        self._runs = RunReader(lexicon, self._kinds.is_common)
        self._rosters = RosterReader(lexicon, self._titles.words)
        self._ties = NameTies(lexicon, gazetteer)
        self._state_bodies = bodies
        self._groups = UnnamedGroups(lexicon)
        self._generations = lexicon["generation-suffixes"]
        self._bodies = lexicon.either("body-words", "organisation-words")
        self._directions = lexicon["direction-words"]
        actors = [entry.actor for entry in ontology.actors.values()]
        self._regions = {(a.label, (a.type, a.country)): a for a in actors if a.type == "Region"}
        self._given = lexicon.either("given-names", "given-names-of-men", "given-names-of-women")

    def find(self, doc: Doc, discourse: Discourse, date: dt.date | None = None) -> Mentions:
        """Return the mentions of a block and remember them in the discourse."""
        matches = self._gazetteer.find(doc, date)
        if not self._military.isdisjoint(doc.lowers):
            matches = [self._of_its_military(doc, match) for match in matches]
        matches = [m for m in matches if not self._is_ship(doc, m)]
        named = {i for match in matches for i in range(match.start, match.end)}
        matches = [m for m in matches if not self._is_in_longer_name(doc, m, named)]
        matches += self._gazetteer.halves(doc, matches)
        covered: dict[int, GazetteerMatch] = {i: m for m in matches for i in range(m.start, m.end)}
        for match in self._after_titles(doc, covered):
            matches.append(match)
            covered |= dict.fromkeys(range(match.start, match.end), match)
        matches.sort(key=lambda match: match.start)
        found: list[ActorMention] = []
        wars: set[int] = set()
        entry = self._rosters.read(doc)
        for piece in (entry.name, entry.body) if entry else self._runs.read(doc, covered):
            if entry and (whole := self._listed(doc, entry, piece, covered, discourse)):
                found.append(whole)
                continue
            self._take_owner(doc, piece, covered)
            if _is_war_of_one(doc, piece):
                wars.update(range(piece.start, piece.end))
            for mention in self._segment(doc, piece, covered, discourse):
                if not found or mention.start >= found[-1].end:
                    found.append(mention)
        taken = wars.union(i for mention in found for i in range(mention.start, mention.end))
        found += [self._known(doc, m) for m in matches if taken.isdisjoint(range(m.start, m.end))]
        found.sort(key=lambda mention: mention.start)
        found = [self._with_generation(doc, m, taken) if m.actor.type == "Person" else m for m in found]
        found = [self._with_site(doc, mention, taken) for mention in found]
        self._learn_abbreviations(doc, found, discourse)
        for mention in found:
            if mention.actor.type == "Person" and mention.end - mention.start > 1:
                self._note_person(mention.actor, discourse)
        found = self._alike(doc, [m if m.actor.known else self._in_full(m, discourse) for m in found])
        found = [self._of_state(doc, found, n, discourse) for n in range(len(found))]
        settled = self._state_bodies.settled
        found = [m if (actor := settled(m.actor)) is m.actor else replace(m, actor=actor) for m in found]
        return Mentions(doc, self._groups.join(doc, [m for m in found if not _is_someone(doc, m)]))

    def _is_body(self, actor: Actor) -> bool:
        return self._ontology.is_a(actor.type, "Organization")

    def _is_place(self, actor: Actor) -> bool:
        return actor.type in STATES or self._ontology.is_a(actor.type, "Place")

    def _is_in_longer_name(self, doc: Doc, match: GazetteerMatch, named: Container[int]) -> bool:
        """Whether a place is named by part of a longer name alone, which is not known: France by "Fort-de-France"."""
        if match.form not in _PLACED or not self._is_place(match.entry.actor):
            return False
        return self._runs.is_within(doc, Piece(match.start, match.end), named)

    def _is_ship(self, doc: Doc, match: GazetteerMatch) -> bool:
        """Whether a ship has the name of a person or town: "the USS Ronald Reagan", "HMS Leeds"."""
        named_after = match.entry.actor.type in ("Person", "City", "Region")
        return named_after and match.start > 0 and doc[match.start - 1].text in self._lexicon["vessel-prefixes"]

    def _of_its_military(self, doc: Doc, match: GazetteerMatch) -> GazetteerMatch:
        """Return the state in "Russian military bases", where its military is named by no word but what is its.

        Nor is it named in "U.S. military and economic aid".
        """
        last = doc[match.end - 1]
        if last.text not in self._military or match.end >= len(doc):
            return match
        head = doc[match.end]
        if head.lower_ in COORDINATING and last.head.i > head.i + 1:
            head = last.head
        state = self._gazetteer.lookup(doc.span(match.start, match.end - 1).text)
        if head.tag_ not in ("NN", "NNS") or state is None:
            return match
        return GazetteerMatch(match.start, match.end - 1, state, NameForm.DEMONYM)

    def _alike(self, doc: Doc, found: list[ActorMention]) -> list[ActorMention]:
        """Give the members of a list of places one type: "Donetsk, Luhansk and Kherson"."""
        if not any(m.actor.type == "Region" or _is_unsettled(m) for m in found):
            return found
        group: list[int] = []
        for index, mention in enumerate(found):
            between = doc[found[index - 1].end : mention.start] if group else ()
            if any(token.lower_ not in _LISTING for token in between):
                self._settle_places(doc, found, group)
                group = []
            group.append(index)
        self._settle_places(doc, found, group)
        return found

    def _settle_places(self, doc: Doc, found: list[ActorMention], group: list[int]) -> None:
        for i in group if len(group) > 2 else ():  # "Texas, Washington and Ohio"
            others = {(found[j].actor.type, found[j].actor.country) for j in group if j != i}
            region = self._regions.get((doc.span(found[i].start, found[i].end).text, others.pop()))
            if region is not None and not others:
                found[i] = replace(found[i], actor=region, form=NameForm.NAME)
        if len(group) < 2 or not any(self._ontology.is_a(found[i].actor.type, "Place") for i in group):
            return
        for i in group:
            if _is_unsettled(found[i]):
                found[i] = replace(found[i], actor=unlisted("Place", found[i].actor.label), tied=None)

    def _after_titles(self, doc: Doc, covered: dict[int, GazetteerMatch]) -> list[GazetteerMatch]:
        """Find the actor in "President of France NAME", "ambassador to India NAME", which looks part of it."""
        found = []
        for link in doc.among(_LINKS):
            i = link.i + 1
            if not 2 <= i < len(doc) - 1 or i in covered:
                continue
            if doc[i - 2].lower_ not in (self._titles.words if link.lower_ in GENITIVE else self._posted):
                continue
            for end in range(min(i + 4, len(doc)), i, -1):
                if any(k in covered for k in range(i, end)):
                    continue
                entry = self._gazetteer.lookup(doc.span(i, end).text)
                if entry is not None:
                    found.append(GazetteerMatch(i, end, entry, NameForm.NAME))
                    break
        return found

    def _in_full(self, mention: ActorMention, discourse: Discourse) -> ActorMention:
        """Let a surname stand for the person whose full name the document gives."""
        actor = mention.actor
        if actor.type not in ("Person", "Organization", "Place", "People"):
            return mention
        person = discourse.persons.get(fold(actor.label))
        if person is not None and person.id != actor.id:
            return replace(mention, actor=person, tied=None)
        if actor.type == "Person":
            self._note_person(actor, discourse)
        return mention

    def _with_generation(self, doc: Doc, mention: ActorMention, taken: Container[int]) -> ActorMention:
        """Let "Jr." be part of the full name before it: "Joseph R. Biden, Jr."."""
        if mention.end - mention.start < 2:
            return mention
        last = mention.end + (mention.end < len(doc) and doc[mention.end].text == ",")
        if last >= len(doc) or last in taken or doc[last].lower_ not in self._generations:
            return mention
        behind = doc[mention.end : last + 1]
        label = mention.actor.label + "".join(f"{' ' * (token.text != ',')}{token.text}" for token in behind)
        return replace(mention, end=last + 1, actor=replace(mention.actor, label=label))

    def _with_site(self, doc: Doc, mention: ActorMention, taken: Set[int]) -> ActorMention:
        """Let the common noun behind a name be part of it where it says what is there: "the Jabalia refugee camp"."""
        actor = mention.actor
        if actor.type in STATES or (actor.known and not self._is_place(actor)):
            return mention
        if mention.form not in (None, NameForm.NAME):
            return mention
        if mention.start and doc[mention.start - 1].lower_ in self._lexicon["indefinite-articles"]:
            return mention  # "a Mosul hospital"
        for end in range(min(mention.end + 3, len(doc)), mention.end, -1):
            words = doc.span(mention.end, end)
            if words.text in self._lexicon["facility-nouns"] and taken.isdisjoint(range(words.start, end)):
                site = unlisted("Facility", f"{actor.label} {words.text}", actor.country)
                return ActorMention(mention.start, end, site)
        return mention

    def _note_person(self, actor: Actor, discourse: Discourse) -> None:
        words = actor.label.split()
        bare = words[:-1] if len(words) > 2 and words[-1].lower() in self._generations else words
        discourse.add_person(actor, " ".join(bare).rstrip(","))

    def _known(self, doc: Doc, match: GazetteerMatch) -> ActorMention:
        """Return the mention of a known actor; all but states and what speaks like one go by the text's own name."""
        actor = match.entry.actor
        named = match.form in (NameForm.NAME, NameForm.PERSON, NameForm.ABBREVIATION)
        state = actor.type in STATES and match.entry.part_of is None  # goes by its short English name
        if named and not state and actor.label not in self._lexicon["standing-names"]:
            text = label_of(doc, match.start, match.end)
            if self._ontology.is_a(actor.type, "Place") and actor.type != "Facility":
                text = _without_kind(text)
            ended = text.removesuffix(".")  # the full stop of a sentence that the parser takes for the name's
            if ended in (actor.label, *match.entry.names):
                text = ended
            shouted = match.form is not NameForm.ABBREVIATION and text.isupper()
            if not shouted and actor.label not in (text, text + "s"):
                actor = replace(actor, label=text)
        return ActorMention(match.start, match.end, actor, match.form)

    # --- entries of a list -------------------------------------------------------------------------------------------

    def _listed(
        self, doc: Doc, entry: Entry, piece: Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> ActorMention | None:
        """Return the mention of a person or body of an entry that no known name is."""
        match = covered.get(piece.start)
        if match is not None and covered.get(piece.end - 1) is match:
            return None
        text = label_of(doc, piece.start, piece.end)
        if piece is entry.name:
            titled = not self._titles.words.isdisjoint(doc.lowers[piece.start : piece.end])
            return None if titled else ActorMention(piece.start, piece.end, unlisted("Person", text))
        kind = self._kinds.by_words(text.split())
        named = self._unknown(doc, piece, match, discourse, covered) if kind is not None else None
        return named or ActorMention(piece.start, piece.end, unlisted(kind or "Organization", text))

    # --- segments of a run -------------------------------------------------------------------------------------------

    def _segment(
        self, doc: Doc, run: Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        """Cut a run at titles and known names and return its mentions."""
        found: list[ActorMention] = []
        if self._is_event(doc, run) or (run.end - run.start > 3 and self._is_tie(doc, run, covered)):
            return found
        match = covered.get(run.start)
        if match is not None and match.end >= run.end and covered.get(run.end - 1) is match:
            piece = _trimmed(doc, run)
            return [self._known(doc, match)] if piece.start < piece.end else found
        cut = set() if self._kinds.is_vessel(doc, run) else self._titles.tokens(doc, run, covered)
        start = run.start
        while start < run.end:
            end = start + 1
            if start not in cut:
                while end < run.end and end not in cut:
                    end += 1
                found += self._piece(doc, Piece(start, end), covered, discourse)
            start = end
        return found

    def _is_event(self, doc: Doc, run: Piece) -> bool:
        """Whether a run names a war, contest, storm or exercise ("World War II"), not a body for what comes of one."""
        for i in range(max(run.start, run.end - 2), run.end):
            if doc[i].text == _WAR:
                return doc[i - 1].lower_ not in _WARRING
        return doc[run.end - 1].text in self._lexicon["event-words"]

    def _is_tie(self, doc: Doc, run: Piece, covered: Mapping[int, GazetteerMatch]) -> bool:
        """Whether a run names what is between two states, and no body: "the X-Y Alliance"."""
        sides = covered.get(run.start), covered.get(min(run.start + 2, run.end - 1))
        if doc[run.start + 1].text != "-" or not all(side and side.entry.actor.type in STATES for side in sides):
            return False
        return doc[run.end - 1].text in self._lexicon["tie-words"]

    def _take_owner(self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch]) -> None:
        """Let the adjective before a body be part of its name."""
        match = covered.get(piece.start) or covered.get(piece.start - 1)
        if match is not None and match.start < piece.start:
            if any(token.text in self._named for token in doc[piece.start : piece.end]):
                piece.start = match.start

    def _piece(
        self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        piece = _trimmed(doc, piece)
        if piece.start >= piece.end:
            return []
        matches = list(dict.fromkeys(covered[i] for i in range(piece.start, piece.end) if i in covered))
        if len(matches) == 1 and matches[0].start <= piece.start and matches[0].end >= piece.end:
            return [self._known(doc, matches[0])]
        cut = self._holder(doc, piece, covered) or self._organ_of(doc, piece, covered)
        if cut:
            first = Piece(piece.start, cut)
            parts = [] if self._is_portfolio(doc, first) else self._piece(doc, first, covered, discourse)
            rest = self._piece(doc, Piece(cut, piece.end), covered, discourse)
            if doc[cut].lower_ in JOINTS and parts and rest:
                text = label_of(doc, piece.start, piece.end)
                parts[-1] = self._part_of(parts[-1], rest[0].actor, text, discourse)
            return [*parts, *rest]
        if not matches:
            mention = self._unknown(doc, piece, None, discourse, covered)
            return [mention] if mention else []
        outer, last = matches[0], matches[-1]
        if len(matches) == 1 and self._is_surname(doc, piece, outer):
            return [ActorMention(piece.start, piece.end, unlisted("Person", label_of(doc, piece.start, piece.end)))]
        if len(matches) == 1 and (place := self._with_direction(doc, piece, outer)) is not None:
            return [place]
        if len(matches) == 2 and outer.end == last.start and (organ := self._of_named_state(doc, piece, outer, last)):
            return [organ]
        if last.form is NameForm.PERSON and last.start > piece.start and last.end >= piece.end:
            if len(matches) == 1 and self._has_given_names(doc, piece, last):
                whole = replace(last.entry.actor, label=label_of(doc, piece.start, piece.end))
                return [ActorMention(piece.start, piece.end, whole, NameForm.PERSON)]
            body = self._piece(doc, Piece(piece.start, last.start), covered, discourse)
            return [*body, self._known(doc, last)]
        if self._is_of_own_kind(doc, piece, matches) or self._has_keyword_head(doc, piece, matches):
            mention = self._unknown(doc, piece, outer, discourse, covered)
            return [mention] if mention else []
        return self._split(doc, piece, matches, discourse, covered)

    def _of_named_state(
        self, doc: Doc, piece: Piece, state: GazetteerMatch, body: GazetteerMatch
    ) -> ActorMention | None:
        """Return a body with the state before it in its name: "United States National Security Council".

        Of another state than the known one it is another body: "Japanese Foreign Office".
        """
        owner, organ = state.entry.actor, body.entry.actor
        whole = (state.start, body.end) == (piece.start, piece.end)
        if not whole or owner.type not in STATES or organ.type not in _ORGANS or state.form not in _STATED:
            return None
        text = label_of(doc, piece.start, piece.end)
        same = organ.country == owner.country
        if same and state.form is NameForm.DEMONYM:
            return None  # "the American CIA"
        named = replace(organ, label=text) if same else unlisted(organ.type, text, owner.country)
        return ActorMention(piece.start, piece.end, named, None, None if same else owner)

    def _with_direction(self, doc: Doc, piece: Piece, place: GazetteerMatch) -> ActorMention | None:
        """Return a town or region with a direction in its name, "North Sulawesi"; "Southern Iraq" is Iraq."""
        actor = place.entry.actor
        if (place.start, place.end) != (piece.start + 1, piece.end) or doc[piece.start].lower_ not in self._directions:
            return None
        if actor.type not in ("City", "Region") or place.form is not NameForm.NAME:
            return None
        label = label_of(doc, piece.start, piece.end)
        return ActorMention(piece.start, piece.end, unlisted(actor.type, label, actor.country))

    def _is_surname(self, doc: Doc, piece: Piece, place: GazetteerMatch) -> bool:
        """Whether a place behind a given name, and initials, is the name of a person: "Lisa O. Monaco"."""
        if (place.start, place.end) != (piece.end - 1, piece.end) or place.form is not NameForm.NAME:
            return False
        first, *others = (token.text for token in doc[piece.start : piece.end])
        given = first in self._given and all(word in self._given or len(word) <= len("O.") for word in others[:-1])
        return given and bool(others) and self._is_place(place.entry.actor)

    def _holder(self, doc: Doc, piece: Piece, covered: Mapping[int, GazetteerMatch]) -> int:
        """Return where a person's name begins behind that of his body or office; 0 if none does.

        A given name tells it ("National Security Bureau | Jacek Siewiera"), or an office before the body, behind whose
        kind stand words that are known for nothing ("leader of the Party of Labour | Ion Ceban").
        """
        body, in_office = 0, self._follows_office(doc, piece)
        for k in range(piece.start + 1, piece.end):
            before = doc[k - 1]
            if before.text in self._named or before.lower_ in self._portfolios:
                body = k
            if not body or before.lower_ in JOINTS or before.text in _MARKS:
                continue
            words = [token.text for token in doc[k : piece.end]]
            if len(words) > 4 or not self._keywords.isdisjoint(words) or not all(word[0].isupper() for word in words):
                continue
            if len(words) > 1 and doc[k].text in self._given:
                return k
            if not in_office or any(i in covered for i in range(k, piece.end)):
                continue
            if k == body and not self._kinds.is_common(words[0], 0):
                return k
            of = k == body + 2 and doc[body].lower_ in GENITIVE
            if of and len(words) > 1 and not any(map(self._kinds.is_common, words)):
                return k
        return 0

    def _is_portfolio(self, doc: Doc, piece: Piece) -> bool:
        """Whether what is named is what a minister is for: "Minister for the Armed Forces | NAME"."""
        words = [token.text for token in doc[piece.start : piece.end]]
        return self._bodies.isdisjoint(words) and self._follows_office(doc, piece)

    def _organ_of(self, doc: Doc, piece: Piece, covered: Mapping[int, GazetteerMatch]) -> int:
        """Return the "of" between the name of an organ and that of the body that it is of: "Disciplinary Chamber | of
        the Supreme Court".
        """
        for i in range(piece.start + 2, piece.end - 1):
            if doc[i].lower_ not in GENITIVE:
                continue
            k = i + 1 + (doc[i + 1].lower_ in DEFINITE)
            whole, owner = covered.get(k), covered.get(piece.start)
            if whole is not None and (whole.start, whole.end) == (k, piece.end) and self._is_body(whole.entry.actor):
                turn = owner is not None and owner.end == i - 1 and owner.entry.actor.type in STATES
                named = any(token.text in self._named for token in doc[piece.start : i])
                return i if named and not turn else 0  # "Brazilian Presidency of the G20" is Brazil's turn
            if doc[i - 1].text not in self._heads:
                continue
            words = [token.text for token in doc[k : piece.end]]
            of = next((n for n, word in enumerate(words) if n and word in NAME_PREPOSITIONS), len(words))
            return i if len(words) > 1 and (words[of - 1] in self._heads or words[-1] in self._heads) else 0
        return 0

    @staticmethod
    def _part_of(organ: ActorMention, whole: Actor, text: str, discourse: Discourse) -> ActorMention:
        """Tell the organs of one name apart by the body that they are of.

        All but units have it in their names, where it is not listed or many bodies have such an organ.
        """
        actor = organ.actor
        if actor.known:
            return organ
        short = actor.type == "MilitaryUnit" or (whole.known and organ.end - organ.start > _GENERIC)
        named = replace(unlisted(actor.type, text, whole.country), label=actor.label if short else text)
        discourse.aliases.setdefault(fold(actor.label), named)
        return replace(organ, actor=named)

    def _has_given_names(self, doc: Doc, piece: Piece, person: GazetteerMatch) -> bool:
        """Whether the words before part of a known name are given names: "Abdo Rabbo | Mansour Hadi"."""
        words = [word.text for word in doc[piece.start : person.start]]
        if person.entry.actor.label.startswith(doc[person.start].text):
            return self._given.issuperset(words)  # "Mohamed | Irfaan Ali"
        return all(word.isalpha() for word in words)

    def _follows_office(self, doc: Doc, piece: Piece) -> bool:
        """Whether a name stands in what an office is of or for: "Minister of Tourism, Arts and ..."."""
        for k in range(piece.start - 1, max(piece.start - 9, 0), -1):
            lower = doc[k].lower_
            if lower in NAME_PREPOSITIONS and doc[k - 1].lower_ in self._titles.words:
                return True
            if lower not in JOINTS and lower != "," and lower not in self._subjects:
                if doc[k - 1].lower_ not in DEFINITE:  # "of the opposition Progress Party"
                    return False
        return False

    def _is_of_own_kind(self, doc: Doc, piece: Piece, matches: list[GazetteerMatch]) -> bool:
        """Whether known names only begin a name that ends with the word for its kind: "Kabul Police Academy"."""
        last = self._kinds.kind_word([token.text for token in doc[piece.start : piece.end]])
        if last not in self._keywords or matches[-1].end >= piece.end:
            return False
        return matches[0].form is not NameForm.PERSON or last in self._lexicon["facility-words"]

    @staticmethod
    def _has_keyword_head(doc: Doc, piece: Piece, matches: list[GazetteerMatch]) -> bool:
        """Whether a name such as "Supreme Court of India" has its kind before "of"."""
        i = kind_end(doc, piece.start, piece.end - 1)
        return i < piece.end - 1 and all(match.start > i or match.end < i for match in matches)

    def _split(
        self,
        doc: Doc,
        piece: Piece,
        matches: list[GazetteerMatch],
        discourse: Discourse,
        covered: dict[int, GazetteerMatch],
    ) -> list[ActorMention]:
        found: list[ActorMention] = []
        start = piece.start
        context: GazetteerMatch | None = None
        for match in [*matches, None]:
            rest = _trimmed(doc, Piece(start, match.start if match else piece.end))
            before = found[-1] if found and found[-1].end == rest.start else None
            if rest.start >= rest.end:
                pass
            elif before is not None and before.actor.type == "Person" and self._goes_on(doc, rest):
                label = label_of(doc, before.start, rest.end)
                found[-1] = replace(before, end=rest.end, actor=replace(before.actor, label=label))
            elif (mention := self._unknown(doc, rest, context, discourse, covered)) is not None:
                found.append(mention)
            if match:
                found.append(self._known(doc, match))
                context = match
                start = match.end
        return found

    def _goes_on(self, doc: Doc, piece: Piece) -> bool:
        """Whether a piece behind a person's name is more of it, and no verb: "Alan García Pérez", not "Modi Visits"."""
        return not all(self._kinds.is_common(token.text) for token in doc[piece.start : piece.end])

    # --- names that the gazetteer does not know -----------------------------------------------------------------------

    def _unknown(
        self,
        doc: Doc,
        piece: Piece,
        context: GazetteerMatch | None,
        discourse: Discourse,
        covered: dict[int, GazetteerMatch],
    ) -> ActorMention | None:
        text = label_of(doc, piece.start, piece.end)
        if self._is_no_name(doc, piece, text):
            return None
        known = discourse.aliases.get(fold(text))
        if known is not None:
            return ActorMention(piece.start, piece.end, known)
        if context is None and self._kinds.is_vessel(doc, piece):
            vessel = unlisted("Vessel", text)
            bare = self._kinds.ship_name(doc, piece)
            for name in (text, doc.span(bare.start, bare.end).text):
                discourse.aliases.setdefault(fold(name), vessel)
            return ActorMention(piece.start, piece.end, vessel)
        kind = self._kinds.kind_of(doc, piece, context, covered)
        if kind is None or self._kinds.is_thing(doc, piece, text):
            return None
        entry = self._gazetteer.lookup(text) if kind == "Person" else None
        if entry is not None and entry.actor.type == "Person":
            return ActorMention(piece.start, piece.end, replace(entry.actor, label=text), NameForm.PERSON)
        last = doc[piece.end - 1].text, *text.split(" of ")[0].split()[-1:]
        if context is not None and not self._lexicon["government-names"].isdisjoint(last):
            if context.entry.actor.type in STATES:
                return ActorMention(piece.start, piece.end, context.entry.actor, NameForm.NAME)
        tied = self._ties.owner(doc, piece, kind, context, covered)
        country = tied.country if tied is not None and tied.type in STATES else None
        if kind == "PoliticalParty" or (kind == "Organization" and self._ties.is_civil(doc, piece)):
            tied = None  # no organ of its state
        return ActorMention(piece.start, piece.end, unlisted(kind, text, country), None, tied)

    def _is_no_name(self, doc: Doc, piece: Piece, text: str) -> bool:
        """Whether words with a capital are a creed, a common noun or what a minister is for ("State for Defence")."""
        if text.lower() in self._anaphors:
            before = [*doc[max(piece.start - 1, 0) : piece.start], *doc[piece.start].lefts]  # "our young Republic"
            if any(word.lower_ in _NAMED_BEFORE for word in before):
                return True
        words = doc[piece.start : piece.end]
        if text in self._collective or all(word.text in self._lexicon["creed-words"] for word in words):
            return True
        commas = piece.start > 1 and doc[piece.start - 1].text == ","
        listed = commas and doc[piece.start - 2].lower_ in self._titles.words  # "Director, Policy & Advocacy"
        if not (listed or self._follows_office(doc, piece)):
            return False
        if all(word.lower_ in self._subjects or word.lower_ in ADDING for word in words):
            return True
        if self._kinds.by_words([word.text for word in words]) is not None:
            return False
        plain = self._bodies | {"&"}
        seen_to = words[-1].lower_ in self._lexicon["office-subjects"]
        return seen_to and all(word.text in plain or self._kinds.is_common(word.text) for word in words)

    def _of_state(self, doc: Doc, found: list[ActorMention], index: int, discourse: Discourse) -> ActorMention:
        """Tell bodies of one name apart by whose they are: "China's Defence Ministry", "Taiwan's Defence Ministry".

        Where the text does not tell, it is the state of the body that was named last by that name: "the Cuban Ministry
        of Defence", "the Defence Ministry".

        Args:
            doc: The block.
            found: Its mentions.
            index: Number of the mention.
            discourse: Whose the bodies were that the document has named so far.
        """
        mention = found[index]
        actor = mention.actor
        if actor.type not in BODIES_OF_STATES:
            return mention
        bare = self._state_bodies.without_state
        owner, name = self._owner_beside(doc, found, index), bare(actor.label, "")
        if actor.country is not None and (plain := bare(actor.label, actor.country)) != name:
            owner, name = actor.country, plain
        if owner is None:
            owner = discourse.organs.get(name)
        else:
            discourse.organs[name] = owner
        if owner is None or owner == actor.country:
            return mention
        return replace(mention, actor=unlisted(actor.type, actor.label, owner), form=None)

    def _owner_beside(self, doc: Doc, found: list[ActorMention], index: int) -> str | None:
        """Return the code of the state whose a body is by the words beside it: "the Foreign Ministry in Berlin"."""
        mention = found[index]
        before = found[index - 1] if index else None
        if before is not None and before.actor.type == "Country" and mention.start - before.end == 1:
            if doc[before.end].tag_ == "POS":
                return before.actor.country
        after = found[index + 1] if index + 1 < len(found) else None
        if (
            after is None
            or after.form is not NameForm.CAPITAL
            or after.start != mention.end + 1
            or mention.actor.country
        ):
            return None
        ends = doc[mention.start].lower_, doc[mention.end - 1].lower_
        placed = doc[mention.end].lower_ in WITHIN and not self._lexicon["portfolio-bodies"].isdisjoint(ends)
        return after.actor.country if placed else None

    @staticmethod
    def _learn_abbreviations(doc: Doc, found: list[ActorMention], discourse: Discourse) -> None:
        """Learn "World Food Programme (WFP)": the short name in brackets is the actor before it."""
        for index, mention in enumerate(found[:-1]):
            after = found[index + 1]
            quoted = mention.end < after.start and doc[mention.end].text in ('"', "”", "’", "''")
            if after.start != mention.end + 1 + quoted or doc[after.start - 1].text != "(":
                continue
            short = doc.span(after.start, after.end).text
            if not short.isupper() or mention.actor.type in ("Person", "Country"):
                continue
            discourse.aliases[fold(short)] = mention.actor
            found[index + 1] = ActorMention(after.start, after.end, mention.actor, after.form)
            for k in range(index + 2, len(found)):
                if found[k].actor.label == short:
                    found[k] = replace(found[k], actor=mention.actor, tied=None)


def _is_unsettled(mention: ActorMention) -> bool:
    """Whether a name of one word is that of a place, if it is listed beside places."""
    single = mention.end - mention.start == 1
    return single and not mention.actor.known and mention.actor.type in ("Person", "People", "Organization")


def _trimmed(doc: Doc, piece: Piece) -> Piece:
    """Return a piece without the small words and marks at its ends."""
    start, end = piece.start, piece.end
    while start < end and (doc[start].text in _MARKS or doc[start].lower_ in JOINTS):
        start += 1
    while start < end and (doc[end - 1].text in _MARKS or doc[end - 1].text in JOINTS):
        end -= 1
    return Piece(start, end)


def _is_war_of_one(doc: Doc, run: Piece) -> bool:
    """Return whether a run is a war named after a place, which is no party: "Kosovo War", not "Iran-Iraq War"."""
    sided = run.start > 0 and doc[run.start - 1].text in HYPHENS
    return run.end - run.start == 2 and doc[run.end - 1].text == _WAR and not sided


def _without_kind(name: str) -> str:
    """Return the name of a place without the common nouns behind it: "Tigray region"."""
    words = name.split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _is_someone(doc: Doc, mention: ActorMention) -> bool:
    """Return whether a demonym is one of the people, who does not act for the state: "a Ghanaian was arrested"."""
    if mention.form is not NameForm.DEMONYM or doc[mention.end - 1].dep_ not in _SAID_OF:
        return False
    return any(word.dep_ == "det" and word.lower_ in _ONE for word in doc[mention.end - 1].lefts)
