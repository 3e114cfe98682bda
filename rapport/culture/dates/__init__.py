"""Which dates in a text can be read in two ways, and how they could be said beyond doubt."""

from rapport.culture.dates.pledges import Pledge, pledges_in
from rapport.culture.dates.reading import ambiguous_dates
from rapport.culture.dates.values import DateSpan

__all__ = ["DateSpan", "Pledge", "ambiguous_dates", "pledges_in"]
