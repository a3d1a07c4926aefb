"""A file: chosen or dropped, kept with the visit; a picture is seen, a sound heard, all are opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldkit.desktop.pages.sheet.fields.attached.file_zone import FileZone
from fieldkit.desktop.pages.sheet.fields.field import Acts
from fieldkit.desktop.pages.sheet.labels.label_media import Picture
from fieldkit.desktop.widgets.parts import button, chip, emptied, emptied_line
from fieldkit.domain.sheets.question import Question, QuestionKind

THUMBNAIL = QSize(220, 150)
_FILTERS = {
    QuestionKind.IMAGE: "*.png *.jpg *.jpeg *.gif *.bmp *.webp *.svg *.tif *.tiff *.heic",
    QuestionKind.AUDIO: "*.mp3 *.wav *.flac *.m4a *.ogg *.opus *.aac *.amr *.wma",
    QuestionKind.VIDEO: "*.mp4 *.mov *.avi *.mkv *.webm *.3gp",
}


class FileField(QObject):
    """The file's name with a way out, or a place to drop one; a picture is seen no larger than `most`."""

    most = THUMBNAIL

    def __init__(self, question: Question, acts: Acts) -> None:
        super().__init__()
        self._path, self._kind, self._acts, self._title = question.path, question.kind, acts, question.label
        self._frame = FileZone(question.label)
        self._frame.dropped.connect(partial(acts.evidence.attach, question.path))
        self._still = QWidget()
        self._outer = QVBoxLayout(self._frame)
        self._outer.setContentsMargins(8, 8, 8, 8)
        self._outer.addWidget(self._still)
        column = QVBoxLayout(self._still)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._seen = QVBoxLayout()
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        column.addLayout(self._seen)
        column.addLayout(self._line)
        self._shown = ""

    @property
    def widget(self) -> QWidget:
        """Return the line."""
        return self._frame

    def show_answer(self, question: Question, *, is_locked: bool) -> None:
        """Show the file that is kept."""
        is_fixed = is_locked or question.is_read_only
        line = emptied_line(self._line)
        name = str(question.value or "")
        self._frame.setAcceptDrops(not is_fixed)
        self._see(name)
        if name:
            self._show_file(line, question, name, is_fixed=is_fixed)
        else:
            self._offer(line, is_fixed=is_fixed)
        line.addStretch(1)

    def _offer(self, line: QHBoxLayout, *, is_fixed: bool) -> None:
        choose = button(self._invites(), self._choose, "paperclip")
        choose.setEnabled(not is_fixed)
        line.addWidget(choose)

    def _show_file(self, line: QHBoxLayout, question: Question, name: str, *, is_fixed: bool) -> None:
        told = next((one.label for one in question.choices if one.name == name), name)
        out = None if is_fixed else partial(self._acts.answers.say, {self._path: ""})
        line.addWidget(chip(told, out))
        if self._kind in (QuestionKind.AUDIO, QuestionKind.VIDEO):
            line.addWidget(button(self.tr("Écouter"), partial(self._acts.media.play, name), "volume", "flat"))
        see = partial(self._acts.evidence.open_file, name)
        line.addWidget(button(self.tr("Ouvrir"), see, "file-text", "flat"))

    def _see(self, name: str) -> None:
        """Show a picture; the one that is seen already stays."""
        if name == self._shown:
            return
        self._shown = name
        seen = emptied(self._seen)
        if name and self._kind is QuestionKind.IMAGE:
            act = partial(self._acts.evidence.open_file, name)
            seen.addWidget(
                Picture(name, self._title, act, self._acts.media, self.most), 0, Qt.AlignmentFlag.AlignLeft
            )

    def _invites(self) -> str:
        return {
            QuestionKind.IMAGE: self.tr("Joindre une image, ou la déposer ici…"),
            QuestionKind.AUDIO: self.tr("Joindre un son, ou le déposer ici…"),
            QuestionKind.VIDEO: self.tr("Joindre une vidéo, ou la déposer ici…"),
        }.get(self._kind, self.tr("Joindre un fichier, ou le déposer ici…"))

    def _choose(self) -> None:
        endings = _FILTERS.get(self._kind, "")
        every = self.tr("Tous les fichiers (*)")
        wanted = f"{self._title} ({endings});;{every}" if endings else every
        file, _ = QFileDialog.getOpenFileName(self._frame, self._title, "", wanted)
        if file:
            self._acts.evidence.attach(self._path, Path(file))
