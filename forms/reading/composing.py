"""YAML as a person writes it: texts, lists and keys, each with its line. Bombs are refused as they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from forms.problems import FormRefused

MOST_BYTES = 5_000_000
MOST_EVENTS = 400_000
DEEPEST = 60
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where the wheel carries it: twenty times faster, same errors."""


@dataclass(slots=True)
class Text:
    """A text."""

    line: int
    text: str


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    items: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Keys:
    """Keys and values; `lines` are those of the keys."""

    line: int
    values: dict[str, Said] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Said = Text | Items | Keys


def compose(text: str) -> Said:
    """Read YAML; raises `FormRefused`: yaml, alias, twice, too-big, too-deep, not-a-text."""
    if len(text) > MOST_BYTES:
        raise FormRefused("too-big", size=f"{len(text) / 1e6:.0f} Mo", most=f"{MOST_BYTES / 1e6:.0f} Mo")
    try:
        events = _counted(yaml.parse(unicodedata.normalize("NFC", text), Loader=LOADER))
        return _Composer(events).document()
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        reason = getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or "?"
        raise FormRefused("yaml", mark.line + 1 if mark else 0, reason=reason) from wrong


def _counted(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    depth = 0
    for count, event in enumerate(events):
        if count > MOST_EVENTS:
            raise FormRefused("too-big", _line(event), size=f"> {MOST_EVENTS}", most=MOST_EVENTS)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FormRefused("alias", _line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise FormRefused("too-deep", _line(event), most=DEEPEST)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


class _Composer:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events

    def document(self) -> Said:
        """Read the first document."""
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                said = self._said(event)
                for _ in self._events:  # what comes after must be YAML too
                    pass
                return said
        raise FormRefused("not-a-form", 1)

    def _said(self, event: yaml.Event) -> Said:
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in ("~", "null", "Null", "NULL")
            return Text(_line(event), "" if is_null else event.value.strip())
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(event)
        return self._keys(event)

    def _items(self, event: yaml.Event) -> Items:
        found = Items(_line(event))
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            found.items.append(self._said(inner))
        return found

    def _keys(self, event: yaml.Event) -> Keys:
        found = Keys(_line(event))
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise FormRefused("not-a-text", _line(key))
            name = key.value.strip()
            if name in found.values:
                raise FormRefused("twice", _line(key), name=name)
            found.values[name] = self._said(next(self._events))
            found.lines[name] = _line(key)
        return found


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
