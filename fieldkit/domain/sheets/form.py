"""A form that a team wrote or changed: one record a version, shared by all its visits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.saying.record import Record

FILE = "file/"
"""Prefix of the attributes of a version that name its files: `file/carte.png` is the digest of that picture."""

_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion(Record):
    """One version of a form; `blob` is its text. Sheets keep the text they were begun with, whatever comes after."""

    kind: ClassVar[str] = "form"
    form: str
    version: str
    title: str
    blob: str


def file_named(attribute: str) -> str:
    """Return the name of the file that an attribute of a version keeps, "" for any other attribute."""
    return attribute.removeprefix(FILE) if attribute.startswith(FILE) else ""


def next_version(version: str) -> str:
    """Return the version after this one: its last number raised, or `.1` added where it has none."""
    raised, count = _LAST_NUMBER.subn(lambda found: str(int(found[1]) + 1), version, count=1)
    return raised if count else f"{version}.1".lstrip(".")
