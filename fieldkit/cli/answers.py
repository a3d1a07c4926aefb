"""What commands answer, and how it is told to people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, open_workspace
from fieldkit.cli.keys import key_for
from fieldkit.cli.language import told_of
from fieldkit.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Answer:
    """Facts for scripts; `text` for people where a list of facts would not read well; the exit code."""

    facts: Mapping[str, Any]
    text: str | None = None
    code: int = 0


Handler = Callable[[argparse.Namespace], Answer]
Commands = Any
"""What argparse's add_subparsers returns; its type has no public name."""


def command(commands: Commands, shared: argparse.ArgumentParser, name: str, act: Handler) -> Any:
    """Add a command; returns its parser for arguments."""
    made = commands.add_parser(name, parents=[shared])
    made.set_defaults(act=act)
    return made


def on_workspace(commands: Commands, shared: argparse.ArgumentParser, name: str, act: Callable[..., Answer]) -> Any:
    """Add a command whose first argument is a workspace; `act` gets it open."""

    def run(asked: argparse.Namespace) -> Answer:
        with opened(asked.ws, asked) as workspace:
            return act(asked, workspace)

    made = command(commands, shared, name, run)
    made.add_argument("ws", type=Path, metavar="WS")
    return made


@contextmanager
def opened(folder: Path, asked: argparse.Namespace | None = None) -> Iterator[Workspace]:
    """Open a workspace for one command, a protected one with the passphrase that was given.

    What was wrong with it, though it opens, is told on standard error.
    """
    workspace = open_workspace(folder, key=key_for(folder, asked))
    try:
        if workspace.store.found is not None:
            print(told_of(workspace.store.found, asked), file=sys.stderr)
        yield workspace
    finally:
        workspace.close()


def group(commands: Commands, name: str) -> Commands:
    """Add a command that has commands of its own."""
    return commands.add_parser(name).add_subparsers(required=True, metavar="ACTION")


def day(text: str | None) -> date | None:
    """Read a date; raises `Refused("date-unreadable")`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refused("date-unreadable", value=text) from wrong


def told(facts: Mapping[str, Any], indent: str = "") -> str:
    """Tell facts to a person: a line each, lists below their name."""
    lines: list[str] = []
    for name, value in facts.items():
        if isinstance(value, (list, tuple)):
            lines.append(f"{indent}{name}:")
            lines += [f"{indent}  - {_short(item)}" for item in value]
        else:
            lines.append(f"{indent}{name}: {_short(value)}")
    return "\n".join(lines)


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{name}={item}" for name, item in value.items() if item not in ("", None))
    return str(value)
