"""Around everything under /api/: no cookies in, nothing but problem+json out when it went wrong."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rapport.kernel.limits import Allowance
from rapport.rest import problems

PREFIX = "/api/"
# Pages for people stand here too; they need the reader's cookies for theme and language.
PAGES = ("/api/v1/docs",)

Answer = Callable[[HttpRequest], HttpResponse]


class Programs:
    """The outermost layer, so that even what other layers refuse reads the same to a program."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX) or request.path.startswith(PAGES):
            return self.get_response(request)
        # A browser's session must never act here: only a token does.
        request.META.pop("HTTP_COOKIE", None)
        is_head = request.method == "HEAD"  # as GET, without the body (RFC 9110, 9.3.2)
        if is_head:
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code >= 400 and not _is_problem(response):
            response = _as_problem(response)
        _tell_the_limit(request, response)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if "GET" in response.headers.get("Allow", "").split(", "):
            response["Allow"] += ", HEAD"
        return _without_body(response) if is_head else response


def _without_body(response: HttpResponse) -> HttpResponse:
    told = HttpResponse(status=response.status_code, headers=response.headers)
    if not response.streaming:
        told["Content-Length"] = str(len(response.content))
    response.close()
    return told


def _is_problem(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith(problems.MEDIA_TYPE)


def _as_problem(response: HttpResponse) -> HttpResponse:
    told = problems.general(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told[name] = response[name]
    return told


def _tell_the_limit(request: HttpRequest, response: HttpResponse) -> None:
    allowance: Allowance | None = getattr(request, "allowance", None)
    if allowance:
        response["RateLimit-Limit"] = str(allowance.limit)
        response["RateLimit-Remaining"] = str(allowance.remaining)
        response["RateLimit-Reset"] = str(allowance.seconds)
