"""The gallery: every component and layout in light, dark, right-to-left and long German."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from .gallery.sample import moments, sample_form, sample_shell
from .gallery.sections import SECTIONS, examples_of
from .gallery.words import LANGUAGE, LOOKS

LAYOUTS = {
    "inbox": "List, conversation, context",
    "page": "A page",
    "settings": "Settings",
    "entrance": "Entrance",
    "error": "When something is wrong",
}


def gallery(request: HttpRequest) -> HttpResponse:
    """All sections on one page, each example with its code."""
    return _open_to_members(request, _gallery)


def layout(request: HttpRequest, name: str) -> HttpResponse:
    """One layout, filled with invented things."""
    if name not in LAYOUTS:
        raise Http404(name)
    return _open_to_members(request, lambda request: _layout(request, name))


def _open_to_members(request: HttpRequest, view: Any) -> HttpResponse:
    """While developing anybody may look; in a running product only who is signed in."""
    return view(request) if settings.DEBUG else login_required(view)(request)


def _gallery(request: HttpRequest) -> HttpResponse:
    values = _values(request)
    with translation.override(values["language"]):
        sections = [
            {
                "slug": slug,
                "title": title,
                "examples": [(one, one.drawn(values)) for one in examples_of(slug)],
            }
            for slug, title in SECTIONS.items()
        ]
        context = {**values, "sections": sections, "layouts": LAYOUTS}
        return render(request, "ui/gallery/gallery.html", context)


def _layout(request: HttpRequest, name: str) -> HttpResponse:
    values = _values(request)
    with translation.override(values["language"]):
        values["shell"] = sample_shell(values["words"])
        status = 404 if name == "error" else 200
        return render(request, f"ui/gallery/layouts/{name}.html", values, status=status)


def _values(request: HttpRequest) -> dict[str, Any]:
    look = request.GET.get("as", "light")
    look = look if look in LOOKS else "light"
    words = LOOKS[look]
    return {
        "look": look,
        "looks": {
            "light": "Light",
            "dark": "Dark",
            "rtl": "Right to left",
            "german": "Long German",
        },
        "fixed_theme": "dark" if look == "dark" else "light",
        "language": LANGUAGE[look],
        "words": words,
        "form": sample_form(words),
        **moments(),
    }
