"""ELAN's EAF 2.8: a tier a speaker, an annotation a segment, times in milliseconds."""

from __future__ import annotations

from xml.etree import ElementTree

from fieldkit.domain.transcript import Segment
from fieldkit.exchange.formats.reading import ReadTranscript, said

NOBODY = "Transcription"
_DATE = "1970-01-01T00:00:00+00:00"
"""A fixed date: the same transcript gives the same bytes."""


def as_eaf(read: ReadTranscript) -> bytes:
    """Write an ELAN document."""
    root = ElementTree.Element(
        "ANNOTATION_DOCUMENT", {"AUTHOR": "", "DATE": _DATE, "FORMAT": "2.8", "VERSION": "2.8"}
    )
    ElementTree.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    order = ElementTree.SubElement(root, "TIME_ORDER")
    tiers: dict[str, ElementTree.Element] = {}
    for number, segment in enumerate(read.segments, 1):
        name = segment.speaker or NOBODY
        if name not in tiers:
            attributes = {"LINGUISTIC_TYPE_REF": "default-lt", "TIER_ID": name}
            tiers[name] = ElementTree.SubElement(root, "TIER", attributes)
        _annotate(tiers[name], order, number, segment)
    ElementTree.SubElement(
        root,
        "LINGUISTIC_TYPE",
        {
            "GRAPHIC_REFERENCES": "false",
            "LINGUISTIC_TYPE_ID": "default-lt",
            "TIME_ALIGNABLE": "true",
        },
    )
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _annotate(tier: ElementTree.Element, order: ElementTree.Element, number: int, segment: Segment) -> None:
    slots = []
    for place, seconds in (("a", segment.start), ("b", segment.end)):
        slot = f"ts{number}{place}"
        slots.append(slot)
        value = str(round(seconds * 1000))
        ElementTree.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": value})
    annotation = ElementTree.SubElement(tier, "ANNOTATION")
    aligned = ElementTree.SubElement(
        annotation,
        "ALIGNABLE_ANNOTATION",
        {"ANNOTATION_ID": f"a{number}", "TIME_SLOT_REF1": slots[0], "TIME_SLOT_REF2": slots[1]},
    )
    ElementTree.SubElement(aligned, "ANNOTATION_VALUE").text = said(segment)
