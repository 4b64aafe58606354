// What each query fetches as the first of a visit, and how long it takes; benchmarks/search.py asks.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const { gzipSync } = require("node:zlib");

globalThis.self = globalThis;
const [scripts, files, shipped] = process.argv.slice(2);
const names = [
  "vendor/lunr.min.js", "vendor/lunr.stemmer.support.min.js", "vendor/lunr.no.min.js",
  "analyser.js", "query.js", "ranking.js", "shards.js", "results.js",
];
let code = 0;
for (const name of names) vm.runInThisContext(fs.readFileSync(`${scripts}/${name}`, "utf8"), name);
for (const name of ["worker.js", "search.js"]) code += gzipSync(fs.readFileSync(`${shipped}/${name}`)).length;
const packed = new Map();
const parsed = new Map();
const { makeAnalyser, makeIndex, search } = globalThis.motearkiv;

(async () => {
  const told = [];
  for (const q of JSON.parse(fs.readFileSync(0, "utf8"))) {
    let bytes = code;
    let requests = 2;
    let begun = 0n;
    const get = async (path) => {
      if (!packed.has(path)) {
        const start = process.hrtime.bigint();
        const content = fs.readFileSync(path);
        packed.set(path, gzipSync(content).length);
        parsed.set(path, content);
        begun += process.hrtime.bigint() - start; // A host has packed it before.
      }
      bytes += packed.get(path);
      requests += 1;
      return JSON.parse(parsed.get(path));
    };
    const index = makeIndex(`${files}/search/`, get);
    begun = process.hrtime.bigint();
    const one = {};
    const list = () => Object.assign(one, { bytes: bytes / 1000, requests, ms: Number(process.hrtime.bigint() - begun) / 1e6 });
    const analyser = makeAnalyser(await index.open());
    await search({ q, limit: 10, base: "" }, analyser, index, () => false, list);
    told.push({ ...one, all: bytes / 1000 });
  }
  process.stdout.write(JSON.stringify(told));
})();
