/** A page in a real browser: what a person sees of a comment, and what it asks for. */
import { access } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a browser that is installed here; undefined where none is. */
export async function browserHere(): Promise<string | undefined> {
  const there = await Promise.all(BROWSERS.map(async (path) => await access(path).then(() => [path], () => [])));
  return there.flat()[0];
}

export interface Opened {
  readonly page: Page;
  /** Addresses the page has asked for, and words of its dialogs. */
  readonly asked: readonly string[];
  readonly told: readonly string[];
}

/** Opens HTML without a network. */
export async function openPage(executablePath: string, html: string): Promise<Opened> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(async () => { await browser.close(); });
  const page = await browser.newPage({ offline: true });
  const asked: string[] = [];
  const told: string[] = [];
  page.on('request', (request) => { asked.push(request.url()); });
  page.on('dialog', (dialog) => { told.push(dialog.message()); });
  await page.setContent(`<!doctype html><style>table { border-collapse: collapse } td, th { border: 1px solid }</style><body>${html}`);
  // To look at it oneself: SCREENSHOT=/tmp/comment.png.
  if (process.env['SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['SCREENSHOT'], fullPage: true });
  return { page, asked, told };
}

/** A whole comment: its heading, tables and commands are seen, nothing is asked for. Where there is no browser that is told, and it is not looked at. */
export async function checkPage(html: string): Promise<void> {
  const browser = await browserHere();
  if (browser === undefined) {
    process.stderr.write('[tests] not looked at, because no browser is installed: the comment of the example\n');
    return;
  }
  const { page, asked, told } = await openPage(browser, html);
  expect(await page.locator('h3').first().isVisible()).toBe(true);
  expect(await page.locator('table').count()).toBeGreaterThan(0);
  const picture = await page.screenshot({ fullPage: true });
  expect(picture.length).toBeGreaterThan(5000);
  expect([asked, told]).toEqual([[], []]);
}
