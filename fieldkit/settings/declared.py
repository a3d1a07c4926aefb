"""Every setting, declared once: its default, and the page it is on."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.errors import Refused, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something a person may choose; `choices` is empty where any value of the kind will do.

    `page` is empty for what is chosen where it is used, or has a page of its own.
    """

    name: str
    default: str | float | bool
    page: str
    choices: tuple[str, ...] = ()


DECLARED = (
    Setting(name="language", default="system", page="appearance", choices=("system", "fr", "en")),
    Setting(name="theme", default="system", page="appearance", choices=("system", "light", "dark")),
    Setting(name="microphone", default="", page="recording"),
    Setting(name="model", default="base", page="transcription"),
    Setting(name="transcribe_at_once", default=True, page="transcription"),
    Setting(name="tell_voices_apart", default=True, page="transcription"),
    Setting(name="pause_on_battery", default=False, page="transcription"),
    Setting(name="back_on_play_seconds", default=1.5, page="transcription"),
    Setting(name="lock_after_minutes", default=10.0, page=""),
    Setting(name="sync_kilobytes", default=0.0, page=""),
    Setting(name="brings_sound", default=True, page=""),
    Setting(name="keys", default="", page=""),
    Setting(name="text_pixels", default=15.0, page=""),
    Setting(name="underline_doubts", default=False, page=""),
    Setting(name="spool_told", default=False, page=""),
)
_BY_NAME = {setting.name: setting for setting in DECLARED}
FILE = "settings.json"


class Settings:
    """One workspace's choices, in `settings.json`; what is not chosen is the default."""

    def __init__(self, folder: Path) -> None:
        """Read and write the folder's settings."""
        self._path = folder / FILE

    def get(self, name: str) -> str | float | bool:
        """Return a setting's value; one that is unreadable counts as not chosen."""
        value = self._read().get(name, _BY_NAME[name].default)
        return value if isinstance(value, (str, float, bool, int)) else _BY_NAME[name].default

    def choose(self, name: str, value: str | float | bool) -> None:
        """Choose a value; raises `Refused("unknown-setting")` or `Refused("unknown-choice")`."""
        setting = _BY_NAME.get(name)
        if setting is None:
            raise Refused("unknown-setting", name=name, known=", ".join(_BY_NAME))
        if setting.choices and value not in setting.choices:
            raise Refused("unknown-choice", name=name, known=", ".join(setting.choices))
        self._write(self._read() | {name: value})

    def _read(self) -> dict[str, object]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self, values: dict[str, object]) -> None:
        aside = self._path.with_suffix(".incoming")
        try:
            with aside.open("w", encoding="utf-8") as target:
                json.dump(values, target, ensure_ascii=False, indent=1)
                target.flush()
                os.fsync(target.fileno())
            aside.replace(self._path)
        except OSError as trouble:
            raise Unavailable("disk", path=str(self._path.parent)) from trouble
