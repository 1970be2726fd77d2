"""Questions about support tickets: two times a row, texts, a yes-or-no column, empty agents."""

from tests.llm.offline.wording import after, answer, ask, refuse


def _t(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM tickets WHERE {where} {tail}"


BY = "GROUP BY 1"
TOP = "GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
ANSWERED = (
    answer("how many tickets are there", _t("count(*)")),
    answer("tickets by team", _t("team, count(*)", BY)),
    answer("How many high priority tickets?", _t("count(*)", where="priority = 'high'")),
    answer(
        "number of urgent tickets by channel",
        _t("channel, count(*)", BY, where="priority = 'urgent'"),
    ),
    answer("how many tickets came in by email", _t("count(*)", where="channel = 'email'")),
    answer(
        "Which agent handled the most tickets?",
        _t("agent, count(*)", "GROUP BY 1 ORDER BY agent IS NULL, 2 DESC LIMIT 1"),
    ),
    answer("average satisfaction by agent", _t("agent, avg(satisfaction)", BY)),
    answer(
        "which team has the worst average satisfaction?",
        _t("team, avg(satisfaction)", "GROUP BY 1 ORDER BY 2 LIMIT 1"),
    ),
    answer("best channel by satisfaction", _t("channel, avg(satisfaction)", TOP)),
    answer("median first reply time by priority", _t("priority, median(first_reply_minutes)", BY)),
    answer(
        "average first reply minutes for Billing",
        _t("avg(first_reply_minutes)", where="team = 'Billing'"),
    ),
    answer(
        "how many tickets took over 2 hours for the first reply",
        _t("count(*)", where="first_reply_minutes > 120"),
    ),
    answer("tickets opened in March: how many", _t("count(*)", where="month(opened_at) = 3")),
    answer(
        "how many tickets were opened in May 2025", _t("count(*)", where="month(opened_at) = 5")
    ),
    answer(
        "how many tickets were closed in February", _t("count(*)", where="month(closed_at) = 2")
    ),
    answer("how many tickets are not closed", _t("count(*)", where="closed_at IS NULL")),
    answer("tickets opened per month", _t("strftime(opened_at, '%Y-%m'), count(*)", BY)),
    answer("number of tickets by opened weekday", _t("dayname(opened_at), count(*)", BY)),
    answer("tickets opened by hour of day", _t("hour(opened_at), count(*)", BY)),
    answer(
        "how many tickets from Atlas Freight",
        _t("count(*)", where="customer = 'Atlas Freight Ltd'"),
    ),
    answer(
        "how many tickets mention refund in the subject",
        _t("count(*)", where="subject ILIKE '%refund%'"),
    ),
    answer(
        "how many tickets with subject containing 'invoice'",
        _t("count(*)", where="subject ILIKE '%invoice%'"),
    ),
    answer("How many reopened tickets?", _t("count(*)", where="reopened")),
    answer("how many tickets were not reopened", _t("count(*)", where="NOT reopened")),
    answer(
        "What share of tickets was reopened?",
        _t("100 * count(*) FILTER (reopened) / count(*)"),
        percent=True,
    ),
    answer("reopened tickets by team", _t("team, count(*)", BY, where="reopened")),
    answer("most common subject", _t("subject, count(*)", TOP)),
    answer("busiest channel", _t("channel, count(*)", TOP)),
    answer("how many different customers", _t("count(DISTINCT customer)")),
    answer("how many tickets have no agent", _t("count(*)", where="agent IS NULL")),
    answer(
        "number of tickets without a satisfaction score",
        _t("count(*)", where="satisfaction IS NULL"),
    ),
    answer("tickets by priority and team", _t("priority, team, count(*)", "GROUP BY 1, 2")),
    answer(
        "how many tickets with a satisfaction of 1 or 2",
        _t("count(*)", where="satisfaction IN (1, 2)"),
    ),
    answer(
        "how many tickets have satisfaction below three", _t("count(*)", where="satisfaction < 3")
    ),
    answer(
        "Which customers have more than 40 tickets?",
        _t("customer, count(*)", "GROUP BY 1 HAVING count(*) > 40"),
    ),
    answer(
        "tickets opened in the last 2 weeks",
        _t("count(*)", where="opened_at::DATE > DATE '2025-07-14' - 14"),
    ),
    answer(
        "how many tickets did Lena Fischer handle", _t("count(*)", where="agent = 'Lena Fischer'")
    ),
    answer(
        "and for phone?",
        _t("avg(satisfaction)", where="channel = 'phone'"),
        after("average satisfaction for chat"),
    ),
    answer(
        "by team instead", _t("team, avg(satisfaction)", BY), after("average satisfaction by agent")
    ),
)

NOT_ANSWERED = (
    refuse("average resolution cost"),
    refuse("how many tickets escalated to legal"),
    refuse("why are customers unhappy"),
    refuse("how many angry tickets"),
    refuse("which agent should be promoted"),
    refuse("how many tickets by country"),
    refuse("tickets about printers from the marketing department"),
    refuse("predict next month's tickets"),
    refuse("average sentiment by channel"),
    refuse("how many tickets in 2023"),
    refuse("how many critical tickets"),
    refuse("who is the nicest agent"),
    refuse("average team by priority"),
    ask("best agent"),
    ask("which priority has the longest first reply?"),
)
