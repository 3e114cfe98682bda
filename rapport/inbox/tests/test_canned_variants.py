"""Canned responses in several languages: written beside the original, chosen for who reads them."""

import pytest

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.actions.canned_variants import delete_variant, save_variant, version_of
from rapport.inbox.models import CannedVariant
from rapport.inbox.queries.canned_search import languages_in_use, responses_matching
from rapport.inbox.queries.canned_variants import fitting, languages_left, places_lost
from rapport.kernel.errors import Changed, Invalid, NotAllowed
from rapport.team.models import AuditEntry
from rapport.team.tests.tokens import program_of

HTML = "<p>Hello {{ customer.first_name }}, send {{ order.number }}.</p><p>{{ member.name }}</p>"
GERMAN = "<p>{{ greeting.formal }},</p><p>bitte {{ order.number }}</p><p>{{ closing }}</p>"
JAPANESE = "<p>{{ customer.family_name }}様 {{ order.number }}</p><p>{{ member.name }}</p>"
LIST = "/settings/canned-responses/"


@pytest.fixture
def refund(bea):
    return save_canned_response(by=bea, name="Refund", shortcut="refund", html=HTML, language="en")


@pytest.fixture
def german(refund, bea):
    return save_variant(refund, by=bea, language="de", html=GERMAN, register="formal")


@pytest.fixture
def japanese(refund, bea):
    return save_variant(refund, by=bea, language="ja", html=JAPANESE)


def found(client, conversation, asked=""):
    url = f"/conversations/{conversation.pk}/canned-responses/?q={asked}"
    return client.get(url, HTTP_ACCEPT="application/json").json()["responses"]


def chosen(told):
    return next(each for each in told["wordings"] if each["number"] == told["wording"])


def test_what_is_no_text_of_the_response_is_refused_at_its_field(refund, german, bea):
    wrong = [
        ({"language": "no language"}, "language"),
        ({"language": ""}, "language"),
        ({"html": "<p> </p>"}, "html"),
        ({"html": "<p>{{ customer.name }} {{ member.name }}</p>"}, "html"),  # the order's number
        ({"html": "<p>Bitte {{ order.number }}</p>"}, "html"),  # nobody addressed
        ({"language": "en", "html": HTML}, "register"),  # that is the original
        ({"language": "en", "register": "formal", "html": HTML}, "register"),
        ({"register": "formal"}, "register"),  # there is one
        ({"register": "rude"}, "register"),
    ]
    for given, field in wrong:
        with pytest.raises(Invalid) as refused:
            save_variant(refund, by=bea, **{"language": "de", "html": GERMAN} | given)
        assert refused.value.field == field, given
    assert CannedVariant.objects.count() == 1


def test_places_stand_for_each_other_by_whom_they_name():
    assert places_lost(HTML, JAPANESE) == []
    assert places_lost(HTML, "<p>{{ greeting }} {{ closing }}</p>") == ["order.number"]
    assert places_lost("{{ conversation.number }}", "{{ conversation.subject }}") == [
        "conversation.number"
    ]


def test_one_that_is_older_than_its_original_may_be_out_of_date(refund, german, bea):
    fields = {"name": "Refunds", "shortcut": "refund", "language": "en"}
    save_canned_response(refund, by=bea, html=HTML.replace("</p><p>", "</p>\n <p>"), **fields)
    assert not CannedVariant.objects.get().is_outdated
    save_canned_response(refund, by=bea, html=HTML + "<p>Within 14 days.</p>", **fields)
    assert CannedVariant.objects.get().is_outdated
    with pytest.raises(Changed):
        save_variant(refund, german, by=bea, language="de", html=GERMAN, seen=version_of(HTML))
    save_variant(refund, german, by=bea, language="de", html=GERMAN)
    assert not CannedVariant.objects.get().is_outdated


def test_the_original_does_not_take_the_place_of_another_text(refund, german, bea):
    fields = {"name": "Refund", "shortcut": "refund", "html": HTML, "language": "de"}
    with pytest.raises(Invalid):
        save_canned_response(refund, by=bea, register="formal", **fields)
    with pytest.raises(Invalid):
        save_canned_response(refund, by=bea, **fields | {"language": "en", "register": "formal"})
    assert save_canned_response(refund, by=bea, register="informal", **fields).language == "de"


def test_who_may_not_choose_words_writes_none_and_every_act_is_recorded(refund, german, bea, tom):
    for act in (
        lambda: save_variant(refund, by=tom, language="ja", html=JAPANESE),
        lambda: delete_variant(german, by=tom),
    ):
        with pytest.raises(NotAllowed):
            act()
    delete_variant(german, by=bea)
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["canned.added", "canned_variant.added", "canned_variant.deleted"]


def test_the_nearest_language_and_then_the_form_of_address_decides(refund, german, bea):
    informal = save_variant(refund, by=bea, language="de", html=GERMAN, register="informal")
    portuguese = save_variant(refund, by=bea, language="pt-BR", html=HTML)
    save_variant(refund, by=bea, language="zh-Hant", html=HTML)
    table = [
        ("de", "formal", german.pk),
        ("de-AT", "informal", informal.pk),
        ("de", "", german.pk),  # nobody knows: rather too polite
        ("pt-PT", "", portuguese.pk),
        ("zh-Hans", "", 0),
        ("el-Latn", "", 0),
        ("en-GB", "", 0),
        ("fi", "", 0),
        ("", "", 0),
    ]
    for language, form, number in table:
        assert fitting(refund, language, lambda _, form=form: form).number == number, language
    unmarked = save_variant(refund, by=bea, language="de", html=GERMAN)
    assert fitting(refund, "de", lambda _: "").number == unmarked.pk
    left = languages_left(refund)
    assert "de" not in left and "en" not in left and "ja" in left


def test_it_is_found_by_words_and_language_of_any_text(refund, japanese, german, bea):
    assert list(responses_matching(bea, "様")) == [refund]
    assert list(responses_matching(bea, "", "de")) == [refund]
    assert list(responses_matching(bea, "", "fr")) == []
    assert languages_in_use(bea) == ["de", "en", "ja"]


def test_while_writing_the_customers_language_is_put_in_and_another_one_can_be(
    enter, bea, conversation, refund, japanese, german
):
    [told] = found(enter(bea), conversation, "様")
    assert chosen(told)["name"] == "日本語" and chosen(told)["is_theirs"]
    assert told["html"].startswith("<p>山田") and "{{ order.number }}" in told["html"]
    assert [each["name"] for each in told["wordings"]] == ["English", "Deutsch · Sie", "日本語"]
    other = enter(bea).get(f"{told['wording_url']}{german.pk}/").json()
    assert other["html"].startswith("<p>Guten Tag") or "Sehr geehrte" in other["html"]
    assert enter(bea).get(f"{told['wording_url']}999999/").status_code == 404
    delete_variant(japanese, by=bea)
    [told] = found(enter(bea), conversation)
    assert chosen(told)["name"] == "English" and not chosen(told)["is_theirs"]


def test_a_text_in_the_customers_language_brings_its_response_to_the_top(
    enter, bea, conversation, refund, japanese
):
    save_canned_response(by=bea, name="A", shortcut="a", html="<p>a</p>", language="en")
    assert [each["name"] for each in found(enter(bea), conversation)] == ["Refund", "A"]


def test_many_texts_cost_the_list_no_more_questions(
    enter, bea, conversation, refund, german, japanese, django_assert_max_num_queries
):
    client = enter(bea)
    found(client, conversation)
    with django_assert_max_num_queries(30) as few:
        found(client, conversation)
    for number in range(6):
        one = save_canned_response(
            by=bea, name=f"R{number}", shortcut=f"r{number}", html=HTML, language="en"
        )
        for language in ("ja", "de", "fr"):
            save_variant(one, by=bea, language=language, html=HTML)
    with django_assert_max_num_queries(len(few)):
        assert len(found(client, conversation)) == 7
    with django_assert_max_num_queries(len(few) + 20) as listed:
        client.get(LIST)
    for number in range(6, 12):
        one = save_canned_response(by=bea, name=f"R{number}", shortcut=f"r{number}", html=HTML)
        save_variant(one, by=bea, language="ja", html=HTML)
    with django_assert_max_num_queries(len(listed)):
        assert client.get(LIST).content.count(b"canned-row") >= 12


def test_a_text_is_written_beside_the_original_changed_and_deleted(enter, bea, refund):
    client, page = enter(bea), f"{LIST}{refund.pk}/"
    assert "In other languages" in client.get(page).content.decode()
    beside = client.get(f"{page}languages/", {"language": "de"}).content.decode()
    assert 'lang="de"' in beside and "Formal (Sie)" in beside and "order.number" in beside
    given = {"language": "de", "html": GERMAN, "register": "formal", "seen": version_of(HTML)}
    given["translated_by"] = "DeepL"
    assert client.post(f"{page}languages/", given).status_code == 302
    kept = CannedVariant.objects.get()
    assert (kept.language, kept.register, kept.written_by) == ("de", "formal", bea)
    assert "from a proposal by <bdi>DeepL</bdi>" in client.get(page).content.decode()
    lost = client.post(f"{page}languages/{kept.pk}/", given | {"html": "<p>Hallo</p>"})
    assert lost.status_code == 422 and "{{ order.number }}" in lost.content.decode()
    stale = client.post(f"{page}languages/{kept.pk}/", given | {"seen": "another"})
    assert stale.status_code == 422 and "changed while you wrote" in stale.content.decode()
    changed = given | {"html": GERMAN + "<p>!</p>", "translated_by": ""}
    assert client.post(f"{page}languages/{kept.pk}/", changed).status_code == 302
    kept.refresh_from_db()
    assert kept.html.endswith("<p>!</p>") and kept.translated_by == ""
    client.post(f"{page}languages/{kept.pk}/deletion/")
    assert not CannedVariant.objects.exists()


def test_what_may_be_out_of_date_says_so_in_list_page_and_while_writing(
    enter, bea, conversation, refund, japanese
):
    save_canned_response(
        refund, by=bea, name="Refund", shortcut="refund", html=HTML + "<p>New.</p>", language="en"
    )
    words = "May be out of date"
    client = enter(bea)
    assert words in client.get(LIST).content.decode()
    assert words in client.get(f"{LIST}{refund.pk}/").content.decode()
    page = client.get(f"{LIST}{refund.pk}/languages/{japanese.pk}/").content.decode()
    assert "has changed since" in page and "What the original said then" in page
    [told] = found(client, conversation)
    assert chosen(told)["is_outdated"]


def test_a_language_that_is_none_or_taken_has_no_page(enter, bea, refund, japanese):
    client = enter(bea)
    for asked in ("en", "xx", "", "<script>"):
        told = client.get(f"{LIST}{refund.pk}/languages/", {"language": asked})
        assert told.status_code == 404, asked
    assert client.get(f"{LIST}{refund.pk}/languages/999/").status_code == 404
    other_form = client.get(f"{LIST}{refund.pk}/languages/", {"language": "ja"}).content.decode()
    assert "Formal (です・ます)" in other_form and "Not marked" not in other_form


def test_texts_of_an_inbox_of_others_do_not_exist(enter, bea, tom, conversation, orders):
    kept = save_canned_response(
        by=bea, name="X", shortcut="x", html="<p>a</p>", language="en", inbox=orders
    )
    hidden = save_variant(kept, by=bea, language="ja", html="<p>あ</p>")
    door = f"/conversations/{conversation.pk}/canned-responses/{kept.pk}/{hidden.pk}/"
    assert enter(bea).get(door).status_code == 200
    assert enter(tom).get(door).status_code == 404
    assert enter(tom).get(f"{LIST}{kept.pk}/languages/{hidden.pk}/").status_code == 403
    told = program_of(tom).get(f"/canned_responses/{kept.pk}")
    assert told.status_code == 404


def test_programs_read_and_write_the_texts(bea, conversation, refund):
    owner, path = program_of(bea), f"/canned_responses/{refund.pk}"
    sent = {"language": "ja", "html": JAPANESE, "translated_by": "DeepL"}
    made = owner.post(f"{path}/variants", sent)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["language"], told["register"], told["is_outdated"]) == ("ja", None, False)
    assert owner.get(path).json()["variants"] == [told]
    [listed] = owner.get("/canned_responses", q="様", language="ja").json()["items"]
    assert listed["variants"] == [told]
    twice = owner.post(f"{path}/variants", sent)
    assert (twice.status_code, twice.json()["field"]) == (422, "register")
    lost = owner.post(f"{path}/variants", {"language": "de", "html": "<p>Hallo</p>"})
    assert (lost.status_code, lost.json()["code"]) == (422, "place_lost")

    filled = owner.get(f"{path}/filled", conversation=conversation.pk).json()
    assert filled["language"] == "ja" and filled["text"].startswith("山田")
    english = owner.get(f"{path}/filled", conversation=conversation.pk, language="en").json()
    assert english["language"] == "en" and english["text"].startswith("Hello")

    owner.patch(path, {"html": HTML + "<p>New.</p>"})
    one = f"{path}/variants/{told['id']}"
    assert owner.get(path).json()["variants"][0]["is_outdated"]
    early = owner.patch(one, {"html": JAPANESE}, headers={"If-Match": '"another"'})
    assert early.status_code == 412
    changed = owner.patch(one, {"html": JAPANESE + "<p>新</p>"}).json()
    assert changed["html"].endswith("<p>新</p>") and not changed["is_outdated"]
    assert changed["translated_by"] == "DeepL"
    assert owner.delete(one).status_code == 204
    assert owner.delete(one).status_code == 404


def test_a_page_of_the_api_costs_the_same_however_many_texts_it_has(
    bea, refund, japanese, german, django_assert_max_num_queries
):
    owner = program_of(bea)
    with django_assert_max_num_queries(20) as few:
        owner.get("/canned_responses")
    for number in range(5):
        one = save_canned_response(by=bea, name=f"R{number}", shortcut=f"r{number}", html=HTML)
        save_variant(one, by=bea, language="ja", html=HTML)
    with django_assert_max_num_queries(len(few)):
        assert len(owner.get("/canned_responses").json()["items"]) == 6
