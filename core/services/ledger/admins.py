"""Who may change prices and budgets."""

from core.domain.records import User
from core.domain.states import Role
from core.errors import AdminOnly


def check_admin(user: User, what: str) -> None:
    """Raise `AdminOnly` unless the person is an administrator; `what` says what they wanted."""
    if user.role != Role.ADMIN:
        raise AdminOnly(f"Only an administrator can {what}.")
