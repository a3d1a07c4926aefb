"""Words and sound that must lie nowhere, the workspace that holds them, and the places where they are looked for."""

from __future__ import annotations

import io
import os
import random
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import soundfile
from PIL import Image

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace, protection
from fieldkit.bootstrap.protection import Cost, Key
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.text.transcript import WINDOW, Transcript
from fieldkit.domain.visits.note import Attachment
from fieldkit.store.database.tables import STATEMENTS
from fieldkit.store.ledger.statements import statement_of
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import consent
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.sound import intake
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.conftest import ROOT
from tests.made.heard import a_window
from tests.trials import sweeping
from tests.trials.sweeping import Sought

PERSON, SAID = "Zéphyrine Quintessard", "le percepteur distribuait des mirabelles"
CORRECTED, ANSWERED, NOTED = "le sous-préfet élevait des bouquetins", "Jardins saugrenus", "revoir l’hippogriffe"
DRAWN = ("grenouillère", "317.29, 271.83, 1.0")
"""How a question reads that somebody draws at, and where the pen was, as JSON."""

FILE, SOUND, PICTURE = "accord-quintessard.pdf", "entretien-quintessard.wav", "signature-ornithorynque.png"
CARD, FOREIGN, TRANSLATORS = "dictaphone", "quintessard.vtt", "traducteurs"
"""Folders and a file on the desk: a card, a transcript from elsewhere, models that translate."""
SIGNED = b"%PDF-1.4 signature de l'ornithorynque"
WORDS = (
    "quintessard",
    "phyrine",
    "mirabel",
    "percepteur",
    "bouquetin",
    "saugrenu",
    "hippogriff",
    "ornithorynqu",
    "grenouill",
    DRAWN[1],
)
"""What is looked for of them: letters that no accent, escape or stem of a search index changes."""

RATE, SECONDS = 48_000, 4
NEEDLE_BYTES, NEEDLES = 48, 24
LEAST_VARIED = 16
"""A stretch of fewer different bytes than this could lie anywhere by chance: silence, padding."""

READABLE = ("protection.json", "settings.json", "recorder.json", "fieldkit.db-shm")
"""What of a protected workspace says nothing of anybody, and need not be like noise."""

CHEAP, PASSPHRASE = Cost(turns=1, memory=8 << 10), "trois mots sans rapport"


@dataclass(frozen=True, slots=True)
class Scene:
    """A protected workspace, the desk that files come from and go to, and the places that are swept."""

    workspace: Path
    desk: Path
    home: Path
    temporary: Path
    key: Key | None

    @property
    def swept(self) -> tuple[Path, ...]:
        """Where nothing may be found."""
        return self.workspace, self.home, self.temporary

    @property
    def environment(self) -> dict[str, str]:
        """What a process of its own is told."""
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), str(self.home))
        return os.environ | places | {"TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT)}

    def opened(self) -> Workspace:
        """Open the workspace."""
        return open_workspace(self.workspace, key=self.key)


def a_scene(folder: Path, *, is_protected: bool = True) -> Scene:
    """Set everything up: a workspace with a visit that says the words, and the sound beside it."""
    for name in ("desk", "home", "temporary"):
        (folder / name).mkdir()
    key = None
    if is_protected:
        key, _ = protection.make_protected(folder / "ws", "Essai", "fr", PASSPHRASE, cost=CHEAP)
    else:
        make_workspace(folder / "ws", "Essai", "fr")
    scene = Scene(folder / "ws", folder / "desk", folder / "home", folder / "temporary", key)
    _laid_out(scene.desk)
    with closing(scene.opened()) as ws:
        _lived(ws, scene.desk)
    return scene


def _laid_out(desk: Path) -> None:
    """Lay on the desk what comes in."""
    (desk / CARD).mkdir()
    for name in (SOUND, f"{CARD}/QUINTESSARD.WAV"):
        soundfile.write(desk / name, a_tone(), RATE)
    (desk / FILE).write_bytes(SIGNED)
    spoken = f"WEBVTT\n\n00:00.500 --> 00:02.000\n<v {PERSON}>{CORRECTED}\n"
    (desk / FOREIGN).write_text(spoken, encoding="utf-8")
    drawn = np.random.default_rng(8).integers(0, 256, (90, 120, 3), np.uint8)
    Image.fromarray(drawn).save(desk / PICTURE)


def a_tone() -> np.ndarray:
    """Return a tone that slides, with a little noise: no stretch of it is like another, nor like anything else."""
    times = np.arange(RATE * SECONDS) / RATE
    noise = np.random.default_rng(9).normal(0, 200, times.size)
    return (np.sin(2 * np.pi * (440 + 60 * times) * times) * 12_000 + noise).astype(np.int16)


def _lived(ws: Workspace, desk: Path) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim", insee="68166"), date(2018, 2, 13), work=ws.work)
    interview = intake.take_in((desk / SOUND,), intake.About(visit=visit, title=PERSON), work=ws.work, bench=ws.bench)
    consent.note(interview, PERSON, frozenset(Scope), Given.WRITTEN, desk / FILE, work=ws.work, blobs=ws.blobs)
    window = ws.blobs.put(io.BytesIO(a_window((SAID, SAID)).to_bytes()))
    signed = ws.blobs.put(io.BytesIO(SIGNED))
    with ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=interview)
        made = Transcript(id=unit.new_id(), interview=interview, recording=recording.id, model="base", language="fr")
        unit.records.put(made.finished("fr", 1.0))
        unit.statements.say(made.id, f"{WINDOW}0000", window)
        unit.records.put(Attachment(id=unit.new_id(), visit=visit, name=FILE, blob=signed, bytes=len(SIGNED)))
    factor = codebook.add(ANSWERED, work=ws.work)
    words = correct.read(interview, work=ws.work)[1][1].words
    about = excerpts.About(codes=(Code(factor=factor),), comment=NOTED)
    excerpts.take(interview, words[0].id, words[2].id, about, work=ws.work)
    fill.new_sheet(visit, "fiche-de-cas", interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def found(scene: Scene) -> list[tuple[str, bytes]]:
    """Return every file that betrays something, by its name or what is in it, with what it betrays.

    Looked for are the words, stretches of the sound, and of every blob that the workspace holds, however they lie
    (`tests/trials/sweeping.py`); and whatever of the workspace is not like noise.
    """
    patterned = sweeping.unlike_noise(scene.workspace, READABLE) if scene.key else ()
    return [*sweeping.swept(scene.swept, sought(scene)), *((path, b"a pattern") for path in patterned)]


def sought(scene: Scene) -> Sought:
    """Return what is looked for."""
    return Sought(WORDS, [*heard(scene), *reckoned(scene)])


def heard(scene: Scene) -> Iterator[bytes]:
    """Yield stretches of the sound as it came, and of everything that the workspace keeps."""
    yield from _stretches(a_tone().tobytes())
    with closing(scene.opened()) as ws, ws.store.read() as connection:
        rows = connection.execute(STATEMENTS.select().where(STATEMENTS.c.erased == 0)).mappings()
        digests = {digest for row in rows for digest in re.findall("[0-9a-f]{64}", str(statement_of(row).value))}
        for digest in sorted(digests):
            if ws.blobs.has(digest):
                with ws.blobs.open(digest) as blob:
                    yield from _stretches(blob.read())


def reckoned(scene: Scene) -> Iterator[bytes]:
    """Yield stretches of the sound in the forms that programs reckon with: as it came, to listen, to write down."""
    with closing(scene.opened()) as ws:
        with ws.work() as unit:
            copy = unit.records.find(Recording)[0].listening
        with ws.blobs.open(copy) as sound:
            listened, _rate = soundfile.read(sound, dtype="int16")
        with ws.blobs.open(copy) as sound:
            windows = [
                np.frombuffer(one.samples, "<i2") for one in ws.decoder.windows(sound, after=0.0, first_index=0)
            ]
    for samples in (a_tone(), listened, *windows):
        yield from _stretches(samples.tobytes())
        yield from _stretches((samples.astype(np.float32) / (1 << 15)).tobytes())


def _stretches(raw: bytes) -> Iterator[bytes]:
    """Yield stretches from all over a sound or a text that are like nothing else."""
    chance = random.Random(len(raw))
    for _ in range(NEEDLES if len(raw) > NEEDLE_BYTES else 0):
        at = chance.randrange(len(raw) - NEEDLE_BYTES)
        stretch = raw[at : at + NEEDLE_BYTES]
        if len(set(stretch)) >= LEAST_VARIED:
            yield stretch
