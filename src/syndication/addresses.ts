/** What a thing is called for ever, and where a program finds it. Addresses of pages may change; these do not. */
export const selfOf = (
  { publicUrl }: { readonly publicUrl: string },
  kind: 'stories' | 'pictures' | 'comments',
  id: number,
): string => `${publicUrl}/api/v1/${kind}/${id}`;
