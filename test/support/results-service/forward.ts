/** Hands a request on to another server and its answer back, as they come. */
import { request as ask } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Exchange } from './exchange.js';

/** @param base URL of the other server, `http:` */
export async function forward({ request, response }: Exchange, base: string): Promise<void> {
  const { host } = new URL(base);
  await new Promise<void>((resolve, reject) => {
    const onward = ask(new URL(request.url ?? '/', base), { method: request.method, headers: { ...request.headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response).then(resolve, reject);
    });
    onward.on('error', reject);
    pipeline(request, onward).catch(reject);
  });
}
