"""The colours of the two looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one look; contrasts of text are at least 4.5 to 1."""

    window: str
    surface: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    danger: str
    warning: str
    good: str
    speakers: tuple[str, ...]


LIGHT = Colours(
    window="#f3f5f7",
    surface="#ffffff",
    raised="#eef2f5",
    line="#d9e0e7",
    text="#17212b",
    quiet="#5a6775",
    accent="#0f766e",
    accent_soft="#d5eeea",
    on_accent="#ffffff",
    danger="#b42318",
    warning="#9a5b00",
    good="#15803d",
    speakers=("#0f766e", "#b45309", "#6d28d9", "#be123c", "#1d4ed8", "#4d7c0f", "#a21caf", "#0e7490", "#7c4a12"),
)

DARK = Colours(
    window="#12171c",
    surface="#1a2128",
    raised="#232c35",
    line="#323d48",
    text="#e7edf3",
    quiet="#9dabb9",
    accent="#2dbbad",
    accent_soft="#173f3c",
    on_accent="#06211e",
    danger="#ff8a7a",
    warning="#f0b45a",
    good="#5fd38d",
    speakers=("#2dbbad", "#f0a45a", "#b79df5", "#fb8ba4", "#8ab4ff", "#a8cf5f", "#e58be9", "#67c9dd", "#d3a06a"),
)
