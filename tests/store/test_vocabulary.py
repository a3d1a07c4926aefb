from __future__ import annotations

from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.interview import Interview
from fieldkit.domain.transcript import Segment, SegmentState, Word
from fieldkit.usecases import prepare, vocabulary


def word(text: str, *, typed: bool = False) -> Word:
    return Word(id=text, text=text, start=0.0, end=0.1, probability=None if typed else 0.9)


def segment(state: SegmentState, *words: Word) -> Segment:
    return Segment(id="s", transcript="t", interview="i", start=0, end=1, words=words, state=state)


def test_names_that_people_typed_are_learned() -> None:
    said = (word("La"), word("Maman", typed=True), word("de"), word("Wittelsheim,", typed=True), word("puis"))
    found = vocabulary.names_typed([segment(SegmentState.CORRECTED, *said), segment(SegmentState.MACHINE, *said)])
    assert found == {"Maman": 1, "Wittelsheim": 1}


def test_a_capital_after_a_full_stop_is_no_name() -> None:
    said = (word("fini."), word("Puis", typed=True))
    assert not vocabulary.names_typed([segment(SegmentState.CORRECTED, *said)])


def test_the_vocabulary_begins_with_who_speaks(workspace: Workspace) -> None:
    visit = prepare.visit(prepare.Place(name="Kingersheim"), date(2018, 2, 13), work=workspace.work)
    with workspace.work() as unit:
        interview = prepare.add_interview(unit, visit, "Maire", speakers=("Zoé Faure",))
        prepare.person(unit, visit, "Ahmed Benali")
    with workspace.work() as unit:
        kept = unit.records.get(Interview, interview.id)
        assert vocabulary.of(unit, kept) == "Zoé Faure, Ahmed Benali, Kingersheim"
