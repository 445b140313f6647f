"""Fills the parameters of an address with things of a village. What it cannot fill fails a test by its name."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from foundation.tenancy.gate import model_of
from tests.isolation.addresses import Address
from tests.isolation.world import Place

#: What a parameter names, by its name; before that by the address or namespace and its name.
THINGS = {
    "page_id": "news",
    "parent_page_id": "home",
    "page_to_move_id": "news",
    "destination_id": "home",
    "page_pk": "news",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "revision_id_b": "revision",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "task_id": "task",
    "workflow_pk": "workflow",
    "image_id": "picture",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "redirect_id": "redirect",
    "object_id": "news",
    "session_id": "session",
    "village_pk": "village",
    "import_pk": "budget_import",
    "picture_pk": "work_picture",
    "commodity_slug": "commodity",
}
PAGES, PICTURES, DOCUMENTS = "news", "picture", "document"
THINGS_OF_PLACES = {
    ("wagtailadmin_pages", "pk"): PAGES,
    ("wagtailadmin_api:pages", "pk"): PAGES,
    ("wagtailadmin_api:images", "pk"): PICTURES,
    ("wagtailadmin_api:documents", "pk"): DOCUMENTS,
    ("wagtailimages_chooser", "pk"): PICTURES,
    ("wagtaildocs_chooser", "pk"): DOCUMENTS,
    ("wagtailadmin_workflows", "pk"): "workflow",
    ("background-work", "pk"): "work",
    ("making", "pk"): "sheet",
    ("making", "code"): "region",
    ("earmark_rules", "pk"): "earmark",
    ("shop", "group_pk"): "creative_group",
    ("wagtailadmin_workflows:edit_task", "pk"): "task",
    ("wagtailadmin_workflows:enable_task", "pk"): "task",
    ("wagtailadmin_workflows:disable_task", "pk"): "task",
    ("wagtailadmin_pages:add", "parent_page_id"): "news_index",
    ("wagtailadmin_pages:preview_on_add", "parent_page_id"): "news_index",
    ("wagtailadmin_pages:workflow_action", "page_id"): "story",
    ("wagtailadmin_pages:collect_workflow_action_data", "page_id"): "story",
    ("wagtailadmin_pages:confirm_workflow_cancellation", "page_id"): "story",
    ("wagtailadmin_pages:workflow_preview", "page_id"): "story",
    ("wagtailadmin_pages:workflow_history_detail", "page_id"): "story",
    ("wagtailadmin_pages:set_page_position", "page_to_move_id"): "news_index",
    ("books", "entry_pk"): "journal_entry",
    ("books", "account_pk"): "account",
}
NEWS = {"content_type_app_name": "villages", "content_type_model_name": "newspage"}
YEAR = {"year": "2026"}
#: Words of an address. Several lines are several fillings.
WORDS: dict[str, list[dict[str, str]]] = {
    "wagtail_bulk_action": [
        *({"app_label": "wagtailcore", "model_name": "page", "action": a} for a in ("delete", "move", "publish")),
        {"app_label": "wagtailcore", "model_name": "page", "action": "unpublish"},
        *(
            {"app_label": "foundation", "model_name": model, "action": a}
            for model in ("picture", "attachment")
            for a in ("delete", "add_tags", "add_to_collection")
        ),
    ],
    "wagtailadmin_pages:add": [NEWS],
    "wagtailadmin_pages:preview_on_add": [NEWS],
    "wagtailadmin_pages:type_use": [NEWS],
    "wagtailadmin_pages:type_use_results": [NEWS],
    "wagtailadmin_pages:choose_parent": [{"app_label": "villages", "model_name": "newspage"}],
    "wagtailadmin_api:pages:action": [
        {"action_name": name}
        for name in (
            "convert_alias",
            "copy",
            "delete",
            "publish",
            "unpublish",
            "move",
            "copy_for_translation",
            "create_alias",
            "revert_to_page_revision",
        )
    ],
    "wagtailadmin_pages:workflow_action": [{"action_name": name} for name in ("approve", "reject")],
    "wagtailadmin_pages:collect_workflow_action_data": [{"action_name": name} for name in ("approve", "reject")],
    "wagtailadmin_tag_model_autocomplete": [{"app_name": "taggit", "model_name": "tag"}],
    "wagtailadmin_workflows:add_task": [{"app_label": "wagtailcore", "model_name": "groupapprovaltask"}],
    "wagtailadmin_editing_sessions:ping": [{"app_label": "villages", "model_name": "newspage"}],
    "wagtail_localize:submit_snippet_translation": [{"app_label": "villages", "model_name": "official", "pk": "1"}],
    "wagtail_localize:snippets_api_listing": [{"app_label": "villages", "model_name": "village"}],
    "wagtail_localize:snippets_api_detail": [{"app_label": "villages", "model_name": "village", "pk": "1"}],
    "wagtail_localize:preview_translation": [{"mode": "default"}],
    "wagtailimages:preview": [{"filter_spec": "width-100"}],
    **{f"budgets:{name}": [YEAR] for name in ("sheet", "headlines", "year", "agree", "enact", "publish", "works")},
    "selling:channel": [{"kind": "transfer"}],
    "wagtailadmin_password_reset_confirm": [{"uidb64": "MQ", "token": "x"}],
}
#: What stands behind the question mark, where an address does nothing without it.
QUERIES = {
    "wagtail_bulk_action": {"wagtailcore": PAGES, "picture": PICTURES, "attachment": DOCUMENTS},
    "wagtailadmin_choose_page_chosen_multiple": {"": PAGES},
    "wagtailimages_chooser:chosen_multiple": {"": PICTURES},
    "wagtaildocs_chooser:chosen_multiple": {"": DOCUMENTS},
}


class UnfillableError(LookupError):
    """Says which parameter of which address nobody has told the matrix about."""


class Filled:
    """An address with things of one village in the places of its parameters."""

    def __init__(self, address: Address, words: dict[str, str], place: Place) -> None:
        self.address, self.words = address, words
        names = {name: thing_name(address, name) for name in address.parameters if name not in words}
        things = {name: thing_of(address, name, found, place) for name, found in names.items()}
        self.keys = words | {name: str(getattr(thing, "pk", thing)) for name, thing in things.items()}
        asked = query_of(address, words)
        self.query = urlencode({"id": getattr(place, asked).pk}) if asked else ""
        #: Does it name anything that belongs to the village?
        self.names_the_village = bool(asked) or any(place.keeps(found) for found in names.values())
        path = reverse(address.name, kwargs=self.keys) if address.name else f"/{address.route}"
        self.path = f"{path}?{self.query}" if self.query else path


def thing_name(address: Address, parameter: str) -> str:
    for place in (address.name, address.namespace):
        if (place, parameter) in THINGS_OF_PLACES:
            return THINGS_OF_PLACES[place, parameter]
    return THINGS.get(parameter) or parameter.removesuffix("_id").removesuffix("_pk")


def thing_of(address: Address, parameter: str, name: str, place: Place) -> Any:
    thing = getattr(place, name, None)
    if thing is None:
        model = model_of(address.view)
        thing = place.of(model) if model else None
    if not isinstance(thing, Model):
        raise UnfillableError(f"{address.title}: nobody told what <{parameter}> is")
    return thing


def query_of(address: Address, words: dict[str, str]) -> str:
    asked = QUERIES.get(address.name, {})
    return asked.get(words.get("app_label", "")) or asked.get(words.get("model_name", "")) or asked.get("", "")


def fill(address: Address, place: Place) -> Iterator[Filled]:
    for words in WORDS.get(address.name, [{}]):
        yield Filled(address, {name: word for name, word in words.items() if name in address.parameters}, place)
