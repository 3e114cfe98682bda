"""Applications: programs that act under a name of their own, with a role and access tokens."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check, hold_the_team
from rapport.team.actions.tokens import revoke_tokens_of
from rapport.team.events import MemberChanged, MemberLeft
from rapport.team.models import Member, Right, Role

# Nobody writes there: an application is told apart by its name and has no mail.
DOMAIN = "applications.invalid"


@transaction.atomic
def create_application(*, name: str, role: str, by: Member) -> Member:
    """A program with a role; it cannot sign in and is in no list of people."""
    hold_the_team()
    check(by, Right.MANAGE_TEAM)
    _check_role(role)
    application = Member(
        email=f"{uuid.uuid4().hex}@{DOMAIN}",
        name=_checked(name),
        role=role,
        is_application=True,
    )
    application.set_unusable_password()
    application.save()
    record(by, "application.created", application.name, {"role": role})
    return application


@transaction.atomic
def change_application(application: Member, *, name: str, role: str, by: Member) -> Member:
    """Another name or role; its tokens keep the scopes that the new role covers."""
    application = _held(application, by)
    _check_role(role)
    if (name, role) != (application.name, application.role):
        application.name = _checked(name, but=application)
        application.role = role
        application.save(update_fields=["name", "role"])
        publish(MemberChanged(member_id=application.pk))
        record(by, "application.changed", application.name, {"role": role})
    return application


@transaction.atomic
def switch_off_application(application: Member, *, by: Member) -> Member:
    """Its tokens are revoked; what it wrote stays under its name."""
    application = _held(application, by)
    if application.is_active:
        application.is_active = False
        application.save(update_fields=["is_active"])
        revoke_tokens_of(application)
        publish(MemberLeft(member_id=application.pk, by=by.pk))
        record(by, "application.switched_off", application.name)
    return application


@transaction.atomic
def switch_on_application(application: Member, *, by: Member) -> Member:
    """It may have tokens again; the old ones stay revoked."""
    application = _held(application, by)
    if not application.is_active:
        application.is_active = True
        application.save(update_fields=["is_active"])
        publish(MemberChanged(member_id=application.pk))
        record(by, "application.switched_on", application.name)
    return application


def _held(application: Member, by: Member) -> Member:
    hold_the_team()
    check(by, Right.MANAGE_TEAM)
    return Member.objects.select_for_update().get(pk=application.pk, is_application=True)


def _check_role(role: str) -> None:
    if role == Role.OWNER or role not in Role.values:
        raise Invalid(_("An application cannot be an owner."), field="role")


def _checked(name: str, but: Member | None = None) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise Invalid(_("Give the application a name, such as Web shop."), field="name")
    others = Member.objects.filter(is_application=True, name__iexact=name)
    if but:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise Invalid(_("Another application has this name."), field="name")
    return name
