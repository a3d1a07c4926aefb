"""Interview guides written as YAML: a title, an introduction, themes with their questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from fieldkit.domain.errors import Refused
from fieldkit.domain.visits.guide import Guide, Theme

LONGEST = 100_000
"""A guide of more characters is none."""


class GuideReader:
    """Reads guides; `usual` is the file of the one that comes along."""

    def __init__(self, usual: Path) -> None:
        """Know where the usual guide lies."""
        self._usual = usual

    def usual(self) -> str:
        """Return the guide that comes along, as YAML."""
        return self._usual.read_text(encoding="utf-8")

    def read(self, text: str) -> Guide:
        """Read a guide; raises `Refused("guide-unreadable")` with the place of what is wrong."""
        said = _loaded(text)
        if not isinstance(said, dict) or not isinstance(said.get("title"), str):
            raise Refused("guide-unreadable", reason="title")
        themes = said.get("themes", [])
        if not isinstance(themes, list):
            raise Refused("guide-unreadable", reason="themes")
        return Guide(
            title=said["title"],
            introduction=str(said.get("introduction") or ""),
            themes=tuple(_theme(number, theme) for number, theme in enumerate(themes, 1)),
        )


def _loaded(text: str) -> Any:
    """Load YAML without aliases: a few of them can stand for more text than any memory holds."""
    if len(text) > LONGEST:
        raise Refused("guide-unreadable", reason=f"> {LONGEST}")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise Refused("guide-unreadable", reason="*alias")
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        raise Refused("guide-unreadable", reason=f"ligne {mark.line + 1}" if mark else "YAML") from wrong


def _theme(number: int, said: Any) -> Theme:
    questions = said.get("questions", []) if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(said.get("title"), str) or not isinstance(questions, list):
        raise Refused("guide-unreadable", reason=f"themes[{number}]")
    minutes = said.get("minutes", 0)
    return Theme(
        title=said["title"],
        questions=tuple(str(question) for question in questions),
        minutes=minutes if isinstance(minutes, int) and minutes > 0 else 0,
    )
