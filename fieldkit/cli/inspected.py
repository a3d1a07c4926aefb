"""What doctor finds in a workspace: what is protected and what is not, what waits, what is damaged."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from fieldkit.bootstrap import Workspace, protection
from fieldkit.cli.answers import opened
from fieldkit.cli.language import sentence_of
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.store.saying import projections


def inspected(asked: argparse.Namespace) -> dict[str, Any]:
    """Look at a workspace; a protected one without its passphrase tells how it is protected, and nothing else."""
    found = protection.look(asked.ws)
    facts: dict[str, Any] = {"workspace": str(asked.ws), "protection": {"told": _told(found, asked)} | asdict(found)}
    try:
        with opened(asked.ws, asked) as ws:
            facts["protection"]["locked"] = False
            facts |= _looked_after(ws, asked)
    except Refused as refused:
        if refused.key != "workspace-locked" or asked.verify or asked.rebuild:
            raise
        facts["protection"]["locked"] = True
    return facts | _logs_aside(asked)


def _told(found: protection.Protected, asked: argparse.Namespace) -> str:
    """Return what a person should know of how a workspace lies on disk."""
    if found.state == "open":
        return sentence_of("not-protected", asked, path=asked.ws)
    if found.state != "sealed":
        return sentence_of("protection-unfinished", asked, count=len(found.readable))
    if found.readable:
        return sentence_of("protection-partly", asked, count=len(found.readable), first=found.readable[0])
    return sentence_of("protection-whole", asked, count=sum(found.kinds.values()), megabytes=found.memory >> 20)


def _logs_aside(asked: argparse.Namespace) -> dict[str, Any]:
    """Name the logs that were put aside, be it just now: somebody should look what is missing."""
    aside = [str(path.relative_to(asked.ws)) for path in protection.logs_aside(asked.ws)]
    return {"logs_aside": aside, "told": sentence_of("logs-aside", asked, count=len(aside))} if aside else {}


def _looked_after(ws: Workspace, asked: argparse.Namespace) -> dict[str, Any]:
    facts: dict[str, Any] = {"unsent": ws.screens.pulse().unsent}
    if asked.verify:
        facts["damaged"] = [*_damaged_database(ws), *protection.damaged(ws.folder, ws.key)]
    if asked.rebuild:
        with ws.store.engine.begin() as connection:
            facts["rebuilt"] = projections.rebuild(connection, ws.blobs)
    return facts


def _damaged_database(ws: Workspace) -> list[str]:
    try:
        ws.store.check()
    except Damaged:
        return ["fieldkit.db"]
    return []
