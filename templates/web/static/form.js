"use strict";
// Details are remembered in this browser if wished; activities follow people and minutes.
(() => {
const form = document.getElementById("form");
for (const copied of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  button.type = "button"; button.textContent = copied.dataset.copy;
  button.onclick = () => navigator.clipboard && navigator.clipboard.writeText(copied.textContent);
  copied.after(button);
}
const line = document.getElementById("remember-line"), box = document.getElementById("remember"), KEY = "kit-school";
const details = () => [...form.elements].filter(field => field.name.startsWith("detail:") && field.type !== "file");
let store = null;
try { store = localStorage; store.getItem(KEY) } catch { store = null }
if (store && line) {
  line.hidden = false;
  const kept = (() => { try { return JSON.parse(store.getItem(KEY)) } catch { return null } })();
  if (kept && typeof kept === "object") {
    box.checked = true;
    for (const field of details()) if (!field.value && typeof kept[field.name] === "string") field.value = kept[field.name];
  }
  form.addEventListener("submit", () => {
    if (!box.checked) return store.removeItem(KEY);
    const now = kept || {};
    for (const field of details()) now[field.name] = field.value;
    store.setItem(KEY, JSON.stringify(now));
  });
}
const compare = document.getElementById("compare");
let asked = 0;
async function refresh() {
  const mine = ++asked, query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && (name === "participants" || name === "left" || name.startsWith("choose:"))) query.set(name === "participants" ? "people" : name, value);
  const answer = await fetch("/s/" + encodeURIComponent(form.dataset.session) + "/compare?" + query).catch(() => null);
  if (answer && answer.ok && mine === asked) compare.innerHTML = await answer.text();
}
if (compare) for (const name of ["participants", "left"]) form.elements[name].addEventListener("change", refresh);
})();
