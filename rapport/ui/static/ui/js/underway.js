// What was heard while a request was under way may be missing from its answer: the server made it before, the page puts
// it in after. So live places that an answer touches are fetched again, if something that concerns them was heard meanwhile.
const underWay = new Set();
let heard = []; // [{ at, addresses }], addresses null: everything; only while something is under way
let clock = 0;
let wake = () => {};

/** `again(place, addresses)` fetches a place; addresses null: whatever it hears. */
export function watchRequests(again) { wake = again; }

/** These addresses are told to the page's places now. */
export function noteHeard(addresses) {
  clock += 1;
  if (underWay.size) heard.push({ at: clock, addresses });
}

/** Whether a place is asking already: it is asked again when the answer is there. */
export const isAsking = (place) => [...underWay].some((one) => one.elt === place);

const places = () => [...document.querySelectorAll("[data-live]")];
const swapsNothing = ({ elt, etc }) => (etc?.swapOverride ?? elt.closest("[hx-swap]")?.getAttribute("hx-swap")) === "none";

document.addEventListener("htmx:beforeSend", ({ detail: { elt, target, xhr, etc } }) => {
  const one = { elt, target, etc, around: target?.parentElement, at: clock, known: new Set(places()) };
  underWay.add(one);
  // htmx has put the answer in by then, or could not; what came with it hears nothing before it has settled.
  xhr.addEventListener("loadend", () => setTimeout(() => arrived(one), htmx.config.defaultSettleDelay + 1));
});

function arrived(one) {
  underWay.delete(one);
  const missed = heard.filter(({ at }) => at > one.at);
  if (!underWay.size) heard = [];
  if (!missed.length) return;
  const addresses = missed.some((each) => each.addresses === null) ? null : missed.flatMap((each) => each.addresses);
  places().filter((place) => place === one.elt || isTouched(place, one)).forEach((place) => wake(place, addresses));
}

function isTouched(place, one) {
  if (swapsNothing(one)) return false;
  if (!one.known.has(place)) return true; // it came with an answer
  const where = one.target?.isConnected ? one.target : one.around;
  return place.contains(where) || (where === one.target && where.contains(place));
}
