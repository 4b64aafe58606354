/* On the page for what is not there: which case did the reader mean?
   The rules are those of deploy/nginx.conf, which leads on by itself; here the reader is asked. A
   host that knows no rules of its own sends this page for every address it does not have. */
(() => {
  const { base, question } = document.currentScript.dataset;
  const MARKED = { "æ": "ae", "ä": "ae", "ø": "o", "ö": "o", "ß": "ss", "đ": "d" };
  const DAY = "((?:19|20)\\d\\d-\\d\\d-\\d\\d)";
  const YEAR = "(?:19(?=[6-9])|20(?=[0-5]))?(\\d\\d)";
  const PART = "(?:-?([a-z]))?$";
  /* A number that starts anew in each meeting stands behind the day of the meeting, and goes first:
     its end looks like a number with a year. */
  const WEAK = new RegExp(`^([a-z].*?)-?${DAY}-(\\d+(?:-\\d+){0,3})${PART}`);
  const CASE = new RegExp(`^(?:([a-z].*?)-?)?0*(\\d{1,4})-${YEAR}${PART}`);
  const NUMBER_ONLY = /^(?:saks?-?)?nr$/;

  /* What the reader's address says below the site's own. Letters of an old mail program are one byte
     each, which is no UTF-8; what was encoded twice is a gap. */
  function asked(pathname) {
    let path = pathname;
    try {
      path = decodeURIComponent(pathname);
    } catch (error) {
      path = pathname.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
    }
    return path.startsWith(base) ? path.slice(base.length) : path;
  }

  /* As an address would have it: a to z, digits, and a hyphen for any gap. */
  function folded(text) {
    return text
      .replace(/%[0-9a-f]{2}/gi, "-")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[æäøößđ]/g, (letter) => MARKED[letter])
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  }

  const join = (...parts) => parts.filter(Boolean).join("-");
  const plain = (digits) => String(Number(digits));

  function caseAddresses(text) {
    const name = folded(text).replace(/^(?:sak(?![a-z])-?)+/, "");
    const weak = WEAK.exec(name);
    if (weak) {
      const [, letters, day, points, part] = weak;
      return [`sak/${join(letters, day, ...points.split("-").map(plain), part)}/`];
    }
    const found = CASE.exec(name);
    if (!found) return [];
    const [, letters, number, year, part] = found;
    const bare = join(plain(number), year, part);
    /* "Sak nr. 50/20": a body may be called that, and else it is the number alone. */
    const addresses = [join(letters, bare), ...(NUMBER_ONLY.test(letters) ? [bare] : [])];
    return addresses.map((address) => `sak/${address}/`);
  }

  /* Any other page in capitals, or with a bracket that was taken for part of its address. */
  function tidyAddress(text) {
    const address = text.split("/").map(folded).filter(Boolean).join("/");
    return address ? [`${address}/`] : [];
  }

  const addresses = (pathname) => {
    const text = asked(pathname);
    const found = new Set([...caseAddresses(text), ...tidyAddress(text)]);
    found.delete(text); /* it is not there: that is why this page is */
    return found;
  };

  /* The title of a page of this site, or nothing where there is none. Some hosts answer 200 for all
     they do not have, and send this very page. */
  async function titleAt(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || new URL(answer.url).origin !== location.origin) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector(".ma-meant")) return null;
    return page.querySelector("meta[property='og:title']")?.content || null;
  }

  function ask(place, address, title) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    const [before, after] = question.split("{page}");
    place.replaceChildren(before, link, after);
  }

  async function propose(place) {
    for (const address of addresses(location.pathname)) {
      const title = await titleAt(base + address);
      if (title) {
        ask(place, base + address, title);
        return;
      }
    }
  }

  const place = document.querySelector(".ma-meant");
  place.setAttribute("aria-busy", "true");
  propose(place)
    .catch(() => {
      /* no network: the page says all it can without a proposal */
    })
    .finally(() => place.removeAttribute("aria-busy"));
})();
