"""What an administrator sets up in the browser: a business calendar, and first answers."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from rapport.inbox.models import Inbox
from rapport.team.models import BusinessCalendar
from tests.waiting import until

# As somebody chooses it: the field is a list with a search of its own over it.
CHOOSE = """(field, value) => {
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}"""


def by_a_calendar_of_ours(page: Page, support: Inbox) -> None:
    """Made with a split day, holidays, a closing day and other hours from a day on; chosen for the inbox,
    whose promises follow it; deleted again."""
    page.goto("/settings/calendars/new/")
    page.get_by_label("Name").fill("Shop")
    page.get_by_role("button", name="Make the calendar").click()
    calendar = BusinessCalendar.objects.get()
    _fill_in_its_hours(page)
    page.get_by_role("link", name="Other hours from a day on").click()
    tomorrow = datetime.now(ZoneInfo(calendar.zone)).date() + timedelta(days=1)
    page.locator("#id_since").fill(tomorrow.isoformat())
    page.get_by_role("button", name="Save the hours").click()
    expect(page.get_by_role("navigation", name="Hours by when they hold")).to_be_visible()
    assert [each.hours.count() for each in calendar.versions.all()] == [6, 6]
    assert set(calendar.versions.values_list("country", flat=True)) == {"PT"}
    _count_by_it_and_delete_it(page, support, calendar)


def _fill_in_its_hours(page: Page) -> None:
    monday: Locator = page.get_by_role("group", name="Monday")
    monday.get_by_role("button", name="Add a stretch on Monday").press("Enter")
    for label, times in (("From", ("09:00", "14:30")), ("Until", ("13:00", "19:00"))):
        for place, at in enumerate(times):
            monday.get_by_label(label).nth(place).fill(at)
    page.locator("#id_country").evaluate(CHOOSE, "PT")
    expect(page.locator("#holidays")).to_contain_text("Coming holidays")
    page.get_by_role("button", name="Save the hours").click()
    page.get_by_label("What for").fill("Stocktaking")
    page.locator("#id_first_on").fill("2026-12-28")
    page.get_by_role("button", name="Add the days").click()
    expect(page.locator("#days")).to_contain_text("Stocktaking")


def _count_by_it_and_delete_it(page: Page, support: Inbox, calendar: BusinessCalendar) -> None:
    page.goto(f"/settings/inboxes/{support.pk}/")
    expect(page.get_by_text("counted by: Shop")).to_be_visible()
    expect(page.get_by_role("heading", name="Hours", exact=True)).to_be_visible()
    page.locator("#hours_calendar").select_option(label="Shop")
    page.locator("form", has=page.locator("#hours_calendar")).get_by_role("button").click()
    until(lambda: Inbox.objects.get(pk=support.pk).calendar_id == calendar.pk, "a choice")
    page.goto(f"/settings/calendars/{calendar.pk}/")
    page.get_by_role("button", name="Delete the calendar").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Delete the calendar").click()
    expect(page.get_by_text("No calendar yet")).to_be_visible()


def let_it_answer(page: Page, support: Inbox) -> None:
    page.goto(f"/settings/inboxes/{support.pk}/")
    page.get_by_label("To every new question").check()
    page.get_by_label("Your own words in").select_option("ja")
    expect(page.locator(".answer-sample")).to_contain_text("ご返信いたします")
    page.get_by_role("button", name="Save first answers").click()
    expect(page.get_by_text(re.compile("Saved. It holds"))).to_be_visible()
