// The words of the editor as plain text, and where in the page each of them stands.
const BLOCKS = new Set(["P", "DIV", "LI", "PRE", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6"]);

/** {text, rangeOf(start, end), placeOf(range)}: places count code points. What is quoted is left out. */
export function readDraft(root) {
  const pieces = [];
  let text = "";
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      pieces.push({ node, start: text.length });
      text += node.data;
      return;
    }
    if (node.nodeName === "BR" || node.nodeName === "BLOCKQUOTE") { text += "\n"; return; }
    node.childNodes.forEach(walk);
    if (BLOCKS.has(node.nodeName) && !text.endsWith("\n")) text += "\n";
  };
  root.childNodes.forEach(walk);
  const units = unitsOf(text);
  return {
    text,
    rangeOf(start, end) {
      const from = pieceAt(pieces, units(start));
      const to = pieceAt(pieces, units(end), true);
      if (!from || !to) return null;
      const range = document.createRange();
      range.setStart(from.node, Math.min(units(start) - from.start, from.node.length));
      range.setEnd(to.node, Math.min(Math.max(units(end) - to.start, 0), to.node.length));
      return range.collapsed ? null : range;
    },
    /** Where a range stands in this text, in UTF-16 units; null when it is not in it. */
    placeOf(range) {
      const from = pieces.find(({ node }) => node === range.startContainer);
      const to = pieces.find(({ node }) => node === range.endContainer);
      return from && to ? [from.start + range.startOffset, to.start + range.endOffset] : null;
    },
    rangeAt([from, to]) {
      const first = pieceAt(pieces, from);
      const last = pieceAt(pieces, to, true);
      if (!first || !last) return null;
      const range = document.createRange();
      range.setStart(first.node, from - first.start);
      range.setEnd(last.node, to - last.start);
      return range;
    },
  };
}

// From code points to UTF-16 units; the same number where the text has no signs beyond the first plane.
function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (place) => place;
  const places = [];
  let unit = 0;
  for (const sign of text) {
    places.push(unit);
    unit += sign.length;
  }
  places.push(unit);
  return (place) => places[Math.min(place, places.length - 1)];
}

const pieceAt = (pieces, unit, isEnd = false) =>
  pieces.findLast(({ node, start }) => (isEnd ? start < unit : start <= unit && unit < start + node.length));
