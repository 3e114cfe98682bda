"""The demo's doors."""

from django.urls import path

from rapport.demo import views

app_name = "demo"

urlpatterns = [
    path("demo/shop/", views.window, name="shop"),
    path("demo/shop/<slug:slug>/", views.product, name="product"),
]
