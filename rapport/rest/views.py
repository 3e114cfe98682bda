"""The description of the API, and the end of the road for addresses that lead nowhere."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from rapport.rest.bodies import JSON, rendered
from rapport.rest.describing import Api
from rapport.rest.etags import tagged
from rapport.rest.problems import general
from rapport.rest.reference import chapters_of
from rapport.rest.scopes import every_scope


def description_of(api: Api) -> Callable[..., Any]:
    """The door of the OpenAPI document; open to everybody, for it tells nothing about anybody."""
    written = cache(lambda: rendered(api.described()))

    @require_GET
    @cache_control(public=True, max_age=300)
    def openapi(request: HttpRequest) -> HttpResponse:
        return tagged(request, HttpResponse(written(), content_type=JSON))

    return openapi


def reference_of(api: Api, tokens_href: str) -> Callable[..., Any]:
    """The door of the reference for people, made of the same document."""
    chapters = cache(lambda: chapters_of(api.described()))

    @require_GET
    def reference(request: HttpRequest) -> HttpResponse:
        headings = re.findall(r"^## (.+)$", api.description, re.MULTILINE)
        context = {
            "about": api.description,
            "places": [(re.sub(r"\W+", "-", each.lower()).strip("-"), each) for each in headings],
            "chapters": chapters(),
            "scopes": [each for each in every_scope() if each.is_given],
            "tokens_href": tokens_href,
        }
        return render(request, "rest/reference.html", context)

    return reference


@csrf_exempt
def nowhere(request: HttpRequest, **_path: object) -> HttpResponse:
    """404, said as programs read it."""
    return general(404)
