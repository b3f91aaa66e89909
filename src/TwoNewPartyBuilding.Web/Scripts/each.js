/** Runs work once for every element that matches, now and whenever a partial page brings new ones. */
export function each(selector, work) {
  const done = new WeakSet();
  const scan = root => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) {
      found.unshift(root);
    }
    for (const element of found) {
      if (!done.has(element)) {
        done.add(element);
        work(element);
      }
    }
  };
  scan(document);
  document.addEventListener("htmx:load", event => scan(event.target));
}

/** Makes an element: make("p", { class: "x" }, "text", child). */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The antiforgery token of this page. */
export const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

/** Shows a message at the head of the page. */
export function say(kind, text) {
  const close = make("button", { type: "button", class: "btn-close", "data-dismiss": ".flash", "aria-label": "关闭" });
  const box = make("div", { class: `flash flash-${kind}`, role: kind === "bad" ? "alert" : "status" }, make("span", {}, text), close);
  document.getElementById("flashes")?.append(box);
  box.scrollIntoView({ block: "nearest" });
}
