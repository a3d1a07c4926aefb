"""A sound as an answer: spoken here and now, or a file that is there already; heard, and spoken again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton

from fieldkit.desktop.pages.sheet.fields.attached.files import FileField
from fieldkit.desktop.pages.sheet.fields.attached.speaking import Speaking
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.widgets.parts import button
from fieldkit.domain.sheets.question import Question
from fieldkit.domain.sound.recorder import RecorderStatus


class SpokenField(FileField):
    """A file field that records too; while it does, the recorder stands where the file will be."""

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__(question, acts)
        self._speech = acts.speech
        self._speaking = Speaking(acts.speech)
        self._speaking.hide()
        self._outer.addWidget(self._speaking)
        self._record: QPushButton | None = None
        self._is_busy = self._is_answered = self._is_fixed = False
        acts.speech.spoken.connect(self._follow)

    def _offer(self, line: QHBoxLayout, *, is_fixed: bool) -> None:
        self._offer_to_speak(line, is_again=False, is_fixed=is_fixed)
        super()._offer(line, is_fixed=is_fixed)

    def _show_file(self, line: QHBoxLayout, question: Question, name: str, *, is_fixed: bool) -> None:
        super()._show_file(line, question, name, is_fixed=is_fixed)
        if not is_fixed:
            self._offer_to_speak(line, is_again=True, is_fixed=is_fixed)

    def _offer_to_speak(self, line: QHBoxLayout, *, is_again: bool, is_fixed: bool) -> None:
        self._is_answered, self._is_fixed = is_again, is_fixed
        self._record = button(self._invitation(), self._begin, "microphone", "flat" if is_again else "")
        self._record.setAccessibleDescription(self._title)
        line.addWidget(self._record)
        self._show_busy()

    def _invitation(self) -> str:
        return self.tr("Enregistrer à nouveau…") if self._is_answered else self.tr("Enregistrer une réponse")

    def _show_busy(self) -> None:
        """Let nobody begin while something else is recorded."""
        if self._record is not None:
            can = self._speech.can_record and not self._is_busy
            self._record.setEnabled(can and not self._is_fixed)
            busy = self.tr("Un autre enregistrement est en cours : arrêtez-le d’abord.")
            tried = self.tr("Rien n’est enregistré tant qu’on essaie un formulaire.")
            self._record.setToolTip("" if can else busy if self._speech.can_record else tried)

    def _begin(self) -> None:
        if self._is_answered and not self._may_replace():
            return
        self._is_busy = True
        self._show_busy()
        if self._record is not None:
            self._record.setText(self.tr("Le micro s’ouvre…"))
        self._speech.record(self._path)

    def _may_replace(self) -> bool:
        asked = self.tr("La réponse d’avant sera remplacée quand vous arrêterez. Annuler (Ctrl+Z) la ramènera.")
        answer = QMessageBox.question(self._frame, self.tr("Enregistrer à nouveau"), asked)
        return answer == QMessageBox.StandardButton.Yes

    @Slot(str, object)
    def _follow(self, path: str, status: RecorderStatus | None) -> None:
        """Show the recorder where it answers this question; elsewhere, that it is taken."""
        is_here = status is not None and path == self._path
        was_here = not self._speaking.isHidden()
        if is_here and status is not None:
            self._speaking.show_status(status)
        if is_here != was_here:
            self._still.setVisible(not is_here)
            self._speaking.setVisible(is_here)
            if is_here:
                self._speaking.take_focus()
        self._is_busy = status is not None
        if status is None and self._record is not None:
            self._record.setText(self._invitation())
        self._show_busy()
