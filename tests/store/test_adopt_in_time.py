"""A transcript made elsewhere is laid on the sound: cut, shifted, and given the machine's times where words agree."""

from __future__ import annotations

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.foreign import ForeignSegment, ForeignWord
from fieldkit.usecases.hearing import adopt, versions
from fieldkit.usecases.hearing.adopt import Fit
from tests.made.heard import a_transcript
from tests.store.adopting import TEXTS, a_foreign, a_passage, an_interview, bring, later_by, text_of


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
