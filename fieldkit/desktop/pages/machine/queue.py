"""The queue: what runs, what waits in which order, what failed and why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.widgets.parts import button, carded, emptied, label
from fieldkit.domain.errors import Refused
from fieldkit.usecases.hearing import queue, transcribe
from fieldkit.usecases.hearing.tell_apart import VERB as TELL_APART
from fieldkit.usecases.hearing.translate import VERB as TRANSLATE
from fieldkit.usecases.screens import QueuedJob
from fieldkit.words import in_window


class QueueCard(QWidget):
    """One line a job; the order of those that wait can be changed, those that failed can be tried again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._models: tuple[str, ...] = ()
        self._shown: tuple[QueuedJob, ...] | None = None
        self._states: dict[str, QLabel] = {}
        inside = carded(self)
        inside.addWidget(label(self.tr("File d’attente"), "heading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        inside.addLayout(self._lines)

    def show_jobs(self, jobs: tuple[QueuedJob, ...], models: tuple[str, ...]) -> None:
        """Show these; while only progress is new, no button and no list that is open is drawn again."""
        kept = tuple(replace(job, share=0.0) for job in jobs)
        if (kept, models) == (self._shown, self._models):
            for job in jobs:
                self._states[job.id].setText(self._state(job))
            return
        self._shown, self._models, self._states = kept, models, {}
        lines = emptied(self._lines)
        if not jobs:
            empty = self.tr("Rien n’attend. Un entretien enregistré ou importé vient ici de lui-même.")
            lines.addWidget(label(empty, "quiet"))
        for job in jobs:
            lines.addWidget(self._line(job))

    def _line(self, job: QueuedJob) -> QFrame:
        frame = QFrame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(0, 2, 0, 2)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(job.title, wraps=False))
        state = self._states[job.id] = label(self._state(job), "problem" if job.state == "failed" else "quiet")
        told.addWidget(state)
        line.addLayout(told, 1)
        for one in self._acts(job):
            line.addWidget(one)
        return frame

    def _state(self, job: QueuedJob) -> str:
        if job.state == "failed":
            trouble = Refused(job.error, name=job.model, path=self._desk.workspace.folder.name)
            return in_window(trouble, self._desk.language)
        verbs = {TELL_APART: self.tr("distinguer les voix"), TRANSLATE: self.tr("traduire")}
        doing = verbs.get(job.verb, self.tr("transcrire"))
        model = f" · {job.model}" if job.model else ""
        if job.state == "running":
            return f"{doing}{model} · {round(job.share * 100)} %"
        return f"{doing}{model} · " + self.tr("en attente")

    def _acts(self, job: QueuedJob) -> list[QWidget]:
        work = self._desk.workspace.work
        ask = self._desk.bench.ask
        if job.state == "failed":
            return self._second_tries(job)
        acts: list[QWidget] = []
        if job.state == "waiting":
            earlier, later = (partial(queue.move, job.id, by, work=work) for by in (-1, 1))
            acts.append(button(self.tr("Plus tôt"), lambda: ask(earlier), look="flat"))
            acts.append(button(self.tr("Plus tard"), lambda: ask(later), look="flat"))
        stop = partial(transcribe.cancel, job.id, work=work)
        acts.append(button(self.tr("Interrompre"), lambda: ask(stop), "x", "flat"))
        return acts

    def _second_tries(self, job: QueuedJob) -> list[QWidget]:
        work = self._desk.workspace.work
        models = QComboBox()
        models.setAccessibleName(self.tr("Modèle"))
        models.addItems(list(self._models))
        models.setCurrentText(job.model)
        models.setVisible(bool(job.model))

        def again() -> None:
            model = models.currentText() if job.model else ""
            lane = self._desk.workspace.lane
            self._desk.bench.ask(partial(queue.try_again, job.id, model, work=work), lambda _job: lane.wake())

        forget = partial(queue.forget, job.id, work=work)
        return [
            models,
            button(self.tr("Réessayer"), again, "refresh"),
            button(self.tr("Retirer"), lambda: self._desk.bench.ask(forget), "x", "flat"),
        ]
