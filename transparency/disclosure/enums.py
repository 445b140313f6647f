from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What the law names of a village's public information (PerKI 1/2018 articles 4 to 6, Permendagri 46/2016)."""

    PROGRAMME = "programme", _("Programmes and activities")
    GOVERNMENT_REPORT = "lppd", _("Report on village government (LPPD)")
    CITIZENS_REPORT = "ippd", _("Year-end information to citizens (IPPD)")
    INFORMATION_REPORT = "llip", _("Yearly report on information service")
    MEETING = "musdes", _("Result of a village meeting (musdes)")
    ASSETS = "assets", _("Inventory of assets")
    AGREEMENT = "agreement", _("Agreement with others")
    SERVICE = "service", _("Procedure and fees of a service")
    NOTICE = "notice", _("Urgent notice")
    OTHER = "other", _("Other")


class DocumentForm(models.TextChoices):
    """In which form the office keeps it."""

    PAPER = "paper", _("On paper")
    FILE = "file", _("As a file")
    BOTH = "both", _("On paper and as a file")


class RegulationKind(models.TextChoices):
    """UU 6/2014 article 69 and Permendagri 111/2014; the values stand in addresses."""

    LAW = "perdes", _("Village law (peraturan desa)")
    JOINT = "perbersama", _("Joint regulation of village heads")
    HEAD = "perkades", _("Regulation of the village head")
    DECREE = "sk", _("Decree of the village head")


class RegulationStatus(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    CHANGED = "changed", _("Changed")
    REPEALED = "repealed", _("Repealed")


class RequestState(models.TextChoices):
    """How far a request is (UU 14/2008 articles 22, 35 and 36)."""

    RECEIVED = "received", _("Received")
    PROCESSED = "processed", _("In work")
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Granted in part")
    DENIED = "denied", _("Denied")
    OBJECTION = "objection", _("Objection")
    SETTLED = "settled", _("Objection answered")

    @classmethod
    def open(cls) -> "tuple[RequestState, ...]":
        """Those in which the village still owes an answer to the request."""
        return cls.RECEIVED, cls.PROCESSED

    @classmethod
    def outcomes(cls) -> "tuple[RequestState, ...]":
        return cls.GRANTED, cls.PARTLY, cls.DENIED


class DenialGround(models.TextChoices):
    """Why information is not given."""

    EXCLUDED = "excluded", _("It is excluded (UU 14/2008 article 17)")
    NOT_HELD = "not_held", _("The village does not have it")
    NOT_CLEAR = "not_clear", _("It is not clear what is asked for")
    OTHER = "other", _("Another reason")


class ObjectionGround(models.TextChoices):
    """UU 14/2008 article 35 paragraph 1, letters a to g."""

    DENIED = "denied", _("My request was denied")
    NOT_PUBLISHED = "not_published", _("What must be told regularly is not told")
    NOT_ANSWERED = "not_answered", _("My request was not answered")
    OTHERWISE = "otherwise", _("I was answered something else than I asked")
    NOT_FULFILLED = "not_fulfilled", _("My request was not fulfilled")
    COSTS = "costs", _("The cost is not reasonable")
    LATE = "late", _("The answer comes too late")


class RequesterKind(models.TextChoices):
    PERSON = "person", _("A person")
    GROUP = "group", _("A group of people")
    BODY = "body", _("A legal body or organisation")


class Delivery(models.TextChoices):
    READ = "read", _("I read it at the village office")
    COPY = "copy", _("I take a copy at the village office")
    POST = "post", _("By post")
    MAIL = "mail", _("By e-mail")


class WantedForm(models.TextChoices):
    PAPER = "paper", _("On paper")
    FILE = "file", _("As a file")


class Act(models.TextChoices):
    """What happened to a request."""

    RECEIVED = "received", _("Received")
    TAKEN = "taken", _("Taken in work")
    EXTENDED = "extended", _("Time extended")
    ANSWERED = "answered", _("Answered")
    OBJECTED = "objected", _("Objection made")
    SETTLED = "settled", _("Objection answered")
    FORGOTTEN = "forgotten", _("Name and address erased")
