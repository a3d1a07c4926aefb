"""What a person may choose, drawn from the settings as they are declared; a choice counts at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.keys.page import KeysPage
from fieldkit.desktop.protection.card import ProtectionCard
from fieldkit.desktop.widgets.parts import button, emptied, framed, inset, label
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.settings.declared import DECLARED, Setting

NAME_WIDTH, FIELD_WIDTH = 320, 280
SEEN_AT_ONCE = ("language", "theme")
"""Settings that the whole window is drawn by."""


class PreferencesPage(QWidget):
    """One card a subject: appearance, recording, transcription."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offered: dict[str, tuple[tuple[str, str], ...]] = {}
        column = scrolled(self)
        column.addWidget(label(self.tr("Préférences"), "title"))
        self._protection = ProtectionCard(desk)
        self._protection.setVisible(desk.locksmith is not None)
        column.addWidget(self._protection)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_choices(self) -> None:
        """Show every setting as it is now; microphones and models are looked for on the bench."""
        self._draw()
        self._protection.read()
        self._desk.bench.ask(partial(offered, self._desk), self._offer, lambda _error: None)

    def _offer(self, found: dict[str, tuple[tuple[str, str], ...]]) -> None:
        self._offered = found
        self._draw()

    def _draw(self) -> None:
        cards = emptied(self._cards)
        for page in dict.fromkeys(setting.page for setting in DECLARED if setting.page):
            frame, column = framed()
            column.addWidget(label(_said(page), "heading"))
            form = QFormLayout()
            form.setSpacing(10)
            for setting in (one for one in DECLARED if one.page == page):
                field = self._field(setting)
                field.setAccessibleName(_said(setting.name))
                if isinstance(field, QCheckBox):
                    form.addRow(field)
                    continue
                field.setFixedWidth(FIELD_WIDTH)
                name = label(_said(setting.name), wraps=False)
                name.setFixedWidth(NAME_WIDTH)
                form.addRow(name, field)
            column.addLayout(form)
            cards.addWidget(frame)
        frame, column = framed()
        column.addWidget(label(self.tr("Clavier et pédales"), "heading"))
        keys = button(self.tr("Touches…"), lambda: KeysPage(self._desk, self).open(), "settings")
        column.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeft)
        cards.addWidget(frame)

    def _field(self, setting: Setting) -> QWidget:
        value = self._desk.workspace.settings.get(setting.name)
        if isinstance(setting.default, bool):
            box = QCheckBox(_said(setting.name))
            box.setChecked(bool(value))
            box.toggled.connect(partial(self._choose, setting))
            return box
        if isinstance(setting.default, float):
            number = QDoubleSpinBox()
            number.setRange(0, 30)
            number.setSingleStep(0.5)
            number.setDecimals(1)
            number.setSuffix(" s")
            inset(number)
            number.setValue(float(value))
            number.valueChanged.connect(partial(self._choose, setting))
            return number
        return self._list(setting, str(value))

    def _list(self, setting: Setting, value: str) -> QComboBox:
        box = QComboBox()
        options = tuple((name, _said(name)) for name in setting.choices) or self._offered.get(setting.name, ())
        for name, words in options:
            box.addItem(words, name)
        if box.findData(value) < 0:
            box.addItem(value or _said("celui du système"), value)
        box.setCurrentIndex(box.findData(value))
        box.activated.connect(lambda row: self._choose(setting, box.itemData(row)))
        return box

    def _choose(self, setting: Setting, value: str | float | bool) -> None:
        act = partial(self._desk.workspace.settings.choose, setting.name, value)
        after = self._desk.restyle if setting.name in SEEN_AT_ONCE else _nothing
        self._desk.bench.ask(act, lambda _none: after())


def offered(desk: Desk) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what can be chosen here: microphones by name, speech models that are installed."""
    models = tuple((one.name, _paced(one)) for one in desk.workspace.models.known() if one.installed)
    found = tuple((name, name) for name in desk.workspace.laptop.microphones())
    return {"model": models, "microphone": (("", _said("celui du système")), *found)}


def _paced(model: ModelFacts) -> str:
    """Say what an hour of interview takes here, once that is measured."""
    minutes = max(1, round(model.pace * 60))
    return (
        _said("{name} : 1 h ≈ {minutes} min ici").format(name=model.name, minutes=minutes)
        if model.pace
        else model.name
    )


def _nothing() -> None:
    return


def _said(text: str) -> str:
    return QCoreApplication.translate("preferences", _WORDS.get(text, text))


_WORDS = {
    "appearance": "Apparence",
    "recording": "Enregistrement",
    "transcription": "Transcription",
    "language": "Langue",
    "theme": "Couleurs",
    "microphone": "Micro",
    "model": "Modèle de reconnaissance",
    "transcribe_at_once": "Transcrire dès la fin d’un enregistrement",
    "tell_voices_apart": "Puis distinguer les voix",
    "pause_on_battery": "Attendre le secteur pour transcrire",
    "back_on_play_seconds": "Revenir en arrière à la reprise",
    "system": "comme le système",
    "fr": "français",
    "en": "English",
    "light": "claires",
    "dark": "sombres",
}
"""Settings are keys; these are the words people read."""
