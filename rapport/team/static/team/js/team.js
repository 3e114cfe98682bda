// What the team's pages do in the browser.
import "./combobox.js";
import "./zones.js";
import "./week.js";
import "./presence.js";
import "./permission.js";
import "./passkey.js";
import "./small.js";
