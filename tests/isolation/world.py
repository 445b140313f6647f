"""Two villages of two provinces, each with everything an address can name, and people in every role in one of them."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Locale,
    Page,
    UploadedFile,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    AccountCodeFactory,
    AttachmentFactory,
    AwardFactory,
    BudgetActivityFactory,
    BudgetFactory,
    BudgetImportFactory,
    BudgetLineFactory,
    BudgetVersionFactory,
    CatalogueItemFactory,
    ContractChangeFactory,
    ContractFactory,
    EarmarkRuleFactory,
    EventPageFactory,
    FunctionCodeFactory,
    HandoverFactory,
    InvitationFactory,
    MembershipFactory,
    NewsPageFactory,
    OfficialFactory,
    PaymentFactory,
    PictureFactory,
    PlainPageFactory,
    PotentialPageFactory,
    PriceRecordFactory,
    ProcurementPackageFactory,
    ProgressFactory,
    ProvinceHomePageFactory,
    ProvinceImportFactory,
    ProvinceImportRowFactory,
    PublicationFactory,
    QuotationFactory,
    RealisationEntryFactory,
    ReconciliationFactory,
    RemarkFactory,
    StoryPageFactory,
    SupplierFactory,
    TeamMemberFactory,
    UserFactory,
    VillageFactory,
    WorkPictureFactory,
)
from tests.isolation.cooperatives import make_books
from tests.isolation.fingerprint import foreign_ids
from tests.isolation.information import make_information
from tests.isolation.plans import make_plans
from tests.isolation.selling import make_orders
from tests.isolation.shop import join_grower, make_shop
from transparency.budgets.models import EarmarkRule
from transparency.budgets.readings import BudgetReading, LineReading, Rejection, VersionReading, as_json
from villages.models import NewsIndexPage, ProfilePage, Region
from villages.roles import GUESTS, REGION_ROLES, Role

#: Stands in everything the foreign village has, and nowhere else.
FOREIGN = "Zwartkali"
OWN = "Bebandem"
SUPERUSER, NOBODY, OUTSIDER = "superuser", "nobody", "somebody without a role"
VILLAGE_PEOPLE = [role.value for role in Role if role not in REGION_ROLES | GUESTS]
GROWER = Role.GROWER.value
OFFICERS = [role.value for role in REGION_ROLES]
PEOPLE = [*VILLAGE_PEOPLE, GROWER, *sorted(OFFICERS), SUPERUSER, NOBODY, OUTSIDER]


class Place:
    """A village with what addresses name. Things are found by their name here, or by their model."""

    def __init__(self, code: str, name: str, hostname: str) -> None:
        self.name = name
        self.village = VillageFactory(
            region__code=code,
            region__name=name,
            region__parent__name=f"{name} Wetan",
            region__parent__parent__name=f"Kabupaten {name}",
            region__parent__parent__parent__name=f"{name} Raya",
            hostname=hostname,
        )
        self.site, self.collection, self.group = self.village.site, self.village.collection, self.village.writers
        self.region = self.village.region
        self.home = self.site.root_page.specific
        self.news_index = NewsIndexPage.objects.get(village=self.village)
        self.profile = ProfilePage.objects.get(village=self.village)
        self.people()
        self.files()
        self.writings()
        self.work_in_progress()
        self.translations()
        make_plans(self)
        self.purchases()
        self.money()
        make_information(self)
        make_shop(self)
        make_books(self)
        make_orders(self)

    def people(self) -> None:
        self.user: User = UserFactory(name=f"Wayan {self.name}", email=f"wayan.{self.name.lower()}@contoh.test")
        self.membership = MembershipFactory(village=self.village, user=self.user, role=Role.HEAD)
        self.invitation = InvitationFactory(
            village=self.village, email=f"tamu.{self.name.lower()}@contoh.test", name=f"Tamu {self.name}"
        )
        self.authenticator = Authenticator.objects.create(
            user=self.user, type=Authenticator.Type.WEBAUTHN, data={"name": f"Kunci {self.name}", "credential": {}}
        )
        OfficialFactory(page=self.profile, name=f"Pamong {self.name}")

    def files(self) -> None:
        common = {"collection": self.collection, "uploaded_by_user": self.user}
        self.picture = PictureFactory(
            title=f"Gambar {self.name}", file__filename=f"{self.name}.png", description=f"Kebun {self.name}", **common
        )
        self.document = AttachmentFactory(title=f"Perdes {self.name}", file__filename=f"{self.name}.pdf", **common)
        self.picture.tags.add(f"{self.name} tumpek")
        self.document.tags.add(f"{self.name} perdes")
        for file in (self.picture, self.document):
            log(instance=file, action="wagtail.edit", user=self.user)
        self.upload = UploadedFile.objects.create(
            file=ContentFile(b"x", name=f"{self.name}.png"), uploaded_by_user=self.user
        )

    def writings(self) -> None:
        common: dict[str, Any] = {"village": self.village, "owner": self.user}
        body = [("paragraph", f"<p>Tentang {self.name}.</p>")]
        self.news = NewsPageFactory(title=f"Kabar {self.name}", body=body, **common)
        if self.name == FOREIGN:  # a kind of page that only one village has
            self.event = EventPageFactory(title=f"Kegiatan {self.name}", **common)
        self.potential = PotentialPageFactory(title=f"Potensi {self.name}", picture=self.picture, **common)
        self.plain = PlainPageFactory(title=f"Halaman {self.name}", **common)
        self.story = StoryPageFactory(title=f"Cerita {self.name}", picture=self.picture, **common)
        self.draft = StoryPageFactory(title=f"Rancangan {self.name}", live=False, **common)
        for page in (self.news, self.story, self.draft):
            page.save_revision(user=self.user, log_action=True)
        self.revision = self.news.save_revision(user=self.user, changed=True)
        log(instance=self.news, action="wagtail.publish", user=self.user)
        Comment.objects.create(page=self.news, user=self.user, text=f"Komentar {self.name}", contentpath="title")
        Page.objects.filter(pk=self.plain.pk).update(locked=True, locked_by=self.user, locked_at=timezone.now())

    def work_in_progress(self) -> None:
        self.workflow, self.task = Workflow.objects.get(name="Uji"), GroupApprovalTask.objects.get(name="Uji")
        self.workflow_state = self.workflow.start(self.story, self.user)
        self.task_state = self.workflow_state.current_task_state
        self.session = EditingSession.objects.create(
            user=self.user, content_object=self.news, last_seen_at=timezone.now(), is_editing=True
        )
        self.work = DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="default",
            run_after=timezone.now(),
            task_path="wagtail.tasks.update_reference_index_task",
        )
        self.sheet = ProvinceImportFactory(by=self.user, file_name=f"{self.name}.csv")
        ProvinceImportRowFactory(province_import=self.sheet, editor_name=f"Tamu {self.name}")
        self.redirect = Redirect.objects.create(
            old_path=f"/lama-{self.name.lower()}", site=self.site, redirect_page=self.news
        )

    def purchases(self) -> None:
        """Nothing of it is public in the foreign village: what is public is for everybody."""
        name, own = self.name, self.name == OWN
        self.supplier = SupplierFactory(village=self.village, name=f"UD {name}")
        told = {"title": f"Semen {name}", "activity": f"Jalan {name}", "place": f"Dusun {name}", "announced": own}
        self.package = ProcurementPackageFactory(village=self.village, **told)
        mine = {"package": self.package, "is_public": False}
        TeamMemberFactory(**mine, position=f"Kasi {name}")
        QuotationFactory(**mine, supplier=self.supplier, note=f"Penawaran {name}")
        AwardFactory(**mine, supplier=self.supplier, reason=f"Dekat {name}")
        ContractFactory(**mine, number=f"SPK {name}")
        ContractChangeFactory(**mine, number=f"ADD {name}", reason=f"Hujan di {name}")
        ProgressFactory(**mine, note=f"Setengah {name}", picture=self.picture)
        HandoverFactory(**mine, number=f"BAST {name}", note=f"Diterima {name}")
        self.payment = PaymentFactory(**mine, document=f"SPP {name}")
        offered = {"name": f"Semen {name}", "specification": f"Dari {name}", "seller": self.supplier}
        self.item = CatalogueItemFactory(village=self.village, is_public=False, **offered)
        PriceRecordFactory(item=self.item, is_public=False, seller=f"UD {name}")

    def translations(self) -> None:
        self.locale = Locale.objects.get_or_create(language_code="en")[0]
        translate_object(self.potential, [self.locale], user=self.user)
        key = self.potential.translation_key
        self.translation_source = TranslationSource.objects.get(object_id=key)
        self.translation = Translation.objects.get(source=self.translation_source)
        self.string_segment = self.translation_source.stringsegment_set.first()
        self.overridable_segment = self.translation_source.overridablesegment_set.first()

    def money(self) -> None:
        """A draft with a remark on it, and the publication of the year before."""
        self.earmark = EarmarkRule.objects.get(name="Uji")
        self.function_code = FunctionCodeFactory(name=f"Kegiatan {self.name}", regency=self.village.regency)
        self.account_code = AccountCodeFactory(name=f"Belanja {self.name}", regency=self.village.regency)
        self.budget = BudgetFactory(village=self.village, year=2026)
        self.version = BudgetVersionFactory(budget=self.budget, law_number=f"5 {self.name}")
        self.activity = BudgetActivityFactory(version=self.version, name=f"Jalan {self.name}")
        self.line = BudgetLineFactory(version=self.version, description=f"Semen {self.name}")
        self.entry = RealisationEntryFactory(budget=self.budget, description=f"Semen {self.name}")
        finding = {"rule": "spending_has_activities", "severity": "error", "difference": 7, "found": 1}
        self.reconciliation = ReconciliationFactory(
            version=self.version, difference=7, failed=[{**finding, "subjects": [[f"Semen {self.name}", 7]]}]
        )
        self.remark = RemarkFactory(version=self.version, line=self.line, text=f"Volume {self.name}?", by=self.user)
        self.budget_import = BudgetImportFactory(
            village=self.village, file_name=f"apbdes {self.name}.csv", by=self.user, reading=self.reading()
        )
        self.work_picture = WorkPictureFactory(
            budget=self.budget, picture=self.picture, place=f"Banjar {self.name}", is_public=False
        )
        self.old_version = BudgetVersionFactory(budget__village=self.village, budget__year=2025)
        # What is public is everybody's, so nothing here is: drafts are what must not be seen.
        self.publication = PublicationFactory(version=self.old_version, by=self.user, is_public=False)
        for row in (self.line, self.entry):
            row.amount += 1
            row.save()

    def reading(self) -> dict[str, Any]:
        """What a file of this village told."""
        line = LineReading("02.03.10", "5.3.5.03", "DDS", "2", 500_000, description=f"Pasir {self.name}")
        rejection = Rejection(f"{self.name}, row 7", "x", "no number", "Write a number.")
        return as_json(
            BudgetReading(
                self.village.region_id,
                self.name,
                2026,
                versions=[VersionReading(0, lines=[line])],
                rejections=[rejection],
            )
        )

    @property
    def pages(self) -> list[Page]:
        return [thing for thing in vars(self).values() if isinstance(thing, Page)]

    def of(self, model: type[Model]) -> Model | None:
        return next((thing for thing in vars(self).values() if isinstance(thing, model)), None)

    def keeps(self, name: str) -> bool:
        """Is this thing the village's, and not shared by all?"""
        return name not in ("locale", "workflow", "task", "earmark", "commodity")


class World:
    def __init__(self) -> None:
        ProvinceHomePageFactory()
        workflow, task = Workflow.objects.create(name="Uji"), GroupApprovalTask.objects.create(name="Uji")
        task.groups.add(Group.objects.create(name="Penguji"))
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
        EarmarkRuleFactory(name="Uji", year=2024)
        with opened(Reach.system()):
            with foreign_ids():
                self.foreign = Place("33.15.01.2001", FOREIGN, "desa-jauh.localhost")
            self.own = Place("51.07.06.2003", OWN, "bebandem.localhost")
            self.people = {person: self.person(person) for person in PEOPLE if person != NOBODY}
            join_grower(self.own, self.people[GROWER])

    def person(self, name: str) -> User:
        if name == SUPERUSER:
            return UserFactory(is_superuser=True)
        if name == OUTSIDER:
            return UserFactory()
        tops = {Role.PROVINCE_ADMINISTRATOR: "51", Role.DISTRICT_OFFICER: "51.07"}
        if name in tops:
            return MembershipFactory(role=Role(name), region=Region.objects.get(code=tops[Role(name)])).user
        return MembershipFactory(role=Role(name), village=self.own.village).user
