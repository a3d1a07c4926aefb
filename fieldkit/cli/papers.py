"""Forms and sheets."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, command, group, on_workspace
from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.record import plain
from fieldkit.sheets import desk
from fieldkit.usecases import fill


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    forms = group(commands, "form")
    command(forms, shared, "list", lambda _asked: Answer({"forms": desk.listed()}))
    for name, act in (("check", _check), ("show", _show)):
        command(forms, shared, name, act).add_argument("form")
    for name, act in (("import", _import), ("export", _export)):
        parser = command(forms, shared, name, act)
        parser.add_argument("file", type=Path)
        parser.add_argument("--out", type=Path, required=True)
    evaluate = command(forms, shared, "eval", _evaluate)
    evaluate.add_argument("expression", nargs="?")
    evaluate.add_argument("--file", type=Path)
    evaluate.add_argument("--instance", type=Path)
    evaluate.add_argument("--context")
    evaluate.set_defaults(parser=evaluate)
    filled = command(forms, shared, "fill", _fill)
    filled.add_argument("file", type=Path)
    filled.add_argument("--answers", type=Path, required=True)
    _add_sheets(commands, shared)


def _add_sheets(commands: Commands, shared: argparse.ArgumentParser) -> None:
    sheets = group(commands, "sheet")
    new = on_workspace(sheets, shared, "new", _new_sheet)
    new.add_argument("--visit", required=True)
    new.add_argument("--form", required=True)
    new.add_argument("--interview", default="")
    put = on_workspace(sheets, shared, "set", _set)
    for name in ("sheet", "path", "value"):
        put.add_argument(name)
    on_workspace(sheets, shared, "get", _get).add_argument("sheet")
    on_workspace(sheets, shared, "check", _check_sheet).add_argument("sheet")


def _check(asked: argparse.Namespace) -> Answer:
    problems = desk.checked(_text(asked.form))
    return Answer({"valid": not problems, "problems": problems}, code=1 if problems else 0)


def _show(asked: argparse.Namespace) -> Answer:
    return Answer(desk.shown(_text(asked.form)))


def _import(asked: argparse.Namespace) -> Answer:
    text, lost = desk.from_workbook(asked.file)
    _write(asked.out, text.encode())
    return Answer({"form": str(asked.out), "not_carried": lost})


def _export(asked: argparse.Namespace) -> Answer:
    lost = desk.to_workbook(_text(str(asked.file)), asked.out)
    return Answer({"workbook": str(asked.out), "not_carried": lost})


def _evaluate(asked: argparse.Namespace) -> Answer:
    instance = _read(asked.instance) if asked.instance else None
    if asked.file is not None:
        lines = [line for line in _read(asked.file).splitlines() if line.strip()]
        return Answer({"results": [desk.tried(line, instance, asked.context) for line in lines]})
    if asked.expression is None:
        asked.parser.error("EXPRESSION or --file")
    return Answer(desk.evaluated(asked.expression, instance, asked.context))


def _fill(asked: argparse.Namespace) -> Answer:
    try:
        answers = json.loads(_read(asked.answers))
    except ValueError as wrong:
        raise Refused("form-refused", reason=f"{asked.answers.name}: JSON") from wrong
    if not isinstance(answers, dict):
        raise Refused("form-refused", reason=f"{asked.answers.name}: {{}}")
    return Answer(desk.filled(_text(str(asked.file)), answers))


def _new_sheet(asked: argparse.Namespace, ws: Workspace) -> Answer:
    sheet = fill.new_sheet(asked.visit, asked.form, asked.interview, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return Answer({"sheet": sheet})


def _set(asked: argparse.Namespace, ws: Workspace) -> Answer:
    value = asked.value.split() if _is_several(ws, asked.sheet, asked.path) else asked.value
    fill.answer(asked.sheet, asked.path, value, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return _get(asked, ws)


def _is_several(ws: Workspace, sheet: str, path: str) -> bool:
    _, questions = fill.ask(sheet, "fr", work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return any(one.path == path and one.kind.value in ("choices", "rank") for one in questions)


def _get(asked: argparse.Namespace, ws: Workspace) -> Answer:
    sheet, form = fill.running(asked.sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return Answer(
        {
            "sheet": sheet.id,
            "form": sheet.form,
            "version": sheet.form_version,
            "state": sheet.state.value,
            "answers": form.answers(),
        }
    )


def _check_sheet(asked: argparse.Namespace, ws: Workspace) -> Answer:
    problems = fill.check(asked.sheet, work=ws.work, forms=ws.forms, blobs=ws.blobs)
    return Answer({"complete": not problems, "errors": [plain(problem) for problem in problems]})


def _text(form: str) -> bytes:
    """Return a form's text: a file's, or the library's."""
    path = Path(form)
    return _read(path).encode() if path.suffix or path.is_file() else desk.library_text(form)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=path.name) from gone
    except UnicodeDecodeError as wrong:
        raise Refused("form-refused", reason=f"{path.name}: UTF-8") from wrong
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble


def _write(path: Path, raw: bytes) -> None:
    try:
        path.write_bytes(raw)
    except OSError as trouble:
        raise Unavailable("disk", path=str(path)) from trouble
