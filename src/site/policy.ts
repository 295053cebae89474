const policy =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

/** Headers of every answer: nothing is asked of another host, and nothing runs that we did not serve. */
export const policyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  // Sends the path to ourselves, which tells what was read before, and only the origin to others.
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** The one exception: a page with embeds may frame exactly their hosts, once a person asks for it. */
export function policyWithFrames(hosts: readonly string[]): Readonly<Record<string, string>> {
  if (hosts.length === 0) return {};
  const sources = hosts.map((host) => `https://${host}`).join(' ');
  return { 'content-security-policy': `${policy}; frame-src ${sources}` };
}
