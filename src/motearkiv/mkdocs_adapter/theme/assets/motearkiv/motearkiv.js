/* What the pages gain with JavaScript; they need none of it.
   A ¶ leads to its own place. With a clipboard at hand it also copies its address, and says so. */
(() => {
  const copied = document.currentScript.dataset.copied;
  if (!navigator.clipboard) return;
  const said = document.createElement("p");
  said.className = "ma-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let timer;
  document.addEventListener("click", async (event) => {
    const anchor = event.target.closest(".ma-anchor");
    if (!anchor) return;
    try {
      await navigator.clipboard.writeText(anchor.href);
    } catch (refused) {
      return; /* the browser says no: the link still leads to its place */
    }
    said.textContent = copied;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 4000);
  });
})();
