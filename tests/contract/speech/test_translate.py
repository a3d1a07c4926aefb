"""The sense in another language, by real (tiny, gibberish) translators: a second text, segment by segment."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from fieldkit.domain.errors import Cancelled, Refused
from fieldkit.domain.hearing.translating import Pair, way
from fieldkit.domain.job import Job, JobState
from fieldkit.domain.text.transcript import OF, WINDOW, Task, TranscriptState
from fieldkit.usecases.hearing import transcribe, translate, versions
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.text import correct
from tests.contract.speech.translating import ask, bring, made, written


def test_a_way_is_straight_or_through_english() -> None:
    es, fr = Pair("es", "en"), Pair("en", "fr")
    assert way("es", "fr", (es, fr)) == (es, fr)
    assert way("es", "fr", (es, fr, Pair("es", "fr"))) == (Pair("es", "fr"),)
    assert way("es", "fr", (es,)) is None
    assert way("fr", "fr", ()) == ()


def test_a_translation_follows_the_text_segment_by_segment(ws: Workspace, interview: str, tmp_path: Path) -> None:
    bring(ws, tmp_path, "es-en", "en-fr")
    before = correct.read(interview, work=ws.work)
    correct.set_text(before[1][0].id, "Vivo aquí desde siempre.", work=ws.work)
    job = ask(ws, interview, "fr")
    assert ask(ws, interview, "fr").id == job.id
    assert (done := ws.lane.run_one()) is not None
    assert (done.state, done.error) == (JobState.DONE, "")
    reading, segments = correct.read(interview, work=ws.work)
    assert (reading, segments[1:]) == (before[0], before[1][1:])
    other, sense = made(ws, interview)
    assert (other.task, other.language, other.model) == (Task.TRANSLATE, "fr", "es-en+en-fr")
    assert (other.state, other.coverage, other.seconds) == (TranscriptState.DONE, 0.9, reading.seconds)
    assert [(one.start, one.end) for one in sense] == [(one.start, one.end) for one in segments]
    assert [bool(one.words) for one in sense] == [bool(one.words) for one in segments]
    assert sense[-1].text == segments[-1].text, "what was said in French stays as it was said"
    assert sense[0].text != segments[0].text
    assert all(one.start <= (word.start or 0) <= (word.end or 0) <= one.end for one in sense for word in one.words)
    beside = versions.beside(other.id, work=ws.work)
    assert [(one.segment.id, one.other_text) for one in beside] == [
        (segment.id, said.text) for segment, said in zip(segments, sense, strict=True)
    ]
    with pytest.raises(Refused, match="sense-not-words"):
        versions.take((segments[0].id,), other.id, work=ws.work)


def test_the_words_come_from_the_translator(ws: Workspace, interview: str, tmp_path: Path) -> None:
    bring(ws, tmp_path, "es-fr")
    ask(ws, interview, "fr")
    ws.lane.run_one()
    other, sense = made(ws, interview)
    segments = correct.read(interview, work=ws.work)[1]
    [alone] = ws.interpreter.translate([segments[0].text], (Pair("es", "fr"),))
    assert (other.model, sense[0].text.split()) == ("es-fr", alone.split())
    assert alone
    two, nothing = ws.interpreter.translate([segments[1].text, ""], (Pair("es", "fr"),))
    first, second = segments[1].text.split(". ")
    assert two.split() == " ".join(ws.interpreter.translate([f"{first}.", second], (Pair("es", "fr"),))).split()
    assert nothing == ""


class Stopping:
    """A ticket that is asked to stop after some beats."""

    def __init__(self, beats: int) -> None:
        self.beats = beats

    def reached(self, share: float) -> None:
        assert 0 <= share <= 1
        self.beats -= 1
        if self.beats < 0:
            raise Cancelled


def test_a_translation_that_was_stopped_goes_on_after_its_last_window(
    ws: Workspace, interview: str, tmp_path: Path
) -> None:
    bring(ws, tmp_path, "es-fr")
    job = ask(ws, interview, "fr")
    pen = translate.Pen(blobs=ws.blobs, interpreter=ws.interpreter)
    with pytest.raises(Cancelled):
        translate.carry_out(job, Stopping(1), work=ws.work, pen=pen)
    half, sense = made(ws, interview)
    assert (half.state, len(sense)) == (TranscriptState.UNDER_WAY, 2)
    with ws.work() as unit:
        [first] = [said for said in unit.statements.of(half.id) if said.attribute.startswith(WINDOW)]
    translate.carry_out(job, Stopping(9), work=ws.work, pen=pen)
    whole, sense = made(ws, interview)
    assert (whole.id, whole.state, len(sense)) == (half.id, TranscriptState.DONE, 5)
    with ws.work() as unit:
        kept = [said for said in unit.statements.of(half.id) if said.attribute.startswith(WINDOW)]
    assert kept[0] == first


def test_a_worker_that_was_killed_is_told_and_the_next_try_has_another(
    ws: Workspace, interview: str, tmp_path: Path
) -> None:
    bring(ws, tmp_path, "es-fr")
    ws.interpreter.translate(["Vivo."], (Pair("es", "fr"),))
    worker = ws.interpreter._worker
    assert worker is not None
    worker._process.kill()
    worker._process.wait()
    ask(ws, interview, "fr")
    assert (failed := ws.lane.run_one()) is not None
    assert (failed.state, failed.error) == (JobState.FAILED, "speech-worker-died")
    ask(ws, interview, "fr")
    assert (again := ws.lane.run_one()) is not None
    assert again.state is JobState.DONE


def test_without_a_translator_it_is_said_which_one_to_bring(ws: Workspace, interview: str, tmp_path: Path) -> None:
    offer = translate.offer(interview, work=ws.work, interpreter=ws.interpreter)
    assert (offer.spoken, offer.targets, offer.lacking) == ("es", ("en",), "en-fr")
    with pytest.raises(Refused, match=r"no-translator.*en-fr"):
        ask(ws, interview, "fr")
    bring(ws, tmp_path, "en-fr")
    offer = translate.offer(interview, work=ws.work, interpreter=ws.interpreter)
    assert (offer.targets, offer.lacking) == (("fr", "en"), "")


def test_a_text_is_not_put_into_its_own_language(ws: Workspace, interview: str) -> None:
    written(ws, interview, "fr")
    with pytest.raises(Refused, match="same-language"):
        ask(ws, interview, "fr")
    assert translate.offer(interview, work=ws.work, interpreter=ws.interpreter).targets == ("en",)


def test_whispers_english_is_the_bridge_where_no_translator_reads_the_language(
    ws: Workspace, interview: str, tmp_path: Path
) -> None:
    bring(ws, tmp_path, "en-fr")
    ask(ws, interview, "fr")
    done = [ws.lane.run_one(), ws.lane.run_one()]
    assert [(job.verb, job.state) for job in done if job] == [
        ("transcribe", JobState.DONE),
        ("translate", JobState.DONE),
    ]
    french, sense = made(ws, interview)
    english = versions.others(interview, work=ws.work)[1]
    assert (english.language, english.model, french.model) == ("en", "base", "base+en-fr")
    reading, segments = correct.read(interview, work=ws.work)
    assert [(one.start, one.end) for one in sense] == [(one.start, one.end) for one in segments]
    with ws.work() as unit:
        assert [said.value for said in unit.statements.heads(french.id, OF)] == [reading.id]
    bridge = versions.beside(english.id, work=ws.work)
    [alone] = ws.interpreter.translate([bridge[0].other_text], (Pair("en", "fr"),))
    assert sense[0].text.split() == alone.split()
    ask(ws, interview, "fr")
    assert (straight := ws.lane.run_one()) is not None
    assert straight.verb == "translate", "the English that is there is not made again"


def test_english_comes_from_a_translator_that_is_there(ws: Workspace, interview: str, tmp_path: Path) -> None:
    assert ask(ws, interview, "en").verb == transcribe.VERB
    bring(ws, tmp_path, "es-en")
    assert ask(ws, interview, "en").verb == translate.VERB


def test_the_sense_is_asked_for_from_a_terminal(
    ws: Workspace, interview: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(ws, tmp_path, "es-fr")
    monkeypatch.setenv("FIELDKIT_MODELS", str(tmp_path / "models"))

    def transcribed(*more: str) -> dict[str, object]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = main(["transcribe", str(ws.folder), *more, "--json"])
        assert code == 0
        [line] = json.loads(out.getvalue())["transcripts"]
        return dict(line)

    french = transcribed(interview, "--translate", "fr")
    assert (french["language"], french["segments"], french["transcript"]) == ("fr", 5, made(ws, interview)[0].id)
    english = transcribed("--translate", interview)
    assert (english["language"], english["transcript"]) == ("en", made(ws, interview)[0].id)
    assert correct.read(interview, work=ws.work)[0].language == "es"
    assert main(["transcribe", str(ws.folder), interview, "--translate", "--model", "large-v3-turbo"]) == 1


def test_a_wish_without_onward_is_another_wish() -> None:
    job = Job(id="1", verb="transcribe", subject="x", options=Wish(task=Task.TRANSLATE, onward="fr").options)
    assert Wish(task=Task.TRANSLATE, onward="fr").is_served_by(job)
    assert not Wish(task=Task.TRANSLATE).is_served_by(job)
