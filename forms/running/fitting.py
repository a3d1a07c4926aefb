"""What an answer must look like for its question's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from forms.definition import FROM_FILE, SEVERAL, Form, Item
from forms.expressions.geometry import points
from forms.expressions.moments import read_date, read_moment, read_time
from forms.instance import as_text
from forms.problems import FormRefused
from forms.reading.columns import METADATA, SILENT

LONGEST_ANSWER = 1_000_000
OK = "OK"
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FILE_NAME = re.compile(r"[^/\\:\0]{1,255}")


def misfit(item: Item, value: Any, form: Form) -> FormRefused | None:
    """Return what is wrong with an answer's type, None when nothing is; an empty answer always fits."""
    if value is None or value in ("", []):
        return None
    if item.is_group or item.type in ("note", *SILENT):
        return FormRefused("not-a-question")
    text = as_text(item, value)
    if len(text) > LONGEST_ANSWER:
        return FormRefused("answer-long", most=LONGEST_ANSWER)
    if item.type in ("select_one", *SEVERAL, *FROM_FILE):
        return _unlike_choices(item, text.split(), form)
    if item.type == "range":
        return _outside(item, text)
    if item.type == "text" and item.appears("partial-date") is not None:
        return None if _is_partial_date(text) else FormRefused("not-a-partial-date")
    reads = _READERS.get(item.type)
    if reads is None or item.type in METADATA:
        return None
    return None if _can(reads, text) else FormRefused(_KEYS.get(item.type, f"not-{item.type.lower()}"))


def _unlike_choices(item: Item, chosen: list[str], form: Form) -> FormRefused | None:
    if item.type not in SEVERAL and len(chosen) > 1:
        return FormRefused("one-choice")
    if len(set(chosen)) < len(chosen):
        return FormRefused("same-choice-twice")
    most = item.appears("most")
    if most and most.isdecimal() and len(chosen) > int(most):
        return FormRefused("too-many-choices", most=most)
    if item.list in form.lists and not set(chosen) <= {option.name for option in form.options(item)}:
        return FormRefused("unknown-choice")
    return None


def bounds(item: Item) -> tuple[Decimal, Decimal, Decimal]:
    """Return a range's start, end and step, 1 to 10 by 1 where it does not say."""
    written = (item.parameter(name) or usual for name, usual in (("start", "1"), ("end", "10"), ("step", "1")))
    try:
        start, end, step = (Decimal(one) for one in written)
    except InvalidOperation:
        return Decimal(1), Decimal(10), Decimal(1)
    return start, end, step if step.is_finite() and step else Decimal(1)


def _outside(item: Item, text: str) -> FormRefused | None:
    start, end, step = bounds(item)
    wrong = FormRefused("not-range", start=start, end=end, step=abs(step))
    try:
        number = Decimal(text)
        is_inside = number.is_finite() and min(start, end) <= number <= max(start, end)
        return None if is_inside and (number - start) % step == 0 else wrong
    except InvalidOperation:
        return wrong


def _is_partial_date(text: str) -> bool:
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _can(reads: Callable[[str], Any], text: str) -> bool:
    try:
        return reads(text) is not None
    except (ValueError, FormRefused):
        return False


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", text):
        raise ValueError(text)
    return Decimal(text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[-+]?\d{1,18}", text):
        raise ValueError(text)
    return int(text)


def _moment(text: str) -> object:
    return read_moment(text) if "T" in text else None


def _point(text: str) -> object:
    return points(text) if ";" not in text else None


def _trace(text: str) -> object:
    found = points(text)
    return found if len(found) >= 2 else None


def _shape(text: str) -> object:
    found = points(text)
    return found if len(found) >= 4 and found[0] == found[-1] else None


def _file_name(text: str) -> object:
    return None if text in (".", "..") else _FILE_NAME.fullmatch(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "integer": _whole,
    "decimal": _number,
    "date": read_date,
    "time": read_time,
    "dateTime": _moment,
    "geopoint": _point,
    "geotrace": _trace,
    "geoshape": _shape,
    "acknowledge": lambda text: text if text == OK else None,
    "image": _file_name,
    "audio": _file_name,
    "video": _file_name,
    "file": _file_name,
}
_KEYS = dict.fromkeys(("image", "audio", "video", "file"), "not-a-file-name")
