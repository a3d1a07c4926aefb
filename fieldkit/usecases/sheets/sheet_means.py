"""What it takes to read and move sheets, as one thing to hand around."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import FormOutlines, Forms
from fieldkit.usecases.ports import OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The workspace, what runs forms, what knows their words, where their texts are."""

    work: OpenWork
    forms: Forms
    outlines: FormOutlines
    blobs: Blobs
