"""The form of a product's page: it offers the growers and groups of the page's own village."""

from typing import Any

from cooperative.catalogue.models.growers import CreativeGroup, Grower
from foundation.panels import PageForm
from villages.models.base import village_at


class ProductForm(PageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not {"grower", "group"} & self.fields.keys():
            return
        page = self.instance
        village = page.village_id or getattr(village_at(self.parent_page.path), "pk", None)
        for name, model in (("grower", Grower), ("group", CreativeGroup)):
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = model.objects.filter(village=village)
