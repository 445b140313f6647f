"""A factory for every model, and whole villages through the services that make them in earnest."""

from tests.factories.accounts import UserFactory
from tests.factories.approval import VillageApprovalTaskFactory
from tests.factories.budgets import (
    AccountCodeFactory,
    BudgetActivityFactory,
    BudgetFactory,
    BudgetImportFactory,
    BudgetLineFactory,
    BudgetPageFactory,
    BudgetVersionFactory,
    EarmarkRuleFactory,
    FunctionCodeFactory,
    PublicationFactory,
    RealisationEntryFactory,
    ReconciliationFactory,
    RemarkFactory,
    TransparencyIndexPageFactory,
    WorkPictureFactory,
)
from tests.factories.foundation import AttachmentFactory, PictureFactory, PictureRenditionFactory
from tests.factories.making import ProvinceImportFactory, ProvinceImportRowFactory
from tests.factories.openness import (
    DisclosurePageFactory,
    PlansPageFactory,
    ProcurementPageFactory,
    ProvinceBudgetsPageFactory,
    ProvinceDutiesPageFactory,
)
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
    "AccountCodeFactory",
    "AgendaPageFactory",
    "AttachmentFactory",
    "BudgetActivityFactory",
    "BudgetFactory",
    "BudgetImportFactory",
    "BudgetLineFactory",
    "BudgetPageFactory",
    "BudgetVersionFactory",
    "DevelopmentIndexFactory",
    "DisclosurePageFactory",
    "EarmarkRuleFactory",
    "EventPageFactory",
    "FunctionCodeFactory",
    "InvitationFactory",
    "MembershipFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "OfficialFactory",
    "PictureFactory",
    "PictureRenditionFactory",
    "PlainPageFactory",
    "PlansPageFactory",
    "PotentialIndexPageFactory",
    "PotentialPageFactory",
    "ProcurementPageFactory",
    "ProfilePageFactory",
    "ProvinceBudgetsPageFactory",
    "ProvinceDutiesPageFactory",
    "ProvinceHomePageFactory",
    "ProvinceImportFactory",
    "ProvinceImportRowFactory",
    "PublicationFactory",
    "RealisationEntryFactory",
    "ReconciliationFactory",
    "RegionFactory",
    "RemarkFactory",
    "StatementPageFactory",
    "StoryCollectionPageFactory",
    "StoryIndexPageFactory",
    "StoryPageFactory",
    "TransparencyIndexPageFactory",
    "UserFactory",
    "VillageApprovalTaskFactory",
    "VillageDirectoryPageFactory",
    "VillageFactory",
    "VillageHomePageFactory",
    "WorkPictureFactory",
]
