"""Where a command gets a passphrase: a file, the environment, the keyring, or the person at the terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldkit.bootstrap import protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import Refused

VARIABLE, NEW_VARIABLE = "FIELDKIT_PASSPHRASE", "FIELDKIT_NEW_PASSPHRASE"
OPTION, NEW_OPTION = "--passphrase-file", "--new-passphrase-file"
ASKED, ASKED_AGAIN = "Passphrase / phrase secrète : ", "Once more / encore une fois : "


@contextmanager
def out_of_the_environment(asked: argparse.Namespace) -> Iterator[None]:
    """Take passphrases out of the environment while a command runs: a recorder or a worker it starts gets none.

    From here on no crash writes memory to the disk.
    """
    protection.leave_no_crash_files()
    said = {name: os.environ.pop(name) for name in (VARIABLE, NEW_VARIABLE) if name in os.environ}
    asked.said = said
    try:
        yield
    finally:
        os.environ.update(said)


def key_for(folder: Path, asked: argparse.Namespace | None) -> Key | None:
    """Return a protected workspace's key, None for an open one.

    A passphrase that was given decides; without one the keyring is asked, then the person. Raises
    `Refused` (workspace-locked, passphrase-wrong, passphrase-unreadable).
    """
    if not protection.is_protected(folder):
        return None
    said = given(asked)
    if said is None and (known := protection.recall(folder)) is not None:
        return known
    if said is None and sys.stdin.isatty():
        said = getpass.getpass(ASKED)
    if said is None:
        raise Refused("workspace-locked", path=str(folder))
    return protection.unlock(folder, said)


def given(asked: argparse.Namespace | None) -> str | None:
    """Return the passphrase that a script gives, None when it gives none."""
    return None if asked is None else _said(asked, asked.passphrase_file, VARIABLE)


def new_passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase that shall be the new one; a person types it twice. Raises `Refused`."""
    return _chosen(_said(asked, asked.new_passphrase_file, NEW_VARIABLE), NEW_OPTION)


def first_passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase for a workspace that gets its first one; a person types it twice. Raises `Refused`."""
    return _chosen(given(asked), OPTION)


def first_line(path: Path) -> str:
    """Return a file's first line; raises `Refused("passphrase-unreadable")`."""
    try:
        with path.open(encoding="utf-8-sig") as source:
            said = source.readline(4096).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refused("passphrase-unreadable", path=str(path)) from trouble
    if not said:
        raise Refused("passphrase-unreadable", path=str(path))
    return said


def _said(asked: argparse.Namespace, path: Path | None, variable: str) -> str | None:
    if path is not None:
        return first_line(path)
    said: str = asked.said.get(variable, "")
    if any("\ud800" <= letter <= "\udfff" for letter in said):  # what stands for bytes that are no UTF-8
        raise Refused("passphrase-unreadable", path=variable)
    return said or None


def _chosen(said: str | None, option: str) -> str:
    if said is not None:
        return said
    if not sys.stdin.isatty():
        raise Refused("passphrase-needed", option=option)
    said = getpass.getpass(ASKED)
    if getpass.getpass(ASKED_AGAIN) != said:
        raise Refused("passphrases-differ")
    return said
