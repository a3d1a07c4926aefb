"""From a workbook to a form's YAML, and a list of what could not be carried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from forms.definition import FROM_FILE
from forms.likeness import nearest
from forms.problems import FormRefused
from forms.reading.columns import EXPRESSIONS, ITEM_KEYS, OTHER_SETTINGS, SETTINGS_KEYS, SHEETS, TYPES, is_carried
from forms.xlsform.names import (
    LANGUAGES,
    OWN_SHEET,
    SETTINGS,
    block,
    column,
    is_foreign,
    language,
    question_type,
    ready_made,
)
from forms.xlsform.workbooks import beside, sheets

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_TRANSLATED = re.compile(r"label|hint|guidance_hint|constraint_message|required_message|image|big-image|audio|video")
_YES = ("yes", "true", "true()", "1")

Row = Mapping[str, str]


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes texts of several lines as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text and not re.search(r"[ \t]\n", text) else None
    ),
)


def read_workbook(path: Path) -> tuple[str, list[str]]:
    """Read an .xlsx or .xls as a form's YAML, and list what could not be carried.

    Raises `FormRefused`: xlsform, xlsform-group, xlsform-type, too-big.
    """
    found = sheets(path)
    if not found.get("survey"):
        raise FormRefused("xlsform", reason="survey")
    reading = _Importing(found)
    settings = reading.settings(found.get("settings") or [], path)
    document: dict[str, Any] = {
        "settings": settings,
        "survey": reading.survey(found["survey"]),
        "choices": reading.choices(found.get("choices") or []),
        **{name: [dict(row) for row in found[name]] for name in SHEETS if found.get(name)},
    }
    settings |= reading.language_names()
    _add_own(settings, found.get(OWN_SHEET) or ())
    document["files"] = reading.files(path)
    document = {name: part for name, part in document.items() if part or name not in ("choices", "files")}
    text = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text, sorted(reading.lost)


class _Importing:
    """What is known while a workbook is read: how its headers are cut, its languages, what was lost so far."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.lost: set[str] = set()
        self._languages: dict[str, str] = {}
        self._files: list[str] = []
        rows = [*found["survey"], *(found.get("choices") or [])]
        self._is_double = any("::" in header for row in rows for header in row)

    def settings(self, rows: list[Row], path: Path) -> dict[str, str]:
        """Read the first row of the settings."""
        kept: dict[str, str] = {}
        for header, value in dict(rows[0] if rows else {}).items():
            base = "_".join(header.split())
            name = SETTINGS.get(base.casefold(), base if base.startswith("attribute::") else base.casefold())
            if name == "default_language":
                kept[name] = self._code(value)
            elif name in (*SETTINGS_KEYS, *OTHER_SETTINGS) or name.startswith("attribute::"):
                kept[name] = value
            elif name == "omit_instanceid":
                kept["omit_instanceID"] = value
            else:
                self.lost.add(f"settings.{header}")
        kept.setdefault("form_id", path.stem)
        return kept

    def language_names(self) -> dict[str, str]:
        """Return the names of languages that are called otherwise than usual."""
        unusual = {code: name for code, name in self._languages.items() if name and name != LANGUAGES.get(code)}
        return {f"language_name::{code}": name for code, name in unusual.items()}

    def survey(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Read all rows, groups inside each other."""
        top: list[dict[str, Any]] = []
        open_groups: list[tuple[str, list[dict[str, Any]]]] = [("", top)]
        for number, row in enumerate(rows, 2):
            said = self._said(row)
            if said.pop("disabled", "").lower() in _YES:
                self.lost.add(f"survey.{number} (disabled)")
                continue
            edge = block(said.get("type", ""))
            if edge is None:
                open_groups[-1][1].extend(self._question(said, number))
            elif edge[0] == "begin":
                open_groups.append((edge[1], self._begin(said, edge[1], number, open_groups[-1][1])))
            elif len(open_groups) == 1 or open_groups.pop()[0] != edge[1]:
                raise FormRefused("xlsform-group", row=number)
        if len(open_groups) > 1:
            raise FormRefused("xlsform-group", row=len(rows) + 1)
        return top

    def files(self, path: Path) -> dict[str, str]:
        """Return the lists of choices that lie beside the workbook: they come along with the form."""
        found = {name: beside(path, name) for name in dict.fromkeys(self._files)}
        return {name: text for name, text in found.items() if text is not None}

    def choices(self, rows: list[Row]) -> dict[str, list[dict[str, str]]]:
        """Read the lists of choices."""
        lists: dict[str, list[dict[str, str]]] = {}
        for number, row in enumerate(rows, 2):
            said: dict[str, str] = {}
            name = ""
            for header, value in _filled(row):
                if "_".join(header.split()).casefold() == "list_name":
                    name = value
                elif self._choice_column(header) in said:
                    self.lost.add(f"choices.{header}")
                else:
                    said[self._choice_column(header)] = value
            if name:
                lists.setdefault(name, []).append(said)
            elif said:
                self.lost.add(f"choices.{number}")
        return lists

    def _begin(
        self, said: dict[str, str], kind: str, number: int, around: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        if kind == "loop":
            self.lost.add(f"survey.{number} (loop)")
        inside: list[dict[str, Any]] = []
        type_ = "group" if kind == "loop" else kind
        said.setdefault("name", f"generated_{type_}_name_{number}")
        around.append({"type": type_, **self._kept(said), "children": inside})
        return inside

    def _question(self, said: dict[str, str], number: int) -> list[dict[str, Any]]:
        written = said.get("type", "")
        if not written:
            if said:
                self.lost.add(f"survey.{number} ({', '.join(sorted(said))})")
            return []
        if is_foreign(written):
            self.lost.add(f"survey.{number} ({written})")
            return []
        type_, rest = question_type(written)
        made = ready_made(written) if not type_ else {}
        if made:
            type_, said = made.pop("type"), made | said
        if not type_:
            first = written.split()[0]
            raise FormRefused("xlsform-type", row=number, name=written, nearest=nearest(first, TYPES))
        if type_ in ("note", "audit"):
            said.setdefault("name", f"generated_{type_}_name_{number}" if type_ == "note" else "audit")
        if type_ in FROM_FILE and not rest.startswith("${"):
            self._files.append(rest)
        return [{"type": f"{type_} {rest}".strip(), **self._kept(said)}]

    def _said(self, row: Row) -> dict[str, str]:
        said = {}
        for header, value in _filled(row):
            base, spoken = column(header, is_double=self._is_double)
            name = f"{base}::{self._code(spoken)}" if spoken and _TRANSLATED.fullmatch(base) else base
            if name in said:
                self.lost.add(f"survey.{header}")
            else:
                said[name] = value.translate(_QUOTES) if base in EXPRESSIONS else value
        return said

    def _kept(self, said: dict[str, str]) -> dict[str, str]:
        kept = {"name": said.get("name", "")}
        for name, value in said.items():
            if name.partition("::")[0] in ITEM_KEYS or is_carried(name):
                if name != "type":
                    kept[name] = value
            else:
                self.lost.add(f"survey.{name}")
        return kept

    def _choice_column(self, header: str) -> str:
        base, spoken = column(header, is_double=self._is_double)
        if base in ("label", "image", "big-image", "audio", "video"):
            return f"{base}::{self._code(spoken)}" if spoken else base
        return "name" if base == "name" else header

    def _code(self, written: str) -> str:
        code, name = language(written)
        if self._languages.setdefault(code, name) != name and name:
            return written
        return code


def _add_own(settings: dict[str, str], rows: Iterable[Row]) -> None:
    """Add what our own sheet holds: the titles in it stand for the one in the settings."""
    own = {row["key"]: row["value"] for row in rows if row.get("key", "").startswith("form_title")}
    if own:
        settings.pop("form_title", None)
    settings |= own


def _filled(row: Row) -> Iterable[tuple[str, str]]:
    return ((str(key).strip(), str(value).strip()) for key, value in row.items() if value not in (None, ""))
