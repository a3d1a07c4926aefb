"""What reads what strangers send, each with good inputs to begin with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from fieldkit.audio.decoding import listen_through
from fieldkit.audio.recorder import journal
from fieldkit.audio.recorder.files import RecordingFiles
from fieldkit.audio.salvage import repair
from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.domain.errors import FieldkitError
from fieldkit.exchange import readers
from fieldkit.sheets import desk
from fieldkit.sheets.forms import LibraryForms
from fieldkit.usecases.sharing import bundle
from forms.problems import FormRefused
from sync.archive.uploads.media import SealedPieces
from sync.errors import SyncError
from tests.bags import manifest
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.requests import Requests
from tests.fuzzing.seeds import EXPRESSIONS, FORMS, JOURNAL, TRANSCRIPTS, sounds
from tests.fuzzing.trying import CANARY, Target
from tests.visits import a_whole_visit
from vault import keyfile
from vault.age import AgeReader, AgeWriter, Identity, plain_size, salvage
from vault.errors import VaultError
from vault.frames import Frame, FramedFile, FrameReader, FramesDamaged, FrameWriter
from vault.passphrase import Cost
from vault.wrapped import FILE, State

READER = Identity(bytes(31) + b"1")
PLAINS = tuple(f"{CANARY} habite rue de Thann. ".encode() * times for times in (0, 1, 3_000))


class Bundles:
    """Bundles taken in by a workspace: a zip made wrong, or a good one of which a file says something else."""

    is_confidential = True
    allowed = (FieldkitError,)

    def __init__(self, folder: Path, *, is_rebuilt: bool) -> None:
        self.folder = folder
        self._is_rebuilt = is_rebuilt
        made = _a_bundle(folder / "from")
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            self._files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        self._names = sorted(name for name in self._files if name.startswith("data/"))
        seeds = [_framed(name, self._files[name]) for name in self._names] if is_rebuilt else [made, _sealed(made)]
        told = ("data/statements/statements.jsonl", "data/statements/blobs.json")
        seeds += [_framed(name, self._files[name]) for name in told for _ in range(9) if is_rebuilt]
        self.mutator = Mutator(seeds, [b"supersedes", b"restricted", b"erasure", b"blobs", b"subject", b"PK\x01\x02"])
        make_workspace(folder / "to", "", "fr")
        self._ws = open_workspace(folder / "to")
        with self._ws.work() as unit:
            unit.remember("bundle-key", READER.written())

    def read(self, content: bytes) -> None:
        """Take it in."""
        path = self.folder / "came.zip"
        path.write_bytes(self._rebuilt(content) if self._is_rebuilt else content)
        before = sorted(self.folder.iterdir())
        try:
            bundle.take_in(path, work=self._ws.work, bundles=self._ws.bundles, blobs=self._ws.blobs)
        finally:
            assert sorted(self.folder.iterdir()) == before

    def close(self) -> None:
        """Let the workspace go."""
        self._ws.close()

    def _rebuilt(self, content: bytes) -> bytes:
        """Put a file's bytes into a good bundle, whose manifests are made right again."""
        name, _, raw = content.partition(b"\n")
        files = {**self._files, name.decode("latin-1")[:200].replace("\x00", "0") or "x": raw}
        payload = {path: kept for path, kept in files.items() if path.startswith("data/")}
        tags = {"bagit.txt": files["bagit.txt"], "bag-info.txt": b"Fieldkit-Bundle: 1\n"}
        for algorithm in ("sha256", "sha512"):
            tags[f"manifest-{algorithm}.txt"] = manifest(payload, algorithm)
        return _zipped({f"bag/{path}": kept for path, kept in {**payload, **tags}.items()})


class Containers:
    """Age files: what is read is what was written, or it is refused; what is salvaged is a beginning of it."""

    is_confidential = True
    allowed = (VaultError,)
    mutator = Mutator([])

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mutator = Mutator(
            [_sealed(plain) for plain in PLAINS], [b"-> X25519 ", b"---", b"age-encryption.org/v1\n"]
        )

    def read(self, content: bytes) -> None:
        """Read it in every way."""
        kept = io.BytesIO()
        try:
            salvage(io.BytesIO(content), READER, kept, "file.age")
        except VaultError:
            assert kept.getvalue() == b""
        assert any(plain.startswith(kept.getvalue()) for plain in PLAINS)
        with AgeReader(io.BytesIO(content), READER, "file.age") as plain:
            assert plain.read() in PLAINS
            assert plain_size(io.BytesIO(content)) == plain.size


class Protections:
    """`protection.json`: another folder's, another version's, altered ones."""

    is_confidential = True
    allowed = (VaultError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key, _ = keyfile.protect(folder, CANARY, Cost(turns=1, memory=8 << 20), state=State.SEALED)
        keyfile.entrust(folder, self._key, [str(READER.recipient)])
        self._good = (folder / FILE).read_bytes()
        self.mutator = Mutator([self._good], [b'"version"', b'"argon2id"', b'"letter"', b'"state": "sealing"'])

    def read(self, content: bytes) -> None:
        """Open it with the right key: it is what was written, or it is refused."""
        (self.folder / FILE).write_bytes(content)
        said = keyfile.read(self.folder, self._key)
        (self.folder / FILE).write_bytes(self._good)
        assert said == keyfile.read(self.folder, self._key)


class Uploads:
    """Sealed uploads under way."""

    is_confidential = True
    allowed = (SyncError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "upload.part"
        with self._path.open("a+b") as file:
            medium = SealedPieces(file.fileno(), "u", bytes(32))
            for plain in PLAINS[1:]:
                medium.write(plain)
        self.mutator = Mutator([self._path.read_bytes()])
        self._whole = b"".join(PLAINS)

    def read(self, content: bytes) -> None:
        """Open it: what is there is a beginning of what was written."""
        self._path.write_bytes(content)
        with self._path.open("a+b") as file:
            found = b"".join(SealedPieces(file.fileno(), "u", bytes(32)).pieces())
        assert self._whole.startswith(found)


class Frames:
    """Frames, as of a recording under way: what is read was written there, whatever is damaged is passed over."""

    is_confidential = True
    allowed = (VaultError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with (folder / "frames").open("w+b") as sink:
            writer = FrameWriter(sink, bytes(32))
            for piece in (*PLAINS, *PLAINS):
                writer.write(piece)
                writer.part()
            writer.finish()
        self.mutator = Mutator([(folder / "frames").read_bytes()])
        self._whole = b"".join((*PLAINS, *PLAINS))

    def read(self, content: bytes) -> None:
        """Read it frame by frame, and as a file."""
        reader = FrameReader(io.BytesIO(content), bytes(32))
        while (frame := _next_of(reader)) is not None:
            assert self._whole[frame.place : frame.place + len(frame.data)] == frame.data
        with FramedFile(io.BytesIO(content), bytes(32)) as plain:
            assert len(plain.read()) <= len(self._whole)
            if not plain.damage:
                plain.seek(0)
                assert self._whole.startswith(plain.read())


class Texts:
    """What one function reads, in memory."""

    def __init__(
        self, folder: Path, read: Callable[[bytes], object], mutator: Mutator, *, is_confidential: bool
    ) -> None:
        self.folder = folder
        self.allowed = (FieldkitError, FormRefused)
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


def _next_of(reader: FrameReader) -> Frame | None:
    while True:
        try:
            return reader.next()
        except FramesDamaged:
            continue


def _form(content: bytes) -> None:
    library = LibraryForms()
    library.outline(content, "fr")
    library.fill(content, {})


def _expression(content: bytes) -> None:
    desk.evaluated(content.decode("utf-8", "replace"), "<data><a>1</a><b>deux</b></data>", None)


def _transcript(content: bytes) -> None:
    name, _, raw = content.partition(b"\n")
    ending = name.decode("latin-1").rpartition(".")[2]
    readers.read(raw, f"a.{ending}" if ending in readers.READERS else "")


def _journal(path: Path) -> None:
    journal.marks(journal.read(RecordingFiles(path.parent)))


def _sound(path: Path) -> None:
    with path.open("rb") as source, path.with_name("copy.flac").open("w+b") as copy:
        listen_through([source], copy, reached=lambda _seconds: None)


def _a_bundle(folder: Path) -> bytes:
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    try:
        a_whole_visit(ws, folder, b"fLaC" + bytes(2_000))
        with ws.work() as unit:
            visit = ws.screens.visits()[0].id
            unit.statements.say(visit, "title", f"{CANARY} habite rue de Thann")
        reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
        wrapping = bundle.Wrapping(out=folder / "out", is_zip=True, has_names=False)
        path = bundle.make((), wrapping, work=ws.work, bundles=ws.bundles, reading=reading).path
        return path.read_bytes()
    finally:
        ws.close()


def _sealed(plain: bytes) -> bytes:
    sink = io.BytesIO()
    with AgeWriter(sink, [READER.recipient]) as sealing:
        sealing.write(plain)
    return sink.getvalue()


def _framed(name: str, raw: bytes) -> bytes:
    return name.encode() + b"\n" + raw


def _zipped(files: Mapping[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return sink.getvalue()


_MADE: Mapping[str, Callable[[Path], Target]] = {
    "bundle": lambda folder: Bundles(folder, is_rebuilt=False),
    "bundle-contents": lambda folder: Bundles(folder, is_rebuilt=True),
    "requests": Requests,
    "form": lambda folder: Texts(folder, _form, FORMS, is_confidential=False),
    "expression": lambda folder: Texts(folder, _expression, EXPRESSIONS, is_confidential=False),
    "transcript": lambda folder: Texts(folder, _transcript, TRANSCRIPTS, is_confidential=True),
    "sound": lambda folder: Files(folder, "sound", _sound, Mutator(sounds())),
    "journal": lambda folder: Files(folder, journal.JOURNAL, _journal, JOURNAL),
    "recording": lambda folder: Files(
        folder,
        "sound.flac",
        lambda path: repair(RecordingFiles(path.parent), path.name, is_whole=False),
        Mutator(sounds()[:2]),
    ),
    "container": Containers,
    "frames": Frames,
    "protection": Protections,
    "upload": Uploads,
}
NAMES = tuple(_MADE)
