"""Searches kept under a name, for oneself or for a team."""

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right
from rapport.inbox.events import SavedSearchChanged
from rapport.inbox.models import SavedSearch
from rapport.inbox.queries.searching.parsing import parse
from rapport.inbox.queries.searching.saved import may_change, who_sees
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right, Team

MOST = 50  # of one member


@transaction.atomic
def save_search(
    saved: SavedSearch | None = None,
    *,
    by: Member,
    name: str,
    query: str,
    team: Team | None = None,
) -> SavedSearch:
    """Keep a search, new or changed; shared with one of the member's own teams, or with nobody."""
    check_right(by, Right.READ_CONVERSATIONS)
    saved = saved or _begun(by)
    _check_may_change(saved, by)
    before = who_sees(saved) if saved.pk else []
    if team != saved.team and team is not None and not by.teams.filter(pk=team.pk).exists():
        raise NotAllowed(_("A search can be shared with a team that one belongs to."))
    saved.name = " ".join(name.split())[:60]
    saved.query = parse(query).typed
    saved.team, saved.saved_at = team, now()
    if not saved.name:
        raise Invalid(_("Give it a name."), field="name")
    if parse(saved.query).is_empty:
        raise Invalid(_("There is nothing to search for."), field="query")
    saved.save()
    _tell(saved, before)
    return saved


@transaction.atomic
def delete_search(saved: SavedSearch, *, by: Member) -> None:
    """Forget it; what it found stays where it is."""
    _check_may_change(saved, by)
    before = who_sees(saved)
    SavedSearch.objects.filter(pk=saved.pk).delete()
    _tell(saved, before)


def _begun(by: Member) -> SavedSearch:
    if SavedSearch.objects.filter(member=by).count() >= MOST:
        raise Invalid(_("You have fifty saved searches. Delete one first."))
    return SavedSearch(member=by)


def _check_may_change(saved: SavedSearch, by: Member) -> None:
    if not may_change(by, saved):
        raise NotAllowed(_("Only who saved it can change it."))


def _tell(saved: SavedSearch, before: list[int]) -> None:
    members = {*before, *(who_sees(saved) if saved.pk else ())}
    publish(*(SavedSearchChanged(member_id) for member_id in sorted(members)))
