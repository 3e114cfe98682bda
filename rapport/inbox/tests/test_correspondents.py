"""Who gets the answer unless somebody says otherwise."""

from rapport.inbox.ports import Address
from rapport.inbox.queries.correspondents import correspondents_of, plain, usual_addresses

LENA = Address("lena.brandt@example.de", "Lena Brandt")
JONAS = Address("jonas@example.de", "Jonas")


def written_to(*addresses: Address) -> dict:
    return {"sender": LENA, "to": addresses, "cc": (JONAS,)}


def test_a_reply_goes_to_all_but_never_to_our_own_inboxes(arrive, orders):
    ours = Address("Support+c0ffee@lumenoak.example")
    also = Address("orders@lumenoak.example")
    found = usual_addresses(arrive(**written_to(ours, also)).conversation)
    assert found == {
        "to": [{"address": LENA.address, "name": "Lena Brandt"}],
        "cc": [{"address": JONAS.address, "name": "Jonas"}],
    }


def test_a_reply_goes_where_the_sender_asks(arrive):
    asked = Address("office@example.de", "Office")
    found = usual_addresses(arrive(sender=LENA, reply_to=(asked,)).conversation)
    assert found["to"] == [{"address": "office@example.de", "name": "Office"}]


def test_everybody_outside_is_suggested_once(arrive):
    conversation = arrive(**written_to(LENA, Address("LENA.brandt@example.de"))).conversation
    addresses = [each["address"] for each in correspondents_of(conversation)]
    assert sorted(addresses) == sorted([LENA.address, JONAS.address])


def test_addresses_are_compared_without_case_and_plus():
    assert plain("Ana+x@Example.PE") == "ana@example.pe"
