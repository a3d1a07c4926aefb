"""Commands of `fieldkit-archive` about trust: certificate, tokens of tools, keys that laptops left with stewards."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import pyrage

from sync.archive import certificate as certificates
from sync.archive import escrow, tokens
from sync.archive.audit import CONSOLE, note
from sync.archive.console import Answer, opened
from sync.errors import SyncRefused

Asked = argparse.Namespace


def certificate(asked: Asked) -> Answer:
    """Tell the fingerprint of the certificate that codes name, or make a new one."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        if asked.renew:
            certificates.make_certificate(archive.folder)
            certificates.note_met(connection, archive.folder / certificates.CERTIFICATE)
            note(connection, CONSOLE, "certificate-renewed", "")
        return {"certificate": certificates.met(connection, archive.folder)}


def token(asked: Asked) -> Answer:
    """Give a program that signs nothing a token for some days."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        return {"token": tokens.for_tool(connection, asked.name, asked.tool, asked.days), "days": asked.days}


def add_steward(asked: Asked) -> Answer:
    """Let laptops seal their keys to an administrator: to a key of theirs, or to one that is made here."""
    if bool(asked.recipient) == bool(asked.out):
        raise SyncRefused("steward-key")
    recipient = asked.recipient or _made(asked.out)
    _check_recipient(recipient)
    with opened(asked.data) as archive, archive.database.writing() as connection:
        escrow.add_steward(connection, asked.name, recipient)
    return {"steward": asked.name, "recipient": recipient}


def remove_steward(asked: Asked) -> Answer:
    """Let laptops seal to somebody no longer."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        escrow.remove_steward(connection, asked.recipient)
    return {"removed": asked.recipient}


def list_stewards(asked: Asked) -> Answer:
    """List the stewards."""
    with opened(asked.data) as archive, archive.database.reading() as connection:
        return {"stewards": escrow.stewards(connection)}


def recover(asked: Asked) -> Answer:
    """Open a laptop's letter with a steward's key, and tell the recovery key in it; noted before it is opened."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        letter = escrow.take(connection, asked.device)
    try:
        identity = pyrage.x25519.Identity.from_str(_secret_in(asked.identity))
        return {"device": asked.device, "recovery": pyrage.decrypt(letter, [identity]).decode().strip()}
    except (pyrage.IdentityError, pyrage.DecryptError, UnicodeDecodeError) as wrong:
        raise SyncRefused("identity-wrong", path=str(asked.identity)) from wrong


def _made(out: Path) -> str:
    """Make an age identity in a file of its own, readable by its owner; returns its recipient."""
    identity = pyrage.x25519.Identity.generate()
    try:
        handle = os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as there:
        raise SyncRefused("bundle-exists", path=str(out)) from there
    with os.fdopen(handle, "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def _check_recipient(recipient: str) -> None:
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as wrong:
        raise SyncRefused("recipient-wrong", recipient=recipient) from wrong


def _secret_in(path: Path) -> str:
    """Return the identity in a file as the age tools write it, "" when there is none."""
    lines = (line.strip() for line in path.read_text("utf-8", "replace").splitlines())
    return next((line for line in lines if line.startswith("AGE-SECRET-KEY-1")), "")
