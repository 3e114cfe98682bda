"""The pages of translations."""

from django.urls import include, path

from rapport.translations.views import composer, messages

app_name = "translations"

# What the customer will get in place of a draft
replies = [
    path("", composer.writing, name="writing"),
    path("rendering/", composer.rendering, name="reply_rendering"),
    path("rendering/correction/", composer.rendering_correction, name="reply_rendering_correction"),
    path("rendering/back/", composer.rendering_back, name="reply_rendering_back"),
]

urlpatterns = [
    path("conversations/<int:number>/translations/", messages.wanting, name="wanting"),
    path("messages/<int:number>/translation/", messages.rendering, name="rendering"),
    path("messages/<int:number>/translation/correction/", messages.correction, name="correction"),
    path("translations/reading/", messages.reading, name="reading"),
    path("conversations/<int:number>/replies/language/", include(replies)),
]
