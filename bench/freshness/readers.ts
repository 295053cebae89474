// Readers who tell of one view each, and look at pages as anybody does.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

let readers = 0;

/** A reader whom the paper has not met views a story; resolves once that is acknowledged. */
export function view(port: number, story: number): Promise<void> {
  readers += 1;
  const body = JSON.stringify({
    page: randomBytes(16).toString('hex'),
    story,
    from: null,
    visible: 1_004,
    active: 650,
    depth: 0.25,
  });
  const [third, last] = [readers % 250, 1 + (Math.floor(readers / 250) % 250)];
  return new Promise((resolve, reject) => {
    const posted = request(
      {
        port,
        host: '127.0.0.1',
        path: '/audience',
        method: 'POST',
        agent: false,
        localAddress: `127.251.${third}.${last}`,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'user-agent': `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.${readers}.0 Safari/537.36`,
        },
      },
      (response) => {
        response.resume();
        if (response.statusCode === 204) resolve();
        else reject(new Error(`a view was answered ${response.statusCode}`));
      },
    );
    posted.once('error', reject);
    posted.end(body);
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 40 });

export interface Page {
  readonly html: string;
  /** Milliseconds from the request to the last byte. */
  readonly took: number;
}

/** A page, whole. */
export function look(port: number, path: string): Promise<Page> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, agent }, (response) => {
      let html = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (html += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ html, took: performance.now() - start });
        else reject(new Error(`${path} was answered ${response.statusCode}`));
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** The public count of a story's page. */
export const viewsOn = ({ html }: Page): number =>
  Number(/data-furniture="view-count"[^>]*>([\d,]+)/.exec(html)?.[1]?.replaceAll(',', ''));

/** The stories of Popular Now, as a page shows them. */
export function popularOn({ html }: Page): number[] {
  const list = /data-furniture="popular-now".*?<\/section>/s.exec(html)?.[0] ?? '';
  return [...list.matchAll(/data-slot="(\d+)"/g)].map(([, story]) => Number(story));
}
