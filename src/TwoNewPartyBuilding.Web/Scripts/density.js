// button[data-density]: the height of table rows, from 紧凑 over 适中 to 宽松; remembered on this machine.
import { each } from "./each.js";

const key = "table-rows";
const words = { normal: "适中", roomy: "宽松", compact: "紧凑" };
const choices = Object.keys(words);
const root = document.documentElement;
const now = () => words[localStorage.getItem(key)] ? localStorage.getItem(key) : "normal";

function apply() {
  root.dataset.rows = now();
  document.querySelectorAll("button[data-density]").forEach(button => { button.textContent = `行高：${words[now()]}`; });
}

each("button[data-density]", apply);
root.dataset.rows = now();
document.addEventListener("click", event => {
  if (event.target.closest?.("button[data-density]")) {
    localStorage.setItem(key, choices[(choices.indexOf(now()) + 1) % choices.length]);
    apply();
  }
});
