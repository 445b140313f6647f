"""A telephone that keeps passkeys, in software: it signs what a browser would hand it. WebAuthn Level 3, section 6."""

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT_AND_VERIFIED, HAS_KEY = 0x05, 0x40
ID = b"telepon-saya-001"


@dataclass
class Telephone:
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    owner: str = ""
    domain: str = ""
    uses: int = 0

    def register(self, options: dict[str, Any], origin: str) -> str:
        """Make a passkey; `options` as the page carries them. Returns what the form posts."""
        asked = options["publicKey"]
        self.owner, self.domain = asked["user"]["id"], asked["rp"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        credential = bytes(16) + struct.pack(">H", len(ID)) + ID + public
        data = self._data(PRESENT_AND_VERIFIED | HAS_KEY) + credential
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        seen = self._seen("webauthn.create", asked["challenge"], origin)
        return self._posted({"clientDataJSON": seen, "attestationObject": attestation})

    def sign(self, options: dict[str, Any], origin: str) -> str:
        """Prove to be the owner, as a browser at `origin` would ask for."""
        asked = options["publicKey"]
        data = self._data(PRESENT_AND_VERIFIED)
        seen = self._seen("webauthn.get", asked["challenge"], origin)
        signature = self.key.sign(data + hashlib.sha256(seen).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"clientDataJSON": seen, "authenticatorData": data, "signature": signature}
        return self._posted(answer, userHandle=self.owner)

    def _data(self, flags: int) -> bytes:
        self.uses += 1
        return hashlib.sha256(self.domain.encode()).digest() + struct.pack(">BI", flags, self.uses)

    def _seen(self, kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()

    def _posted(self, parts: dict[str, bytes], **more: str) -> str:
        response = {name: websafe_encode(part) for name, part in parts.items()} | more
        identity = websafe_encode(ID)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "authenticatorAttachment": "platform",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": response,
            }
        )
