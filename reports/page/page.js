(() => {
  const { byId, filtering, listen } = scimproof;
  const choices = { area: byId("page-area"), level: byId("page-level"), outcome: byId("page-outcome") };
  let closed = []; // findings that are open on paper only

  const show = (item) => {
    for (let each = item; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    item.scrollIntoView({ block: "start" });
    const head = item.querySelector(":scope > summary");
    if (head) head.focus({ preventScroll: true });
  };

  const step = (by) => {
    const heads = [...document.querySelectorAll(".finding:not([hidden]) > summary")];
    if (!heads.length) return;
    const at = heads.indexOf(document.activeElement?.closest(".finding")?.querySelector(":scope > summary"));
    const next = at < 0 ? (by > 0 ? 0 : heads.length - 1) : Math.min(Math.max(at + by, 0), heads.length - 1);
    heads[next].focus({ preventScroll: true });
    heads[next].scrollIntoView({ block: "nearest" });
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

  // A count leads to what it counts, and to nothing else.
  const choose = (link) => {
    for (const [name, choice] of Object.entries(choices)) choice.value = link.dataset[name] ?? "";
    verdicts.search.value = "";
    verdicts.filter();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const link = event.target.closest("[data-chosen]");
    if (link) choose(link);
  });
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".finding:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });

  const verdicts = filtering({ choices, noun: "verdicts", show });
  listen(verdicts, { j: () => step(1), k: () => step(-1) });
  verdicts.start();
})();
