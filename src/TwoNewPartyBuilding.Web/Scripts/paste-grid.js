// textarea[data-paste-grid]: what was pasted from a spreadsheet is shown as a grid of cells that can be corrected before it is
// sent; the text stays what is sent, so it works without the grid too.
import { each, make } from "./each.js";

const most = 200;

/** Tabs between cells, line ends between rows, quotes around cells of several lines. */
function rowsOf(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const row = rows.at(-1);
    if (quoted && c === '"' && text[i + 1] === '"') {
      row[row.length - 1] += c;
      i++;
    } else if (c === '"' && (quoted || row.at(-1) === "")) {
      quoted = !quoted;
    } else if (!quoted && c === "\t") {
      row.push("");
    } else if (!quoted && c === "\n") {
      rows.push([""]);
    } else if (c !== "\r") {
      row[row.length - 1] += c;
    }
  }
  return rows.filter(row => row.some(cell => cell.trim()));
}

const textOf = rows => rows.map(row => row.map(cell => /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join("\t")).join("\n");

each("textarea[data-paste-grid]", box => {
  const place = box.form.querySelector("[data-paste-shown]");
  const draw = () => {
    const rows = rowsOf(box.value);
    place.hidden = rows.length < 2;
    if (place.hidden) {
      return;
    }
    const width = Math.max(...rows.map(row => row.length));
    const cell = (row, column, head) => {
      const input = make("input", { class: "form-control", "aria-label": head ? `第 ${column + 1} 列表头` : `第 ${rows.indexOf(row)} 行 ${rows[0][column] ?? ""}` });
      input.value = row[column] ?? "";
      input.addEventListener("input", () => {
        while (row.length <= column) {
          row.push("");
        }
        row[column] = input.value;
        box.value = textOf(rows);
      });
      return make(head ? "th" : "td", {}, input);
    };
    const line = (row, head) => make("tr", {}, ...Array.from({ length: width }, (_, column) => cell(row, column, head)));
    place.replaceChildren(
      make("div", { class: "table-wrap" }, make("table", { class: "table" }, make("thead", {}, line(rows[0], true)), make("tbody", {}, ...rows.slice(1, most + 1).map(row => line(row, false))))),
      make("p", { class: "text-mute" }, rows.length > most + 1 ? `共 ${rows.length - 1} 行，这里显示前 ${most} 行` : `共 ${rows.length - 1} 行，可以直接在格子里改`));
  };
  box.addEventListener("input", draw);
  draw();
});
