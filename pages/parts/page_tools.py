"""What the browser does by itself for the whole page: one component, never a rerun.

It follows the newest text, draws the rail of messages, copies, takes thumbs and comments, shows an
answer's facts, knows the keyboard shortcuts, keeps drafts, and says when Daybook is away.
"""

import time

from pages.parts import assets

_tools = assets.component("daybook_page_tools", "page/index.js")


def page_tools(
    conversation: str | None, draft: str, *, refused: str = "", target: str = ""
) -> None:
    """Mount the tools; draw this last, on each run of the page. `conversation` None: a new one.

    The end is gone to, and followed, when a conversation is opened, and when `draft`, the id of the
    message that is being written, is another one: the one before has been sent. `refused`: the
    text that could not be sent, which belongs into the box. `target`: the message that a link leads
    to, instead of the end.
    """
    data = {
        "conversation": conversation or "",
        "draft": draft,
        "refused": refused,
        "target": target,
        "run": time.monotonic_ns(),
    }
    _tools(key="page-tools", data=data)
