// Search in the reader's language, loaded when it is first used. search-titles.js answers at once,
// search-index.js (which word stands in which section) as soon as it has come; guidebook/web/search.py
// makes both. Nothing is sent or kept.
//
// Why not MiniSearch with the same rules: it needs the texts themselves (317 to 429 KB zipped a language; all of
// this is 83 to 102), and has .71 to .87 of the wanted pages among the first three where this has .97 to 1.00
// (make benchsearch, November 2026).
"use strict";

window.guideSearch = (() => {
  const WORD = /[\u0e00-\u0e7f]+|(?:(?![\u0e00-\u0e7f])[\p{L}\p{N}])+/gu; // as in search.py
  const THAI = /[\u0e00-\u0e7f]/;
  const MOST = 10;
  const SHORT = { 1: 2, 2: 1.2 }, ALIKE = 0.5; // what a short word and one that only sounds like it cost a cut

  const lower = (text) => text.normalize("NFC").toLowerCase();
  // Without accents, đ as d, Thai without tone marks and with its double letters as one.
  const fold = (text) => lower(text).normalize("NFD").replace(/[\u0300-\u036f\u0e47-\u0e4c]/g, "")
    .replace(/đ/g, "d").replace(/ํา/g, "ำ").replace(/เเ/g, "แ");
  const once = (cache, key, make) => { if (!cache.has(key)) cache.set(key, make()); return cache.get(key); };
  const add = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };

  // --- The index ------------------------------------------------------------------------------

  const SIGNS = Array.from({ length: 93 }, (_, i) => String.fromCharCode(33 + i)).filter((sign) => !'"\\'.includes(sign));
  const VALUE = new Map(SIGNS.map((sign, value) => [sign, value])), LAST = 60;

  function decode(gaps) { // the numbers that search.py wrote, each as the gap to the one before
    const found = [];
    let value = 0, at = -1;
    for (const sign of gaps) {
      const digit = VALUE.get(sign);
      if (digit >= LAST) value = value * (SIGNS.length - LAST) + digit - LAST + 1;
      else { at += value * LAST + digit + 1; value = 0; found.push(at); }
    }
    return found;
  }

  // titles: {locale, guides, pages: [[url, title, guide, chapter]]}; rest: the index, or nothing yet.
  function prepare(titles, rest) {
    if (rest && rest.edition !== titles.edition) throw new Error("two editions");
    const index = { titles, rest, words: [], folds: new Map(), roots: new Map(), longest: 0, cache: new Map(), places: new Map(),
      sections: [], titleWords: new Map(), aboutWords: new Map(), otherWords: new Map(), phrases: [], headingWords: new Map(), fillers: new Set(),
      sounds: new Map(), lengths: new Map() };
    index.sound = sounder(rest?.sounds || {});
    const learn = (word) => {
      const folded = fold(word), heard = index.sound(word);
      if (!index.sounds.has(heard)) add(index.lengths, heard.length, heard);
      if (!index.folds.has(folded)) add(index.sounds, heard, folded);
      add(index.folds, folded, index.words.length);
      index.longest = Math.max(index.longest, folded.length);
      index.words.push(word);
    };
    index.affixes = (rest?.affixes || []).map(({ start, end, least }) => ({ start, least, all: Object.entries(start || end) }));
    if (rest) {
      let word = "";
      for (const [, shared, end] of rest.words.matchAll(/([A-Z])([^A-Z]*)/g)) {
        word = word.slice(0, shared.charCodeAt(0) - 65) + end;
        learn(word);
      }
      index.gaps = rest.places.split(" ");
      index.fillers = new Set(rest.fillers.map(fold));
      // What readers type and the texts never use is a word too; Thai only where it is no words of the texts or mere bits.
      for (const typed of [...rest.fillers, ...rest.same.flatMap(([, ...others]) => others), ...rest.also].join(" ").match(WORD)) {
        const folded = fold(typed), parts = !index.folds.has(folded) && THAI.test(typed) && cut(index, folded, false);
        if (!index.folds.has(folded) && !(parts && (folded.length > 8 || folded.length / parts.length >= 2.5))) learn(lower(typed));
      }
      index.words.forEach((each, id) => { if (!each.includes(" ")) for (const root of rootsOf(index, fold(each))) add(index.roots, root, id); });
    } else new Set(titles.pages.flatMap((page) => lower(page[1]).match(WORD) || [])).forEach(learn);
    const note = (map, text, place) => known(index, text).forEach((ids) => ids.forEach((id) => add(map, id, place)));
    titles.pages.forEach((page, at) => {
      note(index.titleWords, page[1], at);
      note(index.aboutWords, rest?.abouts[at] || "", at);
      for (const phrase of rest?.also[at] ? rest.also[at].split(", ") : []) {
        const words = known(index, phrase);
        words.flat().forEach((id) => add(index.otherWords, id, index.phrases.length));
        index.phrases.push({ page: at, size: words.length });
      }
      for (const [anchor = "", heading = ""] of rest ? rest.sections[at] : [[]]) {
        note(index.headingWords, heading, index.sections.length);
        index.sections.push({ page: at, anchor, heading });
      }
    });
    index.titleRuns = titles.pages.map((page) => fold(page[1]));
    index.aliases = (rest?.same || []).flatMap(([word, ...others]) => others.map((other) => ({
      tokens: tokens(index, other), word, words: tokens(index, word) })))
      .sort((a, b) => b.tokens.length - a.tokens.length);
    return index;
  }

  // Letters that sound alike as one, by the table of the language; folded.
  function sounder(table) {
    const letters = new RegExp(Object.keys(table).sort((a, b) => b.length - a.length).join("|") || "^$", "g");
    return (text) => fold(lower(text).replace(letters, (each) => table[each])).replaceAll(" ", "");
  }

  // Where a word stands: {there: [section], count}; a very common word has a count only.
  function places(index, id) {
    return once(index.places, id, () => {
      const gaps = index.gaps?.[id] || "", there = decode(gaps.replace("~", ""));
      return gaps[0] === "~" ? { there: [], count: there[0] + 1 } : { there, count: there.length };
    });
  }

  // --- Words and their forms ----------------------------------------------------------------------

  // What is left of a word when the affixes of its language are taken off, step by step; a word has
  // several roots where an affix hides a letter (me-nulis: tulis). Two words with a root in common are kin.
  function rootsOf(index, word) {
    const found = new Set([word]);
    for (const { start, least, all } of index.affixes) {
      for (const each of [...found]) {
        for (const [affix, instead] of all) {
          if (!(start ? each.startsWith(affix) : each.endsWith(affix)) || each.length - affix.length < least - 1) continue;
          const rest = start ? each.slice(affix.length) : each.slice(0, -affix.length);
          for (const letters of [instead].flat()) {
            const root = start ? letters + rest : rest + letters;
            if (root.length >= least) found.add(root);
          }
        }
      }
    }
    return found;
  }

  // A run of letters as words of the index, or null: the fewest, short ones seldom; where allowed also words
  // that sound like a part of it, and unknown letters.
  function cut(index, run, loose) {
    const best = [{ cost: 0 }];
    for (let end = 1; end <= run.length; end++) {
      best[end] = { cost: best[end - 1].cost + (loose ? 1.6 : 1e6), from: end - 1, known: false };
      for (let from = Math.max(0, end - index.longest); from < end; from++) {
        const least = best[from].cost + (SHORT[end - from] || 1), text = run.slice(from, end);
        if (least >= best[end].cost) continue;
        if (index.folds.has(text)) best[end] = { cost: least, from, known: true, text };
        else if (loose && end - from > 1 && least + ALIKE < best[end].cost) {
          const alike = index.sounds.get(index.sound(text));
          if (alike) best[end] = { cost: least + ALIKE, from, known: true, text: alike[0] };
        }
      }
    }
    if (best[run.length].cost >= 1e6) return null;
    const parts = [];
    for (let end = run.length; end; end = best[end].from) {
      const { from, known: is, text = run.slice(from, end) } = best[end];
      if (!is && parts[0] && !parts[0].known) parts[0].text = text + parts[0].text;
      else parts.unshift(...text.split(" ").map((each) => ({ text: each, known: is })));
    }
    return parts;
  }

  // The folded words of a text; Thai cut into words of the index.
  function tokens(index, text, ours) {
    return (lower(text).match(WORD) || []).flatMap((word) => {
      const folded = fold(word);
      if (!THAI.test(word) || index.folds.has(folded)) return [{ text: folded, typed: word, known: index.folds.has(folded) }];
      return (ours && cut(index, folded, false) || mend(index, cut(index, folded, true))).map((part) => ({ ...part, typed: part.text }));
    });
  }

  // Thai with a slip of the finger is cut in the wrong places: what is unknown is put together with its
  // neighbours where that is nearly a word.
  function mend(index, parts) {
    const at = parts.findIndex((part) => !part.known);
    if (at < 0) return parts;
    let best = null;
    for (let from = Math.max(0, at - 2); from <= at; from++) {
      for (let to = at + 1; to <= Math.min(parts.length, at + 3); to++) {
        const text = parts.slice(from, to).map((part) => part.text).join("");
        const { far, found } = text.length > index.longest + 1 ? {} : near(index, text);
        if (found?.length && (!best || text.length - 4 * far > best.gain)) best = { from, to, text: found[0], gain: text.length - 4 * far };
      }
    }
    if (!best) return parts;
    return [...parts.slice(0, best.from), { text: best.text, known: true }, ...mend(index, parts.slice(best.to))];
  }
  const known = (index, text) => withPairs(index, tokens(index, text, true)).map((token) => index.folds.get(token.text) || []);

  // And the pairs of neighbours that the index lists as one: "công an", "juru bahasa".
  function withPairs(index, list) {
    return list.concat(list.slice(1).map((token, at) => ({ text: `${list[at].text} ${token.text}`,
      typed: `${list[at].typed} ${token.typed}`, known: true, pair: true })).filter((pair) => index.folds.has(pair.text)));
  }

  function distance(a, b, most) { // Damerau–Levenshtein (neighbours swapped count once), cut off at `most`
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  const near = (index, text) => once(index.cache, `near ${text}`, () => findNear(index, text));
  function findNear(index, text) { // words that sound the same, or with one wrong letter, two in a long word: the nearest only
    const heard = index.sound(text);
    let most = heard.length < 4 ? 0 : heard.length < 8 ? 1 : 2, found = index.sounds.get(heard);
    if (found && heard.length > 1) return { far: 0.5, found };
    found = [];
    for (let length = heard.length - most; most && length <= heard.length + most; length++) {
      for (const sound of index.lengths.get(length) || []) {
        const far = distance(heard, sound, most);
        if (far < most) { most = far; found = []; }
        if (far === most) found.push(...index.sounds.get(sound));
      }
    }
    return { far: most, found };
  }

  // The words of the index that a word of the question may mean: Map id -> how well it fits, 0 to 1.
  const meanings = (index, token, last) => once(index.cache, `fits ${token.text} ${token.typed} ${last}`, () => findMeanings(index, token, last));
  function findMeanings(index, token, last) {
    const fits = new Map();
    const fit = (ids, how) => ids?.forEach((id) => fits.set(id, Math.max(how, fits.get(id) || 0)));
    const { text, typed } = token, thai = THAI.test(text);
    for (const id of index.folds.get(text) || []) fit([id], index.words[id] === typed ? 1 : typed === text ? 0.9 : 0.6);
    for (const root of rootsOf(index, text)) fit(index.roots.get(root), 0.75);
    if ((last || !fits.size) && text.length > 2 || thai && text.length > 1) {
      for (const [folded, ids] of index.folds) {
        if (folded.startsWith(text) || thai && folded.includes(text)) fit(ids, 0.4 + 0.4 * text.length / folded.length);
      }
    }
    return fits;
  }

  // The question as terms: [{fits, text, filler}]. A word that the index does not know is cut into
  // words that it knows, or taken for a slip of the finger.
  function read(index, list) {
    const terms = list.flatMap((token, at) => {
      const term = (text, fits) => ({ fits, text, typed: text, filler: index.fillers.has(text) });
      const fits = new Map(meanings(index, token, at === list.length - 1));
      if (index.folds.has(token.text)) return [{ ...term(token.text, fits), typed: token.typed }];
      const { far, found } = near(index, token.text);
      const parts = fits.size || far < 2 && found.length && !found[0].includes(" ") ? null : split(index, token.text);
      if (parts) return parts.map((part) => term(part.text, meanings(index, part)));
      if (!fits.size || far < 2) for (const folded of found) {
        for (const [id, how] of meanings(index, { text: folded, typed: folded })) fits.set(id, Math.max(fits.get(id) || 0, how * (0.9 - 0.15 * far)));
      }
      return [term(!fits.size || found.length !== 1 ? token.text : found[0], fits)];
    });
    return withPairs(index, terms).map((term) => term.fits ? term : { ...term, fits: meanings(index, term) });
  }

  // Words that were typed without the space between them, or null.
  function split(index, run) {
    const pair = near(index, run), text = pair.far < 1 && pair.found.find((each) => each.includes(" "));
    const parts = text ? text.split(" ").map((each) => ({ text: each, known: true })) : THAI.test(run) ? null : cut(index, run, false);
    return parts && parts.length > 1 && parts.length <= run.length / 2.5 ? parts.map((part) => ({ ...part, typed: part.text })) : null;
  }

  // --- Ranking ---------------------------------------------------------------------------------

  const ASIDE = new Set(["case", "answers", "law"]); // practice and sources: seldom what is looked for
  const ASIDE_PAGES = { "glossary/": 0.45, "references/": 0.5, "about/translations/": 0.3 }; // chapters say what to do
  const WEIGHT = { title: 3.8, about: 0.6, also: 1.2, heading: 0.7, spread: 0.6, section: 1, inHeading: 1.2, whole: 1.5, pair: 1,
    rare: 0.7, unit: 0.6, filler: 0.15, other: 0.6, cover: 0.9, aside: 0.4 };

  // Where a term stands, and how much it says (rarer words say more).
  function find(index, term) {
    return once(index.cache, `find ${term.text} ${[...term.fits.keys()]}`, () => {
      const body = new Float32Array(index.sections.length), heading = new Float32Array(index.sections.length);
      const title = new Float32Array(index.titles.pages.length), about = new Float32Array(title.length), other = new Float32Array(index.phrases.length);
      const raise = (array, places, how) => { for (const at of places || []) if (how > array[at]) array[at] = how; };
      let count = 0;
      for (const [id, how] of term.fits) {
        const { there, count: its } = places(index, id);
        raise(body, there, how);
        raise(heading, index.headingWords.get(id), how);
        raise(title, index.titleWords.get(id), how);
        raise(about, index.aboutWords.get(id), how);
        raise(other, index.otherWords.get(id), how);
        if (how > 0.7) count = Math.max(count, its);
      }
      const all = body.length;
      count = Math.max(count, body.reduce((sum, how) => sum + (how > 0), 0));
      const says = Math.log(1 + (all - count + 0.5) / (count + 0.5)) ** WEIGHT.rare * (term.pair ? WEIGHT.unit : 1) * (term.filler ? WEIGHT.filler : 1);
      return { body, heading, title, about, other, says };
    });
  }

  // For each page that has one, the phrase of its other names that the question says most of:
  // Map page -> {at: place in index.phrases, share: how much of the phrase}.
  function otherNames(index, terms) {
    const best = new Map();
    index.phrases.forEach(({ page, size }, at) => {
      let sum = 0, score = 0;
      for (const term of terms) { sum += term.other[at]; score += term.says * term.other[at]; }
      const share = Math.min(1, sum / size);
      if (score && !(best.get(page)?.score >= score * share)) best.set(page, { at, share, score: score * share });
    });
    return best;
  }

  // Scores of all pages for one wording of the question: [{page, section, score}].
  function rank(index, list) {
    const terms = read(index, list).map((term) => ({ ...term, ...find(index, term) }));
    const all = terms.reduce((sum, term) => sum + term.says, 0) || 1;
    const phrase = list.map((token) => token.text).join(" "), others = otherNames(index, terms);
    const found = [];
    let at = 0;
    index.titles.pages.forEach((page, number) => {
      const first = at;
      while (at < index.sections.length && index.sections[at].page === number) at++;
      let score = 0, cover = 0, best = { score: 0, section: null };
      for (const term of terms) {
        let heading = 0, sum = 0;
        const title = Math.max(term.title[number], WEIGHT.about * term.about[number], WEIGHT.also * (term.other[others.get(number)?.at] || 0) * (others.get(number)?.share || 0));
        for (let i = first; i < at; i++) { heading = Math.max(heading, term.heading[i]); sum += term.body[i]; }
        const spread = sum / (sum + 2);
        score += term.says * (WEIGHT.title * title + WEIGHT.heading * heading + WEIGHT.spread * spread);
        cover += term.says * Math.max(title, heading, Math.min(1, sum));
      }
      if (!cover) return;
      for (let i = first; i < at; i++) {
        let own = 0, has = 0;
        for (const term of terms) {
          own += term.says * (WEIGHT.section * term.body[i] + WEIGHT.inHeading * Math.max(term.heading[i], i === first ? term.title[number] : 0));
          has += term.says * Math.max(term.body[i], term.heading[i], i === first ? term.title[number] : 0);
        }
        own *= has / all * (ASIDE.has(index.sections[i].anchor) ? WEIGHT.aside : 1);
        if (own > best.score) best = { score: own, section: index.sections[i] };
      }
      score += best.score;
      const title = index.titleRuns[number];
      terms.forEach((term, i) => { // two words side by side say more than each alone
        const next = terms[i + 1];
        if (next && !next.pair && title.includes(`${term.text} ${next.text}`)) score += WEIGHT.pair * (term.says + next.says);
      });
      if (list.length && title.includes(phrase)) score += all * WEIGHT.whole * phrase.length / title.length;
      const aside = ASIDE_PAGES[page[0]] || 1;
      found.push({ page: number, section: best.section, score: aside * score / all * (cover / all) ** WEIGHT.cover, terms });
    });
    return found;
  }

  // The question, and the same with words put together, cut, or as the guides say it ("employer" for
  // "boss"): lists of tokens. Also which words of the guides stand for words that they never use.
  function wordings(index, list) {
    const found = [list], instead = new Set();
    const joined = list.findIndex((token, at) => list[at + 1] && index.folds.has(token.text + list[at + 1].text));
    if (joined >= 0) {
      const text = list[joined].text + list[joined + 1].text;
      found.push([...list.slice(0, joined), { text, typed: text, known: true }, ...list.slice(joined + 2)]);
    }
    const parted = list.flatMap((token) => token.known && token.text.length > 5 && splitKnown(index, token.text) || [token]);
    if (parted.length > list.length) found.push(parted);
    const meant = nearPair(index, list);
    if (meant) found.push(meant);
    const apart = list.flatMap((token) => !token.known && split(index, token.text) || [token]);
    if (apart.length > list.length) found.push(apart);
    for (const wording of [...found]) {
      let changed = wording;
      for (const { tokens: its, word, words } of index.aliases) {
        const at = its.length ? changed.findIndex((_, from) => its.every((token, i) => token.text === changed[from + i]?.text)) : -1;
        if (at < 0) continue;
        if (!its.every((token) => index.folds.get(token.text)?.some((id) => index.gaps[id]))) instead.add(word);
        changed = [...changed.slice(0, at), ...words, ...changed.slice(at + its.length)];
      }
      if (changed !== wording) found.push(changed);
    }
    return { found, instead: [...instead] };
  }

  // Two neighbours that only nearly make a pair of the index, as that pair ("sang trấn": sang chấn), or null.
  function nearPair(index, list) {
    for (let at = 0; at + 1 < list.length; at++) {
      const text = `${list[at].text} ${list[at + 1].text}`;
      if (index.folds.has(text)) continue;
      const { far, found } = list[at].known && list[at + 1].known ? { far: 0, found: index.sounds.get(index.sound(text)) || [] } : near(index, text);
      const pair = far < 2 && found.find((each) => each.includes(" "));
      if (pair) return [...list.slice(0, at), ...pair.split(" ").map((each) => ({ text: each, typed: each, known: true })), ...list.slice(at + 2)];
    }
    return null;
  }

  function splitKnown(index, text) { // in two, or null
    for (let at = 3; at <= text.length - 3; at++) {
      const parts = [text.slice(0, at), text.slice(at)];
      if (parts.every((part) => index.folds.has(part))) return parts.map((part) => ({ text: part, typed: part, known: true }));
    }
    return null;
  }

  // Returns {instead: [word], results: [{url, title, label, heading, about, words}]}: best first, one a
  // page; words: to be marked.
  function search(index, question) {
    const list = tokens(index, question.slice(0, 200)).slice(0, 16), best = new Map();
    const { found, instead } = wordings(index, list);
    found.forEach((wording, at) => {
      for (const hit of rank(index, wording)) {
        hit.score *= at ? WEIGHT.other : 1;
        if (!(best.get(hit.page)?.score >= hit.score)) best.set(hit.page, hit);
      }
    });
    const hits = [...best.values()].sort((a, b) => b.score - a.score || a.page - b.page).slice(0, MOST);
    return { instead, results: hits.map(({ page, section, terms }) => {
      const [url, title, guide, chapter] = index.titles.pages[page], { anchor = "", heading = "" } = section || {};
      const ids = terms.flatMap((term) => term.filler ? [] : [...term.fits.keys()]);
      return { url: url + (anchor && "#" + anchor), title, heading,
        label: [index.titles.guides[guide], chapter].filter(Boolean).join(" "),
        about: heading ? "" : index.rest?.abouts[page] || "", words: [...new Set(ids.map((id) => index.words[id]))] };
    }) };
  }

  // --- Marking -----------------------------------------------------------------------------------

  // Where words stand in a text: [[from, to]]. Thai words are found inside longer runs.
  function spans(text, words) {
    const thai = words.filter((word) => THAI.test(word)).sort((a, b) => b.length - a.length);
    const found = [];
    for (const { 0: run, index: at } of text.matchAll(WORD)) {
      const small = run.toLowerCase();
      if (!THAI.test(run)) { if (words.includes(small)) found.push([at, at + run.length]); continue; }
      for (let i = 0; i < run.length; i++) {
        const word = thai.find((each) => small.startsWith(each, i));
        if (word) { found.push([at + i, at + i + word.length]); i += word.length - 1; }
      }
    }
    return found;
  }

  function marked(name, text, words) { // built from text nodes only
    const made = document.createElement(name);
    let last = 0;
    for (const [from, to] of spans(text, words)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      made.append(text.slice(last, from), mark);
      last = to;
    }
    made.append(text.slice(last));
    return made;
  }

  // Marks words on the page that was opened; the page itself stays as it is.
  function markPage(words) {
    if (!window.Highlight || !Array.isArray(words)) return;
    const ranges = [], nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) for (const [from, to] of spans(nodes.currentNode.data, words)) {
      const range = new Range();
      range.setStart(nodes.currentNode, from);
      range.setEnd(nodes.currentNode, to);
      ranges.push(range);
    }
    CSS.highlights.set("found", new Highlight(...ranges));
    const sheet = new CSSStyleSheet(); // here, because it is needed here only
    sheet.replaceSync("::highlight(found) { background-color: var(--mark); color: var(--ink); }");
    document.adoptedStyleSheets = [sheet];
  }

  // --- The box -----------------------------------------------------------------------------------

  let box = null, index = null, timer = 0, asked = "";

  function start(dialog) { // the titles have come; again after a fault
    index = prepare(window.guideSearchTitles);
    dialog.dataset.ready = "titles";
    if (!box) {
      box = dialog;
      box.querySelector("input").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 60); });
      box.addEventListener("keydown", move);
    }
    show();
  }

  function more() { // the texts have come: the same question, better answers
    if (!window.guideSearchIndex) throw new Error("no index");
    index = prepare(window.guideSearchTitles, window.guideSearchIndex);
    box.dataset.ready = "texts";
    show();
  }

  function show() {
    const question = box.querySelector("input").value, list = box.querySelector("ol"), said = box.dataset;
    const { instead, results } = search(index, question), whole = said.ready === "texts";
    // what is shown for the same question stays where it is, under the reader's finger
    if (question !== asked) list.replaceChildren();
    asked = question;
    const there = [...list.children].map((item) => item.dataset.url);
    list.append(...results.filter((result) => !there.includes(result.url)).slice(0, MOST - there.length).map(item));
    const count = list.children.length, blank = !question.match(WORD);
    box.querySelector("#search-status").textContent = [
      said.ready === "failed" && said.partly,
      blank ? "" : count === 1 ? said.one : count ? said.many.replace("{count}", count) : said.ready === "titles" ? said.loading : said.none,
      instead.length && said.instead.replace("{words}", instead.join(", "))].filter(Boolean).join(" ");
    box.querySelector("#search-help").hidden = said.ready !== "failed" && (!whole || count > 0 || blank);
  }

  function item(result) {
    const made = document.createElement("li"), link = document.createElement("a"), where = document.createElement("small");
    made.dataset.url = result.url;
    link.href = box.dataset.root.replace(/\/?$/, "/") + result.url;
    where.textContent = [result.label, result.heading && result.title].filter(Boolean).join(" · ");
    link.append(marked("b", result.heading || result.title, result.words), where, marked("span", result.about, result.words));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab: nothing is handed over
      box.close();
      if (link.pathname === location.pathname) markPage(result.words);
      else try { sessionStorage.setItem("found", JSON.stringify(result.words)); } catch { /* storage is off */ }
    });
    made.append(link);
    return made;
  }

  function move(event) { // arrow keys go through the results and back to the words; Enter goes to the first
    const stops = [box.querySelector("input"), ...box.querySelectorAll("ol a")], at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: at ? 0 : 1 }[event.key];
    if (!step || at < 0 || event.isComposing) return;
    event.preventDefault();
    stops[at + step]?.focus();
  }

  return { prepare, search, start, more, markPage, fold, rootsOf };
})();
