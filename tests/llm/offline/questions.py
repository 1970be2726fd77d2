"""The open set of questions; about a third of them must not be answered."""

from tests.llm.offline import (
    questions_flights,
    questions_ledger,
    questions_penguins,
    questions_shop,
    questions_survey,
    questions_tickets,
)
from tests.llm.offline.questions_blind import BLIND
from tests.llm.offline.questions_blind_eight import BLIND_EIGHT
from tests.llm.offline.questions_blind_eleven import BLIND_ELEVEN
from tests.llm.offline.questions_blind_fifteen import BLIND_FIFTEEN
from tests.llm.offline.questions_blind_five import BLIND_FIVE
from tests.llm.offline.questions_blind_four import BLIND_FOUR
from tests.llm.offline.questions_blind_fourteen import BLIND_FOURTEEN
from tests.llm.offline.questions_blind_new import BLIND_NEW
from tests.llm.offline.questions_blind_nine import BLIND_NINE
from tests.llm.offline.questions_blind_seven import BLIND_SEVEN
from tests.llm.offline.questions_blind_six import BLIND_SIX
from tests.llm.offline.questions_blind_ten import BLIND_TEN
from tests.llm.offline.questions_blind_thirteen import BLIND_THIRTEEN
from tests.llm.offline.questions_blind_three import BLIND_THREE
from tests.llm.offline.questions_blind_twelve import BLIND_TWELVE
from tests.llm.offline.questions_blind_two import BLIND_TWO
from tests.llm.offline.questions_by_hand import BY_HAND
from tests.llm.offline.questions_by_hand_more import BY_HAND_MORE
from tests.llm.offline.questions_everyday import EVERYDAY
from tests.llm.offline.wording import about

_FILES = {
    "nycflights": questions_flights,
    "shop": questions_shop,
    "penguins": questions_penguins,
    "tickets": questions_tickets,
    "survey": questions_survey,
    "ledger": questions_ledger,
}
QUESTIONS = (
    *(
        question
        for dataset, file in _FILES.items()
        for question in about(dataset, (*file.ANSWERED, *file.NOT_ANSWERED))
    ),
    *BY_HAND,
    *BY_HAND_MORE,
    *BLIND,
    *BLIND_TWO,
    *BLIND_NEW,
    *BLIND_THREE,
    *BLIND_FOUR,
    *BLIND_FIVE,
    *BLIND_SIX,
    *BLIND_SEVEN,
    *BLIND_EIGHT,
    *BLIND_NINE,
    *BLIND_TEN,
    *BLIND_ELEVEN,
    *BLIND_TWELVE,
    *BLIND_THIRTEEN,
    *BLIND_FOURTEEN,
    *BLIND_FIFTEEN,
    *EVERYDAY,
)
