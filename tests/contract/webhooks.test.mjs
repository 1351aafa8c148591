import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { program } from './policybot.mjs';

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples');
const secret = 'secret of this test';

// A GitHub on which the App is installed nowhere.
async function emptyGitHub(t) {
  const app = { id: 7, slug: 'policybot', owner: { id: 1, login: 'acme', type: 'Organization' } };
  const answers = { '/app': app, '/app/installations': [], '/app/hook/deliveries': [] };
  const server = createServer((request, response) => {
    const answer = answers[new URL(request.url, 'http://localhost').pathname];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { message: 'Not Found' }));
  });
  t.after(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

// The server as a container runs it: settings from the environment, a state of its own, logs on standard output.
async function serve(t) {
  const directory = mkdtempSync(join(tmpdir(), 'policybot-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'pkcs1', format: 'pem' } });
  const env = {
    ...process.env,
    POLICYBOT__GitHub__AppId: '7',
    POLICYBOT__GitHub__RestUrl: await emptyGitHub(t),
    POLICYBOT__GitHub__PrivateKey: privateKey.replaceAll('\n', '\\n'),
    POLICYBOT__GitHub__WebhookSecrets__0: secret,
    POLICYBOT__Server__Webhook: 'http://127.0.0.1:0',
    POLICYBOT__Server__Management: 'http://127.0.0.1:0',
    POLICYBOT__Storage__Path: join(directory, 'state.db'),
  };
  const child = spawn(program, ['serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.exitCode === null && child.kill('SIGKILL'));
  const server = { child, exit: once(child, 'exit'), log: [], error: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => { server.error += text; });
  const addresses = new Promise((resolve, reject) => {
    const found = {};
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line);
      server.log.push(entry);
      if (entry.Message.startsWith('Deliveries are taken at ')) found.webhook = entry.Message.slice('Deliveries are taken at '.length);
      if (entry.Message.startsWith('Readiness and metrics are at ')) found.management = entry.Message.slice('Readiness and metrics are at '.length);
      if (found.webhook && found.management) resolve(found);
    });
    server.exit.then(([code]) => reject(new Error(`serve ended with ${code}: ${server.error}`)));
  });
  return Object.assign(server, await addresses);
}

function deliver(server, event, payload, signature) {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/5ff0d32',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`,
  };
  const good = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const sent = signature === undefined ? good : signature(good);
  return fetch(server.webhook, { method: 'POST', body, headers: sent ? { ...headers, 'x-hub-signature-256': sent } : headers });
}

async function waiting(server) {
  const metrics = await (await fetch(`${server.management}/metrics`)).text();
  return Number(metrics.match(/policybot_queue_messages\{queue="deliveries"\} (\d+)/)[1]);
}

test('every published payload is accepted, no exception is logged, and SIGTERM ends the server with 0', async (t) => {
  const server = await serve(t);
  let sent = 0;
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads) {
      const answer = await deliver(server, name, payload);
      const said = await answer.text();
      assert.ok(answer.ok, `${name} ${payload.action}: ${answer.status} ${said}`);
      sent++;
    }
  }
  assert.equal(sent, 329);
  while (await waiting(server) > 0);

  assert.equal((await fetch(`${server.management}/readyz`)).status, 200);
  server.child.kill('SIGTERM');
  assert.deepEqual(await server.exit, [0, null]);
  assert.equal(server.error, '');
  assert.deepEqual(server.log.filter((entry) => entry.LogLevel !== 'Information' || entry.Exception), []);
});

test('no published payload is accepted with a signature that is wrong, missing, cut off or of SHA-1 only', async (t) => {
  const server = await serve(t);
  const signatures = [() => `sha256=${'0'.repeat(64)}`, () => null, (good) => good.slice(0, -2), (good) => `sha1=${good.slice(-40)}`];
  let sent = 0;
  for (const { name, examples: payloads } of examples) {
    const answer = await deliver(server, name, payloads[0], signatures[sent++ % signatures.length]);
    assert.match(await answer.text(), /signature|X-Hub-Signature-256/);
    assert.equal(answer.status, 401, name);
  }
  assert.equal(await waiting(server), 0);
  server.child.kill('SIGINT');
  assert.deepEqual(await server.exit, [0, null]);
  assert.equal(server.error, '');
});

test('without a webhook secret it does not start, and says what to set', async () => {
  const child = spawn(program, ['serve'], { env: { PATH: process.env.PATH, HOME: tmpdir(), POLICYBOT__Storage__Path: ':memory:', POLICYBOT__GitHub__Token: 't' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let error = '';
  child.stderr.setEncoding('utf8').on('data', (text) => { error += text; });
  const [code] = await once(child, 'close');
  assert.equal(code, 2);
  assert.match(error, /^policybot: Set GitHub:WebhookSecrets:0 .*\n$/);
});
