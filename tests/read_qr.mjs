// Reads the QR codes of pictures with jsQR. A line of standard input names a file of raw RGBA bytes,
// its width and its height; what each says goes out as a JSON list, null where there is none.
import { readFileSync } from "node:fs";
import jsQR from "jsqr";

const found = readFileSync(0, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => {
    const [path, width, height] = line.split("\t");
    const pixels = new Uint8ClampedArray(readFileSync(path));
    return jsQR(pixels, Number(width), Number(height))?.data ?? null;
  });
console.log(JSON.stringify(found));
