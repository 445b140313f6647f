from villages.models.agenda import AgendaPage, EventPage
from villages.models.approval import VillageApprovalTask
from villages.models.base import VillagePage
from villages.models.development_index import DevelopmentIndex
from villages.models.history import InvitationEvent, MembershipEvent, VillageEvent
from villages.models.home import VillageHomePage
from villages.models.listing_page import ListingPage
from villages.models.membership import Invitation, Membership
from villages.models.news import NewsIndexPage, NewsPage
from villages.models.plain import PlainPage
from villages.models.potential import PotentialIndexPage, PotentialPage
from villages.models.profile import Official, ProfilePage
from villages.models.province_import import ProvinceImport, ProvinceImportRow
from villages.models.region import Region
from villages.models.story import StoryIndexPage, StoryPage
from villages.models.village import Village

__all__ = [
    "AgendaPage",
    "DevelopmentIndex",
    "EventPage",
    "Invitation",
    "InvitationEvent",
    "ListingPage",
    "Membership",
    "MembershipEvent",
    "NewsIndexPage",
    "NewsPage",
    "Official",
    "PlainPage",
    "PotentialIndexPage",
    "PotentialPage",
    "ProfilePage",
    "ProvinceImport",
    "ProvinceImportRow",
    "Region",
    "StoryIndexPage",
    "StoryPage",
    "Village",
    "VillageApprovalTask",
    "VillageEvent",
    "VillageHomePage",
    "VillagePage",
]
