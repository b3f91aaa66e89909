// table[data-column-widths="/address"]: columns are drawn wider or narrower at the right edge of their heads, with the mouse or
// with the arrow keys; the width is kept on the server. A double click gives the column back to the browser.
import { each, make, token } from "./each.js";

const narrowest = 60;
const step = 16;

function keep(address, column, pixels) {
  const body = new URLSearchParams({ column });
  if (pixels) {
    body.set("pixels", String(Math.round(pixels)));
  }
  fetch(address, { method: "POST", body, headers: { RequestVerificationToken: token() } });
}

function apply(head, pixels) {
  for (const side of ["minWidth", "maxWidth", "width"]) {
    head.style[side] = pixels ? `${pixels}px` : "";
  }
  head.classList.toggle("has-width", Boolean(pixels));
}

each("table[data-column-widths]", table => {
  // On a phone the table is cards.
  if (matchMedia("(max-width: 767.98px)").matches) {
    return;
  }
  for (const head of table.querySelectorAll("th[data-column]")) {
    if (head.dataset.width) {
      apply(head, Number(head.dataset.width));
    }
    const edge = make("span", { class: "column-edge", role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-label": `${head.textContent.trim()} 列宽`, "aria-valuenow": String(Math.round(head.offsetWidth)), "aria-valuemin": String(narrowest), "aria-valuemax": "800" });
    const save = pixels => {
      edge.setAttribute("aria-valuenow", String(Math.round(head.offsetWidth)));
      keep(table.dataset.columnWidths, head.dataset.column, pixels);
    };
    edge.addEventListener("pointerdown", start => {
      start.preventDefault();
      edge.setPointerCapture(start.pointerId);
      const before = head.offsetWidth;
      let now = before;
      const move = event => {
        now = Math.max(narrowest, before + event.clientX - start.clientX);
        apply(head, now);
      };
      edge.addEventListener("pointermove", move);
      edge.addEventListener("pointerup", () => {
        edge.removeEventListener("pointermove", move);
        if (now !== before) {
          save(now);
        }
      }, { once: true });
    });
    edge.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        event.preventDefault();
        event.stopPropagation();
        const now = Math.max(narrowest, head.offsetWidth + (event.key === "ArrowRight" ? step : -step));
        apply(head, now);
        save(now);
      }
    });
    edge.addEventListener("dblclick", () => {
      apply(head, null);
      save(null);
    });
    head.append(edge);
  }
});
