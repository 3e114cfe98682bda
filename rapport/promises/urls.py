"""The pages of promises."""

from django.urls import path

from rapport.promises.views import conversation, overview, settings

app_name = "promises"

urlpatterns = [
    path("promises/", overview.promises, name="promises"),
    path("conversations/<int:number>/promise/", conversation.promising, name="promising"),
    path("conversations/<int:number>/promise/typed/", conversation.typed, name="typed"),
    path("conversations/<int:number>/promise/standing/", conversation.standing, name="standing"),
    path("conversations/<int:number>/promise/end/", conversation.withdrawal, name="withdrawal"),
    path("settings/inboxes/<int:number>/first-answer/", settings.first_answer, name="first_answer"),
    path("settings/inboxes/<int:number>/first-answer/preview/", settings.preview, name="preview"),
    path("settings/inboxes/<int:number>/first-answer/words/", settings.words, name="words"),
]
