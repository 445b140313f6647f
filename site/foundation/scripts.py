"""The script that makes pictures small before they leave the telephone, with its sentences in the editor's language."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation.names import COUNTERS
from foundation.pictures import HEAVIEST, LONGEST_SIDE


def shrinking() -> SafeString:
    return format_html(
        '<script src="{}" defer data-side="{}" data-bytes="{}" data-working="{}" data-kept="{}" data-whole="{}"'
        ' data-camera-words="{}"></script>',
        static("js/shrink.js"),
        LONGEST_SIDE,
        HEAVIEST,
        _("Making pictures small: {number} of {all} …"),
        _("{number} of {all} ready: {kept} KB to send instead of {before} KB."),
        _("{count} could not be made small here and goes as it is."),
        " ".join(sorted(COUNTERS)),
    )
