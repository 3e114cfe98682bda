// Runs before the first paint so that nobody sees the wrong theme flash by.
(() => {
  let theme = "auto";
  try { theme = localStorage.getItem("rapport-theme") || "auto"; } catch { /* storage is switched off */ }
  const page = document.documentElement;
  if ("themeFixed" in page.dataset) theme = "";
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  const platform = navigator.userAgentData?.platform || navigator.platform || "";
  if (/mac|iphone|ipad/i.test(platform)) page.dataset.platform = "mac";
})();
