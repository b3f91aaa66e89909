// button[data-density]: the height of table rows, from 适中 over 紧凑 to 宽松. With data-density-url it is kept with the account,
// data-density then holds what stands there; elsewhere it is remembered on this machine.
import { each, token } from "./each.js";

const key = "table-rows";
const words = { normal: "适中", compact: "紧凑", roomy: "宽松" };
const choices = Object.keys(words);
const root = document.documentElement;
const now = () => words[localStorage.getItem(key)] ? localStorage.getItem(key) : "normal";

function apply() {
  root.dataset.rows = now();
  document.querySelectorAll("button[data-density]").forEach(button => { button.textContent = `行高：${words[now()]}`; });
}

each("button[data-density]", button => {
  if (words[button.dataset.density]) {
    localStorage.setItem(key, button.dataset.density);
  }
  apply();
});
root.dataset.rows = now();
document.addEventListener("click", event => {
  const button = event.target.closest?.("button[data-density]");
  if (button) {
    localStorage.setItem(key, choices[(choices.indexOf(now()) + 1) % choices.length]);
    apply();
    if (button.dataset.densityUrl) {
      fetch(button.dataset.densityUrl, { method: "POST", body: new URLSearchParams({ density: now() }), headers: { RequestVerificationToken: token() } });
    }
  }
});
