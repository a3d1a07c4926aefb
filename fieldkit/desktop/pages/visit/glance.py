"""What is missing in a visit, as a row of short notices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import label
from fieldkit.usecases.visits.glance import Missing


def glance(missing: Missing) -> QWidget:
    """Return the notices; one that says so when nothing is missing."""
    band = QWidget()
    line = QHBoxLayout(band)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    told = _told(missing)
    for text, is_grave in told:
        line.addWidget(label(text, "grave" if is_grave else "chip", wraps=False))
    if not told:
        all_there = _said("Rien ne manque : accords, textes et fiches sont là.")
        nothing_yet = _said("Rien encore : ni entretien, ni fiche.")
        line.addWidget(label(nothing_yet if missing.is_empty else all_there, "chip", wraps=False))
    line.addStretch(1)
    return band


def _told(missing: Missing) -> list[tuple[str, bool]]:
    ending, sheets, unsent = missing.ending_agreements, missing.incomplete_sheets, missing.unsent
    counted = (
        (missing.without_consent, _said("{count} sans accord"), True),
        (ending, _said("1 accord à prolonger") if ending == 1 else _said("{count} accords à prolonger"), True),
        (missing.untranscribed, _said("{count} à transcrire"), False),
        (missing.unverified, _said("{count} à vérifier"), False),
        (sheets, _said("1 fiche à compléter") if sheets == 1 else _said("{count} fiches à compléter"), False),
        (unsent, _said("1 élément à envoyer") if unsent == 1 else _said("{count} éléments à envoyer"), False),
    )
    return [(told.format(count=count), is_grave) for count, told, is_grave in counted if count]


def _said(text: str) -> str:
    return QCoreApplication.translate("glance", text)
