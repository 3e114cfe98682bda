"""On the settings of an inbox: how it answers first by itself, with a preview of what is sent."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rapport.inbox.models import Inbox
from rapport.inbox.queries.inboxes import every_inbox
from rapport.promises.actions.settings import change_first_answer
from rapport.promises.forms import FirstAnswerForm, typed_words
from rapport.promises.models import FirstAnswer
from rapport.promises.queries.answerable import settings_of
from rapport.promises.queries.hours import hours_of
from rapport.promises.queries.preview import preview_of
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.MANAGE_INBOXES)
def first_answer(request: HttpRequest, number: int) -> HttpResponse:
    """The settings; `language` chooses whose words are shown."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    form = _form(request, inbox)
    if request.method != "POST" or not form.is_valid():
        return _panel(request, inbox, form)
    settings = change_first_answer(inbox, by=member_of(request), **form.changes())
    if not request.headers.get("HX-Request"):
        return redirect("inbox:inbox_settings", number=inbox.pk)
    shown = FirstAnswerForm(settings=settings, language=form.cleaned_data["language"])
    response = _panel(request, inbox, shown)
    told = {"kind": "success", "text": _("Saved. It holds from the next message on.")}
    response["HX-Trigger"] = json.dumps({"toast": told})
    return response


@require_safe
@never_cache
@right_required(Right.MANAGE_INBOXES)
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """What a customer would be sent now, by the settings as the form has them."""
    inbox = get_object_or_404(every_inbox(), pk=number)
    settings = settings_of(inbox)
    form = FirstAnswerForm(request.GET, settings=settings, language=_language(request))
    shown = form.as_settings() if form.is_valid() else None
    return render(request, "promises/settings/preview.html", _preview(inbox, shown, form))


@require_safe
@never_cache
@right_required(Right.MANAGE_INBOXES)
def words(request: HttpRequest, number: int) -> HttpResponse:
    """The words of the language that was chosen; what was typed in others stays in the form."""
    settings = settings_of(get_object_or_404(every_inbox(), pk=number))
    try:
        typed = typed_words(settings, json.loads(request.GET.get("other") or "{}"))
    except (ValueError, RecursionError):
        typed = dict(settings.words)
    typed[request.GET.get("shown", "")] = request.GET.get("words", "")
    settings.words = typed
    form = FirstAnswerForm(settings=settings, language=_language(request))
    form.initial["other"] = typed
    return render(request, "promises/settings/words.html", {"form": form})


def _form(request: HttpRequest, inbox: Inbox) -> FirstAnswerForm:
    data = request.POST if request.method == "POST" else None
    return FirstAnswerForm(data, settings=settings_of(inbox), language=_language(request))


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("language") or request.GET.get("language")
    return asked or request.LANGUAGE_CODE


def _panel(request: HttpRequest, inbox: Inbox, form: FirstAnswerForm) -> HttpResponse:
    shown = form.as_settings() if form.is_bound and form.is_valid() else form.settings
    context = _preview(inbox, shown, form) | {"form": form, "hours": hours_of(inbox)}
    status = 422 if form.errors else 200
    return render(request, "promises/settings/panel.html", context, status=status)


def _preview(
    inbox: Inbox, settings: FirstAnswer | None, form: FirstAnswerForm
) -> dict[str, object]:
    language = form.data.get("language") or form.chosen
    shown = preview_of(inbox, settings, language) if settings else None
    return {"inbox": inbox, "preview": shown, "language": language}
