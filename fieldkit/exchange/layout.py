"""Where everything of visits stands in a bundle: paths that a person can follow."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.domain.sharing.contents import InterviewContents, SheetContents, VisitContents
from fieldkit.domain.sheets.question import Question
from fieldkit.domain.sound.recording import Recording
from fieldkit.exchange.describing import (
    about_interview,
    about_sound,
    about_visit,
    agreed,
    rights_of,
)
from fieldkit.exchange.formats import write
from fieldkit.exchange.laying import Payload, slug
from fieldkit.exchange.preview import sheet_page

_ENDINGS = {
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


def home_of(visit: VisitContents) -> str:
    """Return a visit's folder."""
    return f"visits/{visit.visit.start.isoformat()}-{slug(visit.territory.name)}"


def homes_of(visits: tuple[VisitContents, ...]) -> Iterator[tuple[str, VisitContents]]:
    """Yield each visit with a folder of its own, though two went to one place on one day."""
    known: dict[str, int] = {}
    for visit in visits:
        home = home_of(visit)
        known[home] = known.get(home, 0) + 1
        yield home if known[home] == 1 else f"{home}-{known[home]}", visit


def lay(payload: Payload, visits: tuple[VisitContents, ...]) -> None:
    """Lay visits out: sound, transcripts, sheets, forms, then the blobs that only programs read."""
    for home, visit in homes_of(visits):
        _lay_visit(payload, home, visit)
    for visit in visits:
        for carried in visit.carried:
            for digest in carried.blobs if not carried.is_private else ():
                payload.blob(digest, f"blobs/{digest}", {"name": "Kept bytes, named by their SHA-256"})


def _lay_visit(payload: Payload, home: str, visit: VisitContents) -> None:
    payload.folder(f"{home}/", about_visit(visit))
    for number, interview in enumerate(visit.interviews, 1):
        folder = f"{home}/interviews/{number:02d}-{slug(interview.title)}"
        _lay_interview(payload, folder, visit, interview)
        sheets = [sheet for sheet in visit.sheets if sheet.sheet.interview == interview.interview.id]
        for place, sheet in enumerate(sheets, 1):
            _lay_sheet(payload, f"{folder}/sheet" if place == 1 else f"{folder}/sheet-{place:02d}", sheet)
    known = {interview.interview.id for interview in visit.interviews}
    apart = [sheet for sheet in visit.sheets if sheet.sheet.interview not in known]
    for number, sheet in enumerate(apart, 1):
        _lay_sheet(payload, f"{home}/sheets/{number:02d}-{slug(sheet.sheet.form)}/sheet", sheet)
    for number, note in enumerate(visit.notes, 1):
        payload.text(f"{home}/notes/{number:02d}.txt", note.text.encode(), {"name": "Note"})
    for number, one in enumerate(visit.attachments, 1):
        stem, _, ending = one.name.rpartition(".")
        name = f"{number:02d}-{slug(stem or ending)}.{slug(ending) if stem else 'bin'}"
        payload.blob(one.blob, f"{home}/attachments/{name}", {"name": one.name}, is_heavy=True)


def _lay_interview(payload: Payload, home: str, visit: VisitContents, interview: InterviewContents) -> None:
    payload.folder(f"{home}/", about_interview(visit, interview))
    rights = {"license": {"@id": rights_of(interview)}}
    if interview.recording:
        _lay_sound(payload, home, interview, interview.recording)
    if interview.read and interview.segments:
        for format_ in _TEXTS:
            facts = {"name": f"Transcript of {interview.title}", "inLanguage": interview.read.language, **rights}
            payload.text(f"{home}/transcript.{format_}", write(interview.read, format_), facts)
    payload.said(f"{home}/consent.json", agreed(interview), {"name": "What was agreed to", **rights})


def _lay_sound(payload: Payload, home: str, interview: InterviewContents, recording: Recording) -> None:
    ending = _ENDINGS.get(recording.codec, "wav" if recording.codec.startswith("pcm") else "bin")
    originals = [part.sound for part in recording.parts] or [recording.sound]
    for number, digest in enumerate(originals, 1):
        name = "audio" if len(originals) == 1 else f"audio-{number:02d}"
        payload.blob(digest, f"{home}/{name}.{ending}", about_sound(interview, recording), is_heavy=True)
    facts = {**about_sound(interview, recording), "name": f"Listening copy of {interview.title}"}
    payload.blob(recording.listening, f"{home}/listening.flac", facts, is_heavy=True)
    payload.blob(recording.peaks, f"{home}/peaks.bin", {"name": "Overview of the sound, for drawing"})


def _lay_sheet(payload: Payload, stem: str, contents: SheetContents) -> None:
    sheet = contents.sheet
    form = f"forms/{slug(sheet.form)}-{slug(sheet.form_version)}"
    is_taken = any(path.startswith(f"{form}.") for path in payload.places.values())
    tail = f"-{sheet.form_blob[:8]}" if is_taken and sheet.form_blob not in payload.places else ""
    facts = {"name": f"Form {sheet.form}, exactly as it was", "version": sheet.form_version}
    payload.blob(sheet.form_blob, f"{form}{tail}.yaml", facts)
    for name, digest in contents.files.items():
        base, _, ending = name.rpartition(".")
        place = f"{form}{tail}-media/{slug(base or ending)}-{digest[:8]}.{slug(ending) if base else 'bin'}"
        payload.blob(digest, place, {"name": f"{name}, a file of the form {sheet.form}"})
    said = {
        "form": sheet.form,
        "version": sheet.form_version,
        "definition": payload.places.get(sheet.form_blob, ""),
        "files": {name: payload.places.get(digest, "") for name, digest in contents.files.items()},
        "state": sheet.state.value,
        "answers": {one.path: one.value for one in contents.questions if _is_open(one)},
    }
    about = {"name": f"Answers of {sheet.title}"}
    payload.said(f"{stem}.json", said, about)
    payload.text(f"{stem}.html", sheet_page(contents).encode(), about)


def _is_open(question: Question) -> bool:
    return question.value is not None and not question.is_restricted
