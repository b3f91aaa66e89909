// After a row of an import was dealt with, the cursor goes on to the next thing to be decided: in the same row, or in those below.
document.addEventListener("htmx:load", event => {
  const row = event.target;
  if (!row.matches?.("tr[data-import-row]")) {
    return;
  }
  for (let next = row; next; next = next.nextElementSibling) {
    const place = next.querySelector("[data-fix]") ?? (next === row ? null : next.querySelector("[data-next]"));
    if (place) {
      place.focus();
      place.select?.();
      return;
    }
  }
});

// The reason is asked for where the row is left out, and typed at once.
document.addEventListener("toggle", event => {
  if (event.target.matches?.("details.leave-out[open]")) {
    event.target.querySelector("input[name=reason]").focus();
  }
}, true);
