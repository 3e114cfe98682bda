// Foreign HTML (Word, Google Docs, Gmail, web pages) becomes the composer's own small vocabulary:
// paragraphs, lists, quotes, code, links, bold, italic, underline, strike, our pictures and mentions.
// Everything is rebuilt from nothing in an inert document; DOMPurify is the gate behind that.
import DOMPurify from "../../../ui/vendor/dompurify/purify.es.mjs";

const INLINE = { B: "b", STRONG: "b", I: "i", EM: "i", U: "u", INS: "u", S: "s", STRIKE: "s", DEL: "s", CODE: "code", TT: "code", KBD: "code" };
const CONTAINERS = { UL: "ul", OL: "ol", LI: "li", BLOCKQUOTE: "blockquote", PRE: "pre" };
const PARAGRAPHS = new Set(["P", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "DT", "DD", "FIGCAPTION", "CAPTION", "ADDRESS"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "HEAD", "META", "LINK", "TITLE", "TEMPLATE", "NOSCRIPT", "OBJECT", "IFRAME", "SVG", "MATH", "BUTTON", "INPUT", "SELECT", "TEXTAREA", "XML"]);
const BLOCKS = new Set(["P", "UL", "OL", "BLOCKQUOTE", "PRE", "DIV", "LI"]);
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;
const OUR_PICTURE = /^\/attachments\/\d+\/$/;

const GATE = {
  ALLOWED_TAGS: ["p", "br", "b", "i", "u", "s", "code", "pre", "a", "ul", "ol", "li", "blockquote", "span", "img"],
  ALLOWED_ATTR: ["href", "dir", "src", "alt", "data-mention", "contenteditable"],
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/** A safe fragment of this document; pictures that came as data are given to `onPicture` and left out. */
export function cleanFragment(html, { onPicture } = {}) {
  const source = new DOMParser().parseFromString(readable(html), "text/html");
  const body = wordLists(source.body);
  const out = document.createDocumentFragment();
  copyChildren(body, out, { onPicture, isPre: false });
  tidy(out);
  const safe = DOMPurify.sanitize(wrap(out), GATE);
  return document.importNode(safe, true);
}

/** The composer's HTML as it is stored: no editor's traces, nothing at all when nothing was written. */
export function cleanHtml(html) {
  const holder = document.createElement("div");
  holder.append(cleanFragment(html));
  holder.querySelectorAll("p > br:last-child, li > br:last-child").forEach((end) => end.previousSibling && !end.nextSibling && end.remove());
  while (isBlank(holder.lastElementChild)) holder.lastElementChild.remove();
  while (isBlank(holder.firstElementChild)) holder.firstElementChild.remove();
  return holder.innerHTML;
}

const isBlank = (block) => Boolean(block?.matches("p") && !block.textContent.trim() && !block.querySelector("img, [data-mention]"));

function wrap(fragment) {
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}

// Word hides its list bullets in conditional comments. Styles are read as words and never applied, so they get
// another name before they are parsed: the browser would report each of them against the content policy.
const readable = (html) => html
  .replace(/<!\[(?:if|endif)[^\]]*\]>|<!--[\s\S]*?-->|<style[\s>][\s\S]*?<\/style>/gi, "")
  .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style\s*=/gi, "$1data-style="));
const styleOf = (node) => node.getAttribute("data-style") ?? "";

function copyChildren(from, to, state) {
  from.childNodes.forEach((node) => copy(node, to, state));
}

function copy(node, to, state) {
  if (node.nodeType === Node.TEXT_NODE) { copyText(node, to, state); return; }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const tag = node.nodeName.toUpperCase();
  if (DROPPED.has(tag) || isHidden(node)) return;
  if (tag === "BR") to.append(document.createElement("br"));
  else if (tag === "IMG") copyPicture(node, to, state);
  else if (tag === "A") copyLink(node, to, state);
  else if (node.hasAttribute("data-mention")) to.append(mention(node));
  else if (CONTAINERS[tag]) into(block(CONTAINERS[tag], node), node, to, { ...state, isPre: state.isPre || tag === "PRE" });
  else if (PARAGRAPHS.has(tag)) paragraph(node, to, state);
  else if (tag === "DIV" || tag === "SECTION" || tag === "ARTICLE") division(node, to, state);
  else if (tag === "TD" || tag === "TH") cell(node, to, state);
  else copyChildren(node, styled(node, tag, to), state);
}

function copyText(node, to, { isPre }) {
  const text = isPre ? node.data : node.data.replace(/[\t\r\n ]+/g, " ");
  if (!isPre && !text.trim() && !text.includes("\u00a0") && (!to.lastChild || BLOCKS.has(to.lastChild.nodeName))) return;
  to.append(text.replace(/\u200b/g, ""));
}

function into(element, node, to, state) {
  copyChildren(node, element, state);
  if (element.childNodes.length) to.append(element);
}

function block(tag) {
  const element = document.createElement(tag);
  if (tag !== "ul" && tag !== "ol") element.dir = "auto";
  return element;
}

function paragraph(node, to, state) {
  const element = block("p");
  const heading = /^H[1-6]$/.test(node.nodeName);
  copyChildren(node, heading ? element.appendChild(document.createElement("b")) : element, state);
  const holdsBlocks = [...element.children].some((child) => BLOCKS.has(child.nodeName));
  if (holdsBlocks) to.append(...element.childNodes);
  else if (element.childNodes.length) to.append(element);
}

function division(node, to, state) {
  const inner = document.createElement("div");
  copyChildren(node, inner, state);
  if ([...inner.children].some((child) => BLOCKS.has(child.nodeName))) to.append(...inner.childNodes);
  else if (inner.childNodes.length) {
    const line = block("p");
    line.append(...inner.childNodes);
    to.append(line);
  }
}

function cell(node, to, state) {
  if (to.childNodes.length) to.append(" | ");
  const inner = document.createElement("div");
  copyChildren(node, inner, state);
  inner.querySelectorAll("p").forEach((one) => one.replaceWith(...one.childNodes, " "));
  to.append(...inner.childNodes);
}

function copyLink(node, to, state) {
  const href = node.getAttribute("href")?.trim() ?? "";
  if (!SAFE_LINK.test(href)) { copyChildren(node, to, state); return; }
  const link = Object.assign(document.createElement("a"), { href });
  into(link, node, to, state);
}

function copyPicture(node, to, { onPicture }) {
  const src = node.getAttribute("src") ?? "";
  if (OUR_PICTURE.test(src)) {
    const picture = Object.assign(document.createElement("img"), { src, alt: node.getAttribute("alt") ?? "" });
    to.append(picture);
  } else if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(src)) onPicture?.(src);
}

function mention(node) {
  const span = Object.assign(document.createElement("span"), { textContent: node.textContent });
  span.dataset.mention = node.dataset.mention;
  span.contentEditable = "false";
  return span;
}

function isHidden(node) {
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore/i.test(styleOf(node));
}

// What a style says in words: Google Docs writes bold as font-weight:700 and wraps all in <b style="font-weight:normal">.
function styled(node, tag, to) {
  const style = styleOf(node);
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const wanted = [];
  const own = INLINE[tag];
  if (own === "b" ? weight !== "normal" && weight !== "400" : own) wanted.push(own);
  if (own !== "b" && (weight === "bold" || Number(weight) >= 600)) wanted.push("b");
  if (own !== "i" && /font-style\s*:\s*italic/i.test(style)) wanted.push("i");
  const line = /text-decoration(?:-line)?\s*:([^;]*)/i.exec(style)?.[1] ?? "";
  if (own !== "u" && /underline/i.test(line) && !node.closest("a")) wanted.push("u");
  if (own !== "s" && /line-through/i.test(line)) wanted.push("s");
  return wanted.reduce((parent, name) => parent.appendChild(document.createElement(name)), to);
}

// Word's lists are paragraphs with a class and a level; the bullets have been dropped as hidden.
function wordLists(body) {
  let list = null;
  body.querySelectorAll('p[data-style*="mso-list"], p[class*="MsoListParagraph"]').forEach((line) => {
    const mark = line.querySelector('[data-style*="mso-list"]')?.textContent.trim() ?? "";
    const tag = /^[\p{L}\d]+[.)]/u.test(mark) ? "ol" : "ul";
    if (!list || list.nodeName.toLowerCase() !== tag || line.previousElementSibling !== list) {
      list = body.ownerDocument.createElement(tag);
      line.before(list);
    }
    const item = body.ownerDocument.createElement("li");
    item.append(...line.childNodes);
    list.append(item);
    line.remove();
  });
  return body;
}

// No stray words between blocks, no list items without a list, no empty marks.
function tidy(root) {
  root.querySelectorAll("b, i, u, s, code, a").forEach((mark) => mark.childNodes.length || mark.remove());
  root.querySelectorAll("li").forEach((item) => {
    if (item.parentElement?.matches("ul, ol")) return;
    const line = block("p");
    line.append(...item.childNodes);
    item.replaceWith(line);
  });
  root.querySelectorAll("li > p:only-child").forEach((line) => line.replaceWith(...line.childNodes));
  root.querySelectorAll("blockquote").forEach(gather);
  if ([...root.children].some((child) => BLOCKS.has(child.nodeName))) gather(root);
}

function gather(parent) {
  let line = null;
  [...parent.childNodes].forEach((node) => {
    if (BLOCKS.has(node.nodeName)) { line = null; return; }
    if (node.nodeName === "BR" && !line) { node.remove(); return; }
    if (!line) { line = block("p"); node.before(line); }
    if (node.nodeName === "BR" && !parent.matches?.("blockquote")) { node.remove(); line = null; } else line.append(node);
  });
}
