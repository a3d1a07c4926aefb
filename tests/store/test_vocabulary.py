from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.cli.main import main
from fieldkit.domain.people.naming import worth_telling
from fieldkit.domain.text.transcript import Segment, SegmentState, Word
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.people import known
from fieldkit.usecases.text import glossary, vocabulary
from fieldkit.usecases.visits import prepare


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


def test_the_vocabulary_begins_with_who_speaks_and_ends_with_the_places_around(workspace: Workspace) -> None:
    place = prepare.recognised(prepare.Place(name="kingersheim"), gazetteer=workspace.gazetteer)
    visit = prepare.visit(place, date(2018, 2, 13), work=workspace.work)
    programme = glossary.programme("Territoires apprenants", work=workspace.work)
    glossary.change(programme, ("conseil participatif",), (), work=workspace.work)
    with workspace.work() as unit:
        interview = prepare.add_interview(unit, visit, "Maire", speakers=("Mme Zoé Faure", "Enquêteur"))
        met = known.person(unit, visit, "Ahmed Benali")
        unit.records.put(replace(met, organisation="Maison de la Citoyenneté"))
    with workspace.work() as unit:
        kept = unit.records.get(Interview, interview.id)
        said = vocabulary.of(unit, kept, gazetteer=workspace.gazetteer).split(", ")
    assert said[:3] == ["Zoé Faure", "Ahmed Benali", "Kingersheim"]
    assert said[3:6] == ["Maison de la Citoyenneté", "Territoires apprenants", "conseil participatif"]
    assert said[6:8] == ["Mulhouse", "Wittenheim"]


def test_doubles_letters_titles_and_plain_words_are_not_told() -> None:
    said = ("M. Durand", "durand", "X", "Madame le maire", "12", "Voix 2", " ", "Loos, en Gohelle")
    assert worth_telling(said) == ["Durand", "Loos en Gohelle"]


def test_words_put_in_a_glossary_apart_are_all_there_and_one_taken_out_is_gone(workspace: Workspace) -> None:
    programme = glossary.programme("Territoires", work=workspace.work)
    assert glossary.programme(" Territoires ", work=workspace.work) == programme
    glossary.change(programme, ("tiers-lieu", "sociocratie"), (), work=workspace.work)
    assert glossary.change(programme, ("Démocratie  ouverte",), ("sociocratie",), work=workspace.work) == (
        "Démocratie ouverte",
        "tiers-lieu",
    )


def test_the_command_line_fills_the_code_in_and_edits_a_glossary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*words: str) -> Any:
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    ws = str(tmp_path / "ws")
    asked("init", ws)
    asked("visit", "add", ws, "--territory", "kingersheim", "--start", "2018-02-13")
    [visit] = asked("visit", "list", ws)["visits"]
    assert (visit["territory"], visit["insee"]) == ("Kingersheim", "68166")
    programme = asked("programme", "add", ws, "--name", "Territoires")["programme"]
    said = asked("programme", "glossary", ws, programme, "--add", "tiers-lieu", "--add", "sociocratie")
    assert said["glossary"] == ["sociocratie", "tiers-lieu"]
    assert asked("programme", "glossary", ws, programme, "--remove", "sociocratie")["glossary"] == ["tiers-lieu"]
    assert asked("programme", "list", ws)["programmes"] == [{"id": programme, "name": "Territoires"}]
