"""What a village has published, for programs and spreadsheets. `site/docs/open-data.md` tells the formats."""

from transparency.budgets.opendata.document import RELATED, document_of
from transparency.budgets.opendata.package import as_data_package
from transparency.budgets.opendata.plain import as_json
from transparency.budgets.opendata.tables import as_csv, as_province_csv
from transparency.budgets.opendata.workbook import as_xlsx

__all__ = ["RELATED", "as_csv", "as_data_package", "as_json", "as_province_csv", "as_xlsx", "document_of"]
