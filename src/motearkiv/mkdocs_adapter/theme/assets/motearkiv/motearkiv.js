/* What the pages gain with JavaScript; they need none of it.
   A ¶ leads to its own place, and also copies its address. A text to cite gets a button that copies
   it. What was done is said aloud. Where the browser does not let a page copy, a text is marked. */
(() => {
  const words = document.currentScript.dataset;
  const said = document.createElement("p");
  said.className = "ma-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let timer;

  function say(text) {
    /* emptied first, so that the same words are said a second time */
    said.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      said.textContent = text;
      timer = setTimeout(() => { said.textContent = ""; }, 6000);
    }, 50);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) { /* also where the address is not https, and there is no clipboard */
      return copyBySelection(text);
    }
  }

  function copyBySelection(text) {
    const focused = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "ma-hide";
    field.value = text;
    field.readOnly = true;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (refused) { /* then it is not done */ }
    field.remove();
    if (focused) focused.focus({ preventScroll: true });
    return done;
  }

  document.addEventListener("click", async (event) => {
    const anchor = event.target.closest(".ma-anchor");
    /* with a key held down the reader opens the link elsewhere, and wants no copy */
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (await copy(anchor.href)) say(words.copied);
  });

  for (const text of document.querySelectorAll(".ma-cite [data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ma-copybutton";
    const which = document.createElement("span");
    which.className = "ma-hide";
    which.textContent = ` ${text.dataset.copy}`;
    button.append(words.copy, which);
    button.addEventListener("click", async () => {
      if (await copy(text.textContent)) {
        say(words.textCopied);
      } else {
        getSelection().selectAllChildren(text);
        say(words.marked);
      }
    });
    text.after(button);
  }
})();
