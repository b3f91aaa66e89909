// table[data-list-keys]: j/k or the arrows move over the rows, Enter opens one, x ticks it, ? (or button[data-keys-help]) says so.
import Modal from "bootstrap/js/dist/modal.js";
import { keyboardPlace } from "./confirm.js";
import { each, make } from "./each.js";

const keys = [["j 或 ↓", "下一行"], ["k 或 ↑", "上一行"], ["Enter", "打开这家单位"], ["x", "勾选或取消勾选"], ["/", "搜索"], ["?", "显示这些快捷键"]];
const typing = element => element?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? "") && element.type !== "checkbox";

function help() {
  if (document.querySelector(".modal.show")) {
    return;
  }
  const giveBack = keyboardPlace();
  const dialog = make("div", { class: "modal fade", tabindex: "-1", role: "dialog", "aria-modal": "true", "aria-labelledby": "keys-title" },
    make("div", { class: "modal-dialog modal-dialog-centered" },
      make("div", { class: "modal-content" },
        make("div", { class: "modal-header" },
          make("h2", { class: "modal-title", id: "keys-title" }, "键盘快捷键"),
          make("button", { type: "button", class: "btn-close", "data-bs-dismiss": "modal", "aria-label": "关闭" })),
        make("div", { class: "modal-body" },
          make("dl", { class: "keys" }, ...keys.flatMap(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)]))))));
  document.body.append(dialog);
  const modal = new Modal(dialog);
  dialog.addEventListener("hidden.bs.modal", () => {
    modal.dispose();
    dialog.remove();
    giveBack();
  });
  modal.show();
}

document.addEventListener("click", event => {
  if (event.target.closest?.("button[data-keys-help]")) {
    help();
  }
});

each("table[data-list-keys]", table => {
  const rows = () => [...table.tBodies[0].rows];
  const at = () => rows().findIndex(row => row.classList.contains("at"));
  const go = to => {
    const all = rows();
    const row = all[Math.max(0, Math.min(all.length - 1, to))];
    all.forEach(one => one.classList.toggle("at", one === row));
    row?.querySelector(".card-title a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  // Whoever walks with Tab takes the mark along.
  table.addEventListener("focusin", event => {
    const row = event.target.closest("tbody tr");
    if (row) {
      rows().forEach(one => one.classList.toggle("at", one === row));
    }
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement) || document.querySelector(".modal.show, .dropdown-menu.show")) {
      return;
    }
    if (event.key === "j" || event.key === "ArrowDown") {
      go(at() + 1);
    } else if (event.key === "k" || event.key === "ArrowUp") {
      go(at() < 0 ? 0 : at() - 1);
    } else if (event.key === "x" && at() >= 0) {
      rows()[at()].querySelector("input[data-check-row]")?.click();
    } else if (event.key === "Enter" && at() >= 0 && document.activeElement === document.body) {
      rows()[at()].querySelector(".card-title a")?.click();
    } else if (event.key === "?") {
      help();
    } else {
      return;
    }
    event.preventDefault();
  });
});
