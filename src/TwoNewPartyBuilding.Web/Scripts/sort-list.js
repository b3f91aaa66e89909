// ol[data-sort-list]: button[data-move=up|down] moves its line; the form sends the lines in the order they stand in.
document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-sort-list] button[data-move]");
  const line = button?.closest("li");
  if (!line) {
    return;
  }
  const other = button.dataset.move === "up" ? line.previousElementSibling : line.nextElementSibling;
  if (other) {
    button.dataset.move === "up" ? other.before(line) : other.after(line);
    button.focus();
  }
});
