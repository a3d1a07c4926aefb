"""Evidence and what hides names in it: excerpts, pseudonyms, passages of sound."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, group, on_workspace
from fieldkit.domain.evidence.coding import USUAL_WEIGHT, WEIGHTS, Code, Direction
from fieldkit.domain.sound.sound import Cover
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import pseudonyms
from fieldkit.usecases.sharing import clip


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    _add_excerpts(commands, shared)
    table = group(commands, "pseudonym")
    for name, act in (("list", _list), ("set", _put), ("remove", _remove)):
        on_workspace(table, shared, name, act).add_argument("--visit", required=True)
    put, gone = table.choices["set"], table.choices["remove"]
    put.add_argument("name")
    put.add_argument("pseudonym")
    put.add_argument("--note", default="")
    gone.add_argument("name")
    cut = on_workspace(commands, shared, "clip", _clip)
    cut.add_argument("interview")
    cut.add_argument("--from", dest="start", type=float, required=True, metavar="SECONDS")
    cut.add_argument("--to", dest="end", type=float, required=True, metavar="SECONDS")
    cut.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .wav, .flac or .mp3")
    names = cut.add_mutually_exclusive_group()
    beep, silence = "a tone where a name is said", "silence where a name is said"
    names.add_argument("--beep", dest="cover", action="store_const", const=Cover.BEEP, help=beep)
    names.add_argument("--silence", dest="cover", action="store_const", const=Cover.SILENCE, help=silence)


def _add_excerpts(commands: Commands, shared: argparse.ArgumentParser) -> None:
    taken = group(commands, "excerpt")
    take = on_workspace(taken, shared, "take", _take)
    for name in ("interview", "first_word", "last_word"):
        take.add_argument(name, metavar=name.upper())
    take.add_argument("--factor", action="append", default=[], metavar="NAME", help="made when it is new")
    take.add_argument("--weight", type=int, choices=WEIGHTS, default=USUAL_WEIGHT)
    take.add_argument("--direction", choices=[one.value for one in Direction], default=Direction.NEITHER.value)
    take.add_argument("--comment", default="")
    take.add_argument("--colour", default="")
    on_workspace(taken, shared, "list", _excerpts).add_argument("interview")
    on_workspace(taken, shared, "remove", _take_away).add_argument("excerpt")


def _take(asked: argparse.Namespace, ws: Workspace) -> Answer:
    factors = tuple(codebook.add(name, work=ws.work) for name in asked.factor)
    codes = tuple(Code(factor=one, weight=asked.weight, direction=Direction(asked.direction)) for one in factors)
    about = excerpts.About(codes=codes, comment=asked.comment, colour=asked.colour)
    made = excerpts.take(asked.interview, asked.first_word, asked.last_word, about, work=ws.work)
    return Answer({"excerpt": made})


def _excerpts(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"excerpts": [_told(one) for one in excerpts.of(asked.interview, work=ws.work)]})


def _told(one: excerpts.Evidence) -> dict[str, Any]:
    quoted = one.excerpt
    return {
        "id": quoted.id if quoted else "",
        "bond": one.found.bond.value,
        "start": one.found.start,
        "end": one.found.end,
        "text": one.found.text,
        "quoted": quoted.quoted if quoted else "",
        "factors": [factor.name for factor in one.factors],
        "comment": quoted.comment if quoted else "",
        "colour": quoted.colour if quoted else "",
    }


def _take_away(asked: argparse.Namespace, ws: Workspace) -> Answer:
    excerpts.remove(asked.excerpt, work=ws.work)
    return Answer({"removed": asked.excerpt})


def _list(asked: argparse.Namespace, ws: Workspace) -> Answer:
    table = pseudonyms.listed(asked.visit, work=ws.work)
    left = pseudonyms.candidates(asked.visit, work=ws.work, gazetteer=ws.gazetteer)
    return Answer(
        {
            "pseudonyms": [{"name": one.name, "pseudonym": one.pseudonym, "note": one.note} for one in table],
            "candidates": [{"name": one.name, "kind": one.kind.value, "count": one.count} for one in left],
        }
    )


def _put(asked: argparse.Namespace, ws: Workspace) -> Answer:
    pseudonyms.put(asked.visit, asked.name, asked.pseudonym, asked.note, work=ws.work)
    return Answer({"name": asked.name, "pseudonym": asked.pseudonym})


def _remove(asked: argparse.Namespace, ws: Workspace) -> Answer:
    pseudonyms.remove(asked.visit, asked.name, work=ws.work)
    return Answer({"removed": asked.name})


def _clip(asked: argparse.Namespace, ws: Workspace) -> Answer:
    span, cover = (asked.start, asked.end), asked.cover or Cover.NONE
    left = clip.leave(asked.interview, span, cover, asked.out, work=ws.work, blobs=ws.blobs, clips=ws.clips)
    said = clip.names_in(asked.interview, span, work=ws.work) if cover is not Cover.NONE else ()
    return Answer({"written": str(left.path), "bytes": left.bytes, "covered": [list(one.span) for one in said]})
