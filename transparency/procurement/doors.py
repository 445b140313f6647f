"""What the parameters of the screens about purchases name, told to the gate."""

from foundation.tenancy.gate import key, of
from transparency.procurement.models import CatalogueItem, Payment, ProcurementPackage, Supplier


def install() -> None:
    key("", "package_pk", of(ProcurementPackage))
    key("", "supplier_pk", of(Supplier))
    key("", "item_pk", of(CatalogueItem))
    key("", "payment_pk", of(Payment))
