"""The history as people tell it, and going back to a moment: said anew, as one step, without losing a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, history, shape, walk
from fieldkit.usecases.text.acts import Act, Deed, Spell, spells
from tests.made.heard import a_transcript

TEXTS = ("On a commencé par les jardins", "puis la mairie a ouvert", "et les habitants sont venus")


@pytest.fixture
def text(workspace: Workspace) -> tuple[str, str]:
    return a_transcript(workspace, TEXTS)


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def texts(workspace: Workspace, interview: str) -> list[str]:
    return [one.text for one in read(workspace, interview)]


def latest(workspace: Workspace, transcript: str) -> str:
    return history.moments(transcript, work=workspace.work)[0].id


def told(workspace: Workspace, transcript: str) -> list[Act]:
    [spell] = spells(history.moments(transcript, work=workspace.work))
    return list(spell.acts)


def test_each_act_is_told_once_however_many_statements_it_took(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    first, second, third = read(workspace, interview)
    correct.set_text(first.id, "On a commencé par les grands jardins", work=workspace.work)
    correct.set_speaker((second.id,), "Zoé", work=workspace.work)
    shape.cut(third.id, third.words[2].id, work=workspace.work)
    correct.verify(first.id, work=workspace.work)
    acts = told(workspace, transcript)
    assert [one.deed for one in acts] == [Deed.VERIFIED, Deed.CUT, Deed.SPEAKER, Deed.WORDS]
    assert (acts[3].before, acts[3].after) == (TEXTS[0], "On a commencé par les grands jardins")
    assert acts[1].after == "habitants sont venus"
    assert acts[2].after == "Zoé"


def test_a_join_a_moved_bound_and_what_is_taken_back_are_told(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    first, second, third = read(workspace, interview)
    shape.move_bound(second.id, third.words[1].start or 0.0, work=workspace.work)
    assert [one.deed for one in told(workspace, transcript)] == [Deed.BOUND]
    undo.undo(interview, work=workspace.work)
    shape.join(first.id, second.id, work=workspace.work)
    assert told(workspace, transcript)[0].deed is Deed.JOIN
    undo.undo(interview, work=workspace.work)
    assert Deed.UNJOIN in [one.deed for one in told(workspace, transcript)]
    walk.mark_checked(first.id, work=workspace.work)
    assert Deed.CHECKED not in [one.deed for one in told(workspace, transcript)]


def test_a_spell_is_one_persons_minute(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    for count, segment in enumerate(read(workspace, interview)):
        correct.set_text(segment.id, f"Autre texte {count}", work=workspace.work)
    said = [one for one in history.moments(transcript, work=workspace.work) if one.attribute == "words"]
    third, second, first = said
    soon = replace(second, at=first.at + timedelta(seconds=50))
    late = replace(third, at=first.at + timedelta(seconds=61))
    assert [len(spell.acts) for spell in spells([late, soon, first])] == [1, 2]
    others = replace(second, author="Zoé")
    assert [spell.author for spell in spells([third, others, first])] == [third.author, "Zoé", first.author]
    assert spells([]) == ()
    assert isinstance(spells(said)[0], Spell)


def test_going_back_says_the_past_anew_as_one_step(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    first, second, third = read(workspace, interview)
    correct.set_text(first.id, "Tout autre chose", work=workspace.work)
    then, moment = read(workspace, interview), latest(workspace, transcript)
    shape.join(first.id, second.id, work=workspace.work)
    shape.cut(third.id, third.words[2].id, work=workspace.work)
    correct.set_speaker((third.id,), "Zoé", work=workspace.work)
    now, end = read(workspace, interview), latest(workspace, transcript)
    assert history.go_back(transcript, moment, work=workspace.work) == 4
    assert read(workspace, interview) == then
    undo.undo(interview, work=workspace.work)
    assert read(workspace, interview) == now
    history.go_back(transcript, history.MACHINE, work=workspace.work)
    assert read(workspace, interview) == (first, second, third)
    history.go_back(transcript, end, work=workspace.work)
    assert read(workspace, interview) == now
    assert history.go_back(transcript, latest(workspace, transcript), work=workspace.work) == 0
    with pytest.raises(Refused, match="unknown-statement"):
        history.go_back(transcript, "nowhere", work=workspace.work)


def test_one_segment_goes_back_with_those_that_share_its_words(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    first, second, third = read(workspace, interview)
    shape.cut(first.id, first.words[3].id, work=workspace.work)
    correct.set_text(second.id, "puis la mairie", work=workspace.work)
    shape.join(second.id, third.id, work=workspace.work)
    assert history.go_back(transcript, history.MACHINE, (first.id,), work=workspace.work) == 2
    assert texts(workspace, interview) == [TEXTS[0], "puis la mairie et les habitants sont venus"]
    assert history.go_back(transcript, history.MACHINE, (third.id,), work=workspace.work) == 2
    assert texts(workspace, interview) == list(TEXTS)


def test_going_back_to_after_an_act_gives_the_text_as_it_read_then(
    workspace: Workspace, text: tuple[str, str]
) -> None:
    interview, transcript = text
    first, second, third = read(workspace, interview)
    states: dict[Deed, tuple[Segment, ...]] = {}

    def done(deed: Deed) -> None:
        states[deed] = read(workspace, interview)

    correct.set_text(third.id, "et les habitantes", work=workspace.work)
    done(Deed.WORDS)
    shape.cut(second.id, second.words[2].id, work=workspace.work)
    done(Deed.CUT)
    shape.move_bound(first.id, (second.words[0].end or 0.0) + 0.1, work=workspace.work)
    done(Deed.BOUND)
    correct.verify(first.id, work=workspace.work)
    done(Deed.VERIFIED)
    acts = {one.deed: one.moment for one in told(workspace, transcript)}
    assert set(acts) == {Deed.WORDS, Deed.CUT, Deed.BOUND, Deed.VERIFIED}
    for deed, moment in acts.items():
        assert history.as_it_was(transcript, moment, work=workspace.work) == states[deed], deed


def test_a_join_and_its_undoing_end_with_their_last_statement(workspace: Workspace, text: tuple[str, str]) -> None:
    interview, transcript = text
    first, second, _ = before = read(workspace, interview)
    shape.join(first.id, second.id, work=workspace.work)
    joined = read(workspace, interview)
    [act] = told(workspace, transcript)
    assert history.as_it_was(transcript, act.moment, work=workspace.work) == joined
    undo.undo(interview, work=workspace.work)
    [act] = told(workspace, transcript)
    assert (act.deed, history.as_it_was(transcript, act.moment, work=workspace.work)) == (Deed.UNJOIN, before)
