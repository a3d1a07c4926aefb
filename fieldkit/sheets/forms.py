"""Forms as use cases and screens know them, over the form language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import BinaryIO

import forms
from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import Outline
from fieldkit.domain.sheets.question import FormFacts, FormProblem, Question
from fieldkit.sheets import svg
from fieldkit.sheets.outline import outline_of
from fieldkit.sheets.questions import Questions
from forms.definition import Form
from forms.files import Files, named_files, no_files
from forms.instance import Place
from forms.problems import FormRefused
from forms.running import Broken, Reason


class LibraryForms:
    """The default forms, and any other by its text."""

    def known(self, language: str) -> tuple[FormFacts, ...]:
        """Return the forms of the library."""
        return tuple(_facts(form, language) for form in forms.library().values())

    def text(self, form: str) -> bytes:
        """Return a form's definition; raises `Refused("unknown-form")`."""
        text = forms.library_text(form)
        if text is None:
            raise Refused("unknown-form", form=form, known=", ".join(forms.library()))
        return text.encode()

    def facts(self, definition: bytes) -> FormFacts:
        """Return a form's id, version and title; raises `Refused("form-refused")`."""
        form = read(definition)
        return _facts(form, form.default_language)

    def outline(self, definition: bytes, language: str) -> Outline:
        """Return what a form asks, whatever the answers; raises `Refused("form-refused")`."""
        return outline_of(read(definition), language)

    def is_hostile(self, name: str, picture: BinaryIO) -> bool:
        """Say whether a form's file is a drawing that reaches out of itself, runs, or grows without measure."""
        head = picture.read(svg.HEAD_BYTES)
        return svg.is_one(name, head) and svg.is_hostile(head + picture.read(svg.MOST_BYTES))

    def fill(self, definition: bytes, answers: Mapping[str, Json], files: Files = no_files) -> RunningForm:
        """Run a form with these answers in it, its files beside it; raises `Refused("form-refused")`."""
        return RunningForm(read(definition), answers, files)


class RunningForm:
    """A form with answers in it; a question is made again only when what it shows has changed."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Json],
        files: Files = no_files,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Start it; the clock is read once, here. Raises `Refused("form-refused")` when the form cannot run."""
        now = datetime.now(UTC).astimezone()
        try:
            self._running = forms.Running(form, answers, now, files=files, properties=properties)
        except FormRefused as wrong:
            raise refusal("form-refused", wrong) from wrong
        self._questions = Questions(form, self._running)
        self._spoken = ""
        self._asked: dict[str, Question] = {}
        self._lines: list[Question] = []
        self._numbers: dict[str, int] = {}

    def ask(self, language: str) -> tuple[Question, ...]:
        """Return the form as it stands now, relevant questions only, in order; repeats with their heads."""
        self._running.speak(language)
        touched = self._running.touched() | self._questions.telling
        if language != self._spoken:
            self._asked.clear()
            self._spoken = language
        for path in touched & self._asked.keys():
            del self._asked[path]
        if self._running.has_moved() or not self._asked:
            self._lines = [self._known(line) for line in self._running.outline()]
            self._numbers = {question.path: number for number, question in enumerate(self._lines)}
        else:
            for path in touched & self._numbers.keys():
                line = path if path in self._questions.telling else self._running.place(path)
                self._lines[self._numbers[path]] = self._known(line)
        return tuple(self._lines)

    def answer(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer; a refused one is returned as a problem and changes nothing."""
        try:
            broken = self._running.answer(path, value)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown
        return _problem(broken) if broken else None

    def keep(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer and keep it whatever it breaks, which is returned as a problem."""
        try:
            broken = self._running.keep(path, value)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown
        return _problem(broken) if broken else None

    def add(self, path: str) -> None:
        """Add one more item to a repeated group; raises `Refused` (unknown-path, form-refused when it is full)."""
        try:
            self._running.add(path)
        except FormRefused as wrong:
            if wrong.key == "unknown-name":
                raise Refused("unknown-path", path=path) from wrong
            raise refusal("form-refused", wrong) from wrong

    def remove(self, path: str) -> None:
        """Remove one item of a repeated group."""
        try:
            self._running.remove(path)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown
        self._asked.clear()

    def problems(self, *, complete: bool) -> tuple[FormProblem, ...]:
        """Return the rules that answers break; required ones only for a complete sheet."""
        return tuple(_problem(broken) for broken in self._running.broken(complete=complete))

    def faults(self) -> tuple[FormProblem, ...]:
        """Return the form's own rules that cannot be evaluated with these answers: its author has to mend them."""
        return tuple(_problem(broken) for broken in self._running.faults())

    def reasons(self, path: str) -> tuple[Reason, ...]:
        """Return the conditions on the way to a question, from the outside in, and whether each holds."""
        try:
            return self._running.reasons(path)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown

    def answers(self) -> dict[str, Json]:
        """Return every answer by path."""
        return self._running.answers()

    def unplaced(self) -> dict[str, Json]:
        """Return the answers given for paths that the form does not have; they are not among `answers`."""
        return dict(self._running.unplaced)

    def count(self, path: str) -> int:
        """Return how many items a repeat has; raises `Refused("unknown-path")`."""
        try:
            return self._running.count(path)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown

    def relevant(self) -> tuple[str, ...]:
        """Return the paths of the questions that apply now."""
        return tuple(place.path for place in self._running.places() if not place.item.is_group)

    def _known(self, line: Place | str) -> Question:
        """Return a question as it was last made, or make it."""
        path = line if isinstance(line, str) else line.path
        if path not in self._asked:
            self._asked[path] = self._questions.of(line, self._spoken)
        return self._asked[path]


def read(definition: bytes) -> Form:
    """Read a definition; raises `Refused("form-refused")` with the form language's own words."""
    try:
        return forms.read(definition.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise refusal("form-refused", FormRefused("not-utf8")) from wrong
    except FormRefused as wrong:
        raise refusal("form-refused", wrong) from wrong


def refusal(key: str, wrong: FormRefused) -> Refused:
    """Return a refusal that says what the form language says, in both languages."""
    return Refused(key, reason=wrong.words("fr"), reason_en=wrong.words("en"))


def _facts(form: Form, language: str) -> FormFacts:
    return FormFacts(
        id=form.id,
        version=form.version,
        title=form.title(language),
        questions=form.questions(),
        files=named_files(form),
    )


def _problem(broken: Broken) -> FormProblem:
    return FormProblem(path=broken.path, rule=broken.rule, message=broken.message)
