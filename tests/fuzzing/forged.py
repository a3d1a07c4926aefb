"""What anybody can seal to a reader whose key is known: headers and chunks made wrong under checks that are right."""

from __future__ import annotations

import base64
import hmac
import io
import random
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import READER
from tests.fuzzing.trying import CANARY
from vault.age import AgeReader, header, plain_size, salvage
from vault.age.chunks import PLAIN_BYTES, Chunks
from vault.errors import VaultError

FILE_KEY, NONCE = bytes(range(16)), bytes(range(16))
CHECK = b"\n---"
SIZES = (0, 1, PLAIN_BYTES - 1, PLAIN_BYTES, PLAIN_BYTES + 1)
"""What a chunk may hold; the lowest bits of its letter say which of them."""
IS_LAST, IS_DOUBLED = 8, 16
"""Bits of a letter: the chunk says it is the last; the next one stands under the same number."""
TEXT = f"{CANARY} habite rue de Thann. ".encode() * (PLAIN_BYTES // 20)


class Forged:
    """Age files of a stranger: what is read is what was sealed, or it is refused; what is salvaged is its beginning.

    An input is a line with a letter for each chunk, and a header up to its check, which is put right.
    """

    is_confidential = True
    allowed = (VaultError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._good = header.written(FILE_KEY, [READER.recipient]).partition(CHECK)[0]
        stanza = self._good.partition(b"\n")[2] + b"\n"
        self.mutator = Mutator(
            [chunks + b"\n" + self._good for chunks in (b"H", b"I", b"CI", b"CH", b"CCK")],
            [b"-> X25519 ", b"-> grease x\n", b"\n", b" ", b"CCC", stanza],
            self._sealed_otherwise,
        )

    def read(self, content: bytes) -> None:
        """Read it in every way."""
        forged, plain = _forged(content)
        kept = io.BytesIO()
        salvaged = salvage(io.BytesIO(forged), READER, kept, "file.age")
        assert kept.getvalue() == plain[:salvaged]
        with AgeReader(io.BytesIO(forged), READER, "file.age") as reader:
            assert plain_size(io.BytesIO(forged)) == reader.size
            assert reader.read() == plain
            assert reader.size == len(plain)
            reader.seek(reader.size // 2)
            assert reader.read() == plain[reader.size // 2 :]

    def _sealed_otherwise(self, chance: random.Random) -> bytes:
        letters = b"C" * chance.randrange(4) + bytes(
            chance.choices(b"@ABCDHIJKLST", k=chance.choice((0, 1, 1, 1, 2)))
        )
        return letters + b"\n" + self._good


def _forged(content: bytes) -> tuple[bytes, bytes]:
    """Return a file whose check is right, and all that is sealed in it."""
    chunks, _, head = content.partition(b"\n")
    checked = head + CHECK
    check = hmac.digest(HKDF(SHA256(), 32, None, b"header").derive(FILE_KEY), checked, "sha256")
    sealing = Chunks(header.payload_key(FILE_KEY, NONCE))
    file, plain, number = [checked, b" ", base64.b64encode(check).rstrip(b"="), b"\n", NONCE], [], 0
    for letter in chunks[:8]:
        piece = TEXT[number : number + SIZES[letter % 8 % len(SIZES)]]
        file.append(sealing.seal(number, piece, is_last=bool(letter & IS_LAST)))
        plain.append(piece)
        number += not letter & IS_DOUBLED
    return b"".join(file), b"".join(plain)
