"""axe finds nothing to complain about, on any page of the gallery, in any look."""

import pytest

from rapport.ui.views import LAYOUTS
from tests.axe import complaints, too_wide

PAGES = ["", *(f"layouts/{name}/" for name in LAYOUTS)]


def open_page(page, address: str) -> None:
    answer = page.goto(address)
    assert answer.status == (404 if "error" in address else 200)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_is_content(page, shown, path, look):
    open_page(page, f"{shown}{path}?as={look}")
    assert complaints(page, colours_only=look == "dark") == []


def test_axe_is_content_on_a_phone(page, shown):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{shown}layouts/inbox/")
    assert complaints(page) == []


@pytest.mark.parametrize("opener", ["[popovertarget=account-menu]", "[data-opens=palette]"])
def test_axe_is_content_with_something_open(page, shown, opener):
    open_page(page, f"{shown}layouts/inbox/")
    page.locator(opener).first.click()
    assert complaints(page) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", ["german", "rtl"])
def test_nothing_is_wider_than_a_phone(page, shown, path, look):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{shown}{path}?as={look}")
    assert too_wide(page) == []
