"""The transcriber and the reviewer before their windows."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from fieldkit.desktop.dialogs.reviewing.remark import AskRemark
from fieldkit.desktop.pages.search.page import SearchPage
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from fieldkit.domain.text.transcript import SegmentState
from tests.desktop.day.in_the_field import TITLE
from tests.desktop.day.seat import Seat, said
from tests.desktop.typist import type_in

ADDED = "zanzibarmarin"
REMARK, REQUEST, REPLY = "Bel accueil.", "Précisez le titre", "C’est fait."


def transcribes(seat: Seat) -> None:
    """Open the work that was given, set a passage right by keyboard, check it all, hand it back."""
    seat.goes("work")
    seat.reads(TITLE)
    seat.reads("Attention aux noms de rues")
    seat.picture("work")
    seat.presses("Continuer")
    page = seat.the(TranscriptPage)
    seat.until(lambda: page._model.rowCount())
    page.editing.open(0, 1)
    type_in(page, f"{ADDED} ")
    seat.picture("correcting")
    assert page.editing.editor is not None
    QTest.keyClick(page.editing.editor, Qt.Key.Key_Escape)
    for row in range(page._model.rowCount()):
        page._list.go_to(row, 0)
        seat.presses("Vérifié")
        seat.until(lambda row=row: page._model.line(row).state is SegmentState.VERIFIED)  # type: ignore[misc]
    seat.picture("verified")
    seat.goes("work")
    seat.presses("Rendre")
    seat.reads("rendu")
    seat.picture("handed-back")


def hands_in(seat: Seat, visit: str) -> None:
    seat.goes("review", visit)
    seat.presses("Remettre à la relecture")
    seat.reads("Remise : elle attend d’être relue.")
    seat.picture("handed-in")


def looks_across(seat: Seat) -> None:
    """Look for a word, at the excerpts, the matrix and the codebook."""
    for page in ("search", "evidence", "matrix", "codebook"):
        seat.goes(page)
        if page == "search":
            seat.the(SearchPage)._field.setText(ADDED)
            seat.until(lambda: seat.the(SearchPage)._list.passages.rowCount() == 1)
        seat.picture(page)


def asks_for_changes(seat: Seat) -> None:
    """Open what waits, read it, remark, and send it back with a word."""
    seat.goes("reviews")
    seat.reads("depuis")
    seat.picture("to-review")
    seat.presses("Ouvrir")
    seat.reads("Première lecture")
    seat.presses("Tout est lu")
    seat.answers(AskRemark, lambda asked: seat.writes("Commentaire", REMARK, asked), "remark")
    seat.presses("Commenter la visite…")
    seat.reads(REMARK)
    seat.writes("Un mot avec la décision…", REQUEST)
    seat.presses("Demander des changements")
    seat.reads("Des changements sont demandés")
    seat.picture("changes-asked")


def answers_and_settles(seat: Seat, visit: str) -> None:
    """Read what is asked, answer in the thread, settle it."""
    seat.goes("review", visit)
    seat.reads(REQUEST)
    seat.picture("asked-of-me")
    [line] = [
        one for one in seat.window.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == "Répondre…"
    ]
    line.setText(REPLY)
    line.returnPressed.emit()
    seat.reads(REPLY)
    seat.presses("Régler")
    seat.sees_button("Rouvrir")


def approves(seat: Seat, visit: str, before: str, after: str) -> None:
    """See side by side what changed since it was read, and approve."""
    seat.goes("review", visit)
    seat.reads("<u>")
    seat.picture("changed")
    told = re.sub("<[^>]+>", "", said(seat.window))
    assert (before in told, after in told) == (True, True)
    seat.presses("Approuver")
    seat.reads("Approuvée")
    seat.picture("approved")
