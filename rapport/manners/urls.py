"""The pages of manners."""

from django.urls import path

from rapport.manners import panels
from rapport.manners.views import brief, notes, settling

app_name = "manners"
TALK = "conversations/<int:number>/"
SETTINGS = "settings/culture-notes/"
ONE = f"{SETTINGS}<str:locale>/<slug:topic>/"

urlpatterns = [
    path(f"{TALK}manners/", panels.beside, name="panel"),
    path(f"{TALK}manners/dismissal/", panels.dismissal, name="dismissal"),
    path(f"{TALK}manners/contest/", panels.contest, name="contest"),
    path(f"{TALK}brief/", brief.brief, name="brief"),
    path(f"{TALK}brief/interests/", brief.interests, name="interests"),
    path(f"{TALK}brief/interests/<int:interest>/", brief.forgetting, name="forgetting"),
    path(SETTINGS, notes.places, name="places"),
    path(f"{SETTINGS}new/", notes.new_place, name="new_place"),
    path(f"{SETTINGS}<str:locale>/", notes.place, name="place"),
    path(f"{SETTINGS}<str:locale>/hidden/", settling.hidden, name="hidden"),
    path(ONE, notes.note, name="note"),
    path(f"{ONE}contest/", settling.contest, name="contest_note"),
    path(f"{ONE}retirement/", settling.retirement, name="retirement"),
    path(f"{SETTINGS}contests/<int:number>/settlement/", settling.settlement, name="settlement"),
]
