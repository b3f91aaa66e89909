// form[data-warn-leaving]: asks before a changed form is left. A form whose draft is kept needs no question while the draft is saved.
import { each } from "./each.js";

const changed = new Set();

/** Forgets that a form was changed, since what it holds is stored. */
export const stored = form => changed.delete(form);

each("form[data-warn-leaving], form[data-draft]", form => {
  form.addEventListener("input", () => changed.add(form));
  form.addEventListener("change", () => changed.add(form));
});

document.addEventListener("submit", event => {
  if (!event.defaultPrevented) {
    changed.delete(event.target);
  }
});

window.addEventListener("beforeunload", event => {
  if ([...changed].some(form => form.isConnected)) {
    event.preventDefault();
  }
});
