"""A factory for every model, and whole villages through the services that make them in earnest."""

from tests.factories.accounts import UserFactory
from tests.factories.approval import VillageApprovalTaskFactory
from tests.factories.foundation import AttachmentFactory, PictureFactory, PictureRenditionFactory
from tests.factories.making import ProvinceImportFactory, ProvinceImportRowFactory
from tests.factories.people import InvitationFactory, MembershipFactory
from tests.factories.portal import (
    ProvinceHomePageFactory,
    StatementPageFactory,
    StoryCollectionPageFactory,
    VillageDirectoryPageFactory,
)
from tests.factories.regions import DevelopmentIndexFactory, RegionFactory
from tests.factories.rooms import (
    AgendaPageFactory,
    NewsIndexPageFactory,
    OfficialFactory,
    PotentialIndexPageFactory,
    ProfilePageFactory,
    StoryIndexPageFactory,
    VillageHomePageFactory,
)
from tests.factories.villages import VillageFactory
from tests.factories.writings import (
    EventPageFactory,
    NewsPageFactory,
    PlainPageFactory,
    PotentialPageFactory,
    StoryPageFactory,
)

__all__ = [
    "AgendaPageFactory",
    "AttachmentFactory",
    "DevelopmentIndexFactory",
    "EventPageFactory",
    "InvitationFactory",
    "MembershipFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "OfficialFactory",
    "PictureFactory",
    "PictureRenditionFactory",
    "PlainPageFactory",
    "PotentialIndexPageFactory",
    "PotentialPageFactory",
    "ProfilePageFactory",
    "ProvinceHomePageFactory",
    "ProvinceImportFactory",
    "ProvinceImportRowFactory",
    "RegionFactory",
    "StatementPageFactory",
    "StoryCollectionPageFactory",
    "StoryIndexPageFactory",
    "StoryPageFactory",
    "UserFactory",
    "VillageApprovalTaskFactory",
    "VillageDirectoryPageFactory",
    "VillageFactory",
    "VillageHomePageFactory",
]
