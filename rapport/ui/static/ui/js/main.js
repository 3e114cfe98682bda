// Everything the interface does by itself. Rooms bring their own modules and import `behaviour` from ./behaviour.js.
import "./behaviours/errors.js";
import "./behaviours/toast.js";
import "./behaviours/theme.js";
import "./behaviours/timestamps.js";
import "./behaviours/autosize.js";
import "./behaviours/copy.js";
import "./behaviours/tooltip.js";
import "./behaviours/menu.js";
import "./behaviours/dialog.js";
import "./behaviours/focus.js";
import "./behaviours/morph.js";
import "./behaviours/listnav.js";
import "./behaviours/keyboard.js";
import "./behaviours/palette.js";
import "./behaviours/live.js";

document.documentElement.dataset.ready = "";
