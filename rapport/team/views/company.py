"""What the company is called."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.team.actions.setup import rename_company
from rapport.team.doors import member_of, right_required
from rapport.team.forms.team import CompanyForm
from rapport.team.models import Right
from rapport.team.queries import company
from rapport.team.views.answers import done, form_page


@right_required(Right.MANAGE_TEAM)
@require_http_methods(["GET", "POST"])
def company_page(request: HttpRequest) -> HttpResponse:
    """The name under which invitations and pages speak."""
    form = CompanyForm(request.POST or None, initial={"name": company().name})
    if form.is_valid():
        rename_company(form.cleaned_data["name"], by=member_of(request))
        return done(request, _("The name was saved."), "/settings/company/")
    return form_page(request, "team/company.html", {"form": form}, is_refused=form.is_bound)
