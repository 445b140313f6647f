"""Sends sheets as an officer in the browser would, and reads what became of them."""

import csv
from io import StringIO
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from foundation.tenancy.reach import Reach, opened
from tests.factories import (
    MembershipFactory,
    RegionFactory,
)
from villages.models import Invitation, ProvinceImport, ProvinceImportRow, Village
from villages.roles import Role
from villages.services import imports

GOOD = ("51.07.06.2001", "51.07.06.2002", "51.07.06.2003")
FAR = "33.15.01.2001"


def officer_of(code: str) -> User:
    return MembershipFactory(role=Role.DISTRICT_OFFICER, region=RegionFactory(code=code)).user


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(user)
    return client


def file_of(content: str | bytes, name: str = "desa.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client: Client, content: str | bytes, name: str = "desa.csv") -> Any:
    return client.post("/cms/making/sheet/", {"file": file_of(content, name)})


def sheet(*rows: str, header: str = "code,hostname,languages,editor_email,editor_name") -> str:
    return "\r\n".join((header, *rows, ""))


def sent(client: Client, *rows: str) -> str:
    """The address of the sheet that was sent."""
    response = send(client, sheet(*rows))
    assert response.status_code == 302
    return response["Location"]


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def the_import() -> ProvinceImport:
    with opened(Reach.system()):
        return ProvinceImport.objects.get()


def states() -> dict[str, str]:
    with opened(Reach.system()):
        return dict(ProvinceImportRow.objects.values_list("code", "state"))


def made() -> set[str]:
    return set(Village.objects.values_list("region_id", flat=True))


def invited() -> set[str]:
    with opened(Reach.system()):
        return set(Invitation.objects.values_list("email", flat=True))


def starts(page: BeautifulSoup) -> list[str]:
    return [form["action"] for form in page.select("form[method=post]") if form["action"].endswith("/start/")]


def pieces() -> int:
    return DBTaskResult.objects.filter(task_path=imports.make_villages.module_path).count()


def report(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(f"{address}rejected.csv")
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
