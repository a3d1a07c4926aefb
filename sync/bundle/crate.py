"""RO-Crate 1.3 metadata from a small neutral description of folders, files, people and places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
PROFILE = "https://w3id.org/ro/crate/1.3"
METADATA, PREVIEW = "ro-crate-metadata.json", "ro-crate-preview.html"

Entity = Mapping[str, Any]


def metadata(root: Entity, parts: Sequence[Entity], others: Iterable[Entity]) -> bytes:
    """Return `ro-crate-metadata.json`: `root` describes the whole, `parts` its folders and files, `others` the rest.

    Each entity has `@id` and `@type`; `root` needs name, description, datePublished and license. A part belongs to
    the longest folder among the parts (`@id` ends with a slash) that its path is in, else to the root.
    """
    held: dict[str, list[Entity]] = {}
    folders = sorted((part["@id"] for part in parts if part["@id"].endswith("/")), key=len, reverse=True)
    for part in parts:
        inside = (folder for folder in folders if part["@id"].startswith(folder) and part["@id"] != folder)
        held.setdefault(next(inside, "./"), []).append({"@id": part["@id"]})
    graph = [
        {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": PROFILE}},
        {"@id": "./", "@type": "Dataset", **root, "hasPart": held.get("./", [])},
        *({**part, "hasPart": held[part["@id"]]} if part["@id"] in held else part for part in parts),
        *others,
    ]
    document = {"@context": CONTEXT, "@graph": [_plain(entity) for entity in graph]}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _plain(entity: Entity) -> Entity:
    """Say one value as itself rather than as a list of one, as RO-Crate recommends; parts are always a list."""
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 and name != "hasPart" else value
        for name, value in entity.items()
        if value != []
    }
