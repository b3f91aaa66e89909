// A table that fits lets the page scroll under its head; one too wide for its card scrolls within it.
import { each } from "./each.js";

// The tab one is on is in sight, however many stand before it.
each(".tabs", tabs => {
  const here = tabs.querySelector("[aria-current]");
  if (here && tabs.scrollWidth > tabs.clientWidth) {
    tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
  }
  // The browser is content with a strip of what has the keyboard; a tab is shown whole.
  tabs.addEventListener("focusin", event => event.target.scrollIntoView({ block: "nearest", inline: "nearest" }));
});

each(".table-wrap", wrap => {
  const table = wrap.querySelector("table");
  if (table) {
    new ResizeObserver(() => {
      const wide = table.offsetWidth > wrap.clientWidth + 1;
      wrap.classList.toggle("is-wide", wide);
      // What scrolls can be reached with the keyboard.
      wide ? wrap.setAttribute("tabindex", "0") : wrap.removeAttribute("tabindex");
      // What has the keyboard comes to lie beside the head and the first column, which stay in sight, not under them.
      const first = table.tBodies[0]?.rows[0]?.cells[0];
      const stays = wide && first && getComputedStyle(first).position === "sticky";
      wrap.style.scrollPadding = wide ? `${(table.tHead?.offsetHeight ?? 0) + 4}px 12px 12px ${stays ? first.offsetWidth + 4 : 12}px` : "";
    }).observe(wrap);
  }
});
