"""A kept file as an HTTP answer: streamed, versioned, in part where only a part is asked for."""

import re

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from rapport.kernel.files import read_chunks, read_part
from rapport.kernel.models import StoredFile

# One range; whoever asks for several gets the whole.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def file_answer(
    request: HttpRequest,
    stored: StoredFile,
    *,
    name: str,
    media_type: str,
    is_shown: bool = False,
    cache: str = "private, max-age=86400",
) -> HttpResponseBase:
    """The file, to be saved, or shown in place where that is safe (`is_shown`: the caller knows)."""
    etag = f'"{stored.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": etag, "Cache-Control": cache})
    asked = _range_in(request, etag, stored.size)
    if asked is not None and asked[0] >= stored.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    response = _streamed(stored, asked)
    response["Content-Type"] = media_type if is_shown else "application/octet-stream"
    response["Content-Disposition"] = content_disposition_header(not is_shown, name) or ""
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Cache-Control"] = cache
    return response


def _streamed(stored: StoredFile, asked: tuple[int, int] | None) -> StreamingHttpResponse:
    if asked is None:
        response = StreamingHttpResponse(read_chunks(stored))
        response["Content-Length"] = str(stored.size)
        return response
    first, last = asked
    response = StreamingHttpResponse(read_part(stored, first, last - first + 1), status=206)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return response


def _range_in(request: HttpRequest, etag: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None for the whole."""
    found = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if found is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first:  # the last so many
        return (max(0, size - int(last)), size - 1) if last and int(last) else None
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1
