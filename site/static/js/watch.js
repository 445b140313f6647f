// An element with data-watch, an address, is replaced by what stands there, every few seconds while somebody looks.
// When its data-phase changes, other buttons are due: the page is loaded again.
(() => {
  "use strict";

  const SECONDS = 3;

  async function look() {
    const old = document.querySelector("[data-watch]");
    if (!old) return;
    if (document.hidden) return later();
    let answer;
    try {
      answer = await fetch(old.dataset.watch, { credentials: "same-origin" });
    } catch {
      return later(); // no network for a moment
    }
    const isSignedOut = answer.redirected || !answer.ok;
    const seen = isSignedOut ? null : new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(old.id);
    if (!seen || seen.dataset.phase !== old.dataset.phase) return location.reload();
    if (!old.contains(document.activeElement)) old.replaceWith(seen);
    later();
  }

  function later() {
    setTimeout(look, SECONDS * 1000);
  }

  later();
})();
