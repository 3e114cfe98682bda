"""One line a room."""

from django.urls import include, path

from rapport.config.health import health

handler500 = "rapport.ui.failing.failed"

urlpatterns = [
    path("health", health),
    path("", include("rapport.team.urls")),
    path("", include("rapport.inbox.urls")),
    path("", include("rapport.promises.urls")),
    path("", include("rapport.manners.urls")),
    path("", include("rapport.translations.urls")),
    path("", include("rapport.webhooks.urls")),
    path("", include("rapport.channels.apichannel.urls")),
    path("", include("rapport.channels.email.urls")),
    path("", include("rapport.channels.webchat.urls")),
    path("", include("rapport.demo.urls")),
    path("ui/", include("rapport.ui.urls")),
    path("api/", include("rapport.config.api")),
]
