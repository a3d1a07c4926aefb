"""What each command of `fieldkit-archive` does; answers are what `--json` prints."""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync import codes
from sync.archive.access import grants
from sync.archive.home import Archive, make
from sync.archive.http.serving import Serving, serve
from sync.archive.keys import certificate, identity, keeping
from sync.archive.ledger import audit
from sync.archive.members import accounts, quota
from sync.archive.upkeep import following, importing
from sync.archive.upkeep.copying import backup, restore
from sync.archive.upkeep.exporting import export
from sync.archive.upkeep.verifying import verify
from sync.errors import SyncRefused

Answer = dict[str, Any]
Asked = argparse.Namespace
_SIZE = re.compile(r"(\d+)\s*([kmgt]?)o?b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


@contextmanager
def opened(folder: Path) -> Iterator[Archive]:
    """Open an archive for a while."""
    archive = Archive(folder)
    try:
        yield archive
    finally:
        archive.close()


def init(asked: Asked) -> Answer:
    """Make an archive."""
    key = keeping.found()
    make(asked.data, asked.database, asked.blobs, key)
    return {"archive": str(asked.data), "sealed": key is not None}


def serve_it(asked: Asked) -> Answer:
    """Serve until told to stop."""
    how = Serving(
        host=asked.host,
        port=asked.port,
        workers=asked.workers,
        certificate=asked.tls_certificate,
        certificate_key=asked.tls_key,
        proxy=asked.proxy,
        is_tls_wanted=asked.tls,
        is_pinned=not asked.no_pin,
        is_insecure_allowed=asked.insecure_http,
    )
    serve(asked.data, how, as_json=asked.json)
    return {}


def verify_all(asked: Asked) -> Answer:
    """Read everything again."""
    with opened(asked.data) as archive:
        return verify(archive)


def back_up(asked: Asked) -> Answer:
    """Copy a running archive."""
    with opened(asked.data) as archive:
        return backup(archive, asked.out, asked.encrypt_to)


def restore_from(asked: Asked) -> Answer:
    """Make a new archive of a backup."""
    return restore(asked.backup, asked.data, asked.database, asked.blobs, asked.identity)


def take_in(asked: Asked) -> Answer:
    """Take a bundle in that came on a stick or by mail."""
    keys = () if asked.identity is None else (identity.read(asked.identity),)
    with opened(asked.data) as archive:
        return importing.take_in(archive, asked.path, keys)


def export_visit(asked: Asked) -> Answer:
    """Write a visit as a bag."""
    with opened(asked.data) as archive:
        return export(archive, asked.visit, asked.out)


def tell_audit(asked: Asked) -> Answer:
    """Tell who did what, and whether the chain is whole."""
    with opened(asked.data) as archive, archive.database.reading() as connection:
        listed = audit.entries(connection)
    broken = audit.broken_at(listed)
    return {"entries": listed, "valid": broken is None, **({} if broken is None else {"broken_at": broken})}


def set_quota(asked: Asked) -> Answer:
    """Say how much a workspace may send."""
    said = _SIZE.fullmatch(asked.bytes)
    if said is None and asked.bytes != "none":
        raise SyncRefused("size-wrong", size=asked.bytes)
    limit = None if said is None else int(said[1]) * _UNITS[said[2].lower()]
    with opened(asked.data) as archive, archive.database.writing() as connection:
        quota.set_quota(connection, limit, asked.device)
    return {"quota": limit, "device": asked.device}


def follow(asked: Asked) -> Answer:
    """Be a copy of another archive: once, or until told to stop."""
    with opened(asked.data) as archive:
        if asked.url:
            following.begin(archive, asked.url, asked.code)
        if asked.once:
            return following.catch_up(archive)
        over = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: over.set())
        following.keep_following(archive, asked.every, over.wait, _tell)
    return {}


def promote(asked: Asked) -> Answer:
    """Make a copy an archive of its own."""
    with opened(asked.data) as archive:
        following.end(archive)
    return {"promoted": str(asked.data)}


def add_user(asked: Asked) -> Answer:
    """Add somebody, or a device of theirs."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        code = accounts.add_user(connection, asked.name, asked.role, archive.pepper)
        return {"code": codes.with_pin(code, certificate.met(connection, archive.folder))}


def revoke_user(asked: Asked) -> Answer:
    """Shut somebody out."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        accounts.revoke(connection, asked.name)
    return {"revoked": asked.name}


def list_devices(asked: Asked) -> Answer:
    """List the workspaces that joined."""
    with opened(asked.data) as archive, archive.database.reading() as connection:
        return {"devices": accounts.devices(connection)}


def revoke_device(asked: Asked) -> Answer:
    """Shut one workspace out."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        accounts.revoke_device(connection, asked.number)
    return {"revoked": asked.number}


def assign(asked: Asked) -> Answer:
    """Give somebody an interview to work on."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        grants.assign(connection, asked.name, asked.interview)
    return {"assigned": asked.interview, "user": asked.name}


def unassign(asked: Asked) -> Answer:
    """Take it away again."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        grants.unassign(connection, asked.name, asked.interview)
    return {"unassigned": asked.interview, "user": asked.name}


def list_assignments(asked: Asked) -> Answer:
    """List who works on what."""
    with opened(asked.data) as archive, archive.database.reading() as connection:
        return {"assignments": grants.assigned(connection)}


def _tell(said: Answer) -> None:
    print(json.dumps(said), file=sys.stderr, flush=True)
