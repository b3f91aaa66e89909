// input[data-check-all] ticks every input[data-check-row] of its table or form. What needs a selection stands in
// [data-check-some] (hidden without one); [data-check-count] shows how many.
import { each } from "./each.js";

each("input[data-check-all]", all => {
  const place = all.closest("form") ?? all.closest(".card") ?? document;
  const rows = () => [...place.querySelectorAll("input[data-check-row]:not(:disabled)")];
  const show = () => {
    const ticked = rows().filter(row => row.checked).length;
    all.checked = ticked > 0 && ticked === rows().length;
    all.indeterminate = ticked > 0 && !all.checked;
    place.querySelectorAll("[data-check-some]").forEach(part => { part.hidden = ticked === 0; });
    place.querySelectorAll("[data-check-none]").forEach(part => { part.hidden = ticked > 0; });
    place.querySelectorAll("[data-check-count]").forEach(part => { part.textContent = String(ticked); });
  };
  let last = null;
  all.addEventListener("change", () => {
    rows().forEach(row => { row.checked = all.checked; });
    show();
  });
  place.addEventListener("click", event => {
    const row = event.target;
    if (!(row instanceof HTMLInputElement) || !("checkRow" in row.dataset)) {
      return;
    }
    // With Shift: everything between this and the one ticked before.
    if (event.shiftKey && last) {
      const list = rows();
      const [from, to] = [list.indexOf(last), list.indexOf(row)].sort((a, b) => a - b);
      list.slice(Math.max(0, from), to + 1).forEach(one => { one.checked = row.checked; });
    }
    last = row;
    show();
  });
  show();
});
