"""What is missing in a visit, as a row of short notices."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import label
from fieldkit.usecases.glance import Missing


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
        line.addWidget(label(_said("Rien ne manque : accords, textes et fiches sont là."), "chip", wraps=False))
    line.addStretch(1)
    return band


def _told(missing: Missing) -> list[tuple[str, bool]]:
    counted = (
        (missing.without_consent, _said("{count} sans accord"), True),
        (missing.ending_agreements, _said("{count} accord(s) à prolonger"), True),
        (missing.untranscribed, _said("{count} à transcrire"), False),
        (missing.unverified, _said("{count} à vérifier"), False),
        (missing.incomplete_sheets, _said("{count} fiche(s) à compléter"), False),
        (missing.unsent, _said("{count} éléments à envoyer"), False),
    )
    return [(words.format(count=count), is_grave) for count, words, is_grave in counted if count]


def _said(text: str) -> str:
    return QCoreApplication.translate("glance", text)
