"""A transcript made elsewhere stands beside the machine's, on the sound, and is put away in one step."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from fieldkit.domain.consent import Given, Scope
from fieldkit.domain.errors import Cancelled, Refused
from fieldkit.domain.foreign import ForeignSegment, ForeignTranscript, ForeignWord
from fieldkit.domain.recording import Recording, RecordingState
from fieldkit.domain.transcript import Segment, SegmentState, Transcript, TranscriptState
from fieldkit.store import projections
from fieldkit.usecases import adopt, consent, correct, prepare, undo, versions, withdraw
from fieldkit.usecases.adopt import Fit
from fieldkit.usecases.ports import Unit
from tests.heard import PAUSE_SECONDS, WORD_SECONDS, a_transcript

TEXTS = (
    "la place était vide ce matin là",
    "nous avons attendu le tramway une heure entière",
    "et personne ne savait pourquoi il ne venait pas",
)


def a_passage(start: float, end: float, text: str, speaker: str = "") -> ForeignSegment:
    return ForeignSegment(start=start, end=end, text=text, speaker=speaker)


def a_foreign(*segments: ForeignSegment) -> ForeignTranscript:
    made = segments or (a_passage(1.0, 3.0, "Bonjour à tous.", "Anne"), a_passage(4.0, 5.0, "Merci.", "Jean"))
    return ForeignTranscript(format="vtt", segments=made, language="fr")


def an_interview(workspace: Workspace, seconds: float = 0.0) -> str:
    """Write an interview down, with a sound of some length, or none."""
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    with workspace.work() as unit:
        made = prepare.add_interview(unit, visit, "Entretien").id
        if seconds:
            _give_sound(unit, made, seconds)
    return made


def _give_sound(unit: Unit, interview: str, seconds: float) -> None:
    sound = Recording(
        id=unit.new_id(),
        interview=interview,
        state=RecordingState.SEALED,
        listening="0" * 64,
        seconds=seconds,
    )
    unit.records.put(sound)


def bring(workspace: Workspace, interview: str, foreign: ForeignTranscript, fit: Fit | None = None) -> str:
    return adopt.adopt(interview, foreign, fit, work=workspace.work, blobs=workspace.blobs)


def text_of(workspace: Workspace, transcript: str) -> tuple[Segment, ...]:
    with workspace.work() as unit:
        return unit.segments.of(transcript)


def as_the_text(segments: tuple[Segment, ...]) -> list[tuple[float, float, str, str]]:
    return [(one.start, one.end, one.speaker, one.text) for one in segments]


def later_by(seconds: float) -> ForeignTranscript:
    """Return the machine's text, as somebody wrote it down with a clock that ran that much earlier."""
    passages, at = [], 0.0
    for text in TEXTS:
        end = at + WORD_SECONDS * len(text.split())
        passages.append(a_passage(at - seconds, end - seconds, text.capitalize() + "."))
        at = end + PAUSE_SECONDS
    return a_foreign(*(one for one in passages if one.start >= 0), *(one for one in passages if one.start < 0))


def test_an_interview_without_a_text_is_read_in_what_is_brought(workspace: Workspace) -> None:
    interview = an_interview(workspace, 60.0)
    made = bring(workspace, interview, a_foreign())
    transcript, segments = correct.read(interview, work=workspace.work)
    assert (transcript.id, transcript.model, transcript.language) == (made, "vtt", "fr")
    assert (transcript.seconds, transcript.state) == (60.0, TranscriptState.DONE)
    assert as_the_text(segments) == [(1.0, 3.0, "Anne", "Bonjour à tous."), (4.0, 5.0, "Jean", "Merci.")]
    words = segments[0].words
    assert [word.probability for word in words] == [None, None, None]
    assert (words[0].start, words[-1].end) == (1.0, 3.0)
    assert all(one.end == other.start for one, other in pairwise(words))
    assert {one.state for one in segments} == {SegmentState.MACHINE}


def test_the_text_that_is_read_stays_and_the_other_is_chosen(workspace: Workspace) -> None:
    interview, machines = a_transcript(workspace, TEXTS)
    made = bring(workspace, interview, a_foreign())
    assert correct.read(interview, work=workspace.work)[0].id == machines
    assert [one.id for one in versions.others(interview, work=workspace.work)] == [made]
    assert versions.beside(made, work=workspace.work)[0].other_text == "Bonjour à tous."
    versions.choose(made, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_a_later_listening_does_not_take_its_place(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    with workspace.work() as unit:
        later = Transcript(id=unit.new_id(), interview=interview, recording="", model="base", language="fr")
        unit.records.put(later.finished("fr", 1.0))
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_it_is_put_away_and_taken_again_in_one_step(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    step = undo.undo(interview, work=workspace.work)
    assert step is not None
    assert step.name == "adopted"
    with pytest.raises(Refused, match="no-transcript"):
        correct.read(interview, work=workspace.work)
    assert versions.others(interview, work=workspace.work) == ()
    assert undo.undo(interview, work=workspace.work) is None
    assert undo.redo(interview, work=workspace.work) is not None
    assert correct.read(interview, work=workspace.work)[0].id == made


def test_words_are_found_while_it_is_there(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    bring(workspace, interview, a_foreign())
    assert [hit.record for hit in workspace.finder.find("bonjour", 9)] == [interview]
    undo.undo(interview, work=workspace.work)
    assert workspace.finder.find("bonjour", 9) == ()


def test_what_is_stopped_on_the_way_is_not_there(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    passages = [a_passage(60.0 * place, 60.0 * place + 30, f"Passage {place}", "Anne") for place in range(20)]
    kept: list[float] = []

    def reached(seconds: float) -> None:
        kept.append(seconds)
        if len(kept) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        adopt.adopt(interview, a_foreign(*passages), work=workspace.work, blobs=workspace.blobs, reached=reached)
    assert kept == [300.0, 600.0]
    assert versions.others(interview, work=workspace.work) == ()
    assert workspace.finder.find("passage", 9) == ()
    with pytest.raises(Refused, match="no-transcript"):
        correct.read(interview, work=workspace.work)


def test_putting_it_away_gives_back_the_text_that_was_read(workspace: Workspace) -> None:
    interview, machines = a_transcript(workspace, TEXTS)
    bring(workspace, interview, a_foreign())
    undo.undo(interview, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == machines
    assert versions.others(interview, work=workspace.work) == ()


def test_an_interview_that_never_chose_a_text_survives_undo(workspace: Workspace) -> None:
    """Interviews of earlier days have no statement about the text they are read in."""
    interview, machines = a_transcript(workspace, TEXTS)
    with workspace.work() as unit:
        unit.statements.erase([interview])
        said = {"kind": "interview", "visit": "v", "title": "Ancien", "language": "fr"}
        unit.statements.say_all(interview, said)
    bring(workspace, interview, a_foreign())
    undo.undo(interview, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == machines


def test_rebuilding_gives_the_same_text(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    before = text_of(workspace, made)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert text_of(workspace, made) == before


def test_a_long_text_is_kept_in_several_windows(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    passages = [a_passage(60.0 * place, 60.0 * place + 30, f"Passage {place}", "Anne") for place in range(20)]
    made = bring(workspace, interview, a_foreign(*passages))
    found = text_of(workspace, made)
    assert as_the_text(found) == [(one.start, one.end, "Anne", one.text) for one in passages]
    assert len({one.id.split(".")[1] for one in found}) == 4


def test_a_little_beyond_the_sound_is_cut_and_more_is_refused(workspace: Workspace) -> None:
    interview = an_interview(workspace, 10.0)
    made = bring(workspace, interview, a_foreign(a_passage(9.0, 11.5, "Au revoir à tous")))
    [one] = text_of(workspace, made)
    assert one.end == 10.0
    assert max(word.end or 0.0 for word in one.words) == 10.0
    with pytest.raises(Refused, match="import-too-long"):
        bring(workspace, interview, a_foreign(a_passage(9.0, 12.5, "Au revoir")))
    assert [one.model for one in versions.others(interview, work=workspace.work)] == []


def test_an_end_that_nobody_wrote_is_never_too_late(workspace: Workspace) -> None:
    interview = an_interview(workspace, 10.0)
    last = ForeignSegment(start=9.0, end=60.0, text="Au revoir", is_end_guessed=True)
    assert text_of(workspace, bring(workspace, interview, a_foreign(last)))[0].end == 10.0


def test_all_times_are_shifted_when_that_is_asked(workspace: Workspace) -> None:
    interview = an_interview(workspace, 60.0)
    word = ForeignWord(text="Oui", start=1.0, end=1.5, probability=0.5)
    passage = ForeignSegment(start=1.0, end=2.0, text="Oui", words=(word,))
    [one] = text_of(workspace, bring(workspace, interview, a_foreign(passage), Fit(shift=2.5)))
    assert (one.start, one.end, one.words[0].start, one.words[0].end) == (3.5, 4.5, 3.5, 4.0)
    assert one.words[0].probability == 0.5
    with pytest.raises(Refused, match="import-before-start"):
        bring(workspace, interview, a_foreign(passage), Fit(shift=-9.0))


def test_the_shift_is_found_by_words_in_common_and_only_offered(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    foreign = later_by(-12.5)
    found = adopt.look(interview, foreign, work=workspace.work).shift
    assert found is not None
    assert found.seconds == pytest.approx(-12.5, abs=0.3)
    made = bring(workspace, interview, foreign)
    assert text_of(workspace, made)[0].start == 12.5


def test_no_shift_is_found_between_texts_that_share_nothing(workspace: Workspace) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    assert adopt.look(interview, a_foreign(), work=workspace.work).shift is None


def test_words_take_the_machines_times_where_they_agree(workspace: Workspace) -> None:
    interview, machines = a_transcript(workspace, TEXTS)
    heard = text_of(workspace, machines)[1]
    wrote = "Nous avons, euh, attendu le tram une heure"
    made = bring(workspace, interview, a_foreign(a_passage(heard.start - 1, heard.end + 1, wrote)))
    words = {word.text: word for word in text_of(workspace, made)[0].words}
    theirs = {word.text: word for word in heard.words}
    for mine, machine in (("Nous", "nous"), ("avons,", "avons"), ("attendu", "attendu"), ("heure", "heure")):
        assert (words[mine].start, words[mine].end) == (theirs[machine].start, theirs[machine].end)
    assert words["avons,"].end == words["euh,"].start
    assert words["euh,"].end == words["attendu"].start
    assert words["le"].end == words["tram"].start


def test_who_speaks_can_be_renamed_as_usual(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    made = bring(workspace, interview, a_foreign())
    assert correct.rename_speaker(interview, "Anne", "Mme Muller", work=workspace.work) == 1
    assert [one.speaker for one in text_of(workspace, made)] == ["Mme Muller", "Jean"]


def test_without_consent_to_transcription_nothing_is_taken(workspace: Workspace) -> None:
    interview = an_interview(workspace)
    scopes = frozenset({Scope.RECORD})
    consent.note(interview, "Anne", scopes, Given.ORAL, None, work=workspace.work, blobs=workspace.blobs)
    with pytest.raises(Refused, match="no-consent-transcribe"):
        bring(workspace, interview, a_foreign())


@pytest.mark.parametrize("is_put_away", [False, True])
def test_a_withdrawn_consent_takes_it_away_for_good(workspace: Workspace, is_put_away: bool) -> None:
    interview = an_interview(workspace)
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(interview, "Anne", scopes, Given.ORAL, None, work=workspace.work, blobs=workspace.blobs)
    made = bring(workspace, interview, a_foreign())
    with workspace.work() as unit:
        [window] = [str(one.value) for one in unit.statements.of(made) if one.attribute == "window/0000"]
    if is_put_away:
        undo.undo(interview, work=workspace.work)
    withdraw.withdraw(interview, "Anne", work=workspace.work, blobs=workspace.blobs)
    assert not workspace.blobs.has(window)
    assert text_of(workspace, made) == ()


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main([*words, "--json"]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_the_terminal_brings_a_file_in(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    folder, file = str(workspace.folder), tmp_path / "a.srt"
    cues = [
        f"00:01:0{at},000 --> 00:01:0{at + 2},900\nAnne : {text}\n" for at, text in zip((0, 3, 6), TEXTS, strict=True)
    ]
    file.write_text("\n".join(cues), encoding="cp1252")
    answer = told(capsys, "transcript", "import", folder, interview, str(file), "--shift", "auto", "--language", "fr")
    assert (answer["segments"], answer["speakers"]) == (3, ["Anne"])
    assert answer["shift"] == pytest.approx(-60, abs=1.0)
    made = str(answer["transcript"])
    read = told(capsys, "transcript", folder, interview, "--version", made, "--format", "json")
    assert (read["model"], read["language"]) == ("srt", "fr")
    answer = told(capsys, "transcript", "import", folder, interview, str(file), "--shift", "-1.5")
    assert answer["shift"] == -1.5


@pytest.mark.parametrize(
    ("name", "text", "options", "says"),
    [
        ("a.srt", "1\n00:00:01,000 --> hier\nBonjour\n", (), "l. 2"),
        ("a.xyz", "Bonjour", (), "a.xyz"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", ("--shift", "auto"), "décalage"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", ("--language", "elfique"), "elfique"),
    ],
)
def test_the_terminal_refuses_in_one_sentence(
    workspace: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    text: str,
    options: tuple[str, ...],
    says: str,
) -> None:
    interview, _ = a_transcript(workspace, TEXTS)
    (tmp_path / name).write_text(text)
    words = ["transcript", "import", str(workspace.folder), interview, str(tmp_path / name)]
    assert main([*words, *options, "--in-language", "fr"]) == 1
    sentence = capsys.readouterr().err
    assert says in sentence
    assert sentence.count("\n") == 1
    assert versions.others(interview, work=workspace.work) == ()
