"""Forms: list, check, show, evaluate, fill, carry to and from workbooks."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, command, on_workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.sheets import desk
from fieldkit.usecases.sheets import definitions, form_files

_OPTION = re.compile(r"--([a-z][a-z-]*(=.*)?)?|-h", re.DOTALL)


class _Expressions(argparse.ArgumentParser):
    """Takes "-(8*5)" for an expression, where argparse would look for an option of that name."""

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """Parse arguments, those that begin with a minus and are no option shielded by a space."""
        shielded = [f" {one}" if one.startswith("-") and not _OPTION.fullmatch(one) else one for one in args or ()]
        return super().parse_known_args(shielded, namespace)


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    forms = commands.add_parser("form").add_subparsers(required=True, metavar="ACTION", parser_class=_Expressions)
    command(forms, shared, "list", lambda _asked: Answer({"forms": desk.listed()}))
    for name, act in (("check", _check), ("show", _show)):
        command(forms, shared, name, act).add_argument("form")
    for name, act in (("import", _import), ("export", _export)):
        parser = command(forms, shared, name, act)
        parser.add_argument("file", type=Path)
        parser.add_argument("--out", type=Path, required=True)
    on_workspace(forms, shared, "install", _install).add_argument("file", type=Path)
    evaluate = command(forms, shared, "eval", _evaluate)
    evaluate.add_argument("expression", nargs="?")
    evaluate.add_argument("--file", type=Path)
    evaluate.add_argument("--instance", type=Path)
    evaluate.add_argument("--context")
    evaluate.set_defaults(parser=evaluate)
    filled = command(forms, shared, "fill", _fill)
    filled.add_argument("file", type=Path)
    filled.add_argument("--answers", type=Path, required=True)


def _check(asked: argparse.Namespace) -> Answer:
    language = asked.in_language or "fr"
    problems = desk.checked(_definition(asked.form), _files(asked.form), language)
    is_valid = not any(problem["severity"] == "error" for problem in problems)
    text = "\n".join(str(problem["message"]) for problem in problems) or None
    return Answer({"valid": is_valid, "problems": problems}, text, code=0 if is_valid else 1)


def _show(asked: argparse.Namespace) -> Answer:
    return Answer(desk.shown(_definition(asked.form)))


def _import(asked: argparse.Namespace) -> Answer:
    text, lost = desk.from_workbook(asked.file)
    _write(asked.out, text.encode())
    absent = form_files.copy_beside(asked.file, desk.files_named(text.encode()), asked.out)
    return Answer({"form": str(asked.out), "not_carried": lost, "missing": list(absent)})


def _export(asked: argparse.Namespace) -> Answer:
    definition = _definition(str(asked.file))
    lost = desk.to_workbook(definition, asked.out)
    absent = form_files.copy_beside(asked.file, desk.files_named(definition), asked.out)
    return Answer({"workbook": str(asked.out), "not_carried": lost, "missing": list(absent)})


def _install(asked: argparse.Namespace, ws: Workspace) -> Answer:
    """Keep a form, and the files that lie beside it, as a version that sheets are made of."""
    is_workbook = asked.file.suffix.lower() in (".xlsx", ".xls")
    raw, lost = _workbook(asked.file) if is_workbook else (_read(asked.file), [])
    beside = form_files.gather(asked.file, desk.files_named(raw), blobs=ws.blobs)
    facts = definitions.keep(raw, beside.blobs, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    said = {"form": facts.id, "version": facts.version, "files": sorted(beside.blobs)}
    return Answer({**said, "not_carried": lost, "missing": list(beside.missing)})


def _workbook(path: Path) -> tuple[bytes, list[str]]:
    text, lost = desk.from_workbook(path)
    return text.encode(), lost


def _evaluate(asked: argparse.Namespace) -> Answer:
    instance = _read(asked.instance).decode("utf-8-sig", errors="replace") if asked.instance else None
    if asked.file is not None:
        lines = _read(asked.file).decode("utf-8-sig", errors="replace").rstrip("\n").split("\n")
        return Answer({"results": [desk.tried(line.rstrip("\r"), instance, asked.context) for line in lines]})
    if asked.expression is None:
        asked.parser.error("EXPRESSION or --file")
    return Answer(desk.evaluated(asked.expression, instance, asked.context))


def _fill(asked: argparse.Namespace) -> Answer:
    try:
        answers = json.loads(_read(asked.answers))
    except (ValueError, RecursionError) as wrong:
        raise Refused("form-refused", reason=f"{asked.answers.name}: JSON") from wrong
    if not isinstance(answers, dict):
        raise Refused("form-refused", reason=f"{asked.answers.name}: {{}}")
    return Answer(desk.filled(_definition(str(asked.file)), answers, _files(str(asked.file))))


def _definition(form: str) -> bytes:
    """Return a form's text: a file's, or the library's."""
    path = Path(form)
    return _read(path) if path.suffix or path.is_file() else desk.library_text(form)


def _files(form: str) -> Callable[[str], bytes | None]:
    """Return what finds the files that lie beside a form's own, or in its media folder."""

    def find(name: str) -> bytes | None:
        path = form_files.found(Path(form), name)
        return None if path is None else _read(path)

    return find


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=path.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble


def _write(path: Path, raw: bytes) -> None:
    try:
        path.write_bytes(raw)
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble
