"""Every door of the workspace."""

import pytest


@pytest.mark.django_db
def test_the_front_door_asks_who_is_there(client, bea):
    answer = client.get("/")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
