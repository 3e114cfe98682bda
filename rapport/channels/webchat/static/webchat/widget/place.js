// Where this script came from, and what the website told it: data-… on its tag, or window.rapportChat before it.
const tag = document.currentScript ?? document.querySelector('script[src*="/chat/widget.js"]');
const said = window.rapportChat ?? {};

export const host = new URL(tag.src).origin;
export const options = { ...tag.dataset, ...said };
// Sites that allow no script of their own in the page write the identity on the tag.
if (typeof options.identity === "string") options.identity = JSON.parse(options.identity);
