"""From a form to a workbook that pyxform and ODK Validate accept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError

from forms.definition import Form, Item, Option, Words
from forms.problems import FormRefused
from forms.reading.columns import PLAIN, TRANSLATED
from forms.xlsform.names import LANGUAGES, OWN_SHEET

LONGEST_CELL = 32_767
_BLOCKS = {"group": ("begin_group", "end_group"), "repeat": ("begin_repeat", "end_repeat")}

Row = dict[str, str]


def write(form: Form, target: Path) -> list[str]:
    """Write a form as an .xlsx; returns what the workbook could not take, by sheet and column.

    What XLSForm has no place for is in a sheet of its own, which other programs pass over; the form's files are
    written beside the workbook, where ODK looks for them.
    """
    speech = _Speech(form)
    own = [{"key": key, "value": value} for key, value in speech.own()]
    tables = {
        "survey": [row for item in form.items for row in speech.rows(item)],
        "choices": speech.choices(),
        "settings": [speech.settings()],
        **{name: [dict(row) for row in rows] for name, rows in form.sheets.items()},
        **({OWN_SHEET: own} if own else {}),
    }
    book = openpyxl.Workbook(write_only=True)
    lost: list[str] = []
    for name, rows in tables.items():
        if rows or name == "survey":
            lost += _fill(book.create_sheet(name), rows, name)
    book.save(target)
    for name, text in form.files.items():
        target.with_name(name).write_text(text, encoding="utf-8")
    return lost


class _Speech:
    """A form's rows, its languages called by their names."""

    def __init__(self, form: Form) -> None:
        self._form = form
        names = form.settings
        self._names = {
            code: names.get(f"language_name::{code}", LANGUAGES.get(code, "")) for code in form.languages()
        }

    def rows(self, item: Item) -> Iterator[Row]:
        """Yield an item's rows; what stands for an `or_other` has none."""
        if item.is_made:
            return
        row = {"type": f"{item.type} {item.list}{' or_other' if item.or_other else ''}".strip(), "name": item.name}
        row |= self._texts((key, getattr(item, key)) for key in TRANSLATED)
        row |= {key: _rule(key, getattr(item, key)) for key in PLAIN if getattr(item, key)}
        row |= self._texts((f"media::{kind}", files) for kind, files in item.media.items())
        row |= dict(item.carried)
        if not item.is_group:
            yield row
            return
        begin, end = _BLOCKS[item.type]
        yield row | {"type": begin}
        for child in item.children:
            yield from self.rows(child)
        yield {"type": end, "name": item.name}

    def choices(self) -> list[Row]:
        """Return the lists of choices."""
        return [self._choice(name, one) for name, options in self._form.lists.items() for one in options]

    def settings(self) -> Row:
        """Return the settings that XLSForm knows."""
        form = self._form
        row = {"form_id": form.id, "version": form.version}
        if form.titles:
            row["form_title"] = form.title(form.default_language)
        if form.default_language:
            row["default_language"] = self._named(form.default_language)
        return row | {key: value for key, value in form.settings.items() if not key.startswith("language_name")}

    def own(self) -> Iterator[tuple[str, str]]:
        """Yield what XLSForm has no place for: titles in several languages."""
        titles = self._form.titles
        if any(titles):
            yield from ((f"form_title::{code}" if code else "form_title", title) for code, title in titles.items())

    def _choice(self, name: str, option: Option) -> Row:
        row = {"list_name": name, "name": option.name} | self._texts([("label", option.label)])
        row |= self._texts((f"media::{kind}", files) for kind, files in option.media.items())
        return row | dict(option.extra)

    def _texts(self, columns: Iterable[tuple[str, Words]]) -> Row:
        return {
            f"{key}::{self._named(code)}" if code else key: text
            for key, words in columns
            for code, text in words.items()
        }

    def _named(self, code: str) -> str:
        name = self._names.get(code, "")
        return f"{name} ({code})" if name else code


def _rule(key: str, expression: str) -> str:
    return "yes" if expression == "true()" and key in ("required", "read_only") else expression


def _fill(sheet: Any, rows: list[Row], name: str) -> list[str]:
    """Write rows under their columns; returns the cells that are too long for a workbook."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    sheet.append([_cell(sheet, column) for column in columns])
    lost = []
    for row in rows:
        lost += [f"{name}.{column}" for column, text in row.items() if len(text) > LONGEST_CELL]
        sheet.append([_cell(sheet, row.get(column, "")) for column in columns])
    return lost


def _cell(sheet: Any, text: str) -> Any:
    """Return a cell that is a text whatever it begins with: "=1" is no formula here."""
    try:
        cell = WriteOnlyCell(sheet, text[:LONGEST_CELL])
    except IllegalCharacterError as wrong:
        raise FormRefused("xlsform", reason=repr(text[:40])) from wrong
    if text:
        cell.data_type = "s"
    return cell
