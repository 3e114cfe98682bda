// Where a reply and its translation differ: marked in both, and shown on a press.
import { readDraft } from "../../inbox/js/composer/drafttext.js";

export function createPlaces(editor, text) {
  /** The range of the nth time these words stand in a root; null when they are gone. */
  function rangeIn({ root }, place) {
    if (!place) return null;
    const draft = readDraft(root);
    let at = -1;
    for (let time = 0; time <= place.nth; time += 1) {
      at = draft.text.indexOf(place.text, at + 1);
      if (at < 0) return null;
    }
    return draft.rangeAt([at, at + place.text.length]);
  }
  return {
    mark(problems) {
      if (!("highlights" in CSS)) return;
      const ranges = problems.flatMap(({ source, target }) => [rangeIn(editor, source), rangeIn(text, target)]).filter(Boolean);
      CSS.highlights.set("tongue-problem", new Highlight(...ranges));
    },
    show({ source, target }) {
      const [one, other] = [rangeIn(editor, source), rangeIn(text, target)];
      [one, other].filter(Boolean).forEach((range) => range.startContainer.parentElement?.scrollIntoView({ block: "nearest" }));
      if (other) { text.focus(); text.squire.setSelection(other); } else if (one) { editor.focus(); editor.squire.setSelection(one); }
    },
  };
}
