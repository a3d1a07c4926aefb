"""Changes inside: what is sealed, packed or written as JSON is opened, changed there, and closed again over it."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections.abc import Callable

from tests.fuzzing.growing import altered
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.zips import reopened, zipped
from vault.age import AgeReader
from vault.errors import VaultError

Change = Callable[[bytes], bytes]
Layer = Callable[[bytes, random.Random, Change], bytes]

OPENED = 0.8
"""How often a layer is opened; else its own bytes are changed, what is inside or not."""
_CLOSED = (ValueError, VaultError, RecursionError)
"""What is raised about what is no such layer, or none any more."""


def within(content: bytes, chance: random.Random, change: Change) -> bytes:
    """Change something in as deep a layer as chance has it; what is none any more is changed as bytes."""
    for layer in _LAYERS:
        with contextlib.suppress(*_CLOSED):
            if chance.random() < OPENED:
                return layer(content, chance, change)
    return change(content)


def _in_age(content: bytes, chance: random.Random, change: Change) -> bytes:
    if not content.startswith(b"age-encryption.org/"):
        raise ValueError
    with AgeReader(io.BytesIO(content), READER) as plain:
        return sealed(within(plain.read(), chance, change))


def _in_zip(content: bytes, chance: random.Random, change: Change) -> bytes:
    """Change a file of a zip, or what it is called."""
    files = reopened(content)
    name = chance.choice(sorted(files))
    raw = files.pop(name)
    if chance.random() < 0.1:
        return zipped({**files, change(name.encode()).decode("utf-8", "replace")[:200]: raw})
    return zipped({**files, name: within(raw, chance, change)})


def _in_lines(content: bytes, chance: random.Random, change: Change) -> bytes:
    """Change one line of several that are JSON each; or let it stand twice, or elsewhere, or nowhere."""
    lines = content.splitlines(keepends=True)
    if len(lines) < 2 or not all(line[:1] in b"{[" for line in lines):
        raise ValueError
    place = chance.randrange(len(lines))
    line = lines.pop(place)
    act = chance.random()
    if act < 0.7:
        lines.insert(place, within(line.strip(), chance, change) + b"\n")
    elif act < 0.9:
        for _ in range(chance.choice((1, 2))):
            lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _in_json(content: bytes, chance: random.Random, change: Change) -> bytes:
    if content[:1] not in (b"{", b"["):
        raise ValueError
    said = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        said = altered(said, chance)
    return json.dumps(said, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _under_a_head(content: bytes, chance: random.Random, change: Change) -> bytes:
    """Change what stands under a name, or under the head of a request."""
    for end in (b"\n\n", b"\n"):
        head, _, body = content.partition(end)
        if body.startswith((b"{", b"[", b"PK", b"age-encryption.org/")):
            return head + end + within(body, chance, change)
    raise ValueError


_LAYERS: tuple[Layer, ...] = (_in_age, _in_zip, _in_lines, _in_json, _under_a_head)
