// Prints what the browser's search makes of words and queries; tests/test_search_browser.py asks.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

globalThis.self = globalThis;
const [scripts, files] = process.argv.slice(2);
for (const name of [
  "vendor/lunr.min.js",
  "vendor/lunr.stemmer.support.min.js",
  "vendor/lunr.no.min.js",
  "analyser.js",
  "query.js",
  "ranking.js",
  "shards.js",
]) {
  vm.runInThisContext(fs.readFileSync(`${scripts}/${name}`, "utf8"), name);
}
const get = async (path) => JSON.parse(fs.readFileSync(path, "utf8"));
const { makeAnalyser, makeIndex, parse, rank } = globalThis.motearkiv;

(async () => {
  const { texts, queries } = JSON.parse(fs.readFileSync(0, "utf8"));
  const index = makeIndex(`${files}/search/`, get);
  const analyser = makeAnalyser(await index.open());
  const ranked = [];
  for (const query of queries) {
    const found = await rank(await parse(query, analyser, index), index);
    ranked.push(found.map(({ id, score }) => [id, score]));
  }
  const shown = [];
  const every = Array.from({ length: index.manifest.documents }, (_, id) => id);
  const read = await index.columns(every);
  for (const id of every) shown.push([...(await index.shown(id)), read("date", id), read("organizations", id)]);
  analyser.learn(await index.pairs());
  process.stdout.write(JSON.stringify({ lunr: globalThis.lunr.version, terms: texts.map(analyser.terms), ranked, shown }));
})();
