"""What a village, its head, its hamlets and its office are called, by province.

The defaults follow the names of UU 6/2014 article 6 and the provinces' own rules; a village overrides any of
them in its settings (in Lampung some say kampung or pekon, in East Kalimantan some say kampung).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    village: str = "Desa"
    head: str = "Kepala Desa"
    hamlet: str = "Dusun"
    office: str = "Kantor Desa"


DEFAULT = Terms()
PAPUA = Terms("Kampung", "Kepala Kampung", "RT", "Kantor Kampung")
BY_PROVINCE = {
    "11": Terms("Gampong", "Keuchik", "Dusun", "Kantor Keuchik"),
    "13": Terms("Nagari", "Wali Nagari", "Jorong", "Kantor Wali Nagari"),
    "34": Terms("Kalurahan", "Lurah", "Padukuhan", "Kantor Kalurahan"),
    "51": Terms("Desa", "Perbekel", "Banjar Dinas", "Kantor Perbekel"),
    **dict.fromkeys(("91", "92", "93", "94", "95", "96"), PAPUA),
}


def terms_of(region_code: str) -> Terms:
    return BY_PROVINCE.get(region_code[:2], DEFAULT)
