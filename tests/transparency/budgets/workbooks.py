"""Workbooks written by hand, for what no spreadsheet program would write."""

from tests.transparency.siskeudes.sample import zipped

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/{{kind}}" Target="{{target}}"/>{{more}}</Relationships>'
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(
    rows: str,
    texts: str = "",
    doctype: str = "",
    place: str = "worksheets/sheet1.xml",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """`rows` are the XML of the rows of its only sheet, `texts` of the shared texts; `more` are further files."""
    shared = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml", more=""),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(kind="worksheet", target=place, more=shared),
        f"xl/{place}": f'{doctype}<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{texts}</sst>',
    }
    return zipped({name: content.encode() for name, content in files.items()} | (more or {}))


def row(number: int, *cells: str | float) -> str:
    """Texts stand in the cells themselves."""
    written = "".join(
        f"<c><v>{cell}</v></c>" if isinstance(cell, int | float) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
        for cell in cells
    )
    return f'<row r="{number}">{written}</row>'
