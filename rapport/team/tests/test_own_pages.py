"""What members see and do about themselves."""

import io

import pytest
from PIL import Image

from rapport.kernel import outbox
from rapport.team.actions.teams import create_team
from rapport.team.tests.conftest import PASSWORD

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def sign_in(client, member):
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    return client


def test_a_profile_is_saved_and_answers_in_the_new_language(marek, enter):
    client = enter(marek)
    sent = {"name": "Marek N.", "zone": "Asia/Tokyo", "language": "ar", "languages": ["pl", "ja"]}
    sent["mails_in"] = "el"
    assert client.post("/settings/profile/", sent).status_code == 302
    marek.refresh_from_db()
    assert (marek.zone, marek.language, marek.languages) == ("Asia/Tokyo", "ar", ["pl", "ja"])
    page = client.get("/settings/profile/").content.decode()
    assert 'dir="rtl"' in page and '<option value="el" selected' in page
    assert marek.mails_in == "el"


def test_a_bad_profile_is_refused_beside_its_field(marek, enter):
    response = enter(marek).post("/settings/profile/", {"name": "", "zone": "x", "language": "en"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "need a name" in page and "not known" in page


def test_a_picture_is_sent_shown_and_removed(marek, bea, enter):
    made = io.BytesIO()
    Image.new("RGB", (50, 80), "teal").save(made, "PNG")
    made.seek(0)
    made.name = "me.png"
    client = enter(marek)
    assert client.post("/settings/profile/picture/", {"picture": made}).status_code == 302
    marek.refresh_from_db()
    shown = enter(bea).get(marek.picture_href)
    assert shown["Content-Type"] == "image/webp" and "immutable" in shown["Cache-Control"]
    assert client.get(f"/members/{bea.pk}/picture/{marek.picture_id}/").status_code == 404
    enter(marek).post("/settings/profile/picture/", {"remove": "yes"})
    marek.refresh_from_db()
    assert marek.picture is None


def test_a_file_that_is_no_picture_is_refused_beside_its_field(marek, enter):
    fake = io.BytesIO(b"<script>alert(1)</script>")
    fake.name = "me.png"
    response = enter(marek).post("/settings/profile/picture/", {"picture": fake})
    assert response.status_code == 422
    assert "not a picture that can be read" in response.content.decode()


def test_a_week_is_saved(tom, enter):
    client = enter(tom)
    sent = {
        "start-1": ["09:00", "14:00", ""],
        "end-1": ["13:00", "18:00", ""],
        "start-5": ["22:00"],
        "end-5": ["06:00"],
    }
    assert client.post("/settings/hours/", sent).status_code == 302
    assert tom.working_hours.count() == 3
    page = client.get("/settings/hours/").content.decode()
    assert 'value="22:00"' in page and 'value="06:00"' in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"start-1": ["09:00", "12:00"], "end-1": ["13:00", "18:00"]}, "overlap"),
        ({"start-1": ["09:00"], "end-1": [""]}, "needs both times"),
        ({"start-1": ["25:00"], "end-1": ["26:00"]}, "needs both times"),
        ({"start-1": ["09:00"], "end-1": ["09:00"]}, "begin and end at the same time"),
    ],
)
def test_a_week_that_cannot_be_is_shown_again_with_the_reason(tom, enter, sent, words):
    response = enter(tom).post("/settings/hours/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page and f'value="{sent["start-1"][0]}"' in page
    assert not tom.working_hours.exists()


def test_preferences_are_saved(tom, enter):
    client = enter(tom)
    client.post("/settings/preferences/", {"theme": "dark", "wants_notifications": "on"})
    tom.refresh_from_db()
    assert (tom.theme, tom.wants_notifications) == ("dark", True)
    assert client.post("/settings/preferences/theme/", {"theme": "light"}).status_code == 204
    tom.refresh_from_db()
    assert (tom.theme, tom.wants_notifications) == ("light", True)
    assert client.post("/settings/preferences/theme/", {"theme": "pink"}).status_code == 422


def test_presence_is_said_and_signs_of_life_are_noted(tom, enter):
    client = enter(tom)
    assert client.post("/presence/", {"presence": "away"}, **FRAGMENT).status_code == 200
    tom.refresh_from_db()
    assert tom.presence == "away"
    assert client.post("/presence/", {"presence": "asleep"}).status_code == 422
    before = tom.last_seen_at
    assert client.post("/presence/sign/", {"leaving": "yes"}).status_code == 204
    tom.refresh_from_db()
    assert tom.last_seen_at < before
    assert client.post("/presence/sign/").status_code == 204
    tom.refresh_from_db()
    assert tom.last_seen_at > before


def test_a_part_that_fetches_itself_is_no_sign_of_life(tom, enter):
    client = enter(tom)
    client.get("/settings/profile/", **FRAGMENT)
    tom.refresh_from_db()
    assert tom.last_seen_at is None
    client.get("/settings/profile/")
    tom.refresh_from_db()
    assert tom.last_seen_at is not None


def test_the_audit_log_says_what_was_done_from_where(bea, ines, marek, enter):
    client = enter(ines)
    client.post(f"/settings/team/{marek.pk}/role/", {"role": "viewer"}, REMOTE_ADDR="192.0.2.7")
    create_team(name="Returns", description="", members=[], by=bea)
    page = client.get("/settings/audit/").content.decode()
    assert "Ines Duarte changed the role of Marek Nowak: Agent → Viewer." in page
    assert "192.0.2.7" in page
    hers = client.get("/settings/audit/", {"member": bea.pk}).content.decode()
    assert "created the team Returns" in hers and "changed the role" not in hers


def test_the_settings_show_only_what_the_role_opens(marek, ines, enter):
    page = enter(marek).get("/settings/profile/").content.decode()
    assert "/settings/hours/" in page and "/settings/team/" not in page
    page = enter(ines).get("/settings/profile/").content.decode()
    assert "/settings/team/" in page and "/settings/audit/" in page


def test_signing_out_tells_the_stream(bea, client):
    from rapport.kernel.models import LiveAddress

    sign_in(client, bea)
    client.post("/account/logout/")
    outbox.drain()
    assert LiveAddress.objects.filter(
        audience=f"member:{bea.pk}", addresses__contains=["access"]
    ).exists()
