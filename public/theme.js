// Sets the theme before the first paint; a file of its own because the page allows no inline script.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("embedding-playground-theme");
  } catch {}
  if (theme !== "light" && theme !== "dark")
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
})();
