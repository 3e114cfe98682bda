"""The pages of manners."""

from django.urls import URLPattern

app_name = "manners"

urlpatterns: list[URLPattern] = []
