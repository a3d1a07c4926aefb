"""The sample visit as it is described in the assets."""

from __future__ import annotations

from typing import Any

import yaml

from fieldkit.settings.places import ASSETS
from fieldkit.usecases.sample import Sample, SamplePerson

FOLDER = ASSETS / "sample"


def described() -> Sample:
    """Read the description of the sample visit."""
    said: dict[str, Any] = yaml.safe_load((FOLDER / "sample.yaml").read_text(encoding="utf-8"))
    people = tuple(
        SamplePerson(name=one["name"], function=one["function"], speaks=bool(one.get("speaks")))
        for one in said["people"]
    )
    return Sample(
        notice=said["notice"],
        programme=said["programme"],
        territory=said["territory"]["name"],
        insee=said["territory"]["insee"],
        title=said["visit"]["title"],
        start=said["visit"]["start"],
        end=said["visit"]["end"],
        interview=said["interview"]["title"],
        language=said["interview"]["language"],
        sound=FOLDER / said["interview"]["sound"],
        people=people,
        scopes=tuple(said["consent"]["scopes"]),
        form=said["sheet"]["form"],
        answers=said["sheet"]["answers"],
    )
