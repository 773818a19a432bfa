"""A checklist of the task: items to switch on and off, reword, add, remove and reorder in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets.option_list import Option

from workbench.model import Item, ListName
from workbench.tui.bindings import bindings
from workbench.tui.text import hanging, joined
from workbench.tui.widgets.options import Options


class Checklist(Options):
    """The items of one list of the task."""

    PLACE = "checklist"
    BINDINGS: ClassVar[list[BindingType]] = bindings("checklist")
    SIGN_WIDTH = 4

    class Changed(Message):
        """A person changed the list; what they did is in the subclass."""

        def __init__(self, name: ListName, id: str = "") -> None:
            super().__init__()
            self.name, self.id = name, id

    class Toggled(Changed):
        """An item was switched on or off."""

    class Removed(Changed):
        """An item was taken off the list."""

    class Moved(Changed):
        """An item was moved up or down."""

        def __init__(self, name: ListName, id: str, steps: int) -> None:
            super().__init__(name, id)
            self.steps = steps

    class Reworded(Changed):
        """An item has another wording."""

        def __init__(self, name: ListName, id: str, text: str) -> None:
            super().__init__(name, id)
            self.text = text

    class Tied(Changed):
        """A person wants to choose the check that watches over an item."""

    class Added(Changed):
        """An item was added behind the item with this id."""

        def __init__(self, name: ListName, id: str, text: str) -> None:
            super().__init__(name, id)
            self.text = text

    def __init__(self, list_name: ListName, title: str, hint: str) -> None:
        super().__init__(id=f"list-{list_name}", markup=False)
        self.list_name: ListName = list_name
        self._title = title
        self._hint = hint
        self._items: tuple[Item, ...] | None = None
        self._room = ""

    def show(self, items: tuple[Item, ...]) -> None:
        """Show these items, the highlight staying on the item or the place it was on."""
        if items == self._items:
            return
        on = sum(item.on for item in items)
        self.border_title = joined(self._title, (f"  {on} on", "$text-muted"))
        old = self.current
        place = self.highlighted or 0
        same_ids = self._items is not None and [i.id for i in items] == [i.id for i in self._items]
        self._items = items
        if same_ids and items:
            for item in items:
                self.replace_option_prompt(item.id, self._prompt(item))
            return
        self.clear_options()
        self.add_options([Option(self._prompt(item), id=item.id) for item in items])
        if not items:
            self.add_option(Option(joined((self._hint, "$text-muted italic")), disabled=True))
            return
        ids = [item.id for item in items]
        self.highlighted = ids.index(old) if old in ids else min(place, len(ids) - 1)

    def _prompt(self, item: Item) -> Content:
        sign, style = ("[x] ", "") if item.on else ("[ ] ", "$text-muted")
        prompt = hanging(joined((sign, style or "$accent")), item.text, style, self.scrollable_content_region.width)
        return joined(prompt, "\n ") if item.id == self._room else prompt

    def on_resize(self) -> None:
        """Wrap the items for another width, or where room is made or taken."""
        for item in self._items or ():
            prompt = self._prompt(item)
            if prompt != self.get_option(item.id).prompt:
                self.replace_option_prompt(item.id, prompt)

    @property
    def current(self) -> str:
        """The id of the highlighted item, empty when there is none."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def select_item(self, id: str) -> None:
        """Put the highlight on an item."""
        ids = [item.id for item in self._items or ()]
        if id in ids:
            self.highlighted = ids.index(id)

    def action_switch(self) -> None:
        """Switch the highlighted item on or off."""
        if self.current:
            self.post_message(self.Toggled(self.list_name, self.current))

    def action_remove(self) -> None:
        """Take the highlighted item off the list."""
        if self.current:
            self.post_message(self.Removed(self.list_name, self.current))

    def action_move_up(self) -> None:
        """Move the highlighted item up."""
        if self.current:
            self.post_message(self.Moved(self.list_name, self.current, -1))

    def action_move_down(self) -> None:
        """Move the highlighted item down."""
        if self.current:
            self.post_message(self.Moved(self.list_name, self.current, 1))

    def action_tie(self) -> None:
        """Choose the check that watches over the highlighted item."""
        if self.current:
            self.post_message(self.Tied(self.list_name, self.current))

    def action_edit(self) -> None:
        """Open the highlighted item for writing where it stands."""
        id = self.current
        text = next((item.text for item in self._items or () if item.id == id), "")
        if not id:
            self.action_add()
            return

        def done(new: str | None) -> None:
            if new is not None and new.strip() and new != text:
                self.post_message(self.Reworded(self.list_name, id, new.strip()))

        self._open_line(text, self.highlighted or 0, "", done)

    def action_add(self) -> None:
        """Open an empty line below the highlighted item."""
        after = self.current

        def done(new: str | None) -> None:
            self._make_room("")
            if new is not None and new.strip():
                self.post_message(self.Added(self.list_name, after, new.strip()))

        self._make_room(after)
        below = (self.highlighted if self.highlighted is not None else -1) + 1
        self._open_line("", below, "a new item; Enter keeps it, Esc drops it", done)

    def _make_room(self, id: str) -> None:
        """Leave an empty row below this item only, so that a line written there covers no other item."""
        self._room = id
        self.on_resize()

    def _open_line(self, text: str, index: int, hint: str, done: Callable[[str | None], None]) -> None:
        from workbench.tui.screens.edit_line import EditLine

        line = EditLine(text, lambda: self._region_of(index), hint)
        self.app.push_screen(line, done)
        self.call_after_refresh(self._reveal, index)
        self.call_after_refresh(self.call_after_refresh, line.place)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Keep the highlighted item in sight in the pane that holds all lists."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.has_focus:
            self.call_after_refresh(self._reveal, highlighted)

    def _reveal(self, index: int) -> None:
        """Scroll the pane around the lists until the row of an item is in sight."""
        if isinstance(self.parent, VerticalScroll):
            row = self._region_of(index)
            inside = row.translate(self.virtual_region.offset - self.region.offset)
            self.parent.scroll_to_region(inside, animate=False, immediate=True)

    def _region_of(self, index: int) -> Region:
        """Return where on the screen the text of an item stands, or would stand."""
        inside = self.scrollable_content_region
        width = max(20, inside.width - self.SIGN_WIDTH)
        above = sum(self._prompt(item).plain.count("\n") + 1 for item in (self._items or ())[:index])
        above -= bool(self._room)
        y = inside.y + above - self.scroll_offset.y
        return Region(inside.x + self.SIGN_WIDTH, y, width, 1)
