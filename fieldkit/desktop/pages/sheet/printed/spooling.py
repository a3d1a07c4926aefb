"""What leaves a protected workspace for a printer lies readable in the system's queue: said once, before it does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from fieldkit.bootstrap import Workspace

TOLD = "spool_told"


def is_queue_accepted(ws: Workspace, parent: QWidget) -> bool:
    """Say whether to go on to the printers: an open workspace keeps no secret from their queue."""
    if ws.key is None or ws.settings.get(TOLD):
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setText(_said("Ce qui est imprimé sort de la protection."))
    box.setInformativeText(
        _said(
            "Les pages passent en clair par la file d’attente du système, et l’imprimante peut en garder une copie. "
            "Imprimez là où vous avez confiance. Ceci n’est dit qu’une fois."
        )
    )
    on = box.addButton(_said("Choisir une imprimante…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_said("Ne pas imprimer"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(on)
    box.exec()
    if box.clickedButton() is not on:
        return False
    ws.settings.choose(TOLD, value=True)
    return True


def _said(text: str) -> str:
    return QCoreApplication.translate("spooling", text)
