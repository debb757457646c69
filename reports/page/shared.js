"use strict";
const scimproof = (() => {
  const page = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const keys = byId("page-keys");

  const remembered = {
    get: () => { try { return localStorage.getItem("scimproof-theme"); } catch { return null; } },
    set: (theme) => { try { localStorage.setItem("scimproof-theme", theme); } catch { /* private window */ } },
  };

  const paint = (theme) => {
    page.dataset.theme = theme;
    byId("page-theme").setAttribute("aria-pressed", String(theme === "dark"));
  };

  // What is searched and filtered: each item by its text and by what was chosen, each group by its items.
  const filtering = ({ choices, noun, isShownUnasked = () => true, show }) => {
    const items = [...document.querySelectorAll("[data-item]")];
    const groups = [...document.querySelectorAll("[data-group]")];
    const search = byId("page-search");
    const filters = search.form;
    const texts = new Map();

    const textOf = (item) => {
      if (!texts.has(item)) texts.set(item, `${item.textContent} ${item.id}`.toLowerCase());
      return texts.get(item);
    };

    const isWanted = (item, words) =>
      Object.entries(choices).every(([name, choice]) => !choice.value || item.dataset[name].split(" ").includes(choice.value)) &&
      words.every((word) => textOf(item).includes(word));

    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const asked = words.length > 0 || Object.values(choices).some((choice) => choice.value);
      let shown = 0;
      for (const item of items) {
        item.hidden = !(words.length || isShownUnasked(item)) || !isWanted(item, words);
        if (!item.hidden) shown += 1;
      }
      for (const group of groups) {
        group.hidden = !group.querySelector("[data-item]:not([hidden])");
        if (group.tagName === "DETAILS") group.open = asked && !group.hidden;
      }
      page.toggleAttribute("data-filtered", asked);
      byId("page-count").textContent = shown < items.length ? `${shown} of ${items.length} ${noun}` : `${shown} ${noun}`;
    };

    const clear = () => {
      filters.reset();
      filter();
    };

    const follow = () => {
      let id = location.hash.slice(1);
      try { id = decodeURIComponent(id); } catch { /* as it is */ }
      const item = id && byId(id);
      if (!item || !item.matches("[data-item]")) return;
      if (item.hidden) clear();
      show(item);
    };

    filters.addEventListener("input", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(filter));
    addEventListener("hashchange", follow);
    const start = () => {
      filter();
      follow();
      addEventListener("load", () => setTimeout(follow)); // the browser moves the focus when it goes to a fragment
    };
    return { clear, filter, search, start };
  };

  const listen = ({ clear, search }, actions = {}) => {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
      if (event.key === "Escape") {
        clear();
        if (document.activeElement === search) search.blur();
        return;
      }
      if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
      const action = { "/": () => search.focus(), "?": () => keys.showModal(), ...actions }[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  };

  for (const hidden of document.querySelectorAll("[data-scripted]")) hidden.hidden = false;
  const preferred = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  paint(remembered.get() === "dark" || remembered.get() === "light" ? remembered.get() : preferred);
  byId("page-theme").addEventListener("click", () => {
    paint(page.dataset.theme === "dark" ? "light" : "dark");
    remembered.set(page.dataset.theme);
  });
  byId("page-help").addEventListener("click", () => keys.showModal());
  return { byId, filtering, listen };
})();
