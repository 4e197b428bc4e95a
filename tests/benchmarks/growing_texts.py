"""Texts made to be dear to read, and what reading them costs as they double: 200 kinds, by counted work.

    python tests/benchmarks/growing_texts.py [--kinds 200] [--doublings 4] [--seed 1]

Repetition, nesting, lists, brackets, quotes, dashes, digits, dates, apostrophes and odd characters, alone and in pairs.
Work is counted in steps (``graphkit.language.budget``), so that each machine counts the same.
Prints the worst, and ends with 1 where any doubling of any kind costs more than 2.3 times as much, or a text fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from graphkit.extraction import Extractor
from graphkit.model import Document

STATES = "Russia Ukraine China Japan Kenya Peru Norway Sweden France Germany Iran Iraq Turkey Syria Chad Mali".split()
PLACES = "Paris London Rome Berlin Nairobi Lima Oslo Cairo Tehran Baghdad Ankara Damascus Tokyo Beijing".split()
PEOPLE = ("Anna Berg", "Jon Ek", "Ivan Orlov", "Mary Otieno", "Li Wei", "Omar Haddad", "José Núñez", "Ann O’Neil")
VERBS = "attacked condemned accused invaded met praised armed sanctioned warned bombed visited helped".split()
MOST = 2.3
"""How many times as much a text of double length may cost: twice, and something for what grows by the block."""

PARTS = 30
WORST = 25

Grown = Callable[[random.Random, int], str]
"""Makes a text with a number of parts."""


def _unit(made: Callable[[random.Random], str], *, first: str = "", last: str = "", between: str = " ") -> Grown:
    return lambda chance, number: first + between.join(made(chance) for _ in range(number)) + last


def _nest(before: Callable[[random.Random], str], core: str, after: str = "", last: str = ".") -> Grown:
    return lambda chance, number: "".join(before(chance) for _ in range(number)) + core + after * number + last


def _state(chance: random.Random) -> str:
    return chance.choice(STATES)


def _clause(chance: random.Random) -> str:
    return f"{_state(chance)} {chance.choice(VERBS)} {_state(chance)}"


def _of(*parts: str) -> Callable[[random.Random], str]:
    """Return what fills patterns, each as often: S a state, P a place, N a person, V a verb, C a clause, 9 a digit."""
    decks: WeakKeyDictionary[random.Random, list[str]] = WeakKeyDictionary()

    def made(chance: random.Random) -> str:
        deck = decks.get(chance)
        if not deck:
            deck = decks[chance] = chance.sample(parts, len(parts))
        text = deck.pop()
        for mark, one in (("{S}", _state), ("{C}", _clause)):
            while mark in text:
                text = text.replace(mark, one(chance), 1)
        for mark, listed in (("{P}", PLACES), ("{N}", PEOPLE), ("{V}", VERBS), ("{9}", "0123456789")):
            while mark in text:
                text = text.replace(mark, chance.choice(listed), 1)
        return text

    return made


SHAPES: dict[str, Grown] = {
    "spans of years": _unit(_of("from 20{9}{9} to 20{9}{9}"), last=" Russia attacked Ukraine."),
    "moves from place to place": _unit(_of("from {P} to {P}"), first="Russia moved troops ", between=" and ", last="."),
    "prepositions": _unit(
        _of("in {P}", "of {S}", "near {P}", "to {P}", "from {S}"), first="Russia sent troops ", last="."
    ),
    "bare prepositions": _unit(
        _of("in", "of", "near", "to", "from", "with"), first="Russia sent troops ", last=" Mali."
    ),
    "list with commas": _unit(_of("{S}"), between=", ", first="Russia attacked ", last="."),
    "list with and": _unit(_of("{S}", "{P}"), between=" and ", first="Russia attacked ", last="."),
    "list of persons": _unit(_of("{N}"), between=", ", first="Russia sanctioned ", last=" and others."),
    "list of titles": _unit(
        _of("President {N} of {S}", "{S}'s prime minister, {N}"), between=", ", last=" met in Paris."
    ),
    "subjects": _unit(_of("{S}"), between=", ", last=" and Chad condemned Iran."),
    "that-clauses": _nest(_of("{S} said that ", "{N} claims that "), "Russia attacked Ukraine"),
    "relative clauses": _unit(_of("which {V} {S},", "who {V} {N},"), first="Russia, ", last=" met Iran."),
    "nested relatives": _unit(_of("the group that {V}"), first="Iran condemned ", last=" Syria."),
    "infinitives": _unit(
        _of("agreed to", "refused to", "wants to", "helped {S} to"), first="Russia ", last=" attack Mali."
    ),
    "gerunds": _unit(
        _of("accusing {S} of", "condemning {S} for", "by"), first="Russia spoke, ", last=" attacking Mali."
    ),
    "possessors": _unit(_of("{S}'s ally", "{N}'s party"), between="'s ", first="Russia condemned ", last="'s attack."),
    "of-chains": _unit(_of("the attack of", "the leader of", "the ally of"), first="Russia condemned ", last=" Mali."),
    "conjunctions": _unit(_of("{C}"), between=" and ", last="."),
    "but and while": _unit(_of("{C} but", "{C} while", "{C} because", "{C} after"), last=" Chad met Mali."),
    "ands": _unit(_of("and", "or", "but", "and that"), first="Russia ", last=" Ukraine met."),
    "appositions": _unit(
        _of("the ally of {S}", "a member of NATO", "{N}"), between=", ", first="Russia, ", last=", met Mali."
    ),
    "adjectives": _unit(
        _of("Russian", "Iraqi", "military", "armed", "pro-Iranian"), first="Iran met the ", last=" forces."
    ),
    "hyphens": _unit(_of("{S}", "led", "backed", "pro"), between="-", first="Iran met the ", last=" forces."),
    "compounds": _unit(_of("border", "peace", "war", "talks", "force"), first="Iran left the ", last=" group."),
    "negations": _unit(_of("did not deny that {S}", "never said that {S}"), first="Russia ", last=" attacked Mali."),
    "conditions": _unit(_of("if {C},", "unless {C},"), last=" Chad will leave Mali."),
    "quotes": _unit(_of('"{C}," said {N}.', "“{C}”, {N} told {S}.")),
    "open quotes": _unit(_of('"{C}', "“{C}", "'{S}")),
    "nested quotes": _nest(_of('"{S} said ', "“{N} said "), "Russia attacked Ukraine", '"'),
    "brackets": _nest(_of("({S} ", "[{N} "), "Russia attacked Ukraine", ")"),
    "closed brackets": _unit(
        _of("({S})", "(AP)", "[12]", "(born 19{9}{9})"), first="Russia ", last=" attacked Ukraine."
    ),
    "abbreviations": _unit(_of("the {S} Front (SF)", "the {P} Force (PF)"), between=", ", last=" attacked Mali."),
    "dashes": _unit(_of("— {S}", "-- {N}", "– {C}"), last=" Russia attacked Ukraine."),
    "run of dashes": _nest(_of("-"), "Russia attacked Ukraine"),
    "dashes between words": lambda chance, number: f"Russia{'-' * number * 4}Ukraine attacked Mali.",
    "apostrophes": lambda chance, number: f"{chr(39) * number * 4}Russia attacked Ukraine.",
    "apostrophes behind": lambda chance, number: f"Russia{'’' * number * 4} attacked Ukraine.",
    "possessive endings": lambda chance, number: f"Russia{chr(39) + 's'}{chr(39) * number}{'s' * number} men left.",
    "brackets without end": lambda chance, number: f"Russia {'(' * number * 4} attacked Ukraine.",
    "quotes without end": lambda chance, number: f"Russia {chr(34) * number * 4} attacked Ukraine.",
    "dots": lambda chance, number: f"Russia attacked Ukraine{'.' * number * 4} Mali met Chad.",
    "dots apart": _unit(_of(". . .", "…", "?!", "!!!"), first="Russia attacked Ukraine", last=" Mali met Chad."),
    "commas": lambda chance, number: f"Russia {',' * number * 4} attacked Ukraine.",
    "commas apart": _unit(_of(",", ";", ":"), first="Russia ", last=" attacked Ukraine."),
    "semicolons": _unit(_of("{C}"), between="; ", last="."),
    "colons": _unit(_of("{S}", "{N}", "Statement by {S}"), between=": ", last=": Russia attacked Ukraine."),
    "digits": lambda chance, number: f"Russia attacked Ukraine {'9' * number * 4} times.",
    "numbers": _unit(_of("1{9}{9}", "3-{9}", "{9}.{9} million", "${9}"), first="Russia killed ", last=" in Mali."),
    "dates": _unit(
        _of("on 3 May 20{9}{9}", "in June", "on Monday", "since 199{9}"), first="Russia attacked ", last=" Mali."
    ),
    "sentences with dates": _unit(_of("{C} on 3 May 20{9}{9}.", "Since 199{9} {C}.", "A day later {C}.")),
    "datelines": _unit(_of("PARIS (AP) — {C}.\n", "KABUL, 3 May 20{9}{9} - {C}.\n"), between="\n"),
    "headings": _unit(_of("{S} Condemns {S} Over Attack\n", "Statement by {S} on {P}\n"), between="\n"),
    "bullets": _unit(_of("• {C}", "- {S}", "   -   {C}"), between="\n"),
    "line breaks": _unit(_of("{C}", "{S}", "and {S}"), between="\n"),
    "blank lines": _unit(_of("\n", " \n", "\t\n"), first="Russia attacked", last="Ukraine."),
    "spaces": lambda chance, number: f"Russia{' ' * number * 4}attacked{chr(9) * number}Ukraine.",
    "odd spaces": lambda chance, number: f"Russia{chr(0xA0) * number * 2}attacked{chr(0x2003) * number}Ukraine.",
    "invisible characters": lambda chance, number: f"Rus{chr(0x200B) * number * 2}sia{chr(0xAD) * number} left Mali.",
    "flags and emoji": _unit(_of("🇷🇺", "🇺🇦", "🔥", "👍🏽"), first="Russia attacked Ukraine ", last=" Mali."),
    "flags in one": lambda chance, number: f"Russia {'🇷🇺' * number} attacked Ukraine.",
    "combining marks": lambda chance, number: f"Russia a{chr(0x301) * number * 4} attacked Ukraine.",
    "other scripts": _unit(_of("Россия", "中国", "إيران", "Ελλάδα"), first="Russia attacked ", last=" Mali."),
    "one long word": lambda chance, number: f"Russia {'x' * number * 8} attacked Ukraine.",
    "one long name": lambda chance, number: f"{'A' * number * 4} attacked Ukraine and B{'a' * number * 4} met Mali.",
    "names run together": _unit(_of("{S}", "{P}"), between="", last=" attacked Mali."),
    "names side by side": _unit(_of("{S}", "{P}", "{N}"), last=" attacked Mali."),
    "capitals": _unit(_of("RUSSIA", "ATTACKED", "UKRAINE", "THE ARMY OF"), last="."),
    "initials": _unit(_of("U.S.", "U.N.", "J. K.", "Gen.", "Mr."), first="Russia met ", last=" Mali."),
    "new names": lambda chance, number: " ".join(f"{_name(chance)} met {_name(chance)}." for _ in range(number)),
    "new names listed": lambda chance, number: ", ".join(_name(chance) for _ in range(number)) + " left Mali.",
    "new groups": lambda chance, number: " ".join(f"The {_name(chance)} Front attacked Mali." for _ in range(number)),
    "one name again": _unit(_of("Anna Berg met Berg."), last=""),
    "surnames": lambda chance, number: " ".join(f"{_name(chance)} Berg accused Berg." for _ in range(number)),
    "pronouns": _unit(_of("He met them.", "They attacked it.", "She told him that he left.", "It helped her.")),
    "pronouns in one": _unit(_of("he said", "she told him", "they", "it", "who"), first="Russia ", last=" left."),
    "descriptions": _unit(_of("The country met the group.", "The minister told the president.", "Both sides met.")),
    "one sentence again": lambda chance, number: "Russia attacked Ukraine. " * number,
    "one word again": lambda chance, number: "Russia " * number + "attacked Ukraine.",
    "one verb again": lambda chance, number: "Russia " + "attacked " * number + "Ukraine.",
    "that that": lambda chance, number: "Russia said " + "that " * number + "Ukraine left.",
    "the the": lambda chance, number: "Russia met " + "the " * number + "army of Mali.",
    "to to": lambda chance, number: "Russia wants " + "to " * number + "attack Mali.",
    "events": _unit(
        _of("the attack on {S}", "talks with {S}", "a war with {S}"), between=" during ", first="Russia left ", last="."
    ),
    "talks between": _unit(_of("{S} and {S}"), between=" between ", first="Talks between ", last=" failed."),
    "speech": _unit(_of("{N} said, adding that {C}.", "{S} said {S} {V} it.", "“We left,” he said.")),
    "questions": _unit(_of("Will {S} attack {S}?", "Did {N} meet {N}?")),
    "participles": _unit(
        _of("backed by {S}", "led by {N}", "condemned by {S}"), between=", ", first="Rebels, ", last=", left."
    ),
    "passives": _unit(_of("was attacked by {S}", "was armed by {S}"), between=" and ", first="Mali ", last="."),
    "addresses": _unit(
        _of("http://{P}.org/{S}", "{N}@{P}.com", "www.{S}.ru/?a={9}&b={9}"), first="Russia ", last=" left."
    ),
    "markup": _unit(_of("<p>{C}</p>", "&amp;", "<b>", "[{S}](http://x.y)"), last=" Russia left Mali."),
    "controls": _unit(_of("\x00", "\x07", "\x1b", "\ufffd"), between="", first="Russia attacked ", last=" Ukraine."),
    "slashes": _unit(_of("{S}", "{P}"), between="/", first="Russia met ", last="."),
    "ampersands": _unit(_of("{S}", "{N}"), between=" & ", first="Russia met ", last="."),
    "ordinals": _unit(_of("the 1{9}th", "the first", "No. {9}"), between=" of ", first="Russia left ", last=" Mali."),
    "money": _unit(
        _of("$1{9} million in aid", "€{9} billion of arms"), between=" and ", first="Russia gave Mali ", last="."
    ),
}


def _name(chance: random.Random) -> str:
    """Return a name that no other text has."""
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(4)).capitalize()


def kinds(number: int) -> Iterator[tuple[str, Grown]]:
    """Yield the shapes by themselves, then two of them in one text, up to a number."""
    chance = random.Random(5)
    names = list(SHAPES)
    for name in names[:number]:
        yield name, SHAPES[name]
    for _ in range(number - len(names)):
        first, second = chance.sample(names, 2)
        between = chance.choice(("\n\n", " ", ", "))
        yield f"{first} + {second}", _joined(SHAPES[first], SHAPES[second], between)


def _joined(first: Grown, second: Grown, between: str) -> Grown:
    return lambda chance, number: first(chance, number // 2).rstrip(".") + between + second(chance, number // 2)


@dataclass(frozen=True)
class Growth:
    """What a kind of text cost, each time twice as long.

    Attributes:
        kind: Its name.
        steps: Work of each length.
        seconds: Processor seconds of each length.
        told: What was left out.
    """

    kind: str
    steps: tuple[int, ...]
    seconds: tuple[float, ...]
    told: tuple[str, ...]

    @property
    def ratio(self) -> float:
        """How many times as much a text of double length costs, on the average of the doublings."""
        return float((self.steps[-1] / self.steps[0]) ** (1 / (len(self.steps) - 1)))

    @property
    def worst(self) -> float:
        """How many times as much the dearest of the doublings cost as any shorter text leads to expect.

        A text of which a sentence was left out, or which the parse made easy, is no measure for its double: each is
        compared with the dearest of the shorter ones, taken as often as it fits into half of the text.
        """
        return max(self._against_shorter(length) for length in range(1, len(self.steps)))

    def _against_shorter(self, length: int) -> float:
        expected = max(steps << (length - 1 - shorter) for shorter, steps in enumerate(self.steps[:length]))
        return self.steps[length] / expected


def grown(extractor: Extractor, kind: str, made: Grown, doublings: int, seed: int, parts: int) -> Growth:
    """Read a text of some kind and its doubles."""
    steps, seconds, told = [], [], []
    for doubling in range(doublings + 1):
        text = made(random.Random(seed), parts << doubling)
        before, begin = extractor.steps, time.process_time()
        for _ in extractor.extract([Document(text, kind)], lambda notice: told.append(str(notice))):
            pass
        steps.append(extractor.steps - before)
        seconds.append(time.process_time() - begin)
    return Growth(kind, tuple(steps), tuple(seconds), tuple(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", type=int, default=200)
    parser.add_argument("--doublings", type=int, default=4)
    parser.add_argument("--parts", type=int, default=PARTS, help="parts of the shortest text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds whose name has this in it")
    options = parser.parse_args()
    extractor = Extractor(prefilter=False)
    found = []
    for kind, made in kinds(options.kinds):
        if options.only in kind:
            growth = grown(extractor, kind, made, options.doublings, options.seed, options.parts)
            found.append(growth)
            for notice in growth.told:
                print(notice, file=sys.stderr)
    found.sort(key=lambda growth: -growth.worst)
    print(f"{'kind':<60} {'mean':>5} {'worst':>5}  {'steps, each length double':<50} CPU seconds")
    for growth in found[:WORST]:
        steps = " ".join(f"{number:,}" for number in growth.steps)
        print(f"{growth.kind:<60} {growth.ratio:>5.2f} {growth.worst:>5.2f}  {steps:<50} {growth.seconds[-1]:.1f}")
    slow = max(found, key=lambda growth: growth.seconds[-1] / growth.seconds[-2])
    over = sum(growth.worst > MOST for growth in found)
    left_out = sum(bool(growth.told) for growth in found)
    print(f"{len(found)} kinds, {over} over {MOST}; of {left_out} something was left out")
    print(f"longest: {max(growth.seconds[-1] for growth in found):.1f} s; fastest growing by the clock: {slow.kind}")
    sys.exit(over > 0)


if __name__ == "__main__":
    main()
