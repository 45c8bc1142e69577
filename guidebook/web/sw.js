// Serves the saved copy of one language, once a reader has asked for it (assets/offline.js).
// The build puts COPY before this: {edition, files: {address below the scope: SHA-256 of its bytes}}.
//
// The browser asks for this file again when a page is opened. If it has changed, what is new is
// loaded beside the old copy, which serves until all of the new one is there and then goes.
"use strict";

const scope = self.registration.scope; // also the name of the cache
const addresses = Object.keys(COPY.files);
const key = (address) => scope + address + "?" + COPY.files[address]; // other bytes, another key

async function missing() {
  const kept = new Set((await (await caches.open(scope)).keys()).map((request) => request.url));
  return addresses.filter((address) => !kept.has(key(address)));
}

async function fill() {
  try {
    const cache = await caches.open(scope), left = await missing();
    let done = addresses.length - left.length;
    tell({ done, all: addresses.length });
    const lanes = await Promise.allSettled(Array.from({ length: 6 }, async () => {
      while (left.length) {
        await save(cache, left.pop()).catch((error) => { left.length = 0; throw error; });
        tell({ done: ++done, all: addresses.length });
      }
    }));
    const broken = lanes.find((lane) => lane.reason);
    if (broken) throw broken.reason;
    tell({ whole: true });
  } catch (error) {
    tell({ failed: error.name });
    throw error;
  }
}

async function save(cache, address) {
  const response = await fetch(scope + address, { cache: "no-store" });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== COPY.files[address]) throw new DOMException(address, "DataError"); // another edition
  const headers = { "Content-Type": response.headers.get("Content-Type") };
  await cache.put(key(address), new Response(bytes, { headers }));
}

async function tidy() {
  const cache = await caches.open(scope), wanted = new Set(addresses.map(key));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

async function answer(request, address) {
  const held = (name) => caches.match(key(name), { cacheName: scope });
  const page = Object.hasOwn(COPY.files, address) && await held(address);
  if (page) return page;
  try {
    return await fetch(request);
  } catch (error) { // no connection
    const none = request.mode === "navigate" && await held("404.html");
    if (none) return new Response(none.body, { status: 404, headers: none.headers });
    throw error;
  }
}

async function tell(news) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  pages.forEach((page) => page.postMessage(news));
}

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method === "GET" && address.startsWith(scope)) {
    event.respondWith(answer(event.request, address.slice(scope.length)));
  }
});
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
  if (event.data === "fill") event.waitUntil(fill());
  if (event.data === "state") {
    event.waitUntil(missing().then((left) => event.ports[0].postMessage(
      { edition: COPY.edition, all: addresses.length, done: addresses.length - left.length })));
  }
});
