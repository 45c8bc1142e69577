// What a page can do beyond its text: ticks, meanings of words, the language switch, opening search.
// Nothing is sent anywhere. Ticks are kept in sessionStorage: this tab only, gone when it closes.
"use strict";

const words = document.getElementById("words").dataset;

// --- Checklists -----------------------------------------------------------------------------

function readTicks(name) {
  try { return new Set(JSON.parse(sessionStorage.getItem("ticks:" + name)) || []); }
  catch { return new Set(); } // storage is off, or holds something that is not ours
}

function writeTicks(name, ticks) {
  try {
    if (ticks.size) sessionStorage.setItem("ticks:" + name, JSON.stringify([...ticks]));
    else sessionStorage.removeItem("ticks:" + name);
  } catch { /* storage is off: the ticks still show until the page is left */ }
}

function setUpChecklist(form) {
  const name = form.dataset.checklist;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const tools = document.createElement("p");
  tools.className = "checklist__tools";
  const clear = button(words.clear, () => {
    boxes.forEach((box) => { box.checked = false; });
    keep();
    status.textContent = words.cleared;
  });
  const print = button(words.print, () => window.print());
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const note = document.createElement("span");
  note.textContent = words.note;
  tools.append(clear, print, status, note);
  form.append(tools);

  function keep() {
    const ticked = boxes.filter((box) => box.checked);
    writeTicks(name, new Set(ticked.map((box) => box.name)));
    status.textContent = words.done.replace("{done}", ticked.length).replace("{all}", boxes.length);
  }
  function show() {
    const ticks = readTicks(name);
    boxes.forEach((box) => { box.checked = ticks.has(box.name); });
    keep();
  }
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", show); // also after Back
  show();
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

document.querySelectorAll("form.checklist").forEach(setUpChecklist);

// --- Meanings of marked words: pointer, Tab key, first tap --------------------------------------

let tip = null;

function hideTip() {
  if (tip) { tip.remove(); tip = null; }
}

function showTip(link) {
  const meaning = document.getElementById("meaning-" + link.dataset.term);
  if (!meaning) return;
  hideTip();
  tip = document.createElement("div");
  tip.className = "tip";
  tip.dataset.term = link.dataset.term;
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = words.glossary;
  tip.append(meaning.cloneNode(true), more);
  tip.firstChild.removeAttribute("id");
  tip.addEventListener("mouseleave", hideTip);
  document.body.append(tip);
  const at = link.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = Math.max(8, left) + window.scrollX + "px";
  const below = at.bottom + tip.offsetHeight + 8 < window.innerHeight;
  tip.style.top = (below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + window.scrollY + "px";
}

document.querySelectorAll("a.term").forEach((link) => {
  link.setAttribute("aria-describedby", "meaning-" + link.dataset.term);
  link.addEventListener("mouseenter", () => showTip(link));
  link.addEventListener("focus", () => showTip(link));
  link.addEventListener("mouseleave", (event) => { if (!tip?.contains(event.relatedTarget)) hideTip(); });
  link.addEventListener("blur", (event) => { if (!tip?.contains(event.relatedTarget)) hideTip(); });
  link.addEventListener("click", (event) => {
    const tapped = event.pointerType === "touch" || event.pointerType === "pen";
    if (tapped && link.dataset.shown !== "yes") { // the first tap explains, the second follows
      event.preventDefault();
      showTip(link);
      document.querySelectorAll("a.term[data-shown]").forEach((other) => delete other.dataset.shown);
      link.dataset.shown = "yes";
    }
  });
});

// --- The language switch keeps the section -------------------------------------------------------

document.querySelectorAll("a[data-keep-section]").forEach((link) => {
  link.addEventListener("click", () => { link.hash = location.hash === "#menu" ? "" : location.hash; });
});

// --- Contents are open where there is room -------------------------------------------------------

const toc = document.querySelector(".toc");
if (toc && matchMedia("(min-width: 78rem)").matches) toc.open = true;

// --- Search: loaded when it is first opened --------------------------------------------------------

const dialog = document.getElementById("search");
let loading = null;

function load(address) {
  return new Promise((resolve, reject) => { // a script, not fetch: it also works from an opened file
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => { script.remove(); reject(new Error(address)); };
    document.head.append(script);
  });
}

let tries = 0;

function loadSearch() { // titles and headings answer at once, the texts follow
  const { titles, script, texts } = dialog.dataset;
  const again = tries++ ? "?" + tries : ""; // not the same spoilt file from the cache
  return Promise.all([load(titles + again), window.guideSearch || load(script + again)])
    .then(() => window.guideSearch.start(dialog))
    .then(() => load(texts + again))
    .then(() => window.guideSearch.more())
    .catch(() => {
      loading = null;
      document.getElementById("search-status").textContent =
        dialog.dataset.ready === "titles" ? dialog.dataset.partly : dialog.dataset.failed;
      dialog.dataset.ready = "failed";
      document.getElementById("search-help").hidden = false;
    });
}

function openSearch(event) {
  event?.preventDefault();
  if (!dialog.open) dialog.showModal();
  document.getElementById("search-words").focus();
  loading ??= loadSearch();
}

// A result hands over which words to mark; they are taken away at once.
try {
  const found = JSON.parse(sessionStorage.getItem("found"));
  sessionStorage.removeItem("found");
  if (found) load(dialog.dataset.script).then(() => window.guideSearch.markPage(found), () => {});
} catch { /* storage is off, or holds something that is not ours */ }

document.getElementById("search-again").addEventListener("click", openSearch);
document.getElementById("search-open").addEventListener("click", openSearch);
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.querySelector("input").addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault(); // Enter does not close the box
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
  const writing = event.target.closest("input, textarea, [contenteditable]");
  if (event.key === "/" && !writing && !dialog.open) openSearch(event);
});
document.addEventListener("click", (event) => {
  const menu = document.querySelector(".languages[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
  if (tip && !tip.contains(event.target) && !event.target.closest("a.term")) hideTip();
});

// --- Report a problem -----------------------------------------------------------------------

// The form is filled in with the sentence that the reader selected and the section it stands in,
// or with the section of the address; without scripts, with page and language only.
const report = document.querySelector("[data-report]");
report?.addEventListener("pointerdown", nameSection);
report?.addEventListener("focus", nameSection);

function nameSection() {
  const address = new URL(report.href);
  const selection = getSelection();
  const place = document.querySelector(".text")?.contains(selection.anchorNode)
    ? selection.anchorNode : null;
  const quoted = place ? selection.toString().trim().slice(0, 300) : "";
  const before = place ? [...document.querySelectorAll(".text [id]:is(h2, h3, dt)")].filter((heading) =>
    heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) : [];
  address.searchParams.set("section", before.length ? "#" + before.at(-1).id : location.hash);
  if (quoted) address.searchParams.set("problem", "> " + quoted + "\n\n");
  report.href = address.href;
}
