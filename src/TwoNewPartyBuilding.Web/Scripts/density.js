// [data-density-choice="compact|normal|roomy"]: the height of table rows, remembered on this machine.
const key = "table-density";
const root = document.documentElement;

function apply(choice) {
  root.dataset.density = choice;
  document.querySelectorAll("[data-density-choice]").forEach(button => {
    const on = button.dataset.densityChoice === choice;
    button.classList.toggle("active", on);
    button.setAttribute("aria-pressed", String(on));
  });
}

apply(localStorage.getItem(key) ?? "normal");
document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-density-choice]");
  if (button) {
    localStorage.setItem(key, button.dataset.densityChoice);
    apply(button.dataset.densityChoice);
  }
});
