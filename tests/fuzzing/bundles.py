"""Bundles taken in by a workspace: zips made wrong, and good ones in which a file or a statement is another."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.evidence.sieve import EVERYTHING
from fieldkit.usecases.sharing import bundle
from tests.fuzzing import mending
from tests.fuzzing.growing import altered
from tests.fuzzing.mending import STATEMENTS, rehashed
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.trying import CANARY
from tests.fuzzing.zips import framed, unframed, unzipped, zipped
from tests.made.bags import manifest
from tests.made.visits import a_whole_visit

PLACES = "data/statements/blobs.json"
NAMES = ("../../evasion", "/etc/passwd", "..", ".", "", "a/b", "C:\\evasion", "é" * 300, "<b>", "a\x00b", "CON")
"""What records and blobs are not called."""
HANDED_ON = 4
"""Of so many bundles that are taken in, one is handed on again."""


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
        places: dict[str, str] = json.loads(self._files[PLACES])
        self._digests = {place: digest for digest, place in places.items()}
        self._machine = [name for name in self._files if name.startswith("data/blobs/")]
        words = [b"supersedes", b"restricted", b"erasure", b"blobs", b"subject", b"PK\x01\x02"]
        self.mutator = Mutator([made, sealed(made)], words, mended=mending.bag)
        if is_rebuilt:
            seeds = [framed(name, raw) for name, raw in self._files.items() if name.startswith("data/")]
            self.mutator = Mutator(seeds, words, self._said_otherwise, _mended)
        make_workspace(folder / "new", "", "fr")
        self._ws: Workspace | None = None
        self._is_new = False
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
        self._is_new = False
        self._taken += 1
        show(ws)
        if self._taken % HANDED_ON == 1:
            _handed_on(ws, self.folder / "out")
            shutil.rmtree(self.folder / "out")

    def close(self) -> None:
        """Let the workspace go."""
        if self._ws is not None:
            self._ws.close()
            self._ws = None

    def _opened(self) -> Workspace:
        """Return a workspace that took nothing in so far: others refuse what is said anew under the same ids."""
        if self._ws is None or not self._is_new:
            self.close()
            self._is_new = True
            shutil.rmtree(self.folder / "to", ignore_errors=True)
            shutil.copytree(self.folder / "new", self.folder / "to")
            self._ws = open_workspace(self.folder / "to")
            with self._ws.work() as unit:
                unit.remember("bundle-key", READER.written())
        return self._ws

    def _said_otherwise(self, chance: random.Random) -> bytes:
        """Let some statements say something else, under hashes that are right."""
        if chance.random() < 0.2:
            name = chance.choice(self._machine)
            return framed(name, json.dumps(altered(json.loads(self._files[name]), chance)).encode())
        said = list(self._statements)
        if chance.random() < 0.3:
            said = [rehashed(one) for one in _renamed(said, chance)]
        for _ in range(chance.choice((0, 1, 1, 2, 5))):
            place = chance.randrange(len(said))
            said[place] = rehashed(altered(said[place], chance))
        return framed(STATEMENTS, _lines(said))

    def _renamed_blob(self, old: str, new: str) -> dict[str, bytes]:
        """Return what names a blob, which has become another one and is called so: what reads it is reached."""
        said = [rehashed(_with_other_text(one, old, new)) for one in self._statements]
        places = {new if digest == old else digest: place for place, digest in self._digests.items()}
        return {STATEMENTS: _lines(said), PLACES: json.dumps(places).encode()}

    def _rebuilt(self, content: bytes) -> bytes:
        """Put a file's bytes into a good bundle, whose manifests are made right again."""
        name, raw = unframed(content)
        files = {**self._files, name: raw}
        if name.removeprefix("data/") in self._digests:
            files |= self._renamed_blob(self._digests[name.removeprefix("data/")], hashlib.sha256(raw).hexdigest())
        payload = {path: kept for path, kept in files.items() if path.startswith("data/")}
        tags = {"bagit.txt": files["bagit.txt"], "bag-info.txt": b"Fieldkit-Bundle: 1\n"}
        for algorithm in ("sha256", "sha512"):
            tags[f"manifest-{algorithm}.txt"] = manifest(payload, algorithm)
        return zipped({f"bag/{path}": kept for path, kept in {**payload, **tags}.items()})


def _mended(content: bytes) -> bytes:
    """Put right hashes on the statements of a bundle, where they are what was changed."""
    name, raw = unframed(content)
    return framed(name, mending.statements(raw)) if name == STATEMENTS else content


def _renamed(said: list[Any], chance: random.Random) -> list[Any]:
    """Give a record, or a blob, another name wherever it stands."""
    named = [one["subject"] for one in said] + [one["attribute"].partition("/")[2] for one in said]
    named += [one["value"] for one in said if isinstance(one["value"], str)]
    old, new = chance.choice([name for name in named if len(name) > 1]), chance.choice(NAMES)
    return [_with_other_text(one, old, new) for one in said]


def _with_other_text(said: Any, old: str, new: str) -> Any:
    if isinstance(said, str):
        return said.replace(old, new)
    if isinstance(said, list):
        return [_with_other_text(one, old, new) for one in said]
    return {key: _with_other_text(one, old, new) for key, one in said.items()} if isinstance(said, dict) else said


def _lines(said: list[Any]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in said).encode()


def show(ws: Workspace) -> None:
    """Read what the window's pages read of a workspace."""
    ws.screens.disagreements()
    for visit in ws.screens.visits():
        ws.screens.interviews(visit.id)
        ws.screens.sheets(visit.id)
        ws.screens.remarks(visit.id)
    ws.finder.find("Thann", 10)
    ws.evidence.choices()
    ws.evidence.quotes(EVERYTHING)


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
