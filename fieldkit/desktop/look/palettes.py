"""The colours of the two looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one look.

    Text is at least 4.5 to 1 on every ground (window, surface, raised, accent_soft); `edge`, what shows that a field
    is there, at least 3 to 1 on the first three (WCAG 2.2, 1.4.3 and 1.4.11). `line` parts what is read anyway.
    """

    window: str
    surface: str
    raised: str
    line: str
    edge: str
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
    edge="#7f8c99",
    text="#17212b",
    quiet="#5a6775",
    accent="#0f766e",
    accent_soft="#d9f0ec",
    on_accent="#ffffff",
    danger="#b42318",
    warning="#955800",
    good="#15793a",
    speakers=("#0f766e", "#ad4f06", "#6d28d9", "#be123c", "#1d4ed8", "#47730a", "#a21caf", "#0d6f8a", "#7c4a12"),
)

DARK = Colours(
    window="#12171c",
    surface="#1a2128",
    raised="#232c35",
    line="#323d48",
    edge="#6b7885",
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
