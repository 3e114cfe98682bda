"""The stories as history: each told conversation becomes what the inbox would have kept of it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from rapport.channels.email.bodies import read_body
from rapport.demo import cast, papers, pictures
from rapport.demo.people import Cast
from rapport.inbox.actions.history import PastConversation, PastFile, PastMessage
from rapport.inbox.models import MessageKind, Status
from rapport.inbox.rich_text import html_of
from rapport.kernel.clock import now
from rapport.team.models import Member, Role

MENTION = re.compile(r"@([a-z]+)\b")
MAKERS = {"pdf": papers.paper, "csv": papers.table, "ics": papers.appointment}
TYPES = {"pdf": "application/pdf", "csv": "text/csv", "ics": "text/calendar"}


class Teller:
    """Tells stories with a cast."""

    def __init__(self, demo: cast.Demo, people: Cast, visitors: dict[str, str]) -> None:
        self.people = people
        self.visitors = visitors
        self.mail = {key: told.email for key, told in demo.customers.items()}
        self.now = now()
        # In the order in which they began, so that their numbers grow with time.
        self.stories = sorted(
            demo.conversations, key=lambda story: (story.messages[0].at, story.id)
        )
        self.places = {story.id: place for place, story in enumerate(self.stories)}

    def past(self, story: cast.Conversation) -> PastConversation:
        """One story."""
        people = self.people
        assignee = people.members.get(story.assigned)
        status = Status(story.status)
        settled_at = self._soon_after(story.messages[-1].at, timedelta(minutes=14))
        messages = [
            *self._said(story),
            *self._done(story, assignee, settled_at),
        ]
        return PastConversation(
            inbox=people.inboxes[story.inbox],
            customer=people.customers[story.customer],
            subject=story.subject,
            language=story.language,
            status=status,
            assignee=assignee,
            team=people.teams.get(story.team),
            tags=[people.tags[each] for each in story.tags],
            messages=sorted(messages, key=lambda message: message.at),
            settled_by=assignee or self._last_member(story),
            settled_at=settled_at,
            snoozed_until=story.snoozed_until,
            merged_into=self.places[story.merged_into] if story.merged_into else None,
            read=list(self._read(story)),
        )

    def _said(self, story: cast.Conversation) -> Iterator[PastMessage]:
        for number, told in enumerate(story.messages, start=1):
            if told.is_from_customer:
                yield self._incoming(story, told, number)
            elif told.kind == "message":
                yield self._reply(story, told, number)
            else:
                yield self._note(told)

    def _incoming(self, story: cast.Conversation, told: cast.Message, number: int) -> PastMessage:
        body = read_body(told.text, told.html)
        ours = self.people.inboxes[story.inbox].address
        sender = {"address": self._address(story), "name": self._name(story)}
        to = [{"address": ours, "name": ""}] if ours else []
        copies = [{"address": each, "name": ""} for each in told.cc]
        return PastMessage(
            kind=MessageKind.INCOMING,
            at=told.at,
            text="\n\n".join(filter(None, (body.text, body.quoted_text))),
            words=body.text,
            html=body.html + body.quoted_html,
            language=story.language,
            source_id=f"{story.id}.{number}@{self.mail[story.customer].rpartition('@')[2]}",
            is_automatic=told.automatic,
            addresses={
                "from": [sender],
                **({"to": to} if to else {}),
                **({"cc": copies} if copies else {}),
            },
            files=[_file(each) for each in told.attachments],
        )

    def _reply(self, story: cast.Conversation, told: cast.Message, number: int) -> PastMessage:
        to = [{"address": self._address(story), "name": self._name(story)}]
        copies = [{"address": each, "name": ""} for each in told.cc]
        return PastMessage(
            kind=MessageKind.REPLY,
            at=told.at,
            member=self.people.members[told.by],
            text=told.text,
            html=html_of(told.text),
            language=story.language,
            source_id=f"{story.id}.{number}@lumenoak.example",
            addresses={"to": to, **({"cc": copies} if copies else {})},
            files=[_file(each) for each in told.attachments],
            seen_at=told.at + timedelta(seconds=9) if self._was_seen(story, number) else None,
        )

    def _was_seen(self, story: cast.Conversation, number: int) -> bool:
        """In a chat a visitor who wrote again had read what came before."""
        is_chat = self.people.inboxes[story.inbox].channel == "webchat"
        return is_chat and any(told.is_from_customer for told in story.messages[number:])

    def _note(self, told: cast.Message) -> PastMessage:
        members = self.people.members
        named = {key: members[key] for key in MENTION.findall(told.text) if key in members}
        if told.kind == "handover" and told.to in members:
            named[told.to] = members[told.to]
        author = members[told.by]

        def shown(found: re.Match[str]) -> str:
            member = named.get(found[1])
            team = self.people.teams.get(found[1])
            if member:
                return f'<span data-mention="{member.pk}">@{member.first_name}</span>'
            return f"@{team.name}" if team else found[0]

        html = MENTION.sub(shown, html_of(told.text))
        text = MENTION.sub(lambda found: re.sub(r"<[^>]+>", "", shown(found)), told.text)
        return PastMessage(
            kind=MessageKind.NOTE,
            at=told.at,
            member=author,
            text=text,
            html=html,
            files=[_file(each) for each in told.attachments],
            mentioned=[member for member in named.values() if member != author],
        )

    def _done(
        self, story: cast.Conversation, assignee: Member | None, settled_at: datetime
    ) -> Iterator[PastMessage]:
        """What was done between the words: given, handed over, tagged, settled."""
        members, holder = self.people.members, None
        began = story.messages[0].at
        first = next((told for told in story.messages if not told.is_from_customer), None)
        if assignee and (first is None or first.by != story.assigned):
            giver = members[first.by] if first else assignee
            at = min(began + timedelta(minutes=4), first.at if first else self.now)
            holder = assignee
            yield _activity("assigned", at, giver, **self._given(assignee, story.team))
        for told in story.messages:
            if told.kind == "handover":
                to = members.get(told.to)
                team = "" if to else told.to
                at = told.at - timedelta(seconds=5)
                yield _activity("assigned", at, members[told.by], **self._given(to, team))
        if story.tags and assignee:
            at = self._soon_after(first.at if first else began, timedelta(minutes=1))
            names = [self.people.tags[each].name for each in story.tags]
            yield _activity("tagged", at, holder or assignee, added=names, removed=[])
        by = assignee or self._last_member(story)
        if story.status == "closed":
            yield _activity("closed", settled_at, by)
        if story.status == "snoozed" and story.snoozed_until:
            until = story.snoozed_until.isoformat()
            yield _activity("snoozed", settled_at, by, until=until)

    def _given(self, member: Member | None, team: str) -> dict[str, object]:
        found = self.people.teams.get(team)
        return {
            "member_id": member.pk if member else None,
            "member": str(member or ""),
            "team_id": found.pk if found else None,
            "team": str(found or ""),
            "was_member_id": None,
            "was_team_id": None,
        }

    def _read(self, story: cast.Conversation) -> Iterator[tuple[Member, datetime]]:
        """An unread story was read by those who spoke in it, up to their last word; any other by
        everybody, but for a mention that nobody has answered yet."""
        spoke = {told.by: told.at for told in story.messages if not told.is_from_customer}
        waiting = self._asked_since_their_last_word(story, spoke)
        for key, member in self.people.members.items():
            if member.role == Role.RESTRICTED and story.inbox not in self._seen_by(member):
                continue
            if story.unread or key in waiting:
                if key in spoke:
                    yield member, spoke[key]
            else:
                yield member, story.messages[-1].at

    def _asked_since_their_last_word(
        self, story: cast.Conversation, spoke: dict[str, datetime]
    ) -> set[str]:
        if story.status != "open":
            return set()
        recent = [told for told in story.messages if told.kind != "message"]
        recent = [told for told in recent if self.now - told.at < timedelta(days=2)]
        return {
            key
            for told in recent
            for key in [*MENTION.findall(told.text), told.to]
            if key in self.people.members and (key not in spoke or spoke[key] < told.at)
        }

    def _seen_by(self, member: Member) -> set[str]:
        seen = set(member.inbox_accesses.values_list("inbox_id", flat=True))
        return {key for key, inbox in self.people.inboxes.items() if inbox.pk in seen}

    def _last_member(self, story: cast.Conversation) -> Member | None:
        said = [told.by for told in story.messages if not told.is_from_customer]
        return self.people.members[said[-1]] if said else None

    def _address(self, story: cast.Conversation) -> str:
        """Where the customer is reached in this story: by mail, or in their chat window."""
        is_chat = self.people.inboxes[story.inbox].channel == "webchat"
        return self.visitors[story.customer] if is_chat else self.mail[story.customer]

    def _name(self, story: cast.Conversation) -> str:
        return self.people.customers[story.customer].name

    def _soon_after(self, at: datetime, pause: timedelta) -> datetime:
        """A while later, but never in the future."""
        return max(at, min(at + pause, self.now - timedelta(seconds=20)))


def _activity(code: str, at: datetime, by: Member | None, **details: object) -> PastMessage:
    return PastMessage(MessageKind.ACTIVITY, at, member=by, activity={"code": code, **details})


def _file(told: cast.Attachment) -> PastFile:
    content_id = told.name if told.inline else ""
    if told.kind == "photo":
        media_type = "image/png" if told.name.lower().endswith(".png") else "image/jpeg"
        return PastFile(told.name, media_type, pictures.picture(told.name, told.text), content_id)
    return PastFile(told.name, TYPES[told.kind], MAKERS[told.kind](told.text), content_id)
