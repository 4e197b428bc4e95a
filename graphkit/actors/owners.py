"""The words around a noun that say whose it is, who made it, or where it comes from.

Knows the grammar of belonging ("Russian troops", "fighters loyal to X", "the offer that Y made"). Which of these words
name actors, and what follows from that, is for ``party_resolver``.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import Mentions
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import NAMES, children, conjuncts, governed, has_child, modifiers, relative_head
from graphkit.language.words import Lexicon, lemma_of

__all__ = [
    "controllers",
    "followed",
    "in_compound",
    "is_make",
    "is_prefixed",
    "is_seat",
    "is_venue",
    "makers",
    "nearest_names",
    "origins",
    "struck",
]

_PARTICIPLES = ("ed", "led", "born", "based", "held", "run", "made", "built", "speaking", "owned", "occupied")

_PREFIXES = frozenset({"pro", "anti", "counter", "non", "ex"})
_DASHES = ("-", "–")
_BINDING = frozenset(
    {"linked", "backed", "supported", "aligned", "affiliated", "allied", "inspired", "sponsored", "tied"}
)
_RUNNING = frozenset({"run", "controlled", "held", "owned", "appointed", "dominated"})


def nearest_names(noun: Token, mentions: Mentions) -> list[Token]:
    """Return the nearest modifiers of a noun that name actors, with those coordinated with them."""
    named = [
        m
        for m in modifiers(noun)
        if (mention := mentions.at(m.i)) is not None
        and not in_compound(m)
        and not _is_behind(noun.doc[mention.end - 1])
        and not is_prefixed(noun.doc[mention.start])  # "a pro-Russian party" is none of Russia's
    ]
    known = [m for m in named if _is_owner(m, mentions)]
    named = known or named
    if not named:
        return []
    nearest = named[0]
    mention = mentions.at(nearest.i)
    group = {mention}
    found = [nearest]
    for other in named[1:]:
        m = mentions.at(other.i)
        linked = other.dep_ == "conj" or nearest.dep_ == "conj" or other.nbor().text in ("-", "–", "and", ",", "/")
        if m not in group and linked:
            group.add(m)
            found.append(other)
    return found


def _is_owner(modifier: Token, mentions: Mentions) -> bool:
    """Whether a modifier names an actor that can own something, and not the model of a weapon ("Scud missiles")."""
    mention = mentions.at(modifier.i)
    if mention is None:
        return False
    long = mention.end - mention.start > 1
    return mention.actor.known or long or mention.actor.type in ("Organization", "ArmedGroup", "GovernmentBody")


def in_compound(modifier: Token) -> bool:
    """Whether a modifier belongs to a participle or prefix: "Russian-backed", "Mongolian-flagged", "pro-Russian"."""
    doc = modifier.doc
    if (
        modifier.i + 2 < len(doc)
        and doc[modifier.i + 1].text == "-"
        and doc[modifier.i + 2].lower_.endswith(_PARTICIPLES)
    ):
        return True
    return is_prefixed(modifier) or (
        modifier.head.tag_ in ("VBN", "VBG", "VBD") and modifier.head.lower_ not in ("led",)
    )


def is_venue(name: Token, mentions: Mentions, lexicon: Lexicon) -> bool:
    """Say whether a name tells where talks are or a treaty was made: "the Oslo II conference", "the Lima accords".

    Args:
        name: The name.
        mentions: Mentions of actors.
        lexicon: The nouns of gatherings, and of papers that go by a town.
    """
    if name.dep_ not in ("compound", "nmod") or (mention := mentions.at(name.i)) is None:
        return False
    if mention.actor.type != "City" and mention.form is not NameForm.CAPITAL:
        return False
    noun = name.head
    while noun.dep_ in ("compound", "nmod"):
        noun = noun.head
    return lemma_of(noun) in lexicon.either("meeting-nouns", "gathering-nouns", "papers-of-towns")


def _is_behind(name: Token) -> bool:
    """Whether a name of several words belongs to a participle of backing or binding: "the Al Nusra-linked group"."""
    doc = name.doc
    return in_compound(name) and (name.i + 2 >= len(doc) or doc[name.i + 2].lower_ in _BINDING)


def is_prefixed(word: Token) -> bool:
    """Return whether a prefix stands before a word: "pro-Russian", "anti-American"."""
    doc = word.doc
    return word.i > 1 and doc[word.i - 1].text == "-" and doc[word.i - 2].lower_ in _PREFIXES


def is_make(doc: Doc, end: int, making: Container[str]) -> bool:
    """Whether a name tells where a thing was made, whoever has it now: "an Iranian-made drone", "Soviet-era tanks".

    Args:
        doc: The block.
        end: One past the last word of the name.
        making: The words behind such a name.
    """
    dash = end if doc[end - 1].text[-1:] not in _DASHES else end - 1  # "Iranian- and Chinese-made drones"
    if dash < end or (end + 1 < len(doc) and doc[end].text in _DASHES and doc[end + 1].lower_ in ("and", "or")):
        dash += 3
    return dash + 1 < len(doc) and doc[dash].text in _DASHES and doc[dash + 1].lower_ in making


def is_seat(name: Token) -> bool:
    """Return whether a name tells for which town somebody sits in parliament: "the honourable member for Barton"."""
    preposition = name.head
    return preposition.lower_ == "for" and preposition.i > 0 and preposition.nbor(-1).lower_ == "member"


def followed(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Return whom people or things follow: "fighters loyal to X", "missiles fired by Y", "staff employed by Z"."""
    found: list[Token] = []
    for child in children(noun, "amod", "acl", "relcl", "appos"):
        for word in (child, *children(child, "acomp"), *(children(child, "xcomp") if child.dep_ == "acl" else ())):
            lemma = lemma_of(word)
            names: tuple[str, ...] = ("to", "with") if word.lower_ in lexicon["following-adjectives"] else ()
            if word.tag_ == "VBN" and lemma in lexicon["belonging-verbs"]:
                names = ("by",)
            elif word.tag_ in ("VBG", "VBP", "VBD", "VBZ") and lemma in ("belong", "work"):
                names = ("to", "for", "with")
            elif word.tag_ == "VBG" and lemma in lexicon["housing-verbs"]:
                held = [t for c in children(word, "dobj") for t in conjuncts(c)]
                found += [m for t in held for m in modifiers(t) if m.tag_ in NAMES or m.tag_ == "JJ"]
            found += governed(word, *names)
    return found


def controllers(noun: Token, mentions: Mentions) -> list[Token]:
    """Return who runs an organ by the compound before it: "the Hamas-run health ministry"."""
    doc = noun.doc
    return [
        m
        for m in modifiers(noun)
        if m.i + 2 < noun.i
        and doc[m.i + 1].text == "-"
        and doc[m.i + 2].lower_ in _RUNNING
        and mentions.at(m.i) is not None
    ]


def makers(noun: Token) -> list[Token]:
    """Return who made what a noun names: "the offer that Japan made", "a proposal put forward by France"."""
    found: list[Token] = []
    for clause in children(noun, "relcl", "acl"):
        if clause.tag_ == "VBN":
            found += governed(clause, "by")
        elif clause.dep_ == "relcl" and not has_child(clause, "mark"):
            subjects = [c for c in children(clause, "nsubj") if relative_head(c) is None]
            found += [t for c in subjects for t in conjuncts(c)]
    return found


def struck(noun: Token) -> list[Token]:
    """Return where people were struck by what: "victims of the flood in Pakistan", "people hit by a storm in Haiti"."""
    struck_by = governed(noun, "of")
    for clause in children(noun, "acl"):
        struck_by += governed(clause, "by")
    return [t for blow in struck_by for t in governed(blow, "in", "across")]


def origins(noun: Token, mentions: Mentions) -> list[Token]:
    """Return where goods or people come from, or who holds that ground.

    "Imports from India" and "beef imported from Brazil" come from these states; "missiles fired from Houthi-held areas"
    and "from areas of Yemen held by the Houthis" from the Houthis.
    """
    found = governed(noun, "from")
    for clause in children(noun, "acl"):
        found += governed(clause, "from")
    held = [t for ground in found for t in (*controllers(ground, mentions), *_holders(ground))]
    return held or found


def _holders(ground: Token) -> list[Token]:
    clauses = (c for place in (ground, *governed(ground, "of")) for c in children(place, "acl"))
    return [t for c in clauses if c.tag_ == "VBN" and c.lower_ in _RUNNING for t in governed(c, "by")]
