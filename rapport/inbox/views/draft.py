"""A member's own draft: read, kept, thrown away; and the files in it."""

import tempfile
from typing import IO, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport.inbox.actions.drafts import (
    attach_file,
    begin_draft,
    detach_file,
    discard_draft,
    save_draft,
)
from rapport.inbox.forms.writing import DraftForm, checked
from rapport.inbox.models import Draft
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.composing import (
    draft_as_json,
    draft_of,
    drafted_file_for,
    file_as_json,
)
from rapport.inbox.rich_text import clean_html
from rapport.kernel.errors import TooLarge
from rapport.team.doors import member_of, right_required
from rapport.team.models import Right

PIECE = 256 * 1024
IN_MEMORY = 1024 * 1024


@require_http_methods(["GET", "POST", "DELETE"])
@never_cache
@right_required(Right.ANSWER)
def draft(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The draft of this kind; a newer text wins, and the one it replaces is handed back."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    known = draft_of(member, conversation, kind)
    if request.method == "POST":
        form = cast(DraftForm, checked(DraftForm(request.POST)))
        other = _other_text(known, form)
        saved = save_draft(
            conversation,
            by=member,
            kind=kind,
            html=form.words(),
            addresses=form.cleaned_data["addresses"],
            client_key=form.cleaned_data["client_key"],
            subject=form.cleaned_data["subject"] if "subject" in form.data else None,
        )
        told = {"saved_at": saved.saved_at.isoformat() if saved.pk else None, "other": other}
        return JsonResponse(told)
    if request.method == "DELETE":
        if known:
            discard_draft(known, by=member)
        return HttpResponse(status=204)
    told = draft_as_json(known)
    content = {name: told[name] for name in ("html", "addresses", "subject")}
    return JsonResponse({"content": content, "saved_at": told["saved_at"], "files": told["files"]})


def _other_text(known: Draft | None, form: DraftForm) -> dict[str, object] | None:
    """What another window wrote since this one last knew, if it says something else."""
    if known is None or known.saved_at.isoformat() == form.cleaned_data["base"]:
        return None
    if not known.html or known.html == clean_html(form.words()):
        return None
    return {"html": known.html, "addresses": known.addresses, "subject": known.subject}


@require_http_methods(["PUT"])
@right_required(Right.ANSWER)
def files(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Put a file into the draft: the body is the file, read piece by piece and never past the limit."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    name = request.GET.get("name") or _("file")
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as stream:
        _receive(request, stream, name)
        attachment = attach_file(
            begin_draft(conversation, by=member, kind=kind),
            name=name,
            media_type=request.content_type or "application/octet-stream",
            stream=cast(IO[bytes], stream),
            by=member,
        )
    return JsonResponse(file_as_json(attachment), status=201)


@require_http_methods(["DELETE"])
@right_required(Right.ANSWER)
def file(request: HttpRequest, number: int, kind: str, attachment: int) -> HttpResponse:
    """Take a file out of the draft."""
    member = member_of(request)
    found = drafted_file_for(member, conversation_for(member, number), attachment)
    if found is None:
        raise Http404
    detach_file(found, by=member)
    return HttpResponse(status=204)


def _receive(
    request: HttpRequest, stream: IO[bytes] | tempfile.SpooledTemporaryFile, name: str
) -> None:
    limit = settings.MAX_UPLOAD_BYTES
    received, said = 0, request.META.get("CONTENT_LENGTH") or "0"
    if said.isdecimal() and int(said) > limit:
        raise _too_large(name, limit)
    while piece := request.read(PIECE):
        received += len(piece)
        if received > limit:
            raise _too_large(name, limit)
        stream.write(piece)
    stream.seek(0)


def _too_large(name: str, limit: int) -> TooLarge:
    words = _("“%(name)s” is larger than %(limit)s MB. Nothing else was lost; send a link instead.")
    return TooLarge(words % {"name": name, "limit": limit // 1024 // 1024})
