// The pages of a made-up state, in a process of their own that ends with its input.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../PolicyBot.Benchmarks', import.meta.url));

export async function startServer() {
  const server = spawn('dotnet', ['run', '--no-build', '--project', project, '--', 'serve-pages'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  for await (const line of createInterface(server.stdout)) {
    return { address: new URL(line), stop: () => (server.stdin.end(), ended) };
  }
  throw new Error('The server ended before it listened.');
}
