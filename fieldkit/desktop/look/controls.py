"""How what people fill in is drawn: boxes to tick, lists to choose from, the fields of sheets."""

from __future__ import annotations

from fieldkit.desktop.look.palettes import DARK, Colours
from fieldkit.settings.places import ASSETS


def style(use: Colours) -> str:
    """Return the style sheet of the controls in these colours."""
    return _boxes(use) + _lists(use) + _menus(use) + _fields(use) + _views(use)


def _boxes(use: Colours) -> str:
    return f"""
    QCheckBox {{ spacing: 8px }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {use.quiet};
      background: {use.surface} }}
    QCheckBox::indicator {{ border-radius: 4px }}
    QRadioButton::indicator {{ border-radius: 9px }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {use.accent} }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {use.accent} }}
    QCheckBox:focus, QRadioButton:focus {{ outline: 2px solid {use.accent}; outline-radius: 4px }}
    QCheckBox::indicator:checked {{ background: {use.accent}; border-color: {use.accent};
      image: url({_image(use, "check")}) }}
    QRadioButton::indicator:checked {{ border: 5px solid {use.accent}; width: 8px; height: 8px }}
    QAbstractItemView::indicator {{ width: 14px; height: 14px; border: 1px solid {use.quiet}; border-radius: 4px;
      background: {use.surface} }}
    QAbstractItemView::indicator:checked {{ background: {use.accent}; border-color: {use.accent};
      image: url({_image(use, "check")}) }}
    QAbstractItemView::indicator:disabled {{ border-color: {use.line} }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {use.line} }}
    """


def _lists(use: Colours) -> str:
    return f"""
    QComboBox {{ background: {use.surface}; border: 1px solid {use.edge}; border-radius: 7px; padding: 4px 11px;
      min-height: 24px }}
    QComboBox:hover {{ background: {use.raised} }}
    QComboBox:focus, QComboBox:on {{ border: 2px solid {use.accent}; padding: 3px 10px }}
    QComboBox:disabled {{ color: {use.quiet}; border-color: {use.line} }}
    QComboBox::drop-down {{ border: none; width: 24px }}
    QComboBox::down-arrow {{ image: url({_image(use, "chevron-down")}); width: 14px; height: 14px }}
    QComboBox QLineEdit {{ border: none; padding: 0; background: transparent }}
    QSpinBox, QDoubleSpinBox {{ background: {use.surface}; border: 1px solid {use.edge}; border-radius: 7px;
      padding: 3px 26px 3px 11px; min-height: 23px }}
    QSpinBox:focus, QDoubleSpinBox:focus {{ border: 2px solid {use.accent}; padding: 2px 25px 2px 10px }}
    QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {use.quiet}; border-color: {use.line} }}
    QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
      border: none; width: 24px; background: transparent }}
    QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({_image(use, "chevron-up")}); width: 12px;
      height: 12px }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({_image(use, "chevron-down")}); width: 12px;
      height: 12px }}
    QDateTimeEdit {{ background: {use.surface}; border: 1px solid {use.edge}; border-radius: 7px;
      padding: 3px 9px; min-height: 23px }}
    QDateTimeEdit:focus {{ border: 2px solid {use.accent}; padding: 2px 8px }}
    QDateTimeEdit:disabled {{ color: {use.quiet}; border-color: {use.line} }}
    QDateEdit::drop-down {{ border: none; width: 24px }}
    QDateEdit::down-arrow {{ image: url({_image(use, "chevron-down")}); width: 14px; height: 14px }}
    QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; height: 0; border: none; subcontrol-origin: padding;
      subcontrol-position: right }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: url({_image(use, "chevron-down")});
      width: 14px; height: 14px; subcontrol-origin: padding; subcontrol-position: center right; right: 8px }}
    QComboBox QAbstractItemView {{ background: {use.surface}; border: 1px solid {use.line}; padding: 4px;
      selection-background-color: {use.accent_soft}; selection-color: {use.text} }}
    """


def _menus(use: Colours) -> str:
    return f"""
    QMenu {{ background: {use.surface}; border: 1px solid {use.line}; padding: 5px }}
    QMenu::item {{ padding: 6px 24px 6px 30px; border-radius: 5px; color: {use.text} }}
    QMenu::item:selected {{ background: {use.accent_soft} }}
    QMenu::item:disabled {{ color: {use.quiet} }}
    QMenu::item:disabled:selected {{ background: {use.raised} }}
    QMenu::separator {{ height: 1px; background: {use.line}; margin: 5px 8px }}
    QMenu::indicator {{ width: 14px; height: 14px; left: 8px; border: 1px solid {use.quiet}; border-radius: 4px }}
    QMenu::indicator:checked {{ background: {use.accent}; border-color: {use.accent};
      image: url({_image(use, "check")}) }}
    """


def _fields(use: Colours) -> str:
    return f"""
    QPushButton#pill {{ border-radius: 13px; padding: 5px 12px }}
    QPushButton#pill:checked {{ background: {use.accent_soft}; border-color: {use.accent}; color: {use.text} }}
    QPushButton#pictured {{ border-radius: 10px; padding: 0 }}
    QPushButton#pictured:checked {{ background: {use.accent_soft}; border: 2px solid {use.accent} }}
    QPushButton#pictured:checked:focus {{ outline: 2px solid {use.accent}; outline-radius: 8px }}
    QPushButton#picture {{ background: #ffffff; border: 1px solid {use.line}; border-radius: 8px; padding: 5px }}
    QPushButton#picture:focus {{ border-color: {use.accent} }}
    QPushButton#fold {{ border: none; background: transparent; padding: 6px 2px; text-align: left;
      font-size: 16px; font-weight: 600 }}
    QPushButton#fold:focus {{ border: 2px solid {use.accent}; padding: 4px 0 }}
    QPushButton#contents {{ border: none; background: transparent; padding: 5px 8px; text-align: left;
      color: {use.quiet} }}
    QPushButton#contents:hover {{ color: {use.accent} }}
    QPushButton#contents:focus {{ border: 2px solid {use.accent}; padding: 3px 6px }}
    QPushButton#language {{ border: none; border-radius: 6px; padding: 4px 8px; color: {use.quiet};
      font-size: 12px; font-weight: 600 }}
    QPushButton#language:checked {{ background: {use.accent_soft}; color: {use.text} }}
    QPushButton#language:focus {{ border: 2px solid {use.accent}; padding: 2px 6px }}
    QFrame#soft {{ background: {use.accent_soft}; border-radius: 8px }}
    QFrame#chip {{ background: {use.raised}; border: 1px solid {use.line}; border-radius: 13px }}
    QFrame#drop {{ background: {use.surface}; border: 1px dashed {use.edge}; border-radius: 8px }}
    QFrame#drop[over="true"] {{ background: {use.accent_soft}; border: 1px solid {use.accent} }}
    QFrame#item {{ background: transparent; border: 1px solid {use.line}; border-radius: 8px }}
    QLabel#asked {{ font-weight: 500 }}
    QLabel#quote {{ border-left: 3px solid {use.accent}; padding-left: 9px }}
    QLabel#rank {{ color: {use.accent}; font-weight: 600; min-width: 18px }}
    QLabel#count {{ color: {use.quiet} }}
    QLabel#part {{ font-weight: 600 }}
    QToolButton {{ border: none; border-radius: 6px; padding: 4px }}
    QToolButton:hover {{ background: {use.raised} }}
    QToolButton:focus {{ border: 2px solid {use.accent}; padding: 2px }}
    QToolButton:checked {{ background: {use.accent_soft} }}
    """


def _views(use: Colours) -> str:
    """Return how what slides, lists and tables look, and the bars that scroll them."""
    return f"""
    QSlider::groove:horizontal {{ background: {use.edge}; height: 4px; border-radius: 2px }}
    QSlider::sub-page:horizontal {{ background: {use.accent}; border-radius: 2px }}
    QSlider::handle:horizontal {{ background: {use.surface}; border: 2px solid {use.accent}; width: 12px;
      border-radius: 8px; margin: -6px 0 }}
    QSlider::handle:horizontal:focus {{ background: {use.accent} }}
    QSlider:horizontal {{ min-height: 18px }}
    QProgressBar#thin {{ background: {use.raised}; border: none; border-radius: 3px; max-height: 6px }}
    QProgressBar#thin::chunk {{ background: {use.accent}; border-radius: 3px }}
    QTableView {{ background: {use.surface}; border: 1px solid {use.line}; border-radius: 7px;
      gridline-color: {use.line} }}
    QListView:focus, QTreeView:focus, QTableView:focus {{ border: 1px solid {use.accent} }}
    QListWidget:focus {{ border-color: transparent }}
    QListWidget::item {{ padding: 7px; border: 1px solid transparent; border-radius: 7px }}
    QListWidget::item:focus {{ border-color: {use.accent} }}
    QTableCornerButton::section {{ background: {use.raised}; border: none }}
    QAbstractScrollArea::corner {{ background: transparent; border: none }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0 }}
    QScrollBar::handle:vertical {{ background: {use.edge}; border-radius: 3px; min-height: 32px; margin: 1px 3px }}
    QScrollBar::handle:vertical:hover {{ background: {use.quiet} }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0 }}
    QScrollBar::handle:horizontal {{ background: {use.edge}; border-radius: 3px; min-width: 32px; margin: 3px 1px }}
    QScrollBar::handle:horizontal:hover {{ background: {use.quiet} }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0 }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
    QCalendarWidget QToolButton {{ color: {use.text} }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {use.surface} }}
    """


def _image(use: Colours, name: str) -> str:
    look = "dark" if use is DARK else "light"
    return (ASSETS / "icons" / "controls" / look / f"{name}.svg").as_posix()
