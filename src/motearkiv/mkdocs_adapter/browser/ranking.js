// @ts-check
/**
 * The ranking, as motearkiv.search.ranking does it, where the reasons stand. What the reader sees first
 * is ranked by lunr itself, from a lunr.Index of the query's terms in the documents that stand first by
 * the same sums: lunr alone would take seconds for a word that nearly every document has.
 */
"use strict";

(function (root) {
  const { placesOf } = root.motearkiv;
  const HEAD = 200;

  /** What lunr may keep of a hit, which is nothing; it copies what it is given. */
  const NOTHING = Object.freeze(Object.create(null));

  /** Documents with their scores, best first; of two equal ones the newer. */
  async function rank(query, index) {
    const terms = await postingsOfAll(query, index);
    if (!terms.size) return [];
    const { documents } = index.manifest;
    const wanted = query.groups.filter((own) => !own.isExcluded);
    const matched = matches(wanted, terms, index);
    for (const own of query.groups) if (own.isExcluded || own.isRequired) bar(own, terms, index, matched);
    const sums = lunrScores(wanted, terms, index);
    const found = [];
    for (let id = 0; id < documents; id += 1) if (matched[id]) found.push(id);
    const scoreOf = (id, sum) => Math.round(sum * (matched[id] / wanted.length) ** 2 * 1e9) / 1e9;
    const order = (one, other) => other.score - one.score || other.id - one.id;
    const ranked = found.map((id) => ({ id, score: scoreOf(id, sums[id]) })).sort(order);
    const head = ranked.slice(0, HEAD).map(({ id }) => id);
    const told = lunrIndex(head, terms, index).query((asked) => {
      for (const own of wanted) addClauses(asked, own, terms, index);
    });
    const first = told.map(({ ref, score }) => ({ id: Number(ref), score: scoreOf(ref, score) }));
    return [...first.sort(order), ...ranked.slice(HEAD)];
  }

  /** The terms of a query that the index has, with their postings by field. */
  async function postingsOfAll(query, index) {
    const found = new Map();
    for (const own of query.groups) {
      for (const term of own.terms.keys()) {
        const postings = await index.postings(term);
        if (postings !== null) found.set(term, postings);
      }
    }
    return found;
  }

  /** Each posting list of the fields that a group looks in, of the terms that weigh at least so much. */
  function* listsOf(own, terms, index, least = 0) {
    const only = own.field ? index.manifest.fields.indexOf(own.field) : -1;
    for (const [term, weight] of own.terms) {
      if (weight < least || !terms.has(term)) continue;
      for (const [at, every] of terms.get(term).entries()) if (only < 0 || only === at) yield every;
    }
  }

  /** How many groups each document has a term of. */
  function matches(wanted, terms, index) {
    const { documents } = index.manifest;
    const matched = new Uint8Array(documents);
    const last = new Uint8Array(documents);
    for (const [at, own] of wanted.entries()) {
      for (const every of listsOf(own, terms, index)) {
        for (let place = 0; place < every.length; place += 3) {
          const id = every[place];
          if (last[id] === at + 1) continue;
          last[id] = at + 1;
          matched[id] += 1;
        }
      }
    }
    return matched;
  }

  /** Take away the documents that lack a required group, or have the word of an excluded one. */
  function bar(own, terms, index, matched) {
    const has = new Uint8Array(matched.length);
    for (const every of listsOf(own, terms, index, own.isExcluded ? 1 : 0)) {
      for (let place = 0; place < every.length; place += 3) has[every[place]] = 1;
    }
    for (let id = 0; id < has.length; id += 1) if (has[id] === (own.isExcluded ? 1 : 0)) matched[id] = 0;
  }

  /** What lunr gives each document: by field, the query's vector times the document's. */
  function lunrScores(wanted, terms, index) {
    const sums = new Float64Array(index.manifest.documents);
    const weigh = weigherOf(index);
    for (const [at, field] of index.manifest.fields.entries()) {
      const vector = new Map();
      for (const own of wanted) {
        if (own.field && own.field !== field) continue;
        for (const [term, boost] of own.terms) {
          if (terms.has(term)) vector.set(term, (vector.get(term) ?? 0) + boost);
        }
      }
      const magnitude = Math.sqrt([...vector.values()].reduce((sum, boost) => sum + boost ** 2, 0));
      for (const [term, boost] of vector) {
        const postings = terms.get(term);
        const weight = weigh(postings, at);
        const every = postings[at];
        for (let place = 0; place < every.length; place += 3) {
          sums[every[place]] += (boost * weight(every[place + 1], every[place + 2])) / magnitude;
        }
      }
    }
    return sums;
  }

  /** lunr's weight of a term in a field, by the term's count there and the field's length. */
  function weigherOf(index) {
    const { boosts, means, documents } = index.manifest;
    return (postings, at) => {
      const found = placesOf(postings);
      const idf = Math.log(1 + Math.abs((documents - found + 0.5) / (found + 0.5)));
      return (count, length) => {
        const share = 1.2 * (1 - 0.75 + 0.75 * (length / means[at]));
        const score = ((idf * (2.2 * count)) / (share + count)) * boosts[at];
        return Math.floor(score * 1000 + 0.5) / 1000;
      };
    };
  }

  /** A real lunr.Index of some documents and the terms of a query, and nothing else. */
  function lunrIndex(head, terms, index) {
    const { fields, documents } = index.manifest;
    const lunr = root.lunr;
    const isKept = new Uint8Array(documents);
    for (const id of head) isKept[id] = 1;
    const weigh = weigherOf(index);
    const invertedIndex = Object.create(null);
    const vectors = new Map();
    let number = 0;
    for (const [term, postings] of terms) {
      const entry = Object.assign(Object.create(null), { _index: number });
      for (const [at, field] of fields.entries()) {
        entry[field] = Object.create(null);
        const weight = weigh(postings, at);
        const every = postings[at];
        for (let place = 0; place < every.length; place += 3) {
          const id = every[place];
          if (!isKept[id]) continue;
          entry[field][id] = NOTHING;
          const key = `${field}/${id}`;
          if (!vectors.has(key)) vectors.set(key, []);
          vectors.get(key).push(number, weight(every[place + 1], every[place + 2]));
        }
      }
      invertedIndex[term] = entry;
      number += 1;
    }
    const fieldVectors = Object.create(null);
    for (const [key, elements] of vectors) fieldVectors[key] = new lunr.Vector(elements);
    return new lunr.Index({
      invertedIndex,
      fieldVectors,
      tokenSet: lunr.TokenSet.fromArray([...terms.keys()].sort(byUnits)),
      fields,
      pipeline: new lunr.Pipeline(),
    });
  }

  /** lunr's TokenSet wants its words in the order of `<`. */
  function byUnits(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  function addClauses(asked, own, terms, index) {
    for (const [term, boost] of own.terms) {
      if (!terms.has(term)) continue;
      asked.clause({
        term, boost, usePipeline: false, wildcard: root.lunr.Query.wildcard.NONE,
        fields: own.field ? [own.field] : index.manifest.fields,
      });
    }
  }

  root.motearkiv = Object.assign(root.motearkiv, { rank });
})(self);
