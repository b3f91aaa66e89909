// The parts of Bootstrap that pages use; they start themselves on data-bs-… attributes.
import Dropdown from "bootstrap/js/dist/dropdown.js";
import "bootstrap/js/dist/collapse.js";
import "bootstrap/js/dist/modal.js";
import "bootstrap/js/dist/offcanvas.js";
import { each } from "./each.js";

// A menu inside a table that scrolls would be cut off: it is laid out against the window instead.
each('.table-wrap [data-bs-toggle="dropdown"]', button =>
  new Dropdown(button, { popperConfig: standard => ({ ...standard, strategy: "fixed" }) }));
