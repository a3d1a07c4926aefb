"""Where a command gets a passphrase: a file, the environment, the keyring, or the person at the terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from fieldkit.bootstrap import protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import Refused

VARIABLE, NEW_VARIABLE = "FIELDKIT_PASSPHRASE", "FIELDKIT_NEW_PASSPHRASE"
OPTION, NEW_OPTION = "--passphrase-file", "--new-passphrase-file"
ASKED, ASKED_AGAIN = "Passphrase / phrase secrète : ", "Once more / encore une fois : "


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
    return _said(getattr(asked, "passphrase_file", None), VARIABLE)


def new_passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase that shall be the new one; a person types it twice. Raises `Refused`."""
    return _chosen(_said(asked.new_passphrase_file, NEW_VARIABLE), NEW_OPTION)


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


def _said(path: Path | None, variable: str) -> str | None:
    return first_line(path) if path is not None else os.environ.get(variable) or None


def _chosen(said: str | None, option: str) -> str:
    if said is not None:
        return said
    if not sys.stdin.isatty():
        raise Refused("passphrase-needed", option=option)
    said = getpass.getpass(ASKED)
    if getpass.getpass(ASKED_AGAIN) != said:
        raise Refused("passphrases-differ")
    return said
