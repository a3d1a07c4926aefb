"""Bundles taken in by a workspace: zips made wrong, and good ones in which a file or a statement is another."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.evidence.sieve import EVERYTHING
from fieldkit.usecases.sharing import bundle
from sync.errors import SyncDamaged
from sync.protocol import WireStatement
from tests.bags import manifest
from tests.fuzzing.growing import altered
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.trying import CANARY
from tests.fuzzing.zips import framed, unframed, unzipped, zipped
from tests.visits import a_whole_visit

STATEMENTS = "data/statements/statements.jsonl"
NAMES = ("../../evasion", "/etc/passwd", "..", ".", "", "a/b", "C:\\evasion", "é" * 300, "<b>", "a\x00b", "CON")
"""What records and blobs are not called."""
MOST_TAKEN = 40
"""So many bundles are taken in before the workspace is a new one again."""


class Bundles:
    """A workspace that takes bundles in, and shows what it has then."""

    is_confidential = True
    allowed: tuple[type[Exception], ...] = (FieldkitError,)

    def __init__(self, folder: Path, *, is_rebuilt: bool) -> None:
        self.folder = folder
        self._is_rebuilt = is_rebuilt
        made = a_bundle(folder / "from")
        self._files = {name.partition("/")[2]: raw for name, raw in unzipped(made).items()}
        self._statements = [json.loads(line) for line in self._files[STATEMENTS].splitlines()]
        words = [b"supersedes", b"restricted", b"erasure", b"blobs", b"subject", b"PK\x01\x02"]
        seeds = [made, sealed(made)]
        if is_rebuilt:
            seeds = [framed(name, raw) for name, raw in self._files.items() if name.startswith("data/")]
        self.mutator = Mutator(seeds, words, self._said_otherwise if is_rebuilt else None)
        make_workspace(folder / "new", "", "fr")
        self._ws: Workspace | None = None
        self._taken = 0

    def read(self, content: bytes) -> None:
        """Take it in, then look at what is there."""
        ws = self._opened()
        path = self.folder / "came.zip"
        path.write_bytes(self._rebuilt(content) if self._is_rebuilt else content)
        before = sorted(self.folder.iterdir())
        try:
            bundle.take_in(path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)
        finally:
            assert sorted(self.folder.iterdir()) == before
        self._taken += 1
        show(ws, self.folder / "out")

    def close(self) -> None:
        """Let the workspace go."""
        if self._ws is not None:
            self._ws.close()
            self._ws = None

    def _opened(self) -> Workspace:
        """Return the workspace; a new one once it took a lot, which would slow the next ones down."""
        if self._ws is None or self._taken >= MOST_TAKEN:
            self.close()
            self._taken = 0
            shutil.rmtree(self.folder / "to", ignore_errors=True)
            shutil.copytree(self.folder / "new", self.folder / "to")
            self._ws = open_workspace(self.folder / "to")
            with self._ws.work() as unit:
                unit.remember("bundle-key", READER.written())
        return self._ws

    def _said_otherwise(self, chance: random.Random) -> bytes:
        """Let some statements say something else, under hashes that are right."""
        said = list(self._statements)
        if chance.random() < 0.3:
            said = [rehashed(one) for one in _renamed(said, chance)]
        for _ in range(chance.choice((0, 1, 1, 2, 5))):
            place = chance.randrange(len(said))
            said[place] = rehashed(altered(said[place], chance))
        lines = "".join(json.dumps(one) + "\n" for one in said)
        return framed(STATEMENTS, lines.encode())

    def _rebuilt(self, content: bytes) -> bytes:
        """Put a file's bytes into a good bundle, whose manifests are made right again."""
        name, raw = unframed(content)
        files = {**self._files, name: raw}
        payload = {path: kept for path, kept in files.items() if path.startswith("data/")}
        tags = {"bagit.txt": files["bagit.txt"], "bag-info.txt": b"Fieldkit-Bundle: 1\n"}
        for algorithm in ("sha256", "sha512"):
            tags[f"manifest-{algorithm}.txt"] = manifest(payload, algorithm)
        return zipped({f"bag/{path}": kept for path, kept in {**payload, **tags}.items()})


def _renamed(said: list[Any], chance: random.Random) -> list[Any]:
    """Give a record, or a blob, another name wherever it stands."""
    named = [one["subject"] for one in said] + [one["value"] for one in said if isinstance(one["value"], str)]
    old, new = chance.choice([name for name in named if name]), chance.choice(NAMES)
    text = json.dumps(said).replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
    renamed: list[Any] = json.loads(text)
    return renamed


def rehashed(said: Any) -> Any:
    """Put the right hash on a statement, where it is one at all."""
    if not isinstance(said, dict):
        return said
    with contextlib.suppress(SyncDamaged, TypeError, ValueError):
        fields = {name: value for name, value in said.items() if name in WireStatement.__dataclass_fields__}
        lists = {name: tuple(fields[name]) for name in ("supersedes", "blobs") if name in fields}
        return {**said, "hash": WireStatement(**{**fields, **lists}).hash}
    return said


def show(ws: Workspace, out: Path) -> None:
    """Read what the window's pages read of a workspace, then all of it, to hand it on."""
    ws.screens.disagreements()
    for visit in ws.screens.visits():
        ws.screens.interviews(visit.id)
        ws.screens.sheets(visit.id)
        ws.screens.remarks(visit.id)
    ws.finder.find("Thann", 10)
    ws.evidence.choices()
    ws.evidence.quotes(EVERYTHING)
    try:
        _handed_on(ws, out)
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _handed_on(ws: Workspace, out: Path) -> Path:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    wrapping = bundle.Wrapping(out=out, is_zip=True, has_names=False)
    return bundle.make((), wrapping, work=ws.work, bundles=ws.bundles, reading=reading).path


def a_bundle(folder: Path) -> bytes:
    """Return a bundle of a whole visit, in which the canary stands."""
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    try:
        a_whole_visit(ws, folder, b"fLaC" + bytes(2_000))
        with ws.work() as unit:
            visit = ws.screens.visits()[0].id
            unit.statements.say(visit, "title", f"{CANARY} habite rue de Thann")
        return _handed_on(ws, folder / "out").read_bytes()
    finally:
        ws.close()
