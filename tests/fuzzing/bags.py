"""Bags of any program, in zips: judged as they are, whatever version, digest and encoding they say they have."""

from __future__ import annotations

from pathlib import Path

from sync.bundle.reading import open_bag
from sync.bundle.verifying import verify_bag
from sync.errors import SyncError, SyncRefused
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.trying import CANARY
from tests.fuzzing.zips import zipped
from tests.made.bags import a_bag, files_of, manifest

SAID = {"data/entretien.txt": f"{CANARY} habite".encode(), "data/a%b\n.txt": b"x"}
INFO = b"Source-Organization: Mairie\nPayload-Oxum: %d.2\nLong:\n  un\n\tdeux\n" % sum(map(len, SAID.values()))
FETCH = b"https://exemple.org/a 9 data/entretien.txt\n"
WORDS = (
    *(b"UTF-16", b"idna", b"punycode", b"utf-7", b"unicode_escape", b"cp037", b"0.93", b"0.97", b"Payload-Oxum: "),
    *(
        b"tagmanifest-sha256.txt",
        b"manifest-md5.txt",
        b"MANIFEST-SHA512.TXT",
        b"fetch.txt",
        b"%0A",
        b"*./data/",
        b"./",
    ),
)


class Bags:
    """Bags as a person has them verified."""

    is_confidential = True
    allowed: tuple[type[Exception], ...] = (SyncError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        seeds = [zipped(one) for one in _good(folder / "made")]
        self.mutator = Mutator([*seeds, sealed(seeds[0])], WORDS)

    def read(self, content: bytes) -> None:
        """Judge it; what is listed in it then is read."""
        path = self.folder / "bag.zip"
        path.write_bytes(content)
        with open_bag(path, [READER]) as bag:
            found = verify_bag(bag)
            for fault in found.faults:
                raise SyncRefused(fault.key, path=fault.path)
            for name in found.digests:
                with bag.open(name) as file:
                    assert len(file.read()) == bag.files[name]


def _good(folder: Path) -> list[dict[str, bytes]]:
    tags = {"bag-info.txt": INFO, "notes.txt": b"x"}
    plain = [
        files_of(a_bag(folder / "whole", SAID, algorithms=("sha256", "sha512"), tags=tags)),
        files_of(a_bag(folder / "old", version="0.93", algorithms=("md5",), tags={"package-info.txt": b"A: b\n"})),
        files_of(a_bag(folder / "wide", encoding="UTF-16", tags={"fetch.txt": FETCH.decode().encode("utf-16")})),
        files_of(a_bag(folder / "latin", version="0.97", encoding="ISO-8859-1", algorithms=("sha1", "sha256"))),
    ]
    listed = {name.partition("/")[2]: raw for name, raw in plain[0].items() if "/data/" not in name}
    return [*plain, {**plain[0], "whole/tagmanifest-sha512.txt": manifest(listed)}]
