"""Search: every French form of a word, phrases and beginnings, sieved, and told where it is heard."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace
from fieldkit.domain.reviewing.review import Decision, Review
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.visits.interview import Interview
from fieldkit.store.index.asked import marked, question
from fieldkit.store.index.stems import stem_of, words_in
from fieldkit.store.views import search
from fieldkit.usecases.evidence.search import Hit
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from tests.made.cases import Case, a_case, a_code, a_quote, factors

TEXTS = ("Les élues ont décidé ensemble", "la coopération des associations", "au cœur de l’hôtel de ville")


@pytest.fixture
def cases(workspace: Workspace) -> tuple[Case, Case]:
    return (
        a_case(workspace, TEXTS, "Kingersheim", ("Claire Muller", "élue"), date(2018, 2, 13), sound=True),
        a_case(
            workspace, ("Les associations décident", "rien de plus"), "Saillans", ("Karim", "agent"), date(2018, 3, 1)
        ),
    )


def texts(hits: tuple[Hit, ...]) -> list[str]:
    return sorted(hit.text for hit in hits if hit.kind == "segment")


def test_every_form_of_a_word_is_found_with_or_without_accents(
    workspace: Workspace, cases: tuple[Case, Case]
) -> None:
    for typed in ("élu ", "elus ", "ÉLUE ", "élues"):
        assert texts(workspace.finder.find(typed, 9)) == [TEXTS[0]], typed
    for typed in ("décidée ", "décider ", "decide "):
        assert "décid" in " ".join(texts(workspace.finder.find(typed, 9))), typed
    assert texts(workspace.finder.find("coopérer ", 9)) == [TEXTS[1]]
    assert len(texts(workspace.finder.find("associatif ", 9))) == 2
    assert texts(workspace.finder.find("coeur ", 9)) == [TEXTS[2]]
    assert texts(workspace.finder.find("hotel ville ", 9)) == [TEXTS[2]]


def test_phrases_beginnings_and_words_that_must_not_be_there(workspace: Workspace, cases: tuple[Case, Case]) -> None:
    assert texts(workspace.finder.find('"décidé ensemble"', 9)) == [TEXTS[0]]
    assert texts(workspace.finder.find("« décidé ensemble »", 9)) == [TEXTS[0]]
    assert workspace.finder.find('"ensemble décidé"', 9) == ()
    assert len(texts(workspace.finder.find("assoc", 9))) == 2
    assert workspace.finder.find("assoc ", 9) == ()
    assert len(texts(workspace.finder.find("assoc* des ", 9))) == 1
    assert texts(workspace.finder.find("associations -coopération", 9)) == ["Les associations décident"]
    assert workspace.finder.find("-élues", 9) == ()
    assert workspace.finder.find(" ' \" « ", 9) == ()


def test_a_hit_tells_where_it_is_heard_and_which_words_stand_out(
    workspace: Workspace, cases: tuple[Case, Case]
) -> None:
    [hit] = workspace.finder.find("ville ", 9)
    assert (hit.kind, hit.interview, hit.visit) == ("segment", cases[0].interview, cases[0].visit)
    assert (hit.territory, hit.title, hit.speaker) == ("Kingersheim", "Entretien avec Claire Muller", "Claire Muller")
    assert hit.start == pytest.approx(4.6)
    assert workspace.blobs.has(hit.listening)
    assert [hit.text[start:end] for start, end in hit.marks] == ["ville"]
    assert [TEXTS[0][start:end] for start, end in marked("elu décide", TEXTS[0])] == ["élues", "décidé"]
    assert [TEXTS[0][start:end] for start, end in marked('"ont décidé" -ensemble', TEXTS[0])] == ["ont", "décidé"]


def test_each_sieve_lets_through_what_is_its_own(workspace: Workspace, cases: tuple[Case, Case]) -> None:
    first, second = cases
    with workspace.work() as unit:
        place = unit.records.get(Interview, second.interview)
        review = Review(id=unit.new_id(), visit=second.visit, about=second.visit, decision=Decision.APPROVE)
        unit.records.put(review)
    assert place.visit == second.visit
    territory = next(id_ for id_, name in workspace.evidence.choices().territories if name == "Saillans")
    correct.verify(first.segments[1], work=workspace.work)
    [listening] = factors(workspace, "Écoute")
    a_quote(workspace, first, 1, a_code(listening))
    both, mine, other = "associations ", [TEXTS[1]], ["Les associations décident"]
    for sieve, wanted in (
        (Sieve(), sorted(mine + other)),
        (Sieve(territory=territory), other),
        (Sieve(category="élue"), mine),
        (Sieve(factor=listening), mine),
        (Sieve(since=date(2018, 2, 14)), other),
        (Sieve(until=date(2018, 2, 14)), mine),
        (Sieve(since=date(2018, 2, 14), until=date(2018, 2, 20)), []),
        (Sieve(state="visit:approved"), other),
        (Sieve(state="text:verified"), mine),
        (Sieve(interview=first.interview), mine),
        (Sieve(visit=second.visit, category="élue"), []),
        (Sieve(territory="nulle part"), []),
    ):
        assert texts(workspace.finder.find(both, 9, sieve)) == wanted, sieve
    assert [hit.kind for hit in workspace.finder.find(both, 9, Sieve(factor=listening))] == ["excerpt", "segment"]


def test_many_places_are_sifted_line_by_line_to_the_same_end(
    workspace: Workspace, cases: tuple[Case, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    sieve = Sieve(since=date(2018, 2, 14))
    few = workspace.finder.find("associations ", 9, sieve)
    monkeypatch.setattr(search, "MOST_PLACES", 0)
    assert workspace.finder.find("associations ", 9, sieve) == few != ()


def test_answers_are_found_by_the_state_of_their_sheet(workspace: Workspace, cases: tuple[Case, Case]) -> None:
    tools = {"work": workspace.work, "forms": workspace.forms, "blobs": workspace.blobs}
    sheet = fill.new_sheet(cases[0].visit, "facteur", **tools)  # type: ignore[arg-type]
    _, questions = fill.ask(sheet, "fr", **tools)  # type: ignore[arg-type]
    text = next(one.path for one in questions if one.path.endswith("libelle_fr"))
    fill.answer(sheet, text, "Une démarche d’éducation populaire", **tools)  # type: ignore[arg-type]
    [hit] = workspace.finder.find("éducations populaires ", 9, Sieve(state="sheet:draft"))
    assert (hit.kind, hit.record, hit.territory) == ("sheet", sheet, "Kingersheim")
    assert workspace.finder.find("éducations ", 9, Sieve(state="sheet:complete")) == ()
    with workspace.work() as unit:
        assert unit.records.get(Sheet, sheet).visit == hit.visit


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_question_that_the_index_understands(typed: str) -> None:
    asked = question(typed)
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE w USING fts5(text, stems, place)")
        if asked:
            database.execute("SELECT rowid FROM w WHERE w MATCH ?", (asked,)).fetchall()
    for start, end in marked(typed, typed):
        assert 0 <= start < end <= len(typed)


def test_stems_do_not_depend_on_accents() -> None:
    for one, other in (("élus", "elue"), ("Démocratie", "democratiques"), ("cœurs", "coeur"), ("ÉCOLES", "ecole")):
        assert stem_of(words_in(one)[0]) == stem_of(words_in(other)[0])
    assert words_in("Ελλάδα 東京 Ивано́в") == ("ελλαδα", "東京", "иванов")
