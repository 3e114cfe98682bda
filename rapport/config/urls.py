"""One line a room."""

from django.urls import include, path

from rapport.config.health import health

urlpatterns = [
    path("health", health),
    path("account/", include("allauth.urls")),
    path("", include("rapport.inbox.urls")),
    path("ui/", include("rapport.ui.urls")),
]
