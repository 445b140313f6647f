from django.db import models
from django.utils.translation import gettext_lazy as _

from villages.enums import IndexStatus
from villages.models.region import Region


class DevelopmentIndex(models.Model):
    """Indeks Desa Membangun of one village and year (Permendesa 2/2016), imported as published, never computed.

    `social` (IKS), `economic` (IKE), `ecological` (IKL) and `score` (IDM) lie between 0 and 1.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="development_indices")
    year = models.PositiveSmallIntegerField(_("year"))
    social = models.DecimalField("IKS", max_digits=7, decimal_places=6)
    economic = models.DecimalField("IKE", max_digits=7, decimal_places=6)
    ecological = models.DecimalField("IKL", max_digits=7, decimal_places=6)
    score = models.DecimalField("IDM", max_digits=7, decimal_places=6)
    status = models.CharField(_("status"), max_length=20, choices=IndexStatus)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("village index")
        verbose_name_plural = _("village indices")
        ordering = ("region", "year")
        constraints = (
            models.UniqueConstraint(fields=("region", "year"), name="one_development_index_a_year"),
            models.CheckConstraint(
                name="development_index_between_0_and_1",
                condition=models.Q(score__range=(0, 1)),
                violation_error_message=_("The index lies between 0 and 1."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.region_id} {self.year}: {self.score}"
