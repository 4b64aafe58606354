// @ts-check
/**
 * From ranked documents to what a page shows: a stretch of the list, facets with counts, snippets.
 */
"use strict";

(function (root) {
  const { normal, parse, rank } = root.motearkiv;
  const FACETS = ["kind", "body", "standing", "topics", "organizations", "year"];
  const PHRASES_READ = 60;
  const SNIPPET = 220;
  const PARTS = [
    ["decision", (item) => item.decision?.text],
    ["proposal", (item) => item.proposal?.text],
    ["description", (item) => item.description],
    ["discussion", (item) => item.discussion],
  ];
  const SECTIONS = { decision: "vedtak", proposal: "forslag", description: "opplysninger", discussion: "behandling" };

  /**
   * Everything a page needs of one search. The list comes first, by `tell`: what facets count and the
   * texts that snippets are of are fetched while a reader reads it. With `isList` it is all there is.
   */
  async function search(request, analyser, index, isStale, tell = () => {}) {
    const query = await parse(request.q, analyser, index);
    if (isStale()) return null;
    let ranked = await rank(query, index);
    let isCut = false;
    if (query.phrases.length) [ranked, isCut] = await withPhrases(ranked, query, request.base, analyser, index);
    const isByDate = request.sort === "date";
    const narrowed = isByDate || Object.values(request.facets ?? {}).some((values) => values.length);
    let counted = narrowed ? await facets(ranked, request.facets ?? {}, index) : null;
    const kept = counted?.kept ?? ranked;
    if (isByDate) kept.sort((one, other) => compareDates(other.date, one.date) || other.id - one.id);
    const shown = kept.slice(request.offset ?? 0, (request.offset ?? 0) + request.limit);
    const [names, ...hits] = await Promise.all([
      index.file(index.manifest.names), ...shown.map(({ id }) => documentOf(id, index)),
    ]);
    const list = {
      total: kept.length, isCut, hits, names,
      corrected: corrections(query),
      words: query.groups.map((own) => own.words),
    };
    if (request.isList || isStale()) return { ...list, isLast: true };
    tell(list);
    counted ??= await facets(ranked, {}, index);
    if (request.snippets && hits.length) {
      const terms = new Set(query.groups.filter((own) => !own.isExcluded).flatMap((own) => [...own.terms.keys()]));
      analyser.learn(await index.pairs());
      await Promise.all(hits.map((hit) => addSnippet(hit, terms, request.base, analyser)));
    }
    const labels = await index.file(index.manifest.labels);
    return { ...list, counts: counted.counts, names: { ...names, ...labels }, isLast: true };
  }

  const compareDates = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  function corrections(query) {
    if (!query.groups.some((own) => own.corrected)) return null;
    return query.groups.map((own) => own.corrected ?? own.words).join(" ");
  }

  async function documentOf(id, index) {
    const [url, kind, number, title, date, body, standing, isGuessed] = await index.shown(id);
    return { id, url, kind, number, title, date, body, standing, isGuessed: !!isGuessed, snippet: null };
  }

  /** How many of the found have each value, each facet counted without its own choice. */
  async function facets(ranked, chosen, index) {
    const read = await index.columns(ranked.map(({ id }) => id));
    const valuesOf = (facet, id) => (facet === "year" ? [read("date", id)[0].slice(0, 4)] : read(facet, id));
    const fits = (id, facet) => !chosen[facet]?.length || valuesOf(facet, id).some((one) => chosen[facet].includes(one));
    // Without a prototype: an organization may be called "constructor".
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, Object.create(null)]));
    const kept = [];
    for (const { id } of ranked) {
      const misses = FACETS.filter((facet) => !fits(id, facet));
      for (const facet of FACETS) {
        if (misses.every((one) => one === facet)) {
          for (const value of valuesOf(facet, id)) if (value) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
        }
      }
      if (!misses.length) kept.push({ id, date: read("date", id)[0] });
    }
    return { counts, kept };
  }

  /** Of the best documents those whose texts have the words of each phrase side by side. */
  async function withPhrases(ranked, query, base, analyser, index) {
    const kept = [];
    analyser.learn(await index.pairs());
    for (const one of ranked.slice(0, PHRASES_READ)) {
      const hit = await documentOf(one.id, index);
      const texts = [hit.title, hit.number, ...(await textsOf(hit, base)).map(([, text]) => text)];
      const cut = texts.map((text) => analyser.terms(text ?? ""));
      if (query.phrases.every((phrase) => cut.some((terms) => hasRun(terms, phrase)))) kept.push(one);
    }
    return [kept, ranked.length > PHRASES_READ];
  }

  const hasRun = (terms, phrase) =>
    terms.some((_, at) => phrase.every((term, offset) => terms[at + offset] === term));

  const twins = new Map();

  /** The texts of a case, newest treatment first, each with the part that it is of. */
  async function textsOf(hit, base) {
    if (hit.kind !== "case") return [];
    if (!twins.has(hit.url)) twins.set(hit.url, fetch(`${base}${hit.url}index.json`).then((one) => (one.ok ? one.json() : null)));
    const twin = await twins.get(hit.url);
    const steps = [...(twin?.steps ?? [])].reverse();
    return steps.flatMap((item) => PARTS.map(([part, get]) => [part, get(item)]).filter(([, text]) => text));
  }

  const BLOCKS = /\n{2,}|\n(?=\s*(?:[-–•*]|\d{1,2}[.)]|[a-zæøå][.)])\s)/u;
  const WORDS = /[\p{L}\p{N}]+/gu;

  /** The paragraph with most of the terms, its hits marked, and where on the page it stands. */
  async function addSnippet(hit, terms, base, analyser) {
    let best = null;
    for (const [part, text] of await textsOf(hit, base)) {
      for (const block of text.split(BLOCKS)) {
        const words = block.replace(/\s+/gu, " ").trim();
        const marks = marksIn(words, terms, analyser);
        const count = new Set(marks.map((mark) => mark.term)).size;
        if (count > (best?.count ?? 0)) best = { count, part, words, marks };
      }
    }
    if (!best) return;
    const first = best.marks[0].start;
    const start = best.words.length > SNIPPET && first > SNIPPET / 2 ? best.words.indexOf(" ", first - SNIPPET / 2) + 1 : 0;
    const end = start + SNIPPET < best.words.length ? best.words.lastIndexOf(" ", start + SNIPPET) : best.words.length;
    hit.snippet = {
      part: best.part,
      isCutBefore: start > 0,
      isCutAfter: end < best.words.length,
      pieces: piecesOf(best.words, best.marks, start, end),
    };
    const words = best.words.slice(start).split(" ").slice(0, 6).join(" ").replace(/[.,;:]+$/u, "");
    hit.fragment = `${SECTIONS[best.part]}:~:text=${encodeURIComponent(words).replace(/-/gu, "%2D")}`;
  }

  function marksIn(words, terms, analyser) {
    const marks = [];
    for (const match of words.matchAll(WORDS)) {
      const term = analyser.words(match[0]).map(analyser.term)[0];
      if (!term) continue;
      const isHit = terms.has(term) || [...terms].some((one) => one.length > 3 && normal(match[0]).includes(one));
      if (isHit) marks.push({ start: match.index, end: match.index + match[0].length, term });
    }
    return marks;
  }

  function piecesOf(words, marks, start, end) {
    const pieces = [];
    let at = start;
    for (const mark of marks) {
      if (mark.start < at || mark.end > end) continue;
      if (mark.start > at) pieces.push([words.slice(at, mark.start), false]);
      pieces.push([words.slice(mark.start, mark.end), true]);
      at = mark.end;
    }
    if (at < end) pieces.push([words.slice(at, end), false]);
    return pieces;
  }

  root.motearkiv = Object.assign(root.motearkiv, { search });
})(self);
