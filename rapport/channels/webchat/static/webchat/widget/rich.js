// Other people's words, made safe: text with its links, and the team's formatted words rebuilt from a short list of elements.
import { h } from "./dom.js";

const LINK = /https?:\/\/[^\s<>"'，。、「」]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const TAIL = /[.,;:!?)\]}'"…»]+$/;
const KEPT = new Set(["p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "blockquote", "code", "pre", "h1", "h2", "h3"]);
const SAFE = /^(https?:|mailto:|tel:)/i;

export function linked(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    const address = found[0].replace(TAIL, "");
    parts.push(text.slice(at, found.index), anchor(address.includes("://") ? address : `mailto:${address}`, address));
    at = found.index + address.length;
  }
  parts.push(text.slice(at));
  return parts.filter(Boolean);
}

export function formatted({ html, text }, host) {
  if (!html) return linked(text);
  try {
    const page = new DOMParser().parseFromString(html, "text/html");
    return [...page.body.childNodes].flatMap((node) => rebuilt(node, host));
  } catch { return linked(text); } // the site allows no parsing (trusted types)
}

function rebuilt(node, host) {
  if (node.nodeType === Node.TEXT_NODE) return node.parentElement?.closest("a") ? [node.data] : linked(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName)) return [];
  const inside = [...node.childNodes].flatMap((one) => rebuilt(one, host));
  const name = node.tagName.toLowerCase();
  if (name === "a" && SAFE.test(node.getAttribute("href") ?? "")) return [anchor(node.getAttribute("href"), ...inside)];
  if (name === "img") return picture(node, host);
  if (name === "div") return [h("p", ...inside)];
  if (!KEPT.has(name)) return inside;
  return [h(name, { lang: node.getAttribute("lang"), dir: name === "p" || name === "li" ? "auto" : null }, ...inside)];
}

// Pictures come from the house alone: others would tell strangers who reads.
function picture(node, host) {
  const src = node.getAttribute("src") ?? "";
  return src.startsWith(`${host}/`) ? [h("img.shown", { src, alt: node.getAttribute("alt") ?? "", loading: "lazy" })] : [];
}

function anchor(href, ...inside) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...inside);
}
