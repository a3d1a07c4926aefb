"""The default forms: data, never code; a team may replace them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from forms.definition import Form
from forms.reading import read

_FOLDER = Path(__file__).parent


@cache
def library() -> dict[str, Form]:
    """Return the default forms by id."""
    forms = (read(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.yaml")))
    return {form.id: form for form in forms}


def library_text(form: str) -> str | None:
    """Return a default form's YAML, None when there is none of that id."""
    path = _FOLDER / f"{form}.yaml"
    return path.read_text(encoding="utf-8") if form in library() else None
