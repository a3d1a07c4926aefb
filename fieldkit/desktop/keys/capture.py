"""Changing the keys of one act: the next key, media key or pedal that is pressed is taken."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.keys.acts import said
from fieldkit.desktop.keys.keymap import Keymap, native, pressed
from fieldkit.desktop.widgets.parts import button, emptied, label, row
from fieldkit.domain.errors import Refused
from fieldkit.words import in_window


class KeyCapture(QPushButton):
    """Pressed, it takes the next key, whatever that is; then keys are what they are elsewhere, so nobody is held."""

    captured = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pill")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setMinimumHeight(56)
        self.toggled.connect(self._tell)
        self._tell(is_listening=False)

    def event(self, event: QEvent) -> bool:
        """Take a key before anything else does, Tab and Escape as well."""
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat() and (key := pressed(event)):
                self.setChecked(False)
                self.captured.emit(key)
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.setChecked(False)
        return super().event(event)

    @Slot(bool)
    def _tell(self, is_listening: bool) -> None:
        now, first = self.tr("Appuyez maintenant sur la touche, ou sur la pédale"), self.tr("Ajouter une touche…")
        self.setText(now if is_listening else first)


class ChangeKeys(QDialog):
    """The keys of one act: take away, add by pressing, as in the profile; `changed` tells the new map at once."""

    changed = Signal(object)

    def __init__(self, keymap: Keymap, act: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap, self._act, self._language = keymap, act, language
        self.setWindowTitle(self.tr("Changer une touche"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(said(act), "heading"))
        self._keys = QVBoxLayout()
        column.addLayout(self._keys)
        self._capture = KeyCapture()
        self._capture.captured.connect(self._give)
        column.addWidget(self._capture)
        self._told = label("", "problem")
        column.addWidget(self._told)
        profile = button(self.tr("Comme dans le profil"), self._as_in_profile, "arrow-back-up")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column.addLayout(row(profile, None, box))
        self._show()

    def _show(self) -> None:
        line = emptied(self._keys)
        for key in self._keymap.keys(self._act):
            away = button(native(key), partial(self._take, key), "x")
            away.setAccessibleName(self.tr("Retirer {key}").format(key=native(key)))
            away.setToolTip(away.accessibleName())
            line.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._keymap.keys(self._act):
            line.addWidget(label(self.tr("Aucune touche."), "quiet"))
        self._capture.setFocus()

    def _give(self, key: str) -> None:
        try:
            self._become(self._keymap.giving(self._act, key))
        except Refused as refused:
            self._told.setText(in_window(refused, self._language))
            return
        if len(key) == 1 or key == "Space":
            self._told.setText(self.tr("Cette touche ne s’écrira plus dans le texte."))

    def _take(self, key: str) -> None:
        self._become(self._keymap.taking(self._act, key))

    def _as_in_profile(self) -> None:
        try:
            self._become(self._keymap.as_in_profile(self._act))
        except Refused as refused:
            self._told.setText(in_window(refused, self._language))

    def _become(self, keymap: Keymap) -> None:
        self._told.clear()
        self._keymap = keymap
        self._show()
        self.changed.emit(keymap)
