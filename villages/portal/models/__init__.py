from villages.portal.models.directory import VillageDirectoryPage
from villages.portal.models.home import ProvinceHomePage
from villages.portal.models.statement import StatementPage
from villages.portal.models.stories import StoryCollectionPage

__all__ = ["ProvinceHomePage", "StatementPage", "StoryCollectionPage", "VillageDirectoryPage"]
