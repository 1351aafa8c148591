// The pages in a real browser. Prints a line for everything that was looked at, and at the end how much of it was well.
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startServer } from './server.mjs';
import { faultsOf } from './structure.mjs';

const executablePath = process.argv[2] ?? '/usr/bin/chromium';
const pages = {
  overview: '/',
  verdicts: '/verdicts',
  'verdicts-filtered': '/verdicts?installation=5&policy=branch_protection&outcome=fail&q=service',
  'verdicts-none': '/verdicts?outcome=frobnicate&q=%3Cscript%3E',
  repository: '/repositories/1001',
  'repository-unknown': '/repositories/1010',
  'repository-stale': '/repositories/1999',
  queues: '/queues',
  actions: '/actions',
  'actions-older': '/actions?installation=5&page=3',
  policies: '/policies',
  policy: '/policies/branch_protection',
  'policy-with-code': '/policies/binary_artifacts',
};
const modes = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 800 }, colorScheme: 'light', deviceScaleFactor: 2 },
  'narrow-dark': { viewport: { width: 320, height: 800 }, colorScheme: 'dark', deviceScaleFactor: 2 },
  plain: { viewport: { width: 1280, height: 900 }, colorScheme: 'light', javaScriptEnabled: false },
};

const screenshots = await mkdtemp(join(tmpdir(), 'policybot-screenshots-'));
const server = await startServer();
const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let [passed, failed] = [0, 0];
try {
  for (const [mode, options] of Object.entries(modes)) {
    for (const [name, path] of Object.entries(pages)) {
      await look(`${name}, ${mode}`, options, async (page) => {
        const response = await page.goto(path);
        assert.equal(response.status(), 200);
        // Without JavaScript the page runs nothing of its own, and what looks at it runs all the same.
        assert.deepEqual(await page.evaluate(faultsOf), []);
        await page.screenshot({ path: join(screenshots, `${name}-${mode}.png`), fullPage: true });
      });
    }
  }

  await look('a page that there is not', modes.light, async (page) => {
    for (const path of ['/nothing', '/repositories/42', '/repositories/abc', '/policies/nothing']) {
      assert.equal((await page.goto(path)).status(), 404);
      assert.deepEqual(await page.evaluate(faultsOf), []);
    }
    await page.screenshot({ path: join(screenshots, 'missing-light.png') });
  }, { mayMiss: true });

  await look('a filter changes the list and nothing else', modes.light, async (page) => {
    await page.goto('/verdicts');
    await page.evaluate(() => { window.isSamePage = true; });
    assert.equal(await found(page), '972 verdicts.');
    await page.getByLabel('Policy').selectOption('security');
    await page.waitForURL(/policy=security/);
    await page.getByText('243 verdicts are like that.').waitFor();
    await page.getByLabel('Outcome').selectOption('unknown');
    await page.getByText('26 verdicts are like that.').waitFor();
    assert.deepEqual(await outcomes(page), ['unknown']);
    await page.getByLabel('Part of the name').pressSequentially('SERVICE-0004');
    await page.getByText('2 verdicts are like that.').waitFor();
    assert.equal(await page.evaluate(() => window.isSamePage), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.match(page.url(), /\?installation=&policy=security&outcome=unknown&q=SERVICE-0004$/);
    await page.screenshot({ path: join(screenshots, 'filtered-by-hand.png') });

    await page.goBack();
    await page.getByText('26 verdicts are like that.').waitFor();
    assert.equal(await page.getByLabel('Outcome').inputValue(), 'unknown');
    assert.equal(await page.getByLabel('Part of the name').inputValue(), '');
    await page.reload();
    assert.equal(await found(page), '26 verdicts are like that.');
    await page.getByRole('link', { name: 'Show all' }).click();
    await page.getByText('972 verdicts.').waitFor();
  });

  await look('a filter works without JavaScript', modes.plain, async (page) => {
    await page.goto('/verdicts');
    await page.getByLabel('Installation').selectOption({ label: 'globex' });
    await page.getByLabel('Outcome').selectOption('fail');
    await page.getByRole('button', { name: 'Show' }).click();
    assert.match(page.url(), /\?installation=6&policy=&outcome=fail&q=$/);
    assert.equal(await found(page), '4 verdicts are like that.');
    assert.deepEqual(await outcomes(page), ['fail']);
    assert.equal(await page.getByLabel('Outcome').inputValue(), 'fail');
  });

  await look('one turns pages, also after filtering', modes.light, async (page) => {
    await page.goto('/verdicts');
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByText('Verdicts 101 to 200, by name').waitFor();
    await page.getByLabel('Policy').selectOption('codeowners');
    await page.getByText('Verdicts 1 to 100, by name').waitFor();
    await page.getByRole('link', { name: 'Page 3' }).click();
    await page.getByText('Verdicts 201 to 243, by name').waitFor();
    assert.match(page.url(), /policy=codeowners&page=3$/);
    assert.equal(await page.locator('.pager [aria-current=page]').textContent(), 'Page 3');
    await page.goto('/actions');
    await page.getByRole('link', { name: 'Older' }).click();
    await page.getByText('Actions, page 2').waitFor();
    await page.getByLabel('Installation').selectOption({ label: 'globex' });
    await page.getByText('Actions, page 1').waitFor();
    assert.equal(await page.locator('tbody tr').count(), 1);
  });

  await look('one gets from the overview to a place in a file', modes.light, async (page) => {
    await page.goto('/');
    await page.getByRole('row', { name: /^codeowners/ }).first().getByRole('link').nth(1).click();
    assert.equal(await found(page), '48 verdicts are like that.');
    await page.locator('tbody th a').first().click();
    await page.locator('nav[aria-label=Main] a[aria-current]').waitFor({ state: 'detached' });
    const place = page.locator('section.verdict', { hasText: 'codeowners' }).getByRole('link', { name: '.github/CODEOWNERS:3:9' }).first();
    assert.match(await place.getAttribute('href'), /^https:\/\/github\.com\/acme\/[^/]+\/blob\/HEAD\/\.github\/CODEOWNERS\?plain=1#L3$/);
    await page.getByRole('link', { name: 'codeowners-owners' }).first().click();
    assert.equal(new URL(page.url()).hash, '#codeowners-owners');
  });

  await look('everything is reached by Tab, in order, and is seen to be', modes.light, async (page) => {
    for (const path of ['/', '/verdicts?q=api', '/repositories/1001', '/queues', '/policies/codeowners']) {
      await page.goto(path);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
      assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0));
      if (path === '/') await page.screenshot({ path: join(screenshots, 'skip.png') });
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((element) => element.checkVisibility());
        all.forEach((element, index) => { element.dataset.place = index; });
        return all.length;
      });
      for (let place = 0; place < wanted; place++) {
        const focus = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return { place: Number(document.activeElement.dataset.place), outline: style.outlineStyle, width: parseFloat(style.outlineWidth) };
        });
        assert.deepEqual(focus, { place, outline: 'solid', width: 3 });
        await page.keyboard.press('Tab');
      }
    }
  });

  await look('the skip link leads to the content', modes.light, async (page) => {
    await page.goto('/verdicts');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'installation');
  });

  await look('what is too wide moves by keyboard', modes.narrow, async (page) => {
    await page.goto('/verdicts');
    const table = page.getByRole('region', { name: 'Verdicts' });
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('.scroll').scrollLeft > 0);
  });

  await look('a screen reader is told what is what', modes.light, async (page) => {
    await page.goto('/verdicts');
    for (const role of ['banner', 'main', 'contentinfo', 'search', 'status']) assert.equal(await page.getByRole(role).count(), 1, role);
    assert.deepEqual(await page.getByRole('navigation').evaluateAll((all) => all.map((one) => one.ariaLabel)), ['Main', 'Pages of the list']);
    const snapshot = await page.getByRole('main').ariaSnapshot();
    for (const line of ['heading "Verdicts" [level=1]', 'combobox "Installation"', 'combobox "Policy"', 'combobox "Outcome"', 'searchbox "Part of the name"', 'button "Show"', 'columnheader "Outcome"', 'rowheader "acme/api"']) {
      assert.ok(snapshot.includes(line), `${line} is not in\n${snapshot.slice(0, 2000)}`);
    }
  });
} finally {
  await browser.close();
  await server.stop();
}

console.log(`Screenshots are in ${screenshots}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

// Does one thing in a browser that has never been anywhere, and says whether it went well: no error of a script, nothing that the policy had to stop,
// nothing asked of anybody but the server, and nothing left behind.
async function look(what, options, visit, { mayMiss = false } = {}) {
  const context = await browser.newContext({ ...options, baseURL: server.address.origin });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !(mayMiss && message.text().includes('404'))) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(`${error}`));
  page.on('dialog', (dialog) => { troubles.push(`it says ${dialog.message()}`); return dialog.dismiss(); });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== server.address.origin) troubles.push(`it asks ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (request.failure().errorText !== 'net::ERR_ABORTED') troubles.push(`${request.url()}: ${request.failure().errorText}`);
  });
  try {
    await visit(page);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual((await context.storageState()).origins, []);
    assert.deepEqual(troubles, []);
    passed++;
    console.log(`ok      ${what}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${what}\n${error.stack}`);
    await page.screenshot({ path: join(screenshots, `failed-${failed}.png`) }).catch(() => {});
  } finally {
    await context.close();
  }
}

async function found(page) {
  return (await page.locator('#found').innerText()).trim();
}

async function outcomes(page) {
  return [...new Set((await page.locator('tbody .mark').allInnerTexts()).map((text) => text.replace(/^\S+\s+/, '')))];
}
