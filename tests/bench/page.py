"""Measures the chat page: `python -m tests.bench.page SCENARIO [--database ...] [--runs N]`.

Each starts Daybook on a new data folder, a scripted model's API and, where one is needed, Chromium;
checks that what was shown was also kept; prints a Markdown table and leaves nothing behind.
"""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata

from tests.bench.analytics_page import analytics_page
from tests.bench.archive import archives
from tests.bench.browser import Chromium, chromium
from tests.bench.figures import Figure, reported
from tests.bench.many import Wanted, many
from tests.bench.memory import memory
from tests.bench.opening import opening
from tests.bench.processes import wait_for_quiet
from tests.bench.sending import send
from tests.bench.stage import KINDS
from tests.bench.streaming import burst, stream

STREAMLIT = f"Streamlit {metadata.version('streamlit')}"
TWENTY = Wanted(rate=">= 1,900", lag="<= 120", first="<= 200", cores="< 1.5", memory="<= 300")
FIFTY = Wanted(lag="< 250")


@dataclass(frozen=True, kw_only=True)
class InBrowser:
    """What is measured in a browser: its title, how, and how many times unless told."""

    title: str
    measure: Callable[[Chromium, str, int], Sequence[Figure]]
    runs: int

    def run(self, kinds: Sequence[str], runs: int | None) -> None:
        """Measure with a browser of its own, and print."""
        with (
            chromium() as browser,
            reported(self.title, sys.stdout, browser.name, STREAMLIT) as figures,
        ):
            for kind in kinds:
                figures.extend(self.measure(browser, kind, runs or self.runs))


@dataclass(frozen=True, kw_only=True)
class WithClients:
    """What is measured by raw clients."""

    title: str
    measure: Callable[[str, int], Sequence[Figure]]
    runs: int = 1

    def run(self, kinds: Sequence[str], runs: int | None) -> None:
        """Measure and print."""
        with reported(self.title, sys.stdout, STREAMLIT) as figures:
            for kind in kinds:
                figures.extend(self.measure(kind, runs or self.runs))


SCENARIOS: dict[str, InBrowser | WithClients] = {
    "send": InBrowser(title="Send to first visible token", measure=send, runs=15),
    "stream": InBrowser(title="2,000 tokens at 100 a second", measure=stream, runs=3),
    "burst": InBrowser(title="2,000 tokens at once", measure=burst, runs=5),
    "open": InBrowser(title="Opening a stored conversation", measure=opening, runs=7),
    "archive": InBrowser(
        title="An archive of 10,000", measure=partial(archives, sessions=10_000), runs=7
    ),
    "archive-large": InBrowser(
        title="An archive of 100,000", measure=partial(archives, sessions=100_000), runs=7
    ),
    "analytics": InBrowser(
        title="The analytics page", measure=partial(analytics_page, calls=1_000_000), runs=5
    ),
    "twenty": WithClients(
        title="Twenty answers at once at 100 tokens a second",
        measure=partial(many, answers=20, rate=100, wanted=TWENTY),
    ),
    "fifty": WithClients(
        title="Fifty answers at once at 30 tokens a second",
        measure=partial(many, answers=50, rate=30, wanted=FIFTY),
    ),
    "memory": WithClients(title="Memory after 100 sessions", measure=memory),
}


def main() -> None:
    """Measure what the command line names."""
    told = "\n".join(f"  {name:14} {scenario.title}" for name, scenario in SCENARIOS.items())
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=f"scenarios:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("scenario", choices=[*SCENARIOS, "all"], metavar="scenario")
    parser.add_argument("--database", choices=[*KINDS, "both"], default="sqlite")
    parser.add_argument("--runs", type=int, help="how many times each is measured")
    parser.add_argument(
        "--wait",
        type=float,
        default=0,
        metavar="S",
        help="wait up to S seconds for a quiet machine",
    )
    options = parser.parse_args()
    # So that one that is told to stop ends its servers, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = list(SCENARIOS) if options.scenario == "all" else [options.scenario]
    kinds = KINDS if options.database == "both" else (options.database,)
    for name in names:
        wait_for_quiet(options.wait)
        SCENARIOS[name].run(kinds, options.runs)


if __name__ == "__main__":
    main()
