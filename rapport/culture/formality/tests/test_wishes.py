"""What people say of the form in which they wish to be addressed, in their own words."""

from rapport.culture.formality import form_wished

# Language, words, form; "" where nothing is asked for.
SAID = """
de | Wir können uns übrigens gerne duzen. | informal
de | Sagen Sie ruhig du zu mir! | informal
de | Sie dürfen mich gern duzen, wenn Sie das nicht stört. | informal
de | Wollen wir uns nicht duzen? | informal
de | Von mir aus gern per Du. | informal
de | Ich biete Ihnen das Du an. | informal
de | Bitte duzen Sie mich nicht. | formal
de | Ich möchte nicht geduzt werden. | formal
de | Warum duzen Sie mich eigentlich? | formal
de | Lassen Sie uns bitte beim Sie bleiben. | formal
de | Ich würde gern gesiezt werden. | formal
de | Sie müssen mich nicht siezen. | informal
de | Sag bitte Bescheid, wenn du das Paket hast. |
de | Können Sie mir bitte sagen, wann es kommt? |
de | Das Angebot, das du angenommen hast. |
de | Bitte Sie um eine Antwort. |
nl | U mag mij gerust tutoyeren. | informal
nl | Zeg maar je hoor. | informal
nl | Zeg trouwens maar gewoon Bas en je. | informal
nl | Je mag gewoon je en jij zeggen. | informal
nl | Ik word liever met u aangesproken. | formal
nl | Liever niet tutoyeren. | formal
nl | Kun je me zeggen wanneer het komt? |
nl | Je mag het terugsturen. |
fr | On peut se tutoyer si vous voulez. | informal
fr | N'hésitez pas à me tutoyer. | informal
fr | Je préfère qu'on se vouvoie. | formal
fr | Merci de ne pas me tutoyer. | formal
fr | Il n'est pas nécessaire de me vouvoyer. | informal
fr | Vous pouvez me tutoyer ! | informal
fr | Le tutoiement me va très bien. | informal
fr | On se tutoie ? | informal
es | Puede tutearme sin problema. | informal
es | Por favor, no me tutee. | formal
es | Prefiero que me traten de usted. | formal
es | No hace falta que me trate de usted. | informal
es | Podemos tutearnos, si no le importa. | informal
es | Trátame de tú, por favor. | informal
es | Háblame de tú. | informal
es | Quisiera hablar de tú a tú con el gerente. |
it | Mi dia pure del tu. | informal
it | Possiamo darci del tu? | informal
it | Diamoci del tu! | informal
it | Preferirei che mi deste del Lei. | formal
it | Non serve darmi del lei. | informal
pt | Pode tratar-me por tu. | informal
pt | Prefiro que não me tratem por tu. | formal
pl | Może przejdziemy na ty? | informal
pl | Proszę mówić mi po imieniu. | informal
pl | Wolałabym, żebyśmy pozostali na pani. | formal
pl | Proszę nie mówić do mnie na ty. | formal
cs | Můžeme si tykat. | informal
cs | Netykejte mi, prosím. | formal
cs | Prosím, zůstaňme u vykání. | formal
ru | Можно на ты. | informal
ru | Давайте перейдём на «ты». | informal
ru | Прошу обращаться ко мне на вы. | formal
ru | Не надо мне тыкать. | formal
ru | Я надеюсь на ваш ответ, можете позвонить. |
uk | Можна на ти! | informal
uk | Прошу звертатися до мене на Ви. | formal
el | Μπορείτε να μου μιλάτε στον ενικό. | informal
el | Ας μιλάμε στον ενικό. | informal
el | Θα προτιμούσα να μιλάμε στον πληθυντικό. | formal
hu | Tegeződjünk nyugodtan! | informal
hu | Kérem, ne tegezzen. | formal
hu | Maradjunk a magázásnál. | formal
ro | Putem să ne tutuim. | informal
ro | Vă rog să nu mă tutuiți. | formal
sv | Du kan säga du till mig. | informal
da | Skal vi ikke bare være dus? | informal
fi | Voidaan sinutella. | informal
fi | Voitte sinutella minua. | informal
tr | Bana sen diyebilirsiniz. | informal
tr | Lütfen bana siz diye hitap edin. | formal
ja | 敬語はいりませんので、気軽に話してください。 | informal
ja | タメ口で大丈夫です。 | informal
ko | 말씀 편하게 놓으셔도 됩니다. | informal
ko | 편하게 말씀해 주세요. |
ko | 반말은 하지 말아 주세요. | formal
zh | 不用对我说“您”，叫我小李就行。 | informal
zh | 不用您操心。 |
hi | आप मुझे तुम कह सकते हैं। | informal
hr | Možemo prijeći na ti. | informal
bg | Нека минем на „ти“. | informal
sl | Lahko se tikava. | informal
de | Bitte nicht per Du, sondern per Sie. | formal
de | Per Du oder per Sie? |
sr | Nemojte mi persirati. | informal
pl | Czekam na Pani odpowiedź. |
fr | Mon collègue tutoie tout le monde. |
en | Please call me Bob. |
de | > Wir können uns duzen. |
"""


def test_wishes_are_read_with_their_negations_and_nothing_else_is_one():
    wrong = []
    for line in SAID.strip().splitlines():
        lang, words, form = (part.strip() for part in line.split("|"))
        wish = form_wished(f"Guten Tag,\n{words}\nA. B.", lang)
        if (wish.form if wish else "") != form:
            wrong.append((lang, words, wish))
    assert not wrong


def test_a_wish_tells_its_clause_and_the_last_one_counts():
    text = "Hallo. Wir können uns gern duzen, wenn Sie mögen! Ach nein: bitte nicht duzen."
    wish = form_wished(text, "de-AT")
    assert wish and (wish.form, text[wish.start : wish.end]) == ("formal", wish.text)
    assert wish.text == "Ach nein: bitte nicht duzen"
    assert form_wished("", "de") is form_wished("Tutoyons-nous", "") is None
