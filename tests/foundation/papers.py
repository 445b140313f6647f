"""The smallest files that the programs of an office would take for their own."""

import io
import zipfile

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n41\n%%EOF\n"
OPEN = "application/vnd.oasis.opendocument."


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


DOCX = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"})
XLSX = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
ODT = zipped({"mimetype": f"{OPEN}text", "content.xml": "<office:document-content/>"})
ODS = zipped({"mimetype": f"{OPEN}spreadsheet", "content.xml": "<office:document-content/>"})
WITH_PROGRAM = zipped({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "Sub AutoOpen"})
SPREADSHEET_BOMB = zipped({"[Content_Types].xml": "", "xl/workbook.xml": " " * 210_000_000})
