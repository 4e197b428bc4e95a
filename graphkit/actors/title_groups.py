"""The words of a title in a text, and whose title it is: "Ukraine's former interior minister", "president of Poland".

Finds the title of the lists, the words that go with it, and the state or body beside it. Who bears the title, and what
that says, is for ``titles``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import ID, Actor
from graphkit.ontology import Ontology

__all__ = ["TitleGroup", "TitleGroups"]


_DETERMINERS = frozenset({"the", "a", "an"})
_JOINT_BODIES = ("InternationalOrganization", "Alliance")
_OFFICES = ("GovernmentBody", "MilitaryUnit", "InternationalOrganization", "Alliance")
"""Where an office is "at", when a state or place there would only tell where its bearer is."""
_GROUND = ("Country", "Territory", "Region", "City")
_HEADED = frozenset(
    {"MilitaryUnit", "GovernmentBody", "InternationalOrganization", "Alliance", "ArmedGroup", "Organization"}
)
"""Bodies of which one person may head several."""
_BODIES = ("ArmedGroup", "PoliticalParty", *_JOINT_BODIES)
"""Bodies for which the heads of their parts act: "head of the Taliban's political office"."""
_OWNED_BY = frozenset({"of", "for", "in", "at"})
_ADVERBS = frozenset({"currently", "now", "also", "previously", "formerly"})


@dataclass(slots=True)
class TitleGroup:
    """A title and the words that go with it.

    Attributes:
        doc: The block.
        words: The title in lower case.
        start: First token of the title.
        end: One past its last token.
        relation: "leads" or "represents".
        of: Whose title it is.
        of_start: First token of the words for that.
        of_end: One past the last token.
        left: First token of the whole group.
        right: One past its last token.
        former: Whether the text says that it is past.
        coming: Whether the text says that it is yet to come.
        between: Words between the owner and the title.
        also: Further bodies whose it is: "commander of A and B".
    """

    doc: Doc
    words: str
    start: int
    end: int
    relation: str
    of: Actor | None = None
    of_start: int = -1
    of_end: int = -1
    left: int = -1
    right: int = -1
    former: bool = False
    coming: bool = False
    between: tuple[str, ...] = ()
    also: tuple[ActorMention, ...] = ()


class TitleGroups:
    """Finds titles and whose they are.

    Args:
        ontology: Actors that titles name in a manner of their own.
        lexicon: The title lists.

    Attributes:
        plurals: Singular titles by their plurals.
        personal: Titles that may be held under a person.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._nations = ontology.actors[f"{ID}UN"].actor
        self._crown = ontology.states["GBR"]
        self._crown_posts = lexicon["crown-posts"]
        self.plurals = {_plural(title): title for title in lexicon["plural-titles"]}
        self._titles: dict[tuple[str, ...], str] = {}
        for name, relation in (("representing-titles", "represents"), ("leading-titles", "leads")):
            for title in lexicon[name]:
                self._titles[tuple(title.replace("-", " - ").split())] = relation
        self._beginnings = frozenset(words[0] for words in self._titles).union(self.plurals)
        self._longest = max((len(words) for words in self._titles), default=1)
        self._organs = lexicon["common-organs"] | lexicon["organ-modifiers"] | lexicon["office-fields"]
        self._former = lexicon["former-words"]
        self.personal = lexicon["personal-titles"]
        self._vessels = lexicon["vessel-nouns"]
        self._staff = lexicon["staff-titles"]
        self._subjects = lexicon["name-subjects"]
        self._advising = lexicon["advising-titles"]
        self._posted = lexicon["posted-titles"]
        self._services = lexicon["service-words"]
        kinds = lexicon["force-words"] | lexicon["service-words"]
        self._common = {word.lower() for word in kinds} | lexicon["office-fields"] | {"defence", "defense"}
        self._directing = lexicon["directing-titles"]
        self._sent = lexicon["envoy-titles"]
        self._ranking = lexicon["ranking-words"]

    def relation_of(self, title: str) -> str:
        """Return what a title of one word says of its bearer: "leads" or "represents"."""
        return self._titles.get((title,), "leads")

    def find(self, doc: Doc, mentions: Mentions) -> Iterator[TitleGroup]:
        """Yield the groups of a block, with whose title each is."""
        lowers = doc.lowers
        end = 0
        for token in doc.among(self._beginnings):
            i = token.i
            if i < end or (i and lowers[i - 1] in self._vessels):  # "the frigate Admiral Essen"
                continue
            mention = mentions.at(i)
            if mention is not None and mention.actor.type != "Person":
                continue
            for length in range(min(self._longest, len(lowers) - i), 0, -1):
                words = tuple(lowers[i : i + length])
                singular = (*words[:-1], self.plurals.get(words[-1], words[-1]))
                relation = self._titles.get(singular)
                if relation is not None and not any(self._blocks(doc, mentions.at(k), i) for k in range(i, i + length)):
                    group = TitleGroup(doc, " ".join(singular).replace(" - ", "-"), i, i + length, relation)
                    self._attach_suffix(doc, group)
                    self._attach_owner(doc, mentions, group)
                    yield group
                    end = i + length
                    break

    def _blocks(self, doc: Doc, mention: ActorMention | None, start: int) -> bool:
        """Whether a name begins in a title, other than with a service run into it: "Chief of Staff Army Gen."."""
        if mention is None:
            return False
        last = doc[mention.end - 1].text in self._services and mention.end - mention.start == 2
        return mention.actor.known or mention.start <= start or not last

    def _attach_owner(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Find whose title it is, to the left ("Russian", "Ukraine's", "NATO") or the right ("of Poland")."""
        k = group.start
        steps = 0
        while k > 0 and steps < 6:
            word = doc[k - 1]
            mention = mentions.ending(k)
            if mention is not None and self._only_colours(doc, mention, group):
                k = mention.start - 1 - (doc[mention.start - 1].text == "-")
            elif mention is not None and self._is_where(doc, mention, group):
                break
            elif mention is not None and (mention.actor.type != "Person" or group.words in self.personal):
                self._own(group, mention)
                group.between = tuple(
                    t.lower_
                    for t in doc[mention.end : group.start]
                    if t.tag_ in ("NN", "NNS", "NNP") or t.lower_ in self._organs
                )
                k = mention.start
                group.former = group.former or [t.lower_ for t in doc[max(k - 2, 0) : k]] == ["ex", "-"]
                break
            elif mention is not None and mention.actor.type == "Person":
                break
            elif word.lower_ in self._former or (word.text == "-" and k > 1 and doc[k - 2].lower_ in ("ex", "then")):
                past = doc[k - 2].lower_ == "ex" if word.text == "-" else word.lower_ not in ("then", "late")
                group.former = group.former or past
                k -= 2 if word.text == "-" else 1
            elif group.words in self._crown_posts and (crown := self._of_crown(doc, k)) is not None:
                group.of, group.of_start, group.of_end = self._crown, crown, k
                k = crown
                break
            elif word.tag_ == "POS" and self._is_sender(doc, mentions, group, k - 1):
                last = k
                k -= 4 if doc[k - 3].text == "-" else 3
                group.of, group.of_start, group.of_end = self._nations, k, last
                break
            elif word.tag_ == "POS":
                k -= 1
            elif word.tag_ == "VBN" and k > 1 and doc[k - 2].lemma_ in ("be", "have", "get"):
                break
            elif word.tag_ in ("JJ", "NN", "NNP", "NNS", "NNPS", "VBG", "VBN", "JJS", "HYPH") and word.lower_ not in (
                "that",
            ):
                group.coming = group.coming or word.lower_ == "incoming"
                k -= 1
            else:
                break
            steps += 1
        group.left = k
        while group.left > 0 and (
            doc[group.left - 1].lower_ in self._former | _DETERMINERS or doc[group.left - 1].lower_ in _ADVERBS
        ):
            if doc[group.left - 1].lower_ in self._former - {"then", "late"}:
                group.former = True
            group.left -= 1
        ranked = group.left
        while ranked > 0 and (doc[ranked - 1].lower_ in self._ranking or doc[ranked - 1].text == "-"):
            ranked -= 1
        group.coming = group.coming or (group.left > 0 and doc[group.left - 1].lower_ == "incoming")
        group.right = group.end
        self._attach_right(doc, mentions, group)

    def _only_colours(self, doc: Doc, mention: ActorMention, group: TitleGroup) -> bool:
        """Whether a name before a title does not own it: "the pro-Russian governor", "the ethnic Uzbek president"."""
        k = mention.start - 1
        if k > 0 and doc[k].text == "-" and doc[k - 1].lower_ in ("pro", "anti"):
            return True
        city = mention.actor.type == "Country" or (mention.end - mention.start == 1 and not mention.actor.known)
        return group.words in self._staff and city and k > 0 and doc[k].tag_ == "POS"

    @staticmethod
    def _is_where(doc: Doc, mention: ActorMention, group: TitleGroup) -> bool:
        """Whether a heading or address runs into a title: "Talks in Oman Spokesperson X", "Hotel Y, Lima Senator X"."""
        if mention.is_adjectival or mention.actor.type not in _GROUND or not doc[group.start].text[0].isupper():
            return False
        k = mention.start - (mention.start > 0 and doc[mention.start - 1].lower_ == "the")
        if k == 0 or mention.end != group.start:
            return False
        return doc[k - 1].lower_ == "in" or (doc[k - 1].text == "," and mention.form is NameForm.CAPITAL)

    @staticmethod
    def _attach_suffix(doc: Doc, group: TitleGroup) -> None:
        """Let "-elect" and "-designate" after a title be part of it."""
        suffix = [t.lower_ for t in doc[group.end : group.end + 2]]
        if suffix in (["-", "elect"], ["-", "designate"], ["-", "nominate"]):
            group.end += 2
            group.coming = True

    def _attach_right(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        j = group.end
        n = len(doc)
        if j < n and doc[j].lower_ == "to" and group.words.rsplit(" ", 1)[-1] in self._posted:
            k = j + 2 if j + 1 < n and doc[j + 1].lower_ == "the" else j + 1
            posted = mentions.starting(k) if k < n else None
            if posted is not None and posted.actor.type != "Person":
                group.right = self._past_rest(doc, mentions, posted.end)
                return
        advises = group.words in self._advising or group.words.rsplit(" ", 1)[-1] in self._advising
        directs = group.words.rsplit(" ", 1)[-1] in self._directing
        for i in range(3):
            if j >= n or not (doc[j].lower_ in _OWNED_BY or (advises and doc[j].lower_ == "to")):
                break
            if doc[j].lower_ in ("in", "at") and group.of is not None:
                break
            at = doc[j].lower_ == "at"
            j += 1
            skipped = 0
            while (
                j < n
                and mentions.starting(j) is None
                and skipped < 4
                and (
                    doc[j].lower_ in _DETERMINERS
                    or doc[j].tag_ in ("JJ", "NN", "NNS", "NNP", "CC")
                    or doc[j].lower_ == "and"
                    or (doc[j].text == "-" and not doc[j].whitespace_)
                    or (doc[j].tag_ == "VBN" and doc[j - 1].text == "-")
                    or (j + 1 < n and doc[j].is_upper and doc[j + 1].text == "-")
                )
            ):
                j += 1
                skipped += 1
            mention = mentions.starting(j) if j < n else None
            if mention is None and j < n and doc[j].lower_ in ("of", "for", "at"):
                continue
            if mention is None or (at and mention.actor.type not in _OFFICES):
                break
            if mention.actor.type != "Person":
                if at or (
                    i and directs
                ):  # "director of operations at X", "head of the media office of X" does not lead it
                    group.between += tuple(t.lower_ for t in doc[group.end + 1 : j] if t.tag_.startswith("NN"))
                self._own_right(doc, mentions, group, mention)
                self._own_more(doc, mentions, group)
                group.right = self._past_where(doc, group.right)
                return
            if group.words in self.personal and group.of is None:
                self._own(group, mention)
                group.right = mention.end
                return
            named = [t.lower_ for t in doc[group.end + 1 : j] if t.tag_.startswith("NN")]
            if not named:
                named = [t.lower_ for t in doc[mention.start : mention.end]]
                j = mention.end
            group.right = j
            group.between += tuple(named)
            return
        group.between += self._field(doc, group)
        self._attach_subject(doc, mentions, group)

    def _field(self, doc: Doc, group: TitleGroup) -> tuple[str, ...]:
        """Return what somebody directs within a body that is named before: "X's director of public affairs"."""
        if group.of is None or group.of_end > group.start or group.words.rsplit(" ", 1)[-1] not in self._directing:
            return ()
        after = doc[group.end : group.end + 4]
        if len(after) < 2 or after[0].lower_ not in ("of", "for"):
            return ()
        return tuple(t.lower_ for t in after[1:] if t.text.islower() and t.tag_.startswith("NN"))[:1]

    @staticmethod
    def _past_rest(doc: Doc, mentions: Mentions, end: int) -> int:
        """Return where the name of what an envoy is for ends: "to the Middle East Peace Process, NAME"."""
        rest = mentions.starting(end) if end < len(doc) else None
        return rest.end if rest is not None and rest.end < len(doc) and doc[rest.end].text == "," else end

    @staticmethod
    def _of_crown(doc: Doc, end: int) -> int | None:
        """Return where "HM" or "Her Majesty's" before a post abroad starts."""
        royal = end > 2 and doc[end - 2].lower_ == "majesty" and doc[end - 3].lower_ in ("her", "his")
        return end - 3 if royal else None

    def _is_sender(self, doc: Doc, mentions: Mentions, group: TitleGroup, end: int) -> bool:
        """Whether "the Secretary-General" before "'s" sends an envoy, and no body is named whose he is."""
        words = [t.lower_ for t in doc[max(end - 3, 0) : end] if t.text != "-"][-2:]
        if words != ["secretary", "general"] or group.words.rsplit(" ", 1)[-1] not in self._sent:
            return False
        return mentions.ending(end - 2 - (doc[end - 2].text == "-")) is None

    def _own_right(self, doc: Doc, mentions: Mentions, group: TitleGroup, mention: ActorMention) -> None:
        """Let what stands after "of" or "for" own a title: the last of "Moldova's Gagauzia region"."""
        inner = self._innermost(doc, mentions, mention)
        group.right = mention.end
        if inner is None:
            group.of = None
            if mention.actor.type in _BODIES:
                self._own(group, mention)
                group.between += tuple(t.lower_ for t in doc[mention.end + 1 : mention.end + 4] if t.tag_[:2] == "NN")
            k = mention.end + 1
            while k < len(doc) and mentions.starting(k) is None and doc[k].tag_ in ("JJ", "NN", "NNP", "HYPH"):
                k += 1
            group.right = k if mentions.starting(k) is not None else mention.end
            return
        mention = inner
        minister = group.of is not None and group.words.endswith(("minister", "secretary")) and not mention.actor.known
        if group.of is None or (
            doc[group.end].lower_ == "of" and not minister and not self._is_force_of(group, mention)
        ):
            self._own(group, mention)
        group.right = self._past_kind(doc, mentions, mention.end)

    def _is_force_of(self, group: TitleGroup, mention: ActorMention) -> bool:
        """Whether a body is named by its kind alone, and a state stands before it: "Peru's Chief of the Air Force"."""
        if group.of is None or group.of.type != "Country" or mention.actor.known:
            return False
        return all(t.lower_ in self._common for t in group.doc[mention.start : mention.end])

    @staticmethod
    def _past_where(doc: Doc, j: int) -> int:
        """Return where a group ends with "in the enclave" before the name of the bearer."""
        if j + 3 < len(doc) and doc[j].text == "(":  # "of the Army of X (AX) in the enclave, NAME"
            closing = next((k + 1 for k in range(j + 1, min(j + 5, len(doc))) if doc[k].text == ")"), j)
            j = closing if closing < len(doc) and doc[closing].text in (",", "in") else j
        where = doc[j : j + 4]
        placed = len(where) == 4 and where[0].lower_ == "in" and where[1].lower_ in ("the", "that", "this")
        return j + 3 if placed and where[2].tag_ == "NN" and where[2].text.islower() and where[3].text == "," else j

    @staticmethod
    def _own_more(doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Let the further bodies of a list own a title: "commander of A, B and C", "of A and of B"."""
        if group.of is None or group.of.type not in _HEADED or group.of_end != group.right:
            return
        j, n = group.right, len(doc)
        more: list[ActorMention] = []
        closed = repeated = False
        while j < n and not closed and (doc[j].text == "," or doc[j].lower_ == "and"):
            closed = doc[j].lower_ == "and" or (j + 1 < n and doc[j + 1].lower_ == "and")
            j += 1 + (doc[j].text == "," and closed)
            repeated = j < n and doc[j].lower_ in ("of", "for")
            j += repeated
            j += j < n and doc[j].lower_ == "the"
            body = mentions.starting(j) if j < n else None
            if body is None or body.actor.type not in _HEADED:
                return
            more.append(body)
            j = body.end

    def _past_kind(self, doc: Doc, mentions: Mentions, end: int) -> int:
        """Return where a name ends with the noun that says its kind, if a holder's name follows: "X region, NAME".

        A title is no kind: "adviser to the X Front leader NAME".
        """
        k = end
        while k < len(doc) and k - end < 2 and doc[k].tag_ == "NN" and doc[k].text.islower():
            k += 1
        return k if k < len(doc) and (doc[k].text == "," or mentions.starting(k) is not None) else end

    def _innermost(self, doc: Doc, mentions: Mentions, mention: ActorMention) -> ActorMention | None:
        """Return what a title is of where names stand in a row: "Australia's Liberal Party", "the Nepali capital of X".

        Returns:
            The last of them; None where the last is a thing without a name ("Prague's sixth district").
        """
        for _ in range(3):
            k = mention.end
            if k < len(doc) and doc[k].tag_ == "POS":
                k += 1
                inner = mentions.starting(k) if k < len(doc) else None
                if inner is None or inner.actor.type == "Person":
                    return None
                mention = inner
                continue
            if not mention.is_adjectival:
                break
            while k < len(doc) and k - mention.end < 3 and doc[k].text.islower() and doc[k].tag_ in ("NN", "JJ"):
                k += 1
            k += k > mention.end and k < len(doc) and doc[k].lower_ == "of"
            inner = mentions.starting(k) if k < len(doc) else None
            if inner is None or inner.actor.type == "Person" or k == mention.end:
                break
            mention = inner
        return mention

    def _attach_subject(self, doc: Doc, mentions: Mentions, group: TitleGroup) -> None:
        """Pass over what an office is for, where a name follows: "special rapporteur on torture, NAME"."""
        j, n = group.end, len(doc)
        if j >= n or doc[j].lower_ not in ("of", "for", "on", "to", "in", "at"):
            return
        k = j + 1
        while k < n and k - j < 12 and mentions.starting(k) is None and self._is_subject(doc, k, group.of is not None):
            k += 1
        after = mentions.starting(k) if k < n else None
        if doc[j].lower_ in ("in", "at") and (after is None or after.actor.type == "Person"):
            return
        if after is not None and after.actor.type != "Person" and group.of is not None:
            k = after.end
            after = mentions.starting(k) if k < n else None
        if k < n and (after is not None or doc[k].text == ","):
            group.right = k

    def _is_subject(self, doc: Doc, k: int, owned: bool) -> bool:
        token = doc[k]
        if token.lower_ in self._subjects or token.lower_ in ("the", "and", "of", "for"):
            return True
        if token.text == ",":
            return k + 1 < len(doc) and doc[k + 1].lower_ in self._subjects
        return owned and token.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ")

    @staticmethod
    def _own(group: TitleGroup, mention: ActorMention) -> None:
        group.of = mention.actor
        group.of_start, group.of_end = mention.start, mention.end

    def own_after_name(self, doc: Doc, mentions: Mentions, group: TitleGroup, person: ActorMention) -> None:
        """ "King Salman of Saudi Arabia": the state after the name is the owner where none stands before."""
        if group.of is None and person.end < len(doc) and doc[person.end].lower_ == "of":
            j = person.end + 1
            if j < len(doc) and doc[j].lower_ == "the":
                j += 1
            owner = mentions.starting(j) if j < len(doc) else None
            if owner is not None and owner.actor.type != "Person":
                owner = self._innermost(doc, mentions, owner)
            if owner is not None and owner.actor.type != "Person":
                self._own(group, owner)


def _plural(title: str) -> str:
    if title.endswith("man"):
        return title[:-3] + "men"
    return title[:-1] + "ies" if title.endswith("y") else title + "s"
