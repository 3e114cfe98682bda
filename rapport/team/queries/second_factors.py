"""What a member signs in with besides the password."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from rapport.team.models import Member


@dataclass(frozen=True)
class SecondFactors:
    """The authenticator app, the passkeys and how many recovery codes are left."""

    totp: Authenticator | None
    passkeys: Sequence[Authenticator]
    has_codes: bool
    codes_left: int
    codes_made: int

    @property
    def are_on(self) -> bool:
        """Whether the password alone does not let in."""
        return bool(self.totp or self.passkeys)


def second_factors_of(member: Member) -> SecondFactors:
    """The member's second factors."""
    found = list(Authenticator.objects.filter(user=member).order_by("created_at"))
    by_type = {one.type: one for one in found}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    wrapped = codes.wrap() if codes else None
    return SecondFactors(
        totp=by_type.get(Authenticator.Type.TOTP),
        passkeys=[one for one in found if one.type == Authenticator.Type.WEBAUTHN],
        has_codes=codes is not None,
        codes_left=len(wrapped.get_unused_codes()) if wrapped else 0,
        codes_made=len(wrapped.generate_codes()) if wrapped else 0,
    )
