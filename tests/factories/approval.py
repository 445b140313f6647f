from factory.django import DjangoModelFactory

from villages.models import VillageApprovalTask
from villages.services.approval import install_workflow


class VillageApprovalTaskFactory(DjangoModelFactory):
    """The one task of the one workflow."""

    class Meta:
        model = VillageApprovalTask

    @classmethod
    def _create(cls, model_class: type[VillageApprovalTask], **fields: object) -> VillageApprovalTask:
        return install_workflow().tasks.get().specific
