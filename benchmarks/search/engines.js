// The engines that are compared, each as {first, whole, ask}: load what the first answer needs, load
// all of it, and answer a query with addresses below the language's folder, best first.
"use strict";

const script = (src) => new Promise((resolve, reject) => {
  const made = document.createElement("script");
  Object.assign(made, { src, onload: resolve, onerror: () => reject(new Error(src)) });
  document.head.append(made);
});
const locale = document.documentElement.lang;

const ours = {
  async first() {
    await Promise.all([script("assets/search-titles.js"), script("assets/search.js")]);
    this.index = guideSearch.prepare(guideSearchTitles);
  },
  async whole() {
    await this.first();
    await script("assets/search-index.js");
    this.index = guideSearch.prepare(guideSearchTitles, guideSearchIndex);
  },
  ask(query) { return guideSearch.search(this.index, query).results.map((result) => result.url); },
};

// mkdocs-material's own worker with the index that its plugin makes; 0 set up, 2 query, 3 result.
const stock = {
  async first() {
    this.worker = new Worker("/stock/workers/worker.js");
    const index = await (await fetch("search_index.json")).json();
    await this.send({ type: 0, data: { ...index, options: {} } });
  },
  whole() { return this.first(); },
  send(message) {
    return new Promise((resolve) => {
      this.worker.onmessage = (event) => resolve(event.data);
      this.worker.postMessage(message);
    });
  },
  async ask(query) {
    const { data } = await this.send({ type: 2, data: query });
    return data.items.flat().map((item) => item.location);
  },
};

const pagefind = {
  async first() {
    this.api = await import(`/${locale}/pagefind/pagefind.js`);
    await this.api.init();
  },
  whole() { return this.first(); },
  async ask(query) {
    const { results } = await this.api.search(query);
    const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return found.map((page) => page.url.replace(/^\/(?:[a-z]{2}\/)?/, ""));
  },
};

// MiniSearch with our rules of languages: roots, folding, other words, and Thai cut into words.
const minisearch = {
  async first() {
    await Promise.all(["/minisearch.js", "minisearch-texts.js", "assets/search-titles.js", "assets/search-index.js",
      "assets/search.js"].map(script));
    const rules = guideSearch.prepare(guideSearchTitles, guideSearchIndex);
    const thai = new Intl.Segmenter("th", { granularity: "word" });
    const options = {
      fields: ["title", "also", "heading", "text"],
      tokenize: (text) => locale === "th" ? [...thai.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment)
        : text.match(/[\p{L}\p{N}]+/gu) || [],
      processTerm: (word) => [...guideSearch.rootsOf(rules, guideSearch.fold(word))],
    };
    this.index = new MiniSearch(options);
    this.index.addAll(minisearchTexts);
    this.same = guideSearchIndex.same.flatMap(([word, ...others]) => others.map((other) => [other.toLowerCase(), word]));
  },
  whole() { return this.first(); },
  ask(query) {
    const wordings = [query.toLowerCase()];
    const changed = this.same.reduce((text, [other, word]) => ` ${text} `.includes(` ${other} `) || locale === "th"
      ? text.replace(other, word) : text, wordings[0]);
    if (changed !== wordings[0]) wordings.push(changed);
    const options = { boost: { title: 4, also: 3, heading: 2 }, prefix: (term, at, terms) => at === terms.length - 1, fuzzy: 0.2 };
    for (const combineWith of ["AND", "OR"]) {
      const found = this.index.search({ queries: wordings, combineWith: "OR" }, { ...options, combineWith });
      const all = combineWith === "AND" ? wordings.flatMap((each) => this.index.search(each, { ...options, combineWith })) : found;
      if (all.length) return all.sort((a, b) => b.score - a.score).map((hit) => minisearchTexts[hit.id].url);
    }
    return [];
  },
};

window.engines = { ours, stock, pagefind, minisearch };
