from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    ENACTED = "enacted", _("Enacted")


class Decision(models.TextChoices):
    """What became of a proposal. Every answer but yes is given with its reason."""

    WAITING = "waiting", _("Waits for a decision")
    ACCEPTED = "accepted", _("Accepted")
    POSTPONED = "postponed", _("Postponed")
    REJECTED = "rejected", _("Rejected")


ANSWERED = (Decision.ACCEPTED, Decision.POSTPONED, Decision.REJECTED)
#: Answers that need a reason.
REFUSALS = (Decision.POSTPONED, Decision.REJECTED)


class Meeting(models.TextChoices):
    """Where proposals are decided (Permendagri 114/2014 articles 25 to 51)."""

    HAMLET = "hamlet", _("Meeting of the hamlet")
    MUSDES = "musdes", _("Village assembly (musdes)")
    MUSRENBANG = "musrenbang", _("Planning meeting (musrenbang desa)")


class HigherLevel(models.TextChoices):
    """Who is asked for what the village cannot pay itself (DU-RKP, Permendagri 114/2014 article 50)."""

    DISTRICT = "district", _("Kecamatan")
    REGENCY = "regency", _("Kabupaten or kota")
    PROVINCE = "province", _("Province")
    NATION = "nation", _("Ministries")


class VillageGoal(models.IntegerChoices):
    """The goals of SDGs Desa (Permendesa 21/2020)."""

    NO_POVERTY = 1, _("No poverty in the village")
    NO_HUNGER = 2, _("No hunger in the village")
    HEALTH = 3, _("A healthy and prosperous village")
    EDUCATION = 4, _("Good education in the village")
    WOMEN = 5, _("Women take part")
    WATER = 6, _("Clean water and sanitation")
    ENERGY = 7, _("Clean and renewable energy")
    GROWTH = 8, _("Growth that reaches everybody")
    INFRASTRUCTURE = 9, _("Infrastructure and innovation as needed")
    EQUALITY = 10, _("A village without gaps")
    SETTLEMENT = 11, _("Safe and pleasant settlements")
    CONSUMPTION = 12, _("Consumption and production that spare the environment")
    CLIMATE = 13, _("A village that answers climate change")
    SEA = 14, _("Care for the sea")
    LAND = 15, _("Care for the land")
    PEACE = 16, _("A peaceful and just village")
    PARTNERSHIP = 17, _("Partnerships for development")
    INSTITUTIONS = 18, _("Living institutions and an adaptive culture")
