import type { NodeViewRendererProps } from '@tiptap/core';
import type { NodeView } from '@tiptap/pm/view';

interface Labelled {
  /** Element around the block, and its class. */
  readonly tag: string;
  readonly className: string;
  /** Attribute of the node that the field writes. */
  readonly attribute: string;
  readonly label: string;
  readonly place: 'before' | 'after';
}

/** A block with one line of its own beside its text: who said it, or what the box is called. */
export const labelledBlock =
  ({ tag, className, attribute, label, place }: Labelled) =>
  ({ node, view, getPos }: NodeViewRendererProps): NodeView => {
    const { type } = node;
    const dom = document.createElement(tag);
    dom.className = className;
    const contentDOM = document.createElement(type.inlineContent ? 'p' : 'div');
    const field = document.createElement('input');
    field.type = 'text';
    field.className = 'block-label';
    field.placeholder = label;
    field.setAttribute('aria-label', label);
    field.value = String(node.attrs[attribute] ?? '');
    field.readOnly = !view.editable;
    const line = document.createElement('div');
    line.contentEditable = 'false';
    line.append(field);
    dom.append(...(place === 'before' ? [line, contentDOM] : [contentDOM, line]));

    const write = () => {
      const at = getPos();
      if (at === undefined || view.state.doc.nodeAt(at)?.attrs[attribute] === field.value) return;
      view.dispatch(view.state.tr.setNodeAttribute(at, attribute, field.value));
    };
    field.addEventListener('input', (event) => {
      // Half a Hangul syllable is not written down yet.
      if (!event.isComposing) write();
    });
    field.addEventListener('compositionend', write);
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      event.preventDefault();
      event.stopPropagation();
      view.focus();
    });
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== type) return false;
        const value = String(next.attrs[attribute] ?? '');
        if (field.value !== value && document.activeElement !== field) field.value = value;
        field.readOnly = !view.editable;
        return true;
      },
      stopEvent: (event) => event.target === field,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && line.contains(mutation.target),
    };
  };
