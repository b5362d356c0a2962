"use strict";
(() => {
const $ = id => document.getElementById(id);
const D = JSON.parse($("data").textContent), W = D.words, rows = D.rows, KEY = ["kit-clock", D.id, D.school, D.date].filter(Boolean).join(" ");
// ?speed=60 makes a minute pass in a second, for practice. Time is read in one place only.
const speed = +new URLSearchParams(location.search).get("speed") || 1, born = Date.now();
const now = () => speed === 1 ? Date.now() : born + (Date.now() - born) * speed;
// From right to left each value keeps a direction of its own. Words that the session's language lacks are English, and
// are marked so; what the session itself says among them is not.
const rtl = document.documentElement.dir === "rtl", apart = text => rtl && text ? "\u2068" + text + "\u2069" : text, english = new Set(D.english);
const element = (tag, text, name) => {
  const made = document.createElement(tag);
  if (text != null) made.textContent = text;
  if (name) made.className = name;
  return made;
};
function words(name, values = {}) {
  const foreign = english.has(name), made = foreign ? element("span") : document.createDocumentFragment();
  if (foreign) { made.lang = "en"; made.dir = "ltr" }
  W[name].split(/\{(\w+)\}/).forEach((part, at) => {
    if (at % 2 === 0) { made.append(part); return }
    const value = part in values ? String(values[part]) : "{" + part + "}", own = element("bdi", value);
    own.lang = document.documentElement.lang;
    made.append(foreign ? own : apart(value));
  });
  return made;
}
const put = (place, ...parts) => $(place).replaceChildren(...parts);
const joined = (parts, between) => parts.filter(Boolean).flatMap((part, at) => at ? [between, part] : [part]);

// The state is a list of what was pressed, and when; all that is shown is worked out from it. So to undo is to drop the last.
let presses = load(), cleared = [];
function valid(list) {
  if (!Array.isArray(list)) throw new Error();
  for (const [what, at, value] of list) {
    const row = Number.isInteger(value) && value >= 0 && value < rows.length;
    if (!Number.isFinite(at) || !(["pause", "resume", "end"].includes(what) || what === "go" && row || ["start", "later"].includes(what) && Number.isFinite(value))) throw new Error();
  }
  if (list.length && list[0][0] !== "start") throw new Error();
  return list;
}
function load() {
  try { const kept = localStorage.getItem(KEY); if (kept) return valid(JSON.parse(kept)) } catch {}
  try { if (location.hash.startsWith("#s=")) return valid(JSON.parse(decodeURIComponent(location.hash.slice(3)))) } catch {}
  return [];
}
function keep() {
  const text = JSON.stringify(presses);
  try { localStorage.setItem(KEY, text); return } catch {}
  try { history.replaceState(null, "", "#s=" + encodeURIComponent(text)) } catch {}
}
function press(what, value) { presses.push([what, Math.round(now()), value]); keep(); draw(true) }

const first = Math.max(0, rows.findIndex(row => row.planned > 0));
function state() {
  const s = { at: -1, began: [], ended: [], start: 0, due: 0, paused: 0, pauses: 0, over: 0, away: rows.map(() => 0) };
  const resume = time => { if (s.paused) { s.away[s.at] += time - s.paused; s.pauses += time - s.paused; s.paused = 0 } };
  const leave = time => { resume(time); if (s.at >= 0) s.ended[s.at] = time };
  const does = {
    start(time, due) { s.start = time; s.due = due; s.at = first; s.began[first] = time },
    go(time, row) { leave(time); s.at = row; s.over = 0; if (s.began[row] == null) s.began[row] = time; else s.away[row] += time - s.ended[row]; s.ended[row] = null },
    pause(time) { s.paused = s.paused || time },
    resume,
    later(time, seconds) { s.due += seconds * 1000 },
    end(time) { leave(time); s.over = time },
  };
  for (const [what, time, value] of presses) does[what](time, value);
  return s;
}

// Times of day. The session must end at `due`; the plan of a row counts back from there, since the end is what was promised.
const hm = time => new Date(time).toLocaleTimeString(D.language, { hour: "numeric", minute: "2-digit" });
const up = seconds => Math.ceil(seconds / 60 - 1e-6);
const clock = seconds => { const whole = Math.abs(Math.round(seconds)); return (seconds < -.5 ? "+" : "") + Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0") };
const minutes = seconds => { const whole = Math.floor(seconds / 60), half = seconds % 60 >= 15 ? "½" : ""; return whole || !half ? whole + half : half };
const counted = (name, n) => words(n === 1 ? name + "_one" : name, { n });
const planned = (s, row) => s.due - (D.total - rows[row].offset) * 1000;
function today(text) { const [hour, minute] = text.split(":"), day = new Date(now()); day.setHours(+hour, +minute, 0, 0); return day.getTime() }
const spent = (s, time) => ((s.paused || time) - s.began[s.at] - s.away[s.at]) / 1000;
// Seconds behind the plan, or, below 0, ahead of it; 0 while this slide is where it should be.
function behind(s, time) {
  const from = planned(s, s.at), to = from + rows[s.at].planned * 1000;
  return time > to ? (time - to) / 1000 : time < from ? (time - from) / 1000 : 0;
}

let shown = "", said = "";
function draw(pressed) {
  const time = now(), s = state(), on = s.at >= 0 && !s.over, row = rows[Math.max(0, s.at)];
  $("wall").textContent = hm(time);
  put("go", words(s.over ? "over" : s.at < 0 ? "start" : s.at === rows.length - 1 ? "finish" : "next"));
  $("go").disabled = !!s.over;
  $("back").disabled = !on || s.at <= first;
  $("pause").disabled = $("later").disabled = !on;
  $("undo").disabled = !(presses.length || cleared.length);
  put("pause", words(s.paused ? "resume" : "pause"));
  $("after").hidden = !s.over;
  $("now").hidden = !!s.over;
  if (pressed || shown !== s.at + " " + s.over) { table(s); hour(s); shown = s.at + " " + s.over }
  const left = on ? row.planned - spent(s, time) : 0;
  document.title = (on && row.planned ? clock(left) + " " : "") + (on ? row.title : D.title);
  if (s.over) return over(s);
  if (!on) return before(time);
  const late = behind(s, time), whole = Math.floor(Math.abs(late) / 60);
  put("block", ...joined([row.block, row.number && words("slide", { n: row.number })], " · "));
  $("title").textContent = row.title;
  const timed = row.planned > 0, beyond = timed && left < -.5;
  big(clock(timed ? left : -left), s.paused ? "paused" : beyond ? "overtime" : timed ? "left" : "no_time", {}, beyond);
  $("groups").textContent = row.groups;
  put("pace", whole < 1 ? words("on_time") : counted(late > 0 ? "behind" : "ahead", whole));
  $("pace").className = whole >= 1 && late > 0 ? "behind" : "";
  put("ends", words("ends", { t: hm(s.due), n: Math.max(0, up((s.due - time) / 1000)) }));
  steps(s, time);
  const next = rows[s.at + 1];
  put("next", next ? words("then", { t: hm(planned(s, s.at + 1)), title: next.title }) : "");
  cuts(s, time, late);
  tell(s, left, late > 0 ? whole : 0);
}
function big(text, name, values, late) {
  const key = JSON.stringify([text, name, values]);
  $("left").className = late ? "over" : "";
  if ($("left").dataset.now === key) return;
  $("left").dataset.now = key;
  const small = element("small");
  if (name) small.append(words(name, values));
  put("left", apart(text), small);
}
function before(time) {
  const start = D.start ? today(D.start) : 0, wait = start ? Math.round((start - time) / 1000) : 0;
  put("block", words("arriving"));
  $("title").textContent = rows[0].title;
  big(wait > 0 && wait < 5400 ? clock(wait) : hm(time), start ? "begins" : "", { t: hm(start) }, false);
  put("pace", words("takes", { n: up(D.total) }));
  $("pace").className = "";
  put("ends", start ? words("plan_ends", { t: hm(start + D.total * 1000) }) : "");
  $("steps").replaceChildren(); $("bar").replaceChildren();
  $("steps").dataset.key = "";
  $("cutbox").hidden = true;
  $("groups").textContent = "";
  put("next", words("first", { title: rows[first].title }));
}
// The steps of the slide, and a bar with a part for each, in proportion; the one that comes next has a golden edge.
function steps(s, time) {
  const row = rows[s.at], gone = spent(s, time);
  let current = -1;
  row.steps.forEach((step, at) => { if (gone >= step.at) current = at });
  const parts = row.steps.length ? row.steps : [{ at: 0, planned: row.planned }];
  const key = s.at + " " + current;
  if ($("steps").dataset.key !== key) {
    $("steps").dataset.key = key;
    $("steps").replaceChildren(...row.steps.map((step, at) => {
      const item = element("li");
      const lasts = element("span");
      if (step.planned) lasts.append(words("min", { n: minutes(step.planned) }));
      item.append(element("span", at < current ? "✓" : at === current ? rtl ? "◀" : "▶" : ""), element("span", step.text), lasts);
      if (at === current) item.setAttribute("aria-current", "step");
      return item;
    }));
    $("bar").replaceChildren(...(row.planned ? parts : []).map((step, at) => {
      const part = element("span", null, at === current + 1 && row.steps.length ? "next" : "");
      part.style.flex = Math.max(step.planned, 1) + " 1 0";
      part.append(element("i"));
      return part;
    }));
  }
  [...$("bar").children].forEach((part, at) => { part.firstChild.style.width = Math.min(100, Math.max(0, (gone - parts[at].at) / (parts[at].planned || 1) * 100)) + "%" });
}
// Cuts that can still be made: those that shorten come before those that leave out, until the minutes are made up.
function passed(s, time, cut) {
  const at = rows.findIndex(row => row.id === cut.slides[0]);
  if (at !== s.at) return at < s.at;
  const step = rows[at].steps.find(each => each.text === cut.step);
  return !step || spent(s, time) >= step.at;
}
function cuts(s, time, late) {
  const box = $("cutbox");
  if (late < 60) { box.hidden = true; return }
  const picked = [];
  let sum = 0;
  for (const way of ["shorten", "drop"])
    for (const cut of D.cuts)
      if (cut.do === way && sum < late && !passed(s, time, cut)) { picked.push(cut); sum += cut.saves }
  box.hidden = !picked.length;
  const lines = picked.map(cut => [cut.do === "drop" ? "drop" : "shorten", { title: cut.title, words: cut.words || cut.step, n: minutes(cut.saves) }]);
  const head = sum >= late - 30 ? ["cuts", {}] : ["cuts_not", { n: up(sum), m: up(late) }], key = JSON.stringify([head, lines]);
  if ($("cuts").dataset.key === key) return;
  $("cuts").dataset.key = key;
  put("cuthead", words(...head));
  put("cuts", ...lines.map(line => { const item = element("li"); item.append(words(...line)); return item }));
}
// Said aloud by a screen reader: a new slide, five minutes, one minute and no time left, and each whole minute behind.
function tell(s, left, late) {
  const row = rows[s.at], marks = [[300, "five"], [60, "one"], [0, "none"]].filter(([seconds]) => row.planned > seconds + 1 && left <= seconds);
  const mark = marks.length ? marks[marks.length - 1] : ["", ""];
  const line = [s.at, mark[0], late, s.paused ? 1 : 0].join(" ");
  if (line === said) return;
  const fresh = said.split(" ")[0] !== String(s.at);
  said = line;
  put("say", ...joined([fresh && row.title, fresh && words("min", { n: minutes(row.planned) }), s.paused && words("paused"), mark[1] && words(mark[1]), late && counted("behind", late)], ". "));
}
// The hour as a strip: blocks as wide as they are long, and where we are in it.
function hour(s) {
  const blocks = [];
  rows.forEach((row, at) => { const last = blocks[blocks.length - 1]; if (last && last.name === row.block) { last.seconds += row.planned; last.to = at } else blocks.push({ name: row.block, seconds: row.planned, from: at, to: at }) });
  $("hour").replaceChildren(...blocks.map(block => {
    const here = s.at >= block.from && s.at <= block.to && !s.over;
    const named = here || block.seconds >= D.total * .08;
    const part = element("div", named ? block.name : "", here ? "here" : s.over || s.at > block.to ? "past" : "");
    part.style.flex = Math.max(block.seconds, 1) + " 1 0";
    return part;
  }));
}
function table(s) {
  const made = [];
  let block = null;
  rows.forEach((row, at) => {
    if (row.block !== block) {
      block = row.block;
      const line = element("tr", null, "block"), head = element("th", block);
      head.colSpan = 5; head.scope = "rowgroup"; line.append(head); made.push(line);
    }
    const line = element("tr"), cell = element("td"), jump = element("button", row.title);
    if (at === s.at && !s.over) line.setAttribute("aria-current", "true");
    jump.type = "button"; jump.disabled = s.at < 0 || !!s.over; jump.onclick = () => { press("go", at); $("title").focus() }; cell.append(jump);
    const end = s.ended[at] ?? null, took = s.began[at] != null && end ? (end - s.began[at] - s.away[at]) / 1000 : null;
    const plan = s.due ? hm(planned(s, at)) : D.start ? hm(today(D.start) + row.offset * 1000) : apart("+" + minutes(row.offset));
    line.append(element("td", plan, "n"), cell, element("td", row.planned ? minutes(row.planned) : "", "n"), element("td", took == null ? "" : clock(took), "n"), element("td", s.began[at] != null ? hm(s.began[at]) : "", "n"));
    made.push(line);
  });
  const buttons = () => [...$("rows").querySelectorAll("button")], held = buttons().indexOf(document.activeElement);
  $("rows").replaceChildren(...made);
  if (held >= 0) buttons()[held].focus();
}
function over(s) {
  const late = Math.round((s.over - s.due) / 60000);
  put("donewords", words("took", { n: Math.round((s.over - s.start) / 60000), m: up(D.total) }), " ", late > 0 ? counted("late", late) : words("in_time"));
}
// What went on, as a small file. No name of a person is in it.
function report() {
  // Times as the clock on the wall has them, and how far that is from Greenwich: whoever reads them may be elsewhere.
  const two = number => String(number).padStart(2, "0");
  const iso = time => {
    if (!time) return "";
    const off = -new Date(time).getTimezoneOffset(), zone = (off < 0 ? "-" : "+") + two(Math.trunc(Math.abs(off) / 60)) + ":" + two(Math.abs(off) % 60);
    return new Date(time + off * 60000).toISOString().slice(0, 19) + zone;
  };
  const s = state();
  return {
    kit: D.id, title: D.title, school: D.school, planned_minutes: D.total / 60, started: iso(s.start), ended: iso(s.over), pauses_seconds: Math.round(s.pauses / 1000),
    slides: rows.map((row, at) => ({ id: row.id, title: row.title, planned_seconds: row.planned, began: iso(s.began[at]), ended: iso(s.ended[at]), seconds: s.began[at] == null || s.ended[at] == null ? null : Math.round((s.ended[at] - s.began[at] - s.away[at]) / 1000), pauses_seconds: Math.round(s.away[at] / 1000) })),
  };
}
function csv() {
  const safe = value => { let text = value == null ? "" : String(value); if (/^[=+\-@\t]/.test(text)) text = "'" + text; return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text };
  const heads = ["id", "title", "planned_seconds", "began", "ended", "seconds", "pauses_seconds"];
  return "\ufeff" + [heads, ...report().slides.map(slide => heads.map(head => slide[head]))].map(line => line.map(safe).join(",") + "\r\n").join("");
}
function save(name, type, text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link); link.click(); link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 5000);
}

function go() {
  const s = state();
  if (s.over) return;
  if (s.at < 0) {
    // Begun late, but within the session: the end stays where it was promised. At any other hour it counts from now.
    const time = now(), start = D.start ? today(D.start) : 0, late = start ? (time - start) / 1000 : 0;
    press("start", (late > 0 && late < D.total ? start : time) + D.total * 1000);
  } else if (s.at === rows.length - 1) { press("end"); $("donehead").focus() } else press("go", s.at + 1);
}
function undo() { if (presses.length) presses.pop(); else [presses, cleared] = [cleared, []]; keep(); draw(true) }
$("go").onclick = go;
$("back").onclick = () => { const s = state(); if (s.at > first && !s.over) press("go", s.at - 1) };
$("pause").onclick = () => press(state().paused ? "resume" : "pause");
$("later").onclick = () => press("later", 300);
$("undo").onclick = undo;
$("again").onclick = () => { if (confirm(W.sure)) { cleared = presses; presses = []; keep(); draw(true); $("go").focus() } };
$("save").onclick = () => save(D.id + "-times.csv", "text/csv;charset=utf-8", csv());
$("savejson").onclick = () => save(D.id + "-times.json", "application/json", JSON.stringify(report(), null, 1));
addEventListener("keydown", event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const control = event.target.closest && event.target.closest("button,summary,a");
  const keys = { ArrowRight: go, PageDown: go, ArrowLeft: () => $("back").click(), PageUp: () => $("back").click(), p: () => $("pause").click(), P: () => $("pause").click() };
  if (!control) keys[" "] = keys.Enter = go;
  if (keys[event.key]) { event.preventDefault(); keys[event.key]() }
});
// What was pressed with a mouse or a finger lets go of the keys, so that Space and Enter of a clicker mean next again.
addEventListener("click", event => { if (event.detail && event.target.closest(".keys")) document.activeElement.blur() });
addEventListener("storage", event => { if (event.key === KEY || event.key === null) { presses = load(); draw(true) } });
draw(true);
setInterval(draw, 250);
// A browser lets a page that nobody sees sleep: whoever comes back to it sees what is so now.
for (const back of ["visibilitychange", "focus", "pageshow"]) addEventListener(back, () => draw());
// The screen stays on where the browser lets a page ask for that; where it does not, nothing is lost.
const awake = () => { if (document.visibilityState === "visible" && navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {}) };
addEventListener("click", awake, { once: true });
addEventListener("visibilitychange", awake);
})();
