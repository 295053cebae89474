declare module 'markdown-it-container' {
  import type MarkdownIt from 'markdown-it';
  /** Adds a block `::: NAME … :::` whose tokens are `container_NAME_open` and `container_NAME_close`. */
  export default function container(markdown: MarkdownIt, name: string): void;
}
