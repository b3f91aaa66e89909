// A table that fits lets the page scroll under its head; one too wide for its card scrolls within it.
import { each } from "./each.js";

// The tab one is on is in sight, however many stand before it.
each(".tabs", tabs => {
  const here = tabs.querySelector("[aria-current]");
  if (here && tabs.scrollWidth > tabs.clientWidth) {
    tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
  }
});

each(".table-wrap:not(.table-cards), .table-wrap[data-fit]", wrap => {
  const table = wrap.querySelector("table");
  if (table) {
    new ResizeObserver(() => {
      const wide = table.offsetWidth > wrap.clientWidth + 1;
      wrap.classList.toggle("is-wide", wide);
      // What scrolls can be reached with the keyboard.
      wide ? wrap.setAttribute("tabindex", "0") : wrap.removeAttribute("tabindex");
    }).observe(wrap);
  }
});
