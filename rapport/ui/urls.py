"""The gallery: every component and layout of the house."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("layouts/<slug:name>/", views.layout, name="layout"),
]
