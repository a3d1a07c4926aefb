"""The bottom of the window: room for sound, what the machine does, what has not gone out."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from fieldkit.desktop.widgets.elided import Elided
from fieldkit.desktop.widgets.parts import button, label
from fieldkit.desktop.wording import words
from fieldkit.domain.pace import Pace
from fieldkit.usecases.facts import ModelBeingMeasured, ModelMeasured
from fieldkit.usecases.hearing.tell_apart import VERB as TELL_APART
from fieldkit.usecases.hearing.translate import VERB as TRANSLATE
from fieldkit.usecases.screens import Pulse

BYTES_A_SECOND = 96_000
"""FLAC of 48 kHz stereo speech, generously."""


class PulseBar(QFrame):
    """Always in sight; a transcription, and what a page started, can be stopped from here."""

    cancel_job = Signal(str)
    """A job's id."""
    cancel_errand = Signal()
    wanted_lock = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        line = QHBoxLayout(self)
        line.setContentsMargins(18, 8, 18, 8)
        self._job, self._pace, self._is_recording = "", Pace(), False
        self._measuring, self._hour = False, 0.0
        self._state = Elided("quiet")
        self._errand = label("", "quiet", wraps=False)
        self._share = QProgressBar()
        self._share.setFixedSize(120, 8)
        self._share.setTextVisible(False)
        self._share.setAccessibleName(self.tr("Avancement de ce qui a été demandé"))
        self._drop = button(self.tr("Arrêter"), self.cancel_errand.emit, "x", "flat")
        self._doing = label("", "quiet", wraps=False)
        self._progress = QProgressBar()
        self._progress.setFixedSize(120, 8)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Avancement de la transcription"))
        self._cancel = button(self.tr("Interrompre"), lambda: self.cancel_job.emit(self._job), "x", "flat")
        self._open = label(self.tr("non protégé"), "quiet", wraps=False)
        self._open.setToolTip(self.tr("Ce qui est ici se lit sans phrase secrète. Voir « Protection », préférences."))
        self._lock = button(self.tr("Verrouiller"), self.wanted_lock.emit, "lock", "flat")
        self._open.hide()
        self._lock.hide()
        line.addWidget(self._state, 1)
        for part in (self._errand, self._share, self._drop, self._doing, self._progress, self._cancel):
            part.hide()
            line.addWidget(part)
        line.addSpacing(10)
        line.addWidget(self._open)
        line.addWidget(self._lock)

    def show_protection(self, *, is_protected: bool) -> None:
        """Say quietly that anybody can read what is here, or offer to lock it."""
        self._open.setVisible(not is_protected)
        self._lock.setVisible(is_protected)

    @Slot(str, float, float)
    def show_errand(self, title: str, done: float, total: float) -> None:
        """Show what a page started, and how far it is; nothing when the title is empty."""
        self._errand.setText(self._told(title, done, total))
        self._errand.setVisible(bool(title))
        self._drop.setVisible(bool(title))
        self._share.setVisible(bool(title) and total > 0)
        self._share.setValue(round(100 * done / total) if total else 0)

    def _told(self, title: str, done: float, total: float) -> str:
        if total:
            came = self.tr("{title} ({came} sur {total})")
            return came.format(title=title, came=words.size(int(done)), total=words.size(int(total)))
        return self.tr("{title} ({time} lues)").format(title=title, time=words.length(done)) if done else title

    @Slot(object)
    def show_status(self, status: object) -> None:
        """Know whether a recorder runs."""
        self._is_recording = status is not None

    @Slot(object)
    def hear(self, fact: object) -> None:
        """Know whether a model is being measured, and show what was found until the time left is known."""
        if isinstance(fact, (ModelBeingMeasured, ModelMeasured)):
            self._measuring = isinstance(fact, ModelBeingMeasured)
            self._hour = fact.pace if isinstance(fact, ModelMeasured) else 0.0

    def show_pulse(self, pulse: Pulse, folder: Path) -> None:
        """Show what is under way in a workspace."""
        self._show_job(pulse)
        hours = shutil.disk_usage(folder).free / BYTES_A_SECOND / 3600
        recording = (
            self.tr("enregistrement en cours") if self._is_recording else self.tr("pas d’enregistrement en cours")
        )
        parts = [recording]
        if not pulse.archive:
            parts.append(self.tr("pas d’archive"))
        elif pulse.unsent:
            told = self.tr("1 élément à envoyer") if pulse.unsent == 1 else self.tr("{count} éléments à envoyer")
            parts.append(told.format(count=pulse.unsent))
        else:
            parts.append(self.tr("tout est à l’archive"))
        parts.append(self.tr("{hours} h d’enregistrement libres").format(hours=int(hours)))
        self._state.setText("   ·   ".join(parts))

    def _show_job(self, pulse: Pulse) -> None:
        is_running = pulse.running_share is not None
        share = pulse.running_share or 0.0
        if pulse.running_job != self._job:
            self._hour = 0.0
        self._job, now = pulse.running_job, time.monotonic()
        self._pace = self._pace.looked(pulse.running_job, share, now)
        self._doing.setText(self._said(pulse, self._pace.seconds_left(share, now)))
        self._doing.setVisible(is_running or pulse.waiting_jobs + pulse.failed_jobs > 0)
        self._progress.setValue(round(share * 100))
        self._progress.setVisible(is_running)
        self._cancel.setVisible(is_running)

    def _said(self, pulse: Pulse, left: float | None) -> str:
        if pulse.running_share is None and pulse.failed_jobs:
            return self.tr("transcriptions arrêtées par une erreur : {count}").format(count=pulse.failed_jobs)
        if pulse.running_share is None:
            return self.tr("transcriptions en attente : {count}").format(count=pulse.waiting_jobs)
        if self._measuring and not pulse.running_share:
            return self.tr("mesure de ce portable…")
        verbs = {TELL_APART: self.tr("voix distinguées : {share} %"), TRANSLATE: self.tr("traduction : {share} %")}
        doing = verbs.get(pulse.running_verb, self.tr("transcription : {share} %"))
        parts = [doing.format(share=round(pulse.running_share * 100))]
        if left is not None:
            parts.append(self.tr("encore {time}").format(time=words.length(left)))
        elif self._hour:
            parts.append(self.tr("1 h ≈ {minutes} min ici").format(minutes=max(1, round(self._hour * 60))))
        if pulse.waiting_jobs:
            parts.append(self.tr("{count} en attente").format(count=pulse.waiting_jobs))
        return ", ".join(parts)
