"""Reading ahead: while a chunk is used, the next one is read, and opened where it lay sealed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO

CHUNK_BYTES = 1 << 20


def chunks(source: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds from its place on, in chunks of at most 1 MiB; two of them are in memory.

    A thread of its own reads, unless the stream gives less at once: nobody else may use it meanwhile. What reading
    raises is raised here.
    """
    while 0 < len(chunk := source.read(CHUNK_BYTES)) < CHUNK_BYTES:
        yield chunk
    if not chunk:
        return
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as reader:
        while chunk:
            coming = reader.submit(source.read, CHUNK_BYTES)
            yield chunk
            chunk = coming.result()
