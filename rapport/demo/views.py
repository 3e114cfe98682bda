"""The demo's shop: pages of a website that has the chat on it. There only where the demo lives."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rapport.channels.webchat.words import best_of
from rapport.demo import shop
from rapport.demo.people import COMPANY

LEFT = {"ar"}
SPOKEN = {"pt": "pt-BR"}


@require_safe
def window(request: HttpRequest) -> HttpResponse:
    """Everything the shop sells."""
    return _page(request, "demo/shop/window.html", products=shop.products().values())


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """One thing."""
    found = shop.products().get(slug)
    if found is None:
        raise Http404
    return _page(request, "demo/shop/product.html", product=found)


def _page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    site = shop.open_site()
    if site is None:
        raise Http404
    code = _language(request)
    customer = request.GET.get("as", "")
    identity = shop.identity(site, customer)
    told = {
        "site": site,
        "company": COMPANY,
        "code": code,
        "spoken": SPOKEN.get(code, code),
        "speaks_theirs": bool(_asked(request)),
        "direction": "rtl" if code in LEFT else "ltr",
        "words": shop.words()[code],
        "languages": [(each, said["language"]) for each, said in shop.words().items()],
        "customer": customer if identity else "",
        "identity": json.dumps(identity) if identity else "",
        **context,
    }
    response = render(request, template, told)
    response["Content-Language"] = told["spoken"]
    return response


def _language(request: HttpRequest) -> str:
    return _asked(request) or "en"


def _asked(request: HttpRequest) -> str:
    """The wanted language, if the shop speaks it; else the chat follows the browser by itself."""
    header = request.headers.get("Accept-Language", "")
    wanted = [request.GET.get("language", ""), *(each.split(";")[0] for each in header.split(","))]
    return best_of(wanted, ["", *shop.words()])
