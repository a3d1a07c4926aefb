"""Sheets."""

from __future__ import annotations

import argparse

from fieldkit.bootstrap import Workspace
from fieldkit.cli.answers import Answer, Commands, group, on_workspace
from fieldkit.domain.saying.record import plain
from fieldkit.usecases.sheets import fill


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
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
