"""Who comes in and what they may do: the way in, the roles, and the one table of actions against the least role."""

from grader.access.mode import Mode, bound_by, mode, was_forwarded
from grader.access.people import Person, spelled
from grader.access.roles import LOCAL, MAY, NOBODY, SCOPES, Action, Role, Visitor, allowed, need
from grader.errors import AccessDenied

__all__ = [
    "LOCAL",
    "MAY",
    "NOBODY",
    "SCOPES",
    "AccessDenied",
    "Action",
    "Mode",
    "Person",
    "Role",
    "Visitor",
    "allowed",
    "bound_by",
    "mode",
    "need",
    "spelled",
    "was_forwarded",
]
