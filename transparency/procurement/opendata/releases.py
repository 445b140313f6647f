"""Releases of OCDS 1.1: what is told of a package each time that something happens with it.

https://standard.open-contracting.org/1.1/en/schema/release/ ; the mapping is explained in
site/docs/opendata-procurement.md. A release is made of rows that do not change, so that it does not change either.
Texts are Indonesian whatever language the reader has, for they are data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from foundation.feeds import moment
from transparency.codes.enums import Source
from transparency.procurement.dossiers import Dossier
from transparency.procurement.enums import COMPETITIVE, Method, State
from transparency.procurement.models import ContractChange, Payment, Progress
from transparency.procurement.opendata.ids import ocid_of
from transparency.procurement.opendata.parties import funder, parties_of, supplier_reference, village_reference

#: The method's name in PerLKPP 12/2019, and what it is called in OCDS's codelist. Own work is no tender.
METHODS = {
    Method.SWAKELOLA: ("Swakelola", ""),
    Method.DIRECT: ("Pembelian langsung", "direct"),
    Method.QUOTATION: ("Permintaan penawaran", "selective"),
    Method.TENDER: ("Lelang", "open"),
}
SOURCES = {
    Source.DANA_DESA: "Dana Desa",
    Source.ALOKASI_DANA_DESA: "Alokasi Dana Desa",
    Source.BAGI_HASIL: "Bagi hasil pajak dan retribusi",
    Source.PENDAPATAN_ASLI: "Pendapatan asli desa",
    Source.BANTUAN_KABUPATEN: "Bantuan keuangan kabupaten/kota",
    Source.BANTUAN_PROVINSI: "Bantuan keuangan provinsi",
    Source.SWADAYA: "Swadaya masyarakat",
    Source.LAIN: "Pendapatan lain",
}
Part = dict[str, Any]


class Event(NamedTuple):
    date: dt.date
    name: str
    tags: list[str]
    parts: Part


def releases_of(dossier: Dossier) -> list[Part]:
    """Of a public package, oldest first."""
    # Of events of one day those that are told first happened first: sorting keeps their order.
    events = sorted(events_of(dossier), key=lambda event: event.date)
    return [release(dossier, event, is_last=event is events[-1]) for event in events]


def release(dossier: Dossier, event: Event, *, is_last: bool) -> Part:
    ocid = ocid_of(dossier.package)
    parts = event.parts
    if is_last and dossier.package.state == State.PAID and "contracts" in parts:
        parts = {**parts, "contracts": [{**contract, "status": "terminated"} for contract in parts["contracts"]]}
    return {
        "ocid": ocid,
        "id": f"{ocid}-{event.name}",
        "date": moment(event.date).isoformat(),
        "tag": event.tags,
        "initiationType": "tender",
        "language": "id",
        "parties": parties_of(dossier, with_supplier=event.name != "announced"),
        "buyer": village_reference(dossier.package.village),
        **parts,
    }


def events_of(dossier: Dossier) -> Iterator[Event]:
    yield announced(dossier)
    if dossier.award:
        yield awarded(dossier)
    if dossier.contract:
        yield contracted(dossier)
    for change in dossier.changes:
        yield changed(dossier, change)
    for progress in dossier.progress:
        yield Event(progress.date, f"progress-{progress.pk}", *work(dossier, milestone(progress)))
    if dossier.handover:
        yield Event(dossier.handover.date, "handover", *work(dossier, takeover(dossier)))
    for payment in dossier.payments if dossier.contract else ():
        parts = {"contracts": [{**own_contract(dossier), "implementation": {"transactions": [paid(dossier, payment)]}}]}
        yield Event(payment.date, f"payment-{payment.pk}", ["implementation"], parts)
    if dossier.is_cancelled and dossier.package.ended_on:
        yield cancelled(dossier, dossier.package.ended_on)


def money(amount: int) -> Part:
    return {"amount": amount, "currency": "IDR"}


def period(first: dt.date | None, last: dt.date | None) -> Part:
    ends = {"startDate": first, "endDate": last}
    return {name: moment(day).isoformat() for name, day in ends.items() if day}


def announced(dossier: Dossier) -> Event:
    package = dossier.package
    breakdown = [
        {
            "id": source,
            "description": SOURCES[Source(source)],
            "amount": money(amount),
            "sourceParty": funder(source, package.village),
        }
        for source, amount in package.sources.items()
    ]
    budget = {
        "id": package.function,
        "description": package.title,
        "project": package.activity,
        "projectID": package.function,
        "amount": money(package.estimate),
        "budgetBreakdown": breakdown,
    }
    parts: Part = {"planning": {"budget": budget}}
    if dossier.is_own_work:
        parts["planning"]["rationale"] = told(dossier)
        return Event(_day(package.announced_on), "announced", ["planning"], parts)
    return Event(_day(package.announced_on), "announced", ["planning", "tender"], {**parts, "tender": tender(dossier)})


def _day(day: dt.date | None) -> dt.date:
    if day is None:
        raise ValueError("only what is announced is open data")
    return day


def told(dossier: Dossier) -> str:
    package = dossier.package
    method = METHODS[Method(package.method)][0]
    return ". ".join(part for part in (f"{method}: {package.title}", package.volume, package.place) if part) + "."


def tender(dossier: Dossier) -> Part:
    package = dossier.package
    name, code = METHODS[Method(package.method)]
    made: Part = {
        "id": package.code,
        "title": package.title,
        "description": told(dossier),
        "status": "active",
        "procuringEntity": village_reference(package.village),
        "value": money(package.estimate),
        "procurementMethod": code,
        "procurementMethodDetails": name,
        "mainProcurementCategory": package.category,
        "items": [{"id": "1", "description": ", ".join(part for part in (package.title, package.volume) if part)}],
        "tenderPeriod": period(package.announced_on, package.deadline),
    }
    if package.planned_from or package.planned_until:
        made["contractPeriod"] = period(package.planned_from, package.planned_until)
    return made


def awarded(dossier: Dossier) -> Event:
    package, award = dossier.package, dossier.award
    if award is None:
        raise ValueError("nobody was chosen")
    ended: Part = {"id": package.code, "status": "complete"}
    parts: Part = {
        "awards": [
            {
                "id": f"{package.code}-award",
                "title": package.title,
                "description": award.reason or package.title,
                "status": "active",
                "date": moment(award.decided_on).isoformat(),
                "value": money(award.amount),
                "suppliers": [supplier_reference(award.supplier, package.village)],
            }
        ]
    }
    if package.method in COMPETITIVE:
        ended["numberOfTenderers"] = len(dossier.quotations)
        parts["bids"] = {"details": [bid(dossier, number) for number in range(len(dossier.quotations))]}
    return Event(award.decided_on, "award", ["award"], {"tender": ended, **parts})


def bid(dossier: Dossier, number: int) -> Part:
    """Who asked is told of the chosen one alone."""
    quotation = dossier.quotations[number]
    made: Part = {
        "id": f"{dossier.package.code}-bid-{number + 1}",
        "date": moment(quotation.received_on).isoformat(),
        "status": "valid",
        "value": money(quotation.amount),
    }
    if dossier.supplier and dossier.supplier.pk == quotation.supplier_id:
        made["tenderers"] = [supplier_reference(dossier.supplier, dossier.package.village)]
    return made


def own_contract(dossier: Dossier) -> Part:
    code = dossier.package.code
    return {"id": f"{code}-contract", "awardID": f"{code}-award"}


def contracted(dossier: Dossier) -> Event:
    contract = dossier.contract
    if contract is None:
        raise ValueError("nothing was signed")
    made = {
        **own_contract(dossier),
        "title": dossier.package.title,
        "description": contract.number,
        "status": "active",
        "dateSigned": moment(contract.signed_on).isoformat(),
        "value": money(contract.value),
        "period": period(contract.starts_on, contract.ends_on),
    }
    return Event(contract.signed_on, "contract", ["contract"], {"contracts": [made]})


def changed(dossier: Dossier, change: ContractChange) -> Event:
    starts = dossier.contract.starts_on if dossier.contract else None
    made = {
        **own_contract(dossier),
        "value": money(change.value),
        "period": period(starts, change.ends_on),
        "amendments": [
            {
                "id": str(change.pk),
                "date": moment(change.signed_on).isoformat(),
                "rationale": change.reason,
                "description": change.number,
            }
        ],
    }
    return Event(change.signed_on, f"change-{change.pk}", ["contractAmendment"], {"contracts": [made]})


def milestone(progress: Progress) -> Part:
    made: Part = {
        "id": f"progress-{progress.pk}",
        "title": f"{progress.percent}%",
        "type": "delivery",
        "status": "met",
        "dateMet": moment(progress.date).isoformat(),
    }
    if progress.note:
        made["description"] = progress.note
    return made


def takeover(dossier: Dossier) -> Part:
    handover = dossier.handover
    if handover is None:
        raise ValueError("nothing was handed over")
    return {
        "id": "handover",
        "title": "Serah terima (BAST)",
        "type": "delivery",
        "description": handover.number,
        "status": "met",
        "dateMet": moment(handover.date).isoformat(),
    }


def work(dossier: Dossier, done: Part) -> tuple[list[str], Part]:
    """Milestones of own work hang on its plan, for there is no contract they could hang on."""
    if dossier.contract:
        return ["implementation"], {"contracts": [{**own_contract(dossier), "implementation": {"milestones": [done]}}]}
    return ["planningUpdate"], {"planning": {"milestones": [done]}}


def paid(dossier: Dossier, payment: Payment) -> Part:
    """The number of the paper is the id; the standard keeps `source` for addresses."""
    village = dossier.package.village
    correction = "" if payment.corrects_id is None else " (koreksi)"
    made: Part = {
        "id": f"{payment.kind.upper()} {payment.document}{correction}",
        "date": moment(payment.date).isoformat(),
        "value": money(payment.amount),
        "payer": village_reference(village),
    }
    if dossier.supplier:
        made["payee"] = supplier_reference(dossier.supplier, village)
    return made


def cancelled(dossier: Dossier, day: dt.date) -> Event:
    package = dossier.package
    amendment = {"id": "cancelled", "date": moment(day).isoformat(), "rationale": package.cancelled_because}
    if dossier.contract:
        parts: Part = {"contracts": [{**own_contract(dossier), "status": "cancelled", "amendments": [amendment]}]}
        return Event(day, "cancelled", ["contractTermination"], parts)
    if dossier.award:
        award = {"id": f"{package.code}-award", "status": "cancelled", "amendments": [amendment]}
        return Event(day, "cancelled", ["awardCancellation"], {"awards": [award]})
    if dossier.is_own_work:
        milestone = {"id": "cancelled", "title": "Dibatalkan", "description": package.cancelled_because}
        return Event(day, "cancelled", ["planningUpdate"], {"planning": {"milestones": [milestone]}})
    parts = {"tender": {"id": package.code, "status": "cancelled", "amendments": [amendment]}}
    return Event(day, "cancelled", ["tenderCancellation"], parts)
