import type { DecisionView, ModerationView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Problem } from './parts/problem.tsx';

/** How comments are moderated, and what it came to in a year. */
export function moderation(view: ModerationView): string {
  const { moderating: words } = wordsIn(view.paper.language);
  const count = new Intl.NumberFormat(view.paper.language);
  const whatOf = ({ what, of }: ModerationView['lines'][number]) =>
    of === '' ? (words.what[what] ?? what) : `${words.what[what] ?? what}: ${words.of[of] ?? of}`;
  return render(
    <div class="text">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.lead}</p>
      <section>
        <h2>{words.rulesTitle}</h2>
        <ul class="rules">
          {view.rules.map((rule) => (
            <li key={rule}>{words.rules[rule]}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.howTitle}</h2>
        <p>{words.how}</p>
      </section>
      <section>
        <h2>{words.contestTitle}</h2>
        <p>{words.contest(view.appealDays)}</p>
      </section>
      <section>
        <h2 id="year">{words.yearTitle(view.year)}</h2>
        {view.lines.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <table class="numbers">
            <tbody>
              {view.lines.map((line) => (
                <tr key={`${line.what} ${line.of}`}>
                  <th scope="row">{whatOf(line)}</th>
                  <td>{count.format(line.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <p class="front-links">
        <a href={view.csvHref}>{words.csv(view.year)}</a>
        {view.years
          .filter(({ year }) => year !== view.year)
          .map(({ year, href }) => (
            <a key={year} href={href}>
              {year}
            </a>
          ))}
      </p>
    </div>,
  );
}

/** A decision about a reader's comment, and the form by which it is contested. */
export function decision(view: DecisionView): string {
  const messages = wordsIn(view.paper.language);
  const { moderating: words } = messages;
  const english = view.paper.language.startsWith('en') ? undefined : 'en';
  const held = view.held ? words.held : words.phases[view.phase ?? ''];
  const ground = view.rule === null ? held : words.rules[view.rule];
  return render(
    <div class="text">
      <h1>{view.comment === null ? words.measureTitle : words.decision}</h1>
      <p class="standfirst">
        {view.comment === null
          ? words.measureTaken(view.decidedAt)
          : words.decided(view.comment.headline, view.decidedAt)}
      </p>
      <Problem of={view.problem} messages={messages} />
      {view.comment !== null && (
        <blockquote class="quoted">
          <p class="said" dir="auto">
            {view.comment.text}
          </p>
        </blockquote>
      )}
      {view.measure !== null && (
        <p>
          {words.measures[view.measure.kind]}{' '}
          {view.measure.ends !== null && words.measureEnds(view.measure.ends)}
        </p>
      )}
      <p>
        {words.why}{' '}
        {ground === undefined ? (
          <span dir="auto" lang={view.measure === null ? english : undefined}>
            {view.reason}
          </span>
        ) : (
          <>
            {ground}{' '}
            {view.reason !== null && (
              <q dir="auto" lang={view.phase === null ? undefined : english}>
                {view.reason}
              </q>
            )}
          </>
        )}
      </p>
      <p>{view.phase === null ? words.byPerson : words.byProgram}</p>
      {view.shown && <p>{view.comment === null ? words.measureLifted : words.shown}</p>}
      {view.appeal !== null && (
        <section>
          <h2>{words.yourAppeal}</h2>
          <blockquote class="quoted">
            <p class="said" dir="auto">
              {view.appeal}
            </p>
          </blockquote>
          {view.answer === null ? (
            <p role="status">
              {words.waits} {view.nameAlone && words.keepAddress}
            </p>
          ) : (
            <p>
              {words.answered} <q dir="auto">{view.answer}</q>
            </p>
          )}
          <p>{words.further}</p>
        </section>
      )}
      {view.until !== null && (
        <form method="post" action={view.action}>
          <h2>{words.contestTitle}</h2>
          <p>
            {words.until(view.until)} {view.nameAlone && words.keepAddress}
          </p>
          <p>
            <label for="appeal">{words.whyNot}</label>
            <textarea id="appeal" name="words" required rows={6} maxLength={view.limit} dir="auto">
              {view.typed}
            </textarea>
          </p>
          <button class="button">{words.send}</button>
        </form>
      )}
    </div>,
  );
}
