"""An interview guide: what to talk about, in which order, to have on paper before one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One part of a conversation; `minutes` is how long it may take, 0 when nobody said."""

    title: str
    questions: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide with its themes in order."""

    title: str
    introduction: str = ""
    themes: tuple[Theme, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long it takes in all."""
        return sum(theme.minutes for theme in self.themes)
