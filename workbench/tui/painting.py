"""Painting no more than has changed: a key in the notes changes a line there and the brief, and nothing between them.

Textual renders every widget within the rectangle around all changes, and cuts every row of it at the edges of all
widgets. With three panes side by side that is nearly the whole screen, at each key. This uses parts of Textual's
compositor that are its own, in this one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Missing = dict[int, dict[int, int]]
"""By row, the pieces that are still to be painted: where each begins and ends."""


class SparingCompositor(Compositor):
    """Renders in a partial update only the pieces of rows that have changed, each by the widget in front."""

    _changed: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what has changed since the last update."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        if not self._changed:
            return super()._render_chops(crop, is_rendered_line)
        pieces: list[dict[int, Strip | None]] = [dict.fromkeys(cuts[:-1]) for cuts in self.cuts]
        missing = self._missing()
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            rows = [y for y in seen.line_range if any(seen.x <= start < seen.right for start in missing.get(y, ()))]
            if not rows:
                continue
            wanted = Region(seen.x, rows[0], seen.width, rows[-1] - rows[0] + 1)
            strips = widget.render_lines(wanted.translate(-region.offset))
            for y in rows:
                for start in [start for start in missing[y] if seen.x <= start < seen.right]:
                    pieces[y][start] = strips[y - rows[0]].crop(start - seen.x, missing[y].pop(start) - seen.x)
        return cast("Sequence[Mapping[int, Strip]]", pieces)

    def _missing(self) -> Missing:
        """Return the pieces that hold a changed cell; none has an edge of a widget inside it."""
        missing: Missing = {}
        for y, first, last in self._regions_to_spans(self._changed):
            if y < len(self.cuts):
                row = missing.setdefault(y, {})
                row.update((start, end) for start, end in pairwise(self.cuts[y]) if start < last and end > first)
        return missing
