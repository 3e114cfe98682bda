"""Who the members are, and who is here."""

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare

from rapport.kernel.clock import now
from rapport.team.models import HERE_FOR, Availability, Company, Member, Role, Team


def active_members() -> QuerySet[Member]:
    """Every person who may sign in."""
    return people().filter(is_active=True)


def people() -> QuerySet[Member]:
    """Members who are persons: applications are in no list of people."""
    return Member.objects.filter(is_application=False)


def is_anybody_here() -> bool:
    """Whether the first owner exists."""
    return Member.objects.exists()


def company() -> Company:
    """Our company; without a name while nobody gave it one."""
    return Company.objects.filter(pk=1).first() or Company(pk=1, name="")


def every_member() -> QuerySet[Member]:
    """Everybody, those who left last, each with their teams."""
    teams = Prefetch("teams", Team.objects.order_by("name"))
    rank = Case(
        *(When(role=role, then=Value(index)) for index, role in enumerate(Role.values)),
        output_field=IntegerField(),
    )
    found = people().annotate(rank=rank).prefetch_related(teams)
    return found.order_by("-is_active", "rank", "listed_as", "pk")


def member_for(number: int) -> Member:
    """One person, 404 if there is none."""
    return get_object_or_404(people(), pk=number)


def actor_for(number: int) -> Member:
    """One person or application, 404 if there is none."""
    return get_object_or_404(Member, pk=number)


def every_actor() -> QuerySet[Member]:
    """Everybody who may have done something: persons, then applications."""
    return Member.objects.order_by("is_application", "-is_active", "listed_as", "pk")


def who_is_here() -> QuerySet[Member]:
    """Active members whose browser spoke lately and who did not say that they are off duty."""
    here = active_members().filter(last_seen_at__gt=now() - HERE_FOR)
    return here.exclude(availability=Availability.OFF)


def members_by_presence() -> dict[str, list[Member]]:
    """Active members under online, away and off, each in the order of names."""
    found: dict[str, list[Member]] = {presence: [] for presence in Availability.values}
    for member in active_members():
        found[member.presence].append(member)
    return found


def members_whose_presence_changed() -> list[Member]:
    """Those whom colleagues were told something else about than what is so now."""
    worth_a_look = Q(last_seen_at__gt=now() - HERE_FOR) | ~Q(told_presence=Availability.OFF)
    seen = active_members().filter(worth_a_look)
    return [member for member in seen if member.presence != member.told_presence]


def members_whose_duty_passed() -> QuerySet[Member]:
    """Those whose noted shift is over: the next one is to be noted (about twice a day each)."""
    return active_members().filter(duty_until__lte=now()).prefetch_related("working_hours")


def member_by_address(email: str) -> Member | None:
    """The member with this address, however it is written."""
    return Member.objects.filter(email__iexact=email.strip()).first()


def has_picture(member: Member, file_id: str) -> bool:
    """Whether the file is this member's picture."""
    return constant_time_compare(str(member.picture_id), file_id)


def owners() -> QuerySet[Member]:
    """Owners who may sign in."""
    return active_members().filter(role=Role.OWNER)
