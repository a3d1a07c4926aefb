"""Preparation, agreements, withdrawal, review and work, through the windows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.dialogs.people.withdrawing import Withdrawing
from fieldkit.desktop.dialogs.reviewing.remark import AskRemark
from fieldkit.desktop.pages.preparing.people import PeopleModel
from fieldkit.desktop.widgets.compared_text import marked
from fieldkit.desktop.window import Window
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.domain.people.person import Person
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.people import consent
from fieldkit.usecases.reviewing import assign, changes, review
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from fieldkit.usecases.visits import prepare
from tests.made.heard import a_transcript

TEXTS = ("bonjour à tous", "la mairie écoute les habitants", "merci beaucoup")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    made = a_transcript(workspace, TEXTS)[0]
    with workspace.work() as unit:
        unit.records.put(Recording(id="r", interview=made, state=RecordingState.SEALED, seconds=60.0))
    return made


@pytest.fixture
def window(interview: str, window: Window) -> Window:
    return window


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def said(place: QWidget) -> str:
    return "\n".join(one.text() for one in place.findChildren(QLabel) if one.isVisible())


def press(place: QWidget, text: str) -> None:
    next(one for one in place.findChildren(QPushButton) if one.isVisible() and one.text() == text).click()


def asked(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    def found() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def agree(workspace: Workspace, interview: str, **terms: object) -> None:
    consent.note(
        interview,
        "Claire",
        frozenset(Scope),
        Given.ORAL,
        None,
        Terms(**terms),  # type: ignore[arg-type]
        work=workspace.work,
        blobs=workspace.blobs,
    )


def test_a_visit_tells_at_a_glance_what_is_missing(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    window.go("visit", visit_of(workspace, interview))
    qtbot.waitUntil(lambda: "1 sans accord" in said(window))
    assert "1 à vérifier" in said(window)
    agree(workspace, interview, given_on=date.today(), keep_until=date.today() + timedelta(days=9))
    qtbot.waitUntil(lambda: "1 accord à prolonger" in said(window))
    assert "sans accord" not in said(window)


def test_what_is_written_of_a_plan_is_kept_when_it_is_left(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit = visit_of(workspace, interview)
    window.go("prepare", visit)
    qtbot.waitUntil(lambda: "Avant de partir" in said(window) and "Guide d’entretien : 5 thèmes" in said(window))
    [team] = [one for one in window.findChildren(QLineEdit) if one.accessibleName() == "Équipe"]
    team.setText("Samir, Zoé")
    team.editingFinished.emit()
    qtbot.waitUntil(lambda: prepare.plan_of(visit, work=workspace.work).team == ("Samir", "Zoé"))
    qtbot.waitUntil(lambda: "Équipe\u202f: Samir, Zoé" in said(window))
    [printed] = [one for one in window.findChildren(QCheckBox) if one.text() == "Feuilles d’accord imprimées"]
    printed.click()
    qtbot.waitUntil(lambda: window.bench.is_idle)
    with workspace.work() as unit:
        assert unit.recall(f"ready/{visit}") == ["consent-printed"]


def test_five_thousand_people_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = PeopleModel()
    model.show_people(tuple(Person(id=str(n), visit="v", name=f"王 {n}") for n in range(5000)))
    assert model.rowCount() == 5000
    assert model.data(model.index(4999, 0)) == "王 4999"
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_consent_that_was_noted_is_shown_to_be_changed(qtbot: QtBot, workspace: Workspace, interview: str) -> None:
    agree(workspace, interview, limits="Pas l’école", keep_until=date(2040, 5, 1), language="de", evidence_at=75.0)
    [(who, known)] = consent.of(interview, work=workspace.work)
    dialog = AskConsent(None, who.name, known)
    qtbot.addWidget(dialog)
    assert (dialog.name, dialog.scopes, dialog.given) == ("Claire", frozenset(Scope), Given.ORAL)
    assert dialog.terms == Terms(
        given_on=known.given_on,
        limits="Pas l’école",
        keep_until=date(2040, 5, 1),
        language="de",
        evidence_at=75.0,
    )


def test_a_withdrawal_is_told_before_and_done_after_the_red_button(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    agree(workspace, interview)
    assert window.desk is not None
    dialog = Agreements(window.desk, interview, "Mme Muller", window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "Permis avec cet entretien" in said(dialog))
    press(dialog, "Retirer l’accord…")
    told = asked(Withdrawing, qtbot)
    assert "Transcriptions : 1, soit 3 passages et 10 mots" in said(told)
    press(told, "Ne rien effacer")
    qtbot.waitUntil(lambda: window.bench.is_idle)
    assert correct.read(interview, work=workspace.work)[1]
    press(dialog, "Retirer l’accord…")
    press(asked(Withdrawing, qtbot), "Effacer définitivement")
    qtbot.waitUntil(lambda: "Accord retiré" in said(dialog))
    with workspace.work() as unit:
        assert unit.segments.read_in(interview) == ""


def test_a_review_shows_what_changed_and_takes_answers_and_decisions(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit, work = visit_of(workspace, interview), workspace.work
    segment = correct.read(interview, work=work)[1][1].id
    changes.mark_read(visit, work=work)
    correct.set_text(segment, "la mairie entend les habitants", work=work)
    review.comment(segment, "Qui parle ?", work=work)
    review.submit(visit, work=work)
    window.go("review", visit)
    qtbot.waitUntil(lambda: "Qui parle ?" in said(window))
    assert "Remise : elle attend d’être relue." in said(window)
    assert "<u>entend</u>" in said(window)
    [answer] = [
        one for one in window.findChildren(QLineEdit) if one.accessibleName() == "Répondre…" and one.isVisible()
    ]
    answer.setText("Mme Muller.")
    answer.returnPressed.emit()
    qtbot.waitUntil(lambda: "Mme Muller." in said(window))
    press(window, "Tout est lu")
    qtbot.waitUntil(lambda: "Rien n’a changé." in said(window))
    [word] = [one for one in window.findChildren(QPlainTextEdit) if one.isVisible()]
    word.setPlainText("À compléter")
    press(window, "Demander des changements")
    qtbot.waitUntil(lambda: "Des changements sont demandés" in said(window))
    assert review.of(visit, work=work).state is VisitState.CHANGES_REQUESTED


def test_a_remark_on_an_answer_names_its_question(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit, work = visit_of(workspace, interview), workspace.work
    sheet = fill.new_sheet(visit, "fiche-de-cas", work=work, forms=workspace.forms, blobs=workspace.blobs)
    review.comment(sheet, "Plus court ?", place="ident/titre", work=work)
    changes.mark_read(visit, work=work)
    fill.answer(sheet, "ident/titre", "Les conseils", work=work, forms=workspace.forms, blobs=workspace.blobs)
    window.go("review", visit)
    place = "Fiche · Fiche de cas · Titre de l’initiative"
    qtbot.waitUntil(lambda: place in {one.text() for one in window.findChildren(QPushButton)})
    qtbot.waitUntil(lambda: place in said(window))
    assert "<u>Les conseils</u>" in said(window)


def test_a_reader_sees_no_decision(window: Window, workspace: Workspace, interview: str, qtbot: QtBot) -> None:
    with workspace.work() as unit:
        unit.remember("archive", {"url": "http://127.0.0.1", "role": "reader"})
    window.go("review", visit_of(workspace, interview))
    qtbot.waitUntil(lambda: "Votre rôle est de lire et de commenter." in said(window))
    texts = {one.text() for one in window.findChildren(QPushButton) if one.isVisible()}
    assert not texts & {"Approuver", "Demander des changements", "Publier", "Remettre à la relecture"}


def test_the_list_to_review_opens_the_review(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    review.submit(visit_of(workspace, interview), work=workspace.work)
    window.go("reviews", "")
    qtbot.waitUntil(lambda: "depuis moins d’une heure" in said(window))
    press(window, "Ouvrir")
    qtbot.waitUntil(lambda: "Remise : elle attend d’être relue." in said(window))


def test_work_is_begun_and_handed_back_from_its_page(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    with workspace.work() as unit:
        me = str(unit.recall("author"))
    assign.give(interview, assign.Wanted(transcriber=me, note="Attention aux noms"), work=workspace.work)
    window.go("work", "")
    qtbot.waitUntil(lambda: "Attention aux noms" in said(window))
    press(window, "Rendre")
    qtbot.waitUntil(lambda: "rendu" in said(window))
    [one] = assign.listed(work=workspace.work)
    assert not one.assignment.is_open


def test_a_remark_asks_for_words_about_what_it_says(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot
) -> None:
    visit = visit_of(workspace, interview)
    window.go("review", visit)
    qtbot.waitUntil(lambda: "Personne n’a encore rien dit." in said(window))
    press(window, "Commenter la visite…")
    dialog = asked(AskRemark, qtbot)
    dialog.findChildren(QPlainTextEdit)[0].setPlainText("Beau travail")
    dialog.accept()
    qtbot.waitUntil(lambda: "Beau travail" in said(window))


def test_compared_texts_mark_the_words_that_differ_and_escape_the_rest() -> None:
    before, after = marked("a < b", "a < c")
    assert before.startswith("a &lt; <span")
    assert "<u>c</u>" in after


def test_every_button_of_the_new_pages_has_a_name(
    window: Window, workspace: Workspace, interview: str, qtbot: QtBot, tmp_path: Path
) -> None:
    visit = visit_of(workspace, interview)
    for page, id_ in (("visit", visit), ("prepare", visit), ("review", visit), ("reviews", ""), ("work", "")):
        window.go(page, id_)
        qtbot.waitUntil(lambda: window.bench.is_idle)
        assert all(one.accessibleName() or one.text() for one in window.findChildren(QPushButton))
        assert window.grab().save(str(tmp_path / f"{page}.png"))
