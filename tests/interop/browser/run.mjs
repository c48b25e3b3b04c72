// What a real browser makes of a site. Arguments: the browser, the site, a site of 500 sections, the
// cases (`{ cases, nested }` as JSON), and a folder for screenshots. Prints a line of JSON for each
// thing that was tried.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const [executablePath, site, large, casesFile, shots] = process.argv.slice(2);
const { cases, nested, root } = JSON.parse(await readFile(casesFile, "utf8"));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });

const say = (what, failures, detail = "") =>
  console.log(JSON.stringify({ what, failures: failures.slice(0, 10), detail }));
const url = (folder, file) => pathToFileURL(join(folder, file.split("#")[0])).href + (file.includes("#") ? "#" + file.split("#")[1] : "");
const equal = (what, found, wanted) =>
  JSON.stringify(found) === JSON.stringify(wanted) ? [] : [{ what, found, wanted }];

const problems = [];
const opened = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  // Nothing of the site may ask a network.
  await context.route(/^(?!file:)/, (route) => {
    problems.push("asked for " + route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  page.on("console", (one) => ["error", "warning"].includes(one.type()) && problems.push(one.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  return page;
};

const page = await opened();

// The box, held to the verdicts of the model.
await page.goto(url(site, "validate.html"));
const verdicts = await page.evaluate(
  (cases) =>
    cases.map(({ event }) => {
      const found = window.violations(event);
      return [found.strict, found.wire, found.errors.length > 0];
    }),
  cases,
);
const wrong = cases.flatMap(({ event, strict, wire }, at) =>
  equal(JSON.stringify(event).slice(0, 300), verdicts[at], [strict, wire, !strict]),
);
say("verdicts", wrong, `${cases.length} events, ${cases.filter((one) => one.strict).length} of them conform`);
const ask = async (text) => {
  await page.fill("#event", text);
  await page.click("#validate button");
  return page.textContent("#verdict");
};
const good = JSON.stringify(cases[0].event);
const bad = await ask(JSON.stringify({ ...cases[0].event, undocumented: 1 }));
const place = await page.locator("#verdict code").allTextContents();
say("the box", [
  ...equal("bad", bad.startsWith("A receiver takes it, and it departs"), true),
  ...equal("its place, and no other", place, ["/undocumented"]),
  ...equal("not JSON", (await ask("{")).startsWith("This is not JSON: "), true),
  ...equal("good", await ask(good), "It keeps to the documentation."),
]);

// Search, by the keyboard alone.
await page.goto(url(site, "index.html"));
const first = await page.evaluate(() => window.searchIndex.find(([name]) => name.includes(" / ")));
await page.keyboard.press("/");
await page.keyboard.type(first[0]);
const hit = await page.locator("#found a").first().getAttribute("href");
await page.keyboard.press("Tab");
await page.keyboard.press("Enter");
await page.waitForURL((now) => now.href.endsWith(first[1]));
await page.fill("#search", "qqqq zzzz");
say("search by keyboard", [
  ...equal("the first hit", hit, first[1]),
  ...equal("nothing", await page.textContent("#found"), "nothing has these words"),
]);

// What is folded: by a click, by the keyboard, by a deep link, on paper.
await page.goto(url(site, nested.split("#")[0]));
const fold = page.locator("main details").first();
const isOpen = () => fold.evaluate((one) => one.open);
const before = await isOpen();
await fold.locator("summary").first().click();
const clicked = await isOpen();
await fold.locator("summary").first().press("Enter");
const pressed = await isOpen();
await page.goto("about:blank");
await page.goto(url(site, nested));
const linked = await page.evaluate(() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return Boolean(target?.checkVisibility());
});
const paper = await page.pdf().then(() => page.evaluate(() => [...document.querySelectorAll("main details")].every((one) => one.open)));
say("folds", [
  ...equal("folded, opened, folded again", [before, clicked, pressed], [false, true, false]),
  ...equal("a deep link opens what is around it", linked, true),
  ...equal("paper shows all", paper, true),
]);

// Each kind of page, light, dark and narrow: rules of accessibility, nothing cut off, and a picture.
const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { colorScheme: "light", viewport: { width: 400, height: 800 } },
};
const kinds = { index: "index.html", root, nested, validate: "validate.html" };
for (const [look, options] of Object.entries(looks)) {
  const shown = await opened(options);
  const failures = [];
  for (const [kind, file] of Object.entries(kinds)) {
    await shown.goto("about:blank");
    await shown.goto(url(site, file));
    if (kind === "validate") {
      await shown.fill("#event", JSON.stringify({ ...cases[0].event, undocumented: 1 }));
      await shown.click("#validate button");
    }
    await shown.evaluate(axe);
    const found = await shown.evaluate(() => window.axe.run({ preload: false }));
    failures.push(
      ...found.violations.map((one) => ({ file, rule: one.id, impact: one.impact, at: one.nodes[0].html.slice(0, 200), more: one.nodes.length })),
    );
    const wide = await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    failures.push(...equal(`${file} is not wider than the window`, wide <= 0, true));
    await shown.screenshot({ path: join(shots, `${kind}-${look}.png`) });
  }
  say(`accessibility, ${look}`, failures, `${Object.keys(kinds).length} kinds of pages by axe-core`);
  await shown.context().close();
}

// Budgets.
const files = await readdir(site);
const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(site, file))).length));
const size = sizes.reduce((sum, one) => sum + one, 0);
say("size", equal("at most 300 KB gzipped", size <= 300 * 1024, true), `${Math.round(size / 1024)} KB gzipped, ${files.length} files`);
const paints = [];
for (let round = 0; round < 5; round++) {
  const fresh = await opened();
  await fresh.goto(url(large, "index.html"));
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  await fresh.waitForFunction(paint);
  paints.push(await fresh.evaluate(paint));
  await fresh.context().close();
}
const paint = paints.sort((one, other) => one - other)[2];
const sections = (await readdir(large)).filter((file) => /^Section\d+\.html$/.test(file)).length;
say("first paint", equal("within a second", paint <= 1000 && sections === 500, true), `${Math.round(paint)} ms of ${sections} sections`);

say("console and network", problems);
await browser.close();
