"""Canned responses: written once by those who may choose words for everybody."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import check_right, check_sees
from rapport.inbox.models import CannedResponse, Inbox, WrittenForm
from rapport.inbox.queries.canned_variants import has_forms
from rapport.inbox.rich_text import clean_html, is_blank
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right

SHORTCUT = re.compile(r"\A[\w-]{1,40}\Z")


def save_canned_response(
    response: CannedResponse | None = None,
    *,
    by: Member,
    name: str,
    shortcut: str,
    html: str,
    language: str = "",
    register: str = "",
    inbox: Inbox | None = None,
) -> CannedResponse:
    """Keep a prepared text, new or changed; its shortcut is unique within its language."""
    check_right(by, Right.MANAGE_WORDS)
    if inbox is not None:
        check_sees(by, inbox.pk)
    act = "canned.changed" if response else "canned.added"
    response = response or CannedResponse(written_by=by)
    response.name = " ".join(name.split())[:120]
    response.shortcut = shortcut.strip().lstrip("/").casefold()
    response.html, response.language, response.inbox = clean_html(html), language, inbox
    response.register, response.changed_at = register, now()
    _check(response)
    try:
        with transaction.atomic():
            response.save()
            record(by, act, response.name)
    except IntegrityError:
        words = _("There is a response with the shortcut “%(shortcut)s” in this language already.")
        raise Invalid(words % {"shortcut": response.shortcut}, field="shortcut") from None
    return response


@transaction.atomic
def delete_canned_response(response: CannedResponse, *, by: Member) -> None:
    """Remove it in all its languages; texts that began from it stay as they are."""
    check_right(by, Right.MANAGE_WORDS)
    CannedResponse.objects.filter(pk=response.pk).delete()
    record(by, "canned.deleted", response.name)


def locked_response(response: CannedResponse) -> CannedResponse:
    """The response as it is now, nobody else changing it for the rest of the transaction."""
    found = CannedResponse.objects.select_for_update(of=("self",)).select_related("inbox")
    try:
        return found.get(pk=response.pk)
    except CannedResponse.DoesNotExist:
        raise Missing(_("There is no such canned response.")) from None


def _check(response: CannedResponse) -> None:
    if not response.name:
        raise Invalid(_("Give it a name by which colleagues find it."), field="name")
    if not SHORTCUT.match(response.shortcut):
        words = _("A shortcut has letters, digits and hyphens only, at most 40.")
        raise Invalid(words, field="shortcut")
    if is_blank(response.html):
        raise Invalid(_("Write something first."), field="html")
    _check_register(response)


def _check_register(response: CannedResponse) -> None:
    if response.register and (
        response.register not in WrittenForm.values or not has_forms(response.language)
    ):
        raise Invalid(_("This language has one form of address only."), field="register")
    if not response.pk:
        return
    taken = response.variants.filter(language=response.language, register=response.register)
    if taken.exists():
        words = _("There is a text in this language and form of address already.")
        raise Invalid(words, field="language")
