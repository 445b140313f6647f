"""The reference data that comes with the project."""

from pathlib import Path

from villages.services.development_indices import IndexImport, import_development_indices
from villages.services.regions import RegionImport, import_regions

DATA = Path(__file__).parents[1] / "data"


def load_reference_data() -> tuple[RegionImport, IndexImport]:
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as regions:
        loaded = import_regions(regions)
    with (DATA / "development_index.csv").open(encoding="utf-8", newline="") as indices:
        return loaded, import_development_indices(indices)
