"""Who speaks in an interview: how many voices the machine should tell apart, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from fieldkit.desktop.dialogs.asking import Asking
from fieldkit.desktop.widgets.parts import button, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.hearing.tell_apart import MOST_VOICES


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """A speaker of a transcript: seconds of text, and where the longest of it begins."""

    name: str
    seconds: float
    longest_at: float


def heard_voices(segments: Sequence[Segment | Line]) -> tuple[HeardVoice, ...]:
    """Return every speaker, the one who says most first."""
    spoken: dict[str, list[Segment | Line]] = {}
    for segment in segments:
        if segment.speaker:
            spoken.setdefault(segment.speaker, []).append(segment)
    found = [
        HeardVoice(
            name,
            sum(one.end - one.start for one in said),
            max(said, key=lambda one: one.end - one.start).start,
        )
        for name, said in spoken.items()
    ]
    return tuple(sorted(found, key=lambda voice: -voice.seconds))


class AskVoices(Asking):
    """Names are written beside each voice, that can be heard; the same name twice makes one voice of two."""

    def __init__(
        self,
        voices: tuple[HeardVoice, ...],
        people: tuple[str, ...],
        play: Callable[[float], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Qui parle ?"), parent, self.tr("Garder"))
        self.resize(600, 0)
        self.count: int | None = None
        self._named = {voice.name: self._line(voice, people, play) for voice in voices}
        if voices:
            same = self.tr("Le même nom pour deux voix les réunit. Les passages corrigés à la main le restent.")
            self.form.addRow(label(same, "quiet"))
        else:
            self.form.addRow(label(self.tr("Les voix de cet entretien n’ont pas encore été distinguées."), "quiet"))
        self._number = QComboBox()
        self._number.setAccessibleName(self.tr("Nombre de voix"))
        self._number.addItem(self.tr("automatique"), 0)
        for number in range(1, MOST_VOICES + 1):
            self._number.addItem(str(number), number)
        again = self.tr("Distinguer de nouveau") if voices else self.tr("Distinguer les voix")
        tell = button(again, self._tell_apart, "users")
        self.form.addRow(row(label(self.tr("Nombre de voix"), wraps=False), self._number, tell, stretch_at=3))

    @property
    def renamed(self) -> dict[str, str]:
        """Return the new names by the old ones; what was emptied keeps its name."""
        written = {old: line.text().strip() for old, line in self._named.items()}
        return {old: new for old, new in written.items() if new and new != old}

    def _line(self, voice: HeardVoice, people: tuple[str, ...], play: Callable[[float], None]) -> QLineEdit:
        line = QLineEdit(voice.name)
        line.setAccessibleName(self.tr("Nom de {voice}").format(voice=voice.name))
        line.setCompleter(QCompleter(list(people), line))
        line.setMinimumWidth(240)
        spoken = label(words.length(voice.seconds), "quiet", wraps=False)
        listen = button(self.tr("Écouter"), lambda: play(voice.longest_at), "player-play")
        self.form.addRow(row(line, spoken, listen, stretch_at=1))
        return line

    def _tell_apart(self) -> None:
        self.count = int(self._number.currentData())
        self.accept()
