"""Workspaces, visits, recordings: what is done in the field."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, make_workspace, protection
from fieldkit.cli import keys
from fieldkit.cli.answers import Answer, Commands, command, day, group, on_workspace, opened
from fieldkit.cli.language import sentence_of
from fieldkit.domain.job import AT_ONCE
from fieldkit.speech.engine import check_language
from fieldkit.usecases.hearing import transcribe
from fieldkit.usecases.sheets import speak
from fieldkit.usecases.sound import intake, record
from fieldkit.usecases.visits import prepare


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    init = command(commands, shared, "init", _init)
    init.add_argument("ws", type=Path, metavar="WS")
    init.add_argument("--name", default="")
    init.add_argument("--language", default="fr", choices=("fr", "en"))
    visits = group(commands, "visit")
    new = on_workspace(visits, shared, "add", _add_visit)
    new.add_argument("--territory", required=True)
    new.add_argument("--insee", default="")
    new.add_argument("--country", default="FR")
    new.add_argument("--start", required=True)
    new.add_argument("--end")
    new.add_argument("--programme", default="")
    new.add_argument("--team", action="append", default=[], metavar="NAME")
    on_workspace(visits, shared, "list", _list_visits)
    take = on_workspace(commands, shared, "import", _import)
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    take.add_argument("--visit", required=True)
    take.add_argument("--join", action="store_true", help="the files are parts of one recording, in this order")
    take.add_argument("--language", default="auto")
    take.add_argument("--title", default="")
    take.add_argument("--speaker", action="append", default=[])
    _add_record(commands, shared)
    on_workspace(commands, shared, "recover", _recover)


def _add_record(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """`record WS`, and `record status|mark|stop WS`: the first word tells which."""
    parser = command(commands, shared, "record", _record)
    parser.add_argument("words", nargs="+", metavar="[status|mark|stop] WS")
    parser.add_argument("--visit")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--device", default="")
    parser.add_argument("--title", default="")
    parser.add_argument("--label", default="")
    parser.add_argument("--awaits-consent", action="store_true", help="nothing leaves until a consent is noted")
    parser.add_argument("--live", action="store_true", help="transcribe while it records")
    parser.add_argument("--detach", action="store_true", help="return while it records")
    parser.set_defaults(parser=parser)


def _init(asked: argparse.Namespace) -> Answer:
    """Make a workspace, protected when a passphrase is given; without one, say that it is not."""
    said = keys.given(asked)
    if said is None:
        make_workspace(asked.ws, asked.name, asked.language)
        print(sentence_of("not-protected", asked, path=asked.ws), file=sys.stderr)
        return Answer({"workspace": str(asked.ws), "protected": False})
    _, printed = protection.make_protected(asked.ws, asked.name, asked.language, said)
    return Answer({"workspace": str(asked.ws), "protected": True, "recovery_key": printed})


def _add_visit(asked: argparse.Namespace, ws: Workspace) -> Answer:
    start = day(asked.start)
    assert start is not None
    said = prepare.Place(name=asked.territory, insee=asked.insee, country=asked.country)
    place = prepare.recognised(said, gazetteer=ws.gazetteer)
    plan = prepare.Plan(programme=asked.programme, team=tuple(asked.team))
    return Answer({"visit": prepare.visit(place, start, day(asked.end), plan=plan, work=ws.work)})


def _list_visits(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    visits = [
        {
            "id": line.id,
            "territory": line.territory,
            "insee": line.insee,
            "start": line.start.isoformat(),
            "end": line.end.isoformat() if line.end else None,
            "state": line.state,
        }
        for line in ws.screens.visits()
    ]
    return Answer({"visits": visits})


def _import(asked: argparse.Namespace, ws: Workspace) -> Answer:
    check_language(asked.language)
    taken = []
    for paths in [asked.files] if asked.join else [[path] for path in asked.files]:
        about = intake.About(
            visit=asked.visit,
            language=asked.language,
            title=asked.title,
            speakers=tuple(asked.speaker),
        )
        taken.append(intake.take_in(paths, about, work=ws.work, bench=ws.bench, reached=_tell_seconds(paths[0])))
    lines = [line for line in ws.screens.interviews(asked.visit) if line.id in taken]
    cut = [line.id for line in lines if line.missing]
    return Answer({"interviews": taken, "incomplete": cut})


def _tell_seconds(path: Path) -> Any:
    told_at = time.monotonic()

    def reached(seconds: float) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > 1:
            told_at = time.monotonic()
            print(f"{path.name}: {seconds / 60:.0f} min", file=sys.stderr)

    return reached


def _record(asked: argparse.Namespace) -> Answer:
    verb, *rest = asked.words if asked.words[0] in _VERBS and len(asked.words) == 2 else ("start", *asked.words)
    if len(rest) != 1:
        asked.parser.error("WS")
    with opened(Path(rest[0]), asked) as ws:
        return _VERBS[verb](asked, ws)


def _start(asked: argparse.Namespace, ws: Workspace) -> Answer:
    if not asked.visit:
        asked.parser.error("--visit")
    interview = record.start(
        asked.visit,
        asked.title,
        asked.device or str(ws.settings.get("microphone")),
        asked.seconds,
        awaits_consent=asked.awaits_consent,
        work=ws.work,
        recorders=ws.recorders,
    )
    if asked.live:
        with ws.work() as unit:
            transcribe.put_on_board(unit, interview, ws.usual_wish(), AT_ONCE)
    if asked.detach:
        return Answer({"interview": interview, "seconds": 0.0})
    if asked.live:
        ws.lane.start()
    recovered = _wait_and_seal(ws)
    if asked.live:
        ws.lane.finish(interview)
    return Answer({"interview": interview, "seconds": recovered})


def _wait_and_seal(ws: Workspace) -> float:
    """Wait for the recorder to end by itself, or stop it at Ctrl+C; then seal."""
    try:
        while (status := ws.recorders.status()) is not None:
            print(f"\r{status.elapsed:7.1f} s  {status.peak_db:6.1f} dB ", end="", file=sys.stderr)
            time.sleep(0.2)
    except KeyboardInterrupt:
        return record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench).seconds
    finally:
        print(file=sys.stderr)
    sealed = record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    return sealed[-1].seconds if sealed else 0.0


def _status(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    status = ws.recorders.status()
    if status is None:
        return Answer({"recording": False, "pid": None, "interview": None, "elapsed": 0.0, "peak_db": None})
    return Answer(
        {
            "recording": True,
            "pid": status.pid,
            "interview": status.interview,
            "elapsed": status.elapsed,
            "peak_db": status.peak_db,
            "paused": status.is_paused,
            "microphone": status.microphone,
        }
    )


def _mark(asked: argparse.Namespace, ws: Workspace) -> Answer:
    return Answer({"at": ws.recorders.mark(asked.label).elapsed})


def _stop(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    status = ws.recorders.status()
    if status is not None and not status.interview:
        kept = speak.stop(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)
        return Answer({"interview": None, "sheet": kept.sheet, "seconds": kept.seconds})
    sealed = record.stop(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    return Answer({"interview": sealed.interview, "seconds": sealed.seconds})


def _recover(_asked: argparse.Namespace, ws: Workspace) -> Answer:
    answers = speak.recover(work=ws.work, recorders=ws.recorders, forms=ws.forms, blobs=ws.blobs)
    found = record.recover(work=ws.work, recorders=ws.recorders, bench=ws.bench)
    recovered = [
        {
            "interview": one.interview or None,
            **({"sheet": one.sheet} if one.sheet else {}),
            "recording": one.recording,
            "seconds": one.seconds,
            "cut": one.was_cut,
            "lost_at_most": one.lost_at_most,
        }
        for one in (*answers, *found)
    ]
    return Answer({"recovered": recovered})


_VERBS = {"start": _start, "status": _status, "mark": _mark, "stop": _stop}
