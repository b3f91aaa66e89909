// form[data-draft="key"]: what is typed is posted to /drafts/{key} a moment after the last key, again and again until it
// arrives (data-draft-address names another address). Nothing is kept in the browser by this: an office shares its machines. The server offers the draft on the next visit.
import { each, make, token } from "./each.js";
import { stored } from "./leaving.js";

const pause = 2000;
const clock = () => new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });

each("form[data-draft]", form => {
  const address = form.dataset.draftAddress ?? `/drafts/${form.dataset.draft.split("/").map(encodeURIComponent).join("/")}`;
  const status = form.querySelector("[data-draft-status]") ?? form.appendChild(make("div"));
  status.classList.add("draft-status");
  status.setAttribute("role", "status");
  let timer = 0;
  let tries = 0;
  let version = 0;
  let saved = 0;
  let closed = false;

  const content = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const field = form.elements.namedItem(name);
      if (typeof value === "string" && field?.type !== "password" && name !== "__RequestVerificationToken") {
        fields.append(name, value);
      }
    }
    return fields;
  };

  const show = (text, failed = false) => {
    status.textContent = text;
    status.classList.toggle("failed", failed);
  };

  const post = last => fetch(address, { method: "POST", body: content(), keepalive: last, headers: { RequestVerificationToken: token() } });

  const save = async () => {
    const sending = version;
    try {
      const answer = await post(false);
      if (closed) {
        return;
      }
      if (answer.redirected || [400, 401, 403].includes(answer.status)) {
        show("草稿没有保存：请在新窗口重新登录，再回到本页", true);
        return;
      }
      if (answer.status === 413) {
        show("内容太长，草稿没有保存，请直接保存", true);
        return;
      }
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      saved = sending;
      tries = 0;
      show(`草稿已保存 ${clock()}`);
      if (saved === version) {
        stored(form);
      } else {
        plan(pause);
      }
    } catch {
      tries += 1;
      show("草稿还没有保存，正在重试…", true);
      plan(Math.min(60000, pause * 2 ** tries));
    }
  };

  const plan = wait => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  const touched = () => {
    version += 1;
    closed = false;
    plan(tries ? Math.min(60000, pause * 2 ** tries) : pause);
  };

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  window.addEventListener("online", () => version > saved && plan(0));
  // Leaving the page or locking the phone: the last words are sent at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && version > saved && !closed) {
      clearTimeout(timer);
      post(true).then(answer => answer.ok && (saved = version), () => plan(pause));
    }
  });
  form.addEventListener("kept:discard", () => {
    closed = true;
    clearTimeout(timer);
  });
  document.addEventListener("submit", event => {
    if (event.target === form && !event.defaultPrevented) {
      closed = true;
      clearTimeout(timer);
    }
  });
});
