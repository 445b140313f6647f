// Adds up the amounts of a budget while they are typed, and writes thousands as they are written in Indonesia.
(() => {
  const form = document.querySelector("form[data-totals]");
  if (!form) return;
  const format = new Intl.NumberFormat("id-ID");
  const number = (text) => {
    const plain = text.replace(/^\s*rp\.?/i, "").replace(/[\s.]/g, "").replace(/,\d*$/, "");
    return /^\d+$/.test(plain) ? Number(plain) : 0;
  };
  const show = (name, column, amount) => {
    for (const place of form.querySelectorAll(`[data-total="${column}-${name}"]`)) {
      place.textContent = `${amount < 0 ? "-" : ""}Rp${format.format(Math.abs(amount))}`;
    }
  };
  const count = () => {
    for (const column of ["planned", "realised"]) {
      const sums = { income: 0, spending: 0, financing_in: 0, financing_out: 0 };
      for (const field of form.querySelectorAll(`input[data-column="${column}"]`)) {
        sums[field.dataset.sum] += number(field.value);
      }
      const surplus = sums.income - sums.spending;
      for (const [name, amount] of Object.entries(sums)) show(name, column, amount);
      show("surplus", column, surplus);
      show("silpa", column, surplus + sums.financing_in - sums.financing_out);
    }
  };
  form.addEventListener("input", count);
  // Only whole numbers are rewritten: what cannot be read stays as it was typed, for the server to explain.
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.column && /^\d{4,}$/.test(field.value.trim())) field.value = format.format(Number(field.value));
  });
  count();
})();
