// What a page can do beyond its text: ticks, meanings of words, the language switch, opening search.
// Nothing is sent anywhere, and nothing is kept beyond this tab unless the reader asks for it.
"use strict";

const words = document.getElementById("words").dataset;

// --- Leave this page: one tap, or Shift three times ------------------------------------------------

// After “Exit this page” of the GOV.UK Design System: hide at once, replace the address, count aloud.
const exit = document.getElementById("leave");
const counted = element("span", { role: "status", class: "aside" }); // what a screen reader says
const cover = element("div", { role: "alert", class: "cover" });
const title = document.title;
let presses = 0, alone = false, stopping = 0;

exit.after(counted);

function leave(event) {
  event?.preventDefault();
  clearTimeout(stopping);
  document.body.hidden = true; // also what is above the page: search, menu
  document.documentElement.append(cover);
  cover.textContent = document.title = exit.dataset.going;
  tab.clear();
  location.replace(navigator.onLine ? exit.href : "about:blank");
}

function press(count) {
  clearTimeout(stopping);
  counted.textContent = [presses ? exit.dataset.stopped : "", exit.dataset.twice, exit.dataset.once][count];
  presses = count;
  exit.dataset.presses = count;
  if (count) stopping = setTimeout(press, 5000, 0);
}

exit.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  alone = event.key === "Shift";
  if (!alone && presses) press(0);
});
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) return;
  if (presses === 2) leave();
  else press(presses + 1);
});
window.addEventListener("pageshow", (event) => { // after Back, nothing of it is left
  if (!event.persisted) return;
  cover.remove();
  document.body.hidden = false;
  document.title = title;
  presses = 0;
  press(0);
});

// --- Checklists -----------------------------------------------------------------------------

// Ticks stay in this tab (sessionStorage), or on the device (localStorage) once the reader chose so
// for a list. Stored are the ids of ticked items, under the list's id; an id goes with its text.

const off = { getItem: () => null, setItem() { throw new Error(); }, removeItem() {}, clear() {} };

function storage(kind) {
  try { return window[kind] || off; } catch { return off; } // the browser forbids it
}
const device = storage("localStorage"), tab = storage("sessionStorage");

function write(store, key, value) { // returns whether there was room
  try {
    if (value) store.setItem(key, JSON.stringify(value));
    else store.removeItem(key);
    return true;
  } catch { return false; }
}

function setUpChecklist(form) {
  const key = "ticks:" + form.dataset.checklist;
  const here = form.dataset.checklist ? tab : off; // in a guide as one file nothing is stored
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const status = element("span", { role: "status" }), note = element("span", { role: "status" });
  const choice = element("details"), kept = element("p", { class: "checklist__tools" });
  const tools = element("p", { class: "checklist__tools" }, button(words.clear, clear),
    button(words.print, () => window.print()), status, note);
  choice.append(element("summary", {}, words.keep), element("p", {}, words.keepNote),
    button(words.keepYes, () => move(here, device)));
  kept.append(button(words.keepNo, () => move(device, here)),
    button(words.forget, () => forget().then(() => show(words.forgotten))));
  form.append(tools);
  if (words.keep) form.append(choice, kept);

  const isKept = () => device.getItem(key) !== null;
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.name);

  function keep(said) {
    const ticks = ticked();
    if (isKept()) write(device, key, ticks);
    else write(here, key, ticks.length && ticks);
    choice.hidden = isKept();
    kept.hidden = !isKept();
    note.textContent = isKept() ? words.kept : words.note;
    status.textContent = said || words.done.replace("{done}", ticks.length).replace("{all}", boxes.length);
  }
  function move(from, to) {
    const room = write(to, key, ticked());
    if (room) write(from, key, null);
    choice.open = false;
    keep(room ? "" : words.keepFailed);
    (isKept() ? kept : choice).firstChild.focus();
  }
  function clear() {
    boxes.forEach((box) => { box.checked = false; });
    keep(words.cleared);
  }
  function show(said) { // ticks of items that are no longer in the list are dropped
    let ticks = [];
    try { ticks = [].concat(JSON.parse((isKept() ? device : here).getItem(key))); } catch { /* not ours */ }
    boxes.forEach((box) => { box.checked = ticks.includes(box.name); });
    keep(said);
  }
  form.addEventListener("change", () => keep());
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("pageshow", () => show()); // also after Back
  window.addEventListener("storage", () => show()); // changed in another tab
  show();
}

// Ticks, saved copies of all languages, and what serves them.
async function forget() {
  for (const store of [device, tab]) {
    Object.keys(store).filter((key) => key.startsWith("ticks:")).forEach((key) => write(store, key, null));
  }
  const root = new URL(words.root, location).href;
  try {
    for (const worker of await navigator.serviceWorker.getRegistrations()) {
      if (worker.scope.startsWith(root)) await worker.unregister();
    }
    for (const name of await caches.keys()) if (name.startsWith(root)) await caches.delete(name);
  } catch { /* where nothing can be saved, nothing is */ }
  window.dispatchEvent(new Event("storage")); // every list on the page shows it
}

function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

function button(text, action) {
  const made = element("button", { type: "button" }, text);
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
  document.querySelector("main").append(tip); // inside a landmark, so that none misses it
  const at = link.getBoundingClientRect();
  const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
  tip.style.left = Math.max(8, left) + window.scrollX + "px";
  const below = at.bottom + tip.offsetHeight + 8 < window.innerHeight;
  tip.style.top = (below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + window.scrollY + "px";
}

window.addEventListener("resize", hideTip); // its place is no longer right

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

const dialog = document.getElementById("search"); // none in a guide as one file
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
  dialog.prepend(exit); // what is outside an open dialog cannot be reached
  dialog.append(counted);
  document.getElementById("search-words").focus();
  loading ??= loadSearch();
}

// A result hands over which words to mark; they are taken away at once.
try {
  const found = JSON.parse(sessionStorage.getItem("found"));
  sessionStorage.removeItem("found");
  if (found && dialog) load(dialog.dataset.script).then(() => window.guideSearch.markPage(found), () => {});
} catch { /* storage is off, or holds something that is not ours */ }

document.getElementById("search-again")?.addEventListener("click", openSearch);
document.getElementById("search-open")?.addEventListener("click", openSearch);
dialog?.addEventListener("close", () => document.querySelector(".top").prepend(exit, counted));
dialog?.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog?.querySelector("input").addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault(); // Enter does not close the box
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hideTip();
    const menu = document.querySelector(".languages[open]");
    if (menu) { menu.open = false; menu.firstElementChild.focus(); }
  }
  const writing = event.target.closest("input, textarea, [contenteditable]");
  if (event.key === "/" && !writing && dialog && !dialog.open) openSearch(event);
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
