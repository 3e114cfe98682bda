"""Who is at an address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.customers.actions.identities import meet_customer
from rapport.customers.models import ChannelIdentity, Customer
from rapport.customers.queries import address_of, customer_at

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_on_each_kind_of_channel():
    ana = meet_customer("email", "Ana@Andes.example", "Ana Quispe Rojas")
    assert meet_customer("email", "ana@andes.EXAMPLE") == ana
    assert meet_customer("chat", "ana@andes.example") != ana
    assert customer_at("email", "ANA@andes.example") == ana
    assert customer_at("email", "nobody@andes.example") is None


def test_answers_go_to_the_preferred_address():
    ana = meet_customer("email", "old@andes.example")
    ChannelIdentity.objects.create(customer=ana, kind="email", address="other@andes.example")
    assert address_of(ana, "email") == "old@andes.example"
    assert address_of(ana, "phone") == ""


def test_a_mail_finds_its_person_by_the_index_not_by_reading_everybody():
    Customer.objects.bulk_create(Customer(name=str(number)) for number in range(2000))
    ChannelIdentity.objects.bulk_create(
        ChannelIdentity(customer=each, kind="email", address=f"{each.name}@x.example")
        for each in Customer.objects.all()
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze customers_channelidentity")
    with CaptureQueriesContext(connection) as queries:
        assert customer_at("email", "77@X.example").name == "77"
    with connection.cursor() as cursor:
        cursor.execute(f"explain {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan" not in plan, plan
