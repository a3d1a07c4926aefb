"""Forms and filled sheets, as use cases need them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Protocol

from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import Outline
from fieldkit.domain.sheets.question import FormFacts, FormProblem, Question

FormFiles = Callable[[str], bytes | None]
"""Returns what is in the file of a name that lies beside a form, None when there is none."""


class FilledForm(Protocol):
    """A form with answers in it, running."""

    def ask(self, language: str) -> tuple[Question, ...]:
        """Return the form as it stands now, relevant questions only, in order."""

    def answer(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer; a refused one is returned as a problem and changes nothing."""

    def keep(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer and keep it whatever it breaks, which is returned as a problem."""

    def add(self, path: str) -> None:
        """Add one more item to a repeated group."""

    def remove(self, path: str) -> None:
        """Remove one item of a repeated group."""

    def problems(self, *, complete: bool) -> tuple[FormProblem, ...]:
        """Return the rules that answers break; required ones only for a complete sheet."""

    def answers(self) -> dict[str, Json]:
        """Return every answer by path."""


class Forms(Protocol):
    """Forms that sheets are made of."""

    def known(self, language: str) -> tuple[FormFacts, ...]:
        """Return the forms of the library."""

    def text(self, form: str) -> bytes:
        """Return a form's definition, to be kept with its sheets; raises `Refused("unknown-form")`."""

    def facts(self, definition: bytes) -> FormFacts:
        """Return a form's id, version and title."""

    def is_hostile(self, name: str, picture: BinaryIO) -> bool:
        """Say whether a form's file is a drawing that reaches out of itself, runs, or grows without measure."""

    def fill(self, definition: bytes, answers: Mapping[str, Json], files: FormFiles) -> FilledForm:
        """Run a form with these answers in it; `files` are those that lie beside it."""


class FormOutlines(Protocol):
    """What forms ask, whatever the answers."""

    def outline(self, definition: bytes, language: str) -> Outline:
        """Return a form's outline, worded in a language; raises `Refused("form-refused")`."""
