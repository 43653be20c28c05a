/* What makes a page of the preview live: it is loaded anew when it changed, and says what is wrong while something is. */
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const place = `briefgen scroll ${location.pathname}`;
  const box = document.createElement("div");
  box.className = "briefgen-faults";
  box.setAttribute("role", "alert");
  let stream = null;
  let shown = "";
  let before = null;

  const remembered = () => {
    try {
      const left = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      return left && left.split(" ").map(Number);
    } catch {
      return null;
    }
  };

  const reload = () => {
    stream?.close();
    try {
      sessionStorage.setItem(place, `${scrollX} ${scrollY}`);
    } catch {
      /* without storage the browser's own memory must do */
    }
    location.reload();
  };

  const hide = () => {
    const hadFocus = box.contains(document.activeElement);
    box.replaceChildren();
    box.classList.remove("open");
    if (hadFocus && before?.isConnected) before.focus({ preventScroll: true });
    before = null;
  };

  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
    return made;
  };

  const show = (faults) => {
    if (faults === shown) return;
    shown = faults;
    if (!faults) return hide();
    const count = faults.match(/^error\[/gm)?.length ?? 0;
    const title = count > 1 ? `${count} errors` : count ? "1 error" : "Something is wrong";
    const close = element("button", "Close", { type: "button" });
    close.addEventListener("click", hide);
    const head = element("div", "", { class: "briefgen-head" });
    head.append(element("strong", title), element("span", "This page is as it was before."), close);
    const text = element("pre", faults, { tabindex: "0", "aria-label": "What was found" });
    const hadFocus = box.contains(document.activeElement);
    box.replaceChildren(head, text);
    box.classList.add("open");
    if (hadFocus) text.focus({ preventScroll: true });
  };

  const connect = () => {
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(`/-/events?page=${encodeURIComponent(location.pathname)}`);
    stream.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.version !== version) reload();
      else if (!document.querySelector(".briefgen-problem")) show(news.faults);
      else if (news.faults !== document.querySelector(".briefgen-problem").textContent) reload();
    };
  };

  const look = () => {
    /* a browser opens few connections to one host: a page that nobody sees must not keep one */
    if (document.hidden) stream?.close();
    else connect();
  };

  box.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) before = relatedTarget;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && box.classList.contains("open")) hide();
  });
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", look);
  setInterval(look, 5000);
  document.body.append(box);
  const left = remembered();
  if (left) scrollTo({ left: left[0], top: left[1], behavior: "instant" });
  look();
})();
