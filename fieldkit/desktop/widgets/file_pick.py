"""One file to attach: a button to choose it, its name once it is chosen, and a way to take it off again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from fieldkit.desktop.widgets.parts import button, label


class FilePick(QWidget):
    """Attaches a file of some kinds, such as "*.jpg *.pdf"; `path` is None while there is none."""

    def __init__(self, words: str, kinds: str) -> None:
        super().__init__()
        self._words, self._kinds = words, kinds
        self.path: Path | None = None
        self._choose = button(words, self._ask, "file-import")
        self._name = label("", "quiet", wraps=False)
        self._drop = button(self.tr("Enlever"), lambda: self.show_path(None), "x", "flat")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (self._choose, self._name, self._drop):
            line.addWidget(part)
        line.addStretch(1)
        self.show_path(None)

    def show_path(self, path: Path | None) -> None:
        """Attach a file, or none."""
        self.path = path
        self._choose.setVisible(path is None)
        self._name.setText(path.name if path else "")
        self._drop.setVisible(path is not None)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._words, "", f"({self._kinds})")
        if chosen:
            self.show_path(Path(chosen))
