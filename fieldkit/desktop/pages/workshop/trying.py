"""A form being tried: the same fields as in a sheet, over answers that are kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fieldkit.desktop.desk import Desk
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.workshop import Finding, Trial
from fieldkit.sheets.workshop import TriedForm, findings
from fieldkit.usecases.reviewing.disputes import Dispute, Said
from fieldkit.usecases.sheets import form_files


class Trying(QObject):
    """`checked` tells the findings of a text, `tried` the form as it is asked now (None when it cannot be run).

    `files` are the blobs of the form's files by name.
    """

    checked = Signal(object)
    tried = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form: TriedForm | None = None
        self.files: Mapping[str, str] = {}
        self.language = desk.language

    def take(self, text: str) -> None:
        """Check a text and run it, with the answers that were tried so far."""
        self._desk.bench.ask(partial(self._run, text), self._show)

    def forget(self) -> None:
        """Begin again without answers."""
        self._form = None

    def say(self, answers: Mapping[str, Json]) -> None:
        """Give answers."""
        self._change(lambda form: form.say(answers))

    def typing(self, path: str, value: Json) -> None:
        """Keep nothing: an answer that is tried is given when its field is left."""

    def add(self, path: str) -> None:
        """Add an item to a repeat."""
        self._change(lambda form: form.add(path))

    def remove(self, path: str) -> None:
        """Remove an item of a repeat."""
        self._change(lambda form: form.remove(path))

    def remark(self, path: str) -> None:
        """Say nothing: what is tried is nobody's answer."""

    def prefer(self, dispute: Dispute, head: Said) -> None:
        """Decide nothing: nobody disputes what is tried."""

    def join(self, dispute: Dispute) -> None:
        """Decide nothing."""

    def compare(self, dispute: Dispute) -> None:
        """Decide nothing."""

    def speak(self, language: str) -> None:
        """Show the form in a language."""
        self.language = language
        self._change(lambda _form: None)

    def _run(self, text: str) -> tuple[tuple[Finding, ...], TriedForm | None, Trial | None]:
        files = form_files.reader(self.files, self._desk.workspace.blobs)
        found = findings(text, self._desk.language, files)
        if any(one.is_error for one in found):
            return found, self._form, None
        form = TriedForm(text, self._form.answers() if self._form is not None else {}, files)
        return found, form, form.seen(self.language)

    def _show(self, done: tuple[tuple[Finding, ...], TriedForm | None, Trial | None]) -> None:
        found, self._form, trial = done
        self.checked.emit(found)
        self.tried.emit(trial)

    def _change(self, act: Callable[[TriedForm], None]) -> None:
        form, language = self._form, self.language
        if form is None:
            return

        def change() -> Trial:
            act(form)
            return form.seen(language)

        self._desk.bench.ask(change, self.tried.emit)


class NoSpeech(QObject):
    """Nothing is recorded while a form is tried."""

    spoken = Signal(str, object)
    can_record = False

    def record(self, path: str) -> None:
        """Record nothing."""

    def pause(self, *, is_paused: bool) -> None:
        """Pause nothing."""

    def stop(self) -> None:
        """Stop nothing."""


class NoEvidence:
    """Nothing is cited, played or kept while a form is tried."""

    def play(self, excerpt: str) -> None:
        """Play nothing."""

    def visit(self, path: str) -> None:
        """Note nothing."""

    def cite(self, path: str, passage: str) -> None:
        """Cite nothing."""

    def attach(self, path: str, file: Path) -> None:
        """Keep nothing."""

    def open_file(self, name: str) -> None:
        """Open nothing."""
