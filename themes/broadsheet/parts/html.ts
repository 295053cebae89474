import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders a piece that is whole by itself. */
export const render = (node: VNode): string => renderToString(node);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** Escapes text for an attribute of a tag that is written by hand because another piece closes it. */
export const attribute = (text: string): string => text.replace(/[&<"]/g, (sign) => entities[sign] ?? sign);
