// Korean particles that end a noun in a question typed as a sentence; longest first.
const particles = (
  '에서는 으로는 에게서 이라는 으로써 으로서 ' +
  '에서 으로 에게 께서 한테 부터 까지 보다 처럼 이나 이라 라는 에는 ' +
  '은 는 이 가 을 를 의 에 로 와 과 도 만'
)
  .split(' ')
  .map((particle) => Array.from(particle));

/** Syllables without a particle at their end, where at least two are left. What holds the word holds these too. */
export function withoutParticle(syllables: readonly string[]): readonly string[] {
  for (const particle of particles) {
    const left = syllables.length - particle.length;
    if (left >= 2 && particle.every((syllable, index) => syllables[left + index] === syllable)) {
      return syllables.slice(0, left);
    }
  }
  return syllables;
}
