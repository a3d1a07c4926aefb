"""Files beside a form: lists of choices as CSV, XML or GeoJSON, read as `instance('name')` lays them out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from forms.definition import FROM_FILE, Form, Option
from forms.expressions.nodes import Node, from_xml
from forms.problems import FormRefused

MOST_BYTES = 10_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
KEPT_FILES = 8

Files = Callable[[str], bytes | None]
"""Returns what is in the file of a name that lies beside a form, None when there is none."""


def named_files(form: Form) -> tuple[str, ...]:
    """Return the names of the files that a form shows, plays or takes choices from, those that it brings left out."""
    found: list[str] = []
    for _, item in form.walk():
        found += [name for words in item.media.values() for name in words.values()]
        if item.type in (*FROM_FILE, "csv-external", "xml-external"):
            found.append(item.list or f"{item.name}.{item.type[:3]}")
    for listed in form.lists.values():
        found += [name for one in listed for words in one.media.values() for name in words.values()]
    return tuple(name for name in dict.fromkeys(found) if name and "${" not in name and name not in form.files)


def with_form(form: Form, beside: Files) -> Files:
    """Return what finds the files that come along with a form, then those that lie beside it."""
    return lambda name: form.files[name].encode() if name in form.files else beside(name)


def no_files(_name: str) -> bytes | None:
    """Return that there is no file."""
    return None


def read_file(name: str, files: Files) -> Node:
    """Read a file as a document; raises `FormRefused` (no-file, unreadable-file, too-big)."""
    raw = files(name)
    if raw is None:
        raise FormRefused("no-file", name=name)
    if len(raw) > MOST_BYTES:
        raise FormRefused("too-big", size=f"{len(raw) / 1e6:.0f} Mo", most=f"{MOST_BYTES / 1e6:.0f} Mo")
    try:
        return _read(name.rpartition(".")[2].lower(), raw)
    except KeyError as unknown:
        raise FormRefused("file-wrong", name=name) from unknown
    except UnicodeDecodeError as wrong:
        raise FormRefused("unreadable-file", name=name, reason="UTF-8") from wrong
    except (csv.Error, ValueError, RecursionError) as wrong:
        raise FormRefused("unreadable-file", name=name, reason=str(wrong)[:80]) from wrong
    except FormRefused as wrong:
        raise FormRefused("unreadable-file", name=name, reason=str(wrong.values.get("reason", wrong.key))) from wrong


@lru_cache(KEPT_FILES)
def _read(ending: str, raw: bytes) -> Node:
    """Read a file's bytes; a form runs anew for each answer that is kept, its lists need not be read anew."""
    return _READERS[ending](raw.decode("utf-8-sig"))


def options(document: Node, value: str, label: str, name: str) -> tuple[Option, ...]:
    """Return a document's items as choices; raises `FormRefused("column-missing")`."""
    items = [item for root in document.children[:1] for item in root.children]
    if items and not items[0].alike(value):
        raise FormRefused("column-missing", wanted=value, name=name)
    return tuple(_option(item, value, label) for item in items)


def as_document(options: tuple[Option, ...]) -> Node:
    """Lay a list of choices out as `instance('list')/root/item`, as XForms does."""
    labels = (next(iter(one.label.values()), "") for one in options)
    rows = ({"name": one.name, "label": label, **one.extra} for one, label in zip(options, labels, strict=True))
    return document_of(rows)


def _option(item: Node, value: str, label: str) -> Option:
    cells = {cell.name: cell.value for cell in item.children}
    labels = {key.partition("::")[2]: text for key, text in cells.items() if key.partition("::")[0] == label}
    extra = {key: text for key, text in cells.items() if key != value and key.partition("::")[0] != label}
    return Option(name=cells.get(value, ""), label=labels or {"": cells.get(value, "")}, extra=extra)


def document_of(rows: Iterator[Mapping[str, str]]) -> Node:
    """Lay rows out as `instance()` does: root, an item a row, an element a column."""
    document = Node("")
    root = document.add(Node("root"))
    for row in rows:
        item = root.add(Node("item"))
        for name, text in row.items():
            item.add(Node(name, text))
    return document


def _from_csv(text: str) -> Node:
    first = text.partition("\n")[0]
    mark = max((",", ";", "\t"), key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    header = [name.strip() for name in next(rows, [])][:MOST_COLUMNS]
    if not any(header):
        raise ValueError("CSV")
    return document_of(dict(zip(header, row, strict=False)) for row in _few(rows) if any(row))


def _from_geojson(text: str) -> Node:
    said = json.loads(text)
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list):
        raise ValueError("GeoJSON")
    return document_of(_feature(one) for one in _few(iter(features)) if isinstance(one, dict))


def _feature(said: dict[str, Any]) -> dict[str, str]:
    properties = said.get("properties")
    cells = {key: str(value) for key, value in properties.items()} if isinstance(properties, dict) else {}
    shape = said.get("geometry")
    shape = shape if isinstance(shape, dict) else {}
    if "id" in said:
        cells.setdefault("id", str(said["id"]))
    return cells | {"geometry": _places(shape.get("type"), shape.get("coordinates"))}


def _places(kind: object, coordinates: Any) -> str:
    match kind, coordinates:
        case "Point", place:
            rows = [place]
        case ("LineString", rows) | ("Polygon", [rows, *_]):
            pass
        case _:
            return ""
    if not isinstance(rows, list) or not all(isinstance(one, list) and len(one) >= 2 for one in rows):
        return ""
    return "; ".join(f"{one[1]} {one[0]} 0 0" for one in rows)


def _few(rows: Iterator[Any]) -> Iterator[Any]:
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise ValueError(f"> {MOST_ROWS}")
        yield row


_READERS: Mapping[str, Callable[[str], Node]] = {"csv": _from_csv, "xml": from_xml, "geojson": _from_geojson}
