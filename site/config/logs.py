"""Secret links stay out of the log: whoever reads it must not be able to follow them."""

import logging
import re

#: What follows these addresses opens an order, a request or an invitation.
SECRET = re.compile(r"(/pesanan/\d+-|/permohonan/|/undangan/)[\w-]{12,}")


def without_secrets(text: str) -> str:
    """`/pesanan/12-aBc…/bayar/` → `/pesanan/12-***/bayar/`."""
    return SECRET.sub(r"\1***", text)


class WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if (masked := without_secrets(told)) != told:
            record.msg, record.args = masked, ()
        return True
