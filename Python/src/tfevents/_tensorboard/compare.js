// The tab "Compare": what is compared can be chosen above the report, which follows the log directory.

const POLL_MILLISECONDS = 5000;

const STYLE = `
  html, body { height: 100%; margin: 0; }
  body { display: flex; flex-direction: column; font: 14px system-ui, Roboto, sans-serif; color: #1b1f27;
    background: #f5f6f8; }
  body.dark { color: #e6e9ef; background: #12151b; color-scheme: dark; }
  header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 8px 20px;
    border-bottom: 1px solid #8884; }
  label { display: flex; gap: 6px; align-items: center; }
  select, input { font: inherit; max-width: 24em; }
  a { color: inherit; margin-right: 10px; }
  details { padding: 0 20px; max-height: 30%; overflow: auto; }
  iframe { flex: 1; border: 0; width: 100%; }
  #message { padding: 0 20px; white-space: pre-wrap; }
`;

const choice = { tag: "", by: "", pattern: "", lower: false };
let version = "";
let shown = "";

export async function render() {
  document.head.append(element("style", { textContent: STYLE }));
  document.body.append(
    element("header", {}, [
      labeled("Tag", element("select", { id: "tag" })),
      labeled("Group by", element("select", { id: "by" })),
      labeled("Name pattern", element("input", { id: "pattern", placeholder: "regex with a ( ) for the group" })),
      labeled("Lower is better", element("input", { id: "lower", type: "checkbox" })),
    ]),
    element("div", { id: "message" }),
    element("details", {}, [
      element("summary", { textContent: "Curves of the runs" }),
      element("div", { id: "runs" }),
    ]),
    element("iframe", { id: "report", title: "Comparison" }),
  );
  for (const id of ["tag", "by", "pattern", "lower"]) {
    part(id).addEventListener("change", () => {
      choice[id] = id === "lower" ? part(id).checked : part(id).value;
      refresh();
    });
  }
  const host = parentBody();
  if (host) new MutationObserver(refresh).observe(host, { attributes: true, attributeFilter: ["class"] });
  await refresh();
  setInterval(refresh, POLL_MILLISECONDS);
}

async function refresh() {
  document.body.classList.toggle("dark", isDark());
  const response = await fetch(`./state?${new URLSearchParams(choice)}`);
  if (!response.ok) return say(`TensorBoard answers with ${response.status}`);
  const state = await response.json();
  version = state.version;
  offer("tag", state.tags.map((tag) => [tag, tag]));
  if (!choice.tag) {
    choice.tag = usualTag(state.tags);
    if (!choice.tag) return say("There are no scalars yet.");
    part("tag").value = choice.tag;
    return refresh();
  }
  offer("by", [["", "runs without their seeds"], ...(state.hparams ?? []).map((name) => [name, name])]);
  link(state.groups ?? []);
  say(state.message ?? "");
  show();
}

// Loads the report where the choice, the event files or the theme have changed, at the same place of the page.
function show() {
  const query = new URLSearchParams({ ...choice, theme: isDark() ? "dark" : "light", version });
  if (shown === query.toString()) return;
  const frame = part("report");
  const scroll = shown && frame.contentWindow ? frame.contentWindow.scrollY : 0;
  frame.onload = () => frame.contentWindow.scrollTo(0, scroll);
  frame.src = `./report?${query}`;
  shown = query.toString();
}

// The tags that frameworks give to the return of an episode, or else the first.
function usualTag(tags) {
  const usual = ["rollout/ep_rew_mean", "charts/episodic_return", "episode/return"];
  return usual.find((tag) => tags.includes(tag)) ?? tags[0] ?? "";
}

function offer(id, options) {
  const select = part(id);
  const known = [...select.options].map((option) => option.value);
  if (options.length === known.length && options.every(([value], index) => value === known[index])) return;
  select.replaceChildren(...options.map(([value, text]) => element("option", { value, textContent: text })));
  select.value = choice[id];
}

function link(groups) {
  const rows = groups.map((group) =>
    element("p", {}, [
      element("b", { textContent: `${group.name}: ` }),
      ...group.runs.map((run) =>
        element("a", { textContent: run, href: curvesOf(run), target: "_top" })),
    ]));
  part("runs").replaceChildren(...rows);
}

// TensorBoard's page of time series with one run and the tag.
function curvesOf(run) {
  const exact = (text) => `^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
  const query = new URLSearchParams({ runFilter: exact(run), tagFilter: exact(choice.tag) });
  return `${parentPath()}?${query}#timeseries`;
}

function say(text) {
  part("message").textContent = text;
}

function parentBody() {
  try {
    return window.parent.document.body;
  } catch {
    return null;
  }
}

function parentPath() {
  return parentBody() ? window.parent.location.pathname : "/";
}

function isDark() {
  return parentBody()?.classList.contains("dark-mode") ?? false;
}

function part(id) {
  return document.getElementById(id);
}

function labeled(text, control) {
  return element("label", { textContent: `${text} ` }, [control]);
}

function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
