"""Customers, as programs read and write them."""

from datetime import timedelta

import pytest
from django.db.models import Q

from rapport.customers import ports
from rapport.customers.actions.change import change_customer
from rapport.customers.actions.identities import meet_customer
from rapport.customers.models import ChannelIdentity, Customer
from rapport.kernel.clock import now
from rapport.kernel.models import FactRow
from rapport.team.tests.tokens import program_of

ANA = {
    "name": "Ana Quispe Rojas",
    "given_name": "Ana",
    "language": "es",
    "time_zone": "America/Lima",
    "country": "pe",
    "organisation": "Andes Trek",
    "identities": [
        {"kind": "email", "address": "ana@andes.example"},
        {"kind": "phone", "address": "+51 1 555 0100"},
        {"kind": "email", "address": "ana.q@home.example"},
    ],
}


@pytest.fixture
def program(bea):
    return program_of(bea)


@pytest.fixture
def ana(program):
    return program.post("/customers", ANA).json()


def names(told):
    return [item["name"] for item in told.json()["items"]]


def test_a_customer_is_added_and_read_as_told(program):
    told = program.post("/customers", ANA)
    ana = told.json()
    assert told.status_code == 201 and told["Location"] == f"/api/v1/customers/{ana['id']}"
    assert (ana["country"], ana["city"], ana["organisation"]["name"]) == ("PE", None, "Andes Trek")
    assert [(each["kind"], each["is_preferred"]) for each in ana["identities"]] == [
        ("email", True),
        ("phone", True),
        ("email", False),
    ]
    assert ana["created_at"].endswith("Z")
    assert ana["conversations_href"] == f"/api/v1/conversations?customer={ana['id']}"
    read = program.get(f"/customers/{ana['id']}")
    assert read.json() == ana and read["ETag"] == told["ETag"]
    assert FactRow.objects.filter(name__endswith="CustomerMet").count() == 1


def test_an_address_is_one_persons(program, ana):
    taken = {"name": "Somebody", "identities": [{"kind": "email", "address": "ANA@andes.example"}]}
    told = program.post("/customers", taken)
    assert (told.status_code, told.json()["code"]) == (409, "identity_taken")
    assert Customer.objects.count() == 1


@pytest.mark.parametrize(
    "field,value",
    [
        ("name", "  "),
        ("name", "x" * 161),
        ("language", "not a tag"),
        ("time_zone", "Mars/Olympus"),
        ("country", "XY"),
        ("identities", [{"kind": "email", "address": "no address"}]),
        ("identities", [{"kind": "E mail", "address": "a@b.example"}]),
        ("nickname", "Anita"),
        ("about", 7),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(program, field, value):
    told = program.post("/customers", ANA | {field: value})
    assert told.status_code == 422
    assert told.json()["errors"][0]["field"].startswith(field)
    assert not Customer.objects.exists()


def test_what_is_wrong_is_told_in_the_readers_language(program):
    told = program.post("/customers", ANA | {"time_zone": "Mars"}, {"accept-language": "de"})
    assert told.json()["errors"] == [
        {"field": "time_zone", "message": "Das ist keine Zeitzone wie Asia/Tokyo."}
    ]


def test_only_what_is_sent_is_changed_and_null_forgets(program, ana):
    path = f"/customers/{ana['id']}"
    told = program.patch(path, {"city": "Lima", "time_zone": None}).json()
    assert (told["city"], told["time_zone"], told["language"]) == ("Lima", None, "es")
    assert told["organisation"]["name"] == "Andes Trek"
    assert told["updated_at"] > ana["updated_at"]
    assert program.patch(path, {"organisation": None}).json()["organisation"] is None
    for forgotten in (None, ""):
        assert program.patch(path, {"name": forgotten}).status_code == 422


def test_who_read_an_older_state_does_not_overwrite(program, ana):
    path = f"/customers/{ana['id']}"
    tag = program.get(path)["ETag"]
    assert program.patch(path, {"city": "Lima"}, {"if-match": tag}).status_code == 200
    assert program.patch(path, {"city": "Cusco"}, {"if-match": tag}).status_code == 412
    assert program.get(path).json()["city"] == "Lima"


def test_customers_are_found(program, ana):
    meet_customer("email", "kenji@example.jp", "山田健司")
    change_customer(Customer.objects.get(name="山田健司"), language="ja", latin_name="Kenji Yamada")
    assert names(program.get("/customers")) == ["山田健司", "Ana Quispe Rojas"]
    assert names(program.get("/customers", q="yamada")) == ["山田健司"]
    assert names(program.get("/customers", q="山田")) == ["山田健司"]
    assert names(program.get("/customers", email="ANA.Q@home.example")) == ["Ana Quispe Rojas"]
    assert names(program.get("/customers", email="ana")) == []
    assert names(program.get("/customers", language="ja")) == ["山田健司"]
    assert names(program.get("/customers", q="a", language="ja", email="x@y.example")) == []


def test_customers_are_listed_by_name_page_by_page(program):
    people = ("Ζωή Αδάμ", "山田健司", "Иванов Сергей", "Ana Quispe", "김지민")
    Customer.objects.bulk_create(Customer(name=each) for each in people)
    page = program.get("/customers", order="name", limit=2).json()
    listed = [each["name"] for each in page["items"]]
    while page["next"]:
        page = program.get("/customers", order="name", limit=2, cursor=page["next"]).json()
        listed += [each["name"] for each in page["items"]]
    assert listed == ["Ana Quispe", "Иванов Сергей", "김지민", "山田健司", "Ζωή Αδάμ"]


def test_a_copy_is_kept_up_to_date_by_reading_on_from_the_last_change(program, ana):
    kenji = meet_customer("email", "kenji@example.jp", "山田健司")
    then = Customer.objects.get(pk=kenji.pk).updated_at
    assert names(program.get("/customers", updated_since=then.isoformat())) == ["山田健司"]
    change_customer(Customer.objects.get(pk=ana["id"]), city="Lima")
    found = program.get("/customers", updated_since=then.isoformat())
    assert names(found) == ["山田健司", "Ana Quispe Rojas"]
    later = (now() + timedelta(minutes=1)).isoformat()
    assert names(program.get("/customers", updated_since=later)) == []
    assert program.get("/customers", updated_since="2026-11-22T10:00:00").status_code == 422


def test_addresses_come_and_go_and_count_as_a_change(program, ana):
    path = f"/customers/{ana['id']}/identities"
    first = ana["identities"][0]["id"]
    new = program.post(path, {"kind": "email", "address": "new@andes.example"}).json()
    assert new["is_preferred"] is False
    told = program.patch(f"{path}/{new['id']}", {"is_preferred": True})
    assert told.json()["is_preferred"] is True
    assert not ChannelIdentity.objects.get(pk=first).is_preferred
    assert program.patch(f"{path}/{new['id']}", {"is_preferred": False}).status_code == 422
    gone = program.delete(f"{path}/{new['id']}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert ChannelIdentity.objects.get(pk=first).is_preferred, "the next one takes its place"
    after = program.get(f"/customers/{ana['id']}").json()
    assert after["updated_at"] > ana["updated_at"]
    assert program.delete(f"{path}/{new['id']}").status_code == 404
    assert program.post(path, {"kind": "phone", "address": "+51 1 555 0100"}).status_code == 409
    other = meet_customer("email", "other@andes.example")
    assert program.delete(f"/customers/{other.pk}/identities/{first}").status_code == 404


def test_a_restricted_member_meets_those_of_their_inboxes(program, ana, tom, monkeypatch):
    kenji = meet_customer("email", "kenji@example.jp", "山田健司")
    monkeypatch.setattr(ports, "_sight", [lambda member: Q(pk=kenji.pk)])
    restricted = program_of(tom)
    assert names(restricted.get("/customers")) == ["山田健司"]
    assert restricted.get(f"/customers/{kenji.pk}").status_code == 200
    for told in (
        restricted.get(f"/customers/{ana['id']}"),
        restricted.patch(f"/customers/{ana['id']}", {"city": "x"}),
    ):
        assert told.status_code == 404
    assert restricted.patch(f"/customers/{kenji.pk}", {"city": "Osaka"}).status_code == 200
    told = restricted.post("/customers", {"name": "Somebody"})
    assert (told.status_code, told.json()["code"]) == (403, "sees_some_inboxes")


def test_who_only_reads_changes_nothing(program, ana, sofia):
    viewer = program_of(sofia)
    assert viewer.get(f"/customers/{ana['id']}").status_code == 200
    assert viewer.patch(f"/customers/{ana['id']}", {"city": "x"}).status_code == 403
    assert viewer.post("/customers", {"name": "x"}).status_code == 403


def test_a_page_costs_the_same_however_many_are_on_it(program, ana, django_assert_max_num_queries):
    for number in range(20):
        meet_customer("email", f"{number}@example.com")
    with django_assert_max_num_queries(9):
        assert len(names(program.get("/customers", limit=20))) == 20
