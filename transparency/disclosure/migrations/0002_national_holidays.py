"""National holidays and days of joint leave of 2024 to 2026 as decreed, and of 2027 as calculated in advance."""

from datetime import date

from django.db import migrations

DECREES = {
    2024: "SKB 855/2023, 3/2023, 4/2023; Keppres 10/2024, 33/2024",
    2025: "SKB 1017/2024, 2/2024, 2/2024; SKB 933/2025",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
    2027: "",
}
HOLIDAYS = """
2024-01-01 Tahun Baru Masehi
2024-02-08 Isra Mikraj
2024-02-09 Cuti bersama Imlek
2024-02-10 Tahun Baru Imlek 2575
2024-02-14 Pemungutan suara pemilihan umum
2024-03-11 Nyepi Saka 1946
2024-03-12 Cuti bersama Nyepi
2024-03-29 Wafat Yesus Kristus
2024-03-31 Paskah
2024-04-08 Cuti bersama Idulfitri
2024-04-09 Cuti bersama Idulfitri
2024-04-10 Idulfitri 1445 H
2024-04-11 Idulfitri 1445 H
2024-04-12 Cuti bersama Idulfitri
2024-04-15 Cuti bersama Idulfitri
2024-05-01 Hari Buruh
2024-05-09 Kenaikan Yesus Kristus
2024-05-10 Cuti bersama Kenaikan Yesus Kristus
2024-05-23 Waisak 2568
2024-05-24 Cuti bersama Waisak
2024-06-01 Hari Lahir Pancasila
2024-06-17 Iduladha 1445 H
2024-06-18 Cuti bersama Iduladha
2024-07-07 Tahun Baru Islam 1446 H
2024-08-17 Hari Kemerdekaan
2024-09-16 Maulid Nabi Muhammad
2024-11-27 Pemungutan suara pemilihan kepala daerah
2024-12-25 Natal
2024-12-26 Cuti bersama Natal
2025-01-01 Tahun Baru Masehi
2025-01-27 Isra Mikraj
2025-01-28 Cuti bersama Imlek
2025-01-29 Tahun Baru Imlek 2576
2025-03-28 Cuti bersama Nyepi
2025-03-29 Nyepi Saka 1947
2025-03-31 Idulfitri 1446 H
2025-04-01 Idulfitri 1446 H
2025-04-02 Cuti bersama Idulfitri
2025-04-03 Cuti bersama Idulfitri
2025-04-04 Cuti bersama Idulfitri
2025-04-07 Cuti bersama Idulfitri
2025-04-18 Wafat Yesus Kristus
2025-04-20 Paskah
2025-05-01 Hari Buruh
2025-05-12 Waisak 2569
2025-05-13 Cuti bersama Waisak
2025-05-29 Kenaikan Yesus Kristus
2025-05-30 Cuti bersama Kenaikan Yesus Kristus
2025-06-01 Hari Lahir Pancasila
2025-06-06 Iduladha 1446 H
2025-06-09 Cuti bersama Iduladha
2025-06-27 Tahun Baru Islam 1447 H
2025-08-17 Hari Kemerdekaan
2025-08-18 Cuti bersama Hari Kemerdekaan
2025-09-05 Maulid Nabi Muhammad
2025-12-25 Natal
2025-12-26 Cuti bersama Natal
2026-01-01 Tahun Baru Masehi
2026-01-16 Isra Mikraj
2026-02-16 Cuti bersama Imlek
2026-02-17 Tahun Baru Imlek 2577
2026-03-18 Cuti bersama Nyepi
2026-03-19 Nyepi Saka 1948
2026-03-20 Cuti bersama Idulfitri
2026-03-21 Idulfitri 1447 H
2026-03-22 Idulfitri 1447 H
2026-03-23 Cuti bersama Idulfitri
2026-03-24 Cuti bersama Idulfitri
2026-04-03 Wafat Yesus Kristus
2026-04-05 Paskah
2026-05-01 Hari Buruh
2026-05-14 Kenaikan Yesus Kristus
2026-05-15 Cuti bersama Kenaikan Yesus Kristus
2026-05-27 Iduladha 1447 H
2026-05-28 Cuti bersama Iduladha
2026-05-31 Waisak 2570
2026-06-01 Hari Lahir Pancasila
2026-06-16 Tahun Baru Islam 1448 H
2026-08-17 Hari Kemerdekaan
2026-08-25 Maulid Nabi Muhammad
2026-12-24 Cuti bersama Natal
2026-12-25 Natal
2027-01-01 Tahun Baru Masehi
2027-01-05 Isra Mikraj
2027-02-06 Tahun Baru Imlek 2578
2027-03-08 Nyepi Saka 1949
2027-03-10 Idulfitri 1448 H
2027-03-11 Idulfitri 1448 H
2027-03-26 Wafat Yesus Kristus
2027-03-28 Paskah
2027-05-01 Hari Buruh
2027-05-06 Kenaikan Yesus Kristus
2027-05-17 Iduladha 1448 H
2027-05-20 Waisak 2571
2027-06-01 Hari Lahir Pancasila
2027-06-06 Tahun Baru Islam 1449 H
2027-08-15 Maulid Nabi Muhammad
2027-08-17 Hari Kemerdekaan
2027-12-25 Natal
"""


def load(apps, schema_editor):
    holiday = apps.get_model("disclosure", "Holiday")
    rows = []
    for line in HOLIDAYS.split("\n"):
        day, _space, name = line.partition(" ")
        if day:
            when = date.fromisoformat(day)
            rows.append(holiday(date=when, name=name, decree=DECREES[when.year]))
    holiday.objects.bulk_create(rows)


def unload(apps, schema_editor):
    apps.get_model("disclosure", "Holiday").objects.filter(province=None).delete()


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
