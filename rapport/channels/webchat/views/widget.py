"""The widget's script and what it loads: the same for every website, kept by browsers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from rapport.channels.webchat.widget.parts import Part, widget

MINUTES = "public, max-age=300, stale-while-revalidate=86400"
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """`/chat/widget.js`: small, asked for again after five minutes."""
    return _sent(request, widget().loader, MINUTES)


@require_safe
def part(request: HttpRequest, release: str, name: str) -> HttpResponse:
    """The panel or the words. A loader of another release gets those of today, not to be kept long."""
    today = widget()
    found = today.parts.get(name)
    if found is None:
        raise Http404
    if release == today.release:
        return _sent(request, found, FOR_EVER)
    return _sent(request, today.whole_panel if name == "panel.js" else found, MINUTES)


def _sent(request: HttpRequest, part: Part, keep: str) -> HttpResponse:
    etag = f'"{part.digest}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None or answer.status_code != 304:
        is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
        answer = HttpResponse(part.compressed if is_compressed else part.content)
        answer["Content-Type"] = part.media_type
        if is_compressed:
            answer["Content-Encoding"] = "gzip"
    answer["ETag"] = etag
    answer["Cache-Control"] = keep
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
