"""What reads what strangers send, each with good inputs to begin with."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.audio.decoding import glance, listen_through
from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.salvage import repair
from fieldkit.desktop.pages.sheet.fields.mapped.svg import NoMap
from fieldkit.domain.errors import FieldkitError
from fieldkit.exchange import readers
from fieldkit.settings.declared import DECLARED, FILE, Settings
from fieldkit.sheets import desk
from forms.problems import FormRefused
from sync import codes
from sync.client.trust import check_address
from sync.errors import SyncRefused
from tests.fuzzing import beside, filling
from tests.fuzzing.answers import Answers
from tests.fuzzing.bags import Bags
from tests.fuzzing.bundles import Bundles
from tests.fuzzing.forged import Forged
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.packed import Packages, Workbooks
from tests.fuzzing.requests import Requests
from tests.fuzzing.sealed import Containers, Frames, Protections, Uploads
from tests.fuzzing.seeds import EXPRESSIONS, FORMS, JOURNAL, NAMED, PLAYLISTS, SETTINGS, TRANSCRIPTS, TYPED, sounds
from tests.fuzzing.trying import Target
from vault import recovery
from vault.age import Identity, Recipient
from vault.errors import Mistyped

INSTANCE = "<data><a>1</a><b>deux</b><r><d>3</d></r><r><d>48.5 7.7 0 0</d></r></data>"


class Texts:
    """What one function reads, in memory."""

    def __init__(
        self, folder: Path, read: Callable[[bytes], object], mutator: Mutator, *, is_confidential: bool
    ) -> None:
        self.folder = folder
        self.allowed = (FieldkitError, FormRefused, Mistyped, NoMap)
        self.mutator = mutator
        self.is_confidential = is_confidential
        self._read = read

    def read(self, content: bytes) -> None:
        """Read it."""
        self._read(content)


class Files:
    """What one function reads from a file."""

    is_confidential = True
    allowed = (FieldkitError,)

    def __init__(self, folder: Path, name: str, read: Callable[[Path], object], mutator: Mutator) -> None:
        self.folder = folder
        self.mutator = mutator
        self._path, self._read = folder / name, read

    def read(self, content: bytes) -> None:
        """Read it."""
        self._path.write_bytes(content)
        self._read(self._path)


def made(name: str, folder: Path) -> Target:
    """Make a target in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return _MADE[name](folder)


def _expression(content: bytes) -> None:
    desk.evaluated(content.decode("utf-8", "replace"), INSTANCE, None)


def _transcript(content: bytes) -> None:
    name, _, raw = content.partition(b"\n")
    ending = name.decode("latin-1").rpartition(".")[2]
    readers.read(raw, f"a.{ending}" if ending in readers.READERS else "")


def _journal(path: Path) -> None:
    journal.marks(journal.read(RecordingFiles(path.parent)))


def _sound(path: Path) -> None:
    """Read a sound in a folder where what playlists name lies: when that was read is seen by its time."""
    bait = path.with_name(NAMED)
    if not bait.exists():
        bait.write_bytes(sounds()[1])
    os.utime(bait, ns=(0, time.time_ns()))
    with contextlib.chdir(path.parent), path.open("rb") as source, path.with_name("copy.flac").open("w+b") as copy:
        try:
            glance(source)
            listen_through([source], copy, reached=lambda _seconds: None)
        finally:
            assert bait.stat().st_atime_ns == 0


def _settings(path: Path) -> None:
    settings = Settings(path.parent)
    for one in DECLARED:
        settings.get(one.name)
    settings.choose("theme", "dark")
    assert settings.get("theme") == "dark"


def _code(text: str) -> None:
    try:
        code, pin = codes.parted(text)
    except ValueError as wrong:
        raise Mistyped("code") from wrong
    assert len(code) + len(pin) <= 2 * len(text) + 2


def _typed(content: bytes) -> None:
    """Read what somebody types: a recovery key, a key of bundles, a joining code, an address."""
    text = content.decode("utf-8", "replace")
    taken = 0
    for read in (recovery.wrapping_key, Identity.parse, Recipient.parse, check_address, _code):
        with contextlib.suppress(Mistyped, SyncRefused):
            read(text)
            taken += 1
    if not taken:
        raise Mistyped("typed")


_MADE: Mapping[str, Callable[[Path], Target]] = {
    "bundle": lambda folder: Bundles(folder, is_rebuilt=False),
    "bundle-contents": lambda folder: Bundles(folder, is_rebuilt=True),
    "bag": Bags,
    "requests": Requests,
    "form": lambda folder: Texts(folder, filling.fill, FORMS, is_confidential=False),
    "list": lambda folder: Texts(folder, beside.read_list, beside.LISTS, is_confidential=False),
    "drawing": lambda folder: Texts(folder, beside.draw, beside.DRAWINGS, is_confidential=False),
    "expression": lambda folder: Texts(folder, _expression, EXPRESSIONS, is_confidential=False),
    "transcript": lambda folder: Texts(folder, _transcript, TRANSCRIPTS, is_confidential=True),
    "sound": lambda folder: Files(folder, "entretien.m3u8", _sound, Mutator([*sounds(), *PLAYLISTS])),
    "journal": lambda folder: Files(folder, journal.JOURNAL, _journal, JOURNAL),
    "recording": lambda folder: Files(
        folder,
        "sound.flac",
        lambda path: repair(RecordingFiles(path.parent), path.name, is_whole=False),
        Mutator(sounds()[:2]),
    ),
    "container": Containers,
    "forged": Forged,
    "frames": Frames,
    "protection": Protections,
    "upload": Uploads,
    "answers": Answers,
    "workbook": Workbooks,
    "package": Packages,
    "settings": lambda folder: Files(folder, FILE, _settings, SETTINGS),
    "typed": lambda folder: Texts(folder, _typed, TYPED, is_confidential=True),
}
NAMES = tuple(_MADE)
