"""The sample API, and programs that call it."""

import pytest

from rapport.rest import ports
from rapport.rest.tests import sample
from rapport.rest.tests.calling import Program


@pytest.fixture
def sample_api(db, settings):
    """The sample stands in place of the product's addresses."""
    settings.ROOT_URLCONF = sample.__name__
    before = ports._who[:]
    ports.install(sample.SECRETS.get)
    yield
    ports._who[:] = before


@pytest.fixture
def program(sample_api):
    return Program("rap_all", raise_request_exception=False)


@pytest.fixture
def reader(sample_api):
    return Program("rap_read", raise_request_exception=False)
