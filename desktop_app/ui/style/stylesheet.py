"""The style sheet of the whole application, filled with a scheme's colours."""

from __future__ import annotations

import re
from string import Template

from desktop_app.ui.style.colours import Tokens

# Properties that a widget may set to be drawn differently:
#   role="primary" on a push button: the one primary action; role="heading", "muted", "finding", "title" on a label.
SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QMessageBox { background: $window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel, QCheckBox, QRadioButton { background: transparent; }
QLabel:disabled, QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QLabel[role="heading"] { color: $muted; font-size: 11px; font-weight: 600; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; font-size: 12px; }
QLabel[role="muted"]:disabled { color: $faint; }
QLabel[role="finding"] { color: $finding; }
QLabel[role="display"] { font-size: 20px; font-weight: 600; }
QLabel[role="banner"] { color: $finding; background: $surface; border-bottom: 1px solid $hairline; padding: 8px 16px;
  font-weight: 500; }
QPushButton[role="card"] { background: $surface; border: 1px solid $hairline; border-radius: 8px; padding: 0;
  min-height: 104px; }
QPushButton[role="card"]:hover { border-color: $accent; background: $surface; }
QPushButton[role="card"]:focus { border-color: $accent; }
QFrame[role="sheet"] { background: $raised; border: 1px solid $border; }
QFrame[role="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }

QPushButton, QToolButton[role="button"] {
  background: $raised; border: 1px solid $border; border-radius: 6px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; border-color: $hairline; background: transparent; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:disabled { background: $pressed; border-color: $pressed; color: $faint; }
QPushButton::menu-indicator { image: url(theme:chevron-down-text-$scheme.svg); width: 12px; height: 12px;
  subcontrol-position: right center; right: 6px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="segment"] { color: $muted; font-size: 11px; font-weight: 500; padding: 1px 7px; border-radius: 5px; }
QToolButton[role="segment"]:checked { color: $text; background: $pressed; }
QToolButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QToolButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 3px 11px; }
QToolButton[role="primary"]:focus { border: 2px solid $text; padding: 2px; }

QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit {
  background: $surface; border: 1px solid $border; border-radius: 6px; padding: 3px 8px; min-height: 18px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox:hover, QAbstractSpinBox:hover, QLineEdit:hover { border-color: $faint; }
QComboBox:focus, QAbstractSpinBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border-color: $accent; }
QComboBox:disabled, QAbstractSpinBox:disabled, QLineEdit:disabled { color: $faint; background: $window; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: $finding; }
QComboBox { padding-right: 22px; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url(theme:chevron-down-text-$scheme.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; border-radius: 0; outline: none;
  padding: 4px; selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
  background: $selection; color: $text; }
QAbstractSpinBox { padding: 3px 20px 3px 7px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractSpinBox QLineEdit { padding-left: 5px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: none; width: 18px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; border-radius: 3px; }
QAbstractSpinBox::up-arrow { image: url(theme:chevron-up-text-$scheme.svg); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url(theme:chevron-down-text-$scheme.svg); width: 11px; height: 11px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {
  image: url(theme:chevron-up-faint-$scheme.svg); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {
  image: url(theme:chevron-down-faint-$scheme.svg); }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 14px; height: 14px; background: $surface; border: 1px solid $border; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url(theme:check-accent-$scheme.svg); }
QCheckBox::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url(theme:minus-accent-$scheme.svg); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; border-radius: 8px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $window; border-color: $hairline; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $pressed; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $raised;
  border: 1px solid $border; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: $accent; }
QSlider::groove:vertical { width: 4px; border-radius: 2px; background: $pressed; }
QSlider::add-page:vertical { width: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:vertical { width: 14px; height: 14px; margin: 0 -6px; border-radius: 8px; background: $raised;
  border: 1px solid $border; }
QSlider::sub-page:disabled, QSlider::add-page:disabled { background: $pressed; }

QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { color: $muted; background: transparent; padding: 6px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar[role="plots"]::tab { padding: 3px 8px; margin-right: 2px; font-weight: 600; }
QMainWindow > QTabBar::tab { padding: 6px 7px; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $faint; }

QDockWidget { titlebar-close-icon: url(theme:close-text-$scheme.svg); font-size: 11px; font-weight: 600;
  color: $muted; }
QDockWidget::title { background: $window; padding: 6px 12px; text-align: left; border: none; }
QDockWidget::close-button, QDockWidget::float-button { background: transparent; border: none; border-radius: 4px;
  padding: 1px; icon-size: 12px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QMainWindow::separator { background: $hairline; width: 1px; height: 1px; margin: 3px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
QSplitter::handle:hover { background: $hover; border-radius: 3px; }

QAbstractItemView { background: $surface; alternate-background-color: $window; border: 1px solid $hairline;
  border-radius: 6px; outline: none; selection-background-color: $selection; selection-color: $text; }
QAbstractItemView:focus { border-color: $accent; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 6px; }
QListView::item { border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(theme:chevron-right-text-$scheme.svg); }
QTreeView::branch:has-children:open { image: url(theme:chevron-down-text-$scheme.svg); }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none; border-bottom: 1px solid $hairline;
  padding: 4px 6px; font-size: 11px; font-weight: 600; }
QTableView { gridline-color: $hairline; }
QTableCornerButton::section { background: $window; border: none; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QMenuBar { background: $window; border-bottom: 1px solid $hairline; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 5px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 8px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url(theme:check-strong-$scheme.svg); }
QMenu::right-arrow { image: url(theme:chevron-right-text-$scheme.svg); width: 12px; height: 12px; right: 6px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 5px 7px; font-size: 12px; }
QToolBar { background: $window; border: none; border-bottom: 1px solid $hairline; padding: 5px 8px; spacing: 4px; }
QToolBar::separator { background: $hairline; width: 1px; margin: 5px 6px; }
QStatusBar { background: $window; border-top: 1px solid $hairline; color: $muted; font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: 12px; padding: 0 6px; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $pressed; border: none; border-radius: 3px; max-height: 6px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGraphicsView { border: none; background: $surface; border-radius: 0; }

Plot { background: $surface; border: 1px solid $hairline; border-radius: 8px; }
Plot:focus { border-color: $accent; }
Plot QWidget#plot-header { background: transparent; }
"""


WORDS = re.compile(r"(font-size|min-height): ([0-9]{2,})px")
"""Sizes that go with those of the words."""


def stylesheet(theme: Tokens, scale: float = 1.0) -> str:
    """The style sheet in the colours of ``theme``, its words ``scale`` times as large as usual."""
    scaled = WORDS.sub(lambda found: f"{found[1]}: {round(int(found[2]) * scale)}px", SHEET)
    return Template(scaled).substitute(vars(theme))
