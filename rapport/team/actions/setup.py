"""The first owner: made once, on the first visit or at the terminal."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.errors import AlreadySetUp
from rapport.team.actions.locks import check, hold_the_team
from rapport.team.actions.sessions import forget_second_factors
from rapport.team.events import MemberChanged
from rapport.team.models import Company, Member, Right, Role
from rapport.team.queries import is_anybody_here
from rapport.team.queries.members import member_by_address


@transaction.atomic
def set_up(
    *,
    company_name: str,
    name: str,
    email: str,
    password: str,
    zone: str,
    language: str,
    mails_in: str = "",
) -> Member:
    """Make the company and its first owner; of several at once exactly one succeeds."""
    hold_the_team()
    if is_anybody_here():
        raise AlreadySetUp
    name_company(company_name)
    owner = Member.objects.create_user(
        email,
        password,
        name=name,
        role=Role.OWNER,
        zone=zone,
        language=language,
        mails_in=mails_in,
    )
    publish(MemberChanged(member_id=owner.pk))
    record(owner, "company.set_up", company_name)
    return owner


def name_company(name: str) -> Company:
    """Give the company its name (the demo's loader and the set-up use it)."""
    company, _is_new = Company.objects.update_or_create(pk=1, defaults={"name": name})
    return company


@transaction.atomic
def rename_company(name: str, *, by: Member) -> Company:
    """Give the company another name."""
    check(by, Right.MANAGE_TEAM)
    company = name_company(name)
    record(by, "company.renamed", name)
    return company


@transaction.atomic
def make_owner(*, email: str, password: str, name: str = "") -> tuple[Member, bool]:
    """Make an owner, or let an existing member in again as one; whether it is a new member.

    For the terminal: whoever can type there owns the installation. The password is set, second
    factors are removed, the account is active again and every old session ends.
    """
    hold_the_team()
    _check_address(email)
    member = member_by_address(email)
    is_new = member is None
    if member is None:
        member = Member(email=email, name=name or email.partition("@")[0])
    member.name = name or member.name
    member.role, member.is_active = Role.OWNER, True
    _check_password(password, member)
    member.set_password(password)
    member.save()
    if not is_new:
        forget_second_factors(member)
    publish(MemberChanged(member_id=member.pk))
    record(None, "owner.restored", member.name)
    return member, is_new


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Invalid(_("This does not look like an e-mail address."), field="email") from problem


def _check_password(password: str, member: Member) -> None:
    try:
        validate_password(password, member)
    except ValidationError as problem:
        raise Invalid(" ".join(problem.messages), field="password") from problem
