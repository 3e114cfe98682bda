"""The pages of webhooks."""

from django.urls import path

from rapport.webhooks.views import log, webhooks

app_name = "webhooks"
ONE = "settings/webhooks/<int:number>/"

urlpatterns = [
    path("settings/webhooks/", webhooks.webhooks, name="webhooks"),
    path("settings/webhooks/new/", webhooks.new_webhook, name="new"),
    path(ONE, webhooks.webhook, name="webhook"),
    path(f"{ONE}settings/", webhooks.webhook_settings, name="settings"),
    path(f"{ONE}state/", webhooks.webhook_state, name="state"),
    path(f"{ONE}secret/", webhooks.webhook_secret, name="secret"),
    path(f"{ONE}deletion/", webhooks.webhook_deletion, name="deletion"),
    path(f"{ONE}test/", webhooks.webhook_test, name="test"),
    path(f"{ONE}log/", log.log, name="log"),
    path(f"{ONE}replay/", log.replay, name="replay"),
    path(f"{ONE}log/<int:delivery_number>/", log.delivery, name="delivery"),
    path(f"{ONE}log/<int:delivery_number>/again/", log.again, name="again"),
]
