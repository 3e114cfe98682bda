"""Tags draw what they declare, refuse what they do not know, and escape whatever they are given."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone, translation

from rapport.ui.components import times, world
from rapport.ui.components.initials import HUES, hue_of, initials

HOSTILE = '"><script>alert(1)</script>'
NOW = datetime(2026, 5, 12, 14, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tuesday_afternoon_in_lisbon(monkeypatch):
    for module in (times, world):
        monkeypatch.setattr(module, "current", lambda: NOW)
    with timezone.override("Europe/Lisbon"):
        yield


def drawn(code: str, **values: object) -> str:
    return Template("{% load ui %}" + code).render(Context(values))


@pytest.mark.parametrize(
    "code",
    [
        '{% button "Save" kind="loud" %}',
        '{% button "Save" type="image" %}',
        '{% button "Save" size="vast" %}',
        '{% icon_button "check" "Close" kind="loud" %}',
        '{% icon_button "check" "" %}',
        '{% icon "no-such-icon" %}',
        '{% icon "check" size="vast" %}',
        '{% chip "Late" kind="loud" %}',
        '{% badge 3 kind="loud" %}',
        '{% avatar "Ana" presence="asleep" %}',
        '{% avatar "Ana" size="vast" %}',
        '{% skeleton "cloud" %}',
        '{% card kind="loud" %}{% endcard %}',
        '{% notice kind="loud" %}{% endnotice %}',
        '{% dialog "x" "X" size="vast" %}{% enddialog %}',
        '{% actions align="middle" %}{% endactions %}',
        '{% menu "More" align="middle" %}{% endmenu %}',
        '{% menu_item "More" kind="loud" %}',
        '{% address_line "Ana" "rude" %}',
        '{% button "Save" style="color: red" %}',
        '{% button "Save" onclick="x()" %}',
        '{% button "Save" hx_on__click="x()" %}',
        '{% button "Save" class="mine" %}',
        '{% button "Save" colour="red" kind="primary" unknown-kind=1 %}',
    ],
)
def test_what_is_not_declared_is_refused(code):
    with pytest.raises(TemplateSyntaxError):
        drawn(code)


@pytest.mark.parametrize(
    "code",
    [
        "{% button bad %}",
        "{% button bad href=bad %}",
        '{% button "x" data_x=bad %}',
        '{% icon_button "check" bad %}',
        '{% icon "check" label=bad %}',
        "{% chip bad href=bad %}",
        "{% badge 3 label=bad %}",
        "{% avatar bad image=bad %}",
        "{% switch bad bad help=bad %}",
        "{% card title=bad %}{{ bad }}{% endcard %}",
        "{% notice title=bad %}{{ bad }}{% endnotice %}",
        '{% dialog "d" bad text=bad %}{{ bad }}{% enddialog %}',
        "{% menu bad %}{% menu_item bad href=bad hint=bad %}{% menu_heading bad %}{% endmenu %}",
        "{% tabs bad %}{% tab bad bad %}{% endtabs %}",
        "{% table bad %}{% endtable %}",
        "{% empty_state bad bad action=bad href=bad %}",
        '{% two_clocks "Europe/Lisbon" "Asia/Tokyo" bad %}',
        "{% language_chip bad into=bad %}",
        '{% address_line bad "formal" language=bad source=bad %}',
        '{% timestamp moment zone="Asia/Tokyo" place=bad %}',
        '{% promise_ribbon moment zone="Asia/Tokyo" place=bad %}',
        "{% kbd bad %}",
        "{% field form.name label=bad help=bad %}",
    ],
)
def test_hostile_text_stays_text(code):
    form = type("Form", (forms.Form,), {"name": forms.CharField()})({"name": HOSTILE})
    page = drawn(code, bad=HOSTILE, moment=NOW, form=form)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert drawn('{% button "Open" href="/7/" %}').startswith('<a class="button button-secondary')
    page = drawn(
        '{% button "Save" kind="primary" type="submit" key="s" hx_post="/7/" disabled=True %}'
    )
    assert page.startswith('<button class="button button-primary button-medium" type="submit"')
    assert 'data-key="s" hx-post="/7/" disabled>' in page


def test_attributes_that_are_false_or_none_are_left_out():
    assert "hx-get" not in drawn(
        '{% button "Save" hx_get=nothing disabled=no %}', nothing=None, no=False
    )


def test_an_icon_is_silent_unless_it_has_a_label():
    assert 'aria-hidden="true"' in drawn('{% icon "check" %}')
    assert 'role="img" aria-label="Done"' in drawn('{% icon "check" label="Done" %}')


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("reply", True),
        ("send", True),
        ("arrow-right", True),
        ("chevron-left", True),
        ("check", False),
        ("clock", False),
        ("arrow-up", False),
        ("search", False),
        ("undo-2", True),
    ],
)
def test_only_icons_with_a_direction_are_mirrored(name, turns):
    assert ("icon-mirrored" in drawn(f'{{% icon "{name}" %}}')) is turns


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bea Almeida", "BA"),
        ("Ana Quispe Rojas", "AR"),
        ("Daan van den Berg", "DB"),
        ("山田健司", "山"),
        ("张梅", "张"),
        ("نور المنصوري", "ن"),
        ("Ελένη Παπαδοπούλου", "ΕΠ"),
        ("João Cavalcanti", "JC"),
        ("अर्जुन कुलकर्णी", "अ"),
        ("เมย์ วงศ์", "เม"),
        ("ბექა გელა", "ბგ"),
        ("ana@example.com", "A"),
        ("ßmith", "ß"),
        ("", "?"),
        ("   ", "?"),
        ("!!!", "?"),
        ("🙂 Mei", "M"),
        ("O’Brien", "O"),
        ("किरण", "कि"),
        ("van den", "VD"),
    ],
)
def test_initials_work_in_any_script(name, letters):
    assert initials(name) == letters


def test_a_name_keeps_its_hue():
    assert hue_of("Kenji Yamada") == hue_of("  kenji yamada ")
    assert {hue_of(f"Person {number}") for number in range(200)} == set(range(HUES))


def test_a_badge_says_nothing_about_nothing():
    assert drawn("{% badge 0 %}") == drawn("{% badge none %}") == ""
    assert "999+" in drawn("{% badge 1000 %}")
    assert "unread" in drawn('{% badge 3 label="unread" %}')


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3), "3 hr"),
        (timedelta(hours=23, minutes=59), "23 hr"),
        (timedelta(days=1), "11 May"),
        (timedelta(days=400), "7 Apr 2025"),
        (timedelta(minutes=-20), "in 20 min"),
    ],
)
def test_a_moment_is_relative_up_to_a_day(ago, words):
    assert times.relative(NOW - ago) == words


def test_a_timestamp_tells_the_exact_instant_in_both_zones():
    page = drawn('{% timestamp moment zone="Asia/Tokyo" place="Osaka" %}', moment=NOW)
    assert page.count("Tuesday, 12 May 2026, 15:40 · Osaka Tue 23:40") == 2
    assert 'datetime="2026-05-12T14:40:00+00:00"' in page


def test_two_clocks_tell_both_times_and_the_part_of_their_day():
    page = drawn('{% two_clocks "Europe/Lisbon" "Asia/Tokyo" "Osaka" %}')
    assert "15:40" in page
    assert "23:40" in page
    assert 'data-part="night"' in page
    assert "Tue" not in page
    next_day = drawn('{% two_clocks "Europe/Lisbon" "Pacific/Auckland" %}')
    assert "Wed 02:40" in next_day
    assert "Auckland" in next_day


def test_an_unknown_zone_shows_no_clock_rather_than_a_wrong_one():
    assert drawn('{% two_clocks "Europe/Lisbon" "Mars/Olympus" %}') == ""


def test_a_language_is_called_by_its_own_name():
    page = drawn('{% language_chip "ja" into="de" %}')
    assert '<bdi lang="ja" dir="ltr">日本語</bdi>' in page
    assert ">Deutsch</bdi>" in page
    assert 'dir="rtl">العربية' in drawn('{% language_chip "ar" %}')
    assert "arrow" not in drawn('{% language_chip "en" into="en" %}')


def test_an_arrow_promises_a_translation_only_where_there_is_one():
    assert "arrow" not in drawn('{% language_chip "ja" %}')


def test_the_form_of_address_carries_its_language():
    page = drawn('{% address_line "山田様" "formal" language="ja" source="Custom in Japan" %}')
    assert 'dir="ltr" lang="ja">山田様</bdi>' in page
    assert "formal" in page
    assert 'data-tooltip="Custom in Japan"' in page


@pytest.mark.parametrize(
    ("due_in", "kept", "state", "words"),
    [
        (timedelta(hours=5), None, "ample", "5 hr left"),
        (timedelta(minutes=40), None, "soon", "40 min left"),
        (timedelta(minutes=-70), None, "late", "1 hr late"),
        (timedelta(hours=1), NOW, "kept", "as promised"),
        (timedelta(hours=-1), NOW, "kept-late", "after the promised"),
    ],
)
def test_a_promise_tells_how_it_stands(due_in, kept, state, words):
    page = drawn(
        '{% promise_ribbon due zone="Asia/Tokyo" kept_at=kept %}', due=NOW + due_in, kept=kept
    )
    assert f'data-state="{state}"' in page
    assert words in page
    assert "their time" in page


def test_a_field_is_read_with_its_help_and_its_error():
    class Form(forms.Form):
        name = forms.CharField(help_text="As they write it")
        choice = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
        agreed = forms.BooleanField()

    form = Form({})
    page = drawn("{% field form.name %}", form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert '<label class="field-label" for="id_name">' in page
    assert "<fieldset" in drawn("{% field form.choice %}", form=form)
    assert 'role="switch"' in drawn('{% field form.agreed look="switch" %}', form=form)
    assert "3 fields need another look" in drawn("{% form_errors form %}", form=form)


@pytest.mark.parametrize(("kind", "urgent"), [("info", False), ("danger", True), ("warning", True)])
def test_only_what_is_urgent_interrupts_a_listener(kind, urgent):
    assert ('role="alert"' in drawn(f'{{% notice kind="{kind}" %}}x{{% endnotice %}}')) is urgent


def test_a_dialog_is_named_by_its_title():
    page = drawn(
        '{% dialog "lose" "Delete 3 messages" text="They are gone for ever" %}x{% enddialog %}'
    )
    assert 'aria-labelledby="lose-title" aria-describedby="lose-text"' in page
    assert 'id="lose-title">Delete 3 messages' in page


def test_a_day_is_written_as_the_language_writes_it():
    told = {}
    for code in ("en", "de", "ar"):
        with translation.override(code):
            told[code] = drawn(
                '{{ d|day }} / {{ d|day:"yMMMEd" }} / {{ d|day:"MMMMd" }} / {{ d|day:"MMMEd" }}',
                d=NOW,
            )
    assert told == {
        "en": "12 May 2026 / Tue, 12 May 2026 / 12 May / Tue, 12 May",
        "de": "12. Mai 2026 / Di., 12. Mai 2026 / 12. Mai / Di., 12. Mai",
        "ar": "12 مايو 2026 / الثلاثاء، 12 مايو 2026 / 12 مايو / الثلاثاء، 12 مايو",
    }
    assert drawn("{{ d|day }}", d=None) == ""
