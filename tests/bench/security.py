"""What protection costs, against an open workspace in the same run; and what it survives."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import soundfile

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare
from tests.bench.language import SEGMENTS, TEXTS
from tests.conftest import ROOT, SAMPLE
from tests.conversion import CHEAP
from tests.heard import a_transcript
from tests.visits import a_whole_visit
from vault import age, recovery
from vault.age import AgeReader, AgeWriter, Identity
from vault.errors import Mistyped, VaultError

ROUNDS = 5
SOUND_SECONDS, RATE = 600, 44_100
MOST = {"import": 1.15, "bundling": 1.15, "transcription": 1.15, "search": 3.0}
MOST_OPENING_SECONDS = 1.0
TAMPERED, FUZZED = 150, 100_000
PASSPHRASE = "trois mots sans rapport"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same workspace twice: open, and protected."""

    places: tuple[Path, Path]
    key: Key

    @contextmanager
    def opened(self) -> Iterator[tuple[Workspace, Workspace]]:
        plain = open_workspace(self.places[0])
        sealed = open_workspace(self.places[1], key=self.key)
        try:
            yield plain, sealed
        finally:
            plain.close()
            sealed.close()


def security() -> str:
    """Tell the cost of each thing as a ratio, then kill a conversion at every moment."""
    with tempfile.TemporaryDirectory() as home:
        said = [*_cost(Path(home)), _conversions(Path(home)), _tampering(Path(home)), _fuzzed()]
    return "; ".join(said)


def containers() -> str:
    """Change bytes, and feed what is no container, alone."""
    with tempfile.TemporaryDirectory() as home:
        return "; ".join([_tampering(Path(home)), _fuzzed()])


def cost() -> str:
    """Tell the cost alone."""
    with tempfile.TemporaryDirectory() as home:
        return "; ".join(_cost(Path(home)))


def _cost(home: Path) -> list[str]:
    began = time.perf_counter()
    key, _ = protection.make_protected(home / "sealed", "", "fr", PASSPHRASE)
    made = time.perf_counter() - began
    make_workspace(home / "open", "", "fr")
    pair = Pair((home / "open", home / "sealed"), key)
    with pair.opened() as both:
        for ws in both:
            ws.settings.choose("transcribe_at_once", False)
        said = [_import(both, home), _bundling(both, home), _transcription(both)]
        for ws in both:
            a_transcript(ws, [TEXTS[n % len(TEXTS)].format(n=n, letters="o") for n in range(SEGMENTS)])
        said.append(_search(both))
    return [f"made with a measured cost in {made:.2f} s", *said, _opening(pair)]


def _import(both: tuple[Workspace, Workspace], home: Path) -> str:
    sound = home / "entretien.wav"
    noise = np.random.default_rng(1).normal(0, 3000, (SOUND_SECONDS * RATE, 2)).astype(np.int16)
    soundfile.write(sound, noise, RATE)
    visits = {ws.folder: _visit(ws) for ws in both}

    def bring(ws: Workspace) -> None:
        intake.take_in([sound], intake.About(visit=visits[ws.folder]), work=ws.work, bench=ws.bench)

    return _ratio("import", both, bring)


def _visit(ws: Workspace) -> str:
    return prepare.visit(prepare.Place(name="Kingersheim", insee="68166"), date(2018, 2, 13), work=ws.work)


def _bundling(both: tuple[Workspace, Workspace], home: Path) -> str:
    def make(ws: Workspace) -> None:
        reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
        out = Path(tempfile.mkdtemp(dir=home))
        bundle.make((), bundle.Wrapping(out=out), work=ws.work, bundles=ws.bundles, reading=reading)

    return _ratio("bundling", both, make, rounds=2 * ROUNDS)


def _transcription(both: tuple[Workspace, Workspace]) -> str:
    def write(ws: Workspace) -> None:
        transcribe.ask(interviews[ws.folder], transcribe.Wish(language="fr"), work=ws.work)
        while ws.lane.run_one() is not None:
            pass

    interviews = {}
    for ws in both:
        about = intake.About(visit=_visit(ws), language="fr")
        interviews[ws.folder] = intake.take_in([SAMPLE], about, work=ws.work, bench=ws.bench)
        write(ws)  # the model is loaded, and measured
    return _ratio("transcription", both, write, rounds=2)


def _search(both: tuple[Workspace, Workspace]) -> str:
    def find(ws: Workspace) -> None:
        for words in ("democratie", "jardins partagés", "la mairie", "participation citoyens"):
            ws.finder.find(words, 50)

    return _ratio("search", both, find, rounds=4 * ROUNDS)


def _opening(pair: Pair) -> str:
    def opened(place: Path, key: Key | None) -> float:
        began = time.perf_counter()
        ws = open_workspace(place, key=key)
        ws.screens.visits()
        took = time.perf_counter() - began
        ws.close()
        return took

    plain = min(opened(pair.places[0], None) for _ in range(ROUNDS))
    sealed = min(opened(pair.places[1], pair.key) for _ in range(ROUNDS))
    began = time.perf_counter()
    protection.unlock(pair.places[1], PASSPHRASE)
    stretched = time.perf_counter() - began
    verdict = "under" if sealed < MOST_OPENING_SECONDS else "OVER"
    return (
        f"opening {sealed:.2f} s over the stretching ({verdict} {MOST_OPENING_SECONDS:g}; "
        f"{plain:.2f} s for an open one), stretching {stretched:.2f} s"
    )


def _ratio(
    name: str, both: tuple[Workspace, Workspace], act: Callable[[Workspace], None], rounds: int = ROUNDS
) -> str:
    """Do it in turn in both, and compare the quickest of each: what else the machine does hits both alike."""
    took: dict[Path, list[float]] = {ws.folder: [] for ws in both}
    for _ in range(rounds):
        for ws in both:
            began = time.perf_counter()
            act(ws)
            took[ws.folder].append(time.perf_counter() - began)
    plain, sealed = (min(took[ws.folder]) for ws in both)
    verdict = "under" if sealed / plain <= MOST[name] else "OVER"
    return f"{name} {sealed / plain:.2f} times the open one ({verdict} {MOST[name]:g}; {plain:.3f} s)"


def _conversions(home: Path) -> str:
    place = home / "killed"
    place.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.conversion", str(place), "0", "0"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"a conversion that was killed LOST something: {done.stderr.strip().splitlines()[-1]}"
    return f"conversions killed at each of {done.stdout.strip()} moments, both ways: nothing lost"


def _tampering(home: Path) -> str:
    """Change one byte at a time of a protected workspace's files, anywhere, and look whether it is told of."""
    folder, chance, missed = home / "tampered", random.Random(1), []
    key, _ = protection.make_protected(folder, "", "fr", PASSPHRASE, cost=CHEAP)
    ws = open_workspace(folder, key=key)
    a_whole_visit(ws, home)
    ws.close()
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        whole = path.read_bytes()
        for place in chance.sample(range(len(whole)), min(TAMPERED, len(whole))):
            changed = whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
            path.write_bytes(changed)
            if not _is_told(folder, key) and _meaning(path, changed) != _meaning(path, whole):
                missed.append(f"{path.name}:{place}")
        path.write_bytes(whole)
    verdict = f"MISSED {missed[:5]}" if missed else "all told"
    return f"a byte changed at up to {TAMPERED} places of each of {len(files)} files: {verdict}"


def _meaning(path: Path, data: bytes) -> object:
    """Return what a file says: of protection.json neither its spaces nor the case of its digits."""
    if path.suffix != ".json":
        return data
    try:
        return json.loads(data.lower())
    except ValueError:
        return data


def _is_told(folder: Path, key: Key) -> bool:
    try:
        ws = open_workspace(folder, key=key)
        try:
            ws.store.check()
        finally:
            ws.close()
        return any(protection.damaged(folder, key))
    except FieldkitError:
        return True


def _fuzzed() -> str:
    """Feed what is no container to what reads them: nothing but its own errors may come of it."""
    chance, reader, count = random.Random(1), Identity(bytes(31) + b"\1"), 0
    valid = io.BytesIO()
    with AgeWriter(valid, [reader.recipient]) as sink:
        sink.write(chance.randbytes(70_000))
    while count < FUZZED:
        mutated = _mutated(valid.getvalue()[: chance.choice([80, 300, 66_000, 80_000])], chance)
        with suppress(VaultError):
            AgeReader(io.BytesIO(mutated), reader).read(100)
        with suppress(VaultError):
            age.salvage(io.BytesIO(mutated), reader, io.BytesIO())
        with suppress(Mistyped):
            recovery.wrapping_key(mutated[:60].decode("latin-1"))
        count += 3
    return f"{count:,} mutated containers and recovery keys: refused in words of our own"


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(changed) + 1)
        kind = chance.randrange(3)
        if kind == 0:
            changed[place : place + 1] = chance.randbytes(1)
        elif kind == 1:
            del changed[place : place + chance.randint(1, 50)]
        else:
            changed[place:place] = chance.randbytes(chance.randint(1, 50))
    return bytes(changed)
