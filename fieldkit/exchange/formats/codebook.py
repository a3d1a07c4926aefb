"""REFI-QDA's codebook: factors as codes, in their tree; alone it is a .qdc."""

from __future__ import annotations

import uuid
from xml.etree import ElementTree

from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.sharing.reading import ReadTranscript, writable

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "fieldkit"
_SPACE = uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
_COLOURS = ("#0f766e", "#b45309", "#6d28d9", "#be123c", "#1d4ed8", "#4d7c0f", "#a21caf", "#0e7490", "#7c4a12")


def as_qdc(read: ReadTranscript) -> bytes:
    """Write the codebook alone; raises `Refused("codebook-empty")`: the standard wants at least one code."""
    if not read.codebook:
        raise Refused("codebook-empty")
    root = ElementTree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": ORIGIN})
    add_codes(root, read.codebook, NAMESPACE)
    return serialised(root, NAMESPACE)


def add_codes(parent: ElementTree.Element, codebook: tuple[Factor, ...], namespace: str) -> None:
    """Write factors as a tree of codes; one whose parent is not here, or is below itself, stands at the top."""
    known = {factor.id: factor for factor in codebook}
    below: dict[str, list[Factor]] = {}
    for factor in codebook:
        below.setdefault(factor.parent if _is_rooted(factor, known) else "", []).append(factor)
    codes = ElementTree.SubElement(parent, f"{{{namespace}}}Codes")
    for place, factor in enumerate(below.get("", [])):
        _add(codes, factor, below, namespace, _COLOURS[place % len(_COLOURS)])


def guid(name: str) -> str:
    """Return the identifier of a thing: the same each time, so that a second export can be told from new matter."""
    return str(uuid.uuid5(_SPACE, f"fieldkit {name}"))


def serialised(root: ElementTree.Element, namespace: str) -> bytes:
    """Return the document, its namespace the default one."""
    ElementTree.register_namespace("", namespace)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(
    parent: ElementTree.Element, factor: Factor, below: dict[str, list[Factor]], namespace: str, colour: str
) -> None:
    facts = {
        "guid": guid(f"code {factor.id}"),
        "name": writable(factor.name),
        "isCodable": "true",
        "color": colour,
    }
    code = ElementTree.SubElement(parent, f"{{{namespace}}}Code", facts)
    if factor.definition:
        ElementTree.SubElement(code, f"{{{namespace}}}Description").text = writable(factor.definition)
    for child in below.get(factor.id, []):
        _add(code, child, below, namespace, colour)


def _is_rooted(factor: Factor, known: dict[str, Factor]) -> bool:
    """Say whether going up from a factor ends at one that stands at the top."""
    seen = {factor.id}
    while factor.parent:
        if factor.parent not in known or factor.parent in seen:
            return False
        seen.add(factor.parent)
        factor = known[factor.parent]
    return True
