"""Editors generated from a schema: every field of a struct with its name, help, bounds and default.

Nothing here knows any particular layer, initializer or optimizer: a new class with its annotations shows up by itself.
An editor holds a whole frozen value; a change makes a new one and reports it with the path of the field that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, inspect
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.controls.field_specs import FieldSpec, field_specs, switched
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.controls.inputs import NumberInput, TextInput
from desktop_app.ui.controls.slider import DecadeSlider
from desktop_app.ui.controls.widgets import IconButton, label, put_text
from desktop_app.ui.style import theme
from desktop_app.values import summary_of
from desktop_app.words import tr

LABEL_WIDTH = 104
INDENT = 12
CHOICE_ROOM = 118
"""Width of text, in pixels, that a choice beside its label has room for in the narrowest panel."""
QWIDGETSIZE_MAX = 16777215

Sliders = Mapping[str, tuple[float, float]]


class Field(QWidget):
    """The editor of one field.

    It hands no focus on to its control: one that is made late lies behind it in the chain that Tab follows, and would
    lead back to it for ever.

    Signals:
        edited: (new value, path below the field or "", merge key).
        complained: a sentence about what is typed, or "" once it is fine again.
    """

    edited = Signal(object, str, str)
    complained = Signal(str)
    control: Any
    """The widget that takes the keyboard focus."""
    below: QWidget | None = None
    """What stands under the field, as wide as the whole editor."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def set_value(self, value: Any) -> None:
        """Show a value without reporting it."""
        raise NotImplementedError


class InputField(Field):
    """A number or a text that is typed; a number may have a slider under it."""

    def __init__(self, spec: FieldSpec, control: TextInput, span: tuple[float, float] | None) -> None:
        super().__init__()
        self.control, self.slider = control, DecadeSlider(*span) if span else None
        control.setPlaceholderText(spec.empty)
        control.edited.connect(self._typed)
        control.complained.connect(self.complained)
        self._row.addWidget(control)
        if self.slider:
            self.slider.setParent(self)
            self.below = self.slider
            self.slider.edited.connect(self._dragged)

    def set_value(self, value: Any) -> None:
        self.control.set_value(value)
        if self.slider:
            self.slider.set_value(value or 0.0)

    def _typed(self, value: Any, session: str) -> None:
        if self.slider:
            self.slider.set_value(value or 0.0)
        self.edited.emit(value, "", session)

    def _dragged(self, value: float, session: str) -> None:
        self.control.set_value(value)
        self.edited.emit(value, "", session)


class PathField(InputField):
    """The path of a file: typed, or chosen in a dialog."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec, TextInput(str.strip, str, live=False), None)
        self.control.setPlaceholderText(tr("no file yet"))
        self.button = IconButton("folder", tr("Choose {what}", what=spec.title))
        self.button.clicked.connect(self._choose)
        self._row.addWidget(self.button)

    def _choose(self) -> None:
        start = str(Path(self.control.value or "").parent)
        chosen, _ = FileDialog.to_open(self.window(), self.button.accessibleName(), start)
        if chosen:
            self.control.set_value(chosen)
            self.edited.emit(chosen, "", "")


class SwitchField(Field):
    """Yes or no."""

    def __init__(self) -> None:
        super().__init__()
        self.control = QCheckBox()
        self.control.toggled.connect(lambda on: self.edited.emit(on, "", ""))
        self._row.addWidget(self.control)
        self._row.addStretch(1)

    def set_value(self, value: bool) -> None:
        self.control.blockSignals(True)
        self.control.setChecked(value)
        self.control.blockSignals(False)


class ChoiceField(Field):
    """One of a few words."""

    def __init__(self, spec: FieldSpec, words: Mapping[Any, str] | None = None) -> None:
        super().__init__()
        self.control = Choice()
        if spec.optional:
            self.control.add(None, spec.empty or tr("none"))
        for value, word in ({value: tr(str(value)) for value in spec.choices} if words is None else words).items():
            self.control.add(value, word)
        self.control.chosen.connect(lambda value: self.edited.emit(value, "", ""))
        self._row.addWidget(self.control)

    def set_value(self, value: Any) -> None:
        self.control.select(value)


class KindField(Field):
    """One of several kinds, each with fields of its own, which stand under the choice."""

    def __init__(self, spec: FieldSpec, sliders: Sliders, explained: bool) -> None:
        super().__init__()
        self._sliders = sliders
        self._value: Struct | None = None
        self._editors: dict[Any, StructEditor] = {}
        self.control = Choice()
        if spec.optional:
            self.control.add(None, spec.empty or tr("none"))
        for kind in spec.structs:
            self.control.add(kind, tr(getattr(kind, "label", "") or kind.__name__), tr(summary_of(kind)))
        self.control.chosen.connect(self._choose)
        self._row.addWidget(self.control)
        self.below = self._kind_area = QWidget(self)
        self._stack = QVBoxLayout(self.below)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(6)
        self.summary = label(role="muted") if explained else None
        if self.summary:
            self._stack.addWidget(self.summary)

    def set_value(self, value: Any) -> None:
        kind: Any = None if value is None else type(value)
        self._value = value
        self.control.select(kind)
        summary = tr(summary_of(kind)) if kind else ""
        if self.summary:
            self.summary.setText(summary)
        if kind and kind not in self._editors and field_specs(kind):
            self._editors[kind] = self._editor(kind)
        for known, editor in self._editors.items():
            editor.setVisible(known is kind)
        if kind in self._editors:
            self._editors[kind].set_value(value)
        self._kind_area.setVisible(bool(self.summary or kind in self._editors))

    def _editor(self, kind: type[Any]) -> StructEditor:
        editor = StructEditor(kind, sliders=self._sliders, indent=INDENT)
        editor.setObjectName(kind.__name__)
        editor.changed.connect(self._change)
        self._stack.addWidget(editor)
        before: QWidget = self.control  # made late, its fields would be the last that Tab reaches
        for control in editor.controls():
            QWidget.setTabOrder(before, control)
            before = control
        return editor

    def _choose(self, kind: Any) -> None:
        if kind is (None if self._value is None else type(self._value)):
            return
        chosen = None
        if kind:
            chosen = self._editors[kind].value if kind in self._editors else kind()
            chosen = chosen if self._value is None else switched(self._value, chosen)
        self.set_value(chosen)
        self.edited.emit(self._value, "", "")

    def _change(self, value: Struct, path: str, merge: str) -> None:
        self._value = value
        self.edited.emit(value, path, merge)


class StructEditor(QWidget):
    """An editor of a struct.

    Signals:
        changed: (new value, path of the changed field such as "optimizer.momentum", merge key for undo).

    Args:
        struct: the type.
        names: the fields to show, in this order; None: all that can be edited here.
        sliders: by name of a field, at any depth, the range of a slider over decades to show under it.
        explained: names of fields whose chosen kind's summary stands under the choice.
        indent: left margin, for an editor inside another.
        words: by name of a field, what there is to choose, in the words of the window.
        described: whether what a field means stands under it.
    """

    changed = Signal(object, str, str)

    def __init__(
        self,
        struct: type[Struct],
        names: Iterable[str] | None = None,
        *,
        sliders: Sliders | None = None,
        explained: Iterable[str] = (),
        indent: int = 0,
        words: Mapping[str, Mapping[Any, str]] | None = None,
        described: bool = False,
    ) -> None:
        super().__init__()
        self.value: Any = None
        self._described = described
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(indent, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._indent = indent
        self._titles: list[QLabel] = []
        self._grid.setColumnStretch(1, 1)
        specs = {spec.name: spec for spec in field_specs(struct)}
        for name in sorted(specs, key=lambda name: name not in (sliders or {})) if names is None else names:
            chosen = (words or {}).get(name)
            field = make_field(specs[name], sliders or {}, name in tuple(explained))
            field = field if chosen is None else ChoiceField(specs[name], chosen)
            if field:
                self._add(specs[name], field)
        theme.changes.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Names of fields as wide as their words need in the sizes of the theme in force."""
        width = theme.pixels(LABEL_WIDTH) - self._indent
        self._grid.setColumnMinimumWidth(0, width)
        for title in self._titles:
            title.setFixedWidth(width)

    def set_value(self, value: Struct) -> None:
        """Show a value without reporting it; fields that are right already are left alone."""
        self.value = value
        for name, field in self.fields.items():
            field.set_value(getattr(value, name))

    def controls(self) -> list[QWidget]:
        """What takes the keyboard focus, from top to bottom; without the fields of a chosen kind."""
        found: list[QWidget] = []
        for field in self.fields.values():
            found.append(field.control)
            if isinstance(field, InputField) and field.slider:
                found.append(field.slider)
        return found

    def _add(self, spec: FieldSpec, field: Field) -> None:
        self.fields[spec.name] = field
        describe(field, spec)
        title = label(spec.heading)
        self._titles.append(title)
        title.setToolTip(spec.description)
        complaint = label(role="finding")
        complaint.setObjectName(f"complaint-{spec.name}")
        complaint.hide()
        row = self._grid.rowCount()
        if isinstance(field.control, Choice) and field.control.longest() > CHOICE_ROOM:
            title.setMaximumWidth(QWIDGETSIZE_MAX)
            self._grid.addWidget(title, row, 0, 1, 2)
            self._grid.addWidget(field, row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, row, 1)
        self._grid.addWidget(complaint, row + 2, 0, 1, 2)
        if field.below:
            self._grid.addWidget(field.below, row + 3, 0, 1, 2)
        if self._described:
            self._grid.addWidget(label(spec.description, "muted"), row + 4, 1)
        field.complained.connect(lambda sentence: put_text(complaint, sentence))
        field.edited.connect(lambda value, path, merge: self._edited(spec.name, value, path, merge))

    def _edited(self, name: str, value: Any, path: str, merge: str) -> None:
        self.value = msgspec.structs.replace(self.value, **{name: value})
        whole = f"{name}.{path}" if path else name
        self.changed.emit(self.value, whole, merge and f"{name}{'.' if path else ''}{merge}")


def _checked_text(text: str, low: int | None, high: int | None) -> str:
    if low and len(text) < low:
        raise ValueError(
            tr("This cannot be left empty.") if low == 1 else tr("Needs at least {count} characters.", count=low)
        )
    if high is not None and len(text) > high:
        raise ValueError(tr("Takes at most {count} characters.", count=high))
    return text


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split("[,，、]", text) if word.strip())


def make_field(spec: FieldSpec, sliders: Sliders, explained: bool) -> Field | None:
    """The editor that fits a field, or None for what is not edited as a field (lists of layers, fixed values)."""
    if spec.structs:
        return KindField(spec, sliders, explained)
    if spec.number:
        return InputField(spec, NumberInput(spec.number), sliders.get(spec.name))
    if isinstance(spec.kind, inspect.BoolType) and not spec.optional:
        return SwitchField()
    if len(spec.choices) > 1:
        return ChoiceField(spec)
    if spec.path:
        return PathField(spec)
    if isinstance(spec.kind, inspect.StrType):
        low, high = spec.kind.min_length, spec.kind.max_length
        return InputField(spec, TextInput(lambda text: _checked_text(text, low, high), str, live=False), None)
    if isinstance(spec.kind, inspect.VarTupleType) and isinstance(spec.kind.item_type, inspect.StrType):
        field = InputField(spec, TextInput(_words, ", ".join, live=False), None)
        field.control.setPlaceholderText(tr("names: a, b, …"))
        return field
    return None


def describe(field: Field, spec: FieldSpec) -> None:
    """Give a field its name and its help: tool tip (which What's This shows, too) and what a screen reader says."""
    control = field.control
    field.setObjectName(f"field-{spec.name}")
    slider = field.slider if isinstance(field, InputField) else None
    control.setObjectName(spec.name)
    if slider:
        slider.setObjectName(f"{spec.name}-slider")
    for widget in (control, slider) if slider else (control,):
        widget.setAccessibleName(spec.title)
        widget.setAccessibleDescription(spec.description)
        widget.setToolTip(spec.description)
