"""The address with which a member signs in, changed once the new one is proved to be theirs."""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.errors import AddressLinkGone, AddressTaken
from rapport.team.actions.locks import hold_the_team
from rapport.team.events import MemberChanged
from rapport.team.models import Member
from rapport.team.queries.members import member_by_address

SALT = "rapport.team.address"
LASTS = 24 * 60 * 60


def address_link(member: Member, email: str) -> str:
    """Proves that who opens it reads the new address; ends when address or password change."""
    check_free(member, email)
    told = {"member": member.pk, "email": email, "state": _state(member)}
    secret = signing.dumps(told, salt=SALT)
    return settings.PUBLIC_URL + reverse("confirm_address", args=[secret])


def asked_in(secret: str) -> tuple[Member, str]:
    """Whose address this link changes, and to which."""
    try:
        told = signing.loads(secret, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        raise AddressLinkGone from None
    member = Member.objects.filter(pk=told["member"], is_active=True).first()
    if member is None or not constant_time_compare(told["state"], _state(member)):
        raise AddressLinkGone
    return member, told["email"]


@transaction.atomic
def change_address_by_link(secret: str) -> tuple[Member, str]:
    """The member signs in with the new address from now on; also tells the old one."""
    hold_the_team()
    member, email = asked_in(secret)
    return member, change_address(member, email)


@transaction.atomic
def change_address(member: Member, email: str) -> str:
    """Change it at once; returns the old one, which is to be told."""
    hold_the_team()
    check_free(member, email)
    old, member.email = member.email, Member.objects.normalize_email(email)
    member.save(update_fields=["email"])
    record(member, "member.address", member.name, {"old": old, "new": member.email})
    publish(MemberChanged(member_id=member.pk))
    return old


def check_free(member: Member, email: str) -> None:
    """Refuses an address that somebody has, also who left."""
    other = member_by_address(email)
    if other:
        raise AddressTaken(is_own=other.pk == member.pk)


def _state(member: Member) -> str:
    return salted_hmac(SALT, f"{member.email}\n{member.password}").hexdigest()
