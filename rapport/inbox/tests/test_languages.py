"""The language of what customers write."""


def test_the_language_of_a_mail_that_does_not_say_is_recognised(arrive):
    received = arrive(words="電源が入らないのですが、どうすればよいでしょうか。", language="")
    assert received.message.language == "ja"
    assert received.conversation.language == "ja"
    assert received.conversation.customer.language == ""


def test_a_short_answer_keeps_the_language_of_the_conversation(arrive):
    begun = arrive(words="A câmera desliga sozinha depois da atualização.", language="pt-BR")
    answered = arrive(words="Obrigado pela ajuda!", language="", token=begun.conversation.token)
    assert answered.message.language == "pt-BR"
