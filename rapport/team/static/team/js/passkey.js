// allauth's own script talks to the authenticator; what goes wrong there is said here, in words.
import { behaviour } from "../../ui/js/behaviour.js";
import { showToast } from "../../ui/js/toasts.js";

behaviour("passkey", (form) => {
  const tell = (event) => {
    event.preventDefault();
    showToast({ kind: "danger", text: isSecureContext ? form.dataset.refused : form.dataset.insecure });
  };
  document.addEventListener("allauth.error", tell);
  return () => document.removeEventListener("allauth.error", tell);
});
