// What unfurl.js makes of an address, which it fetches as a program does that shows links: JSON out.
import { unfurl } from "unfurl.js";

const { oEmbed } = await unfurl(process.argv[2]).catch((error) => ({ oEmbed: { error: String(error) } }));
console.log(JSON.stringify(oEmbed ?? null));
