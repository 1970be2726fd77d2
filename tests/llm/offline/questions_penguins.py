"""Questions about measured penguins: one table, sizes in millimetres and grams, missing values."""

from tests.llm.offline.wording import after, answer, ask, refuse


def _p(select: str, tail: str = "", *, where: str = "true") -> str:
    return f"SELECT {select} FROM penguins WHERE {where} {tail}"


BY = "GROUP BY 1"
ANSWERED = (
    answer("How many penguins are there?", _p("count(*)")),
    answer("how many penguins per species", _p("species, count(*)", BY)),
    answer("average bill length by species", _p("species, avg(bill_length_mm)", BY)),
    answer("mean flipper length for each island", _p("island, avg(flipper_length_mm)", BY)),
    answer(
        "What is the average body mass of Gentoo penguins?",
        _p("avg(body_mass_g)", where="species = 'Gentoo'"),
    ),
    answer(
        "avg body mass of male gentoos",
        _p("avg(body_mass_g)", where="species = 'Gentoo' AND sex = 'male'"),
    ),
    answer(
        "Which species has the longest flippers on average?",
        _p("species, avg(flipper_length_mm)", "GROUP BY 1 ORDER BY 2 DESC LIMIT 1"),
    ),
    answer(
        "which island has the most penguins",
        _p("island, count(*)", "GROUP BY 1 ORDER BY 2 DESC LIMIT 1"),
    ),
    answer("how many female penguins", _p("count(*)", where="sex = 'female'")),
    answer(
        "number of Adelie penguins on Dream",
        _p("count(*)", where="species = 'Adelie' AND island = 'Dream'"),
    ),
    answer("How many penguins weigh over 5 kg?", _p("count(*)", where="body_mass_g > 5000")),
    answer("how many penguins heavier than 5000 g", _p("count(*)", where="body_mass_g > 5000")),
    answer(
        "penguins with a body mass under 3000: how many", _p("count(*)", where="body_mass_g < 3000")
    ),
    answer("how many penguins have missing sex", _p("count(*)", where="sex IS NULL")),
    answer("what are the species?", _p("DISTINCT species")),
    answer("what islands are there", _p("DISTINCT island")),
    answer("how many species", _p("count(DISTINCT species)")),
    answer(
        "max body mass by species and sex", _p("species, sex, max(body_mass_g)", "GROUP BY 1, 2")
    ),
    answer("smallest bill depth", _p("min(bill_depth_mm)")),
    answer("heaviest penguin", _p("body_mass_g", "ORDER BY body_mass_g DESC NULLS LAST LIMIT 1")),
    answer(
        "correlation between flipper length and body mass",
        _p("corr(flipper_length_mm, body_mass_g)"),
    ),
    answer("penguins by year", _p("year, count(*)", BY)),
    answer("how many penguins were measured in 2008", _p("count(*)", where="year = 2008")),
    answer(
        "median body mass of chinstraps", _p("median(body_mass_g)", where="species = 'Chinstrap'")
    ),
    answer(
        "average body mass: males vs females",
        _p("sex, avg(body_mass_g)", BY, where="sex IS NOT NULL"),
    ),
    answer(
        "compare bill depth of Adelie, Gentoo and Chinstrap", _p("species, avg(bill_depth_mm)", BY)
    ),
    answer(
        "percentage of female penguins",
        _p("100 * count(*) FILTER (sex = 'female') / count(*)"),
        percent=True,
    ),
    answer(
        "average bill length and bill depth by species",
        _p("species, avg(bill_length_mm), avg(bill_depth_mm)", BY),
    ),
    answer("How many penguins are not Adelie?", _p("count(*)", where="species <> 'Adelie'")),
    answer("average flipper lenght by speices", _p("species, avg(flipper_length_mm)", BY)),
    answer(
        "only on Biscoe",
        _p("species, avg(body_mass_g)", BY, where="island = 'Biscoe'"),
        after("average body mass by species"),
    ),
    answer(
        "and for females?",
        _p("avg(body_mass_g)", where="sex = 'female'"),
        after("average body mass of males"),
    ),
)

NOT_ANSWERED = (
    refuse("average wing span by species"),
    refuse("how many chicks were born in 2008"),
    refuse("Which penguin is the cutest?"),
    refuse("How many penguins live in Antarctica?"),
    refuse("average body mass on Elephant Island"),
    refuse("will penguins go extinct"),
    refuse("how many emperor penguins"),
    refuse("why are gentoos heavier"),
    refuse("how many blue penguins"),
    refuse("how deep do penguins dive"),
    refuse("penguins measured in 2011"),
    ask("average bill by species"),
    ask("largest penguin"),
    ask("which species has the highest body mass?"),
)
