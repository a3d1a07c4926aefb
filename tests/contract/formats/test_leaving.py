"""What may leave, who is told of, and what becomes of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import FieldkitError, Refused, Unavailable
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.sharing.reading import Change, Rendering
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.exchange.formats import write
from fieldkit.usecases import undo
from fieldkit.usecases.people import consent
from fieldkit.usecases.sharing import bundle, export
from fieldkit.usecases.text import correct
from tests.contract.formats.interviews import CORRECTED, NARROW, THANKED


def test_a_change_of_wording_reaches_every_word_that_leaves(
    workspace: Workspace, interview: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loudly(_unit: object, _interview: Interview) -> Change:
        def change(segment: Segment) -> Segment:
            words = tuple(replace(word, text=word.text.upper()) for word in segment.words)
            return replace(segment, words=words, speaker=segment.speaker.upper())

        return change

    monkeypatch.setitem(export.WORDINGS, "loud", loudly)
    read = export.read(interview, Rendering(wording="loud"), work=workspace.work)
    assert read.title == "Entretien avec Mme Muller"
    assert {one.speaker for one in read.segments} == {"MME MULLER & CIE", "ÉLODIE DUPRÉ", ""}
    with pytest.raises(Refused, match="wording-unknown"):
        export.read(interview, Rendering(wording="soft"), work=workspace.work)


def test_the_head_names_those_who_agreed_and_what_to(workspace: Workspace, interview: str) -> None:
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE, Scope.QUOTE})
    consent.note(interview, "Claire Muller", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    text = write(export.read(interview, Rendering(), work=workspace.work), "txt").decode()
    today = date.today()
    assert f"Personnes présentes{NARROW}: Claire Muller\n" in text
    assert f"Claire Muller{NARROW}: enregistrement, transcription, citation (oral, {today.day}\u00a0" in text
    english = write(export.read(interview, Rendering(language="en"), work=workspace.work), "txt").decode()
    assert "Agreement: Claire Muller: recording, transcription, quotation (oral, " in english


def telling(bag: Path, name: bytes) -> list[str]:
    """Return the names of the files of a bag that tell a name."""
    return [path.name for path in bag.rglob("*") if path.is_file() and name in path.read_bytes()]


def test_a_bundle_tells_no_name_that_is_restricted(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(interview, "Zoé Restreinte", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path)
    made = bundle.make((), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    [text] = made.path.rglob("transcript.txt")
    assert CORRECTED in text.read_text(encoding="utf-8")
    assert made.restricted is not None
    assert telling(made.path, b"Restreinte") == []
    assert "statements.jsonl" in telling(made.restricted, b"Restreinte")


def test_what_waits_for_an_agreement_or_lost_it_does_not_leave(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    out = tmp_path / "t.docx"
    with workspace.work() as unit:
        known = unit.records.get(Interview, interview)
        unit.records.put(replace(known, awaits_consent=True))
    with pytest.raises(Refused, match="export-awaits-consent"):
        leave(workspace, interview, out)
    consent.note(
        interview,
        "Claire",
        frozenset({Scope.RECORD, Scope.TRANSCRIBE}),
        Given.ORAL,
        work=workspace.work,
        blobs=workspace.blobs,
    )
    assert leave(workspace, interview, out).bytes == out.stat().st_size
    with workspace.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, interview), erased_on=date(2018, 3, 1)))
    with pytest.raises(Refused, match="consent-withdrawn"):
        leave(workspace, interview, out)


def leave(workspace: Workspace, interview: str, out: Path) -> export.Left:
    wish = export.Wish(format="docx")
    return export.leave(interview, wish, out, work=workspace.work, writers=workspace.writers)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vault.wholly.os.fsync", refuse)


def test_a_full_disk_leaves_the_earlier_file_as_it_was(
    workspace: Workspace, interview: str, tmp_path: Path, full_disk: None
) -> None:
    out = tmp_path / "t.docx"
    out.write_text("d’avant")
    with pytest.raises(Unavailable, match="disk-full"):
        leave(workspace, interview, out)
    assert out.read_text() == "d’avant"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_not_there_is_told(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    with pytest.raises(FieldkitError, match="disk"):
        leave(workspace, interview, tmp_path / "nulle-part" / "t.docx")


def test_an_undone_correction_leaves_as_it_was_before(workspace: Workspace, interview: str) -> None:
    with workspace.work() as unit:
        before = unit.segments.of(unit.segments.read_in(interview))[1]
    correct.set_text(before.id, "tout autre chose", work=workspace.work)
    undo.undo(interview, work=workspace.work)
    read = export.read(interview, Rendering(), work=workspace.work)
    assert THANKED in write(read, "txt").decode()
    assert "tout autre chose" not in write(read, "txt").decode()
