"""The lanes, and the initializer and layers of the selected one: build a network by pointer or by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.experiment import editing
from desktop_app.experiment.editing import EditError, Layers
from desktop_app.experiment.following import with_faults_followed
from desktop_app.nn.layers import Layer
from desktop_app.ui.controls.field_specs import field_specs, title_at
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.inputs import NumberInput
from desktop_app.ui.controls.numbers import Number
from desktop_app.ui.controls.widgets import IconButton, hairline, heading, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.faults import FaultsPanel
from desktop_app.ui.panels.initializer import InitializerPanel
from desktop_app.ui.panels.lanes import LaneStrip
from desktop_app.ui.panels.layer_list import LayerList, below
from desktop_app.ui.panels.layer_model import LayerModel
from desktop_app.ui.panels.panel import Panel
from desktop_app.values import kinds, summary_of
from desktop_app.words import Phrase, later, phrase, tr

MOST_COPIES = 100


class NetworkPanel(Panel):
    """Lane strip, the lane's initializer, its layers, and the fields of the selected layer."""

    about = later("The selected lane: how its weights are drawn, its layers, and faults to train it with.")

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Network"))
        self.lanes = LaneStrip(session)
        self.initializer = InitializerPanel(session)
        self.faults = FaultsPanel(session)
        self.model = LayerModel(self.move_layer, self)
        self.list = LayerList(self.model, session.link)
        self.total = label(role="muted")
        self.together = QCheckBox()
        self.together.setObjectName("together")
        self.together.setChecked(True)
        self.together.setToolTip(tr("Lanes that have this very network change together; what differs stays different"))
        self._editors: dict[type[Layer], StructEditor] = {}
        self.title = label(role="title")
        self.copies = NumberInput(Number(whole=True, low=1, high=MOST_COPIES))
        self._lay_out()
        self.list.picked.connect(session.select_layer)
        self.list.asked.connect(self.act)
        session.layerSelected.connect(self._show_selection)
        session.runReplaced.connect(self.refresh)
        session.stateChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        places, error = self.session.outline(self.session.selected_lane)
        self.model.show(self.lane.network, places, error)
        total = sum(place.parameter_count for place in places)
        self.total.setText("" if error or not places else tr("{count:,} parameters", count=total))
        self.list.updateGeometry()
        alike = len(self._lanes_alike())
        self.together.setText(tr("Edit this network in {count} lanes", count=alike))
        self.together.setVisible(alike > 1)
        self._show_selection()

    def act(self, path: str, what: str) -> None:
        """Do what a key or a button asks with a layer."""
        layers = self.lane.network
        if what == "add":
            self._open_menu()
        elif path not in editing.all_layers(layers):
            return
        elif what == "remove":
            self._remove(path)
        elif what == "duplicate":
            copied = lambda: (editing.duplicate_layer(layers, path), editing.sibling(path, 1))  # noqa: E731
            self._change(copied, phrase("duplicate layer"))
        else:
            gap = editing.gap_beside(layers, path, what)
            if gap:
                self.move_layer(path, gap)

    def add(self, kind: type[Layer]) -> None:
        """Insert a layer of a kind behind the selected one."""
        layers = self.lane.network
        gap = editing.gap_for_new(layers, self.session.selected_layer)
        inputs = self.session.prepared.shape if self.session.prepared is not None else None
        layer = editing.new_layer(kind, layers, gap, inputs)
        what = phrase("add {layer}", layer=Phrase(kind.label))
        self._change(lambda: (editing.insert_layer(layers, gap, layer), gap), what)

    def move_layer(self, path: str, gap: str) -> None:
        """Move a layer into a gap."""
        layers = self.lane.network
        self._change(lambda: editing.move_layer(layers, path, gap), phrase("move layer"))

    def repeat(self) -> None:
        """Put so many more copies of the selected layer behind it."""
        self.copies.settle()
        layers, path, copies = self.lane.network, self.session.selected_layer, self.copies.value
        if path in editing.all_layers(layers):
            what = phrase("add {count} copies", count=copies)
            self._change(lambda: (editing.duplicate_layer(layers, path, copies), path), what)

    def _remove(self, path: str) -> None:
        layers = self.lane.network
        after = path if editing.sibling(path, 1) in self.model.rows else editing.sibling(path, -1)
        self._change(lambda: (editing.remove_layer(layers, path), after), phrase("remove layer"))

    def _change(self, make: Callable[[], tuple[Layers, str]], what: Phrase) -> None:
        try:
            layers, selected = make()
        except EditError as error:
            self.session.notice.emit(str(error))
            return
        if self._commit(layers, what):
            self.session.select_layer(selected)
            self._show_selection()

    def _commit(self, layers: Layers, what: Phrase, merge: str = "") -> bool:
        lanes = self._lanes_alike() if self.together.isChecked() else {self.session.selected_lane}
        experiment = self.session.experiment
        changed = tuple(
            with_faults_followed(lane, replace(lane, network=layers)) if index in lanes else lane
            for index, lane in enumerate(experiment.lanes)
        )
        return self.edit(lambda: replace(experiment, lanes=changed), what, merge)

    def _lanes_alike(self) -> set[int]:
        """The lanes whose network equals that of the selected one."""
        lanes = enumerate(self.session.experiment.lanes)
        return {index for index, lane in lanes if lane.network == self.lane.network}

    def _show_selection(self) -> None:
        path = self.session.selected_layer
        self.list.select(path)
        row = self.model.rows.get(path)
        for button in self._needing_layer:
            button.setEnabled(row is not None)
        put_text(self.title, tr("Layer {path} · {kind}", path=path, kind=tr(row.layer.label)) if row else "")
        put_text(self.hint, tr(summary_of(type(row.layer))) if row else tr("Select a layer to change it."))
        self.repeat_row.setVisible(row is not None)
        if row and type(row.layer) not in self._editors:
            self._editors[type(row.layer)] = self._new_editor(type(row.layer))
        for kind, editor in self._editors.items():
            editor.setVisible(row is not None and kind is type(row.layer))
        if row:
            self._editors[type(row.layer)].set_value(row.layer)

    def _new_editor(self, kind: type[Layer]) -> StructEditor:
        editor = StructEditor(kind, sliders={})
        editor.setObjectName(f"layer-editor-{kind.label}")
        editor.changed.connect(self._edit_layer)
        editor.setEnabled(bool(field_specs(kind)))
        self.editor_place.addWidget(editor)
        return editor

    def _edit_layer(self, layer: Layer, path: str, merge: str) -> None:
        place = self.session.selected_layer
        layers = editing.replace_layer(self.lane.network, place, layer)
        what = phrase("change {field} of layer {layer}", field=title_at(layer, path), layer=place)
        self._commit(layers, what, merge and f"lanes.{self.session.selected_lane}.{place}.{merge}")

    def _open_menu(self) -> None:
        self.menu.popup(below(self.add_button))

    def _lay_out(self) -> None:
        self.body.addWidget(heading(tr("Lanes")))
        self.body.addWidget(self.lanes)
        self.body.addSpacing(4)
        self.body.addWidget(self.initializer)
        self.body.addWidget(self.faults)
        self.body.addWidget(hairline())
        self.body.addWidget(self._heading_row(tr("Layers"), self.total))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._buttons())
        self.body.addWidget(self.together)
        self.body.addWidget(hairline())
        self.body.addWidget(self.title)
        self.hint = label(role="muted")
        self.body.addWidget(self.hint)
        editors = QWidget()
        self.editor_place = QHBoxLayout(editors)
        self.editor_place.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(editors)
        self.repeat_row = self._repeat_row()
        self.body.addWidget(self.repeat_row)

    def _heading_row(self, title: str, right: QLabel) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(title))
        layout.addStretch(1)
        right.setWordWrap(False)
        right.setObjectName("total-parameters")
        layout.addWidget(right)
        return row

    def _buttons(self) -> QWidget:
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for kind in kinds(Layer):
            action = self.menu.addAction(tr(kind.label))
            action.setToolTip(tr(summary_of(kind)))
            action.triggered.connect(lambda _=False, kind=kind: self.add(kind))
        self.add_button = QPushButton(tr("Add layer"))
        self.add_button.setObjectName("add-layer")
        self.add_button.setToolTip(tr("Insert a layer behind the selected one (Ins); the output layer stays last"))
        self.add_button.setMenu(self.menu)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.add_button)
        layout.addStretch(1)
        buttons = (
            (
                "up",
                "up",
                tr("Up the selected layer"),
                tr("Move up (Alt+Up; Alt+Left out of a block, Alt+Right into one)"),
            ),
            (
                "down",
                "down",
                tr("Down the selected layer"),
                tr("Move down (Alt+Down; Alt+Left out of a block, Alt+Right into one)"),
            ),
            ("duplicate", "duplicate", tr("Duplicate the selected layer"), tr("Duplicate the layer (Ctrl+D)")),
            ("trash", "remove", tr("Remove the selected layer"), tr("Remove the layer (Del)")),
        )
        self._needing_layer = [self._button(*button) for button in buttons]
        for button in self._needing_layer:
            layout.addWidget(button)
        return row

    def _button(self, icon: str, what: str, name: str, tip: str) -> IconButton:
        button = IconButton(icon, name, tip)
        button.setObjectName(f"{what}-layer")
        button.clicked.connect(lambda: self.act(self.session.selected_layer, what))
        return button

    def _repeat_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(tr("Add copies"))
        button.setObjectName("repeat-layer")
        button.setToolTip(tr("Put so many more layers like this one behind it, for a deep network"))
        button.clicked.connect(self.repeat)
        self.copies.setObjectName("copies")
        self.copies.setAccessibleName(tr("Number of copies"))
        self.copies.setToolTip(tr("How many, from 1 to {most}", most=MOST_COPIES))
        self.copies.set_value(10)
        self.copies.setFixedWidth(56)
        self.copies.returnPressed.connect(self.repeat)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.copies)
        layout.addWidget(button)
        layout.addStretch(1)
        return row
