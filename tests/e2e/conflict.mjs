// Two people write in the same goal. Whoever is last sees both, chooses, and nothing is lost without a word.
import assert from "node:assert/strict";
import { address } from "./lib/addresses.mjs";
import { session } from "./lib/api.mjs";
import { fillIn } from "./lib/form.mjs";
import { nl } from "./lib/words.mjs";

export default ({ test, server, browser }) => {
  test("when two people change the same goal, the last one sees both versions and chooses", async () => {
    const api = await session(server, "petra");
    const id = (await api.get("/dossiers")).dossiers[0].id;
    const goal = (await api.get(`/dossiers/${id}`)).plan.goals.find((one) => !one.result);
    const open = async (username) => {
      const visitor = await browser.visitor(server, { as: username });
      await visitor.open(`${address("DossierRoute", { dossierId: id })}?tab=plan`);
      const card = visitor.page.locator(`#i-${goal.id}`);
      await card.getByRole("button", { name: nl("plan:goal.revise") }).click();
      const form = visitor.page.getByRole("form", { name: nl("plan:goal.revise") });
      await form.waitFor();
      return { visitor, page: visitor.page, form };
    };
    const [lotte, samir] = await Promise.all([open("lotte"), open("samir")]);
    const write = async ({ form }, words) => {
      await fillIn(form, { [nl("plan:goal.words")]: words });
      await form.getByRole("button", { name: nl("plan:goal.reviseSend") }).click();
    };
    await write(samir, "Ik wil weer naar school, met mijn vriendin.");
    await samir.form.waitFor({ state: "detached" });

    lotte.visitor.expects.add(412);
    await write(lotte, "Ik wil weer naar school, en op tijd thuis zijn.");
    const dialog = lotte.page.getByRole("dialog", { name: nl("ui:conflict.title") });
    await dialog.getByText("en op tijd thuis zijn").first().waitFor();
    await dialog.getByText("met mijn vriendin").first().waitFor();
    assert.match(await dialog.innerText(), /Samir Bouzid/);
    await lotte.visitor.picture("conflict");
    await dialog.getByRole("radio", { name: new RegExp(nl("ui:conflict.theirs")) }).check();
    await dialog.getByRole("button", { name: nl("ui:conflict.save") }).click();
    await dialog.waitFor({ state: "hidden" });
    const now = (await api.get(`/dossiers/${id}`)).plan.goals.find((one) => one.id === goal.id);
    assert.equal(now.words, "Ik wil weer naar school, met mijn vriendin.");
    assert.deepEqual([...lotte.visitor.faults(), ...samir.visitor.faults()], []);
  });
};
