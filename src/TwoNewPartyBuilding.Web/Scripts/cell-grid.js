// [data-cell-grid]: a sheet whose cells are buttons. One of them is in the tab order; arrow keys lead to the others, and a
// merged cell is passed as one.
import { each } from "./each.js";

const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

each("[data-cell-grid]", grid => {
  const table = grid.querySelector("table");
  const buttons = [...table.querySelectorAll("button[data-row]")];
  if (!buttons.length) {
    return;
  }
  const places = new Map();
  for (const button of buttons) {
    const cell = button.closest("td");
    const [row, column] = [Number(button.dataset.row), Number(button.dataset.column)];
    for (let r = row; r < row + cell.rowSpan; r++) {
      for (let c = column; c < column + cell.colSpan; c++) {
        places.set(`${r}:${c}`, button);
      }
    }
  }
  // The arrow keys do what the scrolling region would do; the region itself is no stop of its own.
  grid.removeAttribute("tabindex");
  let current = null;
  const settle = button => {
    current?.setAttribute("tabindex", "-1");
    current = button;
    current.setAttribute("tabindex", "0");
  };
  buttons.forEach(button => button.setAttribute("tabindex", "-1"));
  const named = document.getElementById(location.hash.slice(1))?.querySelector("button[data-row]");
  settle(named ?? buttons[0]);
  named?.focus();
  grid.addEventListener("focusin", event => {
    const button = event.target.closest("button[data-row]");
    if (button) {
      settle(button);
    }
  });
  grid.addEventListener("keydown", event => {
    const step = steps[event.key];
    if (!step || !event.target.closest("button[data-row]")) {
      return;
    }
    event.preventDefault();
    const cell = current.closest("td");
    let [row, column] = [Number(current.dataset.row), Number(current.dataset.column)];
    row += step[0] > 0 ? cell.rowSpan : step[0];
    column += step[1] > 0 ? cell.colSpan : step[1];
    places.get(`${row}:${column}`)?.focus();
  });
});
