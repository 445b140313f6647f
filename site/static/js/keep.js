// Keeps what is typed into a form on this device until it has arrived: a session may end, a battery too.
(() => {
  const PREFIX = "lumbung-keep-";
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  if (!store) return;

  for (const part of document.querySelectorAll("[data-keep-clear]")) {
    for (const name of part.dataset.keepClear.split(" ")) store.removeItem(PREFIX + name);
  }

  const kept = (field) => field.name && (field.matches("[data-keep-too], textarea, select, input[type=text]"));
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const name = PREFIX + form.dataset.keep;
    const fields = () => [...form.elements].filter(kept);
    const save = () => {
      const values = Object.fromEntries(fields().map((field) => [field.name, field.value]));
      try { store.setItem(name, JSON.stringify(values)); } catch { /* full: nothing else can be done */ }
    };
    // A form that comes back with errors brings its own text, which is newer.
    if (!form.querySelector("[aria-invalid=true], [role=alert]")) {
      let values = {};
      try { values = JSON.parse(store.getItem(name)) || {}; } catch { store.removeItem(name); }
      for (const field of fields()) {
        if (values[field.name]) {
          field.value = values[field.name];
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
    }
    form.addEventListener("input", save);
    form.addEventListener("change", save);
  }
})();
