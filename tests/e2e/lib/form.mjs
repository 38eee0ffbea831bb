// Filling in, as somebody does who reads the labels.
import { mouse } from "./hands.mjs";
import { startsWith } from "./words.mjs";

/** A day as date fields want it; `ahead` may be negative. */
export const day = (ahead = 0) => {
  const at = new Date();
  at.setDate(at.getDate() + ahead);
  return [at.getFullYear(), String(at.getMonth() + 1).padStart(2, "0"), String(at.getDate()).padStart(2, "0")].join("-");
};

/** {label: text} for fields and lists; a list of answers for radios and boxes; a pattern chooses the option that fits. */
export async function fillIn(scope, answers, hands = mouse) {
  for (const [label, answer] of Object.entries(answers)) {
    if (Array.isArray(answer)) {
      const group = scope.getByRole("group", { name: startsWith(label) }).last();
      for (const one of answer) await hands.check(group.getByLabel(startsWith(one)).first());
      continue;
    }
    const field = scope.getByLabel(startsWith(label)).first();
    await field.waitFor();
    if (await field.evaluate((element) => element instanceof HTMLSelectElement)) await choose(field, answer, hands);
    else await hands.write(field, answer);
  }
}

export async function choose(select, answer, hands = mouse) {
  if (typeof answer === "number") return hands.choose(select, await select.locator("option").nth(answer).getAttribute("value"));
  const pattern = answer instanceof RegExp ? answer : startsWith(answer);
  const option = select.locator("option").filter({ hasText: pattern }).first();
  return hands.choose(select, await option.getAttribute("value", { timeout: 5000 }));
}

/** Tab until `target` has the focus: what a mouse can reach, a keyboard must reach too. */
export async function reach(page, target, steps = 80) {
  await target.first().waitFor();
  for (let step = 0; step < steps; step += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

/** Whoever tabs must see where they are: an outline or a ring of shadow around what has the focus. */
export const focusIsVisible = (page) => page.evaluate(() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
});
