"""Tables without objects: statements that run many times a second are built on them, once.

To build a statement, and to make and watch an object for a row, takes several times as long as to
run it.
"""

from typing import cast

import sqlalchemy as sa

from core.db.tables import Table


def plain(table: type[Table]) -> sa.Table:
    """The table behind a row's class.

    What is inserted into it names every column that must have a value: the defaults are the
    class's. Changes pass the session's objects by, so do not mix the two for one row.
    """
    return cast(sa.Table, sa.inspect(table).local_table)
