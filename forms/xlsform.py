"""XLSForm in and out: pyxform reads workbooks, openpyxl writes them; what cannot be carried is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import xls_to_dict, xlsx_to_dict

from forms.definition import Form, Item, Words
from forms.problems import FormRefused
from forms.reading import ITEM_KEYS, PLAIN, SETTINGS_KEYS, TRANSLATED

_LANGUAGES = {"fr": "Français (fr)", "en": "English (en)"}
_BLOCKS = {"group": ("begin_group", "end_group"), "repeat": ("begin_repeat", "end_repeat")}
_RENAMED = {
    "relevance": "relevant",
    "readonly": "read_only",
    "caption": "label",
    "repeat count": "repeat_count",
}


def write(form: Form, target: Path) -> None:
    """Write a form as an .xlsx that pyxform accepts."""
    book = openpyxl.Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    _fill(survey, [row for item in form.items for row in _rows(item)])
    _fill(book.create_sheet("choices"), _choices(form))
    settings = {"form_id": form.id, "version": form.version, "form_title": form.title(form.default_language)}
    if form.default_language:
        settings["default_language"] = _column_language(form.default_language)
    _fill(book.create_sheet("settings"), [settings])
    book.save(target)


def read_workbook(path: Path) -> tuple[str, list[str]]:
    """Read an .xlsx or .xls as a form's YAML, and list the columns that could not be carried.

    Raises `FormRefused("xlsform")`.
    """
    try:
        read = xls_to_dict if path.suffix.lower() == ".xls" else xlsx_to_dict
        sheets: dict[str, Any] = read(str(path))
    except (PyXFormError, OSError, ValueError, KeyError) as wrong:
        raise FormRefused("xlsform", reason=str(wrong)) from wrong
    if not sheets.get("survey"):
        raise FormRefused("xlsform", reason="survey")
    lost: set[str] = set()
    rows = iter(sheets["survey"])
    settings = dict(next(iter(sheets.get("settings") or [{}])))
    document = {
        "settings": _settings(settings, path, lost),
        "survey": _nested(rows, lost),
        "choices": _lists(sheets.get("choices") or []),
    }
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110)
    return text, sorted(lost)


def _rows(item: Item) -> Iterator[dict[str, str]]:
    row = {"type": f"{item.type} {item.list}".strip(), "name": item.name}
    for key in TRANSLATED:
        row |= _translated(key, getattr(item, key))
    for key in PLAIN:
        value = getattr(item, key)
        if value:
            row[key] = "yes" if value == "true()" and key in ("required", "read_only") else value
    if not item.is_group:
        yield row
        return
    begin, end = _BLOCKS[item.type]
    yield row | {"type": begin}
    for child in item.children:
        yield from _rows(child)
    yield {"type": end, "name": item.name}


def _choices(form: Form) -> list[dict[str, str]]:
    return [
        {"list_name": name, "name": option.name, **_translated("label", option.label), **option.extra}
        for name, options in form.lists.items()
        for option in options
    ]


def _translated(key: str, words: Words) -> dict[str, str]:
    return {f"{key}::{_column_language(language)}" if language else key: text for language, text in words.items()}


def _column_language(language: str) -> str:
    return _LANGUAGES.get(language, language)


def _fill(sheet: Any, rows: list[dict[str, str]]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(name, "") for name in columns])


def _nested(rows: Iterator[Mapping[str, str]], lost: set[str]) -> list[dict[str, Any]]:
    """Read rows up to the end of the group they are in."""
    items: list[dict[str, Any]] = []
    for row in rows:
        said = {_RENAMED.get(key, key): str(value).strip() for key, value in row.items() if value}
        type_ = said.get("type", "").replace("begin ", "begin_").replace("end ", "end_")
        if type_.startswith("end_"):
            return items
        if not type_:
            continue
        item = _item(said, type_.removeprefix("begin_"), lost)
        if type_.startswith("begin_"):
            item["children"] = _nested(rows, lost)
        items.append(item)
    return items


def _item(said: dict[str, str], type_: str, lost: set[str]) -> dict[str, Any]:
    item: dict[str, Any] = {"type": type_}
    for key, value in said.items():
        base, _, language = key.partition("::")
        if base in ITEM_KEYS and base not in ("type", "children"):
            item[f"{base}::{_code(language)}" if language else base] = value
        elif key != "type":
            lost.add(key)
    return item


def _settings(said: dict[str, Any], path: Path, lost: set[str]) -> dict[str, str]:
    renamed = {"id_string": "form_id", "title": "form_title"}
    kept: dict[str, str] = {}
    for key, value in said.items():
        name = renamed.get(key, key)
        if name.split("::")[0] in SETTINGS_KEYS:
            kept[name] = _code(str(value)) if name == "default_language" else str(value)
        else:
            lost.add(f"settings.{key}")
    kept.setdefault("form_id", path.stem)
    return kept


def _lists(rows: list[Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    lists: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        said = {str(key): str(value).strip() for key, value in row.items() if value not in (None, "")}
        name = said.pop("list_name", said.pop("list name", ""))
        option = {}
        for key, value in said.items():
            base, _, language = key.partition("::")
            option[f"{base}::{_code(language)}" if language else base] = value
        lists.setdefault(name, []).append(option)
    return lists


def _code(language: str) -> str:
    """Return the code in "Français (fr)", or the text itself."""
    _, opened, rest = language.partition("(")
    return rest.rstrip(") ") if opened else language.strip()
