"""How organisations and contracting processes are called in open data."""

from transparency.procurement.models import ProcurementPackage, Supplier
from villages.models import Village

#: Ours, until the network has one registered with the Open Contracting Partnership.
PREFIX = "ocds-lumbung"
#: Region codes of the ministry of home affairs name the village, and what stands above it.
GOVERNMENTS = "ID-KEMENDAGRI"


def ocid_of(package: ProcurementPackage) -> str:
    """`ocds-lumbung-51.07.06.2003-2026-02.03.10-001`: village, year, activity, number. It never changes."""
    return f"{PREFIX}-{package.village.region_id}-{package.year}-{package.function}-{package.number:03}"


def government_id(code: str) -> str:
    return f"{GOVERNMENTS}-{code}"


def supplier_id(supplier: Supplier, village: Village) -> str:
    """By its official number where it has one: the same company is the same in every village."""
    if supplier.nib:
        return f"ID-NIB-{supplier.nib}"
    if supplier.npwp:
        return f"ID-NPWP-{supplier.npwp}"
    return f"{government_id(village.region_id)}-penyedia-{supplier.pk}"
