// [data-tree]: an organisation chart of <details>. Buttons open or fold all of it; on paper everything is open.
const branches = tree => tree.querySelectorAll("details");

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-tree-all]");
  if (button) {
    const open = button.dataset.treeAll === "open";
    document.querySelectorAll("[data-tree]").forEach(tree => branches(tree).forEach(branch => { branch.open = open; }));
  }
});

window.addEventListener("beforeprint", () => {
  document.querySelectorAll("[data-tree] details:not([open])").forEach(branch => {
    branch.open = true;
    branch.dataset.folded = "";
  });
});

window.addEventListener("afterprint", () => {
  document.querySelectorAll("[data-tree] details[data-folded]").forEach(branch => {
    branch.open = false;
    delete branch.dataset.folded;
  });
});
