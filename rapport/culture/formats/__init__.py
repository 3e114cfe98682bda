"""Numbers, money, dates, addresses and telephone numbers as a person's locale writes and reads them."""

from rapport.culture.formats.days import read_day, show_day
from rapport.culture.formats.digits import local_digits, plain_digits
from rapport.culture.formats.moments import say_day, say_moment, say_time
from rapport.culture.formats.numbers import Money, read_money, read_number, show_money, show_number
from rapport.culture.formats.phones import read_phone, show_phone
from rapport.culture.formats.postal import read_address, show_address

__all__ = [
    "Money",
    "local_digits",
    "plain_digits",
    "read_address",
    "read_day",
    "read_money",
    "read_number",
    "read_phone",
    "say_day",
    "say_moment",
    "say_time",
    "show_address",
    "show_day",
    "show_money",
    "show_number",
    "show_phone",
]
