"""The ledger's time zone: declared in the database by the first start, and then the same for all.

A call is written down under the day of whoever ends it, so two servers with two zones would make
one roll-up of two kinds of days.
"""

from sqlalchemy import Connection

from core.db.database import Database
from core.domain.pricing.days import Calendar
from core.errors import ConfigurationError
from core.services.ledger.state import SHAPE, ZONE, forget, note_first, noted, remember


def check_zone(database: Database, calendar: Calendar) -> None:
    """Raise `ConfigurationError` when the ledger's days are those of another zone."""
    with database.read() as s:
        check_zone_in(noted(s.connection()), calendar.zone)


def declare_zone(database: Database, calendar: Calendar) -> None:
    """The same; where no zone was declared it is this one from now on. Of several that declare one
    at once, the first has its way."""
    with database.read() as s:
        known = noted(s.connection()).get(ZONE)
    if known is None:
        with database.write() as s:
            note_first(s.connection(), ZONE, calendar.zone)
            s.commit()
    check_zone(database, calendar)


def change_zone(database: Database, calendar: Calendar) -> None:
    """Declare another zone, whatever it was. A rebuild is due then, also at the next start."""
    with database.write() as s:
        c = s.connection()
        if noted(c).get(ZONE) != calendar.zone:
            _change(c, calendar.zone)
            s.commit()


def check_zone_in(state: dict[str, str], zone: str) -> None:
    """As `check_zone`, of what was noted."""
    known = state.get(ZONE, zone)
    if known != zone:
        raise ConfigurationError(
            f"The ledger's days are those of {known}, and DAYBOOK_TIMEZONE is {zone}. "
            f"Set DAYBOOK_TIMEZONE={known}. Or stop every Daybook on this database, and have the "
            f"days made anew: python -m core.ledger rebuild --timezone {zone}"
        )


def _change(c: Connection, zone: str) -> None:
    remember(c, ZONE, zone)
    # The sums are made of nothing now: so it does not matter where a rebuild breaks off.
    forget(c, SHAPE)
