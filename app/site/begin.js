// Sets what must be right before the first thing is painted: the theme and the language that this device
// chose. The page writes both; where it wrote nothing, the system and the browser decide.
const root = document.documentElement;
try {
  const theme = localStorage.getItem("flockwork.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const chosen = localStorage.getItem("flockwork.locale") ?? navigator.language;
  root.lang = chosen.startsWith("zh") ? "zh-CN" : "en";
} catch {
  // Storage is blocked. The page says so; here the system's choice stands.
}
