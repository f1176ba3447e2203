/** Where the manual choice of paper is kept; absent means "as the system says". */
export const THEME_KEY = "lifecurve-theme";

/** Runs before the first paint. One constant, so that a content security policy can allow it by hash. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
