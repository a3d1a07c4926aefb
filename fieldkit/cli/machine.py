"""Models, doctor, settings, and the whole main job on the sample visit."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from fieldkit.audio import recorders
from fieldkit.audio.decoder import PyAvDecoder
from fieldkit.bootstrap import Workspace, protection
from fieldkit.cli.answers import Answer, Commands, command, group, on_workspace
from fieldkit.cli.demo import demo
from fieldkit.cli.inspected import inspected
from fieldkit.cli.measured import an_hour_takes, tell_measured
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.settings.places import SAMPLE_SOUND, usual
from fieldkit.speech.calibrator import Calibrator
from fieldkit.speech.engine import Whisper
from fieldkit.speech.models import ModelFolder
from fieldkit.usecases.hearing import measure


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands."""
    models = group(commands, "model")
    command(models, shared, "list", _list)
    for name, act in (("install", _install), ("remove", _remove), ("verify", _verify)):
        command(models, shared, name, act).add_argument("name")
    command(models, shared, "measure", _measure).add_argument("name")
    doctor = command(commands, shared, "doctor", _doctor)
    doctor.add_argument("ws", nargs="?", type=Path, metavar="WS")
    doctor.add_argument("--verify", action="store_true", help="read every byte of WS and name what is damaged")
    doctor.add_argument("--rebuild", action="store_true", help="make the projections of WS again")
    chosen = on_workspace(commands, shared, "setting", _choose)
    chosen.add_argument("name")
    chosen.add_argument("value")
    command(commands, shared, "demo", _demo).add_argument("out", nargs="?", type=Path, metavar="FOLDER")


def _models() -> ModelFolder:
    return ModelFolder(usual().models)


def _list(_asked: argparse.Namespace) -> Answer:
    models = _models()
    listed = {"models": models.known(), "translators": models.translators.known()}
    return Answer({name: [_facts(one) for one in known] for name, known in listed.items()})


def _install(asked: argparse.Namespace) -> Answer:
    """Bring a model in, and measure it at once: how long it takes here decides whether it is of use."""
    models = _models()
    brought = models.install(asked.name, _tell_bytes)
    with _yardstick(models) as yardstick:
        measure.once(brought.name, lambda _seconds: None, with_=yardstick)
    return Answer(_facts(next((one for one in models.known() if one.name == brought.name), brought)))


def _tell_bytes(came: int, total: int) -> None:
    print(f"\r{came / 1e6:.0f} / {total / 1e6:.0f} MB", end="\n" if came == total else "", file=sys.stderr)


def _remove(asked: argparse.Namespace) -> Answer:
    _models().remove(asked.name)
    return Answer({"removed": asked.name})


def _verify(asked: argparse.Namespace) -> Answer:
    return Answer({**_facts(_models().verify(asked.name)), "valid": True})


def _measure(asked: argparse.Namespace) -> Answer:
    """Say how long an hour of interview takes here."""
    with _yardstick(_models()) as yardstick:
        pace = measure.measure(asked.name, lambda _seconds: None, with_=yardstick).chosen.pace
    return Answer({"name": asked.name, "pace": pace}, an_hour_takes(pace))


@contextmanager
def _yardstick(models: ModelFolder) -> Iterator[measure.Yardstick]:
    with closing(Whisper(models)) as engine:
        calibrator = Calibrator(models, engine.device)
        yield measure.Yardstick(sound=SAMPLE_SOUND, decoder=PyAvDecoder(), calibrator=calibrator, tell=tell_measured)


def _facts(model: ModelFacts) -> dict[str, Any]:
    return {name: getattr(model, name) for name in model.__dataclass_fields__}


def _doctor(asked: argparse.Namespace) -> Answer:
    facts: dict[str, Any] = {
        "microphones": _microphones(),
        "disk_free_gb": round(shutil.disk_usage(asked.ws or Path.home()).free / 1e9, 1),
        "models": [model.name for model in _models().known() if model.installed],
        "screen": bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")),
        "cores": os.cpu_count(),
        "swap_in_the_open": list(protection.open_swap()),
    }
    if asked.ws is not None:
        facts |= inspected(asked)
    return Answer(facts)


def _microphones() -> list[str]:
    try:
        return [microphone.name for microphone in recorders.microphones()]
    except Unavailable:
        return []


def _choose(asked: argparse.Namespace, ws: Workspace) -> Answer:
    ws.settings.choose(asked.name, asked.value)
    return Answer({asked.name: asked.value})


def _demo(asked: argparse.Namespace) -> Answer:
    return Answer(demo(asked.out or Path.cwd() / "fieldkit-sample"))
