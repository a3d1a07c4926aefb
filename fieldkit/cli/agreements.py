"""Consent: note it, read it, see how far it reaches, and take it back."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, day, group, on_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.saying.record import plain
from fieldkit.usecases.people import consent, permit, withdraw, withdrawal


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    agreements = group(commands, "consent")
    note = on_workspace(agreements, shared, "set", _note)
    note.add_argument("interview")
    note.add_argument("--person", required=True)
    note.add_argument("--scopes", required=True)
    note.add_argument("--given", choices=[given.value for given in Given], required=True)
    note.add_argument("--evidence", type=Path)
    note.add_argument("--evidence-at", type=float, metavar="SECONDS", help="where in the recording it is said")
    note.add_argument("--date", metavar="DATE")
    note.add_argument("--language")
    note.add_argument("--limits")
    note.add_argument("--keep-until", metavar="DATE")
    on_workspace(agreements, shared, "show", _show).add_argument("interview")
    on_workspace(agreements, shared, "reminders", _reminders)
    back = on_workspace(agreements, shared, "withdraw", _withdraw)
    back.add_argument("interview")
    back.add_argument("--person", required=True)
    back.add_argument("--preview", action="store_true", help="tell what would be erased, and erase nothing")
    on_workspace(agreements, shared, "log", _log)


def _note(asked: argparse.Namespace, ws: Workspace) -> Answer:
    said = {
        "given_on": day(asked.date),
        "language": asked.language,
        "limits": asked.limits,
        "keep_until": day(asked.keep_until),
        "evidence_at": asked.evidence_at,
    }
    known = consent.terms_of(asked.interview, asked.person, work=ws.work)
    terms = replace(known, **{name: value for name, value in said.items() if value is not None})
    kept = consent.note(
        asked.interview,
        asked.person,
        _scopes(asked.scopes),
        Given(asked.given),
        asked.evidence,
        terms,
        work=ws.work,
        blobs=ws.blobs,
    )
    return Answer({"consent": kept})


def _show(asked: argparse.Namespace, ws: Workspace) -> Answer:
    noted = consent.of(asked.interview, work=ws.work)
    allowed = permit.obstacles(asked.interview, work=ws.work)
    return Answer(
        {
            "consents": [{"person": who.name, **one.said()} for who, one in noted],
            "uses": {use.value: key or "allowed" for use, key in allowed.items()},
        }
    )


def _reminders(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"reminders": [plain(one) for one in consent.reminders(work=ws.work)]})


def _withdraw(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if asked.preview:
        told = withdrawal.preview(asked.interview, asked.person, work=ws.work, blobs=ws.blobs, backups=ws.backups)
        return Answer({"would_erase": plain(told)})
    erased = withdraw.withdraw(asked.interview, asked.person, work=ws.work, blobs=ws.blobs)
    told_of = [one for one in withdrawal.log(work=ws.work, backups=ws.backups) if one.interview == asked.interview]
    return Answer({"erased": erased, "copies": [plain(copy) for one in told_of for copy in one.copies]})


def _log(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"withdrawals": [plain(one) for one in withdrawal.log(work=ws.work, backups=ws.backups)]})


def _scopes(text: str) -> frozenset[Scope]:
    known = [scope.value for scope in Scope]
    named = [name.strip() for name in text.split(",") if name.strip()]
    for name in named:
        if name not in known:
            raise Refused("scope-unknown", scope=name, known=", ".join(known))
    return frozenset(Scope(name) for name in named)
