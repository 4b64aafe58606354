/* What open-graph-scraper reads out of pages: names of files come on standard input, a line each;
   what it found goes out as a JSON list in the same order. Only tags count, so that what is missing
   is not made up for by the page's title; linked data it reads in a second run alone. */
import { readFileSync } from "node:fs";
import scrape from "open-graph-scraper";

const found = [];
for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const html = readFileSync(file, "utf8");
  const read = (only) => scrape({ html, onlyGetOpenGraphInfo: only }).catch((reason) => reason);
  const { error, result } = await read(true);
  const { jsonLD } = (await read(false)).result;
  found.push({ ...result, error, jsonLD: jsonLD ?? [] });
}
console.log(JSON.stringify(found));
