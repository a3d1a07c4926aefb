"""Commands of `fieldkit-archive` about trust: certificate, tokens of tools, keys that laptops left with stewards."""

from __future__ import annotations

import argparse
import io

from sync.archive.commands.console import Answer, opened
from sync.archive.keys import certificate as certificates
from sync.archive.keys import identity
from sync.archive.ledger.audit import CONSOLE, note
from sync.archive.members import escrow, tokens
from sync.errors import SyncRefused
from sync.words import sentence
from vault.age import AgeReader, Recipient
from vault.errors import Mistyped, VaultError

Asked = argparse.Namespace


def certificate(asked: Asked) -> Answer:
    """Tell the fingerprint of the certificate that codes name, or make a new one."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        if asked.renew:
            certificates.make_certificate(archive.folder, archive.key)
            certificates.note_met(connection, archive.folder / certificates.CERTIFICATE)
            note(connection, CONSOLE, "certificate-renewed", "")
        return {"certificate": certificates.met(connection, archive.folder)}


def token(asked: Asked) -> Answer:
    """Give a program that signs nothing a token for some days, and say what whoever has it may do."""
    with opened(asked.data) as archive, archive.database.writing() as connection:
        made = tokens.for_tool(connection, asked.name, asked.tool, asked.days, asked.only)
    key = "tool-may-one" if asked.only else "tool-may-all"
    values = {"name": asked.name, "only": asked.only, "days": asked.days}
    return {"token": made, "days": asked.days, "may": sentence(key, values, asked.language)}


def add_steward(asked: Asked) -> Answer:
    """Let laptops seal their keys to an administrator: to a key of theirs, or to one that is made here."""
    if bool(asked.recipient) == bool(asked.out):
        raise SyncRefused("steward-key")
    recipient = asked.recipient or str(identity.make(asked.out).recipient)
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
        with AgeReader(io.BytesIO(letter), identity.read(asked.identity), "escrow") as opened_letter:
            return {"device": asked.device, "recovery": opened_letter.read().decode().strip()}
    except (VaultError, UnicodeDecodeError) as wrong:
        raise SyncRefused("identity-wrong", path=str(asked.identity)) from wrong


def _check_recipient(recipient: str) -> None:
    try:
        Recipient.parse(recipient)
    except Mistyped as wrong:
        raise SyncRefused("recipient-wrong", recipient=recipient) from wrong
