// The data, and every word of the page in two languages. Names of steps, urgencies, measures and parameters come with the data.
"use strict";

const D = JSON.parse(document.getElementById("findings").textContent);
const LANGUAGE = D.page.language, isDutch = LANGUAGE === "nl";
const say = (nl, en) => (isDutch ? nl : en);
const nameOf = (thing) => thing?.[LANGUAGE] ?? "";

Object.assign(kit, isDutch ? {
  locale: "nl-NL",
  theFirst: (caption, shown, total) => `${caption}: de eerste ${shown} van ${whole(total)}`,
  theRest: (caption, first) => `${caption}, na de eerste ${first}`,
  more: (count, one) => `Nog ${whole(count)} ${one}`,
  numbers: "De getallen in een tabel",
  numbersLong: (rows) => `De getallen in een tabel van ${whole(rows)} rijen`,
} : { locale: "en-GB", more: (count, one) => `${whole(count)} more ${one}` });

const SHORT = isDutch
  ? { answer: "Antwoord", grade: "Cijfer", time: "Door de tijd", waits: "Hoe lang", regions: "Regio's", stuck: "Waar het vastzit", who: "Wie wint, wie verliest", all: "Alles naast elkaar",
    hangs: "Waar het op rust", made: "Hoe gemaakt" }
  : { answer: "Answer", grade: "Grade", time: "Through time", waits: "How long", regions: "Regions", stuck: "Where it is stuck", who: "Who gains, who loses", all: "Side by side",
    hangs: "What it rests on", made: "How it was made" };

// What the two runs are called: by themselves, and in a sentence.
const RUNS = D.asked === "compare" ? ["A", "B"] : D.asked === "stress" ? [say("zonder de klap", "without the blow"), say("met de klap", "with the blow")]
  : [say("zoals het nu gaat", "as it is now"), say("met de verandering", "with the change")];

const MARKS = {
  sourced: say("uit een bron", "from a source"), derived: say("afgeleid van bronnen", "worked out from sources"),
  calibrated: say("geijkt", "chosen to fit"), assumed: say("aangenomen", "assumed"),
};
const MARK_WORDS = {
  sourced: say("een gepubliceerd cijfer", "a published figure"), derived: say("een eigen rekensom met gepubliceerde cijfers", "our own sum of published figures"),
  calibrated: say("zo gekozen dat de uitkomst klopt met een gepubliceerd cijfer", "chosen so that the outcome meets a published figure"),
  assumed: say("daar is geen bron voor gevonden", "no source was found"),
};
const EFFECTS = { gains: say("beter", "better"), loses: say("slechter", "worse"), unclear: say("kan toeval zijn", "can be chance"), neutral: "" };

const UNITS = {
  share: { times: 100, words: "%" }, "euro per year": { times: 1e-6, words: say("miljoen euro per jaar", "million euro per year") }, children: { times: 1, words: say("kinderen", "children") },
  weeks: { times: 1, words: say("weken", "weeks") }, months: { times: 1, words: say("maanden", "months") }, days: { times: 1, words: say("dagen", "days") },
  "per year": { times: 1, words: say("per jaar", "per year") }, "children per worker": { times: 1, words: say("kinderen per werker", "children per worker") },
};
// Units of the numbers that go in, and what their source says first; the source itself is in the language of the catalogue.
const NUMBER_UNITS = isDutch ? { share: "deel", "share per month": "deel per maand", cv: "spreiding / gemiddelde", children: "kinderen", "children per unit": "kinderen per eenheid",
  "children per year": "kinderen per jaar", "children per 100,000 youth": "kinderen per 100.000 jeugdigen", "children waiting per place": "wachtenden per plek",
  days: "dagen", weeks: "weken", months: "maanden", years: "jaar", "per year": "per jaar", "euro per place per year": "euro per plek per jaar" } : {};
const sourceWords = (source) => (isDutch ? source.replace(/^no source found/, "geen bron gevonden") : source);
const unitOf = (unit) => UNITS[unit] ?? { times: 1, words: unit };

// Numbers with as many digits as their interval allows (12 and 0.25 keep two, 40 and 0.7 one), and as somebody reads: none after a hundred.
function digitsOf(e, times = 1) {
  const half = e.low === null ? 0 : ((e.high - e.low) / 2) * times, size = half > 0 ? half : (Math.abs(e.mean) * times) / 10;
  if (!(size > 0)) return 0;
  const order = Math.floor(Math.log10(size)), large = Math.abs(e.mean) * times;
  return Math.min(large >= 100 ? 0 : large >= 10 ? 1 : 2, Math.max(0, (size < 3 * 10 ** order ? 1 : 0) - order));
}
const inDigits = (value, digits) => Math.abs(value).toLocaleString(kit.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
const isNought = (text) => !/[1-9]/.test(text);
function plainNumber(value, digits, isSigned) {
  const text = inDigits(value, digits);
  return `${isNought(text) ? "" : value < 0 ? "−" : isSigned ? "+" : ""}${text}`;
}
const hasInterval = (e) => e.low !== null && e.low !== undefined;
// "1.834", "+214 (180 tot 248)".
const level = (e, unit) => (e?.mean === null || e?.mean === undefined ? "–" : plainNumber(e.mean * unitOf(unit).times, digitsOf(e, unitOf(unit).times)));
// "" when both ends are the same to read. Of what cannot be below 0, or above 100 %, an interval says so neither.
function between(e, unit, isSigned) {
  if (!hasInterval(e)) return "";
  const { times } = unitOf(unit), digits = digitsOf(e, times), most = !isSigned && unit === "share" ? 1 : Infinity, least = isSigned ? -Infinity : 0;
  const [low, high] = [e.low, e.high].map((value) => plainNumber(Math.min(most, Math.max(least, value)) * times, digits, isSigned));
  return low === high ? "" : `${low} ${say("tot", "to")} ${high}`;
}
function difference(e, unit) {
  if (e?.mean === null || e?.mean === undefined) return "–";
  const { times } = unitOf(unit), span = between(e, unit, true), text = plainNumber(e.mean * times, digitsOf(e, times), true);
  return span ? `${text} (${span})` : isNought(text) ? "0" : text;
}
// Of what is too small to be shown nothing is better or worse.
const verdict = (d, unit) => (difference(d.difference, unit) === "0" && d.effect !== "unclear" ? "" : EFFECTS[d.effect]);
const withUnit = (text, unit) => `${text}${unitOf(unit).words === "%" ? " %" : ` ${unitOf(unit).words}`}`;
const dayWords = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString(kit.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const upper = (text) => text.charAt(0).toLocaleUpperCase(kit.locale) + text.slice(1);

const byId = (list, key) => new Map(list.map((one) => [one[key], one]));
const measures = byId(D.measures, "id"), steps = byId(D.steps, "code"), urgencies = byId(D.urgencies, "code"), regions = byId(D.regions, "code"), parameters = byId(D.parameters, "id");
const stepName = (code) => nameOf(steps.get(code)) || code;
const urgencyName = (code) => nameOf(urgencies.get(code)) || code;
const regionName = (code) => regions.get(code)?.nl ?? code;
const measureName = (id) => nameOf(measures.get(id)) || id;
const unitOfMeasure = (id) => measures.get(id)?.unit ?? "";

// Differences of one measure; `is` chooses by what they are about.
const differences = (measure, is) => D.comparison.differences.filter((d) => d.measure === measure && is(d));
const ofWhole = (measure) => D.comparison.differences.find((d) => d.measure === measure && !d.region && !d.step && !d.urgency);
const isSomething = (e) => e.mean !== null && e.mean !== 0;
const isClear = (e) => hasInterval(e) && (e.low > 0 || e.high < 0);

const regionWords = (codes) => {
  if (!codes.length) return say("Nederland", "the Netherlands");
  if (codes.length > 4) return say(`${codes.length} regio's`, `${codes.length} regions`);
  return new Intl.ListFormat(kit.locale, { type: "conjunction" }).format(codes.map(regionName));
};
