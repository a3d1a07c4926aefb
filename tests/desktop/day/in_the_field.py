"""The researcher before the window: prepares, records, fills a sheet, quotes, gives work, hands over."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.dialogs.evidence.quoting import AskQuote
from fieldkit.desktop.dialogs.fieldwork.form import ChooseForm
from fieldkit.desktop.dialogs.fieldwork.recording import AskRecording
from fieldkit.desktop.dialogs.fieldwork.visit import AskVisit
from fieldkit.desktop.dialogs.leaving.archive import AskArchive
from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.people.consent import AskConsent
from fieldkit.desktop.dialogs.people.person import AskPerson
from fieldkit.desktop.dialogs.reviewing.giving import AskGiving
from fieldkit.desktop.pages.sync.page import SyncPage
from fieldkit.desktop.pages.transcript.page import TranscriptPage
from tests.around.rooms import Room
from tests.conftest import SAMPLE
from tests.desktop.day.seat import Seat

CLAIRE, TITLE = "Claire Œillet", "Entretien avec l’adjointe"
SECONDS = 4.5
ANSWER, FIRST_ANSWER, AMENDED = "Titre de l’initiative", "Conseils participatifs", "Conseils de quartier"


def prepares(seat: Seat) -> None:
    """Write the visit down, whom to meet, and what was seen to."""
    seat.picture("welcome")

    def where(asked: AskVisit) -> None:
        seat.writes("Territoire", "Kingersheim", asked)
        seat.writes("Équipe", "Samir Haddad, Zoé Faure", asked)

    seat.answers(AskVisit, where, "new-visit")
    seat.presses("Nouvelle visite")
    seat.reads("INSEE 68166")
    seat.picture("visit-empty")
    seat.presses("Préparer…")
    seat.reads("Avant de partir")

    def who(asked: AskPerson) -> None:
        seat.writes("Nom", CLAIRE, asked)
        seat.writes("Catégorie d’acteur", "élue", asked)
        seat.writes("Contact", "06 12 34 56 78", asked)

    seat.answers(AskPerson, who, "person")
    seat.presses("Ajouter…")
    seat.reads("(1)")
    seat.settle()
    for box in seat.window.findChildren(QCheckBox):
        if box.isVisible() and not box.isChecked():
            box.click()
    seat.picture("prepared")


def records(seat: Seat, room: Room) -> None:
    """Record with two clicks; what else was agreed to is noted afterwards."""
    seat.presses("Retour à la visite")
    room.play(SAMPLE)

    def who(asked: AskRecording) -> None:
        seat.writes("Personne", CLAIRE, asked)
        seat.writes("Titre", TITLE, asked)

    seat.answers(AskRecording, who, "recording-asked")
    seat.presses("Enregistrer")
    seat.until(lambda: _elapsed(seat.workspace) > SECONDS)
    seat.picture("recording")
    seat.presses("Arrêter")
    seat.reads("Pas encore transcrit")
    room.hush()
    notes_all_that_was_agreed(seat)


def notes_all_that_was_agreed(seat: Seat) -> None:
    def all_of_it(asked: AskConsent) -> None:
        for box in asked.findChildren(QCheckBox)[:4]:
            box.setChecked(True)

    def change(asked: Agreements) -> None:
        seat.presses("Modifier…", asked)
        seat.reads("citer", asked)

    seat.answers(AskConsent, all_of_it, "consent")
    seat.answers(Agreements, change, "agreements")
    seat.presses("Accords")
    seat.settle()


def writes_down(seat: Seat) -> None:
    seat.workspace.lane.start()
    seat.presses("Transcrire")
    seat.reads("· Transcrit")
    seat.picture("visit-transcribed")


def begins_a_sheet(seat: Seat) -> None:
    """Open a case sheet and give it a title and room for a quotation."""

    def case_sheet(asked: ChooseForm) -> None:
        while asked.form_id != "fiche-de-cas":
            asked._list.setCurrentRow(asked._list.currentRow() + 1)

    seat.answers(ChooseForm, case_sheet, "forms")
    seat.presses("Nouvelle fiche")
    seat.writes(ANSWER, FIRST_ANSWER)
    seat.settle()
    seat.picture("sheet")
    seat.presses("Ajouter : 11. Verbatims")
    seat.settle()


def quotes(seat: Seat) -> None:
    """Quote a passage under a new factor, into the sheet."""
    seat.presses("Retour à la visite")
    seat.presses("Ouvrir")
    page = seat.the(TranscriptPage)
    seat.until(lambda: page._model.rowCount())
    seat.picture("transcript")

    def under(asked: AskQuote) -> None:
        seat.writes("Facteurs", "Écoute mutuelle", asked)
        seat.presses("Nouveau facteur « Écoute mutuelle »", asked)
        asked._answer.setCurrentIndex(1)

    seat.answers(AskQuote, under, "quote")
    seat.does(page.keys.actions["quote"])
    seat.until(lambda: seat.window.bench.is_idle)


def amends(seat: Seat, visit: str) -> None:
    """Go to the sheet and write its title anew."""
    seat.goes("visit", visit)
    seat.presses(f"Ouvrir : {FIRST_ANSWER}")
    seat.writes(ANSWER, AMENDED)
    seat.settle()
    seat.picture("amended")


def gives_work(seat: Seat, to: str) -> None:
    def whom(asked: AskGiving) -> None:
        seat.writes("À qui", to, asked)
        seat.writes("Consigne", "Attention aux noms de rues", asked)

    seat.presses("Retour à la visite")
    seat.answers(AskGiving, whom, "giving")
    seat.presses("Confier…")
    seat.reads(f"confié à {to}")
    seat.picture("visit-full")


def joins(seat: Seat, url: str, code: str, *, is_pictured: bool) -> None:
    """Join the archive from the page of syncing; what is here goes there at once."""

    def which(asked: AskArchive) -> None:
        seat.writes("Adresse", url, asked)
        seat.writes("Code reçu", code, asked)

    seat.goes("sync")
    if is_pictured:
        seat.picture("sync-alone")
    seat.answers(AskArchive, which, "archive-asked" if is_pictured else "")
    seat.presses("Relier à une archive…")
    seat.reads("Envoyé :")
    seat.until(lambda: not seat.the(SyncPage)._run.is_running)
    seat.reads("Tout est aussi à l’archive.")
    if is_pictured:
        seat.picture("sync-joined")


def syncs(seat: Seat) -> None:
    seat.goes("sync")
    seat.presses("Synchroniser")
    seat.until(lambda: not seat.the(SyncPage)._run.is_running)
    seat.reads("Tout est aussi à l’archive.")


def _elapsed(ws: Workspace) -> float:
    status = ws.recorders.status()
    return status.elapsed if status else 0.0
