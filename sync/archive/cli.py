"""`fieldkit-archive`: make an archive, serve it, look after it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync.archive import people
from sync.archive.backup import backup, export, verify
from sync.archive.keeping import Archive, make
from sync.archive.serving import serve
from sync.archive.tables import AUDIT
from sync.errors import SyncError
from sync.words import sentence

Answer = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when it went well, 1 for what a person can mend, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], Answer] = asked.act
    try:
        answer = act(asked)
    except SyncError as error:
        print(sentence(error.key, error.values, asked.language), file=sys.stderr)
        return 1
    except OSError as trouble:
        print(sentence("disk", {"reason": trouble.strerror or ""}, asked.language), file=sys.stderr)
        return 1
    _print(answer, as_json=asked.json)
    return 0 if answer.get("valid", True) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fieldkit-archive", description=__doc__)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON object on standard output")
    shared.add_argument("--language", choices=("fr", "en"), default="fr")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, act: Callable[[argparse.Namespace], Answer], into: Any = commands) -> Any:
        made = into.add_parser(name, parents=[shared])
        made.add_argument("data", type=Path, metavar="DATA")
        made.set_defaults(act=act)
        return made

    init = command("init", _init)
    init.add_argument("--database", metavar="URL")
    init.add_argument("--blobs", metavar="URL")
    server = command("serve", _serve)
    server.add_argument("--host", default="127.0.0.1")
    server.add_argument("--port", type=int, default=8600)
    server.add_argument("--insecure-http", action="store_true", help="plain http beyond this machine")
    command("verify", lambda asked: verify(Archive(asked.data)))
    command("backup", lambda asked: backup(Archive(asked.data), asked.out)).add_argument("out", type=Path)
    command("audit", _audit)
    out = command("export", lambda asked: export(Archive(asked.data), asked.visit, asked.out))
    out.add_argument("--visit", required=True)
    out.add_argument("--out", type=Path, required=True)
    users = commands.add_parser("user").add_subparsers(required=True, metavar="ACTION")
    add = command("add", _add_user, users)
    add.add_argument("name")
    add.add_argument("--role", choices=people.ROLES, required=True)
    command("revoke", _revoke, users).add_argument("name")
    return parser


def _init(asked: argparse.Namespace) -> Answer:
    make(asked.data, asked.database, asked.blobs)
    return {"archive": str(asked.data)}


def _serve(asked: argparse.Namespace) -> Answer:
    serve(
        Archive(asked.data),
        asked.host,
        asked.port,
        is_insecure_allowed=asked.insecure_http,
        as_json=asked.json,
    )
    return {}


def _add_user(asked: argparse.Namespace) -> Answer:
    with Archive(asked.data).engine.begin() as connection:
        return {"code": people.add_user(connection, asked.name, asked.role)}


def _revoke(asked: argparse.Namespace) -> Answer:
    with Archive(asked.data).engine.begin() as connection:
        people.revoke(connection, asked.name)
    return {"revoked": asked.name}


def _audit(asked: argparse.Namespace) -> Answer:
    with Archive(asked.data).engine.begin() as connection:
        rows = connection.execute(AUDIT.select().order_by(AUDIT.c.number)).mappings().all()
    return {"entries": [dict(row) for row in rows]}


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        if answer:
            print(json.dumps(answer, ensure_ascii=False))
        return
    lines = io.StringIO()
    for name, value in answer.items():
        lines.write(f"{name}: {value}\n")
    print(lines.getvalue(), end="")


if __name__ == "__main__":
    sys.exit(main())
