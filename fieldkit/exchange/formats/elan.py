"""ELAN's EAF 2.8: a tier a speaker, an annotation a segment, times in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from xml.etree import ElementTree

from fieldkit.domain.sharing.reading import ReadTranscript
from fieldkit.domain.text.transcript import Segment
from fieldkit.exchange.formats.labels import main_language
from fieldkit.exchange.formats.reading import said

NOBODY = "Transcription"
_DATE = "1970-01-01T00:00:00+00:00"
"""A fixed date where none is known: the same transcript gives the same bytes."""
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv2.8.xsd"
_COUNTRIES = {"fr": "FR", "en": "GB", "de": "DE", "es": "ES", "it": "IT", "pt": "PT"}


def as_eaf(read: ReadTranscript) -> bytes:
    """Write an ELAN document."""
    ElementTree.register_namespace("xsi", _XSI)
    held = read.facts.held_on
    root = ElementTree.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": ", ".join(read.facts.team),
            "DATE": f"{held.isoformat()}T00:00:00+00:00" if held else _DATE,
            "FORMAT": "2.8",
            "VERSION": "2.8",
            f"{{{_XSI}}}noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    tiers = _tiers(read)
    _head(root, read, sum(map(len, tiers.values())))
    order = ElementTree.SubElement(root, "TIME_ORDER")
    slots = _slots(order, tiers)
    number = 0
    for name, spans in tiers.items():
        tier = ElementTree.SubElement(root, "TIER", _named(name, read))
        for start, end, text in spans:
            number += 1
            _annotate(tier, number, (slots[start], slots[end]), text)
    _tail(root, read)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


Span = tuple[int, int, str]
"""Start and end in milliseconds, and the text."""


def _tiers(read: ReadTranscript) -> dict[str, list[Span]]:
    """Return every speaker's annotations; on one tier they may not overlap, so each ends where the next begins."""
    held: dict[str, list[Segment]] = {}
    for segment in read.segments:
        held.setdefault(segment.speaker or NOBODY, []).append(segment)
    return {name: _spans(segments) for name, segments in held.items()} or {NOBODY: []}


def _spans(segments: Sequence[Segment]) -> list[Span]:
    spans: list[Span] = []
    free_from = 0
    for place, segment in enumerate(segments):
        start = max(round(segment.start * 1000), free_from)
        end = max(round(segment.end * 1000), start + 1)
        if place + 1 < len(segments):
            end = max(min(end, round(segments[place + 1].start * 1000)), start + 1)
        free_from = end
        spans.append((start, end, said(segment)))
    return spans


def _slots(order: ElementTree.Element, tiers: dict[str, list[Span]]) -> dict[int, str]:
    """Write a time slot for every moment, in order."""
    moments = sorted({moment for spans in tiers.values() for start, end, _ in spans for moment in (start, end)})
    for number, moment in enumerate(moments, 1):
        ElementTree.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": f"ts{number}", "TIME_VALUE": str(moment)})
    return {moment: f"ts{number}" for number, moment in enumerate(moments, 1)}


def _head(root: ElementTree.Element, read: ReadTranscript, count: int) -> None:
    """Say which sound it is: ELAN plays WAV, so that a WAV of the same name is looked for beside the document."""
    head = ElementTree.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    sound = quote(f"{(read.facts.sound or read.title).rpartition('.')[0] or read.facts.sound or read.title}.wav")
    ElementTree.SubElement(
        head,
        "MEDIA_DESCRIPTOR",
        {"MEDIA_URL": f"file:///{sound}", "MIME_TYPE": "audio/x-wav", "RELATIVE_MEDIA_URL": f"./{sound}"},
    )
    last = ElementTree.SubElement(head, "PROPERTY", {"NAME": "lastUsedAnnotationId"})
    last.text = str(count)


def _named(name: str, read: ReadTranscript) -> dict[str, str]:
    language = main_language(read)
    named = {"DEFAULT_LOCALE": language} if language else {}
    named |= {"LINGUISTIC_TYPE_REF": "default-lt", "TIER_ID": name}
    return named if name == NOBODY else named | {"PARTICIPANT": name}


def _annotate(tier: ElementTree.Element, number: int, slots: tuple[str, str], text: str) -> None:
    annotation = ElementTree.SubElement(tier, "ANNOTATION")
    aligned = ElementTree.SubElement(
        annotation,
        "ALIGNABLE_ANNOTATION",
        {"ANNOTATION_ID": f"a{number}", "TIME_SLOT_REF1": slots[0], "TIME_SLOT_REF2": slots[1]},
    )
    ElementTree.SubElement(aligned, "ANNOTATION_VALUE").text = text


def _tail(root: ElementTree.Element, read: ReadTranscript) -> None:
    kind = {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": "default-lt", "TIME_ALIGNABLE": "true"}
    ElementTree.SubElement(root, "LINGUISTIC_TYPE", kind)
    language = main_language(read)
    if language:
        place = {"COUNTRY_CODE": _COUNTRIES.get(language, ""), "LANGUAGE_CODE": language}
        ElementTree.SubElement(root, "LOCALE", {name: value for name, value in place.items() if value})
