"""ELAN's EAF: annotations of the tiers that stand for themselves, a speaker a tier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import Cue, ForeignTranscript, gathered
from fieldkit.exchange.formats.elan import NOBODY
from fieldkit.exchange.readers.clocks import as_told


def read(raw: bytes) -> ForeignTranscript:
    """Read an EAF file of any version; document types and entities are refused before they are followed.

    Tiers that depend on another (translations, glosses) are left out.
    """
    root = document(raw)
    if root.tag != "ANNOTATION_DOCUMENT":
        raise Refused("import-unreadable", format="EAF", place=str(root.tag)[:40])
    slots = _slots(root)
    tiers = [tier for tier in root.iter("TIER") if not tier.get("PARENT_REF")]
    return gathered("eaf", [cue for tier in tiers for cue in _cues(tier, slots)])


def document(raw: bytes, format_: str = "EAF") -> Element:
    """Return the root of an XML document that may be hostile; raises `Refused("import-unreadable")`."""
    try:
        root: Element = fromstring(raw, forbid_dtd=True)
    except ParseError as wrong:
        raise Refused("import-unreadable", format=format_, place=f"l. {wrong.position[0]}") from wrong
    except (DefusedXmlException, ValueError, LookupError) as wrong:
        raise Refused("import-unreadable", format=format_, place=type(wrong).__name__) from wrong
    return root


def _cues(tier: Element, slots: dict[str, float]) -> Iterator[Cue]:
    name = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
    for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
        place = annotation.get("ANNOTATION_ID") or name
        times = [slots.get(annotation.get(slot) or "") for slot in ("TIME_SLOT_REF1", "TIME_SLOT_REF2")]
        start, end = times
        if start is None or end is None:
            raise Refused("import-time-wrong", place=place, value="TIME_SLOT")
        text = annotation.findtext("ANNOTATION_VALUE") or ""
        yield Cue(start=start, end=end, text=text, place=place, speaker="" if name == NOBODY else name)


def _slots(root: Element) -> dict[str, float]:
    """Return the time of every slot; those without one lie evenly between their neighbours that have one."""
    named = [(slot.get("TIME_SLOT_ID") or "", _milliseconds(slot)) for slot in root.iter("TIME_SLOT")]
    slots: dict[str, float] = {}
    waiting: list[str] = []
    reached = 0.0
    for name, time in named:
        waiting.append(name)
        if time is None:
            continue
        step = (time - reached) / len(waiting)
        slots |= {one: reached + step * place for place, one in enumerate(waiting, 1)}
        slots[name] = reached = time
        waiting = []
    return slots | dict.fromkeys(waiting, reached)


def _milliseconds(slot: Element) -> float | None:
    written = slot.get("TIME_VALUE")
    if written is None:
        return None
    with suppress(ValueError, OverflowError):  # whose words repeat what was written
        return int(written) / 1000
    raise Refused("import-time-wrong", place=slot.get("TIME_SLOT_ID"), value=as_told(written))
