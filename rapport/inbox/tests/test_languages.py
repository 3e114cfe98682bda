"""The language of what customers write: heard with doubt, followed on evidence, put right by a click."""

import pytest

from rapport.inbox.actions.languages import choose_language
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Message
from rapport.inbox.queries import languages
from rapport.kernel.errors import Invalid


def test_the_language_of_a_mail_that_does_not_say_is_recognised(arrive):
    received = arrive(words="電源が入らないのですが、どうすればよいでしょうか。", language="")
    assert received.message.language == "ja"
    assert received.conversation.language == "ja"
    assert received.conversation.customer.language == ""


def test_a_short_answer_keeps_the_language_of_the_conversation(arrive):
    begun = arrive(words="A câmera desliga sozinha depois da atualização.", language="pt-BR")
    answered = arrive(words="Obrigado pela ajuda!", language="", token=begun.conversation.token)
    assert answered.message.language == "pt-BR"


def test_a_reply_bears_what_it_is_written_in_where_that_is_sure(arrive, bea):
    begun = arrive(words="A câmera desliga sozinha depois da atualização.", language="pt-BR")
    for words, language in [
        ("Guten Tag, Ihre Kamera ist heute unterwegs und kommt morgen an.", "de"),
        ("Obrigada pela mensagem, vamos ver isso hoje.", "pt-BR"),
        ("ok", "pt-BR"),
        ("LO-48175", "pt-BR"),
    ]:
        html = f"<p>{words}</p>"
        reply = reply_to_conversation(begun.conversation, by=bea, html=html, force=True)
        assert reply.language == language, words


def test_what_is_not_sure_is_kept_as_doubt(arrive):
    received = arrive(words="hoe lank gaan dit nog vat", language="")
    assert received.message.language == received.conversation.language == ""
    assert received.message.language_doubt.split()[:2] == ["af", "nl"]
    nothing = arrive(words="ok", language="", token=received.conversation.token)
    assert (nothing.message.language, nothing.message.language_doubt) == ("", "")


def test_greek_in_latin_letters_is_told_as_such_and_answered_in_greek(arrive):
    received = arrive(words="pou einai i paraggelia mou? perimeno dyo evdomades", language="")
    assert received.message.language == "el-Latn"
    assert received.conversation.language == "el"


def test_a_conversation_follows_two_messages_in_another_language_not_one(arrive):
    begun = arrive(words="Guten Tag, wo bleibt meine Bestellung?", language="").conversation
    said = {"language": "", "token": begun.token}
    arrive(words="Sorry, I forgot to give you the number of my order.", **said)
    assert language_of(begun) == "de"
    arrive(words="And could you please send it to my new address?", **said)
    assert language_of(begun) == "en"


def test_what_the_customer_stated_wins_over_what_they_write(arrive):
    begun = arrive(words="Guten Tag, wo bleibt meine Bestellung?", language="").conversation
    begun.customer.language = "nl"
    begun.customer.save(update_fields=["language"])
    later = arrive(words="Wann kommt denn endlich mein Paket?", language="", token=begun.token)
    assert later.message.language == "de"
    assert language_of(begun) == "nl"


def test_a_choice_settles_doubt_stays_and_teaches_the_next_message(arrive, bea):
    received = arrive(words="hoe lank gaan dit nog vat", language="")
    choose_language(received.conversation, language="af", by=bea)
    assert Message.objects.get(pk=received.message.pk).language == "af"
    said = {"language": "", "token": received.conversation.token}
    assert arrive(words="hoe lank gaan dit nog vat", **said).message.language == "af"
    for words in ("Where is my parcel, please?", "I have been waiting for three weeks now."):
        arrive(words=words, **said)
    assert language_of(received.conversation) == "af"
    elsewhere = arrive(words="hoe lank gaan dit nog vat", language="")
    assert elsewhere.message.language == "af"


def test_only_what_is_a_language_can_be_chosen(arrive, bea):
    conversation = arrive(words="Hallo", language="").conversation
    for each in ("", "xx-yy", "klingonian!", "q"):
        with pytest.raises(Invalid):
            choose_language(conversation, language=each, by=bea)


def test_the_click_chooses_and_the_page_says_doubt(arrive, bea, client):
    received = arrive(words="hoe lank gaan dit nog vat", language="")
    client.force_login(bea)
    page = client.get(f"/conversations/{received.conversation.pk}/").content.decode()
    assert page.count("Unsure: Afrikaans or Dutch") == 2
    door = f"/conversations/{received.conversation.pk}/language/"
    listed = client.get(door, headers={"HX-Request": "true"}).content.decode()
    assert listed.index('value="af"') < listed.index('value="nl"') < listed.index('value="ar"')
    assert client.post(door, {"language": "af"}, headers={"HX-Request": "true"}).status_code == 204
    page = client.get(f"/conversations/{received.conversation.pk}/").content.decode()
    assert "Unsure" not in page
    assert "said that this is in <b>Afrikaans</b>" in page


def test_the_browsers_language_is_a_likely_one_where_nothing_else_is_known(arrive, monkeypatch):
    monkeypatch.setattr(languages, "clock_told", lambda _kind, _number: ("Asia/Tokyo", "ja"))
    silent = arrive(words="ok LO-1", language="").conversation
    said = arrive(words="Guten Tag, wo bleibt meine Bestellung?", language="").conversation
    likely = [
        [each.code for each in languages.offered_for(one) if each.is_likely]
        for one in (silent, said)
    ]
    assert likely == [["ja"], ["de"]]


def test_the_chip_speaks_their_language_and_its_tooltip_the_readers(arrive, bea, client):
    received = arrive(words="გამარჯობა, სად არის ჩემი შეკვეთა?", language="")
    client.force_login(bea)
    page = client.get(f"/conversations/{received.conversation.pk}/").content.decode()
    assert 'data-tooltip="Georgian · Say which' in page and ">ქართული<" in page


def language_of(conversation):
    return Conversation.objects.get(pk=conversation.pk).language
