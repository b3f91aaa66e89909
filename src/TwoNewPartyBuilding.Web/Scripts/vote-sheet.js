// [data-vote-sheet]: a sheet of votes for the keyboard. Enter and the arrows up and down lead to the same column of the next person;
// votes that do not add up to the voters are told at once (the server tells it too); so is how many are 优秀.
import { each } from "./each.js";

const count = inputs => inputs.reduce((sum, input) => sum + (Number(input.value) || 0), 0);

each("[data-vote-sheet]", sheet => {
  const form = sheet.closest("form");
  const rows = [...sheet.querySelectorAll("[data-vote-row]")];
  const voters = key => form.querySelector(`[data-voters="${key}"]`)?.value.trim() ?? "";
  const told = sheet.querySelector("[data-excellent]");

  const wrong = (inputs, asked, who) => {
    if (asked === "" || inputs.every(input => input.value.trim() === "")) {
      return "";
    }
    const sum = count(inputs);
    return sum === Number(asked) ? "" : `${who}合计 ${sum} 票，应为 ${asked} 票。`;
  };

  const judge = row => {
    const of = name => [...row.querySelectorAll(`[data-${name}]`)];
    const said = row.nextElementSibling;
    const text = wrong(of("peers"), voters(row.dataset.voteRow), "互评") + wrong(of("masses"), voters("masses"), "测评");
    said.querySelector("[data-vote-wrong]").textContent = text;
    said.hidden = !text && !said.querySelector(".field-validation-error");
    const reason = row.querySelector("[data-not-graded]");
    if (reason) {
      reason.hidden = row.querySelector("[data-grade]").value !== "";
    }
  };

  const tell = () => {
    const grades = rows.map(row => row.querySelector("[data-grade]")?.value).filter(Boolean);
    told.textContent = grades.length ? `评定 ${grades.length} 人，优秀 ${grades.filter(g => g === "Excellent").length} 人` : "";
  };

  sheet.addEventListener("input", event => {
    const row = event.target.closest("[data-vote-row]");
    if (row) {
      judge(row);
      tell();
    }
  });
  form.addEventListener("change", event => {
    if (event.target.matches("[data-voters]")) {
      rows.forEach(judge);
    }
  });
  sheet.addEventListener("keydown", event => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches("input.votes") || event.isComposing) {
      return;
    }
    event.preventDefault();
    const field = event.target.name.split(".").at(-1);
    for (let i = rows.indexOf(event.target.closest("[data-vote-row]")) + step; rows[i]; i += step) {
      const next = rows[i].querySelector(`input[name$=".${field}"]`);
      if (next) {
        next.focus();
        next.select();
        return;
      }
    }
  });
  tell();
});
