// form[data-upload]: shows how much of a file has arrived. htmx sends the form and follows the server's answer.
document.addEventListener("htmx:xhr:progress", event => {
  const bar = event.target.querySelector?.("progress[data-upload-progress]");
  if (!bar) {
    return;
  }
  bar.hidden = false;
  const { loaded, total } = event.detail;
  if (total > 0 && loaded < total) {
    bar.value = (100 * loaded) / total;
  } else {
    // Everything is there; the server reads.
    bar.removeAttribute("value");
  }
});

document.addEventListener("htmx:beforeRequest", event => {
  if ("upload" in (event.target.dataset ?? {})) {
    event.target.querySelector("button")?.setAttribute("aria-busy", "true");
  }
});

document.addEventListener("htmx:afterRequest", event => {
  const form = event.target;
  if (!("upload" in (form.dataset ?? {})) || event.detail.successful) {
    return;
  }
  form.querySelector("button")?.removeAttribute("aria-busy");
  form.querySelector("progress").hidden = true;
  // The refusal stands at the head of the page; the same file may be chosen again.
  form.reset();
  form.querySelector("input[type=file]")?.dispatchEvent(new Event("change", { bubbles: true }));
});
