"""A response of 1 MB with 2,000 highlights beside a bare Log with the same text: `python -m tests.bench.reading`.

Both are opened, read page by page and searched under Textual's pilot (no terminal: what is measured is the work of the
widgets up to the strips of each frame), by turns; ratios are medians of the pairs. A Log cannot search, so beside it
stands the least that would do: the lines that hold the words, and a scroll to the next of them.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Log

from tests.bench.cores import machine, prose
from workbench.tui.widgets.long_text import Highlight
from workbench.tui.widgets.response_view import ResponseView

SIZE = (140, 45)
PAGES = 60
SEARCHES = ("Utrecht", "november", "not in the text", "sensors to Ghent", "Part 48")
Took = dict[str, float]


class Reading(App[None]):
    """One widget and nothing else."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        """Nothing, until the text is to be opened."""
        yield from ()


def ours() -> Widget:
    """The view of responses of the app."""
    return ResponseView()


def bare() -> Widget:
    """The barest widget that shows long text."""
    return Log()


def show(widget: Widget, text: str) -> None:
    """Give a widget its text, and the view its highlights."""
    if isinstance(widget, ResponseView):
        widget.show(text)
        step = len(text) // 2_000
        looks = ("long-text--quote", "long-text--claim")
        widget.highlight(Highlight(at * step, at * step + 40, looks[at % 2]) for at in range(2_000))
    elif isinstance(widget, Log):
        widget.write(text)


def search(widget: Widget, words: str) -> None:
    """Go to the next place of some words."""
    if isinstance(widget, ResponseView):
        widget.search(words)
    elif isinstance(widget, Log):
        low = words.lower()
        found = [at for at, line in enumerate(widget.lines) if low in line.lower()]
        if found:
            later = next((at for at in found if at > widget.scroll_offset.y), found[0])
            widget.scroll_to(y=later, animate=False, immediate=True)


async def painted(app: App[None]) -> None:
    """Wait for the next frame, and paint all of it."""
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()
    app.screen._compositor.render_strips()


async def run(make: Callable[[], Widget], text: str) -> Took:
    """Return the milliseconds of opening, of a page, and of a search."""
    app = Reading(make)
    took: Took = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        start = time.perf_counter()
        widget = app.make()
        widget.styles.height = "1fr"
        await app.mount(widget)
        show(widget, text)
        await painted(app)
        took["open"] = (time.perf_counter() - start) * 1e3
        widget.scroll_home(animate=False, immediate=True)
        await painted(app)
        took["a page"] = await each(app, [lambda: page(widget)] * PAGES)
        took["a search"] = await each(app, [lambda words=words: search(widget, words) for words in SEARCHES])
    return took


def page(widget: Widget) -> None:
    """Go a page down, as the page key does."""
    if isinstance(widget, ResponseView):
        widget.action_page(1, False)
    else:
        widget.scroll_relative(y=widget.scrollable_content_region.height - 1, animate=False, immediate=True)


async def each(app: App[None], works: list[Callable[[], None]]) -> float:
    """Return the median milliseconds of doing something and painting what it changed."""
    took = []
    for work in works:
        start = time.perf_counter()
        work()
        app.screen._compositor.render_strips()
        took.append((time.perf_counter() - start) * 1e3)
        await painted(app)
    return statistics.median(took)


def main() -> None:
    """Measure by turns and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    text = prose(1_000_000, 7)
    lines = "\n".join(text[at : at + 120] for at in range(0, len(text), 120))
    print(machine())
    for name, shown in (("long lines", text), ("lines of 120", lines)):
        pairs = [(asyncio.run(run(ours, shown)), asyncio.run(run(bare, shown))) for _ in range(rounds + 1)][1:]
        print(f"1 MB, {name:<14}{'view, ms':>12}{'Log, ms':>12}{'ratio':>10}   n={rounds}")
        for what in pairs[0][0]:
            one, other = (statistics.median(pair[side][what] for pair in pairs) for side in (0, 1))
            ratio = statistics.median(pair[0][what] / pair[1][what] for pair in pairs)
            print(f"{what:<20}{one:>12.2f}{other:>12.2f}{ratio:>10.2f}", flush=True)


if __name__ == "__main__":
    main()
