"""A codebook for people: every relation with its definition, codes and examples, and every field of a statement.

Knows the ontology and Markdown; examples are statements of the graph that the codebook comes with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.model import Modality, Polarity, Statement
from graphkit.ontology import Ontology

__all__ = ["codebook", "codes"]

_EXAMPLES = 2
_HEAD = """# Codebook

What the statements of `statements.jsonl` say, relation by relation. The ontology itself, with all wordings, is in
`ontology/`. Codes of events are those of PLOVER (type), CAMEO (code) and the quad classes; scores run from -10
(conflict) to 10 (cooperation).

## A statement

| field | meaning |
|---|---|
| `id` | hash of what is said and where |
| `document` | id, title, date of publication and address of the document; its hash is in `documents.jsonl` |
| `subject`, `object` | the two actors: IRI, label, class, state (ISO 3166-1 alpha-3), and the words for them |
| `relation` | one of the relations below, and the words that say it |
| `polarity` | `positive`, or `negative` where the text says that it is not so |
| `modality` | `actual`, `planned` or `possible` |
| `attribution` | who says so, where the text attributes it |
| `time` | first and last day, how exactly the text dates it, and its words; without words the date of publication |
| `confidence` | 0 to 1, how surely the text says this |
| `plover`, `cameo`, `quad`, `score` | codes of event data by relation, polarity and modality |
| `sentence`, `frame` | the evidence, and the rule that read it |

## Relations
"""


def codebook(ontology: Ontology, statements: Iterable[Statement], *, quote: bool = True) -> str:
    """Return a codebook as Markdown.

    Args:
        ontology: The relations.
        statements: Statements of the graph, for numbers and examples.
        quote: Whether sentences are quoted.
    """
    told: dict[str, list[Statement]] = {}
    for said in statements:
        told.setdefault(said.relation.name, []).append(said)
    parts = [_HEAD]
    for name, relation in ontology.relations.items():
        found = told.get(name, [])
        rows = [f"### {relation.label}\n", ontology.definitions.get(name, "") + "\n"]
        rows.append(f"- name: `{name}`" + ("; symmetric" if relation.symmetric else ""))
        if ontology.parents.get(name):
            rows.append(f"- kind of: `{ontology.parents[name]}`")
        rows.append(f"- read from the object: {ontology.inverses.get(name, relation.label)}")
        rows += [f"- {line}" for line in codes(ontology, name)]
        rows.append(f"- statements here: {len(found):,}")
        rows += [f"- example: {_example(said, quote)}" for said in _best(found)]
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def codes(ontology: Ontology, name: str) -> Iterator[str]:
    """Yield, as lines of text, the quad class of a relation, its codes where it is done, planned and not done, and
    whether it is off by default."""
    relation = ontology.relations[name]
    yield f"quad class: {relation.quad}"
    if name in ontology.off_by_default:
        yield "told only where it is asked for: --relation, or relations= in Python"
    for title, polarity, modality in (
        ("done", Polarity.POSITIVE, Modality.ACTUAL),
        ("planned", Polarity.POSITIVE, Modality.PLANNED),
        ("not done", Polarity.NEGATIVE, Modality.ACTUAL),
    ):
        event = ontology.derive(relation, polarity, modality)
        if event.plover:
            score = "" if event.score is None else f", score {event.score:g}"
            yield f"{title}: {event.plover}, CAMEO {event.cameo or 'none'}{score}"


def _best(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda said: (-said.confidence, len(said.evidence.sentence), said.id))[:_EXAMPLES]


def _example(said: Statement, quote: bool) -> str:
    told = f"{said.subject.label} {said.relation.label} {said.object.label}"
    return f"“{' '.join(said.evidence.sentence.split())}” ({told})" if quote else told
