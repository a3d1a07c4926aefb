"""The models: what each costs and gives on this laptop; brought in by name, from a folder or a zip."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.errands import Reached
from fieldkit.desktop.widgets.parts import button, carded, emptied, label, row
from fieldkit.desktop.wording import words
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.usecases.hearing import measure

COLUMNS = 6
SHIPPED = "base"
"""Comes along with the program, and is not removed."""


class ModelsCard(QWidget):
    """One line a model; `changed` is called when there is another or one less."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._changed = changed
        inside = carded(self)
        inside.addWidget(label(self.tr("Modèles de reconnaissance"), "heading"))
        hint = self.tr("Un modèle plus grand se trompe moins et travaille plus longtemps. Tous marchent sans réseau.")
        inside.addWidget(label(hint, "quiet"))
        senses = self.tr(
            "Un traducteur (fichier .argosmodel) donne le sens dans une autre langue ; aucun n’est fourni."
        )
        self._lines = QVBoxLayout()
        inside.addLayout(self._lines)
        inside.addWidget(label(senses, "quiet"))
        inside.addLayout(
            row(
                button(self.tr("Depuis un dossier…"), self._from_folder, "folder"),
                button(self.tr("Depuis un fichier…"), self._from_file, "file-import"),
                None,
            )
        )

    def show_models(self, models: tuple[ModelFacts, ...], translators: tuple[ModelFacts, ...]) -> None:
        """Show these, those that are here first, then the translators."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(4, 1)
        self._head(grid)
        for line, model in enumerate(sorted(models, key=lambda one: not one.installed), 1):
            self._fill(grid, line, model)
        for line, one in enumerate(translators, len(models) + 1):
            self._fill_translator(grid, line, one)
        emptied(self._lines).addLayout(grid)

    def _head(self, grid: QGridLayout) -> None:
        names = ("", self.tr("Langues"), self.tr("Disque"), self.tr("Mémoire"), self.tr("1 h d’entretien prend ici"))
        for column, name in enumerate(names):
            grid.addWidget(label(name, "quiet"), 0, column)

    def _fill(self, grid: QGridLayout, line: int, model: ModelFacts) -> None:
        grid.addWidget(label(model.name, wraps=False), line, 0)
        spoken = self.tr("toutes langues") if model.languages == "multilingual" else model.languages
        facts = (spoken, _size(model.bytes), _size(model.memory * 1_000_000), self._pace(model))
        for column, fact in enumerate(facts, 1):
            grid.addWidget(label(fact), line, column)
        grid.addLayout(row(None, *_of(model, self._acts(model))), line, COLUMNS - 1)

    def _fill_translator(self, grid: QGridLayout, line: int, translator: ModelFacts) -> None:
        grid.addWidget(label(translator.name, wraps=False), line, 0)
        told = (translator.languages, _size(translator.bytes), self.tr("traducteur"))
        for column, fact in enumerate(told, 1):
            grid.addWidget(label(fact, wraps=False), line, column)
        remove = button(self.tr("Retirer"), partial(self._remove, translator.name), "trash", "flat")
        grid.addLayout(row(None, *_of(translator, [remove])), line, COLUMNS - 1)

    def _pace(self, model: ModelFacts) -> str:
        if model.pace:
            return f"≈ {words.roughly(model.pace * 3600)}"
        if not model.estimate:
            return ""
        return self.tr("≈ {time} (estimé)").format(time=words.roughly(model.estimate * 3600))

    def _acts(self, model: ModelFacts) -> list[QPushButton]:
        if not model.installed:
            return [button(self.tr("Installer"), partial(self._install, model.name), "download")]
        acts = [button(self.tr("Mesurer ici"), partial(self._measure, model.name), "clock")]
        if model.name != SHIPPED:
            acts.append(button(self.tr("Retirer"), partial(self._remove, model.name), "trash", "flat"))
        return acts

    def _from_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, self.tr("Dossier d’un modèle")):
            self._install(chosen)

    def _from_file(self) -> None:
        kinds = self.tr("Modèles (*.zip *.onnx *.argosmodel)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Fichier d’un modèle"), "", kinds)
        if chosen:
            self._install(chosen)

    def _install(self, source: str) -> None:
        models = self._desk.workspace.models

        def install(reached: Reached) -> ModelFacts:
            return models.install(source, reached)

        title = self.tr("installation du modèle {name}").format(name=Path(source).name)
        self._desk.errands.run(title, install, lambda facts: self._measure_once(facts.name))

    def _measure_once(self, name: str) -> None:
        """Show the model that came, then measure it, unless something is being recorded."""
        self._changed()
        ws = self._desk.workspace

        def measured(reached: Reached) -> None:
            measure.before_first_use(name, lambda _seconds: reached(0.0), with_=ws.yardstick, work=ws.work)

        self._desk.errands.run(self._measuring(name), measured, lambda _none: self._changed())

    def _measure(self, name: str) -> None:
        ws = self._desk.workspace

        def measured(reached: Reached) -> None:
            measure.measure(name, lambda _seconds: reached(0.0), with_=ws.yardstick)

        self._desk.errands.run(self._measuring(name), measured, lambda _none: self._changed())

    def _measuring(self, name: str) -> str:
        return self.tr("mesure du modèle {name}").format(name=name)

    def _remove(self, name: str) -> None:
        said = self.tr("Retirer le modèle {name} de ce portable ? Les textes déjà écrits restent.").format(name=name)
        if QMessageBox.question(self, self.tr("Retirer un modèle"), said) == QMessageBox.StandardButton.Yes:
            remove = partial(self._desk.workspace.models.remove, name)
            self._desk.bench.ask(remove, lambda _none: self._changed())


def _size(size: int) -> str:
    return words.size(size) if size else ""


def _of(model: ModelFacts, acts: list[QPushButton]) -> list[QPushButton]:
    """Call each button by the model that it is for: there is one like it on every line."""
    for one in acts:
        one.setAccessibleName(f"{one.text()} : {model.name}")
    return acts
