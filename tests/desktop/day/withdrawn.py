"""Before the windows when somebody takes back what they agreed to, and afterwards."""

from __future__ import annotations

from fieldkit.desktop.dialogs.people.agreements import Agreements
from fieldkit.desktop.dialogs.people.withdrawing import Withdrawing
from fieldkit.desktop.pages.search.page import SearchPage
from tests.desktop.day.at_the_desk import ADDED
from tests.desktop.day.in_the_field import AMENDED, TITLE
from tests.desktop.day.seat import Seat, said


def takes_it_back(seat: Seat) -> None:
    """Read what will go, and erase it by the red button."""

    def told(asked: Withdrawing) -> None:
        assert "Extraits cités : 1" in said(asked)
        assert "sa citation dira qu’elle est retirée" in said(asked)

    seat.answers(Withdrawing, told, "withdrawing", presses="Effacer définitivement")
    seat.presses("Accords")
    dialog = seat.opened(Agreements)
    seat.presses("Retirer l’accord…", dialog)
    seat.hears("L’accord est retiré")
    seat.reads("Accord retiré", dialog)
    seat.picture("agreements-withdrawn", dialog)
    dialog.close()
    seat.reads("Consentement retiré")


def reads_that_it_was(seat: Seat, visit: str) -> None:
    """Read on another laptop, wherever it was cited, that it was withdrawn; find its words nowhere."""
    seat.goes("visit", visit)
    seat.reads("Consentement retiré")
    seat.picture("visit")
    seat.presses(f"Ouvrir : {AMENDED}")
    seat.reads("Extrait effacé avec le consentement.")
    seat.picture("sheet-withdrawn")
    seat.goes("reviews")
    seat.picture("withdrawals")
    seat.reads(f"{TITLE} : retiré le")
    seat.reads("changée depuis l’approbation de nadia")
    seat.goes("search")
    seat.the(SearchPage)._field.setText(ADDED)
    seat.reads("Rien ne correspond")
    seat.picture("search-nothing")
    seat.goes("review", visit)
    seat.reads("Remise : elle attend d’être relue.")
    seat.reads("Accord · retrait")
    seat.picture("waits-again")
