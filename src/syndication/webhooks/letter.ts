interface Facts {
  readonly paper: string;
  readonly name: string;
  readonly host: string;
  readonly id: number;
  readonly why: 'gone' | 'failing';
}

/** The letter that says that a webhook was disabled, in the paper's language. */
export function letterOf(
  language: string,
  { paper, name, host, id, why }: Facts,
): { readonly subject: string; readonly text: string } {
  if (language.startsWith('ko')) {
    return {
      subject: `${paper}: 웹훅 “${name}”이 중지되었습니다`,
      text: `${paper}의 웹훅 “${name}”(${host})을 중지했습니다.

${why === 'gone' ? '받는 쪽이 더는 없다고 답했습니다(410).' : '사흘 동안 보낸 알림이 모두 실패했습니다.'}
전하지 못한 알림은 남아 있으며, 편집국의 /desk/webhooks/${id} 에서 다시 켜고 다시 보낼 수 있습니다.
`,
    };
  }
  return {
    subject: `${paper}: the webhook “${name}” was disabled`,
    text: `The webhook “${name}” of ${paper}, which goes to ${host}, was disabled.

${why === 'gone' ? 'Its receiver answers that it is gone for good (410).' : 'For three days every delivery to it has failed.'}
What was not delivered is kept: switch the webhook on again and replay it at /desk/webhooks/${id}.
`,
  };
}
