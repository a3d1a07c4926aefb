"""Prepare a visit: who travels, who is met, what is printed, what is still to be seen to."""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, group, on_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import plain
from fieldkit.usecases.visits import move, papers, prepare, ready


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    people = group(commands, "person")
    met = on_workspace(people, shared, "add", _meet)
    met.add_argument("--visit", required=True)
    met.add_argument("--name", required=True)
    for name in ("function", "organisation", "category", "contact"):
        met.add_argument(f"--{name}", default="")
    on_workspace(people, shared, "list", _people).add_argument("--visit", required=True)
    printed = group(commands, "paper")
    sheet = on_workspace(printed, shared, "consent", _consent)
    sheet.add_argument("--person", default="", help="id of who it is filled for")
    guide = on_workspace(printed, shared, "guide", _guide)
    guide.add_argument("--use", type=Path, metavar="FILE.yaml", help="the visit's own guide from now on")
    for parser in (sheet, guide):
        parser.add_argument("--visit", required=True)
        parser.add_argument("--language", choices=("fr", "en"), default="fr")
        parser.add_argument("--out", type=Path, required=True)
    moved = on_workspace(commands, shared, "move", _move)
    moved.add_argument("interview")
    moved.add_argument("--to", required=True, metavar="VISIT")
    looked = on_workspace(commands, shared, "ready", _ready)
    looked.add_argument("--visit", required=True)
    looked.add_argument("--tick", action="append", default=[], choices=ready.BY_HAND)


def _meet(asked: argparse.Namespace, ws: Workspace) -> Answer:
    met = prepare.Met(
        name=asked.name,
        function=asked.function,
        organisation=asked.organisation,
        category=asked.category,
        contact=asked.contact,
    )
    return Answer({"person": prepare.meet(asked.visit, met, work=ws.work)})


def _people(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"people": [{"id": one.id, **one.said()} for one in prepare.people(asked.visit, work=ws.work)]})


def _consent(asked: argparse.Namespace, ws: Workspace) -> Answer:
    size = papers.consent_sheet(asked.visit, asked.out, asked.language, asked.person, work=ws.work, press=ws.press)
    return Answer({"paper": str(asked.out), "bytes": size})


def _guide(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if asked.use is not None:
        prepare.use_guide(asked.visit, _text(asked.use), work=ws.work, guides=ws.guides)
    size = papers.interview_guide(
        asked.visit, asked.out, asked.language, work=ws.work, press=ws.press, guides=ws.guides
    )
    return Answer({"paper": str(asked.out), "bytes": size})


def _move(asked: argparse.Namespace, ws: Workspace) -> Answer:
    move.move(asked.interview, asked.to, work=ws.work)
    return Answer({"interview": asked.interview, "visit": asked.to})


def _ready(asked: argparse.Namespace, ws: Workspace) -> Answer:
    for name in asked.tick:
        ready.tick(asked.visit, name, work=ws.work)
    found = ready.look(asked.visit, work=ws.work, laptop=ws.laptop)
    return Answer({"ready": all(one.is_met for one in found), "points": [plain(one) for one in found]})


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as trouble:
        raise Refused("no-such-file", name=path.name) from trouble
    except UnicodeDecodeError as wrong:
        raise Refused("guide-unreadable", reason="UTF-8") from wrong
