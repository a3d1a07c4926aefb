"""Programmes and their glossaries: the words of a study that interviews speak of."""

from __future__ import annotations

import argparse

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, group, on_workspace
from fieldkit.usecases.text import glossary


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    programmes = group(commands, "programme")
    on_workspace(programmes, shared, "add", _add).add_argument("--name", required=True)
    on_workspace(programmes, shared, "list", _list)
    words = on_workspace(programmes, shared, "glossary", _glossary)
    words.add_argument("programme")
    words.add_argument("--add", action="append", default=[], metavar="WORD")
    words.add_argument("--remove", action="append", default=[], metavar="WORD")


def _add(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"programme": glossary.programme(asked.name, work=ws.work)})


def _list(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"programmes": [{"id": one.id, "name": one.name} for one in glossary.listed(work=ws.work)]})


def _glossary(asked: argparse.Namespace, ws: Workspace) -> Answer:
    kept = glossary.change(asked.programme, tuple(asked.add), tuple(asked.remove), work=ws.work)
    return Answer({"programme": asked.programme, "glossary": list(kept)})
