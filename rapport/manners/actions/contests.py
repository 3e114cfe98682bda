"""Anybody who answers customers may say that a note is wrong; who keeps the words settles it."""

from django.db import transaction

from rapport.inbox.actions.locking import check_right
from rapport.kernel.clock import now
from rapport.manners.actions.notes import checked_place, spoken
from rapport.manners.models import Contest
from rapport.manners.queries.entries import open_contest
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right


def contest_note(*, locale: str, topic: str, edition: str, reason: str = "", by: Member) -> Contest:
    """Say that this text is wrong, and why; saying it again changes the reason of an open contest."""
    check_right(by, Right.ANSWER)
    place = checked_place(locale, topic)
    words = reason.strip()[:600]
    with transaction.atomic():
        contest, is_new = Contest.objects.get_or_create(
            locale=place,
            topic=topic,
            edition=edition[:40],
            by=by,
            settled_at=None,
            defaults={"reason": words},
        )
        if is_new:
            record(by, "manners.note_contested", spoken(place, topic), {"reason": words})
        elif words and words != contest.reason:
            contest.reason = words
            contest.save(update_fields=["reason"])
    return contest


def settle_contest(number: int, *, outcome: str, by: Member) -> Contest:
    """Close a contest with what came of it; the contest and its reason stay to be read."""
    check_right(by, Right.MANAGE_WORDS)
    with transaction.atomic():
        contest = Contest.objects.select_for_update().get(pk=open_contest(number).pk)
        contest.settled_by, contest.settled_at = by, now()
        contest.outcome = outcome.strip()[:300]
        contest.save(update_fields=["settled_by", "settled_at", "outcome"])
        subject = spoken(contest.locale, contest.topic)
        record(by, "manners.contest_settled", subject, {"outcome": contest.outcome})
    return contest
