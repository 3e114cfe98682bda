"""The demo's world, read from `content/` and checked: who works here, who writes, and what they said.

Pure: no database, no clock of its own. The format is described in `content/README.md`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from rapport.demo.cast import (
    Addressing,
    Attachment,
    CannedResponse,
    CannedText,
    Conversation,
    Customer,
    Demo,
    Inbox,
    Member,
    Message,
    StoryError,
    Tag,
    Team,
)
from rapport.demo.checks import check
from rapport.demo.moments import instant, write_dates

__all__ = ["CONTENT", "Demo", "StoryError", "read_demo"]

CONTENT = Path(__file__).parent / "content"


Built = TypeVar("Built")


def read_demo(now: datetime | None = None, folder: Path = CONTENT) -> Demo:
    """Everything in the folder as it stands at `now`, checked; a StoryError names what is wrong and where."""
    customers: dict[str, Customer] = {}
    for path in sorted(folder.glob("customers*.toml")):
        customers |= _keyed(Customer, path)
    demo = Demo(
        members=_keyed(Member, folder / "members.toml"),
        teams=_keyed(Team, folder / "teams.toml"),
        inboxes=_keyed(Inbox, folder / "inboxes.toml"),
        tags=_keyed(Tag, folder / "tags.toml"),
        canned=_keyed(CannedResponse, folder / "canned.toml"),
        customers=customers,
        conversations=list(_conversations(folder, customers, now or datetime.now(UTC))),
        addressings=_addressings(folder, customers),
        canned_texts=_canned_texts(folder),
    )
    check(demo, now or datetime.now(UTC))
    return demo


def _keyed(cls: type[Built], path: Path) -> dict[str, Built]:
    tables = _load(path)
    return {
        key: _build(cls, {"key": key, **table}, f"{path.name}: {key}")
        for key, table in tables.items()
    }


def _addressings(folder: Path, customers: dict[str, Customer]) -> dict[str, list[Addressing]]:
    path = folder / "addressing.toml"
    told = _load(path) if path.exists() else {}
    if unknown := told.keys() - customers.keys():
        raise StoryError(f"{path.name}: unknown customers {sorted(unknown)}")
    return {
        key: [_build(Addressing, table, f"{path.name}: {key}") for table in tables]
        for key, tables in told.items()
    }


def _canned_texts(folder: Path) -> dict[str, list[CannedText]]:
    path = folder / "canned-elsewhere.toml"
    return {
        key: [_build(CannedText, table, f"{path.name}: {key}") for table in tables]
        for key, tables in (_load(path) if path.exists() else {}).items()
    }


def _conversations(
    folder: Path, customers: dict[str, Customer], now: datetime
) -> Iterator[Conversation]:
    for path in sorted(folder.glob("conversations/*.toml")):
        for table in _load(path).get("conversations", []):
            where = f"{path.name}: {table.get('id', '(no id)')}"
            yield _conversation(table, customers, now, where)


def _conversation(
    table: dict[str, Any], customers: dict[str, Customer], now: datetime, where: str
) -> Conversation:
    customer = customers.get(table.get("customer", ""))
    if customer is None:
        raise StoryError(f"{where}: unknown customer “{table.get('customer', '')}”")
    if not table.get("messages"):
        raise StoryError(f"{where}: a conversation needs at least one message")
    zone, language = ZoneInfo(customer.zone), table.get("language", customer.language)
    messages = _messages(table["messages"], zone, language, now, where)
    until = table.get("snoozed_until")
    told = {
        **table,
        "language": language,
        "messages": messages,
        "subject": write_dates(table.get("subject", ""), language, messages[0].at.date()),
        "snoozed_until": _moment(until, zone, now, now, where) if until else None,
    }
    return _build(Conversation, told, where)


def _messages(
    tables: list[dict[str, Any]], zone: ZoneInfo, language: str, now: datetime, where: str
) -> list[Message]:
    messages: list[Message] = []
    for number, table in enumerate(tables, start=1):
        place = f"{where}, message {number}"
        previous = messages[-1].at if messages else None
        at = _moment(table.get("at", ""), zone, now, previous, place).astimezone(zone)
        if previous and at <= previous:
            raise StoryError(f"{place}: written before the message it follows")
        spoken = "en" if table.get("kind", "message") != "message" else language
        told = _with_dates({"text": "", **table}, spoken, at)
        messages.append(_build(Message, {**told, "at": at}, place))
    return messages


def _with_dates(table: dict[str, Any], language: str, at: datetime) -> dict[str, Any]:
    told = dict(table)
    for name in ("text", "html"):
        if name in told:
            told[name] = write_dates(told[name].strip(), language, at.date())
    told["attachments"] = [_attachment(each, language, at) for each in table.get("attachments", [])]
    return told


def _attachment(table: dict[str, Any], language: str, at: datetime) -> Attachment:
    text = write_dates(table.get("text", "").strip(), language, at.date())
    return _build(Attachment, {**table, "text": text}, f"attachment {table.get('name', '')}")


def _moment(
    expression: str, zone: ZoneInfo, now: datetime, previous: datetime | None, where: str
) -> datetime:
    try:
        return instant(expression, zone, now, previous)
    except ValueError as fault:
        raise StoryError(f"{where}: {fault}") from fault


def _build(cls: type[Built], table: dict[str, Any], where: str) -> Built:
    known = {each.name: each for each in fields(cls)}  # type: ignore[arg-type]
    for name in table:
        if name not in known:
            raise StoryError(f"{where}: unknown field “{name}”")
    for name, each in known.items():
        needed = each.default is MISSING and each.default_factory is MISSING
        if needed and (name not in table or table[name] in ("", [])):
            raise StoryError(f"{where}: “{name}” is missing")
    return cls(**table)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise StoryError(f"{path.name}: {fault}") from fault
