"""Where things go, how far that is, and how to start, pause, slow and stop it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QProgressBar, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sync.running import SyncRun
from fieldkit.desktop.pages.sync.seen import SeenSync
from fieldkit.desktop.widgets.parts import button, carded, label, row
from fieldkit.desktop.wording import words
from fieldkit.usecases.screens import VisitLine
from fieldkit.usecases.sharing.sync import Met, Stage

LIMITS = (0, 50, 100, 250, 500, 1000, 2500)
"""Kilobytes a second that may be chosen; 0 for as many as there are."""


class ArchiveCard(QWidget):
    """The archive in a sentence, and the buttons that matter now."""

    wanted_archive = Signal()

    def __init__(self, desk: Desk, run: SyncRun) -> None:
        super().__init__()
        self._desk, self._run = desk, run
        self._state = label("", "heading")
        self._about = label("", "quiet")
        self._told = label("", "notice")
        self._news = label("", "quiet")
        self._news.hide()
        self._share = QProgressBar()
        self._share.setFixedHeight(8)
        self._share.setTextVisible(False)
        self._share.setAccessibleName(self.tr("Avancement de la synchronisation"))
        self._join = button(self.tr("Relier à une archive…"), self.wanted_archive.emit, "cloud-upload", "primary")
        self._start = button(self.tr("Synchroniser"), run.start, "refresh", "primary")
        self._pause = button(self.tr("Mettre en pause"), partial(self._hold, True), "player-pause")
        self._resume = button(self.tr("Reprendre"), partial(self._hold, False), "player-play", "primary")
        self._stop = button(self.tr("Arrêter"), run.stop, "x", "flat")
        self._limit = self._limits()
        self._brings = QCheckBox(self.tr("Apporter aussi le son des autres"))
        self._brings.setChecked(bool(desk.workspace.settings.get("brings_sound")))
        self._brings.toggled.connect(partial(self._choose, "brings_sound"))
        self._build()
        self._told.hide()
        self._share.hide()

    def show_archive(self, seen: SeenSync) -> None:
        """Show whether there is an archive, and what is not there yet."""
        pulse, out = seen.pulse, seen.outgoing
        is_joined = bool(pulse.archive)
        if not is_joined:
            state = self.tr("Tout est sur ce portable ; aucune archive n’est reliée.")
        elif out.statements or out.parcels:
            state = self.tr("Sur ce portable, pas encore à l’archive : {what}.").format(what=amount(seen))
        else:
            state = self.tr("Tout est aussi à l’archive.")
        self._state.setText(state)
        last = words.time_of(datetime.fromisoformat(pulse.last_sync)) if pulse.last_sync else self.tr("jamais")
        self._about.setText(self.tr("{url} · dernière synchronisation : {last}").format(url=pulse.archive, last=last))
        self._about.setVisible(is_joined)
        self._join.setVisible(not is_joined)
        self._show_buttons(is_joined=is_joined)

    def show_news(self, news: list[tuple[VisitLine, int]]) -> None:
        """Show of which visits something came with the last sync."""
        told = ", ".join(f"{one.territory} ({count})" for one, count in news)
        self._news.setText(self.tr("Nouveautés : {visits}").format(visits=told))
        self._news.setVisible(bool(news))

    def show_stage(self, stage: str, done: int, total: int) -> None:
        """Show what is being done."""
        said = {
            Stage.SENDING: words.counted(
                max(0, total - done), self.tr("Envoi : encore 1 élément"), self.tr("Envoi : encore {count} éléments")
            ),
            Stage.RECEIVING: words.counted(
                done, self.tr("Réception : 1 élément reçu"), self.tr("Réception : {count} éléments reçus")
            ),
            Stage.FETCHING: self.tr("Apport des sons : {done} sur {total}").format(done=done, total=total),
            Stage.WAITING: self.tr("Le réseau est parti. La synchronisation attend et reprendra d’elle-même."),
        }
        self._told.setText(said[Stage(stage)])
        self._told.show()
        self._share.setRange(0, total if total else 0)
        self._share.setValue(done)
        self._share.setVisible(stage != Stage.WAITING)
        self._show_buttons(is_joined=True)

    def show_end(self, met: Met | None) -> None:
        """Show what a sync came to; None when it was stopped."""
        self._share.hide()
        self._told.show()
        self._told.setText(self._came_to(met) if met else self.tr("Arrêté. Ce qui est parti est gardé à l’archive."))
        self._show_buttons(is_joined=True)

    def _came_to(self, met: Met) -> str:
        parts = [self.tr("Envoyé : {sent}. Reçu : {got}.").format(sent=met.pushed, got=met.pulled)]
        if met.blobs_sent or met.fetched:
            files = self.tr("Fichiers envoyés : {sent} ({size}), apportés : {got}.")
            parts.append(files.format(sent=met.blobs_sent, size=words.size(met.bytes_sent), got=met.fetched))
        if met.refused:
            parts.append(self.tr("Refusé : {count}.").format(count=met.refused))
        return " ".join(parts)

    def _show_buttons(self, *, is_joined: bool) -> None:
        is_running, is_paused = self._run.is_running, self._run.is_paused
        self._start.setVisible(is_joined and not is_running)
        self._pause.setVisible(is_running and not is_paused)
        self._resume.setVisible(is_running and is_paused)
        self._stop.setVisible(is_running)

    def _hold(self, is_paused: bool) -> None:
        self._run.pause(is_paused=is_paused)
        if is_paused:
            self._told.setText(self.tr("En pause. Rien ne bouge ; ce qui est parti est gardé."))
        self._show_buttons(is_joined=True)

    def _limits(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Débit"))
        for limit in LIMITS:
            said = self.tr("{limit} ko/s au plus").format(limit=limit) if limit else self.tr("sans limite")
            box.addItem(said, float(limit))
        box.setCurrentIndex(max(0, box.findData(float(self._desk.workspace.settings.get("sync_kilobytes")))))
        box.activated.connect(lambda place: self._choose("sync_kilobytes", box.itemData(place)))
        return box

    def _choose(self, name: str, value: float | bool) -> None:
        self._desk.bench.ask(partial(self._desk.workspace.settings.choose, name, value))

    def _build(self) -> None:
        inside = carded(self)
        for part in (self._state, self._about, self._told, self._news, self._share):
            inside.addWidget(part)
        inside.addLayout(row(self._join, self._start, self._pause, self._resume, self._stop, None))
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(label(self.tr("Débit"), "quiet", wraps=False))
        choices.addWidget(self._limit)
        choices.addSpacing(18)
        choices.addWidget(self._brings)
        choices.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(choices)


def amount(seen: SeenSync) -> str:
    """Say how much would go out, and about how long that takes."""
    out = seen.outgoing
    parts = [words.counted(out.statements, words.said("1 élément"), words.said("{count} éléments"))]
    if out.parcels:
        files = words.counted(len(out.parcels), words.said("1 fichier"), words.said("{count} fichiers"))
        parts.append(f"{files} ({words.size(out.bytes)})")
    if out.seconds and out.seconds >= 1:
        parts.append(words.said("environ {time}").format(time=words.roughly(out.seconds)))
    return ", ".join(parts)
