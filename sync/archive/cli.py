"""`fieldkit-archive`: make an archive, serve it, look after it."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync.archive.commands import console, trusting
from sync.archive.keys import keeping
from sync.archive.members.accounts import COPY, ROLES
from sync.archive.members.tokens import ONLY
from sync.errors import SyncError
from sync.words import sentence

Answer = dict[str, Any]
Act = Callable[[argparse.Namespace], Answer]


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when it went well, 1 for what a person can mend, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    act: Act = asked.act
    try:
        with _key_named(asked.key_file, asked.data, is_new=act is console.init):
            answer = act(asked)
    except SyncError as error:
        print(sentence(error.key, error.values, asked.language), file=sys.stderr)
        return 1
    except OSError as trouble:
        print(sentence("disk", {"reason": trouble.strerror or ""}, asked.language), file=sys.stderr)
        return 1
    _print(answer, as_json=asked.json)
    return 0 if answer.get("valid", True) else 1


@contextmanager
def _key_named(file: Path | None, data: Path, *, is_new: bool) -> Iterator[None]:
    """Name the key's file to this process and those it starts; a new archive's is made."""
    if file is None:
        yield
        return
    if is_new:
        keeping.make_file(file, data)
    before = os.environ.get(keeping.KEY_FILE)
    os.environ[keeping.KEY_FILE] = str(file.resolve())
    try:
        yield
    finally:
        os.environ.pop(keeping.KEY_FILE)
        if before is not None:
            os.environ[keeping.KEY_FILE] = before


class _Commands:
    """Commands, each with the options that all have."""

    def __init__(self) -> None:
        self.parser = argparse.ArgumentParser(prog="fieldkit-archive", description=__doc__)
        self._shared = argparse.ArgumentParser(add_help=False)
        self._shared.add_argument("--json", action="store_true", help="one JSON object on standard output")
        self._shared.add_argument("--key-file", type=Path, metavar="FILE", help="that the archive is sealed with")
        self._shared.add_argument("--language", choices=("fr", "en"), default="fr")
        self._all = self.parser.add_subparsers(required=True, metavar="COMMAND")

    def add(self, name: str, act: Act, into: Any = None) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = (into or self._all).add_parser(name, parents=[self._shared])
        made.add_argument("data", type=Path, metavar="DATA")
        made.set_defaults(act=act)
        return made

    def group(self, name: str) -> Any:
        return self._all.add_parser(name).add_subparsers(required=True, metavar="ACTION")


def _parser() -> argparse.ArgumentParser:
    commands = _Commands()
    _add_keeping(commands)
    _add_serving(commands)
    _add_people(commands)
    return commands.parser


def _add_keeping(commands: _Commands) -> None:
    init = commands.add("init", console.init)
    commands.add("verify", console.verify_all)
    saved = commands.add("backup", console.back_up)
    saved.add_argument("out", type=Path)
    saved.add_argument("--encrypt-to", action="append", default=[], metavar="age1…")
    restored = commands.add("restore", console.restore_from)
    restored.add_argument("--from", dest="backup", type=Path, required=True, metavar="BACKUP")
    restored.add_argument("--identity", type=Path, metavar="FILE", help="of one to whom the backup is sealed")
    for made in (init, restored):
        made.add_argument("--database", metavar="URL")
        made.add_argument("--blobs", metavar="URL")
    taken = commands.add("import", console.take_in)
    taken.add_argument("path", type=Path, metavar="FILE", help="a bundle; sealed to this archive, it is opened")
    taken.add_argument("--identity", type=Path, metavar="FILE", help="another age key that opens it")
    out = commands.add("export", console.export_visit)
    out.add_argument("--visit", required=True)
    out.add_argument("--out", type=Path, required=True)
    commands.add("audit", console.tell_audit)
    quota = commands.add("quota", console.set_quota)
    quota.add_argument("bytes", metavar="BYTES", help="2000000000, 200G, or none")
    quota.add_argument("--device", type=int, metavar="NUMBER")


def _add_serving(commands: _Commands) -> None:
    server = commands.add("serve", console.serve_it)
    server.add_argument("--host", default="127.0.0.1")
    server.add_argument("--port", type=int, default=8600)
    server.add_argument("--workers", type=int, default=1, help="several on PostgreSQL")
    server.add_argument("--tls", action="store_true", help="the archive's own certificate on this machine too")
    server.add_argument("--no-pin", action="store_true", help="codes do not name the certificate: it changes often")
    server.add_argument("--tls-certificate", type=Path, metavar="FILE")
    server.add_argument("--tls-key", type=Path, metavar="FILE")
    server.add_argument("--proxy", default="", metavar="ADDRESS", help="of a TLS proxy in front")
    server.add_argument("--insecure-http", action="store_true", help="plain http beyond this machine")
    follow = commands.add("follow", console.follow)
    follow.add_argument("url", nargs="?", default="", help="only the first time")
    follow.add_argument("--code", default="")
    follow.add_argument("--once", action="store_true")
    follow.add_argument("--every", type=float, default=30.0, metavar="SECONDS")
    commands.add("promote", console.promote)
    own = commands.add("certificate", trusting.certificate)
    own.add_argument("--renew", action="store_true", help="make a new one: everybody needs a new code")


def _add_people(commands: _Commands) -> None:
    users = commands.group("user")
    add = commands.add("add", console.add_user, users)
    add.add_argument("name")
    add.add_argument("--role", choices=(*ROLES, COPY), required=True)
    commands.add("revoke", console.revoke_user, users).add_argument("name")
    tool = commands.add("token", trusting.token)
    tool.add_argument("name")
    tool.add_argument("--for", dest="tool", required=True, metavar="TOOL")
    tool.add_argument("--days", type=int, default=30)
    tool.add_argument("--only", choices=ONLY, default="", help="all that it is good for")
    _add_stewards(commands)
    devices = commands.group("device")
    commands.add("list", console.list_devices, devices)
    commands.add("revoke", console.revoke_device, devices).add_argument("number", type=int)
    for name, act in (("assign", console.assign), ("unassign", console.unassign)):
        one = commands.add(name, act)
        one.add_argument("name")
        one.add_argument("--interview", required=True, metavar="ID")
    commands.add("assignments", console.list_assignments)


def _add_stewards(commands: _Commands) -> None:
    stewards = commands.group("steward")
    add = commands.add("add", trusting.add_steward, stewards)
    add.add_argument("name")
    add.add_argument("--recipient", default="", metavar="age1…")
    add.add_argument("--out", type=Path, metavar="FILE", help="make a key, and write it here")
    commands.add("remove", trusting.remove_steward, stewards).add_argument("recipient")
    commands.add("list", trusting.list_stewards, stewards)
    recover = commands.add("recover", trusting.recover)
    recover.add_argument("device", type=int, metavar="NUMBER")
    recover.add_argument("--identity", type=Path, required=True, metavar="FILE", help="of a steward")


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        if answer:
            print(json.dumps(answer, ensure_ascii=False))
        return
    lines = io.StringIO()
    for name, value in answer.items():
        if isinstance(value, list):
            lines.write(f"{name}: {len(value)}\n")
            lines.writelines(f"  {_line(one)}\n" for one in value)
        else:
            lines.write(f"{name}: {value}\n")
    print(lines.getvalue(), end="")


def _line(value: Any) -> str:
    return "  ".join(f"{name}={one}" for name, one in value.items()) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    sys.exit(main())
