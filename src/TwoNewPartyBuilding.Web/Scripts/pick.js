// select[data-pick]: a drop-down that can be searched by typing. With data-pick="/address" the choices come from the
// server as [{ "value": "…", "text": "…", "note": "…" }] for ?q=….
import TomSelect from "tom-select/base";
import removeButton from "tom-select/plugins/remove_button/plugin.js";
import { each, make } from "./each.js";

TomSelect.define("remove_button", removeButton);

const words = {
  no_results: () => make("div", { class: "no-results" }, "没有找到"),
  loading: () => make("div", { class: "no-results" }, "正在查找…"),
  not_loading: () => null,
};

const row = data => make("div", {}, data.text, ...(data.note ? [make("small", {}, data.note)] : []));

each("select[data-pick]", select => {
  const address = select.dataset.pick;
  const multiple = select.multiple;
  const empty = [...select.options].find(option => option.value === "");
  const picker = new TomSelect(select, {
    plugins: multiple ? { remove_button: { title: "移除" } } : {},
    maxOptions: 300,
    allowEmptyOption: false,
    placeholder: select.dataset.placeholder ?? empty?.textContent ?? "请选择",
    searchField: ["text", "note"],
    valueField: "value",
    labelField: "text",
    openOnFocus: true,
    selectOnTab: false,
    render: { ...words, option: row, item: data => make("div", {}, data.text) },
    ...(address && {
      loadThrottle: 250,
      // The server searched by code and initials too; its answer is not filtered again.
      score: () => () => 1,
      shouldLoad: text => text.trim().length > 0,
      load: async (text, done) => {
        try {
          const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
          done(answer.ok ? await answer.json() : []);
        } catch {
          done([]);
        }
      },
    }),
  });
  // Tab takes the line one typed for or moved to. Whoever only passes by changes nothing and is let through.
  let isMoved = false;
  picker.wrapper.addEventListener("keydown", event => {
    isMoved = (isMoved && picker.isOpen) || event.key === "ArrowDown" || event.key === "ArrowUp";
    picker.settings.selectOnTab = isMoved || picker.inputValue() !== "";
  }, true);
  for (const end of ["item_add", "dropdown_close"]) {
    picker.on(end, () => { isMoved = false; });
  }
  if (address) {
    picker.on("type", () => picker.clearOptions());
  }
  // A line of the error summary leads to the field itself.
  select.addEventListener("focus", () => picker.focus());
  // The picker has taken the label over; what lies behind it is not read out a second time.
  select.setAttribute("aria-hidden", "true");
  picker.control_input.setAttribute("aria-describedby", select.getAttribute("aria-describedby") ?? "");
});
