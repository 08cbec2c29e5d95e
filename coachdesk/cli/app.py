"""The command line as a whole: its commands, its version, and what happens when there is a bug."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from coachdesk.cli import backups, papers, people, soundness, tables, vault
from coachdesk.cli.common import BUG, Program, tell

app = typer.Typer(
    name="coachdesk",
    help="CoachDesk: an offline, encrypted desk for job coaches. Without a command it opens the desk.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("new")(vault.new)
app.command("demo")(vault.demo)
app.command("list")(people.list_everybody)
app.command("show")(people.show_worker)
app.command("agree")(people.agree)
app.command("dossier")(papers.dossier)
app.command("summary")(papers.summary)
app.command("report")(papers.report)
app.command("import")(tables.import_list)
app.command("export")(tables.export)
app.command("check")(soundness.check)
app.command("salvage")(soundness.read_what_can_be_read)
app.command("backup")(backups.make_backup)
app.command("restore")(backups.put_back)
app.command("verify")(papers.verify)


def _version(wanted: bool) -> None:
    if wanted:
        print(version("coachdesk"))
        raise typer.Exit


@app.callback()
def _coachdesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def run_command(arguments: Sequence[str], given: Program) -> int:
    """Run one command and return its exit code; a bug is told without what anybody typed or stored."""
    try:
        app(args=list(arguments), prog_name="coachdesk", obj=given)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else BUG
    except KeyboardInterrupt:
        tell("Stopped.")
        return 130
    except Exception as error:  # noqa: BLE001  the last place that can keep an exception text off the screen
        tell(
            f"Something went wrong inside CoachDesk: {type(error).__name__} {_where(error)}. Nothing was half written."
        )
        return BUG
    return 0


def _where(error: Exception) -> str:
    """Return the last place in our own code that an exception came from, as “services/papers.py:81”."""
    package = Path(__file__).resolve().parent.parent
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(package)
    ]
    return f"{Path(frames[-1].filename).relative_to(package)}:{frames[-1].lineno}" if frames else ""
