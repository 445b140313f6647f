"""The way in from the menu."""

from villages.people.lists import VillageChoiceView


class OwnOrdersView(VillageChoiceView):
    target = "selling:index"
