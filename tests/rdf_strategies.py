"""Generated statements for property tests of RDF and graph files: every field, and hostile texts.

Knows the fields of a statement. Actors, relations and documents are drawn from small pools with conflicting
descriptions among them, so that what many statements share is tested too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from graphkit.model import (
    ID,
    ONTOLOGY,
    Actor,
    Attribution,
    DocumentReference,
    Evidence,
    Interval,
    Mention,
    Modality,
    Polarity,
    Precision,
    Reason,
    Relation,
    Source,
    Statement,
    Toll,
)

HOSTILE = [
    "",
    " ",
    'He said "no"',
    "a\\b",
    "line\nbreak\r\nand\ttab",
    "\x00nul \x07bell \x7f del \x85 nel",
    "\ufffe\uffff",
    "lone \ud83d surrogate",
    "\U0001f1fa\U0001f1f3 emoji",
    "مرحبا \u202e right to left",
    "<b>&amp;]]></b>",
    "=1+1",
    "'''\"\"\"",
    "}{ . ; @prefix",
    "é e\u0301 \u2028",
    "x" * 10_000,
]
texts = st.sampled_from(HOSTILE) | st.text(max_size=30)
words = st.sampled_from(["Russia", "drills", "Turkey"]) | texts
offsets = st.integers(0, 10**9)
days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
scores = st.floats(-10, 10, allow_nan=False) | st.sampled_from([1e-9, 1 / 3, 9.5, -0.0])
codes = st.none() | st.sampled_from(["AGREE", "062", ""]) | texts

actor_ids = st.sampled_from(
    [ID + "RUS", ID + "CHN", ID + "person/x-y", "urn:other:1", 'no iri "x y"', "", ID + "a b<c>", "http://[x"]
)
actors = st.builds(
    Actor,
    id=actor_ids,
    label=words,
    type=st.sampled_from(["Country", "Person", "Actor", "Armed Group"]),
    country=st.none() | st.sampled_from(["RUS", "CHN", "x/y z", ""]),
    known=st.booleans(),
    wikidata=st.none() | st.sampled_from(["Q159", "Q0 no item"]),
)
relations = st.builds(
    Relation,
    id=st.sampled_from([ONTOLOGY + "exercisesWith", ONTOLOGY + "sanctions", "open relation"]),
    name=st.sampled_from(["exercisesWith", "sanctions", "eats up"]),
    label=st.sampled_from(["exercises-with", "sanctions"]) | texts,
    symmetric=st.booleans(),
    plover=codes,
    cameo=codes,
    quad=st.sampled_from(["material-cooperation", "open", ""]),
    score=st.none() | scores,
)
fields = st.dictionaries(
    st.sampled_from(["author", "language", "desk", "a b/ü", "publisher"]) | texts, texts, max_size=3
)
moments = st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30), timezones=st.just(dt.UTC)).map(
    lambda moment: moment.replace(microsecond=0, fold=0)
)
sources = st.builds(
    Source, name=texts, sha256=st.sampled_from(["0" * 64, "ab" * 32]), reader=texts, read=st.none() | moments
)
documents = st.builds(
    DocumentReference,
    id=st.sampled_from(["doc-1", "folder/a b.txt", "https://news.example/1?a=b#c", "", "é%20", "\ud800"]),
    title=st.none() | texts,
    date=st.none() | days,
    url=st.none() | st.sampled_from(["https://news.example/1", "not a url", ""]),
    publisher=st.none() | texts,
    fields=fields,
    source=st.none() | sources,
)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    text, start = draw(words), draw(offsets)
    return Mention(text, start, draw(st.just(start + len(text)) | offsets))


attributions = st.builds(Attribution, text=texts, verb=texts, actor=st.none() | actors)
intervals = st.builds(
    Interval,
    start=st.none() | days,
    end=st.none() | days,
    precision=st.sampled_from(Precision),
    text=st.none() | texts,
)
evidences = st.builds(
    Evidence,
    document=documents,
    sentence=texts,
    start=offsets,
    frame=st.sampled_from(["exercises-verb"]) | texts,
    extractor=st.none() | texts,
).map(lambda found: replace(found, page=found.start // 1_000 + 1 if found.start % 2 else None))
reasons = st.builds(Reason, link=texts, text=texts, statement=st.none() | texts)
tolls = st.builds(
    Toll,
    kind=st.sampled_from(["killed", "wounded", "killed or wounded"]),
    least=st.none() | st.integers(0, 10**6),
    unit=st.none() | texts,
    text=texts,
)
statements = st.builds(
    Statement,
    subject=actors,
    subject_mention=mentions(),
    relation=relations,
    trigger=st.none() | mentions(),
    object=actors,
    object_mention=mentions(),
    evidence=evidences,
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    attribution=st.none() | attributions,
    time=st.none() | intervals,
    place=st.none() | texts,
    about=st.none() | texts,
    because=st.none() | reasons,
    toll=st.lists(tolls, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    plover=codes,
    cameo=codes,
    quad=codes,
    score=st.none() | scores,
)
graphs = st.lists(statements, max_size=5)
