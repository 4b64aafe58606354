// @ts-check
/* The search field on every page and the page of results. Both work as plain forms without this. */
"use strict";

(() => {
  const { base: given } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const base = new URL(given || "./", location.href).href;
  const WAIT = 90;
  const PAGE = 10;
  const FACETS = { kind: "type", body: "organ", year: "ar", standing: "utfall", topics: "tema", organizations: "organisasjon" };
  let worker = null;
  let last = 0;
  const waiting = new Map();

  function start() {
    if (worker) return worker;
    worker = new Worker(new URL("worker.js", here));
    worker.addEventListener("message", ({ data }) => {
      waiting.get(data.id)?.(data);
      if (data.isLast || data.error) waiting.delete(data.id);
    });
    worker.addEventListener("error", () => {
      for (const answer of waiting.values()) answer({ error: "worker" });
      waiting.clear();
    });
    return worker;
  }

  /** Ask the worker; what was asked before gets no answer any more. `onList` gets the list alone, before. */
  function ask(request, onList = () => {}) {
    last += 1;
    waiting.clear();
    return new Promise((resolve) => {
      waiting.set(last, (data) => (data.isLast || data.error ? resolve(data) : onList(data)));
      start().postMessage({ id: last, base, ...request });
    });
  }

  const warm = () => start().postMessage({ id: last, type: "open", base });

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  const addressOf = (hit) => base + hit.url + (hit.fragment ? `#${hit.fragment}` : "");

  /* The field in the header: suggestions below it, as ARIA's combobox with a listbox. */
  function suggest(form) {
    const input = form.querySelector("input[type=search]");
    const list = make("ul", { id: "ma-forslag", role: "listbox", "aria-label": form.dataset.suggestions, hidden: true });
    form.append(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
      input.setAttribute(name, value);
    }
    let timer = 0;
    let active = -1;
    const options = () => [...list.children];

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(at) {
      active = at;
      for (const [place, option] of options().entries()) option.setAttribute("aria-selected", String(place === at));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options()[at].id);
        options()[at].scrollIntoView({ block: "nearest" });
      }
    }
    async function update() {
      const q = input.value.trim();
      if (q.length < 2) return close();
      const answer = await ask({ q, limit: 6, isList: true });
      if (answer.error || input.value.trim() !== q || document.activeElement !== input) return undefined;
      list.replaceChildren(
        ...answer.hits.map((hit, at) => {
          const option = make("li", { id: `ma-forslag-${at}`, role: "option", "aria-selected": "false" },
            make("span", { class: "ma-num" }, hit.number || answer.names.kind[hit.kind] || ""), " ", hit.title);
          option.dataset.href = addressOf(hit);
          return option;
        }),
      );
      active = -1;
      list.hidden = !answer.hits.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      return undefined;
    }
    input.addEventListener("focus", warm, { once: true });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(update, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      const count = list.hidden ? 0 : options().length;
      if (event.key === "Escape" && count) close();
      else if (event.key === "ArrowDown" && count) mark(active + 1 < count ? active + 1 : -1);
      else if (event.key === "ArrowUp" && count) mark(active < 0 ? count - 1 : active - 1);
      else if (event.key === "Enter" && count && active >= 0) location.assign(options()[active].dataset.href);
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      event.preventDefault();
      location.assign(option.dataset.href);
    });
    input.addEventListener("blur", close);
  }

  /* The page of results. */
  function results(found) {
    const words = JSON.parse(found.dataset.words);
    const form = document.querySelector(".ma-ask");
    const input = form.querySelector("input");
    const [count, near, list, more] = [".ma-found__count", ".ma-found__near", ".ma-hits", ".ma-found__more"].map((one) => found.querySelector(one));
    const sorting = found.querySelector(".ma-found__sort");
    const select = sorting.querySelector("select");
    const aside = document.querySelector(".ma-facets");
    const browse = document.getElementById("bla");
    let state = { q: "", sort: "", facets: {}, shown: PAGE };
    let timer = 0;
    let slow = 0;

    function read() {
      const parameters = new URLSearchParams(location.search);
      const facets = {};
      for (const [facet, name] of Object.entries(FACETS)) {
        const values = parameters.getAll(name);
        if (values.length) facets[facet] = values;
      }
      state = { q: parameters.get("q") ?? "", sort: parameters.get("sorter") === "dato" ? "date" : "", facets, shown: PAGE };
      input.value = state.q;
      select.value = state.sort;
    }

    function write(isNew) {
      const parameters = new URLSearchParams();
      if (state.q) parameters.set("q", state.q);
      if (state.sort) parameters.set("sorter", "dato");
      for (const [facet, values] of Object.entries(state.facets)) {
        for (const value of values) parameters.append(FACETS[facet], value);
      }
      const address = `${location.pathname}${parameters.size ? `?${parameters}` : ""}`;
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    }

    const fill = (text, values) => text.replace(/\{(\w+)\}/gu, (_, name) => values[name]);

    async function run() {
      clearTimeout(slow); // A search that this one overtakes never ends, and must say nothing more.
      const isEmpty = !state.q.trim();
      for (const one of [aside, sorting, near, more]) one.hidden = true;
      browse.hidden = !isEmpty;
      if (isEmpty) {
        list.replaceChildren();
        count.textContent = "";
        found.dataset.searchState = "idle";
        return;
      }
      found.dataset.searchState = "searching";
      slow = window.setTimeout(() => { count.textContent = words.searching; }, 400);
      const request = { q: state.q, limit: state.shown, facets: state.facets, sort: state.sort, snippets: true };
      let isShown = false;
      const answer = await ask(request, (first) => {
        clearTimeout(slow);
        show(first);
        isShown = true;
      });
      clearTimeout(slow);
      if (!answer.error) complete(answer);
      else if (!isShown) show(answer);
      found.dataset.searchState = "done";
    }

    function show(answer) {
      if (answer.error) {
        count.textContent = (answer.error === "outdated" && words.outdated) || words.failed;
        list.replaceChildren();
        browse.hidden = false;
        return;
      }
      const text = answer.isCut ? words.least : { 0: words.none, 1: words.one }[answer.total] ?? words.many;
      count.textContent = fill(text, { count: answer.total.toLocaleString("nb"), query: state.q.trim() });
      near.hidden = !answer.corrected;
      if (answer.corrected) {
        const link = make("a", { href: `?q=${encodeURIComponent(answer.corrected)}` }, answer.corrected);
        near.replaceChildren(`${words.did_you_mean} `, link, "?");
      }
      list.replaceChildren(...answer.hits.map((hit) => item(hit, answer.names)));
      more.hidden = answer.total <= answer.hits.length;
      sorting.hidden = answer.total < 2;
      browse.hidden = answer.total > 0;
    }

    /** What comes after the list: snippets into its lines, which stay where they are, and facets. */
    function complete(answer) {
      for (const [at, hit] of answer.hits.entries()) {
        if (!hit.snippet) continue;
        const link = list.children[at].querySelector("a");
        link.href = addressOf(hit);
        link.closest("div").append(snippet(hit.snippet));
      }
      showFacets(answer);
    }

    function item(hit, names) {
      const link = make("a", { href: addressOf(hit), "data-result": hit.number }, hit.title);
      const meta = [hit.kind === "case" ? null : names.kind[hit.kind], names.body[hit.body], hit.date && dayOf(hit.date)].filter(Boolean).join(", ");
      const text = make("div", {}, make("h2", { class: "ma-card__t" }, link), make("p", { class: "ma-meta" }, meta));
      const line = make("li", {}, make("span", { class: "ma-num" }, hit.number), text);
      const standing = names.standing[hit.standing];
      if (standing) {
        const chip = make("span", { class: `ma-chip ${standing[0]}${hit.isGuessed ? " is-guessed" : ""}` }, standing[1]);
        if (hit.isGuessed) chip.append(" ", make("span", { class: "ma-chip__how" }, words.inferred));
        line.append(chip);
      }
      return line;
    }

    function snippet({ part, pieces, isCutBefore, isCutAfter }) {
      const text = pieces.map(([words_, isHit]) => (isHit ? make("mark", {}, words_) : words_));
      return make("p", { class: `ma-snippet is-${part}` },
        make("span", { class: "ma-snippet__part" }, `${words.parts[part]}: `),
        make("span", { class: "ma-q" }, isCutBefore ? "… " : "", ...text, isCutAfter ? " …" : ""));
    }

    const dayOf = (iso) => new Date(`${iso}T12:00:00`).toLocaleDateString(document.documentElement.lang || "nb", { day: "numeric", month: "long", year: "numeric" });

    function showFacets({ counts, names }) {
      const parts = Object.entries(words.facets).map(([facet, title]) => {
        const chosen = state.facets[facet] ?? [];
        const label = (value) => {
          const name = Object.hasOwn(names[facet] ?? {}, value) ? names[facet][value] : null;
          return Array.isArray(name) ? name[1] : name ?? value;
        };
        const values = Object.entries(counts[facet]);
        for (const value of chosen) if (!Object.hasOwn(counts[facet], value)) values.push([value, 0]);
        if (values.length < 2 && !chosen.length) return null;
        values.sort((one, other) => (facet === "year" ? (one[0] < other[0] ? 1 : -1) : other[1] - one[1] || label(one[0]).localeCompare(label(other[0]), "nb")));
        const boxes = values.slice(0, 12).map(([value, number]) => {
          const box = make("input", { type: "checkbox", value, checked: chosen.includes(value) });
          box.addEventListener("change", () => choose(facet, value, box.checked));
          return make("li", {}, make("label", {}, box, make("span", {}, label(value)), make("span", {}, String(number))));
        });
        return make("fieldset", { "data-facet": facet }, make("legend", {}, title), make("ul", {}, ...boxes));
      });
      const focused = document.activeElement?.closest?.("[data-facet]")?.dataset.facet;
      const value = /** @type {HTMLInputElement} */ (document.activeElement)?.value;
      aside.replaceChildren(...parts.filter(Boolean));
      aside.hidden = !aside.children.length;
      if (focused) {
        const same = [...aside.querySelectorAll(`[data-facet=${focused}] input`)].find((one) => one.value === value);
        same?.focus();
      }
    }

    function choose(facet, value, isChosen) {
      const others = (state.facets[facet] ?? []).filter((one) => one !== value);
      const values = isChosen ? [...others, value] : others;
      state.facets = { ...state.facets, [facet]: values };
      if (!values.length) delete state.facets[facet];
      state.shown = PAGE;
      write(true);
      run();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      Object.assign(state, { q: input.value, facets: {}, shown: PAGE });
      write(true);
      run();
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        Object.assign(state, { q: input.value, shown: PAGE });
        write(false);
        run();
      }, WAIT);
    });
    select.addEventListener("change", () => {
      state.sort = select.value;
      write(true);
      run();
    });
    more.addEventListener("click", async () => {
      const first = state.shown;
      state.shown += PAGE;
      await run();
      list.children[first]?.querySelector("a")?.focus();
    });
    window.addEventListener("popstate", () => {
      read();
      run();
    });
    read();
    run();
  }

  const found = document.querySelector(".ma-found");
  if (found) results(found);
  const form = document.querySelector(".ma-find");
  if (form) suggest(form);

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = document.getElementById("sok-q") ?? document.getElementById("ma-q");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
})();
