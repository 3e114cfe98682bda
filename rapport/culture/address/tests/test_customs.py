"""What is usual where nobody said anything."""

from rapport.culture.address.customs import custom_of


def test_a_country_comes_before_its_language():
    def usual(*asked):
        found = custom_of(*asked)
        return found and (found.usual, found.formal, found.informal)

    assert usual("de") == ("formal", "Sie", "du") == usual("de-AT", "CH")
    assert usual("pt") == ("formal", "o senhor/a senhora", "tu") == usual("pt-PT")
    assert usual("pt-BR")[0] == "" == usual("pt", "BR")[0]
    assert usual("es", "AR")[2] == "vos" and usual("es-MX")[2] == "tú"
    assert usual("zh-Hans") == usual("zh_TW") == ("formal", "您", "你")
    assert usual("nn") == usual("nb") and usual("sv")[0] == "informal"
    assert usual("en") == ("", "", "") and usual("tlh") is None and usual("") is None
