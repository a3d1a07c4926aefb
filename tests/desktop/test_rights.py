"""What each role may do at the window: an act works, or it is greyed and says why; none leads to a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.opening import Opened
from fieldkit.desktop.pages.codebook.page import CodebookPage
from fieldkit.desktop.pages.transcript.acts import WRITING
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.desktop.rights import Rights
from fieldkit.desktop.window import Window
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.review import Role
from fieldkit.usecases.evidence import codebook, notes
from fieldkit.usecases.reviewing import assign, review
from fieldkit.usecases.sheets import cite, fill
from tests.made.cases import Case, a_case, a_code, a_quote
from tests.made.forms_written import a_form_of_ours

LONG = 60_000
TEXTS = ("Nous avons ouvert la salle aux habitants", "puis la mairie a suivi", "et les associations sont venues")
FORM = """
settings: {form_id: cite, form_title::fr: Citer, version: '1', default_language: fr}
survey:
  - {type: text, name: preuve, label::fr: Preuve, appearance: excerpt several}
  - {type: text, name: titre, label::fr: Titre}
"""
ALL = frozenset(Role)
WRITERS = ALL - {Role.READER}
ARRANGERS = WRITERS - {Role.TRANSCRIBER}
INVITERS = ARRANGERS - {Role.RESEARCHER}
REFUSALS = {"reader-may-not", "assign-may-not", "share-may-not", "role-may-not"}

MAY: Mapping[str, Mapping[str, frozenset[Role]]] = {
    "welcome": {"Nouvelle visite": ARRANGERS},
    "visit": {
        "Importer…": ARRANGERS,
        "Carte…": ARRANGERS,
        "Enregistrer": ARRANGERS,
        "Nouvelle fiche": ARRANGERS,
        "Noter le consentement": ARRANGERS,
        "Confier…": ARRANGERS,
        "Déplacer vers une autre visite…": ARRANGERS,
        "Nouvelle note": ARRANGERS,
        "Modifier la note": ARRANGERS,
        "Enlever la note": ARRANGERS,
        "Faire un paquet…": WRITERS,
        "Inviter à lire…": INVITERS,
        "Relecture…": ALL,
        "Préparer…": ALL,
        "Ouvrir : Citer": ALL,
    },
    "transcript": {"Vérifié": WRITERS, "Annuler": WRITERS, "Écouter": ALL, "Plus": ALL},
    "sheet": {"Déclarer complète": WRITERS, "Imprimer…": ALL, "Entretien à côté": ALL},
    "evidence": {"Coder…": WRITERS, "Écrire une note…": ARRANGERS, "Voir dans le texte": ALL},
    "codebook": {
        "Nouveau facteur…": ARRANGERS,
        "Ranger sous…": ARRANGERS,
        "Fusionner avec…": ARRANGERS,
        "Scinder…": ARRANGERS,
        "Voir ses extraits": ALL,
        "Accord entre codeurs…": ALL,
    },
    "prepare": {"Ajouter…": ARRANGERS, "Autre guide (YAML)…": ARRANGERS, "Imprimer le guide…": ALL},
    "review": {"Commenter la visite…": ALL, "Régler": WRITERS, "Tout est lu": ALL},
    "work": {"Ne plus confier": ARRANGERS},
    "search": {"Recherche": ALL},
    "matrix": {},
    "reviews": {},
    "machine": {},
    "sync": {},
    "preferences": {},
}
"""By page, the acts that must be found there, and the roles that they work for."""

LEFT_ALONE = ("Installer", "Mesurer ici", "Protéger par une phrase secrète…", "Synchroniser", "Exporter")
"""Acts that only concern this laptop and its network, whoever is at it: they would download, measure or encrypt."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A window on a small study, with what its use cases refused since."""

    window: Window
    case: Case
    ids: Mapping[str, str]
    refused: list[str]


@pytest.fixture
def opening(workspace: Workspace, role: Role, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    case, sheet = a_study(workspace)
    if role is not Role.ALONE:
        with workspace.work() as unit:
            unit.remember("author", "Odette")
            archive = {"url": "http://127.0.0.1:1", "role": role.value, "name": "Odette", "key": "", "token": ""}
            unit.remember("archive", archive)
    nobody_chooses(monkeypatch)
    window = Window("fr")
    qtbot.addWidget(window)
    window.show()
    refused: list[str] = []
    for bench in (window.bench, window.errands):
        bench.refused.connect(lambda error: refused.append(told(error)))
    window.furnish(Opened(workspace=workspace))
    ids = {"visit": case.visit, "review": case.visit, "prepare": case.visit, "transcript": case.interview}
    qtbot.waitUntil(lambda: window.bench.is_idle and window.visits_shown > 0, timeout=LONG)
    yield Opening(window, case, {**ids, "sheet": sheet}, refused)
    window.hand_over()
    window.close()


def a_study(ws: Workspace) -> tuple[Case, str]:
    """Write a case with a note, a remark, a cited and coded excerpt, a sheet and work that was given."""
    case = a_case(ws, TEXTS, sound=True)
    quote = a_quote(ws, case, 1, a_code(codebook.add("Écoute", work=ws.work)))
    sheet = fill.new_sheet(
        case.visit, a_form_of_ours(ws, FORM), case.interview, work=ws.work, forms=ws.forms, blobs=ws.blobs
    )
    cite.cite(quote, sheet, "preuve", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    notes.write(case.visit, "La salle d’abord", (quote,), work=ws.work)
    review.comment(case.segments[2], "Lesquelles ?", work=ws.work)
    assign.give(case.interview, assign.Wanted(transcriber="Zoé"), work=ws.work)
    return case, sheet


def nobody_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let questions that wait for an answer be left without one."""
    for asked in (QDialog, QPrintDialog):
        monkeypatch.setattr(asked, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked, **_named: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked, **_named: "")


def told(error: FieldkitError) -> str:
    return error.key


def show(opening: Opening, page: str, qtbot: QtBot) -> QWidget:
    """Show a page once it has read all that it shows."""
    opening.window.begin(page, opening.ids.get(page, ""))
    qtbot.waitUntil(lambda: opening.window.bench.is_idle, timeout=LONG)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: opening.window.bench.is_idle, timeout=LONG)
    return opening.window.page


def acts_on(place: QWidget) -> list[QAbstractButton]:
    return [one for one in place.findChildren(QAbstractButton) if one.isVisible()]


def named(place: QWidget, name: str) -> QWidget:
    fields = [one for one in place.findChildren(QLineEdit) if one.isVisible()]
    found = [one for one in [*acts_on(place), *fields] if name in (one.accessibleName(), _text(one))]
    assert found, f"{name} is not on the page"
    return found[0]


def _text(one: QWidget) -> str:
    return one.text() if isinstance(one, QAbstractButton) else ""


@pytest.mark.parametrize("role", tuple(Role), ids=str)
@pytest.mark.parametrize("page", MAY)
def test_an_act_works_or_is_greyed_and_says_why(opening: Opening, role: Role, page: str, qtbot: QtBot) -> None:
    shown = show(opening, page, qtbot)
    for name, roles in MAY[page].items():
        act = named(shown, name)
        if role in roles:
            assert act.isEnabled() or page in ("transcript", "sheet"), name
        else:
            assert not act.isEnabled(), name
            assert _why(act, shown).endswith("."), name


def _why(act: QWidget | None, page: QWidget) -> str:
    """Return what is told where one points at something: its own words, else those of what it is in."""
    while act is not None and act is not page and not act.toolTip().endswith("."):
        act = act.parentWidget()
    return act.toolTip() if act is not None else ""


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSCRIBER, Role.RESEARCHER])
def test_no_act_that_is_offered_leads_to_a_refusal(opening: Opening, role: Role, qtbot: QtBot) -> None:
    pressed = 0
    for page in MAY:
        for name in offered(show(opening, page, qtbot)):
            shown = show(opening, page, qtbot)
            act = next((one for one in acts_on(shown) if name == _name(one) and one.isEnabled()), None)
            if act is not None:
                act.click()
                leave_dialogs(opening, qtbot)
                pressed += 1
            assert not REFUSALS & set(opening.refused), f"{page}: {name}"
    assert pressed > 20


def offered(shown: QWidget) -> list[str]:
    """Return the names of what can be pressed on a page, each once."""
    acts = [one for one in acts_on(shown) if one.isEnabled() and not _has_menu(one)]
    return [name for name in dict.fromkeys(map(_name, acts)) if name and name not in LEFT_ALONE]


def _name(one: QAbstractButton) -> str:
    return one.accessibleName() or one.text()


def _has_menu(one: QAbstractButton) -> bool:
    return isinstance(one, QPushButton) and one.menu() is not None


def leave_dialogs(opening: Opening, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opening.window.bench.is_idle, timeout=LONG)
    for one in opening.window.findChildren(QDialog):
        one.reject()
    QApplication.processEvents()


@pytest.mark.parametrize("role", tuple(Role), ids=str)
def test_the_keys_and_menus_of_the_desk_rest_for_who_only_reads(opening: Opening, role: Role, qtbot: QtBot) -> None:
    page = show(opening, "transcript", qtbot)
    assert isinstance(page, TranscriptPage)
    qtbot.waitUntil(lambda: page._model.rowCount() == len(TEXTS), timeout=LONG)
    for act, action in page.keys.actions.items():
        assert action.isEnabled() is (act not in WRITING or role in WRITERS), act
    page._list.go_to(0)
    for action in page.keys.actions.values():
        if action.objectName() in WRITING and role not in WRITERS:
            action.trigger()
    writes = [one for one in _entries(page) if not one.isEnabled()]
    assert bool(writes) is (role not in WRITERS)
    assert all(one.toolTip() == "Votre invitation permet de lire et de commenter." for one in writes)
    page.editing.open(0)
    assert (page.editing.editor is not None) is (role in WRITERS)
    qtbot.waitUntil(lambda: opening.window.bench.is_idle, timeout=LONG)
    assert opening.refused == []


def _entries(page: TranscriptPage) -> list[QAction]:
    assert page._tools.more.toolTipsVisible()
    return [one for one in page._tools.more.actions() if one.text()]


@pytest.mark.parametrize("role", tuple(Role), ids=str)
def test_files_are_taken_from_those_only_who_may_bring_them(opening: Opening, role: Role, qtbot: QtBot) -> None:
    for page, roles in (("visit", ARRANGERS), ("transcript", WRITERS)):
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile("/nowhere/entretien.wav")])
        event = QDragEnterEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setAccepted(False)
        shown = show(opening, page, qtbot)
        shown.dragEnterEvent(event)
        assert event.isAccepted() is (role in roles), page
    codes = show(opening, "codebook", qtbot)
    assert isinstance(codes, CodebookPage)
    assert codes._tree.dragEnabled() is (role in ARRANGERS)


@pytest.mark.parametrize("role", [Role.READER])
def test_a_sheet_is_read_scrolled_and_heard_by_who_may_not_fill_it(
    opening: Opening, role: Role, qtbot: QtBot
) -> None:
    page = show(opening, "sheet", qtbot)
    qtbot.waitUntil(lambda: bool(page.findChildren(QLineEdit)), timeout=LONG)
    assert named(page, "Écouter cet extrait").isEnabled()
    assert named(page, "Voir dans le texte : puis la mairie a suivi").isEnabled()
    names = {one.accessibleName() for one in acts_on(page)}
    assert "Ne plus citer" not in names
    assert all(one.isReadOnly() for one in page.findChildren(QLineEdit) if one.isVisible())


def test_what_is_greyed_stays_so_whatever_its_page_says_and_comes_back_as_the_page_wants_it(qtbot: QtBot) -> None:
    rights, one = Rights(), QPushButton("Coder…")
    qtbot.addWidget(one)
    one.setToolTip("Ctrl+K")
    rights.needed_by(one)
    assert (one.isEnabled(), one.toolTip()) == (True, "Ctrl+K")
    become(rights, Role.READER)
    why = "Votre invitation permet de lire et de commenter."
    assert (one.isEnabled(), one.toolTip()) == (False, why)
    one.setEnabled(True)
    one.setToolTip("Ctrl+L")
    assert (one.isEnabled(), one.toolTip()) == (False, why)
    become(rights, Role.ADMIN)
    assert (one.isEnabled(), one.toolTip()) == (True, "Ctrl+L")


@pytest.mark.parametrize(
    ("role", "need", "why"),
    [
        (Role.READER, Rights.needed_by, "Votre invitation permet de lire et de commenter."),
        (Role.READER, Rights.needed_to_invite, "Votre invitation permet de lire et de commenter."),
        (Role.TRANSCRIBER, Rights.needed_by, ""),
        (Role.TRANSCRIBER, Rights.needed_to_arrange, "Votre rôle est de transcrire ce qui vous est confié."),
        (
            Role.RESEARCHER,
            Rights.needed_to_invite,
            "C’est la relecture ou l’administration de l’archive qui invite à lire.",
        ),
        (Role.RESEARCHER, Rights.needed_to_arrange, ""),
        (Role.REVIEWER, Rights.needed_to_invite, ""),
    ],
)
def test_an_action_says_in_a_sentence_why_it_is_greyed(
    role: Role, need: Callable[[Rights, QAction], None], why: str, qtbot: QtBot
) -> None:
    rights, one = Rights(), QAction("Inviter")
    need(rights, one)
    become(rights, role)
    assert one.isEnabled() is (not why)
    assert one.toolTip() == (why or "Inviter")


def become(rights: Rights, role: Role) -> None:
    rights._show({"role": role.value, "name": "Odette"} if role is not Role.ALONE else None)
