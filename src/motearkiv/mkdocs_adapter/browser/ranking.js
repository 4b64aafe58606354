// @ts-check
/**
 * The ranking: lunr's own score of a query, from a lunr.Index of its terms and nothing else, and then as
 * motearkiv.search.ranking does it, where the reasons stand.
 */
"use strict";

(function (root) {
  const { placesOf } = root.motearkiv;

  /** What lunr may keep of a hit, which is nothing; it copies what it is given. */
  const NOTHING = Object.freeze(Object.create(null));

  /** A real lunr.Index of the terms of a query and nothing else. */
  async function lunrIndex(terms, index) {
    const { fields, boosts, means, documents } = index.manifest;
    const lunr = root.lunr;
    const invertedIndex = Object.create(null);
    const vectors = new Map();
    for (const [at, term] of terms.entries()) {
      const postings = await index.postings(term);
      const entry = Object.assign(Object.create(null), { _index: at });
      const found = placesOf(postings);
      const idf = Math.log(1 + Math.abs((documents - found + 0.5) / (found + 0.5)));
      for (const [place, field] of fields.entries()) {
        entry[field] = Object.create(null);
        for (const [document, count, length] of postings[place]) {
          entry[field][document] = NOTHING;
          const share = 1.2 * (1 - 0.75 + 0.75 * (length / means[place]));
          const score = ((idf * (2.2 * count)) / (share + count)) * boosts[place];
          const key = `${field}/${document}`;
          if (!vectors.has(key)) vectors.set(key, []);
          vectors.get(key).push(at, Math.floor(score * 1000 + 0.5) / 1000);
        }
      }
      invertedIndex[term] = entry;
    }
    const fieldVectors = Object.create(null);
    for (const [key, elements] of vectors) fieldVectors[key] = new lunr.Vector(elements);
    return new lunr.Index({
      invertedIndex,
      fieldVectors,
      tokenSet: lunr.TokenSet.fromArray([...terms].sort(byUnits)),
      fields,
      pipeline: new lunr.Pipeline(),
    });
  }

  /** lunr's TokenSet wants its words in the order of `<`. */
  function byUnits(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /** Documents with their scores, best first; of two equal ones the newer. */
  async function rank(query, index) {
    const lunr = root.lunr;
    const wanted = query.groups.filter((own) => !own.isExcluded);
    const terms = new Set();
    for (const own of query.groups) {
      for (const term of own.terms.keys()) if ((await index.postings(term)) !== null) terms.add(term);
    }
    if (!terms.size) return [];
    const whole = await lunrIndex([...terms], index);
    const results = whole.query((q) => {
      for (const own of wanted) {
        for (const [term, boost] of own.terms) {
          if (terms.has(term)) {
            q.clause({
              term, boost, usePipeline: false, wildcard: lunr.Query.wildcard.NONE,
              fields: own.field ? [own.field] : index.manifest.fields,
            });
          }
        }
      }
    });
    const sets = await Promise.all(query.groups.map((own) => documentsOf(own, index)));
    const matched = (document) =>
      query.groups.filter((own, at) => !own.isExcluded && sets[at].has(document)).length;
    return results
      .map(({ ref, score }) => ({ id: Number(ref), score }))
      .filter(({ id }) => query.groups.every((own, at) => keeps(own, sets[at], id)))
      .map(({ id, score }) => {
        const share = matched(id) / wanted.length;
        return { id, score: Math.round(score * share * share * 1e9) / 1e9 };
      })
      .sort((one, other) => other.score - one.score || other.id - one.id);
  }

  function keeps(own, set, id) {
    if (own.isExcluded) return !set.has(id);
    return !own.isRequired || set.has(id);
  }

  /** The documents that have a term of a group; of one that is excluded, the word itself. */
  async function documentsOf(own, index) {
    const only = own.field ? index.manifest.fields.indexOf(own.field) : -1;
    const found = new Set();
    for (const [term, weight] of own.terms) {
      if (own.isExcluded && weight < 1) continue;
      const postings = (await index.postings(term)) ?? [];
      for (const [at, every] of postings.entries()) {
        if (only < 0 || only === at) for (const [document] of every) found.add(document);
      }
    }
    return found;
  }

  root.motearkiv = Object.assign(root.motearkiv, { rank });
})(self);
