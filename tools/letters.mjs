// Writes ELD's small set of n-grams as JSON with the n-grams in hexadecimal, for tools/letters.py:
// node tools/letters.mjs FOLDER (with eldjs/package in it) > FOLDER/small.json
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const from = (name) => import(pathToFileURL(path.resolve(process.argv[2], "eldjs/package/src", name)));
const { dictionary } = await from("dictionary.js");
const { ngramsData } = await from("ngrams/small.js");

const byteOf = new Map();
dictionary.forEach((sign, byte) => sign !== " " && !byteOf.has(sign) && byteOf.set(sign, byte));
const isItself = (sign) => sign.charCodeAt(0) < 0x80 && dictionary[sign.charCodeAt(0)] === sign;
const byte = (sign) => (sign === " " ? 32 : isItself(sign) ? sign.charCodeAt(0) : byteOf.get(sign));
const hexadecimal = (gram) => [...gram].map((sign) => byte(sign).toString(16).padStart(2, "0")).join("");

const ngrams = Object.fromEntries(Object.entries(ngramsData.ngrams).map(([gram, scores]) => [hexadecimal(gram), scores]));
process.stdout.write(JSON.stringify({ languages: ngramsData.languages, ngrams }));
