"""A customer's own page: in which language and form of address we write to them."""

import pytest

from rapport.customers.actions.addressing import put_right
from rapport.customers.models import Addressing, Customer
from rapport.customers.queries import form_of_address
from rapport.inbox.actions.languages import choose_language
from rapport.inbox.ports import Address
from rapport.inbox.queries.preferences import preferences_line, preferences_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(arrive):
    sender = Address("lena@spree.example", "Lena Brandt")
    return arrive(sender=sender, words="Where is my parcel?", language="en").conversation


@pytest.fixture
def lena(letter):
    return Customer.objects.get(pk=letter.customer_id)


@pytest.fixture
def path(lena, bea, settings):
    return preferences_link(lena).removeprefix(settings.PUBLIC_URL)


def test_what_a_customer_chooses_is_stated_and_holds_at_once(client, letter, lena, path):
    told = client.get(path, headers={"accept-language": "fr"})
    assert told["Content-Language"] == "en"  # as they wrote
    page = client.get(f"{path}?read_in=de")
    assert page["Content-Language"] == "de" and "Sprache und Anrede" in page.content.decode()
    assert "Lena" not in page.content.decode() and "spree" not in page.content.decode()
    saved = client.post(path, {"language": "pt-BR", "register": "informal"})
    assert 'role="status"' in saved.content.decode()
    letter.refresh_from_db()
    lena.refresh_from_db()
    assert (lena.language, letter.language) == ("pt-BR", "pt-BR")
    told = form_of_address(lena, "de").register
    assert (told.value, told.basis, told.row.source) == ("informal", "known", "told")
    again = client.get(path).content.decode()
    assert 'value="pt-BR" selected' in again
    client.post(path, {"language": "", "register": ""})
    lena.refresh_from_db()
    assert lena.language == "" and not form_of_address(lena).value("register")


def test_what_a_member_chose_for_a_conversation_stays(client, letter, lena, path, marek):
    choose_language(letter, language="fr", by=marek)
    put_right(lena, {"register": "formal"}, by=marek)
    client.post(path, {"language": "el", "register": "formal"})
    letter.refresh_from_db()
    lena.refresh_from_db()
    assert (letter.language, lena.language) == ("fr", "el")
    assert Addressing.objects.get(aspect="register").source == "member"  # nothing was changed


def test_a_language_of_their_own_is_kept_and_a_neighbour_is_understood(client, lena, path):
    Customer.objects.filter(pk=lena.pk).update(language="sv")
    assert '<option value="sv" selected>Svenska</option>' in client.get(path).content.decode()
    Customer.objects.filter(pk=lena.pk).update(language="fr-CA")
    assert '<option value="fr" selected>' in client.get(path).content.decode()
    assert client.post(path, {"language": "tlh", "register": ""}).status_code == 422


def test_only_a_signed_link_opens_it_and_not_too_often(client, lena, path):
    signature = path.partition("-")[2]
    for secret in (str(lena.pk), f"{lena.pk + 1}-{signature}", f"{lena.pk}-{signature[:-1]}", "x"):
        assert client.get(f"/preferences/{secret}").status_code == 404
    sent = [client.post(path, {"language": "de", "register": ""}).status_code for _n in range(21)]
    assert sent == [200] * 20 + [429]


def test_the_line_stands_in_the_mails_language_or_not_at_all(lena):
    assert "Sprache und Anrede" in preferences_line(lena, "de-AT")
    assert "Idioma e tratamento" in preferences_line(lena, "pt")
    assert "语言和称呼方式" in preferences_line(lena, "zh-Hans")
    assert preferences_line(lena, "sv") == ""
