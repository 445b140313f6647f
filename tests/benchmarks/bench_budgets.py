"""How long a budget takes from the file to the public, and whether its figures cost more in a larger network."""

import io
import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from foundation.tenancy.reach import Reach, opened
from tests.benchmarks import money
from tests.benchmarks.clock import Clock, server_spent, spent
from tests.benchmarks.province import free_codes, load_regions, multiply, refresh_statistics
from tests.transparency.budgets.making import enact, publish
from tests.transparency.siskeudes.sample import sample_zip
from tests.visits import visit
from transparency.budgets.enums import ImportKind
from transparency.budgets.figures import figures_of, lines_of, median_of_regency
from transparency.budgets.models import Publication
from transparency.budgets.services import batch, imports, reconciling, verifying
from villages.models import Region, Village
from villages.portal.services.creation import create_portal
from villages.services.batch import make, preview

#: Pati has 401 villages, so that a file of 300 is of one kabupaten.
PATI = "33.18"
SIZE = int(os.environ.get("VILLAGES", "1000"))
IN_A_FILE = min(300, SIZE)
YEARS = (2024, 2025, 2026)
TIMES = 15
PORTAL = f"{settings.PORTAL_HOSTNAME}:{settings.PUBLIC_PORT}"
VILLAGE_PAGES = ("/uang-desa/", "/uang-desa/2026/", "/uang-desa/2026/kegiatan/02-03-10/", "/uang-desa/2026/banding/")
PORTAL_PAGES = ("/uang-desa/", f"/uang-desa/?kabupaten={PATI}", "/keterbukaan/")

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = act()
    return time.perf_counter() - began, found


def codes_in_pati(number: int) -> list[str]:
    inside = Region.objects.villages().filter(code__startswith=f"{PATI}.").order_by("code")
    return list(inside.values_list("code", flat=True)[:number])


def first_village() -> Village:
    load_regions()
    create_portal(name="Lumbung Desa")
    code = codes_in_pati(1)[0]
    make(preview(["code", code]))
    return Village.objects.get(region=code)


def in_reach(act: Callable[..., Any], **facts: Any) -> Any:
    with opened(Reach.system()):
        return act(**facts)


def look_through(village: Village, content: bytes) -> Any:
    return in_reach(
        imports.look_through,
        village=village,
        kind=ImportKind.SISKEUDES,
        file=io.BytesIO(content),
        file_name="siskeudes.zip",
        by=None,
    )


def show(budget_import: Any) -> imports.Preview:
    with opened(Reach.system()):
        return imports.preview_of(budget_import)


def test_a_village_from_the_file_to_the_public() -> None:
    village = first_village()
    for round_of in ("a new process", "later", "the same file again"):
        content = sample_zip(
            villages=[village.region_id], lines=150, year=2025 if round_of == "a new process" else 2026
        )
        read, staged = timed(lambda content=content: look_through(village, content))
        shown, _preview = timed(lambda staged=staged: show(staged))
        written, confirmed = timed(lambda staged=staged: in_reach(imports.confirm, budget_import=staged, by=None))
        print(f"\n{round_of}: read {read:.2f} s, preview {shown:.2f} s, confirm {written:.2f} s", end="")
        print(f", {confirmed.changes} changes", end="")
    enact(confirmed.budget)
    took, publication = timed(lambda: publish(confirmed.budget))
    checked, faults = timed(lambda: verifying.verify(village))
    assert faults == []
    rows = publication.line_count + publication.entry_count
    print(f"\npublish {took:.2f} s, verify {checked:.2f} s, {rows} lines and entries")


def test_the_file_of_a_kabupaten() -> None:
    village = first_village()
    codes = codes_in_pati(IN_A_FILE)
    multiply(village, codes[1:])
    refresh_statistics()
    content = sample_zip(villages=codes, lines=150)
    for round_of in ("first", "the same file again"):
        took, progress = timed(lambda: batch.bring_in(io.BytesIO(content), file_name="siskeudes.zip"))
        assert progress.done == IN_A_FILE
        print(f"\n{round_of}: {progress.done} villages in {took:.1f} s, {progress.changed} changed", end="")
    took, versions = timed(reconciling.reconcile_all)
    print(f"\nchecks of the night: {versions} versions in {took:.1f} s, {1000 * took / versions:.0f} ms each")


def test_figures_in_a_network_that_grows() -> None:
    village = first_village()
    for year in YEARS:
        content = sample_zip(villages=[village.region_id], lines=150, year=year)
        budget = in_reach(imports.confirm, budget_import=look_through(village, content), by=None).budget
        enact(budget)
        publish(budget)
    for size in sorted({10, SIZE}):
        multiply(village, free_codes(size - Village.objects.count()))
        rows = money.give_all_the_budgets_of(village)
        print(f"\n{Village.objects.count():,} villages, {Publication.published.count():,} publications, {rows:,} rows")
        measure(village)
        some = Village.objects.order_by("-pk")[0]
        assert verifying.verify(some) == []


def answered(place: Village | str, path: str) -> None:
    response = visit(place, path)
    assert response.status_code == 200
    b"".join(response)


def measure(village: Village) -> None:
    publication = Publication.published.filter(village=village, budget__year=YEARS[-1]).order_by("number").last()
    assert publication is not None
    acts = {
        "figures": lambda: figures_of(publication),
        "lines of an activity": lambda: list(lines_of(publication, function="02.03")),
        "median of the kabupaten": lambda: median_of_regency(PATI, YEARS[-1]),
        "verification": lambda: verifying.verify(village),
        **{f"page {path}": lambda path=path: answered(village, path) for path in VILLAGE_PAGES},
        **{f"portal {path}": lambda path=path: answered(PORTAL, path) for path in PORTAL_PAGES},
    }
    for name, act in acts.items():
        act()
        clock, runs, database = Clock(), [], []
        for _ in range(TIMES):
            cache.clear()
            before = server_spent()
            with connection.execute_wrapper(clock):
                runs.append(spent(act))
            database.append(server_spent() - before)
        print(f"{name:>44}: {clock.queries // TIMES} queries, {min(runs):.1f} ms, database {min(database):.1f} ms")
