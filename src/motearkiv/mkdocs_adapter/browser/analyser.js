// @ts-check
/**
 * The analyser: text to terms, the same words here and in motearkiv.search.analyser, where the rules
 * stand with their reasons. A golden file holds the two equal.
 */
"use strict";

(function (root) {
  const BLANK = "[ \\t\\r\\n\\u00a0]";
  const NUMBER = new RegExp(
    `(?<![\\p{L}\\p{N}])(?<![/_.])(?:sak(?:en|a|snr|snummer)?${BLANK}?(?:nr)?[.:]{0,2}${BLANK}?)?` +
      `(?:(?<series>[a-zæøå]{1,6})(?:-?sak)?(?:${BLANK}nr[.:]{0,2})?${BLANK}?(?:-|:(?=${BLANK}?[0-9]+/))?${BLANK}?)?` +
      "0*(?<sequence>[0-9]{1,4})(?<mark>[/.])(?<year>[0-9]{4}|[0-9]{2})(?![0-9/]|\\.[0-9])",
    "gu",
  );
  const NO_SERIES = new Set(["sak", "saka", "i", "til", "og", "per", "av", "for", "se", "jf", "kl"]);
  const LONGEST_SERIES = 4;
  const MIN_PART = 3;
  const WORD = /[\p{L}\p{N}]+/gu;
  const FOLDED = new Map([..."éèêëáàâóòôúùüíìäöñç"].map((letter, at) => [letter, "eeeeaaaooouuuiiæønc"[at]]));
  const DIGRAPHS = [["ae", "æ"], ["oe", "ø"], ["aa", "å"]];
  const TRADE = /([\p{L}\p{N}_]{3,}(?:er|ar))(?:e|ne|en|ene|ar|ane)$/u;
  const KEPT = /^([\p{L}\p{N}_]{2,}(?:lov|itet))(?:a|as|en|ens|er|ene|enes|s)?$/u;
  const AFTER_VOWEL = /^(by|øy|[\p{L}\p{N}_]*(?![aeiouyæøå])[\p{L}\p{N}_][\p{L}\p{N}_]*[aeiouyæøå])(?:en|ene|ens|enes|er|ers|et|ets)$/u;
  const LATIN = /^([\p{L}\p{N}_]{2,}[ei])um(?:s|et|ets)?$/u;
  const LIGHT_ENDING = /(?:ane|ene|ens|ar|en|er|et|es|a|e)$/u;
  const DOUBLED = /([bdfgkmpt])\1el$/u;
  const SHORTEST = 4;
  const LONG_ENOUGH = 5;
  const CUT = 2;

  /** @param {string} word */
  function stem(word) {
    let whole = word.replace(TRADE, "$1");
    if (whole.endsWith("vers")) return whole;
    if (whole.endsWith("ers")) whole = whole.slice(0, -1);
    const kept = whole.match(KEPT) ?? whole.match(AFTER_VOWEL) ?? whole.match(LATIN);
    if (kept) return kept[1];
    let found = root.lunr.no.stemmer(whole);
    if (found.length < SHORTEST && whole.length - found.length >= CUT && whole.length >= LONG_ENOUGH) {
      found = whole.replace(LIGHT_ENDING, "");
    }
    return found.replace(DOUBLED, "$1l");
  }

  /** @param {string} text */
  function normal(text) {
    return text.normalize("NFC").toLowerCase().normalize("NFC");
  }

  /** Where the numbers of a text stand, and their terms. @param {string} text */
  function numbersIn(text) {
    const found = [];
    for (const match of text.matchAll(NUMBER)) {
      const { series = "", sequence, mark, year } = match.groups;
      const isSeries = series.length > 0 && series.length <= LONGEST_SERIES && !NO_SERIES.has(series);
      const isSaid = isSeries || text.startsWith("sak", match.index);
      if (mark === "." && !isSaid) continue;
      const bare = `${sequence}/${year.slice(-2)}`;
      const end = match.index + match[0].length;
      const own = end - (match[0].length - match[0].search(/[0-9]/u));
      // The figures with their noughts; Python's match begins the sequence behind these.
      const start = isSaid || !series ? match.index : own + (match[0].slice(match[0].search(/[0-9]/u)).match(/^0*/u)[0].length);
      found.push({ start, end, terms: isSeries ? [bare, series + bare] : [bare] });
    }
    return found;
  }

  /** @param {string} text */
  function withoutNumbers(text) {
    let at = 0;
    const kept = [];
    for (const { start, end } of numbersIn(text)) {
      kept.push(text.slice(at, start));
      at = end;
    }
    kept.push(text.slice(at));
    return kept.join(" ");
  }

  /** @param {string} word */
  function fold(word) {
    return [...word].map((letter) => FOLDED.get(letter) ?? letter).join("");
  }

  /**
   * Cuts texts into terms. The nynorsk words come later: `know` takes the stem that one is searched as,
   * `learn` all pairs of words, which `changed` and the terms of any text need.
   * @param {{synonyms: Record<string, string[]>, protected: string[], stop: string[]}} language
   */
  function makeAnalyser(language) {
    const whole = new Set(language.protected);
    const stop = new Set(language.stop);
    const synonyms = new Map(Object.entries(language.synonyms));
    const nynorsk = new Map();
    let pairs = new Map();

    const ownStem = (word) => (/^[0-9]/u.test(word) || whole.has(word) ? word : stem(word));
    const term = (word) => {
      const own = ownStem(word);
      return nynorsk.get(own) ?? own;
    };
    const know = (one, other) => nynorsk.has(one) || nynorsk.set(one, other);
    const words = (text) =>
      (withoutNumbers(normal(text)).match(WORD) ?? []).map(fold).filter((word) => !stop.has(word));
    const numbers = (text) => numbersIn(normal(text)).flatMap((one) => one.terms);
    return {
      stem: ownStem,
      know,
      learn(every) {
        if (pairs.size) return;
        pairs = new Map(Object.entries(every));
        for (const [one, other] of pairs) {
          const [from, to] = [ownStem(one), ownStem(other)];
          if (from !== to) know(from, to);
        }
      },
      term,
      words,
      numbers,
      terms: (text) => [...numbers(text), ...words(text).map(term)],
      synonyms: (own) => synonyms.get(own) ?? [],
      respelt(word) {
        const forms = [word, word];
        for (const [two, one] of DIGRAPHS) {
          forms.push(word.replaceAll(two, one), word.replaceAll(one, two));
          forms[0] = forms[0].replaceAll(two, one);
          forms[1] = forms[1].replaceAll(one, two);
        }
        return [...new Set(forms)].filter((form) => form !== word);
      },
      changed(word) {
        const found = [];
        for (let at = MIN_PART; at <= word.length - MIN_PART; at += 1) {
          const [first, last] = [word.slice(0, at), word.slice(at)];
          if (pairs.has(first) || pairs.has(last)) {
            found.push((pairs.get(first) ?? first) + (pairs.get(last) ?? last));
          }
        }
        return found;
      },
    };
  }

  root.motearkiv = Object.assign(root.motearkiv ?? {}, { makeAnalyser, normal });
})(self);
