"""Bundles and the archive: what leaves the laptop and comes back."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, command, group, on_workspace
from fieldkit.cli.language import system_language
from fieldkit.domain.errors import Refused
from fieldkit.domain.record import plain
from fieldkit.exchange.bundles import Bundles
from fieldkit.store.blobs import BlobFolder
from fieldkit.usecases import bundle, orders, space, sync


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    bundles = group(commands, "bundle")
    make = on_workspace(bundles, shared, "make", _make)
    make.add_argument("--visit", action="append", default=[])
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--zip", action="store_true")
    make.add_argument("--encrypt-to", default="", metavar="RECIPIENT")
    make.add_argument("--max-size", default="", metavar="SIZE", help="several parts of at most this size: 700M, 4G")
    make.add_argument("--without-names", action="store_true", help="leave names, contacts and pseudonyms out")
    command(bundles, shared, "verify", _verify).add_argument("path", type=Path)
    taking = on_workspace(bundles, shared, "import", _import)
    taking.add_argument("path", type=Path)
    taking.add_argument("--erase", action="store_true", help="carry out the withdrawals that came in bundles")
    joined = group(commands, "archive")
    join = on_workspace(joined, shared, "join", _join)
    join.add_argument("url")
    join.add_argument("--code", required=True)
    on_workspace(commands, shared, "sync", _sync)
    spaces = group(commands, "space")
    on_workspace(spaces, shared, "list", _held)
    on_workspace(spaces, shared, "mend", _mend)
    for name, act in (("free", _free), ("bring", _bring)):
        on_workspace(spaces, shared, name, act).add_argument("interview", nargs="+")


def _make(asked: argparse.Namespace, ws: Workspace) -> Answer:
    wrapping = bundle.Wrapping(
        out=asked.out,
        is_zip=asked.zip,
        recipient=asked.encrypt_to,
        max_size=_bytes(asked.max_size),
        has_names=not asked.without_names,
    )
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language=system_language())
    made = bundle.make(tuple(asked.visit), wrapping, work=ws.work, bundles=ws.bundles, reading=reading)
    facts = {"bundle": str(made.path), "records": made.records, "blobs": made.blobs, "bytes": made.bytes}
    restricted = str(made.restricted) if made.restricted else None
    return Answer({**facts, "parts": [str(part) for part in made.parts], "restricted": restricted})


def _bytes(size: str) -> int:
    """Return a size that a person wrote, in bytes; 0 for none."""
    found = re.fullmatch(r"(\d{1,12}) ?([KMGT]?)[BOo]?", size.strip(), re.IGNORECASE)
    if not size:
        return 0
    if found is None or int(found[1]) == 0:
        raise Refused("size-unreadable", value=size)
    times: int = 1000 ** " KMGT".index(found[2].upper() or " ")
    return int(found[1]) * times


def _verify(asked: argparse.Namespace) -> Answer:
    if not asked.path.exists():
        raise Refused("no-such-file", name=str(asked.path))
    errors = list(Bundles(BlobFolder(asked.path)).verify(asked.path))
    return Answer({"valid": not errors, "errors": errors}, code=1 if errors else 0)


def _import(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if not asked.path.exists():
        raise Refused("no-such-file", name=str(asked.path))
    taken = bundle.take_in(asked.path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)
    waiting = orders.waiting(work=ws.work)
    if asked.erase:
        for one in waiting:
            orders.carry_out(one.interview, work=ws.work, blobs=ws.blobs)
    to_erase = [] if asked.erase else [one.interview for one in waiting]
    told = {"added": taken.added, "merged": taken.merged, "conflicts": taken.conflicts}
    return Answer({**told, "to_erase": to_erase})


def _join(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"joined": asked.url, "name": sync.join(asked.url, asked.code, work=ws.work, door=ws.archive)})


def _sync(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    met = sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
    return Answer({name: plain(getattr(met, name)) for name in met.__dataclass_fields__})


def _held(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"sounds": [plain(one) for one in space.held(work=ws.work, blobs=ws.blobs)]})


def _free(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"freed": space.free_at(ws.archive, asked.interview, work=ws.work, blobs=ws.blobs)})


def _mend(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    bad, mended = space.mend_at(ws.archive, work=ws.work, blobs=ws.blobs)
    return Answer({"bad": bad, "mended": mended}, code=1 if bad > mended else 0)


def _bring(asked: argparse.Namespace, ws: Workspace) -> Answer:
    space.want_here(asked.interview, work=ws.work)
    return _sync(asked, ws)
