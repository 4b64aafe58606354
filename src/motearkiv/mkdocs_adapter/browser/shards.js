// @ts-check
/**
 * The files of the index: fetched only where a query needs them, each once. A file is named by its
 * content; where it is gone, the archive was built anew, and the manifest is fetched again, once.
 */
"use strict";

(function (root) {
  const { compare } = root.motearkiv;

  /** Asks the files below an address, which ends with `/`. @param {string} base @param {Function} get */
  function makeIndex(base, get = getJson) {
    let manifest = null;
    const files = new Map();

    const file = (name) => {
      if (!files.has(name)) files.set(name, get(`${base}index/${name}.json`));
      return files.get(name);
    };

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

    async function lookUp({ deep, ranges: top }, key) {
      const above = rangeAt(top, key);
      if (above < 0) return null;
      const ranges = deep ? await file(top[above][1]) : top;
      const at = rangeAt(ranges, key);
      const found = (await file(ranges[at][1])).find(([own]) => own === key);
      return found ? found[1] : null;
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

    return {
      get manifest() {
        return manifest;
      },
      async open() {
        manifest ??= await get(`${base}manifest.json`, true);
        return manifest;
      },
      file,
      /** The block that a document is in. */
      async block(id) {
        const { block, blocks, group } = manifest;
        const at = Math.floor(id / block);
        const names = blocks.deep ? await file(blocks.names[Math.floor(at / group)]) : blocks.names;
        return file(names[blocks.deep ? at % group : at]);
      },
      async postings(term) {
        if (!unpacked.has(term)) unpacked.set(term, unpack(await lookUp(manifest.postings, term)));
        return unpacked.get(term);
      },
      begins: (letters) => beginning(manifest.forward, letters),
      async ends(letters) {
        const turned = await beginning(manifest.backward, turn(letters));
        return turned.map(([term, count]) => [turn(term), count]);
      },
      alias: async (name) => (await lookUp(manifest.aliases, name)) ?? [],
    };
  }

  /** Flat differences as [document, count, length] by field. */
  function unpack(fields) {
    if (fields === null) return null;
    return fields.map((flat) => {
      const every = [];
      let document = 0;
      for (let at = 0; at < flat.length; at += 3) {
        document += flat[at];
        every.push([document, flat[at + 1], flat[at + 2]]);
      }
      return every;
    });
  }

  const turn = (word) => [...word].reverse().join("");

  async function getJson(address, isFresh = false) {
    const answer = await fetch(address, { cache: isFresh ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  }

  root.motearkiv = Object.assign(root.motearkiv, { makeIndex });
})(self);
