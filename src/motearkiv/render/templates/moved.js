/* On a page that has moved: lead on, with the anchor that only the browser knows. Some anchors have a
   place of their own (points); where that is empty, this page tells what became of it. */
(() => {
  const { to = "", before = "", points = "{}" } = document.currentScript.dataset;
  const anchor = location.hash.slice(1);
  const own = new Map(Object.entries(JSON.parse(points)));
  const rest = anchor && before ? before + anchor : to;
  const end = own.has(anchor) ? own.get(anchor) : rest;
  if (end) location.replace(end);
})();
