"""The command line ``graphkit``: its commands parse arguments, call the public functions and print what they return.

``program`` runs a command and knows exit codes; ``options`` has what commands share, ``terminal`` shows results and
progress, and each other module holds commands of one kind.
"""

from graphkit.cli.program import commands, main, run

__all__ = ["commands", "main", "run"]
