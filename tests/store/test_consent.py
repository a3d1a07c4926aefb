"""Consent: its terms, the sheet to sign, the reminder; what somebody refused is refused wherever it is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.sound.sound import Cover
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.people import consent, permit
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.sharing import bundle, clip, export, gather
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript
from tests.store.consenting import TEXTS, agree


def test_every_term_of_an_agreement_is_kept(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    terms = Terms(
        given_on=date(2026, 1, 5),
        language="de",
        limits=" Pas de photo ",
        keep_until=date(2030, 1, 1),
        evidence_at=12.5,
    )
    consent.note(
        interview, "Ülrike", frozenset(Scope), Given.MESSAGE, None, terms, work=workspace.work, blobs=workspace.blobs
    )
    [(who, kept)] = consent.of(interview, work=workspace.work)
    assert who.name == "Ülrike"
    assert (kept.given_on, kept.language, kept.limits) == (date(2026, 1, 5), "de", "Pas de photo")
    assert (kept.keep_until, kept.evidence_at, kept.given) == (date(2030, 1, 1), 12.5, Given.MESSAGE)
    with pytest.raises(Refused, match="keeping-ends-before-start"):
        agree(workspace, interview, Scope.RECORD, given_on=date(2026, 1, 5), keep_until=date(2026, 1, 4))


def test_a_signed_sheet_is_for_those_who_may_see_names(workspace: Workspace, tmp_path: Path) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    scan = tmp_path / "accord.jpg"
    scan.write_bytes(b"signature de Claire Muller")
    noted = consent.note(
        interview, "Claire", frozenset(Scope), Given.WRITTEN, scan, work=workspace.work, blobs=workspace.blobs
    )
    with workspace.work() as unit:
        said = {one.attribute: gather.carried(unit, one, FilesApart(unit)) for one in unit.statements.of(noted)}
    assert said["evidence"].is_restricted
    assert not said["scopes"].is_restricted


def test_the_end_of_keeping_is_told_two_months_before(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    agree(workspace, interview, *Scope, given_on=date(2026, 1, 1), keep_until=date(2026, 4, 1))
    assert consent.reminders(date(2026, 1, 30), work=workspace.work) == ()
    [soon] = consent.reminders(date(2026, 2, 1), work=workspace.work)
    [over] = consent.reminders(date(2026, 4, 2), work=workspace.work)
    assert (soon.person, soon.is_over, over.is_over) == ("Claire", False, True)


def test_a_refused_use_is_refused_wherever_it_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    agree(workspace, interview, Scope.RECORD)
    with workspace.work() as unit:
        unit.records.put(
            Recording(id="r", interview=interview, state=RecordingState.SEALED, listening="0" * 64, seconds=9.0)
        )
    with pytest.raises(Refused, match="no-consent-transcribe"):
        transcribe.ask(interview, transcribe.Wish(), work=workspace.work)
    with pytest.raises(Refused, match="no-consent-transcribe"):
        export.leave(
            interview, export.Wish(format="txt"), tmp_path / "t", work=workspace.work, writers=workspace.writers
        )
    with pytest.raises(Refused, match="no-consent-publish"):
        clip.leave(
            interview,
            (0.0, 1.0),
            Cover.NONE,
            tmp_path / "t.wav",
            work=workspace.work,
            blobs=workspace.blobs,
            clips=workspace.clips,
        )
    assert list(tmp_path.glob("t*")) == []


def test_an_interview_without_consent_to_recording_goes_neither_by_bundle_nor_by_sync(workspace: Workspace) -> None:
    interview, transcript = a_transcript(workspace, TEXTS)
    agree(workspace, interview, Scope.TRANSCRIBE)
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
        packed = {one.statement.subject for one in gather.contents(unit, visit, reading).carried}
        sent = {one.subject for one in unit.outbox.statements(500, permit.kept_here(unit))}
    for subjects in (packed, sent):
        assert visit in subjects
        assert not subjects & {interview, transcript}


def test_a_text_that_somebody_refused_stays_here_while_the_sound_goes(workspace: Workspace) -> None:
    interview, transcript = a_transcript(workspace, TEXTS)
    segment = correct.read(interview, work=workspace.work)[1][0].id
    remark = review.comment(segment, "Qui ?", work=workspace.work)
    agree(workspace, interview, Scope.RECORD)
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
        contents = gather.contents(unit, visit, reading)
        sent = {one.subject for one in unit.outbox.statements(500, permit.kept_here(unit))}
    packed = {one.statement.subject for one in contents.carried}
    for subjects in (packed, sent):
        assert interview in subjects
        assert not subjects & {transcript, segment, remark}
    assert [one.read for one in contents.interviews] == [None]
