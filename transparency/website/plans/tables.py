"""Plans as CSV, for those who count for themselves. Texts that a spreadsheet would run are made harmless."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse

from transparency.codes.enums import Source
from transparency.planning.models import AnnualActivity, AnnualCost, AnnualPlan, Proposal
from transparency.website.spreadsheets import harmless

ACTIVITY_COLUMNS = (
    "tahun",
    "prioritas",
    "kode_kegiatan",
    "uraian",
    "lokasi",
    "volume",
    "satuan",
    *(f"biaya_{source.value.lower()}" for source in Source),
    "biaya",
    "laki_laki",
    "perempuan",
    "rumah_tangga_miskin",
    "sdgs_desa",
    "pilar_desa_cerdas",
    "pelaksana",
    "mulai",
    "selesai",
)
PROPOSAL_COLUMNS = (
    "tahun",
    "usulan",
    "dusun",
    "pengusul",
    "alasan",
    "kode_kegiatan",
    "perkiraan_biaya",
    "diterima",
    "keputusan",
    "alasan_keputusan",
    "forum",
    "tanggal_keputusan",
)


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A whole file with the byte order mark by which Excel knows UTF-8."""
    response = HttpResponse(
        "\ufeff", "text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([harmless("" if value is None else value) for value in row] for row in rows)
    return response


def annual_table(plan: AnnualPlan) -> HttpResponse:
    costs = Prefetch("costs", AnnualCost.published.all(), to_attr="parts")
    activities = AnnualActivity.published.filter(plan=plan).prefetch_related(costs).order_by("position", "pk")
    rows = (activity_row(plan, number, activity) for number, activity in enumerate(activities, 1))
    return as_csv(f"rkpdes-{plan.village.region_id}-{plan.year}", ACTIVITY_COLUMNS, rows)


def activity_row(plan: AnnualPlan, number: int, activity: Any) -> list[Any]:
    amounts = {cost.source: cost.amount for cost in activity.parts}
    return [
        plan.year,
        number,
        activity.function,
        activity.name,
        activity.place,
        activity.volume,
        activity.unit,
        *(amounts.get(source.value, 0) for source in Source),
        sum(amounts.values()),
        activity.men,
        activity.women,
        activity.poor_households,
        " ".join(map(str, activity.goals)),
        activity.pillar,
        activity.executor,
        activity.starts_on,
        activity.ends_on,
    ]


def proposal_table(code: str, proposals: Iterable[Proposal]) -> HttpResponse:
    rows = (
        (
            proposal.year,
            proposal.title,
            proposal.hamlet,
            proposal.group,
            proposal.reason,
            proposal.function,
            proposal.estimate,
            proposal.received_on,
            proposal.decision,
            proposal.answer,
            proposal.meeting,
            proposal.decided_on,
        )
        for proposal in proposals
    )
    return as_csv(f"usulan-{code}", PROPOSAL_COLUMNS, rows)
