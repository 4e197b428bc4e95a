"""Whose a named thing is by the description beside its name: "French regulator Arcom", "the Russian frigate Kasatonov".

Reads partOf off ships, agencies, firms and media of a state, off its territories ("Bermuda, a British overseas
territory") and off subsidiaries ("WhatsApp's parent company Meta"), and locatedIn off media and firms that are not the
state's. Token patterns over the mentions of a block: an owner, the words of a description, its noun, and a name after,
before or between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc
from graphkit.language.syntax import NAMES
from graphkit.language.words import Lexicon
from graphkit.model import Actor, Relation
from graphkit.ontology import Ontology

__all__ = ["DescribedReader"]


_DESCRIBING = frozenset({"NN", "NNS", "JJ", "JJS", "JJR", "RB", "RBS", "VBN", "VBG", "HYPH", "CD"})
_MOST_WORDS = 8
_ENDING = frozenset({",", ".", ")", ";", ":", "–", "—", "-"})
_GOING_ON = frozenset({"that", "which", "who", "whose", "in", "and", "with", "since", "under", "near", "off", "of"})
_DETERMINERS = frozenset({"the", "a", "an"})
_QUOTES = frozenset({'"', "“", "(", "``", "'", "‘"})


@dataclass(slots=True)
class _Description:
    """What stands beside a name: whose it is, and the words for what it is.

    Attributes:
        owner: The state, force or firm that owns it.
        words: The words of the description, in lower case.
        end: One past its last noun.
        possessive: Whether the owner has an 's.
    """

    owner: ActorMention
    words: tuple[str, ...]
    end: int
    possessive: bool


class DescribedReader:
    """Reads off a block whose the named things in it are that a description stands beside.

    Args:
        ontology: The relations and classes.
        lexicon: Nouns for ships, agencies, firms, media and territories.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._part_of = ontology.relations["partOf"]
        self._located_in = ontology.relations["locatedIn"]
        self._kinds = {
            "vessel": lexicon["vessel-nouns"],
            "agency": lexicon["agency-nouns"] | lexicon["service-nouns"],
            "outlet": lexicon["media-nouns"],
            "firm": lexicon["firm-nouns"] | lexicon["trade-nouns"],
            "territory": lexicon["dependency-nouns"],
            "organ": frozenset({"government", "parliament", "legislature", "cabinet"}),
        }
        self._nouns = frozenset[str]().union(*self._kinds.values())
        self._public = lexicon["state-run-words"]
        self._backing = lexicon["backing-participles"] | lexicon["linking-participles"]
        self._human = lexicon["human-trades"]
        self._loose = lexicon["service-nouns"]
        self._fields = lexicon["organ-modifiers"] | lexicon["office-fields"]
        self._buildings = lexicon["building-nouns"] | {"camp"}
        self._parents = lexicon["parent-nouns"]
        self._daughters = lexicon["subsidiary-nouns"]
        self._flagged = lexicon["flag-words"]

    def read(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """Yield the ties of a block."""
        for mention in mentions:
            if mention.actor.type in STATES or mention.actor.type == "MilitaryUnit":
                found = self._description(doc, mentions, mention)
                if found is not None:
                    yield from self._described(doc, mentions, found)
                yield from self._named_first(doc, mentions, mention)
                yield from self._possessed(doc, mentions, mention)
            elif mention.actor.type in ("Company", "Organization", "MediaOutlet", "Person"):
                yield from self._family(doc, mentions, mention)

    # --- the description ---------------------------------------------------------------------------------------------

    def _description(self, doc: Doc, mentions: Mentions, owner: ActorMention) -> _Description | None:
        """Return the description that begins with an owner, if its noun is one of those that have names."""
        first, n = owner.end, len(doc)
        if first >= n or owner.form is NameForm.CAPITAL or (owner.start and doc[owner.start - 1].text in ("-", "–")):
            return None
        possessive = doc[first].tag_ == "POS"
        flagged = doc[first].text == "-" and first + 1 < n and doc[first + 1].lower_ in self._flagged
        if doc[first].text in ("-", "–") and first + 1 < n and doc[first + 1].lower_ in self._backing:
            return None  # "an Iran-backed militia" is not Iran's
        first += 2 if flagged else possessive
        end = first
        ships = self._kinds["vessel"]
        while end < n and end - first < _MOST_WORDS:
            following = _past_word(doc, mentions, end)
            if following == end and not (doc[end].lower_ in ships and doc[end].text.islower()):
                break  # the tagger takes "frigate" before a capital for a verb
            end = max(following, end + 1)
        while end > first and doc[end - 1].lower_ in ("and", "-"):
            end -= 1
        words = tuple(t.lower_ for t in doc[first:end])
        if not words or words[-1] not in self._nouns:
            return None
        if words[-1] in self._loose and self._fields.isdisjoint(words):
            return None
        return _Description(owner, words, end, possessive)

    def _kind(self, words: tuple[str, ...]) -> str:
        """Return the class of what a description says."""
        return next(kind for kind, nouns in self._kinds.items() if words[-1] in nouns)

    def _relation(self, kind: str, words: tuple[str, ...]) -> Relation:
        """Return what a thing of a class is to its state: part of it, unless it is a private outlet or firm."""
        own = self._public if kind == "outlet" else self._public & {"state", "government", "national", "federal"}
        private = kind in ("outlet", "firm") and own.isdisjoint(words)
        return self._located_in if private else self._part_of

    # --- the name ----------------------------------------------------------------------------------------------------

    def _described(self, doc: Doc, mentions: Mentions, found: _Description) -> Iterator[Tie]:
        kind = self._kind(found.words)
        name = self._after(doc, mentions, found, kind)
        if name is None and not (found.end < len(doc) and doc[found.end].text[0].isupper()):
            name = self._before(doc, mentions, found, kind)
        while name is not None and name.actor.id != found.owner.actor.id:
            relation = self._relation(kind, found.words)
            yield tie(relation, name, party_of(found.owner), f"described-{kind}", 0.85)
            name = self._next(doc, mentions, found, name, kind)

    def _next(self, doc: Doc, mentions: Mentions, found: _Description, name: Party, kind: str) -> Party | None:
        """Return the name that follows another in a list: "the Chinese companies ByteDance and Tencent"."""
        j = name.end
        while j < len(doc) and doc[j].lower_ in (",", "and"):
            j += 1
        listed = doc[found.end - 1].tag_ == "NNS" and name.start == found.end and name.end < j < len(doc)
        after = mentions.starting(j) if listed else None
        return party_of(after) if after is not None and self._fits(after, kind, several=True) else None

    def _after(self, doc: Doc, mentions: Mentions, found: _Description, kind: str) -> Party | None:
        """ "French regulator Arcom", "Chile's state copper company, Codelco,", "the US territory of Guam"."""
        j, n = found.end, len(doc)
        apart = j < n and doc[j].text == ","
        definite = found.possessive or (found.owner.start > 0 and doc[found.owner.start - 1].lower_ == "the")
        j += apart
        j += j < n and doc[j].text in _QUOTES
        if kind == "organ" and not apart:
            return None
        if kind == "territory":
            if apart or j >= n or doc[j].lower_ != "of":
                return None
            j += 1 + (j + 1 < n and doc[j + 1].lower_ == "the")
        people = found.words[-1] in self._human or kind == "organ"
        name = self._name(doc, mentions, j, kind, several=not apart and not people) if j < n else None
        if name is None or not apart:
            return name
        closed = name.end >= n or doc[name.end].text in _ENDING
        listed = name.end + 1 < n and doc[name.end + 1].lower_ in ("and", "or")
        return name if definite and closed and not listed else None

    def _before(self, doc: Doc, mentions: Mentions, found: _Description, kind: str) -> Party | None:
        """ "Codelco, Chile's state copper company,", "Bermuda is a British overseas territory"."""
        n, k = len(doc), found.owner.start
        after = doc[found.end].lower_ if found.end < n else "."
        if after not in _ENDING and after not in _GOING_ON and doc[min(found.end, n - 1)].tag_ != "TO":
            return None
        while k > 0 and doc[k - 1].tag_ in ("JJ", "JJS", "RB", "RBS", "VBN"):
            k -= 1
        if k > 0 and doc[k - 1].lower_ in _DETERMINERS:
            k -= 1
        elif not found.possessive:
            return None
        if k < 2:
            return None
        copula = doc[k - 1].lemma_ in ("be", "become", "remain")
        if not copula and doc[k - 1].text not in (",", "(", "–", "—"):
            return None
        name = mentions.ending(k - 1)
        if name is not None:
            return party_of(name) if self._fits(name, kind) else None
        first = k - 1
        while first > 0 and k - 1 - first < 4 and doc[first - 1].tag_ in NAMES and doc[first - 1].text[0].isupper():
            first -= 1
        single = first == k - 2 and not copula and kind in ("agency", "firm", "outlet")
        return self._party(doc, first, k - 1, kind) if single and mentions.at(first) is None else None

    def _named_first(self, doc: Doc, mentions: Mentions, owner: ActorMention) -> Iterator[Tie]:
        """ "the Russian Kasatonov frigate", "South Korea's Yonhap news agency": the name stands between."""
        first, n = owner.end, len(doc)
        possessive = first < n and doc[first].tag_ == "POS"
        first += possessive
        if owner.actor.type not in STATES or owner.form is NameForm.CAPITAL or first >= n:
            return
        if not (possessive or owner.is_adjectival) or not doc[first].text[0].isupper():
            return
        name = mentions.starting(first)
        end = name.end if name is not None else self._run(doc, first)
        last = end
        while last < n and last - end < 4 and doc[last].text.islower() and _describes(doc, last):
            last += 1
        kind = next((k for k in ("vessel", "outlet") if last > end and doc[last - 1].lower_ in self._kinds[k]), None)
        if kind is None or end == first or doc[end].text == "-" or (last < n and doc[last].text[0].isupper()):
            return
        words = tuple(t.lower_ for t in doc[end:last])
        party = party_of(name) if name is not None and kind != "vessel" else self._party(doc, first, end, kind)
        yield tie(self._relation(kind, words), party, party_of(owner), f"described-{kind}", 0.8)

    def _possessed(self, doc: Doc, mentions: Mentions, owner: ActorMention) -> Iterator[Tie]:
        """ "Chile's Codelco", "China's Fudan University", "the U.S. Navy's Camp Lemonnier": without any description."""
        k = owner.end
        if k + 1 >= len(doc):
            return
        named = mentions.starting(k + (doc[k].tag_ == "POS"))
        if named is not None and (doc[k].tag_ == "POS" or owner.is_adjectival):
            yield from self._stands(doc, owner, named)
        if owner.form is not NameForm.NAME or owner.actor.type != "Country":
            return
        firm = named if doc[k].tag_ == "POS" else None
        if firm is not None and firm.actor.type in ("Company", "MediaOutlet"):
            entry = self._ontology.actors.get(firm.actor.id)
            own = entry is not None and entry.part_of is not None
            yield tie(
                self._part_of if own else self._located_in, party_of(firm), party_of(owner), "possessed-firm", 0.8
            )

    def _stands(self, doc: Doc, owner: ActorMention, named: ActorMention) -> Iterator[Tie]:
        """Yield that a building is in the state whose it is, and a base part of the force."""
        words = {t.lower_ for t in doc[named.start : named.end]}
        if named.actor.known or named.end - named.start < 2 or self._buildings.isdisjoint(words):
            return
        if owner.actor.type in STATES and owner.form is not NameForm.CAPITAL:
            if named.actor.type in ("Organization", "Facility") or owner.is_adjectival:
                yield tie(self._located_in, party_of(named), party_of(owner), "possessed-building", 0.8)

    def _name(self, doc: Doc, mentions: Mentions, start: int, kind: str, several: bool) -> Party | None:
        """Return the party that a name after a description names, if it can be of that kind."""
        if kind == "vessel" and doc[start].text[0].isupper():
            mention = mentions.at(start)
            end = max(self._run(doc, start), mention.end if mention is not None else start)
            return self._party(doc, start, end, kind) if end > start else None
        mention = mentions.starting(start)
        if mention is not None and kind == "firm" and mention.end - mention.start == 1 and doc[start - 1].tag_ != "NNS":
            end = self._past_partner(doc, mentions, mention.end)
        if mention is not None:
            return party_of(mention) if self._fits(mention, kind, several) else None
        end = self._run(doc, start)
        if end == start or end - start > 3 or any(c.isdigit() for c in doc.span(start, end).text):
            return None
        end = self._past_partner(doc, mentions, end) if kind == "firm" else end
        return self._party(doc, start, end, kind)

    def _past_partner(self, doc: Doc, mentions: Mentions, end: int) -> int:
        """Return where the name of one firm ends that has two owners: "the British firm Mott and MacDonald"."""
        if end + 1 >= len(doc) or doc[end].lower_ not in ("and", "&"):
            return end
        other = mentions.at(end + 1)
        last = self._run(doc, end + 1)
        return end if (other is not None and other.actor.known) or last == end + 1 else last

    def _fits(self, mention: ActorMention, kind: str, several: bool = False) -> bool:
        """Whether an actor can be what a description says; what looks like a full name only where that is allowed."""
        type_ = mention.actor.type
        if type_ in ("Person", "People"):
            return not mention.actor.known and (several or mention.end - mention.start == 1)
        return kind != "vessel" or not mention.actor.known

    def _run(self, doc: Doc, start: int) -> int:
        """Return where a run of capitals and numbers ends that is a name: "USS Gerald R. Ford", "Yuan Wang 5"."""
        j = start
        while j < len(doc) and j - start < 6:
            token = doc[j]
            named = token.tag_ in NAMES and token.text[0].isupper()
            number = j > start and token.text.isdigit() and len(token.text) < 4
            if not (named or number):
                break
            j += 1
        return j

    @staticmethod
    def _party(doc: Doc, start: int, end: int, kind: str) -> Party:
        """Return the party that words name which are no mention of an actor."""
        label = doc.span(start, end).text
        type_ = {"agency": "GovernmentBody", "outlet": "MediaOutlet", "firm": "Company"}.get(kind, "Organization")
        return Party(Actor(actor_id(type_, label, None), label, type_, None, known=False), start, end)

    # --- firms of firms ----------------------------------------------------------------------------------------------

    def _family(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> Iterator[Tie]:
        """ "TikTok's parent company ByteDance", "ByteDance subsidiary TikTok", "ByteDance, the owner of TikTok"."""
        j, n = mention.end, len(doc)
        if mention.actor.type == "Person" and (mention.actor.known or mention.end - mention.start > 1):
            return
        if j < n and doc[j].tag_ == "POS":
            j += 1
        apart = j < n and doc[j].text == ","
        j += apart and j + 1 < n and doc[j + 1].lower_ in _DETERMINERS and 2
        first = j
        while j < n and j - first < 4 and doc[j].text.islower() and doc[j].tag_ in ("NN", "JJ", "VBG", "HYPH"):
            j += 1
        if j == first or j >= n:
            return
        nouns = {t.lower_ for t in doc[first:j]}
        parent, daughter = not self._parents.isdisjoint(nouns), not self._daughters.isdisjoint(nouns)
        if parent == daughter:
            return
        if apart:
            if doc[j].lower_ != "of":
                return
            parent, daughter = daughter, parent
            j += 1 + (j + 1 < n and doc[j + 1].lower_ == "the")
        elif doc[j].text == ",":
            j += 1
        other = mentions.starting(j) if j < n else None
        if other is None or not self._fits(other, "firm") or other.actor.id == mention.actor.id:
            return
        part, whole = (mention, other) if parent else (other, mention)
        yield tie(self._part_of, party_of(part), party_of(whole), "subsidiary", 0.8)


def _describes(doc: Doc, i: int) -> bool:
    """Whether a token can belong to a description: a common noun or adjective in lower case, or "TV"."""
    token = doc[i]
    if token.text[0].isupper():
        return token.tag_ == "NN" and token.text == "TV"
    return token.tag_ in _DESCRIBING or (token.lower_ == "and" and i + 1 < len(doc) and doc[i + 1].text.islower())


def _past_word(doc: Doc, mentions: Mentions, i: int) -> int:
    """Return where a description goes on after a word or the class of a ship ("Karakurt-class"); the token if not."""
    return i + 1 if mentions.at(i) is None and _describes(doc, i) else i
