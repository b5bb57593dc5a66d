"""`mapgen watch` and `mapgen serve`."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from mapgen.commands.common import ConfigOption, InputsArgument, OutputOption, print_problems_to, say, summary
from mapgen.database import input_of
from mapgen.filenames import PAGE
from mapgen.project import Project
from mapgen.report import problem_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapgen.watch import Outcome

MOST_LINES = 20
"""Of what is wrong, an open page shows so many."""


def watch(
    inputs: InputsArgument = None, output: OutputOption = Path("output"), config: ConfigOption = None
) -> None:
    """Build, and build again on every change, until it is interrupted (Ctrl+C)."""
    with _until_stopped():
        for outcome in _outcomes(inputs, output, config, Event()):
            _say(outcome, output)


def serve(
    inputs: InputsArgument = None,
    output: OutputOption = Path("output"),
    config: ConfigOption = None,
    port: Annotated[int, typer.Option(help="TCP port; 0 takes any that is free.", min=0, max=65535)] = 8000,
) -> None:
    """Do as `watch` does, and serve the folder to this machine; open pages follow what is built."""
    from mapgen.serve import Server  # noqa: PLC0415  needed here only

    with Server(output, port) as server, _until_stopped():
        Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving {output} at {server.address} until it is interrupted (Ctrl+C).")
        for outcome in _outcomes(inputs, output, config, Event()):
            _say(outcome, output)
            if outcome.error:
                server.status.failed(_lines(outcome))
            elif outcome.seconds:
                server.status.built()
            else:
                server.status.mended()
        server.shutdown()


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Leave quietly on SIGINT (Ctrl+C) and on SIGTERM, by which services are stopped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        yield


def _outcomes(
    inputs: Sequence[str] | None, output: Path, config: Path | None, stop: Event
) -> Iterator[Outcome]:
    from mapgen.watch import Watcher  # noqa: PLC0415  needed here only

    project = Project(inputs=[input_of(one) for one in inputs or []], config=config, folder=Path())
    return Watcher(project, output, stop, _tell).outcomes()


def _tell(line: str) -> None:
    say(line, sys.stderr)


def _say(outcome: Outcome, output: Path) -> None:
    errors = [problem for problem in outcome.problems if problem.severity == "error"]
    print_problems_to(errors, sys.stderr)
    clock = time.strftime("%H:%M:%S")
    if outcome.error:
        say(f"{clock} {outcome.error} The last page stays.", sys.stderr)
    elif outcome.counts:
        took = f", in {outcome.seconds:.1f} s" if outcome.seconds else ""
        say(f"{clock} {output / PAGE}: {summary(outcome.counts)}{took}")


def _lines(outcome: Outcome) -> str:
    """Return what is wrong, for an open page."""
    errors = [problem for problem in outcome.problems if problem.severity == "error"]
    lines = [str(outcome.error), *(problem_line(problem) for problem in errors[:MOST_LINES])]
    if len(errors) > MOST_LINES:
        lines.append(f"… and {len(errors) - MOST_LINES} more.")
    return "\n".join(lines)
