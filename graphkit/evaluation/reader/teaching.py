"""Teaching the learned reader: first by what frames say of much text, then by labelled passages.

Seeds are fixed, so the same lessons on the same machine give the same weights. Must not know where lessons are from.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from graphkit.evaluation.reader.lessons import Lesson
from graphkit.evaluation.reader.network import Batch, PairNetwork, batch_of
from graphkit.extraction.windows import MARKS, distance_classes

__all__ = ["SPECIAL", "Course", "encoder_of", "pruned", "teach"]

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(f"[MARK{n}]" for n in range(len(MARKS))))
"""What opens every vocabulary; the marks stand on pieces that the encoder never saw."""
_HIDING = SPECIAL.index("[MASK]")
_COMMON = 12_000
"""Pieces of the encoder that are kept, however rare they are in the texts; it lists the commonest first."""
_LEAST = 3
"""How often texts must have a rarer one."""
_WARM = 0.06
_HEADS = 5.0
"""How much faster the heads learn than the encoder."""
_HIDDEN = 0.2
"""Share of the actors whose names are hidden in half of the windows, so that the words between them count."""
_STATUS, _TRIGGER = 0.5, 0.15
_MOST_PAIRS = 2_500
_CLOSEST = 400
_HINTS = ("country", "person", "troops", "government", "organization", "city", "thing"), ("the", "of", "it")
"""Words whose embeddings the marks begin from: what an actor is, and how it is told."""


@dataclass(frozen=True, slots=True)
class Course:
    """How lessons are taught.

    Attributes:
        passes: How often each is.
        rate: Highest rate of learning of the encoder.
        pieces: Pieces in a batch.
        seed: Of the order of lessons, and of what is hidden.
    """

    passes: float
    rate: float
    pieces: int = 2_000
    seed: int = 1


def pruned(vocabulary: Sequence[str], counts: dict[str, int]) -> tuple[list[str], list[int]]:
    """Return the pieces that are kept of an encoder's vocabulary, and the number that each has in it.

    Args:
        vocabulary: The encoder's pieces by number.
        counts: How often texts have each.
    """
    places = {piece: number for number, piece in enumerate(vocabulary)}
    unused = [f"[unused{n + 1}]" for n in range(len(MARKS))]
    kept, numbers = list(SPECIAL), [places[p] for p in (*SPECIAL[:5], *unused)]
    for number, piece in enumerate(vocabulary):
        bare = piece.removeprefix("##")
        if (piece.startswith("[") and len(piece) > 2) or not all(ord(c) < 0x250 or c in "–—‘’“”…€£" for c in bare):
            continue
        if len(bare) == 1 or number < _COMMON or counts.get(piece, 0) >= _LEAST:
            kept.append(piece)
            numbers.append(number)
    return kept, numbers


def encoder_of(folder: Path, vocabulary: Sequence[str], numbers: Sequence[int]) -> Any:
    """Return an encoder with the embeddings of some of its pieces, those of the marks set from hints.

    Args:
        folder: Model and configuration as transformers keeps them.
        vocabulary: The pieces that are kept.
        numbers: Where each is in the encoder's own vocabulary.
    """
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
    old = encoder.get_input_embeddings().weight.data
    new = nn.Embedding(len(numbers), old.shape[1], padding_idx=0)
    new.weight.data = old[torch.tensor(numbers)].clone()
    places = {piece: number for number, piece in enumerate(vocabulary)}
    kinds, ways = _HINTS
    for n in range(len(MARKS)):
        kind, way = places[kinds[n // len(ways)]], places[ways[n % len(ways)]]
        new.weight.data[places[f"[MARK{n}]"]] = new.weight.data[kind] + 0.3 * new.weight.data[way]
    encoder.set_input_embeddings(new)
    encoder.config.vocab_size = len(numbers)
    return encoder


def teach(network: PairNetwork, lessons: Sequence[Lesson], course: Course, told: Callable[[str], None]) -> None:
    """Teach a network some lessons.

    Args:
        network: It is changed.
        lessons: The lessons.
        course: How.
        told: Takes a line about every fifty steps.
    """
    torch.manual_seed(course.seed)
    order = random.Random(course.seed)
    encoder = list(network.encoder.parameters())
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    rates = course.rate, _HEADS * course.rate
    groups = [{"params": each, "lr": rate} for each, rate in zip((encoder, heads), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = int(course.passes * len(list(_batches(lessons, course.pieces, random.Random(course.seed)))))
    network.train()
    losses: list[float] = []
    while len(losses) < steps:
        for many in _batches(lessons, course.pieces, order):
            if len(losses) == steps:
                break
            done = len(losses) / steps
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, done / _WARM) * (1 - done)
            loss = _loss(network, many, order) / len(many)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(float(loss.detach()))
            if len(losses) % 50 == 0:
                told(f"step {len(losses):,} of {steps:,}: loss {np.mean(losses[-50:]):.3f}")
    network.eval()


def _batches(lessons: Sequence[Lesson], pieces: int, order: random.Random) -> Iterator[list[Lesson]]:
    """Yield lessons in batches of like length, in a new order each time."""
    shuffled = list(lessons)
    order.shuffle(shuffled)
    found: list[list[Lesson]] = []
    for start in range(0, len(shuffled), _CLOSEST):
        many: list[Lesson] = []
        for lesson in sorted(shuffled[start : start + _CLOSEST], key=lambda each: len(each.window.pieces)):
            full = len(lesson.window.pieces) * (len(many) + 1) > pieces
            if many and (full or sum(len(each.pairs) for each in many) + len(lesson.pairs) > _MOST_PAIRS):
                found.append(many)
                many = []
            many.append(lesson)
        if many:
            found.append(many)
    order.shuffle(found)
    yield from found


def _loss(network: PairNetwork, lessons: Sequence[Lesson], order: random.Random) -> Tensor:
    batch, groups, starts = _batch(lessons, order)
    states, pairs, odds = network(batch)
    count = int(starts[-1])
    best = torch.full((count, odds.shape[1]), -30.0).scatter_reduce(
        0, groups.unsqueeze(1).expand(-1, odds.shape[1]), odds, "amax", include_self=True
    )
    targets = torch.from_numpy(np.concatenate([lesson.targets for lesson in lessons]))
    weights = torch.from_numpy(np.concatenate([lesson.weights * lesson.weight for lesson in lessons]))
    wrong = functional.binary_cross_entropy_with_logits(best, targets, reduction="none")
    loss = (wrong * weights * (1 + targets)).sum()
    for lesson, start in zip(lessons, starts, strict=False):
        if lesson.either is not None:
            some, relations = lesson.either
            loss = loss + 2 * functional.softplus(-best[[start + g for g in some]][:, relations].max())
    return loss + _loss_of_said(network, lessons, batch, groups, starts, (states, pairs, odds))


def _loss_of_said(
    network: PairNetwork,
    lessons: Sequence[Lesson],
    batch: Batch,
    groups: Tensor,
    starts: Sequence[int],
    read: tuple[Tensor, Tensor, Tensor],
) -> Tensor:
    """Return the loss of statuses and triggers, at the pair of each group that says the relation the most."""
    states, pairs, odds = read
    said = [
        (start + group, relation, lesson, group)
        for lesson, start in zip(lessons, starts, strict=False)
        for group, relation in np.argwhere(lesson.statuses >= 0).tolist()
    ]
    if not said:
        return torch.zeros(())
    members: dict[int, list[int]] = defaultdict(list)
    for pair, group in enumerate(groups.tolist()):
        members[group].append(pair)
    known = odds.detach()
    chosen = [max(members[group], key=lambda pair: float(known[pair, relation])) for group, relation, _, _ in said]
    weights = torch.tensor([lesson.weight * float(lesson.targets[g, r]) for _, r, lesson, g in said])
    relations = torch.tensor([relation for _, relation, _, _ in said])
    statuses = torch.tensor([int(lesson.statuses[g, r]) for _, r, lesson, g in said])
    wrong = functional.cross_entropy(network.status(pairs[chosen], relations), statuses, reduction="none")
    loss = _STATUS * (wrong * weights).sum()
    shown = [n for n, (_, r, lesson, g) in enumerate(said) if (g, r) in lesson.triggers]
    if shown:
        own = torch.tensor([chosen[n] for n in shown])
        windows = batch.windows[batch.subjects[own]]
        scores = network.trigger(states[windows], batch.attention[windows], pairs[own])
        ends = torch.tensor([said[n][2].triggers[said[n][3], said[n][1]] for n in shown])
        for score, end in zip(scores, ends.T, strict=True):
            loss = loss + _TRIGGER * (functional.cross_entropy(score, end, reduction="none") * weights[shown]).sum()
    return loss


def _batch(lessons: Sequence[Lesson], order: random.Random) -> tuple[Batch, Tensor, list[int]]:
    """Return a batch, the number of each pair's group in it, and where the groups of each lesson begin."""
    windows = [_hidden(lesson, order) for lesson in lessons]
    mentions = [[(m.mark, m.start, m.end) for m in lesson.window.mentions] for lesson in lessons]
    subjects, objects, distances, groups = [], [], [], []
    starts, before = [0], 0
    for lesson in lessons:
        for (one, other), group in zip(lesson.pairs, lesson.groups, strict=True):
            subjects.append(before + one)
            objects.append(before + other)
            distances.append(lesson.window.mentions[other].mark - lesson.window.mentions[one].mark)
            groups.append(starts[-1] + group)
        before += len(lesson.window.mentions)
        starts.append(starts[-1] + len(lesson.targets))
    classes = distance_classes(np.array(distances, dtype=np.int64)).tolist()
    numbers = (torch.tensor(each) for each in (subjects, objects, classes))
    return Batch(*batch_of(windows, mentions), *numbers), torch.tensor(groups), starts


def _hidden(lesson: Lesson, order: random.Random) -> list[int]:
    """Return the pieces of a window, in half of them without some of the names."""
    pieces = list(lesson.window.pieces)
    if order.random() < 0.5:
        by_actor = defaultdict(list)
        for mention in lesson.window.mentions:
            by_actor[mention.party.actor.id].append(mention)
        for mentions in by_actor.values():
            if order.random() < _HIDDEN:
                for mention in mentions:
                    pieces[mention.start : mention.end] = [_HIDING] * (mention.end - mention.start)
    return pieces
