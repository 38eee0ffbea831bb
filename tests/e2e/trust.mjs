// What keeps Kring honest: the ledger can be checked, an emergency is seen by whom it concerns, a plan fits on paper.
import assert from "node:assert/strict";
import { address, addressLike } from "./lib/addresses.mjs";
import { session } from "./lib/api.mjs";
import { fillIn } from "./lib/form.mjs";
import { nl } from "./lib/words.mjs";

export default ({ test, chapter, server, browser }) => {
  const reason = "De moeder belt dat Noor weg is en niet opneemt.";

  test("Beheer checks the whole ledger now, finds it whole, and sees no dossier", async () => {
    const bo = await browser.visitor(server, { as: "beheer" });
    await bo.open(address("AdminPage"));
    await bo.button(nl("admin:verify.now")).click();
    await bo.text(nl("admin:verify.ok")).first().waitFor({ timeout: 30_000 });
    await bo.open(`${address("AdminPage")}?tab=people`);
    await bo.field(nl("ui:table.filter")).fill("Lotte Verh"); // a long list comes in parts; searching goes through all of it
    await bo.text("Lotte Verhoeven").first().waitFor();
    assert.equal(await bo.page.locator('a[href*="/dossiers/"]').count(), 0);
    const api = await session(server, "beheer");
    assert.deepEqual((await api.get("/dossiers")).dossiers, []);
    assert.deepEqual(bo.faults(), []);
  });

  chapter();
  test("a professional opens an emergency with a reason, and reads", async () => {
    const petra = await session(server, "petra");
    const noors = (await petra.get("/dossiers")).dossiers[0].id;
    const dirk = await browser.visitor(server, { as: "dirk" });
    await dirk.open(address("EmergencyPage"));
    await fillIn(dirk.page, { [nl("work:emergencyPage.by")]: [nl("work:emergencyPage.byDossier")] });
    await fillIn(dirk.page, {
      [nl("work:emergencyPage.dossier")]: server.url + address("DossierRoute", { dossierId: noors }), [nl("work:emergencyPage.reason")]: reason,
    });
    await dirk.button(nl("work:emergencyPage.send")).click();
    await dirk.page.waitForURL(addressLike("DossierRoute"));
    await dirk.page.getByRole("heading", { level: 1, name: "Noor" }).waitFor();
    await dirk.settled();
    await dirk.picture("emergency-runs");
    assert.deepEqual(dirk.faults(), []);
  });

  test("the privacy officer sees who looked in the emergency, and why, and not the dossier", async () => {
    const senna = await browser.visitor(server, { as: "privacy" });
    await senna.open(`${address("OfficerPage")}?tab=emergencies`);
    const row = senna.page.getByRole("row").filter({ hasText: "Dirk Scholten" });
    await row.getByText(reason).waitFor();
    await row.getByText(nl("officer:emergency.now")).waitFor();
    assert.equal(await senna.page.locator('a[href*="/dossiers/"]').count(), 0);
    assert.deepEqual(senna.faults(), []);
  });

  test("the child sees it as well, with the reason", async () => {
    const noor = await browser.visitor(server, { as: "noor" });
    await noor.open(address("MyCirclePage"));
    await noor.text(nl("my-circle:emergency.title")).first().waitFor();
    await noor.text(reason).first().waitFor();
    await noor.text("Dirk Scholten").first().waitFor();
  });

  test("the plan prints on paper: its goals, who does what, and nothing of the screen around it", async () => {
    const noor = await browser.visitor(server, { as: "noor" });
    await noor.open(address("MyCirclePage"));
    await noor.page.waitForURL(addressLike("MyDossierPage"));
    const dossierId = /[0-9a-f-]{36}/.exec(noor.page.url())[0];
    await noor.open(address("PlanPrintPage", { dossierId }));
    const sheet = noor.page.getByRole("article");
    await sheet.getByText(nl("print:goals")).waitFor();
    await noor.page.emulateMedia({ media: "print" });
    assert.equal(await noor.page.getByRole("banner").isVisible(), false, "the header is not printed");
    assert.equal(await noor.button(nl("print:print")).isVisible(), false, "nor are buttons");
    assert.ok(await sheet.getByText(nl("print:agreed")).isVisible());
    await noor.picture("print-on-paper");
    const pdf = await noor.page.pdf({ format: "A4" });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 1 && sheets <= 4, `${sheets} sheets of paper`);
    assert.deepEqual(noor.faults(), []);
  });
};
