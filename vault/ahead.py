"""Reading ahead: while a chunk is used, the next one is read, and opened where it lay sealed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

CHUNK_BYTES = 1 << 20


def chunks(source: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds from its place on, in chunks of at most 1 MiB; two of them are in memory.

    A thread of its own reads: nobody else may use the stream meanwhile. What reading raises is raised here.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as reader:
        coming = reader.submit(source.read, CHUNK_BYTES)
        while chunk := coming.result():
            coming = reader.submit(source.read, CHUNK_BYTES)
            yield chunk
