"""Questions about a survey of employees: answers from 1 to 5, one from 1 to 10, free comments."""

from tests.llm.offline.wording import after, answer, ask, refuse


def _s(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM survey WHERE {where} {tail}"


BY = "GROUP BY 1"
ANSWERED = (
    answer("How many people answered the survey?", _s("count(*)")),
    answer("number of respondents by department", _s("department, count(*)", BY)),
    answer("average manager support by department", _s("department, avg(manager_support)", BY)),
    answer("mean work life balance by location", _s("location, avg(work_life_balance)", BY)),
    answer(
        "average work-life balance in Lisbon",
        _s("avg(work_life_balance)", where="location = 'Lisbon'"),
    ),
    answer(
        "Which department has the lowest average pay fairness?",
        _s("department, avg(pay_fairness)", "GROUP BY 1 ORDER BY department IS NULL, 2 LIMIT 1"),
    ),
    answer("median tenure by contract", _s("contract, median(tenure_years)", BY)),
    answer(
        "average tenure of full-time employees in years",
        _s("avg(tenure_years)", where="contract = 'full-time'"),
    ),
    answer(
        "How many respondents work in Engineering?",
        _s("count(*)", where="department = 'Engineering'"),
    ),
    answer("how many contractors", _s("count(*)", where="contract = 'contractor'")),
    answer(
        "how many respondents with tenure over ten years", _s("count(*)", where="tenure_years > 10")
    ),
    answer("how many respondents with a workload of 5", _s("count(*)", where="workload = 5")),
    answer("number of respondents with workload at least 4", _s("count(*)", where="workload >= 4")),
    answer(
        "how many gave no answer on pay fairness",
        _s("count(*)", where="pay_fairness IS NULL"),
    ),
    answer("missing values of pay fairness", _s("count(*)", where="pay_fairness IS NULL")),
    answer("distribution of workload", _s("workload, count(*)", BY, where="workload IS NOT NULL")),
    answer(
        "how is would_recommend distributed",
        _s("would_recommend, count(*)", BY, where="would_recommend IS NOT NULL"),
    ),
    answer(
        "correlation between manager support and would recommend",
        _s("corr(manager_support, would_recommend)"),
    ),
    answer(
        "share of respondents by location",
        _s("location, 100 * count(*) / sum(count(*)) OVER ()", BY),
        percent=True,
    ),
    answer(
        "what percentage of respondents are contractors",
        _s("100 * count(*) FILTER (contract = 'contractor') / count(*)"),
        percent=True,
    ),
    answer(
        "average career growth by department and contract",
        _s("department, contract, avg(career_growth)", "GROUP BY 1, 2"),
    ),
    answer(
        "average workload Lisbon vs Oslo",
        _s("location, avg(workload)", BY, where="location IN ('Lisbon', 'Oslo')"),
    ),
    answer("respondents per remote days", _s("remote_days, count(*)", BY)),
    answer("responses by day", _s("submitted, count(*)", BY)),
    answer("how many respondents submitted in April", _s("count(*)", where="month(submitted) = 4")),
    answer("what departments are there", _s("DISTINCT department", where="department IS NOT NULL")),
    answer(
        "top 3 departments by average would recommend",
        _s(
            "department, avg(would_recommend)",
            "GROUP BY 1 ORDER BY department IS NULL, 2 DESC LIMIT 3",
        ),
        ordered=True,
    ),
    answer(
        "how many respondents mention meetings in the comment",
        _s("count(*)", where="comment ILIKE '%meetings%'"),
    ),
    answer(
        "how many respondents left a comment",
        _s("count(*)", where="comment IS NOT NULL"),
    ),
    answer("longest tenure", _s("max(tenure_years)")),
    answer(
        "average tools and equipment in Human Resources",
        _s("avg(tools_and_equipment)", where="department = 'Human Resources'"),
    ),
    answer(
        "and in Sales?",
        _s("avg(workload)", where="department = 'Sales'"),
        after("average workload in Finance"),
    ),
    answer(
        "median instead",
        _s("location, median(pay_fairness)", BY),
        after("average pay fairness by location"),
    ),
)

NOT_ANSWERED = (
    refuse("average salary by department"),
    refuse("how many women answered"),
    refuse("what is the average age of respondents"),
    refuse("why is morale low in Sales"),
    refuse("how many respondents plan to quit"),
    refuse("average happiness by location"),
    refuse("how many respondents in the Marketing department"),
    refuse("who complained about parking the loudest"),
    refuse("how many respondents with a workload of 9"),
    refuse("average workload in Berlin"),
    refuse("is our company a good place to work"),
    refuse("predict attrition for Engineering"),
    ask("worst department"),
    ask("which location is best"),
)
