// Puts a floating part beside its anchor, inside the window, in either direction of writing.
const GAP = 6;
const RIM = 8;

export function placeBeside(floating, anchor, { align = "start", side = "below", prefix = "menu" } = {}) {
  const box = anchor.getBoundingClientRect();
  const own = floating.getBoundingClientRect();
  const rtl = getComputedStyle(anchor).direction === "rtl";
  const start = rtl ? innerWidth - box.right : box.left;
  let x = align === "end" ? start + box.width - own.width : align === "middle" ? start + (box.width - own.width) / 2 : start;
  let y = box.bottom + GAP;
  if (side === "beside") {
    x = start + box.width + GAP;
    y = box.top + (align === "middle" ? 0 : (box.height - own.height) / 2);
    if (x + own.width > innerWidth - RIM) { x = start - own.width - GAP; }
  } else if (y + own.height > innerHeight - RIM && box.top - own.height - GAP > RIM) {
    y = box.top - own.height - GAP;
  }
  floating.style.setProperty(`--${prefix}-x`, `${Math.round(within(x, innerWidth - own.width))}px`);
  floating.style.setProperty(`--${prefix}-y`, `${Math.round(within(y, innerHeight - own.height))}px`);
}

const within = (value, most) => Math.max(RIM, Math.min(value, most - RIM));
