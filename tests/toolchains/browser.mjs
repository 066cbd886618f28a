// Drives a headless Chromium: a line of JSON on standard input names an action and its arguments, a line answers it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const QUIET = ["--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.argv[2], args: [...FLAGS, ...QUIET] });
let context;
let page;
let heard;

const actions = {
  async open(url, { scheme = "light", width = 1280, height = 900, scripts = true } = {}) {
    await context?.close();
    const viewport = { width, height };
    context = await browser.newContext({ colorScheme: scheme, viewport, javaScriptEnabled: scripts });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    page = await context.newPage();
    heard = [];
    page.on("request", (request) => request.url().split(/[?#]/)[0] === url.split(/[?#]/)[0] || heard.push(request.url()));
    page.on("console", (message) => heard.push(message.text()));
    page.on("pageerror", (error) => heard.push(error.message));
    page.on("dialog", (dialog) => heard.push(dialog.message()) && dialog.dismiss());
    await page.goto(url);
  },
  type: (text) => page.fill("#page-search", text),
  select: (selector, value) => page.selectOption(selector, value),
  press: (key) => page.keyboard.press(key),
  click: (selector) => page.click(selector),
  reload: () => page.reload(),
  back: () => page.goBack(),
  arrive: (address) => page.waitForURL(address),
  print: () => page.emulateMedia({ media: "print" }),
  evaluate: (expression) => page.evaluate(expression),
  shoot: (path) => page.screenshot({ path }),
  heard: () => heard,
  async axe() {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate("axe.run()");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [action, ...words] = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await actions[action](...words)) ?? null };
  } catch (error) {
    answer = { error: `${action} ${words}: ${error.message}` };
  }
  console.log(JSON.stringify(answer));
}
await browser.close();
