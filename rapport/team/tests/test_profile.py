"""What members say about themselves."""

import io

import pytest
from PIL import Image

from rapport.kernel.errors import Invalid, TooLarge
from rapport.kernel.files import read_bytes
from rapport.kernel.models import FileChunk, StoredFile
from rapport.team.actions.profile import change_profile, remove_picture, set_picture


def picture(kind="PNG", size=(600, 400), **options):
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **options)
    made.seek(0)
    return made, len(made.getvalue())


def test_a_picture_is_made_anew_square_and_small(marek, facts):
    content, size = picture("JPEG", exif=b"Exif\x00\x00secret place")
    set_picture(marek, content, size=size)
    kept = read_bytes(marek.picture)
    with Image.open(io.BytesIO(kept)) as opened:
        assert (opened.format, opened.size) == ("WEBP", (320, 320))
    assert b"secret place" not in kept
    assert facts() == ["team.MemberChanged"]


def test_an_old_picture_is_not_kept(marek):
    for _ in range(2):
        content, size = picture()
        set_picture(marek, content, size=size)
    assert StoredFile.objects.count() == 1
    remove_picture(marek)
    marek.refresh_from_db()
    assert marek.picture is None
    assert not StoredFile.objects.exists() and not FileChunk.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[0].getvalue()[:200]],
)
def test_what_is_no_picture_is_refused_and_the_old_one_stays(marek, content):
    with pytest.raises(Invalid, match="not a picture"):
        set_picture(marek, io.BytesIO(content), size=len(content))
    assert marek.picture is None


def test_pictures_have_limits(marek):
    content, _ = picture()
    with pytest.raises(TooLarge, match="8 MB"):
        set_picture(marek, content, size=9_000_000)
    bomb, size = picture("PNG", (9000, 9000))
    with pytest.raises(TooLarge, match="50 million"):
        set_picture(marek, bomb, size=size)


def test_a_turned_photo_stands_upright(marek):
    made = io.BytesIO()
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn to the right
    image.save(made, "JPEG", exif=exif)
    made.seek(0)
    set_picture(marek, made, size=100)
    with Image.open(io.BytesIO(read_bytes(marek.picture))) as opened:
        top, bottom = opened.getpixel((160, 40)), opened.getpixel((160, 280))
    assert sum(top[:3]) < 100 < 600 < sum(bottom[:3])


def test_only_what_is_ones_own_can_be_changed(marek):
    change_profile(marek, name="Marek N.", zone="Asia/Tokyo", languages=["pl", "en"])
    marek.refresh_from_db()
    assert (marek.name, marek.zone, marek.languages) == ("Marek N.", "Asia/Tokyo", ["pl", "en"])
    with pytest.raises(TypeError):
        change_profile(marek, role="owner")
