"""Finds the mentions of actors in a block: which words name whom.

Joins three sources: names of the gazetteer, proper names that the text itself gives, and what the document has said
before (full names behind surnames, names behind abbreviations). What a name's owner does is none of its business.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, GazetteerMatch, NameForm
from graphkit.actors.mentions import STATES, ActorMention, Discourse, Mentions, actor_id, fold, place_of
from graphkit.actors.name_kinds import NameKinds
from graphkit.actors.name_runs import (
    ENTITY_TYPES,
    FAMILY_PARTICLES,
    JOINTS,
    NAME_PREPOSITIONS,
    Piece,
    RunReader,
)
from graphkit.actors.name_ties import NameTies
from graphkit.actors.title_words import TitleWords
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["MentionFinder"]


_LINKS = frozenset({"of", "to"})
_ORGANS = ("GovernmentBody", "MilitaryUnit")
_MOVEMENTS = ("ArmedGroup", "PoliticalParty")
_FIGHTING = ("ArmedGroup", "MilitaryUnit")


class MentionFinder:
    """Finds the mentions of a block.

    Args:
        ontology: Actors and classes.
        gazetteer: Names of known actors.
        lexicon: Word lists (kinds of names, honorifics).
    """

    def __init__(self, ontology: Ontology, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._gazetteer = gazetteer
        self._bodies = lexicon["body-words"]
        self._forces = lexicon["force-words"]
        self._organisations = lexicon["organisation-words"]
        self._portfolios = lexicon["portfolio-words"]
        self._subjects = lexicon["name-subjects"]
        self._creeds = lexicon["creed-words"]
        self._events = lexicon["event-words"]
        self._collective = lexicon["collective-names"]
        self._formations = lexicon["formation-words"]
        self._divisions = lexicon["firm-divisions"]
        self._standing = lexicon["standing-names"]
        self._anaphors = lexicon["organisation-anaphors"] | lexicon["state-anaphors"]
        self._titles = TitleWords(lexicon)
        self._posted = lexicon["posted-titles"]
        self._runs = RunReader(lexicon)
        self._kinds = NameKinds(ontology, lexicon, self._titles)
        self._ties = NameTies(lexicon, gazetteer)
        self._named = self._bodies | self._forces | self._organisations
        self._keywords = self._named | lexicon["agreement-words"] | lexicon["place-words"]
        self._firms = lexicon["company-suffixes"]
        self._vessels = lexicon["vessel-prefixes"]
        self._facility_words = lexicon["facility-words"]
        self._documents = lexicon["document-names"]
        self._group_kinds = self._formations | lexicon["group-words"]

    def find(self, doc: Doc, discourse: Discourse, date: dt.date | None = None) -> Mentions:
        """Return the mentions of a block and remember them in the discourse."""
        matches = [self._of_its_military(doc, match) for match in self._gazetteer.find(doc, date)]
        matches = [m for m in matches if not self._is_ship(doc, m)]
        matches += self._gazetteer.halves(doc, matches)
        covered: dict[int, GazetteerMatch] = {i: m for m in matches for i in range(m.start, m.end)}
        for match in self._after_titles(doc, covered):
            matches.append(match)
            covered |= dict.fromkeys(range(match.start, match.end), match)
        matches.sort(key=lambda match: match.start)
        found: list[ActorMention] = []
        for piece in self._runs.read(doc, covered):
            self._take_owner(doc, piece, covered)
            for mention in self._segment(doc, piece, covered, discourse):
                if not found or mention.start >= found[-1].end:
                    found.append(mention)
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for match in matches:
            if not any(i in taken for i in range(match.start, match.end)):
                found.append(self._known(doc, match))
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        found.sort(key=lambda mention: mention.start)
        self._learn_abbreviations(doc, found, discourse)
        found = [mention for mention in found if not self._abbreviates_noun(doc, mention, discourse)]
        self._under_short_names(found, discourse)
        for mention in found:
            if mention.actor.type == "Person" and mention.end - mention.start > 1:
                discourse.add_person(mention.actor)
        found = self._alike(doc, [self._in_full(mention, discourse) for mention in found])
        found = [self._of_state(doc, found, index, discourse) for index in range(len(found))]
        return Mentions(doc, found)

    @staticmethod
    def _of_state(doc: Doc, found: list[ActorMention], index: int, discourse: Discourse) -> ActorMention:
        """Tell organs of one name apart by whose they are: "China's Defence Ministry", "Taiwan's Defence Ministry"."""
        mention = found[index]
        actor = mention.actor
        if actor.known or actor.country is not None or actor.type not in _ORGANS:
            return mention
        before = found[index - 1] if index else None
        owned = before is not None and before.actor.type == "Country" and mention.start - before.end == 1
        if before is not None and owned and doc[before.end].tag_ == "POS":
            country = before.actor.country
            own = replace(actor, id=actor_id(actor.type, actor.label, country), country=country)
            discourse.organs[fold(actor.label)] = own
        named = discourse.organs.get(fold(actor.label))
        return replace(mention, actor=named) if named is not None else mention

    def _is_ship(self, doc: Doc, match: GazetteerMatch) -> bool:
        """Whether a ship has the name of a person or town: "the USS Ronald Reagan", "HMS Leeds"."""
        if match.start == 0 or match.entry.actor.type not in ("Person", "City", "Region"):
            return False
        before = doc[match.start - 1].text
        if match.entry.actor.type != "Person":
            return before in self._vessels and before.isupper() and match.form is NameForm.NAME
        return before in self._vessels or before == "carrier" or self._kinds.follows_ship(doc, match.start)

    def _of_its_military(self, doc: Doc, match: GazetteerMatch) -> GazetteerMatch:
        """Return the state in "Russian military bases", where its military is named by no word but what is its.

        Nor is it named in "U.S. military and economic aid".
        """
        last = doc[match.end - 1]
        if last.text != "military" or match.end - match.start < 2 or match.end >= len(doc):
            return match
        head = doc[match.end]
        if head.lower_ in ("and", "or") and last.dep_ in ("amod", "nmod", "compound") and last.head.i > head.i + 1:
            head = last.head
        if head.tag_ not in ("NN", "NNS") or last.dep_ not in ("amod", "compound", "nmod") or last.head.i < head.i:
            return match
        text = doc.span(match.start, match.end - 1).text
        state = self._gazetteer.lookup(text)
        if state is None or state.actor.type != "Country":
            return match
        form = NameForm.DEMONYM if text in state.demonyms else NameForm.ABBREVIATION
        return GazetteerMatch(match.start, match.end - 1, state, form)

    def _alike(self, doc: Doc, found: list[ActorMention]) -> list[ActorMention]:
        """Give the members of a list of places one type: "Donetsk, Luhansk and Kherson"."""
        group: list[int] = []
        for index, mention in enumerate(found):
            joined = group and all(
                doc[i].lower_ in (",", "and", "or") for i in range(found[group[-1]].end, mention.start)
            )
            if not joined:
                self._settle_places(doc, found, group)
                group = []
            group.append(index)
        self._settle_places(doc, found, group)
        return found

    def _settle_places(self, doc: Doc, found: list[ActorMention], group: list[int]) -> None:
        is_place = [self._ontology.is_a(found[i].actor.type, "Place") for i in group]
        if len(group) < 2 or not any(is_place):
            return
        for i in group:
            mention = found[i]
            actor = mention.actor
            single = mention.end - mention.start == 1 and not self._titles.precede(
                doc, Piece(mention.start, mention.end, None)
            )
            if (
                not actor.known
                and single
                and actor.type in ("Person", "People", "Organization")
                and not actor.label.isupper()
            ):
                found[i] = replace(mention, actor=place_of(actor), tied=None)

    def _after_titles(self, doc: Doc, covered: dict[int, GazetteerMatch]) -> list[GazetteerMatch]:
        """Find the state in "President of France NAME", "ambassador to India NAME", which looks part of it."""
        found = []
        for link in doc.among(_LINKS):
            i = link.i + 1
            if not 2 <= i < len(doc) - 1 or i in covered:
                continue
            if doc[i - 2].lower_ not in (self._titles.words if link.lower_ == "of" else self._posted):
                continue
            for end in range(min(i + 4, len(doc)), i, -1):
                if any(k in covered for k in range(i, end)):
                    continue
                text = doc.span(i, end).text
                entry = self._gazetteer.lookup(text)
                if entry is not None and entry.actor.type == "Country":
                    form = NameForm.CAPITAL if text in entry.cities else NameForm.NAME
                    found.append(GazetteerMatch(i, end, entry, form))
                    break
        return found

    @staticmethod
    def _in_full(mention: ActorMention, discourse: Discourse) -> ActorMention:
        """Let a surname stand for the person whose full name the document gives, and a known name for its namesake."""
        actor = mention.actor
        if actor.known and actor.type == "Person":
            namesake = discourse.persons.get(fold(actor.label))
            same = namesake is not None and not namesake.known and fold(namesake.label) == fold(actor.label)
            return replace(mention, actor=namesake, tied=None) if same and namesake is not None else mention
        if actor.known or actor.type not in ("Person", "Organization", "Place", "People"):
            return mention
        person = discourse.persons.get(fold(actor.label))
        if person is not None and person.id != actor.id:
            return replace(mention, actor=person, tied=None)
        if actor.type == "Person":
            discourse.add_person(actor)
        return mention

    def _known(self, doc: Doc, match: GazetteerMatch) -> ActorMention:
        """Return the mention of a known actor; all but states and what speaks like one go by the text's own name."""
        actor = match.entry.actor
        text = " ".join(doc.span(match.start, match.end).text.split())
        named = match.form in (NameForm.NAME, NameForm.PERSON, NameForm.ABBREVIATION)
        shouted = match.form is not NameForm.ABBREVIATION and text.isupper() and not actor.label.isupper()
        state = actor.type in STATES and match.entry.part_of is None  # goes by its short English name
        singular = actor.label == text + "s"
        if named and not shouted and not state and not singular and actor.label not in self._standing:
            actor = replace(actor, label=text)
        return ActorMention(match.start, match.end, actor, match.form)

    # --- segments of a run -------------------------------------------------------------------------------------------

    def _segment(
        self, doc: Doc, run: Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        """Cut a run at titles and known names and return its mentions."""
        found: list[ActorMention] = []
        if self._is_event(doc, run):
            return found
        cut = self._titles.tokens(doc, run, covered)
        start = run.start
        while start < run.end:
            if start in cut:
                start += 1
                continue
            end = start + 1
            while end < run.end and end not in cut:
                end += 1
            found += self._piece(doc, Piece(start, end, run.label), covered, discourse)
            start = end
        return found

    def _is_event(self, doc: Doc, run: Piece) -> bool:
        """Whether a run names a war, contest, storm or exercise ("World War II"), not a body for what comes of one."""
        last = run.end - 1
        wars = [i for i in range(max(run.start, run.end - 2), run.end) if doc[i].text == "War"]
        if not wars:
            return doc[last].text in self._events
        return doc[wars[0] - 1].lower_ not in ("of", "at") or wars[0] == run.start

    def _take_owner(self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch]) -> None:
        """Let the adjective before a body be part of its name, which it is at the start of a sentence too."""
        match = covered.get(piece.start if piece.start in covered else piece.start - 1)
        kinds = (doc[i].text in self._named for i in range(piece.start, piece.end))
        if match is None or match.start >= piece.start or not any(kinds):
            return
        if match.end <= piece.start and not (doc[match.start].is_sent_start and match.form is NameForm.DEMONYM):
            return
        piece.start = match.start

    def _piece(
        self, doc: Doc, piece: Piece, covered: dict[int, GazetteerMatch], discourse: Discourse
    ) -> list[ActorMention]:
        while piece.start < piece.end and (
            doc[piece.start].text in ("-", "'", "’") or doc[piece.start].lower_ in JOINTS
        ):
            piece.start += 1
        while piece.end > piece.start and doc[piece.end - 1].text in ("-", "'", "’", ".", *JOINTS):
            piece.end -= 1
        if piece.start >= piece.end:
            return []
        matches = self._without_given_names(doc, piece, self._matches(piece, covered))
        holder = self._past_office(doc, piece)
        if holder > piece.start and not any(match.end > holder for match in matches):
            rest = Piece(holder, piece.end, piece.label)
            piece = rest
        if not matches and piece.end - piece.start > 2 and doc[piece.start].text in self._bodies - {"Council"}:
            rest = Piece(piece.start + 1, piece.end, piece.label)
        if not matches:
            mention = self._unknown(doc, piece, None, discourse, covered)
            return [mention] if mention else []
        first = matches[0]
        if (
            first.start == piece.start + 2
            and doc[piece.start].text in ("al", "el")
            and doc[piece.start + 1].text == "-"
        ):
            first = matches[0] = replace(first, start=piece.start)  # "al-Qaim", listed as "Qaim"
        if len(matches) == 1 and first.start <= piece.start and first.end >= piece.end:
            return [self._known(doc, first)]
        last = doc[piece.end - 1].text
        outer = matches[0]
        person = matches[-1]
        if person.form is NameForm.PERSON and person.start > piece.start and person.end >= piece.end:
            if len(matches) == 1 and self._has_given_names(doc, piece, person):
                whole = replace(person.entry.actor, label=doc.span(piece.start, piece.end).text)
                return [ActorMention(piece.start, piece.end, whole, NameForm.PERSON)]
            body = self._piece(doc, Piece(piece.start, person.start, piece.label), covered, discourse)
            return [*body, self._known(doc, person)]
        if outer.entry.actor.type == "Company" and last in self._firms and outer.start == piece.start:
            mention = self._unknown(doc, piece, None, discourse, covered)
            return [mention] if mention else []
        if last in self._keywords and not (matches[-1].end >= piece.end and matches[-1].start > piece.start):
            if outer.form is not NameForm.PERSON or last in self._facility_words:
                mention = self._unknown(doc, piece, outer, discourse, covered)
                return [mention] if mention else []
        if self._has_keyword_head(doc, piece, matches):
            mention = self._unknown(doc, piece, outer, discourse, covered)
            return [mention] if mention else []
        return self._split(doc, piece, matches, discourse, covered)

    def _has_given_names(self, doc: Doc, piece: Piece, person: GazetteerMatch) -> bool:
        """Whether the words before part of a known name are given names: "Abdo Rabbo | Mansour Hadi"."""
        given = [doc[i].text for i in range(piece.start, person.start)]
        whole = person.entry.actor.label.startswith(doc[person.start].text)
        if person.end - person.start < 2 or len(given) > 2 or whole:
            return False
        return all(word.istitle() and word.isalpha() and word not in self._keywords for word in given)

    def _past_office(self, doc: Doc, piece: Piece) -> int:
        """Return where the name of a holder begins after his office: "Speaker of the House | Nancy Pelosi"."""
        if not self._follows_office(doc, piece):
            return piece.start
        for i in range(piece.end - 3, piece.start - 1, -1):
            kind = doc[i].text in self._bodies | self._forces or doc[i].lower_ in self._portfolios | self._subjects
            if kind:
                rest = [doc[k].text for k in range(i + 1, piece.end)]
                return i + 1 if all(word[0].isupper() and word not in self._named for word in rest) else piece.start
        return piece.start

    def _follows_office(self, doc: Doc, piece: Piece) -> bool:
        """Whether a name stands in what an office is of or for: "Minister of Tourism, Arts and ..."."""
        for k in range(piece.start - 1, max(piece.start - 9, 0), -1):
            lower = doc[k].lower_
            if lower in NAME_PREPOSITIONS and doc[k - 1].lower_ in self._titles.words:
                return True
            if lower not in JOINTS and lower != "," and lower not in self._subjects:
                return False
        return False

    def _has_keyword_head(self, doc: Doc, piece: Piece, matches: list[GazetteerMatch]) -> bool:
        """Whether a name such as "Supreme Court of India" has its kind before "of"."""
        for i in range(piece.start + 1, piece.end - 1):
            if doc[i].lower_ in NAME_PREPOSITIONS and doc[i - 1].text in self._named:
                return all(match.start > i or match.end < i for match in matches)
        return False

    def _without_given_names(self, doc: Doc, piece: Piece, matches: list[GazetteerMatch]) -> list[GazetteerMatch]:
        """Leave out those known by their given name alone where another surname follows: "Saddam Haftar"."""
        return [match for match in matches if not self._is_namesake(doc, piece, match, matches)]

    def _is_namesake(self, doc: Doc, piece: Piece, match: GazetteerMatch, matches: list[GazetteerMatch]) -> bool:
        """Whether a person's given name or surname in a piece is half of the name of somebody else."""
        if match.form is not NameForm.PERSON or match.end - match.start != 1:
            return False
        first = match if self._is_given_name(doc, match) else None
        if first is None:
            before = next((m for m in matches if m.end == match.start), None)
            return before is not None and before.end - before.start == 1 and self._is_given_name(doc, before)
        after = doc[match.end] if match.end < piece.end else None
        if after is None or not after.text.istitle() or not after.text.isalpha() or after.text in self._keywords:
            return False
        return all(m.form is NameForm.PERSON for m in matches if m.start >= match.end)

    @staticmethod
    def _is_given_name(doc: Doc, match: GazetteerMatch) -> bool:
        """Whether a name of one word is the first of a person's full name: "Saddam"."""
        label = match.entry.actor.label.split()
        given = match.form is NameForm.PERSON and match.end - match.start == 1 and len(label) > 1
        return given and doc[match.start].text == label[0]

    @staticmethod
    def _matches(piece: Piece, covered: dict[int, GazetteerMatch]) -> list[GazetteerMatch]:
        found: list[GazetteerMatch] = []
        for i in range(piece.start, piece.end):
            match = covered.get(i)
            if match is not None and match not in found:
                found.append(match)
        return found

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
            end = match.start if match else piece.end
            if start < end:
                rest = Piece(start, end, self._rest_label(doc, start, end, piece.label))
                while rest.start < rest.end and doc[rest.start].text in ("-", "'", "’", "of", "and"):
                    rest.start += 1
                while rest.end > rest.start and doc[rest.end - 1].text in ("-", "'", "’", "of", "and"):
                    rest.end -= 1
                before = found[-1] if found and found[-1].end == rest.start else None
                if before is not None and before.actor.type == "Person" and _goes_on(doc, rest):
                    label = " ".join(doc.span(before.start, rest.end).text.split())
                    found[-1] = replace(before, end=rest.end, actor=replace(before.actor, label=label))
                elif before is not None and before.actor.type in _MOVEMENTS and _is_branch(doc, rest):
                    label = doc.span(before.start, rest.end).text  # "Lashkar-e-Jhangvi Al-Alami"
                    branch = Actor(actor_id("ArmedGroup", label, None), label, "ArmedGroup", None, known=False)
                    found[-1] = replace(before, end=rest.end, actor=branch, form=None)
                elif rest.start < rest.end:
                    mention = self._unknown(doc, rest, context, discourse, covered)
                    if mention:
                        found.append(mention)
                    elif before is not None and before.actor.type == "Company" and self._is_division(doc, rest):
                        found[-1] = replace(before, end=rest.end)  # "Microsoft Research"
            if match:
                found.append(self._known(doc, match))
                context = match
                start = match.end
        return found

    def _is_division(self, doc: Doc, piece: Piece) -> bool:
        """Whether a word behind the name of a firm names a part of it that acts for it: "Research"."""
        return piece.end == piece.start + 1 and doc[piece.start].text in self._divisions

    @staticmethod
    def _rest_label(doc: Doc, start: int, end: int, label: str | None) -> str | None:
        own = {doc[i].ent_type_ for i in range(start, end) if doc[i].ent_type_ in ENTITY_TYPES}
        return next(iter(own)) if len(own) == 1 else label

    # --- names that the gazetteer does not know -----------------------------------------------------------------------

    def _unknown(
        self,
        doc: Doc,
        piece: Piece,
        context: GazetteerMatch | None,
        discourse: Discourse,
        covered: dict[int, GazetteerMatch],
    ) -> ActorMention | None:
        text = doc.span(piece.start, piece.end).text
        if not any(c.isalpha() for c in text) or (len(text) < 3 and not text.isupper()) or len(text) < 2:
            return None
        before = doc[piece.start - 1].lower_ if piece.start else ""
        if (
            piece.end - piece.start == 1
            and before in ("the", "this", "these", "two")
            and text.lower() in self._anaphors
        ):
            return None
        if text in self._collective:
            return None
        folded = fold(text)
        known = discourse.aliases.get(folded)
        if known is not None:
            return ActorMention(piece.start, piece.end, known)
        if all(self._is_creed(word.text) for word in doc[piece.start : piece.end]):
            return None
        if self._is_portfolio(doc, piece) and folded not in discourse.persons:
            return None
        kind = self._kinds.kind_of(doc, piece, context, covered)
        if kind is None or self._kinds.is_thing(doc, piece, text):
            return None
        if kind in ("Person", "Organization") and (person := discourse.persons.get(folded)) is not None:
            return ActorMention(piece.start, piece.end, person)
        if kind == "Person" and self._kinds.is_taken(doc, piece):
            kind = "Place"
        entry = self._gazetteer.lookup(text) if kind == "Person" else None
        if entry is not None and entry.actor.type == "Person":
            label = " ".join(text.split())
            return ActorMention(piece.start, piece.end, replace(entry.actor, label=label), NameForm.PERSON)
        if context is not None and "Government" in (doc[piece.end - 1].text, *text.split(" of ")[0].split()[-1:]):
            if context.entry.actor.type in STATES:
                return ActorMention(piece.start, piece.end, context.entry.actor, NameForm.NAME)
        tied = self._ties.owner(doc, piece, kind, context, covered)
        country = tied.country if tied else None
        if kind == "PoliticalParty" or (kind == "Organization" and self._ties.is_civil(doc, piece)):
            tied = None  # no organ of its state
        actor = Actor(actor_id(kind, text, country), text, kind, country, known=False)
        return ActorMention(piece.start, piece.end, actor, None, tied)

    def _is_creed(self, word: str) -> bool:
        """Whether a word is that of a creed or of who holds one, and no name: "Sunni", "Sadrist", not "Lindquist"."""
        return word in self._creeds or (word.endswith("ist") and not word.endswith(("quist", "qvist")))

    def _is_portfolio(self, doc: Doc, piece: Piece) -> bool:
        """Whether a name is what a minister or envoy is for, and no name: "Secretary of State for Defence"."""
        subject = all(doc[i].lower_ in self._subjects for i in range(piece.start, piece.end))
        alone = piece.end - piece.start == 1 and piece.start > 1 and doc[piece.start - 2].lower_ == "minister"
        return (subject or alone) and self._follows_office(doc, piece)

    def _under_short_names(self, found: list[ActorMention], discourse: Discourse) -> None:
        """Let a name without the word for what it is stand for a formation: "the X Brigade … X"."""
        for mention in found:
            actor = mention.actor
            short, _, last = actor.label.rpartition(" ")
            if short and last in self._group_kinds and actor.type in _FIGHTING and fold(short) not in discourse.persons:
                discourse.aliases.setdefault(fold(short), actor)

    # --- abbreviations -----------------------------------------------------------------------------------------------

    def _abbreviates_noun(self, doc: Doc, mention: ActorMention, discourse: Discourse) -> bool:
        """Whether a word in brackets is short for common nouns, and nobody from then on: "Executive Order (E.O.)"."""
        i, j = mention.start, mention.end
        if mention.form is not None or j - i != 1 or i < 3 or j >= len(doc) or doc[i - 1].text != "(":
            return False
        if doc[j].text != ")" or mention.actor.label != doc[i].text or not doc[i].text.removesuffix("s").isupper():
            return False
        words = [token.text for token in doc[max(i - 7, 0) : i - 1] if token.text != "-"]
        if not _stands_for(doc[i].text, words):
            return False
        count = len(doc[i].text.replace(".", "").removesuffix("s"))
        phrase = " ".join(words[-count:])
        common = phrase.islower() and words[-1].capitalize().removesuffix("s") not in self._named
        if not (common or words[-1] in self._documents or phrase.removesuffix("s") + "s" in self._collective):
            return False
        discourse.unnamed |= {fold(doc[i].text), fold(doc[i].text.removesuffix("s"))}
        return True

    @staticmethod
    def _learn_abbreviations(doc: Doc, found: list[ActorMention], discourse: Discourse) -> None:
        """Learn "World Food Programme (WFP)": the short name in brackets is the actor before it."""
        for index, mention in enumerate(found[:-1]):
            after = found[index + 1]
            quoted = mention.end + 1 < len(doc) and doc[mention.end].text in ('"', "”", "’", "''")
            if (
                after.start == mention.end + 1 + quoted
                and doc[after.start - 1].text == "("
                and after.end < len(doc)
                and doc[after.end].text == ")"
                and (doc[after.start].text.isupper() or sum(c.isupper() for c in doc[after.start].text) > 2)
                and after.end - after.start == 1
                and mention.actor.type not in ("Person", "Country")
            ):
                short = doc[after.start].text
                discourse.aliases[fold(short)] = mention.actor
                found[index + 1] = ActorMention(after.start, after.end, mention.actor, after.form)
                for k in range(index + 2, len(found)):
                    if found[k].actor.label == short and not found[k].actor.known:
                        found[k] = replace(found[k], actor=mention.actor, tied=None)


def _stands_for(short: str, words: list[str]) -> bool:
    """Whether an abbreviation has the initials of the last words of a list: "E.O." of "under Executive Order"."""
    letters = short.replace(".", "").removesuffix("s").lower()
    return 1 < len(letters) <= len(words) and letters == "".join(word[0] for word in words[-len(letters) :]).lower()


def _goes_on(doc: Doc, piece: Piece) -> bool:
    """Whether a piece behind a person's name is the rest of it: "King Charles III", "Mohammed bin Zayed Al Nahyan"."""
    first = doc[piece.start]
    if piece.end == piece.start + 1:
        return not first.text.strip("IVX")
    return first.lower_ in FAMILY_PARTICLES


def _is_branch(doc: Doc, piece: Piece) -> bool:
    """Whether a piece behind the name of a group says with an article which of that name it is: "Al-Alami"."""
    return piece.end == piece.start + 3 and doc[piece.start].lower_ == "al" and doc[piece.start + 1].text == "-"
