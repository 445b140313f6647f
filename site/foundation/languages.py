"""Javanese and Balinese: Django ships no names for them, and a language without a name breaks every switcher."""

from django.conf.locale import LANG_INFO

LANGUAGES = [
    ("id", "Bahasa Indonesia"),
    ("en", "English"),
    ("jv", "Basa Jawa"),
    ("ban", "Basa Bali"),
]
OTHER_LANGUAGES = LANGUAGES[1:]

LANG_INFO.setdefault("jv", {"bidi": False, "code": "jv", "name": "Javanese", "name_local": "Basa Jawa"})
LANG_INFO.setdefault("ban", {"bidi": False, "code": "ban", "name": "Balinese", "name_local": "Basa Bali"})
