// A form is sent once, however often the button is pressed. data-submit-many: for forms whose answer is a file.
document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || "submitMany" in form.dataset || form.closest("[hx-post],[hx-put],[hx-delete]")) {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Back from the next page, the form may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"));
  }
});
