"""A withdrawal tells what it erases, leaves nothing of it, and names the copies that a person has to see to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.excerpt import Bond
from fieldkit.domain.people.consent import Scope
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import withdraw, withdrawal
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.sharing import bundle, export
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript
from tests.store.consenting import MARKER, TEXTS, agree


def a_quoted_interview(workspace: Workspace) -> tuple[str, str, str]:
    interview, transcript = a_transcript(workspace, TEXTS)
    agree(workspace, interview, *Scope)
    _, segments = correct.read(interview, work=workspace.work)
    correct.set_text(segments[1].id, f"La {MARKER} appartient à tous.", work=workspace.work)
    correct.draft_text(segments[2].id, f"merci {MARKER}", work=workspace.work)
    _, segments = correct.read(interview, work=workspace.work)
    words = segments[1].words
    quote = excerpts.take(interview, words[0].id, words[-1].id, work=workspace.work)
    review.comment(segments[1].id, f"Elle dit bien {MARKER} ?", work=workspace.work)
    return interview, transcript, quote


def traces(workspace: Workspace) -> list[str]:
    held = [path for path in workspace.folder.rglob("*") if path.is_file() and "backups" not in path.parts]
    return [path.name for path in held if MARKER.encode() in path.read_bytes()]


def test_a_withdrawal_tells_before_what_it_erases_and_leaves_no_byte_of_it(workspace: Workspace) -> None:
    interview, transcript, quote = a_quoted_interview(workspace)
    work, blobs = workspace.work, workspace.blobs
    told = withdrawal.preview(interview, "Claire", work=work, blobs=blobs, backups=workspace.backups)
    assert (told.transcripts, told.segments, told.remarks, told.drafts) == (1, 3, 1, 1)
    assert told.excerpts == (f"La {MARKER} appartient à tous.",)
    assert told.words == 10
    assert traces(workspace)
    assert withdraw.withdraw(interview, "Claire", work=work, blobs=blobs) > 0
    assert traces(workspace) == []
    assert workspace.finder.find(MARKER, 5) == ()
    assert excerpts.where(quote, work=work).found.bond is Bond.WITHDRAWN
    with pytest.raises(Refused, match="comment-gone"):
        review.comment(f"{transcript}.0000.000", "trop tard", work=work)
    assert withdraw.finish(work=work, blobs=blobs) == 0


def test_copies_that_left_are_listed_for_a_person_to_act(workspace: Workspace, tmp_path: Path) -> None:
    interview, _, _ = a_quoted_interview(workspace)
    work = workspace.work
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    made = bundle.make((visit,), bundle.Wrapping(out=tmp_path), work=work, bundles=workspace.bundles, reading=reading)
    export.leave(interview, export.Wish(format="txt"), tmp_path / "t.txt", work=work, writers=workspace.writers)
    (workspace.folder / "backups").mkdir()
    (workspace.folder / "backups" / "before-0001.db").write_bytes(b"")
    withdraw.withdraw(interview, "Claire", work=work, blobs=workspace.blobs)
    [told] = withdrawal.log(work=work, backups=workspace.backups)
    assert [(one.copy, one.place) for one in told.copies[:2]] == [
        (Copy.BUNDLE, str(made.path)),
        (Copy.TEXT, str(tmp_path / "t.txt")),
    ]
    assert told.copies[2].copy is Copy.BACKUP
    assert told.by
    assert told.statements > 0


def test_what_was_said_elsewhere_by_who_did_not_know_goes_when_it_arrives(workspace: Workspace) -> None:
    interview, transcript, _ = a_quoted_interview(workspace)
    work, blobs = workspace.work, workspace.blobs
    _, segments = correct.read(interview, work=work)
    withdraw.withdraw(interview, "Claire", work=work, blobs=blobs)
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
        late: list[tuple[str, str, Json]] = [
            (f"{transcript}.0000.999", "words", [{"id": "w", "text": MARKER}]),
            ("remarque", "kind", "review"),
            ("remarque", "visit", visit),
            ("remarque", "about", segments[0].id),
            ("remarque", "decision", "comment"),
            ("remarque", "text", f"au sujet de {MARKER}"),
        ]
        made = [
            Statement(
                id=unit.new_id(), subject=one, attribute=name, value=value, author="a", device="b", at=unit.now()
            )
            for one, name, value in late
        ]
        unit.statements.add(made)
    assert traces(workspace)
    withdraw.finish(work=work, blobs=blobs)
    assert traces(workspace) == []


def test_sound_that_another_interview_holds_too_stays(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    other, _ = a_transcript(workspace, ("autre chose",))
    agree(workspace, interview, *Scope)
    shared, own = workspace.blobs.put(io.BytesIO(b"deux fois")), workspace.blobs.put(io.BytesIO(b"une fois"))
    with workspace.work() as unit:
        unit.records.put(
            Recording(id="r1", interview=interview, state=RecordingState.SEALED, sound=shared, listening=own)
        )
        unit.records.put(Recording(id="r2", interview=other, state=RecordingState.SEALED, sound=shared))
    withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    assert workspace.blobs.has(shared)
    assert not workspace.blobs.has(own)


def test_a_recording_under_way_is_stopped_first(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    agree(workspace, interview, Scope.RECORD)
    with workspace.work() as unit:
        unit.records.put(Recording(id="r", interview=interview, state=RecordingState.CAPTURING))
    with pytest.raises(Refused, match="recording-under-way"):
        withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    assert traces(workspace)


def test_the_sheets_that_cite_it_are_named_and_stay(workspace: Workspace) -> None:
    interview, _, quote = a_quoted_interview(workspace)
    work, forms, blobs = workspace.work, workspace.forms, workspace.blobs
    codebook.add("Écoute", work=work)
    with work() as unit:
        visit = unit.records.get(Interview, interview).visit
    sheet = fill.new_sheet(visit, "facteur", work=work, forms=forms, blobs=blobs)
    [asked, *_] = cite.answering(visit, "fr", work=work, forms=forms, blobs=blobs)
    cite.cite(quote, sheet, asked.path, work=work, forms=forms, blobs=blobs)
    told = withdrawal.preview(interview, "Claire", work=work, blobs=blobs, backups=workspace.backups)
    assert told.sheets == ((asked.title, asked.path),)
    withdraw.withdraw(interview, "Claire", work=work, blobs=blobs)
    [(_, evidence)] = cite.cited(quote, work=work)
    assert evidence.found.bond is Bond.WITHDRAWN
