"""Spelling, replacing and typography on a real workspace: one step, taken back as one, and no time is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Cancelled, Refused
from fieldkit.domain.text.replacing import Wanted
from fieldkit.domain.text.transcript import Segment, SegmentState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases import undo
from fieldkit.usecases.people import known
from fieldkit.usecases.text import abbreviate, correct, replace, spell, typography
from fieldkit.usecases.visits import prepare
from tests.made.heard import a_transcript

TEXTS = (
    'Bonjour ! La democratie à Kingersheim , c\'est "une chance" ...',
    "euh la démocratie locale et la Democratie participative",
    "on a vu le maire de Wittelsheim et l'aménagment du quartier",
    "Wittelsheim est à coté",
)


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    return correct.read(interview, work=workspace.work)[1]


def texts(workspace: Workspace, interview: str) -> list[str]:
    return [segment.text for segment in read(workspace, interview)]


def search(workspace: Workspace, wanted: Wanted, *interviews: str) -> tuple[replace.Hit, ...]:
    return replace.preview(wanted, interviews, patterns=workspace.patterns, work=workspace.work)


def check_times(segments: tuple[Segment, ...]) -> None:
    for segment in segments:
        known = [time for word in segment.words for time in (word.start, word.end) if time is not None]
        assert all(before <= after for before, after in pairwise([segment.start, *known, segment.end]))


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


def test_unknown_words_come_by_count_with_the_words_they_are_in(workspace: Workspace, interview: str) -> None:
    found = spell.unknown_words(
        interview, dictionaries=workspace.dictionaries, gazetteer=workspace.gazetteer, work=workspace.work
    )
    assert [(one.word, len(one.places), one.is_name) for one in found] == [
        ("democratie", 1, False),
        ("l'aménagment", 1, False),
        ("Democratie", 1, True),
    ]
    by_id = {word.id: word.text for segment in read(workspace, interview) for word in segment.words}
    assert [[by_id[id_] for ids in one.by_segment.values() for id_ in ids] for one in found] == [
        ["democratie"],
        ["l'aménagment"],
        ["Democratie"],
    ]
    assert found[0].places[0].at == pytest.approx(1.2)


def test_a_word_that_people_add_and_a_name_of_the_visit_are_known(workspace: Workspace, interview: str) -> None:
    text = "Mme Zoltànka parle du Zukumpf"
    here = spell.known_here(interview, gazetteer=workspace.gazetteer, work=workspace.work)
    assert len(spell.unknown_in(text, "fr", here, dictionaries=workspace.dictionaries)) == 2
    spell.learn("zukumpf", work=workspace.work)
    spell.learn("zukumpf", work=workspace.work)
    with workspace.work() as unit:
        known.person(unit, unit.records.get(Interview, interview).visit, "Anna Zoltànka")
    here = spell.known_here(interview, gazetteer=workspace.gazetteer, work=workspace.work)
    assert spell.unknown_in(text, "fr", here, dictionaries=workspace.dictionaries) == ()
    assert spell.own_words(work=workspace.work) == ("zukumpf",)
    spell.unlearn("zukumpf", work=workspace.work)
    assert spell.own_words(work=workspace.work) == ()


def test_a_word_is_put_right_everywhere_in_one_step(workspace: Workspace, interview: str) -> None:
    found = spell.unknown_words(
        interview, dictionaries=workspace.dictionaries, gazetteer=workspace.gazetteer, work=workspace.work
    )
    wrong = next(one for one in found if one.word == "l'aménagment")
    assert spell.put_right(wrong, "l’aménagement", work=workspace.work) == 1
    assert "et l’aménagement du quartier" in texts(workspace, interview)[2]
    assert spell.put_right(wrong, "autre", work=workspace.work) == 0
    undo.undo(interview, work=workspace.work)
    assert texts(workspace, interview) == list(TEXTS)


def test_ticked_places_are_replaced_in_one_step_that_undo_takes_back(workspace: Workspace, interview: str) -> None:
    hits = search(workspace, Wanted(find="democratie", by="démocratie"), interview)
    assert [(one.found, one.change.by) for one in hits] == [
        ("democratie", "démocratie"),
        ("Democratie", "Démocratie"),
    ]
    before = {word.id: word for segment in read(workspace, interview) for word in segment.words}
    done = replace.carry_out(hits, work=workspace.work)
    assert (done.replaced, done.left) == (2, 0)
    after = read(workspace, interview)
    check_times(after)
    kept = [word for segment in after for word in segment.words if word.id in before]
    assert len(kept) == len(before) - 2
    assert all(word == before[word.id] for word in kept)
    assert search(workspace, Wanted(find="democratie", by="démocratie"), interview) == ()
    undo.undo(interview, work=workspace.work)
    assert texts(workspace, interview) == list(TEXTS)


def test_a_text_that_changed_since_the_search_is_left(workspace: Workspace, interview: str) -> None:
    hits = search(workspace, Wanted(find="Wittelsheim", by="Wittenheim"), interview)
    words = [word for segment in read(workspace, interview) for word in segment.words]
    assert [one.at for one in hits] == [word.start for word in words if word.text == "Wittelsheim"]
    correct.draft_text(hits[1].segment, "Wittelsheim est très à coté", work=workspace.work)
    done = replace.carry_out(hits, work=workspace.work)
    assert (done.replaced, done.left) == (1, 1)
    assert texts(workspace, interview)[3] == "Wittelsheim est très à coté"


def test_a_whole_visit_is_searched_and_each_interview_has_its_step(workspace: Workspace, interview: str) -> None:
    other = a_transcript(workspace, ["Wittelsheim encore"])[0]
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        prepare.add_interview(unit, visit, "Sans texte")
    assert other not in replace.of_visit(interview, work=workspace.work)
    several = (*replace.of_visit(interview, work=workspace.work), other)
    told: list[float] = []
    hits = replace.preview(
        Wanted(find="wittelsheim", by="Wittenheim"),
        several,
        reached=told.append,
        patterns=workspace.patterns,
        work=workspace.work,
    )
    assert len(several) == 3
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert replace.carry_out(hits, work=workspace.work).replaced == 3
    undo.undo(other, work=workspace.work)
    assert texts(workspace, other) == ["Wittelsheim encore"]
    assert "Wittenheim est" in texts(workspace, interview)[3]


def test_a_search_stops_when_it_is_asked_to(workspace: Workspace, interview: str) -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        replace.preview(
            Wanted(find="a"), (interview,), reached=stop, patterns=workspace.patterns, work=workspace.work
        )


def test_a_wrong_pattern_is_refused_even_where_it_would_fit_among_the_signs_put_round_it(
    workspace: Workspace,
) -> None:
    with pytest.raises(Refused, match="pattern-unreadable"):
        replace.check(Wanted(find="a)(b", is_pattern=True, whole_words=True), patterns=workspace.patterns)


def test_typography_is_one_step_and_takes_no_word_its_time(workspace: Workspace, interview: str) -> None:
    first, second, *_ = read(workspace, interview)
    correct.verify(first.id, work=workspace.work)
    before = {word.id: word for segment in read(workspace, interview) for word in segment.words}
    assert typography.set_right(interview, work=workspace.work) == 2
    n = "\u202f"
    fresh = read(workspace, interview)
    assert fresh[0].text == f"Bonjour{n}! La democratie à Kingersheim, c’est «{n}une chance{n}» …"
    assert fresh[0].state is SegmentState.VERIFIED
    assert fresh[1] == second
    assert fresh[2].state is SegmentState.MACHINE
    check_times(fresh)
    for segment in fresh:
        for word in segment.words:
            known = before[word.id]
            assert (word.start, word.end, word.probability) == (known.start, known.end, known.probability)
    assert typography.set_right(interview, work=workspace.work) == 0
    undo.undo(interview, work=workspace.work)
    assert texts(workspace, interview) == list(TEXTS)


def test_typography_takes_the_chosen_segments_and_what_is_being_typed(workspace: Workspace, interview: str) -> None:
    segments = read(workspace, interview)
    correct.draft_text(segments[3].id, "Ah bon ?", work=workspace.work)
    assert typography.set_right(interview, {segments[3].id}, work=workspace.work) == 1
    assert texts(workspace, interview) == [*TEXTS[:3], "Ah bon\u202f?"]


def test_short_forms_are_kept_in_the_workspace(workspace: Workspace) -> None:
    assert abbreviate.table(work=workspace.work) == {}
    abbreviate.keep({"pb": "problème", "cm": "conseil municipal", "": ""}, work=workspace.work)
    assert list(abbreviate.table(work=workspace.work).items()) == [("cm", "conseil municipal"), ("pb", "problème")]
    with pytest.raises(Refused, match="abbreviation-without-text"):
        abbreviate.keep({"cm": ""}, work=workspace.work)
    assert len(abbreviate.table(work=workspace.work)) == 2
