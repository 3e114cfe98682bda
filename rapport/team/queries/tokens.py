"""Access tokens and applications, as their pages and the terminal show them."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from rapport.kernel.clock import now
from rapport.team.models import AccessToken, Member


def tokens_of(member: Member) -> QuerySet[AccessToken]:
    """The member's tokens that were not revoked, newest first; some may have expired."""
    return AccessToken.objects.filter(member=member, revoked_at=None).select_related("created_by")


def token_of(member: Member, number: int) -> AccessToken:
    """One of them, else 404."""
    return get_object_or_404(tokens_of(member), pk=number)


def every_token() -> QuerySet[AccessToken]:
    """Every token that was not revoked, by whom it acts for."""
    found = AccessToken.objects.filter(revoked_at=None).select_related("member")
    return found.order_by("member__name", "-created_at", "-pk")


def applications() -> QuerySet[Member]:
    """Programs that act by themselves, switched off ones last, each with how many tokens open."""
    opens = Q(tokens__revoked_at=None) & (
        Q(tokens__expires_at=None) | Q(tokens__expires_at__gt=now())
    )
    found = Member.objects.filter(is_application=True)
    newest = Prefetch("tokens", AccessToken.objects.order_by("-last_used_at"))
    counted = found.annotate(open_tokens=Count("tokens", filter=opens)).prefetch_related(newest)
    return counted.order_by("-is_active", "name", "pk")


def application_for(number: int) -> Member:
    """One application, 404 if there is none."""
    return get_object_or_404(Member, pk=number, is_application=True)
