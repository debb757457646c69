(() => {
  const { byId, filtering, listen } = scimproof;
  const choices = { area: byId("page-area"), outcome: byId("page-outcome"), state: byId("page-state") };
  const show = (row) => row.scrollIntoView({ block: "center" });
  const findings = filtering({ choices, noun: "findings", show });
  listen(findings);
  findings.start();
})();
