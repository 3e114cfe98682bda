"""What the ground keeps: facts and their deliveries, live addresses, files, heartbeats."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class FactRow(models.Model):
    """Something that happened, written in the transaction in which it happened."""

    name = models.CharField(max_length=100)
    payload = models.JSONField()
    published_at = models.DateTimeField(auto_now_add=True)
    dispatched_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kernel_fact"
        indexes: ClassVar = [
            models.Index(
                fields=["id"], condition=Q(dispatched_at__isnull=True), name="fact_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Delivery(models.Model):
    """One reaction's answer to one fact: done, or due again after a failure."""

    fact = models.ForeignKey(FactRow, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=200)
    attempts = models.PositiveSmallIntegerField(default=1)
    error = models.TextField(default="", blank=True)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fact", "reaction"], name="delivered_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} of fact {self.fact_id}"


class LiveAddress(models.Model):
    """“This place changed”, for an audience; its content is fetched by each with their own rights.

    Rows are inserted under one advisory lock held until commit, so ids are visible in their order
    and a stream that has seen id n has missed nothing below it.
    """

    audience = models.CharField(max_length=60)
    addresses = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.audience}: {self.addresses}"


class StoredFile(models.Model):
    """A file that belongs to the product: content by Django's default storage, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.FileField(upload_to="%Y/%m", max_length=200)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class FileChunk(models.Model):
    """Up to a megabyte of a file kept in the database."""

    file = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(F("file"), F("number"), name="one_chunk_at_each_place"),
        ]

    def __str__(self) -> str:
        return f"{self.file} #{self.number}"


class Heartbeat(models.Model):
    """A part of the installation that said it is alive."""

    part = models.CharField(max_length=20)
    machine = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    beat_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["part", "machine", "pid"], name="one_heart_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part} on {self.machine}"


class RateCount(models.Model):
    """How often something happened in the window that is running (see limits.py)."""

    key = models.CharField(max_length=200, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
