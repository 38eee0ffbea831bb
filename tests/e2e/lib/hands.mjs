// How somebody works a page: with a mouse or a finger, or with nothing but the keys.
import { reach } from "./form.mjs";

export const mouse = {
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: (list, value) => list.selectOption(value),
  check: (box) => box.check(),
};

/** Every field and button is walked to with Tab; nothing is clicked. */
export const keyboard = {
  async press(target) {
    await to(target);
    await target.page().keyboard.press("Enter");
  },
  async write(field, text) {
    await to(field);
    const { keyboard: keys } = field.page();
    if ((await field.getAttribute("type")) === "date") return writeDay(field, text);
    await keys.press("Control+A");
    await keys.press("Delete");
    await keys.type(text);
  },
  async choose(list, value) {
    await to(list);
    const { keyboard: keys } = list.page();
    const count = await list.locator("option").count();
    await keys.press("Home");
    for (let step = 0; step <= count && (await list.inputValue()) !== value; step += 1) await keys.press("ArrowDown");
    if ((await list.inputValue()) !== value) throw new Error(`the arrows do not reach ${value} of ${list}`);
  },
  async check(box) {
    const { keyboard: keys } = box.page();
    if ((await box.getAttribute("type")) === "radio") {
      await intoRadios(box);
      for (let step = 0; step < 20 && !(await box.isChecked()); step += 1) await keys.press(step === 0 ? "Space" : "ArrowDown");
    } else {
      await to(box);
      if (!(await box.isChecked())) await keys.press("Space");
    }
    if (!(await box.isChecked())) throw new Error(`the keyboard does not check ${box}`);
  },
};

/** Day first or month first, as this browser asks it. */
async function writeDay(field, text) {
  const { keyboard: keys } = field.page();
  const [year, month, day] = text.split("-");
  for (const order of [[day, month, year], [month, day, year]]) {
    await keys.type(order.join(""));
    if ((await field.inputValue()) === text) return;
    for (let part = 0; part < 3; part += 1) await keys.press("ArrowLeft");
  }
  throw new Error(`the keyboard does not write ${text} into ${field}`);
}

const to = async (target) => {
  await reach(target.page(), target, 400);
};

/** Tab stops at one radio of a group; the arrows go on from there. */
async function intoRadios(radio) {
  await radio.waitFor({ state: "attached" });
  const inside = () => radio.evaluate((one) => {
    const { activeElement: active } = document;
    return active instanceof HTMLInputElement && active.type === "radio" && active.name === one.name;
  });
  for (let step = 0; step < 400; step += 1) {
    if (await inside()) return;
    await radio.page().keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${radio}`);
}
