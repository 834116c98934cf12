// What is nicer with scripts; nothing needs them. The line that was chosen stays marked, Escape goes back to it.
"use strict";

let chosen = null;

function choose(link) {
  chosen?.removeAttribute("aria-current");
  chosen = link;
  chosen?.setAttribute("aria-current", "location");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.line");
  if (link) choose(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !chosen) return;
  chosen.scrollIntoView({ block: "center" });
  chosen.focus();
});

window.addEventListener("hashchange", () => {
  if (chosen && chosen.hash !== location.hash) choose(null);
});
