// Figures typed with a Chinese keyboard or copied from a sheet: full-width digits, thousands separators, blanks.
document.addEventListener("change", event => {
  const input = event.target;
  if (input instanceof HTMLInputElement && input.classList.contains("field-number")) {
    input.value = input.value.normalize("NFKC").replace(/[,，\s]/g, "").replace(/。/g, ".");
  }
}, true);
