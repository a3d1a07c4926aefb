"""Questions, groups and repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from forms.definition import CHOOSING, FROM_FILE, Item, Option
from forms.likeness import nearest
from forms.reading.columns import CARRIED_WITH, ITEM_KEYS, MEDIA, PLAIN, RESERVED, TRANSLATED, TYPES, is_carried
from forms.reading.composing import Keys, Said
from forms.reading.notes import Notes, texts_of

NAME = re.compile(r"[^\W\d][\w.-]*")
FILE = re.compile(r"[\w .()-]+\.(csv|xml|geojson)")
_TYPE_NAMES = {name.casefold(): name for name in TYPES} | {"trigger": "acknowledge", "datetime": "dateTime"}
_SETTLED = {
    "required": {"yes": "true()", "true": "true()", "no": "", "false": "", "false()": ""},
    "read_only": {"yes": "true()", "true": "true()", "no": "", "false": "", "false()": ""},
    "relevant": {"yes": "", "true": "", "no": "false()", "false": "false()"},
    "constraint": {"yes": "", "true": "", "no": "false()", "false": "false()"},
}
"""What YAML's and Excel's yes and no mean in a rule, as an expression."""

Lists = Mapping[str, tuple[Option, ...]]


def read_items(said: Said, notes: Notes, lists: Lists) -> tuple[Item, ...]:
    """Read the items of a survey, a group or a repeat."""
    items: list[Item] = []
    for row in notes.items(said, "survey"):
        item = _item(notes.keys(row, _known(row)), notes, lists)
        items.append(item)
        if item.or_other:
            items.append(_other(item))
    counts = Counter(item.name for item in items)
    for item in items:
        if counts[item.name] > 1 and item.name:
            notes.add("name-twice", item.line_of("name"), "name", name=item.name)
    return tuple(items)


def _known(row: Said) -> tuple[str, ...]:
    """Return the keys an item may have: XLSForm's, and those that are carried as they are."""
    given = row.values if isinstance(row, Keys) else ()
    return (*ITEM_KEYS, *(name for name in given if is_carried(name)), *(f"{name}::" for name in CARRIED_WITH))


def _item(said: Keys, notes: Notes, lists: Lists) -> Item:
    name = notes.text(said, "name")
    type_, list_, or_other = _type(said, notes, name)
    _check_name(said, name, notes)
    texts = texts_of(said, notes)
    spoken: dict[str, Any] = {key: texts.get(key, {}) for key in TRANSLATED}
    children = read_items(said.values["children"], notes, lists) if "children" in said.values else ()
    item = Item(
        name=name,
        type=type_,
        list=list_,
        or_other=or_other,
        line=said.line,
        lines=said.lines,
        children=children,
        media={kind: texts[kind] for kind in MEDIA if kind in texts},
        carried={key: notes.text(said, key) for key in said.values if is_carried(key)},
        **spoken,
        **_rules(said, notes),
    )
    _check(item, lists, notes)
    return item


def _rules(said: Keys, notes: Notes) -> dict[str, Any]:
    rules = {key: notes.text(said, key) for key in PLAIN}
    for key, meanings in _SETTLED.items():
        rules[key] = meanings.get(rules[key].lower(), rules[key])
    return rules


def _type(said: Keys, notes: Notes, name: str) -> tuple[str, str, bool]:
    written = notes.text(said, "type")
    first, _, rest = written.partition(" ")
    type_ = _TYPE_NAMES.get(first.casefold(), "")
    line = said.lines.get("type", said.line)
    if not first:
        notes.add("type-missing", said.line, name=name)
    elif not type_:
        notes.add("unknown-type", line, "type", name=first, nearest=nearest(first, TYPES))
    list_ = rest.strip()
    or_other = type_ in CHOOSING and list_.endswith((" or_other", " or specify other"))
    if or_other:
        list_ = list_.removesuffix(" or_other").removesuffix(" or specify other").strip()
    return type_ or "text", list_, or_other


def _check_name(said: Keys, name: str, notes: Notes) -> None:
    line = said.lines.get("name", said.line)
    if not name:
        notes.add("name-missing", said.line)
    elif not NAME.fullmatch(name):
        notes.add("name-wrong", line, "name", name=name)
    elif name in RESERVED:
        notes.add("name-reserved", line, "name", name=name)


def _check(item: Item, lists: Lists, notes: Notes) -> None:
    if item.is_group and "children" not in item.lines:
        notes.add("children-missing", item.line)
    if "children" in item.lines and not item.is_group:
        notes.add("children-unwanted", item.line_of("children"), "children")
    if item.type in CHOOSING:
        _check_list(item, lists, notes)
    if item.type in FROM_FILE:
        _check_file(item, notes)


def _check_list(item: Item, lists: Lists, notes: Notes) -> None:
    line = item.line_of("type")
    if not item.list:
        notes.add("list-missing", line, "type", type=item.type)
    elif item.list.startswith("${"):
        return
    elif item.list not in lists:
        notes.add("unknown-list", line, "type", name=item.list, nearest=nearest(item.list, sorted(lists)))
    elif item.type != "select_one":
        spaced = next((option.name for option in lists[item.list] if " " in option.name), None)
        if spaced is not None:
            notes.add("choice-space", line, "type", name=spaced)


def _check_file(item: Item, notes: Notes) -> None:
    line = item.line_of("type")
    if not item.list:
        notes.add("file-missing", line, "type", type=item.type)
    elif not FILE.fullmatch(item.list) and not item.list.startswith("${"):
        notes.add("file-wrong", line, "type", name=item.list)


def _other(item: Item) -> Item:
    """Return the question that asks what the other choice is, as ODK adds it."""
    return Item(
        name=f"{item.name}_other",
        type="text",
        label={"": "Précisez.", "fr": "Précisez.", "en": "Specify other."},
        relevant=f"selected(../{item.name}, 'other')",
        is_made=True,
        line=item.line,
    )
