"use strict";
// The page asks again until the kit is over, and shows what is new; the hour's blocks are as wide as they are long.
(() => {
const live = document.getElementById("live");
let last = "";
function widths() { for (const block of live.querySelectorAll(".hour li")) block.style.flexGrow = block.dataset.seconds }
widths();
async function again() {
  const answer = await fetch(location.pathname + "?part=1").catch(() => null);
  if (!answer || answer.status >= 400) return location.reload();
  if (answer.redirected) return location.assign(answer.url);
  const text = await answer.text();
  if (text !== last) { last = text; live.innerHTML = text; widths() }
  const state = live.querySelector(".state").dataset.state;
  if (state === "waiting") setTimeout(again, 1500); else if (state === "making") setTimeout(again, 400);
}
if (live.dataset.over === "no") setTimeout(again, 400);
})();
