"""Histories and disagreements."""

from __future__ import annotations

import argparse

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, on_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import plain
from fieldkit.usecases.reviewing import settle


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    conflicts = on_workspace(commands, shared, "conflicts", _conflicts)
    conflicts.add_argument("--settle", metavar="ID")
    conflicts.add_argument("--take", choices=settle.TAKES)
    conflicts.set_defaults(parser=conflicts)
    on_workspace(commands, shared, "history", _history).add_argument("record")
    restore = on_workspace(commands, shared, "restore", _restore)
    restore.add_argument("record")
    restore.add_argument("statement")


def _conflicts(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if asked.settle is not None:
        if asked.take is None:
            asked.parser.error("--take")
        subject, _, attribute = asked.settle.partition(":")
        if not attribute:
            raise Refused("no-conflict")
        settled = settle.settle(subject, attribute, asked.take, work=ws.work)
        return Answer({"settled": settled.id, "value": settled.value})
    found = [
        {
            "id": one.id,
            "record": one.subject,
            "attribute": one.attribute,
            "values": [{"statement": id_, "value": value, "author": author} for id_, value, author in one.heads],
        }
        for one in ws.screens.disagreements()
    ]
    return Answer({"conflicts": found})


def _history(asked: argparse.Namespace, ws: Workspace) -> Answer:
    said = settle.history(asked.record, work=ws.work)
    statements = [plain(one) for one in said]
    return Answer({"statements": statements})


def _restore(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"changed": settle.restore(asked.record, asked.statement, work=ws.work)})
