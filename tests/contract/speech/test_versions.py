"""Listening again: another model, another language, one passage, its sense; people's words stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.sound.sound import Window
from fieldkit.domain.text.transcript import Segment, SegmentState, Task
from fieldkit.usecases import undo
from fieldkit.usecases.hearing import listening, transcribe, versions
from fieldkit.usecases.hearing.transcribe import Wish
from fieldkit.usecases.text import correct
from tests.made.listened import done


@pytest.fixture
def workspace(sample: tuple[Workspace, str]) -> Workspace:
    return sample[0]


@pytest.fixture
def interview(sample: tuple[Workspace, str]) -> str:
    return sample[1]


def again(workspace: Workspace, interview: str, wish: Wish) -> str:
    transcribe.ask(interview, wish, work=workspace.work)
    done(workspace)
    return versions.others(interview, work=workspace.work)[0].id


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def test_a_second_listening_stands_beside_what_people_wrote(workspace: Workspace, interview: str) -> None:
    first = read(workspace, interview)
    correct.set_text(first[0].id, "Je l’ai écrit moi-même.", work=workspace.work)
    other = again(workspace, interview, Wish(language="en"))
    assert read(workspace, interview)[0].text == "Je l’ai écrit moi-même."
    side = versions.beside(other, work=workspace.work)
    assert [one.segment.id for one in side] == [segment.id for segment in first]
    taken = next(one for one in side[1:] if one.differs and one.other)
    assert versions.take((taken.segment.id,), other, work=workspace.work) == 1
    now = {segment.id: segment for segment in read(workspace, interview)}
    assert now[first[0].id].text == "Je l’ai écrit moi-même."
    assert now[taken.segment.id].text == taken.other_text
    assert now[taken.segment.id].state is SegmentState.CORRECTED
    times = [word.start or 0.0 for word in now[taken.segment.id].words]
    assert times == sorted(times)
    undo.undo(interview, work=workspace.work)
    assert {segment.id: segment.text for segment in read(workspace, interview)}[
        taken.segment.id
    ] == taken.segment.text


def test_untouched_text_gives_way_to_the_later_listening_and_can_be_chosen_back(
    workspace: Workspace, interview: str
) -> None:
    first, _ = correct.read(interview, work=workspace.work)
    transcribe.ask(interview, Wish(language="en"), work=workspace.work)
    done(workspace)
    second, _ = correct.read(interview, work=workspace.work)
    assert second.id != first.id
    versions.choose(first.id, work=workspace.work)
    assert correct.read(interview, work=workspace.work)[0].id == first.id


def test_one_passage_is_listened_to_again_in_another_language(workspace: Workspace, interview: str) -> None:
    segments = read(workspace, interview)
    passage = segments[1]
    other = again(workspace, interview, Wish(language="es", part=passage.id))
    assert read(workspace, interview) == segments
    [side] = versions.beside(other, work=workspace.work)
    assert side.segment.id == passage.id
    assert side.other
    with workspace.work() as unit:
        heard = unit.segments.of(other)
    assert {one.language for one in heard} == {"es"}
    assert all(passage.start <= one.start and one.end <= passage.end + 0.01 for one in heard)
    with pytest.raises(Refused, match="not-whole"):
        versions.choose(other, work=workspace.work)


def test_a_translation_is_a_second_text_and_never_the_first(workspace: Workspace, interview: str) -> None:
    before = read(workspace, interview)
    other = again(workspace, interview, Wish(language="fr", task=Task.TRANSLATE))
    assert read(workspace, interview) == before
    with workspace.work() as unit:
        sense = " ".join(one.text for one in unit.segments.of(other)).lower()
    assert {"the", "you", "and"} <= set(sense.split())
    with pytest.raises(Refused, match="sense-not-words"):
        versions.take((before[0].id,), other, work=workspace.work)


def test_a_window_that_kills_its_worker_is_tried_once_more_then_marked_and_passed(
    workspace: Workspace, interview: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []
    usual = workspace.engine._ask

    def dying(worker: object, window: Window, settings: object) -> object:
        tries.append(window.start)
        raise EOFError

    monkeypatch.setattr(workspace.engine, "_ask", dying)
    other = again(workspace, interview, Wish(model="base", task=Task.TRANSLATE))
    monkeypatch.setattr(workspace.engine, "_ask", usual)
    with workspace.work() as unit:
        [segment] = unit.segments.of(other)
    assert segment.doubts == ("failed",)
    assert len(tries) == 4
    assert listening.PASSED == ("speech-worker-died", "speech-failed")


def test_a_translation_is_asked_for_from_a_terminal(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    wish = replace(Wish(), task=Task.TRANSLATE)
    job = transcribe.ask(interview, wish, work=workspace.work)
    assert transcribe.ask(interview, wish, work=workspace.work).id == job.id
    assert transcribe.ask(interview, Wish(), work=workspace.work).id != job.id
