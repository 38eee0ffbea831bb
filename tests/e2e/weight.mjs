// What a phone downloads before somebody can log in.
import assert from "node:assert/strict";
import { NARROW } from "./lib/browser.mjs";

const SCRIPT_MAX_BYTES = 200_000;

export default ({ test, server, browser }) => {
  test("the first page asks less than 200 kB of script, and it travels compressed", async () => {
    const visitor = await browser.visitor(server, { viewport: NARROW });
    const scripts = [];
    visitor.page.on("requestfinished", (request) => request.resourceType() === "script" && scripts.push(request));
    await visitor.open("/login");
    await visitor.page.waitForLoadState("networkidle");
    assert.ok(scripts.length > 0, "there is a script");
    let bytes = 0;
    for (const script of scripts) {
      const { responseBodySize } = await script.sizes();
      const encoding = (await (await script.response()).allHeaders())["content-encoding"];
      if (responseBodySize > 2000) assert.match(encoding ?? "not compressed", /^(gzip|br|zstd)$/, script.url());
      bytes += responseBodySize;
    }
    console.log(`      ${(bytes / 1000).toFixed(1)} kB of script in ${scripts.length} files`);
    assert.ok(bytes < SCRIPT_MAX_BYTES, `${bytes} bytes of script`);
    assert.deepEqual(visitor.faults(), []);
  });
};
