// The page “without a connection”: saves this language on the device, says what is saved, removes it.
// Nothing is registered or stored before the reader presses the button.
"use strict";

{
  const box = document.getElementById("copy"), said = box.dataset;
  const scope = new URL(said.scope, location).href; // of the worker, and the name of its cache
  const status = element("p", { role: "status" }), bar = element("progress", { "aria-label": said.saving });
  const save = button("", start), remove = button(said.remove, removeCopy);
  const built = (name) => box.querySelector(`[data-copy-size=${name}]`).textContent;
  let trouble = "";

  const able = "serviceWorker" in navigator && location.protocol !== "file:";
  const registered = async () => {
    const found = await navigator.serviceWorker.getRegistration(scope);
    return found?.scope === scope ? found : undefined;
  };

  function ask(worker, begun) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      worker.postMessage("state", [port2]);
      setTimeout(resolve, 3000, begun); // a worker of another edition that does not know the question
    });
  }

  async function state() { // {done, all, edition}: of a copy that serves, or of one just begun
    const kept = await caches.has(scope) ? await (await caches.open(scope)).keys() : [];
    const begun = { done: kept.length, all: Number(built("files")) };
    const found = await registered();
    found?.waiting?.postMessage("now");
    const worker = found?.waiting || found?.active;
    return worker ? ask(worker, begun) : begun;
  }

  async function show(news) {
    bar.hidden = true;
    if (!able) return say(said.impossible);
    try {
      const { done, all, edition } = await state();
      const whole = edition && done === all;
      save.hidden = Boolean(whole);
      save.textContent = done ? said.more : said.save.replace("{size}", built("load"));
      remove.hidden = !done && !edition;
      say([news, whole ? said.saved.replace("{date}", edition)
        : done ? said.part.replace("{done}", done).replace("{all}", all) : ""].filter(Boolean).join(" "));
    } catch { // the browser forbids it, for example in a private window
      save.hidden = remove.hidden = true;
      say(said.forbidden);
    }
  }

  function say(text) { status.textContent = text; }

  const reason = (name) => ({ QuotaExceededError: said.full, DataError: said.changed })[name]
    || (name === "SecurityError" ? said.forbidden : said.cut);

  async function start() {
    trouble = "";
    save.hidden = remove.hidden = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    say(said.saving);
    try {
      const worker = await navigator.serviceWorker.register(scope + "sw.js", { scope });
      if (worker.active) await worker.update();
      const coming = worker.installing || worker.waiting;
      if (!coming) return worker.active.postMessage("fill");
      coming.addEventListener("statechange", () => {
        if (["activated", "redundant"].includes(coming.state)) show(trouble);
      });
    } catch (error) {
      show(reason(error.name));
    }
  }

  async function removeCopy() {
    await (await registered())?.unregister();
    await caches.delete(scope);
    await show(said.removed);
  }

  function hear({ data, source }) {
    if (data.all) { bar.max = data.all; bar.value = data.done; }
    if (data.failed) trouble = reason(data.failed);
    if (data.failed || data.whole && source.state === "activated") show(trouble);
    else if (data.whole) setTimeout(show, 1000); // it takes over now, unless Chromium lets it wait
  }

  box.append(status, bar, element("p", {}, save, remove),
    element("p", {}, button(said.forget, () => forget().then(() => show(said.forgotten)))));
  save.hidden = remove.hidden = true;
  if (able) {
    navigator.serviceWorker.addEventListener("message", hear);
    navigator.serviceWorker.addEventListener("controllerchange", () => show()); // a newer edition
  }
  addEventListener("beforeinstallprompt", (event) => event.preventDefault()); // nothing unasked
  show();
}
