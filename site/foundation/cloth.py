"""The eight dyes a site can wear, each at least 7:1 on paper and under white."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cloth(models.TextChoices):
    TARUM = "tarum", _("Tarum (indigo)")
    MENGKUDU = "mengkudu", _("Mengkudu (red)")
    SOGA = "soga", _("Soga (brown)")
    DAUN = "daun", _("Daun (green)")
    KUNYIT = "kunyit", _("Kunyit (turmeric)")
    LAUT = "laut", _("Laut (teal)")
    TERAKOTA = "terakota", _("Terakota (brick)")
    SENJA = "senja", _("Senja (plum)")


#: For files that no style sheet reaches, such as the favicon; a test holds them to tokens.css.
DYES = {
    Cloth.TARUM: "#23406e",
    Cloth.MENGKUDU: "#862b28",
    Cloth.SOGA: "#673e15",
    Cloth.DAUN: "#25533a",
    Cloth.KUNYIT: "#694600",
    Cloth.LAUT: "#17535c",
    Cloth.TERAKOTA: "#86341a",
    Cloth.SENJA: "#5a3062",
}
