// data-show-when="Field=a|b": there only while the field of the same form holds one of the values. What is hidden is not sent.
import { each } from "./each.js";

function held(form, name) {
  const field = [...form.elements].filter(element => element.name === name || element.name.endsWith(`.${name}`));
  const ticked = field.filter(element => (element.type !== "checkbox" && element.type !== "radio" && element.type !== "hidden") || element.checked);
  const chosen = ticked.length ? ticked : field.filter(element => element.type === "hidden");
  return chosen.map(element => element.value);
}

each("[data-show-when]", part => {
  const form = part.closest("form");
  const [name, values] = part.dataset.showWhen.split("=");
  const wanted = values.split("|");
  const show = () => {
    const there = held(form, name).some(value => wanted.includes(value));
    part.hidden = !there;
    part.querySelectorAll("input, select, textarea").forEach(element => { element.disabled = !there; });
  };
  form.addEventListener("change", show);
  show();
});
