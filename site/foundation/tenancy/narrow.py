"""Fields that are typed into instead of printing every collection, group or site of a province."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms.choosers import CollectionFilterMixin

#: Up to this many options are shown as they are.
FEW = 50
#: That many are suggested when what was typed fits several.
SUGGESTED = 20
#: A filter looks at no more than this many matches.
MOST = 1000


def is_long(options: QuerySet) -> bool:
    return len(options.order_by().values_list("pk")[: FEW + 1]) > FEW


class TypedSelect(forms.Select):
    """A drop-down as long as its options are few; with more of them a text field that takes a name or a part of it.

    It works without JavaScript: what fits several options comes back with them as suggestions. Only what the field's
    queryset offers is found, so nobody learns a name by guessing.
    """

    named_by = "name"

    @property
    def offered(self) -> QuerySet | None:
        """The queryset when it is long."""
        options: QuerySet | None = getattr(self.choices, "queryset", None)
        return options.prefetch_related(None) if options is not None and is_long(options) else None

    def use_required_attribute(self, initial: Any) -> bool:
        return not self.is_hidden if self.offered is not None else super().use_required_attribute(initial)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        if not isinstance(typed, str) or not typed.strip() or self.offered is None:
            return typed
        for fit in ("pk", f"{self.named_by}__iexact", f"{self.named_by}__icontains"):
            found = self._fitting(fit, typed.strip())
            if len(found) == 1:
                return str(found[0].pk)
        return typed

    def _fitting(self, fit: str, typed: str) -> list[Any]:
        if self.offered is None or (fit == "pk" and not typed.isdecimal()):
            return []
        return list(self.offered.filter(**{fit: typed})[:SUGGESTED])

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        if self.offered is None:
            return super().render(name, value, attrs, renderer)
        typed = "" if value is None else str(value)
        chosen = self._fitting("pk", typed)
        shown = getattr(chosen[0], self.named_by) if chosen else typed
        suggested = self._fitting(f"{self.named_by}__icontains", typed) if typed and not chosen else []
        return typed_input(name, shown, [getattr(option, self.named_by) for option in suggested], attrs or {})


class TypedSiteSelect(TypedSelect):
    named_by = "hostname"


def typed_input(name: str, shown: str, suggestions: list[str], attrs: dict[str, Any]) -> str:
    known = {"placeholder": _("Type a part of the name"), "autocomplete": "off"}
    given = {key: value for key, value in attrs.items() if value not in (None, False)}
    written = format_html_join("", ' {}="{}"', (known | given).items())
    options = format_html_join("", '<option value="{}"></option>', ((text,) for text in suggestions))
    return format_html(
        '<input type="text" name="{0}" value="{1}" list="{0}-list"{2}><datalist id="{0}-list">{3}</datalist>',
        name,
        shown,
        written,
        options,
    )


class TypedCollectionFilter(django_filters.ModelChoiceFilter):
    """Stands for `CollectionFilter`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=TypedSelect, **kwargs)


class NamedFilter(django_filters.CharFilter):
    """Asks a list for what belongs to the collections, groups or sites with these words in their names."""

    def __init__(
        self,
        *,
        queryset: QuerySet,
        named_by: str = "name",
        use_subquery: bool = False,
        widget: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.related = queryset
        self.named_by = named_by
        self.use_subquery = use_subquery

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        matches = self.related.filter(**{f"{self.named_by}__icontains": value}).order_by()
        keys = list(matches.values_list("pk", flat=True)[:MOST])
        found = qs.filter(**{f"{self.field_name}__in": keys})
        # A search takes no join: the reason why Wagtail's filters can be asked for a subquery.
        return qs.filter(pk__in=list(found.values_list("pk", flat=True))) if self.use_subquery else found.distinct()


def add_collection_field(self: Any, *args: Any, collections: QuerySet | None = None, **kwargs: Any) -> None:
    """Stands for `CollectionFilterMixin.__init__`, which prints all collections into every chooser."""
    super(CollectionFilterMixin, self).__init__(*args, **kwargs)
    if collections:
        self.chooser_collections = collections
        self.fields["collection_id"] = forms.CharField(
            label=_("Collection"),
            required=False,
            widget=forms.TextInput(attrs={"data-chooser-modal-search-filter": True}),
        )


def filter_by_collection(self: Any, objects: QuerySet) -> QuerySet:
    """Stands for `CollectionFilterMixin.filter`."""
    words = self.cleaned_data.get("collection_id")
    if words:
        self.is_filtering_by_collection = True
        fitting = self.chooser_collections.filter(name__icontains=words).order_by()
        objects = objects.filter(collection__in=list(fitting.values_list("pk", flat=True)[:MOST]))
    return super(CollectionFilterMixin, self).filter(objects)
