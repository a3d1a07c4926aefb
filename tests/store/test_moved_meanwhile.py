"""An interview is moved on one laptop while others work on it elsewhere: all of it ends where the interview is."""

from __future__ import annotations

from datetime import date

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.coding import Code, Coding
from fieldkit.domain.people.consent import Consent, Given, Scope
from fieldkit.domain.people.person import Person
from fieldkit.domain.sharing.contents import Carried
from fieldkit.domain.sharing.reading import Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.note import Note
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import consent, pseudonyms
from fieldkit.usecases.reviewing import disputes, settle, threads
from fieldkit.usecases.sharing import export
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.sharing.gather import carried
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import move, prepare
from tests.around.shelves import Shelf, meet
from tests.made.heard import a_transcript

TEXTS = ("Claire L’Hôte parle à tous", "la mairie écoute les habitants")


@pytest.fixture
def interview(here: Workspace, there: Workspace, shelf: Shelf) -> str:
    """Write down an interview that two laptops know, with what its only speaker agreed to."""
    made, _ = a_transcript(here, TEXTS)
    agrees(here, made, "Claire L’Hôte")
    meet(here, there, shelf=shelf)
    return made


def agrees(laptop: Workspace, interview: str, name: str) -> str:
    return consent.note(interview, name, frozenset(Scope), Given.ORAL, work=laptop.work, blobs=laptop.blobs)


def a_visit(laptop: Workspace, place: str) -> str:
    return prepare.visit(prepare.Place(name=place), date(2026, 7, 1), work=laptop.work)


def visit_of(laptop: Workspace, interview: str) -> str:
    with laptop.work() as unit:
        return unit.records.get(Interview, interview).visit


def a_quote(laptop: Workspace, interview: str, *codes: Code) -> str:
    words = correct.read(interview, work=laptop.work)[1][0].words
    return excerpts.take(interview, words[0].id, words[-1].id, excerpts.About(codes=codes), work=laptop.work)


def told(shelf: Shelf, record: str) -> list[str]:
    """Return under which visits the archive was told of a record, in order."""
    return [scope for known, scope in shelf.scopes if known == record]


def last_said(laptop: Workspace, record: str) -> Carried:
    with laptop.work() as unit:
        return carried(unit, unit.statements.of(record)[-1], FilesApart(unit))


def test_an_agreement_says_at_the_archive_that_it_went_along(here: Workspace, shelf: Shelf, interview: str) -> None:
    [(_, agreed)] = consent.of(interview, work=here.work)
    new = a_visit(here, "Plougonvelin")
    move.move(interview, new, work=here.work)
    meet(here, shelf=shelf)
    assert told(shelf, agreed.id)[-1] == new
    assert last_said(here, agreed.id).statement.attribute == "visit"
    with here.work() as unit:
        assert unit.records.get(Consent, agreed.id) == agreed


def test_notes_codes_and_files_about_it_go_along(here: Workspace, interview: str) -> None:
    old, new = visit_of(here, interview), a_visit(here, "Plougonvelin")
    factor = codebook.add("Confiance", work=here.work)
    quote = a_quote(here, interview, Code(factor=factor))
    with here.work() as unit:
        unit.records.put(Note(id="n1", visit=old, text="à revoir", about=interview))
        unit.records.put(Note(id="n2", visit=old, text="la salle"))
    move.move(interview, new, work=here.work)
    with here.work() as unit:
        known = set(unit.belonging.subjects_of(new))
        assert {unit.belonging.visit_of(one) for one in ("n1", quote)} == {new}
        assert unit.belonging.visit_of("n2") == old
        [coded] = unit.records.find(Coding, excerpt=quote)
        assert {coded.id, factor} <= known


def test_what_was_said_of_it_elsewhere_meanwhile_follows(
    here: Workspace, there: Workspace, shelf: Shelf, interview: str
) -> None:
    new = a_visit(here, "Plougonvelin")
    move.move(interview, new, work=here.work)
    quote, late = a_quote(there, interview), agrees(there, interview, "Odile Muller")
    old = visit_of(there, interview)
    pseudonyms.put(old, "Claire L’Hôte", "Mme A", work=there.work)
    meet(here, there, here, shelf=shelf)
    for laptop in (here, there):
        with laptop.work() as unit:
            assert {unit.belonging.visit_of(one) for one in (quote, late)} == {new}
            assert {one.name for one in unit.records.find(Person, visit=new)} == {"Claire L’Hôte", "Odile Muller"}
            assert unit.records.find(Person, visit=old) == ()
        hidden = export.read(interview, Rendering(has_pseudonyms=True), work=laptop.work)
        assert "L’Hôte" not in " ".join(one.text for one in hidden.segments)
    assert told(shelf, late)[-1] == told(shelf, quote)[-1] == new


def test_what_went_up_under_the_old_visit_says_again_where_it_is(
    here: Workspace, there: Workspace, shelf: Shelf, interview: str
) -> None:
    [(_, agreed)] = consent.of(interview, work=here.work)
    move.move(interview, new := a_visit(here, "Plougonvelin"), work=here.work)
    meet(here, shelf=shelf)
    agrees(there, interview, "Claire L’Hôte")
    prepare.rename_interview(interview, "Avec Claire", work=there.work)
    meet(there, shelf=shelf)
    assert told(shelf, agreed.id)[-1] == told(shelf, interview)[-1] == new
    length = len(shelf.log)
    meet(there, here, there, shelf=shelf)
    assert len(shelf.log) == length


def test_two_laptops_that_move_it_at_once_leave_one_thing_to_decide(
    here: Workspace, there: Workspace, shelf: Shelf, interview: str
) -> None:
    quote = a_quote(here, interview)
    first, second = a_visit(here, "Plougonvelin"), a_visit(there, "Le Conquet")
    meet(here, there, here, shelf=shelf)
    move.move(interview, first, work=here.work)
    move.move(interview, second, work=there.work)
    meet(here, there, here, there, shelf=shelf)
    for laptop in (here, there):
        [dispute] = disputes.disputes(work=laptop.work)
        assert (dispute.subject, dispute.attribute, dispute.can_write) == (interview, "visit", False)
        assert {head.text for head in dispute.heads} == {"Plougonvelin (2026-07-01)", "Le Conquet (2026-07-01)"}
    settle.settle(interview, "visit", "mine", work=here.work)
    meet(here, there, shelf=shelf)
    for laptop in (here, there):
        assert disputes.disputes(work=laptop.work) == ()
        with laptop.work() as unit:
            assert unit.belonging.visit_of(quote) == first
            assert [one.name for one in unit.records.find(Person, visit=first)] == ["Claire L’Hôte"]
            assert unit.records.find(Person, visit=second) == ()
            assert {one.visit for one in unit.records.find(Interview)} == {first}
    assert told(shelf, quote)[-1] == first


def test_going_back_to_an_earlier_state_takes_along_what_hangs_on_it(here: Workspace, interview: str) -> None:
    old, quote = visit_of(here, interview), a_quote(here, interview)
    with here.work() as unit:
        before = unit.statements.of(interview)[-1].id
    move.move(interview, a_visit(here, "Plougonvelin"), work=here.work)
    settle.restore(interview, before, work=here.work)
    with here.work() as unit:
        assert unit.belonging.visit_of(quote) == old
        assert [one.name for one in unit.records.find(Person, visit=old)] == ["Claire L’Hôte"]
    assert threads.of(old, work=here.work, screens=here.screens) == ()
