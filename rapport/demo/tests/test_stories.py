"""The shipped content holds together at any hour, and the reader says what is wrong when it does not."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rapport.demo.stories import CONTENT, StoryError, read_demo

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
LANGUAGES = {"en", "es", "pt-BR", "pt-PT", "de", "fr", "it", "nl", "el", "ja", "zh-Hans", "ar"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the world without conversations."""
    for path in CONTENT.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "conversations").mkdir()
    return tmp_path


def tell(folder: Path, messages: str, more: str = "", customer: str = "lena") -> None:
    (folder / "conversations" / "one.toml").write_text(
        f"""
[[conversations]]
id = "one"
inbox = "support"
customer = "{customer}"
subject = "Seit <<-9d short>>"
status = "open"
{more}
messages = [{messages}]
""",
        encoding="utf-8",
    )


FIRST = '{by = "customer", at = "-3d 14:20", text = "Guten Tag"}'


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_the_content_holds_around_the_clock(hour: int) -> None:
    read_demo(NOON + timedelta(hours=hour, minutes=1))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_content_holds_in_every_month_and_over_clock_changes(month: int) -> None:
    read_demo(datetime(2026, month, 29 if month != 2 else 28, 1, 30, tzinfo=UTC))


def test_twelve_languages_have_at_least_ten_conversations_each() -> None:
    spoken = Counter(conversation.language for conversation in read_demo(NOON).conversations)
    assert {language for language in LANGUAGES if spoken[language] < 10} == set()


def test_every_kind_of_work_is_waiting_for_the_visitor() -> None:
    told = read_demo(NOON)
    statuses = Counter(conversation.status for conversation in told.conversations)
    inboxes = Counter(conversation.inbox for conversation in told.conversations)
    messages = [message for each in told.conversations for message in each.messages]
    writers = {message.by for message in messages} - {"customer"}
    assert set(statuses) == {"open", "closed", "snoozed", "merged"}
    assert set(inboxes) == set(told.inboxes)
    assert writers == set(told.members) - {"sofia"}
    assert {message.kind for message in messages} == {"message", "note", "handover"}
    assert {file.kind for each in messages for file in each.attachments} == {
        "photo",
        "pdf",
        "csv",
        "ics",
    }


def test_somebody_wrote_in_the_last_hour_and_somebody_a_year_ago() -> None:
    ages = [NOON - each.messages[-1].at for each in read_demo(NOON).conversations]
    assert min(ages) < timedelta(hours=1)
    assert max(ages) > timedelta(days=365)


def test_no_two_messages_are_the_same_text_with_a_name_swapped() -> None:
    texts = [
        message.text
        for conversation in read_demo(NOON).conversations
        for message in conversation.messages
        if len(message.text) > 40
    ]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_a_clock_time_is_read_in_the_zone_of_the_customer(folder: Path) -> None:
    tell(folder, '{by = "customer", at = "-1d 23:40", text = "お世話になります"}', customer="kenji")
    [message] = read_demo(NOON, folder).conversations[0].messages
    assert message.at.astimezone(UTC) == datetime(2026, 3, 17, 14, 40, tzinfo=UTC)


def test_later_moments_count_from_the_message_before(folder: Path) -> None:
    tell(folder, FIRST + ', {by = "marek", at = "+1d 09:10", text = "Hallo"}')
    written = read_demo(NOON, folder).conversations[0].messages
    assert [f"{message.at:%d %H:%M}" for message in written] == ["15 14:20", "16 09:10"]


def test_dates_are_written_the_way_the_language_writes_them(folder: Path) -> None:
    tell(folder, '{by = "customer", at = "-3d 14:20", text = "bis <<+2d full>>"}')
    [conversation] = read_demo(NOON, folder).conversations
    assert conversation.subject == "Seit 06.03.2026"
    assert conversation.messages[0].text == "bis Dienstag, 17. März"


@pytest.mark.parametrize(
    ("messages", "more", "complaint"),
    [
        ('{at = "-3d 14:20", text = "x"}', "", "“by” is missing"),
        ('{by = "customer", at = "-3d 14:20"}', "", "is empty"),
        ("", "", "at least one message"),
        (
            FIRST + ', {by = "marek", at = "-4d 09:00", text = "x"}',
            "",
            "before the message it follows",
        ),
        (FIRST + ', {by = "marek", at = "soon", text = "x"}', "", "not a moment"),
        (FIRST + ', {by = "marek", at = "+9d 09:00", text = "x"}', "", "in the future"),
        (FIRST + ', {by = "nobody", at = "+1h", text = "x"}', "", "not a member"),
        (FIRST + ', {by = "sofia", at = "+1h", text = "x"}', "", "not a member who may write"),
        (
            FIRST + ', {by = "marek", at = "+1h", kind = "note", text = "@bob"}',
            "",
            "mentions unknown",
        ),
        (
            FIRST + ', {by = "marek", at = "+1h", kind = "handover", text = "x"}',
            "",
            "belong together",
        ),
        (FIRST + ', {by = "marek", at = "+1h", text = "x"}', "unread = true", "last word is ours"),
        (FIRST, 'tags = ["no-such"]', "unknown tags"),
        (FIRST, 'colour = "red"', "unknown field “colour”"),
        (FIRST, 'snoozed_until = "+2d 09:00"', "snoozed and snoozed_until"),
        (FIRST, 'merged_into = "two"', "merged and merged_into"),
        (FIRST, 'related = ["two"]', "related to unknown"),
    ],
)
def test_a_fault_is_named(folder: Path, messages: str, more: str, complaint: str) -> None:
    tell(folder, messages, more)
    with pytest.raises(StoryError, match=complaint):
        read_demo(NOON, folder)


def test_an_unknown_customer_is_named(folder: Path) -> None:
    tell(folder, FIRST, customer="stranger")
    with pytest.raises(StoryError, match="unknown customer “stranger”"):
        read_demo(NOON, folder)


def test_tom_is_kept_out_of_orders(folder: Path) -> None:
    tell(folder, FIRST, 'assigned = "tom"')
    path = folder / "conversations" / "one.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"support"', '"orders"'), encoding="utf-8"
    )
    with pytest.raises(StoryError, match="“tom” cannot be assigned in orders"):
        read_demo(NOON, folder)


def test_an_inline_image_must_be_attached(folder: Path) -> None:
    tell(folder, """{by = "customer", at = "-3d 14:20", html = '<img src="cid:logo.png">'}""")
    with pytest.raises(StoryError, match="logo.png"):
        read_demo(NOON, folder)
