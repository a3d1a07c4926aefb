"""What is printed before leaving: consent sheets in two languages, the interview guide."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.preparing.printing import place, print_consent, shown
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.visits.guide import Guide
from fieldkit.usecases.visits import papers, prepare


class PapersCard(QFrame):
    """Papers are written as PDF where the person wants them, and opened to be printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        self._visit = ""
        self._guide = label("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Papiers"), "heading"))
        column.addWidget(label(self.tr("Feuille d’accord, remplie avec la visite"), "quiet"))
        french = button(self.tr("En français…"), partial(self._print_consent, "fr"), "file-text")
        english = button(self.tr("En anglais…"), partial(self._print_consent, "en"), "file-text")
        column.addLayout(row(french, english, None))
        column.addWidget(self._guide)
        self.own = button(self.tr("Autre guide…"), self._choose_guide, "folder", "flat")
        self.own.setToolTip(self.tr("Un fichier YAML : les thèmes, leurs minutes et leurs questions"))
        column.addLayout(row(button(self.tr("Imprimer le guide…"), self._print_guide, "file-text"), None))
        column.addLayout(row(self.own, None))

    def show_guide(self, visit: str, guide: Guide) -> None:
        """Show which guide the visit uses."""
        self._visit = visit
        told = self.tr("{title} : {themes} thèmes, {minutes} min")
        self._guide.setText(told.format(title=guide.title, themes=len(guide.themes), minutes=guide.minutes))

    def _print_consent(self, language: str) -> None:
        print_consent(self._desk, self._visit, language, self)

    def _print_guide(self) -> None:
        out = place(self, "guide")
        if out is not None:
            ws = self._desk.workspace
            write = partial(papers.interview_guide, self._visit, out, self._desk.language, work=ws.work)
            self._desk.bench.ask(partial(write, press=ws.press, guides=ws.guides), lambda _size: shown(out))

    def _choose_guide(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Guide d’entretien"), "", "YAML (*.yaml *.yml)")
        if chosen:
            self._desk.bench.ask(partial(self._use, Path(chosen)))

    def _use(self, path: Path) -> None:
        ws = self._desk.workspace
        prepare.use_guide(self._visit, _read(path), work=ws.work, guides=ws.guides)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise Refused("guide-unreadable", reason="UTF-8") from wrong
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble
