"""The library's codebook: `python -m forms.library.codebook > docs/codebook.md`, every variable and its values."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from forms.definition import Form, Item, Option, Words
from forms.library import library

HEAD = """# Codebook of the default forms

Written by `python -m forms.library.codebook` from the forms themselves; a test checks that it is current.
A variable's path is its name below its groups (`changements/facteurs/fa_code`). “restricted” answers are kept apart;
“Participedia” is the field of Participedia's case model that says the same. Posture scale and factors are proposals
for a team to replace.
"""
PARTICIPEDIA = "bind::fk:participedia"
RULES = ("relevant", "required", "constraint", "calculation", "choice_filter")


def codebook() -> str:
    """Return the codebook of all forms as Markdown, in French and English."""
    parts = [HEAD]
    for form in library().values():
        parts += _form(form)
    return "\n".join(parts)


def _form(form: Form) -> Iterator[str]:
    yield f"\n## {form.title('fr')} · {form.title('en')} (`{form.id}`, version {form.version})\n"
    yield from _table(("variable", "type", "français", "English", "rules", "Participedia"))
    for around, item in form.walk():
        path = "/".join([*(one.name for one in around), item.name])
        yield _line(_variable(path, item))
    for name, options in form.lists.items():
        yield f"\n### `{name}`\n"
        yield from _table(("value", "français", "English", "Participedia"))
        for option in options:
            yield _line(_value(option))


def _variable(path: str, item: Item) -> tuple[str, ...]:
    type_ = f"{item.type} `{item.list}`" if item.list else item.type
    kind = f"{type_} ({item.appearance})" if item.appearance else type_
    rules = "; ".join(f"{rule}: `{getattr(item, rule)}`" for rule in RULES if getattr(item, rule))
    name = f"**{path}**" if item.is_group else f"`{path}`"
    return (name, kind, _said(item.label, "fr"), _said(item.label, "en"), rules, item.carried.get(PARTICIPEDIA, ""))


def _value(option: Option) -> tuple[str, ...]:
    label = option.label
    return (f"`{option.name}`", _said(label, "fr"), _said(label, "en"), option.extra.get("participedia", ""))


def _said(words: Words, language: str) -> str:
    return words.get(language, "")


def _table(columns: tuple[str, ...]) -> tuple[str, str]:
    return _line(columns), _line(tuple("---" for _ in columns))


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.write(codebook() + "\n")
