"use strict";
(() => {
  const page = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const search = byId("page-search");
  const choices = { area: byId("page-area"), level: byId("page-level"), outcome: byId("page-outcome") };
  const filters = search.form;
  const keys = byId("page-keys");
  const texts = new Map();
  let closed = []; // findings that are open on paper only

  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, `${item.textContent} ${item.id}`.toLowerCase());
    return texts.get(item);
  };

  const isWanted = (item, words) =>
    Object.entries(choices).every(([name, choice]) => !choice.value || item.dataset[name] === choice.value) &&
    words.every((word) => textOf(item).includes(word));

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = words.length > 0 || Object.values(choices).some((choice) => choice.value);
    let shown = 0;
    for (const item of items) {
      item.hidden = asked && !isWanted(item, words);
      if (!item.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = asked && !group.querySelector("[data-item]:not([hidden])");
      group.open = asked && !group.hidden;
    }
    page.toggleAttribute("data-filtered", asked);
    byId("page-count").textContent = asked ? `${shown} of ${items.length} verdicts` : `${items.length} verdicts`;
  };

  const clear = () => {
    filters.reset();
    filter();
  };

  const show = (item) => {
    for (let each = item; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    item.scrollIntoView({ block: "start" });
    const head = item.querySelector(":scope > summary");
    if (head) head.focus({ preventScroll: true });
  };

  const follow = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it is */ }
    const item = id && byId(id);
    if (!item || !item.matches("[data-item]")) return;
    if (item.hidden) clear();
    show(item);
  };

  const step = (by) => {
    const heads = [...document.querySelectorAll(".finding:not([hidden]) > summary")];
    if (!heads.length) return;
    const at = heads.indexOf(document.activeElement?.closest(".finding")?.querySelector(":scope > summary"));
    const next = at < 0 ? (by > 0 ? 0 : heads.length - 1) : Math.min(Math.max(at + by, 0), heads.length - 1);
    heads[next].focus({ preventScroll: true });
    heads[next].scrollIntoView({ block: "nearest" });
  };

  const remembered = {
    get: () => { try { return localStorage.getItem("scimproof-theme"); } catch { return null; } },
    set: (theme) => { try { localStorage.setItem("scimproof-theme", theme); } catch { /* private window */ } },
  };

  const paint = (theme) => {
    page.dataset.theme = theme;
    byId("page-theme").setAttribute("aria-pressed", String(theme === "dark"));
  };

  const copy = async (button) => {
    const command = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(command);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.key === "Escape") {
      clear();
      if (document.activeElement === search) search.blur();
      return;
    }
    if (event.target.matches("input, select, textarea")) return;
    const action = { "/": () => search.focus(), j: () => step(1), k: () => step(-1), "?": () => keys.showModal() }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  paint(remembered.get() === "dark" || remembered.get() === "light" ? remembered.get() : preferred);
  byId("page-theme").addEventListener("click", () => {
    paint(page.dataset.theme === "dark" ? "light" : "dark");
    remembered.set(page.dataset.theme);
  });
  byId("page-help").addEventListener("click", () => keys.showModal());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("keydown", onKey);
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".finding:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });
  filter();
  follow();
  addEventListener("load", () => setTimeout(follow)); // the browser moves the focus when it goes to a fragment
})();
