// Who the visitor is to the house: a visit gives the token that everything else is asked with.
export function makeVisits({ frame, api, onVisit, onStranger, onOtherToken, onRefused }) {
  const { storage } = frame;
  let current = null;

  async function visit() {
    const { identity } = frame.options;
    // Somebody else at this browser sees nothing of the one before.
    const who = identity?.id ?? null;
    if (who !== storage.get("who") && storage.get("who") !== null) onStranger();
    const body = {
      language: frame.language, languages: [...navigator.languages],
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone, page: page(), ...(identity && { identity }),
    };
    try {
      const before = storage.get("token");
      const found = await api.ask("POST", "visits", { body, language: frame.language });
      storage.set("token", found.token);
      if (found.token !== before) onOtherToken();
      storage.set("who", who);
      onVisit(found);
      const { form } = found.visitor;
      storage.set("form", form);
      if (form !== frame.settings.address) frame.panel?.relearn();
      return found;
    } catch (problem) {
      current = null;
      if (problem.isPassing === false) onRefused(problem);
      throw problem;
    }
  }

  const ready = () => { current ??= visit(); return current; };
  return {
    ready,
    again() { current = null; return ready(); },
    end() { current = null; for (const name of ["token", "who", "form"]) storage.remove(name); },
  };
}

export function page() {
  return { url: location.href.slice(0, 2000), title: document.title.slice(0, 300), referrer: document.referrer.slice(0, 2000) };
}

// Tells of a new address also on sites that never load a page anew. Nothing of the site's own is touched.
export function watchPage(changed) {
  let before = location.href;
  const look = () => { if (location.href !== before) { before = location.href; changed(); } };
  if (window.navigation) navigation.addEventListener("navigatesuccess", look); else setInterval(look, 2000);
}
