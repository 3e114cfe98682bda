// Notifications are worth offering only where the browser allows them: ask when the switch is turned on.
import { behaviour } from "../../ui/js/behaviour.js";

behaviour("notification-permission", (box) => {
  const blocked = document.querySelector("[data-notifications-blocked]");
  const isPossible = "Notification" in window;
  const show = () => { if (blocked) blocked.hidden = !(box.checked && (!isPossible || Notification.permission === "denied")); };
  box.addEventListener("change", async () => {
    if (box.checked && isPossible && Notification.permission === "default") await Notification.requestPermission();
    if (!isPossible || Notification.permission === "denied") {
      show();
      box.checked = false;
    } else show();
  });
  show();
});
