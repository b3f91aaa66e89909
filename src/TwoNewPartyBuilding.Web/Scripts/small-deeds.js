// Deeds of a line each.
document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-dismiss], [data-print]");
  if (button && "dismiss" in button.dataset) {
    button.closest(button.dataset.dismiss)?.remove();
  } else if (button) {
    window.print();
  }
});

// data-submit-on-change: a filter that applies itself.
document.addEventListener("change", event => {
  if (event.target.matches?.("[data-submit-on-change]")) {
    event.target.form?.requestSubmit();
  }
});
