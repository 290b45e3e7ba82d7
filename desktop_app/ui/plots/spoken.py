"""What a plot shows, in words, for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.words import together, tr

if TYPE_CHECKING:
    from desktop_app.ui.plots.base import Plot
    from desktop_app.ui.plots.panel import Panel


def spoken(plot: Plot) -> str:
    """What it means, what lies on its axes and from where to where, and the values that are read out, in sentences."""
    parts = [tr(plot.description)]
    if words := plot.empty_words():
        return together(*parts, words)
    parts += [said for panel in plot.sheet.panels if (said := _panel(panel))]
    if plot.legend.where:
        parts.append(tr("Read at: {place}.", place=plot.legend.where))
    for entry in plot.legend.entries:
        value = entry.full or " · ".join(filter(None, (entry.value, entry.beside)))
        if value:
            text = tr("{lane}: {value}, which is a finding.") if entry.finding else tr("{lane}: {value}.")
            parts.append(text.format(lane=entry.name, value=value.rstrip(".")))
    return together(*parts)


def _panel(panel: Panel) -> str:
    name = " ".join(filter(None, (panel.caption.name, panel.caption.quantity)))
    (x0, x1), (y0, y1) = panel.view.viewRange()
    ends = {"x": panel.bottom.ends(x0, x1), "y": panel.left.ends(y0, y1)}
    across = panel.bottom in panel.axes and ends["x"]
    up = panel.left in panel.axes and ends["y"]
    label = panel.bottom.labelText or tr("across")
    if across and up:
        return tr(
            "{panel}: from {low} to {high}, over {label} from {first} to {last}.",
            panel=name or tr("Panel"),
            low=up[0],
            high=up[1],
            label=label,
            first=across[0],
            last=across[1],
        )
    if up:
        return tr("{panel}: from {low} to {high}.", panel=name or tr("Panel"), low=up[0], high=up[1])
    if across:
        return tr(
            "{panel}: over {label} from {first} to {last}.",
            panel=name or tr("Panel"),
            label=label,
            first=across[0],
            last=across[1],
        )
    return ""
