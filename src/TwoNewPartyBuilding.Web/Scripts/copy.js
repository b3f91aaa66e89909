// button[data-copy="text"] puts the text on the clipboard and says so on itself.
document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) {
    return;
  }
  const before = button.dataset.copyWord ?? button.textContent;
  button.dataset.copyWord = before;
  let word = "已复制";
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Without TLS browsers give no clipboard: the person copies by hand.
    word = button.dataset.copy;
  }
  button.textContent = word;
  setTimeout(() => { button.textContent = before; }, 2000);
});
