"""Makes the pool's tables: names in many styles, values by chance from a seed."""

import csv
import random
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

ROWS = 260
_FLAGS = (("Y", "N"), ("yes", "no"), ("1", "0"), ("true", "false"))
_TEXTS = (
    "arrived wet",
    "asked for a refund",
    "all good",
    "needs a call back",
    "left with a friend",
)
FIRST, LAST = datetime.fromisoformat("2023-01-01"), datetime.fromisoformat("2024-12-31")


@dataclass(frozen=True, kw_only=True)
class Col:
    """One column: its name in the file, what people say, its kind, and its values or its range."""

    kind: str
    name: str
    said: tuple[str, ...]
    values: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    gaps: bool = False
    yes: str = ""

    @property
    def sql(self) -> str:
        """The column's name as SQL writes it."""
        return '"' + self.name.replace('"', '""') + '"'

    @property
    def is_yes(self) -> str:
        """The condition that it is so, for a column of yes and no."""
        return {"true": self.sql, "1": f"{self.sql} = 1"}.get(
            self.yes, f"{self.sql} = '{self.yes}'"
        )


@dataclass(frozen=True, kw_only=True)
class Made:
    """One table: what its rows are called, its columns, and its file."""

    name: str
    nouns: tuple[str, ...]
    columns: tuple[Col, ...]
    path: Path = field(default=Path())

    def of(self, *kinds: str) -> list[Col]:
        """The columns of these kinds."""
        return [one for one in self.columns if one.kind in kinds]


def made_tables(domains: str, seed: int, folder: Path) -> list[Made]:
    """Every domain as a table, its file in `folder`."""
    dice = random.Random(seed)
    found = []
    for block in domains.strip().split("\n\n"):
        head, *lines = block.strip().splitlines()
        nouns, names = (part.strip() for part in head.split("|"))
        name = dice.choice([one.strip() for one in names.split(";")])
        columns = tuple(_column(line, dice) for line in lines)
        path = folder / f"{re.sub('[^A-Za-z_]', '_', name)}.csv"
        made = Made(name=path.stem, nouns=_split(nouns), columns=columns, path=path)
        _write(made, dice)
        found.append(made)
    return found


def _column(line: str, dice: random.Random) -> Col:
    kind, names, *rest = (part.strip() for part in line.split("|"))
    name = dice.choice([one.strip() for one in names.split(";")])
    said = tuple(one.strip(" ?") for one in rest[0].split(";")) if rest else ()
    near = tuple(one for one in said if _is_near(one, name))
    if rest and not near:
        plain = re.sub("(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
        said = (re.sub(r" ?\(.*\)", "", plain).strip(" ?"),)
    said = near or said
    gaps = any("?" in part for part in rest)
    if kind == "cat":
        return Col(
            kind=kind, name=name, said=said, values=_split(rest[1]), gaps=dice.random() < 0.2
        )
    if kind in ("sum", "lvl"):
        low, high = (float(one.strip("!?")) for one in rest[1].split(".."))
        whole = "!" in rest[1]
        return Col(kind=kind, name=name, said=said, low=low, high=high, whole=whole, gaps=gaps)
    pair = dice.choice(_FLAGS)
    if kind == "flag":
        return Col(kind=kind, name=name, said=said, values=pair, yes=pair[0])
    return Col(kind=kind, name=name, said=said, gaps=gaps)


def _is_near(said: str, name: str) -> bool:
    """Whether each word that is said begins as one of the name's does."""
    parts = re.findall("[a-z]+", re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower())
    words = [word for word in said.split() if word != "of"]
    return all(any(word[:2] == part[:2] for part in parts) for word in words)


def _split(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";"))


def _write(made: Made, dice: random.Random) -> None:
    with made.path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in made.columns])
        for number in range(ROWS):
            writer.writerow([_cell(column, number, dice) for column in made.columns])


def _cell(column: Col, number: int, dice: random.Random) -> object:
    if column.gaps and dice.random() < 0.06:
        return ""
    if column.kind == "key":
        return 41_000 + number
    if column.kind in ("date", "ts"):
        moment = FIRST + timedelta(minutes=dice.randrange(int((LAST - FIRST).total_seconds() / 60)))
        return moment.strftime("%Y-%m-%d" if column.kind == "date" else "%Y-%m-%d %H:%M:%S")
    if column.kind == "cat":
        weights = range(len(column.values) + 2, 2, -1)
        return dice.choices(column.values, weights)[0]
    if column.kind == "flag":
        return dice.choices(column.values, (3, 7))[0]
    if column.kind == "text":
        return dice.choice(_TEXTS) if dice.random() < 0.5 else ""
    figure = column.low + (column.high - column.low) * dice.betavariate(1.6, 3)
    return round(figure) if column.whole else round(figure, 2)
