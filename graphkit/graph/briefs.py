"""Briefs: a state, or two sides, on a page or two of prose as a desk officer would write it.

Who with and who against, the storyline by month with one line for each event, and apart from it what is planned,
possible, denied or lasting. Every line has the sentence that says it, who says it, and how many articles tell it.
Events are those of ``turns``: reports of a pair and quad class within a week, however many documents retell them.
Knows statements; the forms of a brief are in ``brief_forms``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphkit.errors import InputError
from graphkit.files import replacing
from graphkit.graph.blocs import TYPES
from graphkit.graph.brief_forms import as_html, as_markdown, write_docx
from graphkit.graph.brief_parts import Line, Section, signed
from graphkit.graph.dates import interval_of, is_state, period_end, story_days, told_day
from graphkit.graph.dyads import side_labels
from graphkit.graph.merging import merge_statements
from graphkit.graph.names import opening, relation_words, spoken, standard_actor
from graphkit.graph.reports import Report, Sums, find_reports, sides_of, touching
from graphkit.graph.scores import stance_of
from graphkit.graph.states import By, by_which, counting, is_side
from graphkit.graph.tables import Table
from graphkit.graph.ties import side_nodes
from graphkit.graph.turns import EACH_SIDE, Turn, events_of, find_turns
from graphkit.model import Actor, Modality, Polarity, Statement

__all__ = ["SUFFIXES", "Brief", "write_brief"]

SUFFIXES = (".md", ".html", ".htm", ".docx")
"""What a brief can be saved as."""
_RANKED = 8
_RANKED_TYPES = (*TYPES, "InternationalOrganization")
_NAMED = 5
_CLAIMS = 10
_PUBLISHERS = 3
_CHOSEN = "those that most articles tell, and of these the most surely read"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """What the documents tell of one side, or of two, in prose with its evidence; a notebook shows it.

    Attributes:
        title: "Russia and Turkey".
        sections: Its parts, in order.
        statements: Ids of all statements that its lines stand for.
    """

    title: str
    sections: tuple[Section, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of all statements that its lines stand for, each once."""
        return tuple(dict.fromkeys(each for part in self.sections for line in part.lines for each in line.statements))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its events and claims, each with sentence and source, in the order of the brief."""
        return tuple(line for part in self.sections for line in part.lines)

    def to_markdown(self) -> str:
        """Return the brief as Markdown."""
        return as_markdown(self.title, self.sections)

    def to_html(self) -> str:
        """Return the brief as a page of its own, which asks for nothing and prints well."""
        return as_html(self.title, self.sections, whole=True)

    def save(self, path: str | Path) -> Path:
        """Write the brief: Markdown (``.md``), a page (``.html``) or a document for a word processor (``.docx``).

        Returns:
            The path.

        Raises:
            InputError: The suffix is none of these.
            MissingExtraError: python-docx is not installed, which DOCX needs.
            StoreError: The file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in SUFFIXES:
            raise InputError(f"{path}: a brief is written as {', '.join(SUFFIXES)}; give such a name")
        with replacing(target) as unfinished:
            if suffix == ".docx":
                write_docx(self.title, self.sections, unfinished)
            else:
                text = self.to_markdown() if suffix == ".md" else self.to_html()
                unfinished.write_text(text, encoding="utf-8")
        return target

    def _repr_html_(self) -> str:
        return as_html(self.title, self.sections, whole=False)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def __str__(self) -> str:
        return self.to_markdown()

    def __repr__(self) -> str:
        return f"Brief({self.title}: {len(self.lines)} lines, {len(self.statements)} statements)"


def write_brief(
    statements: Iterable[Statement],
    sides: Sequence[Actor],
    duplicates: Mapping[str, str] | None = None,
    *,
    by: By = "state",
    events: int = 40,
) -> Brief:
    """Return the brief of one side, or of two.

    Args:
        statements: All statements of the graph; a turn is told only where it stands out among all pairs.
        sides: One side or two.
        duplicates: For copies of a story, document id to the id of the document that stands for all.
        by: "state" counts leaders, ministries and forces for their state, "actor" everyone as itself. A person or
            body that is itself named as a side is never widened to its state.
        events: Most events in the storyline; of more, those that most articles tell.

    Raises:
        InputError: There are no sides or more than two, both are the same, nothing is said of them, or ``events`` is
            none.
    """
    if not 1 <= len(sides) <= 2:
        raise InputError(f"a brief is of one side or of two; {len(sides)} are named")
    if events < 1:
        raise InputError(f"events is {events}; give one or more")
    return _Writer(list(statements), sides, duplicates or {}, by_which(by, *sides)).brief(events)


class _Writer:
    """Chooses and words what a brief tells."""

    def __init__(self, whole: list[Statement], sides: Sequence[Actor], copies: Mapping[str, str], by: By) -> None:
        self._whole, self._copies, self._by = whole, copies, by
        self._own = [counting(by)(side, None) for side in sides]
        self._labels = side_labels(whole, by)
        self._titles = [self._labels.get(iri, side.label) for iri, side in zip(self._own, sides, strict=True)]
        self._spoken = {iri: spoken(iri, label) for iri, label in self._labels.items()}
        self._names = [spoken(iri, title) for iri, title in zip(self._own, self._titles, strict=True)]
        if len(set(self._own)) < len(sides):
            raise InputError(f"{sides[0].label} and {sides[1].label} are one side here; name two, or one alone")
        touched = touching(whole, sides[:1], by)
        between = [said for said in touched if len(set(sides_of(said, by))) == 2]
        self._said = [said for said in between if set(self._own) <= set(sides_of(said, by))]
        if not self._said:
            raise InputError(self._nothing(between))
        self._reports = find_reports(self._said, copies, by=by)
        self._day_of = story_days(self._said, copies)

    def _nothing(self, between: list[Statement]) -> str:
        if len(self._own) == 1:
            return f"no statement tells of {self._names[0]} and another; take an actor of the graph"
        others = Counter(side for said in between for side in sides_of(said, self._by) if side != self._own[0])
        told = ", ".join(self._spoken[side] for side, _ in others.most_common(_NAMED))
        instead = f"; {self._names[0]} is told of with {told}" if told else ""
        return f"no statement is between {self._names[0]} and {self._names[1]}{instead}"

    def brief(self, most: int) -> Brief:
        """Return the brief with at most so many events."""
        turns, _ = find_turns(find_reports(self._whole, self._copies, by=self._by))
        lead = [self._extent(), *(self._directions() if len(self._own) == 2 else self._friends_and_foes())]
        lead += [*self._turns(turns), self._speakers(), self._trust()]
        table = self._ranking() if len(self._own) == 1 and self._totals() else None
        sections = [Section("", tuple(filter(None, lead)), table), *self._storyline(most)]
        sections += filter(None, (self._claims(*each) for each in self._kinds()))
        return Brief(" and ".join(self._titles), (*sections, Section("How to read this", (_NOTE,))))

    # --- prose

    def _extent(self) -> str:
        articles = {said.document.id: said.document.date for said in self._said}
        stories = {self._copies.get(each, each) for each in articles}
        days = sorted(day for day in articles.values() if day)
        dated = f", published {_between(days[0], days[-1])}," if days else ""
        folded = (
            f" ({_counted(len(stories), 'story', 'stories')} without copies)" if len(stories) < len(articles) else ""
        )
        of = " and ".join(self._names) if len(self._own) == 2 else f"{self._names[0]} and others"
        tell = "tells" if len(articles) == 1 else "tell"
        told = f"{_counted(len(articles), 'article')}{folded}{dated} {tell} of {of}"
        sums = Sums.of(self._reports)
        if not sums.reports:
            return f"{told}, and no cooperation or conflict between them."
        events = sum(map(len, events_of(self._reports).values()))
        return (
            f"{told}: {_counted(sums.reports, 'report')} of cooperation or conflict, {_shares(sums)}, in "
            f"{_counted(events, 'dated event')}; net score {signed(sums.net)}."
        )

    def _directions(self) -> list[str]:
        """Return what each of two sides is told to do to the other, and both together."""
        ways: dict[str, Counter[str]] = {"": Counter(), self._own[0]: Counter(), self._own[1]: Counter()}
        for report in self._reports:
            relation = report.statement.relation
            ways["" if relation.symmetric else report.source][relation_words(relation.label)] += 1
        one, other = self._names
        told = [
            (opening(f"{one} towards {other}"), ways[self._own[0]]),
            (opening(f"{other} towards {one}"), ways[self._own[1]]),
            ("Both together", ways[""]),
        ]
        listed = [f"{who}: {_listing(counts)}." for who, counts in told if counts]
        return [f"Reports by kind. {' '.join(listed)}"] if listed else []

    def _totals(self) -> list[tuple[str, Sums]]:
        """Return the IRIs of the other sides with their sums, the best net score first."""
        sums: dict[str, Sums] = {}
        for report in self._reports:
            other = report.target if report.source == self._own[0] else report.source
            sums.setdefault(other, Sums()).add(report)
        nodes = side_nodes(self._said, self._by)
        types = {other: nodes[other]["type"] for other in sums}
        kept = [
            other for other, type in types.items() if (is_side(type) if self._by == "actor" else type in _RANKED_TYPES)
        ]
        ranked = [(other, sums[other]) for other in kept]
        return sorted(ranked, key=lambda each: (-each[1].net, -each[1].reports, self._labels[each[0]]))

    def _friends_and_foes(self) -> list[str]:
        totals = self._totals()
        friends = [each for each in totals if each[1].net > 0]
        foes = [each for each in reversed(totals) if each[1].net < 0]
        prose = []
        for words, ranked in (("Who with, by net score", friends), ("Who against", foes)):
            if ranked:
                named = ", ".join(f"{self._spoken[side]} ({_balance(total)})" for side, total in ranked[:_NAMED])
                rest = f", and {_counted(len(ranked) - _NAMED, 'other')}" if len(ranked) > _NAMED else ""
                prose.append(f"{words}: {named}{rest}.")
        return prose

    def _ranking(self) -> Table:
        totals = self._totals()
        kept = totals if len(totals) <= 2 * _RANKED else [*totals[:_RANKED], *totals[-_RANKED:]]
        columns = ("side", "net score", "reports", "cooperative", "hostile")
        rows = ((self._labels[side], t.net, t.reports, t.cooperative, t.hostile) for side, t in kept)
        return Table(columns, tuple(rows))

    def _turns(self, turns: Mapping[tuple[str, str], Turn]) -> list[str]:
        found = [(pair, turn) for pair, turn in turns.items() if set(self._own) <= set(pair)]
        told = [
            f"The tone between {self._spoken[one]} and {self._spoken[other]} turned "
            f"{'from cooperation to conflict' if turn.early > 0 else 'from conflict to cooperation'} by "
            f"{_day(turn.since)}: mean score {signed(turn.early)} in {_counted(turn.before, 'event')} before, "
            f"{signed(turn.late)} in {_counted(turn.after, 'event')} since (permutation test, p = {turn.p:.3f})."
            for (one, other), turn in sorted(found, key=lambda each: each[1].p)
        ]
        if not told and len(self._own) == 2:
            return [
                "Too little evidence of a turn in tone: one is told only with "
                f"{EACH_SIDE} events or more on each side and where chance seldom does as well."
            ]
        return told

    def _speakers(self) -> str:
        named = Counter(_speaker(said) for said in self._said if said.attribution)
        if not named:
            return "All of it is said in the articles' own voice."
        own = sum(said.attribution is None for said in self._said)
        voice = f"the articles' own voice in {_counted(own, 'statement')}; " if own else ""
        return f"Who says it: {voice}{_listing(named)}."

    def _trust(self) -> str:
        mean = sum(said.confidence for said in self._said) / len(self._said)
        return (
            f"By the confidence that each statement has, about {round(100 * mean)} of 100 statements like these are "
            "read rightly; whether what the articles say is true, nobody has checked here."
        )

    # --- storyline

    def _storyline(self, most: int) -> list[Section]:
        found = [(pair, event) for pair, events in events_of(self._reports).items() for event in events]
        if not found:
            return []
        told = self._told_by_event()
        lines = []
        for pair, event in found:
            quad = _quad(event.report)
            members = [said for day, said in told[pair, quad] if event.day <= day <= event.last]
            lines.append((event, self._line(members), len({said.document.id for said in members}), self._best(members)))
        kept = sorted(lines, key=lambda each: (-each[2], -each[3].confidence, each[0].day, each[1].text))[:most]
        kept.sort(key=lambda each: (self._period(each[3]), each[0].day, each[1].text))
        undated = sum(report.day is None for report in self._reports)
        notes = [f"{len(kept)} of {len(found):,} events: {_CHOSEN}."] if len(kept) < len(found) else []
        stand = "stands" if undated == 1 else "stand"
        notes += [f"{_counted(undated, 'undated report')} {stand} in none of these months."] if undated else []
        sections = [Section("Storyline", tuple(notes))]
        months = dict.fromkeys(self._period(best) for _, _, _, best in kept)
        for month in months:
            of = tuple(line for _, line, _, best in kept if self._period(best) == month)
            sections.append(Section(month[1], lines=of, level=3))
        return sections

    def _told_by_event(self) -> dict[tuple[tuple[str, str], str], list[tuple[dt.date, Statement]]]:
        """Return what tells of cooperation or conflict, copies too, by pair and quad class."""
        found: dict[tuple[tuple[str, str], str], list[tuple[dt.date, Statement]]] = {}
        for said in self._said:
            day = self._day_of(said)
            if day is not None and stance_of(said):
                one, other = sorted(sides_of(said, self._by))
                found.setdefault(((one, other), said.quad or said.relation.quad), []).append((day, said))
        return found

    def _period(self, said: Statement) -> tuple[tuple[int, int], str]:
        """Return the month that a statement is of, or the year where it tells no month, as a key and in words."""
        start, end = self._span(said)
        day = start or end or dt.date.max
        if start and end and (start.year, start.month) != (end.year, end.month) and (end - start).days > 45:
            return (day.year, 0), f"{day.year}, month not told"
        return (day.year, day.month), f"{_MONTHS[day.month - 1]} {day.year}"

    def _span(self, said: Statement) -> tuple[dt.date | None, dt.date | None]:
        interval = interval_of(said, self._day_of(said))
        return (None, None) if interval is None else (interval.start, interval.end)

    def _when(self, said: Statement) -> str:
        start, end = self._span(said)
        if start is None and end is None:
            return "undated"
        if told_day(said) is None:
            return f"published {_day(start or end)}"
        if start is None or end is None:
            return f"from {_day(start)}" if start else f"until {_day(end)}"
        return _between(start, end)

    def _way(self, said: Statement) -> tuple[str, str, str]:
        """Return the wording of a statement: side, relation, side."""
        one, other = sides_of(said, self._by)
        return one, said.relation.label, other

    def _ways(self, members: Sequence[Statement]) -> dict[tuple[str, str, str], set[str]]:
        """Return the wordings of an event, each with the articles that have it, the most frequent first."""
        ways: dict[tuple[str, str, str], set[str]] = {}
        for said in members:
            ways.setdefault(self._way(said), set()).add(said.document.id)
        return dict(sorted(ways.items(), key=lambda each: (-len(each[1]), each[0])))

    def _also(self, ways: Mapping[tuple[str, str, str], set[str]]) -> str:
        told = [
            f"{self._spoken[one]} {relation_words(relation)} {self._spoken[other]} ({len(articles):,})"
            for (one, relation, other), articles in ways.items()
        ]
        return _some(told, _NAMED)

    def _best(self, members: Sequence[Statement]) -> Statement:
        """Return the most probable statement of the wording that most articles have."""
        ways = self._ways(members)
        return max(members, key=lambda said: (len(ways[self._way(said)]), said.confidence, said.id))

    def _line(self, members: Sequence[Statement]) -> Line:
        best = self._best(members)
        articles = {said.document.id for said in members}
        stories = {self._copies.get(each, each) for each in articles}
        told = [f"told by {_counted(len(articles), 'article')}"]
        if len(stories) < len(articles):
            told[0] += f", {len(stories):,} without copies"
        publishers = sorted({said.document.publisher for said in members if said.document.publisher})
        if len(articles) > 1 and publishers:
            told.append(_some(publishers, _PUBLISHERS))
        if len(articles) == 1:
            told.append(f"confidence {round(100 * best.confidence)}%")
        ways = self._ways(members)
        if len(ways) > 1:
            alike = len(ways.pop(self._way(best)))
            told[0] += f", {alike:,} in this wording" if alike < len(articles) else ""
            told.append(f"also: {self._also(ways)}")
        return Line(
            when=self._when(best),
            text=_triple(best),
            told="; ".join(told),
            sentence=" ".join(best.evidence.sentence.split()),
            source=_source(best),
            url=best.document.url,
            stance=str(stance_of(best) or ""),
            statements=tuple(said.id for said in members),
        )

    # --- what is no deed

    def _kinds(self) -> list[tuple[str, str, list[Statement]]]:
        """Return heading, how it is told, and statements of what is undated, and of what is no deed, by its kind."""
        kinds: dict[str, list[Statement]] = {kind: [] for kind in _HEADINGS}
        for said in self._said:
            if not stance_of(said):
                kinds[_kind(said)].append(said)
            elif self._day_of(said) is None:
                kinds["undated"].append(said)
        return [(_HEADINGS[kind], _CLAIMED.get(kind, ""), found) for kind, found in kinds.items()]

    def _claims(self, heading: str, how: str, said: list[Statement]) -> Section | None:
        if not said:
            return None
        merged = merge_statements(said, duplicates=self._copies)
        merged.sort(key=lambda each: (-len({one.document.id for one in each.statements}), -each.confidence))
        kept = sorted(merged[:_CLAIMS], key=lambda each: each.first or dt.date.max)
        lines = tuple(replace(line, when=line.when + how) for line in (self._line(each.statements) for each in kept))
        cut = len(merged) > len(kept)
        notes = (f"{len(kept)} of {len(merged):,}: {_CHOSEN}.",) if cut else ()
        return Section(heading, notes, lines=lines)


_PRONOUNS = frozenset("i you he she it we they who one this that me him her us them".split())
_NOT_NAMED = "someone not named"
_CLAIMED = {"planned": ", as planned", "possible": ", as possible", "denied": ", as not so"}
_HEADINGS = {
    "undated": "Without a date",
    "planned": "Planned",
    "possible": "Alleged, feared, asked for or hypothetical",
    "denied": "Said not to be so",
    "lasting": "Lasting ties",
    "other": "Neither cooperation nor conflict",
}
_NOTE = (
    "Counts are of reports: what one story tells of one act. Reports of a pair and kind (words or deeds, cooperation "
    "or conflict) within a week stand on one line as one event, under the wording that most articles have. Copies of a "
    "story count as one report. Scores are PLOVER's, from −10 (war) to +10 (aid); the net score is their sum. What is "
    "planned, possible or denied, demands and lasting ties count as neither. Where no other date is told, an event has "
    "the day on which it was first published."
)


# --- words ------------------------------------------------------------------------------------------------------


def _kind(said: Statement) -> str:
    if said.polarity is Polarity.NEGATIVE:
        return "denied"
    if said.modality is not Modality.ACTUAL:
        return str(said.modality)
    return "lasting" if is_state(said) else "other"


def _triple(said: Statement) -> str:
    return opening(f"{_named(said.subject)} {relation_words(said.relation.label)} {_named(said.object)}")


def _named(actor: Actor) -> str:
    return spoken(actor.id, standard_actor(actor).label)


def _source(said: Statement) -> str:
    """Return who says it, and where it stands."""
    document = said.document
    speaker = "in the article's own voice" if said.attribution is None else f"said by {_speaker(said)}"
    page = "" if said.evidence.page is None else f"p. {said.evidence.page}"
    place = [document.title or document.id, document.publisher, document.date and _day(document.date), page]
    return f"{', '.join(str(each) for each in place if each)}; {speaker}"


def _speaker(said: Statement) -> str:
    if said.attribution is None:
        return ""
    actor = said.attribution.actor
    if actor is not None:
        return _named(actor)
    return _NOT_NAMED if said.attribution.text.lower() in _PRONOUNS else said.attribution.text


def _balance(sums: Sums) -> str:
    return f"{signed(sums.net)}, {_counted(sums.reports, 'report')}, {_shares(sums)}"


def _shares(sums: Sums) -> str:
    """Return how many reports are of cooperation and of conflict."""
    if not sums.hostile or not sums.cooperative:
        kind = "cooperation" if sums.cooperative else "conflict"
        return f"all of {kind}" if sums.reports > 1 else f"of {kind}"
    return f"{sums.cooperative:,} of cooperation and {sums.hostile:,} of conflict"


def _quad(report: Report) -> str:
    return report.statement.quad or report.statement.relation.quad


def _counted(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def _listing(counts: Counter[str], rest: str = "others") -> str:
    """Return names with their counts, the most frequent first, and the sum of the rest."""
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    named = [f"{name} ({count:,})" for name, count in ranked[:_NAMED]]
    others = sum(count for _, count in ranked[_NAMED:])
    return ", ".join([*named, f"{rest} ({others:,})"] if others else named)


def _some(names: Sequence[str], most: int) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def _day(day: dt.date | None) -> str:
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def _between(start: dt.date, end: dt.date) -> str:
    """Return the days from one to another in words: a day, a month, a year, or both ends."""
    if start == end:
        return _day(start)
    whole = start.day == 1 and end == period_end(end, "month")
    if whole and (start.year, start.month) == (end.year, end.month):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if whole and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    return f"{_day(start)} to {_day(end)}"
