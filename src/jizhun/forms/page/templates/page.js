"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  if (!form) return;
  const sheets = all(".sheet").map((section) => ({
    section,
    text: section.textContent.toLowerCase(),
    row: document.querySelector(`#order tr[data-for="${section.id}"]`),
    items: all(".finding, .notice", section),
  }));

  // What the filters leave: an item by kind and rule, a sheet by unit, words and whether any of its items is left.
  const apply = () => {
    const kinds = new Set(all("[name=kind]:checked", form).map((box) => box.value));
    const rule = form.elements.rule.value;
    const unit = form.elements.unit.value;
    const words = form.elements.words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const narrowed = rule !== "" || form.elements.faulty.checked;
    let count = 0;
    let items = 0;
    for (const sheet of sheets) {
      let left = 0;
      for (const item of sheet.items) {
        item.hidden = !kinds.has(item.dataset.kind) || (rule !== "" && item.dataset.rule !== rule);
        if (!item.hidden && item.dataset.kind !== "notice") left += 1;
      }
      const shown =
        (unit === "" || sheet.section.dataset.unit === unit) &&
        words.every((word) => sheet.text.includes(word)) &&
        (!narrowed || left > 0);
      sheet.section.hidden = !shown;
      sheet.row.hidden = !shown;
      if (shown) {
        count += 1;
        items += left;
      }
    }
    document.getElementById("shown").textContent = `显示 ${count} / ${sheets.length} 张表，${items} 条问题`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  for (const button of all("button[data-rule]")) {
    button.addEventListener("click", () => {
      form.elements.rule.value = button.dataset.rule;
      apply();
      form.scrollIntoView();
      form.elements.rule.focus();
    });
  }
  for (const button of all("button[data-open]")) {
    button.addEventListener("click", () => {
      for (const sheet of sheets) sheet.section.querySelector("details").open = button.dataset.open !== "";
    });
  }
  form.querySelector("[data-print]").addEventListener("click", () => window.print());

  // A printed page shows everything; afterwards it is as it was.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all(".sheet > details:not([open]), .more:not([open]), .rules:not([open])");
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  // A link into a closed or filtered sheet opens it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.hidden) node.hidden = false;
      if (node.tagName === "DETAILS") node.open = true;
    }
    const details = target.matches(".sheet") ? target.querySelector("details") : null;
    if (details) details.open = true;
    target.scrollIntoView({ block: target.matches(".sheet") ? "start" : "center" });
  };
  window.addEventListener("hashchange", reveal);

  const numeric = new Set(["attention", "number", "yuan", "error", "warning", "info", "notice"]);
  const body = document.querySelector("#order tbody");
  for (const button of all("#order [data-sort]")) {
    button.addEventListener("click", () => {
      const key = button.dataset.sort;
      const head = button.closest("th");
      const before = head.getAttribute("aria-sort");
      const first = numeric.has(key) && key !== "attention" && key !== "number" ? "descending" : "ascending";
      const order = before ? (before === "ascending" ? "descending" : "ascending") : first;
      for (const other of all("#order th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const value = (row) => (row.dataset[key] === "" ? -1 : Number(row.dataset[key]));
      const compare = numeric.has(key)
        ? (a, b) => value(a) - value(b)
        : (a, b) => a.dataset[key].localeCompare(b.dataset[key], "zh-CN");
      body.append(...all("tr", body).sort((a, b) => sign * compare(a, b)));
    });
  }
  apply();
  reveal();
})();
