"""Accepting an invitation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.team.actions.invitations import accept_invitation, usable_invitation
from rapport.team.forms.joining import JoiningForm
from rapport.team.queries import company
from rapport.team.views.answers import form_page
from rapport.team.views.setup import come_in


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask the invited person for a name and a password; then they are in."""
    invitation = usable_invitation(secret)
    form = JoiningForm(request.POST or None, email=invitation.email)
    if not form.is_valid():
        context = {"form": form, "invitation": invitation, "company": company()}
        return form_page(request, "team/invitations/accept.html", context, is_refused=form.is_bound)
    member = accept_invitation(secret, **form.cleaned_data)
    come_in(request, member)
    return redirect("profile")
