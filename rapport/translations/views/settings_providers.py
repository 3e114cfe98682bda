"""Settings → Translation: the providers in order, one to add, one to look at and try."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.kernel.errors import Invalid, Refusal
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right
from rapport.translations.actions.offline import look_offline
from rapport.translations.actions.providers import (
    add_provider,
    allow_provider,
    change_provider,
    delete_provider,
    disallow_provider,
    move_provider,
    switch_provider,
)
from rapport.translations.actions.trying import try_provider
from rapport.translations.forms.providers import ProviderForm, TrialForm
from rapport.translations.models import TranslationProvider
from rapport.translations.queries import providers as known
from rapport.translations.queries.kinds import SHAPES, shape_of
from rapport.translations.queries.samples import offered_pair, sample_in
from rapport.ui.components.world import direction_of

PLACE = "translations/settings"


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def providers(request: HttpRequest) -> HttpResponse:
    """Who translates, in order, and what it cost; what works without anybody."""
    context = {
        "rows": known.rows_of_providers(),
        "written": known.rows_written_elsewhere(),
        "remembered": known.remembered(),
        "may_change": member_of(request).can(Right.MANAGE_INTEGRATIONS),
    }
    return render(request, f"{PLACE}/providers.html", context)


@require_safe
@never_cache
@right_required(Right.MANAGE_WORDS)
def offline(request: HttpRequest) -> HttpResponse:
    """Whether Apertium is here and answers, looked at now."""
    context = {"offline": look_offline(), "remembered": known.remembered()}
    return render(request, f"{PLACE}/offline.html", context)


@require_safe
@right_required(Right.MANAGE_INTEGRATIONS)
def kinds(request: HttpRequest) -> HttpResponse:
    """Which kind to add."""
    return render(request, f"{PLACE}/kinds.html", {"shapes": SHAPES.values()})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INTEGRATIONS)
def new_provider(request: HttpRequest, kind: str) -> HttpResponse:
    """A form for a provider of this kind, and the provider."""
    shape = shape_of(kind)
    if shape is None:
        raise Http404
    form = ProviderForm(request.POST if request.method == "POST" else None, shape=shape)
    if form.is_valid():
        try:
            made = add_provider(kind, form.described(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            words = _("The provider is there. Nothing is sent to it before you allow that.")
            messages.success(request, words)
            return redirect("translations:provider", made.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INTEGRATIONS)
def provider_settings(request: HttpRequest, number: int) -> HttpResponse:
    """Change what it is; its secrets stay unless new ones are typed."""
    provider = known.provider_for(number)
    data = request.POST if request.method == "POST" else None
    form = ProviderForm(data, shape=SHAPES[provider.kind], provider=provider)
    if form.is_valid():
        was_allowed = provider.consented_at is not None
        try:
            fresh = change_provider(provider, form.described(), by=member_of(request))
        except Invalid as refusal:
            _note(form, refusal)
        else:
            if was_allowed and fresh.consented_at is None:
                words = _("Saved. Texts would go elsewhere now: allow that before they do.")
                messages.warning(request, words)
            else:
                messages.success(request, _("Saved."))
            return redirect("translations:provider", number)
    return _form(request, form, provider)


@require_safe
@never_cache
@right_required(Right.MANAGE_INTEGRATIONS)
def provider(request: HttpRequest, number: int) -> HttpResponse:
    """One provider: may texts be sent to it, does it work, what did it cost."""
    found = known.provider_for(number)
    source, target = offered_pair(found, member_of(request))
    context = {
        "row": known.row_of(found),
        "host": known.host_of(found),
        "sends": known.sends(found),
        "trial": {"source": source, "target": target, "text": sample_in(source)},
    }
    return render(request, f"{PLACE}/provider.html", context)


@require_POST
@right_required(Right.MANAGE_INTEGRATIONS)
def trial(request: HttpRequest, number: int) -> HttpResponse:
    """Translate one sentence now and say what came of it."""
    found = known.provider_for(number)
    form = TrialForm(request.POST)
    context: dict[str, Any] = {"provider": found}
    if form.is_valid():
        try:
            tried = try_provider(found, **form.cleaned_data, by=member_of(request))
        except Refusal as refusal:
            context["refusal"] = str(refusal)
        else:
            context |= {"tried": tried, "direction": direction_of(tried.target)}
    else:
        context["refusal"] = _("A test needs a sentence and two languages.")
    part = "trial_page"
    if request.headers.get("HX-Request"):
        part, context["spent"] = "trial", known.row_of(found).spent
    return render(request, f"{PLACE}/{part}.html", context)


@require_POST
@right_required(Right.MANAGE_INTEGRATIONS)
def consent(request: HttpRequest, number: int) -> HttpResponse:
    """Allow that texts are sent to it, or take that back."""
    found, member = known.provider_for(number), member_of(request)
    if request.POST.get("do") == "withdraw":
        disallow_provider(found, by=member)
        messages.success(request, _("Taken back. Nothing more is sent to it."))
    elif request.POST.get("understood"):
        allow_provider(found, by=member)
        messages.success(request, _("Allowed. From now on it is asked, in its place in the order."))
    else:
        messages.error(request, _("Tick that you may allow this for your company first."))
    return redirect("translations:provider", number)


@require_POST
@right_required(Right.MANAGE_INTEGRATIONS)
def state(request: HttpRequest, number: int) -> HttpResponse:
    """On or off."""
    is_on = request.POST.get("do") == "on"
    switch_provider(known.provider_for(number), is_on=is_on, by=member_of(request))
    messages.success(request, _("Switched on.") if is_on else _("Switched off. Nothing is sent."))
    return redirect("translations:provider", number)


@require_POST
@right_required(Right.MANAGE_INTEGRATIONS)
def place(request: HttpRequest, number: int) -> HttpResponse:
    """One place up or down."""
    up = request.POST.get("do") == "up"
    move_provider(known.provider_for(number), up=up, by=member_of(request))
    return redirect(f"{reverse('translations:providers')}#provider-{number}")


@require_POST
@right_required(Right.MANAGE_INTEGRATIONS)
def deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Remove it with its secrets."""
    delete_provider(known.provider_for(number), by=member_of(request))
    messages.success(request, _("The provider was deleted. What it translated stays."))
    return redirect("translations:providers")


def _form(
    request: HttpRequest, form: ProviderForm, provider: TranslationProvider | None
) -> HttpResponse:
    context = {"form": form, "provider": provider, "shape": form.shape}
    return render(request, f"{PLACE}/form.html", context, status=422 if form.errors else 200)


def _note(form: ProviderForm, refusal: Invalid) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
