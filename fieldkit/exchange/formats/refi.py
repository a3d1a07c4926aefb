"""REFI-QDA 1.5 (.qdpx): a project with one text source, its time stamps in the text (`#00:12:34.567#`)."""

from __future__ import annotations

import io
import uuid
import zipfile
from xml.etree import ElementTree

from fieldkit.exchange.formats.reading import ReadTranscript, clock, said

NAMESPACE = "urn:QDA-XML:project:1.0"
_SPACE = uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
_MADE = "1980-01-01T00:00:00Z"


def as_qdpx(read: ReadTranscript) -> bytes:
    """Write a REFI-QDA project; the same transcript gives the same bytes."""
    source = _guid(f"source {read.interview}")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as project:
        project.writestr(_entry("project.qde"), _project(read, source))
        project.writestr(_entry(f"Sources/{source}.txt"), plain_text(read))
    return kept.getvalue()


def plain_text(read: ReadTranscript) -> str:
    """Return the source's text: a line a segment, its time stamp first."""
    lines = []
    for segment in read.segments:
        who = f"{segment.speaker}: " if segment.speaker else ""
        lines.append(f"#{clock(segment.start)}# {who}{said(segment)}")
    return "\n".join(lines) + "\n"


def _project(read: ReadTranscript, source: str) -> bytes:
    ElementTree.register_namespace("", NAMESPACE)
    user = _guid("fieldkit")
    root = ElementTree.Element(
        f"{{{NAMESPACE}}}Project",
        {
            "name": read.title,
            "origin": "fieldkit",
            "creatingUserGUID": user,
            "creationDateTime": _MADE,
        },
    )
    users = ElementTree.SubElement(root, f"{{{NAMESPACE}}}Users")
    ElementTree.SubElement(users, f"{{{NAMESPACE}}}User", {"guid": user, "name": "fieldkit"})
    sources = ElementTree.SubElement(root, f"{{{NAMESPACE}}}Sources")
    ElementTree.SubElement(
        sources,
        f"{{{NAMESPACE}}}TextSource",
        {
            "guid": source,
            "name": read.title,
            "plainTextPath": f"internal://{source}.txt",
            "creatingUser": user,
            "creationDateTime": _MADE,
        },
    )
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _guid(name: str) -> str:
    return str(uuid.uuid5(_SPACE, f"fieldkit {name}"))


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
