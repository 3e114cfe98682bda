"""The gallery shows every component and layout, in every look."""

import pytest
from django.test import Client

from rapport.ui.gallery.sections import SECTIONS, examples_of
from rapport.ui.gallery.words import LOOKS
from rapport.ui.views import LAYOUTS


@pytest.fixture
def visitor(gallery):
    return Client()


@pytest.mark.parametrize("look", LOOKS)
def test_the_gallery_shows_every_section_in_every_look(visitor, look):
    page = visitor.get("/ui/", {"as": look}).content.decode()
    for slug in SECTIONS:
        assert f'id="{slug}"' in page
    assert 'dir="rtl"' in page.split("<head>")[0] if look == "rtl" else True


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("look", LOOKS)
def test_every_layout_is_a_whole_page(visitor, name, look):
    answer = visitor.get(f"/ui/layouts/{name}/", {"as": look})
    assert answer.status_code == (404 if name == "error" else 200)
    page = answer.content.decode()
    assert page.startswith("<!doctype html>")
    assert page.count("<main") == 1
    assert page.count("<h1") == 1


def test_an_unknown_layout_is_not_found(visitor):
    assert visitor.get("/ui/layouts/nothing/").status_code == 404


@pytest.mark.django_db
def test_a_running_product_turns_strangers_away(client, settings):
    settings.DEBUG = False
    assert client.get("/ui/").status_code == 302
    assert client.get("/ui/layouts/inbox/").status_code == 302


def test_no_page_carries_inline_styles_or_scripts(visitor):
    for path in ("/ui/", *(f"/ui/layouts/{name}/" for name in LAYOUTS)):
        page = visitor.get(path).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick" not in page


def test_the_code_shown_is_the_code_that_drew_it():
    for section in SECTIONS:
        for example in examples_of(section):
            assert "words." not in example.shown
            assert example.code.strip()
