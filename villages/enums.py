from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionLevel(models.IntegerChoices):
    """Levels of the region codes of Permendagri 58/2021."""

    PROVINCE = 1, _("Province")
    REGENCY = 2, _("Regency or city")
    DISTRICT = 3, _("District")
    VILLAGE = 4, _("Village")


class Stage(models.TextChoices):
    """How far the service has arrived in a village."""

    NONE = "none", _("Not yet: address reserved")
    BASIC = "basic", _("Basic: profile and announcements")
    FULL = "full", _("Full")


class Module(models.TextChoices):
    """What a village can switch on; each is a room on its website."""

    PROFILE = "profile", _("Profile")
    STORIES = "stories", _("Innovation stories")
    NEWS = "news", _("News and announcements")
    AGENDA = "agenda", _("Agenda")
    POTENTIAL = "potential", _("Potential")
    BUDGET = "budget", _("Village money")
    PLANNING = "planning", _("Plans")
    PROCUREMENT = "procurement", _("Procurement")
    DISCLOSURE = "disclosure", _("Public information")
    SHOP = "shop", _("Shop of the cooperative")


MODULES_OF_STAGE = {
    Stage.NONE: [],
    # What a village must tell by law (UU 6/2014 articles 82 and 86) is there from the first day.
    Stage.BASIC: [Module.PROFILE, Module.NEWS, Module.AGENDA, Module.BUDGET, Module.DISCLOSURE],
    Stage.FULL: list(Module),
}


class StoryField(models.TextChoices):
    """The fields of innovation in which Website Desa orders its stories."""

    ECONOMY = "economy", _("Economy")
    EMPOWERMENT = "empowerment", _("Empowerment")
    ENVIRONMENT = "environment", _("Environment")
    TECHNOLOGY = "technology", _("Technology")


class Pillar(models.TextChoices):
    """The six pillars of Desa Cerdas (Kepmendesa 55/2024)."""

    PEOPLE = "people", _("Smart people")
    GOVERNMENT = "government", _("Smart government")
    ECONOMY = "economy", _("Smart economy")
    ENVIRONMENT = "environment", _("Smart environment")
    LIVING = "living", _("Smart living")
    MOBILITY = "mobility", _("Smart mobility")


class NewsKind(models.TextChoices):
    NEWS = "news", _("News")
    ANNOUNCEMENT = "announcement", _("Announcement")


class PotentialKind(models.TextChoices):
    AGRICULTURE = "agriculture", _("Agriculture")
    TOURISM = "tourism", _("Tourism")
    CRAFT = "craft", _("Craft")
    NATURE = "nature", _("Natural resources")
    PEOPLE = "people", _("Human resources")
    AREA = "area", _("Rural area (kawasan)")


class IndexStatus(models.TextChoices):
    """Classes of the village index (Permendesa 2/2016), as the ministry writes them."""

    VERY_UNDERDEVELOPED = "SANGAT TERTINGGAL", _("Very underdeveloped")
    UNDERDEVELOPED = "TERTINGGAL", _("Underdeveloped")
    DEVELOPING = "BERKEMBANG", _("Developing")
    ADVANCED = "MAJU", _("Advanced")
    INDEPENDENT = "MANDIRI", _("Independent")


class ImportState(models.TextChoices):
    """How far a sheet of villages is. A run that nobody works on any more is still running."""

    LOOKED_THROUGH = "looked_through", _("looked through")
    RUNNING = "running", _("running")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("done")


class ImportedRowState(models.TextChoices):
    NEW = "new", _("new")
    MADE = "made", _("made")
    THERE = "there", _("there already")
    REJECTED = "rejected", _("rejected")


class InformationCategory(models.TextChoices):
    """How a village tells it (UU 14/2008 articles 9 to 11 and 17, PerKI 1/2018): regularly, at once, when asked."""

    PERIODIC = "periodic", _("Told regularly")
    IMMEDIATE = "immediate", _("Told at once")
    ANYTIME = "anytime", _("Available at any time")
    EXCLUDED = "excluded", _("Excluded")
