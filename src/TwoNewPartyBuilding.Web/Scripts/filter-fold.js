// On a phone the questions above a list are folded behind one button, which says how many are asked.
import { each, make } from "./each.js";

each("form.filter-bar", bar => {
  const search = bar.querySelector('input[type="search"]');
  const questions = [...bar.querySelectorAll("select, input:not([type=hidden], [type=search])")];
  if (!search || questions.length < 2) {
    return;
  }
  const asked = questions.filter(question => question.type === "checkbox" ? question.checked : question.multiple ? question.selectedOptions.length : question.value !== "").length;
  const button = make("button", { type: "button", class: "btn btn-default filter-toggle", "aria-expanded": "false" }, asked ? `筛选 ${asked}` : "筛选");
  search.after(button);
  bar.classList.add("folded");
  button.addEventListener("click", () => {
    const folded = bar.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
  });
});
