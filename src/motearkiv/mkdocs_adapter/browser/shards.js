// @ts-check
/**
 * The files of the index: fetched only where a query needs them, each once. A file is named by its
 * content; where it is gone, the archive was built anew, and the manifest is fetched again, once.
 */
"use strict";

(function (root) {
  const { compare } = root.motearkiv;
  const [FIRST, LARGE, ABOVE] = [35, 50000, 60000];
  /** The form of the files that this script reads (motearkiv.search.files). */
  const VERSION = 2;
  /** Facets of which a document may have several values. */
  const SEVERAL = new Set(["topics", "organizations"]);

  /** Asks the files below an address, which ends with `/`. @param {string} base @param {Function} get */
  function makeIndex(base, get = getJson) {
    let manifest = null;
    const files = new Map();

    const file = (name) => {
      if (!files.has(name)) files.set(name, kept(files, name, get(`${base}index/${name}.json`)));
      return files.get(name);
    };

    /** A promise that is forgotten where it fails: the next search asks again. */
    function kept(among, name, promise) {
      promise.catch(() => among.delete(name));
      return promise;
    }

    /** The place of the last range that begins at or before a key; -1 before the first. */
    function rangeAt(ranges, key) {
      let [low, high] = [0, ranges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (compare(ranges[middle][0], key) <= 0) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    /** The row of a key. */
    async function lookUp({ deep, ranges: top }, key) {
      const above = rangeAt(top, key);
      if (above < 0) return null;
      const ranges = deep ? await file(top[above][1]) : top;
      const at = rangeAt(ranges, key);
      return (await file(ranges[at][1])).find(([own]) => own === key) ?? null;
    }

    /** All entries of the ranges whose key begins with letters. */
    async function beginning({ deep, ranges: top }, letters) {
      const ranges = deep ? (await Promise.all(within(top, letters))).flat() : top;
      const parts = await Promise.all(within(ranges, letters));
      return parts.flat().filter(([own]) => own.startsWith(letters));
    }

    /** The files of the ranges that may hold keys that begin with letters. */
    function within(ranges, letters) {
      const first = Math.max(rangeAt(ranges, letters), 0);
      let last = first;
      while (last + 1 < ranges.length && ranges[last + 1][0].startsWith(letters)) last += 1;
      return ranges.slice(first, last + 1).map(([, name]) => file(name));
    }

    const unpacked = new Map();

    /** The rows of a term in all parts, each with its part. */
    async function rowsOf(term) {
      const { parts } = manifest;
      const rows = await Promise.all(parts.map((part) => lookUp(part.postings, term)));
      return rows.map((row, at) => ({ row, first: parts[at].first })).filter(({ row }) => row);
    }

    async function unpack(term) {
      const rows = await rowsOf(term);
      if (!rows.length) return null;
      return manifest.fields.map((_, at) => rows.flatMap(({ row, first }) => postingsOf(row[at + 1], first)));
    }

    /** The entries of all parts whose key begins with letters, each with its numbers summed. */
    async function counted(kind, letters) {
      const parts = await Promise.all(manifest.parts.map((part) => beginning(part[kind], letters)));
      const sums = new Map();
      for (const [term, count] of parts.flat()) sums.set(term, (sums.get(term) ?? 0) + count);
      return [...sums];
    }

    /** The part that a document is in, and its number there. */
    function placeOf(id) {
      const part = manifest.parts.findLast(({ first }) => first <= id);
      return { part, at: id - part.first };
    }

    return {
      get manifest() {
        return manifest;
      },
      /** Read the manifest; past what any cache has of it, where its files are gone. */
      async open(isPastCaches = false) {
        manifest ??= await get(`${base}manifest.json`, isPastCaches ? "reload" : "no-cache");
        // A browser may keep an old script, or an old manifest, beside a new one of the other.
        if (manifest.version !== VERSION) throw new Error("outdated");
        file(manifest.names).catch(() => null); // Every list needs them; whoever asks again is told.
        return manifest.language;
      },
      file,
      /** What a result shows of a document. */
      async shown(id) {
        const { block, shelf } = manifest;
        const { part, at } = placeOf(id);
        const name = `${part.blocks[Math.floor(at / shelf)]}-${Math.floor((at % shelf) / block)}`;
        return (await file(name))[at % block];
      },
      /** What facets count of some documents: a function that tells a document's values. */
      async columns(ids) {
        const read = new Map();
        const nameOf = (id) => {
          const { part, at } = placeOf(id);
          return { name: part.columns[Math.floor(at / manifest.column)], at: at % manifest.column };
        };
        const names = new Set(ids.map((id) => nameOf(id).name));
        await Promise.all([...names].map(async (name) => read.set(name, await file(name))));
        const split = new Map();
        return (facet, id) => {
          const { name, at } = nameOf(id);
          const [values, letters] = read.get(name)[facet];
          if (!SEVERAL.has(facet)) return [values[letters.charCodeAt(at) - FIRST]];
          const key = `${name}/${facet}`;
          if (!split.has(key)) split.set(key, letters.split(" "));
          return numbersOf(split.get(key)[at]).map((one) => values[one]);
        };
      },
      postings(term) {
        if (!unpacked.has(term)) unpacked.set(term, kept(unpacked, term, unpack(term)));
        return unpacked.get(term);
      },
      begins: (letters) => counted("forward", letters),
      async ends(letters) {
        return (await counted("backward", turn(letters))).map(([term, count]) => [turn(term), count]);
      },
      async alias(name) {
        const found = await Promise.all(manifest.parts.map((part) => lookUp(part.aliases, name)));
        return [...new Set(found.flatMap((row) => row?.[1] ?? []))].sort(compare);
      },
      /** The stem that a nynorsk one is searched as. */
      nynorsk: async (stem) => (await lookUp(manifest.language.stems, stem))?.[1],
      /** All nynorsk words with their bokmål ones. */
      pairs: () => file(manifest.language.pairs),
    };
  }

  /** The numbers that letters stand for (motearkiv.search.letters). */
  function numbersOf(letters) {
    const found = [];
    let above = 0;
    for (let at = 0; at < letters.length; at += 1) {
      const code = letters.charCodeAt(at);
      if (code >= ABOVE) above = (code - ABOVE) * LARGE;
      else {
        found.push(above + code - FIRST);
        above = 0;
      }
    }
    return found;
  }

  /** Letters as document, count, length, document, count, length … */
  function postingsOf(letters, first) {
    const every = numbersOf(letters);
    for (let at = 0; at < every.length; at += 3) every[at] += at ? every[at - 3] : first;
    return every;
  }

  const turn = (word) => [...word].reverse().join("");

  async function getJson(address, cache = "default") {
    const answer = await fetch(address, { cache });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  }

  root.motearkiv = Object.assign(root.motearkiv, { makeIndex });
})(self);
