"""Times of day as the active language writes them."""

from datetime import UTC, datetime, time

from django.utils import translation

from rapport.ui.templatetags.moments import clock_words, moment_words

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_clock_of_24_or_of_12_hours_as_the_language_has_it():
    with translation.override("en"):
        assert [moment_words(MONDAY), clock_words(time(17, 30))] == ["Mon 09:00", "17:30"]
    with translation.override("ar"):
        assert [moment_words(MONDAY), clock_words(MONDAY)] == ["الاثنين 9:00 ص", "9:00 ص"]
    assert moment_words(None) == clock_words(None) == ""
