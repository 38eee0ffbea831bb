// Dirk works elsewhere and has nothing to do with Noor. Nothing tells him that her dossier exists.
import assert from "node:assert/strict";
import { address } from "./lib/addresses.mjs";
import { session } from "./lib/api.mjs";
import { nl } from "./lib/words.mjs";

export default ({ test, server, browser }) => {
  const NOBODY = "00000000-0000-4000-8000-000000000000";
  let noors;

  test("a stranger does not find the dossier of Noor in his list", async () => {
    const petra = await session(server, "petra");
    noors = (await petra.get("/dossiers")).dossiers[0].id;
    const dirk = await browser.visitor(server, { as: "dirk" });
    await dirk.open(address("WorkPage"));
    assert.equal(await dirk.text("Vermeulen").count(), 0);
    assert.equal(await dirk.page.locator(`a[href*="${noors}"]`).count(), 0);
    assert.deepEqual(dirk.faults(), []);
  });

  test("a stranger does not find it by searching", async () => {
    const dirk = await browser.visitor(server, { as: "dirk" });
    await dirk.open(address("WorkPage"));
    const search = dirk.page.getByRole("searchbox");
    if (await search.count()) await search.first().fill("Noor Vermeulen");
    assert.equal(await dirk.text("Vermeulen").count(), 0);
    const api = await session(server, "dirk");
    for (const query of ["", "?pageSize=200", "?search=Noor", "?search=Vermeulen"]) {
      const { data } = await api.call("GET", `/dossiers${query}`);
      assert.equal(JSON.stringify(data).includes(noors), false, `GET /dossiers${query}`);
    }
  });

  test("a stranger who knows the address sees what somebody sees who made an address up", async () => {
    const dirk = await browser.visitor(server, { as: "dirk" });
    dirk.expects.add(404);
    const seen = [];
    for (const id of [noors, NOBODY]) {
      await dirk.open(address("DossierRoute", { dossierId: id }));
      seen.push({ title: await dirk.page.title(), main: await dirk.page.getByRole("main").innerText() });
    }
    assert.deepEqual(seen[0], seen[1]);
    assert.doesNotMatch(seen[0].main, /Noor|Vermeulen|Lotte/);
    assert.match(seen[0].main, new RegExp(nl("dossier:notThere.title")));
    assert.deepEqual(dirk.faults(), []);
  });

  test("the API answers a stranger the same as for nothing at all", async () => {
    const dirk = await session(server, "dirk");
    // Every answer has a number of its own, by which an operator finds it in the log.
    const without = ({ status, data: { instance, ...data } }) => {
      assert.match(instance, /^urn:trace:/);
      return JSON.stringify({ status, data }).replaceAll(noors, "ID").replaceAll(NOBODY, "ID");
    };
    for (const path of ["", "/looks", "/questions"]) {
      const method = path === "/questions" ? "POST" : "GET";
      const body = method === "POST" ? { words: "Wat is hier?", saidBy: NOBODY } : undefined;
      const [real, made] = await Promise.all([noors, NOBODY].map((id) => dirk.call(method, `/dossiers/${id}${path}`, body)));
      assert.equal(without(real), without(made), `${method} /dossiers/{id}${path}`);
      assert.equal(real.status, 404);
    }
  });
};
