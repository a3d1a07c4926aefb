"""RO-Crate 1.3 metadata from a small neutral description of files, people and places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
PROFILE = "https://w3id.org/ro/crate/1.3"

Entity = Mapping[str, Any]


def metadata(root: Entity, parts: Iterable[Entity], others: Iterable[Entity]) -> bytes:
    """Return `ro-crate-metadata.json`: `root` describes the whole, `parts` its files, `others` the rest.

    Each entity has `@id` and `@type`; `root` needs name, description, datePublished and license.
    """
    listed = list(parts)
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": PROFILE},
        },
        {"@id": "./", "@type": "Dataset", **root, "hasPart": [{"@id": part["@id"]} for part in listed]},
        *listed,
        *others,
    ]
    document = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()
