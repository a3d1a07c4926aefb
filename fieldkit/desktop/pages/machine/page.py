"""The page of the machine's work: the queue, then the models."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.machine.models import ModelsCard
from fieldkit.desktop.pages.machine.queue import QueueCard
from fieldkit.desktop.widgets.parts import label
from fieldkit.desktop.widgets.reading_order import tab_as_read
from fieldkit.desktop.widgets.scrolled import scrolled
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.usecases.facts import JobChanged, ModelMeasured
from fieldkit.usecases.screens import QueuedJob

Seen = tuple[tuple[QueuedJob, ...], tuple[ModelFacts, ...], tuple[ModelFacts, ...]]


class MachinePage(QWidget):
    """What waits, what runs, what failed and why; and what the machine can be given to work with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._queue = QueueCard(desk)
        self._models = ModelsCard(desk, self.show_work)
        column = scrolled(self)
        column.addWidget(label(self.tr("Transcription"), "title"))
        column.addWidget(self._queue)
        column.addWidget(self._models)
        column.addStretch(1)
        desk.bridge.happened.connect(self._reread)

    def show_work(self) -> None:
        """Read queue and models again."""
        self._desk.bench.ask(partial(see, self._desk.workspace), self._show)

    def _show(self, seen: Seen) -> None:
        jobs, models, translators = seen
        self._queue.show_jobs(jobs, tuple(one.name for one in models if one.installed))
        self._models.show_models(models, translators)
        tab_as_read(self)

    @Slot(object)
    def _reread(self, fact: object) -> None:
        if self.isVisible() and isinstance(fact, (JobChanged, ModelMeasured)):
            self.show_work()


def see(workspace: Workspace) -> Seen:
    """Read what the page shows."""
    models = workspace.models
    return workspace.screens.queue(), models.known(), models.translators.known()
