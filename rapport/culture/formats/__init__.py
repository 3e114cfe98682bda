"""Numbers, money, dates, addresses and telephone numbers as a person's locale writes and reads them."""

from rapport.culture.formats.digits import local_digits, plain_digits
from rapport.culture.formats.moments import say_day, say_moment, say_time

__all__ = ["local_digits", "plain_digits", "say_day", "say_moment", "say_time"]
