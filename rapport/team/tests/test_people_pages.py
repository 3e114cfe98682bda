"""What administrators see and do."""

from rapport.team.models import Company, Role, Team

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def test_a_members_page_shows_and_changes(bea, marek, enter):
    client = enter(bea)
    page = client.get(f"/settings/team/{marek.pk}/").content.decode()
    assert "Warsaw, Poland" in page
    client.post(f"/settings/team/{marek.pk}/role/", {"role": "restricted"})
    client.post(f"/settings/team/{marek.pk}/deactivation/")
    marek.refresh_from_db()
    assert (marek.role, marek.is_active) == (Role.RESTRICTED, False)
    assert "cannot sign in" in client.get(f"/settings/team/{marek.pk}/").content.decode()
    client.post(f"/settings/team/{marek.pk}/deactivation/", {"again": "yes"})
    marek.refresh_from_db()
    assert marek.is_active


def test_refusals_are_told_as_a_page_and_as_a_toast(bea, ines, enter):
    client = enter(ines)
    page = client.post(f"/settings/team/{bea.pk}/deactivation/")
    assert page.status_code == 403 and "Only an owner" in page.content.decode()
    toast = client.post(f"/settings/team/{bea.pk}/deactivation/", **FRAGMENT)
    assert toast.status_code == 403 and "Only an owner" in toast["HX-Trigger"]


def test_panels_of_other_rooms_stand_on_a_members_page(bea, marek, enter, monkeypatch):
    from rapport.kernel import slots

    monkeypatch.setattr(slots, "_panels", [slots.Panel("member", "Inboxes", "member")])
    page = enter(bea).get(f"/settings/team/{marek.pk}/").content.decode()
    assert f'hx-get="/settings/team/{marek.pk}/" hx-trigger="load"' in page


def test_a_team_is_made_changed_and_deleted_on_its_pages(ines, marek, enter):
    client = enter(ines)
    assert "No teams yet" in client.get("/settings/teams/").content.decode()
    sent = {"name": "Returns", "description": "Cameras that came back", "members": [marek.pk]}
    assert client.post("/settings/teams/new/", sent).status_code == 302
    team = Team.objects.get()
    twice = client.post("/settings/teams/new/", sent)
    assert twice.status_code == 422 and "already a team" in twice.content.decode()
    client.post(f"/settings/teams/{team.pk}/", sent | {"name": "Repairs", "members": []})
    team.refresh_from_db()
    assert team.name == "Repairs" and not team.members.exists()
    client.post(f"/settings/teams/{team.pk}/deletion/")
    assert not Team.objects.exists()


def test_the_company_is_renamed(bea, enter):
    enter(bea).post("/settings/company/", {"name": "Lumen & Oak Lda"})
    assert Company.objects.get().name == "Lumen & Oak Lda"
