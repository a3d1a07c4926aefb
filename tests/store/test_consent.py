"""Consent: terms, what they allow, the sheet to sign, the reminder; and a withdrawal that leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain import permission
from fieldkit.domain.consent import Consent, Given, Scope, Terms
from fieldkit.domain.departure import Copy
from fieldkit.domain.errors import Refused
from fieldkit.domain.excerpt import Bond
from fieldkit.domain.interview import Interview
from fieldkit.domain.permission import Standing, Use
from fieldkit.domain.recording import Recording, RecordingState
from fieldkit.domain.sound import Cover
from fieldkit.domain.statement import Json, Statement
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.people import consent, permit, withdraw, withdrawal
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.sharing import bundle, clip, export, gather
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct
from tests.made.heard import a_transcript

TODAY = date(2026, 3, 2)
MARKER = "zanzibarmarin"
TEXTS = ("bonjour à tous", f"la {MARKER} appartient aux habitants", "merci beaucoup")


def an_interview(**fields: object) -> Interview:
    return replace(Interview(id="i", visit="v", title="Mme Muller"), **fields)  # type: ignore[arg-type]


def a_consent(*scopes: Scope, **fields: object) -> Consent:
    made = Consent(id="c", interview="i", person="p", scopes=frozenset(scopes), given=Given.ORAL)
    return replace(made, **fields)  # type: ignore[arg-type]


def obstacle(use: Use, *consents: Consent, **interview: object) -> str:
    about = an_interview(**interview)
    return permission.obstacle(use, Standing(interview=about, consents=consents, today=TODAY))


@pytest.mark.parametrize("use", list(Use))
def test_what_every_heard_person_agreed_to_is_allowed(use: Use) -> None:
    assert obstacle(use, a_consent(*Scope), a_consent(*Scope, keep_until=TODAY)) == ""


@pytest.mark.parametrize(("use", "rule"), permission.RULES.items())
def test_one_heard_person_who_did_not_agree_is_enough_to_refuse(use: Use, rule: permission.Rule) -> None:
    implied = {rule.scope, Scope.QUOTE_NAMED} if rule.scope is Scope.QUOTE else {rule.scope}
    other = a_consent(*(set(Scope) - implied))
    assert obstacle(use, a_consent(*Scope), other) == rule.key


def test_silence_lets_the_team_work_and_shuts_the_public_out() -> None:
    shut = {use for use in Use if obstacle(use)}
    assert shut == {Use.QUOTE, Use.QUOTE_NAMED, Use.PUBLISH}


def test_who_is_quoted_by_name_may_be_quoted_under_a_pseudonym() -> None:
    assert obstacle(Use.QUOTE, a_consent(Scope.QUOTE_NAMED)) == ""
    assert obstacle(Use.QUOTE_NAMED, a_consent(Scope.QUOTE)) == "no-consent-quote-named"


@pytest.mark.parametrize("use", list(Use))
def test_after_the_time_that_was_set_nothing_is_allowed(use: Use) -> None:
    assert obstacle(use, a_consent(*Scope, keep_until=TODAY - timedelta(days=1))) == "consent-over"


@pytest.mark.parametrize("use", [use for use in Use if use is not Use.SHARE])
def test_of_what_was_withdrawn_only_the_tombstone_travels(use: Use) -> None:
    gone = a_consent(*Scope, withdrawn_on=TODAY)
    assert obstacle(use, gone) == "consent-withdrawn"
    assert obstacle(Use.SHARE, gone) == ""


def test_what_waits_for_a_consent_may_be_written_down_but_stays_here() -> None:
    allowed = {use for use in Use if not obstacle(use, a_consent(*Scope), awaits_consent=True)}
    assert allowed == {Use.TRANSCRIBE}


def agree(workspace: Workspace, interview: str, *scopes: Scope, name: str = "Claire", **terms: object) -> str:
    wanted = Terms(**terms)  # type: ignore[arg-type]
    return consent.note(
        interview, name, frozenset(scopes), Given.ORAL, None, wanted, work=workspace.work, blobs=workspace.blobs
    )


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
        said = {one.attribute: gather.carried(unit, one) for one in unit.statements.of(noted)}
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
    import io

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
