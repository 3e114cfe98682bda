// Who received a message: beside the line that was pressed.
import { behaviour } from "../../ui/js/behaviour.js";
import { placeBeside } from "../../ui/js/place.js";

behaviour("details-popover", (details) => {
  details.addEventListener("toggle", (event) => {
    const opener = document.querySelector(`[popovertarget="${details.id}"]`);
    opener?.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState === "open" && opener) placeBeside(details, opener);
  });
});
