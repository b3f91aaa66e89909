// A table that fits lets the page scroll under its head; one too wide for its card scrolls within it.
import { each } from "./each.js";

each(".table-wrap:not(.table-cards)", wrap => {
  const table = wrap.querySelector("table");
  if (table) {
    new ResizeObserver(() => wrap.classList.toggle("is-wide", table.offsetWidth > wrap.clientWidth + 1)).observe(wrap);
  }
});
