"""A moment said to somebody, in their words, hours, calendar and digits."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rapport.culture.formats import local_digits, plain_digits, say_day, say_moment
from rapport.culture.formats.eras import from_japanese_era, from_persian, japanese_era, persian
from rapport.culture.formats.moments import languages

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
SAID = {
    ("de", "Europe/Berlin"): "Dienstag, 24. November, 10:00 Uhr (Ihre Zeit)",
    ("en-GB", "Europe/London"): "Tuesday, 24 November, 10:00 (your time)",
    ("en-US", "America/New_York"): "Tuesday, November 24, 10:00 AM (your time)",
    ("ja", "Asia/Tokyo"): "11月24日（火）10:00（日本時間）",
    ("ja", "Europe/Paris"): "11月24日（火）10:00（お客様の現地時間）",
    ("zh-CN", "Asia/Shanghai"): "11月24日（星期二）10:00（北京时间）",
    ("zh-TW", "Asia/Taipei"): "11月24日（星期二）上午10:00（台灣時間）",
    ("ko", "Asia/Seoul"): "11월 24일(화) 오전 10:00(한국 시간)",
    ("es-PE", "America/Lima"): "martes, 24 de noviembre, 10:00 a. m. (su hora local)",
    ("pt-BR", "America/Recife"): "terça-feira, 24 de novembro, às 10:00 (no seu horário)",
    ("it", "Europe/Rome"): "martedì 24 novembre, ore 10:00 (nella Sua ora locale)",
    ("el", "Europe/Athens"): "Τρίτη 24 Νοεμβρίου, 10:00 π.μ. (τοπική σας ώρα)",
    ("nl", "Europe/Amsterdam"): "dinsdag 24 november, 10:00 uur (uw tijd)",
    ("ar-AE", "Asia/Dubai"): "الثلاثاء، 24 نوفمبر، الساعة 10:00 ص (بتوقيتكم)",
    ("ar-EG", "Africa/Cairo"): "الثلاثاء، ٢٤ نوفمبر، الساعة ١٠:٠٠ ص (بتوقيتكم)",
    ("fa", "Asia/Tehran"): "سه‌شنبه ۳ آذر، ساعت ۱۰:۰۰ (به وقت شما)",
    ("th", "Asia/Bangkok"): "วันอังคารที่ 24 พฤศจิกายน เวลา 10:00 น. (ตามเวลาของคุณ)",
    ("hi", "Asia/Kolkata"): "मंगलवार, 24 नवंबर, सुबह 10:00 बजे (आपके समय के अनुसार)",
    ("mr", "Asia/Kolkata"): "मंगळवार, २४ नोव्हेंबर, सकाळी १०:०० वाजता (तुमच्या वेळेनुसार)",
    ("am", "Africa/Addis_Ababa"): "ማክሰኞ 24 ኖቬምበር, 10:00 (ጂ ኤም ቲ+03:00)",
    ("eu", "Europe/Madrid"): "azaroaren 24(a), asteartea, 10:00 (GMT+01:00)",
}


def test_a_moment_reads_as_a_letter_of_the_place_would_say_it():
    wrong = {}
    for (locale, zone), expected in SAID.items():
        at = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        said = say_moment(at, zone, locale, now=NOW)
        if said != expected:
            wrong[locale, zone] = said
    assert not wrong


def test_your_time_is_said_to_a_friend_as_to_a_friend():
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert say_moment(at, "Europe/Berlin", "de", now=NOW, register="informal").endswith(
        "(deine Zeit)"
    )
    assert say_moment(at, "Europe/Rome", "it", now=NOW, register="informal").endswith(
        "(nella tua ora locale)"
    )
    assert (
        say_moment(at, "Europe/Berlin", "de", now=NOW, with_zone=False)
        == "Dienstag, 24. November, 10:00 Uhr"
    )


def test_the_year_is_said_when_it_is_not_theirs_already():
    at = datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert "2027" in say_moment(at, "Asia/Tokyo", "ja", now=NOW)
    assert "2026" not in say_moment(at, "America/Lima", "es", now=NOW)
    assert "۱۴۰۵" not in say_moment(at, "Asia/Tehran", "fa", now=NOW)
    assert "2569" in say_moment(at.replace(day=30), "Asia/Bangkok", "th", now=None)


def test_midnight_is_never_twelve_am_nor_noon_twelve_pm_in_english():
    noon = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert "12:00 noon" in say_moment(noon, "America/New_York", "en-US", now=NOW)
    for locale in ("en-US", "el", "ko", "ar-EG", "es-MX", "hi", "bn", "zh-Hant"):
        said = say_moment(noon.replace(hour=5), "America/New_York", locale, now=NOW)
        assert "00:00" in plain_digits(said), said


def test_parts_of_the_day_are_said_where_they_name_one_day_only():
    at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert "রাত ৯:৩০টায়" in say_moment(at, "Asia/Dhaka", "bn", now=NOW)
    assert "रात 9:00 बजे" in say_moment(at, "Asia/Kolkata", "hi", now=NOW)
    assert "01:00" in say_moment(at.replace(hour=19), "Asia/Kolkata", "hi", now=NOW)


def test_every_language_of_the_table_names_day_hour_and_zone():
    assert len(languages()) >= 50
    at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    for locale in languages():
        said = plain_digits(say_moment(at, "UTC", locale, now=NOW))
        assert "30" in said and ("24" in said or locale == "fa"), said
        assert said != plain_digits(say_moment(at, "UTC", locale, now=NOW, with_zone=False))


def test_days_without_weekday_or_year_keep_no_crumbs_of_them():
    day = date(2026, 11, 24)
    assert say_day(day, "ja", with_year=False, with_weekday=False) == "11月24日"
    assert say_day(day, "hu", with_weekday=False) == "2026. november 24."
    assert say_day(day, "ru", with_year=False) == "вторник, 24 ноября"
    assert say_day(day, "th", with_weekday=False) == "24 พฤศจิกายน 2569"
    assert say_day(day, "fa-AF", with_weekday=False) == "۳ قوس ۱۴۰۵"


def test_persian_days_agree_with_known_new_years_and_come_back():
    # Nowruz as the Calendar Centre in Tehran gave it; 1403 was a leap year.
    for day, year in (
        (date(2024, 3, 20), 1403),
        (date(2025, 3, 21), 1404),
        (date(2026, 3, 21), 1405),
    ):
        assert persian(day) == (year, 1, 1)
    assert persian(date(2025, 3, 20)) == (1403, 12, 30)
    for ordinal in range(date(1990, 1, 1).toordinal(), date(2060, 1, 1).toordinal(), 3):
        day = date.fromordinal(ordinal)
        assert from_persian(*persian(day)) == day


def test_japanese_eras_begin_on_their_day():
    assert japanese_era(date(2019, 4, 30)) == ("平成", 31)
    assert japanese_era(date(2019, 5, 1)) == ("令和", 1)
    assert from_japanese_era("R", 8, 11, 24) == date(2026, 11, 24)


def test_digits_go_to_and_from_other_scripts():
    assert plain_digits("٢٤/۱۱ २०") == "24/11 20"
    assert local_digits("24", "ar-EG") == "٢٤"
    assert local_digits("24", "ar-AE") == local_digits("24", "hi") == "24"
