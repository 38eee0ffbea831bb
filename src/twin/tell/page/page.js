// The page: its sections in the order in which somebody who decides asks for them.
"use strict";

function start() {
  colours(say("Donker", "Dark"), say("Licht", "Light"));
  const s = D.b.scenario;
  document.getElementById("subtitle").textContent = `${upper(regionWords(s.regions))} · ${say("vanaf", "from")} ${dayWords(s.from)} · ${s.years.toLocaleString(kit.locale, { maximumFractionDigits: 2 })} ${say("jaar", s.years === 1 ? "year" : "years")}`;
  const parts = [answerSection(), gradeSection(), timeSection(), waitsSection(), regionsSection(), stuckSection(), whoSection(), allSection(), hangsSection(), madeSection()].filter(Boolean);
  document.getElementById("main").append(...parts);
  contents(parts, SHORT);
  document.getElementById("footer").append(el("p", {}, say(`Gemaakt met kring simulate. Deze pagina heeft geen netwerk nodig en vertelt niemand dat ze is geopend.`, `Made by kring simulate. This page needs no network and tells nobody that it was opened.`)));
  printing();
}
start();
