// data-confirm="question" on a form or on the button that sends it: asks before sending.
// data-confirm-ok: word on the button · data-confirm-detail: a second line · data-confirm-kind="danger"
// data-confirm-reason="FieldName": asks for a reason and sends it under that name (data-confirm-reason-label, data-confirm-reason-optional)
import Modal from "bootstrap/js/dist/modal.js";
import { make } from "./each.js";

const allowed = new WeakSet();

/** What has the keyboard now, or the button of the menu it stands in: a question gives it back when it is closed. */
export function keyboardPlace() {
  const at = document.activeElement;
  const menu = at?.closest?.(".dropdown-menu")?.parentElement?.querySelector('[data-bs-toggle="dropdown"]');
  return () => (menu ?? at)?.focus?.();
}

/** Resolves with { reason } when the person agrees, with null when not. */
export function ask(question, options = {}) {
  return new Promise(resolve => {
    const giveBack = keyboardPlace();
    const reason = make("textarea", { class: "form-control", rows: "2", id: "confirm-reason", maxlength: "500" });
    const missing = make("div", { class: "field-error", id: "confirm-reason-error", role: "alert" });
    const optional = "confirmReasonOptional" in options;
    const agree = make("button", { type: "button", class: `btn ${options.confirmKind === "danger" ? "btn-danger" : "btn-primary"}` }, options.confirmOk ?? "确定");
    const body = make("div", { class: "modal-body" });
    if (options.confirmDetail) {
      body.append(make("p", {}, options.confirmDetail));
    }
    if (options.confirmReason) {
      reason.setAttribute("aria-describedby", "confirm-reason-error");
      body.append(make("label", { class: "form-label", for: "confirm-reason" }, (options.confirmReasonLabel ?? "原因") + (optional ? "（可不填）" : "")), reason, missing);
    }
    const dialog = make("div", { class: "modal fade", tabindex: "-1", "aria-labelledby": "confirm-title", "aria-modal": "true", role: "dialog" },
      make("div", { class: "modal-dialog modal-dialog-centered" },
        make("div", { class: "modal-content" },
          make("div", { class: "modal-header" },
            make("h2", { class: "modal-title", id: "confirm-title" }, question),
            make("button", { type: "button", class: "btn-close", "data-bs-dismiss": "modal", "aria-label": "关闭" })),
          ...(body.childElementCount ? [body] : []),
          make("div", { class: "modal-footer" },
            make("button", { type: "button", class: "btn btn-default", "data-bs-dismiss": "modal" }, "取消"), agree))));
    document.body.append(dialog);
    const modal = new Modal(dialog);
    let answer = null;
    agree.addEventListener("click", () => {
      if (options.confirmReason && !optional && !reason.value.trim()) {
        missing.textContent = `请填写${options.confirmReasonLabel ?? "原因"}`;
        reason.classList.add("is-invalid");
        reason.focus();
        return;
      }
      answer = { reason: reason.value.trim() };
      modal.hide();
    });
    dialog.addEventListener("shown.bs.modal", () => (options.confirmReason ? reason : agree).focus());
    dialog.addEventListener("hidden.bs.modal", () => {
      modal.dispose();
      dialog.remove();
      giveBack();
      resolve(answer);
    });
    modal.show();
  });
}

function keepReason(form, name, reason) {
  const old = form.querySelector('input[type="hidden"][data-confirm-answer]');
  const field = old ?? make("input", { type: "hidden", "data-confirm-answer": "" });
  field.name = name;
  field.value = reason;
  form.append(field);
}

// At the document, so that validation in the browser has already had its say.
document.addEventListener("submit", async event => {
  const form = event.target;
  const button = event.submitter;
  const source = button?.dataset.confirm ? button : form.dataset.confirm ? form : null;
  if (!source || event.defaultPrevented || allowed.delete(form)) {
    return;
  }
  event.preventDefault();
  const answer = await ask(source.dataset.confirm, source.dataset);
  if (answer) {
    if (source.dataset.confirmReason) {
      keepReason(form, source.dataset.confirmReason, answer.reason);
    }
    allowed.add(form);
    form.requestSubmit(button?.form === form ? button : null);
  }
});

// Requests that htmx sends itself (hx-confirm or data-confirm on the element).
document.addEventListener("htmx:confirm", async event => {
  const element = event.detail.elt;
  const question = event.detail.question ?? element.dataset.confirm;
  if (!question) {
    return;
  }
  event.preventDefault();
  const answer = await ask(question, element.dataset);
  if (answer) {
    if (element.dataset.confirmReason) {
      element.setAttribute("hx-vals", JSON.stringify({ [element.dataset.confirmReason]: answer.reason }));
    }
    event.detail.issueRequest(true);
  }
});
