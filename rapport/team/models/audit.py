"""The audit log: what administrators do, for those who must answer for it."""

from typing import ClassVar

from django.db import models

from rapport.kernel.clock import now
from rapport.team.models.member import Member


class AuditEntry(models.Model):
    """One act: who, when, from where, what, to what. Never changed, never deleted by hand."""

    at = models.DateTimeField(default=now)
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    member_name = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="audit_newest")]

    def __str__(self) -> str:
        return f"{self.action}: {self.subject}"
