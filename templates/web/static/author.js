"use strict";
// The page follows the file; the box keeps what is typed in it until it is saved.
(() => {
const $ = id => document.getElementById(id), box = $("text"), root = $("author").dataset;
let known = box.value, version = -1, next = "";
const element = (tag, text, name) => { const made = document.createElement(tag); if (text != null) made.textContent = text; if (name) made.className = name; return made };
const said = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => key in values ? values[key] : whole);

// Where a wrapped line stands is measured in a copy of the box: selecting alone does not scroll to it.
function show(line) {
  if (line < 1) return;
  if (root.editor === "code") { location.href = "vscode://file" + encodeURI(root.file) + ":" + line; return }
  const lines = box.value.split("\n"), from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const style = getComputedStyle(box), copy = element("div", lines.slice(0, line - 1).join("\n"));
  for (const name of ["font", "padding", "border", "lineHeight", "letterSpacing"]) copy.style[name] = style[name];
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", width: box.clientWidth + "px" });
  document.body.append(copy);
  box.scrollTop = Math.max(0, copy.offsetHeight - box.clientHeight / 3);
  copy.remove();
  box.focus({ preventScroll: true });
  box.setSelectionRange(from, from + (lines[line - 1] || "").length);
}
document.addEventListener("click", event => { const button = event.target.closest("button[data-line]"); if (button) show(+button.dataset.line) });

function mark() {
  const line = box.value.slice(0, box.selectionStart).split("\n").length;
  let here = null;
  for (const item of $("slides").children) { item.classList.remove("here"); if (+item.dataset.line && +item.dataset.line <= line) here = item }
  if (here) here.classList.add("here");
}
for (const name of ["keyup", "click"]) box.addEventListener(name, mark);

function list(parent, items, make, same) {
  items.forEach((item, at) => {
    const old = parent.children[at], key = JSON.stringify(item);
    if (old && old.dataset.key === key) return;
    const made = make(item, old);
    made.dataset.key = key;
    if (!old) parent.append(made); else if (old !== made) old.replaceWith(made);
  });
  while (parent.children.length > items.length) parent.lastChild.remove();
}
// What the session says is in its own language, whatever the page speaks.
function tongue(node, language) { node.lang = language; node.dir = "auto" }
function draw(view) {
  if (view.version <= version) return;
  version = view.version;
  list($("problems"), view.problems.length ? view.problems : [null], each => {
    const item = element("li", each ? null : root.none);
    if (each) { const button = element("button", said(root.lineWord, { n: each.line }) + ": ", each.severity), words = element("span", each.message + (each.help ? " → " + each.help : "")); words.lang = "en"; button.append(words); button.type = "button"; button.dataset.line = each.line; const more = element("a", root.help); more.href = "/help/" + each.code; item.append(button, " ", more) }
    return item;
  });
  list($("hour"), view.hour ? view.hour.blocks : [], block => {
    const item = element("li"); item.title = block.title; item.style.flexGrow = block.seconds;
    const name = element("b", block.title);
    tongue(name, view.hour.language);
    item.append(name, element("span", block.minutes ? said(root.min, { n: block.minutes }) : root.under));
    return item;
  });
  list($("slides"), view.slides, (slide, old) => {
    // Only what changed gets another address: nothing blinks, nothing jumps.
    const item = old || element("li"), button = old ? old.firstChild : element("button"), image = old ? button.firstChild : element("img"), words = old ? button.lastChild : element("span");
    if (!old) { button.type = "button"; image.width = 480; image.height = 270; image.alt = ""; button.append(image, words); item.append(button) }
    const address = "/author/picture/" + slide.picture + ".jpg";
    if (image.getAttribute("src") !== address) image.src = address;
    words.textContent = slide.number + " " + slide.title;
    tongue(words, slide.language);
    item.dataset.line = button.dataset.line = slide.line;
    return item;
  });
  $("slides").classList.toggle("stale", view.stale);
  $("stale").textContent = view.stale ? root.stale : "";
  if (view.text !== $("hash").value && view.text !== next) follow();
  next = "";
  mark();
}
async function follow() {
  const answer = await fetch("/author/text").catch(() => null);
  if (!answer || !answer.ok) return;
  const { text, hash } = await answer.json();
  if (box.value !== known && box.value !== text) return;
  const at = box.selectionStart, top = box.scrollTop;
  if (box.value !== text) { box.value = text; box.setSelectionRange(at, at); box.scrollTop = top }
  known = text; $("hash").value = hash;
}
async function save(event) {
  if (event) event.preventDefault();
  const text = box.value, answer = await fetch("/author/text", { method: "POST", body: new URLSearchParams({ text, hash: $("hash").value, fetch: "1" }) }).catch(() => null);
  $("elsewhere").hidden = true;
  if (answer && answer.ok) { known = text; $("hash").value = await answer.text(); $("saved").textContent = "✓"; setTimeout(() => { $("saved").textContent = "" }, 2000); return }
  $("saved").textContent = answer ? await answer.text() : "…";
  if (answer && answer.status === 409) { $("elsewhere").hidden = false; $("other").textContent = (await (await fetch("/author/text")).json()).text }
}
$("write").addEventListener("submit", save);
$("theirs").onclick = async () => { known = box.value; $("elsewhere").hidden = true; await follow() };
addEventListener("keydown", event => { if ((event.ctrlKey || event.metaKey) && event.key === "s") save(event) });
$("wishes").addEventListener("change", () => fetch("/author/wishes", { method: "POST", body: new URLSearchParams([...new FormData($("wishes")), ["fetch", "1"]]) }));
$("wishes").addEventListener("submit", event => event.preventDefault());
async function ask() {
  const answer = await fetch("/author/state?after=" + version).catch(() => null);
  if (answer && answer.ok) draw(await answer.json());
  setTimeout(ask, 1000);
}
const events = new EventSource("/author/events");
events.onmessage = event => draw(JSON.parse(event.data));
events.onerror = () => { if (events.readyState === EventSource.CLOSED) ask() };
})();
