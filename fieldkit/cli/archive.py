"""Bundles and the archive: what leaves the laptop and comes back."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, command, group, on_workspace
from fieldkit.cli.language import system_language
from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.record import plain
from fieldkit.exchange.bundles import Bundles
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.usecases.sharing import bundle, orders, readers, space, sync


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    bundles = group(commands, "bundle")
    make = on_workspace(bundles, shared, "make", _make)
    make.add_argument("--visit", action="append", default=[])
    make.add_argument("--out", type=Path, required=True)
    make.add_argument("--zip", action="store_true")
    make.add_argument(
        "--encrypt-to",
        action="append",
        default=[],
        metavar="RECIPIENT",
        help="age1…, or “archive”; several if need be",
    )
    make.add_argument("--max-size", default="", metavar="SIZE", help="several parts of at most this size: 700M, 4G")
    make.add_argument("--without-names", action="store_true", help="leave names, contacts and pseudonyms out")
    verify = command(bundles, shared, "verify", _verify)
    take = on_workspace(bundles, shared, "import", _import)
    for one in (verify, take):
        one.add_argument("path", type=Path)
        one.add_argument("--identity", type=Path, metavar="FILE", help="an age key that opens the bundle")
    take.add_argument("--erase", action="store_true", help="carry out the withdrawals that came in bundles")
    on_workspace(bundles, shared, "key", _key)
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
        recipients=readers.named(asked.encrypt_to, work=ws.work),
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
    errors = list(Bundles(BlobFolder(asked.path)).verify(asked.path, _keys(asked.identity)))
    return Answer({"valid": not errors, "errors": errors}, code=1 if errors else 0)


def _import(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if not asked.path.exists():
        raise Refused("no-such-file", name=str(asked.path))
    keys = _keys(asked.identity)
    taken = bundle.take_in(asked.path, keys=keys, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)
    waiting = orders.waiting(work=ws.work)
    if asked.erase:
        for one in waiting:
            orders.carry_out(one.interview, work=ws.work, blobs=ws.blobs)
    to_erase = [] if asked.erase else [one.interview for one in waiting]
    told = {"added": taken.added, "merged": taken.merged, "conflicts": taken.conflicts}
    return Answer({**told, "to_erase": to_erase})


def _keys(file: Path | None) -> list[str]:
    """Return the keys in a file as the age tools write it."""
    if file is None:
        return []
    if not file.is_file():
        raise Refused("no-such-file", name=str(file))
    lines = (line.strip() for line in file.read_text("utf-8", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _key(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"recipient": readers.own(work=ws.work, bundles=ws.bundles)})


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
