"""Bundles and the archive: what leaves the laptop and comes back."""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, command, group, on_workspace
from fieldkit.cli.language import system_language
from fieldkit.domain.errors import Refused
from fieldkit.domain.record import plain
from fieldkit.exchange.bundles import Bundles
from fieldkit.store.blobs import BlobFolder
from fieldkit.usecases import bundle, sync


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    bundles = group(commands, "bundle")
    make = on_workspace(bundles, shared, "make", _make)
    make.add_argument("--visit", action="append", default=[])
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--zip", action="store_true")
    make.add_argument("--encrypt-to", default="", metavar="RECIPIENT")
    command(bundles, shared, "verify", _verify).add_argument("path", type=Path)
    on_workspace(bundles, shared, "import", _import).add_argument("path", type=Path)
    joined = group(commands, "archive")
    join = on_workspace(joined, shared, "join", _join)
    join.add_argument("url")
    join.add_argument("--code", required=True)
    on_workspace(commands, shared, "sync", _sync)


def _make(asked: argparse.Namespace, ws: Workspace) -> Answer:
    wrapping = bundle.Wrapping(out=asked.out, is_zip=asked.zip, recipient=asked.encrypt_to)
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language=system_language())
    made = bundle.make(tuple(asked.visit), wrapping, work=ws.work, bundles=ws.bundles, reading=reading)
    return Answer({"bundle": str(made.path), "records": made.records, "blobs": made.blobs, "bytes": made.bytes})


def _verify(asked: argparse.Namespace) -> Answer:
    if not asked.path.exists():
        raise Refused("no-such-file", name=str(asked.path))
    errors = list(Bundles(BlobFolder(asked.path)).verify(asked.path))
    return Answer({"valid": not errors, "errors": errors}, code=1 if errors else 0)


def _import(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if not asked.path.exists():
        raise Refused("no-such-file", name=str(asked.path))
    taken = bundle.take_in(asked.path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)
    return Answer({"added": taken.added, "merged": taken.merged, "conflicts": taken.conflicts})


def _join(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"joined": asked.url, "name": sync.join(asked.url, asked.code, work=ws.work, door=ws.archive)})


def _sync(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    met = sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)
    return Answer({name: plain(getattr(met, name)) for name in met.__dataclass_fields__})
