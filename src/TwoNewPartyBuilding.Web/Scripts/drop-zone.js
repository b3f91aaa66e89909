// label.drop-zone[data-drop-zone] around a file input: drop files on it, see their names and sizes, and learn at once
// when one is too large (data-max-megabytes on the input) or of a kind that is not taken (accept).
import { each, make } from "./each.js";

const megabyte = 1024 * 1024;
const size = bytes => bytes >= megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

function objection(file, input) {
  const most = Number(input.dataset.maxMegabytes ?? 0);
  const kinds = input.accept.split(",").map(kind => kind.trim().toLowerCase()).filter(kind => kind.startsWith("."));
  if (most > 0 && file.size > most * megabyte) {
    return `超过 ${most} MB，请拆分后再传`;
  }
  if (file.size === 0) {
    return "是空文件";
  }
  if (kinds.length > 0 && !kinds.some(kind => file.name.toLowerCase().endsWith(kind))) {
    return `只能是 ${kinds.join("、")} 文件`;
  }
  return null;
}

each("[data-drop-zone]", zone => {
  const input = zone.querySelector('input[type="file"]');
  const list = zone.appendChild(make("ul", { class: "drop-zone-files", "aria-live": "polite" }));
  const show = () => {
    const problems = [];
    list.replaceChildren(...[...input.files].map(file => {
      const wrong = objection(file, input);
      if (wrong) {
        problems.push(`${file.name}：${wrong}`);
      }
      return make("li", wrong ? { class: "wrong" } : {}, `${file.name}（${size(file.size)}）${wrong ? `：${wrong}` : ""}`);
    }));
    input.setCustomValidity(problems.join("\n"));
    input.form?.querySelectorAll("[data-needs-file]").forEach(button => { button.disabled = problems.length > 0 || input.files.length === 0; });
    if (!problems.length && input.files.length && "submitOnChoice" in zone.dataset) {
      input.form.requestSubmit();
    }
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, event => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", event => !zone.contains(event.relatedTarget) && zone.classList.remove("over"));
  zone.addEventListener("drop", event => {
    event.preventDefault();
    zone.classList.remove("over");
    const files = [...event.dataTransfer.files];
    const taken = new DataTransfer();
    (input.multiple ? files : files.slice(0, 1)).forEach(file => taken.items.add(file));
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();
});
