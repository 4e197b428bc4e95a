"""The command ``graphkit`` as a whole: runs a command, and turns what happens into an exit code.

Knows exit codes (0 done, 1 an input could not be read or an error, 2 wrong usage, 130 stopped by the user; those of
``rebuild`` are told by its help). Everything
else is imported when a command needs it, so that ``--help`` and ``--version`` are quick.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

import click

from graphkit.cli import asking, building, extracting, handing_on, judging, keeping, replicating, training
from graphkit.errors import GraphkitError, QueryError
from graphkit.version import __version__

__all__ = ["commands", "main", "run"]

_STOPPED = 130


def main() -> None:
    """Run the command line of this process, which leaves other processors to other processes."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    _open_closed_streams()
    _write_any_character()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Let what is written to a stream that is closed, as of some services, go nowhere, and end no command."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def _write_any_character() -> None:
    """Let no name end a command: files and pipes get UTF-8, and a terminal escapes what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; errors that users can mend are told without a traceback."""
    try:
        outcome = commands.main(list(arguments), prog_name="graphkit", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return _STOPPED
    except (BrokenPipeError, SystemExit):  # click and rich end the program when a pipe is closed
        # whoever read our output has had enough; nothing more may be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if sys.platform == "win32" and error.errno == errno.EINVAL:  # what a closed pipe is there
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo("Error: what was found cannot be written: no space left; free some, or write elsewhere", err=True)
        return 1
    except GraphkitError as error:
        click.echo(f"Error: {error}", err=True)
        return 2 if isinstance(error, QueryError) else 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="graphkit")
def commands() -> None:
    """Geopolitical knowledge graphs from news and diplomatic text: who does what to whom, and which sentence says so.

    \b
    Try:
      graphkit demo                          a graph from four sample articles
      graphkit build articles/ -o out/       a graph from your own
      graphkit explain "Russia and China held naval drills."
    """


for _command in (
    building.build,
    building.demo,
    extracting.extract,
    extracting.explain,
    extracting.evaluate,
    extracting.lint,
    training.train,
    asking.query,
    judging.sample,
    judging.corrected,
    replicating.agree,
    replicating.package,
    replicating.rebuild,
    handing_on.view,
    handing_on.brief,
    handing_on.events,
    handing_on.panel,
    handing_on.adjacency,
    handing_on.export,
    handing_on.publish,
    handing_on.serve,
    handing_on.mcp,
    keeping.stats,
    keeping.check,
    keeping.forget,
    keeping.validate,
    keeping.resolve,
):
    commands.add_command(_command)
