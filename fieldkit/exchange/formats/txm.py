"""TXM's « XML-XTZ + CSV » import: a zip of one XML text, whose turns are `<u>`, and its metadata.csv.

Unpacked, the folder is what TXM asks for: an XML file a text, and a table whose `id` is the file's name.
"""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.exchange.formats.iramuteq import modality
from fieldkit.exchange.formats.reading import NOT_UNDERSTOOD

_MADE = (1980, 1, 1, 0, 0, 0)
"""A fixed date: the same transcript gives the same bytes."""


def as_txm(read: ReadTranscript) -> bytes:
    """Write the zip."""
    name = modality(read.title) or "Entretien"
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(zipfile.ZipInfo(f"{name}.xml", _MADE), _text(read, name), zipfile.ZIP_DEFLATED)
        folder.writestr(zipfile.ZipInfo("metadata.csv", _MADE), _metadata(read, name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _text(read: ReadTranscript, name: str) -> bytes:
    """Write a turn a segment; a voice that was not understood is a `<gap>`, which counts as no word."""
    root = ElementTree.Element("text", {"id": name})
    root.text = "\n"
    for number, segment in enumerate(read.segments, 1):
        turn = ElementTree.SubElement(
            root,
            "u",
            {
                "n": str(number),
                "who": segment.speaker,
                "start": f"{segment.start:.3f}",
                "end": f"{segment.end:.3f}",
            },
        )
        if segment.text and segment.text != NOT_UNDERSTOOD:
            turn.text = segment.text
        else:
            ElementTree.SubElement(turn, "gap", {"reason": "inaudible"})
        turn.tail = "\n"
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _metadata(read: ReadTranscript, name: str) -> bytes:
    facts = read.facts
    day = facts.held_on or facts.start
    row = {
        "id": name,
        "titre": read.title,
        "territoire": facts.territory,
        "insee": facts.insee,
        "date": day.isoformat() if day else "",
        "annee": str(day.year) if day else "",
        "langue": read.language,
    }
    text = io.StringIO()
    rows = csv.writer(text, quoting=csv.QUOTE_ALL)
    rows.writerows([list(row), list(row.values())])
    return text.getvalue().encode()
