(() => {
  const { byId, filtering, listen } = scimproof;
  const choices = { area: byId("page-area"), outcome: byId("page-outcome"), target: byId("page-target") };
  const all = byId("page-all");
  const isShownUnasked = (row) => all.checked || !("agrees" in row.dataset);

  const showAll = (isAsked) => {
    all.checked = isAsked;
    checks.filter();
  };

  const show = (row) => {
    if (row.hidden) showAll(true);
    row.scrollIntoView({ block: "center" });
  };

  const checks = filtering({ choices, noun: "checks", isShownUnasked, show });
  listen(checks, { a: () => showAll(!all.checked) });
  checks.start();
})();
