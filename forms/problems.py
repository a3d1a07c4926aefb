"""What is wrong with a form or an expression: a key, where, and values; words in French and English."""

from __future__ import annotations

from forms.words import SENTENCES


class FormRefused(Exception):
    """A form, an expression or an answer that cannot be used.

    `line` counts from 1, 0 when there is none; `column` is the form's key that is wrong (relevant, label::fr), "" for
    none.
    """

    def __init__(self, key: str, line: int = 0, *, column: str = "", **values: object) -> None:
        super().__init__(key, line, column, values)
        self.key = key
        self.line = line
        self.column = column
        self.values = values

    def at(self, line: int, column: str = "") -> FormRefused:
        """Return it with the line and key it was found at, unless it knows better."""
        return FormRefused(self.key, self.line or line, column=self.column or column, **self.values)

    def words(self, language: str) -> str:
        """Say it to a person, in French unless English is asked for."""
        spoken = "en" if language.startswith("en") else "fr"
        sentence = SENTENCES[spoken].get(self.key, self.key)
        return self._where(spoken) + sentence.format(**self.values)

    def _where(self, language: str) -> str:
        between, line = (": ", "line") if language == "en" else (" : ", "ligne")
        parts = [f"{line} {self.line}"] if self.line else []
        parts += [self.column] if self.column else []
        return ", ".join(parts) + between if parts else ""
