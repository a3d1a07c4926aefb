"""What a protected workspace costs, against an open one in the same run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import soundfile

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Key
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sound import intake
from fieldkit.usecases.visits import prepare
from tests.bench.language import SEGMENTS, TEXTS
from tests.conftest import SAMPLE
from tests.made.heard import a_transcript

ROUNDS = 5
SOUND_SECONDS, RATE = 600, 44_100
MOST = {"import": 1.15, "bundling": 1.15, "transcription": 1.15, "search": 3.0}
MOST_OPENING_SECONDS = 1.0
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


def cost() -> str:
    """Tell the cost of each thing as a ratio."""
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
