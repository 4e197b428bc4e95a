"""Loads the folder of ontology files into one ``Ontology``, and keeps a compiled copy for the next time.

Knows where the files are (in the installed package, beside it in a checkout, or where the environment variable
``GRAPHKIT_ONTOLOGIES`` says), and the compiled copy: in the user's cache folder, named by the digest of the files, so
that an edit is seen at once. ``GRAPHKIT_CACHE`` names another folder for it, or none if it is empty. Must not know the
vocabulary of any file; the readers beside it do.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import logging
import os
import pickle
import re
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path

from graphkit.errors import InputError, OntologyError
from graphkit.model import Actor, Modality, Polarity, Relation
from graphkit.ontology.entries import ActorEntry, Frame, ImpossiblePair, Membership, StanceRule, Trait
from graphkit.ontology.phrases import Phrase, read_phrases
from graphkit.ontology.relations import Codes, Scheme

__all__ = ["Ontology", "folder_state", "load_ontology", "ontology_file", "ontology_folder"]

FILES = ("geopolitics.ttl", "frames.ttl", "phrases.ttl", "lexicon.ttl", "actors.ttl", "places.ttl")
"""What the loader reads; the shapes are read by whoever validates."""
_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGED = (_PACKAGE / "ontologies", _PACKAGE.parent / "ontologies")
"""Where the ontology is that comes with graphkit: in an installed package, and in a checkout."""


@dataclass(frozen=True)
class Ontology:
    """All that the files of ``ontologies/`` say.

    Attributes:
        path: Folder of the files, from the root on.
        digest: Hash of their content.
        classes: Parent by class of actors; None for the root, "Actor".
        relations: Relations by name, in the order of the file.
        definitions: Definition by relation or super-property.
        parents: Super-property by relation or super-property; None for the root.
        inverses: How a relation reads from its object ("visited-by"); a symmetric one reads as itself.
        codes: Event data by relation or act, polarity, modality and intent; see ``derive``.
        traits: By relation, how it is read where its frames leave a party out.
        trait_definitions: What each trait means, by its name.
        source_acts: Act by relation and class of the subject, where only such an act is told of that class.
        stances: Which statements show cooperation, and which conflict.
        impossible: By relation, the pairs of parties between whom it does not hold; only relations that have some.
        labelled_apart: Relations that came when passages had been labelled already: a labelled passage tells which
            statements of them there are only if it says so.
        off_by_default: Relations that extraction tells only if they are asked for.
        actors: Entries by IRI.
        memberships: Who belongs to what, and since when.
        frames: How English says the relations, in the order of the file.
        phrases: Patterns of noun phrases, in the order of the file.
        words: Word lists by name; one that the files lack is empty.
        unused: What the files say that no longer counts, one message for each file and property.
        verb_frames: Frames by lemma of verb, with its particle if it has one.
        noun_frames: Frames by lemma of noun.
        adjective_frames: Frames by adjective.
    """

    path: Path
    digest: str
    classes: dict[str, str | None]
    relations: dict[str, Relation]
    definitions: dict[str, str]
    parents: dict[str, str | None]
    inverses: dict[str, str]
    codes: dict[tuple[str, Polarity, Modality, str], Codes]
    traits: dict[str, frozenset[str]]
    trait_definitions: dict[str, str]
    source_acts: dict[tuple[str, str], str]
    stances: tuple[StanceRule, ...]
    impossible: dict[str, tuple[ImpossiblePair, ...]]
    labelled_apart: frozenset[str]
    off_by_default: frozenset[str]
    actors: dict[str, ActorEntry]
    memberships: tuple[Membership, ...]
    frames: tuple[Frame, ...]
    phrases: tuple[Phrase, ...]
    words: dict[str, frozenset[str]]
    unused: tuple[str, ...]
    verb_frames: dict[str, tuple[Frame, ...]] = field(init=False, repr=False)
    noun_frames: dict[str, tuple[Frame, ...]] = field(init=False, repr=False)
    adjective_frames: dict[str, tuple[Frame, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pairs = {
            "verb_frames": ((lemma, frame) for frame in self.frames for lemma in frame.verbs),
            "noun_frames": ((lemma, frame) for frame in self.frames for lemma in frame.nouns),
            "adjective_frames": ((lemma, frame) for frame in self.frames for lemma in frame.adjectives),
        }
        for name, found in pairs.items():
            object.__setattr__(self, name, _index(found))

    @cached_property
    def states(self) -> dict[str, Actor]:
        """The state of each country code (ISO 3166-1 and 3166-3): that of today, or without one a former one."""
        states = [e for e in self.actors.values() if e.actor.type == "Country" and e.actor.country]
        states.sort(key=lambda entry: entry.end is None)
        return {entry.actor.country: entry.actor for entry in states if entry.actor.country}

    @cached_property
    def alpha2(self) -> dict[str, str]:
        """The ISO 3166-1 alpha-2 code of each alpha-3 code."""
        entries = [entry for entry in self.actors.values() if entry.iso2 and entry.actor.country]
        return {entry.actor.country: entry.iso2 for entry in entries if entry.actor.country and entry.iso2}

    @cached_property
    def answering(self) -> frozenset[str]:
        """Lemmas of what takes a stand on something that was told before: "condemn", "veto"."""
        frames = [frame for frame in self.frames if Trait.ANSWERING in frame.traits]
        return self.words["judging-verbs"].union(
            lemma
            for frame in frames
            if not (frame.object_nouns or frame.predicate_nouns or frame.presupposed)
            for lemma in (*frame.verbs, *frame.nouns, *frame.adjectives)
        )

    @cached_property
    def posts(self) -> dict[str, frozenset[str]]:
        """IRIs of those who have a post, by its title in small letters and without hyphens: "secretary general"."""
        found: dict[str, set[str]] = {}
        for entry in self.actors.values():
            for office in entry.offices:
                found.setdefault(office.title.lower().replace("-", " "), set()).add(office.of)
        return {title: frozenset(of) for title, of in found.items()}

    @cached_property
    def organs(self) -> dict[str, tuple[Actor, ...]]:
        """Parts of organisations by the first and the last word of their names, small: "commission", "council"."""
        found: dict[str, dict[str, Actor]] = {}
        for entry in self.actors.values():
            whole = self.actors.get(entry.part_of or "")
            if whole is not None and self.is_a(whole.actor.type, "InternationalOrganization"):
                words = entry.actor.label.lower().split()
                for word in (words[0], words[-1]):
                    found.setdefault(word, {})[entry.actor.id] = entry.actor
        return {word: tuple(actors.values()) for word, actors in found.items()}

    def having(self, trait: str) -> tuple[Relation, ...]:
        """Return the relations that have a trait, in the order of the file.

        Args:
            trait: Its local name; of an unknown one there are none.
        """
        return tuple(one for name, one in self.relations.items() if trait in self.traits[name])

    def is_a(self, kind: str, ancestor: str) -> bool:
        """Say whether a class of actors is another one or below it.

        Args:
            kind: Local name of a class ("City"); an unknown one is below nothing.
            ancestor: Local name of the other ("Place").
        """
        return ancestor in self._lineages.get(kind, ())

    def lineage(self, kind: str) -> frozenset[str]:
        """Return a class of actors with those above it; an unknown one has none."""
        return self._lineages.get(kind, frozenset())

    @cached_property
    def _lineages(self) -> dict[str, frozenset[str]]:
        """Each class with those above it."""
        found = {}
        for kind in self.classes:
            line, node = {kind}, self.classes[kind]
            while node is not None:
                line.add(node)
                node = self.classes.get(node)
            found[kind] = frozenset(line)
        return found

    def members(self, organisation: str, date: dt.date | None = None) -> set[str]:
        """Return the IRIs of the members of an organisation, alliance or treaty.

        Args:
            organisation: IRI.
            date: Day; without it those whose membership has not ended.
        """
        return {
            m.member
            for m in self.memberships
            if m.organisation == organisation
            and (
                m.end is None
                if date is None
                else (m.start is None or m.start <= date) and (m.end is None or date <= m.end)
            )
        }

    def told(self, names: Collection[str] = ()) -> frozenset[str]:
        """Return the names of the relations that are told.

        Args:
            names: Name or label, or several, of those that are asked for, "all" for every one; none for those that are
                not off by default.

        Raises:
            InputError: There is no such relation.
        """
        names = (names,) if isinstance(names, str) else names
        if not names:
            return frozenset(self.relations) - self.off_by_default
        known = {each: name for name, one in self.relations.items() for each in (name, one.label)}
        if unknown := [name for name in names if name not in known and name != "all"]:
            near = ", ".join(get_close_matches(unknown[0], known, n=3))
            hint = f"near it are: {near}" if near else "give names or labels of relations of the ontology, or all"
            raise InputError(f"no relation {unknown[0]!r}; {hint}")
        return frozenset(self.relations if "all" in names else (known[name] for name in names))

    def derive(
        self,
        relation: Relation,
        polarity: Polarity,
        modality: Modality,
        act: str | None = None,
        intent: str = "",
        source: str = "",
    ) -> Codes:
        """Return what a statement is in event data.

        Planned cooperation is AGREE, a planned deed of conflict THREATEN, refused cooperation REJECT; an act of
        conflict that is not done and an act that is denied are no events; what is merely possible has no score. The
        rules are in ``geopolitics.ttl``.

        Args:
            relation: A relation of the ontology, or an open one, which has no codes.
            polarity: Whether it is said to be so.
            modality: Whether it is a fact, planned or possible.
            act: The act that it is a kind of the relation as, if the wording tells ("peacekeeping").
            intent: How something planned is announced: "decided", "offered", "threatened"; of what is negative,
                "denied" where somebody denies that it was done; or "".
            source: Class of the subject, of which the ontology may tell a kind of the relation alone ("Company").
        """
        act = act or self.source_acts.get((relation.name, source), relation.name)
        known = self.codes.get((act, polarity, modality, intent))
        return known or Codes(relation.plover, relation.cameo, relation.quad, relation.score)


def load_ontology(path: Path | None = None) -> Ontology:
    """Load the ontology; a second call for the same folder returns the same object, unless its files have changed.

    Args:
        path: Folder of the files. Without it: the folder that the environment variable ``GRAPHKIT_ONTOLOGIES`` names,
            else the one of the installed package, else ``ontologies/`` beside the package.

    Raises:
        OntologyError: A file is missing or wrong; the message names file, line and resource, what was expected and
            what to do.
    """
    return _chosen(ontology_folder()) if path is None else _load(Path(path), folder_state(Path(path)))


def folder_state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, time of change in nanoseconds and size in bytes of each file of a folder; of no folder, nothing."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
    except OSError:
        return ()
    return tuple(sorted((name, state.st_mtime_ns, state.st_size) for name, state in found))


def ontology_folder() -> Path:
    """Return the folder of the ontology: see ``load_ontology``.

    Raises:
        OntologyError: There is none.
    """
    chosen = os.environ.get("GRAPHKIT_ONTOLOGIES")
    if chosen:
        if not Path(chosen).is_dir():
            raise OntologyError(f"GRAPHKIT_ONTOLOGIES is {chosen}, which is no folder; name one with {FILES[0]}")
        return Path(chosen)
    for place in _PACKAGED:
        if (place / FILES[0]).is_file():
            return place
    raise OntologyError(f"{_PACKAGED[0]}: no ontology found; install the package again, or set GRAPHKIT_ONTOLOGIES")


def ontology_file(name: str, folder: Path | None = None) -> Path | None:
    """Return a file that goes with an ontology: its own, else the one that comes with graphkit; None without either.

    Args:
        name: Name of the file.
        folder: Folder of the ontology; None for that of ``load_ontology``.
    """
    places = (folder or ontology_folder(), *_PACKAGED)
    return next((place / name for place in places if (place / name).is_file()), None)


@lru_cache(maxsize=8)
def _chosen(folder: Path) -> Ontology:
    """Return the ontology that is meant where none is named, as it was when this process first asked for it."""
    return _load(folder, folder_state(folder))


@lru_cache(maxsize=8)
def _load(folder: Path, state: tuple[tuple[str, int, int], ...] = ()) -> Ontology:
    digest = _digest(folder)
    compiled = _compiled(folder, digest)
    ontology = None if compiled is None else _read_compiled(compiled)
    if ontology is None:
        ontology = _read(folder, digest)
        if compiled is not None:
            _write_compiled(compiled, ontology)
    for message in ontology.unused:
        logging.getLogger("graphkit.ontology").warning("%s", message)
    return ontology


def _unused(folder: Path) -> Iterator[str]:
    """Yield what is told of properties that earlier versions weighed statements by."""
    for name, prop in (("frames.ttl", "gk:confidence"), ("geopolitics.ttl", "gk:leastConfidence")):
        lines = (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
        told = [
            number for number, line in enumerate(lines, 1) if line[:1] != "#" and re.search(rf"{prop}\s+[\"\d]", line)
        ]
        if told:
            more = f" and {len(told) - 1} more" if len(told) > 1 else ""
            yield (
                f"{folder / name}, line {told[0]}{more}: {prop} is no longer used; take it out. How often a wording is "
                "right is learned from labelled passages: graphkit train"
            )


def _read(folder: Path, digest: str) -> Ontology:
    from graphkit.ontology.actors import read_actors
    from graphkit.ontology.frames import read_frames
    from graphkit.ontology.relations import read_scheme
    from graphkit.ontology.words import read_words

    scheme: Scheme = read_scheme(folder / "geopolitics.ttl")
    words = read_words(folder / "lexicon.ttl")
    actors, memberships = read_actors((folder / "actors.ttl", folder / "places.ttl"), scheme.classes, scheme.relations)
    return Ontology(
        path=folder.resolve(),
        digest=digest,
        classes=scheme.classes,
        relations=scheme.relations,
        definitions=scheme.definitions,
        parents=scheme.parents,
        inverses=scheme.inverses,
        codes=scheme.codes,
        traits=scheme.traits,
        trait_definitions=scheme.trait_definitions,
        source_acts=scheme.source_acts,
        stances=scheme.stances,
        impossible=scheme.impossible,
        labelled_apart=scheme.labelled_apart,
        off_by_default=scheme.off_by_default,
        actors=actors,
        memberships=memberships,
        frames=read_frames(folder / "frames.ttl", scheme),
        phrases=read_phrases(folder / "phrases.ttl", scheme, words),
        words=words,
        unused=tuple(_unused(folder)),
    )


def _index(pairs: Iterable[tuple[str, Frame]]) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, tuple[Frame, ...]] = {}
    for lemma, frame in pairs:
        index[lemma] = (*index.get(lemma, ()), frame)
    return index


# --- the compiled copy --------------------------------------------------------------------------------------


def _digest(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name in FILES:
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise OntologyError(
                f"{folder / name}: cannot be read ({error.strerror}); the folder of an ontology holds "
                f"{', '.join(FILES)}"
            ) from error
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _program() -> bytes:
    """Hash of what makes and reads the compiled copy: this package's code of ontology and model, and Python."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    here = Path(__file__).resolve().parent
    for source in (here.parent / "model.py", *sorted(here.glob("*.py"))):
        with contextlib.suppress(OSError):
            digest.update(source.read_bytes())
    return digest.digest()


def _compiled(folder: Path, digest: str) -> Path | None:
    """Path of the compiled copy, or None where there is no cache folder."""
    cache = os.environ.get("GRAPHKIT_CACHE")
    if cache == "":
        return None
    try:
        root = Path(cache) if cache else _user_cache() / "graphkit"
    except RuntimeError:
        return None
    name = hashlib.blake2b(
        f"{folder.resolve()}\0{digest}".encode("utf-8", "surrogateescape") + _program(), digest_size=12
    ).hexdigest()
    return root / f"ontology-{name}.bin"


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _read_compiled(path: Path) -> Ontology | None:
    """Return the compiled copy, or None where there is none, it is damaged, or somebody else wrote it."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            checksum, content = file.read(16), file.read()
    except OSError:
        return None
    if hashlib.blake2b(content, digest_size=16).digest() != checksum:
        return None
    try:
        found = pickle.loads(content)
    except Exception:
        return None
    return found if isinstance(found, Ontology) else None


def _write_compiled(path: Path, ontology: Ontology) -> None:
    """Write the compiled copy whole or not at all; a folder that cannot be written is no error."""
    content = pickle.dumps(ontology, protocol=pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".ontology-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.blake2b(content, digest_size=16).digest() + content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _forget_others(path)


def _forget_others(path: Path) -> None:
    """Remove compiled copies beyond the eight latest."""
    copies = sorted(path.parent.glob("ontology-*.bin"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in copies[8:]:
        old.unlink(missing_ok=True)
