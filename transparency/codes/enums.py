from django.db import models
from django.utils.translation import gettext_lazy as _


class FunctionLevel(models.TextChoices):
    """Levels of the function codes of Permendagri 20/2018, annexe A: `02`, `02.03`, `02.03.10`."""

    FIELD = "bidang", _("Field (bidang)")
    SUBFIELD = "sub_bidang", _("Subfield (sub-bidang)")
    ACTIVITY = "kegiatan", _("Activity (kegiatan)")


class AccountLevel(models.TextChoices):
    """Levels of the account codes of Permendagri 20/2018, annexe A: `5`, `5.3`, `5.3.5`, `5.3.5.03`."""

    ACCOUNT = "akun", _("Account (akun)")
    GROUP = "kelompok", _("Group (kelompok)")
    KIND = "jenis", _("Kind (jenis)")
    OBJECT = "objek", _("Object (objek)")


class Source(models.TextChoices):
    """Sources of funds as Siskeudes writes them (its table Ref_Sumber)."""

    DANA_DESA = "DDS", "Dana Desa"
    ALOKASI_DANA_DESA = "ADD", "Alokasi Dana Desa"
    BAGI_HASIL = "PBH", _("Share of taxes and fees")
    PENDAPATAN_ASLI = "PAD", _("Own income of the village")
    BANTUAN_KABUPATEN = "PBK", _("Aid of the kabupaten")
    BANTUAN_PROVINSI = "PBP", _("Aid of the province")
    SWADAYA = "SWD", _("Contributions of residents")
    LAIN = "DLL", _("Other sources")
