import { behaviour } from "../behaviour.js";
import { keepToast, showToast } from "../toasts.js";

// The server answers with the header HX-Trigger: {"toast": {"text": "…", "undo": "/…"}}.
document.addEventListener("toast", (event) => showToast(event.detail));

behaviour("toast", (element) => { keepToast(element); });
