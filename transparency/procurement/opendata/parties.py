"""Who takes part, as OCDS 1.1 wants organisations."""

from typing import Any

from transparency.codes.enums import Source
from transparency.procurement.dossiers import Dossier
from transparency.procurement.models import Supplier
from transparency.procurement.opendata.ids import GOVERNMENTS, government_id, supplier_id
from villages.models import Village

#: The state has no region code.
STATE = {"id": "ID-PEMERINTAH", "name": "Pemerintah Republik Indonesia"}


def village_reference(village: Village) -> dict[str, str]:
    return {"id": government_id(village.region_id), "name": village.full_name}


def supplier_reference(supplier: Supplier, village: Village) -> dict[str, str]:
    return {"id": supplier_id(supplier, village), "name": supplier.name}


def funder(source: str, village: Village) -> dict[str, str]:
    """Who gives the money of a source of funds."""
    if source == Source.DANA_DESA:
        return STATE
    if source in (Source.ALOKASI_DANA_DESA, Source.BAGI_HASIL, Source.BANTUAN_KABUPATEN):
        return {"id": government_id(village.regency.code), "name": village.regency.name}
    if source == Source.BANTUAN_PROVINSI:
        return {"id": government_id(village.province.code), "name": village.province.name}
    return village_reference(village)


def parties_of(dossier: Dossier, *, with_supplier: bool) -> list[dict[str, Any]]:
    """The village first, then who pays for it, then who was chosen. Roles are those of the whole process."""
    village = dossier.package.village
    funders = {
        reference["id"]: reference for source in dossier.package.sources for reference in [funder(source, village)]
    }
    own = village_reference(village)
    roles = ["buyer", "procuringEntity", "payer", *(["funder"] if funders.pop(own["id"], None) else [])]
    identifier = {"scheme": GOVERNMENTS, "id": village.region_id, "legalName": village.full_name}
    address = {
        "locality": village.district.name,
        "region": village.regency.name,
        "countryName": "Indonesia",
    }
    parties: list[dict[str, Any]] = [{**own, "identifier": identifier, "address": address, "roles": roles}]
    parties += [{**reference, "roles": ["funder"]} for reference in funders.values()]
    if with_supplier and dossier.supplier:
        parties.append(supplier_party(dossier.supplier, village))
    return parties


def supplier_party(supplier: Supplier, village: Village) -> dict[str, Any]:
    party: dict[str, Any] = {**supplier_reference(supplier, village), "roles": ["tenderer", "supplier", "payee"]}
    if supplier.nib or supplier.npwp:
        scheme, number = ("ID-NIB", supplier.nib) if supplier.nib else ("ID-NPWP", supplier.npwp)
        party["identifier"] = {"scheme": scheme, "id": number, "legalName": supplier.name}
    if supplier.address:
        party["address"] = {"streetAddress": supplier.address, "countryName": "Indonesia"}
    return party
