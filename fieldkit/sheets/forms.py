"""Forms as use cases and screens know them, over the form language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import forms
from fieldkit.domain.errors import Refused
from fieldkit.domain.outline import Outline
from fieldkit.domain.question import Choice, FormFacts, FormProblem, Question, QuestionKind
from fieldkit.domain.statement import Json
from fieldkit.sheets.kinds import fills, kind_of, refers_to
from fieldkit.sheets.misfits import wrong
from fieldkit.sheets.outline import outline_of
from forms.definition import Form, in_language
from forms.instance import Place
from forms.problems import FormRefused
from forms.running import Broken


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

    def fill(self, definition: bytes, answers: Mapping[str, Json]) -> RunningForm:
        """Run a form with these answers in it."""
        return RunningForm(read(definition), answers)


class RunningForm:
    """A form with answers in it."""

    def __init__(self, form: Form, answers: Mapping[str, Json]) -> None:
        """Start it; the clock is read once, here."""
        self._form = form
        self._running = forms.Running(form, answers, datetime.now(UTC).astimezone())

    def ask(self, language: str) -> tuple[Question, ...]:
        """Return the form as it stands now, relevant questions only, in order; repeats with their heads."""
        self._running.speak(language)
        asked: list[Question] = []
        for line in self._running.outline():
            asked.append(self._head(line, language) if isinstance(line, str) else self._line(line, language))
        return tuple(asked)

    def answer(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer; a refused one is returned as a problem and changes nothing."""
        try:
            broken = self._running.answer(path, value)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown
        return _problem(broken) if broken else None

    def add(self, path: str) -> None:
        """Add one more item to a repeated group."""
        try:
            self._running.add(path)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown

    def remove(self, path: str) -> None:
        """Remove one item of a repeated group."""
        try:
            self._running.remove(path)
        except FormRefused as unknown:
            raise Refused("unknown-path", path=path) from unknown

    def problems(self, *, complete: bool) -> tuple[FormProblem, ...]:
        """Return the rules that answers break; required ones only for a complete sheet."""
        broken = [_problem(one) for one in self._running.broken(complete=complete)]
        known = {one.path for one in broken}
        said = self._form.default_language
        misfits = (
            FormProblem(path=place.path, rule="type", message=wrong(self._running, place, said))
            for place in self._running.places()
            if place.path not in known
        )
        return (*(one for one in misfits if one.message), *broken)

    def answers(self) -> dict[str, Json]:
        """Return every answer by path."""
        return self._running.answers()

    def count(self, path: str) -> int:
        """Return how many items a repeat has."""
        return self._running.count(path)

    def relevant(self) -> tuple[str, ...]:
        """Return the paths of the questions that apply now."""
        return tuple(place.path for place in self._running.places() if not place.item.is_group)

    def _line(self, place: Place, language: str) -> Question:
        item, form = place.item, self._form
        kind = kind_of(item)
        choices = tuple(
            Choice(name=option.name, label=in_language(option.label, language, form.default_language))
            for option in (self._running.options(place) if item.list else ())
        )
        most = item.appears("most")
        return Question(
            path=place.path,
            kind=kind,
            label=in_language(item.label, language, form.default_language) or item.name,
            hint=in_language(item.hint, language, form.default_language),
            value=None if item.is_group else self.answers().get(place.path),
            is_required=self._running.is_required(place),
            is_read_only=self._running.is_read_only(place),
            is_restricted=item.appears("restricted") is not None,
            choices=choices,
            most=int(most) if most else None,
            is_several=item.appears("several") is not None,
            refers_to=refers_to(item),
            problem=wrong(self._running, place, language),
            depth=place.depth,
            fills=fills(item),
            guidance=in_language(item.guidance_hint, language, form.default_language),
        )

    def _head(self, path: str, language: str) -> Question:
        item = self._running.repeat_at(path)
        label = in_language(item.label, language, self._form.default_language) or item.name
        is_table = item.appears("table") is not None
        return Question(path=path, kind=QuestionKind.REPEAT, label=label, depth=path.count("/"), is_table=is_table)


def read(definition: bytes) -> Form:
    """Read a definition; raises `Refused("form-refused")` with the form language's own words."""
    try:
        return forms.read(definition.decode())
    except UnicodeDecodeError as wrong:
        raise Refused("form-refused", reason="UTF-8") from wrong
    except FormRefused as wrong:
        raise Refused("form-refused", reason=wrong.words("fr")) from wrong


def _facts(form: Form, language: str) -> FormFacts:
    return FormFacts(id=form.id, version=form.version, title=form.title(language), questions=form.questions())


def _problem(broken: Broken) -> FormProblem:
    return FormProblem(path=broken.path, rule=broken.rule, message=broken.message)
