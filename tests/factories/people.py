from typing import Any

import factory
from factory.django import DjangoModelFactory

from foundation.tenancy.reach import Reach, opened
from tests.factories.accounts import UserFactory
from tests.factories.villages import VillageFactory
from villages.models import Invitation, Membership
from villages.roles import REGION_ROLES, Role
from villages.services.rights import keep_groups


class AppointmentFactory(DjangoModelFactory):
    """Made by the system, as in earnest by a command: nobody's reach is needed."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Membership], *args: Any, **fields: Any) -> Membership:
        with opened(Reach.system()):
            return super()._create(model_class, *args, **fields)


class MembershipFactory(AppointmentFactory):
    """`MembershipFactory(role=…, region=…)` for officers; in a village otherwise. The groups are those of the role."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.OPERATOR
    village = factory.Maybe(
        factory.LazyAttribute(lambda made: made.role in REGION_ROLES), None, factory.SubFactory(VillageFactory)
    )

    @classmethod
    def _create(cls, model_class: type[Membership], *args: Any, **fields: Any) -> Membership:
        membership = super()._create(model_class, *args, **fields)
        keep_groups(membership.user)
        return membership


class InvitationFactory(AppointmentFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"tamu{n}@contoh.test")
    role = Role.OPERATOR
    village = factory.SubFactory(VillageFactory)
