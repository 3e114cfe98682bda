"""Every door of the API channel for people."""

from django.urls import include, path

from . import views

app_name = "apichannel"

one = [
    path("", views.panel, name="panel"),
    path("key/", views.key, name="key"),
    path("secret/", views.secret, name="secret"),
    path("test/", views.test, name="test"),
]

urlpatterns = [path("settings/inboxes/<int:number>/api/", include(one))]
