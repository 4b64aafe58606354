// @ts-check
/**
 * The search itself, apart from the page: a query comes in, what the page shows goes out. Nothing that
 * is typed leaves the reader's machine but as names of files of the index. In one file with what it
 * needs (scripts/bundle_search.py).
 */
"use strict";

(function (root) {
  const { makeAnalyser, makeIndex, search } = root.motearkiv;
  let index = null;
  let analyser = null;
  let newest = 0;

  async function open({ base, isSecondTry }) {
    if (index) return;
    const fresh = makeIndex(`${base}search/`);
    analyser = makeAnalyser(await fresh.open(isSecondTry));
    index = fresh;
  }

  root.addEventListener("message", async ({ data }) => {
    newest = data.id;
    const isStale = () => data.id !== newest;
    try {
      await open(data);
      if (data.type === "open" || isStale()) return;
      const tell = (list) => root.postMessage({ id: data.id, ...list });
      const answer = await search(data, analyser, index, isStale, tell);
      if (!isStale()) root.postMessage({ id: data.id, ...answer });
    } catch (error) {
      if (isStale()) return; // Another try would make a newer search stale.
      if (index && !data.isSecondTry && /^404 /u.test(String(error.message))) {
        // The archive was built anew since the manifest was read. A host that tells files by their
        // time, and gives all of them one, says that the old manifest is still the new one.
        index = null;
        root.dispatchEvent(new MessageEvent("message", { data: { ...data, isSecondTry: true } }));
      } else root.postMessage({ id: data.id, error: String(error.message) });
    }
  });
})(self);
