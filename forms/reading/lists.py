"""Lists of choices."""

from __future__ import annotations

from collections import Counter

from forms.definition import Option
from forms.reading.columns import LABELS, MEDIA, split
from forms.reading.composing import Keys, Said
from forms.reading.notes import Notes, texts_of

YES = ("yes", "true", "true()", "oui")


def read_lists(said: Keys, notes: Notes, settings: Keys) -> dict[str, tuple[Option, ...]]:
    """Read every list; a choice that is in one twice is noted unless the form's settings allow it."""
    may_repeat = notes.text(settings, "allow_choice_duplicates").lower() in YES
    lists = {}
    for name, options in said.values.items():
        rows = notes.items(options, name)
        lists[name] = tuple(_option(row, name, notes) for row in rows)
        if not rows:
            notes.add("list-empty", said.lines[name], name=name)
        if not may_repeat:
            _note_doubles(name, rows, lists[name], notes)
    return lists


def _note_doubles(name: str, rows: list[Said], options: tuple[Option, ...], notes: Notes) -> None:
    counts = Counter(option.name for option in options)
    seen: set[str] = set()
    for row, option in zip(rows, options, strict=True):
        if counts[option.name] > 1 and option.name in seen:
            notes.add("choice-twice", row.line, name=option.name, list=name)
        seen.add(option.name)


def _option(row: Said, list_: str, notes: Notes) -> Option:
    said = notes.keys(row)
    name = notes.text(said, "name")
    if not name:
        notes.add("choice-nameless", row.line, list=list_)
    extra = {key: notes.text(said, key) for key in said.values if key != "name" and split(key)[0] not in LABELS}
    texts = texts_of(said, notes)
    media = {kind: texts[kind] for kind in MEDIA if kind in texts}
    return Option(name=name, label=texts.get("label", {}), media=media, extra=extra, line=row.line)
