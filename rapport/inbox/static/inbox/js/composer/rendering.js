// Other words for the customer: whoever fills the place under the editor puts the reply into them. Here is how they meet.
const PATIENCE = 4000;

export function createRendering(form, { editor, notices, subject }) {
  const place = form.querySelector("[data-rendering]");
  if (!place) return null;
  let one = null;
  /** The one who renders: {changed(), settle(again), refused(problem), gone()}; gets the editor, the subject and a place for notices. */
  place.meet = (renderer) => { one = renderer; return { editor, notices, form, subject }; };
  let isHere = false;
  const here = new Promise((done) => { place.addEventListener("htmx:afterSettle", () => { isHere = true; done(); }, { once: true }); });
  const want = () => place.dispatchEvent(new CustomEvent("wanted"));
  form.addEventListener("focusin", want, { once: true });
  form.addEventListener("pointerenter", want, { once: true });
  return {
    changed() { if (!one && !editor.isEmpty()) want(); one?.changed(); },
    /** The name of the words to send ("" for those of the editor), or null: first the member has to look. */
    async settle(again) {
      // Whoever sends before the place is there waits for it a moment.
      if (!isHere) { want(); await Promise.race([here, new Promise((done) => { setTimeout(done, PATIENCE); })]); }
      return one ? one.settle(again) : "";
    },
    refused(problem) { one?.refused(problem); },
    gone() { one?.gone(); },
  };
}
