"""What Ta_Kegiatan says of the activities beside their money: place, output, office. No names of people."""

from collections.abc import Collection

from transparency.budgets.parsing.amounts import possible_decimals
from transparency.budgets.parsing.people import line_text
from transparency.budgets.parsing.posts import function_code
from transparency.budgets.parsing.rejecting import RejectedRowError
from transparency.budgets.readings import ActivityReading
from transparency.budgets.siskeudes.export import Row
from transparency.budgets.siskeudes.rows import VillageRows
from transparency.budgets.siskeudes.tables import KEGIATAN


def activities_of(rows: VillageRows, functions: Collection[str], version: int) -> list[ActivityReading]:
    """Those that have money in the version, each once."""
    found: dict[str, ActivityReading] = {}
    for row in rows.of(KEGIATAN):
        function = function_code(row["Kd_Keg"])
        if function in functions and function not in found:
            found[function] = _activity(row, function, version)
    return list(found.values())


def _activity(row: Row, function: str, version: int) -> ActivityReading:
    return ActivityReading(
        function=function,
        name=line_text(row["Nama_Kegiatan"]),
        place=line_text(row["Lokasi"], 150),
        output=line_text(row["Keluaran"]),
        volume=_volume(row, version),
        duration=row["Waktu"][:60],
        executor=line_text(row["Jbt_PPTKD"], 120),
    )


def _volume(row: Row, version: int) -> str:
    """`420 m`; the revised number where there is one."""
    text = (row["NilaiPAK"].strip("0., ") and version and row["NilaiPAK"]) or row["Nilai"]
    try:
        number = possible_decimals(text)[0]
    except RejectedRowError:
        return ""
    return f"{number.normalize():f} {row['Satuan']}".strip()[:60].replace(".", ",") if number else ""
