"""Every door of the e-mail channel."""

from django.urls import include, path

from . import views

app_name = "email"

one = [
    path("", views.mailbox, name="mailbox"),
    path("panel/", views.panel, name="panel"),
    path("check/", views.check, name="check"),
    path("test/", views.test, name="test"),
    path("unreadable/", views.unreadable, name="unreadable"),
    path("unreadable/<int:mail>/original/", views.unreadable_original, name="unreadable_original"),
    path("unreadable/<int:mail>/reading/", views.reading, name="reading"),
]

urlpatterns = [
    path("messages/<int:number>/original/", views.original, name="original"),
    path("settings/mail/", views.mailboxes, name="mailboxes"),
    path("settings/inboxes/<int:number>/mail/", include(one)),
]
