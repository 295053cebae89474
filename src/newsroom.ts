// The one file that knows every department, and wires them.
import { accountFiles, accountRoutes, identify, sessionCookie } from '#accounts';
import { audienceFast, audienceRoutes, createCountingRoom, noteAnswers, openAudienceDesk } from '#audience';
import {
  commentRoutes,
  createThreadStreams,
  moderationOperations,
  moderationStream,
  tellAnswered,
  tellDecided,
  tellReported,
  threadOperations,
  transparencyRoutes,
} from '#comments';
import { currentPicks, frontRoutes, nextPickChange } from '#fronts';
import {
  logoFiles,
  logoRoutes,
  mediaRoutes,
  pictureRoutes,
  renditionJobs,
  requirePortrait,
  uploadRoutes,
} from '#media';
import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Actor, Cx } from '#platform/cx';
import { migrate, migrationFolders, openDatabase, type OpenDatabase } from '#platform/db';
import { openEvents, type Events } from '#platform/events';
import { openFiles } from '#platform/files';
import {
  createHttpServer,
  describeApi,
  healthRoutes,
  route,
  type HttpServer,
  type Route,
  type SocketRoute,
  text,
} from '#platform/http';
import { openJobs, type JobRunner } from '#platform/jobs';
import type { Log } from '#platform/log';
import { openMail, sendLetter } from '#platform/mail';
import { mayAskIn } from '#platform/outside';
import { changeSetting, openSettings, settingRoutes, type Settings } from '#platform/settings';
import {
  awaitLists,
  createRankingDesk,
  listRoutes,
  refreshAll,
  relatedRoutes,
  relateStories,
  standingRoutes,
} from '#ranking';
import { indexStories, searchRoutes, storiesNaming } from '#search';
import { deskRoutes } from '#desk';
import { broadsheet } from '#broadsheet';
import { addressRoutes, createPaper, loadAssets, readerHouse, type AssetManifest } from '#site';
import {
  checkLinks,
  moveSection,
  storiesNamingPicture,
  openRooms,
  stateRoutes,
  storyLifeRoutes,
  storyNames,
  storyRoutes,
  togetherSocket,
  versionRoutes,
  writingRoutes,
  linkableRoutes,
} from '#stories';
import {
  announceFeeds,
  announceToHub,
  confirmIntent,
  deliver,
  cardRoutes,
  markSitemaps,
  oembedRoutes,
  openRobotDoor,
  publicApi,
  readCrawlers,
  robotOperations,
  syndicationRoutes,
  tellHidden,
  tellSubscribers,
  webhookRoutes,
  workWebhooks,
} from '#syndication';
import { paperSettings, taxonomyRoutes } from '#taxonomy';
import { join } from 'node:path';
import { doChores, paperChores } from './chores.ts';
import { declaredSettings, settingRules } from './declared-settings.ts';

/** A house with its lights on: database migrated, jobs subscribed. Commands work in it, and a server opens its doors. */
export interface Newsroom {
  readonly config: Config;
  readonly log: Log;
  readonly database: OpenDatabase;
  readonly settings: Settings;
  readonly jobs: JobRunner;
  /** A context for one piece of work; `at` stands in for the present moment, for archives and the demo. */
  cx(actor: Actor, at?: Date): Cx;
  /**
   * Resolves when all that follows from what was done is done: index, neighbours, lists. A paper that runs does it; what else
   * that paper has to do is not waited for.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the house.
 * @param role a `command` leaves the jobs to a paper that runs on the same database, and does them itself where none does
 */
export async function openNewsroom(config: Config, log: Log, role: 'server' | 'command'): Promise<Newsroom> {
  const database = await openDatabase(config, role, log);
  try {
    await migrate(database.db, migrationFolders());
    const works = role === 'server' || !(await database.serverIsRunning());
    const jobs = await openJobs(database, log, works);
    const settings = await openSettings(database.db);
    const files = openFiles(join(config.dataDir, 'files'));
    const mail = openMail(jobs);
    const { db } = database;
    const cx = (actor: Actor, at?: Date): Cx => ({
      db,
      now: at ?? systemClock.now(),
      actor,
      jobs,
      files,
      mail,
      settings,
      log,
    });
    const machine = () => cx({ kind: 'machine' });
    await subscribe(jobs, machine, config);
    return {
      config,
      log,
      database,
      settings,
      jobs,
      cx,
      async settle() {
        await (works ? jobs.settle() : jobs.settled('story.changed'));
        await settings.refresh();
        await (works ? refreshAll(machine(), picks) : awaitLists(machine(), picks));
      },
      async close() {
        await jobs.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What follows from what: each job goes to the departments below the one that announced it. */
async function subscribe(jobs: JobRunner, machine: () => Cx, config: Config): Promise<void> {
  await jobs.work('mail.posted', ({ letter }) => {
    const { db, now } = machine();
    const from = `masthead@${new URL(config.publicUrl).hostname}`;
    return sendLetter(db, letter, config.smtpUrl, from, now);
  });
  await jobs.work('rendition.wanted', (data) => renditionJobs['rendition.wanted'](machine(), data), {
    mergesWaiting: true,
  });
  await jobs.work('comment.answered', ({ comment }) => {
    const cx = machine();
    return tellAnswered(cx, comment, readerHouse(config.publicUrl, cx.settings));
  });
  await jobs.work('comment.decided', ({ decision }) => {
    const cx = machine();
    return tellDecided(cx, decision, readerHouse(config.publicUrl, cx.settings));
  });
  await jobs.work('comment.reported', ({ comment, reader }) => {
    const cx = machine();
    return tellReported(cx, { comment, reader }, readerHouse(config.publicUrl, cx.settings));
  });
  await workWebhooks(jobs, machine, config);
  await jobs.work('links.wanted', ({ story }) => checkLinks(machine(), story), { mergesWaiting: true });
  await jobs.work('taxonomy.changed', async (changed) => {
    const cx = machine();
    for (const story of await storiesNaming(cx.db, changed))
      await jobs.send(cx.db, 'story.changed', { story });
  });
  await jobs.workTogether('story.changed', async (changes) => {
    const stories = [...new Set(changes.map(({ story }) => story))];
    await indexStories(machine(), stories);
    await relateStories(machine(), stories);
    for (const story of stories) {
      await announceFeeds(machine(), story);
      await markSitemaps(machine(), story);
      await tellHidden(machine(), config, story);
    }
  });
  const { publicUrl, outgoingNetworks: near } = config;
  await jobs.work('websub.asked', ({ request }) => confirmIntent(machine(), publicUrl, request, near));
  await jobs.work('feeds.changed', () => tellSubscribers(machine(), publicUrl), { mergesWaiting: true });
  await jobs.work('websub.delivery', (data) => deliver(machine(), publicUrl, data, near));
  await jobs.work('websub.announcement', ({ story }) => announceToHub(machine(), publicUrl, story, near));
}

/** The editors' picks, which ranking is handed because fronts stand below it. */
const picks = { current: currentPicks, nextChange: nextPickChange };

/** `/api/openapi.json`: the interface as its own routes declare it. */
function apiDescription(routes: readonly Route[], config: Config): Route {
  const info = { title: 'Masthead', version: '1', server: config.publicUrl, cookie: sessionCookie };
  const described = JSON.stringify(describeApi(routes, info));
  return route({
    method: 'GET',
    path: '/api/openapi.json',
    access: 'public',
    cors: true,
    handle: () => text(described, 'application/json; charset=utf-8'),
  });
}

/** What accounts need to know of the paper, whose name is kept in a department below them. */
function accountHouse({ config, settings }: Newsroom) {
  return {
    publicUrl: config.publicUrl,
    mailLeaves: config.smtpUrl !== undefined,
    paperName: () => settings.get(paperSettings.name),
    timeZone: () => settings.get(paperSettings.timeZone),
    namePaper: ({ db, now, actor }: Cx, name: string) =>
      changeSetting(db, paperSettings.name, name, now, actor.kind === 'staff' ? actor.id : null),
  };
}

export interface Paper {
  /** Where it answers. */
  readonly address: string;
  /** Finishes what is under way, commits what was acknowledged. */
  close(): Promise<void>;
}

/** What Vite built: the paper's style and script, and the directory of the desk's app. */
export interface Built {
  readonly assets: AssetManifest;
  readonly desk: string;
}

/** A paper whose doors are still shut. */
export interface LaidPaper {
  readonly http: HttpServer;
  /** Every route and every socket that it has. */
  readonly routes: readonly Route[];
  readonly sockets: readonly SocketRoute[];
  /** Begins what runs beside the requests. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Lays the paper out: counting room, ranking desk, press and HTTP. */
export async function layPaper(newsroom: Newsroom, built: Built): Promise<LaidPaper> {
  const { config, log, database, settings } = newsroom;
  const { db } = database;
  const assets = await loadAssets(built.assets);
  const app = await deskRoutes(built.desk);
  const events: Events = await openEvents(database.clientConfig, log);
  const machine = () => newsroom.cx({ kind: 'machine' });
  const streams = createThreadStreams({ cx: machine, events });
  const moderation = moderationStream({ cx: machine });
  const room = createCountingRoom({ db, clock: systemClock, log, settings });
  const audienceDesk = openAudienceDesk({ db, clock: systemClock, log, settings, room });
  const ranking = createRankingDesk({ cx: machine, events, log, picks });
  const paper = createPaper({
    config,
    theme: broadsheet,
    assets,
    events,
    log,
    settings,
    cx: machine,
    answered: noteAnswers(room, config),
  });
  const crawlers = readCrawlers(config.dataDir);
  const robots = openRobotDoor({
    crawlers,
    config,
    clock: systemClock,
    settings,
    cx: machine,
    storyAt: paper.press.storyAt,
  });
  const countAtOnce = audienceFast(room, config, { headers: paper.headers });
  const rooms = openRooms({ cx: machine, events });
  const routes: Route[] = [
    ...paper.routes,
    ...healthRoutes,
    ...accountRoutes(accountHouse(newsroom)),
    ...accountFiles(accountHouse(newsroom)),
    ...taxonomyRoutes({ sectionMoved: moveSection, portraitChosen: requirePortrait }),
    ...mediaRoutes,
    ...logoFiles,
    ...cardRoutes,
    ...logoRoutes,
    ...uploadRoutes,
    ...pictureRoutes({ name: storyNames, naming: storiesNamingPicture }),
    ...storyRoutes,
    ...stateRoutes,
    ...versionRoutes,
    ...linkableRoutes,
    ...writingRoutes(rooms),
    ...storyLifeRoutes(config),
    ...commentRoutes(readerHouse(config.publicUrl, settings), streams),
    ...threadOperations,
    ...moderationOperations(readerHouse(config.publicUrl, settings)),
    ...moderation.routes,
    ...transparencyRoutes,
    ...audienceRoutes(room),
    ...audienceDesk.routes,
    ...listRoutes,
    ...relatedRoutes,
    ...standingRoutes,
    ...frontRoutes,
    ...addressRoutes(paper),
    ...settingRoutes(declaredSettings, settingRules),
    ...searchRoutes,
    ...syndicationRoutes({ ...config, icon: assets.view }, crawlers),
    ...robotOperations(crawlers),
    ...publicApi(config),
    ...oembedRoutes(config),
    ...webhookRoutes({ mayAsk: mayAskIn(config.outgoingNetworks) }),
    ...app,
  ];
  const all = [...routes, apiDescription(routes, config)];
  const sockets: readonly SocketRoute[] = [togetherSocket(rooms)];
  const http = createHttpServer({
    config,
    log,
    identify,
    caughtUp: ({ db }) => events.caughtUp(db),
    context: () => newsroom.cx({ kind: 'reader' }),
    fast: (request, response) =>
      robots.pass(request, response) || paper.serve(request, response) || countAtOnce(request, response),
    get headers() {
      return paper.headers;
    },
    errorPage: paper.errorPage,
    sayFault: paper.sayFault,
    routes: all,
    sockets,
  });
  let stopChores: () => void = () => undefined;
  const close = async () => {
    stopChores();
    audienceDesk.close();
    streams.close();
    moderation.close();
    await http.close();
    await robots.write().catch(() => undefined);
    await rooms.close();
    await room.close();
    await ranking.stop();
    await events.close();
  };
  const start = async () => {
    stopChores = doChores(paperChores(machine, { paper, robots }), log);
    await ranking.start();
  };
  return { http, routes: all, sockets, start, close };
}

/** Opens the paper's doors. */
export async function openPaper(newsroom: Newsroom, built: Built): Promise<Paper> {
  const { config } = newsroom;
  const { http, start, close } = await layPaper(newsroom, built);
  try {
    await start();
    const port = await http.listen(config.port, config.host);
    return { address: config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
