// What the inbox's screens do in the browser; without it every link and form still works as a page.
import "./morph.js";
import "./opening.js";
import "./rows.js";
import "./views.js";
import "./moving.js";
import "./thread.js";
import "./reading.js";
import "./frame.js";
import "./details.js";
import "./fold.js";
import "./editing.js";
import "./picker.js";
import "./dialogs.js";
import "./selection.js";
import "./lightbox.js";
import "./notify.js";
import "./search.js";
