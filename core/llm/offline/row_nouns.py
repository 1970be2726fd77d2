"""What a row of a table is called in everyday English: a booking, a reservation, a stay."""

from collections.abc import Iterator

from core.domain.catalogue import TableProfile
from core.llm.offline.words import name_words, singular

ROWS = ("row", "record", "entry", "observation", "response", "line", "case")
PERSONS = frozenset(
    "respondent employee customer user person patient student member participant client guest "
    "subscriber staff worker passenger visitor applicant candidate teacher player donor".split()
)
# Each line: words that people take for one another when they speak of rows.
_GROUPS = tuple(
    frozenset(line.split())
    for line in (
        "booking reservation stay guest",
        "entry visit visitor admission people",
        "transaction payment purchase txn charge",
        "ledger transaction booking posting entry",
        "expense transaction payment booking posting",
        "order purchase",
        "response respondent reply submission answer survey feedback review",
        "review rating feedback comment",
        "reading measurement meter",
        "ticket request issue inquiry",
        "trip ride journey rider",
        "rental ride trip",
        "flight trip departure",
        "member membership subscriber",
        "customer client",
        "subscription subscriber",
        "employee staff worker colleague",
        "student pupil",
        "visit session visitor",
        "session visit stay",
        "appointment visit consultation",
        "delivery shipment parcel",
        "shipment delivery parcel consignment",
        "accident crash collision incident",
        "movie film",
        "car vehicle",
        "property listing house home",
        "listing ad advert",
        "donation gift contribution",
        "match game",
        "song track",
        "loan borrowing checkout",
        "workout session training",
        "call phonecall",
        "sensor reading measurement",
        "weather reading measurement observation",
        "claim",
        "log reading measurement entry event record",
        "sensor reading log",
        "exam result test",
        "test result sample",
        "harvest yield",
        "sale deal",
        "loan rental",
        "traffic session visit",
        "payroll employee staff",
        "repair job",
        "job repair",
        "gig concert show",
        "concert show gig event",
        "stay session",
        "parking stay session",
        "applicant application candidate",
        "application applicant candidate",
        "inspection check visit audit",
        "shift roster",
        "game match",
        "product item article",
        "item product",
        "event incident",
        "incident event accident",
        "invoice bill",
        "bill invoice",
        "hire rental booking",
        "catch haul",
        "pet animal",
        "animal pet",
        "receipt order bill sale transaction purchase",
        "run build job pipeline execution",
        "sale order transaction booking purchase",
        "fault report issue outage incident complaint",
        "sample reading test measurement",
        "parcel package shipment delivery",
        "screening show showing performance",
        "performance show showing screening",
        "harvest crop",
        "trip ride rental hire journey",
        "crossing sailing passage voyage trip departure",
        "tenancy lease letting let rental",
        "batch lot run",
        "lot item sale",
        "fine ticket penalty",
        "receipt customer",
    )
)


_VERBS = {
    "loan": "borrowed lent loaned", "checkout": "borrowed lent", "borrowing": "borrowed lent",
    "visit": "visited seen", "appointment": "seen visited", "booking": "booked reserved",
    "reservation": "booked reserved", "rental": "rented hired", "hire": "hired rented",
    "order": "ordered bought purchased", "sale": "sold bought purchased",
    "purchase": "bought purchased", "review": "reviewed", "rating": "rated",
    "harvest": "harvested", "yield": "harvested", "invoice": "invoiced billed",
    "bill": "billed invoiced", "flight": "flown", "delivery": "delivered", "shipment": "shipped",
    "reading": "read", "inspection": "inspected", "donation": "donated", "stream": "streamed",
    "entry": "visited entered", "admission": "visited entered",
    "play": "played", "enrollment": "enrolled", "repair": "repaired", "vote": "voted",
}  # fmt: skip


def verbs_of(table: TableProfile) -> Iterator[str]:
    """What was done where there is a row: "borrowed" of loans."""
    for word in name_words(table.name):
        noun = singular(word)
        yield from _VERBS.get(noun, f"{noun}d" if noun.endswith("e") else f"{noun}ed").split()


def are_persons(table: TableProfile) -> bool:
    """Whether each row is a person, by the table's name or by its key."""
    if any(singular(word) in PERSONS for word in name_words(table.name)):
        return True
    named = [name_words(table.name), *(name_words(name)[:-1] for name in table.unique)]
    return any(words and singular(words[-1]) in PERSONS for words in named)


def same_as(noun: str) -> Iterator[str]:
    """Other nouns for a row that goes by `noun`."""
    own = singular(noun)
    for group in _GROUPS:
        if own in group:
            yield from sorted(group - {own})
    if own == "sale":
        yield from ("order", "purchase", "transaction")
    if own in PERSONS:
        yield from ("people", "person")
