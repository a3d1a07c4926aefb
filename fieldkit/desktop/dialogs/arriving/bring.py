"""A transcript made elsewhere, looked at before it is taken: first passages, who speaks, how it lies on the sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.dialogs.listening.again import USUAL, spoken
from fieldkit.desktop.widgets.parts import button, inset, label, row, sized
from fieldkit.desktop.wording import words
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.text.fitting import Shift
from fieldkit.domain.text.foreign import ForeignTranscript
from fieldkit.exchange.readers import READERS, bytes_of, read
from fieldkit.usecases.hearing import adopt
from fieldkit.usecases.hearing.adopt import Fit, Look

SHOWN = 10
"""So many passages tell whether a file is the right one."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was read, and what is known of the sound that it is for."""

    transcript: ForeignTranscript
    look: Look


def brought(path: Path, interview: str, workspace: Workspace, *, guesses_speakers: bool) -> Brought:
    """Read a file and compare it with an interview; nothing is kept."""
    transcript = read(bytes_of(path), path.name, guesses_speakers=guesses_speakers)
    return Brought(transcript, adopt.look(interview, transcript, work=workspace.work))


class BringTranscript(Asking):
    """Shows what a file holds; it is taken only with « Apporter »."""

    def __init__(self, path: Path, interview: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Apporter une transcription"), parent, self.tr("Apporter"))
        sized(self, 760, 560)
        self._path, self._interview, self._desk = path, interview, desk
        self._brought: Brought | None = None
        self._facts = label(path.name, "heading")
        self._length = label("", "quiet")
        self._table = self._passages()
        self._guesses = QCheckBox(self.tr("Reconnaître « Nom : » au début d’un passage comme la personne qui parle"))
        self._guesses.setChecked(True)
        self._guesses.toggled.connect(lambda _checked: self._read())
        self._language = self._languages()
        self._shift = QDoubleSpinBox()
        self._shift.setRange(-99_999.0, 99_999.0)
        self._shift.setSuffix(self.tr(" s"))
        self._shift.setMinimumWidth(150)
        inset(self._shift)
        self._shift.setAccessibleName(self.tr("Décaler de"))
        self._shift.valueChanged.connect(lambda _value: self._tell_length())
        self._fitting = button("", self._take_shift, "refresh")
        self._common = label("", "quiet")
        self._build()
        self._read()

    @staticmethod
    def chosen_file(parent: QWidget) -> Path | None:
        """Ask for a file; None when the person thought better of it."""
        kinds = " ".join(f"*.{ending}" for ending in (*READERS, "htm"))
        title = words.said("Transcription à apporter")
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", f"{words.said('Transcriptions')} ({kinds})")
        return Path(chosen) if chosen else None

    @property
    def transcript(self) -> ForeignTranscript | None:
        """Return what was read, None while nothing is."""
        return self._brought.transcript if self._brought else None

    @property
    def fit(self) -> Fit:
        """Return how it is put on the sound."""
        return Fit(shift=round(self._shift.value(), 2), language=str(self._language.currentData()))

    def _build(self) -> None:
        self.form.addRow(self._facts)
        self.form.addRow(self._length)
        self.form.addRow(self._table)
        self.form.addRow(self._guesses)
        self.form.addRow(self.tr("Langue parlée"), self._language)
        self.form.addRow(self.tr("Décaler de"), row(self._shift, self._fitting, None))
        self.form.addRow(self._common)
        hint = self.tr("Un texte qui est déjà là reste : celui-ci se lit à côté, et « Annuler » le retire.")
        self.form.addRow(label(hint, "quiet"))
        self._fitting.hide()
        self._common.hide()
        self._yes().setEnabled(False)

    def _passages(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Premiers passages"))
        table.setHorizontalHeaderLabels([self.tr("Temps"), self.tr("Qui parle"), self.tr("Texte")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        table.setMinimumHeight(230)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _languages(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Langue parlée"))
        box.addItem(self.tr("celle du fichier, ou de l’entretien"), "")
        for code in USUAL:
            box.addItem(spoken(code), code)
        return box

    def _yes(self) -> QPushButton:
        [box] = self.findChildren(QDialogButtonBox)
        return box.button(QDialogButtonBox.StandardButton.Ok)

    def _read(self) -> None:
        workspace, guesses = self._desk.workspace, self._guesses.isChecked()
        look = partial(brought, self._path, self._interview, workspace, guesses_speakers=guesses)
        self._desk.bench.ask(look, self._show, self._refuse)

    def _refuse(self, error: FieldkitError) -> None:
        self._desk.bench.refused.emit(error)
        self.reject()

    def _show(self, found: Brought) -> None:
        self._brought = found
        self._tell_length()
        passages = found.transcript.segments[:SHOWN]
        self._table.setRowCount(len(passages))
        for place, one in enumerate(passages):
            for column, text in enumerate((words.moment(one.start), one.speaker, one.text)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self._table.setItem(place, column, item)
        self._table.resizeRowsToContents()
        self._offer(found.look.shift)
        self._yes().setEnabled(True)
        self._yes().setDefault(True)
        self._yes().setFocus()

    def _tell_length(self) -> None:
        if self._brought is None:
            return
        transcript, sound = self._brought.transcript, self._brought.look.recording_seconds
        count = words.counted(len(transcript.segments), self.tr("1 passage"), self.tr("{count} passages"))
        self._facts.setText(" · ".join((self._path.name, count, *filter(None, [", ".join(transcript.speakers)]))))
        says = self.tr("La transcription finit à {end}.")
        if sound:
            says = self.tr("La transcription finit à {end} ; l’enregistrement dure {length}.")
        end = max(0.0, transcript.seconds + self.fit.shift)
        self._length.setText(says.format(end=words.moment(end), length=words.moment(sound)))
        over = transcript.written_end + self.fit.shift - sound
        self._length.setObjectName("problem" if sound and over > adopt.FORGIVEN_SECONDS else "quiet")
        self._length.style().polish(self._length)

    def _offer(self, shift: Shift | None) -> None:
        self._fitting.setVisible(shift is not None)
        self._common.setVisible(shift is not None)
        if shift is None:
            return
        seconds = QLocale().toString(shift.seconds, "f", 2)
        signed = f"+{seconds}" if shift.seconds > 0 else seconds.replace("-", "−")
        self._fitting.setText(self.tr("Prendre {seconds} s").format(seconds=signed))
        told = self.tr("La machine entend {count} suites de mots communes décalées de {seconds} s.")
        self._common.setText(told.format(count=shift.matches, seconds=signed))

    def _take_shift(self) -> None:
        shift = self._brought.look.shift if self._brought else None
        if shift is not None:
            self._shift.setValue(shift.seconds)
