"""A whole form read: settings, survey, choices and the other sheets."""

from __future__ import annotations

from functools import lru_cache

from forms.definition import Form
from forms.likeness import nearest
from forms.problems import FormRefused
from forms.reading.columns import OTHER_SETTINGS, SETTINGS_KEYS, SHEETS, split
from forms.reading.composing import Keys, Said, compose
from forms.reading.lists import read_lists
from forms.reading.notes import Notes
from forms.reading.survey import FILE, read_items

KEPT_FORMS = 32


@lru_cache(KEPT_FORMS)
def read(text: str) -> Form:
    """Read a form written in YAML; raises `FormRefused` with the line, the key and the nearest right key."""
    form, problems = examine(text)
    if problems:
        raise problems[0]
    assert form is not None
    return form


def examine(text: str) -> tuple[Form | None, list[FormRefused]]:
    """Read a form as far as it can be read; returns it and everything that keeps it from being one, by line."""
    notes = Notes()
    try:
        said = compose(text)
        form = _form(said, notes)
    except FormRefused as refused:
        return None, [refused]
    problems = sorted(notes.problems, key=lambda problem: problem.line)
    return form, problems


def _form(said: Said, notes: Notes) -> Form:
    top = notes.keys(said, ("settings", "survey", "choices", "files", *SHEETS))
    if not isinstance(said, Keys) or "settings" not in top.values or "survey" not in top.values:
        raise next(iter(notes.problems), FormRefused("not-a-form", 1))
    settings = _settings(top, notes)
    lists = read_lists(notes.keys(top.values.get("choices")), notes, settings)
    form = Form(
        id=notes.text(settings, "form_id"),
        version=notes.text(settings, "version") or "1",
        titles=_titles(settings, notes),
        default_language=notes.text(settings, "default_language"),
        items=read_items(top.values["survey"], notes, lists),
        lists=lists,
        settings={
            key: notes.text(settings, key) for key in settings.values if key.split("::")[0] not in SETTINGS_KEYS
        },
        sheets={name: _rows(top.values[name], notes) for name in SHEETS if name in top.values},
        files=_files(notes.keys(top.values.get("files")), notes),
    )
    if not form.id:
        notes.add("settings-missing", top.lines["settings"])
    return form


def _titles(settings: Keys, notes: Notes) -> dict[str, str]:
    return {split(name)[1]: notes.text(settings, name) for name in settings.values if split(name)[0] == "form_title"}


def _settings(top: Keys, notes: Notes) -> Keys:
    known = (*SETTINGS_KEYS, *OTHER_SETTINGS)
    said = notes.keys(top.values["settings"])
    for name in [*said.values]:
        if name.split("::")[0] not in (*known, "attribute"):
            notes.add("unknown-key", said.lines[name], name=name, nearest=nearest(name, known))
            del said.values[name]
    return said


def _files(said: Keys, notes: Notes) -> dict[str, str]:
    for name in said.values:
        if not FILE.fullmatch(name):
            notes.add("file-wrong", said.lines[name], name=name)
    return {name: notes.text(said, name) for name in said.values}


def _rows(said: Said, notes: Notes) -> tuple[dict[str, str], ...]:
    rows = [notes.keys(row) for row in notes.items(said)]
    return tuple({key: notes.text(row, key) for key in row.values} for row in rows)
