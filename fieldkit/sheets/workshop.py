"""Forms under their author's hands: checked as they are written, tried without a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.workshop import Finding, Hidden, Trial, Why
from fieldkit.sheets.forms import RunningForm, read
from forms.checking import check
from forms.definition import Form, Item, in_language
from forms.files import Files, no_files


def findings(text: str, language: str, files: Files) -> tuple[Finding, ...]:
    """Return everything there is to say about a form's text and its files, errors and advice, by line."""
    return tuple(
        Finding(line=one.problem.line, message=_unplaced(one.problem.words(language)), is_error=one.is_error)
        for one in check(text, files)
    )


class TriedForm:
    """A form being tried: answers are given as in a sheet, and kept whatever they break."""

    def __init__(self, text: str, answers: Mapping[str, Json], files: Files = no_files) -> None:
        """Run a form's text with answers that were given before; raises `Refused("form-refused")`."""
        self._form = read(text.encode())
        self._running = RunningForm(self._form, answers, files)

    def say(self, answers: Mapping[str, Json]) -> None:
        """Give answers."""
        for path, value in answers.items():
            self._running.keep(path, value)

    def add(self, path: str) -> None:
        """Add an item to a repeat."""
        self._running.add(path)

    def remove(self, path: str) -> None:
        """Remove an item of a repeat."""
        self._running.remove(path)

    def answers(self) -> dict[str, Json]:
        """Return the answers, to try another text with."""
        return self._running.answers()

    def seen(self, language: str) -> Trial:
        """Return the form as it is asked now, and what it hides."""
        questions = self._running.ask(language)
        shown = {one.path for one in questions}
        hidden = [
            self._hidden(path, item, language)
            for path, item in self._places(self._form.items, "", shown)
            if path not in shown
        ]
        return Trial(
            title=self._form.title(language),
            version=self._form.version,
            languages=self._form.languages(),
            questions=questions,
            hidden=tuple(one for one in hidden if one.whys),
        )

    def _places(self, items: Iterable[Item], prefix: str, shown: set[str]) -> Iterator[tuple[str, Item]]:
        """Yield every place, but nothing inside what is hidden."""
        for item in items:
            path = f"{prefix}{item.name}"
            if item.type != "repeat":
                yield path, item
                if path in shown:
                    yield from self._places(item.children, f"{path}/", shown)
                continue
            for number in range(1, self._count(path) + 1):
                yield from self._places(item.children, f"{path}[{number}]/", shown)

    def _count(self, path: str) -> int:
        try:
            return self._running.count(path)
        except Refused:
            return 0

    def _hidden(self, path: str, item: Item, language: str) -> Hidden:
        whys = tuple(
            Why(
                label=self._label(one.path, language),
                expression=one.expression,
                line=one.line,
                answers=dict(one.answers),
            )
            for one in self._running.reasons(path)
            if not one.holds
        )
        label = in_language(item.label, language, self._form.default_language) or item.name
        return Hidden(path=path, label=label, line=item.line, whys=whys)

    def _label(self, path: str, language: str) -> str:
        name = path.rpartition("/")[2].partition("[")[0]
        return next((_said(self._form, item, language) for _, item in self._form.walk() if item.name == name), name)


def _said(form: Form, item: Item, language: str) -> str:
    return in_language(item.label, language, form.default_language) or item.name


def _unplaced(words: str) -> str:
    """Return words without the line, which is told beside them."""
    head, parted, rest = words.partition(": ")
    return rest if parted and head.strip().split(" ")[0] in ("ligne", "line") else words
