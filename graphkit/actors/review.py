"""The review file: proposals for merges and identities as YAML that a person reads, decides on and keeps.

Knows the form of the file; must not know how proposals are found. A decision stays in the file, is applied
on every later build, and is undone by changing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.actors.entries import entry_of, record_of
from graphkit.actors.reconciliation import Acceptance, Identity
from graphkit.actors.resolution import Decision, Proposal, Resolution, propose_merges
from graphkit.errors import InputError
from graphkit.files import replacing
from graphkit.model import Actor, Statement
from graphkit.sources.faults import faults_of

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

__all__ = ["Review", "read_review", "review_merges", "write_review"]

_HEAD = """\
# Actors that may be one and the same, and what they are in Wikidata.
#
# Change "decision" to merge, apart or undecided; for an identity to accept, refuse or undecided.
# What you decide is kept and applied on every later build. To undo a merge, change its decision to
# apart. Where you agree with what is suggested, and want it kept even if the rules change their mind,
# set "reviewed" to true.
"""


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor as the file has it; of what is not told there is no line."""

    id: str
    label: str
    type: str = ""
    country: str | None = None
    known: bool = False
    wikidata: str | None = None


_NEEDED = frozenset(each.name for each in fields(_Party) if each.default is MISSING)


@dataclass(frozen=True, slots=True)
class _Documents:
    """In how many documents each of two actors is."""

    keep: int = 0
    drop: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merge:
    """An entry of the list of merges, in the order of its lines."""

    decision: str
    suggested: str | None = None
    reviewed: bool = False
    keep: Mapping[str, Any]
    drop: Mapping[str, Any]
    score: float
    reason: str | None = None
    documents: Mapping[str, Any] | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An entry of the list of identities, in the order of its lines."""

    decision: str
    actor: Mapping[str, Any]
    wikidata: str
    name: str | None = None
    description: str | None = None
    score: float
    match: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What a review file holds.

    Attributes:
        proposals: Proposals for merges.
        identities: Candidates for Wikidata items.
    """

    proposals: tuple[Proposal, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def resolution(self) -> Resolution:
        """The merges and identities in force.

        Raises:
            InputError: Decisions contradict each other.
        """
        return self.with_labels({})

    def with_labels(self, labels: Mapping[str, str]) -> Resolution:
        """Return the merges and identities in force, and let actors go by one label each.

        Args:
            labels: Label by IRI of an actor.

        Raises:
            InputError: Decisions contradict each other.
        """
        return Resolution(self.proposals, {i.actor.id: i.wikidata for i in self.identities if i.accepted}, labels)


def review_merges(
    statements: Iterable[Statement], path: str | Path | None = None, *, ontology: Ontology | None = None
) -> Review:
    """Return proposals for the actors of statements, with the decisions of the file; the file is brought up to date.

    Merges that the file has and that are made in the statements already stay in it.

    Args:
        statements: Statements as they were extracted, or as a graph has them.
        path: Review file; made if it is not there and there is something to review. None keeps nothing.
        ontology: Says which actors are known; the usual one if not given.

    Raises:
        InputError: The file is not a review file; the message names the line.
    """
    there = path is not None and Path(path).exists()
    earlier = read_review(path) if path is not None and there else Review()
    said = list(statements)
    found = propose_merges(said, earlier.proposals, ontology=ontology)
    review = Review((*found, *_made(earlier.proposals, found, said)), earlier.identities)
    if path is not None and (there or review.proposals):
        write_review(path, review)
    return review


def _made(earlier: Iterable[Proposal], found: Iterable[Proposal], statements: Iterable[Statement]) -> list[Proposal]:
    """Return the rules' earlier merges of which the statements show the actor kept and no longer the one dropped."""
    pairs = {proposal.pair for proposal in found}
    actors = {actor.id for said in statements for actor in (said.subject, said.object)}
    made = (p for p in earlier if p.decision is Decision.MERGE and p.pair not in pairs)
    return [p for p in made if p.keep.id in actors and p.drop.id not in actors]


def read_review(path: str | Path) -> Review:
    """Read a review file.

    Raises:
        InputError: The file cannot be read or is not a review file; the message names the line.
    """
    yaml = _yaml()
    try:
        with Path(path).open(encoding="utf-8") as stream:
            root = yaml.compose(stream, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        said = (error.strerror if isinstance(error, OSError) else None) or error
        raise InputError(f"{path}: cannot be read ({said}); give a review file in UTF-8") from error
    except yaml.YAMLError as error:
        raise InputError(
            f"{path}: not YAML: {' '.join(str(error).split())}; mend it, or start anew without it"
        ) from error
    except RecursionError as error:
        raise InputError(f"{path}: hundreds of lists within one another; mend it, or start anew without it") from error
    lists = _lists(path, root)
    return Review(
        tuple(_entry(path, node, _proposal) for node in lists.get("merges", ())),
        tuple(_entry(path, node, _identity) for node in lists.get("identities", ())),
    )


def write_review(path: str | Path, review: Review) -> None:
    """Write a review file; an existing one is replaced whole.

    Raises:
        InputError: It cannot be written.
    """
    yaml = _yaml()
    target = Path(path)
    records = {
        "merges": [_proposal_record(proposal) for proposal in review.proposals],
        "identities": [_identity_record(identity) for identity in review.identities],
    }
    text = yaml.safe_dump(
        {name: entries for name, entries in records.items() if entries or name == "merges"},
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )
    with replacing(target, InputError, advice="name another file", parents=True) as unfinished:
        unfinished.write_text(_HEAD + text, encoding="utf-8")


def _yaml() -> Any:
    import yaml  # type: ignore[import-untyped]

    return yaml


def _lists(path: str | Path, root: Any) -> dict[str, list[Any]]:
    yaml = _yaml()
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise InputError(f"{path}: line 1: expected the lists merges and identities; start anew without the file")
    lists = {}
    for key, value in root.value:
        line = key.start_mark.line + 1
        if key.value not in ("merges", "identities"):
            raise InputError(f"{path}: line {line}: {key.value!r} is neither merges nor identities; take it out")
        if not isinstance(value, yaml.SequenceNode):
            raise InputError(f"{path}: line {line}: {key.value} is no list; put a dash before each entry")
        lists[key.value] = value.value
    return lists


def _entry(path: str | Path, node: Any, read: Any) -> Any:
    yaml = _yaml()
    line = node.start_mark.line + 1
    try:
        with faults_of(f"{path}: line {line}"):
            record = yaml.SafeLoader("").construct_document(node)
        _check_depth(record)
        return read(record)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(f"{path}: line {line}: the entry lacks {error}; put it back or take the entry out") from error
    except (ValueError, OverflowError) as error:
        raise InputError(f"{path}: line {line}: {error}; see the head of the file") from error


def _check_depth(record: Any) -> None:
    """Refuse an entry with lists, or with more than fields of fields: references can make it larger than memory.

    Raises:
        ValueError: The entry is of no form that ``write_review`` makes.
    """
    if not isinstance(record, dict):
        raise ValueError("the entry is no list of fields")
    for name, value in record.items():
        inner = value.values() if isinstance(value, dict) else (value,)
        if any(isinstance(each, (dict, list, set, tuple)) for each in inner):
            raise ValueError(f"{str(name)[:40]!r} holds a list or too many fields; expected words")


def _proposal(record: Mapping[str, Any]) -> Proposal:
    entry = entry_of(_Merge, record)
    documents = entry_of(_Documents, entry.documents or {})
    return Proposal(
        keep=_actor(entry.keep),
        drop=_actor(entry.drop),
        score=float(entry.score),
        reason=str(entry.reason or ""),
        suggested=Decision(entry.suggested or Decision.UNDECIDED),
        decision=Decision(entry.decision),
        reviewed=bool(entry.reviewed),
        documents=(int(documents.keep), int(documents.drop)),
        example=str(entry.example or ""),
    )


def _proposal_record(proposal: Proposal) -> dict[str, Any]:
    return record_of(
        _Merge(
            decision=str(proposal.decision),
            suggested=str(proposal.suggested),
            reviewed=proposal.reviewed,
            keep=_actor_record(proposal.keep),
            drop=_actor_record(proposal.drop),
            score=proposal.score,
            reason=proposal.reason,
            documents=record_of(_Documents(*proposal.documents)),
            example=proposal.example,
        )
    )


def _identity(record: Mapping[str, Any]) -> Identity:
    entry = entry_of(_Item, record)
    if entry.decision not in list(Acceptance):
        raise ValueError(f"{entry.decision!r} is no decision; take accept, refuse or undecided")
    return Identity(
        actor=_actor(entry.actor),
        wikidata=str(entry.wikidata),
        name=str(entry.name or ""),
        description=str(entry.description or ""),
        score=float(entry.score),
        match=bool(entry.match),
        decision=Acceptance(entry.decision),
    )


def _identity_record(identity: Identity) -> dict[str, Any]:
    return record_of(
        _Item(
            decision=str(identity.decision),
            actor=_actor_record(identity.actor),
            wikidata=identity.wikidata,
            name=identity.name,
            description=identity.description,
            score=identity.score,
            match=identity.match,
        )
    )


def _actor(record: Mapping[str, Any]) -> Actor:
    entry = entry_of(_Party, record)
    return Actor(
        str(entry.id), str(entry.label), str(entry.type or "Actor"), entry.country, bool(entry.known), entry.wikidata
    )


def _actor_record(actor: Actor) -> dict[str, Any]:
    entry = _Party(actor.id, actor.label, actor.type, actor.country, actor.known, actor.wikidata)
    return {name: value for name, value in record_of(entry).items() if value or name in _NEEDED}
