// Forms with data-passkey: "create" makes a passkey, "get" proves who one is. They stay hidden where a browser cannot.
(() => {
  "use strict";

  const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const toText = buffer =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const known = list => (list || []).map(item => ({ ...item, id: toBytes(item.id) }));

  async function optionsOf(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  function create({ publicKey }) {
    return navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: toBytes(publicKey.challenge),
        user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
        excludeCredentials: known(publicKey.excludeCredentials),
        authenticatorSelection: {
          ...publicKey.authenticatorSelection,
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
      },
    });
  }

  function get({ publicKey }) {
    return navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: toBytes(publicKey.challenge),
        allowCredentials: known(publicKey.allowCredentials),
      },
    });
  }

  function written(credential) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = toText(credential.response[part]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    };
  }

  async function send(form) {
    const fault = form.querySelector("[role=alert]");
    fault.hidden = true;
    try {
      const options = await optionsOf(form);
      const credential = await (form.dataset.passkey === "create"
        ? create(options.creation_options)
        : get(options.request_options));
      form.elements.credential.value = JSON.stringify(written(credential));
      form.submit();
    } catch {
      fault.hidden = false;
    }
  }

  const possible = Boolean(window.PublicKeyCredential);
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = !possible;
    form.addEventListener("submit", event => {
      event.preventDefault();
      send(form);
    });
  }
  for (const sentence of document.querySelectorAll("[data-passkey-absent]")) sentence.hidden = possible;
})();
