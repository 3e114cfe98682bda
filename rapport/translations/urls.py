"""The pages of translations."""

from django.urls import path

from rapport.translations.views import messages

app_name = "translations"

urlpatterns = [
    path("conversations/<int:number>/translations/", messages.wanting, name="wanting"),
    path("messages/<int:number>/translation/", messages.rendering, name="rendering"),
    path("messages/<int:number>/translation/correction/", messages.correction, name="correction"),
    path("translations/reading/", messages.reading, name="reading"),
]
