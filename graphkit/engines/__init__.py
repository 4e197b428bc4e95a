"""How extraction runs: in this process, in several, or on Spark; and building a graph from any input.

Knows shards, processes and resuming, and nothing of grammar, politics or drawing.
"""

from graphkit.engines.building import build, build_into, extract, load
from graphkit.engines.dispatch import ENGINES, run
from graphkit.engines.extraction import Extracted, ExtractionSettings
from graphkit.engines.shards import Part, part_of, process_shard

__all__ = [
    "ENGINES",
    "Extracted",
    "ExtractionSettings",
    "Part",
    "build",
    "build_into",
    "extract",
    "load",
    "part_of",
    "process_shard",
    "run",
]
