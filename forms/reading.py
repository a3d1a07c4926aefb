"""From YAML to a form: no aliases, no key twice, no unknown key; what is wrong is named with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import yaml

from forms.definition import Form, Item, Option, Words
from forms.problems import FormRefused

TYPES = frozenset(
    (
        "text integer decimal range date time dateTime select_one select_multiple rank note calculate "
        "hidden acknowledge geopoint geotrace geoshape image audio video file barcode start end today "
        "username deviceid phonenumber email group repeat select_one_from_file select_multiple_from_file "
    ).split()
)
TRANSLATED = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
PLAIN = (
    "required",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
    "default",
    "read_only",
    "trigger",
    "repeat_count",
    "appearance",
    "parameters",
)
ITEM_KEYS = ("type", "name", "children", *TRANSLATED, *PLAIN)
SETTINGS_KEYS = ("form_id", "form_title", "version", "default_language")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where the wheel carries it: twenty times faster, same errors."""
KEPT_FORMS = 32
_NAME = re.compile(r"[^\W\d][\w.-]*")


@lru_cache(KEPT_FORMS)
def read(text: str) -> Form:
    """Read a form written in YAML; raises `FormRefused` with the line, the key and the nearest right key."""
    node = _compose(text)
    top = _mapping(node, ("settings", "survey", "choices"))
    if "settings" not in top or "survey" not in top:
        raise FormRefused("not-a-form", 1)
    settings = _mapping(top["settings"], SETTINGS_KEYS)
    lists = _lists(top["choices"]) if "choices" in top else {}
    form = Form(
        id=_text(settings.get("form_id")),
        version=_text(settings.get("version")) or "1",
        titles=_words(settings, "form_title"),
        default_language=_text(settings.get("default_language")),
        items=_items(top["survey"]),
        lists=lists,
    )
    _check_lists(form)
    return form


class _Mark(dict[str, Any]):
    """A mapping's values by key, and the line it starts on."""

    line = 0


def _compose(text: str) -> yaml.Node:
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise FormRefused("alias", _line(event))
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        reason = getattr(wrong, "problem", None) or "?"
        raise FormRefused("yaml", mark.line + 1 if mark else 0, reason=reason) from wrong
    if not isinstance(node, yaml.MappingNode):
        raise FormRefused("not-a-form", 1)
    return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _mapping(node: yaml.Node, keys: tuple[str, ...], *, is_open: bool = False) -> _Mark:
    if not isinstance(node, yaml.MappingNode):
        raise FormRefused("not-a-form", node.start_mark.line + 1)
    found = _Mark()
    found.line = node.start_mark.line + 1
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise FormRefused("twice", key.start_mark.line + 1, name=name)
        if not is_open and name.split("::")[0] not in keys:
            raise FormRefused("unknown-key", key.start_mark.line + 1, name=name, nearest=nearest(name, keys))
        found[name] = value
    return found


def _items(node: yaml.Node) -> tuple[Item, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise FormRefused("not-a-form", node.start_mark.line + 1)
    items = tuple(_item(_mapping(child, ITEM_KEYS)) for child in node.value)
    names = [item.name for item in items]
    for item in items:
        if names.count(item.name) > 1:
            raise FormRefused("name-twice", item.line, name=item.name)
    return items


def _item(said: _Mark) -> Item:
    type_, _, list_ = _text(said.get("type")).strip().partition(" ")
    if type_ not in TYPES:
        raise FormRefused("unknown-type", said.line, name=type_, nearest=nearest(type_, sorted(TYPES)))
    name = _text(said.get("name"))
    if not name:
        raise FormRefused("name-missing", said.line)
    if not _NAME.fullmatch(name):
        raise FormRefused("name-wrong", said.line, name=name)
    rules: dict[str, Any] = {key: _words(said, key) for key in TRANSLATED}
    rules |= {key: _plain(said.get(key)) for key in PLAIN}
    children = _items(said["children"]) if "children" in said else ()
    return Item(name=name, type=type_, list=list_.strip(), line=said.line, children=children, **rules)


def _lists(node: yaml.Node) -> dict[str, tuple[Option, ...]]:
    lists = {}
    for name, options in _mapping(node, (), is_open=True).items():
        read_options = tuple(_option(option) for option in getattr(options, "value", ()))
        names = [option.name for option in read_options]
        for option in names:
            if names.count(option) > 1:
                raise FormRefused("choice-twice", options.start_mark.line + 1, name=option, list=name)
        lists[name] = read_options
    return lists


def _option(node: yaml.Node) -> Option:
    said = _mapping(node, (), is_open=True)
    extra = {key: _text(value) for key, value in said.items() if key != "name" and key.split("::")[0] != "label"}
    return Option(name=_text(said.get("name")), label=_words(said, "label"), extra=extra)


def _words(said: Mapping[str, Any], key: str) -> Words:
    found = {}
    for name, value in said.items():
        base, _, language = name.partition("::")
        if base == key:
            found[language] = _text(value)
    return found


def _text(node: yaml.Node | None) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _plain(node: yaml.Node | None) -> str:
    """Return a rule as an expression: YAML's yes, true and no become XPath's."""
    text = _text(node)
    return {"yes": "true()", "true": "true()", "no": "", "false": ""}.get(text.lower(), text)


def _check_lists(form: Form) -> None:
    for _, item in form.walk():
        needs = item.type in ("select_one", "select_multiple", "rank")
        if needs and item.list.removesuffix(" or_other") not in form.lists:
            known = sorted(form.lists)
            raise FormRefused("unknown-list", item.line, name=item.list, nearest=nearest(item.list, known))


def nearest(name: str, known: Any) -> str:
    """Return the known name that is most like this one."""
    listed = list(known)
    return next(iter(get_close_matches(name, listed, 1, 0.0)), "–")
