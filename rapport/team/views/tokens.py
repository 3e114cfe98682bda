"""Access tokens of one's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.kernel.errors import Invalid
from rapport.team.actions.tokens import create_token, revoke_token
from rapport.team.doors import member_of, member_required
from rapport.team.forms import show_refusal
from rapport.team.forms.tokens import TokenForm
from rapport.team.models import AccessToken, Member
from rapport.team.queries.tokens import token_of, tokens_of
from rapport.team.views.answers import done, form_page

LIST = "/settings/access-tokens/"


@member_required
@require_GET
def access_tokens(request: HttpRequest) -> HttpResponse:
    """Which programs act as oneself."""
    context = {"tokens": tokens_of(member_of(request))}
    return render(request, "team/tokens/page.html", context)


@member_required
@require_http_methods(["GET", "POST"])
@never_cache
def new_access_token(request: HttpRequest) -> HttpResponse:
    """A form for a token, and the token with its secret, shown this once."""
    return token_page(request, member_of(request), {"back": LIST})


@member_required
@require_POST
def access_token_revocation(request: HttpRequest, number: int) -> HttpResponse:
    """The token stops working."""
    token = token_of(member_of(request), number)
    revoke_token(token, by=member_of(request))
    return done(request, revoked_words(token), LIST)


def token_page(request: HttpRequest, member: Member, context: dict[str, Any]) -> HttpResponse:
    """Ask for a token of this member, or show the secret of the one just made."""
    form = TokenForm(request.POST or None, member=member)
    if form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("name", "scopes")}
        try:
            token, secret = create_token(
                member, **wanted, expires_at=form.expires_at, by=member_of(request)
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            where = request.build_absolute_uri("/api/v1/me")
            try_it = f'curl -H "Authorization: Bearer {secret}" {where}'
            shown = {**context, "token": token, "secret": secret, "try_it": try_it}
            return render(request, "team/tokens/made.html", shown)
    context = {**context, "form": form, "member": member}
    return form_page(request, "team/tokens/new.html", context, is_refused=form.is_bound)


def revoked_words(token: AccessToken) -> str:
    """What is said afterwards."""
    return _("The access token “%(token)s” was revoked.") % {"token": token.name}
