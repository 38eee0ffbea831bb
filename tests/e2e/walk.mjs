// One family, from their first question until the child says that it gets worse, as a youth worker and as the child see
// it. Told three times: the worker at a desk, the worker with a phone, and a worker who uses nothing but the keys, in
// English. The child always has a phone.
import assert from "node:assert/strict";
import { address, addressLike } from "./lib/addresses.mjs";
import { NARROW, WIDE } from "./lib/browser.mjs";
import { choose, day, fillIn as fill, focusIsVisible, reach } from "./lib/form.mjs";
import { keyboard, mouse } from "./lib/hands.mjs";
import { like, nl, startsWith, words as wordsIn } from "./lib/words.mjs";

const TOLD = [
  { who: "at a desk", viewport: WIDE, child: "Yara", family: "Lindhout", bsn: "999990019" },
  { who: "with a phone", viewport: NARROW, child: "Jip", family: "Zandbergen", bsn: "999990007" },
  { who: "with keys, in English", viewport: WIDE, hands: keyboard, language: "en", child: "Ravi", family: "Oosterling", bsn: "999990032" },
];
const PASSWORD = "achter de duinen staat een lamp";
const WITHIN_MS = 1000;

export default ({ test, chapter, server, browser }) => {
  for (const told of TOLD) {
    chapter();
    walk(told, { test: (sentence, body) => test(`${told.who}: ${sentence}`, body), server, browser });
  }
};

function walk({ viewport, child, family, bsn, hands = mouse, language = "nl" }, { test, server, browser }) {
  const say = wordsIn(language);
  const fillIn = (scope, answers) => fill(scope, answers, hands);
  const mother = "Mirjam";
  const grandmother = "Toos";
  let lotte; // her screen
  let young; // the screen of the child
  let dossier; // its address
  const links = {};
  const at = (tab) => lotte.open(`${dossier}?tab=${tab}`);
  /** Presses the button that opens a form, fills it in, sends it, and waits until it is gone. */
  const change = async (button, answers, send) => {
    await hands.press(lotte.button(button).first());
    const form = lotte.page.locator("form").filter({ has: lotte.button(send) });
    await fillIn(form, answers);
    await hands.press(form.getByRole("button", { name: send }));
    await form.waitFor({ state: "detached" });
  };
  const seen = (words) => lotte.page.getByRole("main").getByText(words).first().waitFor();

  test("the local professional logs in with the keyboard alone", async () => {
    lotte = await browser.visitor(server, { viewport, language });
    const { page } = lotte;
    await lotte.open("/login");
    await lotte.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), like(say("ui:frame.skip")));
    const { username, password } = server.logins.find((login) => login.username === "lotte");
    await reach(page, lotte.field(say("login:username")));
    assert.ok(await focusIsVisible(page), "the field shows that it has the focus");
    await page.keyboard.type(username);
    await reach(page, lotte.field(say("login:password")));
    await page.keyboard.type(password);
    await lotte.press("Enter");
    await page.waitForURL((url) => url.pathname !== "/login");
    await lotte.settled();
  });

  test("opens a dossier from the question of a mother and her child of thirteen", async () => {
    const { page } = lotte;
    await lotte.open(address("WorkPage"));
    await reach(page, lotte.link(say("work:newQuestion")));
    await lotte.press("Enter");
    const people = { [child]: "child", [mother]: "parent", Stefan: "parent", [grandmother]: "grandparent" };
    const person = (number) => page.locator("fieldset.w-person").nth(number);
    await person(1).waitFor();
    await hands.press(lotte.button(say("work:new.addParent")));
    await hands.press(lotte.button(say("work:new.addOther")));
    for (const [number, [givenName, kind]] of Object.entries(people).entries()) {
      await fillIn(person(number), {
        [say("work:new.kind")]: say(`work:personKind.${kind}`), [say("work:new.givenName")]: givenName,
        [say("work:new.familyName")]: family,
      });
    }
    await fillIn(person(0), { [say("work:new.birthDate")]: day(-13 * 365 - 100), [say("work:new.bsn")]: "123456789" });
    await person(0).getByText(say("work:new.bsnWrong")).waitFor();
    await fillIn(person(0), { [say("work:new.bsn")]: bsn });
    await person(0).getByText(say("work:new.bsnWrong")).waitFor({ state: "detached" });
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    assert.ok(kept.includes(child) && !kept.includes(bsn), "the draft is kept on the device, without the number");
    const next = () => hands.press(lotte.button(say("work:new.next")));
    await next();

    await fillIn(page, {
      [say("work:new.words")]: "Kan er iemand zijn die niet weer weggaat?", [say("work:new.saidBy")]: child,
    });
    await next();

    const home = (number) => page.locator("fieldset.w-person").nth(number);
    await fillIn(home(0), { [say("work:new.homeName")]: "Bij mama", [say("work:new.livesHere")]: [child, mother] });
    await hands.press(lotte.button(say("work:new.addHome")));
    await fillIn(home(1), { [say("work:new.homeName")]: "Bij papa", [say("work:new.livesHere")]: [child, "Stefan"] });
    for (const parent of [mother, "Stefan"]) {
      const of = { parent: `${parent} ${family}`, child: `${child} ${family}` };
      await fillIn(page, { [say("work:new.authority", of)]: say("work:authority.joint") });
    }
    await next();

    for (const name of [child, mother]) {
      await fillIn(page, { [say("work:new.consent", { name: `${name} ${family}` })]: say("work:new.how.in_person") });
    }
    const over = page.getByLabel(startsWith(say("work:new.over")));
    if (await over.count()) await hands.write(over, "Dit gezin kent mij al.");
    await next();
    await hands.press(lotte.button(say("work:new.send")));
    await page.waitForURL(addressLike("DossierRoute"));
    await lotte.settled();
    dossier = new URL(page.url()).pathname;
    await seen("Kan er iemand zijn die niet weer weggaat?");
  });

  test("notes a strength first, then a worry", async () => {
    await at("analysis");
    const strength = "Ze houdt haar kamer en haar hoofd op orde met lijstjes.";
    await change(say("dossier:factors.add.strength"), {
      [say("dossier:factors.choose.strength")]: 1, [say("dossier:factors.words")]: strength,
    }, say("dossier:factors.send"));
    await seen(strength);
    const worry = "Ze slaapt slecht als ze van huis wisselt.";
    await change(say("dossier:factors.add.concern"), {
      [say("dossier:factors.choose.concern")]: 1, [say("dossier:factors.words")]: worry,
    }, say("dossier:factors.send"));
    await seen(worry);
    const text = await lotte.page.getByRole("main").innerText();
    assert.ok(text.indexOf(strength) < text.indexOf(worry), "strengths stand above worries");
  });

  test("records a suspicion with its source and its day", async () => {
    await at("story");
    const words = "Ik denk dat ze op school gepest wordt.";
    await change(say("dossier:statements.add"), {
      [say("dossier:statements.kind")]: [say("dossier:statements.kindOne.suspicion")],
      [say("dossier:statements.words")]: words,
      [say("dossier:statements.who")]: mother,
      [say("dossier:statements.when")]: day(-2),
    }, say("dossier:statements.send"));
    const statement = lotte.page.getByRole("article").filter({ hasText: words });
    await statement.getByText(say("ui:kind.suspicion")).first().waitFor();
    assert.match(await statement.innerText(), new RegExp(mother));
  });

  test("weighs the urgency, checks the safety, and finds the next check on Werk", async () => {
    await at("safety");
    await change(say("dossier:triage.add"), {
      [say("dossier:triage.urgency")]: [say("dossier:urgency.high")],
      [say("dossier:triage.reason")]: "Ze slaapt slecht en mist school.",
      [say("dossier:triage.recheckOn")]: day(6),
    }, say("dossier:triage.send"));
    await change(say("dossier:safety.add"), {
      [say("dossier:safety.instrument")]: 1,
      [say("dossier:safety.outcomeIs")]: [say("dossier:safety.outcome.some_worries")],
      [say("dossier:safety.nextCheckOn")]: day(2),
    }, say("dossier:safety.send"));
    await lotte.open(address("WorkPage"));
    const due = lotte.page.getByRole("listitem").filter({ hasText: child }).filter({ hasText: say("due:kind.safety_check") });
    await due.first().waitFor();
    await hands.press(due.first().getByRole("link"));
    await lotte.page.waitForURL(new RegExp(`${dossier}\\?tab=safety`));
  });

  test("writes the explanation together with what it rests on", async () => {
    await at("analysis");
    await change(say("dossier:analysis.write"), {
      [say("dossier:analysis.viewWho")]: child,
      [say("dossier:analysis.viewWords")]: "Op woensdag weet ik nooit waar mijn spullen zijn.",
      [say("dossier:analysis.hypothesis")]: "De wisseldag komt te vroeg in de week; rust op school gaat voor.",
      [say("dossier:analysis.reviewOn")]: day(60),
    }, say("dossier:analysis.send"));
    await seen("De wisseldag komt te vroeg in de week; rust op school gaat voor.");
    await seen("Op woensdag weet ik nooit waar mijn spullen zijn.");
  });

  test("adds a goal in the words of the child with a promise, and an action of grandmother", async () => {
    await at("plan");
    await hands.press(lotte.button(say("plan:goals.add")).first());
    const form = lotte.page.getByRole("form", { name: say("plan:goals.add") });
    await fillIn(form, {
      [say("plan:goal.words")]: "Ik wil dat mijn spullen op één plek blijven.", [say("plan:goal.saidBy")]: child,
    });
    const promise = form.getByRole("group", { name: startsWith(say("plan:goal.promises")) }).getByRole("checkbox").first();
    await hands.check(promise);
    await hands.press(form.getByRole("button", { name: say("plan:goals.addSend") }));
    await form.waitFor({ state: "detached" });
    await seen("Ik wil dat mijn spullen op één plek blijven.");
    const goal = lotte.page.getByRole("article").filter({ hasText: "mijn spullen op één plek" });
    assert.equal(await goal.getByRole("list", { name: say("plan:goal.promisesOf") }).getByRole("listitem").count(), 1);

    await hands.press(goal.getByRole("button", { name: say("plan:action.add") }));
    const action = lotte.page.getByRole("form", { name: say("plan:action.add") });
    await fillIn(action, { [say("plan:action.what")]: "Oma haalt de tas op woensdag.", [say("plan:action.dueOn")]: day(5) });
    await choose(action.getByLabel(startsWith(say("plan:action.owner"))), new RegExp(grandmother), hands);
    await hands.press(action.getByRole("button", { name: say("plan:action.addSend") }));
    await action.waitFor({ state: "detached" });
    await seen("Oma haalt de tas op woensdag.");
  });

  test("invites the mother and the child, and gets a link for each", async () => {
    await at("circle");
    for (const name of [mother, child]) {
      await hands.press(lotte.button(say("circle:invite.open")).first());
      const form = lotte.page.getByRole("form", { name: say("circle:invite.open") });
      await fillIn(form, { [say("circle:invite.who")]: [say("circle:invite.whos.family")] });
      await fillIn(form, { [say("circle:invite.person")]: name, [say("circle:invite.why")]: "Het gaat over jullie." });
      await hands.press(form.getByRole("button", { name: say("circle:invite.send") }));
      const card = lotte.page.getByRole("status").filter({ hasText: say("circle:link.title", { name }) });
      await card.waitFor();
      links[name] = (await card.getByLabel(say("circle:link.label")).innerText()).trim();
    }
    assert.notEqual(links[mother], links[child]);
    assert.match(links[child], new RegExp(`${address("InvitationPage")}#\\S{20,}`));
    assert.deepEqual(lotte.faults(), []);
  });

  test("the child accepts on a phone and sees what is agreed, what is next and who helps", async () => {
    young = await browser.visitor(server, { viewport: NARROW, language });
    const { page } = young;
    await page.goto(links[child].replace(/^https?:\/\/[^/]+/, server.url));
    await young.settled();
    await page.getByRole("main").getByText("Lotte").first().waitFor();
    await fillIn(page, {
      [say("invitation:username")]: `${child.toLowerCase()}-${family.toLowerCase()}`, [say("invitation:password")]: PASSWORD,
    });
    await young.button(say("invitation:acceptNew")).click();
    await page.waitForURL(addressLike("MyDossierPage"));
    await young.settled();
    for (const part of ["agreed.title", "next.title", "helpers.title"]) {
      await page.getByRole("heading", { name: say(`my-circle:${part}`) }).first().waitFor();
    }
    await young.text("Oma haalt de tas op woensdag.").first().waitFor();
    await young.text("Lotte Verhoeven").first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, "nothing sticks out of the screen");
  });

  test("the child says how a goal goes in two taps", async () => {
    const form = young.page.locator("form").filter({ has: young.page.getByLabel(startsWith(say("my-circle:goals.ask"))) }).first();
    const slider = form.getByRole("slider");
    await slider.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await slider.boundingBox();
    await young.page.touchscreen.tap(x + width * 0.75, y + height / 2);
    await form.getByRole("button", { name: say("my-circle:rate.save") }).tap();
    await young.text(say("my-circle:rate.said")).first().waitFor();
    await young.text(like(say("my-circle:goals.youSaid"))).first().waitFor();
  });

  test("the child says that it gets worse, and the professional sees it within a second, without a reload", async () => {
    await at("story");
    await lotte.page.evaluate(() => (window.sameVisit = true));
    await young.button(say("my-circle:worse.button")).click();
    await young.page.getByRole("dialog").getByLabel(startsWith(say("my-circle:worse.words"))).fill("Ik heb drie nachten niet geslapen.");
    const said = young.page.waitForResponse((answer) => answer.url().includes("/worsenings")).then(() => Date.now());
    const seenAt = lotte.page.getByText("Ik heb drie nachten niet geslapen.").first().waitFor().then(() => Date.now());
    await young.button(say("my-circle:worse.yes")).click();
    const [begin, end] = await Promise.all([said, seenAt]);
    assert.ok(end - begin < WITHIN_MS, `${end - begin} ms`);
    assert.equal(await lotte.page.evaluate(() => window.sameVisit), true, "the page was not loaded again");
    await young.page.getByRole("dialog").getByRole("button", { name: say("my-circle:close") }).last().click();
  });

  test("the child takes back a consent, and the next look of that member meets the rule in words", async () => {
    const { page } = young;
    await young.open(`${new URL(page.url()).pathname}?tab=readers`);
    const lottes = page.locator(".k-card").filter({ hasText: "Lotte Verhoeven" });
    await lottes.getByRole("button", { name: say("my-circle:consent.withdraw") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: say("my-circle:consent.withdrawYes") }).click();
    await dialog.waitFor({ state: "hidden" });
    lotte.expects.add(403);
    await lotte.page.goto(server.url + dossier);
    await lotte.page.getByRole("alert").getByText(say("ui:state.refused")).first().waitFor();
    const text = await lotte.page.getByRole("main").innerText();
    assert.match(text, like(say("rules:access.consent_withdrawn")));
    assert.doesNotMatch(text, /drie nachten|niet weer weggaat/);
  });

  test("the child sees who looked", async () => {
    await young.page.reload();
    await young.settled();
    const looks = young.page.locator("section").filter({ has: young.heading(say("my-circle:looks.title")) });
    await looks.getByText("Lotte Verhoeven").first().waitFor();
    await looks.getByText(say("my-circle:looks.refused")).first().waitFor();
    assert.deepEqual(young.faults(), []);
  });
}
