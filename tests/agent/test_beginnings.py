"""What can wait lets answers begin first, but not for ever."""

import threading
import time

from core.agent import beginnings
from core.agent.beginnings import Beginnings
from core.domain.events import CallStarted
from tests.agent.desk import Desk
from tests.support.messages_api import Hold, ScriptedApi, Text, reply

WITHIN_S = 10.0


def test_nobody_waits_where_nothing_begins() -> None:
    at = time.monotonic()
    Beginnings().wait(WITHIN_S)
    assert time.monotonic() - at < WITHIN_S / 2


def test_who_waits_goes_on_when_the_last_answer_has_begun() -> None:
    begun = Beginnings()
    begun.begin("one")
    begun.begin("two")
    waits = threading.Thread(target=begun.wait, args=(WITHIN_S,))
    waits.start()
    begun.end("one")
    begun.end("two")
    waits.join(WITHIN_S / 2)
    assert not waits.is_alive()


def test_an_answer_that_never_begins_is_waited_for_only_so_long() -> None:
    begun = Beginnings()
    begun.begin("one")
    at = time.monotonic()
    begun.wait(WITHIN_S)
    assert beginnings.LONGEST_S <= time.monotonic() - at < WITHIN_S / 2


def test_who_waits_gives_up_after_their_time() -> None:
    begun = Beginnings()
    begun.begin("one")
    begun.wait(0.01)
    assert begun.beginning == {"one"}


def test_an_answer_has_begun_with_its_first_words(desk: Desk, api: ScriptedApi) -> None:
    api.add(reply(Text("The first half, ", stop=False), Hold("gate")))
    begun = desk.daybook.live.beginnings
    begun.begin(desk.session_id)
    turn_id = desk.send()
    events = desk.daybook.conversation.follow(desk.user, turn_id=turn_id)
    first = [next(events), next(events)]
    assert isinstance(first[0][1], CallStarted)
    assert begun.beginning == set()
    api.release("gate")
    desk.end(turn_id)
