// Tests are sentences. A file exports a function that gets `test` and the world; a test that fails leaves a picture of
// every page that is open. After `chapter`, the tests build on each other: when one fails, the rest is skipped.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { place } from "./place.mjs";

const GREEN = process.stdout.isTTY ? "\x1b[32m✓\x1b[0m" : "✓";
const RED = process.stdout.isTTY ? "\x1b[31m✗\x1b[0m" : "✗";
const file = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 70);

export class Suite {
  #results = [];
  #stopped = false;

  constructor(grep = /./) {
    this.grep = grep;
  }

  /** Nothing starts any more. */
  stop() {
    this.#stopped = true;
  }

  counts() {
    const of = (state) => this.#results.filter((result) => result.state === state).length;
    return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
  }

  failed(sentence, error) {
    this.#results.push({ sentence, state: "failed" });
    console.log(`  ${RED} ${sentence}\n${String(error?.stack ?? error).split("\n").slice(0, 12).map((l) => `      ${l}`).join("\n")}`);
    writeFileSync(join(place.results, "failed", `${file(sentence)}.txt`), `${sentence}\n\n${error?.stack ?? error}\n`);
  }

  /** `tests` is (test, chapter, world) => void; it only lists them. */
  async run(name, tests, world) {
    console.log(`\n${name}`);
    const list = [];
    let chain;
    const chapter = () => (chain = { broken: false });
    const test = (sentence, body) => list.push({ sentence, body, chain });
    await tests({ test, chapter, ...world });
    for (const { sentence, body, chain: of } of list.filter((one) => this.grep.test(one.sentence))) {
      if (this.#stopped) return;
      if (of?.broken) {
        this.#results.push({ sentence, state: "skipped" });
        console.log(`  - ${sentence} (skipped)`);
        continue;
      }
      const began = Date.now();
      try {
        await body();
        this.#results.push({ sentence, state: "passed" });
        console.log(`  ${GREEN} ${sentence}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
      } catch (error) {
        if (this.#stopped) return;
        if (of) of.broken = true;
        this.failed(sentence, error);
        await world.browser.picturesOfAll(join(place.results, "failed", file(sentence)));
      }
    }
    await world.browser.closeAll();
  }
}
