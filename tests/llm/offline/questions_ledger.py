"""Questions about a ledger: signed amounts, a yes-or-no column, two years, empty memos."""

from tests.llm.offline.wording import after, answer, ask, refuse


def _l(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM ledger WHERE {where} {tail}"


BY = "GROUP BY 1"
ANSWERED = (
    answer("How many entries are in the ledger?", _l("count(*)")),
    answer("total amount by category", _l("category, sum(amount)", BY)),
    answer("sum of amounts per account", _l("account, sum(amount)", BY)),
    answer("total amount in 2024", _l("sum(amount)", where="year(booked_on) = 2024")),
    answer(
        "total amount for Rent in 2023",
        _l("sum(amount)", where="category = 'Rent' AND year(booked_on) = 2023"),
    ),
    answer("how many entries have a negative amount", _l("count(*)", where="amount < 0")),
    answer("number of positive amounts", _l("count(*)", where="amount > 0")),
    answer("how many entries with amount below -1000", _l("count(*)", where="amount < -1000")),
    answer("how many entries over 10k", _l("count(*)", where="amount > 10000")),
    answer("how many entries with an amount over 10k", _l("count(*)", where="amount > 10000")),
    answer("largest amount", _l("max(amount)")),
    answer(
        "the five largest entries by amount",
        _l("entry_id, amount", "ORDER BY amount DESC LIMIT 5"),
        ordered=True,
    ),
    answer("what is the lowest amount in Travel", _l("min(amount)", where="category = 'Travel'")),
    answer(
        "amount by month in 2024",
        _l("strftime(booked_on, '%Y-%m'), sum(amount)", BY, where="year(booked_on) = 2024"),
    ),
    answer(
        "quarterly total amount",
        _l("year(booked_on) || '-Q' || quarter(booked_on), sum(amount)", BY),
    ),
    answer(
        "average amount of client income by year",
        _l("year(booked_on), avg(amount)", BY, where="category = 'Client income'"),
    ),
    answer("how many uncleared entries", _l("count(*)", where="NOT cleared")),
    answer("how many entries are not cleared", _l("count(*)", where="NOT cleared")),
    answer("cleared entries by account", _l("account, count(*)", BY, where="cleared")),
    answer("how many entries are missing a category", _l("count(*)", where="category IS NULL")),
    answer("entries without counterparty: count", _l("count(*)", where="counterparty IS NULL")),
    answer(
        "which counterparty has the highest total amount",
        _l("counterparty, sum(amount)", "GROUP BY 1 ORDER BY counterparty IS NULL, 2 DESC LIMIT 1"),
    ),
    answer(
        "top 3 categories by number of entries",
        _l("category, count(*)", "GROUP BY 1 ORDER BY category IS NULL, 2 DESC LIMIT 3"),
        ordered=True,
    ),
    answer("how many categories", _l("count(DISTINCT category)")),
    answer("what accounts are there?", _l("DISTINCT account")),
    answer(
        "how many entries were booked on the company card",
        _l("count(*)", where="account = 'Company card'"),
    ),
    answer(
        "how many entries between 2023-03-01 and 2023-03-31",
        _l("count(*)", where="booked_on BETWEEN DATE '2023-03-01' AND DATE '2023-03-31'"),
    ),
    answer(
        "entries in the first half of 2024: how many?",
        _l("count(*)", where="year(booked_on) = 2024 AND month(booked_on) <= 6"),
    ),
    answer(
        "total amount of Payroll and Taxes",
        _l("category, sum(amount)", BY, where="category IN ('Payroll', 'Taxes')"),
        or_sql=_l("sum(amount)", where="category IN ('Payroll', 'Taxes')"),
    ),
    answer("how many memos contain lunch", _l("count(*)", where="memo ILIKE '%lunch%'")),
    answer(
        "total amount excluding Payroll",
        _l("sum(amount)", where="category <> 'Payroll'"),
        or_sql=_l("sum(amount)", where="category IS DISTINCT FROM 'Payroll'"),
    ),
    answer(
        "How many entries with Cloudberry Hosting?",
        _l("count(*)", where="counterparty = 'Cloudberry Hosting'"),
    ),
    answer(
        "and in 2023?",
        _l("sum(amount)", where="year(booked_on) = 2023"),
        after("total amount in 2024"),
    ),
    answer(
        "by account",
        _l("account, sum(amount)", BY, where="year(booked_on) = 2024"),
        after("total amount in 2024"),
    ),
)

NOT_ANSWERED = (
    refuse("what is our net worth"),
    refuse("total VAT by category"),
    refuse("how much did we spend on coffee"),
    refuse("amount in euros by currency"),
    refuse("why is the balance negative"),
    refuse("forecast cash for next quarter"),
    refuse("how many entries in 2019"),
    refuse("how many disputed entries"),
    refuse("is this fraud"),
    refuse("total amount for Groceries"),
    refuse("average margin by account"),
    refuse("can you book a payment of 100"),
    ask("best category"),
    ask("worst account by amount"),
)
