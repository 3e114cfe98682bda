"""The audit log is written here, by every act of an administrator in any room."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rapport.team.models import AuditEntry, Member

_address: ContextVar[str | None] = ContextVar("address of the request", default=None)


@contextmanager
def acting_from(address: str | None) -> Iterator[None]:
    """Entries written inside carry this network address (the middleware wraps each request)."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def record(
    by: Member | None,
    action: str,
    subject: str,
    detail: Mapping[str, Any] | None = None,
    request_address: str | None = None,
) -> AuditEntry:
    """Note an act in the caller's transaction; `action` names a sentence in `queries/audit.py`.

    `by` is None for what was done at the server's terminal.
    """
    return AuditEntry.objects.create(
        member=by,
        member_name=by.name or by.email if by else "",
        action=action,
        subject=subject[:200],
        detail=dict(detail or {}),
        address=request_address or _address.get(),
    )
