from django.db import migrations, models

GOVERNMENT = ["01.01.01", "01.01.02", "01.01.03", "01.01.05", "01.01.06"]
PP_11_2019 = "PP 11/2019 pasal 100"
PERMENDESA_2_2024, PERMENDESA_16_2025 = "Permendesa PDT 2/2024", "Permendesa PDT 16/2025"

#: Year, name, source (empty: all spending), beginnings of function codes, bound, per cent, regulation.
RULES = [
    *((year, "Siltap, tunjangan, dan BPD", "", GOVERNMENT, "max", 30, PP_11_2019) for year in (2024, 2025, 2026)),
    (2025, "Ketahanan pangan", "DDS", ["04.01", "04.02"], "min", 20, PERMENDESA_2_2024),
    (2025, "BLT Desa", "DDS", ["05.03"], "max", 15, PERMENDESA_2_2024),
    (2025, "Operasional pemerintah desa", "DDS", ["01.01"], "max", 3, PERMENDESA_2_2024),
    (2026, "Operasional pemerintah desa", "DDS", ["01.01"], "max", 3, PERMENDESA_16_2025),
]


def load(apps, schema_editor):
    rule = apps.get_model("budgets", "EarmarkRule")
    for year, name, source, selectors, bound, percent, regulation in RULES:
        facts = {
            "source": source,
            "selectors": selectors,
            "bound": bound,
            "percent": percent,
            "regulation": regulation,
        }
        rule._default_manager.get_or_create(year=year, name=name, defaults=facts)


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="digests",
            field=models.BinaryField(blank=True, default=b"", editable=False),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
