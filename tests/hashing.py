"""Passwords hashed as in the product, but at the least cost: what they must withstand is not tested here."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The running product reads these hashes like its own."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
