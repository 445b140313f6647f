"""The tables of an app in one step: made in their order, taken away in the other."""

from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from foundation.tenancy.walls import CreateModels

MAKING = CreateModels(
    [
        migrations.CreateModel("Field", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Harvest",
            [("id", models.BigAutoField(primary_key=True)), ("field", models.ForeignKey("uji.Field", models.CASCADE))],
        ),
    ]
)


def test_tables_are_made_in_order_and_taken_away_in_the_other(db: None) -> None:
    before, after = ProjectState(), ProjectState()
    MAKING.state_forwards("uji", after)

    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        MAKING.database_forwards("uji", editor, before, after)
        MAKING.database_backwards("uji", editor, after, before)

    steps = [line.split('"')[:2] for line in editor.collected_sql if line.startswith(("CREATE TABLE", "DROP TABLE"))]
    assert steps == [
        ["CREATE TABLE ", "uji_field"],
        ["CREATE TABLE ", "uji_harvest"],
        ["DROP TABLE ", "uji_harvest"],
        ["DROP TABLE ", "uji_field"],
    ]
    assert MAKING.describe() == "Create 2 models"


def test_the_picture_of_all_models_is_drawn_again_once() -> None:
    state = ProjectState()
    drawn = state.apps

    MAKING.state_forwards("uji", state)

    assert state.apps is not drawn
    assert state.apps.get_model("uji", "Harvest")._meta.get_field("field").related_model._meta.label == "uji.Field"
