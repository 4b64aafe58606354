// @ts-check
/**
 * A query: what somebody typed as groups of weighted terms, as motearkiv.search.query makes them. Any
 * input gives a query, never an error.
 */
"use strict";

(function (root) {
  const MAX_LETTERS = 300;
  const MAX_WORDS = 20;
  const QUOTED = /["“”«»„]([^"“”«»„]*)["“”«»„]/gu;
  const FIELD = /(?<!\S)(tittel|nummer|navn|namn|tekst):(?=[\p{L}\p{N}])/gu;
  const FIELDS = { tittel: "title", nummer: "number", navn: "names", namn: "names", tekst: "text" };
  const WITHOUT = /(?<!\S)-(?=[\p{L}\p{N}])/gu;
  const BARE_NUMBER = /^\s*0*([0-9]{1,4})\.([0-9]{4}|[0-9]{2})\s*$/u;
  const ALPHABETIC = /^\p{L}+$/u;
  const [MIN_PREFIX, MIN_TYPO, LONG, MIN_KNOWN, SHORTEST_CHANGED] = [3, 5, 9, 4, 6];
  const WHOLE_START = 4;
  const [MOST_BEGINNINGS, MOST_TYPOS, MOST_ENDINGS, ALIAS_WORDS] = [20, 6, 20, 5];
  const [ALIAS, SERIES, BARE, BARE_ALONE] = [1.5, 2, 0.5, 2];
  const [WHOLE, BEGINS_TOO, BEGINS, ENDS, SYNONYM, CHANGED] = [1, 0.08, 0.5, 0.3, 0.4, 0.8];
  const [ALIAS_WORD, FIRST_PART, LAST_PART, CORRECTED_TOO] = [0.3, 0.4, 0.5, 0.2];
  const TYPOS = { 1: 0.8, 2: 0.3 };
  const ENOUGH = 2000;

  const byCount = (one, other) => other[1] - one[1] || compare(one[0], other[0]);

  /** In how many fields of documents a term stands: by field its postings are document, count, length. */
  const placesOf = (postings) => (postings ?? []).reduce((sum, every) => sum + every.length / 3, 0);

  /** The terms that stand in most places, until they stand in enough. */
  function most(found, count, before = 0) {
    let places = before;
    const kept = [];
    for (const one of [...found].sort(byCount).slice(0, count)) {
      if (places >= ENOUGH) break;
      kept.push(one);
      places += one[1];
    }
    return kept;
  }

  /** By code point, as Python sorts. */
  function compare(one, other) {
    const [a, b] = [[...one], [...other]];
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const difference = a[at].codePointAt(0) - b[at].codePointAt(0);
      if (difference) return difference;
    }
    return a.length - b.length;
  }

  /** Letters changed, left out, put in or swapped; more than `most` is `most` + 1. */
  function slipsBetween(one, other, most) {
    if (one.length - other.length > most) return most + 1;
    let older = [];
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      [older, before, row] = [before, row, [i]];
      for (let j = 1; j <= other.length; j += 1) {
        const changed = before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        let cost = Math.min(before[j] + 1, row[j - 1] + 1, changed);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          cost = Math.min(cost, older[j - 2] + 1);
        }
        row.push(cost);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return Math.min(row[row.length - 1], most + 1);
  }

  /** Words that belong together; one behind `tittel:` or a hyphen stands for itself. */
  function stretches(text) {
    const marks = [
      ...[...text.matchAll(FIELD)].map((match) => ({ match, field: FIELDS[match[1]] })),
      ...[...text.matchAll(WITHOUT)].map((match) => ({ match, field: null })),
    ].sort((one, other) => one.match.index - other.match.index);
    const found = [];
    const rest = [];
    let at = 0;
    for (const { match, field } of marks) {
      if (match.index < at) continue;
      rest.push(text.slice(at, match.index));
      const start = match.index + match[0].length;
      at = start + text.slice(start).match(/^\S*/u)[0].length;
      found.push({ words: text.slice(start, at), field, isExcluded: field === null });
    }
    rest.push(text.slice(at));
    found.push({ words: rest.join(" "), field: null, isExcluded: false });
    return found;
  }

  /**
   * The groups of what was typed, with the index's own terms near them. `index` answers `postings`,
   * `begins`, `ends`, `alias`, `nynorsk` and `pairs` with promises.
   */
  async function parse(text, analyser, index) {
    const known = async (term) => (await index.postings(term)) !== null;

    function group(words) {
      return { words, terms: new Map(), field: null, isRequired: false, isExcluded: false, corrected: null };
    }
    const put = (own, term, weight) => own.terms.has(term) || own.terms.set(term, weight);

    async function numbers(words) {
      const terms = analyser.numbers(words);
      const found = [];
      for (const [at, term] of terms.entries()) {
        if (!/^[0-9]/u.test(term)) continue;
        const after = terms[at + 1] ?? "";
        const isSeries = after.endsWith(term) && after !== term && (await known(after));
        const own = group(isSeries ? after : term);
        if (isSeries) own.terms.set(after, SERIES).set(term, BARE);
        else own.terms.set(term, BARE_ALONE);
        found.push(own);
      }
      return found;
    }

    async function alias(words) {
      const terms = words.map(analyser.term);
      for (let count = words.length; count > 0; count -= 1) {
        const concepts = await index.alias(terms.slice(0, count).join(" "));
        if (!concepts.length) continue;
        const own = group(words.slice(0, count).join(" "));
        for (const concept of concepts) own.terms.set(concept, ALIAS);
        if (count === 1) for (const [term, weight] of (await word(words[0])).terms) put(own, term, weight);
        else for (const one of words.slice(0, count)) put(own, analyser.term(one), ALIAS_WORD);
        return { count, own };
      }
      return { count: 1, own: null };
    }

    /** The letters that longer words are looked for by; none where they are too few. */
    function startOf(written, term) {
      const start = written.startsWith(term) && term.length < written.length ? term : written;
      return start.length < MIN_PREFIX || !ALPHABETIC.test(start) ? "" : start;
    }

    async function begins(written, term, places = 0) {
      const start = startOf(written, term);
      if (!start || places >= ENOUGH) return [];
      return most((await index.begins(start)).filter(([other]) => other !== term), MOST_BEGINNINGS, places);
    }

    async function addRespelt(own, written) {
      for (const form of analyser.respelt(written)) {
        await take(own, form, CHANGED);
        for (const [other] of await begins(form, analyser.term(form))) put(own, other, BEGINS);
      }
    }

    async function nearTo(forms, most, start = 0) {
      const near = new Map();
      for (const form of forms) {
        const half = Math.floor(form.length / 2);
        const found = [...(await index.begins(form.slice(0, start || half)))];
        if (!start) found.push(...(await index.ends(form.slice(form.length - half))));
        for (const [other, count] of found) {
          const slips = slipsBetween(form, other, most);
          if (slips <= most && slips < (near.get(other)?.slips ?? most + 1)) near.set(other, { slips, count });
        }
      }
      return near;
    }

    async function addTypos(own, written, term) {
      if (written.length < MIN_TYPO || !ALPHABETIC.test(written)) return;
      const most = written.length < LONG ? 1 : 2;
      const forms = new Set([term, written, ...analyser.changed(written).map(analyser.term)]);
      let near = await nearTo(forms, most);
      for (let at = Math.floor(written.length / 2) - 1; at < written.length - 1; at += 1) {
        const other = analyser.term(written.slice(0, at) + written[at + 1] + written[at] + written.slice(at + 2));
        if (!near.has(other) && (await known(other))) near.set(other, { slips: 1, count: 0 });
      }
      if (!near.size && most > 1) near = await nearTo(forms, most, WHOLE_START);
      const ranked = [...near].sort(
        (a, b) => a[1].slips - b[1].slips || b[1].count - a[1].count || compare(a[0], b[0]),
      );
      for (const [other, { slips }] of ranked.slice(0, MOST_TYPOS)) own.terms.set(other, TYPOS[Math.max(slips, 1)]);
      own.corrected = ranked.length ? ranked[0][0] : null;
      if (own.corrected) for (const [other] of await begins(own.corrected, own.corrected)) put(own, other, CORRECTED_TOO);
    }

    async function take(own, written, weight) {
      const term = analyser.term(written);
      const isKnown = term.length >= MIN_PREFIX && (await known(term));
      if (isKnown) put(own, term, weight);
      return isKnown;
    }

    async function addEnds(own, written, term) {
      if (written.length < MIN_KNOWN || !ALPHABETIC.test(written)) return;
      for (const [other] of most(await index.ends(term), MOST_ENDINGS)) own.terms.set(other, ENDS);
      for (let at = written.length - 1; at >= MIN_KNOWN; at -= 1) {
        if (await take(own, written.slice(0, at), FIRST_PART)) break;
      }
      for (let at = 1; at <= written.length - MIN_KNOWN; at += 1) {
        if (await take(own, written.slice(at), LAST_PART)) break;
      }
    }

    async function word(written) {
      const term = analyser.term(written);
      const own = group(written);
      const postings = await index.postings(term);
      const isIndexed = postings !== null;
      if (isIndexed) own.terms.set(term, WHOLE);
      for (const same of analyser.synonyms(term)) if (await known(same)) put(own, same, SYNONYM);
      const beginnings = await begins(written, term, placesOf(postings));
      for (const [other] of beginnings) put(own, other, isIndexed ? BEGINS_TOO : BEGINS);
      if (!isIndexed) await addRespelt(own, written);
      if (!isIndexed && written.length >= SHORTEST_CHANGED) {
        await whole();
        for (const changed of analyser.changed(written)) {
          const other = analyser.term(changed);
          if (await known(other)) put(own, other, CHANGED);
        }
      }
      if (!own.terms.size) await whole();
      if (!own.terms.size) await addTypos(own, written, term);
      if (!own.terms.size) await addEnds(own, written, term);
      return own;
    }

    async function groups(words, isRequired) {
      const bare = words.match(BARE_NUMBER);
      const typed = bare ? `${bare[1]}/${bare[2]}` : words;
      const found = await numbers(typed);
      const every = analyser.words(typed).slice(0, MAX_WORDS);
      for (let at = 0; at < every.length; ) {
        const { count, own } = await alias(every.slice(at, at + ALIAS_WORDS));
        found.push(own ?? (await word(every[at])));
        at += count;
      }
      for (const own of found) own.isRequired = isRequired;
      return found;
    }

    /** Fetch what a word will most likely need, without waiting for what is fetched before it. */
    function ahead(written, term) {
      const asked = [index.postings(term)];
      const start = startOf(written, term);
      if (start) asked.push(index.begins(start));
      for (const one of asked) one.catch(() => null); // Whoever needs it asks again, and is told.
    }

    const whole = async () => analyser.learn(await index.pairs());
    const query = { groups: [], phrases: [] };
    const typed = [...text].slice(0, MAX_LETTERS).join("");
    await Promise.all(analyser.words(typed).map(async (one, at) => {
      const own = analyser.stem(one);
      if (at < MAX_WORDS) ahead(one, own);
      const bokmal = await index.nynorsk(own);
      if (bokmal) analyser.know(own, bokmal);
    }));
    for (const [, quoted] of typed.matchAll(QUOTED)) {
      const phrase = analyser.terms(quoted);
      if (phrase.length > 1) query.phrases.push(phrase);
      query.groups.push(...(await groups(quoted, true)));
    }
    for (const { words, field, isExcluded } of stretches(typed.replace(QUOTED, " "))) {
      for (const own of await groups(words, false)) {
        own.field = field;
        own.isExcluded = isExcluded;
        query.groups.push(own);
      }
    }
    query.groups.length = Math.min(query.groups.length, MAX_WORDS);
    return query;
  }

  root.motearkiv = Object.assign(root.motearkiv ?? {}, { parse, placesOf, slipsBetween, compare });
})(self);
