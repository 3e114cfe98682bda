"""The description of the API, and the end of the road for addresses that lead nowhere."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from rapport.rest.bodies import JSON, rendered
from rapport.rest.describing import Api
from rapport.rest.etags import tagged
from rapport.rest.problems import general


def description_of(api: Api) -> Callable[..., Any]:
    """The door of the OpenAPI document; open to everybody, for it tells nothing about anybody."""
    written = cache(lambda: rendered(api.described()))

    @require_GET
    @cache_control(public=True, max_age=300)
    def openapi(request: HttpRequest) -> HttpResponse:
        return tagged(request, HttpResponse(written(), content_type=JSON))

    return openapi


@csrf_exempt
def nowhere(request: HttpRequest, **_path: object) -> HttpResponse:
    """404, said as programs read it."""
    return general(404)
