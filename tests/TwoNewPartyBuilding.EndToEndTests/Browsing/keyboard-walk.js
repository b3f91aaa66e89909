// What keeps people without a mouse from using the page as it stands: one line for each barrier. Runs in the page (KeyboardWalk.cs).
// withFrame: menu and top bar, too, which are the same on all pages.
withFrame => {
  const troubles = [];
  const native = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const roles = "[role=button], [role=link], [role=checkbox], [role=switch], [role=tab], [role=menuitem], [role=separator][aria-valuenow], [contenteditable=true]";
  const here = e => {
    const label = e.getAttribute("aria-label") ?? e.labels?.[0]?.innerText ?? e.innerText ?? "";
    const name = label.replace(/\s+/g, " ").trim().slice(0, 24);
    return `<${e.localName}${e.className ? ` class="${e.className.baseVal ?? e.className}"` : ""}> “${name || e.name || e.id}”`;
  };
  const report = (what, e) => troubles.push(`${what}: ${here(e)}`);
  const isShown = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const isOff = e => e.matches(":disabled") || e.closest("[inert]");

  // The picker's box stands for the hidden list behind it; of a sheet of cells one is in the order, arrows lead to the others.
  const isLedTo = e => e.closest(".ts-wrapper, .ts-dropdown, [data-cell-grid]") || e.matches(".ts-hidden-accessible, .tomselected");
  // Of radio buttons under one name the arrow keys lead from one to the next.
  const isRadioOfGroup = e => e.type === "radio" && [...document.querySelectorAll("input[type=radio]")].some(o => o !== e && o.name === e.name && o.form === e.form && o.checked);

  // Fades would hide what changes with the focus.
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  // A question that lies over the page keeps the keyboard to itself.
  const root = document.querySelector(".modal.show, .offcanvas.show, .offcanvas-lg.show") ?? (withFrame ? null : document.getElementById("content")?.parentElement) ?? document.body;
  const all = [...root.querySelectorAll(`${native}, ${roles}, [tabindex]`)].filter(e => isShown(e) && !isOff(e) && (withFrame || !e.closest(".top")));
  for (const e of all.filter(e => e.matches(`${native}, ${roles}`))) {
    if (e.tabIndex < 0 && !isLedTo(e)) {
      report("Tab does not lead to it", e);
    }
  }
  for (const e of all.filter(e => e.tabIndex > 0)) {
    report("it pushes itself forward in the order", e);
  }

  // What answers to a click alone.
  const clicked = [...window.keyboardWalkClicks ?? []].filter(e => e.localName !== "form");
  const takesKeys = e => e.closest(`${native}, ${roles}, label, .ts-wrapper, .ts-dropdown`) || e.querySelector(`${native}, ${roles}`);
  for (const e of root.querySelectorAll("*")) {
    const points = getComputedStyle(e).cursor === "pointer" && getComputedStyle(e.parentElement).cursor !== "pointer";
    if ((points || clicked.includes(e)) && isShown(e) && !takesKeys(e)) {
      report("it answers to the mouse alone", e);
    }
  }

  const signs = e => {
    const near = [e, e.nextElementSibling, e.parentElement, e.closest("label"), e.closest(".ts-wrapper"), e.closest("tr")?.firstElementChild];
    return near.filter(x => x).map(x => {
      const s = getComputedStyle(x);
      return { outline: s.outlineStyle === "none" || parseFloat(s.outlineWidth) === 0 ? "" : s.outline, shadow: s.boxShadow === "none" ? "" : s.boxShadow, border: s.borderColor + s.borderWidth };
    });
  };

  // What sticks to an edge of the window or of a scrolling part lies over what is scrolled under it.
  const covers = (e, x, y) => {
    for (let over = document.elementFromPoint(x, y); over && over !== document.body; over = over.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(over).position)) {
        return over.contains(e) || e.contains(over) ? null : over;
      }
    }
    return null;
  };
  const lookForCovers = e => {
    const box = e.matches("[type=file], .kind-chip input, .visually-hidden") ? (e.closest("label") ?? e.parentElement) : e;
    const r = box.getBoundingClientRect();
    const [left, right, top, bottom] = [Math.max(0, r.left), Math.min(innerWidth, r.right), Math.max(0, r.top), Math.min(innerHeight, r.bottom)];
    if (bottom <= top || right <= left) {
      return "it stays outside of the window";
    }
    const cover = covers(e, (left + right) / 2, (top + bottom) / 2);
    return cover ? `it lies under ${here(cover)}` : null;
  };

  const stops = all.filter(e => e.tabIndex >= 0 && !isRadioOfGroup(e));
  document.activeElement?.blur();
  scrollTo(0, 0);
  const hidden = new Set();
  for (const e of stops) {
    const before = signs(e);
    e.focus();
    if (document.activeElement !== e) {
      isShown(e) && report("it does not take the keyboard", e);
      continue;
    }
    const after = signs(e);
    if (!after.some((a, i) => (a.outline && a.outline !== before[i]?.outline) || (a.shadow && a.shadow !== before[i]?.shadow) || (before[i] && a.border !== before[i].border))) {
      report("one does not see that it has the keyboard", e);
    }
    const tab = new KeyboardEvent("keydown", { key: "Tab", code: "Tab", bubbles: true, cancelable: true });
    if (!e.dispatchEvent(tab)) {
      report("it keeps Tab for itself", e);
    }
    const cover = lookForCovers(e);
    cover && hidden.add(e) && report(cover, e);
  }
  for (const e of stops.toReversed().filter(e => !hidden.has(e) && isShown(e))) {
    e.focus();
    const cover = document.activeElement === e && lookForCovers(e);
    cover && report(`backwards ${cover}`, e);
  }
  document.activeElement?.blur();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(s => s !== still);
  scrollTo(0, 0);
  return troubles;
}
