"""What administrators did."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.team.doors import right_required
from rapport.team.forms.team import AuditFilterForm
from rapport.team.models import Right
from rapport.team.queries.audit import page_of
from rapport.team.views.answers import shown


@right_required(Right.READ_AUDIT)
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The log, newest first; `before` is the cursor of the next page, `member` whose acts."""
    form = AuditFilterForm(request.GET)
    member = form.cleaned_data["member"] if form.is_valid() else None
    page = page_of(member=member, cursor=request.GET.get("before", ""))
    context = {"page": page, "form": form, "member": member}
    return shown(request, "team/audit/page.html", "entries", context)
