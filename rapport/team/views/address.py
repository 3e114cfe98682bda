"""Changing the address with which one signs in."""

from allauth.account.adapter import get_adapter
from allauth.decorators import rate_limit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.kernel.errors import Invalid
from rapport.team.actions.address import (
    address_link,
    asked_in,
    change_address,
    change_address_by_link,
)
from rapport.team.doors import member_of, member_required
from rapport.team.forms import show_refusal
from rapport.team.forms.address import AddressForm
from rapport.team.models import Member
from rapport.team.views.answers import done, form_page


@member_required
@rate_limit(action="manage_email")
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Ask for the new one and the password; a link goes to the new one where mail can be sent."""
    member = member_of(request)
    form = AddressForm(request.POST or None, member=member)
    if form.is_valid():
        try:
            words = _ask_or_change(member, form.cleaned_data["email"])
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            return done(request, words, "/settings/security/")
    context = {"form": form, "sends_mail": bool(settings.SMTP_URL)}
    return form_page(request, "team/profile/address.html", context, is_refused=form.is_bound)


@require_http_methods(["GET", "POST"])
@never_cache
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """The link in the mail: a page with one button, since mail programs open links by themselves."""
    if request.method == "POST":
        member, old = change_address_by_link(secret)
        _tell_the_old(member, old)
        return render(request, "team/address.html", {"email": member.email, "is_done": True})
    _member, email = asked_in(secret)
    return render(request, "team/address.html", {"email": email})


def _ask_or_change(member: Member, email: str) -> str:
    if settings.SMTP_URL:
        context = {"member": member, "link": address_link(member, email)}
        get_adapter().send_mail("account/email/address", email, context)
        return _("A link is on its way to %(email)s. Open it to finish.") % {"email": email}
    old = change_address(member, email)
    _tell_the_old(member, old)
    return _("You sign in with %(email)s from now on.") % {"email": member.email}


def _tell_the_old(member: Member, old: str) -> None:
    context = {"member": member, "new": member.email}
    get_adapter().send_notification_mail("account/email/address_changed", member, context, old)
