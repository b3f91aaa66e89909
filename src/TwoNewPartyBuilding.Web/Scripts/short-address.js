// A filter that is left empty does not appear in the address, so that a link sent to a colleague stays short.
document.addEventListener("submit", event => {
  const form = event.target;
  if (!event.defaultPrevented && form.method === "get") {
    form.addEventListener("formdata", ({ formData }) => {
      for (const [name, value] of [...formData]) {
        if (value === "") {
          formData.delete(name);
        }
      }
    }, { once: true });
  }
});
