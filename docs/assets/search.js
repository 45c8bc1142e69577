// Search in the reader's language. The data is of the same language only: search-titles.js at once,
// search-texts.js as soon as it has come.
//
// Rules: accents may be left out (exact accents rank higher); Thai is found inside longer runs, and cut
// into words only when the whole run is not found; Indonesian, Malay and English words are compared by
// their roots; one or two wrong letters are forgiven when nothing else fits; all words come before any.
"use strict";

window.guideSearch = (() => {
  const THAI = /[\u0e00-\u0e7f]/;
  const MAX = 12;

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").normalize("NFC");
  const wordsOf = (text) => text.toLowerCase().normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) || [];

  // Roots. Affixes only, no dictionary: a root shared by two words is enough to put them together.
  const ROOTS = {
    en: (word) => word.replace(/(?:ations?|ings?|ments?|ers?|ed|ies|es|s)$/, (end, at) => (at > 3 ? "" : end)),
    id: austronesian, ms: austronesian, vi: (word) => word, th: (word) => word,
  };
  function austronesian(word) {
    let root = word.replace(/(?:nya|lah|kah|ku|mu)$/, (end, at) => (at > 3 ? "" : end));
    root = root.replace(/^(?:memper|diper|mempel|pember|penge|menge|meny|peny|meng|peng|mem|pem|men|pen|ber|per|ter|me|pe|di|ke|se)/,
      (start, _at, all) => (all.length - start.length > 3 ? "" : start));
    return root.replace(/(?:kan|an|i)$/, (end, at) => (at > 3 ? "" : end));
  }

  function distance(a, b, most) { // Damerau–Levenshtein (neighbours swapped count once), cut off at `most`
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  // data: {locale, pages: [[url, title, label]], sections: [[page, anchor, heading]]}
  // texts: the text of each section, or nothing while they are on their way
  function prepare(data, texts = []) {
    const root = ROOTS[data.locale] || ((word) => word);
    const vocabulary = new Map(); // folded word -> root
    const field = (text) => {
      const words = wordsOf(text), folded = words.map(fold);
      folded.forEach((word) => { if (!vocabulary.has(word)) vocabulary.set(word, root(word)); });
      return { text, exact: new Set(words), folded: new Set(folded), roots: new Set(folded.map((w) => vocabulary.get(w))), run: fold(text) };
    };
    const titles = data.pages.map((page) => field(page[1]));
    const sections = data.sections.map(([page, anchor, heading], at) => ({
      page, anchor, first: !anchor, heading: field(heading), body: field(texts[at] || ""), title: titles[page],
    }));
    return { data, root, vocabulary, sections };
  }

  // How well one word of the query fits one field: 0 to 1.
  function fit(term, field) {
    if (term.thai) return field.run.includes(term.folded) ? 1 : 0;
    if (field.exact.has(term.word)) return 1;
    if (field.folded.has(term.folded)) return term.plain ? 0.95 : 0.5;
    if (field.roots.has(term.root)) return 0.75;
    if (term.near.size) for (const word of term.near) if (field.folded.has(word)) return 0.4;
    if (term.folded.length > 2) for (const word of field.folded) if (word.startsWith(term.folded)) return 0.6;
    return 0;
  }

  function terms(index, query, cut) {
    let words = wordsOf(query).slice(0, 12);
    if (cut && THAI.test(query) && Intl.Segmenter) {
      const cutter = new Intl.Segmenter("th", { granularity: "word" });
      words = words.flatMap((word) => [...cutter.segment(word)].filter((part) => part.isWordLike).map((part) => part.segment));
    }
    return words.map((word) => {
      const folded = fold(word), thai = THAI.test(word), root = index.root(folded);
      const known = thai || index.vocabulary.has(folded) || [...index.vocabulary].some(([other, its]) => its === root || other.startsWith(folded));
      const near = new Set();
      if (!known && folded.length > 3) {
        const most = folded.length > 6 ? 2 : 1;
        let best = most;
        for (const other of index.vocabulary.keys()) {
          const far = distance(folded, other, best);
          if (far < best) { near.clear(); best = far; }
          if (far <= best) near.add(other);
        }
      }
      return { word, folded, root, thai, near, plain: folded === word };
    });
  }

  function rank(index, list) {
    const rarity = list.map((term) => {
      const hits = index.sections.filter((s) => fit(term, s.heading) || fit(term, s.body) || fit(term, s.title)).length;
      return Math.log(1 + index.sections.length / (1 + hits));
    });
    const found = [];
    index.sections.forEach((section, order) => {
      let score = 0, matched = 0;
      list.forEach((term, i) => {
        const title = fit(term, section.title), heading = fit(term, section.heading), body = fit(term, section.body);
        const best = Math.max(section.first ? 4 * title : title, 3 * heading, body);
        if (best) { matched++; score += best * rarity[i]; }
      });
      if (!matched) return;
      const phrase = fold(list.map((term) => term.word).join(" "));
      if (list.length > 1 && (section.heading.run.includes(phrase) || section.body.run.includes(phrase))) score *= 1.5;
      if (list.length > 1 && section.first && section.title.run.includes(phrase)) score *= 1.5;
      found.push({ section, score, matched, order });
    });
    return found.sort((a, b) => b.matched - a.matched || b.score - a.score || a.order - b.order);
  }

  // Returns [{url, title, label, heading, text, words}], best first, at most two sections a page.
  function search(index, query) {
    if (!query.trim()) return [];
    let list = terms(index, query, false), found = rank(index, list);
    if (THAI.test(query) && !found.some((hit) => hit.matched === list.length)) {
      const cut = terms(index, query, true);
      if (cut.length) { list = cut; found = rank(index, cut); }
    }
    const perPage = new Map(), results = [];
    for (const { section } of found) {
      const count = perPage.get(section.page) || 0;
      if (count > 1) continue;
      perPage.set(section.page, count + 1);
      const [url, title, label] = index.data.pages[section.page];
      results.push({ url: url + (section.anchor ? "#" + section.anchor : ""), title, label,
        heading: section.first ? "" : section.heading.text, text: section.body.text, terms: list });
      if (results.length === MAX) break;
    }
    return results;
  }

  // A piece of the text around the first word found, with the words marked. Built from text nodes only.
  function excerpt(text, list) {
    const run = fold(text), plain = run.length === text.length; // folding keeps lengths for NFC text
    let at = -1;
    for (const term of list) { at = run.indexOf(term.folded); if (at >= 0) break; }
    const from = Math.max(0, plain ? at - 50 : 0), piece = text.slice(from, from + 160);
    const holder = document.createElement("span");
    const words = plain ? list.map((term) => term.folded).filter((word) => word.length > 1) : [];
    const folded = fold(piece);
    let last = 0;
    while (last < piece.length) {
      let next = -1, length = 0;
      for (const word of words) {
        const hit = folded.indexOf(word, last);
        if (hit >= 0 && (next < 0 || hit < next)) { next = hit; length = word.length; }
      }
      if (next < 0) break;
      const mark = document.createElement("mark");
      mark.textContent = piece.slice(next, next + length);
      holder.append(piece.slice(last, next), mark);
      last = next + length;
    }
    holder.append(piece.slice(last));
    if (from) holder.prepend("… ");
    if (from + 160 < text.length) holder.append(" …");
    return holder;
  }

  function start(dialog) {
    const input = dialog.querySelector("input"), status = dialog.querySelector("[role=status]");
    const list = dialog.querySelector("ol"), said = dialog.dataset;
    let index = prepare(window.guideSearchData), timer = 0;
    function show() {
      const results = search(index, input.value.slice(0, 200));
      status.textContent = !input.value.trim() ? "" : results.length === 0 ? said.none
        : results.length === 1 ? said.one : said.many.replace("{count}", results.length);
      list.replaceChildren(...results.map((result) => {
        const item = document.createElement("li"), link = document.createElement("a");
        const title = document.createElement("b"), where = document.createElement("small");
        link.href = said.root.replace(/\/?$/, "/") + result.url;
        title.textContent = result.heading || result.title;
        where.textContent = [result.label, result.heading && result.title].filter(Boolean).join(" · ");
        link.append(title, where, excerpt(result.text, result.terms));
        link.addEventListener("click", () => dialog.close());
        item.append(link);
        return item;
      }));
    }
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 60); });
    show();
    said.ready = "titles";
    window.guideSearch.more = () => { // the texts have come: the same question, better answers
      index = prepare(window.guideSearchData, window.guideSearchTexts);
      show();
      said.ready = "texts";
    };
  }

  return { start, prepare, search };
})();
