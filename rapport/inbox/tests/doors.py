"""The workspace's doors by their names, and what they tell the page."""

import json

from django.urls import reverse

FRAGMENT = {"HX-Request": "true"}


def door(name, *arguments):
    return reverse(f"inbox:{name}", args=arguments)


def told(answer):
    return json.loads(answer["HX-Trigger"])
