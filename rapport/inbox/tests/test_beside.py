"""What stands beside a conversation comes in one answer, each panel behind its own lock."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rapport.inbox.models import Conversation
from rapport.inbox.tests.doors import FRAGMENT
from rapport.inbox.views import beside
from rapport.kernel import slots
from rapport.kernel.errors import NotAllowed


@pytest.fixture
def column(conversation, enter, bea):
    client, here = enter(bea), reverse("inbox:beside", args=[conversation.pk])
    return lambda: client.get(here, headers=FRAGMENT)


def test_one_answer_holds_every_panel_as_its_own_address_serves_it(column, conversation):
    page = column().text
    assert page.count("panel-customer") == 1 and "panel-addressing" in page and "manners" in page
    # How to address somebody stands before the hour it is there: that is what one needs first.
    assert page.index("panel-addressing") < page.index("panel-world")


def test_as_a_page_it_is_the_conversation(conversation, enter, bea):
    answer = enter(bea).get(reverse("inbox:beside", args=[conversation.pk]))
    assert answer.url == reverse("inbox:conversation", args=[conversation.pk])


def test_nobody_sees_beside_it_what_they_may_not_open(conversation, enter, tom, orders):
    Conversation.objects.update(inbox=orders)
    here = reverse("inbox:beside", args=[conversation.pk])
    assert enter(tom).get(here, headers=FRAGMENT).status_code == 404


def test_what_one_panel_refuses_or_breaks_leaves_the_others(column, conversation, monkeypatch):
    def door(number: int) -> str:
        return reverse("inbox:address_panel", args=[number])

    def broken(request: HttpRequest, number: int) -> HttpResponse:
        raise RuntimeError("a panel's own fault")

    def refused(request: HttpRequest, number: int) -> HttpResponse:
        raise NotAllowed("not for you")

    for view, shown in ((broken, f'hx-get="{door(conversation.pk)}"'), (refused, "></div>")):
        real = beside.resolve

        def resolve(url, view=view, real=real):
            found = real(url)
            if found.url_name == "address_panel":
                found.func = view
            return found

        panels = [
            slots.Panel("conversation", "A", "inbox:address_panel", order=1),
            slots.Panel("conversation", "B", "inbox:customer_panel", order=2),
        ]
        monkeypatch.setattr(slots, "_panels", panels)
        with monkeypatch.context() as patch:
            patch.setattr(beside, "resolve", resolve)
            page = column().text
        assert shown in page and "panel-customer" in page


def test_opening_a_conversation_asks_a_fixed_number_of_questions(
    column, conversation, enter, bea, django_assert_max_num_queries
):
    client, here = enter(bea), reverse("inbox:conversation", args=[conversation.pk])
    client.get(here, headers=FRAGMENT)
    with django_assert_max_num_queries(32):
        client.get(here, headers=FRAGMENT)
    column()
    with django_assert_max_num_queries(37):
        column()
