"""What products and shops tell machines: schema.org, https://schema.org/Product and https://schema.org/Store."""

from __future__ import annotations

from typing import Any

AVAILABILITY = "https://schema.org/"


def product(data: dict[str, Any], page: Any, shown: Any) -> dict[str, Any]:
    """`data` with the offer in it: whole rupiah for one unit, who sells it, and whether it can be ordered now."""
    data["category"] = page.get_category_display()
    if shown.labels:
        data["identifier"] = [
            {"@type": "PropertyValue", "propertyID": label.get_kind_display(), "value": label.number}
            for label in shown.labels
        ]
    if page.price:
        data["offers"] = offer(data["url"], page, shown)
    return data


def offer(url: str, page: Any, shown: Any) -> dict[str, Any]:
    unit = page.get_unit_display()
    told: dict[str, Any] = {
        "@type": "Offer",
        "url": url,
        "price": str(page.price),
        "priceCurrency": "IDR",
        "availability": AVAILABILITY + availability_of(shown),
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": str(page.price),
            "priceCurrency": "IDR",
            "unitText": unit,
        },
        "eligibleQuantity": {"@type": "QuantitativeValue", "minValue": float(page.minimum), "unitText": unit},
    }
    if shown.offer:
        told["seller"] = {"@type": "Organization", "name": shown.offer.cooperative.name}
    return told


def availability_of(shown: Any) -> str:
    if shown.available:
        return "InStock"
    return "PreOrder" if shown.windows else "OutOfStock"


def store(data: dict[str, Any], page: Any, cooperative: Any) -> dict[str, Any]:
    village = page.village
    data["address"] = {
        "@type": "PostalAddress",
        "streetAddress": village.address,
        "addressLocality": village.district.name,
        "addressRegion": village.province.name,
        "addressCountry": "ID",
    }
    data["currenciesAccepted"] = "IDR"
    if cooperative:
        data["legalName"] = cooperative.name
    return data
