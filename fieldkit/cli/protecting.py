"""Protect a workspace, open it for good, change who opens it, get out what is whole of a damaged file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fieldkit.bootstrap import protection
from fieldkit.cli import keys
from fieldkit.cli.answers import Answer, Commands, command, group
from fieldkit.domain.errors import Refused


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    for name, act in (("protect", _protect), ("unprotect", _unprotect)):
        command(commands, shared, name, act).add_argument("ws", type=Path, metavar="WS")
    salvaged = command(commands, shared, "salvage", _salvage)
    salvaged.add_argument("ws", type=Path, metavar="WS")
    salvaged.add_argument("file", type=Path, metavar="FILE", help="a sealed file of WS, as doctor --verify names it")
    salvaged.add_argument("--out", type=Path, required=True)
    passphrases = group(commands, "passphrase")
    for name, act in (("change", _change), ("remember", _remember), ("forget", _forget)):
        command(passphrases, shared, name, act).add_argument("ws", type=Path, metavar="WS")
    recoveries = group(commands, "recovery")
    command(recoveries, shared, "new", _renew).add_argument("ws", type=Path, metavar="WS")
    used = command(recoveries, shared, "use", _use)
    used.add_argument("ws", type=Path, metavar="WS")
    used.add_argument("--recovery-file", type=Path, required=True, metavar="FILE")
    for parser in (passphrases.choices["change"], used):
        parser.add_argument(keys.NEW_OPTION, type=Path, metavar="FILE")


class Told:
    """Progress on standard error."""

    def reached(self, share: float) -> None:
        """Tell how much is done."""
        print(f"\r{share * 100:5.1f} %", end="", file=sys.stderr)


def _protect(asked: argparse.Namespace) -> Answer:
    """Protect; one that was begun before has a recovery key that nobody was told: it gets another."""
    key, printed = protection.protect(asked.ws, keys.first_passphrase(asked), Told())
    print(file=sys.stderr)
    printed = printed or protection.renew_recovery(asked.ws, key)
    return Answer({"workspace": str(asked.ws), "protected": True, "recovery_key": printed})


def _unprotect(asked: argparse.Namespace) -> Answer:
    protection.unprotect(asked.ws, _key(asked), Told())
    print(file=sys.stderr)
    return Answer({"workspace": str(asked.ws), "protected": False})


def _change(asked: argparse.Namespace) -> Answer:
    protection.change_passphrase(asked.ws, _key(asked), keys.new_passphrase(asked))
    return Answer({"workspace": str(asked.ws), "changed": True})


def _remember(asked: argparse.Namespace) -> Answer:
    protection.remember(asked.ws, _key(asked))
    return Answer({"workspace": str(asked.ws), "remembered": True})


def _forget(asked: argparse.Namespace) -> Answer:
    protection.forget(asked.ws)
    return Answer({"workspace": str(asked.ws), "remembered": False})


def _renew(asked: argparse.Namespace) -> Answer:
    return Answer({"recovery_key": protection.renew_recovery(asked.ws, _key(asked))})


def _use(asked: argparse.Namespace) -> Answer:
    """Give a workspace whose passphrase was forgotten another one; the recovery key opens nothing after that."""
    key = protection.unlock_by_recovery(asked.ws, keys.first_line(asked.recovery_file))
    protection.change_passphrase(asked.ws, key, keys.new_passphrase(asked))
    return Answer({"changed": True, "recovery_key": protection.renew_recovery(asked.ws, key)})


def _salvage(asked: argparse.Namespace) -> Answer:
    found = next((path for path in (asked.file, asked.ws / asked.file) if path.is_file()), None)
    if found is None:
        raise Refused("no-such-file", name=str(asked.file))
    return Answer({"written": str(asked.out), "bytes": protection.salvage(found, _key(asked), asked.out)})


def _key(asked: argparse.Namespace) -> protection.Key:
    key = keys.key_for(asked.ws, asked)
    if key is None:
        raise Refused("workspace-open", path=str(asked.ws))
    return key
