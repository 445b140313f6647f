from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """Shelves of the market. The values stand in addresses."""

    FRUIT = "buah", _("Fruit")
    VEGETABLES = "sayur", _("Vegetables")
    STAPLES = "pangan-pokok", _("Rice, corn and staples")
    COFFEE = "kopi-teh-kakao", _("Coffee, tea and cocoa")
    SPICES = "rempah-gula", _("Spices, sugar and honey")
    FISH = "ikan", _("Fish and salt")
    LIVESTOCK = "ternak", _("Livestock, eggs and milk")
    PLANTATION = "kebun", _("Rubber, palm and other crops")
    FOOD = "olahan", _("Snacks and prepared food")
    CRAFT = "kerajinan-kain", _("Cloth and crafts")
    OTHER = "lain", _("Other")


class ProductUnit(models.TextChoices):
    """What a price is for."""

    KG = "kg", _("kg")
    GRAM_100 = "100g", _("100 g")
    SACK_50 = "karung50", _("sack of 50 kg")
    QUINTAL = "kuintal", _("quintal (100 kg)")
    TON = "ton", _("ton")
    LITRE = "liter", _("litre")
    BUNCH = "ikat", _("bunch")
    PIECE = "butir", _("piece")
    HEAD = "ekor", _("head")
    SHEET = "lembar", _("sheet")
    PACK = "bungkus", _("pack")
    BOTTLE = "botol", _("bottle")
    BOX = "kotak", _("box")
    ITEM = "buah", _("item")


#: How many kilograms one unit weighs; what is not here is counted and not weighed.
KILOGRAMS = {
    ProductUnit.KG: 1,
    ProductUnit.SACK_50: 50,
    ProductUnit.QUINTAL: 100,
    ProductUnit.TON: 1000,
}


class Grade(models.TextChoices):
    A = "A", _("A")
    B = "B", _("B")
    C = "C", _("C")


class Sale(models.TextChoices):
    """How a product is sold: from what lies in the store, or from a harvest to come."""

    STOCK = "stock", _("From stock")
    HARVEST = "harvest", _("From the next harvest")


class LabelKind(models.TextChoices):
    PIRT = "pirt", _("SPP-IRT")
    HALAL = "halal", _("Halal")
    BPOM = "bpom", _("BPOM")
    SNI = "sni", _("SNI")
    PSAT = "psat", _("PSAT-PDUK")


class Way(models.TextChoices):
    """How a buyer gets what was ordered."""

    PICKUP = "pickup", _("Fetched at a point")
    ROUTE = "route", _("Brought along a route")
    COURIER = "courier", _("Sent by courier")


class Day(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class MoveKind(models.TextChoices):
    """Why the stock of a product changed."""

    HARVEST = "harvest", _("Came in")
    COUNT = "count", _("Counted anew")
    LOSS = "loss", _("Spoiled or lost")
    SALE = "sale", _("Sold")
    RETURN = "return", _("Came back")
