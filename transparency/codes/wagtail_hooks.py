from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from transparency.codes.models import AccountCode, FunctionCode
from transparency.codes.viewsets import AccountCodeViewSet, FunctionCodeViewSet, LocalCodePolicy

for model in (FunctionCode, AccountCode):
    register_permission_policy(model, LocalCodePolicy(model))


@hooks.register("register_admin_viewset")
def register_codes() -> list[ViewSet]:
    return [FunctionCodeViewSet("function_codes"), AccountCodeViewSet("account_codes")]
