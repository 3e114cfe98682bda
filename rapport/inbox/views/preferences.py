"""A customer's own page: in which language and form of address we write to them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.preferences import keep_preferences
from rapport.inbox.forms.preferences import PreferencesForm
from rapport.inbox.queries.preferences import customer_by_link, language_of_page


@require_http_methods(["GET", "POST"])
@never_cache
def preferences(request: HttpRequest, secret: str) -> HttpResponse:
    """The signed link in a mail of ours is the key; nothing of them is shown but these two choices."""
    customer = customer_by_link(secret)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and not request.user.is_authenticated:
        translation.activate(language_of_page(customer) or translation.get_language())
    form = PreferencesForm(request.POST or None, customer=customer)
    is_saved = form.is_valid()
    if is_saved:
        keep_preferences(customer, **form.cleaned_data)
    status = 422 if form.is_bound and not is_saved else 200
    context = {"form": form, "is_saved": is_saved}
    return render(request, "inbox/preferences.html", context, status=status)
