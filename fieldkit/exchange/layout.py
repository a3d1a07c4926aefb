"""Where everything of a visit stands in a bundle: paths that a person can follow."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, BinaryIO

from fieldkit.domain.consent import Scope, allows
from fieldkit.domain.contents import InterviewContents, SheetContents, VisitContents
from fieldkit.domain.record import plain
from fieldkit.domain.recording import Recording
from fieldkit.exchange.formats import write
from fieldkit.exchange.preview import preview
from fieldkit.usecases.parts import Blobs
from sync.bundle.crate import metadata
from sync.bundle.writing import PayloadFile

_EXTENSIONS = {
    "flac": "flac",
    "mp3": "mp3",
    "mp3float": "mp3",
    "aac": "m4a",
    "opus": "opus",
    "vorbis": "ogg",
    "amrnb": "amr",
    "amrwb": "amr",
}
_TEXTS = ("vtt", "txt", "json")


class BundleLayout:
    """The payload of a bundle, file by file; `places` tells where each blob stands."""

    def __init__(self, visits: tuple[VisitContents, ...], blobs: Blobs) -> None:
        """Lay these visits out; only blobs that are here can be carried."""
        self._visits = visits
        self._blobs = blobs
        self.places: dict[str, str] = {}
        self._files: list[PayloadFile] = []
        self._entities: list[dict[str, Any]] = []
        for visit in visits:
            self._lay_visit(visit)

    def files(self) -> Iterator[PayloadFile]:
        """Yield the payload but for the statements."""
        yield from self._files
        self._files = []
        yield _text("ro-crate-preview.html", preview(self._visits).encode())
        yield _text("ro-crate-metadata.json", self._crate())

    def _lay_visit(self, visit: VisitContents) -> None:
        home = f"visits/{visit.visit.start.isoformat()}-{slug(visit.territory.name)}"
        for number, interview in enumerate(visit.interviews, 1):
            self._lay_interview(f"{home}/interviews/{number:02d}-{slug(interview.interview.title)}", interview)
        for number, sheet in enumerate(visit.sheets, 1):
            self._lay_sheet(f"{home}/sheets/{number:02d}-{slug(sheet.sheet.form)}", sheet)
        for carried in visit.carried:
            for digest in carried.blobs:
                if digest not in self.places and self._blobs.has(digest):
                    self._place(digest, f"blobs/{digest}", "Kept bytes named by their SHA-256")

    def _lay_interview(self, home: str, contents: InterviewContents) -> None:
        recording = contents.recording
        if recording:
            self._lay_sound(home, recording, f"Sound of {contents.interview.title}")
        if contents.read and contents.segments:
            for format_ in _TEXTS:
                name = f"Transcript of {contents.interview.title}"
                self._add(f"{home}/transcript.{format_}", write(contents.read, format_), name)
        agreed = {
            "consents": [plain(consent) for consent in contents.consents],
            "may_be_quoted": allows(contents.consents, Scope.QUOTE),
            "may_be_published": allows(contents.consents, Scope.PUBLISH),
        }
        raw = json.dumps(agreed, ensure_ascii=False, indent=1, sort_keys=True).encode()
        self._add(f"{home}/consent.json", raw, "What was agreed to")

    def _lay_sound(self, home: str, recording: Recording, title: str) -> None:
        extension = _EXTENSIONS.get(recording.codec, "wav" if recording.codec.startswith("pcm") else "bin")
        originals = [part.sound for part in recording.parts] or [recording.sound]
        for number, digest in enumerate(originals, 1):
            name = "audio" if len(originals) == 1 else f"audio-{number:02d}"
            if self._blobs.has(digest) and digest not in self.places:
                self._place(digest, f"{home}/{name}.{extension}", title)

    def _lay_sheet(self, home: str, contents: SheetContents) -> None:
        shown = (one for one in contents.questions if one.value is not None and not one.is_restricted)
        answers = {question.path: question.value for question in shown}
        sheet = {"form": contents.sheet.form, "version": contents.sheet.form_version, "answers": answers}
        raw = json.dumps(sheet, ensure_ascii=False, indent=1, sort_keys=True).encode()
        self._add(f"{home}/sheet.json", raw, f"Answers of {contents.sheet.title}")
        if contents.sheet.form_blob not in self.places:
            self._place(contents.sheet.form_blob, f"{home}/form.yaml", "The form, in its exact version")

    def _place(self, digest: str, path: str, name: str) -> None:
        self.places[digest] = path
        self._describe(path, name, self._blobs.size(digest))

        def open_blob() -> BinaryIO:
            return self._blobs.open(digest)

        self._files.append(PayloadFile(path, open_blob))

    def _add(self, path: str, raw: bytes, name: str) -> None:
        self._describe(path, name, len(raw))
        self._files.append(_text(path, raw))

    def _describe(self, path: str, name: str, size: int) -> None:
        self._entities.append({"@id": path, "@type": "File", "name": name, "contentSize": str(size)})

    def _crate(self) -> bytes:
        first = self._visits[0]
        names = ", ".join(visit.territory.name for visit in self._visits)
        root = {
            "name": f"Field visit: {names}",
            "description": f"Interviews, transcripts and case sheets from {names}, {first.visit.start}.",
            "datePublished": first.visit.start.isoformat(),
            "license": {"@id": "#rights"},
            "contentLocation": [{"@id": f"#territory-{v.territory.id}"} for v in self._visits],
        }
        others: list[dict[str, Any]] = [
            {
                "@id": "#rights",
                "@type": "CreativeWork",
                "name": "Rights as agreed to",
                "description": "Each interview may be used as its consent.json says, and no further.",
            }
        ]
        seen = {visit.territory.id: visit.territory for visit in self._visits}
        others += [
            {"@id": f"#territory-{t.id}", "@type": "Place", "name": t.name, "identifier": t.insee or t.id}
            for t in seen.values()
        ]
        return metadata(root, self._entities, others)


def slug(text: str) -> str:
    """Return a text as a path's part: lower-case ASCII letters, digits, dots and dashes."""
    plain_ascii = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain_ascii).strip("-")[:60] or "x"


def _text(path: str, raw: bytes) -> PayloadFile:
    def open_bytes() -> BinaryIO:
        return io.BytesIO(raw)

    return PayloadFile(path, open_bytes)
