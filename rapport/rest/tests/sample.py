"""A small API over the room's own table, to test what every operation gets."""

from django.db import DataError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from ninja import File, Query, UploadedFile

from rapport.kernel.errors import Changed
from rapport.rest.describing import Api
from rapport.rest.etags import require_match
from rapport.rest.models import KeptAnswer
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.ports import Caller
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Output
from rapport.rest.scopes import ANY
from rapport.rest.views import description_of, nowhere

SECRETS = {
    "rap_all": Caller("sample:1", frozenset({"things:read", "things:write"}), object()),
    "rap_read": Caller("sample:2", frozenset({"things:read"}), object()),
}
routes = Routes("Things", "Rows of a table.")


class ThingIn(Input):
    key: str


class ThingOut(Output):
    id: int
    key: str


@routes.get("/things", scope="things:read", summary="List", response=Page[ThingOut])
def list_things(request: HttpRequest, response: HttpResponse, paging: Query[Paging]):
    """Things, by status and number."""
    found = KeptAnswer.objects.filter(caller="thing")
    return page_of(request, response, found, paging, ThingOut.from_orm, by=("-status", "-id"))


@routes.get("/things/{int:number}", scope="things:read", summary="One", response=ThingOut)
def read_thing(request: HttpRequest, number: Id):
    return ThingOut.from_orm(KeptAnswer.objects.get(pk=number))


@routes.post("/things", scope="things:write", summary="Make", response={201: ThingOut})
def make_thing(request: HttpRequest, sent: ThingIn):
    made = KeptAnswer.objects.create(caller="thing", key=sent.key, status=1, body=b"")
    if sent.key == "too late":
        raise Changed("Somebody was faster.")
    return ThingOut.from_orm(made)


@routes.post(
    "/waits",
    scope="things:write",
    summary="Make slowly",
    response={201: ThingOut},
    waits=lambda request: True,
)
def wait_for_thing(request: HttpRequest, sent: ThingIn):
    return make_thing(request, sent)


@routes.patch(
    "/things/{int:number}", scope="things:write", summary="Set", response=ThingOut, errors=[412]
)
def change_thing(request: HttpRequest, number: Id, sent: ThingIn):
    thing = KeptAnswer.objects.select_for_update().get(pk=number)
    require_match(request, ThingOut.from_orm(thing))
    thing.key = sent.key
    thing.save()
    return ThingOut.from_orm(thing)


@routes.post("/files", scope="things:write", summary="Send a file", response={201: ThingOut})
def keep_file(request: HttpRequest, file: File[UploadedFile]):
    made = KeptAnswer.objects.create(caller="file", key=file.name, status=1, body=file.read())
    return ThingOut.from_orm(made)


@routes.post("/breakages/{kind}", scope=ANY, summary="Break", response={201: ThingOut})
def break_something(request: HttpRequest, kind: str):
    KeptAnswer.objects.create(caller="thing", key="before it broke", status=1, body=b"")
    if kind == "database":
        raise OperationalError("connection to 10.0.0.3 failed for user rapport")
    if kind == "data":
        raise DataError("value too long")
    if kind == "slow":
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = 20")
            cursor.execute("select pg_sleep(2)")
    raise RuntimeError("the secret is hunter2")


api = Api(title="Sample", version="1", description="")
api.add(routes)
urlpatterns = [
    path("api/v1/openapi.json", description_of(api)),
    path("api/v1/", include((api.urls[0], "sample"))),
    re_path(r"^api/.*$", nowhere),
]
