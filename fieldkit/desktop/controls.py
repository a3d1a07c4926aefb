"""How boxes to tick and lists to choose from are drawn: Fusion's own vanish in the dark."""

from __future__ import annotations

from fieldkit.desktop.palettes import DARK, Colours
from fieldkit.settings.places import ASSETS


def style(use: Colours) -> str:
    """Return the style sheet of the controls in these colours."""
    return _boxes(use) + _lists(use)


def _boxes(use: Colours) -> str:
    return f"""
    QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {use.quiet};
      background: {use.surface} }}
    QCheckBox::indicator {{ border-radius: 4px }}
    QRadioButton::indicator {{ border-radius: 9px }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {use.accent} }}
    QCheckBox::indicator:checked {{ background: {use.accent}; border-color: {use.accent};
      image: url({_image(use, "check")}) }}
    QRadioButton::indicator:checked {{ border: 5px solid {use.accent}; width: 8px; height: 8px }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {use.line} }}
    """


def _lists(use: Colours) -> str:
    return f"""
    QComboBox {{ background: {use.surface}; border: 1px solid {use.line}; border-radius: 7px; padding: 4px 11px;
      min-height: 22px }}
    QComboBox:hover {{ background: {use.raised} }}
    QComboBox:focus, QComboBox:on {{ border-color: {use.accent} }}
    QComboBox:disabled {{ color: {use.quiet} }}
    QComboBox::drop-down {{ border: none; width: 24px }}
    QComboBox::down-arrow {{ image: url({_image(use, "chevron-down")}); width: 14px; height: 14px }}
    QComboBox QLineEdit {{ border: none; padding: 0; background: transparent }}
    QAbstractSpinBox {{ min-height: 24px }}
    QComboBox QAbstractItemView {{ background: {use.surface}; border: 1px solid {use.line}; padding: 4px;
      selection-background-color: {use.accent_soft}; selection-color: {use.text} }}
    """


def _image(use: Colours, name: str) -> str:
    look = "dark" if use is DARK else "light"
    return (ASSETS / "icons" / "controls" / look / f"{name}.svg").as_posix()
