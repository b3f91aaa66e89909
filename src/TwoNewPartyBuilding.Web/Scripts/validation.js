// Validation in the browser from the data-val-… attributes the server writes; the server checks again.
import { ValidationService } from "aspnet-client-validation";
import { each, make } from "./each.js";

const service = new ValidationService();
service.bootstrap({ watch: true });

// The summary at the head of a form lists what is wrong, each line leading to its field.
each("form:has([data-error-summary])", form => form.addEventListener("validation", event => {
  const summary = form.querySelector("[data-error-summary]");
  const lines = [...form.querySelectorAll(".field-validation-error[data-valmsg-for]")]
    .filter(message => message.textContent.trim())
    .map(message => {
      const field = form.elements.namedItem(message.dataset.valmsgFor);
      const target = field instanceof RadioNodeList ? field[0] : field;
      return make("li", {}, make("a", { href: `#${target?.id ?? ""}` }, message.textContent));
    });
  summary.hidden = event.detail.valid || lines.length === 0;
  summary.querySelector("[data-error-lines]").replaceChildren(...lines);
}));

// A summary that came with the page is where the person must look first.
document.querySelector("[data-error-summary]:not([hidden])")?.focus();
