"""Pictures for the demo: drawn from a caption, always the same for the same words."""

import io
import math
import random
import re
import zlib
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

SIZE = (960, 720)
Colour = tuple[int, int, int]
SKIES: list[tuple[Colour, Colour]] = [
    ((38, 52, 92), (244, 170, 120)),
    ((92, 140, 190), (238, 226, 206)),
    ((24, 34, 60), (96, 120, 150)),
    ((214, 132, 110), (250, 222, 178)),
    ((120, 160, 170), (230, 236, 228)),
]


def picture(name: str, caption: str) -> bytes:
    """A picture that fits the caption roughly, as PNG or JPEG by the file's name."""
    dice = random.Random(zlib.crc32(f"{name} {caption}".encode()))  # noqa: S311 - the same each time
    scene = next((draw for words, draw in SCENES if words.search(caption)), _hills)
    image = scene(dice).filter(ImageFilter.SMOOTH)
    written = io.BytesIO()
    if name.lower().endswith(".png"):
        image.resize((640, 480)).save(written, "PNG", optimize=True)
    else:
        image.save(written, "JPEG", quality=84)
    return written.getvalue()


def _gradient(top: Colour, bottom: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, bottom), Image.new("RGB", SIZE, top), ramp)


def _glow(image: Image.Image, at: tuple[int, int], radius: int, colour: Colour) -> None:
    mask = Image.new("L", (SIZE[0] // 4, SIZE[1] // 4), 0)
    x, y, r = at[0] // 4, at[1] // 4, radius // 4
    ImageDraw.Draw(mask).ellipse((x - r, y - r, x + r, y + r), fill=190)
    mask = mask.filter(ImageFilter.GaussianBlur(r * 0.55)).resize(SIZE)
    image.paste(Image.new("RGB", SIZE, colour), (0, 0), mask)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _ridge(dice: random.Random, base: float, height: float) -> list[tuple[float, float]]:
    waves = [(dice.uniform(0.6, 3.4), dice.uniform(0, 6.3), dice.uniform(0.3, 1)) for _ in range(4)]
    line = [
        (x, base - height * sum(a * math.sin(f * x / 150 + p) for f, p, a in waves) / 4)
        for x in range(0, SIZE[0] + 8, 8)
    ]
    return [(0, SIZE[1]), *line, (SIZE[0], SIZE[1])]


def _hills(dice: random.Random) -> Image.Image:
    top, bottom = dice.choice(SKIES)
    image = _gradient(top, bottom)
    _glow(image, (dice.randint(200, 760), dice.randint(200, 360)), 120, (255, 240, 210))
    draw = ImageDraw.Draw(image)
    for step in range(5):
        colour = _mix(_mix(bottom, top, 0.35), (26, 34, 38), 0.22 + step * 0.17)
        draw.polygon(_ridge(dice, 400 + step * 68, 90 - step * 8), fill=colour)
    return image


def _sea(dice: random.Random) -> Image.Image:
    top, bottom = dice.choice(SKIES)
    image = _gradient(top, bottom)
    sun = dice.randint(240, 720)
    _glow(image, (sun, 380), 90, (255, 232, 190))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 420, *SIZE), fill=_mix(top, (20, 40, 60), 0.45))
    for row in range(430, SIZE[1], 9):
        for _ in range(3):
            width = dice.randint(14, 120) * (row - 380) // 160
            x = sun + dice.randint(-40, 40) * (row - 400) // 40
            shine = _mix(bottom, top, min(1, (row - 420) / 320))
            draw.line((x - width, row, x + width, row), fill=shine, width=2)
    return image


def _aurora(dice: random.Random) -> Image.Image:
    image = _gradient((8, 14, 34), (28, 60, 70))
    draw = ImageDraw.Draw(image)
    for _ in range(160):
        x, y = dice.randint(0, SIZE[0]), dice.randint(0, 460)
        draw.line((x, y, x + 4, y - 2), fill=(190, 205, 225))
    for _ in range(3):
        for x in range(0, SIZE[0], 60):
            y = 200 + round(70 * math.sin(x / 170 + dice.random()))
            _glow(image, (x, y), 84, (70, 200, 140))
    ImageDraw.Draw(image).polygon(
        [(0, 720), (330, 560), (480, 360), (600, 540), (960, 720)], (10, 16, 24)
    )
    return image


def _room(dice: random.Random) -> Image.Image:
    wall = dice.choice([(66, 58, 60), (52, 60, 74), (84, 70, 58)])
    image = _gradient(wall, _mix(wall, (20, 16, 14), 0.5))
    ImageDraw.Draw(image).rectangle((0, 560, *SIZE), fill=(112, 78, 50))
    for line in range(570, SIZE[1], 22):
        ImageDraw.Draw(image).line((0, line, SIZE[0], line), fill=(98, 66, 42))
    return image


def _lamp(dice: random.Random) -> Image.Image:
    image = _room(dice)
    count = dice.choice([1, 1, 2, 3])
    for number in range(count):
        x = SIZE[0] * (number + 1) // (count + 1)
        _glow(image, (x, 350), 250, (255, 206, 130))
        draw = ImageDraw.Draw(image)
        draw.rounded_rectangle((x - 12, 410, x + 12, 600), 8, fill=(150, 104, 62))
        draw.ellipse((x - 80, 588, x + 80, 622), fill=(128, 88, 54))
        shade = [(x - 70, 300), (x + 70, 300), (x + 104, 430), (x - 104, 430)]
        draw.polygon(shade, fill=(255, 236, 196))
    return image


def _camera(dice: random.Random) -> Image.Image:
    image = _room(dice)
    _glow(image, (300, 180), 300, (236, 214, 180))
    draw = ImageDraw.Draw(image)
    body = dice.choice([(34, 34, 36), (186, 186, 182)])
    draw.rounded_rectangle((250, 300, 720, 590), 36, fill=body)
    draw.rounded_rectangle((250, 380, 720, 540), 6, fill=(150, 104, 62))
    draw.rounded_rectangle((430, 260, 560, 310), 10, fill=body)
    draw.rounded_rectangle((600, 276, 670, 304), 8, fill=_mix(body, (255, 255, 255), 0.25))
    for radius, colour in (
        (132, (24, 24, 26)),
        (112, (70, 70, 74)),
        (92, (16, 20, 34)),
        (60, (40, 54, 92)),
    ):
        draw.ellipse((490 - radius, 450 - radius, 490 + radius, 450 + radius), fill=colour)
    draw.ellipse((450, 400, 484, 434), fill=(206, 216, 240))
    return image


def _bag(dice: random.Random) -> Image.Image:
    image = _gradient((222, 214, 200), (188, 176, 158))
    cloth = dice.choice([(92, 96, 62), (190, 160, 116), (44, 46, 50)])
    draw = ImageDraw.Draw(image)
    draw.ellipse((170, 610, 790, 680), fill=(160, 148, 130))
    draw.arc((300, 60, 660, 560), 180, 360, fill=(96, 62, 38), width=22)
    draw.rounded_rectangle((200, 290, 760, 640), 34, fill=cloth)
    draw.rounded_rectangle((200, 290, 760, 490), 34, fill=_mix(cloth, (255, 255, 255), 0.1))
    for x in (320, 610):
        draw.rounded_rectangle((x, 400, x + 30, 560), 6, fill=(120, 80, 48))
        draw.rectangle((x - 4, 506, x + 34, 534), outline=(206, 178, 110), width=5)
    return image


def _screen(dice: random.Random) -> Image.Image:
    image = Image.new("RGB", SIZE, (240, 241, 244))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((150, 70, 810, 650), 26, fill=(255, 255, 255), outline=(220, 222, 228))
    draw.rounded_rectangle((190, 110, 470, 142), 8, fill=(60, 66, 80))
    for row in range(6):
        y = 190 + row * 64
        draw.rounded_rectangle(
            (190, y, 190 + dice.randint(180, 420), y + 18), 6, fill=(206, 210, 218)
        )
        draw.rounded_rectangle((660, y, 770, y + 18), 6, fill=(170, 176, 188))
    draw.rounded_rectangle((190, 580, 420, 622), 12, fill=(196, 84, 64))
    return image


def _drawing(dice: random.Random) -> Image.Image:
    image = Image.new("RGB", SIZE, (252, 249, 240))
    draw = ImageDraw.Draw(image)
    for number in range(6):
        x, colour = 90 + number * 156, [(230, 90, 70), (60, 130, 200), (240, 180, 40)][number % 3]
        draw.line((x, 520, x + dice.randint(-14, 14), 640), fill=(120, 80, 50), width=12)
        draw.polygon([(x - 52, 520), (x + 52, 520), (x + 30, 440), (x - 30, 440)], fill=colour)
        draw.arc((x - 18, 472, x + 18, 506), 10, 170, fill=(40, 40, 40), width=4)
    for _ in range(60):
        x, y = dice.randint(320, 640), dice.randint(60, 300)
        draw.ellipse((x - 30, y - 30, x + 30, y + 30), fill=(90, 150 + dice.randint(0, 50), 80))
    draw.rectangle((460, 280, 500, 440), fill=(120, 80, 50))
    return image


def _paper(dice: random.Random) -> Image.Image:
    image = _room(dice)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((260, 130, 700, 640), 10, fill=(250, 246, 236))
    for row in range(11):
        y = 190 + row * 38
        draw.line((300, y, 300 + dice.randint(200, 350), y), fill=(150, 150, 156), width=6)
    return image


def _threads(dice: random.Random) -> Image.Image:
    image = Image.new("RGB", SIZE, (120, 24, 40))
    draw = ImageDraw.Draw(image)
    colours = [(186, 34, 60), (222, 90, 60), (240, 178, 70), (70, 96, 130), (240, 226, 206)]
    x = 0
    while x < SIZE[0]:
        width, colour = dice.randint(8, 46), dice.choice(colours)
        for y in range(0, SIZE[1], 12):
            draw.rectangle(
                (x, y, x + width, y + 8), fill=_mix(colour, (0, 0, 0), (y // 12 % 3) * 0.08)
            )
        x += width + 3
    return image


def _scene(
    words: str, draw: Callable[[random.Random], Image.Image]
) -> tuple[re.Pattern[str], Callable[[random.Random], Image.Image]]:
    return re.compile(words, re.IGNORECASE), draw


# The first that fits; what fits none is a landscape.
SCENES = [
    _scene(r"screenshot|captura|alert|logo|header", _screen),
    _scene(r"drawing|dibujo|desenho|zeichnung", _drawing),
    _scene(r"aurora|polarlicht", _aurora),
    _scene(r"card|label|etiket|booklet|卡|ラベル|caja|box|karton|carton|箱", _paper),
    _scene(r"lamp|lua\b|vela\b|farol|glass|glas|ランプ|مصابيح|مصباح|灯|lampe|lámpara", _lamp),
    _scene(
        r"serra|miro\b|alba|lens|lente|camera|cámara|kamera|ファインダー|レンズ|グリップ|相机|element",
        _camera,
    ),
    _scene(r"bag|fado|tejo|flap|mochila|λουρί|strap|zip|cierre|ring\b|tasche|sac\b|包", _bag),
    _scene(r"sea|ocean|日の出|일출|運河|canal|praia|playa|strand|θάλασσα", _sea),
    _scene(r"thread|hilos|madejas|weav|tejed|jacket|henna|rug", _threads),
]
