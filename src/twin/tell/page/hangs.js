// What the answer rests on: the marks of the numbers, which assumption matters most, all of them; and how it was made (STRESS-DES).
"use strict";

function hangsSection() {
  const marks = Object.keys(MARKS), count = (mark) => D.parameters.filter((p) => p.mark === mark).length, total = D.parameters.length;
  const isUsed = new Set(D.assumed), used = D.parameters.filter((p) => isUsed.has(p.id));
  const number = (value) => value.toLocaleString(kit.locale, { maximumSignificantDigits: 4 });
  const columns = [{ name: say("Getal", "Number"), of: (p) => upper(nameOf(p)) }, { name: say("Waarde", "Value"), of: (p) => (p.value_a === undefined ? number(p.value) : `${number(p.value_a)} → ${number(p.value)}`) },
    { name: say("Geprobeerd", "Tried"), of: (p) => `${number(p.low)} – ${number(p.high)}` }, { name: say("Eenheid", "Unit"), text: true, of: (p) => NUMBER_UNITS[p.unit] ?? p.unit }, { name: say("Soort", "Kind"), text: true, of: (p) => MARKS[p.mark] },
    { name: say("Waar het vandaan komt", "Where it comes from"), text: true, of: (p) => sourceWords(p.source) }];
  return section("hangs", say("Waar het antwoord op rust", "What the answer rests on"), say(`Er gaan ${whole(total)} getallen in. Van elk is bekend wat het waard is.`, `${whole(total)} numbers go in. Of each it is known what it is worth.`),
    el("div", { class: "marks", role: "img", "aria-label": marks.map((mark) => `${MARKS[mark]}: ${count(mark)}`).join(", ") }, marks.map((mark) => (count(mark) ? el("i", { class: mark, style: { flexGrow: count(mark) } }) : null))),
    el("ul", { class: "mark-key" }, marks.map((mark) => el("li", {}, el("i", { class: mark, "aria-hidden": "true" }), el("b", {}, `${whole(count(mark))} ${MARKS[mark]}`), el("span", {}, MARK_WORDS[mark])))),
    sensitivityPart(),
    used.length ? rarely(say(`De ${whole(used.length)} aannames waar dit antwoord aan hangt`, `The ${whole(used.length)} assumptions on which this answer hangs`), table(say("Aannames", "Assumptions"), columns, used, true)) : null,
    rarely(say(`Alle ${whole(total)} getallen`, `All ${whole(total)} numbers`), numberTables(columns)));
}
// In tables of a hundred rows, by kind.
function numberTables(columns) {
  return Object.keys(MARKS).flatMap((mark) => {
    const rows = D.parameters.filter((p) => p.mark === mark), out = [];
    for (let from = 0; from < rows.length; from += ROWS_SHOWN) {
      out.push(table(`${upper(MARKS[mark])}${rows.length > ROWS_SHOWN ? ` (${from + 1}–${Math.min(rows.length, from + ROWS_SHOWN)})` : ""}`, columns, rows.slice(from, from + ROWS_SHOWN), true));
    }
    return out;
  });
}

function sensitivityPart() {
  if (!D.sensitivity) return el("p", { class: "small" }, say("Welke aanname het meest uitmaakt is hier niet uitgezocht; wie de simulatie draait kan dat vragen.", "Which assumption matters most was not worked out here; who runs the simulation can ask for it."));
  const s = D.sensitivity, shown = 10;
  const columns = (unit) => [{ name: say("Aanname", "Assumption"), text: true, of: (one) => upper(nameOf(parameters.get(one.parameter)) || one.parameter) },
    { name: say("laagste", "lowest"), of: (one) => one.low_value.toLocaleString(kit.locale) }, { name: say("dan", "then"), of: (one) => difference(one.low_effect, unit) },
    { name: say("hoogste", "highest"), of: (one) => one.high_value.toLocaleString(kit.locale) }, { name: say("dan", "then"), of: (one) => difference(one.high_effect, unit) },
    { name: say("herhalingen", "replications"), of: (one) => whole(one.replications) }];
  return [el("h3", {}, say("Welke aanname maakt het meest uit?", "Which assumption matters most?")),
    el("div", { class: "spoken" }, s.words[LANGUAGE].map((sentence) => el("p", {}, sentence))),
    el("p", { class: "lead" }, `${s.tried[LANGUAGE]} `, say("De balk is hoeveel het verschil dan anders wordt: links en rechts van het antwoord zoals het hierboven staat.",
      "The bar is how much the difference changes then: to the left and the right of the answer as it stands above.")),
    el("div", { class: "key", "aria-hidden": "true" }, el("span", {}, el("i", { class: "low" }), say("bij de laagste waarde", "at the lowest value")), el("span", {}, el("i", { class: "high" }), say("bij de hoogste waarde", "at the highest value"))),
    s.screening.map((screening, i) => {
      const measure = screening.measure, unit = unitOfMeasure(measure), name = measureName(measure);
      const all = s.swings.filter((one) => one.measure === measure && one.replications > 0), rows = all.filter((one) => !one.is_screened && one.size > 0);
      const part = [rows.length ? tornado(rows.slice(0, shown), unit) : el("p", { class: "small" }, say("Geen aanname maakt uit.", "No assumption matters.")),
        rows.length > shown ? el("p", { class: "small" }, say(`Nog ${whole(rows.length - shown)} zijn even vaak geprobeerd; zij staan in de tabel.`, `${whole(rows.length - shown)} more were tried as often; they are in the table.`)) : null,
        screening.words[LANGUAGE] ? el("p", { class: "small" }, screening.words[LANGUAGE]) : null,
        all.length ? behind(`${name}: ${say("wat elke aanname uitmaakt", "what each assumption matters")}`, columns(unit), all) : null];
      return i === 0 ? [el("h4", {}, name), ...part] : rarely(name, part);
    })];
}

function madeSection() {
  const s = D.b.scenario, neighbours = D.regions.filter((r) => !r.is_own).length;
  const items = [
    [say("Doel", "Purpose"), say("Laten zien wat een besluit doet met wachten, veiligheid, plekken en geld, voordat een kind het merkt. Niet om te voorspellen wat één kind overkomt.",
      "To show what a decision does to waiting, safety, places and money before a child feels it. Not to predict what happens to one child.")],
    [say("Logica", "Logic"), say(`Kinderen komen met een vraag, wachten, krijgen hulp, verhuizen, worden achttien of gaan naar huis; ${D.steps.length} stappen en ${D.urgencies.length} urgenties in elke regio. Wie dringender is gaat voor. ${neighbours ? `${neighbours} buurregio's lopen mee, omdat kinderen daar geholpen kunnen worden.` : s.regions.length ? "De regio's eromheen lopen niet mee." : ""}`,
      `Children come with a question, wait, get help, move, turn eighteen or go home; ${D.steps.length} steps and ${D.urgencies.length} urgencies in every region. Who is more urgent goes first. ${neighbours ? `${neighbours} neighbour regions run along, because children may be helped there.` : s.regions.length ? "The regions around do not run along." : ""}`)],
    [say("Gegevens", "Data"), say(`${whole(D.parameters.length)} getallen, elk met een merk (bron, afgeleid, geijkt, aangenomen) en een bereik: zie hierboven. Er zijn geen gegevens van echte kinderen gebruikt.`,
      `${whole(D.parameters.length)} numbers, each with a mark (sourced, derived, calibrated, assumed) and a range: see above. No data of real children were used.`)],
    [say("Experimenten", "Experimentation"), say(`${whole(D.b.replications)} herhalingen van ${s.years.toLocaleString(kit.locale, { maximumFractionDigits: 2 })} jaar, na ${s.settling_years.toLocaleString(kit.locale)} jaar inlopen; samen ${whole(D.b.children)} kinderen. Beide varianten hebben dezelfde kinderen en hetzelfde toeval, zodat het verschil door de verandering komt. ${D.b.replications === 1 ? "Eén herhaling heeft geen interval." : "Intervallen: 95 %, Student t, per herhaling en gepaard."}`,
      `${whole(D.b.replications)} replications of ${s.years.toLocaleString(kit.locale, { maximumFractionDigits: 2 })} years, after ${s.settling_years.toLocaleString(kit.locale)} years of settling; ${whole(D.b.children)} children together. Both variants have the same children and the same chance, so that what differs is the change. ${D.b.replications === 1 ? "One replication has no interval." : "Intervals: 95 %, Student's t, by replication and paired."}`)],
    [say("Uitvoering", "Implementation"), say(`Kring ${D.page.version}, zaadgetal ${s.seed}. Dezelfde vraag en hetzelfde zaadgetal geven tot op de byte dezelfde uitkomst, op elke computer.`, `Kring ${D.page.version}, seed ${s.seed}. The same question and the same seed give the same outcome to the byte, on any machine.`)],
    [say("Code", "Code access"), say("Kring is open (EUPL-1.2). De rekenkern is getoetst aan de wachttijdtheorie; de tests zitten bij de code.", "Kring is open (EUPL-1.2). The engine is checked against queueing theory; the tests are beside the code.")],
  ];
  return section("made", say("Hoe dit is gemaakt", "How this was made"), say("Naar de rapportagerichtlijn STRESS-DES (Monks en anderen, 2019).", "By the reporting guideline STRESS-DES (Monks and others, 2019)."),
    el("dl", { class: "words" }, items.map(([what, words]) => el("div", {}, el("dt", {}, what), el("dd", {}, words)))));
}
